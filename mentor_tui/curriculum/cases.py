"""What is practised in a room: branching cases, role-plays, session plans. Structure only."""

from __future__ import annotations

from typing import Literal

from mentor_tui.curriculum.courses import Level
from mentor_tui.curriculum.structure import Audience, Part

Gauge = Literal["trust", "time", "goal"]
GAUGES: tuple[Gauge, ...] = ("trust", "time", "goal")


class CaseTest(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question about how it went so far: a gauge in bounds, or a mark that was left or not."""

    gauge: Gauge | None = None
    at_least: int | None = None
    at_most: int | None = None
    mark: str | None = None
    is_left: bool = True


class Fork(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Go to ``goto`` when every test holds; the first fork that fits wins."""

    when: tuple[CaseTest, ...]
    goto: str


class Choice(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to do in a scene. ``card`` explains it, ``leaves`` are marks for later.

    ``trust``, ``time`` and ``goal`` move small numbers (-2 to 2) that nobody ever sees: they
    are told in words. It is offered only where all tests of ``when`` hold.
    """

    id: str
    goto: str
    card: str
    trust: int = 0
    time: int = 0
    goal: int = 0
    leaves: tuple[str, ...] = ()
    when: tuple[CaseTest, ...] = ()
    fork: tuple[Fork, ...] = ()


class CaseScene(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A moment with two to four things to do; without any it is an end."""

    id: str
    choice: tuple[Choice, ...] = ()


class Case(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A branching case, ``units/<unit>/cases/<id>.toml``; it begins with its first scene."""

    id: str
    version: int
    audience: tuple[Audience, ...]
    minutes: int
    scene: tuple[CaseScene, ...]


class RolePlay(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A situation for three: mentor, mentee, observer; ``units/<unit>/roleplays/<id>.toml``.

    ``minutes`` is one round; then the roles move on. ``observe`` and ``debrief`` count lines.
    """

    id: str
    version: int
    audience: tuple[Audience, ...]
    card: str
    theme: str
    level: Level
    minutes: int = 8
    observe: int = 4
    debrief: int = 3


class SessionPart(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a session. ``least`` is what it may shrink to when another one overran.

    0 for ``least`` means it may be left out; what it shows is named by the id beside ``kind``.
    """

    id: str
    kind: Literal[
        "talk", "cards", "case", "roleplay", "quiz", "pairs", "vote", "rating", "diary",
        "break", "closing",
    ]  # fmt: skip
    minutes: int
    least: int
    cards: tuple[str, ...] = ()
    case: str | None = None
    roleplay: str | None = None
    unit: str | None = None


class Session(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A plan for a room, ``sessions/<id>.toml``; ``days`` of a longer one are plans of a day.

    ``goals`` and ``materials`` count lines.
    """

    id: str
    version: int
    minutes: int
    unit: str | None = None
    audience: tuple[Audience, ...] = ("professional", "informal")
    goals: int = 2
    materials: int = 0
    part: tuple[SessionPart, ...] = ()
    days: tuple[str, ...] = ()
