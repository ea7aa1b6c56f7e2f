"""The few facts about the mentor: who, where, how much of a post, whom to ask."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from mentor_tui.casework.records import Profile
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.text import normal
from mentor_tui.vault import Set

KEY = "about_you:profile"
"""Where the words typed into the form are kept."""

PROFESSIONAL = ("name", "country", "organisation", "team", "supervisor", "fte")
INFORMAL = ("name", "country", "organisation", "job_coach", "job_coach_contact")
EVERY = (*PROFESSIONAL, *INFORMAL[3:])
LIMIT = 200


def lines(desk: Desk) -> tuple[str, ...]:
    """The facts asked of this mentor, in order."""
    return INFORMAL if desk.profile.audience == "informal" else PROFESSIONAL


def as_typed(desk: Desk) -> dict[str, str]:
    """Every fact as it would be typed."""
    profile = desk.profile
    found = {name: getattr(profile, name) for name in EVERY}
    return {
        name: f"{value:g}" if isinstance(value, float) else value or ""
        for name, value in found.items()
    }


def keep(desk: Desk, typed: Mapping[str, str], shown: Mapping[str, str]) -> Profile:
    """Keep what is no longer as it was ``shown``.

    Raises UsageProblem for an empty name, a country without numbers to call, and a share of a
    post that is not between 0 and 1.
    """
    changes = {
        name: _read(desk, name, typed[name])
        for name in EVERY
        if name in typed and typed[name] != shown.get(name)
    }
    if changes:
        kind = Profile.KIND
        known = desk.vault.get(Profile, "profile")
        desk.vault.save(*([] if known else [Set.of(desk.profile)]), Set("profile", kind, changes))
    return desk.profile


def _read(desk: Desk, name: str, typed: str) -> Any:
    words = normal(typed).strip()[:LIMIT]
    if name == "fte":
        return share_of_post(words)
    if name == "country":
        known = desk.library.country_codes()
        if words.upper() not in known:
            raise UsageProblem("problem.no_country", codes=", ".join(known))
        return words.upper()
    if name == "name" and not words:
        raise UsageProblem("problem.empty_name")
    return words or None


def share_of_post(typed: str) -> float:
    """The share of a full-time post from "0.5", "0,5" or "50 %"; raises UsageProblem."""
    percent = typed.endswith("%")
    try:
        value = float(typed.removesuffix("%").strip().replace(",", "."))
    except ValueError:
        raise UsageProblem("problem.fte") from None
    value = value / 100 if percent else value
    if not isfinite(value) or not 0 < value <= 1:
        raise UsageProblem("problem.fte")
    return round(value, 3)
