"""My learning record on the screens: by keyboard alone, from the unit to the paper."""

from __future__ import annotations

from pathlib import Path

from companions import app_of, companion, desk_at, press, screen_text, until, write
from textual.pilot import Pilot

from mentor_tui.services import recognition
from mentor_tui.services.notes import waiting_drafts
from mentor_tui.tui.screens.issuer import IssuerScreen
from mentor_tui.tui.screens.learning_record import LearningRecordScreen, RecordUnitsScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows
from mentor_tui.workshop.example import open_example


async def go_to(pilot: Pilot[int], *rows: str) -> None:
    for row in rows:
        pilot.app.screen.query_one(Rows).go_to(row)
        await press(pilot, "enter")


def fill_in(pilot: Pilot[int], *texts: str) -> None:
    """Put ``texts`` into the last lines of the form in front."""
    boxes = [*pilot.app.screen.query(LineInput)]
    for box, text in zip(boxes[len(boxes) - len(texts) :], texts, strict=True):
        box.value = text


async def test_a_certificate_is_issued_written_and_withdrawn(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    open_example(desk)
    file = tmp_path / "paper.html"
    async with companion(desk) as pilot:
        await press(pilot, "3")
        await go_to(pilot, "my:learning_record", "of:attendance", "stress")
        fill_in(pilot, "6,5", "T. Rainer")
        await press(pilot, "f3")
        await until(pilot, lambda: "Open Badge" in screen_text(pilot))
        await go_to(pilot, "certificate")
        fill_in(pilot, str(file))
        await press(pilot, "f3")
        await until(pilot, lambda: "Written" in screen_text(pilot))
        assert "T. Rainer" in file.read_text("utf-8")
        await go_to(pilot, "withdraw")
        await press(pilot, "f3")
        await until(pilot, lambda: "withdrawn on" in screen_text(pilot))
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, LearningRecordScreen)
        await until(pilot, lambda: "Issued so far" in screen_text(pilot))
    [award] = recognition.awards(desk)
    assert (award.hours, award.units, award.withdrawn) == (6.5, ("stress",), desk.today)


async def test_a_refused_micro_credential_names_what_is_missing(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, "el")
    open_example(desk)
    async with companion(desk) as pilot:
        await app_of(pilot).push_screen(RecordUnitsScreen("micro_credential"))
        await go_to(pilot, "stress")
        await press(pilot, "f3")
        missing = desk.language.text("record.element.awarding_body")
        await until(pilot, lambda: missing in screen_text(pilot))
        await press(pilot, "escape")
        assert len(pilot.app.screen.query(LineInput)) == 2
    assert recognition.awards(desk) == []


async def test_the_organisation_waits_as_a_draft_and_comes_back(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    open_example(desk)
    async with companion(desk) as pilot:
        await app_of(pilot).push_screen(IssuerScreen())
        await until(pilot, lambda: pilot.app.screen.query(LineInput).first().has_focus)
        await write(pilot, "House [b]")
        await press(pilot, "escape")
        assert [each.begins for each in waiting_drafts(desk)] == ["House [b]"]
        await press(pilot, "1")
        pilot.app.screen.query_one(Rows).go_to(f"draft:{recognition.ISSUER_KEY}")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, IssuerScreen)
        assert "House [b]" in screen_text(pilot)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, IssuerScreen)
        await press(pilot, "f3")
        await app_of(pilot).push_screen(IssuerScreen())
        await press(pilot, "f2")
        await until(pilot, lambda: "Organisation: House" in screen_text(pilot))
        assert not isinstance(pilot.app.screen, IssuerScreen)
    assert recognition.issuer(desk).name == "House [b]"
    assert waiting_drafts(desk) == []


async def test_a_list_is_shown_row_by_row_before_certificates_are_written(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    open_example(desk)
    people, out = tmp_path / "people.csv", tmp_path / "out"
    people.write_text("name,hours\nZoé [b],6\nBo,many\n", encoding="utf-8")
    async with companion(desk) as pilot:
        await app_of(pilot).push_screen(LearningRecordScreen())
        await go_to(pilot, "for:batch", "stress")
        fill_in(pilot, str(people), str(out), "T. Rainer")
        await press(pilot, "f3")
        await until(pilot, lambda: "left out" in screen_text(pilot))
        assert "Zoé [b]" in screen_text(pilot)
        assert not out.exists()
        await press(pilot, "f3")
        await until(pilot, lambda: "1 certificate is in" in screen_text(pilot))
    assert (out / "certificate-002.html").exists()
    assert recognition.awards(desk) == []
