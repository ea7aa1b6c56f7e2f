"""``backup create``, ``backup verify``, ``backup restore``, ``backup list``."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from mentor_tui.cli.companion import ask_secret, unlock
from mentor_tui.cli.output import emit, emit_one, progress
from mentor_tui.cli.parsing import Parser
from mentor_tui.services.desk import Desk

_KEYS = ("file", "day", "bytes")


def backup(parser: Parser) -> None:
    """``backup``."""
    create = parser.action("create", _create)
    create.word("file", "cli.opt.backup_file", metavar="FILE")
    create.option("--replace", "cli.opt.replace", action="store_true")
    verify = parser.action("verify", _verify)
    verify.word("file", "cli.opt.backup_file", metavar="FILE")
    restore = parser.action("restore", _restore)
    restore.word("file", "cli.opt.backup_file", nargs="?", metavar="FILE")
    listing = parser.action("list", _list)
    for each in (create, verify, restore, listing):
        each.formats()


def _create(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.services import backups

    file = backups.chosen_file(desk, options.file)
    unlock(desk, options.common)
    made = backups.create(desk, file, progress(desk), replace=options.replace)
    row = {"file": str(file), **msgspec.structs.asdict(made)}
    emit_one(options, row, [desk.language.text("backup.made", file=str(file))])


def _verify(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.services import backups

    file = backups.existing_file(options.file)
    found = backups.verify(
        desk, file, ask_secret(desk, options.common, "backup.secret"), progress(desk)
    )
    row = {"file": str(file), **msgspec.structs.asdict(found)}
    emit_one(options, row, [backups.verified_text(desk, found)])


def _restore(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import backups

    file = backups.existing_file(options.file) if options.file is not None else None
    secret = ask_secret(desk, options.common, "backup.secret")
    if file is None:
        done = backups.fall_back(desk, secret, progress(desk))
    else:
        done = backups.restore(desk, file, secret, progress(desk))
    row = {
        "vault": str(desk.folders.vault), "made": done.verified.made, "kept": done.kept,
        "added": done.added, "lost": done.lost,
    }  # fmt: skip
    emit_one(options, row, [backups.restored_text(desk, done)])


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import backups

    rows = [
        {"file": str(file), "day": file.name.partition(".")[0], "bytes": file.stat().st_size}
        for file in backups.automatic_backups(desk)
    ]
    say = desk.language
    lines = [f"{say.day(date.fromisoformat(str(row['day'])))}  {row['file']}" for row in rows]
    emit(options, rows, _KEYS, lines or [say.text("backup.none")])
