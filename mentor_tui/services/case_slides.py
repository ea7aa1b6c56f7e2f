"""A branching case or a role-play as slides; the case goes on as the room decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentor_tui.learning.case import CaseRun
from mentor_tui.learning.slides import Block, Slide
from mentor_tui.services import cases
from mentor_tui.services.desk import Desk
from mentor_tui.services.roleplays import roleplay_words
from mentor_tui.services.unit_slides import LETTERS, in_points


def case_slides(desk: Desk, name: str, choices: Sequence[str] = ()) -> Iterator[Slide]:
    """The case up to where ``choices`` lead: each scene, what can be done, what came of it.

    The last slide is one to decide on, or, once the case is over, the questions for afterwards.
    Raises UsageProblem for an unknown case or a choice that is not offered.
    """
    run = cases.begin(desk, name, choices)
    found = cases.debrief(desk, run)
    yield Slide(
        title=found.title, blocks=(Block(found.about),) if found.about else (),
        notes=(desk.language.count("exercise.minutes", run.case.minutes),),
    )  # fmt: skip
    for place in range(len(run.transcript) + 1):
        yield from _scene(desk, run.back_to(place))
        if place < len(found.steps):
            yield _came_of_it(desk, run.back_to(place), found.steps[place])
    if run.ended:
        yield from _afterwards(desk, found)


def _scene(desk: Desk, run: CaseRun) -> Iterator[Slide]:
    """The moment, and what can be done in it."""
    view = cases.scene_view(desk, run)
    text = "\n".join(filter(None, (view.text, view.broken)))
    if view.over:
        yield Slide(title=desk.language.text("case.end"), blocks=(Block(text),))
        return
    notes = _each_option(desk, run)
    yield Slide(title=f"{view.title} · {view.number}", blocks=(Block(text),), notes=notes)
    options = view.options[: len(LETTERS)]
    yield Slide(
        title=desk.language.text("slide.case.choose", n=view.number),
        blocks=tuple(
            Block(words, "option", mark)
            for (_, words), mark in zip(options, LETTERS, strict=False)
        ),
        notes=notes, choices=tuple(name for name, _ in options),
    )  # fmt: skip


def _each_option(desk: Desk, run: CaseRun) -> tuple[str, ...]:
    """For whoever leads: why each option helps or costs something, and its card."""
    found = []
    for each, mark in zip(run.offered, LETTERS, strict=False):
        step = cases.last_step(desk, run.choose(each.id))
        if step is not None:
            card = f" ({step.card_title})" if step.card_title else ""
            found.append(f"{mark}: {step.because}{card}")
    return tuple(found)


def _came_of_it(desk: Desk, before: CaseRun, step: cases.StepView) -> Slide:
    """What was chosen, what happens then, and what it did to trust, time and the goal."""
    offered = [each.id for each in before.offered]
    mark = LETTERS[offered.index(step.choice)] if offered.index(step.choice) < len(LETTERS) else ""
    moved = Block("\n".join(step.moved), "quiet")
    blocks = (Block(step.chosen, "option", mark), Block(step.then), moved)
    return Slide(
        title=desk.language.text("slide.case.then", n=step.number),
        blocks=tuple(each for each in blocks if each.text), notes=(step.because,),
    )  # fmt: skip


def _afterwards(desk: Desk, found: cases.DebriefView) -> Iterator[Slide]:
    """How things stand, each decision with its card, and the questions for the room."""
    say = desk.language.text
    yield from in_points(say("case.stands"), found.stands)
    for step in found.steps:
        card = say("slide.card", title=step.card_title) if step.card_title else ""
        blocks = (Block(step.chosen, "said"), Block(step.because), Block(card, "quiet"))
        yield Slide(
            title=say("slide.case.back", n=step.number),
            blocks=tuple(each for each in blocks if each.text),
        )
    yield from in_points(say("slide.debrief"), found.questions)


# Role-plays ------------------------------------------------------------------------------


def roleplay_slides(desk: Desk, name: str) -> Iterator[Slide]:
    """What everybody may read: what it is about, the round, what to listen for, the questions.

    The cards of the roles are only in the notes. Raises UsageProblem for an unknown one.
    """
    play = roleplay_words(desk, name)
    say, count = desk.language.text, desk.language.count
    texts = (("mentor", play.mentor), ("mentee", play.mentee), ("observer", play.observer))
    roles = tuple(
        say("plain.fact", name=say(f"slide.role.{role}"), value=text)
        for role, text in texts if text
    )  # fmt: skip
    yield Slide(title=play.title, blocks=(Block(play.summary),), notes=roles)
    minutes = count("exercise.minutes", play.minutes)
    rounds = (say("slide.rounds.one", minutes=minutes), say("slide.rounds.two"),
              say("slide.rounds.three"), say("slide.rounds.stop"))  # fmt: skip
    yield Slide(
        title=say("slide.rounds"), blocks=tuple(Block(each, "point") for each in rounds),
        notes=roles, minutes=play.minutes,
    )  # fmt: skip
    yield from in_points(say("slide.observe"), [each for each in play.observe if each])
    yield from in_points(say("slide.debrief"), [each for each in play.debrief if each])
