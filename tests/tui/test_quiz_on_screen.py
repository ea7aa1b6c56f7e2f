"""A quiz on the screens: answered by keys alone, explained at once, left and gone on with."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from companions import (
    NARROW,
    app_of,
    companion,
    everything_drawn,
    press,
    screen_lines,
    screen_text,
    settled,
    until,
)
from looking import cut
from made_up_quiz import ITEMS, UNIT, Item, write_quiz
from textual.pilot import Pilot

from mentor_tui.learning.quiz import right_answer
from mentor_tui.learning.records import QuizTry
from mentor_tui.services import quizzes
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.card import CardScreen
from mentor_tui.tui.screens.quiz import QuizScreen
from mentor_tui.tui.screens.quiz_item import QuizItemScreen, QuizToldScreen
from mentor_tui.tui.screens.quiz_result import QuizResultScreen
from mentor_tui.tui.widgets.quiz_field import QuizField
from mentor_tui.tui.widgets.rows import Rows

HOSTILE = "[red]x[/] [b a\x1b[2Jb\x1b]0;title\x07c \u202eevil\u202c שלום 👩🏽‍🔧 nul\x00tab\t " * 3


def with_quiz(
    desk: Desk, items: Sequence[Item] | None = None, words: Mapping[str, str] | None = None
) -> None:
    """``desk`` with the quiz about tea among its own packs, read anew."""
    write_quiz(desk.folders.content, items, words)
    desk.__dict__.pop("library", None)


def harmless(pilot: Pilot[int]) -> None:
    """Nothing that a terminal would obey is on the screen."""
    for letter in screen_text(pilot).replace("\n", ""):
        assert unicodedata.category(letter) != "Cc", hex(ord(letter))
        assert letter not in "\u202a\u202b\u202c\u202d\u202e"


async def opened(pilot: Pilot[int], *names: str, count: int = 0) -> QuizItemScreen:
    """The quiz at the question ``names`` ends with, the others answered."""
    sitting = quizzes.begin(app_of(pilot).desk, UNIT, resume=False, count=count, id="one")
    for each in sitting.attempt.asked:
        if each not in names:
            right = right_answer(sitting.bank.items[each])
            sitting = quizzes.answer(app_of(pilot).desk, sitting, each, right)
    screen = QuizItemScreen(sitting)
    await app_of(pilot).push_screen(screen)
    await settled(pilot)
    return screen


async def arrange(pilot: Pilot[int], wanted: list[str]) -> None:
    """Bring the lines, or what stands beside them, where they belong, by number keys."""
    field = pilot.app.screen.query_one(QuizField)
    for place, each in enumerate(wanted):
        now = [one.rpartition("=")[2] for one in field.answer].index(each)
        if now != place:
            await press(pilot, str(now + 1), "enter", str(place + 1), "enter")


async def test_a_whole_quiz_by_keys_alone(own: Desk) -> None:
    own.speak("el")
    with_quiz(own, ITEMS[:5])
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(QuizScreen(UNIT))
        await press(pilot, "enter")
        for number in range(5):
            screen = pilot.app.screen
            assert isinstance(screen, QuizItemScreen), number
            item = screen.sitting.item
            assert item is not None
            field = screen.query_one(QuizField)
            shown, right = [each for each, _ in field.shown], right_answer(item)
            if item.kind in ("single", "case"):
                await press(pilot, str(shown.index(right[0]) + 1), "enter")
            elif item.kind == "multi":
                await press(pilot, *(str(shown.index(each) + 1) for each in right), "pagedown")
            elif item.kind == "order":
                await arrange(pilot, right)
                await press(pilot, "pagedown")
            else:
                await arrange(pilot, shown)
                await press(pilot, "pagedown")
            assert own.language.text("quiz.right") in screen_text(pilot), item.id
            await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuizResultScreen)
        words = own.language.text("quiz.counts", right=5, asked=5, needed=4)
        assert words in screen_text(pilot)
    assert quizzes.passed(own, UNIT)


async def test_not_quite_is_explained_and_the_card_is_one_key_away(own: Desk) -> None:
    with_quiz(own)
    async with companion(own) as pilot:
        screen = await opened(pilot, "q_warm")
        place = [each for each, _ in screen.query_one(QuizField).shown].index("hurry")
        await press(pilot, *["down"] * place, "enter")
        text = screen_text(pilot)
        assert "Not quite: another answer helps more here." in text
        assert "Helps less here · your choice" in text
        assert "Since invite is so." in text
        assert "wrong" not in text.lower()
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, CardScreen)
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, QuizResultScreen)
        await press(pilot, "up")  # questions stand above *again*
        assert "12 of 13; the pass mark is 10" in screen_text(pilot)


async def test_what_is_held_moves_with_the_arrows_and_escape_puts_it_down(own: Desk) -> None:
    with_quiz(own)
    async with companion(own) as pilot:
        screen = await opened(pilot, "q_steps")
        field = screen.query_one(QuizField)
        first, second, third = field.answer
        await press(pilot, "enter", "down", "down", "down")
        assert field.answer == [second, third, first]
        assert "↕" in screen_text(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert "↕" not in screen_text(pilot)
        await press(pilot, "up", "enter", "up", "enter")
        assert field.answer == [third, second, first]
        await press(pilot, "escape")
        assert pilot.app.screen is not screen


async def test_left_half_way_it_goes_on_where_it_was(own: Desk) -> None:
    with_quiz(own)
    async with companion(own) as pilot:
        await opened(pilot, "q_cup", "q_steps")
        await press(pilot, "escape")
        await app_of(pilot).push_screen(QuizScreen(UNIT))
        await settled(pilot)
        assert "Go on at question 12 of 13" in screen_text(pilot)
        with_quiz(own, words={"q_warm.ask": "Is it warm?"})
        own.__dict__.pop("library", None)
        await press(pilot, "enter")
        assert "1 question was changed since you answered it" in screen_text(pilot)
    [kept] = own.vault.all(QuizTry)
    assert "q_warm" not in kept.answers


async def test_several_can_be_chosen_and_nothing_is_no_answer(own: Desk) -> None:
    with_quiz(own)
    async with companion(own) as pilot:
        screen = await opened(pilot, "q_cup")
        await press(pilot, "pagedown")
        assert "Please choose at least one line first." in screen_text(pilot)
        await press(pilot, "space", "down", "enter", "1")
        assert len(screen.query_one(QuizField).answer) == 1
        app_of(pilot).desk.speak("de")
        await screen.redraw()
        await settled(pilot)
        assert len(screen.query_one(QuizField).answer) == 1
        await press(pilot, "down", "down", "down", "enter")  # the button below
        assert "Nicht ganz: Sie haben" in screen_text(pilot)


async def test_a_number_never_leads_away_from_a_question(own: Desk) -> None:
    with_quiz(own)
    async with companion(own) as pilot:
        screen = await opened(pilot, "q_cup")
        await press(pilot, "down", "down", "down", "2")  # from the button below to a line
        assert len(screen.query_one(QuizField).answer) == 1
        await press(pilot, "pagedown", "2")  # on the page that explains
        assert pilot.app.screen is screen
        assert screen.told is not None


async def test_an_earlier_attempt_is_looked_at_again(own: Desk) -> None:
    with_quiz(own)
    quizzes.run_from_answers(own, UNIT, {"q_cup": ["milk"]}, count=0)
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(QuizScreen(UNIT))
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, QuizResultScreen)
        pilot.app.screen.query_one(Rows).go_to("item:q_cup")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuizToldScreen)
        assert "Not quite: you found 1 of the 2 that fit." in screen_text(pilot)
        await press(pilot, "f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, CardScreen))
        await press(pilot, "escape", "escape")
        with_quiz(own, [])
        own.__dict__.pop("library", None)
        await pilot.app.screen.redraw()
        await press(pilot, "enter", "f2")
        assert "0 of 13" in screen_text(pilot)


async def test_any_words_are_shown_harmlessly(own: Desk) -> None:
    said = {f"q_pairs.{name}": HOSTILE for name in ("ask", "green", "mint", "mint.with", "because")}
    with_quiz(own, words=said)
    async with companion(own) as pilot:
        await opened(pilot, "q_pairs")
        harmless(pilot)
        await press(pilot, "pagedown")
        harmless(pilot)
        await press(pilot, "enter")
        harmless(pilot)


async def test_long_words_scroll_in_a_narrow_window(own: Desk) -> None:
    name = "q_pairs"
    long = "A colleague tells you about a long morning, a late bus and a hard talk. " * 8
    said = {f"{name}.ask": long[:420]}
    item = next(each for each in ITEMS if each["id"] == name)
    for option in item["options"]:
        said |= {f"{name}.{option}": long[:120], f"{name}.{option}.because": long[:170]}
    with_quiz(own, words=said)
    async with companion(own, NARROW) as pilot:
        await opened(pilot, name)
        assert "A colleague tells you" in screen_text(pilot)
        assert cut(pilot) == []
        await press(pilot, *["down"] * len(item["options"]))
        bottom = screen_text(pilot)
        assert f"{len(item['options'])} " in bottom
        await press(pilot, *["up"] * 6)
        assert screen_lines(pilot)[1].strip().startswith("A colleague tells you")
        await press(pilot, "1", "pagedown", "end")
        assert "F2" in everything_drawn(pilot)
        assert cut(pilot) == []
