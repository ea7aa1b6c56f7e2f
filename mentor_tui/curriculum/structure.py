"""The shapes of content files: structure without a sentence, frozen, unknown keys refused.

Words live beside them in ``strings.<language>.toml``; see content/README.md for authors.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Audience = Literal["professional", "informal"]
Visibility = Literal["shared", "private", "supervision"]
Who = Literal["mentor", "mentee"]
FieldKind = Literal[
    "text", "long", "choice", "multi", "scale", "number", "date", "time", "duration",
    "person", "employer", "consent", "checklist", "steps", "signature",
]  # fmt: skip
Trend = Literal["level", "clock", "tags"]
Motion = Literal["grow", "shrink", "hold", "still"]
Scalar = bool | int | float | str

STAGES = (
    "referral", "engagement", "profile", "money", "disclosure", "search_plan",
    "employer_contacts", "interview", "job_start", "first_month", "support_plan",
    "follow_along", "transition", "job_end",
)  # fmt: skip
"""The path a specialist walks, in order (domain.md §1.3)."""

MILESTONES = (
    "agreement", "profile_opened", "profile", "benefits_check", "disclosure_talk", "plan",
    "interview", "support_plan", "transition_plan", "job_end_review", "adjustment",
    "supervision", "outcomes_review", "self_check",
)  # fmt: skip
"""Dated things the due rules read (domain.md §1.4)."""

FEEDS: dict[str, tuple[str, ...]] = {
    "mentee": (
        "referred", "entry", "next_meeting", "wants", "contact_route", "may_contact_employer",
    ),
    "employer_contact": (
        "on", "employer", "person", "role", "sector", "town", "in_person", "hiring_say", "who",
        "purpose", "relationship", "preference", "needs", "outcome", "next_step", "next_on",
        "counts", "counts_reason",
    ),
    "meeting": ("on", "channel", "place", "reached"),
    "job": (
        "employer", "title", "job_type", "permanent", "start", "hours", "pay_band",
        "found_through", "end", "heard", "ended_by", "next_job", "contract_end",
    ),
    "adjustment": ("situation", "change", "since", "until", "who", "helps"),
    "plan_step": ("what", "when", "due", "who", "if_then", "confidence"),
    "promise": ("what", "when", "due"),
    "target": ("what", "why"),
    "tie": ("who", "opens"),
    "milestone": MILESTONES,
}  # fmt: skip
"""Records that an answer may fill, so that nothing is typed twice: ``feeds = "job.start"``."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Any piece of a structure file."""


class Condition(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question about answers: one field and one test, or a combination of others.

    ``field`` is ``"field"`` of the same step or ``"step.field"``.
    """

    field: str | None = None
    is_: Scalar | None = msgspec.field(default=None, name="is")
    in_: tuple[Scalar, ...] | None = msgspec.field(default=None, name="in")
    at_least: float | None = None
    at_most: float | None = None
    empty: bool | None = None
    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    not_: Condition | None = msgspec.field(default=None, name="not")


class Field(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to answer: ``low`` and ``high`` bound a number, ``limit`` counts characters."""

    id: str
    kind: FieldKind
    visibility: Visibility = "shared"
    who: Who = "mentee"
    required: bool = False
    options: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    limit: int | None = None
    feeds: str | None = None
    trend: Trend | None = None


class Branch(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Go to ``goto`` when ``when`` holds; the first branch that matches wins."""

    when: Condition
    goto: str


class Step(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing at a time: what to say, what to ask. ``end`` closes the walk after it.

    In a check-in ``short`` keeps the item in "shorter today", ``seconds`` is its usual length
    and ``optional`` leaves it out unless the mentor turns such items on.
    """

    id: str
    card: str | None = None
    critical: bool = False
    field: tuple[Field, ...] = ()
    branch: tuple[Branch, ...] = ()
    goto: str | None = None
    end: bool = False
    short: bool = False
    seconds: int | None = None
    optional: bool = False


class Lead(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Finishing the walk brings the person to ``stage`` of the path, when ``when`` holds."""

    stage: str
    when: Condition | None = None


class Walk(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A guided conversation or task. ``minutes`` is its usual length.

    ``milestone`` names what finishing it dates, ``meeting`` says that it is held with the
    person and so counts as a contact, ``form`` is the paper form it fills (domain.md §1.7).
    """

    id: str
    version: int
    audience: tuple[Audience, ...]
    minutes: int
    step: tuple[Step, ...]
    stage: str | None = None
    form: str | None = None
    milestone: tuple[str, ...] = ()
    meeting: bool = False
    lead: tuple[Lead, ...] = ()


class Offer(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What could be offered after a check-in: an exercise, a card or a walk, never a label."""

    when: Condition | None = None
    exercise: str | None = None
    card: str | None = None
    walk: str | None = None


class CheckIn(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A few short questions, each of which may be skipped. Nothing is ever added up."""

    id: str
    version: int
    audience: tuple[Audience, ...]
    minutes: int
    item: tuple[Step, ...]
    score: Literal["none"] = "none"
    milestone: tuple[str, ...] = ()
    meeting: bool = True
    offer: tuple[Offer, ...] = ()


class Phase(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One cue of an exercise; ``seconds = 0`` waits for Enter."""

    id: str
    seconds: int
    motion: Motion = "still"


class Pattern(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way to do the exercise, such as five in, five out."""

    id: str
    phase: tuple[Phase, ...]


class Exercise(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to do together now. ``minutes`` are the lengths offered: the pattern repeats
    until the time is up; without them it runs once. ``care`` counts its care points."""

    id: str
    version: int
    technique: str
    audience: tuple[Audience, ...]
    care: int
    pattern: tuple[Pattern, ...]
    minutes: tuple[int, ...] = ()
    card: str | None = None
    walk: str | None = None


class Source(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a fact comes from."""

    title: str
    where: str


class Card(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A two-minute page of the handbook; ``outcomes`` are those it helps to reach."""

    id: str
    audience: tuple[Audience, ...]
    outcomes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    source: tuple[Source, ...] = ()
    critical: bool = False


class Outcome(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A learning outcome: knowledge, skill, or responsibility and autonomy."""

    id: str
    kind: Literal["knowledge", "skill", "autonomy"]
    audience: tuple[Audience, ...] = ("professional", "informal")


class Task(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to do with a real or an example mentee; ``minutes`` with its preparation.

    ``walk``, ``checkin``, ``exercise``, ``deck`` or ``rehearsal`` is what it may be done with.
    """

    id: str
    outcomes: tuple[str, ...]
    audience: tuple[Audience, ...]
    minutes: int
    walk: str | None = None
    checkin: str | None = None
    exercise: str | None = None
    deck: str | None = None
    rehearsal: str | None = None


class Reflection(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question to oneself after a unit, answered in one's own words or not at all."""

    id: str
    audience: tuple[Audience, ...] = ("professional", "informal")


class Minutes(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Notional workload of a unit in minutes, by audience."""

    professional: int
    informal: int


class Unit(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit: its place in the order, its workload, its outcomes, cards, tasks, questions.

    A ``cross`` unit stands beside the six of the course: its hours come on top of theirs.
    """

    id: str
    version: int
    order: int
    minutes: Minutes
    cross: bool = False
    outcome: tuple[Outcome, ...] = ()
    card: tuple[Card, ...] = ()
    task: tuple[Task, ...] = ()
    reflection: tuple[Reflection, ...] = ()


class Helpline(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number to call. Without ``verified_on`` the page says "check this number"."""

    id: str
    number: str
    kind: Literal["emergency", "ambulance", "suicide", "listening", "medical", "text"]
    hours: Literal["always", "limited", "unknown"]
    cost: Literal["free", "charged", "unknown"]
    source: Source
    name: str | None = None
    languages: tuple[str, ...] = ()
    verified_on: date | None = None


class Country(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers of one country; ``languages`` are those its services usually speak."""

    id: str
    version: int
    languages: tuple[str, ...]
    helpline: tuple[Helpline, ...]


class CrisisLine(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A heading of the crisis page with the number of its lines, and which numbers it shows."""

    id: str
    lines: int
    kinds: tuple[str, ...] = ()


class CrisisLevel(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One level of response (domain.md §4.2), worst first on the page."""

    id: Literal["danger", "concern", "strain"]
    part: tuple[CrisisLine, ...]


class CrisisPage(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Help now: ask, listen, refer, in levels."""

    id: str
    version: int
    level: tuple[CrisisLevel, ...]


class PackInfo(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who made a pack, under which licence, in which languages."""

    id: str
    schema: int
    version: str
    licence: str
    languages: tuple[str, ...]
    audiences: tuple[Audience, ...]
    source: tuple[Source, ...] = ()


SCHEMA = 1
"""The format this engine reads."""
