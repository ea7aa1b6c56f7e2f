"""Keys: the same on every keyboard, named in every language, none that breaks anything."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from companions import (
    NARROW,
    USUAL,
    app_of,
    companion,
    press,
    screen_lines,
    screen_text,
    settled,
    until,
)
from stations import ONE_OF_EACH, STATIONS
from textual.app import App

from mentor_tui.language import Language
from mentor_tui.services.desk import Desk
from mentor_tui.tui.app import Companion
from mentor_tui.tui.commands import EVERYWHERE, UNLOCKED, Command
from mentor_tui.tui.screens import base
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.help import HelpScreen
from mentor_tui.tui.widgets.frame import KeyHint

ALWAYS = {"enter", "escape", "space", "tab", "shift+tab", "up", "down", "left", "right",
          "pageup", "pagedown", "exclamation_mark", "home", "end", "backspace", "delete",
          *"1234567890", *(f"f{n}" for n in range(1, 13))}  # fmt: skip
"""What every keyboard sends, whatever its letters; beside these only Ctrl with P, Q and C."""
WANDERING = [*ALWAYS - {"f12"}, "α", "ω", "x"]
KEYS_EACH = 40
AT_ONCE = 20


def screens() -> Iterator[type[CompanionScreen]]:
    """Every screen there is."""
    for module in Path(base.__file__).parent.glob("[a-z]*.py"):
        __import__(f"mentor_tui.tui.screens.{module.stem}")
    waiting = [*CompanionScreen.__subclasses__()]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        yield kind


def commands() -> set[Command]:
    """Every command there is."""
    return {*EVERYWHERE, *UNLOCKED, *(each for kind in screens() for each in kind.KEYS)}


ALSO_AMONG_YOUR_DATA = {"ctrl+z", "ctrl+y"}


def test_no_command_needs_a_latin_letter() -> None:
    for command in commands():
        keys = [*filter(None, command.key.split(","))]
        known = ALWAYS | {"ctrl+p", "ctrl+q", *ALSO_AMONG_YOUR_DATA}
        assert not keys or known & {*keys}, command
        assert {*keys} <= known | {"ctrl+s"}, command  # a habit; never the only way


def test_every_command_has_a_name_in_words() -> None:
    english = Language("en")
    assert [each.label for each in commands() if not english.knows(each.label)] == []


def test_every_screen_has_its_own_help() -> None:
    english = Language("en")
    named = [kind.NAME for kind in screens() if kind.NAME not in ("", "help")]
    assert len(named) > 15
    assert [name for name in named if not english.knows(f"help.{name}")] == []


def test_every_command_does_something_that_exists() -> None:
    for kind in screens():
        for command in kind.KEYS:
            name = command.action.partition("(")[0]
            owner = Companion if name.startswith("app.") else kind
            assert hasattr(owner, f"action_{name.removeprefix('app.')}"), command


@pytest.mark.parametrize("name", ONE_OF_EACH)
async def test_help_lists_the_keys_of_the_footer(name: str, desks: Callable[..., Desk]) -> None:
    station = STATIONS[name]
    async with companion(desks(station.desk), (100, 60)) as pilot:
        await station.way(pilot)
        about = app_of(pilot).here
        assert about is not None
        offered = [each for each in about.commands() if each.shown and about.can_do(each)]
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        page = screen_text(pilot)
        say = app_of(pilot).desk.language.text
        for command in offered:
            assert say(command.label) in page
        await press(pilot, "escape")
        assert pilot.app.screen is about


@pytest.mark.parametrize("name", [name for name in ONE_OF_EACH if STATIONS[name].desk == "example"])
async def test_escape_leads_back_to_a_place(name: str, desks: Callable[..., Desk]) -> None:
    station = STATIONS[name]
    async with companion(desks("example"), USUAL) as pilot:
        await station.way(pilot)
        for _ in range(6):
            await press(pilot, "escape")
        here = app_of(pilot).here
        assert here is not None
        assert here.PLACE
        assert len(pilot.app.screen_stack) == 2


@pytest.mark.parametrize("name", [*ONE_OF_EACH, "help", "palette"])
async def test_a_wandering_hand_breaks_nothing(name: str, desks: Callable[..., Desk]) -> None:
    dice = random.Random(name)
    station = STATIONS[name]
    async with companion(desks(station.desk), NARROW) as pilot:
        await station.way(pilot)
        for _ in range(KEYS_EACH // AT_ONCE):
            await wander(pilot.app, dice)
            if not pilot.app.is_running:  # Esc on the first screen leaves
                return
            await settled(pilot)
            await until(pilot, lambda: len(screen_lines(pilot)) == NARROW[1])  # drawn in the end
            labels = [each.command for each in pilot.app.screen.query(KeyHint)]
            assert len(labels) == len(set(labels))


async def wander(app: App[int], dice: random.Random) -> None:
    """Some keys without waiting for what they do."""
    from textual import events

    for key in dice.choices(sorted(WANDERING), k=AT_ONCE):
        app.post_message(events.Key(key, key if len(key) == 1 else None))
