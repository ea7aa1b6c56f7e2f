"""What is wrong with a screen as a reader would see it: cut words, untranslated words."""

from __future__ import annotations

import re

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.tui.widgets.choices import Choice, Scale

_RECOVERY_CODE = re.compile(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}")
_PERSON_CODE = re.compile(r"\b[A-Z]-[0-9A-Z]{5}\b")
_BAR_END = re.compile(r" +[▁▂▃▄▅▆▇]$", re.MULTILINE)
"""The end of a scroll bar, an eighth of a cell up or down."""
_WORD = re.compile(r"[^\W\d_]+")
_CUT = re.compile(r"\w+…")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")

NEVER_TRANSLATED = {
    *("Enter", "Esc", "PgDn", "PgUp", "Ctrl"),
    *("Monday", "January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
    *("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"),
    "A",
    *("mentor", "tui", "recovery", "salvage", "rescued", "toml", "main"),
    *("CHIME", "ImROC", "MHCC"),
    *("and", "Centre", "for", "Mental", "Health", "The", "IPS", "Fidelity", "Scale", "items"),
    *("BE", "DE", "EL", "ES", "EU", "IE", "IT", "RO", "SE", "UK", "US"),
}
"""Keys, the letter of an option, names of files, days, months, countries, a source and the "and"
of a list of dates: the same in the made-up language."""


def steady(text: str) -> str:
    """``text`` without what differs from run to run."""
    text = _RECOVERY_CODE.sub("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX", text)
    return _BAR_END.sub("", _PERSON_CODE.sub("X-XXXXX", text))


def cut(pilot: Pilot[int]) -> list[str]:
    """The widgets that hold more lines than they show; lists and the title may end in ``…``."""
    found = []
    for widget in pilot.app.screen.query("Static, Choice, Scale"):
        if not isinstance(widget, Static | Choice | Scale) or widget.id in ("title", "small"):
            continue
        if not widget.is_on_screen or not widget.content_size.width:
            continue
        if _lines_needed(widget) > widget.content_size.height:
            found.append(widget.id or " ".join(sorted(widget.classes)) or type(widget).__name__)
    return found


def _lines_needed(widget: Widget) -> int:
    size = widget.content_size
    return widget.get_content_height(size, size, size.width)


def untranslated(text: str) -> set[str]:
    """Words that the made-up language would have changed, had they gone through it."""
    return {
        word
        for word in _WORD.findall(_PERSON_CODE.sub("", _CUT.sub("", text)))
        if _VOWEL.search(word) and word.isascii() and word not in NEVER_TRANSLATED
    }
