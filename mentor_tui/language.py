"""The program's own messages and the way a language writes dates, lists and plurals.

Messages are ids; the sentences are in ``locale/<code>/LC_MESSAGES/mentor_tui.po``. What a
language does not say yet is shown in English with a mark, so that it can be seen and mended.
"""

from __future__ import annotations

import gettext
import os
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("en", "fr", "es", "it", "el", "de")
PSEUDO: Final = "qps"
"""A made-up language: what is not in brackets is untranslated, a missing bracket is clipped."""

FALLBACK_MARK: Final = "*"
_LOCALES: Final = Path(__file__).parent / "locale"
_PSEUDO_LETTERS: Final = str.maketrans(
    "AEIOUYaeiouycnsgzl", "ÅÉÎÖÛÝåéîöûýçñšğžľ"
)  # fmt: skip


def chosen_language(wanted: str | None) -> str:
    """The language to use: ``wanted``, else that of the computer, else English."""
    candidates = (wanted, *(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")))
    for candidate in candidates:
        code = (candidate or "").replace("_", "-").split("-")[0].split(".")[0].lower()
        if code in (*LANGUAGES, PSEUDO):
            return code
    return "en"


def pseudo(text: str) -> str:
    """``text`` with accents, brackets and a third more length; slots stay as they are."""
    out, depth = [], 0
    for letter in text:
        depth += letter == "{"
        out.append(letter if depth else letter.translate(_PSEUDO_LETTERS))
        depth -= letter == "}"
    return "⟦" + "".join(out) + "·" * (len(text) // 3) + "⟧"


def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("mentor_tui", _LOCALES, [code], fallback=True)


class Language:
    """One language: messages by id, plurals and dates after CLDR."""

    def __init__(self, code: str = "en") -> None:
        self.code = code
        self._own = _catalogue("en" if code == PSEUDO else code)

    @cached_property
    def _english(self) -> gettext.NullTranslations:
        return _catalogue("en")

    def text(self, message: str, /, **slots: object) -> str:
        """The sentence of ``message`` with its slots filled in; the bare id if there is none."""
        return self._finish(self._own.gettext(message), message, None, slots)

    def count(self, message: str, number: int, /, **slots: object) -> str:
        """Like `text`, in the plural form for ``number``, which fills the slot ``{n}``."""
        found = self._own.ngettext(message, message, number)
        return self._finish(found, message, number, {"n": number, **slots})

    def knows(self, message: str) -> bool:
        """Whether there is a sentence for ``message`` in this language or in English."""
        return self._own.gettext(message) != message or self._english.gettext(message) != message

    def _finish(
        self, found: str, message: str, number: int | None, slots: dict[str, object]
    ) -> str:
        mark = ""
        if found == message and self.code not in ("en", PSEUDO):
            english = self._english
            found = (
                english.gettext(message)
                if number is None
                else english.ngettext(message, message, number)
            )
            mark = FALLBACK_MARK
        if self.code == PSEUDO:
            found = pseudo(found)
        return (found.format_map(slots) if slots else found) + mark

    # Dates, times, lists -------------------------------------------------------------

    def _cldr(self, name: str) -> str:
        """What CLDR says of this language, put into the catalogue when it was compiled."""
        message = f"cldr.{name}"
        found = self._own.gettext(message)
        return self._english.gettext(message) if found == message else found

    def _written(self, pattern: str, day: date) -> str:
        parts = {
            "d": day.day, "dd": f"{day.day:02}", "M": day.month, "MM": f"{day.month:02}",
            "MMM": self._cldr("months.short").split("|")[day.month - 1],
            "MMMM": self._cldr("months").split("|")[day.month - 1],
            "EEEE": self.weekday(day), "y": day.year,
        }  # fmt: skip
        return self._cldr(pattern).format_map(parts)

    def long_day(self, day: date) -> str:
        """``Monday 23 November 2026``."""
        return self._written("day.long", day)

    def day(self, day: date) -> str:
        """``23 Nov 2026``."""
        return self._written("day", day)

    def short_day(self, day: date) -> str:
        """``23 Nov``."""
        return self._written("day.short", day)

    def weekday(self, day: date) -> str:
        """``Monday``."""
        return self._cldr("weekdays").split("|")[day.weekday()]

    def time(self, moment: datetime | time) -> str:
        """``09:58``, on a 24-hour clock everywhere."""
        return moment.strftime("%H:%M")

    def moment(self, moment: datetime) -> str:
        """``23 Nov 2026 09:58``; midnight stands for a day whose hour is not known."""
        day = self.day(moment.date())
        return f"{day} {self.time(moment)}" if moment.time() != time.min else day

    def country(self, code: str) -> str:
        """``Greece`` for ``EL``; a country that a pack adds keeps its code."""
        found = self._cldr(f"country.{code}")
        name = code if found.startswith("cldr.") else found
        return pseudo(name) if self.code == PSEUDO else name

    def listed(self, items: list[str]) -> str:
        """``a, b and c``."""
        start, middle, end, two = self._cldr("list").split("|")
        if len(items) == 2:
            return two.format(*items)
        said = items[0] if items else ""
        for place, item in enumerate(items[1:], 1):
            pattern = end if place == len(items) - 1 else start if place == 1 else middle
            said = pattern.format(said, item)
        return said
