"""The example people as they are written down: days before and after today, and words.

``content/examples/people.<language>.toml`` holds them. A past day that would fall on a weekend
means the Friday before, a day ahead the Monday after, so that the caseload looks like ordinary
work on whatever day it is opened.
"""

from __future__ import annotations

import zlib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from mentor_tui.casework.records import Audience, Channel, StepState, Visibility
from mentor_tui.curriculum.packs import bundled_root, read_toml

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday"]
_WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday")
FOLDER = "examples"


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Any piece of the file. ``day`` counts from today: -7 is a week ago."""


class Relative(Part, frozen=True, kw_only=True):
    """An answer that is a date."""

    day: int


Answer = bool | int | float | str | list[str] | Relative


class Talk(Part, frozen=True, kw_only=True):
    """A walk with its answers by ``"step.field"``; ``open_at`` names the step it was left at.

    ``meeting`` says how the person was met, ``milestones`` what finishing it dated.
    """

    name: str
    day: int
    answers: dict[str, Answer]
    time: str = "10:00"
    version: int = 1
    open_at: str | None = None
    meeting: Channel | Literal["none"] = "in_person"
    milestones: tuple[str, ...] = ()


class Series(Part, frozen=True, kw_only=True):
    """One check-in over the weeks: each answer a list as long as ``day``, ``""`` for a skipped one.

    ``adapted`` are places in the series whose small step was done in another way.
    """

    name: str
    day: tuple[int, ...]
    answers: dict[str, tuple[Answer, ...]]
    time: str = "10:15"
    version: int = 1
    channel: Channel = "in_person"
    adapted: tuple[int, ...] = ()


class Words(Part, frozen=True, kw_only=True):
    """A note."""

    day: int
    text: str
    time: str = "11:00"
    visibility: Visibility = "shared"
    tags: tuple[str, ...] = ()


class Attempt(Part, frozen=True, kw_only=True):
    """A contact with the person outside walks and check-ins, or an attempt at one."""

    day: int
    channel: Channel = "in_person"
    place: str | None = None
    reached: bool = True
    time: str = "15:00"


class Promised(Part, frozen=True, kw_only=True):
    """Something the mentor promised: when, and by when."""

    day: int
    what: str
    due: int
    done: bool = False


class Work(Part, frozen=True, kw_only=True):
    """A job; ``said`` is the day its terms were written down."""

    said: int
    employer: str
    title: str
    job_type: str
    start: int
    permanent: bool = True
    hours: float | None = None
    pay_band: str = "above_minimum"
    found_through: str = "mentor_visit"
    end: int | None = None
    heard: int | None = None
    ended_by: str | None = None
    four_hours: int | None = None
    legal_form: str | None = None
    contract_end: int | None = None
    wage_basis: str | None = None
    insertion_share: int | None = None
    tutor: str | None = None
    tutor_ratio: str | None = None
    work_plan: str | None = None
    social_plan: str | None = None
    mid_review: int | None = None
    follows: str | None = None


class Agreed(Part, frozen=True, kw_only=True):
    """A change at work: written down on ``day``, holding since ``since``."""

    day: int
    since: int
    change: str
    situation: str | None = None
    until: int | None = None
    who: str | None = None
    helps: str | None = None
    reviewed: int | None = None
    kept: Literal["kept", "changed", "ended"] | None = None


class Aim(Part, frozen=True, kw_only=True):
    """A job the person aims for, and the wish it answers."""

    day: int
    what: str
    why: str | None = None


class Known(Part, frozen=True, kw_only=True):
    """Somebody on the network map; ``asked`` is the day they were asked."""

    day: int
    who: str
    circle: Literal["near", "work", "services", "further"] = "near"
    opens: str | None = None
    asked: int | None = None


class Firm(Part, frozen=True, kw_only=True):
    """An employer remembered between visits."""

    name: str
    day: int
    person: str | None = None
    role: str | None = None
    sector: str | None = None
    town: str | None = None
    knows: str | None = None


class Filled(Part, frozen=True, kw_only=True):
    """A sheet about the mentor's own work."""

    of: str
    day: int
    answers: dict[str, Answer]
    version: int = 1


class Read(Part, frozen=True, kw_only=True):
    """Cards of one unit that the mentor read: ``day`` first, ``last`` the latest time."""

    unit: str
    card: tuple[str, ...]
    day: int
    last: int | None = None
    times: int = 1
    box: int = 0


class Practised(Part, frozen=True, kw_only=True):
    """A practice task of a unit that was done."""

    unit: str
    task: str
    day: int
    with_whom: Literal["mentee", "example", "colleague"] = "mentee"
    text: str | None = None


class Reflected(Part, frozen=True, kw_only=True):
    """The mentor's own words on a question of a unit."""

    unit: str
    question: str
    day: int
    text: str


class Quizzed(Part, frozen=True, kw_only=True):
    """A finished attempt at the quiz of a unit; ``right`` are the items answered rightly.

    ``marks`` say what each item looked like (`learning.quiz.fingerprint`).
    """

    unit: str
    day: int
    asked: tuple[str, ...]
    right: tuple[str, ...]
    answers: dict[str, list[str]]
    marks: dict[str, str]


class Rated(Part, frozen=True, kw_only=True):
    """How the mentor saw some areas of competence on one day, 0 to 4."""

    day: int
    area: dict[str, int]
    evidence: dict[str, str] = {}


class Growing(Part, frozen=True, kw_only=True):
    """A step of the mentor's own development plan."""

    area: str
    day: int
    what: str
    due: int | None = None
    state: StepState = "planned"


class Thought(Part, frozen=True, kw_only=True):
    """What the mentor thinks of a unit."""

    unit: str
    day: int
    useful: int | None = None
    clear: int | None = None
    comment: str | None = None


class Visit(Part, frozen=True, kw_only=True):
    """A contact with an employer; a weekday is one of this week and is left out while ahead."""

    day: int | Weekday
    employer: str
    mentee: str | None = None
    time: str = "14:00"
    person: str | None = None
    role: str | None = None
    sector: str | None = None
    town: str | None = None
    in_person: bool = True
    hiring_say: bool = True
    who: str = "mentor"
    purpose: str = "introduce"
    relationship: int | None = None
    preference: str | None = None
    needs: str | None = None
    outcome: str | None = None
    next_step: str | None = None
    next_on: int | None = None
    counts: bool | None = None
    counts_reason: str | None = None


class Person(Part, frozen=True, kw_only=True):
    """One example mentee. ``stages`` gives the day of each move, in order; ``entry`` is exact."""

    id: str
    name: str
    stages: dict[str, int]
    audience: Audience = "professional"
    referred: int | None = None
    entry: int | None = None
    next_day: int | None = None
    next_time: str = "10:00"
    wants: str | None = None
    contact_route: str | None = None
    may_contact_employer: str | None = None
    team: str | None = None
    employed_at_entry: bool | None = None
    goes_on: int | None = None
    milestones: dict[str, tuple[int, ...]] = {}
    job: Work | None = None
    walk: tuple[Talk, ...] = ()
    checkin: tuple[Series, ...] = ()
    meeting: tuple[Attempt, ...] = ()
    note: tuple[Words, ...] = ()
    promise: tuple[Promised, ...] = ()
    adjustment: tuple[Agreed, ...] = ()
    target: tuple[Aim, ...] = ()
    tie: tuple[Known, ...] = ()


class Mentor(Part, frozen=True, kw_only=True):
    """The mentor whose desk it is, and the dated things that are the mentor's own."""

    name: str
    created: int
    audience: Audience = "professional"
    fte: float = 1.0
    milestones: dict[str, tuple[int, ...]] = {}
    note: tuple[Words, ...] = ()
    organisation: str | None = None
    team: str | None = None
    supervisor: str | None = None
    job_coach: str | None = None
    job_coach_contact: str | None = None
    sheet: tuple[Filled, ...] = ()
    read: tuple[Read, ...] = ()
    practised: tuple[Practised, ...] = ()
    reflected: tuple[Reflected, ...] = ()
    quiz: tuple[Quizzed, ...] = ()
    rated: tuple[Rated, ...] = ()
    growing: tuple[Growing, ...] = ()
    thought: tuple[Thought, ...] = ()


class People(Part, frozen=True, kw_only=True):
    """The whole file."""

    mentor: Mentor
    person: tuple[Person, ...]
    visit: tuple[Visit, ...] = ()
    employer: tuple[Firm, ...] = ()


def read_people(language: str) -> People:
    """The example people in ``language``, in English while nobody has translated them.

    Raises ContentProblem when the file has a fault.
    """
    root = bundled_root()
    own = root / FOLDER / f"people.{language}.toml"
    file = own if own.is_file() else root / FOLDER / "people.en.toml"
    return _compiled(file) or read_toml(file, People, root)


class _Compiled(Part, frozen=True, kw_only=True):
    of: int
    people: People


def _compiled(file: Path) -> People | None:
    """What the build made of ``file``, as long as it was made of the same bytes."""
    try:
        made = msgspec.json.decode(file.with_suffix(".json").read_bytes(), type=_Compiled)
        return made.people if made.of == zlib.crc32(file.read_bytes()) else None
    except (OSError, msgspec.MsgspecError):
        return None


class Calendar:
    """Turns the file's days into dates around ``now``; ``later`` moves all of them by days."""

    def __init__(self, now: datetime, *, later: int = 0) -> None:
        self.now = now
        self.today = now.date()
        self._later = timedelta(days=later)

    def exactly(self, day: int) -> date:
        """``day`` days from today, weekends included."""
        return self.today + timedelta(days=day) + self._later

    def on(self, day: int) -> date:
        """The working day meant by ``day``; today stays today."""
        found = self.exactly(day)
        beyond_friday = max(0, found.weekday() - 4)
        if found == self.today or not beyond_friday:
            return found
        ahead = found > self.today
        return found + timedelta(days=3 - beyond_friday if ahead else -beyond_friday)

    def this_week(self, day: int | Weekday) -> date | None:
        """Like `on`; a weekday of this week, ``None`` while it lies ahead."""
        if isinstance(day, int):
            return self.on(day)
        found = self.today + timedelta(days=_WEEKDAYS.index(day) - self.today.weekday())
        return found if found <= self.today else None

    def at(self, day: date, hour: str) -> datetime:
        """The moment something was written down, never later than now."""
        return min(datetime.combine(day, time.fromisoformat(hour)), self.now)

    def ahead(self, day: int, hour: str) -> datetime:
        """A moment planned for the working day meant by ``day``."""
        return datetime.combine(self.on(day), time.fromisoformat(hour))
