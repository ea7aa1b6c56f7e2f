"""``report outcomes``: every figure with its definition, or the rows behind one."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.casework.periods import PERIODS
from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, hint, tell
from mentor_tui.cli.parsing import Parser, one_of
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.services.outcomes import Report


def outcomes(parser: Parser) -> None:
    """``report outcomes``."""
    action = parser.action("outcomes", _outcomes)
    action.option(
        "--period", "cli.opt.outcomes_period", type=one_of(PERIODS, "problem.one_of"),
        metavar="|".join(PERIODS),
    )  # fmt: skip
    action.day("--from", "cli.opt.outcomes_from", dest="first")
    action.day("--until", "cli.opt.outcomes_until", dest="last")
    action.option("--team", "cli.opt.outcomes_team", metavar="NAME")
    action.option("--rows", "cli.opt.outcomes_rows", metavar="MEASURE")
    action.option("--to", "cli.opt.outcomes_to", metavar="FILE")
    action.formats()


def _outcomes(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import outcomes as service
    from mentor_tui.services.outcome_files import write_report

    unlock(desk, options.common)
    period = service.chosen_period(desk, options.period, options.first, options.last)
    found = service.report(desk, period, options.team)
    if options.rows is not None:
        found.figure(options.rows)
    if options.to:
        written = write_report(desk, found, Path(options.to), measure=options.rows)
        tell(desk.language.text("outcomes.written", file=str(written)))
    elif options.rows is not None:
        _rows(desk, options, found)
    else:
        _figures(desk, options, found)


def _figures(desk: Desk, options: Namespace, found: Report) -> None:
    from mentor_tui.services import outcome_words as words
    from mentor_tui.services import outcomes as service

    lines = [words.heading(desk, found.period, found.team)]
    for figure in found.figures:
        lines += ["", f"{words.label(desk, figure.measure)}: {words.figure_text(desk, figure)}"]
        lines.append(f"  {words.definition(desk, figure.measure)}")
        lines += [f"  {each}" for each in words.beside(desk, figure)]
    rows = [service.figure_row(desk, each) for each in found.figures]
    emit(options, rows, service.CSV_COLUMNS, lines)


def _rows(desk: Desk, options: Namespace, found: Report) -> None:
    from mentor_tui.services import outcome_words as words
    from mentor_tui.services import outcomes as service

    figure = found.figure(options.rows)
    lines = [words.heading(desk, found.period, found.team)]
    lines.append(f"{words.label(desk, figure.measure)}: {words.figure_text(desk, figure)}")
    cells = [words.line_cells(desk, figure, x, found.people, found.jobs) for x in figure.lines]
    gaps = [words.gap_cells(desk, gap, found.people, found.jobs) for gap in figure.gaps]
    lines += ["  ".join(each) for each in cells]
    if gaps:
        lines.append(desk.language.text("outcomes.blanks"))
        lines += ["  ".join(each) for each in gaps]
    if not cells and not gaps:
        hint(desk.language.text("outcomes.no_rows"))
    emit(options, service.all_rows(desk, found, options.rows), service.ROW_COLUMNS, lines)
