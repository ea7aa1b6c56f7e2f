"""The outcome report becomes a file: to read and print, or a table for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.documents import writing
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.services.outcomes import Report, as_sheet, document_of

SHEET = ".csv"


def write_report(
    desk: Desk,
    found: Report,
    path: Path,
    *,
    measure: str | None = None,
    language: str | None = None,
) -> Path:
    """Write the figures, or the rows behind ``measure``, in the kind the name's end says.

    Rows have people's codes or names in them and are written as a table only. Raises UsageProblem
    for another kind of file or one that is there already, Problem when it cannot be written.
    """
    kind = path.suffix.lower()
    kinds = (SHEET,) if measure is not None else (*writing.KINDS, SHEET)
    if kind not in kinds:
        raise UsageProblem("problem.outcomes_file", kinds=" ".join(kinds))
    if kind == SHEET:
        return writing.write_bytes(as_sheet(desk, found, measure), path)
    return writing.write(document_of(desk, found, language=language), path)
