"""Every screen of the companion and how it is reached, for snapshots and for wandering keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import handed_over
import quizzed
import self_seen
import taken_out
from companions import PASSPHRASE, app_of, press, screen_text, settled, until
from textual.pilot import Pilot
from textual.screen import Screen

from mentor_tui.casework.records import Adjustment, Job, Mentee, Profile
from mentor_tui.language import PSEUDO
from mentor_tui.learning import group as group_rules
from mentor_tui.learning.records import Award, CardStudy
from mentor_tui.services import (
    cascade,
    cases,
    following,
    group,
    plan,
    presentation,
    runs,
    sheets,
    supervisor_pack,
    upkeep,
)
from mentor_tui.services.adjustments import add_adjustment
from mentor_tui.services.employers import known_employers
from mentor_tui.services.history import put_in_bin
from mentor_tui.services.jobs import start_job
from mentor_tui.services.mentees import add_mentee, all_mentees
from mentor_tui.services.notes import add_note
from mentor_tui.services.upkeep import Finding
from mentor_tui.tui import opening
from mentor_tui.tui.screens.about_person import AboutPersonScreen
from mentor_tui.tui.screens.about_you import AboutYouScreen
from mentor_tui.tui.screens.adjustment import (
    AdjustmentScreen,
    AdjustmentsScreen,
    ChooseIdeaScreen,
    ReviewAdjustmentScreen,
)
from mentor_tui.tui.screens.answers import AnswersScreen
from mentor_tui.tui.screens.attendance import AttendanceScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.bin import BinScreen
from mentor_tui.tui.screens.card import CardScreen
from mentor_tui.tui.screens.cascade import CascadeScreen, DiariesScreen
from mentor_tui.tui.screens.case import CaseScreen
from mentor_tui.tui.screens.case_back import CaseBackScreen
from mentor_tui.tui.screens.cases import CasesScreen
from mentor_tui.tui.screens.chapter import ChapterScreen
from mentor_tui.tui.screens.contacts_week import ContactsWeekScreen
from mentor_tui.tui.screens.course import CourseScreen
from mentor_tui.tui.screens.deck import DeckScreen
from mentor_tui.tui.screens.documents import FormsScreen
from mentor_tui.tui.screens.employers import EmployersScreen
from mentor_tui.tui.screens.exercise import ExerciseScreen
from mentor_tui.tui.screens.find_card import FindCardScreen
from mentor_tui.tui.screens.fitting import FittingCardsScreen
from mentor_tui.tui.screens.form import FormScreen
from mentor_tui.tui.screens.group_quiz import GroupQuizScreen, GroupUnitsScreen
from mentor_tui.tui.screens.history import HistoryScreen
from mentor_tui.tui.screens.issuer import IssuerScreen
from mentor_tui.tui.screens.job import JobEndScreen, JobScreen
from mentor_tui.tui.screens.jobs import JobPageScreen
from mentor_tui.tui.screens.keys import (
    NewCodeScreen,
    NewPassphraseScreen,
    RecoveryCodeScreen,
    SheetScreen,
)
from mentor_tui.tui.screens.learning_record import (
    AwardScreen,
    LearningRecordScreen,
    OutcomesReachedScreen,
    RecordUnitsScreen,
)
from mentor_tui.tui.screens.mentee import SECTIONS, MenteeScreen
from mentor_tui.tui.screens.network import NetworkScreen, TieScreen
from mentor_tui.tui.screens.parting import PartingScreen, ReviewScreen, copy_screen
from mentor_tui.tui.screens.person import PersonScreen
from mentor_tui.tui.screens.plan_step import PlanStepScreen
from mentor_tui.tui.screens.present import PresentScreen
from mentor_tui.tui.screens.present_choose import PresentChoiceScreen
from mentor_tui.tui.screens.present_notes import PresentNotesScreen
from mentor_tui.tui.screens.record_batch import BatchUnitsScreen
from mentor_tui.tui.screens.reflection import ReflectionScreen
from mentor_tui.tui.screens.rehearsal import RehearsalScreen
from mentor_tui.tui.screens.roleplay import RolePlayScreen
from mentor_tui.tui.screens.roleplays import RolePlaysScreen
from mentor_tui.tui.screens.run import RunScreen
from mentor_tui.tui.screens.said import SaidScreen
from mentor_tui.tui.screens.session import (
    SessionAboutScreen,
    SessionPartScreen,
    SessionScreen,
)
from mentor_tui.tui.screens.sessions import SessionsScreen
from mentor_tui.tui.screens.supervisor_pack import PackViewScreen
from mentor_tui.tui.screens.target import TargetScreen
from mentor_tui.tui.screens.task import TaskScreen
from mentor_tui.tui.screens.today_card import TodayCardScreen
from mentor_tui.tui.screens.unit import OutcomesOfUnitScreen, UnitScreen
from mentor_tui.tui.screens.upkeep import UpkeepScreen
from mentor_tui.tui.screens.upkeep import salvage as ask_for_salvage
from mentor_tui.tui.screens.votes import VotesScreen
from mentor_tui.tui.screens.welcome import WelcomeScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows
from mentor_tui.vault import Set
from mentor_tui.vault.salvage import Salvaged

Way = Callable[[Pilot[int]], Awaitable[None]]
CASE = "first_week_in_the_team"


class Station(NamedTuple):
    """A screen to look at: the desk it needs (``example``, ``own``, ``locked``, ``bare``), the
    way there, and whether it is one of those also looked at in a narrow window."""

    desk: str
    way: Way
    narrow: bool = False


def somebody(pilot: Pilot[int]) -> Mentee:
    """The first person by name with a professional mentor."""
    people = all_mentees(app_of(pilot).desk)
    return next(each for each in people if each.audience == "professional")


def keys(*pressed: str) -> Way:
    """Only keys, from the first screen on."""

    async def go(pilot: Pilot[int]) -> None:
        await press(pilot, *pressed)

    return go


def file_page(name: str) -> Way:
    """A page of somebody's file."""

    async def go(pilot: Pilot[int]) -> None:
        await app_of(pilot).push_screen(MenteeScreen(somebody(pilot)))
        turns = SECTIONS.index(name) - SECTIONS.index("timeline")
        await press(pilot, *["left" if turns < 0 else "right"] * abs(turns))

    return go


def step(of: runs.Of, name: str, wanted: str, *pressed: str, **answers: Any) -> Way:
    """A step of a new walk or check-in, with what is answered before it."""

    async def go(pilot: Pilot[int]) -> None:
        desk, person = app_of(pilot).desk, somebody(pilot)
        walk = runs.begin(desk, person, of, name, resume=False)
        while walk.current is not None and walk.current.id != wanted:
            walk = runs.go_on(desk, walk, answers.get(walk.current.id, {}))
        assert walk.current is not None, f"{name} never comes to {wanted}"
        await app_of(pilot).push_screen(RunScreen(person, walk))
        await press(pilot, *pressed)

    return go


def pushed(make: Callable[[], Screen[None]]) -> Way:
    """A screen that needs nothing."""

    async def go(pilot: Pilot[int]) -> None:
        await app_of(pilot).push_screen(make())
        await settled(pilot)

    return go


def group_at(*pressed: str) -> Way:
    """A room and a unit: a few hands counted, always the same questions."""

    async def go(pilot: Pilot[int]) -> None:
        desk = app_of(pilot).desk
        sitting = group.begin(desk, "stress")
        bank, areas = sitting.bank, sitting.run.areas
        run = group_rules.begun("seed", "stress", bank.audience, bank.items, bank.marks, areas)
        sitting = group.GroupSitting(bank=bank, run=run)
        sitting = group.count_hands(desk, sitting, "before", areas[0], {"0": 3, "1": 5})
        first = group.asked(desk, sitting, "quiz", run.asked[0]).options
        hands = {answer: 4 + place for place, (answer, _) in enumerate(first)}
        sitting = group.count_hands(desk, sitting, "quiz", run.asked[0], hands)
        await app_of(pilot).push_screen(GroupQuizScreen("stress", sitting))
        await press(pilot, *pressed)

    return go


def votes_at(*pressed: str) -> Way:
    """A question to the room, hands being counted."""

    async def go(pilot: Pilot[int]) -> None:
        words = app_of(pilot).desk.language.text
        options = [words(f"rehearsal.{level}") for level in ("easy", "middle", "hard")]
        await app_of(pilot).push_screen(VotesScreen(words("title.roleplay"), options))
        await press(pilot, *pressed)

    return go


def form_of(name: str, *pressed: str) -> Way:
    """A form about somebody."""

    async def go(pilot: Pilot[int]) -> None:
        form = app_of(pilot).desk.library.form(name)
        await app_of(pilot).push_screen(FormScreen(form, somebody(pilot)))
        await press(pilot, *pressed)

    return go


async def form_file(pilot: Pilot[int]) -> None:
    """What is asked before a form is written; the folder is another one on each computer."""
    await form_of("f05", "f7")(pilot)
    pilot.app.screen.query(LineInput).first().value = "2026-11-23"
    await settled(pilot)


async def after_checkin(pilot: Pilot[int]) -> None:
    """A weekly check-in answered to its end."""
    await step("checkin", "weekly", "helper", week={"overall": 6}, tension={"now": 7})(pilot)
    await press(pilot, "pagedown")


async def answers(pilot: Pilot[int]) -> None:
    """A finished talk read again."""
    desk, who = app_of(pilot).desk, somebody(pilot)
    [first, *_] = runs.runs_of(desk, who, name="first_meeting")
    await app_of(pilot).push_screen(AnswersScreen(who, runs.load(desk, first)))
    await settled(pilot)


def exercise(name: str, *pressed: str) -> Way:
    """An exercise together with somebody."""

    async def go(pilot: Pilot[int]) -> None:
        await app_of(pilot).push_screen(ExerciseScreen(name, somebody(pilot)))
        await press(pilot, *pressed)

    return go


def a_session(name: str, *pressed: str) -> Way:
    """A session plan, then keys."""

    async def go(pilot: Pilot[int]) -> None:
        await app_of(pilot).push_screen(SessionScreen(name))
        await press(pilot, *pressed)

    return go


async def another_end(pilot: Pilot[int]) -> None:
    """Asking for another end of the session that is on."""
    await a_session("ips_45", "f3")(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SessionScreen)
    await screen.action_end_at()
    await settled(pilot)


async def new_diary(pilot: Pilot[int]) -> None:
    """An empty diary of a visit."""
    await app_of(pilot).push_screen(DiariesScreen())
    await press(pilot, "enter")


async def half_an_hour(pilot: Pilot[int]) -> None:
    """Picking from a diary of a visit."""
    desk = app_of(pilot).desk
    sheets.keep(desk, cascade.new_diary(desk), {"visit.where": "Σολ", "saw.seen": "Πρώτα ψωμί"})
    await app_of(pilot).push_screen(CascadeScreen())
    await press(pilot, "enter")


async def card(pilot: Pilot[int]) -> None:
    """A card of the handbook."""
    await app_of(pilot).push_screen(CardScreen("c_first_meeting"))
    await settled(pilot)


async def card_found(pilot: Pilot[int]) -> None:
    """A word found on a card."""
    await app_of(pilot).push_screen(CardScreen("c_grounding"))
    await press(pilot, "f6")
    await press(pilot, *("ñåmé" if app_of(pilot).desk.language.code == PSEUDO else "name"))


def case_at(decisions: int, *pressed: str) -> Way:
    """A case after so many decisions, each time the first thing that is offered."""

    async def go(pilot: Pilot[int]) -> None:
        run = cases.begin(app_of(pilot).desk, CASE)
        for _ in range(decisions):
            run = run.choose(run.offered[0].id)
        await app_of(pilot).push_screen(CaseScreen(CASE, run))
        await press(pilot, *pressed)

    return go


async def case_back(pilot: Pilot[int]) -> None:
    """A case that has come to its end, looked back on."""
    run = cases.begin(app_of(pilot).desk, CASE)
    while run.offered:
        run = run.choose(run.offered[0].id)
    await app_of(pilot).push_screen(CaseBackScreen(run))
    await press(pilot, "down")


def presented(what: str, *pressed: str) -> Way:
    """The projector view, so far."""

    async def go(pilot: Pilot[int]) -> None:
        await app_of(pilot).push_screen(PresentScreen(what))
        await settled(pilot)
        await press(pilot, *pressed)

    return go


async def present_notes(pilot: Pilot[int]) -> None:
    """The notes of the slide that the room sees."""
    desk = app_of(pilot).desk
    deck = presentation.deck(desk, "c_window_of_coping")
    following.tell_place(desk, deck, 0)
    await app_of(pilot).push_screen(PresentNotesScreen(deck))
    after = desk.language.text("present.slide", n=1)
    await until(pilot, lambda: after in screen_text(pilot))


async def rehearsal_turn(pilot: Pilot[int]) -> None:
    """What the other one says, and a way to answer."""
    await app_of(pilot).push_screen(RehearsalScreen("saying_no"))
    await press(pilot, "down", "enter", "enter", "f2")


def role_play(*pressed: str) -> Way:
    """A role-play, so far."""

    async def go(pilot: Pilot[int]) -> None:
        await app_of(pilot).push_screen(RolePlayScreen("too_many_tasks_hard"))
        await settled(pilot)
        await press(pilot, *pressed)

    return go


async def find_card(pilot: Pilot[int]) -> None:
    """Cards that hold a word."""
    await app_of(pilot).push_screen(FindCardScreen())
    await settled(pilot)
    await press(pilot, *("böšš" if app_of(pilot).desk.language.code == PSEUDO else "boss"))


async def person_edit(pilot: Pilot[int]) -> None:
    """The facts about somebody."""
    await app_of(pilot).push_screen(PersonScreen(somebody(pilot)))
    await settled(pilot)


async def note(pilot: Pilot[int]) -> None:
    """A new note about somebody."""
    here = app_of(pilot).here
    assert here is not None
    await opening.note(here, somebody(pilot).id)
    await settled(pilot)


def at_work(screen: Callable[[Mentee, Job, Adjustment], Screen[None]]) -> Way:
    """A screen about somebody's placement and what was agreed there."""

    async def go(pilot: Pilot[int]) -> None:
        desk, who = app_of(pilot).desk, somebody(pilot)
        job = start_job(
            desk, who, date(2026, 9, 1), employer="Η Ροδιά", title="κουζίνα",
            job_type="wise", hours=20.5, contract_end=date(2027, 8, 31), tutor="Ρόζα",
        )  # fmt: skip
        agreed = add_adjustment(
            desk, who, "πιο ήσυχη θέση", since=date(2026, 11, 9), who="Ρόζα", situation="θόρυβος",
        )  # fmt: skip
        add_adjustment(desk, who, "διαλείμματα λόγω κατάθλιψης", since=date(2026, 11, 9))
        await app_of(pilot).push_screen(screen(who, job, agreed))
        await settled(pilot)

    return go


def for_the_employer(*pressed: str) -> Way:
    """The agreement on paper, as far as ``pressed``."""

    async def go(pilot: Pilot[int]) -> None:
        await at_work(lambda who, _, __: AdjustmentsScreen(who))(pilot)
        await press(pilot, "f7", *pressed)

    return go


async def agreement_file(pilot: Pilot[int]) -> None:
    """Where the agreement is to lie."""
    await for_the_employer("enter")(pilot)
    pilot.app.screen.query(LineInput).first().value = "~/1.html"
    await settled(pilot)


async def history(pilot: Pilot[int]) -> None:
    """What a note was before."""
    desk = app_of(pilot).desk
    kept = add_note(desk, somebody(pilot), "Καφές στον κήπο.")
    add_note(desk, somebody(pilot), "Καφές στον κήπο, το πρωί.", note=kept.id)
    await app_of(pilot).push_screen(HistoryScreen(kept.id))
    await settled(pilot)


async def history_text(pilot: Pilot[int]) -> None:
    """One of its older texts, whole."""
    await history(pilot)
    await press(pilot, "down", "enter")


async def in_the_bin(pilot: Pilot[int]) -> None:
    """A note in the bin."""
    desk = app_of(pilot).desk
    put_in_bin(desk, add_note(desk, somebody(pilot), "Καφές στον κήπο.").id)
    await app_of(pilot).push_screen(BinScreen())
    await settled(pilot)


async def deleted(pilot: Pilot[int]) -> None:
    """A note just deleted from somebody's file."""
    desk, who = app_of(pilot).desk, somebody(pilot)
    kept = add_note(desk, who, "Καφές στον κήπο.")
    await app_of(pilot).push_screen(MenteeScreen(who))
    await settled(pilot)
    pilot.app.screen.query_one("#timeline", Rows).go_to(f"note:{kept.id}")
    await press(pilot, "delete")


def of_plan(kind: str) -> Way:
    """A page of the plan's: a form, or the map with somebody on it."""

    async def go(pilot: Pilot[int]) -> None:
        desk, who = app_of(pilot).desk, somebody(pilot)
        tie = plan.add_tie(desk, who, "Γιαγιά", opens="Φυτώριο Φογκτ")
        plan.mark_asked(desk, plan.add_tie(desk, who, "Μαρία", circle="work"))
        target = plan.add_target(desk, who, "Κηπουρός", why="έξω, πρωινά")
        step = plan.add_step(desk, who, "Τηλέφωνο", when="Τρ 9:00", confidence=7)
        screens: dict[str, Callable[[], CompanionScreen]] = {
            "network": lambda: NetworkScreen(who), "tie": lambda: TieScreen(who, tie),
            "target": lambda: TargetScreen(who, target),
            "plan_step": lambda: PlanStepScreen(who, step),
        }  # fmt: skip
        await app_of(pilot).push_screen(screens[kind]())
        await settled(pilot)

    return go


async def meeting(pilot: Pilot[int]) -> None:
    """A contact with somebody."""
    here = app_of(pilot).here
    assert here is not None
    await opening.for_person(here, somebody(pilot).id, "meeting")
    await settled(pilot)


def about(make: Callable[[Mentee], Screen[None]]) -> Way:
    """A screen about what can happen to somebody's file."""

    async def go(pilot: Pilot[int]) -> None:
        await app_of(pilot).push_screen(make(somebody(pilot)))
        await settled(pilot)

    return go


async def copy_for_them(pilot: Pilot[int]) -> None:
    """Where somebody's own copy is to lie."""
    here = app_of(pilot).here
    assert here is not None
    screen = copy_screen(here, somebody(pilot))
    await app_of(pilot).push_screen(screen)
    screen.query_one(LineInput).value = "~/1.html"
    await settled(pilot)


async def facts(pilot: Pilot[int]) -> None:
    """Welcome, the page of facts."""
    await press(pilot, "enter", "down", "enter")


async def recovery(pilot: Pilot[int]) -> None:
    """Welcome, the page with the recovery code."""
    await facts(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, WelcomeScreen)
    for box, text in zip(screen.query(LineInput), ("Ana", PASSPHRASE, PASSPHRASE), strict=True):
        box.value = text
    screen.action_create()
    await until(pilot, lambda: screen.page == "recovery")
    await settled(pilot)


async def wrong(pilot: Pilot[int]) -> None:
    """Unlock, after a wrong passphrase."""
    await press(pilot, *"nein", "enter")


async def find(pilot: Pilot[int]) -> None:
    """Find, with something found."""
    query = "garden" if app_of(pilot).desk.language.code != PSEUDO else "φυτ"
    await press(pilot, "f6", *query)


async def cover(pilot: Pilot[int]) -> None:
    """Mentees while the screen is turned to somebody."""
    await press(pilot, "2", "f8")


async def palette(pilot: Pilot[int]) -> None:
    """All commands."""
    await press(pilot, "ctrl+p")


def keeping(make: Callable[[], Screen[None]]) -> Way:
    """A screen about the passphrase or the recovery code."""

    async def go(pilot: Pilot[int]) -> None:
        await app_of(pilot).push_screen(make())
        await settled(pilot)

    return go


def backing_up(name: str) -> Way:
    """A form about backups; a file in the home folder would be another one on each computer."""

    async def go(pilot: Pilot[int]) -> None:
        await press(pilot, "f10")
        pilot.app.screen.query_one("#entries", Rows).go_to(name)
        await press(pilot, "enter")
        pilot.app.screen.query(LineInput).first().value = "2026-11-23"
        await settled(pilot)

    return go


def at_workplace(name: str = "") -> Way:
    """The place of a team leader whose mentee starts today, then one of its lines."""

    async def go(pilot: Pilot[int]) -> None:
        desk = app_of(pilot).desk
        changes = {"audience": "informal", "job_coach": "Μάρα Λιντ", "job_coach_contact": "06 12"}
        desk.vault.save(Set("profile", Profile.KIND, changes))
        add_mentee(desk, "Λέων", entry=date(2026, 11, 23))
        await press(pilot, "2")
        if name:
            pilot.app.screen.query_one(Rows).go_to(name)
            await press(pilot, "enter")

    return go


async def about_you(pilot: Pilot[int]) -> None:
    """The facts about the mentor."""
    await app_of(pilot).push_screen(AboutYouScreen())
    await settled(pilot)


async def fitting_cards(pilot: Pilot[int]) -> None:
    """Cards for a note about an interview."""
    await app_of(pilot).push_screen(FittingCardsScreen("interview, a gap, nerves"))
    await settled(pilot)


async def checked(pilot: Pilot[int]) -> None:
    """What was found; the real numbers are other ones on each computer."""
    desk = app_of(pilot).desk
    found = [
        Finding("check.records", "look", {}), Finding("open", "look", {"n": 3}),
        Finding("vault", "fine", {"kilobytes": 86}), Finding("check", "fine", {}),
    ]  # fmt: skip
    told = [upkeep.line(desk, each) for each in found]
    await app_of(pilot).push_screen(UpkeepScreen("title.check", told))
    await settled(pilot)


async def brought_over(pilot: Pilot[int]) -> None:
    """What came of a salvage with losses."""
    done = Salvaged(120, 3, 2, 1, 40, ("0abc", "0def"), 2, CODE)
    told = upkeep.told(app_of(pilot).desk, done, Path("rescued"))
    await app_of(pilot).push_screen(UpkeepScreen("title.salvage", told))
    await settled(pilot)


async def salvage(pilot: Pilot[int]) -> None:
    """The form, over the locked door."""
    here = app_of(pilot).here
    assert here is not None
    await ask_for_salvage(here)
    await settled(pilot)


def report(name: str, *pressed: str) -> Way:
    """A report, and keys pressed there."""

    async def go(pilot: Pilot[int]) -> None:
        await press(pilot, "6")
        pilot.app.screen.query_one("#entries", Rows).go_to(name)
        await press(pilot, "enter", *pressed)

    return go


async def saving_outcomes(pilot: Pilot[int]) -> None:
    """Where the report is to lie; a file in the home folder would be another one elsewhere."""
    await report("outcomes", "f7")(pilot)
    pilot.app.screen.query(LineInput).first().value = "~/1.html"


async def saving_roster(pilot: Pilot[int]) -> None:
    """Where the page is to lie; a file in the home folder would be another one elsewhere."""
    await report("roster", "f7")(pilot)
    pilot.app.screen.query(LineInput).first().value = "~/1.html"
    await settled(pilot)


async def pack_view(pilot: Pilot[int]) -> None:
    """A pack as a supervisor reads it."""
    pack = supervisor_pack.make(app_of(pilot).desk)
    await app_of(pilot).push_screen(PackViewScreen(pack, PASSPHRASE))
    await settled(pilot)


CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"
"""The shape of a recovery code."""


async def contact_typed(pilot: Pilot[int]) -> None:
    """The log of an employer contact, half an employer typed; the first one there is."""
    [first, *_] = known_employers(app_of(pilot).desk)
    await press(pilot, "f4", *first[:2])


async def contact_kept(pilot: Pilot[int]) -> None:
    """What is said once a contact is kept."""
    await contact_typed(pilot)
    await press(pilot, "enter", "f3")


async def note_of_thanks(pilot: Pilot[int]) -> None:
    """The note to an employer."""
    await contact_kept(pilot)
    await press(pilot, "down", "enter")


def _an_award() -> CompanionScreen:
    return AwardScreen(
        Award(
            id="made", of="attendance", number="2026-70419326", learner="Alex", units=("stress",),
            on=date(2026, 11, 23), at=datetime(2026, 11, 23, 8, 30), hours=6.0,
        )
    )  # fmt: skip


async def record_lacking(pilot: Pilot[int]) -> None:
    """A micro-credential that is not there yet, with what is missing."""
    await app_of(pilot).push_screen(RecordUnitsScreen("micro_credential"))
    await press(pilot, "down", "enter", "f3")


async def an_employer(pilot: Pilot[int]) -> None:
    """One employer's page."""
    await app_of(pilot).push_screen(EmployersScreen())
    await press(pilot, "enter")


def learning(screen: Callable[[], CompanionScreen]) -> Way:
    """A screen of the course, after a card was read yesterday."""

    async def go(pilot: Pilot[int]) -> None:
        desk = app_of(pilot).desk
        study = CardStudy(
            id="card-c_window_of_coping", card="c_window_of_coping", unit="stress",
            first=desk.today, last=desk.today,
        )  # fmt: skip
        desk.vault.save(Set.of(study))
        await app_of(pilot).push_screen(screen())
        await settled(pilot)

    return go


async def card_of_the_day(pilot: Pilot[int]) -> None:
    """A card read on Friday comes up on Monday."""
    desk = app_of(pilot).desk
    friday = desk.today - timedelta(days=3)
    study = CardStudy(
        id="card-c_window_of_coping", card="c_window_of_coping", unit="stress", first=friday,
        last=friday,
    )  # fmt: skip
    desk.vault.save(Set.of(study))
    await app_of(pilot).push_screen(TodayCardScreen())
    await settled(pilot)


STATIONS: dict[str, Station] = {
    "learning_record": Station("example", pushed(LearningRecordScreen), narrow=True),
    "outcomes_reached": Station("example", pushed(lambda: OutcomesReachedScreen("stress"))),
    "record_units": Station("example", pushed(lambda: RecordUnitsScreen("achievement"))),
    "record_lacking": Station("example", record_lacking, narrow=True),
    "award": Station("example", pushed(_an_award), narrow=True),
    "issuer": Station("example", pushed(IssuerScreen), narrow=True),
    "record_batch": Station("example", pushed(BatchUnitsScreen)),
    "welcome_language": Station("bare", keys(), narrow=True),
    "welcome_way": Station("bare", keys("enter"), narrow=True),
    "welcome_facts": Station("bare", facts, narrow=True),
    "welcome_recovery": Station("bare", recovery),
    "unlock": Station("locked", keys(), narrow=True),
    "unlock_wrong": Station("locked", wrong),
    "today": Station("example", keys(), narrow=True),
    "at_work": Station("own", at_workplace(), narrow=True),
    "welcome_plan": Station("own", at_workplace("welcome")),
    "limits": Station("own", at_workplace("limits")),
    "how_to_say": Station("own", at_workplace("say")),
    "about_you": Station("own", about_you),
    "fitting": Station("example", fitting_cards),
    "today_why": Station("example", keys("f2")),
    "today_empty": Station("own", keys()),
    "mentees": Station("example", keys("2"), narrow=True),
    **{f"mentee_{name}": Station("example", file_page(name), narrow=True) for name in SECTIONS},
    "person_new": Station("example", keys("2", "f7"), narrow=True),
    "person_edit": Station("example", person_edit),
    "step_text_choice": Station("example", step("walk", "first_meeting", "arrive"), narrow=True),
    "step_long": Station("example", step("walk", "first_meeting", "wish")),
    "step_four_fields": Station(
        "example", step("walk", "first_meeting", "who_may_know"), narrow=True
    ),
    "step_dates": Station("example", step("walk", "first_meeting", "agreement")),
    "step_eleven_options": Station("example", step("walk", "job_start", "type")),
    "step_shared": Station("example", step("walk", "first_meeting", "wish", "f8")),
    "checkin_first": Station("example", step("checkin", "weekly", "week"), narrow=True),
    "checkin_scales": Station("example", step("checkin", "weekly", "energy")),
    "checkin_tags": Station("example", step("checkin", "weekly", "heavy")),
    "checkin_four_fields": Station("example", step("checkin", "weekly", "step")),
    "checkin_shared": Station("example", step("checkin", "weekly", "meals", "f8"), narrow=True),
    "after_checkin": Station("example", after_checkin, narrow=True),
    "answers": Station("example", answers),
    "exercise_before": Station("example", exercise("breathing_even"), narrow=True),
    "exercise_own_pace": Station("example", exercise("grounding_54321", "enter")),
    "exercise_timed": Station("example", exercise("breathing_even", "enter")),
    "note": Station("example", note, narrow=True),
    "note_general": Station("own", keys("f3")),
    "find": Station("example", find, narrow=True),
    "crisis": Station("example", keys("f9"), narrow=True),
    "crisis_more": Station("example", keys("f9", "enter")),
    "units": Station("example", keys("3"), narrow=True),
    "unit": Station("example", learning(lambda: UnitScreen("stress")), narrow=True),
    "unit_outcomes": Station(
        "example", learning(lambda: OutcomesOfUnitScreen("stress", "professional"))
    ),
    "course": Station("example", learning(lambda: CourseScreen("stress")), narrow=True),
    "course_whole": Station("example", learning(CourseScreen)),
    "task": Station("example", learning(lambda: TaskScreen("ips", "t_ips_profile")), narrow=True),
    "reflection": Station(
        "example", learning(lambda: ReflectionScreen("stress", "r_str_own_stop")), narrow=True
    ),
    "today_card": Station("example", card_of_the_day, narrow=True),
    "today_card_none": Station("example", learning(TodayCardScreen)),
    "card": Station("example", card, narrow=True),
    "card_found": Station("example", card_found, narrow=True),
    "find_card": Station("example", find_card, narrow=True),
    "chapter": Station("example", pushed(lambda: ChapterScreen("stress")), narrow=True),
    "deck": Station("example", pushed(lambda: DeckScreen("ten_minutes", chance=1)), narrow=True),
    "practise": Station("example", keys("4"), narrow=True),
    "cases": Station("example", pushed(CasesScreen), narrow=True),
    "case": Station("example", case_at(0), narrow=True),
    "case_happens": Station("example", case_at(1, "enter"), narrow=True),
    "case_back": Station("example", case_back, narrow=True),
    "rehearsal": Station("example", pushed(lambda: RehearsalScreen("saying_no")), narrow=True),
    "sessions": Station("example", pushed(SessionsScreen), narrow=True),
    "session": Station("example", a_session("ips_90"), narrow=True),
    "session_days": Station("example", a_session("two_days"), narrow=True),
    "session_running": Station("example", a_session("stress_180", "f3", "f3", "f3"), narrow=True),
    "session_over": Station("example", a_session("cascade", *["f3"] * 7), narrow=True),
    "session_about": Station("example", pushed(lambda: SessionAboutScreen("ips_45")), narrow=True),
    "session_part": Station(
        "example", pushed(lambda: SessionPartScreen("stress_180", "case_b")), narrow=True
    ),
    "session_until": Station("example", another_end, narrow=True),
    "visit_diaries": Station("example", pushed(DiariesScreen), narrow=True),
    "visit_diary": Station("example", new_diary, narrow=True),
    "cascade_pick": Station("example", half_an_hour, narrow=True),
    "present_choose": Station("example", pushed(PresentChoiceScreen), narrow=True),
    "present": Station("example", presented("stress", "right"), narrow=True),
    "present_case": Station("example", presented(f"case:{CASE}", "end"), narrow=True),
    "present_speaking": Station("example", presented("c_window_of_coping", "f2"), narrow=True),
    "present_jump": Station("example", presented("stress", "f3"), narrow=True),
    "present_notes": Station("example", present_notes, narrow=True),
    "rehearsal_turn": Station("example", rehearsal_turn, narrow=True),
    "roleplays": Station("example", pushed(RolePlaysScreen), narrow=True),
    "roleplay": Station("example", role_play(), narrow=True),
    "roleplay_card": Station("example", role_play("enter", "down", "enter"), narrow=True),
    "roleplay_time": Station("example", role_play("enter", "end", "enter"), narrow=True),
    "roleplay_back": Station(
        "example", role_play("enter", "end", "enter", "down", "enter"), narrow=True
    ),
    "group_units": Station("example", pushed(GroupUnitsScreen)),
    "group_quiz": Station("example", group_at(), narrow=True),
    "group_rating": Station("example", group_at("enter"), narrow=True),
    "group_question": Station("example", group_at("down", "enter"), narrow=True),
    "votes": Station("example", votes_at("1", "3", "2", "enter", "1", "2"), narrow=True),
    "votes_even": Station("example", votes_at("1", "3", "2", "3")),
    "attendance": Station("example", pushed(AttendanceScreen), narrow=True),
    "help": Station("example", keys("f1")),
    "palette": Station("example", palette),
    "your_data": Station("example", keys("f10"), narrow=True),
    "choose_person": Station("own", keys("f5")),
    "choose_checkin": Station("example", keys("f5")),
    "choose_exercise": Station("example", keys("2", "enter", "right", "f2")),
    "meeting": Station("example", meeting),
    "contact": Station("example", keys("f4"), narrow=True),
    "contact_typed": Station("example", contact_typed),
    "contact_kept": Station("example", contact_kept, narrow=True),
    "thanks": Station("example", note_of_thanks),
    "employers": Station("example", pushed(EmployersScreen), narrow=True),
    "employer": Station("example", an_employer, narrow=True),
    "contacts_week": Station("example", pushed(ContactsWeekScreen), narrow=True),
    **{
        name: Station("example", of_plan(name), narrow=True)
        for name in ("network", "tie", "target", "plan_step")
    },
    "job": Station("example", at_work(lambda who, job, _: JobScreen(who, job)), narrow=True),
    "job_page": Station(
        "example", at_work(lambda who, job, _: JobPageScreen(who, job)), narrow=True
    ),
    "job_end": Station(
        "example", at_work(lambda who, job, _: JobEndScreen(who, job, "2026-11-23")), narrow=True
    ),
    "adjustments": Station(
        "example", at_work(lambda who, _, __: AdjustmentsScreen(who)), narrow=True
    ),
    "adjustment": Station(
        "example", at_work(lambda who, _, a: AdjustmentScreen(who, a)), narrow=True
    ),
    "adjustment_review": Station(
        "example", at_work(lambda _, __, a: ReviewAdjustmentScreen(a, "2026-11-23")), narrow=True
    ),
    "choose_idea": Station("example", at_work(lambda who, _, __: ChooseIdeaScreen(who))),
    "choose_reader": Station("example", for_the_employer()),
    "agreement": Station("example", for_the_employer("down", "enter"), narrow=True),
    "agreement_file": Station("example", agreement_file),
    "said": Station("example", about(SaidScreen), narrow=True),
    "history": Station("example", history, narrow=True),
    "history_text": Station("example", history_text),
    "bin": Station("example", in_the_bin, narrow=True),
    "deleted": Station("example", deleted),
    "about_person": Station("example", about(AboutPersonScreen), narrow=True),
    "copy_for_them": Station("example", copy_for_them),
    "erase": Station("example", about(lambda who: PartingScreen("erase", who)), narrow=True),
    "anonymise": Station("example", about(lambda who: PartingScreen("anonymise", who))),
    "review": Station("example", about(ReviewScreen), narrow=True),
    "check": Station("own", checked, narrow=True),
    "salvage": Station("locked", salvage, narrow=True),
    "salvaged": Station("locked", brought_over, narrow=True),
    "cover": Station("example", cover),
    "change_passphrase": Station("own", keeping(NewPassphraseScreen), narrow=True),
    "after_recovery": Station("own", keeping(lambda: NewPassphraseScreen(CODE))),
    "new_code": Station("own", keeping(NewCodeScreen)),
    "recovery_code": Station("own", keeping(lambda: RecoveryCodeScreen(CODE)), narrow=True),
    "backup": Station("own", backing_up("backup"), narrow=True),
    "backup_verify": Station("own", backing_up("backup_verify")),
    "backup_restore": Station("own", backing_up("backup_restore"), narrow=True),
    "save_sheet": Station("own", keeping(lambda: SheetScreen(CODE))),
    "hand_over": Station("example", handed_over.asked, narrow=True),
    "handed_over": Station("example", handed_over.made, narrow=True),
    "take_in": Station("example", handed_over.asking),
    "handover_preview": Station("example", handed_over.looked_into, narrow=True),
    "taken_in": Station("example", handed_over.taken),
    "differences": Station("example", handed_over.listed, narrow=True),
    "difference": Station("example", handed_over.side_by_side, narrow=True),
    "export": Station("example", taken_out.asked_where, narrow=True),
    "import_folder": Station("example", taken_out.asked_import),
    "import_preview": Station("example", taken_out.looked_into, narrow=True),
    "forms": Station("example", pushed(FormsScreen), narrow=True),
    "form": Station("example", form_of("f05"), narrow=True),
    "form_file": Station("example", form_file, narrow=True),
    "caseload_file": Station("example", taken_out.asked_caseload, narrow=True),
    "caseload_preview": Station("example", taken_out.rows, narrow=True),
    **{
        f"report_{name}": Station("example", report(name), narrow=True)
        for name in ("supervision", "field_mentoring", "roster", "self_check", "pack")
    },
    "supervision_sheet": Station("example", report("supervision", "enter"), narrow=True),
    "visit_sheet": Station("example", report("field_mentoring", "enter")),
    "sheet_page": Station("example", saving_roster),
    "self_check_evidence": Station("example", report("self_check", "enter"), narrow=True),
    "self_check_point": Station("example", report("self_check", "down", "enter")),
    "pack_view": Station("example", pack_view, narrow=True),
    "report_outcomes": Station("example", report("outcomes", "right", "down"), narrow=True),
    "outcomes_rows": Station("example", report("outcomes", "down", "enter"), narrow=True),
    "outcomes_chart": Station("example", report("outcomes", "right", "end", "enter"), narrow=True),
    "outcomes_period": Station("example", report("outcomes", "f3")),
    "outcomes_own_days": Station("example", report("outcomes", "f3", "end", "enter")),
    "outcomes_team": Station("example", report("outcomes", "f5")),
    "outcomes_file": Station("example", saving_outcomes),
    "quiz": Station("own", quizzed.first_page, narrow=True),
    "quiz_case": Station("own", quizzed.question("case"), narrow=True),
    "quiz_multi": Station("own", quizzed.question("multi", "1", "2")),
    "quiz_order": Station("own", quizzed.question("order", "enter", "down"), narrow=True),
    "quiz_match": Station("own", quizzed.question("match"), narrow=True),
    "quiz_explained": Station("own", quizzed.question("case", "down", "enter"), narrow=True),
    "quiz_result": Station("own", quizzed.result(), narrow=True),
    "quiz_told": Station("own", quizzed.result("enter")),
    "competences": Station("example", self_seen.seen("competences"), narrow=True),
    "competence": Station("example", self_seen.seen("competence"), narrow=True),
    "competence_gaps": Station("example", self_seen.seen("competence_gaps"), narrow=True),
    "growth": Station("example", self_seen.seen("growth")),
    "growth_step": Station("example", self_seen.seen("growth_step"), narrow=True),
    "choose_area": Station("example", self_seen.seen("choose_area")),
    "feedback": Station("example", self_seen.seen("feedback"), narrow=True),
    "feedback_list": Station("example", self_seen.seen("feedback_list")),
    "feedback_table": Station("example", self_seen.table),
}

ONE_OF_EACH = (
    "welcome_facts", "unlock", "today", "mentees", "mentee_timeline", "mentee_path", "person_edit",
    "step_dates", "checkin_tags", "after_checkin", "answers", "exercise_before", "exercise_timed",
    "note", "find", "crisis", "units", "card", "choose_checkin", "meeting", "network", "target",
    "cover",
)  # fmt: skip
"""A station for every kind of screen."""
