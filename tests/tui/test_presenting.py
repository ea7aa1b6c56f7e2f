"""The projector view: pages by any clicker, dark, time, notes; nothing personal, no vault."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from companions import (
    NARROW,
    USUAL,
    app_of,
    companion,
    desk_at,
    press,
    screen_lines,
    screen_text,
    settled,
    until,
)
from looking import cut
from textual.pilot import Pilot

from mentor_tui.services import following, presentation
from mentor_tui.services.desk import Desk
from mentor_tui.services.presentation import Deck
from mentor_tui.tui.presenting import Presenting
from mentor_tui.tui.screens import present
from mentor_tui.tui.screens.present import PresentScreen
from mentor_tui.tui.screens.present_jump import JumpScreen
from mentor_tui.tui.screens.present_notes import PresentNotesScreen
from mentor_tui.tui.screens.unlock import UnlockScreen
from mentor_tui.tui.widgets.rows import Rows
from mentor_tui.tui.widgets.slide import PageView

CARD = "c_window_of_coping"


@asynccontextmanager
async def room(
    desk: Desk, deck: Deck | str, size: tuple[int, int] = USUAL, *, notes: bool = False
) -> AsyncIterator[Pilot[int]]:
    """A presentation by itself, on its first page."""
    made = deck if isinstance(deck, Deck) else presentation.deck(desk, deck)
    screen = PresentNotesScreen if notes else PresentScreen
    async with Presenting(desk, lambda: screen(made)).run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


def count(pilot: Pilot[int]) -> str:
    """Which page of how many, as the top line says."""
    return screen_lines(pilot)[0].rstrip().rpartition("  ")[2]


def a_case(desk: Desk) -> str:
    return next(each.what for each in presentation.subjects(desk) if each.kind == "case")


async def test_every_clicker_and_every_keyboard_turns_the_pages(bare: Desk) -> None:
    async with room(bare, "stress") as pilot:
        total = count(pilot).rpartition(" ")[2]
        await press(pilot, "pagedown", "right", "down", "space", "enter")
        assert count(pilot) == f"6 of {total}"
        await press(pilot, "pageup", "left", "up", "backspace")
        assert count(pilot) == f"2 of {total}"
        await press(pilot, "f5", "left", "1", "2", "enter")
        assert count(pilot) == f"12 of {total}"
        await press(pilot, "9", "9", "9", "enter", "right")
        assert count(pilot) == f"{total} of {total}"
        await press(pilot, "home", "end", "left")
        assert count(pilot) == f"{int(total) - 1} of {total}"
    assert not bare.folders.vault.exists()


@pytest.mark.parametrize("size", [(40, 12), NARROW, USUAL, (200, 60)])
async def test_every_page_is_whole_on_any_projector(size: tuple[int, int], bare: Desk) -> None:
    bare.speak("de")
    async with room(bare, a_case(bare), size) as pilot:
        for _ in range(3):
            assert cut(pilot) == []
            await press(pilot, "right")


async def test_a_dark_screen_shows_nothing_and_any_key_only_lights_it(bare: Desk) -> None:
    async with room(bare, CARD) as pilot:
        before = screen_text(pilot)
        for dark, light in (("full_stop", "right"), ("b", "space")):
            await press(pilot, dark)
            assert screen_text(pilot).strip() == ""
            await press(pilot, light)
            assert screen_text(pilot) == before


async def test_a_case_goes_on_with_what_the_room_decides(bare: Desk) -> None:
    what = a_case(bare)
    deck = presentation.deck(bare, what)
    options = deck.slides[deck.decisions[0]].blocks
    async with room(bare, deck) as pilot:
        await press(pilot, "end", "right")
        assert "Now the room decides" in screen_text(pilot)
        await press(pilot, "2")
        assert "B: Enter goes on with it." in screen_text(pilot)
        await press(pilot, "enter")
        assert "1 · What happens next" in screen_text(pilot)
        assert options[1].text[:30] in screen_text(pilot)
        await press(pilot, "left", "1", "enter")  # the room thinks again
        assert options[0].text[:30] in screen_text(pilot)
        place = following.place_of(bare, deck)
        assert place is not None
        assert place.options == (0,)
    assert following.place_of(bare, deck) is None


async def test_the_list_leads_to_any_slide(bare: Desk) -> None:
    async with room(bare, "stress") as pilot:
        await press(pilot, "f3")
        assert isinstance(pilot.app.screen, JumpScreen)
        await press(pilot, "down", "enter")
        assert "What you learn here" in screen_text(pilot)


async def test_notes_are_there_when_asked_for_and_the_page_stays_whole(bare: Desk) -> None:
    [first, *_] = presentation.deck(bare, CARD).slides
    said = first.notes[0][:40]
    for size in (NARROW, (40, 12)):
        async with room(bare, CARD, size) as pilot:
            assert said not in " ".join(screen_text(pilot).split())
            await press(pilot, "f2", "f6")
            assert said in " ".join(screen_text(pilot).split())
            view = pilot.app.screen.query_one(PageView)
            assert not view.display or view.size.height >= 9
            await press(pilot, "escape")
            assert said not in " ".join(screen_text(pilot).split())
            assert pilot.app.is_running


async def test_the_clock_counts_the_minutes_typed_and_says_when_they_are_over(
    bare: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(present, "monotonic", lambda: now[0])
    async with room(bare, CARD) as pilot:
        await press(pilot, "8", "f6")
        assert "8:00 left" in screen_text(pilot)
        now[0] += 61
        await until(pilot, lambda: "6:59 left" in screen_text(pilot))
        now[0] += 600
        await until(pilot, lambda: "The time is over." in screen_text(pilot))
        await press(pilot, "right")
        assert "The time is over." not in screen_text(pilot)
        await press(pilot, "f6")
        assert "5:00 left" in screen_text(pilot)
        await press(pilot, "f6")
        assert "left" not in screen_text(pilot)


async def test_the_notes_in_a_second_terminal_follow_the_first(bare: Desk) -> None:
    what = a_case(bare)
    deck = presentation.deck(bare, what)
    async with room(bare, deck, notes=True) as pilot:
        assert "Waiting for the presentation" in screen_text(pilot)
        following.tell_place(bare, deck, 1)
        await until(pilot, lambda: "Slide 2" in screen_text(pilot))
        assert deck.slides[1].title in screen_text(pilot)
        further = presentation.decide(bare, deck, deck.decisions[0], 1)
        following.tell_place(bare, further, 3)
        await until(pilot, lambda: "1 · What happens next" in screen_text(pilot))
        following.forget_place(bare, deck)
        await until(pilot, lambda: "Waiting for the presentation" in screen_text(pilot))


async def test_nothing_personal_can_come_onto_the_projector(example: Desk) -> None:
    async with companion(example) as pilot:
        before = len(pilot.app.screen_stack)
        await app_of(pilot).push_screen(PresentScreen("stress"))
        await settled(pilot)
        for keys in (["2", "f4", "f10", "ctrl+z"], ["f1", "2"], ["f9", "6"]):
            await press(pilot, *keys)
            for name in ("Eva S.", "Amira"):
                assert name not in screen_text(pilot)
            while not isinstance(pilot.app.screen, PresentScreen):
                await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == before + 1
        assert "EXAMPLE" in screen_lines(pilot)[0]


async def test_locking_closes_the_vault_and_the_room_reads_on(own: Desk) -> None:
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(PresentScreen("stress"))
        await settled(pilot)
        await press(pilot, "right", "f12")
        await until(pilot, lambda: own.locked)
        assert isinstance(pilot.app.screen, PresentScreen)
        await until(pilot, lambda: "What you learn here" in screen_text(pilot))
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, UnlockScreen)


async def test_a_trainer_finds_it_among_what_is_for_a_room(own: Desk, tmp_path: Path) -> None:
    async with companion(own) as pilot:
        await press(pilot, "4")
        pilot.app.screen.query_one(Rows).go_to("present")
        await press(pilot, "enter")
        pilot.app.screen.query_one(Rows).go_to("unit:stress")
        await press(pilot, "f5")
        assert "every card" in screen_text(pilot)
        await press(pilot, "f7")
        assert await written(pilot, tmp_path / "stress.md") > 10


async def written(pilot: Pilot[int], path: Path) -> int:
    """Write the hand-out to ``path``; how many headings it has."""
    from mentor_tui.tui.widgets.editors import LineInput

    pilot.app.screen.query(LineInput).first().value = str(path)
    await press(pilot, "f3")
    await until(pilot, path.exists)
    return path.read_text(encoding="utf-8").count("\n## ")  # noqa: ASYNC240


async def test_another_language_and_another_width_keep_the_slide(bare: Desk) -> None:
    async with room(bare, CARD) as pilot:
        await press(pilot, "right")
        english = presentation.deck(bare, CARD).slides[1]
        await app_of(pilot).speak("el", remember=False)
        await settled(pilot)
        assert "από" in screen_lines(pilot)[0]
        await pilot.resize_terminal(40, 12)
        await until(pilot, lambda: len(screen_lines(pilot)) == 12)
        await app_of(pilot).speak("en", remember=False)
        await settled(pilot)
        assert english.blocks[0].text.split()[0] in screen_text(pilot)


async def test_a_pack_with_hostile_words_is_shown_as_it_is(tmp_path: Path) -> None:
    from made_up_unit import with_unit

    desk = with_unit(desk_at(tmp_path))
    async with room(desk, "zoo") as pilot:
        assert "<b>Zoo</b> [red]" in screen_text(pilot)
        assert "\u202e" not in screen_text(pilot)
        for _ in range(4):
            assert cut(pilot) == []
            await press(pilot, "right")


async def test_what_is_there_no_more_is_said_on_the_screen(own: Desk) -> None:
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(PresentScreen("case:gone_since"))
        await settled(pilot)
        assert "nothing called case:gone_since" in " ".join(screen_text(pilot).split())
        await app_of(pilot).speak("de", remember=False)
        await press(pilot, "right", "1", "enter", "f3", "escape", "escape")
        assert not isinstance(pilot.app.screen, PresentScreen)
