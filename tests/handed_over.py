"""A person handed over and back: what the tests of the hand-over screens share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from companions import app_of, settled
from textual.pilot import Pilot

from mentor_tui.casework.records import Mentee, Profile
from mentor_tui.services import handover, mentees, notes
from mentor_tui.services.desk import Desk
from mentor_tui.services.differences import differences
from mentor_tui.services.handover import Made
from mentor_tui.services.mentees import all_mentees
from mentor_tui.tui.screens.asking import AskingScreen
from mentor_tui.tui.screens.differences import DifferenceScreen, DifferencesScreen
from mentor_tui.tui.screens.handover import (
    HandedOverScreen,
    HandoverPreviewScreen,
    TakenInScreen,
    hand_over,
    take_in,
)
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.vault import Set, Vault

PHRASE = "επτά πράσινες βάρκες"
FILE = "/φάκελος/παράδοση"


def first_person(desk: Desk) -> Mentee:
    """The first person by name with a professional mentor."""
    return next(each for each in all_mentees(desk) if each.audience == "professional")


def colleague(desk: Desk) -> Desk:
    """Another mentor's desk, in the same language, with nobody on it yet."""
    root = desk.folders.state.parent / "colleague"
    folders = desk.folders._replace(vault=root / "vault", state=root / "state")
    made = Desk(folders=folders, settings=desk.settings, language=desk.language, clock=desk.clock)
    made.open_vault = Vault.create_throwaway(folders.vault, clock=desk.clock)
    made.vault.save(Set.of(Profile(id="profile", name="Ρένα", country="EL")))
    return made


def handed_back(desk: Desk) -> Path:
    """A hand-over of the first person from a colleague who had changed a note and a date,
    as has happened on ``desk`` meanwhile."""
    person, other = first_person(desk), colleague(desk)
    there, back = (other.folders.vault.parent / f"{name}.mthandover" for name in ("there", "back"))
    note = notes.notes_of(desk, person)[-1]
    handover.create(desk, person, PHRASE, there)
    handover.take_in(other, handover.preview(other, there, PHRASE))
    for each, words, day in ((desk, "Το λεωφορείο", 24), (other, "Το τραμ", 25)):
        notes.add_note(each, person, words, note=note.id)
        mentees.edit_mentee(each, person, next_meeting=datetime(2026, 11, day, 10))
    handover.create(other, person, PHRASE, back)
    other.close()
    return back


def taken_back(desk: Desk) -> handover.Taken:
    """The same, taken in."""
    return handover.take_in(desk, handover.preview(desk, handed_back(desk), PHRASE))


# Ways to the screens ---------------------------------------------------------------------


async def asked(pilot: Pilot[int]) -> None:
    """What is asked before a person is handed over."""
    desk, here = app_of(pilot).desk, app_of(pilot).here
    assert here is not None
    notes.add_note(desk, first_person(desk), "Μόνο για μένα", visibility="private")
    await hand_over(here, first_person(desk))
    await settled(pilot)
    assert isinstance(pilot.app.screen, AskingScreen)
    boxes = pilot.app.screen.query(LineInput)
    for box, text in zip(boxes, (PHRASE, FILE, "Εύα"), strict=True):
        box.value = text
    await settled(pilot)


async def made(pilot: Pilot[int]) -> None:
    """What was written."""
    counts = {"note": 12, "walk": 3, "checkin": 1, "employer_contact": 2, "plan_step": 4}
    told = Made(file=FILE, counts=counts, stay=2)
    person = first_person(app_of(pilot).desk)
    await app_of(pilot).push_screen(HandedOverScreen(person, told, PHRASE))
    await settled(pilot)


async def looked_into(pilot: Pilot[int]) -> None:
    """A hand-over before it is taken in."""
    desk = app_of(pilot).desk
    seen = handover.preview(desk, handed_back(desk), PHRASE)
    await app_of(pilot).push_screen(HandoverPreviewScreen(seen))
    await settled(pilot)


async def taken(pilot: Pilot[int]) -> None:
    """A hand-over taken in, of somebody whose file was closed here."""
    desk = app_of(pilot).desk
    back = handed_back(desk)
    handover.close_here(desk, first_person(desk))
    done = handover.take_in(desk, handover.preview(desk, back, PHRASE))
    await app_of(pilot).push_screen(TakenInScreen(done))
    await settled(pilot)


async def asking(pilot: Pilot[int]) -> None:
    """Where the file is."""
    here = app_of(pilot).here
    assert here is not None
    await take_in(here)
    await settled(pilot)


async def listed(pilot: Pilot[int]) -> None:
    """What waits to be compared."""
    taken_back(app_of(pilot).desk)
    await app_of(pilot).push_screen(DifferencesScreen())
    await settled(pilot)


async def side_by_side(pilot: Pilot[int]) -> None:
    """Two versions of a note."""
    desk = app_of(pilot).desk
    taken_back(desk)
    [text] = [each for each in differences(desk) if each.is_text]
    await app_of(pilot).push_screen(DifferenceScreen(text))
    await settled(pilot)
