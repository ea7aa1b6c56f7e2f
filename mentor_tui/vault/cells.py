"""Rows out of decrypted pages, one page at a time, without the tree above them.

The engine finds a row by way of the pages above it, and gives up when one of those is damaged.
Here every page that is whole gives its rows. See "Database File Format" of SQLite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from mentor_tui.vault.pages import RESERVED, SIZE

Value = str | int | float | bytes | None
Read = Callable[[int], bytes | None]
"""Gives the page of a number, decrypted; ``None`` for one that cannot be trusted."""

_USABLE = SIZE - RESERVED
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR = 0x0D, 0x0A, 0x02
_LEAST_LOCAL = (_USABLE - 12) * 32 // 255 - 23
_MOST_LOCAL = {
    _TABLE_LEAF: _USABLE - 35,
    _INDEX_LEAF: (_USABLE - 12) * 64 // 255 - 23,
    _INDEX_INTERIOR: (_USABLE - 12) * 64 // 255 - 23,
}
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_BYTES = 1 << 30


class Row(NamedTuple):
    """A row of a table (with its number), or of an index or a table without numbers (0)."""

    n: int
    values: tuple[Value, ...]


def rows_of(page: bytes, read: Read) -> Iterator[Row]:
    """The rows on ``page`` that can be read whole; none for a page of another kind.

    ``read`` gives the further pages of a long row.
    """
    kind = page[0]
    if kind not in _MOST_LOCAL:
        return
    first = 12 if kind == _INDEX_INTERIOR else 8
    for place in range(int.from_bytes(page[3:5], "big")):
        at = first + 2 * place
        try:
            row = _row(page, kind, int.from_bytes(page[at : at + 2], "big"), read)
        except (IndexError, ValueError):
            continue
        if row is not None:
            yield row


def _row(page: bytes, kind: int, at: int, read: Read) -> Row | None:
    if kind == _INDEX_INTERIOR:
        at += 4
    length, at = _number(page, at)
    n = 0
    if kind == _TABLE_LEAF:
        n, at = _number(page, at)
        n -= (n >> 63) << 64
    content = _content(page, at, length, _MOST_LOCAL[kind], read)
    return None if content is None else Row(n, tuple(_values(content)))


def _content(page: bytes, at: int, length: int, most: int, read: Read) -> bytes | None:
    if length <= most:
        return page[at : at + length]
    if length > _MOST_BYTES:
        return None
    local = _LEAST_LOCAL + (length - _LEAST_LOCAL) % (_USABLE - 4)
    if local > most:
        local = _LEAST_LOCAL
    content = bytearray(page[at : at + local])
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    while len(content) < length:
        further = read(following)
        if further is None:
            return None
        following = int.from_bytes(further[:4], "big")
        content += further[4 : min(_USABLE, 4 + length - len(content))]
    return bytes(content)


def _values(content: bytes) -> Iterator[Value]:
    end, at = _number(content, 0)
    body = end
    while at < end:
        kind, at = _number(content, at)
        if kind in _INTEGER_BYTES:
            size = _INTEGER_BYTES[kind]
        else:
            size = (kind - 12) // 2 if kind >= 12 else 8 if kind == 7 else 0
        if body + size > len(content):
            raise ValueError("a row that ends too early")
        yield _value(kind, content[body : body + size])
        body += size


def _value(kind: int, raw: bytes) -> Value:
    if kind in _INTEGER_BYTES:
        return int.from_bytes(raw, "big", signed=True)
    if kind in (8, 9):
        return kind - 8
    if kind >= 12:
        return raw.decode() if kind % 2 else raw
    return None  # nothing, or a fraction: the vault keeps none


def _number(content: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    number = 0
    for byte in content[at : at + 8]:
        number, at = number << 7 | byte & 0x7F, at + 1
        if byte < 0x80:
            return number, at
    return number << 8 | content[at], at + 1
