"""Questions of a quiz in words: as they are asked, and explained once they are answered."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mentor_tui.curriculum.courses import QuizItem
from mentor_tui.curriculum.library import Wording
from mentor_tui.learning import quiz as rules
from mentor_tui.learning.quiz import Verdict
from mentor_tui.learning.records import QuizTry
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.services.quizzes import Bank, Sitting, bank


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question as it is asked; a short case is answered like a single choice.

    ``options``, in the order they are shown, and, for a match, ``partners`` are (id, text).
    """

    id: str
    kind: str
    ask: str
    options: list[tuple[str, str]]
    partners: list[tuple[str, str]]


class ToldLine(msgspec.Struct, frozen=True, kw_only=True):
    """One option explained: ``fits`` whether it belongs to the right answer, ``mine`` whether it
    was chosen; ``label`` says both in words."""

    label: str
    text: str
    because: str
    fits: bool
    mine: bool


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A question explained after its answer. ``card`` is the id of the card that tells more."""

    id: str
    ask: str
    right: bool
    verdict: str
    lines: list[ToldLine]
    because: str
    card: str | None


def unit_title(desk: Desk, unit: str) -> str:
    """The title of a unit."""
    return desk.library.words(f"units/{unit}", "unit", desk.language.code)("title") or unit


def question(desk: Desk, sitting: Sitting, item: QuizItem) -> Question:
    """A question of an attempt as it is asked."""
    words, seed = sitting.bank.words, sitting.attempt.id
    options = [(each, words(f"{item.id}.{each}")) for each in rules.shown(item, seed)]
    partners: list[tuple[str, str]] = []
    if item.kind == "match":
        partners = [(e, words(f"{item.id}.{e}.with")) for e in rules.partners(item, seed)]
    return Question(
        id=item.id, kind="single" if item.kind == "case" else item.kind,
        ask=words(f"{item.id}.ask"), options=options, partners=partners,
    )  # fmt: skip


def told(desk: Desk, there: Bank, attempt: QuizTry, name: str) -> Told:
    """What came of a question and why. Raises UsageProblem for one that is there no more, or
    that was edited since: what was chosen would be explained by other words."""
    item = there.items.get(name)
    if item is None:
        raise UsageProblem("problem.quiz_gone")
    if attempt.marks.get(name) != there.marks[name]:
        raise UsageProblem("problem.quiz_edited")
    answer = attempt.answers.get(name, [])
    verdict = rules.mark(item, answer)
    return Told(
        id=name, ask=there.words(f"{name}.ask"), right=verdict.right,
        verdict=_verdict(desk, item, answer, verdict),
        lines=_lines(desk, there.words, item, answer, verdict, attempt.id),
        because=there.words(f"{name}.because"),
        card=item.card if item.card in desk.library.cards() else None,
    )  # fmt: skip


def told_again(desk: Desk, attempt: QuizTry, name: str) -> Told:
    """Like `told`, for an attempt that was kept. Raises UsageProblem."""
    return told(desk, bank(desk, attempt.unit, attempt.audience), attempt, name)


def _verdict(desk: Desk, item: QuizItem, answer: Sequence[str], verdict: Verdict) -> str:
    if verdict.right:
        return desk.language.text("quiz.right")
    if not answer:
        return desk.language.text("quiz.skipped")
    fitting, total = sum(verdict.fits.values()), len(verdict.fits)
    kind: str = "single" if item.kind == "case" else item.kind
    if kind == "multi" and not set(answer) <= set(item.right):
        kind = "multi_extra"
    return desk.language.text(f"quiz.not_quite.{kind}", fitting=fitting, total=total)


def _lines(
    desk: Desk, words: Wording, item: QuizItem, answer: Sequence[str], verdict: Verdict, seed: str
) -> list[ToldLine]:
    if item.kind == "order":
        return _in_order(desk, words, item, answer, verdict)
    if item.kind == "match":
        return _in_pairs(desk, words, item, answer, verdict)
    found = []
    for each in rules.shown(item, seed):
        fits, mine = each in item.right, each in answer
        label = f"quiz.label.{'fits' if fits else 'other'}{'_mine' if mine else ''}"
        found.append(
            ToldLine(
                label=desk.language.text(label), text=words(f"{item.id}.{each}"),
                because=words(f"{item.id}.{each}.because"), fits=fits, mine=mine,
            )
        )  # fmt: skip
    return found


def _in_order(
    desk: Desk, words: Wording, item: QuizItem, answer: Sequence[str], verdict: Verdict
) -> list[ToldLine]:
    found = []
    for number, each in enumerate(item.options, 1):
        label = desk.language.text("quiz.label.in_place") if verdict.fits[each] else ""
        if not label and each in answer:
            label = desk.language.text("quiz.label.at_place", n=answer.index(each) + 1)
        found.append(
            ToldLine(
                label=label, text=f"{number}. {words(f'{item.id}.{each}')}", because="",
                fits=verdict.fits[each], mine=each in answer,
            )
        )  # fmt: skip
    return found


def _in_pairs(
    desk: Desk, words: Wording, item: QuizItem, answer: Sequence[str], verdict: Verdict
) -> list[ToldLine]:
    chosen = dict(each.partition(rules.PAIR)[::2] for each in answer)
    found = []
    for each in item.options:
        label = desk.language.text("quiz.label.pair") if verdict.fits[each] else ""
        if not label and each in chosen:
            mine = words(f"{item.id}.{chosen[each]}.with")
            label = desk.language.text("quiz.label.other_pair", text=mine)
        text = f"{words(f'{item.id}.{each}')} – {words(f'{item.id}.{each}.with')}"
        found.append(
            ToldLine(
                label=label, text=text, because="", fits=verdict.fits[each], mine=each in chosen
            )
        )
    return found


# Results ---------------------------------------------------------------------------------


def counts(desk: Desk, attempt: QuizTry) -> str:
    """``7 of 10; the pass mark is 7``."""
    found = rules.result(attempt)
    return desk.language.text(
        "quiz.counts", right=found.right, asked=found.asked, needed=found.needed
    )


def closing(desk: Desk, attempt: QuizTry) -> str:
    """A calm sentence about an attempt that is over."""
    passed = rules.result(attempt).passed
    return desk.language.text("quiz.passed" if passed else "quiz.not_yet")


def change_words(desk: Desk, changed: rules.Changed, *, resumed: bool) -> list[str]:
    """What became of the questions, in sentences: asked anew, replaced, or only told."""
    start = "quiz.resumed" if resumed else "quiz.since"
    return [
        desk.language.count(f"{start}.{name}", len(ids))
        for name, ids in (("edited", changed.edited), ("gone", changed.gone))
        if ids
    ]


def ask_line(desk: Desk, there: Bank | None, name: str) -> str:
    """The words of a question, or that it is there no more."""
    if there is None or name not in there.items:
        return desk.language.text("quiz.gone_line")
    return there.words(f"{name}.ask")


def asked_lines(desk: Desk, attempt: QuizTry) -> list[tuple[str, str, str]]:
    """Every question of an attempt: its id, ``fits`` or ``not_quite``, and how it is asked."""
    try:
        there = bank(desk, attempt.unit, attempt.audience)
    except UsageProblem:
        there = None
    return [
        (name, "fits" if attempt.right.get(name) else "not_quite", ask_line(desk, there, name))
        for name in attempt.asked
    ]
