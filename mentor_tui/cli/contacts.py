"""``contact add/list/week/thanks``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from mentor_tui.casework.records import EmployerContact, Mentee
from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one, hint
from mentor_tui.cli.parsing import Parser, one_of, whole_number, yes_no
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

_CHANNELS = ("in_person", "phone", "message", "video")
_WHO = ("mentor", "mentee", "both")
_CONTACT = (
    "id", "mentee", "name", "on", "at", "employer", "person", "role", "sector", "town",
    "in_person", "hiring_say", "who", "purpose", "relationship", "preference", "needs", "outcome",
    "next_step", "next_on", "counts", "why", "counts_reason", "reviewed",
)  # fmt: skip
_TEXTS = ("person", "role", "sector", "town", "purpose", "outcome", "needs", "preference")


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
    add.option("--relationship", "cli.opt.relationship", type=_stage, metavar="0-5")
    add.day("--on", "cli.opt.on")
    add.option("--next", "cli.opt.next_step", dest="next_step", metavar="TEXT")
    add.day("--next-on", "cli.opt.next_on")
    add.option("--counts", "cli.opt.counts", type=yes_no, metavar="yes|no")
    add.option("--reason", "cli.opt.reason", dest="counts_reason", metavar="TEXT")
    add.option("--anyway", "cli.opt.anyway", action="store_true")
    add.option("--with-mentee", "cli.opt.with_mentee", action="store_true")
    add.option(
        "--channel", "cli.opt.channel", default="in_person", metavar="|".join(_CHANNELS),
        type=one_of(_CHANNELS, "problem.one_of"),
    )  # fmt: skip
    add.option("--not-reached", "cli.opt.not_reached", action="store_true")
    listing = parser.action("list", _list_contacts)
    listing.word("mentee", "cli.opt.mentee", nargs="?", metavar="MENTEE")
    week = parser.action("week", _week)
    week.day("--on", "cli.opt.week_on")
    week.option("--to", "cli.opt.to_file", metavar="FILE")
    week.option("--reviewed", "cli.opt.reviewed", action="store_true")
    note = parser.action("thanks", _thanks)
    note.word("id", "cli.opt.id", metavar="ID")
    note.option("--to", "cli.opt.to_file", metavar="FILE")
    for each in (add, listing, week):
        each.formats()


def _stage(typed: str) -> int:
    stage = whole_number(typed)
    if stage > 5:
        raise UsageProblem("problem.one_of", codes="0, 1, 2, 3, 4, 5")
    return stage


def _person(desk: Desk, options: Namespace) -> Mentee | None:
    from mentor_tui.services.mentees import find_mentee

    return find_mentee(desk, options.mentee) if options.mentee else None


def _add_contact(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import contact_form, contact_week, work

    unlock(desk, options.common)
    person = _person(desk, options)
    if options.with_mentee:
        _add_meeting(desk, options, person)
        return
    names = (*_TEXTS, "in_person", "hiring_say", "who", "on", "next_step", "next_on", "counts",
             "counts_reason", "relationship")  # fmt: skip
    fields: dict[str, Any] = {
        name: getattr(options, name) for name in names if getattr(options, name) is not None
    }
    employer = options.employer or ""
    doubts = contact_form.doubts(desk, {"employer": employer, **fields})
    if doubts and not options.anyway:
        hint(desk.language.text(doubts[0]))
        raise UsageProblem("problem.contact_doubt")
    kept = work.add_employer_contact(desk, employer, mentee=person, **fields)
    counted, why = contact_week.judged(kept, desk.today)
    row = {"id": kept.id, "mentee": kept.mentee, "on": kept.on, "counts": counted, "why": why}
    lines = [desk.language.text("cli.kept", id=kept.id), contact_form.verdict(desk, kept)]
    emit_one(options, row, lines)


def _add_meeting(desk: Desk, options: Namespace, person: Mentee | None) -> None:
    from mentor_tui.services import work

    if person is None:
        raise UsageProblem("problem.argument_missing", names="MENTEE")
    met = work.add_meeting(
        desk, person, on=options.on, channel=options.channel, reached=not options.not_reached
    )
    row = {"id": met.id, "mentee": met.mentee, "on": met.on, "channel": met.channel}
    emit_one(options, row, [desk.language.text("cli.kept", id=met.id)])


def _list_contacts(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import short
    from mentor_tui.services.contact_week import judged
    from mentor_tui.services.work import employer_contacts

    unlock(desk, options.common)
    names: dict[str | None, str] = {each.id: each.name for each in desk.vault.all(Mentee)}
    say = desk.language.text

    def row(kept: EmployerContact) -> dict[str, Any]:
        counted, why = judged(kept, desk.today)
        own = msgspec.structs.asdict(kept)
        return {**own, "name": names.get(kept.mentee), "counts": counted, "why": say(why)}

    rows = [row(kept) for kept in employer_contacts(desk, _person(desk, options))]
    lines = [
        f"{desk.language.day(each['on'])}  {short(each['employer'])}  {short(each['name'])}  "
        f"{short(each['outcome'] or each['next_step'], 60)} ({each['why']})"
        for each in rows
    ]
    emit(options, rows, _CONTACT, lines or [say("plain.nothing_yet")])


def _week(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.employers import week_lines
    from mentor_tui.services import contact_week

    unlock(desk, options.common)
    week = contact_week.week_sheet(desk, options.on or desk.today)
    if options.reviewed:
        contact_week.mark_reviewed(desk, week)
        week = contact_week.week_sheet(desk, options.on or desk.today)
    if options.to:
        written = contact_week.write_week(desk, week, Path(options.to))
        hint(desk.language.text("copy.written", file=str(written)))
        return
    rows = contact_week.week_rows(week, desk.language)
    emit(options, rows, contact_week.COLUMNS, week_lines(desk.language, week))


def _thanks(desk: Desk, options: Namespace) -> None:
    from mentor_tui.cli.output import tell
    from mentor_tui.services import thanks

    unlock(desk, options.common)
    kept = desk.vault.get(EmployerContact, options.id)
    if kept is None or kept.gone:
        raise UsageProblem("problem.no_record")
    if options.to:
        from mentor_tui.documents.writing import write

        document = thanks.thank_you_document(desk, kept, desk.language)
        hint(desk.language.text("copy.written", file=str(write(document, Path(options.to)))))
        return
    tell(thanks.thank_you(desk, kept, desk.language))
