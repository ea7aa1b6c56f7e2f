"""Ways to the screens of export and import, for looking at them."""

from __future__ import annotations

from pathlib import Path

from companions import app_of, press, settled, until
from textual.pilot import Pilot

from mentor_tui.services.exporting import export
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows

CASELOAD = """Όνομα;Ένταξη;Στάδιο;Θέλει;Νούμερο παπουτσιού
Βασίλης;3.11.2026;;Έξω, με τα χέρια του;41
Σοφία;;;;
;2.11.2026;;;
Μυρτώ;σύντομα;;;
Θωμάς;;φεγγάρι;;
Λήδα;1.10.2026;Παραπομπή;Αριθμοί και ησυχία;38
"""


def place_of(pilot: Pilot[int]) -> Path:
    """A folder of this laptop's that is there."""
    place = app_of(pilot).desk.folders.state
    place.mkdir(parents=True, exist_ok=True)
    return place


async def entry(pilot: Pilot[int], name: str) -> None:
    """An entry of Your data."""
    await press(pilot, "f10")
    pilot.app.screen.query_one(Rows).go_to(name)
    await press(pilot, "enter")


async def fill(pilot: Pilot[int], line: str) -> None:
    """The line of the form in front, then begin."""
    pilot.app.screen.query_one(LineInput).value = line
    await press(pilot, "f3")
    await until(pilot, lambda: getattr(pilot.app.screen, "NAME", "") != "working")
    await settled(pilot)


async def asked_where(pilot: Pilot[int]) -> None:
    """Export: where to, and who can read it."""
    await entry(pilot, "export")
    pilot.app.screen.query_one(LineInput).value = "/στικάκι/εξαγωγή"
    await settled(pilot)


async def asked_import(pilot: Pilot[int]) -> None:
    """Import: which folder."""
    await entry(pilot, "import")


async def looked_into(pilot: Pilot[int]) -> None:
    """Import: what is in an export of this very vault."""
    folder = export(app_of(pilot).desk, place_of(pilot) / "out").folder
    await entry(pilot, "import")
    await fill(pilot, str(folder))


async def asked_caseload(pilot: Pilot[int]) -> None:
    """People from a spreadsheet: which file."""
    await entry(pilot, "caseload")


async def rows(pilot: Pilot[int]) -> None:
    """People from a spreadsheet: row by row."""
    file = place_of(pilot) / "caseload.csv"
    file.write_text(CASELOAD, encoding="utf-8")
    await entry(pilot, "caseload")
    await fill(pilot, str(file))
