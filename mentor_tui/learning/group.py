"""A quiz and a look at oneself for a whole room: hands for each answer, and nobody's name.

A single choice is voted on, option by option. Anything else is answered in small groups on paper;
after the explanation they say whether they had it. Nothing here is about one person, and
nothing is averaged (domain.md §9.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from mentor_tui.curriculum.courses import QuizItem
from mentor_tui.learning import quiz
from mentor_tui.learning.quiz import ONE
from mentor_tui.learning.votes import MOST_OPTIONS, checked
from mentor_tui.problems import UsageProblem

PartName = Literal["before", "quiz", "after"]
PARTS: tuple[PartName, ...] = ("before", "quiz", "after")
HAD, NOT_YET = "right", "not_yet"
"""What a small group says of an answer it wrote down."""
MISSED = 3
"""How many questions are named as most often missed."""

Counts = dict[str, dict[str, int]]


class GroupRun(msgspec.Struct, frozen=True, kw_only=True):
    """What a room was asked and the hands so far: by question or area, then by answer.

    ``marks`` say what each question looked like when the run began.
    """

    seed: str
    unit: str
    audience: str
    asked: tuple[str, ...]
    areas: tuple[str, ...]
    marks: dict[str, str]
    before: Counts = {}
    quiz: Counts = {}
    after: Counts = {}

    def names(self, part: PartName) -> tuple[str, ...]:
        """What a part asks: the questions, or the areas."""
        return self.asked if part == "quiz" else self.areas

    def counts(self, part: PartName) -> Counts:
        """The hands of a part."""
        return {"before": self.before, "quiz": self.quiz, "after": self.after}[part]

    def waiting(self, part: PartName) -> str | None:
        """What a part asks next, ``None`` when all was counted."""
        done = self.counts(part)
        return next((each for each in self.names(part) if each not in done), None)

    def counted(self, part: PartName, name: str, hands: Mapping[str, int]) -> GroupRun:
        """With the hands for one question or area; counting again replaces them.

        Raises UsageProblem for one that is not asked, or a number that cannot be.
        """
        if name not in self.names(part):
            raise UsageProblem("problem.no_quiz_item", name=name)
        fresh = {answer: checked(number) for answer, number in hands.items()}
        counts = {**self.counts(part), name: fresh}
        return msgspec.structs.replace(self, **{part: counts})

    @property
    def begun(self) -> bool:
        """Whether any hand was counted."""
        return bool(self.before or self.quiz or self.after)


class Tally(NamedTuple):
    """One question: how many had it right of how many that answered."""

    id: str
    right: int
    answered: int

    @property
    def missed(self) -> int:
        """How many did not."""
        return self.answered - self.right


def voted_on(item: QuizItem) -> bool:
    """Whether hands are counted for each option, rather than for having it right.

    More options than there are digits are answered on paper.
    """
    return item.kind in ONE and len(item.options) <= MOST_OPTIONS


def answers(item: QuizItem, seed: str) -> tuple[str, ...]:
    """What hands are counted for, in the order it is shown."""
    return quiz.shown(item, seed) if voted_on(item) else (HAD, NOT_YET)


def begun(
    seed: str, unit: str, audience: str, items: Mapping[str, QuizItem], marks: Mapping[str, str],
    areas: Sequence[str], *, count: int = quiz.ASKED,
) -> GroupRun:  # fmt: skip
    """A run at its beginning; the same seed asks the same questions."""
    asked = quiz.choose(items.values(), seed, count=count)
    return GroupRun(
        seed=seed, unit=unit, audience=audience, asked=asked, areas=tuple(areas),
        marks={each: marks[each] for each in asked},
    )  # fmt: skip


def renewed(
    run: GroupRun, items: Mapping[str, QuizItem], marks: Mapping[str, str], areas: Sequence[str]
) -> GroupRun:
    """A run as the questions and areas are now: what is gone or was edited lost its hands."""
    asked = tuple(each for each in run.asked if each in items)
    same = {each for each in asked if run.marks.get(each) == marks.get(each)}
    return msgspec.structs.replace(
        run, asked=asked, areas=tuple(areas), marks={each: marks[each] for each in asked},
        quiz={each: hands for each, hands in run.quiz.items() if each in same},
        before={each: hands for each, hands in run.before.items() if each in areas},
        after={each: hands for each, hands in run.after.items() if each in areas},
    )  # fmt: skip


def tallies(run: GroupRun, items: Iterable[QuizItem]) -> list[Tally]:
    """Every question that was counted, in the order it was asked."""
    known = {item.id: item for item in items}
    found = []
    for name in run.asked:
        if name in run.quiz and name in known:
            hands = run.quiz[name]
            right = known[name].right[:1] if voted_on(known[name]) else (HAD,)
            found.append(Tally(name, sum(hands.get(e, 0) for e in right), sum(hands.values())))
    return found


def most_missed(found: Iterable[Tally], most: int = MISSED) -> list[Tally]:
    """The questions missed by the greatest share, first asked first where that is the same."""
    missed = [each for each in found if each.missed > 0]
    return sorted(missed, key=lambda each: -each.missed / each.answered)[:most]


def packed(run: GroupRun) -> str:
    """The run as one text to keep."""
    return msgspec.json.encode(run).decode()


def unpacked(text: str) -> GroupRun | None:
    """A run that was kept, ``None`` for anything else."""
    try:
        return msgspec.json.decode(text, type=GroupRun)
    except msgspec.DecodeError:
        return None
