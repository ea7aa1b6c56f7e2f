"""Brackets, control codes, other directions, very long: shown harmlessly, kept as typed."""

from __future__ import annotations

import unicodedata

import pytest
from companions import app_of, companion, press, screen_lines, screen_text, settled, until
from looking import cut
from stations import note
from textual import events
from textual.pilot import Pilot

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.services import notes, runs, work
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.tui.screens.mentee import SECTIONS, MenteeScreen
from mentor_tui.tui.screens.note import NoteScreen
from mentor_tui.tui.widgets.editors import LineInput, LongInput

HOSTILE = {
    "markup": "[red]x[/] [/] [@click=app.bell]y[/] [b",
    "escape codes": "a\x1b[2Jb\x1b]0;title\x07c\x9b31m",
    "controls": "nul\x00tab\tbell\x07form\x0cfeed\x0bvertical\x1c\x85\u2028end",
    "emoji": "👩🏽‍🔧 🇬🇷 e\u0301 ﷽",
    "right to left": "שלום \u202eevil\u202c مرحبا \u2066x\u2069",
    "braces": "{name} {0} %s \\n",
    "long": "λέξη " * 20_000,
    "one long word": "ω" * 100_000,
}


def harmless(pilot: Pilot[int]) -> None:
    """Nothing that a terminal would obey is on any screen, and every line has its width."""
    for screen in pilot.app.screen_stack:
        for strip in screen._compositor.render_strips():
            for letter in strip.text:
                assert unicodedata.category(letter) != "Cc", hex(ord(letter))
                assert letter not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert len(screen_lines(pilot)) == pilot.app.size.height
    assert cut(pilot) == []


def haunted(desk: Desk, text: str) -> Mentee:
    """Somebody about whom all that can be written is ``text``."""
    person = add_mentee(desk, text[:200] or "x")
    notes.add_note(desk, person, text, visibility="private", tags=[text[:30]])
    work.add_employer_contact(desk, text[:200], mentee=person, next_step=text[:500])
    work.start_job(desk, person, desk.today, employer=text[:200], title=text[:200])
    answers = {"arrive.place": text[:140].replace("\n", " "), "wish.wants": text}
    answers["next.promise"] = text[:140].replace("\n", " ")
    runs.run_from_answers(desk, person, "walk", "first_meeting", answers)
    return person


@pytest.mark.parametrize("kind", HOSTILE)
async def test_shown_harmlessly_wherever_it_is_listed(kind: str, own: Desk) -> None:
    text = HOSTILE[kind]
    haunted(own, text)
    async with companion(own) as pilot:
        harmless(pilot)
        await press(pilot, "2")
        harmless(pilot)
        await press(pilot, "enter")
        for _ in SECTIONS:
            harmless(pilot)
            await press(pilot, "enter")
            harmless(pilot)
            if not isinstance(pilot.app.screen, MenteeScreen):
                await press(pilot, "escape")
            await press(pilot, "right")
        await press(pilot, "f6")
        pilot.app.screen.query_one(LineInput).value = text[:100]
        await settled(pilot)
        harmless(pilot)


@pytest.mark.parametrize("kind", HOSTILE)
async def test_a_note_opened_and_kept_again_is_the_same_to_the_byte(kind: str, own: Desk) -> None:
    text = HOSTILE[kind]
    kept = notes.add_note(own, None, text)
    stored = own.vault.text(kept.id)
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(NoteScreen(None, kept.id))
        await settled(pilot)
        harmless(pilot)
        editor = pilot.app.screen.query_one(LongInput)
        assert editor.text == stored
        await press(pilot, "z", "f3")
        assert own.vault.text(kept.id) == unicodedata.normalize("NFC", stored + "z")


@pytest.mark.parametrize("kind", HOSTILE)
async def test_pasted_into_a_note_it_is_kept_as_pasted(kind: str, own: Desk) -> None:
    text = HOSTILE[kind]
    async with companion(own) as pilot:
        add_mentee(own, "Άννα")
        await note(pilot)
        pilot.app.post_message(events.Paste(text))
        await settled(pilot)
        harmless(pilot)
        await press(pilot, "f3")
        await until(pilot, lambda: own.vault.count(Note) == 1)
        [kept] = own.vault.all(Note)
        assert own.vault.text(kept.id) == unicodedata.normalize("NFC", text)


async def test_several_lines_pasted_into_one_line_lose_nothing(own: Desk) -> None:
    async with companion(own) as pilot:
        await press(pilot, "2", "f7")
        box = pilot.app.screen.query(LineInput).first()
        pilot.app.post_message(events.Paste("Άννα\nΜαρία\r\nΕύα"))
        await settled(pilot)
        assert box.value == "Άννα Μαρία Εύα"
        assert "Άννα Μαρία Εύα" in screen_text(pilot)


async def test_what_stands_between_brackets_in_a_name_cannot_be_clicked(own: Desk) -> None:
    add_mentee(own, "[@click=app.leave]Άννα[/]")
    async with companion(own) as pilot:
        await press(pilot, "2")
        lines = screen_lines(pilot)
        row = next(n for n, each in enumerate(lines) if "[@clic" in each)
        await pilot.click(offset=(lines[row].index("[@") + 3, row))
        await settled(pilot)
        assert pilot.app.is_running
