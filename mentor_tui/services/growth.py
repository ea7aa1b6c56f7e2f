"""The mentor's own development plan: small steps, each for one area of competence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, cast

import msgspec

from mentor_tui.casework.answers import parse_day
from mentor_tui.learning import competences as rules
from mentor_tui.learning.records import GrowthStep
from mentor_tui.problems import UsageProblem
from mentor_tui.services import competences
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set, new_id

STATES = ("planned", "done", "adapted")
LINES = ("area", "what", "due", "state")
"""What is asked about a step."""
LONGEST = 2000

State = Literal["planned", "done", "adapted"]


def steps(desk: Desk) -> list[GrowthStep]:
    """The steps of the plan: open ones first, by day; done ones last."""
    return rules.in_order(desk.vault.all(GrowthStep))


def find_step(desk: Desk, id: str) -> GrowthStep:
    """A step by its id; raises UsageProblem when there is none."""
    kept = desk.vault.get(GrowthStep, id)
    if kept is None or kept.gone:
        raise UsageProblem("problem.no_record")
    return kept


def key_of(step: GrowthStep | None, area: str = "") -> str:
    """Where the words typed into a step are kept; ``area`` is what a new one is for."""
    return f"growth:{step.id}" if step else f"growth:new:{area}"


def of_key(desk: Desk, key: str) -> tuple[GrowthStep | None, str]:
    """The step a draft belongs to, or the area of a new one.

    Words typed into a step that is in the bin by now belong to a new one. Raises UsageProblem
    for a step nobody knows.
    """
    _, name, area = (*key.split(":"), "", "")[:3]
    if name == "new":
        return None, area
    step = desk.vault.get(GrowthStep, name)
    if step is None:
        raise UsageProblem("problem.no_record")
    return None if step.gone else step, step.area


def as_typed(step: GrowthStep | None, area: str = "") -> dict[str, str]:
    """A step as it stands in the lines of its form; ``area`` is what a new one begins with."""
    if step is None:
        return {"area": area, "what": "", "due": "", "state": "planned"}
    due = step.due.isoformat() if step.due else ""
    return {"area": step.area, "what": step.what, "due": due, "state": step.state}


def keep(desk: Desk, step: GrowthStep | None, typed: Mapping[str, str]) -> GrowthStep:
    """A new step, or a step changed by what was typed; saved.

    Raises UsageProblem for no words, an unknown area, a day that is none.
    """
    lines = {**as_typed(step), **typed}
    what, area, state = " ".join(lines["what"].split()), lines["area"], lines["state"] or "planned"
    if not what:
        raise UsageProblem("problem.empty_step")
    if len(what) > LONGEST:
        raise UsageProblem("problem.answer_long", most=LONGEST)
    if step is None or area != step.area:  # an area that is gone by now may stay as it was
        if not area:
            raise UsageProblem("problem.area_missing")
        competences.area_of(desk, area)
    if state not in STATES:
        raise UsageProblem("problem.one_of", codes=", ".join(STATES))
    due = parse_day(lines["due"], desk.today) if lines["due"].strip() else None
    if step is None:
        fresh = GrowthStep(
            id=new_id(), area=area, at=desk.now, what=what, due=due, state=cast("State", state)
        )
        desk.vault.save(Set.of(fresh))
        return fresh
    return _changed(desk, step, {"area": area, "what": what, "due": due, "state": state})


def _changed(desk: Desk, step: GrowthStep, values: Mapping[str, Any]) -> GrowthStep:
    fresh = {name: value for name, value in values.items() if value != getattr(step, name)}
    if fresh:
        kept = {n: v.isoformat() if isinstance(v, date) else v for n, v in fresh.items()}
        desk.vault.save(Set(step.id, GrowthStep.KIND, kept))
    return msgspec.structs.replace(step, **fresh)


def add_step(desk: Desk, area: str, what: str, due: date | None = None) -> GrowthStep:
    """A new step for an area. Raises UsageProblem as `keep` does."""
    return keep(desk, None, {"area": area, "what": what, "due": due.isoformat() if due else ""})


def step_done(desk: Desk, step: GrowthStep) -> GrowthStep:
    """The step is done; done already it stays so."""
    return _changed(desk, step, {"state": "done"})


def step_words(desk: Desk, step: GrowthStep) -> str:
    """What became of a step, by when, in which area, on one line."""
    said = [competences.area_title(desk, step.area), desk.language.text(f"step.{step.state}")]
    if step.due and step.state != "done":
        said.insert(1, desk.language.text("growth.until", day=desk.language.day(step.due)))
    return " · ".join(said)
