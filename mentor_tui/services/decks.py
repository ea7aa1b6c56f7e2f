"""Decks of prompts and rehearsals, ready to show."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

import msgspec

from mentor_tui.curriculum.courses import Deck, Rehearsal
from mentor_tui.learning import decks, rehearsal
from mentor_tui.learning.rehearsal import RehearsalRun
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk


class PracticeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A deck or a rehearsal on a list: its title and one line about it.

    ``count`` is how many prompts a deck has, or how many levels a rehearsal.
    """

    id: str
    unit: str
    title: str
    summary: str
    audience: tuple[str, ...]
    count: int


class PromptView(msgspec.Struct, frozen=True, kw_only=True):
    """A prompt drawn from a deck: what to do, a question for afterwards, how long it takes."""

    deck: str
    deck_title: str
    card: str
    weekly: bool
    prompt: str
    title: str
    do: str
    talk: str
    minutes: int


class SceneView(msgspec.Struct, frozen=True, kw_only=True):
    """A level of a rehearsal in words."""

    level: str
    situation: str
    other: tuple[str, ...]
    ways: tuple[str, ...]


class RehearsalView(msgspec.Struct, frozen=True, kw_only=True):
    """A rehearsal in words: what to say before it, its levels, the questions for afterwards."""

    id: str
    title: str
    summary: str
    before: str
    card: str
    scenes: tuple[SceneView, ...]
    debrief: tuple[str, ...]

    def scene(self, level: str) -> SceneView:
        """The scene of a level; raises UsageProblem when there is none."""
        for each in self.scenes:
            if each.level == level:
                return each
        raise UsageProblem("problem.one_of", codes=", ".join(each.level for each in self.scenes))


# Decks ---------------------------------------------------------------------------------


def decks_for(
    desk: Desk, audience: str | None = None, unit: str | None = None
) -> list[PracticeRow]:
    """The decks for a mentor, of one unit or of all, in the order of the units."""
    return _rows(desk, "deck", desk.library.decks(), audience, unit)


def _rows(
    desk: Desk, kind: str, found: Mapping[str, Deck | Rehearsal], audience: str | None,
    unit: str | None,
) -> list[PracticeRow]:  # fmt: skip
    rows = []
    for name, each in found.items():
        words = desk.library.words_of(kind, name, desk.language.code)
        rows.append(
            PracticeRow(
                id=name, unit=desk.library.unit_of(kind, name), title=words("title"),
                summary=words("summary"), audience=each.audience,
                count=len(each.prompt if isinstance(each, Deck) else each.scene),
            )
        )  # fmt: skip
    order = {each.id: place for place, each in enumerate(desk.library.units())}
    kept = [
        row for row in rows
        if (audience is None or audience in row.audience) and unit in (None, row.unit)
    ]  # fmt: skip
    return sorted(kept, key=lambda row: (order.get(row.unit, len(order)), row.title))


def shuffled() -> int:
    """A new chance for `draw`: the deck lies in another order."""
    return secrets.randbelow(2**32)


def draw(desk: Desk, name: str, *, chance: int = 0, turn: int = 0) -> PromptView:
    """The prompt drawn at ``turn``; of a weekly deck this week's at turn 0.

    ``chance`` shuffles a deck that has no rhythm. Raises UsageProblem for an unknown deck.
    """
    deck: Deck = desk.library.deck(name)
    names = [each.id for each in deck.prompt]
    if not names:
        raise UsageProblem("problem.no_deck", name=name)
    weekly = deck.rhythm == "week"
    chosen = decks.of_week(names, desk.today, turn) if weekly else decks.drawn(names, chance, turn)
    words = desk.library.words_of("deck", name, desk.language.code)
    return PromptView(
        deck=name, deck_title=words("title"), card=deck.card, weekly=weekly and turn == 0,
        prompt=chosen, title=words(f"{chosen}.title"), do=words(f"{chosen}.do"),
        talk=words(f"{chosen}.talk"),
        minutes=next(each.minutes for each in deck.prompt if each.id == chosen),
    )  # fmt: skip


# Rehearsals ----------------------------------------------------------------------------


def rehearsals_for(
    desk: Desk, audience: str | None = None, unit: str | None = None
) -> list[PracticeRow]:
    """The rehearsals for a mentor, of one unit or of all, in the order of the units."""
    return _rows(desk, "rehearsal", desk.library.rehearsals(), audience, unit)


def rehearsal_words(desk: Desk, name: str) -> RehearsalView:
    """Everything a rehearsal says. Raises UsageProblem for an unknown one."""
    found = desk.library.rehearsal(name)
    words = desk.library.words_of("rehearsal", name, desk.language.code)
    scenes = tuple(
        SceneView(
            level=scene.level,
            situation=words(f"{scene.level}.situation"),
            other=tuple(words(f"{scene.level}.other.{n + 1}") for n in range(scene.turns)),
            ways=tuple(words(f"{scene.level}.try.{n + 1}") for n in range(scene.tries)),
        )
        for scene in found.scene
    )
    return RehearsalView(
        id=name, title=words("title"), summary=words("summary"), before=words("before"),
        card=found.card, scenes=scenes,
        debrief=tuple(words(f"debrief.{n + 1}") for n in range(found.debrief)),
    )  # fmt: skip


def begin_rehearsal(desk: Desk, name: str, level: str) -> RehearsalRun:
    """A rehearsal at the beginning of a level. Raises UsageProblem for an unknown one."""
    found = desk.library.rehearsal(name)
    rehearsal_words(desk, name).scene(level)
    return rehearsal.begin(next(each for each in found.scene if each.level == level))
