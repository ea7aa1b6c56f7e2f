"""What is kept about the work: one small frozen struct for each kind of record.

Dates are local calendar dates, times are local wall-clock times without a zone, as a
mentor would write them on paper. A missing value is ``None`` and stays blank everywhere.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from mentor_tui.casework.months import JobMonths, StageMonth
from mentor_tui.record import Record

Audience = Literal["professional", "informal"]
Visibility = Literal["shared", "private", "supervision"]
RunStatus = Literal["open", "finished"]
StepState = Literal["planned", "done", "adapted"]
Channel = Literal["in_person", "phone", "message", "video"]


class Profile(Record, frozen=True, kw_only=True):
    """The mentor whose vault this is. Its id is always ``profile``.

    ``fte`` is the share of a full-time post, ``job_coach`` whom an informal mentor can ask.
    """

    KIND: ClassVar[str] = "profile"

    name: str
    country: str
    audience: Audience = "professional"
    fte: float = 1.0
    created: date | None = None
    organisation: str | None = None
    team: str | None = None
    supervisor: str | None = None
    job_coach: str | None = None
    job_coach_contact: str | None = None


class Mentee(Record, frozen=True, kw_only=True):
    """A person supported, under a code or a name (domain.md §4.5: codes or first names).

    ``team`` is the care team or service they come from; ``employed_at_entry`` and ``goes_on``
    (the day they confirmed wanting to go on) are what outcome figures ask for (§1.8).
    """

    KIND: ClassVar[str] = "mentee"
    SEARCHED: ClassVar[tuple[str, ...]] = ("name", "wants")

    name: str
    audience: Audience = "professional"
    at: datetime
    referred: date | None = None
    entry: date | None = None
    next_meeting: datetime | None = None
    wants: str | None = None
    contact_route: str | None = None
    may_contact_employer: str | None = None
    team: str | None = None
    employed_at_entry: bool | None = None
    goes_on: date | None = None
    closed: date | None = None
    example: bool = False
    gone: bool = False


class StageMove(Record, frozen=True, kw_only=True):
    """On ``on`` the person came to ``stage`` of the path (domain.md §1.3)."""

    KIND: ClassVar[str] = "stage_move"

    mentee: str
    at: datetime
    stage: str
    on: date
    gone: bool = False


class Milestone(Record, frozen=True, kw_only=True):
    """A dated thing that was done: a plan, a disclosure talk, a supervision."""

    KIND: ClassVar[str] = "milestone"

    what: str
    at: datetime
    on: date
    mentee: str | None = None
    run: str | None = None
    gone: bool = False


class Note(Record, frozen=True, kw_only=True):
    """A note; its words are text revisions kept beside it."""

    KIND: ClassVar[str] = "note"
    SEARCHED: ClassVar[tuple[str, ...]] = ("tags",)

    mentee: str | None
    at: datetime
    visibility: Visibility = "shared"
    tags: tuple[str, ...] = ()
    gone: bool = False


class Run(Record, frozen=True, kw_only=True):
    """A walk or check-in under way or finished: what was asked, answered, where it stands.

    ``answers`` maps ``"step.field"`` to the answer; what was skipped is not in it.
    ``trail`` is the ids of the steps seen, the last one being where the person is.
    """

    KIND: ClassVar[str] = "run"
    SEARCHED: ClassVar[tuple[str, ...]] = ("answers",)
    INCIDENTAL: ClassVar[tuple[str, ...]] = ("trail", "shorter")

    of: Literal["walk", "checkin"]
    name: str
    version: int
    mentee: str
    at: datetime
    status: RunStatus = "open"
    finished: datetime | None = None
    trail: tuple[str, ...] = ()
    answers: dict[str, Any] = {}
    shorter: bool = False
    gone: bool = False


class EmployerContact(Record, frozen=True, kw_only=True):
    """One talk with an employer (form F7; when it counts: domain.md §1.5).

    ``reviewed`` is the day it was looked at together with the supervisor.
    """

    KIND: ClassVar[str] = "employer_contact"
    SEARCHED: ClassVar[tuple[str, ...]] = (
        "employer", "person", "sector", "town", "needs", "outcome", "next_step",
    )  # fmt: skip

    at: datetime
    on: date
    employer: str
    mentee: str | None = None
    person: str | None = None
    role: str | None = None
    sector: str | None = None
    town: str | None = None
    in_person: bool | None = None
    hiring_say: bool | None = None
    who: str | None = None
    purpose: str | None = None
    relationship: int | None = None
    preference: str | None = None
    needs: str | None = None
    outcome: str | None = None
    next_step: str | None = None
    next_on: date | None = None
    counts: bool | None = None
    counts_reason: str | None = None
    reviewed: date | None = None
    run: str | None = None
    gone: bool = False


class Employer(Record, frozen=True, kw_only=True):
    """An employer remembered between visits; what was talked about is in the contacts.

    Contacts belong to it by its name. ``knows`` says who knows someone there.
    """

    KIND: ClassVar[str] = "employer"
    SEARCHED: ClassVar[tuple[str, ...]] = ("name", "person", "sector", "town", "knows")

    name: str
    at: datetime
    person: str | None = None
    role: str | None = None
    sector: str | None = None
    town: str | None = None
    knows: str | None = None
    gone: bool = False


class Meeting(Record, frozen=True, kw_only=True):
    """A contact with the person themself, or an attempt at one."""

    KIND: ClassVar[str] = "meeting"
    SEARCHED: ClassVar[tuple[str, ...]] = ("place",)

    mentee: str
    at: datetime
    on: date
    channel: Channel = "in_person"
    place: str | None = None
    reached: bool = True
    run: str | None = None
    gone: bool = False


class Job(Record, frozen=True, kw_only=True):
    """A job from the start date agreed to its end (form F9; types: domain.md §1.9).

    ``four_hours`` is the day on which four hours of paid work were reached: from then on the
    start counts (§1.8). From ``legal_form`` to ``follows`` are the fields of a social-enterprise
    placement (§8.2); ``exit_plan`` is the day its exit plan was begun.
    """

    KIND: ClassVar[str] = "job"
    SEARCHED: ClassVar[tuple[str, ...]] = ("employer", "title")

    mentee: str
    at: datetime
    employer: str | None = None
    title: str | None = None
    job_type: str | None = None
    permanent: bool | None = None
    start: date | None = None
    hours: float | None = None
    pay_band: str | None = None
    found_through: str | None = None
    end: date | None = None
    heard: date | None = None
    ended_by: str | None = None
    next_job: str | None = None
    four_hours: date | None = None
    legal_form: str | None = None
    contract_end: date | None = None
    wage_basis: str | None = None
    insertion_share: int | None = None
    tutor: str | None = None
    tutor_ratio: str | None = None
    work_plan: str | None = None
    social_plan: str | None = None
    mid_review: date | None = None
    exit_plan: date | None = None
    follows: str | None = None
    run: str | None = None
    gone: bool = False


class Adjustment(Record, frozen=True, kw_only=True):
    """A change at work that was agreed (domain.md §3.2): what, from when to when, with whom.

    ``situation`` stays between mentor and mentee; an employer reads ``change`` only.
    ``helps`` says how it will be known to help; ``kept`` what a review came to.
    """

    KIND: ClassVar[str] = "adjustment"
    SEARCHED: ClassVar[tuple[str, ...]] = ("situation", "change", "who", "helps")

    mentee: str
    at: datetime
    change: str
    situation: str | None = None
    since: date | None = None
    until: date | None = None
    who: str | None = None
    helps: str | None = None
    reviewed: date | None = None
    kept: Literal["kept", "changed", "ended"] | None = None
    run: str | None = None
    gone: bool = False


class Target(Record, frozen=True, kw_only=True):
    """A job the person aims for, and which of their wishes it answers (form F6)."""

    KIND: ClassVar[str] = "target"
    SEARCHED: ClassVar[tuple[str, ...]] = ("what", "why")

    mentee: str
    at: datetime
    what: str
    why: str | None = None
    dropped: date | None = None
    run: str | None = None
    gone: bool = False


class Tie(Record, frozen=True, kw_only=True):
    """Somebody on the person's network map: how near, what they could open, when asked."""

    KIND: ClassVar[str] = "tie"
    SEARCHED: ClassVar[tuple[str, ...]] = ("who", "opens")

    mentee: str
    at: datetime
    who: str
    circle: Literal["near", "work", "services", "further"] = "near"
    opens: str | None = None
    asked: date | None = None
    gone: bool = False


class Sheet(Record, frozen=True, kw_only=True):
    """A sheet the mentor fills in about their own work: supervision, field mentoring, self-check.

    ``of`` names the sheet of the content, ``on`` the day it is about, ``answers`` maps
    ``"section.field"`` to the answer; what was skipped is not in it.
    """

    KIND: ClassVar[str] = "sheet"
    SEARCHED: ClassVar[tuple[str, ...]] = ("answers",)

    of: str
    at: datetime
    on: date
    version: int = 1
    answers: dict[str, Any] = {}
    gone: bool = False


class PlanStep(Record, frozen=True, kw_only=True):
    """A small step agreed: what, when and where, with whom, and how sure (0-10)."""

    KIND: ClassVar[str] = "plan_step"
    SEARCHED: ClassVar[tuple[str, ...]] = ("what", "when", "who", "if_then")

    mentee: str
    at: datetime
    what: str
    owner: Literal["mentee", "mentor"] = "mentee"
    when: str | None = None
    due: date | None = None
    who: str | None = None
    if_then: str | None = None
    confidence: int | None = None
    state: StepState = "planned"
    run: str | None = None
    gone: bool = False


class Pin(Record, frozen=True, kw_only=True):
    """The exact content a run began with, so that it can go on after the content changed."""

    KIND: ClassVar[str] = "pin"

    of: Literal["walk", "checkin"]
    name: str
    version: int
    structure: str
    strings: dict[str, str]


class Outcome(Record, frozen=True, kw_only=True):
    """What stays of a file for the outcome figures: months and kinds, nobody's name or words.

    It names no person and no employer, and nothing leads from it to the file it came from.
    """

    KIND: ClassVar[str] = "outcome"

    audience: Audience = "professional"
    entry: str | None = None
    closed: str | None = None
    stages: tuple[StageMonth, ...] = ()
    jobs: tuple[JobMonths, ...] = ()
    gone: bool = False


KINDS: dict[str, type[Record]] = {
    kind.KIND: kind
    for kind in (
        Profile, Mentee, StageMove, Milestone, Note, Run,
        EmployerContact, Employer, Meeting, Job, Adjustment, Target, Tie, Sheet, PlanStep, Pin,
        Outcome,
    )
}  # fmt: skip
