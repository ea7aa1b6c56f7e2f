"""What is kept about the work: one small frozen struct for each kind of record.

Dates are local calendar dates, times are local wall-clock times without a zone, as a
mentor would write them on paper. A missing value is ``None`` and stays blank everywhere.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Literal

import msgspec

Audience = Literal["professional", "informal"]
Visibility = Literal["shared", "private", "supervision"]
RunStatus = Literal["open", "finished"]
StepState = Literal["planned", "done", "adapted"]
Channel = Literal["in_person", "phone", "message", "video"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Anything that is kept. ``KIND`` names it in the vault, ``SEARCHED`` what Find reads.

    ``INCIDENTAL`` fields say where somebody was, not what they said: history leaves them out.
    """

    KIND: ClassVar[str]
    SEARCHED: ClassVar[tuple[str, ...]] = ()
    INCIDENTAL: ClassVar[tuple[str, ...]] = ()

    id: str


class Profile(Record, frozen=True, kw_only=True):
    """The mentor whose vault this is. Its id is always ``profile``."""

    KIND: ClassVar[str] = "profile"

    name: str
    country: str
    audience: Audience = "professional"
    fte: float = 1.0
    created: date | None = None


class Mentee(Record, frozen=True, kw_only=True):
    """A person supported, under a code or a name (domain.md §4.5: codes or first names)."""

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
    """One talk with an employer (form F7; when it counts: domain.md §1.5)."""

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
    run: str | None = None
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
    """A job from the start date agreed to its end (form F9; types: domain.md §1.9)."""

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
    run: str | None = None
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


class StageMonth(msgspec.Struct, frozen=True):
    """A stage of the path and the month it began, as ``2026-11``."""

    stage: str
    month: str


class JobMonths(msgspec.Struct, frozen=True, kw_only=True):
    """A job as counts need it: type, months, a band of hours, and whether it lasted.

    ``kept`` maps weeks after the start (13, 26, 52) to whether the job was still held then;
    weeks that were not over are left out.
    """

    job_type: str | None = None
    start: str | None = None
    end: str | None = None
    hours_band: str | None = None
    kept: dict[str, bool] = {}


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
        EmployerContact, Meeting, Job, PlanStep, Pin, Outcome,
    )
}  # fmt: skip
