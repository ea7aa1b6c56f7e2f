"""A caseload in which all that people wrote is Greek, so any Latin word is the program's own."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from mentor_tui.casework.records import Profile
from mentor_tui.services import notes, runs, work
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.vault import Set, Vault

FIRST_MEETING = {
    "arrive.place": "Στο καφενείο",
    "arrive.channel": "in_person",
    "confidentiality.agreed": True,
    "wish.wants": "Πρωινά, είκοσι ώρες",
    "agreement.entry": "2026-10-27",
    "next.promise": "Το δρομολόγιο",
}
WEEKLY = {
    "week.overall": 6,
    "sleep.up": "07:10",
    "energy.morning": 5,
    "tension.now": 7,
    "heavy.tags": ["phone_mail"],
    "step.what": "Τηλεφώνημα στο φυτώριο",
    "step.sure": 7,
}


def fill(desk: Desk) -> None:
    """Anna and Nikos on the desk, with something of every kind."""
    desk.open_vault = Vault.create_throwaway(desk.folders.vault, clock=desk.clock)
    desk.vault.save(
        Set.of(Profile(id="profile", name="Εύα", country="EL", created=date(2026, 11, 20)))
    )
    minutes = itertools.count(1)
    clock, began = desk.clock, desk.now - timedelta(hours=1)
    desk.clock = lambda: began + timedelta(minutes=next(minutes))  # no two at the same time
    anna = add_mentee(desk, "Άννα", entry=date(2026, 10, 27))
    nikos = add_mentee(desk, "Νίκος", referred=date(2026, 11, 20))
    runs.run_from_answers(desk, anna, "walk", "first_meeting", FIRST_MEETING)
    runs.run_from_answers(desk, anna, "checkin", "weekly", WEEKLY)
    notes.add_note(desk, anna, "Μιλήσαμε για το λεωφορείο.", visibility="private")
    work.add_employer_contact(desk, "Φυτώριο Λίντα", mentee=anna, outcome="Ναι")
    work.add_meeting(desk, nikos, channel="phone", reached=False)
    work.start_job(desk, nikos, date(2026, 11, 20), employer="Φούρνος", job_type="agency")
    desk.clock = clock
