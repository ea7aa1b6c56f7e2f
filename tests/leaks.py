"""Looking for words where none may be: every file, every encoding they could hide in."""

from __future__ import annotations

import base64
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

SHORTEST = 5
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
MOST = 32 * 1024 * 1024
"""No more than so many bytes are taken out of one compressed stream."""
_NESTED, _PIECE = 3, 4096
_STREAMS = {
    b"\x1f\x8b\x08": 31, b"\x78\x01": 15, b"\x78\x5e": 15, b"\x78\x9c": 15, b"\x78\xda": 15,
}  # fmt: skip
"""How gzip and zlib streams begin, and what zlib has to be told about them."""


def disguises(word: str) -> Iterator[tuple[str, bytes]]:
    """A word as it would lie in a file: UTF-8, -16, -32; base64 wherever it begins; hex."""
    for spelled in sorted({word, word.lower(), word.upper()}):
        for code in ENCODINGS:
            raw = spelled.encode(code)
            yield code, raw
            yield f"hex of {code}", raw.hex().encode()
            yield f"hex of {code}", raw.hex().upper().encode()
            for shift in range(3):
                padded = base64.b64encode(b"\0" * shift + raw)
                whole = (shift + len(raw)) // 3 * 4  # what follows the word may change the rest
                yield f"base64 of {code}", padded[-(-shift * 4 // 3) : whole]


def words_of(*texts: str) -> set[str]:
    """The words of ``texts`` that are long enough to mean something."""
    cleaned = ("".join(c if c.isalnum() or c == "-" else " " for c in text) for text in texts)
    return {word for text in cleaned for word in text.split() if len(word) >= SHORTEST}


def unpacked(content: bytes, depth: int = _NESTED) -> Iterator[bytes]:
    """``content`` and all that lies compressed in it, wherever a stream begins."""
    yield content
    if not depth:
        return
    for inside in [*_inflated(content), *_unzipped(content)]:
        yield from unpacked(inside, depth - 1)


def _inflated(content: bytes) -> Iterator[bytes]:
    for mark, how in _STREAMS.items():
        at = content.find(mark)
        while at >= 0:
            stream, found = zlib.decompressobj(how), b""
            with suppress(zlib.error):  # what came before an error counts as well
                for start in range(at, len(content), _PIECE):
                    found += stream.decompress(content[start : start + _PIECE], MOST)
                    if stream.eof or len(found) >= MOST:
                        break
            if len(found) >= SHORTEST:
                yield found
            at = content.find(mark, at + 1)


def _unzipped(content: bytes) -> Iterator[bytes]:
    if b"PK\x03\x04" not in content:
        return
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for each in archive.infolist():
                yield each.filename.encode()
                with archive.open(each) as opened:
                    yield opened.read(MOST)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, OSError):
        return


def leaks(files: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Where a word lies readable: file, encoding and word."""
    wanted = [(word, *each) for word in words for each in disguises(word)]
    found = []
    for path in files:
        parts = list(unpacked(path.read_bytes()))
        name = str(path).encode().rpartition(b"/laptop/")[2]
        found += [
            f"{path.name}: {word} in {code}"
            for word, code, raw in wanted
            if any(raw in part for part in parts) or (code == "utf-8" and raw in name)
        ]
    return found
