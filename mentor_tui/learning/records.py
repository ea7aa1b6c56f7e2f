"""What is kept about the mentor's own learning: one small frozen struct for each kind of record.

Nothing here is about a mentee: whom a task was done with is not written down.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from mentor_tui.record import Record

Audience = Literal["professional", "informal"]
AwardKind = Literal["log", "attendance", "achievement", "micro_credential"]


class CardStudy(Record, frozen=True, kw_only=True):
    """A card that was read: ``box`` (0-5) says how far apart it comes up again."""

    KIND: ClassVar[str] = "card_study"

    card: str
    unit: str
    first: date
    last: date
    times: int = 1
    box: int = 0
    gone: bool = False


class TaskDone(Record, frozen=True, kw_only=True):
    """A practice task that was done, with whom in general, and what came of it."""

    KIND: ClassVar[str] = "task_done"
    SEARCHED: ClassVar[tuple[str, ...]] = ("text",)

    task: str
    unit: str
    on: date
    at: datetime
    with_whom: Literal["mentee", "example", "colleague"] = "example"
    text: str | None = None
    gone: bool = False


class Reflection(Record, frozen=True, kw_only=True):
    """The mentor's own words on a question of a unit."""

    KIND: ClassVar[str] = "reflection"
    SEARCHED: ClassVar[tuple[str, ...]] = ("text",)

    unit: str
    question: str
    at: datetime
    text: str
    gone: bool = False


class QuizTry(Record, frozen=True, kw_only=True):
    """One attempt at the quiz of a unit.

    ``asked`` are the items in order, ``answers`` the options chosen for each, ``marks`` what
    each item looked like when it was asked, so that a later edit is noticed; ``right`` says which
    answers fitted then. ``pass_mark`` in per cent is the one that held then.
    """

    KIND: ClassVar[str] = "quiz_try"
    INCIDENTAL: ClassVar[tuple[str, ...]] = ("asked", "marks", "right")

    unit: str
    audience: Audience
    at: datetime
    pass_mark: int = 70
    asked: tuple[str, ...] = ()
    answers: dict[str, list[str]] = {}
    marks: dict[str, str] = {}
    right: dict[str, bool] = {}
    finished: datetime | None = None
    gone: bool = False


class SelfRating(Record, frozen=True, kw_only=True):
    """How the mentor sees one area of competence, 0 (not yet) to 4 (can teach it)."""

    KIND: ClassVar[str] = "self_rating"
    SEARCHED: ClassVar[tuple[str, ...]] = ("evidence",)

    framework: str
    area: str
    at: datetime
    on: date
    value: int | None = None
    evidence: str | None = None
    gone: bool = False


class GrowthStep(Record, frozen=True, kw_only=True):
    """A step of the mentor's own development plan."""

    KIND: ClassVar[str] = "growth_step"
    SEARCHED: ClassVar[tuple[str, ...]] = ("what",)

    area: str
    at: datetime
    what: str
    due: date | None = None
    state: Literal["planned", "done", "adapted"] = "planned"
    gone: bool = False


class UnitFeedback(Record, frozen=True, kw_only=True):
    """What the mentor thinks of a unit: ``useful`` and ``clear`` 1-5, and a comment."""

    KIND: ClassVar[str] = "unit_feedback"
    SEARCHED: ClassVar[tuple[str, ...]] = ("comment",)

    unit: str
    audience: Audience
    at: datetime
    useful: int | None = None
    clear: int | None = None
    comment: str | None = None
    gone: bool = False


class Issuer(Record, frozen=True, kw_only=True):
    """The organisation that issues records of learning. Its id is always ``issuer``.

    ``quality`` is its own statement on quality assurance, ``eqf`` a level and ``ecvet`` historic
    points that it declares itself, ``pass_mark`` in per cent.
    """

    KIND: ClassVar[str] = "issuer"

    name: str | None = None
    address: str | None = None
    country: str | None = None
    identifier: str | None = None
    contact: str | None = None
    website: str | None = None
    quality: str | None = None
    signer: str | None = None
    eqf: int | None = None
    ecvet: str | None = None
    pass_mark: int = 70


class Award(Record, frozen=True, kw_only=True):
    """A record of learning as it was issued (domain.md §5.2); ``hours`` are notional workload.

    ``assessment`` says how, as codes: ``quiz:ips:85:70`` is a score and the pass mark then.
    ``issuer``, ``words`` and ``done`` are a picture of that day: who issued it, what its units
    and outcomes were called, how much was done in each unit. A withdrawn one stays in the list.
    """

    KIND: ClassVar[str] = "award"
    INCIDENTAL: ClassVar[tuple[str, ...]] = ("issuer", "words", "done")

    of: AwardKind
    number: str
    learner: str
    units: tuple[str, ...]
    on: date
    at: datetime
    audience: Audience = "professional"
    hours: float = 0.0
    outcomes: tuple[str, ...] = ()
    assessment: tuple[str, ...] = ()
    participation: str | None = None
    language: str = "en"
    confirmed_by: str | None = None
    issuer: dict[str, str] = {}
    words: dict[str, str] = {}
    done: dict[str, int] = {}
    withdrawn: date | None = None
    gone: bool = False


KINDS: dict[str, type[Record]] = {
    kind.KIND: kind
    for kind in (
        CardStudy, TaskDone, Reflection, QuizTry, SelfRating, GrowthStep, UnitFeedback,
        Issuer, Award,
    )
}  # fmt: skip
