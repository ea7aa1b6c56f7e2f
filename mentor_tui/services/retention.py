"""Files nobody has needed for long: the question whether to keep them, and its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from mentor_tui.casework import retention as rule
from mentor_tui.casework.due import CaseFile
from mentor_tui.casework.records import EmployerContact, Meeting, Mentee, Milestone, Note, Run
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set, new_id


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A file to look at again: whose, the last contact, whole months since, asked since when."""

    mentee: str
    name: str
    last: date
    months: int
    since: date


def months_kept(desk: Desk) -> int:
    """After how many months without contact it is asked; 0 never (domain.md §4.5: 24)."""
    settings = desk.settings
    return settings.retention.get(desk.profile.country, settings.retention_months)


def reviews(desk: Desk, files: Sequence[CaseFile] | None = None) -> list[Review]:
    """The files whose last contact is longer ago than the settings say, oldest first.

    ``files`` are those of the open caseload if they have been read already; closed ones are
    looked at too. With 0 months nothing is ever asked.
    """
    months, today = months_kept(desk), desk.today
    if months <= 0:
        return []
    open_files = {file.mentee.id: file for file in files or ()}
    found = []
    for mentee in desk.vault.all(Mentee):
        if rule.months_after(mentee.closed or date.min, months) > today:
            continue
        file = open_files.get(mentee.id) or _file(desk, mentee)
        last = rule.last_sign(mentee, file.meetings, file.contacts, (), today)
        if rule.ask_on(last, None, months) > today:
            continue
        last = max(last, last_sign_of(desk, mentee, file))
        since = rule.ask_on(last, rule.kept_on(file.milestones), months)
        if since <= today:
            whole = rule.whole_months(last, today)
            found.append(
                Review(mentee=mentee.id, name=mentee.name, last=last, months=whole, since=since)
            )
    return sorted(found, key=lambda each: (each.last, each.name))


def last_sign_of(desk: Desk, mentee: Mentee, file: CaseFile | None = None) -> date:
    """The latest day anything happened with a person: contact, talk, note or closing."""
    file = file or _file(desk, mentee)
    return rule.last_sign(mentee, file.meetings, file.contacts, _written(desk, mentee), desk.today)


def _file(desk: Desk, mentee: Mentee) -> CaseFile:
    return CaseFile(
        mentee,
        meetings=desk.vault.all(Meeting, mentee=mentee.id),
        contacts=desk.vault.all(EmployerContact, mentee=mentee.id),
        milestones=desk.vault.all(Milestone, mentee=mentee.id),
    )


def _written(desk: Desk, mentee: Mentee) -> Iterator[date]:
    for note in desk.vault.all(Note, mentee=mentee.id, limit=1):
        yield note.at.date()
    for run in desk.vault.all(Run, mentee=mentee.id, limit=1):
        yield (run.finished or run.at).date()


def keep_another_year(desk: Desk, mentee: Mentee) -> None:
    """The file is still needed: the question does not come back for a year."""
    decided = Milestone(id=new_id(), what=rule.KEPT, at=desk.now, on=desk.today, mentee=mentee.id)
    desk.vault.save(Set.of(decided))
