"""What a unit has to practise with: its quiz, its prompt decks, its rehearsals."""

from __future__ import annotations

from typing import Literal, get_args

from mentor_tui.curriculum.structure import Audience, Part

QuizKind = Literal["single", "multi", "order", "match", "case"]
Level = Literal["easy", "middle", "hard"]
LEVELS: tuple[Level, ...] = get_args(Level)
BOTH: tuple[Audience, ...] = ("professional", "informal")


class QuizItem(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question about ``outcome``, explained by ``card``.

    ``right`` are the right options of a single or multi choice or a short case. The options of
    an ``order`` stand in their right order; those of a ``match`` each have a text to go with.
    """

    id: str
    kind: QuizKind
    outcome: str
    card: str
    options: tuple[str, ...]
    right: tuple[str, ...] = ()
    audience: tuple[Audience, ...] = BOTH


class Quiz(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The questions of a unit, ``units/<unit>/quiz.toml``."""

    version: int
    item: tuple[QuizItem, ...]


class Prompt(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One card of a deck: something small to do or to ask; ``minutes`` it may take."""

    id: str
    minutes: int = 10


class Deck(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Prompts to draw from, ``units/<unit>/decks/<id>.toml``.

    ``rhythm`` says when a new one is drawn: whenever one likes, or one for each week.
    """

    id: str
    version: int
    audience: tuple[Audience, ...]
    card: str
    prompt: tuple[Prompt, ...]
    rhythm: Literal["free", "week"] = "free"


class Scene(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One level of a rehearsal: ``turns`` lines of the other person, ``tries`` ways to answer."""

    level: Level
    turns: int
    tries: int


class Rehearsal(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A situation to practise at three levels, ``units/<unit>/rehearsals/<id>.toml``.

    ``debrief`` counts the questions for afterwards.
    """

    id: str
    version: int
    audience: tuple[Audience, ...]
    card: str
    scene: tuple[Scene, ...]
    debrief: int = 3
