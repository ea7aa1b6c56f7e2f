"""What a finished walk leaves behind: the records its answers fill, the stage it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from mentor_tui.casework.stages import is_forward
from mentor_tui.casework.walk import WalkRun
from mentor_tui.curriculum.conditions import holds
from mentor_tui.curriculum.structure import Walk

BEGINS = {"plan_step": "what", "promise": "what", "target": "what", "tie": "who"}
"""Which answer begins a record of its own, of those a walk may begin several of."""


class Harvest(NamedTuple):
    """Fields by record (``job``, ``meeting`` …), the dated milestones, the stage to move to.

    Each *what* begins a small step or promise of its own, ``plan_step/<step>``; who helps and how
    sure the person is belong to the one begun last. Target jobs and people to ask likewise.
    """

    records: dict[str, dict[str, Any]]
    milestones: dict[str, date]
    stage: str | None


def harvest(walk: WalkRun, here: str, on: date) -> Harvest:
    """What finishing ``walk`` on ``on`` means for a person now at stage ``here``.

    Only the steps on the way taken count. A lead backwards is followed only out of
    ``job_end``, where the path begins again (domain.md §1.3 stage 14).
    """
    answers = walk.counted_answers()
    records: dict[str, dict[str, Any]] = {}
    begun = {kind: f"{kind}/" for kind in BEGINS}
    for step in walk.steps:
        for field in step.field:
            value = answers.get(f"{step.id}.{field.id}")
            if field.feeds and value is not None:
                record, _, name = field.feeds.partition(".")
                if name == BEGINS.get(record):
                    begun[record] = f"{record}/{step.id}"
                records.setdefault(begun.get(record, record), {})[name] = value
    milestones = dict.fromkeys(walk.content.milestone, on)
    for what, day in records.pop("milestone", {}).items():
        with suppress(TypeError, ValueError):  # a pack may feed something that is no date
            milestones[what] = date.fromisoformat(day)
    return Harvest(records, milestones, _stage(walk, answers, here))


def _stage(walk: WalkRun, answers: Mapping[str, Any], here: str) -> str | None:
    if not isinstance(walk.content, Walk):
        return None
    if walk.content.stage == "job_end" and here != "job_end":
        here = "job_end"
    for lead in walk.content.lead:
        if holds(lead.when, answers):
            restarts = here == "job_end"
            return lead.stage if restarts or is_forward(here, lead.stage) else None
    return None
