"""Quizzes, decks and rehearsals: whether each can be answered, drawn from, played."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentor_tui.curriculum.courses import Deck, Quiz, QuizItem, Rehearsal
from mentor_tui.curriculum.linting.source import Source, string_place
from mentor_tui.curriculum.packs import Fault
from mentor_tui.text import fold

OPTIONS = range(3, 6)
"""Fewer than three can be guessed, more than five are not kept in mind."""

RIGHT = {"single": range(1, 2), "case": range(1, 2), "multi": range(2, 4),
         "order": range(1), "match": range(1)}  # fmt: skip
"""How many options are right; the options of an order and a match all belong somewhere."""

RESERVED = {"ask", "because"}
"""What an option cannot be called: the strings of the question itself are called so."""

LEVELS = ("easy", "middle", "hard")
TURNS = range(2, 5)
TRIES = range(2, 4)
DEBRIEF = range(2, 7)
LONGEST_PROMPT = 60


def quiz_faults(source: Source, languages: Sequence[str]) -> Iterator[Fault]:
    """Questions without an answer or with the wrong number of them, and doubled words."""
    for part, quiz in source.quizzes.items():
        if quiz.version < 1:
            yield Fault(part.file, "$.version", "number-range")
        if not quiz.item:
            yield Fault(part.file, "$.item", "run-empty")
        for n, item in enumerate(quiz.item):
            yield from _item_faults(part.file, f"$.item[{n}]", item)
        for language in languages:
            yield from _twins(source, f"units/{part.name}", language, quiz)


def _item_faults(file: str, place: str, item: QuizItem) -> Iterator[Fault]:
    if not item.audience:
        yield Fault(file, f"{place}.audience", "audience-missing", item.id)
    if len(item.options) not in OPTIONS:
        yield Fault(file, f"{place}.options", "quiz-options", f"{item.id}: {len(item.options)}")
    for n, name in enumerate(item.options):
        if name in RESERVED:
            yield Fault(file, f"{place}.options[{n}]", "id-reserved", name)
    for n, name in enumerate(item.right):
        if name not in item.options:
            yield Fault(file, f"{place}.right[{n}]", "quiz-right", name)
    right = set(item.right)
    wrong_number = len(item.right) not in RIGHT[item.kind] or len(right) != len(item.right)
    if wrong_number or right >= set(item.options):
        detail = f"{item.id}: {len(item.right)} ({item.kind})"
        yield Fault(file, f"{place}.right", "quiz-right-count", detail)


def _twins(source: Source, folder: str, language: str, quiz: Quiz) -> Iterator[Fault]:
    """Two options of one question that read the same: nobody could tell which is meant."""
    words = source.strings.get(folder, {}).get(language, {}).get("quiz", {})
    file = f"{folder}/strings.{language}.toml"
    for item in quiz.item:
        for ending in ("", ".with") if item.kind == "match" else ("",):
            seen: set[str] = set()
            for option in dict.fromkeys(item.options):
                key = f"{item.id}.{option}{ending}"
                said = " ".join(fold(words.get(key, "")).split())
                if said and said in seen:
                    yield Fault(file, string_place("quiz", key), "option-twice", key)
                seen.add(said)


def practice_faults(file: str, body: Deck | Rehearsal) -> Iterator[Fault]:
    """Decks with nothing to draw, rehearsals without their three levels or their lines."""
    if isinstance(body, Deck):
        if not body.prompt:
            yield Fault(file, "$.prompt", "run-empty")
        for n, prompt in enumerate(body.prompt):
            if not 1 <= prompt.minutes <= LONGEST_PROMPT:
                yield Fault(file, f"$.prompt[{n}].minutes", "number-range", prompt.id)
        return
    if tuple(scene.level for scene in body.scene) != LEVELS:
        yield Fault(file, "$.scene", "rehearsal-levels", body.id)
    for n, scene in enumerate(body.scene):
        if scene.turns not in TURNS:
            yield Fault(file, f"$.scene[{n}].turns", "rehearsal-lines", str(scene.turns))
        if scene.tries not in TRIES:
            yield Fault(file, f"$.scene[{n}].tries", "rehearsal-lines", str(scene.tries))
    if body.debrief not in DEBRIEF:
        yield Fault(file, "$.debrief", "rehearsal-lines", str(body.debrief))
