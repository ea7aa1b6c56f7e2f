"""A quiz in lines: one question after the other, each explained at once."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.learning.quiz import ASKED, PAIR, needed
from mentor_tui.learning.records import QuizTry
from mentor_tui.plain.talk import BACK, LEAVE, WHY, Leave, Talk
from mentor_tui.problems import Problem
from mentor_tui.services import quiz_words, quizzes
from mentor_tui.services.quiz_words import Question, Told
from mentor_tui.services.quizzes import Sitting


def quiz_page(talk: Talk, unit: str) -> None:
    """The quiz of a unit: begin, go on, or read an earlier attempt. Raises UsageProblem."""
    desk = talk.desk
    while True:
        there = quizzes.bank(desk, unit)
        asked = min(ASKED, len(there.items))
        least = needed(asked, quizzes.pass_mark(desk))
        talk.say("quiz.title", unit=quiz_words.unit_title(desk, unit))
        talk.say("quiz.intro", asked=asked, needed=least)
        earlier = quizzes.finished_tries(desk, unit)
        left = quizzes.half_done(desk, unit)
        ways = [talk.text("quiz.again" if earlier or left else "quiz.begin")]
        if left is not None:
            total = len(left.asked)
            n = min(total, len(left.answers) + 1)
            ways.insert(0, talk.text("quiz.go_on", n=n, total=total))
        chosen = talk.choose_from_many([*ways, *(_dated(talk, each) for each in earlier)])
        if chosen is None:
            return
        if chosen < len(ways):
            quiz_through(talk, unit, resume=left is not None and chosen == 0)
        else:
            look_again(talk, earlier[chosen - len(ways)])


def _dated(talk: Talk, attempt: QuizTry) -> str:
    day = talk.desk.language.day(attempt.at.date())
    return talk.text("plain.fact", name=day, value=quiz_words.counts(talk.desk, attempt))


def quiz_through(
    talk: Talk, unit: str, *, resume: bool = True, count: int = ASKED
) -> Sitting | None:
    """Ask until every question has its answer; ``None`` when it is left, kept as it is.

    Raises UsageProblem for a unit without a quiz.
    """
    desk = talk.desk
    sitting = quizzes.begin(desk, unit, resume=resume, count=count)
    talk.tell(*quiz_words.change_words(desk, sitting.changed, resumed=True))
    talk.say("plain.quiz.keys")
    while (item := sitting.item) is not None:
        n, total = sitting.progress
        talk.tell("")
        talk.say("plain.quiz.question", n=n, total=total)
        asked = quiz_words.question(desk, sitting, item)
        answer = _ask(talk, asked)
        if answer is None:
            talk.say("plain.left")
            return None
        sitting = quizzes.answer(desk, sitting, item.id, answer)
        told = quiz_words.told(desk, sitting.bank, sitting.attempt, item.id)
        talk.tell(*told_lines(talk, told))
        if not _turn_page(talk, told):
            talk.say("plain.left")
            return None
    sitting = quizzes.finish(desk, sitting)
    talk.tell("", *result_lines(talk, sitting.attempt))
    return sitting


# Asking ----------------------------------------------------------------------------------


def _ask(talk: Talk, asked: Question) -> list[str] | None:
    """An answer that fits, ``None`` to leave. Raises Leave."""
    talk.tell(asked.ask)
    talk.say(f"plain.quiz.{asked.kind}")
    ids = [id for id, _ in asked.options]
    if asked.kind == "single":
        chosen = talk.choose([text for _, text in asked.options])
        return None if chosen is None else [ids[chosen]]
    if asked.kind == "match":
        return _ask_pairs(talk, asked)
    talk.tell(*(f"{n} {text}" for n, (_, text) in enumerate(asked.options, 1)))
    talk.say("plain.quiz.zero")
    places = _numbers(talk, len(ids), every=asked.kind == "order")
    return None if places is None else [ids[each] for each in places]


def _ask_pairs(talk: Talk, asked: Question) -> list[str] | None:
    pairs: list[str] = []
    left = [*asked.partners]
    for one, text in asked.options:
        chosen: int | None = 0
        if len(left) > 1:  # the last one has only one to go with
            talk.say("plain.quiz.belongs", left=text)
            chosen = talk.choose([other for _, other in left])
        if chosen is None:
            return None
        pairs.append(f"{one}{PAIR}{left.pop(chosen)[0]}")
    return pairs


def _numbers(talk: Talk, most: int, *, every: bool) -> list[int] | None:
    """Numbers in a line, each once: some of them, or ``every`` one. ``None`` goes back."""
    while True:
        typed = talk.line().strip()
        if typed == BACK:
            return None
        if typed in LEAVE:
            raise Leave
        if typed in WHY:
            talk.keys()
            continue
        words = typed.replace(",", " ").split()
        places = [int(each[:9]) - 1 for each in words if each.isdecimal()]
        fitting = len(places) == len(words) and all(0 <= each < most for each in places)
        once = len(set(places)) == len(places)
        if places and fitting and once and (len(places) == most or not every):
            return places
        if typed:
            talk.say("plain.quiz.numbers" if not every else "plain.quiz.every", most=most)


def _turn_page(talk: Talk, told: Told) -> bool:
    """Wait for Enter; ``?`` reads the card. ``False`` to leave. Raises Leave."""
    talk.say("plain.quiz.enter" if told.card else "plain.enter")
    while True:
        typed = talk.line().strip()
        if typed == BACK:
            return False
        if typed in LEAVE:
            raise Leave
        if typed not in WHY:
            return True
        _read_card(talk, told)


def _read_card(talk: Talk, told: Told) -> None:
    from mentor_tui.plain.reading import show_card

    if told.card:
        show_card(talk, told.card)
    else:
        talk.keys()


# Telling ---------------------------------------------------------------------------------


def told_lines(talk: Talk, told: Told) -> Iterator[str]:
    """A question explained, line by line."""
    yield told.verdict
    if told.because:
        yield told.because
    for each in told.lines:
        label, text = each.label, each.text
        yield talk.text("plain.fact", name=label, value=text) if label else text
        if each.because:
            yield f"  {each.because}"


def result_lines(talk: Talk, attempt: QuizTry) -> Iterator[str]:
    """The counts and a calm sentence, and what changed since."""
    desk = talk.desk
    yield quiz_words.counts(desk, attempt)
    yield quiz_words.closing(desk, attempt)
    changed = quizzes.changed_since(desk, attempt)
    yield from quiz_words.change_words(desk, changed, resumed=False)


def look_again(talk: Talk, attempt: QuizTry) -> None:
    """An earlier attempt: its questions, each explained once more."""
    talk.tell(*result_lines(talk, attempt))
    rows = quiz_words.asked_lines(talk.desk, attempt)
    labels = [
        talk.text("plain.fact", name=talk.text(f"quiz.mark.{mark}"), value=text)
        for _, mark, text in rows
    ]
    while True:
        talk.say("plain.quiz.explained")
        chosen = talk.choose_from_many(labels)
        if chosen is None:
            return
        try:
            told = quiz_words.told_again(talk.desk, attempt, rows[chosen][0])
        except Problem as problem:
            talk.problem(problem)
            continue
        talk.tell("", told.ask, *told_lines(talk, told))
        if not _turn_page(talk, told):
            return
