"""A person handed over and taken back on the screens, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from companions import NARROW, app_of, companion, press, screen_lines, screen_text, settled, until
from handed_over import PHRASE, first_person, handed_back, side_by_side, taken_back
from textual.pilot import Pilot

from mentor_tui.casework.records import Mentee
from mentor_tui.services import handover, notes
from mentor_tui.services.desk import Desk
from mentor_tui.services.differences import differences
from mentor_tui.tui.screens.handover import (
    HandedOverScreen,
    HandoverPreviewScreen,
    TakenInScreen,
)
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows


async def pick(pilot: Pilot[int], name: str) -> None:
    """Down to the entry of that name, then Enter."""
    rows = pilot.app.screen.query_one(Rows)
    for _ in range(rows.option_count):
        if rows.chosen == name:
            break
        await press(pilot, "down")
    assert rows.chosen == name
    await press(pilot, "enter")


async def open_file(pilot: Pilot[int]) -> Mentee:
    """The file of the first person."""
    who = first_person(app_of(pilot).desk)
    await app_of(pilot).push_screen(MenteeScreen(who))
    await settled(pilot)
    return who


async def shown(pilot: Pilot[int], kind: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await settled(pilot)


@pytest.mark.parametrize(("private", "stay"), [("1", True), ("2", False)])
async def test_from_the_file_to_a_sealed_one(
    private: str, stay: bool, example: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "one.mthandover"
    notes.add_note(example, first_person(example), "only me", visibility="private")
    async with companion(example) as pilot:
        who = await open_file(pilot)
        await press(pilot, "f11")
        await pick(pilot, "hand_over")
        passphrase, file, _ = pilot.app.screen.query(LineInput)
        said = passphrase.value
        assert len(said.split()) == 6
        file.value = str(target)
        await press(pilot, "down", "down", "down", private, "down", "enter")
        await shown(pilot, HandedOverScreen)
        text = screen_text(pilot)
        assert said in text
        assert ("private note" in text) == stay
        assert handover.preview(example, target, said).private != stay
        await press(pilot, "enter")
        assert "The file is closed." in screen_text(pilot)
        kept = example.vault.get(Mentee, who.id)
        assert kept is not None
        assert kept.closed == example.today


async def test_a_file_that_is_there_is_told_and_the_lines_stay(
    example: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "one.mthandover"
    target.write_bytes(b"mine")
    async with companion(example) as pilot:
        await open_file(pilot)
        await press(pilot, "f11")
        await pick(pilot, "hand_over")
        file = pilot.app.screen.query(LineInput)[1]
        file.value = str(target)
        await press(pilot, "f3")
        await until(pilot, lambda: "There is a file of that name" in screen_text(pilot))
        assert file.value == str(target)
    assert target.read_bytes() == b"mine"


async def test_taken_in_seen_first_then_compared_and_chosen(example: Desk) -> None:
    back = handed_back(example)
    async with companion(example) as pilot:
        await press(pilot, "f10")
        await pick(pilot, "take_in")
        file, secret = pilot.app.screen.query(LineInput)
        file.value, secret.value = str(back), "wrong"
        await press(pilot, "f3")
        await until(pilot, lambda: "does not open this hand-over" in screen_text(pilot))
        assert "wrong" not in screen_text(pilot)
        secret.value = PHRASE
        await press(pilot, "f3")
        await shown(pilot, HandoverPreviewScreen)
        assert "2 things were written differently" in screen_text(pilot)
        assert differences(example) == []
        await press(pilot, "f3")
        await shown(pilot, TakenInScreen)
        assert "2 things wait to be compared" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert "Next meeting" in screen_text(pilot)
        await press(pilot, "enter", "enter")
        assert "Chosen." in screen_text(pilot)
        assert len(differences(example)) == 1


async def test_the_file_says_calmly_that_something_waits(example: Desk) -> None:
    taken_back(example)
    async with companion(example) as pilot:
        who = await open_file(pilot)
        assert "2 things to compare, whenever you like" in screen_text(pilot)
        rows = pilot.app.screen.query_one("#timeline", Rows)
        rows.go_to("differences:")
        await press(pilot, "enter", "end", "enter", "end", "enter")
        [left] = differences(example, who)
        assert not left.is_text
        await press(pilot, "escape", "f8")
        assert "to compare" not in screen_text(pilot), "not in front of the person"


async def test_side_by_side_and_in_a_narrow_window_one_below_the_other(example: Desk) -> None:
    async with companion(example) as pilot:
        await side_by_side(pilot)
        [both] = [each for each in screen_lines(pilot) if "Version 1" in each and "·" in each]
        assert "Version 2" in both
        await pilot.resize_terminal(*NARROW)
        await press(pilot)
        lines = [each for each in screen_lines(pilot) if "Version" in each and "·" in each]
        assert [("Version 1" in each, "Version 2" in each) for each in lines] == [
            (True, False), (False, True),
        ]  # fmt: skip


async def test_nothing_of_it_is_shown_while_the_person_looks(example: Desk) -> None:
    async with companion(example) as pilot:
        await side_by_side(pilot)
        await press(pilot, "f8")
        assert "This page is for the mentor only" in screen_text(pilot)
        assert "Το τραμ" not in screen_text(pilot)
