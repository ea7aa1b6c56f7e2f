"""Checking the vault and bringing over what is readable, in lines."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.plain.talk import Talk
from mentor_tui.services import access, upkeep


def check(talk: Talk) -> None:
    """Look over the program, the folders and the open vault."""
    talk.say("check.hint")
    findings = upkeep.examine(talk.desk)
    findings += upkeep.check(talk.desk, talk.progress())[1]
    talk.tell(*(upkeep.line(talk.desk, each) for each in upkeep.worst_first(findings)))


def salvage(talk: Talk) -> None:
    """Ask for a folder and the passphrase, then bring over what is readable.

    The vault stays locked afterwards.
    """
    talk.say("salvage.hint")
    typed = talk.optional("salvage.folder")
    if not typed:
        return
    to = Path(typed)
    secret = talk.secret(talk.text("unlock.prompt"))
    salvaged = upkeep.salvage(talk.desk, secret, to, talk.progress())
    talk.tell(*upkeep.told(talk.desk, salvaged, to))


def salvage_from_open(talk: Talk) -> None:
    """The same from an open vault, which is opened again afterwards."""
    try:
        salvage(talk)
    finally:
        if talk.desk.locked and access.vault_exists(talk.desk):
            talk.say("unlock.title")
            talk.unlock()
