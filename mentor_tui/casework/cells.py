"""Text in the cells of a spreadsheet: never worked out as a formula, and itself again when read.

A cell that a program would calculate gets an apostrophe in front. One that already looks so
gets another, so that taking one off always gives back what was there.
"""

from __future__ import annotations

import re

FORMULA = "=+-@\t\r\n＝＋－＠"
"""A cell that begins with one of these is worked out instead of shown."""

_LIKE_ONE = re.compile(f"'*[{re.escape(FORMULA)}]")
_GUARDED = re.compile(f"'+[{re.escape(FORMULA)}]")


def guarded(text: str) -> str:
    """``text`` as a cell that every program shows as it is."""
    return "'" + text if _LIKE_ONE.match(text) else text


def bare(cell: str) -> str:
    """What `guarded` was given; any other cell stays as it is."""
    return cell[1:] if _GUARDED.match(cell) else cell
