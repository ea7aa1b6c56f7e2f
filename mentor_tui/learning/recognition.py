"""What a record of learning may say: four documents, eleven elements, and when each holds.

domain.md §5.2: the names are honest. A log is written by the learner, attendance is confirmed by
somebody, achievement rests on an assessment, a micro-credential on an organisation.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from mentor_tui.learning.records import Audience, AwardKind, Issuer

DOCUMENTS: tuple[AwardKind, ...] = ("log", "attendance", "achievement", "micro_credential")
"""What can be issued, the plainest first."""

ELEMENTS = (
    "learner", "title", "country", "awarding_body", "date", "outcomes", "workload", "level",
    "assessment", "participation", "quality",
)  # fmt: skip
"""The eleven mandatory elements of an EU micro-credential (domain.md §5.2)."""

PARTICIPATION = ("self_study", "workshop", "blended")
ASSESSMENTS = ("own", "observed", "simulation", "portfolio")
"""How outcomes were assessed: by quiz and task here, or by a trainer in one of three ways."""

BODY = ("name", "address", "country", "identifier", "contact", "quality")
"""What must be known of the organisation behind a micro-credential, its quality statement last."""

LEVEL: dict[Audience, int] = {"informal": 4, "professional": 5}
"""EQF levels the outcomes were written at: indicative, never allocated (domain.md §5.4)."""


class OutcomeLearnt(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome and how many practice tasks that reach it were done."""

    id: str
    kind: Literal["knowledge", "skill", "autonomy"]
    tasks: int = 0


class UnitLearnt(msgspec.Struct, frozen=True, kw_only=True):
    """What was done in a unit.

    ``minutes`` is its whole notional workload, ``done`` what of it was done; ``score`` is the
    best finished quiz in per cent, ``pass_mark`` the one that held then.
    """

    id: str
    minutes: int
    outcomes: tuple[OutcomeLearnt, ...]
    done: int = 0
    cross: bool = False
    cards: int = 0
    all_cards: int = 0
    tasks: int = 0
    all_tasks: int = 0
    reflections: int = 0
    score: int | None = None
    pass_mark: int = 70
    passed: bool = False
    first: date | None = None
    last: date | None = None

    @property
    def covered(self) -> tuple[str, ...]:
        """The outcomes that were reached: the quiz passed, and a task done for each."""
        return tuple(each.id for each in self.outcomes if self.passed and each.tasks)


class Missing(NamedTuple):
    """What a document still needs, and of which unit or outcome; ``element`` it belongs to."""

    what: str
    element: str
    of: str = ""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asks for: a document about some units, and what they say about it.

    ``assessed`` is one of `ASSESSMENTS`; ``hours`` stand where somebody confirms their own.
    """

    of: AwardKind
    units: tuple[UnitLearnt, ...]
    learner: str = ""
    confirmed_by: str = ""
    assessed: str = "own"
    participation: str = "self_study"
    language: str = "en"
    hours: float | None = None


def workload(claim: Claim) -> float:
    """The hours a document speaks of.

    Those that were confirmed; else those of what was done; the whole units once all of their
    outcomes are reached.
    """
    if claim.hours is not None:
        return claim.hours
    whole = claim.of == "micro_credential" or (
        claim.of == "achievement" and claim.assessed != "own"
    )
    return round(sum(unit.minutes if whole else unit.done for unit in claim.units) / 60, 1)


def outcomes(claim: Claim) -> tuple[str, ...]:
    """The outcomes a document may name: those reached, or all that a trainer assessed."""
    if claim.of == "attendance":
        return ()
    if claim.of != "log" and claim.assessed != "own":
        return tuple(each.id for unit in claim.units for each in unit.outcomes)
    return tuple(id for unit in claim.units for id in unit.covered)


def assessment(claim: Claim) -> tuple[str, ...]:
    """How it was assessed, as codes: ``quiz:<unit>:<score>:<pass mark>``, ``tasks:<unit>:<n>``."""
    if claim.of == "attendance" or (claim.of != "log" and claim.assessed != "own"):
        return () if claim.of == "attendance" else (claim.assessed,)
    quizzes = [f"quiz:{u.id}:{u.score}:{u.pass_mark}" for u in claim.units if u.passed]
    return (*quizzes, *(f"tasks:{u.id}:{u.tasks}" for u in claim.units if u.tasks))


def missing(claim: Claim, issuer: Issuer) -> list[Missing]:
    """What ``claim`` still needs before it may be issued, in the order of the elements.

    Nothing is ever missing for a learning log.
    """
    found = [*_missing(claim, issuer)]
    return sorted(found, key=lambda each: ELEMENTS.index(each.element))


def _missing(claim: Claim, issuer: Issuer) -> Iterator[Missing]:
    if claim.of == "log":
        return
    if not claim.learner.strip():
        yield Missing("learner", "learner")
    if not claim.units:
        yield Missing("units", "title")
    if workload(claim) <= 0 and claim.units:
        yield Missing("hours", "workload")
    if claim.participation not in PARTICIPATION:
        yield Missing("participation", "participation")
    by_trainer = claim.assessed != "own" or claim.of == "attendance"
    if by_trainer and not claim.confirmed_by.strip():
        element = "participation" if claim.of == "attendance" else "assessment"
        yield Missing("confirmed_by", element)
    if claim.of != "attendance" and not by_trainer:
        yield from _not_reached(claim)
    if claim.of == "micro_credential":
        for name in BODY:
            if not (getattr(issuer, name) or "").strip():
                element = name if name in ("country", "quality") else "awarding_body"
                yield Missing(f"issuer.{name}", element)


def _not_reached(claim: Claim) -> Iterator[Missing]:
    """Quizzes that are not passed; tasks not done for every outcome, or for any at all."""
    for unit in claim.units:
        if not unit.passed:
            yield Missing("quiz", "assessment", unit.id)
        without = [each.id for each in unit.outcomes if not each.tasks]
        if claim.of == "micro_credential":
            yield from (Missing("outcome", "outcomes", each) for each in without)
        elif len(without) == len(unit.outcomes):
            yield Missing("task", "outcomes", unit.id)
