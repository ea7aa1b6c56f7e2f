"""Backups in lines: making one, checking one, going back to one."""

from __future__ import annotations

from mentor_tui.plain.talk import Talk
from mentor_tui.services import backups


def back_up(talk: Talk) -> None:
    """Everything into a file; an empty line takes the one that is suggested."""
    talk.say("backup.hint")
    suggested = backups.default_file(talk.desk)
    typed = talk.optional("plain.backup_file", file=str(suggested))
    if typed == "0":
        return
    file = backups.chosen_file(talk.desk, typed) if typed else suggested
    backups.create(talk.desk, file, talk.progress())
    talk.say("backup.made", file=str(file))


def verify(talk: Talk) -> None:
    """Is this backup whole, and does it open?"""
    talk.say("backup_verify.hint")
    typed = talk.optional("backup.file")
    if typed in ("", "0"):
        return
    secret = talk.secret(talk.text("backup.secret"))
    found = backups.verify(talk.desk, backups.existing_file(typed), secret, talk.progress())
    talk.tell(backups.verified_text(talk.desk, found))


def restore(talk: Talk) -> bool:
    """A backup in place of the vault here, if there is one; whether it was done."""
    talk.say("backup_restore.hint")
    typed = talk.optional("backup.file")
    if typed in ("", "0"):
        return False
    secret = talk.secret(talk.text("backup.secret"))
    done = backups.restore(talk.desk, backups.existing_file(typed), secret, talk.progress())
    talk.tell(backups.restored_text(talk.desk, done))
    return True


def way_out(talk: Talk) -> bool:
    """What a damaged vault leaves to do: the last automatic backup, a file, what is readable.

    Whether a vault is open then.
    """
    talk.say("title.way_out")
    ways = ["automatic"] if backups.automatic_backups(talk.desk) else []
    labels = [talk.text(f"way_out.{way}") for way in (*ways, "file")]
    chosen = talk.choose([*labels, talk.text("your_data.salvage")])
    if chosen is None:
        return False
    if chosen == len(labels):
        from mentor_tui.plain.upkeep import salvage

        salvage(talk)
        return False
    if chosen == len(ways):
        return restore(talk)
    talk.say("way_out.hint")
    done = backups.fall_back(talk.desk, talk.secret(talk.text("backup.secret")), talk.progress())
    talk.tell(backups.restored_text(talk.desk, done))
    return True
