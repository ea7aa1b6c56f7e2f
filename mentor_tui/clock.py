"""What time it is. Rules take dates as arguments; only services ask this clock."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from mentor_tui.problems import UsageProblem

Clock = Callable[[], datetime]

VARIABLE = "MENTOR_TUI_NOW"


def clock_from_environment() -> Clock:
    """The computer's clock, or the fixed local time that ``MENTOR_TUI_NOW`` names.

    Raises UsageProblem when the variable holds no date.
    """
    wanted = os.environ.get(VARIABLE)
    if not wanted:
        return datetime.now
    try:
        fixed = datetime.fromisoformat(wanted)
    except ValueError:
        raise UsageProblem("problem.clock", variable=VARIABLE) from None
    fixed = fixed.astimezone().replace(tzinfo=None) if fixed.tzinfo else fixed
    return lambda: fixed
