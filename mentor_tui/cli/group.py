"""``group``: a room counted without names, who is there, certificates for all of them."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit
from mentor_tui.cli.parsing import Parser, one_of, whole_number
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.learning.group import PartName
    from mentor_tui.plain.talk import Talk
    from mentor_tui.services.group import GroupSitting

AUDIENCES = ("professional", "informal")
MOMENTS = ("before", "after")
MOST_BYTES = 1_000_000
_ROW = ("row", "name", "hours", "why")
_OPTION = ("number", "option", "hands", "leads")


def group(parser: Parser) -> None:
    """``group``."""
    quiz = parser.action("quiz", _quiz)
    rating = parser.action("rating", _rating)
    rating.option(
        "--moment", "cli.opt.group_moment", type=one_of(MOMENTS, "problem.one_of"),
        default=MOMENTS[0], metavar="|".join(MOMENTS),
    )  # fmt: skip
    quiz.option("--count", "cli.opt.group_count", type=whole_number, metavar="N", default=10)
    for each in (quiz, rating):
        each.word("unit", "cli.opt.unit", metavar="UNIT")
        each.option("--hands", "cli.opt.group_hands", metavar="FILE.toml")
        each.option(
            "--audience", "cli.opt.audience", type=one_of(AUDIENCES, "problem.one_of"),
            default=AUDIENCES[0], metavar="|".join(AUDIENCES),
        )  # fmt: skip
        each.option("--keep", "cli.opt.group_keep", action="store_true")
        each.option("--to", "cli.opt.group_to", metavar="FILE.html|.pdf|.md|.txt|.csv")
        each.formats()
    vote = parser.action("vote", _vote)
    vote.option("--question", "cli.opt.vote_question", metavar="TEXT", default="")
    vote.option("--option", "cli.opt.vote_option", metavar="TEXT", action="append")
    vote.option("--hands", "cli.opt.vote_hands", metavar="N,N,N")
    vote.formats()
    _attendance_options(parser.action("attendance", _attendance))
    from mentor_tui.cli.record import batch, batch_options

    batch_options(parser.action("certificates", batch))


def _attendance_options(action: Parser) -> None:
    action.word("file", "cli.opt.attendance_list", metavar="FILE", nargs="?", default="-")
    action.option("--title", "cli.opt.attendance_title", metavar="TEXT", default="")
    action.option("--leader", "cli.opt.attendance_leader", metavar="NAME", default="")
    action.option("--hours", "cli.opt.batch_hours", metavar="N", default="")
    action.day("--on", "cli.opt.attendance_on")
    action.option("--to", "cli.opt.attendance_to", metavar="FILE.html|.pdf|.md|.txt|.csv")
    action.formats()


# Quiz and rating -------------------------------------------------------------------------


def _quiz(desk: Desk, options: Namespace) -> None:
    _part(desk, options, "quiz", options.count)


def _rating(desk: Desk, options: Namespace) -> None:
    _part(desk, options, "after" if options.moment == "after" else "before", 10)


def _part(desk: Desk, options: Namespace, part: PartName, count: int) -> None:
    from mentor_tui.services import group as rooms
    from mentor_tui.services import group_results

    if options.keep:
        unlock(desk, options.common)
    sitting = rooms.begin(desk, options.unit, options.audience, count=count)
    talk = _talk(desk, options)
    if options.hands:
        from mentor_tui.cli.answers import read_answers

        sitting = rooms.from_file(desk, sitting, read_answers(options.hands))
    else:
        sitting = _in_lines(talk, sitting, part)
    from mentor_tui.plain.group import result_lines

    lines = [*result_lines(talk, sitting)]
    if options.to:
        written = group_results.write(desk, sitting, Path(options.to))
        lines.append(desk.language.text("copy.written", file=str(written)))
    keys = group_results.COLUMNS
    rows = [dict(zip(keys, row, strict=True)) for row in group_results.rows(desk, sitting)]
    emit(options, rows, keys, lines)


def _talk(desk: Desk, options: Namespace) -> Talk:
    from mentor_tui.plain.talk import Talk

    return Talk(desk, ascii_only=options.common.ascii)


def _in_lines(talk: Talk, sitting: GroupSitting, part: PartName) -> GroupSitting:
    """Counted question by question; leaving keeps what was counted until then."""
    from mentor_tui.plain.group import part_through
    from mentor_tui.plain.talk import Leave

    done = [sitting]
    try:
        part_through(talk, sitting, part, done.append)
    except Leave:
        talk.say("plain.left")
    return done[-1]


# Votes -----------------------------------------------------------------------------------


def _vote(desk: Desk, options: Namespace) -> None:
    from mentor_tui.learning.votes import counted
    from mentor_tui.plain.group import vote_lines, vote_through
    from mentor_tui.services.group import options_typed

    words = options_typed(desk, options.option or [])
    talk = _talk(desk, options)
    if options.hands is None:
        from mentor_tui.plain.talk import Leave

        with suppress(Leave):
            vote_through(talk, options.question, words)
        return
    count = counted([whole_number(each.strip()) for each in options.hands.split(",")])
    if len(count.hands) != len(words):
        raise UsageProblem("problem.hands_each", n=len(words))
    rows = [
        {"number": n, "option": text, "hands": hands, "leads": n - 1 in count.leading}
        for n, (text, hands) in enumerate(zip(words, count.counts, strict=True), 1)
    ]
    emit(options, rows, _OPTION, vote_lines(talk, count, words))


# Attendance ------------------------------------------------------------------------------


def _attendance(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import attendance, participants

    if options.file == "-":
        names = sys.stdin.read(MOST_BYTES) if sys.stdin is not None else ""
    else:
        names = participants.names_in(desk, Path(options.file))
    found = attendance.attendance(
        desk, names, title=options.title, on=options.on, leader=options.leader,
        hours=options.hours,
    )  # fmt: skip
    lines = attendance.summary(desk, found)
    if options.to:
        written = str(attendance.write(desk, found, Path(options.to)))
        lines.append(desk.language.text("copy.written", file=written))
    rows: list[dict[str, Any]] = [
        {"row": e.number, "name": e.name, "hours": e.hours if found.timed else None, "why": e.why}
        for e in found.people
    ]
    emit(options, rows, _ROW, lines)
