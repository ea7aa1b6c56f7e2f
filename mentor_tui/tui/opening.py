"""Opening things from anywhere: the due thing, a walk, a note, somebody to choose first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentor_tui.casework.records import EmployerContact, Mentee
from mentor_tui.casework.walk import WalkRun
from mentor_tui.problems import UsageProblem
from mentor_tui.services import mentees, runs
from mentor_tui.services.notes import note_draft, note_draft_key
from mentor_tui.services.today import TodayItem, mark_milestone
from mentor_tui.tui.screens.base import CompanionScreen

if TYPE_CHECKING:
    from mentor_tui.tui.app import Companion


async def do_item(screen: CompanionScreen, item: TodayItem) -> str:
    """Open what ``item`` asks for; a sentence when it was done at once."""
    kind, _, name = item.action.partition(":")
    if kind == "milestone":
        return await _own(screen, name)
    if item.action == "walk:employer_contact":  # the walk is on the person's path
        await contact(screen)
        return ""
    await for_person(screen, item.mentee, item.action)
    return ""


async def _own(screen: CompanionScreen, name: str) -> str:
    """The mentor's own: the week's supervision sheet, the self-check; each is dated when done.

    The outcome report is opened, and that it was looked at is noted at once (R13, R14).
    """
    if name == "supervision":
        from mentor_tui.services.supervision import week_to_fill_in
        from mentor_tui.tui.screens.sheet import SheetScreen

        await screen.app.push_screen(SheetScreen(week_to_fill_in(screen.desk)))
        return ""
    if name == "self_check":
        from mentor_tui.tui.screens.self_check import SelfCheckScreen

        await screen.app.push_screen(SelfCheckScreen())
        return ""
    mark_milestone(screen.desk, name)
    if name == "outcomes_review":
        from mentor_tui.tui.screens.outcomes import OutcomesScreen

        await screen.app.push_screen(OutcomesScreen())
    return screen.say("today.marked")


async def for_person(screen: CompanionScreen, mentee: str | None, action: str) -> None:
    """Do ``action`` (``walk:NAME``, ``stage:NAME``, ``checkin[:NAME]``, ``meeting``, ``note``,
    ``brief``, ``file[:PAGE]``, ``retention``)
    for a person, who is asked for when not known."""
    if action == "contact":
        await contact(screen)
        return
    if mentee is None:
        from mentor_tui.tui.screens.choose import ChoosePersonScreen

        await screen.app.push_screen(ChoosePersonScreen(action))
        return
    person = mentees.find_mentee(screen.desk, mentee)
    kind, _, name = action.partition(":")
    if kind == "welcome":
        from mentor_tui.tui.screens.informal import WelcomePlanScreen

        await screen.app.push_screen(WelcomePlanScreen(person))
    elif kind == "stage":
        walk = runs.next_walk(screen.desk, person, name)
        if walk is None:
            raise UsageProblem("problem.no_walk", name=name)
        await open_run(screen, person, "walk", walk.id)
    elif kind == "walk":
        await open_run(screen, person, "walk", name)
    elif kind == "checkin":
        await open_checkin(screen, person, name)
    elif kind == "note":
        await note(screen, person.id)
    elif kind == "brief":
        await file(screen, person, "brief")
    elif kind == "file":
        await file(screen, person, name or "timeline")
    elif kind == "retention":
        from mentor_tui.tui.screens.parting import ReviewScreen

        await screen.app.push_screen(ReviewScreen(person))
    else:
        from mentor_tui.tui.screens.meeting import MeetingScreen

        await screen.app.push_screen(MeetingScreen(person))


async def file(screen: CompanionScreen, person: Mentee, page: str = "timeline") -> None:
    """A person's file, open on ``page``; one that is open behind this screen comes to the front."""
    from mentor_tui.tui.screens.mentee import SECTIONS, MenteeScreen

    def same(each: object) -> bool:
        return isinstance(each, MenteeScreen) and each.mentee.id == person.id

    if not _back_to(screen, same):
        await screen.app.push_screen(MenteeScreen(person, page))
    elif isinstance(screen.app.screen, MenteeScreen):
        await screen.app.screen.action_page(SECTIONS.index(page))


async def open_checkin(screen: CompanionScreen, person: Mentee, name: str = "") -> None:
    """A check-in by name, or a choice when several are meant for this mentor."""
    fitting = runs.checkins_for(screen.desk, person)
    if name or len(fitting) == 1:
        await open_run(screen, person, "checkin", name or fitting[0].id)
        return
    from mentor_tui.tui.screens.choose import ChooseCheckInScreen

    await screen.app.push_screen(ChooseCheckInScreen(person))


async def open_run(screen: CompanionScreen, person: Mentee, of: runs.Of, name: str) -> None:
    """A walk or check-in, where it was left or from the beginning."""
    await show_run(screen, person, runs.begin(screen.desk, person, of, name))


async def show_run(screen: CompanionScreen, person: Mentee, walk: WalkRun) -> None:
    """The step where ``walk`` stands; if it is open behind this screen, go back to it."""
    from mentor_tui.tui.screens.run import RunScreen

    def same(each: object) -> bool:
        return isinstance(each, RunScreen) and each.walk.run.id == walk.run.id

    if not _back_to(screen, same):
        await screen.app.push_screen(RunScreen(person, walk))


def _back_to(screen: CompanionScreen, wanted: Callable[[object], bool]) -> bool:
    """Whether such a screen lay behind this one and is in front now: nothing is open twice."""
    behind = screen.app.screen_stack
    if not any(wanted(each) for each in behind):
        return False
    while not wanted(screen.app.screen):
        screen.app.pop_screen()
    return True


async def contact(
    screen: CompanionScreen, *, contact: EmployerContact | None = None, key: str = ""
) -> None:
    """The log of an employer contact: a new one about whom and what ``screen`` shows, or one kept.

    ``key`` is a draft to go on with.
    """
    from mentor_tui.tui.screens.contact import ContactScreen

    if not _back_to(screen, lambda each: isinstance(each, ContactScreen)):
        person = None
        if contact is None and screen.whom:
            person = mentees.find_mentee(screen.desk, screen.whom)
        employer = screen.met if contact is None else ""
        await screen.app.push_screen(ContactScreen(contact, person, employer=employer, key=key))


async def _go_on_with_contact(screen: CompanionScreen, key: str) -> None:
    """The log in which words were left, with the contact or the person it is about."""
    from mentor_tui.tui.screens.contact import ContactScreen

    about = key.split(":")[1]
    kept = screen.desk.vault.get(EmployerContact, about)
    person = None if kept else screen.desk.vault.get(Mentee, about)
    await screen.app.push_screen(ContactScreen(kept, person, key=key))


async def note(
    screen: CompanionScreen, mentee: str | None, note_id: str | None = None, key: str = ""
) -> None:
    """The note editor, about a person when one is known; ``key`` is a draft to go on with."""
    from mentor_tui.tui.screens.note import NoteScreen

    key = key or note_draft_key(mentee, note_id)

    def same(each: object) -> bool:
        return isinstance(each, NoteScreen) and each.key == key

    if not _back_to(screen, same):
        person = mentees.find_mentee(screen.desk, mentee) if mentee else None
        await screen.app.push_screen(NoteScreen(person, note_id, key=key))


async def sheet(screen: CompanionScreen, id: str) -> None:
    """A sheet about the mentor's own work, or the week that a comment is about."""
    from mentor_tui.casework.records import Sheet
    from mentor_tui.services import self_check, supervision

    found = screen.desk.vault.get(Sheet, id)
    if found is not None and found.of == supervision.COMMENT:
        found = screen.desk.vault.get(Sheet, str(found.answers.get("about")))
    if found is None or found.gone:
        raise UsageProblem("problem.no_record")
    if found.of == self_check.OF:
        from mentor_tui.services.sheets import done_on
        from mentor_tui.tui.screens.self_check import SelfCheckScreen

        await screen.app.push_screen(SelfCheckScreen(found if done_on(found) else None))
        return
    from mentor_tui.tui.screens.sheet import SheetScreen

    await screen.app.push_screen(SheetScreen(found))


async def go_on_with_draft(screen: CompanionScreen, key: str) -> None:
    """Open the editor or step in which words were left."""
    kind, _, rest = key.partition(":")
    if kind == "note":
        draft = note_draft(screen.desk, key)
        person_id, note_id = (draft.mentee, draft.note) if draft else (None, None)
        await note(screen, person_id, note_id, key)
        return
    if kind == "about_you":
        from mentor_tui.tui.screens.about_you import AboutYouScreen

        await screen.app.push_screen(AboutYouScreen(key))
        return
    if kind == "issuer":
        from mentor_tui.tui.screens.issuer import IssuerScreen

        await screen.app.push_screen(IssuerScreen(key))
        return
    if kind == "person":
        from mentor_tui.tui.screens.person import PersonScreen

        known = screen.desk.vault.get(Mentee, rest.partition(":")[0])
        await screen.app.push_screen(PersonScreen(known, key=key))
        return
    if kind in ("job", "adjustment"):
        from mentor_tui.tui.work_opening import go_on_with_draft as go_on_with_form

        await go_on_with_form(screen, key)
        return
    if kind == "plan" and await _go_on_with_plan(screen, key):
        return
    if kind == "contact":
        await _go_on_with_contact(screen, key)
        return
    if kind in ("task", "reflection", "competence", "growth", "feedback"):
        from mentor_tui.tui.learning_opening import go_on_with_draft as go_on_learning

        await go_on_learning(screen, key)
        return
    if kind == "sheet":
        from mentor_tui.services.sheets import sheet_of_draft
        from mentor_tui.tui.screens.sheet import SheetScreen

        await screen.app.push_screen(SheetScreen(sheet_of_draft(screen.desk, key), key))
        return
    from mentor_tui.casework.records import Run

    run = screen.desk.vault.get(Run, rest.partition(":")[0])
    if run is None:
        screen.desk.vault.drop_draft(key)
        raise UsageProblem("problem.no_record")
    person = mentees.find_mentee(screen.desk, run.mentee)
    await show_run(screen, person, runs.load(screen.desk, run))


async def _go_on_with_plan(screen: CompanionScreen, key: str) -> bool:
    """The form of the plan that words were typed into; whether there is one."""
    from mentor_tui.services.plan_form import of_key, record_of
    from mentor_tui.tui.screens.network import TieScreen
    from mentor_tui.tui.screens.plan_step import PlanStepScreen
    from mentor_tui.tui.screens.target import TargetScreen

    draft = of_key(key)
    if draft is None:
        return False
    person = mentees.find_mentee(screen.desk, draft.mentee)
    record = record_of(screen.desk, draft)
    forms = {"plan_step": PlanStepScreen, "target": TargetScreen, "tie": TieScreen}
    await screen.app.push_screen(forms[draft.form](person, record, key=key))
    return True


async def first_file(app: Companion, id: str, page: str) -> None:
    """Somebody's file in front of the first screen, for a start at a certain moment."""
    from mentor_tui.tui.screens.mentee import MenteeScreen

    await app.push_screen(MenteeScreen(mentees.find_mentee(app.desk, id), page))
