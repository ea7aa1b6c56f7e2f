"""The passphrase and the recovery code: changing them, suggesting one, writing one down."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.text import normal

if TYPE_CHECKING:
    from pathlib import Path

    from mentor_tui.documents.model import Document

SHORT = 20
"""A passphrase below this many characters is told to be short, never refused."""
WORDS = 6
FEWEST, MOST = 4, 12
"""How many words a suggestion has: 6 drawn from a thousand are 2 to the 60 possibilities."""


def is_short(passphrase: str) -> bool:
    """Whether to tell that a longer passphrase protects better."""
    return len(normal(passphrase)) < SHORT


def suggest_passphrase(desk: Desk, words: int = WORDS) -> str:
    """Words drawn at random in the language of the desk, all different, with spaces between.

    Raises UsageProblem for fewer than 4 or more than 12.
    """
    from mentor_tui.curriculum.words import word_list

    if not FEWEST <= words <= MOST:
        raise UsageProblem("problem.how_many_words", fewest=FEWEST, most=MOST)
    drawn = secrets.SystemRandom().sample(word_list(desk.language.code), words)
    return " ".join(drawn)


def change_passphrase(desk: Desk, secret: str, new: str) -> None:
    """Let ``new`` open the vault from now on; ``secret`` is the passphrase or recovery code.

    Works while windows are open, locked or not; the recovery code stays as it is. Raises
    LockedProblem for a wrong ``secret``, UsageProblem for an empty ``new`` or example people.
    """
    from mentor_tui.vault.keys import change_passphrase as change

    demand_own_vault(desk)
    change(desk.folders.vault, secret, new)


def new_recovery_code(desk: Desk, passphrase: str) -> str:
    """A fresh recovery code, shown only this once; the one so far opens the vault no more.

    Raises LockedProblem for a wrong passphrase, UsageProblem for a recovery code in its place
    or example people.
    """
    from mentor_tui.vault.keys import new_recovery_code as issue

    demand_own_vault(desk)
    return issue(desk.folders.vault, passphrase)


def looks_like_code(secret: str) -> bool:
    """Whether what opened the vault has the shape of a recovery code."""
    from mentor_tui.vault.slots import recovery_letters

    return recovery_letters(secret) is not None


def recovery_sheet(desk: Desk, code: str) -> Document:
    """A page to print and lock away: the code, how it is used, what happens without it.

    Nothing on it says whose it is, or whom the mentor accompanies.
    """
    from mentor_tui.documents.model import Code, Document, Facts, Heading, Listing, Paragraph

    say = desk.language.text
    groups = code.split("-")
    half = len(groups) // 2
    written = "-".join(groups[:half]) + "-\n" + "-".join(groups[half:])
    return Document(
        title=say("sheet.title"),
        language=desk.language.code,
        parts=(
            Paragraph(say("sheet.what")),
            Code(written),
            Facts(((say("sheet.made_on"), desk.language.long_day(desk.today)),)),
            Heading(say("sheet.use")),
            Listing(tuple(say(f"sheet.use.{n}") for n in (1, 2, 3))),
            Heading(say("sheet.keep")),
            Listing(tuple(say(f"sheet.keep.{n}") for n in (1, 2, 3))),
            Heading(say("sheet.lost")),
            Paragraph(say("sheet.lost.text")),
        ),
        footer=say("sheet.footer"),
    )


def save_recovery_sheet(desk: Desk, code: str, path: Path) -> Path:
    """Write the sheet to ``path``, in the kind its end says; returns where it lies.

    Raises UsageProblem for another kind of file or one that is there already, Problem.
    """
    from mentor_tui.documents.writing import write

    return write(recovery_sheet(desk, code), path)


def demand_own_vault(desk: Desk) -> None:
    """Raises UsageProblem while example people are shown: their vault has no passphrase."""
    if desk.example:
        raise UsageProblem("problem.example_keys")
