"""``workshop``: a room of people in their own browsers, on example people."""

from __future__ import annotations

import sys
from argparse import Namespace
from importlib.util import find_spec

from mentor_tui.cli.companion import in_lines
from mentor_tui.cli.parsing import Parser, whole_number
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services.desk import Desk

NEEDED = ("aiohttp", "textual_serve", "segno")
SEATS, MOST_SEATS = 20, 60
PORT, LAST_PORT = 8765, 65_535


def workshop(parser: Parser) -> None:
    """``workshop``."""
    parser.option("--lan", "cli.opt.lan", action="store_true")
    parser.option("--port", "cli.opt.port", type=whole_number, default=PORT, metavar="N")
    parser.option("--sessions", "cli.opt.sessions", type=whole_number, default=SEATS, metavar="N")
    parser.option("--case", "cli.opt.workshop_case", metavar="NAME")
    parser.done_by(_workshop)


def _workshop(desk: Desk, options: Namespace) -> None:
    if any(find_spec(name) is None for name in NEEDED):
        raise Problem("problem.no_workshop")
    if not 1 <= options.sessions <= MOST_SEATS:
        raise UsageProblem("problem.between", name="--sessions", least=1, most=MOST_SEATS)
    if options.port > LAST_PORT:
        raise UsageProblem("problem.between", name="--port", least=0, most=LAST_PORT)
    if options.case:
        desk.library.case(options.case)
    from mentor_tui.workshop.running import Wishes, hold

    drawn = not in_lines(options.common)
    wishes = Wishes(
        lan=options.lan, port=options.port, seats=options.sessions, case=options.case,
        drawn=drawn and sys.stdout.isatty(), ascii_only=options.common.ascii,
    )  # fmt: skip
    hold(desk, wishes)
