"""Supervision on the screens: the week's sheet, its draft, the self-check, a pack read."""

from __future__ import annotations

from pathlib import Path

from companions import (
    app_of,
    companion,
    desk_at,
    press,
    screen_text,
    settled,
    write,
)  # fmt: skip
from textual.pilot import Pilot

from mentor_tui.services import (
    self_check,
    sheets,
    supervision,
    supervisor_comments,
    supervisor_pack,
)
from mentor_tui.services.notes import waiting_drafts
from mentor_tui.tui.screens.sheet import SheetScreen
from mentor_tui.tui.screens.supervisor_pack import PackViewScreen
from mentor_tui.tui.widgets.rows import Rows
from mentor_tui.workshop.example import open_example


async def go_to(pilot: Pilot[int], name: str) -> None:
    await press(pilot, "6")
    pilot.app.screen.query_one("#entries", Rows).go_to(name)
    await press(pilot, "enter")


async def test_a_week_is_filled_in_with_arrows_and_enter_alone(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, "el")
    open_example(desk)
    async with companion(desk) as pilot:
        await go_to(pilot, "supervision")
        await press(pilot, "enter", *["down"] * 4)
        await write(pilot, "το λεωφορείο")
        await press(pilot, "f3")
    kept = sheets.answers(supervision.sheet_of(desk))
    assert kept["week.success"] == "το λεωφορείο"
    assert kept["people.one"]


async def test_words_left_on_a_sheet_wait_and_come_back(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    open_example(desk)
    async with companion(desk) as pilot:
        await go_to(pilot, "supervision")
        await press(pilot, "enter", *["down"] * 3)
        await write(pilot, "the [bus]")
        await press(pilot, "escape")
        assert [each.begins for each in waiting_drafts(desk)] == ["the [bus]"]
        await press(pilot, "1")
        pilot.app.screen.query_one(Rows).go_to(f"draft:sheet:{supervision.week_id(desk.today)}")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SheetScreen)
        assert "the [bus]" in screen_text(pilot)
        await press(pilot, "f3")
    assert sheets.answers(supervision.sheet_of(desk))["people.about"] == "the [bus]"
    assert waiting_drafts(desk) == []


async def test_a_point_is_answered_and_evidence_leads_to_a_file(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    open_example(desk)
    async with companion(desk) as pilot:
        await go_to(pilot, "self_check")
        await press(pilot, "down", "enter", "2", "f3")
        assert "partly" in screen_text(pilot)
        await press(pilot, "up", "enter", "enter")
        assert app_of(pilot).screen.NAME == "mentee"  # type: ignore[attr-defined]
    views = {p.id: p.view for p in self_check.points(desk, self_check.current(desk))}
    assert views["employment_focus"] == "partly"


async def test_a_supervisor_comments_and_the_words_wait_in_their_own_vault(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    open_example(desk)
    pack = supervisor_pack.make(desk)
    async with companion(desk) as pilot:
        await app_of(pilot).push_screen(PackViewScreen(pack, "words"))
        await settled(pilot)
        await press(pilot, "down", "enter")
        await write(pilot, "mornings?")
        await press(pilot, "f3")
        assert "mornings?" in screen_text(pilot)
        assert "Amira" not in screen_text(pilot)
    assert list(supervisor_comments.comments_typed(desk, pack).values()) == ["mornings?"]


async def test_what_was_written_on_a_sheet_is_found_and_opens_there(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    open_example(desk)
    sheets.keep(desk, supervision.sheet_of(desk), {"week.stuck": "zeppelin timetable"})
    async with companion(desk) as pilot:
        await press(pilot, "f6", *"zeppelin")
        assert "zeppelin timetable" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, SheetScreen)
