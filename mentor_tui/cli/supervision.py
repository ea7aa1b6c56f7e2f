"""``supervision pack``, ``open``, ``comment`` and ``comments``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mentor_tui.cli.companion import at_terminal, read_passphrase, unlock
from mentor_tui.cli.output import emit_one
from mentor_tui.cli.parsing import Parser
from mentor_tui.problems import LockedProblem, UsageProblem
from mentor_tui.services.desk import Desk


def supervision(parser: Parser) -> None:
    """``supervision``."""
    pack = parser.action("pack", _pack)
    pack.word("file", "cli.opt.pack_file", metavar="FILE")
    pack.day("--week", "cli.opt.week")
    pack.option("--words", "cli.opt.pack_words", action="store_true")
    opening = parser.action("open", _open)
    opening.word("file", "cli.opt.pack_file", metavar="FILE")
    comment = parser.action("comment", _comment)
    comment.word("file", "cli.opt.pack_file", metavar="FILE")
    comment.option("--answers", "cli.opt.pack_comments", metavar="FILE", required=True)
    comment.option("--to", "cli.opt.comments_to", metavar="FILE", required=True)
    comment.option("--as", "cli.opt.handover_as", dest="who", metavar="NAME", default="")
    comments = parser.action("comments", _comments)
    comments.word("file", "cli.opt.comments_file", metavar="FILE")
    for each in (pack, opening, comment, comments):
        each.option("--passphrase-of-file", "cli.opt.passphrase_of_file", metavar="FILE")
        each.formats()


def _secret(desk: Desk, options: Namespace) -> str:
    """The passphrase of the file; raises LockedProblem when nobody can be asked."""
    if options.passphrase_of_file:
        return read_passphrase(options.passphrase_of_file)
    if not at_terminal():
        raise LockedProblem("problem.pack_locked")
    from mentor_tui.plain.talk import Leave, Talk

    talk = Talk(desk)
    try:
        return talk.secret(talk.text("take_in.passphrase"))
    except Leave:
        raise LockedProblem("problem.pack_locked") from None


def _pack(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.keys import suggest_passphrase
    from mentor_tui.services.supervisor_pack import create

    unlock(desk, options.common)
    suggested = None
    if options.passphrase_of_file:
        passphrase = read_passphrase(options.passphrase_of_file)
    else:
        passphrase = suggested = suggest_passphrase(desk)
    made = str(create(desk, passphrase, Path(options.file), options.week, words=options.words))
    say = desk.language.text
    lines = [say("pack.made", file=made, passphrase=suggested or "…")]
    emit_one(options, {"file": made, "passphrase": suggested}, lines)


def _open(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import supervisor_pack as service

    pack = service.read(Path(options.file), _secret(desk, options))
    lines = service.head_lines(desk, pack)
    lines += ["  ".join(cells) for cells in service.person_lines(desk, pack)]
    emit_one(options, service.as_row(pack), lines)


def _comment(desk: Desk, options: Namespace) -> None:
    from mentor_tui.cli.answers import read_answers
    from mentor_tui.services import supervisor_comments, supervisor_pack

    passphrase = _secret(desk, options)
    pack = supervisor_pack.read(Path(options.file), passphrase)
    said = read_answers(options.answers)
    if not all(isinstance(text, str) for text in said.values()):
        raise UsageProblem("problem.answers_table")
    made = supervisor_comments.write_comments(
        desk, pack, said, passphrase, Path(options.to), options.who
    )
    row = {"file": str(made), "comments": len(said)}
    emit_one(options, row, [desk.language.text("pack.sent", file=str(made))])


def _comments(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.services.supervisor_comments import take_comments, taken_lines

    unlock(desk, options.common)
    taken = take_comments(desk, Path(options.file), _secret(desk, options))
    emit_one(options, msgspec.structs.asdict(taken), taken_lines(desk, taken))
