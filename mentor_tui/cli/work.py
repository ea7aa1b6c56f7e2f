"""``contact add/list`` and ``job start/end/list``."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mentor_tui.casework.records import EmployerContact, Job, Mentee
from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser, number, one_of, yes_no
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

_CHANNELS = ("in_person", "phone", "message", "video")
_WHO = ("mentor", "mentee", "both")
_CONTACT = (
    "id", "mentee", "name", "on", "at", "employer", "person", "role", "sector", "town",
    "in_person", "hiring_say", "who", "purpose", "needs", "outcome", "next_step", "next_on",
    "counts", "why",
)  # fmt: skip
_JOB = (
    "id", "mentee", "name", "at", "employer", "title", "job_type", "start", "hours", "end",
    "heard", "ended_by", "next_job",
)  # fmt: skip
_TEXTS = ("person", "role", "sector", "town", "purpose", "outcome")


def contact(parser: Parser) -> None:
    """``contact``: with an employer, or with the person."""
    add = parser.action("add", _add_contact)
    add.word("mentee", "cli.opt.mentee", nargs="?", metavar="MENTEE")
    add.option("--employer", "cli.opt.employer", metavar="NAME")
    for name in _TEXTS:
        add.option(f"--{name}", f"cli.opt.{name}", metavar="TEXT")
    for name in ("in-person", "hiring-say"):
        dest = name.replace("-", "_")
        add.option(f"--{name}", f"cli.opt.{dest}", action="store_const", const=True, dest=dest)
        opposite = {"in-person": "--not-in-person", "hiring-say": "--no-hiring-say"}[name]
        add.option(opposite, f"cli.opt.not_{dest}", action="store_const", const=False, dest=dest)
    add.option("--who", "cli.opt.who", type=one_of(_WHO, "problem.one_of"), metavar="|".join(_WHO))
    add.day("--on", "cli.opt.on")
    add.option("--next", "cli.opt.next_step", dest="next_step", metavar="TEXT")
    add.day("--next-on", "cli.opt.next_on")
    add.option("--counts", "cli.opt.counts", type=yes_no, metavar="yes|no")
    add.option("--reason", "cli.opt.reason", dest="counts_reason", metavar="TEXT")
    add.option("--with-mentee", "cli.opt.with_mentee", action="store_true")
    add.option(
        "--channel", "cli.opt.channel", default="in_person", metavar="|".join(_CHANNELS),
        type=one_of(_CHANNELS, "problem.one_of"),
    )  # fmt: skip
    add.option("--not-reached", "cli.opt.not_reached", action="store_true")
    listing = parser.action("list", _list_contacts)
    listing.word("mentee", "cli.opt.mentee", nargs="?", metavar="MENTEE")
    for each in (add, listing):
        each.formats()


def _person(desk: Desk, options: Namespace) -> Mentee | None:
    from mentor_tui.services.mentees import find_mentee

    return find_mentee(desk, options.mentee) if options.mentee else None


def _add_contact(desk: Desk, options: Namespace) -> None:
    from mentor_tui.casework.contacts import counts
    from mentor_tui.services import work

    unlock(desk, options.common)
    person = _person(desk, options)
    if options.with_mentee:
        if person is None:
            raise UsageProblem("problem.argument_missing", names="MENTEE")
        met = work.add_meeting(
            desk, person, on=options.on, channel=options.channel, reached=not options.not_reached
        )
        row = {"id": met.id, "mentee": met.mentee, "on": met.on, "channel": met.channel}
        emit_one(options, row, [desk.language.text("cli.kept", id=met.id)])
        return
    names = (*_TEXTS, "in_person", "hiring_say", "who", "on", "next_step", "next_on", "counts",
             "counts_reason")  # fmt: skip
    fields: dict[str, Any] = {
        name: getattr(options, name) for name in names if getattr(options, name) is not None
    }
    kept = work.add_employer_contact(desk, options.employer or "", mentee=person, **fields)
    counted, why = counts(kept)
    row = {"id": kept.id, "mentee": kept.mentee, "on": kept.on, "counts": counted, "why": why}
    lines = [desk.language.text("cli.kept", id=kept.id), desk.language.text(why)]
    emit_one(options, row, lines)


def _names(desk: Desk) -> dict[str | None, str]:
    return {person.id: person.name for person in desk.vault.all(Mentee)}


def _list_contacts(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.casework.contacts import counts
    from mentor_tui.plain.pages import short
    from mentor_tui.services.work import employer_contacts

    unlock(desk, options.common)
    names, say = _names(desk), desk.language.text

    def row(kept: EmployerContact) -> dict[str, Any]:
        counted, why = counts(kept)
        own = msgspec.structs.asdict(kept)
        return {**own, "name": names.get(kept.mentee), "counts": counted, "why": say(why)}

    rows = [row(kept) for kept in employer_contacts(desk, _person(desk, options))]
    lines = [
        f"{desk.language.day(each['on'])}  {short(each['employer'])}  {short(each['name'])}  "
        f"{short(each['outcome'] or each['next_step'], 60)} ({each['why']})"
        for each in rows
    ]
    emit(options, rows, _CONTACT, lines or [say("plain.nothing_yet")])


def job(parser: Parser) -> None:
    """``job``."""
    start = parser.action("start", _start)
    start.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    start.option("--employer", "cli.opt.employer", metavar="NAME")
    start.option("--title", "cli.opt.title", metavar="TEXT")
    start.option("--type", "cli.opt.job_type", dest="job_type", metavar="TYPE")
    start.day("--start", "cli.opt.start", required=True)
    start.option("--hours", "cli.opt.hours", type=number, metavar="N")
    end = parser.action("end", _end)
    end.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    end.day("--on", "cli.opt.on")
    listing = parser.action("list", _list_jobs)
    listing.word("mentee", "cli.opt.mentee", nargs="?", metavar="MENTEE")
    for each in (start, end, listing):
        each.formats()


def _start(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.mentees import find_mentee
    from mentor_tui.services.work import start_job

    unlock(desk, options.common)
    fields = {name: getattr(options, name) for name in ("employer", "title", "job_type", "hours")}
    given = {name: value for name, value in fields.items() if value is not None}
    kept = start_job(desk, find_mentee(desk, options.mentee), options.start, **given)
    _kept_job(desk, options, kept)


def _end(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.mentees import find_mentee
    from mentor_tui.services.work import end_job

    unlock(desk, options.common)
    kept = end_job(desk, find_mentee(desk, options.mentee), options.on or desk.today)
    _kept_job(desk, options, kept)


def _kept_job(desk: Desk, options: Namespace, kept: Job) -> None:
    row = {"id": kept.id, "mentee": kept.mentee}
    emit_one(options, row, [desk.language.text("cli.kept", id=kept.id)])


def _list_jobs(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import short
    from mentor_tui.services.work import jobs

    unlock(desk, options.common)
    names, day = _names(desk), desk.language.day
    found = jobs(desk, _person(desk, options))
    rows = [{**msgspec.structs.asdict(each), "name": names.get(each.mentee)} for each in found]
    lines = [
        f"{short(names.get(each.mentee))}  {short(each.employer)}  {short(each.title)}  "
        + " – ".join(day(on) if on else "…" for on in (each.start, each.end))
        for each in found
    ]
    emit(options, rows, _JOB, lines or [desk.language.text("plain.nothing_yet")])
