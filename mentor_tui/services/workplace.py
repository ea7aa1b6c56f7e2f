"""Whether this is a workplace with one mentee; asked by every screen, so it loads nothing."""

from __future__ import annotations

from mentor_tui.services.desk import Desk

PLACES = ("today", "mentees", "units", "practise")
"""The places of the companion that fit a workplace; there is nobody to report to."""


def is_informal(desk: Desk) -> bool:
    """Whether the open vault is that of a colleague, team leader or employer."""
    return not desk.locked and desk.profile.audience == "informal"
