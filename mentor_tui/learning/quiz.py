"""Quizzes: which items an attempt asks, in which order they stand, what an answer is worth.

Everything follows from the id of the attempt, so that one half done goes on as it began.
An answer is a list of options: the one or those chosen, all of them in the order given, or, for
a match, ``"left=right"`` for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from math import ceil

import msgspec

from mentor_tui.curriculum.courses import QuizItem
from mentor_tui.learning.records import QuizTry
from mentor_tui.problems import UsageProblem

ASKED = 10
"""Items of an attempt, unless there are fewer (domain.md §9.3: eight to ten)."""
PAIR = "="
ONE = ("single", "case")
ARRANGED = ("order", "match")
RESERVED = frozenset(("ask", "because"))
"""What the words of an item itself are called; an option of that name would stand in their way."""


class Verdict(msgspec.Struct, frozen=True):
    """What an answer is worth: right as a whole, and which options fit.

    ``fits`` has an entry for each right option of a choice (was it chosen?), each place of an
    order (does the right one stand there?), each left side of a match (has it its own?).
    """

    right: bool
    fits: dict[str, bool]


class Result(msgspec.Struct, frozen=True):
    """An attempt in counts: right answers, questions asked, and how many are needed."""

    right: int
    asked: int
    needed: int

    @property
    def passed(self) -> bool:
        """Whether the pass mark is reached; never without a question."""
        return self.asked > 0 and self.right >= self.needed


class Changed(msgspec.Struct, frozen=True):
    """Items that were edited since they were answered, and items that are there no more."""

    edited: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.edited or self.gone)


# Items -----------------------------------------------------------------------------------


def sound(item: QuizItem) -> bool:
    """Whether an item can be asked at all; a pack of one's own may hold any."""
    options = set(item.options)
    if not item.id or any(mark in item.id for mark in "./"):  # they name an answer's place
        return False
    if len(item.options) < 2 or len(options) != len(item.options):
        return False
    if options & RESERVED or any(not each or PAIR in each for each in item.options):
        return False
    if item.kind in ARRANGED:
        return True
    known = bool(item.right) and set(item.right) <= options
    return known and (item.kind == "multi" or len(item.right) == 1)


def pool(items: Iterable[QuizItem], audience: str) -> dict[str, QuizItem]:
    """The items that ``audience`` can be asked, by id."""
    return {item.id: item for item in items if audience in item.audience and sound(item)}


def fingerprint(item: QuizItem, words: Mapping[str, str]) -> str:
    """What an item looks like; another after an edit of its answers or of its English words.

    Its outcome, card and audience may change without a new question.
    """
    start = f"{item.id}."
    texts = sorted((key, text) for key, text in words.items() if key.startswith(start))
    right = item.options if item.kind == "order" else tuple(sorted(item.right))
    shape = (item.kind, tuple(sorted(item.options)), right, texts)
    return blake2b(msgspec.json.encode(shape), digest_size=8).hexdigest()


def choose(
    items: Iterable[QuizItem],
    seed: str,
    *,
    count: int = ASKED,
    seen: Mapping[str, int] | None = None,
) -> tuple[str, ...]:
    """The ids of ``count`` items to ask (0 for all), in the order they are asked.

    Each outcome comes once where there is room, then items that were ``seen`` least, spread
    over the outcomes.
    """
    before = seen or {}
    left = sorted(items, key=lambda item: (before.get(item.id, 0), _drawn(seed, item.id)))
    count = min(len(left), count) if count > 0 else len(left)
    often: Counter[str] = Counter()
    chosen: list[QuizItem] = [] if count < len(left) else left
    while len(chosen) < count:
        best = min(
            left, key=lambda item: (often[item.outcome] > 0, before.get(item.id, 0),
                                    often[item.outcome])
        )  # fmt: skip
        left.remove(best)
        chosen.append(best)
        often[best.outcome] += 1
    return tuple(sorted((item.id for item in chosen), key=lambda name: _drawn(seed, "turn", name)))


def _drawn(seed: str, *names: str) -> str:
    """A number drawn for a name, always the same for the same seed."""
    return blake2b("\0".join((seed, *names)).encode(), digest_size=8).hexdigest()


# How an item stands ----------------------------------------------------------------------


def shown(item: QuizItem, seed: str) -> tuple[str, ...]:
    """The options of an item in the order an attempt shows them, never the right one."""
    mixed = _mixed(item, seed, "left")
    return _turned(mixed) if item.kind == "order" and mixed == item.options else mixed


def partners(item: QuizItem, seed: str) -> tuple[str, ...]:
    """What the options of a match go with, in the order they first stand beside them.

    They are named by the option they belong to, and never stand all beside it at once.
    """
    left, right = shown(item, seed), _mixed(item, seed, "right")
    return _turned(right) if left == right else right


def _mixed(item: QuizItem, seed: str, side: str) -> tuple[str, ...]:
    return tuple(sorted(item.options, key=lambda each: _drawn(seed, side, item.id, each)))


def _turned(options: tuple[str, ...]) -> tuple[str, ...]:
    return (*options[1:], options[0])


# Answers ---------------------------------------------------------------------------------


def check(item: QuizItem, chosen: Sequence[str]) -> list[str]:
    """An answer in its usual order; raises UsageProblem for one that the item does not have.

    An empty one skips the item.
    """
    answer = list(chosen)
    names = answer
    if item.kind == "match":
        names = [each.partition(PAIR)[0] for each in answer]
        others = [each.partition(PAIR)[2] for each in answer]
        if any(each not in item.options for each in others):
            raise UsageProblem("problem.quiz_pair", example=PAIR.join(item.options[:2]))
    if any(name not in item.options for name in names):
        raise UsageProblem("problem.one_of", codes=", ".join(item.options))
    if len(set(names)) != len(names):
        raise UsageProblem("problem.quiz_twice")
    if item.kind in ONE and len(answer) > 1:
        raise UsageProblem("problem.quiz_one")
    if answer and item.kind in ARRANGED and len(answer) != len(item.options):
        raise UsageProblem("problem.quiz_all", n=len(item.options))
    if item.kind == "order":
        return answer
    place = {name: number for number, name in enumerate(item.options)}
    return sorted(answer, key=lambda each: place[each.partition(PAIR)[0]])


def mark(item: QuizItem, answer: Sequence[str]) -> Verdict:
    """What an answer is worth: right only when all of it is."""
    if item.kind == "order":
        places = [*answer, *([""] * len(item.options))]
        fits = {each: each == there for each, there in zip(item.options, places, strict=False)}
    elif item.kind == "match":
        fits = {each: f"{each}{PAIR}{each}" in answer for each in item.options}
    else:
        fits = {each: each in answer for each in item.options if each in item.right}
    extra = item.kind not in ARRANGED and not set(answer) <= set(item.right)
    return Verdict(all(fits.values()) and not extra, fits)


def right_answer(item: QuizItem) -> list[str]:
    """The answer that is right."""
    if item.kind == "match":
        return [f"{each}{PAIR}{each}" for each in item.options]
    return [*(item.options if item.kind == "order" else item.right)]


# Attempts --------------------------------------------------------------------------------


def begun(
    attempt: QuizTry, items: Mapping[str, QuizItem], marks: Mapping[str, str],
    *, count: int = ASKED, seen: Mapping[str, int] | None = None,
) -> QuizTry:  # fmt: skip
    """A new attempt with what it will ask."""
    asked = choose(items.values(), attempt.id, count=count, seen=seen)
    return msgspec.structs.replace(
        attempt, asked=asked, marks={each: marks[each] for each in asked}
    )


def answered(attempt: QuizTry, item: QuizItem, chosen: Sequence[str]) -> QuizTry:
    """The attempt with an answer; the first one to an item counts. Raises UsageProblem."""
    if item.id not in attempt.asked:
        raise UsageProblem("problem.no_quiz_item", name=item.id)
    if item.id in attempt.answers:
        return attempt
    answer = check(item, chosen)
    return msgspec.structs.replace(
        attempt, answers={**attempt.answers, item.id: answer},
        right={**attempt.right, item.id: mark(item, answer).right},
    )  # fmt: skip


def finished(attempt: QuizTry, now: datetime) -> QuizTry:
    """The attempt closed; closing it again changes nothing. What was skipped is not right."""
    if attempt.finished is not None:
        return attempt
    return msgspec.structs.replace(attempt, finished=now)


def waiting(attempt: QuizTry) -> str | None:
    """The item that is asked next, ``None`` when each has its answer."""
    return next((each for each in attempt.asked if each not in attempt.answers), None)


def changed(attempt: QuizTry, items: Iterable[str], marks: Mapping[str, str]) -> Changed:
    """What happened to the items of an attempt since they were answered or went away."""
    there = set(items)
    return Changed(
        edited=tuple(
            each for each in attempt.asked
            if each in there and each in attempt.answers
            and attempt.marks.get(each) != marks.get(each)
        ),
        gone=tuple(each for each in attempt.asked if each not in there),
    )  # fmt: skip


def renewed(
    attempt: QuizTry, items: Mapping[str, QuizItem], marks: Mapping[str, str],
    *, seen: Mapping[str, int] | None = None,
) -> tuple[QuizTry, Changed]:  # fmt: skip
    """A half-done attempt as the quiz is now, and what changed.

    An edited item is asked anew, one that is gone makes room for another. A finished attempt
    stays as it is.
    """
    told = changed(attempt, items, marks)
    if attempt.finished is not None:
        return attempt, Changed()
    spare = [item for id, item in items.items() if id not in attempt.asked]
    more = choose(spare, attempt.id, count=len(told.gone), seen=seen) if told.gone else ()
    asked = (*(each for each in attempt.asked if each not in told.gone), *more)
    lost = {*told.edited, *told.gone}
    return msgspec.structs.replace(
        attempt, asked=asked,
        answers={id: each for id, each in attempt.answers.items() if id not in lost},
        right={id: each for id, each in attempt.right.items() if id not in lost},
        marks={id: marks[id] for id in asked},
    ), told  # fmt: skip


def needed(asked: int, pass_mark: int) -> int:
    """How many right answers of ``asked`` reach ``pass_mark`` in per cent, at least one."""
    return max(1, ceil(asked * min(100, max(1, pass_mark)) / 100))


def result(attempt: QuizTry) -> Result:
    """An attempt in counts, from what was right when it was answered (domain.md §9.3)."""
    right = sum(attempt.right.get(each, False) for each in attempt.asked)
    return Result(right, len(attempt.asked), needed(len(attempt.asked), attempt.pass_mark))


def best(attempts: Iterable[QuizTry]) -> QuizTry | None:
    """The finished attempt with the greatest share of right answers, the newest of equals."""
    done = [each for each in attempts if each.finished is not None and each.asked and not each.gone]

    def share(attempt: QuizTry) -> tuple[float, datetime, str]:
        counts = result(attempt)
        return counts.right / counts.asked, attempt.at, attempt.id

    return max(done, key=share, default=None)


def times_seen(attempts: Iterable[QuizTry]) -> Counter[str]:
    """How often each item was answered in ``attempts``."""
    return Counter(id for attempt in attempts if not attempt.gone for id in attempt.answers)
