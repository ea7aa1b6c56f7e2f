"""The eighteen forms: filled from what is known, one page each, and nothing for the wrong eyes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from companions import desk_at

from mentor_tui.casework.readers import health_word_in
from mentor_tui.casework.records import Job, Mentee
from mentor_tui.curriculum.forms import Form
from mentor_tui.documents.pdf import pages
from mentor_tui.documents.text import WIDTH
from mentor_tui.documents.writing import rendered
from mentor_tui.language import LANGUAGES
from mentor_tui.problems import UsageProblem
from mentor_tui.services import forms, runs
from mentor_tui.services.adjustments import add_adjustment
from mentor_tui.services.desk import Desk
from mentor_tui.services.form_documents import DOCUMENTS
from mentor_tui.services.form_tables import TABLES
from mentor_tui.services.mentees import add_mentee, all_mentees, edit_mentee
from mentor_tui.services.notes import add_note
from mentor_tui.services.work import add_employer_contact, start_job
from mentor_tui.vault import Set, new_id
from mentor_tui.workshop.example import open_example

ALL = [f"F{number}" for number in range(1, 19)]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The example people."""
    desk = desk_at(tmp_path_factory.mktemp("example"))
    open_example(desk)
    yield desk
    desk.close()


def fullest(desk: Desk, form: Form) -> Mentee | None:
    """Whoever's file knows most of the form; nobody for a sheet of the mentor's own."""
    if not form.section:
        return None
    people = [each for each in all_mentees(desk) if each.audience == "professional"]
    return max(people, key=lambda each: forms.form_row(desk, form, each).known)


def text_of(desk: Desk, name: str, mentee: Mentee | None, **how: object) -> str:
    """The form as plain text."""
    document = forms.build(desk, desk.library.form(name), mentee, **how)  # type: ignore[arg-type]
    return rendered(document, ".txt").decode()


# All eighteen ------------------------------------------------------------------------------


def test_all_eighteen_are_there_and_say_what_they_are(example: Desk) -> None:
    rows = forms.forms(example)
    assert [row.id for row in rows] == ALL
    assert all(row.title and row.intro for row in rows)
    assert [row.id for row in rows if row.blank] == ["F2", "F5", "F8"]


@pytest.mark.parametrize("name", ALL)
def test_a_form_is_one_page_tagged_and_fits_eighty_columns(example: Desk, name: str) -> None:
    form = example.library.form(name)
    person = fullest(example, form)
    for language in ("en", "el"):
        document = forms.build(example, form, person, language=language)
        pdf = rendered(document, ".pdf")
        assert pages(pdf) == 1
        assert b"/MarkInfo" in pdf
        assert b"/StructTreeRoot" in pdf
        page = rendered(document, ".html").decode()
        assert page.startswith("<!DOCTYPE html>")
        assert f'lang="{language}"' in page
        assert max(map(len, rendered(document, ".txt").decode().splitlines())) <= WIDTH
    assert greek_in(pdf)


def greek_in(pdf: bytes) -> bool:
    """Whether the letters of a Greek text can be copied out: its fonts map back to them."""
    letters: set[int] = set()
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            plain = zlib.decompress(found[1])
        except zlib.error:
            continue
        for lines in re.findall(rb"beginbfchar(.*?)endbfchar", plain, re.DOTALL):
            letters |= {int(each, 16) for each in re.findall(rb"> ?<([0-9A-Fa-f]{4})>", lines)}
        for lines in re.findall(rb"beginbfrange(.*?)endbfrange", plain, re.DOTALL):
            for low, high, to in re.findall(rb"<(\w+)> ?<(\w+)> ?<(\w{4})>", lines):
                letters |= set(range(int(to, 16), int(to, 16) + int(high, 16) - int(low, 16) + 1))
    return {ord(letter) for letter in "αον"} <= letters


@pytest.mark.parametrize("language", LANGUAGES)
def test_blank_forms_have_words_in_every_language(example: Desk, language: str) -> None:
    for name in ("F2", "F5", "F8"):
        text = text_of(example, name, None, blank=True, language=language)
        assert "____" in text
        assert max(map(len, text.splitlines())) <= WIDTH
        assert all(each.name not in text for each in all_mentees(example))


def test_each_table_and_sheet_named_in_the_content_can_be_made(example: Desk) -> None:
    found = example.library.forms()
    assert {s.table for form in found for s in form.section if s.table} == set(TABLES)
    assert {form.document for form in found if form.document} == set(DOCUMENTS)


def test_large_type_may_take_more_pages_and_cuts_nothing(example: Desk) -> None:
    form = example.library.form("F8")
    person = fullest(example, form)
    usual, large = (forms.build(example, form, person, large=large) for large in (False, True))
    assert usual.parts == large.parts
    assert (usual.one_page, large.one_page) == (True, False)
    assert pages(rendered(large, ".pdf")) > 1
    assert "font-size: 16pt" in rendered(large, ".html").decode()


# Filled from what is known -----------------------------------------------------------------


def test_a_new_file_leaves_room_to_write(desk: Desk, amira: Mentee) -> None:
    made = forms.prepare(desk, desk.library.form("F1"), amira)
    assert made.known == 0
    text = rendered(made.document, ".txt").decode()
    assert "Person: Amira K." in text
    assert re.search(r"Urgent practical needs: _+\n +_+\n", text)


def test_an_answer_stands_on_the_form_that_asks_for_it(desk: Desk, amira: Mentee) -> None:
    answers = {"job.work": "Florist", "strengths.first": "I greet people by name"}
    runs.run_from_answers(desk, amira, "walk", "interview", answers)
    text = text_of(desk, "F8", amira)
    assert "Job: Florist" in text
    assert "I greet people by name" in text
    row = forms.form_row(desk, desk.library.form("F8"), amira)
    assert (row.known, row.lines) == (2, 19)
    assert forms.known_text(desk, row) == "2 of 19 lines known"


def test_only_the_latest_talk_counts(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    first = {"choice.today": "yes", "words.sentences": "FIRSTWORDS", "weigh.good": ["a"]}
    runs.run_from_answers(desk, amira, "walk", "disclosure", first)
    pass_by(days=3)
    runs.run_from_answers(desk, amira, "walk", "disclosure", {"choice.today": "no"})
    text = text_of(desk, "F5", amira)
    assert "FIRSTWORDS" not in text  # they decided otherwise since
    assert "To say something" in text  # the earlier decision, with its day


def test_who_is_not_named_or_not_meant_is_said(desk: Desk, amira: Mentee) -> None:
    library = desk.library
    with pytest.raises(UsageProblem, match=r"problem\.form_person"):
        forms.build(desk, library.form("F3"), None)
    with pytest.raises(UsageProblem, match=r"problem\.form_own"):
        forms.build(desk, library.form("F16"), amira)
    with pytest.raises(UsageProblem, match=r"problem\.form_reader"):
        forms.build(desk, library.form("F3"), amira, reader="employer")
    with pytest.raises(UsageProblem, match=r"problem\.form_not_blank"):
        forms.build(desk, library.form("F17"), None, blank=True)
    with pytest.raises(UsageProblem, match=r"problem\.no_form"):
        library.form("F19")


def test_hostile_words_stay_words(desk: Desk) -> None:
    person = add_mentee(desk, "<b>[x]</b> #let x = 1 \u202egrün\x07")
    person = edit_mentee(desk, person, wants="#panic() <script>" + "grün " * 3_000)
    document = forms.build(desk, desk.library.form("F1"), person)
    assert pages(rendered(document, ".pdf")) > 1  # nothing is cut, so it takes more
    page = rendered(document, ".html").decode()
    assert "<script>" not in page
    assert page.count("grün") == 3_001


def test_the_name_of_a_file_tells_nobody_whom_it_is_about(desk: Desk, tmp_path: Path) -> None:
    form = desk.library.form("F5")
    name = forms.file_name(form, "2026-11-23")
    assert name == "form-f05-2026-11-23.html"
    written, number = forms.save(forms.build(desk, form, None, blank=True), tmp_path / name)
    assert written.stat().st_mode & 0o077 == 0
    assert number == 0


# Who may read what -------------------------------------------------------------------------


@pytest.fixture
def marked(desk: Desk, amira: Mentee) -> Mentee:
    """Amira's file with words in it that not everybody may read."""
    add_mentee(desk, "Zerline")
    add_note(desk, amira, "PRIVATETOKEN", visibility="private")
    add_note(desk, amira, "SUPERTOKEN", visibility="supervision")
    person = edit_mentee(desk, amira, wants="Away from the depression ward, says Zerline")
    start_job(desk, person, date(2026, 11, 16), employer="Garden", title="After psychosis: helper")
    add_employer_contact(
        desk, "Bakery", mentee=person, person="METTOKEN", outcome="asked about Zerline"
    )
    add_adjustment(desk, person, "Later start because of medication", who="Team")
    add_adjustment(desk, person, "Quiet seat", situation="SITUATIONTOKEN", who="Zerline")
    runs.run_from_answers(
        desk, person, "walk", "after_a_hard_moment",
        {"safe.then": "carry_on", "afterwards.facts": "SUPERTOKEN"},
    )  # fmt: skip
    runs.run_from_answers(
        desk, person, "walk", "support_plan",
        {"signs.signs": "SIGNTOKEN", "people.who": "Zerline", "wishes.wish": "WISHTOKEN"},
    )  # fmt: skip
    return person


def everything_for(desk: Desk, person: Mentee, reader: str) -> Iterator[tuple[str, str]]:
    """Each form this reader may have, as text and page in one."""
    for form in desk.library.forms():
        if reader in form.readers:
            document = forms.build(
                desk,
                form,
                person if form.section else None,
                reader=reader,
            )
            whole = b"".join(rendered(document, kind) for kind in (".txt", ".html", ".md"))
            yield form.code, whole.decode()


@pytest.mark.parametrize("reader", forms.READERS)
def test_no_form_tells_what_a_note_keeps(desk: Desk, marked: Mentee, reader: str) -> None:
    for code, text in everything_for(desk, marked, reader):
        assert "PRIVATETOKEN" not in text, code
        assert "SUPERTOKEN" not in text, code


def test_an_employer_reads_nothing_of_health_and_of_nobody_else(desk: Desk, marked: Mentee) -> None:
    told = dict(everything_for(desk, marked, "employer"))
    assert set(told) == {"F9", "F10"}
    for text in told.values():
        for token in ("Zerline", "SIGNTOKEN", "WISHTOKEN", "SITUATIONTOKEN", "METTOKEN"):
            assert token not in text
        plain = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
        assert health_word_in(plain, desk.library.health_words()) is None
    assert "Garden" in told["F9"]
    made = forms.prepare(desk, desk.library.form("F9"), marked, reader="employer")
    assert made.left_out == ("Job",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_an_employers_form_say_nothing_of_health(
    desk: Desk, amira: Mentee, language: str
) -> None:
    for name in ("F9", "F10"):
        text = text_of(desk, name, amira, reader="employer", language=language)
        assert health_word_in(text, desk.library.health_words()) is None


def test_the_person_does_not_read_whom_the_mentor_met(desk: Desk, marked: Mentee) -> None:
    assert "METTOKEN" in text_of(desk, "F7", marked)
    assert "METTOKEN" not in text_of(desk, "F7", marked, reader="mentee")


def test_a_supervisor_reads_codes_unless_names_are_wanted(desk: Desk, marked: Mentee) -> None:
    for code, text in everything_for(desk, marked, "supervisor"):
        assert "Amira" not in text, code
        assert "Zerline" not in text, code
    named = text_of(desk, "F1", marked, reader="supervisor", code_instead_of_name=False)
    assert "Amira K." in named
    first, again = (
        re.search(r"Person: (P-\w+)", text_of(desk, name, marked, code_instead_of_name=True))
        for name in ("F1", "F6")
    )
    assert first is not None
    assert again is not None
    assert first[1] == again[1]


def test_the_job_with_the_latest_start_is_the_one_meant(desk: Desk, amira: Mentee) -> None:
    for start, employer in ((date(2026, 1, 5), "Old place"), (date(2026, 11, 2), "New place")):
        job = Job(id=new_id(), mentee=amira.id, at=desk.now, start=start, employer=employer)
        desk.vault.save(Set.of(job))
    text = text_of(desk, "F9", amira)
    assert "New place" in text
    assert "Old place" not in text


def test_what_is_a_table_goes_to_a_spreadsheet(desk: Desk, marked: Mentee, tmp_path: Path) -> None:
    log = forms.build(desk, desk.library.form("F7"), marked)
    written, _ = forms.save(log, forms.check(tmp_path / "log.csv"))
    lines = written.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Day,Employer,Person met,Needs and outcome,Next step"
    assert lines[1].startswith("23 Nov 2026,Bakery,METTOKEN")
    with pytest.raises(UsageProblem, match=r"problem\.form_no_table"):
        forms.save(forms.build(desk, desk.library.form("F1"), marked), tmp_path / "one.csv")


def test_a_file_erased_meanwhile_leaves_nothing(desk: Desk, marked: Mentee) -> None:
    from mentor_tui.services.erasure import erase

    erase(desk, marked, marked.name)
    text = text_of(desk, "F7", marked, code_instead_of_name=True)
    assert "Bakery" not in text
    assert "Amira" not in text
