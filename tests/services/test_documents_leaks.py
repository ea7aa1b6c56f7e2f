"""Every document that can leave, for every reader: each kind of secret carries a mark of its own.

A new builder of a document or a file fails here until it has a row, and with it readers.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from companions import desk_at

from mentor_tui import services
from mentor_tui.casework.readers import health_word_in
from mentor_tui.casework.records import Mentee, Profile, Run, Sheet
from mentor_tui.casework.walk import steps_of
from mentor_tui.curriculum.library import Library
from mentor_tui.documents.model import Document
from mentor_tui.documents.writing import KINDS, rendered
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.services import (
    adjustments,
    brief_lines,
    calendar,
    contact_week,
    exporting,
    form_documents,
    forms,
    keys,
    outcome_files,
    outcomes,
    person_copy,
    plan,
    roster,
    self_check,
    sheets,
    supervision,
    supervisor_pack,
    thanks,
)
from mentor_tui.services.desk import Desk
from mentor_tui.services.jobs import start_job
from mentor_tui.services.mentees import add_mentee, edit_mentee
from mentor_tui.services.notes import add_note
from mentor_tui.services.work import add_employer_contact, add_meeting, employer_contacts
from mentor_tui.text import fold
from mentor_tui.vault import Set, Vault, new_id

PASSPHRASE = "moth library loaf pendant"
PLAIN, ILL, NAMING, OTHER = "Velmira", "Odrun", "Pellwin", "Quilthar"
"""Whom the documents are about: nothing difficult was written about Velmira, a health word in
every text about Odrun, another person's name in every text about Pellwin."""
NAMES = {PLAIN, ILL, NAMING, OTHER}

WORDS = {
    "zqshared", "zqnote", "zqwants", "zqsituation", "zqhelps", "zqtarget", "zqtie", "zqstep",
    "zqplace", "zqvisit",
}  # fmt: skip
"""What was written or said and the person may read."""
WORK = {"zqchange", "zqwho", "zqjob", "zqmet", "zqneeds", "zqfirm"}
"""What an employer knows themselves, or agreed to."""
PRIVATE, SUPERVISION = {"zqprivate", "zqprivatenote"}, {"zqsupervised", "zqsupnote", "zqsheet"}
ALL = WORDS | WORK | PRIVATE | SUPERVISION


class Reader(NamedTuple):
    """What somebody never reads; ``others`` is whether names other than the person's are told."""

    never: set[str]
    others: bool = False
    named: bool = True


READERS = {
    "mentor": Reader(set(), others=True),
    "mentee": Reader(PRIVATE | SUPERVISION | {"zqmet"}),
    "employer": Reader(PRIVATE | SUPERVISION | WORDS - {"zqshared"}),
    "supervisor by name": Reader(PRIVATE, others=True),
    "supervisor": Reader(PRIVATE, named=False),
    "anybody": Reader(ALL, named=False),
}
"""Whoever reads "anybody" reads codes, numbers and days alone."""


class Row(NamedTuple):
    """A builder, who reads what it makes, and how it is made about one of the people."""

    builder: str
    reader: str
    make: Callable[[Desk, Mentee], str]


# The vault -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Four people, and a mark in everything that was written about them."""
    desk = desk_at(tmp_path_factory.mktemp("marked"))
    desk.open_vault = Vault.create_throwaway(desk.folders.vault, clock=lambda: desk.clock())
    desk.vault.save(Set.of(Profile(id="profile", name="Ana", country="FR")))
    for name in (PLAIN, ILL, NAMING, OTHER):
        begun = add_mentee(desk, name, entry=date(2026, 10, 27))
        with_words(desk, begun, {ILL: "depression ", NAMING: f"{OTHER} "}.get(name, ""))
    week = supervision.sheet_of(desk)
    said = dict.fromkeys(("people.about", "week.success", "week.stuck"), f"zqsheet {OTHER}")
    sheets.keep(desk, week, {**said, "me.load": 6})
    visit = sheets.new_sheet(desk, "field_mentoring")
    sheets.keep(desk, visit, {"visit.employer": "zqsheet", "seen.try": f"zqsheet {OTHER}"})
    yield desk
    desk.close()


def with_words(desk: Desk, whom: Mentee, before: str) -> None:
    """Everything that can be written about somebody, ``before`` and a mark in each text."""

    def text(mark: str) -> str:
        return f"{before}{mark}"

    day = date(2026, 11, 20)
    edit_mentee(
        desk, whom, wants=text("zqwants"), contact_route=text("zqwants"), team=text("zqplace"),
        next_meeting=datetime(2026, 11, 25, 10), may_contact_employer="yes",
    )  # fmt: skip
    for name, mark in (("shared", "zqnote"), ("private", "zqprivatenote"),
                       ("supervision", "zqsupnote")):  # fmt: skip
        add_note(desk, whom, text(mark), visibility=name)  # type: ignore[arg-type]
    talks(desk, whom, text)
    start_job(
        desk, whom, date(2026, 11, 2), employer=text("zqjob"), title=text("zqjob"),
        tutor=text("zqwho"), job_type="competitive_permanent", work_plan=text("zqshared"),
        social_plan=text("zqshared"),
    )  # fmt: skip
    for change in (text("zqchange"), "zqchange later start"):
        adjustments.add_adjustment(
            desk, whom, change, situation=text("zqsituation"), helps=text("zqhelps"),
            who=text("zqwho"), since=day,
        )  # fmt: skip
    plan.add_target(desk, whom, text("zqtarget"), why=text("zqtarget"))
    plan.add_tie(desk, whom, text("zqtie"), opens=text("zqtie"))
    plan.add_step(desk, whom, text("zqstep"), when=text("zqstep"), if_then=text("zqstep"))
    plan.add_step(desk, whom, text("zqstep"), owner="mentor", due=date(2026, 11, 30))
    add_meeting(desk, whom, on=day, place=text("zqplace"))
    add_employer_contact(
        desk, text("zqfirm"), mentee=whom, person=text("zqmet"), role=text("zqmet"),
        in_person=True, hiring_say=True, needs=text("zqneeds"), outcome=text("zqvisit"),
        next_step=text("zqvisit"), next_on=date(2026, 11, 27), sector=text("zqfirm"),
        counts=True, counts_reason=text("zqvisit"), preference=text("zqvisit"),
    )  # fmt: skip


def talks(desk: Desk, whom: Mentee, text: Callable[[str], str]) -> None:
    """Every talk and check-in there is, each of its questions answered."""
    marks = {"shared": "zqshared", "private": "zqprivate", "supervision": "zqsupervised"}
    for of, found in (("walk", desk.library.walks()), ("checkin", desk.library.checkins())):
        for name, content in found.items():
            if whom.audience not in content.audience:
                continue
            answers: dict[str, Any] = {}
            for step in steps_of(content, all_items=True):
                for field in step.field:
                    if field.kind in ("text", "long", "person", "employer"):
                        said: Any = text(marks[field.visibility])
                    elif field.kind == "choice":
                        said = field.options[-1]
                    elif field.kind == "consent":
                        said = True
                    else:
                        continue
                    answers[f"{step.id}.{field.id}"] = said
            run = Run(
                id=new_id(), of=of, name=name, version=content.version, mentee=whom.id,  # type: ignore[arg-type]
                at=desk.now, status="finished", finished=desk.now, answers=answers,
                trail=tuple(step.id for step in steps_of(content, all_items=True)),
            )  # fmt: skip
            desk.vault.save(Set.of(run))


# The table -------------------------------------------------------------------------------


def words_of(document: Document) -> str:
    """Everything a document says, whatever it will be written as."""
    return msgspec.json.encode(document).decode()


def of_form(name: str, reader: Any, whose: bool) -> Callable[[Desk, Mentee], str]:
    """The form about somebody (``whose``), or the mentor's own sheet of that number."""

    def made(desk: Desk, whom: Mentee) -> str:
        form = desk.library.form(name)
        return words_of(forms.build(desk, form, whom if whose else None, reader=reader))

    return made


def form_rows() -> Iterator[Row]:
    """Each of the eighteen forms for each of its readers, the mentor's own sheets too."""
    for form in Library().forms():
        for reader in form.readers:
            if form.section:
                yield Row("forms.build", reader, of_form(form.code, reader, whose=True))
            if form.document and reader != "mentee":
                yield Row("forms.build", reader, of_form(form.code, reader, whose=False))


def written(desk: Desk, make: Callable[[Path], object], name: str) -> str:
    """What stands in a file, however it lies there."""
    path = desk.folders.state / f"{new_id()}{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return "\n".join(each.read_bytes().decode("utf-8", "replace") for each in files)


def sealed_pack(desk: Desk, *, opened: bool, words: bool = False) -> str:
    """The supervisor pack as it lies there, or as it is read with its passphrase."""
    path = desk.folders.state / f"{new_id()}{supervisor_pack.ENDING}"
    path.parent.mkdir(parents=True, exist_ok=True)
    file = supervisor_pack.create(desk, PASSPHRASE, path, words=words)
    if not opened:
        return file.read_bytes().decode("latin-1")
    return msgspec.json.encode(supervisor_pack.read(file, PASSPHRASE)).decode()


def letters(desk: Desk, whom: Mentee) -> str:
    """The thank-you letter of each contact on somebody's behalf."""
    found = employer_contacts(desk, whom)
    assert found
    return "".join(
        words_of(thanks.thank_you_document(desk, each, Language(language)))
        for each in found for language in LANGUAGES
    )  # fmt: skip


def own_sheets(desk: Desk, of: str, **how: Any) -> str:
    """Every sheet of one kind on paper."""
    found = sheets.sheets_of(desk, of)
    assert found
    return "".join(words_of(supervision.document(desk, each, **how)) for each in found)


def coded_sheets(desk: Desk, _: Mentee, *, coded: bool = True) -> str:
    """The mentor's own sheets with codes for every name."""
    return "".join(
        words_of(form_documents.without_names_in(desk, make(desk, coded)))
        for make in form_documents.DOCUMENTS.values()
    )


def report(desk: Desk) -> outcomes.Report:
    return outcomes.report(desk, outcomes.usual_period(desk), None)


def week(desk: Desk) -> contact_week.Week:
    return contact_week.week_sheet(desk, date(2026, 11, 20))


ROWS = [
    *form_rows(),
    Row("adjustments.agreement", "mentee", lambda d, m: words_of(adjustments.agreement(d, m))),
    *[
        Row("adjustments.employer_agreement", "employer",
            lambda d, m, code=code: words_of(  # type: ignore[misc]
                adjustments.employer_agreement(d, m, language=code)[0]))
        for code in LANGUAGES
    ],
    Row("brief_lines.brief_document", "mentor",
        lambda d, m: words_of(brief_lines.brief_document(d, m))),
    Row("calendar.save_calendar", "anybody",
        lambda d, m: written(d, lambda p: calendar.save_calendar(d, p), ".ics")),
    Row("contact_week.week_document", "supervisor by name",
        lambda d, m: words_of(contact_week.week_document(d, week(d)))),
    *[
        Row("contact_week.write_week", "supervisor by name",
            lambda d, m, end=end: written(  # type: ignore[misc]
                d, lambda p: contact_week.write_week(d, week(d), p), end))
        for end in (".csv", ".txt")
    ],
    Row("exporting.export", "mentor",
        lambda d, m: written(d, lambda p: exporting.export(d, p), "")),
    Row("form_documents.without_names_in", "supervisor", coded_sheets),
    Row("forms.prepare", "employer", lambda d, m: words_of(
        forms.prepare(d, d.library.form("F10"), m, reader="employer").document)),
    Row("forms.save", "employer", lambda d, m: written(
        d, lambda p: forms.save(
            forms.build(d, d.library.form("F10"), m, reader="employer"), p), ".csv")),
    Row("keys.recovery_sheet", "anybody",
        lambda d, m: words_of(keys.recovery_sheet(d, "ABCD-EFGH"))),
    Row("keys.save_recovery_sheet", "anybody", lambda d, m: written(
        d, lambda p: keys.save_recovery_sheet(d, "ABCD-EFGH", p), ".txt")),
    *[
        Row("outcome_files.write_report", "anybody", lambda d, m, end=end: written(  # type: ignore[misc]
            d, lambda p: outcome_files.write_report(d, report(d), p), end))
        for end in (".csv", ".txt", ".html")
    ],
    Row("outcomes.as_sheet", "anybody", lambda d, m: outcomes.as_sheet(d, report(d)).decode()),
    Row("outcomes.document", "anybody", lambda d, m: words_of(
        outcomes.document(d, outcomes.usual_period(d)))),
    Row("outcomes.document_of", "anybody",
        lambda d, m: words_of(outcomes.document_of(d, report(d)))),
    Row("person_copy.copy_for", "mentee", lambda d, m: words_of(person_copy.copy_for(d, m))),
    Row("roster.roster_document", "anybody",
        lambda d, m: words_of(roster.roster_document(d, coded=True))),
    Row("roster.roster_document", "supervisor by name",
        lambda d, m: words_of(roster.roster_document(d, coded=False))),
    Row("self_check.document", "anybody",
        lambda d, m: words_of(self_check.document(d, self_check.current(d)))),
    Row("supervision.document", "supervisor by name",
        lambda d, m: own_sheets(d, "supervision") + own_sheets(d, "field_mentoring")),
    Row("supervision.document", "anybody", lambda d, m: (
        own_sheets(d, "supervision", redacted=True)
        + own_sheets(d, "field_mentoring", redacted=True))),
    Row("supervisor_pack.create", "anybody", lambda d, m: sealed_pack(d, opened=False, words=True)),
    Row("supervisor_pack.create", "anybody", lambda d, m: sealed_pack(d, opened=True)),
    Row("supervisor_pack.create", "supervisor",
        lambda d, m: sealed_pack(d, opened=True, words=True)),
    Row("thanks.thank_you_document", "employer", letters),
]  # fmt: skip

ELSEWHERE = {
    "handover.create": "sealed for another mentor; tests/services/test_handover.py",
    "supervisor_comments.write_comments": "the supervisor's own words; test_supervision.py",
    **dict.fromkeys(
        (
            "award_pages.certificate",
            "award_pages.europass",
            "award_pages.transcript",
            "chapters.chapter",
            "chapters.save_chapter",
            "competence_pages.document",
            "credentials.page",
            "credentials.write",
            "feedback.document",
            "feedback.export",
            "participants.write_all",
        ),
        "the mentor's own learning; test_learning_leaks.py",
    ),
    **dict.fromkeys(
        (
            "attendance.sheet",
            "attendance.write",
            "cascade.diary_document",
            "cascade.diary_page",
            "cascade.document",
            "cascade.save",
            "cases.transcript",
            "cases.write_transcript",
            "following.tell_place",
            "group_results.document",
            "group_results.write",
            "presentation.handout",
            "presentation.save_handout",
            "roleplays.document",
            "roleplays.save",
            "session_documents.document",
            "session_documents.save",
            "sessions.keep",
        ),
        "for a room of people; test_room_leaks.py",
    ),
}
ABOUT_NOBODY = {
    "calendar", "contact_week", "exporting", "form_documents", "keys", "outcome_files", "outcomes",
    "roster", "self_check", "supervision", "supervisor_pack",
}  # fmt: skip
"""Modules that build one document for the whole vault."""


def builders() -> set[str]:
    """Functions of the services that return a document, or write or seal a file."""
    makes = {"write", "write_bytes", "write_text", "seal", "as_csv", "as_calendar", "new_folder"}
    found = set()
    for path in Path(services.__file__).parent.glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            gives = ast.unparse(node.returns) if node.returns else ""
            calls = {
                getattr(each.func, "attr", getattr(each.func, "id", ""))
                for each in ast.walk(node)
                if isinstance(each, ast.Call)
            }
            if "Document" in gives or "Made" in gives or calls & makes:
                found.add(f"{path.stem}.{node.name}")
    return found


# The tests -------------------------------------------------------------------------------


def people(desk: Desk, row: Row) -> list[Mentee]:
    """Whom a row is made about: one for a document about everybody."""
    found = {each.name: each for each in desk.vault.all(Mentee)}
    wanted = [PLAIN] if row.builder.partition(".")[0] in ABOUT_NOBODY else [PLAIN, ILL, NAMING]
    return [found[name] for name in wanted]


def leaks_of(desk: Desk, reader: Reader, text: str, whom: Mentee, *, ours: bool) -> list[str]:
    """What ``text`` tells that ``reader`` never reads. ``ours``: words of the person are their
    own to read, also where they speak of somebody else."""
    said = fold(text)
    found = [mark for mark in sorted(reader.never) if mark in said]
    own = {whom.name} if reader.named else set()
    if ours and whom.name == NAMING:
        own.add(OTHER)
    if not reader.others:
        found += [name for name in sorted(NAMES - own) if fold(name) in said]
    return found


def test_every_builder_has_a_row() -> None:
    assert builders() == {row.builder for row in ROWS} | set(ELSEWHERE)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.builder}-{row.reader}")
def test_nobody_reads_what_is_not_theirs(marked: Desk, row: Row) -> None:
    reader = READERS[row.reader]
    for whom in people(marked, row):
        text = row.make(marked, whom)
        ours = row.reader == "mentee"
        assert leaks_of(marked, reader, text, whom, ours=ours) == [], whom.name
        if row.reader == "employer":
            assert health_word_in(text, marked.library.health_words()) is None, whom.name


def test_an_employer_still_reads_what_was_agreed(marked: Desk) -> None:
    """Leaving everything out would be easy: what is theirs to read does stand there."""
    for whom in people(marked, ROWS[0]):
        agreed = words_of(adjustments.employer_agreement(marked, whom)[0])
        assert "zqchange later start" in agreed
    plain = people(marked, ROWS[0])[0]
    assert "zqmet" in letters(marked, plain)
    assert "zqneeds" in letters(marked, plain)


def test_every_mark_is_where_the_mentor_finds_it(marked: Desk) -> None:
    """The marks were really written: a document without one has left it out."""
    everything = "".join(
        row.make(marked, whom)
        for row in ROWS if row.reader == "mentor" for whom in people(marked, row)
    )  # fmt: skip
    assert {mark for mark in ALL if mark not in everything} == set()
    assert all(name in everything for name in NAMES)
    assert marked.vault.all(Sheet)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != ".pdf"])
def test_a_writer_adds_nothing(marked: Desk, kind: str) -> None:
    """What is not in the document is not in its file either: no title, author or comment."""
    for whom in people(marked, ROWS[0]):
        document, _ = adjustments.employer_agreement(marked, whom)
        said = rendered(document, kind).decode()
        assert leaks_of(marked, READERS["employer"], said, whom, ours=False) == []
        assert health_word_in(said, marked.library.health_words()) is None
