"""A session as slides: its aims, then part by part what the room sees of each."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.curriculum.structure import Audience
from mentor_tui.learning.slides import Block, Slide
from mentor_tui.services import cases
from mentor_tui.services.case_slides import roleplay_slides
from mentor_tui.services.desk import Desk
from mentor_tui.services.sessions import PartView, Thing, minutes_words, session_view
from mentor_tui.services.unit_slides import card_slides, in_points, question_slides


def session_slides(desk: Desk, name: str) -> Iterator[Slide]:
    """The slides of a plan, of several days one day after the other.

    What only the trainer reads is in the notes. A case is named, not played: it is presented by
    itself. Raises UsageProblem for an unknown plan.
    """
    view = session_view(desk, name)
    audiences = desk.library.session(name).audience
    say = desk.language.text
    notes = tuple(filter(None, (minutes_words(desk, view.minutes), view.opening)))
    yield Slide(title=view.title, blocks=(Block(view.summary),), notes=notes)
    yield from in_points(say("chapter.outcomes"), [each for each in view.goals if each])
    for day in view.days:
        if not day.days:
            yield from session_slides(desk, day.id)
    for part in view.parts:
        yield _opens(desk, part)
        for thing in part.things:
            yield from _shows(desk, thing, audiences[0] if audiences else "professional")
    if view.closing:
        last = [part for part in view.parts if part.kind == "closing"]
        title = last[-1].title if last else view.title
        yield Slide(title=title, blocks=(Block(view.closing),))


def _opens(desk: Desk, part: PartView) -> Slide:
    """The part by its title, with what is said to the room."""
    length = Block(desk.language.count("exercise.minutes", part.minutes), "quiet")
    blocks = (*((Block(part.say, "said"),) if part.say else ()), length)
    return Slide(
        title=part.title, blocks=blocks, notes=(part.do,) if part.do else (), minutes=part.minutes
    )


def _shows(desk: Desk, thing: Thing, audience: Audience) -> Iterator[Slide]:
    """What belongs to a part."""
    if thing.kind == "card":
        yield from card_slides(desk, thing.id)
    elif thing.kind == "case":
        alone = desk.language.text("slide.case.alone", name=thing.id)
        yield Slide(title=thing.title, blocks=(Block(cases.about(desk, thing.id)),), notes=(alone,))
    elif thing.kind == "roleplay":
        yield from roleplay_slides(desk, thing.id)
    elif thing.kind == "quiz":
        yield from question_slides(desk, thing.id, audience)
