"""How the words read: short enough, plain, in one script, with nothing that hurts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from math import ceil
from pathlib import Path

import msgspec

from mentor_tui.curriculum.linting.source import Source, string_place
from mentor_tui.curriculum.linting.strings import SECTIONS, Text, texts_of
from mentor_tui.curriculum.packs import Fault
from mentor_tui.text import fold

WIDTH = {
    "title": 36, "summary": 100, "say": 230, "why": 110, "hint": 110, "label": 40, "end": 24,
    "option": 30, "before": 200, "after": 160, "care": 110, "cue": 90, "card_title": 44,
    "line": 120, "point": 60, "good": 160, "crisis_line": 110, "intro": 160, "print": 420,
    "outcome": 130, "do": 420, "reflection": 160, "ask": 220, "case": 420, "quiz_option": 120,
    "because": 170, "because_all": 220, "with": 80, "prompt": 320, "talk": 160,
    "rehearsal_before": 220, "situation": 260, "turn": 140, "debrief": 120,
    "roleplay_title": 40, "roleplay_card": 320, "roleplay_watch": 200, "roleplay_observe": 110,
    "roleplay_debrief": 130, "case_title": 40, "case_summary": 110, "case_about": 200,
    "case_scene": 520, "case_end": 420, "case_choice": 130, "case_then": 260,
    "case_because": 220, "case_debrief": 140, "session_title": 48, "session_line": 110,
    "session_open": 260, "session_part": 44, "session_do": 320,
}  # fmt: skip
"""Characters that fit where a string of this role is shown, in English."""

LONGER = 1.35
"""How much longer the same thing may be in another language."""

ONE_LINE = set(WIDTH) - {
    "say", "before", "after", "cue", "print", "do", "case", "prompt", "rehearsal_before",
    "situation", "roleplay_card", "case_about", "case_scene", "case_end", "case_then",
    "session_open", "session_do",
}  # fmt: skip
SPOKEN = {
    "say", "before", "after", "cue", "card_say", "crisis_line", "do", "reflection", "ask", "case",
    "because", "because_all", "prompt", "talk", "rehearsal_before", "situation", "turn", "debrief",
    "roleplay_card", "roleplay_watch", "roleplay_observe", "roleplay_debrief",
    "case_about", "case_scene", "case_end", "case_choice", "case_then", "case_because",
    "case_debrief", "session_open", "session_line", "session_do",
}  # fmt: skip
SENTENCE = {"en": 26, "fr": 30, "es": 30, "it": 30, "el": 28, "de": 26}
"""The words a spoken sentence may have; other languages may have ``OTHER_SENTENCE``."""

OTHER_SENTENCE = 28
CARD = (120, 250)
"""Words of a card in English; elsewhere a fifth fewer to a third more."""

_QUESTION = "\u037e"
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_HARM = Path(__file__).with_name("forbidden.toml")


class Forbidden(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language: ``*`` is any ending; ``allow`` are phrases that are fine."""

    words: tuple[str, ...]
    allow: tuple[str, ...] = ()


def wording_faults(source: Source, languages: Sequence[str]) -> Iterator[Fault]:
    """Faults in the strings of ``languages`` and in the names in structure files."""
    for text in texts_of(source, languages):
        if not text.text.strip():
            yield Fault(text.file, text.place, "string-empty")
            continue
        for rule, detail in (*letter_faults(text.text), *_length_faults(text)):
            yield Fault(text.file, text.place, rule, detail)
        if text.language == "el" and "?" in text.text:
            yield Fault(text.file, text.place, "greek-question", "?")
        for word in forbidden_in(text.text, text.language):
            yield Fault(text.file, text.place, "word-forbidden", word)
    yield from _card_faults(source, languages)


def letter_faults(text: str) -> Iterator[tuple[str, str]]:
    """Rule and detail of what is wrong with single letters of ``text``."""
    if _QUESTION in text:
        yield "greek-question", "U+037E"
    plain = text.replace(_QUESTION, ";")
    if unicodedata.normalize("NFC", plain) != plain:
        yield "text-nfc", ""
    for word in re.findall(r"\w+", re.sub(r"\{\w*\}", " ", plain)):
        if not word.isascii() and len(_scripts(word)) > 1:
            yield "scripts-mixed", "+".join(sorted(_scripts(word)))


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(letter, "") for letter in word)
    return {script.title() for name in names for script in _SCRIPTS if name.startswith(script)}


def _length_faults(text: Text) -> Iterator[tuple[str, str]]:
    width = WIDTH.get(text.role)
    if width is not None:
        most = width if text.language == "en" else ceil(width * LONGER)
        if len(unicodedata.normalize("NFC", text.text.strip())) > most:
            yield "line-wide", f"{len(text.text.strip())} > {most}"
        if text.role in ONE_LINE and "\n" in text.text.strip():
            yield "line-break", ""
    if text.role in SPOKEN:
        most = SENTENCE.get(text.language, OTHER_SENTENCE)
        longest = max(len(words_of(one)) for one in sentences(text.text, text.language))
        if longest > most:
            yield "sentence-long", f"{longest} > {most}"


def sentences(text: str, language: str) -> list[str]:
    """The sentences of ``text``; in Greek a semicolon asks, so it ends one."""
    stops = ".!?…;·" if language == "el" else ".!?…"
    return re.split(rf"[{stops}]+[\"'”»)]*(?:\s+|$)|\n", text)


def words_of(text: str) -> list[str]:
    """What a reader counts as words."""
    return [word for word in text.split() if any(letter.isalnum() for letter in word)]


# Forbidden words ------------------------------------------------------------------------


@cache
def _lists() -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    lists = msgspec.toml.decode(_HARM.read_bytes(), type=dict[str, Forbidden])
    return {
        code: (_any_of(own.words), _any_of(own.allow) if own.allow else None)
        for code, own in lists.items()
    }


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    folded = (" ".join(fold(phrase).split()) for phrase in phrases)
    whole = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in folded)
    return re.compile(rf"\b(?:{whole})(?!\w)")


def forbidden_in(text: str, language: str) -> list[str]:
    """The forbidden words of ``text`` as they are listed after folding, once each."""
    if language not in _lists():
        return []
    words, allowed = _lists()[language]
    plain = " ".join(re.sub(r"[^\w{}.!?;:,]+", " ", fold(text)).split())
    if allowed is not None:
        plain = allowed.sub(" ", plain)
    return sorted(set(words.findall(plain)))


# Cards -----------------------------------------------------------------------------------


def _card_faults(source: Source, languages: Sequence[str]) -> Iterator[Fault]:
    """A whole card is read in two minutes: too short says nothing, too long is not read."""
    for part, unit in source.units.items():
        folder = f"units/{part.name}"
        for language in languages:
            tables = source.strings.get(folder, {}).get(language, {})
            low, high = CARD if language == "en" else (CARD[0] * 4 // 5, ceil(CARD[1] * LONGER))
            for card in unit.card:
                words = tables.get(f"card.{card.id}", {})
                if not all(section in words for section in SECTIONS):
                    continue
                count = sum(len(words_of(words[section])) for section in SECTIONS)
                if not low <= count <= high:
                    file = f"{folder}/strings.{language}.toml"
                    place = string_place(f"card.{card.id}")
                    yield Fault(file, place, "card-length", str(count))
