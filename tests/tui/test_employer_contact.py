"""The log of an employer contact from anywhere: few keys, nothing lost, odd things asked about."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

from companions import NARROW, app_of, companion, press, screen_text, settled, write
from textual.pilot import Pilot

from mentor_tui.casework.records import EmployerContact
from mentor_tui.services import employers, erasure
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee, find_mentee
from mentor_tui.services.work import add_employer_contact
from mentor_tui.tui.screens.contact import ContactScreen
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.tui.screens.run import RunScreen
from mentor_tui.tui.widgets.contact_fields import ORDER
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows

MET: dict[str, Any] = {"in_person": True, "hiring_say": True}


def newest(desk: Desk) -> EmployerContact:
    return desk.vault.all(EmployerContact)[0]


def in_front(pilot: Pilot[int]) -> ContactScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ContactScreen)
    return screen


def kept_before(desk: Desk) -> None:
    add_employer_contact(
        desk, "Bäckerei Kern", on=date(2026, 11, 12), person="Rosa Kern", sector="food",
        town="Lyon", purpose="introduce", relationship=1, **MET,
    )  # fmt: skip


# Eight keys ------------------------------------------------------------------------------


async def test_the_usual_visit_takes_at_most_eight_keys_beyond_the_name(own: Desk) -> None:
    kept_before(own)
    async with companion(own) as pilot:
        pressed = 0

        async def keys(*each: str) -> None:
            nonlocal pressed
            pressed += len(each)
            await press(pilot, *each)

        await keys("f4")
        await write(pilot, "kern")  # the employer's name, as far as it takes
        await keys("enter", "down", "down", "+", "7", "f3")
        kept = newest(own)
        assert "Counts: a talk in person" in screen_text(pilot)
        assert "1 of 6 this" in screen_text(pilot)
        await keys("enter")
        assert pressed <= 8
        assert isinstance(pilot.app.screen.focused, Rows)  # back on Today
        assert "1 of 6" in screen_text(pilot)
    assert (kept.employer, kept.person, kept.sector, kept.town) == (
        "Bäckerei Kern", "Rosa Kern", "food", "Lyon",
    )  # fmt: skip
    assert (kept.in_person, kept.hiring_say, kept.who, kept.purpose, kept.relationship) == (
        True, True, "mentor", "learn", 2,
    )  # fmt: skip
    assert (kept.on, kept.next_on) == (own.today, own.today + timedelta(days=7))


async def test_what_somebody_wrote_is_not_filled_over(own: Desk) -> None:
    kept_before(own)
    async with companion(own) as pilot:
        await press(pilot, "f4", *["down"] * 4, *"Nikos", *["up"] * 4, *"kern", "right", "f3")
        assert (newest(own).employer, newest(own).person) == ("Bäckerei Kern", "Nikos")
        assert newest(own).town == "Lyon"


async def test_it_opens_from_anywhere_with_the_person_in_view(own: Desk) -> None:
    anna = add_mentee(own, "Άννα Π.", entry=date(2026, 11, 20))
    async with companion(own) as pilot:
        await pilot.app.push_screen(MenteeScreen(anna))
        await settled(pilot)
        await press(pilot, "ctrl+p", *"employer", "enter")
        assert in_front(pilot).form["mentee"] == "Άννα Π."
        await press(pilot, *"Nova", "down", "f3", "escape")
        assert newest(own).mentee == anna.id
        assert isinstance(pilot.app.screen, MenteeScreen)


async def test_the_guided_walk_stays_on_the_placement_path(own: Desk) -> None:
    anna = add_mentee(own, "Άννα Π.", entry=date(2026, 11, 20))
    async with companion(own) as pilot:
        await pilot.app.push_screen(MenteeScreen(anna, "path"))
        await settled(pilot)
        pilot.app.screen.query_one("#path", Rows).go_to("walk:employer_contact")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RunScreen)


async def test_an_informal_mentor_has_no_employers_to_log(own: Desk) -> None:
    from mentor_tui.casework.records import Profile
    from mentor_tui.vault import Set

    own.vault.save(Set("profile", Profile.KIND, {"audience": "informal"}))
    async with companion(own) as pilot:
        assert "F4 employer" not in screen_text(pilot)
        before = pilot.app.screen
        await press(pilot, "f4")
        assert pilot.app.screen is before


async def test_what_may_be_said_stands_below_the_person(own: Desk) -> None:
    from mentor_tui.services.disclosure import what_may_be_said

    anna = add_mentee(own, "Άννα Π.", entry=date(2026, 11, 20))
    [first, *_] = what_may_be_said(own, anna).lines
    async with companion(own, (120, 36)) as pilot:
        await press(pilot, "f4")
        assert first[:40] not in screen_text(pilot)
        await press(pilot, *["down"] * 9, *"αν", "enter")
        assert in_front(pilot).form["mentee"] == "Άννα Π."
        assert first[:40] in screen_text(pilot)


# Nothing is lost -------------------------------------------------------------------------


async def test_words_typed_are_offered_again_and_can_be_thrown_away(own: Desk) -> None:
    async with companion(own) as pilot:
        await press(pilot, "f4", *"Kern", "down", *"Trial", "escape")
        assert "Kern Trial" in screen_text(pilot)  # it waits on Today
        await press(pilot, "f4")
        assert in_front(pilot).form["outcome"] == "Trial"
        assert "last time" in screen_text(pilot)
        await press(pilot, "f7")
        assert own.vault.drafts() == []
        assert own.vault.all(EmployerContact) == []


async def test_a_draft_waiting_on_today_opens_where_it_was_left(own: Desk) -> None:
    anna = add_mentee(own, "Άννα Π.")
    async with companion(own) as pilot:
        await pilot.app.push_screen(MenteeScreen(anna))
        await settled(pilot)
        await press(pilot, "f4", *"Kern", "escape", "1", "enter")
        assert in_front(pilot).form["mentee"] == "Άννα Π."
        await press(pilot, "f3", "escape")
        assert own.vault.drafts() == []
        assert (newest(own).employer, newest(own).mentee) == ("Kern", anna.id)


async def test_a_draft_goes_with_the_person_it_names(own: Desk) -> None:
    anna = add_mentee(own, "Άννα Π.")
    async with companion(own) as pilot:
        await press(pilot, "f4", *"Kern", *["down"] * 9, *"αν", "enter", "escape")
        assert len(own.vault.drafts()) == 1
    erasure.erase(own, find_mentee(own, anna.id), "Άννα Π.")
    assert own.vault.drafts() == []


# Asked about -----------------------------------------------------------------------------


async def test_the_same_visit_twice_is_asked_about_once(own: Desk) -> None:
    add_employer_contact(own, "Kern", **MET)
    async with companion(own) as pilot:
        await press(pilot, "f4", *"kern", "enter", "f3")
        assert "Keep both?" in screen_text(pilot)
        assert len(own.vault.all(EmployerContact)) == 1
        await press(pilot, "f3")
        assert len(own.vault.all(EmployerContact)) == 2
        assert "2 of 6" in screen_text(pilot)


async def test_half_a_name_is_asked_about_before_it_becomes_an_employer(own: Desk) -> None:
    kept_before(own)
    async with companion(own) as pilot:
        await press(pilot, "f4", *"back", "f3")
        assert "Is this another" in screen_text(pilot)
        await press(pilot, "f8")
        assert "Kern" not in screen_text(pilot)  # nothing of it is seen on a turned screen
        await press(pilot, "f8")
        await press(pilot, "enter", "f3")
        assert newest(own).employer == "Bäckerei Kern"
        await press(pilot, "escape", "f4", *"kern", "down", "ctrl+s")
        assert {each.employer for each in own.vault.all(EmployerContact)} == {
            "Bäckerei Kern", "kern",
        }  # fmt: skip


async def test_a_contact_is_changed_where_it_is_read(own: Desk) -> None:
    kept_before(own)
    async with companion(own) as pilot:
        await press(pilot, "6")
        pilot.app.screen.query_one(Rows).go_to("employers")
        await press(pilot, "enter", "enter", "enter")
        await press(pilot, "down", *"Trial day", "f3", "escape")
        [kept] = own.vault.all(EmployerContact)
        assert kept.outcome == "Trial day"
        assert kept.on == date(2026, 11, 12)


# Employers and the week ------------------------------------------------------------------


async def test_an_employer_is_edited_deleted_and_brought_back(own: Desk) -> None:
    kept_before(own)
    async with companion(own) as pilot:
        await app_of(pilot).run_action("app.employers")
        await settled(pilot)
        await press(pilot, "enter", "f7", *["down"] * 5, *"Eva", "f3")
        assert "Who knows someone there: Eva" in screen_text(pilot)
        await press(pilot, "delete")
        assert "Kern" not in screen_text(pilot).split("Deleted")[0]
        await press(pilot, "ctrl+z")
        assert employers.find_employer(own, "backerei").knows == "Eva"


async def test_the_week_is_ticked_by_one_key(own: Desk) -> None:
    add_employer_contact(own, "Kern", **MET)
    async with companion(own) as pilot:
        await press(pilot, "6")
        pilot.app.screen.query_one(Rows).go_to("contacts_week")
        await press(pilot, "enter")
        assert "1 of 6 counted." in screen_text(pilot)
        await press(pilot, "f3")
        assert newest(own).reviewed == own.today
        await press(pilot, "left")
        assert "No employer contact" in screen_text(pilot)


async def test_the_note_of_thanks_turns_its_language(own: Desk) -> None:
    kept_before(own)
    async with companion(own) as pilot:
        await press(pilot, "f4", *"kern", "enter", "f3", "down", "enter")
        assert "Dear Rosa Kern" in screen_text(pilot)
        await press(pilot, "left")
        assert "Guten Tag Rosa Kern" in screen_text(pilot)


async def test_every_line_is_reached_by_arrows_alone(own: Desk) -> None:
    own.speak("el")
    add_mentee(own, "Άννα Π.")
    async with companion(own, NARROW) as pilot:
        await press(pilot, "f4")
        seen = []
        for _ in range(len(ORDER)):
            focused = pilot.app.screen.focused
            assert focused is not None
            assert focused.region.overlaps(pilot.app.screen.query_one("#body").region)
            seen.append(focused.id)
            await pilot.press("down")
        assert seen[0] == "f-employer"
        assert seen[-1] == "keep"


async def test_typing_never_waits_for_five_thousand_contacts(own: Desk) -> None:
    from mentor_tui.vault import Set

    own.vault.save(*(
        Set.of(EmployerContact(
            id=f"c{n}", at=own.now, on=own.today - timedelta(days=n % 900), employer=f"Betrieb {n}"
        ))
        for n in range(5000)
    ))  # fmt: skip
    async with companion(own) as pilot:
        await press(pilot, "f4")
        screen = in_front(pilot)
        box = screen.query(LineInput).first()
        took = []
        for typed in ("b", "be", "betrieb 4", "betrieb 49", "4999", "zz", "499"):
            box.value = typed
            began = time.perf_counter()
            screen._beside()
            took.append(time.perf_counter() - began)
        assert sorted(took)[len(took) // 2] < 0.016
        await press(pilot, "enter")
        assert screen.form["employer"].startswith("Betrieb 499")
