"""``job start/edit/end/list`` and ``said``."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mentor_tui.casework.jobs import ENDED_BY, FOUND_THROUGH, NEXT_JOB, PAY_BANDS, WISE_FIELDS
from mentor_tui.casework.records import Job, Mentee
from mentor_tui.cli.companion import at_terminal, unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser, number, one_of, whole_number, yes_no
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

_DAYS = ("four_hours", "contract_end", "mid_review", "exit_plan")
_USUAL = (
    "employer", "title", "job_type", "start", "permanent", "hours", "pay_band", "found_through",
    "four_hours",
)  # fmt: skip
_JOB = (
    "id", "mentee", "name", "at", *_USUAL, "end", "heard", "ended_by", "next_job", *WISE_FIELDS,
    "weeks_13", "weeks_26", "weeks_52",
)  # fmt: skip


def job(parser: Parser) -> None:
    """``job``."""
    start = parser.action("start", _start)
    start.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    start.day("--start", "cli.opt.start", required=True)
    edit = parser.action("edit", _edit)
    edit.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    edit.option("--job", "cli.opt.which_job", metavar="JOB")
    edit.day("--start", "cli.opt.start")
    for each in (start, edit):
        _fields(each)
        each.option("--yes", "cli.opt.go_on", action="store_true")
    end = parser.action("end", _end)
    end.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    end.option("--job", "cli.opt.which_job", metavar="JOB")
    end.day("--on", "cli.opt.on")
    _one_of(end, "ended-by", ENDED_BY)
    _one_of(end, "next-job", NEXT_JOB)
    listing = parser.action("list", _list_jobs)
    listing.word("mentee", "cli.opt.mentee", nargs="?", metavar="MENTEE")
    for each in (start, edit, end, listing):
        each.formats()


def _one_of(parser: Parser, name: str, codes: tuple[str, ...]) -> None:
    field = name.replace("-", "_")
    parser.option(
        f"--{name}", f"cli.opt.{field}", dest=field, type=one_of(codes, "problem.one_of"),
        metavar="|".join(codes),
    )  # fmt: skip


def _fields(parser: Parser) -> None:
    """The options that are fields of a job; those of a placement last."""
    parser.option("--employer", "cli.opt.employer", metavar="NAME")
    parser.option("--title", "cli.opt.title", metavar="TEXT")
    parser.option("--type", "cli.opt.job_type", dest="job_type", metavar="TYPE")
    parser.option("--hours", "cli.opt.hours", type=number, metavar="N")
    parser.option("--permanent", "cli.opt.permanent", type=yes_no, metavar="yes|no")
    _one_of(parser, "pay-band", PAY_BANDS)
    _one_of(parser, "found-through", FOUND_THROUGH)
    for field in ("four_hours", *WISE_FIELDS):
        name = "--" + field.replace("_", "-")
        if field in _DAYS:
            parser.day(name, f"cli.opt.{field}", dest=field)
        elif field == "insertion_share":
            parser.option(name, f"cli.opt.{field}", dest=field, type=whole_number, metavar="N")
        else:
            parser.option(name, f"cli.opt.{field}", dest=field, metavar="TEXT")


def _given(options: Namespace) -> dict[str, Any]:
    names = (*_USUAL, *WISE_FIELDS)
    return {name: getattr(options, name) for name in names if getattr(options, name) is not None}


def _start(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    mentee, given = find_mentee(desk, options.mentee), _given(options)
    _save(desk, options, mentee, None, given)


def _edit(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import jobs
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    mentee, given = find_mentee(desk, options.mentee), _given(options)
    known = _which(desk, options, mentee, jobs.current_jobs(desk, mentee) or
                   jobs.jobs(desk, mentee)[:1])  # fmt: skip
    _save(desk, options, mentee, known, given)


def _save(
    desk: Desk, options: Namespace, mentee: Mentee, known: Job | None, given: dict[str, Any]
) -> None:
    from mentor_tui.services import job_form

    if given.get("insertion_share", 0) > 100:
        raise UsageProblem("problem.number_between", low=0, high=100)
    doubts = job_form.doubts(desk, mentee, known, given)
    if doubts and not options.yes and not _agreed(desk, doubts):
        return
    _kept_job(desk, options, job_form.keep(desk, mentee, known, given))


def _agreed(desk: Desk, doubts: list[str]) -> bool:
    """Whether the mentor means it; raises UsageProblem when nobody is there to ask."""
    from mentor_tui.plain.talk import Leave, Talk

    if not at_terminal():
        raise UsageProblem("problem.job_doubt")
    talk = Talk(desk)
    talk.tell(*doubts)
    try:
        return talk.choose([talk.text("job.keep_anyway")]) is not None
    except Leave:
        return False


def _which(desk: Desk, options: Namespace, mentee: Mentee, among: list[Job]) -> Job:
    """The job named, the only one, or the one chosen at the terminal."""
    from mentor_tui.services import jobs

    if options.job is None and len(among) > 1 and at_terminal():
        from mentor_tui.plain.jobs import choose_job
        from mentor_tui.plain.talk import Leave, Talk

        try:
            chosen = choose_job(Talk(desk), among)
        except Leave:
            chosen = None
        if chosen is not None:
            return chosen
    return jobs.find_job(desk, mentee, options.job, among=among)


def _end(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import jobs
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    mentee = find_mentee(desk, options.mentee)
    known = _which(desk, options, mentee, jobs.current_jobs(desk, mentee))
    kept = jobs.end_job(
        desk, mentee, options.on or desk.today, job=known, ended_by=options.ended_by,
        next_job=options.next_job,
    )  # fmt: skip
    _kept_job(desk, options, kept)


def _kept_job(desk: Desk, options: Namespace, kept: Job) -> None:
    from mentor_tui.services.jobs import retention_lines

    row = {"id": kept.id, "mentee": kept.mentee}
    points = " · ".join(retention_lines(desk, kept))
    lines = [desk.language.text("cli.kept", id=kept.id), *([points] if points else [])]
    emit_one(options, row, lines)


def _list_jobs(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.casework.jobs import RETENTION_WEEKS, retention_points
    from mentor_tui.plain.pages import short
    from mentor_tui.services.jobs import jobs, retention_lines
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    names = {person.id: person.name for person in desk.vault.all(Mentee)}
    found = jobs(desk, find_mentee(desk, options.mentee) if options.mentee else None)
    rows, lines, day = [], [], desk.language.day
    for each in found:
        points = retention_points(each, desk.today, RETENTION_WEEKS)
        weeks = {f"weeks_{p.weeks}": p.on for p in points if p.state != "ended_before"}
        rows.append({**msgspec.structs.asdict(each), "name": names.get(each.mentee), **weeks})
        days = " – ".join(day(on) if on else "…" for on in (each.start, each.end))
        who, where, what = (short(t) for t in (names.get(each.mentee), each.employer, each.title))
        lines.append(f"{who}  {where}  {what}  {days}")
        lines += [f"    {said}" for said in retention_lines(desk, each)]
    emit(options, rows, _JOB, lines or [desk.language.text("plain.nothing_yet")])


def said(parser: Parser) -> None:
    """``said MENTEE``: what may be said to an employer."""
    parser.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    parser.formats()
    parser.done_by(_said)


def _said(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.jobs import said_lines
    from mentor_tui.services.disclosure import what_may_be_said
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    mentee = find_mentee(desk, options.mentee)
    row = msgspec.structs.asdict(what_may_be_said(desk, mentee))
    emit_one(options, {"mentee": mentee.id, **row}, said_lines(desk, mentee))
