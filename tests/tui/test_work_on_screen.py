"""On the screens: a job with its questions, adjustments, the employer's copy, what may be said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from companions import app_of, companion, press, screen_text, write

from mentor_tui.casework.records import Adjustment, Job, Mentee
from mentor_tui.services import adjustments, jobs
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.services.notes import waiting_drafts
from mentor_tui.tui.screens.adjustment import AdjustmentsScreen
from mentor_tui.tui.screens.job import JobScreen
from mentor_tui.tui.screens.jobs import JobPageScreen
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.tui.screens.record_form import RecordFormScreen
from mentor_tui.tui.screens.said import SaidScreen
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows


def amira(desk: Desk) -> Mentee:
    return add_mentee(desk, "Amira K.", entry=date(2026, 10, 27))


async def test_a_job_is_typed_asked_about_and_kept(own: Desk) -> None:
    who = amira(own)
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(JobScreen(who))
        await press(pilot)
        await write(pilot, "Kern")
        await press(pilot, "down", "down")
        await write(pilot, "1.9.2026")
        await press(pilot, "f3")
        assert "before the entry" in screen_text(pilot)
        assert jobs.jobs(own, who) == []
        await press(pilot, "f3")
        assert "Kept" in screen_text(pilot)
    [kept] = jobs.jobs(own, who)
    assert (kept.employer, kept.start) == ("Kern", date(2026, 9, 1))
    assert waiting_drafts(own) == []


async def test_a_placement_asks_more_and_typed_words_wait(own: Desk) -> None:
    who = amira(own)
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(JobScreen(who))
        await press(pilot)
        form = pilot.app.screen
        assert isinstance(form, RecordFormScreen)
        assert "contract_end" not in form.form
        kind = form.query(Choice).first()
        kind.focus()
        await press(pilot, "6")
        assert "contract_end" in form.form
        form.query(LineInput).first().value = "Il Melograno"
        await press(pilot, "escape")
        [draft] = waiting_drafts(own)
        assert (draft.kind, draft.mentee) == ("job", who.id)
        await app_of(pilot).push_screen(JobScreen(who))
        await press(pilot)
        assert "Il Melograno" in screen_text(pilot)
        await press(pilot, "f7")
    assert waiting_drafts(own) == []


async def test_the_page_of_a_job_ends_it_and_asks_for_the_next(own: Desk) -> None:
    who = amira(own)
    kept = jobs.start_job(own, who, date(2026, 11, 2), employer="Kern [b]& co")
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(JobPageScreen(who, kept))
        await press(pilot)
        assert "13 weeks on 1 Feb 2027" in screen_text(pilot)
        assert "Kern [b]& co" in screen_text(pilot)
        pilot.app.screen.query_one(Rows).go_to("ask.four_hours")
        await press(pilot, "enter", "f3")
        pilot.app.screen.query_one(Rows).go_to("do.end")
        await press(pilot, "enter", "f3")
        assert "The job has ended" in screen_text(pilot)
        pilot.app.screen.query_one(Rows).go_to("ask.next_job")
        await press(pilot, "enter", "2", "f3")
    found = own.vault.get(Job, kept.id)
    assert found
    assert (found.four_hours, found.end, found.next_job) == (date(2026, 11, 2), own.today, "soon")


async def test_from_the_file_to_a_job_and_to_what_may_be_said(own: Desk) -> None:
    who = amira(own)
    jobs.start_job(own, who, date(2026, 11, 2), employer="Kern")
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(MenteeScreen(who, "work"))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, JobPageScreen)
        await press(pilot, "escape", "f11", "enter")
        assert isinstance(pilot.app.screen, SaidScreen)
        assert "say nothing about health" in screen_text(pilot)
        await press(pilot, "f8")
        assert "health" not in screen_text(pilot)


async def test_an_idea_becomes_an_adjustment_and_the_employers_page(
    own: Desk, tmp_path: Path
) -> None:
    who, file = amira(own), tmp_path / "agreement.txt"
    adjustments.add_adjustment(own, who, "Breaks because of her depression", since=own.today)
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(AdjustmentsScreen(who))
        await press(pilot, "f2", "enter")
        await write(pilot, "the bus is full")
        await press(pilot, "down", "down")
        await write(pilot, "23.11.2026")
        await press(pilot, "f3")
        assert "look again on 7 Dec 2026" in screen_text(pilot)
        await press(pilot, "f7", "down", "enter")
        assert "speaks of health" in screen_text(pilot)
        assert "the bus is full" not in screen_text(pilot)
        await press(pilot, "f3")
        pilot.app.screen.query(LineInput).first().value = str(file)
        await press(pilot, "f3")
    text = file.read_text(encoding="utf-8")
    assert "A later start" in text
    assert "depression" not in text
    assert "bus" not in text


async def test_an_adjustment_is_looked_at_again(own: Desk) -> None:
    who = amira(own)
    kept = adjustments.add_adjustment(own, who, "Start at ten", since=date(2026, 11, 9))
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(AdjustmentsScreen(who))
        await press(pilot, "f5", "f3")
        assert "choose from 1 to 3" in screen_text(pilot)
        await press(pilot, "1", "f3")
        assert "look again on 21 Dec 2026" in screen_text(pilot)
    found = own.vault.get(Adjustment, kept.id)
    assert found
    assert (found.kept, found.reviewed) == ("kept", own.today)
