"""A week of supervision, its sealed pack, the way there and back; nothing leaks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from mentor_tui.casework.records import EmployerContact, Mentee, Milestone, Note, Sheet
from mentor_tui.documents.writing import rendered
from mentor_tui.problems import DamagedProblem, LockedProblem, Problem, UsageProblem
from mentor_tui.services import (
    roster,
    self_check,
    sheets,
    supervision,
    supervisor_comments,
    supervisor_pack,
)  # fmt: skip
from mentor_tui.services.desk import Desk
from mentor_tui.services.erasure import erase
from mentor_tui.services.history import history
from mentor_tui.services.notes import add_note, notes_of
from mentor_tui.services.today import today
from mentor_tui.services.work import add_employer_contact, add_meeting
from mentor_tui.vault import Purge, sealed

WORDS = "moth library loaf pendant"
SECRET = "Zyxwvut"


@pytest.fixture
def week(desk: Desk, amira: Mentee) -> Sheet:
    """Amira's week: a visit, a meeting, words on the sheet."""
    add_employer_contact(desk, f"Bakery {SECRET}", mentee=amira, in_person=True, outcome=SECRET)
    add_meeting(desk, amira)
    add_note(desk, amira, f"private {SECRET}", visibility="private")
    sheet = supervision.sheet_of(desk)
    kept = {"week.stuck": f"Amira and the bus, {SECRET}", "me.load": 6, "contacts.reviewed": True}
    return sheets.keep(desk, sheet, {**sheets.answers(sheet), **kept})


def test_a_week_has_one_sheet_proposes_whom_to_discuss_and_is_dated_once(
    desk: Desk, amira: Mentee, week: Sheet
) -> None:
    assert sheets.answers(week)["people.one"] == amira.id
    again = supervision.sheet_of(desk, date(2026, 11, 29))
    assert again.id == week.id
    for _ in range(2):
        supervision.finish(desk, again)
    assert [m.what for m in desk.vault.all(Milestone)] == ["supervision"]
    assert [c.reviewed for c in desk.vault.all(EmployerContact)] == [desk.today]
    assert len(sheets.sheets_of(desk, "supervision")) == 1


def test_an_older_text_of_the_sheet_is_in_its_history(desk: Desk, week: Sheet) -> None:
    sheets.keep(desk, week, {"week.stuck": "solved"})
    told = str(history(desk, week.id))
    assert SECRET in told
    assert "Where it is stuck" in told


def test_supervision_is_held_with_the_sheet_that_waits(desk: Desk, amira: Mentee) -> None:
    this, last = desk.today, desk.today - timedelta(days=7)
    assert supervision.week_to_fill_in(desk).id == supervision.week_id(this)
    begun = sheets.keep(desk, supervision.sheet_of(desk, last), {"me.load": 4})
    assert supervision.week_to_fill_in(desk) == begun
    supervision.finish(desk, begun)
    assert supervision.week_to_fill_in(desk).id == supervision.week_id(this)


def test_what_is_dated_ahead_is_not_among_the_numbers_of_the_week(
    desk: Desk, amira: Mentee
) -> None:
    for on in (desk.today, desk.today + timedelta(days=2)):
        add_employer_contact(desk, "Kern", on=on, in_person=True, hiring_say=True)
        add_meeting(desk, amira, on=on)
    numbers = supervision.week(desk)
    assert (numbers.counted, numbers.contacts, numbers.meetings) == (1, 1, 1)
    view = today(desk)
    assert view.contacts_counted == 1


def test_a_week_that_has_not_begun_is_refused(desk: Desk) -> None:
    with pytest.raises(UsageProblem, match=r"problem\.week_ahead"):
        supervision.sheet_of(desk, desk.today + timedelta(days=7))


@pytest.mark.parametrize("kind", [".txt", ".html", ".md"])
def test_a_redacted_page_holds_no_name_and_no_word(desk: Desk, week: Sheet, kind: str) -> None:
    pages = (
        supervision.document(desk, week, redacted=True),
        roster.roster_document(desk, coded=True),
    )
    whole = "".join(rendered(page, kind).decode() for page in pages)
    assert "Amira" not in whole
    assert SECRET not in whole
    assert supervisor_pack.make(desk).discuss[0] in whole.replace("\\", "")
    named = rendered(supervision.document(desk, week), kind).decode()
    assert "Amira" in named
    assert SECRET in named


def test_a_pack_holds_no_name_and_no_private_word(desk: Desk, week: Sheet) -> None:
    for words in (False, True):
        pack = msgspec.json.encode(supervisor_pack.make(desk, words=words)).decode()
        assert "Amira" not in pack
        assert "Bakery" not in pack
        assert "private" not in pack
    assert SECRET not in msgspec.json.encode(supervisor_pack.make(desk)).decode()
    assert SECRET in pack  # the sheet's own words came along because they were asked to


def test_a_pack_goes_to_the_supervisor_and_comments_come_back(
    desk: Desk, amira: Mentee, week: Sheet, tmp_path: Path
) -> None:
    file = supervisor_pack.create(desk, WORDS, tmp_path / "week")
    assert SECRET.encode() not in file.read_bytes()
    assert file.name == "week.mtpack"
    pack = supervisor_pack.read(file, WORDS)
    [row] = pack.rows
    said = {row.id: "Ask her about mornings.", "sheet": "A full week."}
    back = supervisor_comments.write_comments(desk, pack, said, WORDS, tmp_path / "back", "Sam")
    taken = supervisor_comments.take_comments(desk, back, WORDS)
    assert (taken.new, taken.people, taken.sheet) == (2, 1, 1)
    assert supervisor_comments.take_comments(desk, back, WORDS).new == 0
    assert [c.text for c in supervision.comments(desk, week)] == ["A full week."]
    [note] = [n for n in notes_of(desk, amira) if n.visibility == "supervision"]
    assert "Ask her about mornings." in desk.vault.text(note.id)


def test_comments_about_somebody_erased_since_are_left_out(
    desk: Desk, amira: Mentee, week: Sheet, tmp_path: Path
) -> None:
    pack = supervisor_pack.read(supervisor_pack.create(desk, WORDS, tmp_path / "w"), WORDS)
    said = {pack.rows[0].id: SECRET}
    back = supervisor_comments.write_comments(desk, pack, said, WORDS, tmp_path / "b", "Sam")
    erase(desk, amira, amira.name)
    taken = supervisor_comments.take_comments(desk, back, WORDS)
    assert (taken.new, taken.unknown) == (0, 1)
    assert not desk.vault.all(Note)


def test_bad_files_are_told_apart(desk: Desk, week: Sheet, tmp_path: Path) -> None:
    file = supervisor_pack.create(desk, WORDS, tmp_path / "w")
    pack, whole = supervisor_pack.read(file, WORDS), file.read_bytes()

    def told(content: bytes, secret: str = WORDS) -> Problem:
        bad = tmp_path / "bad"
        bad.write_bytes(content)
        with pytest.raises(Problem) as problem:
            supervisor_pack.read(bad, secret)
        assert desk.language.knows(problem.value.message)
        return problem.value

    wrong = told(whole, "other")
    assert isinstance(wrong, LockedProblem)
    assert wrong.message == "problem.pack_passphrase"
    assert told(whole[:-900]).message == "problem.pack_cut"
    assert told(whole[:-1] + bytes([whole[-1] ^ 1])).message == "problem.pack_damaged"
    assert told(b"holiday photo").message == "problem.pack_other"
    back = supervisor_comments.write_comments(desk, pack, {"sheet": "x"}, WORDS, tmp_path / "b", "")
    assert told(back.read_bytes()).message == "problem.pack_other"
    desk.vault.save(Purge(pack.id))
    with pytest.raises(UsageProblem, match=r"problem\.pack_stranger"):
        supervisor_comments.take_comments(desk, back, WORDS)


def test_a_pack_altered_inside_is_refused(desk: Desk, week: Sheet, tmp_path: Path) -> None:
    pack = msgspec.structs.replace(supervisor_pack.make(desk), who="x" * 9999)
    parts = [msgspec.json.encode(pack)]
    sealed.seal(tmp_path / "p", WORDS, parts, kind=b"mentor-tui supervision pack\n")
    with pytest.raises(DamagedProblem, match=r"problem\.pack_damaged"):
        supervisor_pack.read(tmp_path / "p", WORDS)


# Self-check ------------------------------------------------------------------------------


def test_a_self_check_is_answered_finished_dated_and_read_again(desk: Desk, amira: Mentee) -> None:
    sheet = self_check.current(desk)
    sheet = self_check.answer(desk, sheet, "whole_path", "partly", "  since May ")
    sheet = self_check.set_plan(
        desk, sheet, 1, self_check.Plan(point="whole_path", what="ask", by=date(2026, 12, 1))
    )
    before = self_check.points(desk, sheet)
    assert len(before) == 25
    done = self_check.finish(desk, sheet)
    assert [m.what for m in desk.vault.all(Milestone)] == ["self_check"]
    add_meeting(desk, amira, reached=False)
    assert [p.view for p in self_check.points(desk, done)] == [p.view for p in before]
    assert self_check.current(desk).id != done.id
    [again] = self_check.finished(desk)
    assert self_check.plan(again)[0].by == date(2026, 12, 1)
    page = rendered(self_check.document(desk, again), ".txt").decode()
    assert "fidelity review" in page
    assert "since May" in page
    assert "version 1" in page


def test_once_most_points_are_strong_a_self_check_a_year_is_enough(
    desk: Desk, amira: Mentee
) -> None:
    points = desk.library.sheet(self_check.OF).points
    for strong, well in ((18, False), (19, True)):
        sheet = self_check.current(desk)
        for number, point in enumerate(points):
            said = {f"{point.id}.view": "strong", f"{point.id}.answer": "yes"}
            if number < strong:
                sheet = sheets.keep(desk, sheet, said)
        sheets.finish(desk, sheet)
        assert self_check.latest_stands_well(desk) is well

    def spoken_of_after(days: int) -> bool:
        later = desk.now + timedelta(days=days)
        desk.clock, before = (lambda: later), desk.clock
        view = today(desk)
        desk.clock = before
        return any(item.rule == "R14" for item in [*view.first, *view.week])

    assert [spoken_of_after(days) for days in (182, 349, 350)] == [False, False, True]


def test_what_the_records_tell_cannot_be_answered_over(desk: Desk) -> None:
    sheet = self_check.current(desk)
    for point, said in (("benefits", "yes"), ("whole_path", "great"), ("nothing", None)):
        with pytest.raises(UsageProblem):
            self_check.answer(desk, sheet, point, said)


@pytest.mark.parametrize("code", ["en", "fr", "es", "it", "el", "de"])
def test_every_point_has_its_words_in_every_language(desk: Desk, code: str) -> None:
    desk.speak(code)
    for point in self_check.points(desk, self_check.current(desk)):
        assert point.title
        assert point.good
        assert "[EN]" not in point.title + point.good
