"""Units: the eight units with how far one has come, one's own learning, the exercises."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.problems import Problem
from mentor_tui.services import courses, exercises
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


async def _today_card(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.today_card import TodayCardScreen

    await screen.app.push_screen(TodayCardScreen())


async def _course(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.course import CourseScreen

    await screen.app.push_screen(CourseScreen())


async def _find_card(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.find_card import FindCardScreen

    await screen.app.push_screen(FindCardScreen())


async def _learning_record(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.learning_record import LearningRecordScreen

    await screen.app.push_screen(LearningRecordScreen())


async def _competences(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.competences import CompetencesScreen

    await screen.app.push_screen(CompetencesScreen())


async def _feedback(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.feedback import FeedbackListScreen

    await screen.app.push_screen(FeedbackListScreen())


ENTRIES: dict[str, Callable[[CompanionScreen], Awaitable[None]]] = {
    "today_card": _today_card,
    "find_card": _find_card,
    "course": _course,
    "learning_record": _learning_record,
    "competences": _competences,
    "feedback": _feedback,
}
"""My learning, by name; the words are ``units.entry.<name>`` and ``….hint``."""


class UnitsScreen(CompanionScreen):
    """What there is to learn, and things to do together now."""

    NAME = "units"
    PLACE = "units"
    SHARED_SAFE = True
    CSS_PATH = "../styles/units.tcss"
    KEYS = (Command("", "open", "key.open", "Enter", 1),)

    def __init__(self) -> None:
        super().__init__()
        self._whole: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """One list, and under it what the cursor is on, where its line has no room."""
        yield Rows([(30, 2), (24, 3)], id="shelf")
        yield Prose(id="whole", classes="quiet")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Read the units and show them."""
        rows: list[Row] = []
        summaries: dict[str, str] = {}
        audience = self.desk.profile.audience
        try:
            for unit in courses.shelf(self.desk, audience):
                said = unit.summary if self.companion.sharing else unit.said
                rows.append(Row(f"unit:{unit.id}", (unit.title, said)))
                summaries[f"unit:{unit.id}"] = unit.summary
            if not self.companion.sharing:
                rows.append(Row(None, (self.say("units.my"),)))
                entries = {name: f"units.entry.{name}" for name in ENTRIES}
                rows += [
                    Row(f"my:{name}", (self.say(words), self.say(f"{words}.hint")))
                    for name, words in entries.items()
                ]
            rows.append(Row(None, (self.say("units.exercises"),)))
            rows += [
                Row(f"exercise:{name}", (title, summary))
                for name, title, summary in exercises.exercises_for(self.desk, audience)
            ]
        except Problem as problem:
            self.tell_problem(problem)
        self._tell_faults()
        self._whole = {row.id: row.cells[-1] for row in rows if row.id is not None}
        self._whole |= summaries
        self.query_one(Rows).show(rows)
        self._show_whole()

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        rows = self.query_one(Rows)
        chosen = rows.chosen or ""
        told = rows.cut or chosen.startswith("unit:")
        self.query_one("#whole", Prose).write(self._whole.get(chosen, "") if told else "")

    def _tell_faults(self) -> None:
        """What could not be read of one's own packs, and what is not shown of them."""
        faults = self.desk.library.faults
        said = [self.desk.language.count("units.faults", len(faults))] if faults else []
        doubles = courses.doubles_words(self.desk)
        if said or doubles:
            self.tell(" ".join(filter(None, (*said, doubles))))

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Open the unit, the entry or the exercise."""
        kind, _, name = (self.query_one(Rows).chosen or "").partition(":")
        try:
            if kind == "unit":
                from mentor_tui.tui.screens.unit import UnitScreen

                await self.app.push_screen(UnitScreen(name))
            elif kind == "my":
                await ENTRIES[name](self)
            elif kind == "exercise":
                from mentor_tui.tui.screens.exercise import ExerciseScreen

                await self.app.push_screen(ExerciseScreen(name))
        except Problem as problem:
            self.tell_problem(problem)
