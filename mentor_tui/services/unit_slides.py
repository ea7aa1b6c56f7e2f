"""A unit, or one card, as slides: from the words of the handbook, nothing written twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mentor_tui.curriculum.courses import QuizItem
from mentor_tui.curriculum.structure import Audience, Card, Unit
from mentor_tui.learning import quiz as rules
from mentor_tui.learning.slides import Block, Slide
from mentor_tui.problems import UsageProblem
from mentor_tui.services import reading
from mentor_tui.services.chapters import MARKS
from mentor_tui.services.desk import Desk
from mentor_tui.services.sessions import minutes_words

POINTS = 5
"""Points on one slide at most."""
CARDS, QUESTIONS = 8, 4
"""Cards and quiz questions of a unit that are shown unless others are asked for."""
SEED = "slides"
"""The options of a question always stand in the same order, on the screen and on paper."""
LETTERS = "ABCDEFGHIJKLMNOP"


def unit_slides(
    desk: Desk, unit: Unit, audience: Audience, cards: Collection[str] | None = None
) -> Iterator[Slide]:
    """The unit in the order of a talk: aims, cards, tasks, questions, something to think over.

    ``cards`` are the ids of those to show; ``None`` shows one for each thing that can be learnt.
    """
    own = desk.library.words(f"units/{unit.id}", "unit", desk.language.code)
    say, count = desk.language.text, desk.language.count
    yield Slide(
        title=own("title"), blocks=(Block(own("summary")),),
        notes=(minutes_words(desk, getattr(unit.minutes, audience)),),
    )  # fmt: skip
    aims = [own(f"outcome.{each.id}") for each in unit.outcome if audience in each.audience]
    yield from in_points(say("chapter.outcomes"), [each for each in aims if each])
    wanted = main_cards(unit, audience) if cards is None else cards
    for card in unit.card:
        if card.id in wanted:
            yield from card_slides(desk, card.id)
    for task in unit.task:
        if audience in task.audience:
            yield Slide(
                title=own(f"task.{task.id}.title"), blocks=(Block(own(f"task.{task.id}.do")),),
                notes=(count("exercise.minutes", task.minutes),), minutes=task.minutes,
            )  # fmt: skip
    yield from question_slides(desk, unit.id, audience)
    thoughts = [own(f"reflection.{e.id}") for e in unit.reflection if audience in e.audience]
    yield from in_points(say("slide.reflect"), [each for each in thoughts if each])


def main_cards(unit: Unit, audience: Audience) -> tuple[str, ...]:
    """The ids of the cards shown unless others are asked for: one for each outcome, in order."""
    fitting = [card for card in unit.card if audience in card.audience]
    chosen: list[Card] = []
    for outcome in (each.id for each in unit.outcome if audience in each.audience):
        if not any(outcome in card.outcomes for card in chosen):
            chosen += [card for card in fitting if outcome in card.outcomes][:1]
    return tuple(card.id for card in (chosen or fitting)[:CARDS])


def chosen_cards(unit: Unit, wanted: Sequence[str], audience: Audience) -> tuple[str, ...] | None:
    """The ids asked for: ``None`` for ``main``, those for ``audience`` for ``all``, or a list.

    Raises UsageProblem for one that is not in the unit.
    """
    if [*wanted] in ([], ["main"]):
        return None
    if [*wanted] == ["all"]:
        return tuple(card.id for card in unit.card if audience in card.audience)
    known = {card.id for card in unit.card}
    for name in wanted:
        if name not in known:
            raise UsageProblem("problem.no_card", name=name)
    return tuple(wanted)


def card_slides(desk: Desk, name: str) -> Iterator[Slide]:
    """A card in two or three slides: its line, how to do it, how to say it.

    Raises UsageProblem for an unknown card.
    """
    card = reading.card(desk, name)
    heading = {part: head for part, head, _ in card.parts}
    text = {part: words.replace("**", "").strip() for part, _, words in card.parts}
    notes = tuple(
        desk.language.text("plain.fact", name=heading[part], value=text[part])
        for part in ("why", "watch", "today")
        if text.get(part)
    )
    yield Slide(title=card.title, blocks=(Block(text.get("line", "")),), notes=notes)
    prose, points = _how(text.get("how", ""))
    how = [Slide(title=card.title, blocks=(Block("\n".join(prose)),))] if prose else []
    how += in_points(card.title, points)
    say = text.get("say", "")
    for place, slide in enumerate(how):
        yield Slide(
            title=slide.title, blocks=slide.blocks, notes=notes if not place else (),
        )  # fmt: skip
    if say:
        spoken = (Block(heading["say"], "quiet"), Block(say, "said"))
        yield Slide(title=card.title, blocks=spoken, notes=notes)


def _how(text: str) -> tuple[list[str], list[str]]:
    """The running text and the points of a card's part."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    points = [line[2:].strip() for line in lines if line.startswith(MARKS)]
    return [line for line in lines if not line.startswith(MARKS)], points


def in_points(title: str, points: Sequence[str], notes: tuple[str, ...] = ()) -> list[Slide]:
    """``points`` on slides of at most `POINTS`, about as many on each; none without a point."""
    if not points:
        return []
    pages = -(-len(points) // POINTS)
    size = -(-len(points) // pages)
    return [
        Slide(title=title, blocks=tuple(Block(each, "point") for each in points[at : at + size]),
              notes=notes)
        for at in range(0, len(points), size)
    ]  # fmt: skip


# Questions -------------------------------------------------------------------------------


def question_slides(desk: Desk, unit: str, audience: Audience) -> Iterator[Slide]:
    """A few questions of the unit's quiz, each followed by its answer; none without a quiz."""
    try:
        items = rules.pool(desk.library.quiz(unit).item, audience)
    except UsageProblem:
        return
    choices = [item for item in items.values() if item.kind not in rules.ARRANGED]
    taken: list[QuizItem] = []
    for item in choices:
        if len(taken) < QUESTIONS and item.outcome not in {each.outcome for each in taken}:
            taken.append(item)
    words = desk.library.words(f"units/{unit}", "quiz", desk.language.code)
    for item in taken:
        shown = rules.shown(item, SEED)
        marks = dict(zip(shown, LETTERS, strict=False))
        options = tuple(
            Block(words(f"{item.id}.{each}"), "option", marks.get(each, "·")) for each in shown
        )
        why = tuple(
            f"{marks.get(each, '·')}: {words(f'{item.id}.{each}.because')}"
            for each in shown
            if words(f"{item.id}.{each}.because")
        )
        ask = words(f"{item.id}.ask")
        yield Slide(title=ask, blocks=options, notes=why)
        right = tuple(block for each, block in zip(shown, options, strict=True)
                      if each in item.right)  # fmt: skip
        becauses = [*(f"{item.id}.{each}.because" for each in item.right), f"{item.id}.because"]
        told = tuple(Block(words(key)) for key in becauses if words(key))
        label = Block(desk.language.text("slide.answer"), "quiet")
        yield Slide(title=ask, blocks=(label, *right, *told), notes=why)
