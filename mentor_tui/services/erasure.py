"""Forgetting a person, whole or down to counts; and where copies may still lie."""

from __future__ import annotations

import msgspec

from mentor_tui.casework.anonymous import outcome_of
from mentor_tui.casework.records import Mentee
from mentor_tui.problems import UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import case_file
from mentor_tui.services.work import JOB_TYPES
from mentor_tui.text import fold
from mentor_tui.vault import erasing, new_id

MENTIONS = 50
"""How many other records with the name in them are looked for at most."""


class Parting(msgspec.Struct, frozen=True, kw_only=True):
    """What erasing means for one person, in words.

    ``goes`` is what is kept about them now, ``copies`` where copies may still lie that cannot
    be reached from here, ``elsewhere`` what holds their name without belonging to their file.
    """

    goes: str
    copies: list[str]
    elsewhere: str | None


def parting(desk: Desk, mentee: Mentee) -> Parting:
    """What erasing ``mentee`` takes out, and what it cannot reach."""
    count = desk.language.count
    mentions = _mentions(desk, mentee)
    return Parting(
        goes=count("erase.goes", erasing.how_many(desk.vault, mentee.id)),
        copies=copies(desk),
        elsewhere=count("erase.elsewhere", mentions) if mentions else None,
    )


def copies(desk: Desk) -> list[str]:
    """Where copies may still lie: what goes along by itself, what nobody here can reach."""
    say = desk.language.text
    if desk.example:
        return []
    days = [desk.language.day(day) for day in erasing.backup_days(desk.vault)]
    automatic = [say("erase.copies.automatic", days=", ".join(days))] if days else []
    aside = erasing.kept_aside(desk.vault)
    if aside:
        automatic.append(say("erase.copies.aside", folders=", ".join(aside)))
    reach = ("backups", "handover", "exports", "laptops")
    return [*automatic, *(say(f"erase.copies.{name}") for name in reach)]


def _mentions(desk: Desk, mentee: Mentee) -> int:
    hits = desk.vault.find(mentee.name, limit=MENTIONS)
    return sum(hit.mentee != mentee.id for hit in hits)


def confirmed(mentee: Mentee, typed: str) -> bool:
    """Whether ``typed`` is the person's code or name, or their id."""
    return fold(typed).strip() == fold(mentee.name).strip() or typed.strip() == mentee.id


def erase(desk: Desk, mentee: Mentee, typed: str, progress: Progress | None = None) -> None:
    """Take out everything about ``mentee`` for good.

    ``typed`` is their code or name once more. Raises UsageProblem when it is another.
    """
    _demand(mentee, typed)
    erasing.erase(desk.vault, mentee.id, progress=progress)


def anonymise(desk: Desk, mentee: Mentee, typed: str, progress: Progress | None = None) -> None:
    """Like `erase`, but the counts of the file stay, without anybody in them."""
    _demand(mentee, typed)
    counts = outcome_of(case_file(desk, mentee), new_id(), JOB_TYPES, desk.today)
    erasing.erase(desk.vault, mentee.id, instead=[counts], progress=progress)


def _demand(mentee: Mentee, typed: str) -> None:
    if not confirmed(mentee, typed):
        raise UsageProblem("problem.other_name")
