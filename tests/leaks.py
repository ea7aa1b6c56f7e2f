"""Looking for words where none may be: every file, every encoding they could hide in."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

SHORTEST = 5


def disguises(word: str) -> Iterator[tuple[str, bytes]]:
    """A word as it would lie in a file: UTF-8, UTF-16, and base64 wherever it begins."""
    for spelled in sorted({word, word.lower(), word.upper()}):
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = spelled.encode(code)
            yield code, raw
            for shift in range(3):
                padded = base64.b64encode(b"\0" * shift + raw)
                whole = (shift + len(raw)) // 3 * 4  # what follows the word may change the rest
                yield f"base64 of {code}", padded[-(-shift * 4 // 3) : whole]


def words_of(*texts: str) -> set[str]:
    """The words of ``texts`` that are long enough to mean something."""
    cleaned = ("".join(c if c.isalnum() or c == "-" else " " for c in text) for text in texts)
    return {word for text in cleaned for word in text.split() if len(word) >= SHORTEST}


def leaks(files: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Where a word lies readable: file, encoding and word."""
    wanted = [(word, *each) for word in words for each in disguises(word)]
    found = []
    for path in files:
        content = path.read_bytes()
        name = str(path).encode()
        found += [
            f"{path.name}: {word} in {code}"
            for word, code, raw in wanted
            if raw in content or (code == "utf-8" and raw in name.rpartition(b"/laptop/")[2])
        ]
    return found
