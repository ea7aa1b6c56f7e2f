"""Branching cases in words: a scene, what a choice brought, the look back, the story on paper.

Nothing of it goes into the vault: who decided what is nobody's record, unless the mentor keeps
the story in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from mentor_tui.curriculum.library import Wording
from mentor_tui.documents.model import Document, Facts, Heading, Listing, Paragraph, Part
from mentor_tui.learning import case
from mentor_tui.learning.case import CaseRun, Taken
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.services.reading import card_title

QUESTIONS = 3
"""The questions for the room at the end of a case."""


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """A case on a list: its title, one line about it, how long it takes with a room."""

    id: str
    unit: str
    title: str
    summary: str
    audience: tuple[str, ...]
    minutes: int


class SceneView(msgspec.Struct, frozen=True, kw_only=True):
    """The scene that is on. ``options`` are (id, words); none of them at an end.

    ``number`` is that of the decision to be made, from 1; ``over`` says that it has ended,
    ``broken`` that it ended otherwise than its author meant it, in one sentence.
    """

    case: str
    title: str
    id: str
    number: int
    text: str
    options: tuple[tuple[str, str], ...]
    over: bool
    broken: str = ""


class StepView(msgspec.Struct, frozen=True, kw_only=True):
    """A decision looked back on: what was chosen, what came of it, why, which card tells more.

    ``moved`` says in words what became of trust, time and the goal; ``ways`` are
    the directions by gauge, ``up`` or ``down``.
    """

    number: int
    scene: str
    text: str
    choice: str
    chosen: str
    then: str
    because: str
    card: str
    card_title: str
    moved: tuple[str, ...]
    ways: dict[str, str]


class DebriefView(msgspec.Struct, frozen=True, kw_only=True):
    """The whole story so far, how things stand now, and questions to talk it over with."""

    case: str
    title: str
    about: str
    steps: tuple[StepView, ...]
    now: SceneView
    stands: tuple[str, ...]
    questions: tuple[str, ...]


# Which there are -----------------------------------------------------------------------


def cases_for(desk: Desk, audience: str | None = None, unit: str | None = None) -> list[CaseRow]:
    """The cases for a mentor, of one unit or of all, in the order of the units."""
    order = {each.id: place for place, each in enumerate(desk.library.units())}
    found = []
    for name, each in desk.library.cases().items():
        own = desk.library.unit_of("case", name)
        if audience not in (None, *each.audience) or unit not in (None, own):
            continue
        words = desk.library.words_of("case", name, desk.language.code)
        found.append(
            CaseRow(
                id=name, unit=own, title=words("title") or name, summary=words("summary"),
                audience=each.audience, minutes=each.minutes,
            )
        )  # fmt: skip
    return sorted(found, key=lambda row: (order.get(row.unit, len(order)), row.title))


def about(desk: Desk, name: str) -> str:
    """What the room will practise with a case; raises UsageProblem when there is none."""
    desk.library.case(name)
    return desk.library.words_of("case", name, desk.language.code)("about")


# Going through one ---------------------------------------------------------------------


def begin(desk: Desk, name: str, choices: Iterable[str] = ()) -> CaseRun:
    """A case at its beginning, or after ``choices``.

    Raises UsageProblem for an unknown case or a choice that is not offered there.
    """
    return case.begin(desk.library.case(name), choices)


def answered(desk: Desk, name: str, answers: Mapping[str, object]) -> CaseRun:
    """A case as far as ``answers`` say, by scene, what to choose.

    Raises UsageProblem for an unknown case, scene or choice.
    """
    run = begin(desk, name)
    scenes = {each.id for each in run.case.scene}
    for scene in answers:
        if scene not in scenes:
            raise UsageProblem("problem.case_scene", name=scene)
    while run.offered and run.at in answers:
        run = run.choose(str(answers[run.at]))
    return run


def _words(desk: Desk, run: CaseRun) -> Wording:
    return desk.library.words_of("case", run.case.id, desk.language.code)


def scene_view(desk: Desk, run: CaseRun) -> SceneView:
    """The scene that is on, in the language chosen now."""
    words = _words(desk, run)
    ended = run.ended
    broken = ""
    if ended not in ("", "end"):
        broken = desk.language.text("problem.case_broken", file=run.case.id)
    return SceneView(
        case=run.case.id, title=words("title") or run.case.id, id=run.at,
        number=len(run.transcript) + 1, text=words(f"{run.at}.text"),
        options=tuple(
            (each.id, words(f"{run.at}.{each.id}") or each.id) for each in run.offered
        ),
        over=bool(ended), broken=broken,
    )  # fmt: skip


def last_step(desk: Desk, run: CaseRun) -> StepView | None:
    """What the last decision brought, ``None`` before the first."""
    if not run.transcript:
        return None
    return _step(desk, run, len(run.transcript) - 1)


def _step(desk: Desk, run: CaseRun, place: int) -> StepView:
    taken = run.transcript[place]
    words, start = _words(desk, run), f"{taken.scene}.{taken.choice.id}"
    cards = desk.library.cards()
    card = taken.choice.card if taken.choice.card in cards else ""
    return StepView(
        number=place + 1, scene=taken.scene, text=words(f"{taken.scene}.text"),
        choice=taken.choice.id, chosen=words(start) or taken.choice.id,
        then=words(f"{start}.then"), because=words(f"{start}.because"), card=card,
        card_title=card_title(desk, cards[card][0], card) if card else "",
        moved=tuple(desk.language.text(message) for message in _moves(taken)),
        ways={gauge: "up" if way > 0 else "down" for gauge, way in taken.moved},
    )  # fmt: skip


def _moves(taken: Taken) -> list[str]:
    """A message for each gauge that moved: a little, or a good deal."""
    found = []
    for gauge, way in taken.moved:
        far = abs(taken.after.of(gauge) - taken.before.of(gauge)) > 1
        found.append(f"case.moved.{gauge}.{'up' if way > 0 else 'down'}{2 if far else 1}")
    return found


def stands(desk: Desk, run: CaseRun) -> tuple[str, ...]:
    """How trust, time and the goal stand now, each in a sentence."""
    return tuple(desk.language.text(f"case.{gauge}.{step}") for gauge, step in run.told.items())


def debrief(desk: Desk, run: CaseRun) -> DebriefView:
    """Choice, consequence and card of every decision so far, and the questions for the room."""
    words = _words(desk, run)
    asked = (words(f"debrief.{n}") for n in range(1, QUESTIONS + 1))
    return DebriefView(
        case=run.case.id, title=words("title") or run.case.id, about=words("about"),
        steps=tuple(_step(desk, run, place) for place in range(len(run.transcript))),
        now=scene_view(desk, run), stands=stands(desk, run),
        questions=tuple(each for each in asked if each),
    )  # fmt: skip


# On paper --------------------------------------------------------------------------------


def transcript(desk: Desk, run: CaseRun) -> Document:
    """The story as it was decided, to read again or to talk over; no name stands in it."""
    say = desk.language.text
    found = debrief(desk, run)
    parts: list[Part] = [Paragraph(found.about)] if found.about else []
    for step in found.steps:
        parts.append(Heading(say("case.decision", n=step.number)))
        parts += [Paragraph(step.text), Paragraph(f"→ {step.chosen}"), Paragraph(step.then)]
        if step.moved:
            parts.append(Listing(step.moved))
        why = [(say("case.because"), step.because), (say("case.card"), step.card_title)]
        parts.append(Facts(tuple(each for each in why if each[1])))
    parts.append(Heading(say("case.end" if found.now.over else "case.so_far")))
    parts.append(Paragraph("\n".join(filter(None, (found.now.text, found.now.broken)))))
    parts += [Heading(say("case.stands")), Listing(found.stands)]
    if found.questions:
        parts += [Heading(say("case.questions")), Listing(found.questions)]
    return Document(title=found.title, language=desk.language.code, parts=tuple(parts))


def write_transcript(desk: Desk, run: CaseRun, path: Path, language: str | None = None) -> Path:
    """Write the story to ``path``, in ``language``; returns where it lies.

    Raises UsageProblem for another kind of file or one that is there already, Problem when it
    cannot be written.
    """
    from mentor_tui.documents.writing import write

    return write(transcript(desk.speaking(language), run), path)
