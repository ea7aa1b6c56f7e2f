"""Quizzes: beginning an attempt, answering, going on after a pause, and what came of it.

Every answer is saved at once. What was right when it was answered stays so, whatever becomes of
the questions later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from mentor_tui.curriculum.courses import QuizItem
from mentor_tui.curriculum.library import Wording
from mentor_tui.learning import quiz as rules
from mentor_tui.learning.quiz import Changed, Result
from mentor_tui.learning.quiz_figures import ItemFigures, figures
from mentor_tui.learning.records import Audience, Issuer, QuizTry
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set, new_id

PASS_MARK = 70
"""Per cent, unless the organisation that issues records sets another (domain.md §9.3)."""


class Bank(msgspec.Struct, frozen=True, kw_only=True):
    """The questions of a unit for one audience: their items, words, and what they look like."""

    unit: str
    audience: Audience
    items: dict[str, QuizItem]
    marks: dict[str, str]
    words: Wording


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """An attempt with its questions. ``changed`` is what became of them since it was left."""

    bank: Bank
    attempt: QuizTry
    changed: Changed = Changed()

    @property
    def item(self) -> QuizItem | None:
        """What is asked now, ``None`` at the end."""
        waiting = rules.waiting(self.attempt)
        return self.bank.items.get(waiting) if waiting else None

    @property
    def progress(self) -> tuple[int, int]:
        """(which question this is, of how many)."""
        total = len(self.attempt.asked)
        return min(total, len(self.attempt.answers) + 1), total

    @property
    def result(self) -> Result:
        """The attempt in counts."""
        return rules.result(self.attempt)


# Questions -------------------------------------------------------------------------------


def bank(desk: Desk, unit: str, audience: Audience | None = None) -> Bank:
    """The questions of a unit for an audience, the mentor's own if none is named.

    Raises UsageProblem when there are none.
    """
    to = audience or desk.profile.audience
    folder = f"units/{unit}"
    english = desk.library.words(folder, "quiz", "en").merged()
    items = {
        id: item
        for id, item in rules.pool(desk.library.quiz(unit).item, to).items()
        if english.get(f"{id}.ask")
    }
    if not items:
        raise UsageProblem("problem.no_quiz", name=unit)
    return Bank(
        unit=unit, audience=to, items=items,
        marks={id: rules.fingerprint(item, english) for id, item in items.items()},
        words=desk.library.words(folder, "quiz", desk.language.code),
    )  # fmt: skip


def banks(desk: Desk, audience: Audience | None = None) -> list[Bank]:
    """The questions of every unit that has some, in teaching order."""
    found = []
    for unit in desk.library.units():
        try:
            found.append(bank(desk, unit.id, audience))
        except UsageProblem:
            continue
    return found


def in_words(desk: Desk, sitting: Sitting) -> Sitting:
    """The same attempt in the language chosen now."""
    there = sitting.bank
    words = desk.library.words(f"units/{there.unit}", "quiz", desk.language.code)
    return msgspec.structs.replace(sitting, bank=msgspec.structs.replace(there, words=words))


def pass_mark(desk: Desk) -> int:
    """What is needed in per cent, 1 to 100."""
    issuer = desk.vault.get(Issuer, "issuer")
    return min(100, max(1, issuer.pass_mark)) if issuer else PASS_MARK


# Attempts --------------------------------------------------------------------------------


def tries(desk: Desk, unit: str, audience: Audience | None = None) -> list[QuizTry]:
    """The attempts at a unit's quiz by the mentor as ``audience``, newest first."""
    to = audience or desk.profile.audience
    return [each for each in desk.vault.all(QuizTry) if (each.unit, each.audience) == (unit, to)]


def find_try(desk: Desk, id: str) -> QuizTry:
    """A kept attempt; raises UsageProblem when there is none."""
    found = desk.vault.get(QuizTry, id)
    if found is None or found.gone:
        raise UsageProblem("problem.no_record")
    return found


def half_done(desk: Desk, unit: str) -> QuizTry | None:
    """The newest attempt that was begun and not finished."""
    return next((each for each in tries(desk, unit) if each.finished is None), None)


def begin(
    desk: Desk, unit: str, *, resume: bool = True, count: int = rules.ASKED, id: str | None = None
) -> Sitting:
    """The attempt that was left half done, brought up to the questions as they are now, or a
    new one, which is kept from its first answer on. Raises UsageProblem for no questions."""
    there, before = bank(desk, unit), tries(desk, unit)
    seen = rules.times_seen(before)
    left = next((each for each in before if each.finished is None), None)
    if left is not None and resume:
        attempt, changed = rules.renewed(left, there.items, there.marks, seen=seen)
        _save(desk, left, attempt)
        return Sitting(bank=there, attempt=attempt, changed=changed)
    fresh = QuizTry(
        id=id or new_id(), unit=unit, audience=there.audience, at=desk.now,
        pass_mark=pass_mark(desk),
    )  # fmt: skip
    attempt = rules.begun(fresh, there.items, there.marks, count=count, seen=seen)
    return Sitting(bank=there, attempt=attempt)


def answer(desk: Desk, sitting: Sitting, item: str, chosen: Sequence[str]) -> Sitting:
    """The attempt with an answer, saved; an empty one skips. The first answer counts, also one
    given meanwhile in another window. Raises UsageProblem for an answer that does not fit."""
    if item not in sitting.bank.items:
        raise UsageProblem("problem.no_quiz_item", name=item)
    kept = desk.vault.get(QuizTry, sitting.attempt.id)
    before = sitting.attempt if kept is None else kept
    after = rules.answered(before, sitting.bank.items[item], chosen)
    _save(desk, kept, msgspec.structs.replace(after, gone=False))
    return msgspec.structs.replace(sitting, attempt=after)


def finish(desk: Desk, sitting: Sitting) -> Sitting:
    """The attempt closed and saved; what has no answer counts as not right."""
    kept = desk.vault.get(QuizTry, sitting.attempt.id)
    after = rules.finished(kept or sitting.attempt, desk.now)
    _save(desk, kept, after)
    _leave_others(desk, after)
    return msgspec.structs.replace(sitting, attempt=after)


def _leave_others(desk: Desk, done: QuizTry) -> None:
    """Older half-done attempts are not offered again once a newer one is finished."""
    left = [
        each for each in tries(desk, done.unit, done.audience)
        if each.finished is None and each.id != done.id and each.at <= done.at
    ]  # fmt: skip
    if left:
        desk.vault.save(*(Set(each.id, QuizTry.KIND, {"gone": True}) for each in left))


def run_from_answers(
    desk: Desk, unit: str, answers: Mapping[str, Any], *, count: int = rules.ASKED
) -> Sitting:
    """A whole new attempt answered from ``{"item": "option" or [options]}`` and finished.

    Answers to questions that are not asked are left aside, questions without one are skipped.
    Nothing is saved when an answer does not fit (UsageProblem).
    """
    sitting = begin(desk, unit, resume=False, count=count)
    items, attempt = sitting.bank.items, sitting.attempt
    given = _read(desk, items, answers)
    for each in attempt.asked:
        attempt = rules.answered(attempt, items[each], given.get(each, []))
    done = msgspec.structs.replace(sitting, attempt=rules.finished(attempt, desk.now))
    desk.vault.save(Set.of(done.attempt))
    return done


def _read(
    desk: Desk, items: Mapping[str, QuizItem], answers: Mapping[str, Any]
) -> dict[str, list[str]]:
    """Answers as they were written; ``"item.left" = "right"`` is one pair of a match."""
    given: dict[str, list[str]] = {}
    for key, value in answers.items():
        name, _, left = key.partition(".")
        if name not in items:
            raise UsageProblem("problem.no_quiz_item", name=name)
        said = [value] if isinstance(value, str) else value
        if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
            raise UsageProblem("problem.answer_at", name=key, detail=_words(desk))
        pairs = [f"{left}{rules.PAIR}{each}" for each in said] if left else said
        given[name] = given.get(name, []) + pairs
    for name, said in given.items():
        try:
            rules.check(items[name], said)
        except UsageProblem as problem:
            detail = desk.language.text(problem.message, **problem.slots)
            raise UsageProblem("problem.answer_at", name=name, detail=detail) from None
    return given


def _words(desk: Desk) -> str:
    return desk.language.text("problem.answer_lines")


def _save(desk: Desk, before: QuizTry | None, after: QuizTry) -> None:
    """What differs from what is kept, entry by entry, so that two laptops do not meet in it."""
    if before is None:
        desk.vault.save(Set.of(after))
        return
    changes: dict[str, object] = {}
    for name in ("asked", "finished", "gone"):
        if getattr(before, name) != getattr(after, name):
            changes[name] = msgspec.to_builtins(getattr(after, name))
    for name in ("answers", "marks", "right"):
        old, new = getattr(before, name), getattr(after, name)
        for key in old.keys() | new.keys():
            if old.get(key) != new.get(key):
                changes[f"{name}/{key}"] = new.get(key)
    if changes:
        desk.vault.save(Set(after.id, QuizTry.KIND, changes))


# What came of it -------------------------------------------------------------------------


def finished_tries(desk: Desk, unit: str, audience: Audience | None = None) -> list[QuizTry]:
    """The finished attempts, newest first."""
    return [each for each in tries(desk, unit, audience) if each.finished and each.asked]


def best(desk: Desk, unit: str, audience: Audience | None = None) -> QuizTry | None:
    """The finished attempt with the greatest share of right answers."""
    return rules.best(tries(desk, unit, audience))


def passed(desk: Desk, unit: str, audience: Audience | None = None) -> bool:
    """Whether the pass mark that held then was reached in any finished attempt."""
    return any(rules.result(each).passed for each in finished_tries(desk, unit, audience))


def result(attempt: QuizTry) -> Result:
    """An attempt in counts."""
    return rules.result(attempt)


def changed_since(desk: Desk, attempt: QuizTry) -> Changed:
    """Which questions of an attempt were edited or taken out since. Its result stays."""
    try:
        there = bank(desk, attempt.unit, attempt.audience)
    except UsageProblem:
        return Changed(gone=attempt.asked)
    return rules.changed(attempt, there.items, there.marks)


def statistics(desk: Desk, unit: str, audience: Audience | None = None) -> list[ItemFigures]:
    """How every question of a unit did in all attempts kept here."""
    there = bank(desk, unit, audience)
    mine = [each for each in desk.vault.all(QuizTry) if each.unit == unit]
    return figures(there.items.values(), there.marks, mine)
