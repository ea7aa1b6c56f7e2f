"""A room on the screen: hands with two keys, a quiz without names, names for a sheet."""

from __future__ import annotations

from pathlib import Path

from companions import NARROW, USUAL, app_of, companion, press, screen_text, settled, until
from made_up_case import NAME, write_case
from textual.pilot import Pilot

from mentor_tui.curriculum.library import Library
from mentor_tui.services import attendance, drafts, group
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.attendance import AttendanceScreen
from mentor_tui.tui.screens.case import CaseScreen
from mentor_tui.tui.screens.group_quiz import GroupQuizScreen
from mentor_tui.tui.screens.practise import PractiseScreen
from mentor_tui.tui.screens.unlock import UnlockScreen
from mentor_tui.tui.screens.votes import VotesScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows

HOSTILE = "[red]Why[/red] \x1b[31m ☃ " + "long " * 40


async def seen(pilot: Pilot[int], text: str) -> None:
    """Wait until ``text`` is on the screen."""
    await until(pilot, lambda: text in " ".join(screen_text(pilot).split()))


async def test_a_question_of_ones_own_is_counted_with_digits_alone(own: Desk) -> None:
    async with companion(own) as pilot:
        await press(pilot, "4")
        await until(pilot, lambda: isinstance(pilot.app.screen, PractiseScreen))
        pilot.app.screen.query_one(Rows).go_to("votes")
        await press(pilot, "enter")
        await seen(pilot, "The question")
        await press(pilot, "W", "?", "down", "A", "down", "B", "f3")
        await seen(pilot, "W?")
        await press(pilot, "1", "7", "2", "enter", "1", "2", "enter")
        await seen(pilot, "Most are for 2 B: 12 hands, 19 in all.")
        assert isinstance(pilot.app.screen, VotesScreen)
        await press(pilot, "f5")
        await until(pilot, lambda: "Most are for" not in screen_text(pilot))


async def test_a_room_decides_in_a_case_and_a_tie_decides_nothing(
    own: Desk, tmp_path: Path
) -> None:
    write_case(tmp_path / "content")
    own.library = Library(tmp_path / "content")
    async with companion(own) as pilot:
        await pilot.app.push_screen(CaseScreen(NAME))
        await settled(pilot)
        await press(pilot, "f3", "1", "2", "2", "2", "enter")
        await seen(pilot, "As many hands for")
        assert isinstance(pilot.app.screen, VotesScreen)
        await press(pilot, "2", "5", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
        case = pilot.app.screen
        assert isinstance(case, CaseScreen)
        await until(pilot, lambda: len(case.run.transcript) == 1)
        assert [*case.run.choices] == ["look"]
        await seen(pilot, "Decided by 5 hands of 7.")


async def test_a_quiz_of_a_room_goes_on_after_it_was_left(own: Desk) -> None:
    async with companion(own) as pilot:
        await pilot.app.push_screen(GroupQuizScreen("stress"))
        await settled(pilot)
        await seen(pilot, "How we see ourselves, before open")
        await press(pilot, "enter")
        await seen(pilot, "Not yet")
        await press(pilot, "enter")
        await seen(pilot, "No hand has been counted yet.")
        await press(pilot, "1", "6", "2", "3", "enter")
        await until(pilot, lambda: screen_text(pilot).lstrip().startswith("2 of"))
        await press(pilot, "escape")
        await seen(pilot, "Not yet: before 6, after –")
        await press(pilot, "down", "enter")
        await seen(pilot, "1 of 10")
        if "on paper" in screen_text(pilot):  # explained first, counted then
            await press(pilot, "enter", "1", "2", "2", "3", "enter")
        else:  # counted first; a digit leads nowhere while it is explained
            await press(pilot, "1", "4", "2", "1", "enter", "9", "enter")
        await seen(pilot, "2 of 10")
        await press(pilot, "escape")
        await seen(pilot, "1 of 10")
    again = group.begin(own, "stress")
    [hands] = again.run.quiz.values()
    assert sum(hands.values()) == 5
    assert sum(again.run.before[again.run.areas[0]].values()) == 9


async def test_a_question_is_passed_over_and_asked_the_next_time(own: Desk) -> None:
    async with companion(own) as pilot:
        await pilot.app.push_screen(GroupQuizScreen("stress"))
        await settled(pilot)
        await press(pilot, "down", "enter")
        await seen(pilot, "1 of 10")
        await press(pilot, "pagedown")
        await until(pilot, lambda: screen_text(pilot).lstrip().startswith("2 of 10"))
        await press(pilot, *["pagedown"] * 9)
        await seen(pilot, "The questions open")  # the last one led back; nothing was counted
        assert group.begin(own, "stress").run.quiz == {}
        await press(pilot, "enter")
        await until(pilot, lambda: screen_text(pilot).lstrip().startswith("1 of 10"))


async def test_the_room_is_written_to_a_file_and_another_begins(own: Desk, tmp_path: Path) -> None:
    sitting = group.begin(own, "stress")
    area = sitting.run.areas[0]
    group.count_hands(own, sitting, "before", area, {"0": 5})
    async with companion(own) as pilot:
        await pilot.app.push_screen(GroupQuizScreen("stress"))
        await settled(pilot)
        await press(pilot, "f7")
        place = pilot.app.screen.query(LineInput).first()
        place.value = str(tmp_path / "room.csv")
        await press(pilot, "f3")
        await until(pilot, (tmp_path / "room.csv").exists)
        assert area in (tmp_path / "room.csv").read_text("utf-8-sig")
        await press(pilot, "f5")
        await seen(pilot, "Nothing is counted yet for this room.")
    assert not group.begin(own, "stress").run.begun


async def test_a_room_goes_on_being_counted_when_the_vault_is_closed(own: Desk) -> None:
    async with companion(own, NARROW) as pilot:
        await pilot.app.push_screen(GroupQuizScreen("stress"))
        await settled(pilot)
        await press(pilot, "enter", "1", "6", "enter", "escape", "f12")
        await until(pilot, lambda: any(isinstance(s, UnlockScreen) for s in pilot.app.screen_stack))
        await seen(pilot, "before 6, after –")
        await press(pilot, "enter", "1", "4", "enter", "escape")
        await seen(pilot, "before 4, after –")
        assert app_of(pilot).desk.locked
        await press(pilot, "escape")
        await seen(pilot, "these hands are only on this screen")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))


async def test_hostile_words_and_nine_answers_stay_in_their_lines(own: Desk) -> None:
    async with companion(own, NARROW) as pilot:
        await pilot.app.push_screen(VotesScreen(HOSTILE, [HOSTILE] * 9))
        await settled(pilot)
        await press(pilot, "9", "enter", "9", "9", "9", "9", "enter")
        await until(pilot, lambda: "999" in screen_text(pilot))
        await press(pilot, "1")
        await until(pilot, lambda: "[red]Why[/red]" in screen_text(pilot))
        assert "\x1b" not in screen_text(pilot)


async def test_names_wait_encrypted_become_a_sheet_and_are_thrown_away(
    own: Desk, tmp_path: Path
) -> None:
    (tmp_path / "names.txt").write_text("1. Bo Li\n2. [b]Eva[/b]\n", encoding="utf-8")
    async with companion(own, USUAL) as pilot:
        await pilot.app.push_screen(AttendanceScreen())
        await settled(pilot)
        await press(pilot, "down", "down", "6", "down", "A", "n", "a", "enter")
        await press(pilot, "down", "down", "down", "enter")
        await seen(pilot, "Names from a list")
        pilot.app.screen.query(LineInput).first().value = str(tmp_path / "names.txt")
        await press(pilot, "f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, AttendanceScreen))
        await press(pilot, "f7")
        pilot.app.screen.query(LineInput).first().value = str(tmp_path / "sheet.txt")
        await press(pilot, "f3")
        await until(pilot, (tmp_path / "sheet.txt").exists)
        page = (tmp_path / "sheet.txt").read_text("utf-8")
        assert all(name in page for name in ("Ana", "Bo Li", "[b]Eva[/b]"))
        await press(pilot, "f3")
        await seen(pilot, "What was the course about?")
        await press(pilot, "escape")
        assert "Ana" in drafts.typed(own, attendance.DRAFT)["names"]
        await press(pilot, "f5")
        await until(pilot, lambda: drafts.typed(own, attendance.DRAFT) == {})
