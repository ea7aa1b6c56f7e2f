"""What the mentor has done of the courses, kept in the vault: cards, tasks, questions, hours."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Literal, cast

import msgspec

from mentor_tui.curriculum.structure import Audience, Unit
from mentor_tui.learning import course, spacing
from mentor_tui.learning.records import CardStudy, QuizTry, Reflection, TaskDone
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set, new_id

WITH_WHOM = ("mentee", "example", "colleague")
"""With whom a task was done, in general: never with which person."""
LONGEST = 100_000
"""Characters of one answer to a question, or of one note on a task."""

WithWhom = Literal["mentee", "example", "colleague"]
Done = Mapping[str, Collection[tuple[str, str]]]
"""What was done, by the unit it was done in."""

# What is done ----------------------------------------------------------------------------


def audience_of(desk: Desk) -> Audience:
    """Whose course this mentor takes; while the vault is locked the longer one."""
    if desk.locked:
        return "professional"
    return desk.profile.audience


def unit_of(desk: Desk, name: str) -> Unit:
    """The unit called ``name``; raises UsageProblem when there is none."""
    for unit in desk.library.units():
        if unit.id == name:
            return unit
    raise UsageProblem("problem.no_unit", name=name)


def has_quiz(desk: Desk, unit: str) -> bool:
    """Whether there is a quiz for a unit."""
    return any((pack.root / "units" / unit / "quiz.toml").is_file() for pack in desk.library.packs)


def activities(
    desk: Desk, unit: str | Unit, audience: Audience | None = None
) -> tuple[course.Activity, ...]:
    """The activities of a unit in the order they are offered; raises UsageProblem."""
    found = unit_of(desk, unit) if isinstance(unit, str) else unit
    return course.path(found, audience or audience_of(desk), quiz=has_quiz(desk, found.id))


def everything_done(desk: Desk) -> Done:
    """What the mentor did, by unit; nothing while the vault is locked.

    A quiz is done when it was passed (`services.quizzes`).
    """
    found: dict[str, set[tuple[str, str]]] = {}
    if desk.locked:
        return found
    for card in desk.vault.all(CardStudy):
        if not card.gone:
            found.setdefault(card.unit, set()).add(("card", card.card))
    for task in desk.vault.all(TaskDone):
        if not task.gone:
            found.setdefault(task.unit, set()).add(("task", task.task))
    for said in desk.vault.all(Reflection):
        if not said.gone:
            found.setdefault(said.unit, set()).add(("reflection", said.question))
    tried = {each.unit for each in desk.vault.all(QuizTry) if each.finished and not each.gone}
    if tried:
        from mentor_tui.services import quizzes

        for unit in tried:
            if quizzes.passed(desk, unit):
                found.setdefault(unit, set()).add(("quiz", unit))
    return found


def progress(
    desk: Desk, unit: str | Unit, audience: Audience | None = None, done: Done | None = None
) -> course.Progress:
    """How far the mentor has come in a unit; raises UsageProblem for an unknown one.

    ``done`` saves looking it up again for the next unit.
    """
    found = unit_of(desk, unit) if isinstance(unit, str) else unit
    audience = audience or audience_of(desk)
    all_done = everything_done(desk) if done is None else done
    mine = all_done.get(found.id, ())
    known = {each.key for whose in _BOTH for each in activities(desk, found, whose)}
    moved = {key for other, keys in all_done.items() if other != found.id for key in keys}
    said = course.progress(
        activities(desk, found, audience), {*mine, *moved},
        workload=getattr(found.minutes, audience), known=known,
    )  # fmt: skip
    gone = tuple(key for key in said.gone if key in mine and not _elsewhere(desk, key))
    return said._replace(gone=gone)


_BOTH: tuple[Audience, ...] = ("professional", "informal")


def _elsewhere(desk: Desk, key: tuple[str, str]) -> bool:
    """Whether a card moved to another unit: it has not vanished."""
    return key[0] == "card" and key[1] in desk.library.cards()


def gone_units(desk: Desk, done: Done | None = None) -> int:
    """How many things were done in units that are not there any more."""
    here = {unit.id for unit in desk.library.units()}
    all_done = everything_done(desk) if done is None else done
    return sum(len(keys) for unit, keys in all_done.items() if unit not in here)


def hours_done(desk: Desk, audience: Audience | None = None) -> float:
    """The notional hours of what was done in all units, to a quarter of an hour."""
    done = everything_done(desk)
    minutes = sum(progress(desk, u, audience, done).minutes for u in desk.library.units())
    return round(minutes / 15) / 4


# Cards -----------------------------------------------------------------------------------


def card_read(desk: Desk, card: str) -> None:
    """A card was read to its end: it counts, and comes up again another day.

    Nothing is kept while the vault is locked. Raises UsageProblem for an unknown card.
    """
    if desk.locked:
        return
    cards = desk.library.cards()
    if card not in cards:
        raise UsageProblem("problem.no_card", name=card)
    id = f"card-{card}"
    kept = desk.vault.get(CardStudy, id)
    if kept is None:
        study = CardStudy(
            id=id, card=card, unit=cards[card][0], first=desk.today, last=desk.today
        )  # fmt: skip
        desk.vault.save(Set.of(study))
    elif kept.gone:
        desk.vault.save(Set(id, CardStudy.KIND, {"gone": False}))


def studies(desk: Desk) -> list[CardStudy]:
    """The cards that were read, the first one first."""
    kept = [each for each in desk.vault.all(CardStudy) if not each.gone]
    return sorted(kept, key=lambda each: (each.first, each.card))


def card_looked_at(desk: Desk, study: CardStudy, *, known: bool) -> CardStudy:
    """Today's card was looked at: it comes up again later, or soon when it is not ``known``."""
    fresh = spacing.looked_at(study, desk.today, known=known)
    changed: dict[str, Any] = {
        "box": fresh.box, "last": fresh.last.isoformat(), "times": fresh.times,
    }  # fmt: skip
    desk.vault.save(Set(study.id, CardStudy.KIND, changed))
    return fresh


# Tasks -----------------------------------------------------------------------------------


def task_done(
    desk: Desk, unit: str, task: str, *, with_whom: str, text: str = "", on: date | None = None
) -> TaskDone:
    """A practice task was done; saved. Raises UsageProblem for one that is not there."""
    found = unit_of(desk, unit)
    if task not in {each.id for each in found.task}:
        raise UsageProblem("problem.no_task", name=task)
    if with_whom not in WITH_WHOM:
        raise UsageProblem("problem.one_of", codes=", ".join(WITH_WHOM))
    on = on or desk.today
    if on > desk.today:
        raise UsageProblem("problem.not_yet")
    kept = TaskDone(
        id=new_id(), task=task, unit=found.id, on=on, at=desk.now,
        with_whom=cast("WithWhom", with_whom), text=fitting(text) or None,
    )  # fmt: skip
    desk.vault.save(Set.of(kept))
    return kept


def tasks_done(desk: Desk, unit: str | None = None, task: str | None = None) -> list[TaskDone]:
    """The tasks that were done, newest first."""
    kept = [
        each
        for each in desk.vault.all(TaskDone)
        if not each.gone and unit in (None, each.unit) and task in (None, each.task)
    ]
    return sorted(kept, key=lambda each: (each.on, each.at, each.id), reverse=True)


# Questions to oneself --------------------------------------------------------------------


def reflection_of(desk: Desk, unit: str, question: str) -> Reflection | None:
    """What was written on a question, ``None`` for nothing yet."""
    kept = [each for each in reflections(desk, unit) if each.question == question]
    return kept[0] if kept else None


def reflections(desk: Desk, unit: str | None = None) -> list[Reflection]:
    """What was written on the questions, newest first."""
    kept = [
        each
        for each in desk.vault.all(Reflection)
        if not each.gone and unit in (None, each.unit)
    ]  # fmt: skip
    return sorted(kept, key=lambda each: (each.at, each.id), reverse=True)


def reflect(desk: Desk, unit: str, question: str, text: str) -> Reflection:
    """Write on a question, in place of what stood there; the history keeps that.

    Raises UsageProblem for an unknown question, for no words, and for too many.
    """
    kept = reflection_of(desk, unit, question)
    found = unit_of(desk, unit) if kept is None else None
    if found is not None and question not in {each.id for each in found.reflection}:
        raise UsageProblem("problem.no_reflection", name=question)
    text = fitting(text)
    if not text:
        raise UsageProblem("problem.empty_note")
    if kept is None:
        fresh = Reflection(id=new_id(), unit=unit, question=question, at=desk.now, text=text)
        desk.vault.save(Set.of(fresh))
        return fresh
    if kept.text != text:
        desk.vault.save(Set(kept.id, Reflection.KIND, {"text": text}))
    return msgspec.structs.replace(kept, text=text)


def fitting(text: str) -> str:
    """The words without blanks around them; raises UsageProblem for too many."""
    text = text.strip()
    if len(text) > LONGEST:
        raise UsageProblem("problem.answer_long", most=LONGEST)
    return text
