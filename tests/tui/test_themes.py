"""Colours: enough contrast in every theme, none needed to understand anything."""

from __future__ import annotations

import pytest
from companions import companion, press
from textual.color import Color

from mentor_tui.services.desk import Desk
from mentor_tui.settings import THEMES as NAMES
from mentor_tui.tui.app import run_companion
from mentor_tui.tui.themes import THEMES

NEEDED = {"high-contrast": 7.0, "plain-16": 7.0}
PAIRS = [
    (text, ground)
    for ground in ("background", "surface", "panel")
    for text in ("foreground", "text-quiet", "focus-mark", "accent")
] + [("background", "primary")]


def luminance(colour: Color) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (part / 255 for part in (colour.r, colour.g, colour.b))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme: object, text: str, ground: str) -> None:
    from textual.theme import Theme

    assert isinstance(theme, Theme)
    colours = theme.to_color_system().generate() | theme.variables
    ratio = contrast(Color.parse(colours[text]), Color.parse(colours[ground]))
    assert ratio >= NEEDED.get(theme.name, 4.5)


def test_every_theme_of_the_settings_is_there() -> None:
    assert tuple(theme.name for theme in THEMES) == NAMES


@pytest.mark.parametrize("theme", NAMES)
async def test_the_theme_of_the_settings_is_worn(theme: str, own: Desk) -> None:
    own.settings = own.settings._replace(theme=theme)
    async with companion(own) as pilot:
        assert pilot.app.theme == theme
        await press(pilot, "2")
        wanted = next(each for each in THEMES if each.name == theme).background
        assert pilot.app.screen.styles.background == Color.parse(str(wanted))


async def test_a_theme_chosen_in_the_palette_is_remembered(own: Desk) -> None:
    async with companion(own) as pilot:
        await press(pilot, "ctrl+p", *"high con", "enter")
        assert pilot.app.theme == "high-contrast"
    assert 'theme = "high-contrast"' in own.folders.settings.read_text(encoding="utf-8")


def test_without_colour_the_strongest_contrast_is_worn(
    locked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentor_tui.tui.app import Companion

    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(Companion, "run", lambda app: None)
    run_companion(locked, open_example=lambda desk: None)
    assert locked.settings.theme == "high-contrast"
