"""Walks and check-ins under way: what is asked now, what was answered, what comes next.

One engine for both; a check-in is a walk whose steps are its items. Every face asks a
`WalkRun` what to show and hands it the answers; nothing here knows a screen or a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from mentor_tui.casework.answers import check
from mentor_tui.casework.records import Run
from mentor_tui.curriculum.conditions import holds
from mentor_tui.curriculum.structure import CheckIn, Step, Walk
from mentor_tui.problems import UsageProblem


def steps_of(
    content: Walk | CheckIn, *, shorter: bool = False, all_items: bool = False
) -> tuple[Step, ...]:
    """The steps of a walk, or the items of a check-in.

    ``shorter`` keeps only the items marked short ("shorter today"); items marked optional
    are left out unless ``all_items``.
    """
    if isinstance(content, Walk):
        return content.step
    items = [item for item in content.item if all_items or not item.optional]
    short = [item for item in items if item.short]
    return tuple(short if shorter and short else items)


class WalkRun:
    """A run over content: a value, so each move returns a new one and the old stays true."""

    def __init__(self, content: Walk | CheckIn, run: Run, *, all_items: bool = False) -> None:
        self.content = content
        self.run = run
        self._all_items = all_items
        self.steps = steps_of(content, shorter=run.shorter, all_items=all_items)
        self._at = {step.id: place for place, step in enumerate(self.steps)}

    def _with(self, **changes: Any) -> WalkRun:
        return WalkRun(
            self.content, msgspec.structs.replace(self.run, **changes), all_items=self._all_items
        )

    # Where we are --------------------------------------------------------------------

    @property
    def finished(self) -> bool:
        """Whether nothing is asked any more."""
        return self.run.status == "finished"

    @property
    def current(self) -> Step | None:
        """The step that is asked now, ``None`` when finished."""
        if self.finished:
            return None
        known = [name for name in self.run.trail if name in self._at]
        return self.steps[self._at[known[-1]]] if known else self.steps[0]

    @property
    def progress(self) -> tuple[int, int]:
        """Which step this is and how many there are on the way on from here (1-based)."""
        here = self.current
        position = max(1, len([name for name in self.run.trail if name in self._at]))
        if here is None:
            return position, position
        ahead, seen = 0, {here.id}
        step = self._default_next(here)
        while step is not None and step.id not in seen:
            ahead += 1
            seen.add(step.id)
            step = self._default_next(step)
        return position, position + ahead

    @property
    def seconds_left(self) -> int:
        """About how long the rest takes, from the items' usual seconds."""
        here = self.current
        if here is None:
            return 0
        return sum(step.seconds or 30 for step in self.steps[self._at[here.id] :])

    def answers_of(self, step: Step) -> dict[str, Any]:
        """What was answered in ``step``, by field id."""
        found = {field.id: self.run.answers.get(f"{step.id}.{field.id}") for field in step.field}
        return {name: value for name, value in found.items() if value is not None}

    def counted_answers(self) -> dict[str, Any]:
        """The answers of the steps on the way taken; those of a way left again stay kept
        in the run but no longer count."""
        trail = set(self.run.trail)
        return {
            key: value
            for key, value in self.run.answers.items()
            if key.partition(".")[0] in trail and value is not None
        }

    # Moving --------------------------------------------------------------------------

    def begin(self) -> WalkRun:
        """The same run standing on its first step."""
        return self if self.run.trail else self._with(trail=(self.steps[0].id,))

    def keep(self, values: Mapping[str, Any]) -> WalkRun:
        """The answers of the current step kept, still standing on it.

        ``values`` maps field ids to answers; ``None`` takes an answer back. Raises
        UsageProblem when one does not fit its field.
        """
        step = self.current
        if step is None:
            raise UsageProblem("problem.run_finished")
        fields = {field.id: field for field in step.field}
        answers = dict(self.run.answers)
        for name, value in values.items():
            if name not in fields:
                raise UsageProblem("problem.no_field", name=f"{step.id}.{name}")
            kept = check(fields[name], value)
            if kept is None:
                answers.pop(f"{step.id}.{name}", None)
            else:
                answers[f"{step.id}.{name}"] = kept
        return self._with(answers=answers)

    def answer(self, values: Mapping[str, Any], now: datetime) -> WalkRun:
        """The answers kept and the next step asked; raises UsageProblem like `keep`."""
        return self.keep(values).forward(now)

    def forward(self, now: datetime, *, once: bool = False) -> WalkRun:
        """On to the next step; the first branch that matches wins. Finishes at the end.

        ``once`` passes by steps already seen, so that answers from a file never go in circles.
        """
        step = self.current
        if step is None:
            return self
        missing = [
            f for f in step.field if f.required and f"{step.id}.{f.id}" not in self.run.answers
        ]
        if missing:
            raise UsageProblem("problem.required", name=f"{step.id}.{missing[0].id}")
        following = self._next(step)
        while once and following is not None and following.id in self.run.trail:
            following = self._default_next(following)
        if following is None:
            return self._with(status="finished", finished=now)
        return self._with(trail=(*self.run.trail, following.id))

    def back(self) -> WalkRun:
        """One step back; at the first step nothing changes. A finished run opens again."""
        if self.finished:
            return self._with(status="open", finished=None)
        return self._with(trail=self.run.trail[:-1]) if len(self.run.trail) > 1 else self

    def shortened(self) -> WalkRun:
        """A check-in cut down to "shorter today"; what was answered stays.

        Nothing changes when no short item is left to ask.
        """
        if not isinstance(self.content, CheckIn) or self.run.shorter:
            return self
        here = self.current
        cut = self._with(shorter=True)
        trail = [name for name in self.run.trail if name in cut._at]
        rest = [
            step.id
            for step in cut.steps
            if here is not None and self._at[step.id] >= self._at[here.id]
        ]
        if not rest:
            return self
        if rest[0] not in trail:
            trail.append(rest[0])
        return cut._with(trail=tuple(trail))

    # Which step follows --------------------------------------------------------------

    def _next(self, step: Step) -> Step | None:
        for branch in step.branch:
            if holds(branch.when, self.run.answers, step.id):
                return self._named(branch.goto)
        return self._default_next(step)

    def _default_next(self, step: Step) -> Step | None:
        if step.goto:
            return self._named(step.goto)
        place = self._at[step.id] + 1
        return None if step.end or place >= len(self.steps) else self.steps[place]

    def _named(self, name: str) -> Step | None:
        place = self._at.get(name)
        return None if place is None else self.steps[place]


def answer_all(walk: WalkRun, answers: Mapping[str, Any], now: datetime) -> WalkRun:
    """The whole run answered from ``{"step.field": value}``; what is left out is skipped.

    Raises UsageProblem when a key names no step or field of the run, or a value does not fit.
    """
    known = {f"{step.id}.{field.id}" for step in walk.steps for field in step.field}
    for key in answers:
        if key not in known:
            raise UsageProblem("problem.no_field", name=key)
    walk = walk.begin()
    while (step := walk.current) is not None:
        given = {
            field.id: answers[f"{step.id}.{field.id}"]
            for field in step.field
            if f"{step.id}.{field.id}" in answers
        }
        walk = walk.keep(given).forward(now, once=True)
    return walk
