"""Who reads a document, and what they may see of what is written (DESIGN §3, visibility)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from mentor_tui.casework.records import Visibility
from mentor_tui.text import fold

Reader = Literal["mentor", "mentee", "employer", "supervisor"]

_MAY_READ: dict[Reader, frozenset[Visibility]] = {
    "mentor": frozenset(("shared", "private", "supervision")),
    "mentee": frozenset(("shared",)),
    "supervisor": frozenset(("shared", "supervision")),
    "employer": frozenset(),
}
"""An employer reads no entry at all: only what was agreed for their eyes (domain.md §3.3)."""


def may_read(reader: Reader, visibility: Visibility) -> bool:
    """Whether something of this visibility may stand in a document for ``reader``."""
    return visibility in _MAY_READ[reader]


def health_word_in(text: str, health_words: Iterable[str]) -> str | None:
    """The first of ``health_words`` (folded beginnings of words) that ``text`` uses.

    Case and accents do not matter: "Depression" is found by "depress". One with a full stop is a
    whole word: "hospital." is not found in "hospitality".
    """
    words = {f"{word}." for word in re.findall(r"\w+", fold(text))}
    found = (w for w in health_words if any(each.startswith(w) for each in words))
    return next((w.removesuffix(".") for w in found), None)
