"""A room in lines: hands typed option by option, a quiz without names, a look at oneself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mentor_tui.learning.group import PARTS, PartName
from mentor_tui.learning.votes import MOST_HANDS, HandCount, counted
from mentor_tui.plain.talk import BACK, LEAVE, WHY, Leave, Talk
from mentor_tui.problems import Problem
from mentor_tui.services import group, group_results, quiz_words, quizzes
from mentor_tui.services.group import Counted, GroupSitting

# Votes -----------------------------------------------------------------------------------


def vote_menu(talk: Talk) -> None:
    """A question of one's own, its options one a line, then the hands."""
    question = talk.optional("votes.question")
    if question == BACK:
        return
    talk.say("plain.votes.options")
    typed = (talk.several_lines() or "").split("\n")
    vote_through(talk, question, group.options_typed(talk.desk, typed))


def vote_through(talk: Talk, question: str, options: Sequence[str]) -> HandCount | None:
    """Count hands for each option; ``None`` when it is left. Raises UsageProblem."""
    counted([0] * len(options))  # not too few and not too many
    talk.tell("", *([question] if question else []))
    hands = hands_for(talk, options)
    if hands is None:
        return None
    count = counted(hands)
    talk.tell(*vote_lines(talk, count, options))
    return count


def vote_lines(talk: Talk, count: HandCount, options: Sequence[str]) -> list[str]:
    """Each option with its hands, then what the room chose."""
    pairs = enumerate(zip(options, count.counts, strict=True), 1)
    told = [talk.text("plain.fact", name=f"{n} {text}", value=hands) for n, (text, hands) in pairs]
    return [*told, group.vote_words(talk.desk, count, tuple(options))]


LEFT_OUT = "-"


def hands_for(talk: Talk, options: Sequence[str], *, passing: bool = False) -> list[int] | None:
    """A number for each option; ``None`` when an empty line goes back. Raises Leave.

    With ``passing`` a ``-`` leaves the question out: then there is no number at all.
    """
    talk.say("plain.votes.keys")
    if passing:
        talk.say("plain.votes.pass_over")
    found: list[int] = []
    while len(found) < len(options):
        talk.tell(f"{len(found) + 1} {options[len(found)]}")
        typed = talk.line().strip()
        if typed in LEAVE:
            raise Leave
        if typed in WHY:
            talk.say("plain.votes.keys")
        elif not typed:
            return None
        elif passing and typed == LEFT_OUT:
            return []
        elif typed.isdecimal() and len(typed) <= 9 and int(typed) <= MOST_HANDS:
            found.append(int(typed))
        else:
            talk.say("problem.hands", most=MOST_HANDS)
    return found


# A quiz with a room ----------------------------------------------------------------------


def group_menu(talk: Talk) -> None:
    """Choose a unit, then its parts."""
    desk = talk.desk
    while True:
        talk.say("title.group_units")
        units = [each.unit for each in quizzes.banks(desk)]
        chosen = talk.choose([quiz_words.unit_title(desk, unit) for unit in units])
        if chosen is None:
            return
        _parts(talk, group.begin(desk, units[chosen]))


def _parts(talk: Talk, sitting: GroupSitting) -> None:
    desk = talk.desk
    while True:
        title = quiz_words.unit_title(desk, sitting.run.unit)
        talk.tell("", talk.text("group.title", unit=title), talk.text("group.no_names"))
        labels = [
            talk.text("plain.fact", name=talk.text(f"group.part.{part}"),
                      value=group.part_words(desk, sitting, part))
            for part in PARTS
        ]  # fmt: skip
        more = ("group.results", "save_group.do", "group.another") if sitting.run.begun else ()
        chosen = talk.choose([*labels, *(talk.text(each) for each in more)])
        if chosen is None:
            return
        try:
            if chosen < len(PARTS):
                sitting = part_through(talk, sitting, PARTS[chosen])
            elif chosen == len(PARTS):
                talk.tell("", *result_lines(talk, sitting))
            elif chosen == len(PARTS) + 1:
                _write(talk, sitting)
            else:
                group.forget(desk, sitting)
                sitting = group.begin(desk, sitting.run.unit, sitting.bank.audience, anew=True)
                talk.say("group.anew")
        except Problem as problem:
            talk.problem(problem)


def part_through(
    talk: Talk, sitting: GroupSitting, part: PartName,
    counted_now: Callable[[GroupSitting], object] = lambda _: None,
) -> GroupSitting:  # fmt: skip
    """Question by question until it is left or over; what was counted is kept.

    ``counted_now`` is handed the run after each question.
    """
    names = sitting.run.names(part)
    waiting = sitting.run.waiting(part)
    for place in range(names.index(waiting) if waiting else 0, len(names)):
        asked = group.asked(talk.desk, sitting, part, names[place])
        talk.tell("", talk.text("plain.quiz.question", n=place + 1, total=len(names)), asked.ask)
        talk.tell(*(f"- {each}" for each in (*asked.paper, *asked.lines)))
        if asked.first:
            talk.say("group.on_paper")
            if talk.line().strip() == BACK:
                return sitting
            talk.tell(*told_lines(talk, sitting, asked))
        hands = hands_for(talk, [text for _, text in asked.options], passing=True)
        if hands is None:
            return sitting
        if not hands:
            continue
        said = dict(zip((answer for answer, _ in asked.options), hands, strict=True))
        sitting = group.count_hands(talk.desk, sitting, part, asked.name, said)
        counted_now(sitting)
        if part == "quiz" and not asked.first:
            talk.tell(*told_lines(talk, sitting, asked))
        elif part == "quiz":
            talk.tell(group.room_words(talk.desk, sitting, asked.name))
    return sitting


def told_lines(talk: Talk, sitting: GroupSitting, asked: Counted) -> Iterator[str]:
    """A question explained, after what the room had."""
    told = group.explained(talk.desk, sitting, asked.name)
    room = group.room_words(talk.desk, sitting, asked.name)
    yield from (each for each in (room, told.because) if each)
    yield from (f"- {each}" for each in group.option_lines(told))


def result_lines(talk: Talk, sitting: GroupSitting) -> Iterator[str]:
    """Every question with its totals, what was missed most, before and after."""
    say = talk.text
    for each, ask in group_results.tallies(talk.desk, sitting):
        yield f"- {ask} {say('group.right_of', right=each.right, all=each.answered)}"
    missed = group_results.missed_lines(talk.desk, sitting)
    if missed:
        yield from ("", say("group.missed"), *(f"- {each}" for each in missed))
    for title, steps in group_results.ratings(talk.desk, sitting):
        yield from ("", title)
        for step, before, after in steps:
            slots = {"step": step, "before": before or "–", "after": after or "–"}
            yield say("group.before_after", **slots)


def _write(talk: Talk, sitting: GroupSitting) -> None:
    file = talk.optional("group.file")
    if file not in ("", BACK):
        written = group_results.write(talk.desk, sitting, Path(file))
        talk.say("copy.written", file=str(written))
