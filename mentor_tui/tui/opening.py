"""Opening things from anywhere: the due thing, a walk, a note, somebody to choose first."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.casework.records import Mentee
from mentor_tui.casework.walk import WalkRun
from mentor_tui.problems import UsageProblem
from mentor_tui.services import mentees, runs
from mentor_tui.services.notes import note_draft, note_draft_key
from mentor_tui.services.today import TodayItem, mark_milestone
from mentor_tui.tui.screens.base import CompanionScreen


async def do_item(screen: CompanionScreen, item: TodayItem) -> str:
    """Open what ``item`` asks for; a sentence when it was done at once."""
    kind, _, name = item.action.partition(":")
    if kind == "milestone":
        mark_milestone(screen.desk, name)
        return screen.say("today.marked")
    await for_person(screen, item.mentee, item.action)
    return ""


async def for_person(screen: CompanionScreen, mentee: str | None, action: str) -> None:
    """Do ``action`` (``walk:NAME``, ``stage:NAME``, ``checkin[:NAME]``, ``meeting``, ``note``,
    ``retention``)
    for a person, who is asked for when not known."""
    if mentee is None:
        from mentor_tui.tui.screens.choose import ChoosePersonScreen

        await screen.app.push_screen(ChoosePersonScreen(action))
        return
    person = mentees.find_mentee(screen.desk, mentee)
    kind, _, name = action.partition(":")
    if kind == "stage":
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
    elif kind == "retention":
        from mentor_tui.tui.screens.parting import ReviewScreen

        await screen.app.push_screen(ReviewScreen(person))
    else:
        from mentor_tui.tui.screens.meeting import MeetingScreen

        await screen.app.push_screen(MeetingScreen(person))


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


async def go_on_with_draft(screen: CompanionScreen, key: str) -> None:
    """Open the editor or step in which words were left."""
    kind, _, rest = key.partition(":")
    if kind == "note":
        draft = note_draft(screen.desk, key)
        person_id, note_id = (draft.mentee, draft.note) if draft else (None, None)
        await note(screen, person_id, note_id, key)
        return
    if kind == "person":
        from mentor_tui.tui.screens.person import PersonScreen

        known = screen.desk.vault.get(Mentee, rest.partition(":")[0])
        await screen.app.push_screen(PersonScreen(known, key=key))
        return
    from mentor_tui.casework.records import Run

    run = screen.desk.vault.get(Run, rest.partition(":")[0])
    if run is None:
        screen.desk.vault.drop_draft(key)
        raise UsageProblem("problem.no_record")
    person = mentees.find_mentee(screen.desk, run.mentee)
    await show_run(screen, person, runs.load(screen.desk, run))
