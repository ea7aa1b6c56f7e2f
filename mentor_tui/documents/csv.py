"""Tables for spreadsheets: RFC 4180, UTF-8 with a mark, and no cell that is worked out."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from mentor_tui.casework.cells import guarded

MARK = b"\xef\xbb\xbf"
"""How a spreadsheet knows that the letters are UTF-8."""
_AT_ONCE = 1 << 16


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The mark, the head, then row by row. Cells are None, texts, numbers, days, bools, lists."""
    import csv

    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)  # RFC 4180 is how it writes
    yield MARK
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        if buffer.tell() > _AT_ONCE:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _cell(value: Any) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return value
        case datetime():
            return value.isoformat(" ", "minutes" if not value.second else "seconds")
        case date():
            return value.isoformat()
        case list() | tuple():
            return _cell("; ".join(str(_cell(each)) for each in value))
    return guarded(str(value).replace("\0", "␀"))  # spreadsheets end a cell at a zero character
