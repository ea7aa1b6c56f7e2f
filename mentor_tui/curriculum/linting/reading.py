"""How hard a piece is to read, measured as LIX.

LIX, the *läsbarhetsindex* that Carl-Hugo Björnsson published in 1968, is the average number of
words in a sentence plus the percentage of words of more than six letters. It needs no list of
syllables, so it can be counted in every language; a language of long words has higher numbers,
so each has a limit of its own. In English, below 30 reads like a book for children, 40 is usual
in a newspaper and above 50 is official language. It measures words and sentences, not sense.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mentor_tui.curriculum.linting.source import Source
from mentor_tui.curriculum.linting.strings import Text, texts_of
from mentor_tui.curriculum.packs import Fault

LONG = 7
"""The letters from which a word is long."""

HARD = {"en": 33, "fr": 45, "es": 45, "it": 45, "el": 47, "de": 46}
"""The measure above which a piece is too hard to read; other languages have ``OTHER_HARD``."""

OTHER_HARD = 46
ENOUGH = 60
"""Words that a piece must have to be measured: on a few lines, one long word weighs too much."""

READ = {
    "summary", "say", "why", "hint", "before", "after", "care", "line", "section", "card_say",
    "crisis_line", "good", "intro", "print", "do", "reflection", "ask", "case", "because",
    "because_all", "prompt", "talk", "rehearsal_before", "situation", "turn", "debrief", "letter",
    "roleplay_card", "roleplay_watch", "roleplay_observe", "roleplay_debrief",
    "case_about", "case_scene", "case_end", "case_choice", "case_then", "case_because",
    "case_debrief", "session_open", "session_line", "session_do",
}  # fmt: skip
"""Roles that are sentences; labels, titles and options are not read one after another."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POINT = re.compile(r"^[ \t]*(?:[-*]|\d+\.)[ \t]+", re.MULTILINE)


class Measured(NamedTuple):
    """What was counted in one piece or several: words, long words, sentences."""

    words: int
    long: int
    sentences: int

    def __add__(self, other: object) -> Measured:
        if not isinstance(other, Measured):
            return NotImplemented
        return Measured(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def lix(self) -> float:
        """The measure; 0 for nothing."""
        if not self.words:
            return 0.0
        return self.words / max(self.sentences, 1) + 100 * self.long / self.words


NOTHING = Measured(0, 0, 0)


def measure(text: str, language: str) -> Measured:
    """The counts of ``text``; each line of a list is a sentence, as it is read."""
    words = long = sentences = 0
    stops = ".!?…:;" if language == "el" else ".!?…:"
    for sentence in re.split(rf"[{stops}]+(?=\W|$)|\n", _POINT.sub("", text)):
        found = _WORD.findall(sentence)
        if found:
            words += len(found)
            long += sum(_letters(word) >= LONG for word in found)
            sentences += 1
    return Measured(words, long, sentences)


def _letters(word: str) -> int:
    """The letters of the longest part: *l'accompagnement* and *it's* are two words run together."""
    return max(len(part) for part in re.split("['’]", word))


def levels(source: Source, languages: Sequence[str]) -> dict[tuple[str, str, str], Measured]:
    """The counts of each file, place of a table and language: a card, a walk, a quiz."""
    found: dict[tuple[str, str, str], Measured] = defaultdict(lambda: NOTHING)
    for text in texts_of(source, languages):
        if text.role in READ:
            found[text.file, _table(text), text.language] += measure(text.text, text.language)
    return found


def _table(text: Text) -> str:
    return text.place.partition("]")[0] + "]"


def reading_faults(source: Source, languages: Sequence[str]) -> Iterator[Fault]:
    """Cards, walks, quizzes and the like that are harder to read than their language allows."""
    for (file, place, language), measured in levels(source, languages).items():
        most = HARD.get(language, OTHER_HARD)
        if measured.words >= ENOUGH and measured.lix > most:
            yield Fault(file, place, "reading-hard", f"{measured.lix:.0f} > {most}")
