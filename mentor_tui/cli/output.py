"""Results on standard output: lines to read, JSON or CSV for other programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.casework.cells import guarded
from mentor_tui.progress import Progress, in_quarters
from mentor_tui.services.desk import Desk
from mentor_tui.text import visible_lines

if TYPE_CHECKING:
    from mentor_tui.documents.model import Document

Row = Mapping[str, Any]


def emit(
    options: argparse.Namespace, rows: Sequence[Row], keys: Sequence[str], lines: Iterable[str]
) -> None:
    """A listing: ``lines`` as text, ``rows`` as a JSON list or as CSV with ``keys`` as header."""
    if options.format == "json":
        _json([{key: row.get(key) for key in keys} for row in rows])
    elif options.format == "csv":
        _csv(rows, keys)
    else:
        tell(*lines)


def emit_one(options: argparse.Namespace, row: Row, lines: Iterable[str]) -> None:
    """One record: text, a JSON object, or CSV with one row."""
    if options.format == "json":
        _json(dict(row))
    elif options.format == "csv":
        _csv([row], list(row))
    else:
        tell(*lines)


def emit_document(desk: Desk, options: argparse.Namespace, document: Document) -> None:
    """A page written to the file ``--to`` names, told in full when none was named.

    Raises UsageProblem, and Problem when it cannot be written.
    """
    from mentor_tui.documents.text import as_text
    from mentor_tui.documents.writing import write

    if options.to:
        file = str(write(document, Path(options.to)))
        emit_one(options, {"file": file}, [desk.language.text("copy.written", file=file)])
    else:
        tell(*as_text(document).rstrip("\n").split("\n"))


def tell(*lines: str) -> None:
    """Lines on standard output, control characters made visible."""
    for line in lines:
        print(visible_lines(line))


def hint(line: str) -> None:
    """A line beside the result, on standard error."""
    print(visible_lines(line), file=sys.stderr)


def progress(desk: Desk, message: str = "plain.percent") -> Progress:
    """Tells on standard error how far long work has come."""
    return in_quarters(lambda percent: hint(desk.language.text(message, percent=percent)))


def _plain(value: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(value)


def _json(value: Any) -> None:
    import json

    print(json.dumps(_plain(value), ensure_ascii=False, indent=2))


def _csv(rows: Sequence[Row], keys: Sequence[str]) -> None:
    import csv

    if sys.stdout is None:
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(keys)
    for row in rows:
        writer.writerow([_cell(_plain(row.get(key))) for key in keys])


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        if all(isinstance(each, str) for each in value):
            return _cell("; ".join(value))
        import json

        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        import json

        return json.dumps(value, ensure_ascii=False)
    text = str(value).replace("\0", "␀")
    return guarded(text)
