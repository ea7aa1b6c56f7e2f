"""Text as people type it: kept whole, shown harmlessly, found again in any spelling."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_APOSTROPHES = re.compile("['’ʼ`´]")
_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
# Invisible characters that can reorder or hide the text around them (Unicode bidi controls).
_DIRECTION_CONTROLS = dict.fromkeys((*range(8234, 8239), *range(8294, 8298)), "�")
_C1_CONTROLS = dict.fromkeys(range(128, 160), "�")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_HARMLESS = _CONTROL_PICTURES | _DIRECTION_CONTROLS | _C1_CONTROLS
_HARMLESS_LINES = {code: shown for code, shown in _HARMLESS.items() if code not in (0x09, 0x0A)}


def normal(text: str) -> str:
    """``text`` as it is stored: NFC, line ends as ``\\n``, no half characters."""
    text = _LONE_SURROGATES.sub("�", text)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def visible(text: str) -> str:
    """``text`` on one line, safe for any terminal: control characters become symbols."""
    return text.translate(_HARMLESS) if _HARMFUL.search(text) else text


def visible_lines(text: str) -> str:
    """Like `visible`, keeping line breaks and tabs."""
    return text.translate(_HARMLESS_LINES) if _HARMFUL.search(text) else text


def fold(text: str) -> str:
    """``text`` as it is searched: without case, accents, ligatures and apostrophes.

    One function for index, query and highlighting, so that ``αγχος`` finds ``Άγχος``,
    ``ete`` finds ``l'été`` and ``strasse`` finds ``Straße``.
    """
    if text.isascii():
        return _APOSTROPHES.sub(" ", text.lower())
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _APOSTROPHES.sub(" ", bare.casefold().translate(_LETTERS)).replace("ς", "σ")


_fold_letter = lru_cache(2048)(fold)


def words(text: str) -> list[str]:
    """The folded words of a query or text, in order."""
    return re.findall(r"\w+", fold(text))


def marks(text: str, query: str, *, together: bool = False) -> list[tuple[int, int]]:
    """Where words of ``text`` begin as those of ``query`` do: (start, end) of what agrees.

    ``together`` asks for the words one after the other; without it each stands for itself.
    """
    wanted = [re.escape(word) for word in words(query)]
    if not wanted:
        return []
    folded, places = fold(text), [*range(len(text))]
    if not text.isascii():  # a letter may fold to several, or to none
        letters = [(letter, at) for at, each in enumerate(text) for letter in _fold_letter(each)]
        folded, places = "".join(letter for letter, _ in letters), [at for _, at in letters]
    longest_first = sorted(wanted, key=len, reverse=True)
    pattern = r"\b\W+".join(wanted) if together else f"(?:{'|'.join(longest_first)})"
    found: list[tuple[int, int]] = []
    for each in re.finditer(rf"(?<!\w){pattern}", folded):
        start, end = places[each.start()], places[each.end() - 1] + 1
        if not found or start >= found[-1][1]:  # one letter may fold to two words: ½
            found.append((start, end))
    return found


def snippet(text: str, query: str, width: int = 60) -> str:
    """One line of about ``width`` characters around the first place ``query`` is found."""
    line = " ".join(visible(text.replace("\n", " ")).split())
    wanted = words(query)
    if len(line) <= width or not wanted:
        return line if len(line) <= width else line[: width - 1].rstrip() + "…"
    at = _first_place(line, wanted)
    start = max(0, min(at - width // 3, len(line) - width))
    if start:
        start = line.find(" ", start, at) + 1 or start
    piece = line[start : start + width]
    return ("…" if start else "") + piece + ("…" if start + width < len(line) else "")


def _first_place(line: str, wanted: list[str]) -> int:
    """Where in ``line`` the first word begins that one of the folded ``wanted`` begins, else 0."""
    folded = fold(line)
    if len(folded) == len(line):  # each letter is where it was
        starts = "|".join(re.escape(word) for word in wanted)
        found = re.search(rf"(?<!\w)(?:{starts})", folded)
        return found.start() if found else 0
    for match in re.finditer(r"\w+", line):
        if any(part.startswith(word) for part in words(match[0]) for word in wanted):
            return match.start()
    return 0
