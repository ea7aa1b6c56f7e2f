"""Walks and check-ins: beginning, answering, leaving, resuming, finishing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from mentor_tui.casework.records import (
    Mentee,
    Pin,
    Run,
)  # fmt: skip
from mentor_tui.casework.walk import WalkRun, answer_all
from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.structure import STAGES, CheckIn, Step, Walk
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.services.outcome import outcome
from mentor_tui.vault import Revise, Set, new_id
from mentor_tui.vault.erasing import erased

Of = Literal["walk", "checkin"]
Content = Walk | CheckIn


# Content -----------------------------------------------------------------------------


def content_of(desk: Desk, of: Of, name: str) -> Content:
    """The walk or check-in called ``name``; raises UsageProblem when there is none."""
    return desk.library.walk(name) if of == "walk" else desk.library.checkin(name)


def pinned(desk: Desk, run: Run) -> Content:
    """The content ``run`` began with, also after the packs changed or lost it."""
    try:
        content = content_of(desk, run.of, run.name)
        if content.version == run.version:
            return content
    except UsageProblem:
        pass
    pin = _kept_pin(desk, run.of, run.name, run.version)
    if pin is None:
        return content_of(desk, run.of, run.name)
    if run.of == "walk":
        return msgspec.json.decode(pin.structure, type=Walk)
    return msgspec.json.decode(pin.structure, type=CheckIn)


def title_of(desk: Desk, run: Run) -> str:
    """Which talk it was and the day it was finished, or begun."""
    at = run.finished or run.at
    return f"{words_of_run(desk, run)('title')} › {desk.language.day(at.date())}"


def words_of_run(desk: Desk, run: Run) -> Wording:
    """The words of a run's content, in the language chosen now."""
    try:
        if content_of(desk, run.of, run.name).version == run.version:
            return desk.library.words_of(run.of, run.name, desk.language.code)
    except UsageProblem:
        pass
    pin = _kept_pin(desk, run.of, run.name, run.version)
    if pin is None:
        return desk.library.words_of(run.of, run.name, desk.language.code)
    return Wording(pin.strings, pin.strings, desk.language.code)


def _pin_id(of: str, name: str, version: int) -> str:
    return f"pin-{of}-{name}-{version}"


def _kept_pin(desk: Desk, of: str, name: str, version: int) -> Pin | None:
    """The content kept for a run: under its usual id, or another if that went with somebody."""
    usual = desk.vault.get(Pin, _pin_id(of, name, version))
    if usual is not None:
        return usual
    wanted = (of, name, version)
    kept = (pin for pin in desk.vault.all(Pin) if (pin.of, pin.name, pin.version) == wanted)
    return next(kept, None)


def _pin(desk: Desk, of: Of, content: Content) -> list[Set]:
    if _kept_pin(desk, of, content.id, content.version) is not None:
        return []
    name = _pin_id(of, content.id, content.version)
    if erased(desk.vault, name):
        name = f"{name}-{new_id()}"
    words = desk.library.words_of(of, content.id, desk.language.code)
    structure = msgspec.json.encode(content).decode()
    pin = Pin(
        id=name, of=of, name=content.id, version=content.version,
        structure=structure, strings=words.merged(),
    )  # fmt: skip
    return [Set.of(pin)]


# Under way ---------------------------------------------------------------------------


def open_runs(desk: Desk, mentee: Mentee) -> list[Run]:
    """Walks and check-ins begun and not finished, newest first."""
    runs = desk.vault.all(Run, mentee=mentee.id)
    return [run for run in runs if run.status == "open" and not run.gone]


def runs_of(
    desk: Desk, mentee: Mentee, *, of: Of | None = None, name: str | None = None
) -> list[Run]:
    """Finished runs of a person, newest first."""
    return [
        run
        for run in desk.vault.all(Run, mentee=mentee.id)
        if run.status == "finished"
        and not run.gone
        and (of is None or run.of == of)
        and (name is None or run.name == name)
    ]


def begin(desk: Desk, mentee: Mentee, of: Of, name: str, *, resume: bool = True) -> WalkRun:
    """The open run of this walk or check-in, or a new one pinned to today's content."""
    content = content_of(desk, of, name)
    if resume:
        for run in open_runs(desk, mentee):
            if run.of == of and run.name == name:
                return load(desk, run)
    if mentee.audience not in content.audience:
        raise UsageProblem("problem.audience", name=name)
    run = Run(id=new_id(), of=of, name=name, version=content.version, mentee=mentee.id, at=desk.now)
    walk = WalkRun(content, run, all_items=desk.settings.all_items).begin()
    desk.vault.save(Set.of(walk.run), *_pin(desk, of, content))
    return walk


def load(desk: Desk, run: Run) -> WalkRun:
    """A kept run, ready to go on."""
    return WalkRun(pinned(desk, run), run, all_items=desk.settings.all_items).begin()


def draft_key(walk: WalkRun, step: Step | None = None) -> str:
    """Where the words being typed at a step are kept until it is left."""
    here = step or walk.current
    return f"run:{walk.run.id}:{here.id if here else ''}"


def keep(desk: Desk, walk: WalkRun, values: Mapping[str, Any]) -> WalkRun:
    """The answers of the current step saved, without moving on."""
    return _saved(desk, walk, walk.keep(values))


def go_on(desk: Desk, walk: WalkRun, values: Mapping[str, Any]) -> WalkRun:
    """The answers saved and the next step asked; finishing saves all that the answers fill."""
    return _saved(desk, walk, walk.answer(values, desk.now))


def go_back(desk: Desk, walk: WalkRun, values: Mapping[str, Any] | None = None) -> WalkRun:
    """One step back, what was typed kept."""
    kept = walk.keep(values) if values and walk.current else walk
    return _saved(desk, walk, kept.back())


def shorten(desk: Desk, walk: WalkRun) -> WalkRun:
    """Only the short items from here on."""
    return _saved(desk, walk, walk.shortened())


def leave(desk: Desk, walk: WalkRun) -> None:
    """Leave for now. A run in which nothing was answered leaves no trace in the list."""
    drafted = any(d.key.startswith(f"run:{walk.run.id}:") for d in desk.vault.drafts())
    if not walk.finished and not walk.run.answers and not drafted:
        desk.vault.save(Set(walk.run.id, Run.KIND, {"gone": True}))


def run_from_answers(
    desk: Desk, mentee: Mentee, of: Of, name: str, answers: Mapping[str, Any]
) -> WalkRun:
    """A whole new run answered from ``{"step.field": value}`` and finished.

    Nothing is saved when an answer does not fit (UsageProblem).
    """
    content = content_of(desk, of, name)
    if mentee.audience not in content.audience:
        raise UsageProblem("problem.audience", name=name)
    run = Run(id=new_id(), of=of, name=name, version=content.version, mentee=mentee.id, at=desk.now)
    walk = answer_all(WalkRun(content, run, all_items=True), answers, desk.now)
    desk.vault.save(Set.of(walk.run), *_pin(desk, of, content), *outcome(desk, walk))
    return walk


def _saved(desk: Desk, before: WalkRun, after: WalkRun) -> WalkRun:
    changes: dict[str, Any] = {}
    for name in ("status", "finished", "trail", "shorter"):
        value = getattr(after.run, name)
        if value != getattr(before.run, name):
            changes[name] = msgspec.to_builtins(value)
    for key in before.run.answers.keys() | after.run.answers.keys():
        if before.run.answers.get(key) != after.run.answers.get(key):
            changes[f"answers/{key}"] = after.run.answers.get(key)
    extra: list[Set | Revise] = []
    if after.finished and not before.finished:
        extra = outcome(desk, after)
    kept = desk.vault.get(Run, after.run.id) if changes else None
    if kept is not None and kept.gone:  # put into the bin meanwhile; words bring it back
        changes["gone"] = False
    if changes:
        desk.vault.save_and_drop(draft_key(before), Set(after.run.id, Run.KIND, changes), *extra)
    else:
        desk.vault.drop_draft(draft_key(before))
    return after


# Choosing ----------------------------------------------------------------------------


def walks_for(desk: Desk, mentee: Mentee) -> list[Walk]:
    """The walks for this person's mentor, along the path; those of no stage come last."""
    order = {stage: place for place, stage in enumerate(STAGES)}
    fitting = [w for w in desk.library.walks().values() if mentee.audience in w.audience]
    return sorted(fitting, key=lambda w: (order.get(w.stage or "", len(order)), w.id))


def checkins_for(desk: Desk, mentee: Mentee) -> list[CheckIn]:
    """The check-ins for this person's mentor, the weekly one first."""
    fitting = [c for c in desk.library.checkins().values() if mentee.audience in c.audience]
    return sorted(fitting, key=lambda c: (c.id != "weekly", c.id))


def next_walk(desk: Desk, mentee: Mentee, stage: str) -> Walk | None:
    """The first walk of ``stage`` not yet finished with this person, else its last one."""
    here = [walk for walk in walks_for(desk, mentee) if walk.stage == stage]
    done = {run.name for run in runs_of(desk, mentee, of="walk")}
    return next((walk for walk in here if walk.id not in done), here[-1] if here else None)


def offers(desk: Desk, walk: WalkRun) -> list[tuple[Literal["exercise", "card", "walk"], str]]:
    """What could be offered after a check-in, gentlest first; only what the library holds."""
    from mentor_tui.curriculum.conditions import holds

    if not isinstance(walk.content, CheckIn):
        return []
    found: list[tuple[Literal["exercise", "card", "walk"], str]] = []
    for offer in walk.content.offer:
        if not holds(offer.when, walk.run.answers):
            continue
        if offer.exercise and offer.exercise in desk.library.exercises():
            found.append(("exercise", offer.exercise))
        if offer.card and offer.card in desk.library.cards():
            found.append(("card", offer.card))
        if offer.walk and offer.walk in desk.library.walks():
            found.append(("walk", offer.walk))
    return found
