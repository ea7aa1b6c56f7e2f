"""The plan of one person: target jobs, small steps, promises, and their network map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import msgspec

from mentor_tui.casework.plan import CIRCLES, Door, in_order
from mentor_tui.casework.plan import doors as matched
from mentor_tui.casework.plan import wishes as said_wishes
from mentor_tui.casework.records import (
    Employer,
    EmployerContact,
    Mentee,
    PlanStep,
    StepState,
    Target,
    Tie,
)
from mentor_tui.problems import UsageProblem
from mentor_tui.record import Record
from mentor_tui.services import runs
from mentor_tui.services.desk import Desk
from mentor_tui.text import normal
from mentor_tui.vault import Set, new_id

OWNERS = ("mentee", "mentor")
MOST_SURE = 10

K = TypeVar("K", PlanStep, Target, Tie)

_NAMED: dict[type[Record], tuple[str, str]] = {
    PlanStep: ("what", "problem.empty_step"),
    Target: ("what", "problem.empty_target"),
    Tie: ("who", "problem.empty_tie"),
}
"""What cannot stay blank, and what is said when it does."""
_ONE_OF = {"owner": OWNERS, "state": ("planned", "done", "adapted"), "circle": CIRCLES}


# Target jobs -----------------------------------------------------------------------------


def targets(desk: Desk, mentee: Mentee, *, dropped: bool = False) -> list[Target]:
    """The jobs somebody aims for, in the order they were named; those set aside only on wish."""
    found = desk.vault.all(Target, mentee=mentee.id, newest_first=False)
    return [each for each in found if dropped or each.dropped is None]


def add_target(desk: Desk, mentee: Mentee, what: str, *, why: str | None = None) -> Target:
    """A job to aim for and the wish it answers. Raises UsageProblem without the job."""
    return _add(desk, Target, mentee, what=what, why=why)


def drop_target(desk: Desk, target: Target, *, again: bool = False) -> Target:
    """Set a target aside today, or with ``again`` take it up again; it stays in the history."""
    return change(desk, target, dropped=None if again else desk.today)


def wishes(desk: Desk, mentee: Mentee) -> list[str]:
    """What somebody said they want from work, to choose the reason of a target from."""
    finished = runs.runs_of(desk, mentee, of="walk")
    return said_wishes(mentee.wants, [(run.name, run.answers) for run in finished])


# Small steps and promises ----------------------------------------------------------------


def open_steps(desk: Desk, mentee: Mentee, owner: str | None = None) -> list[PlanStep]:
    """Steps and promises that are planned, what has a day first; of one ``owner`` if given."""
    return [
        step for step in in_order(desk.vault.all(PlanStep, mentee=mentee.id))
        if step.state == "planned" and owner in (None, step.owner)
    ]  # fmt: skip


def all_steps(desk: Desk, mentee: Mentee) -> list[PlanStep]:
    """Every step and promise, those still planned first."""
    return in_order(desk.vault.all(PlanStep, mentee=mentee.id))


def add_step(desk: Desk, mentee: Mentee, what: str, **fields: Any) -> PlanStep:
    """A small step, or with ``owner="mentor"`` a promise.

    Raises UsageProblem without words, or for a confidence that is not 0 to 10.
    """
    return _add(desk, PlanStep, mentee, what=what, **fields)


def set_state(desk: Desk, step: PlanStep, state: StepState) -> PlanStep:
    """A step was done, was adapted, or is planned again."""
    return change(desk, step, state=state)


# The network map -------------------------------------------------------------------------


def ties(desk: Desk, mentee: Mentee) -> list[Tie]:
    """Everybody on the map, in the order they were named."""
    return desk.vault.all(Tie, mentee=mentee.id, newest_first=False)


def add_tie(desk: Desk, mentee: Mentee, who: str, **fields: Any) -> Tie:
    """Somebody on the map: how near, what they could open. Raises UsageProblem without a name."""
    return _add(desk, Tie, mentee, who=who, **fields)


def mark_asked(desk: Desk, tie: Tie, on: date | None = None) -> Tie:
    """They were asked, today unless a day is given."""
    return change(desk, tie, asked=on or desk.today)


def doors(desk: Desk, mentee: Mentee) -> list[Door]:
    """At which known employers somebody on the map knows someone."""
    known: dict[str, str | None] = {
        contact.employer: None for contact in desk.vault.all(EmployerContact)
    }
    known |= {each.name: each.knows for each in desk.vault.all(Employer)}
    return matched(ties(desk, mentee), known)


# Keeping ---------------------------------------------------------------------------------


def find(desk: Desk, kind: type[K], id: str) -> K:
    """A step, target or tie by its id; raises UsageProblem when there is none."""
    found = desk.vault.get(kind, id)
    if found is None or found.gone:
        raise UsageProblem("problem.no_record")
    return found


def change(desk: Desk, record: K, **fields: Any) -> K:
    """The record with fields changed. Raises UsageProblem for a value that does not fit."""
    checked = _checked(type(record), fields)
    if checked:
        desk.vault.save(Set(record.id, record.KIND, msgspec.to_builtins(checked)))
    return msgspec.structs.replace(record, **checked)


def _add(desk: Desk, kind: type[K], mentee: Mentee, **fields: Any) -> K:
    checked = _checked(kind, fields)
    make: Callable[..., K] = kind
    record = make(id=new_id(), mentee=mentee.id, at=desk.now, **checked)
    desk.vault.save(Set.of(record))
    return record


def _checked(kind: type[Record], fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are kept: words trimmed, empty ones blank."""
    needed, problem = _NAMED[kind]
    kept = {}
    for name, value in fields.items():
        if isinstance(value, str):
            value = normal(value).strip() or None
        if name in _ONE_OF and value not in _ONE_OF[name]:
            raise UsageProblem("problem.one_of", codes=", ".join(_ONE_OF[name]))
        if name == "confidence" and value is not None and not 0 <= value <= MOST_SURE:
            raise UsageProblem("problem.number_between", low=0, high=MOST_SURE)
        kept[name] = value
    if needed in kept and kept[needed] is None:
        raise UsageProblem(problem)
    return kept
