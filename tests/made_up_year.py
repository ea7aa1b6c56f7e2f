"""A year's worth of made-up notes, the same each time, for measuring."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.vault import Revise, Set, new_id

SYLLABLES = ("ba", "ker", "lo", "mi", "tan", "so", "re", "vi", "dun", "el", "pra", "gos")
AT_ONCE = 1000


def words(dice: random.Random, count: int) -> str:
    """``count`` words that mean nothing."""
    return " ".join("".join(dice.choices(SYLLABLES, k=dice.randint(1, 3))) for _ in range(count))


def write_notes(desk: Desk, count: int, *, people: int = 1, seed: int = 7) -> list[Mentee]:
    """So many notes of twenty words about so many people, one each hour before now."""
    dice = random.Random(seed)
    mentees = [add_mentee(desk, f"P-{number:03}") for number in range(people)]
    at: datetime = desk.now
    for start in range(0, count, AT_ONCE):
        changes: list[Set | Revise] = []
        for number in range(start, min(start + AT_ONCE, count)):
            at -= timedelta(hours=1)
            who = mentees[number % people].id
            note = Note(id=new_id(), mentee=who, at=at, visibility="shared")
            changes += [Set.of(note), Revise(note.id, words(dice, 20))]
        desk.vault.save(*changes)
    return mentees
