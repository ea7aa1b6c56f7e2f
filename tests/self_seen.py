"""The screens about one's own competence and plan, with something said on them, to look at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from companions import MONDAY, app_of, press, settled
from textual.pilot import Pilot
from textual.screen import Screen

from mentor_tui.services import competences, feedback, growth
from mentor_tui.tui.screens.competence import CompetenceScreen
from mentor_tui.tui.screens.competences import CompetencesScreen, GapsScreen, GrowthScreen
from mentor_tui.tui.screens.feedback import FeedbackListScreen, FeedbackScreen
from mentor_tui.tui.screens.growth_step import ChooseAreaScreen, GrowthStepScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows

Way = Callable[[Pilot[int]], Awaitable[None]]
SCREENS: dict[str, Callable[[], Screen[None]]] = {
    "competences": CompetencesScreen, "competence": lambda: CompetenceScreen("motivation"),
    "competence_gaps": GapsScreen, "growth": GrowthScreen, "choose_area": ChooseAreaScreen,
    "feedback": lambda: FeedbackScreen("peer"), "feedback_list": FeedbackListScreen,
}  # fmt: skip


def seen(name: str, *pressed: str) -> Way:
    """A screen by its name, a look at oneself in August and one today."""

    async def go(pilot: Pilot[int]) -> None:
        desk = app_of(pilot).desk
        now = desk.clock
        desk.clock = lambda: MONDAY.replace(month=8, day=3)
        competences.rate(desk, "motivation", 1)
        desk.clock = now
        competences.rate(desk, "motivation", 2, "Άκουσα πρώτα")
        competences.rate(desk, "crisis", 1)
        step = growth.add_step(desk, "crisis", "Αριθμοί στον τοίχο", date(2026, 12, 1))
        feedback.give(desk, "peer", useful=4, clear=3, comment="Ζεστά λόγια")
        screen = GrowthStepScreen(step) if name == "growth_step" else SCREENS[name]()
        await app_of(pilot).push_screen(screen)
        await settled(pilot)
        await press(pilot, *pressed)

    return go


async def table(pilot: Pilot[int]) -> None:
    """Where the table is to lie; a file in the home folder would be another one elsewhere."""
    await seen("feedback_list")(pilot)
    pilot.app.screen.query_one(Rows).go_to("table:")
    await press(pilot, "enter")
    pilot.app.screen.query(LineInput).first().value = "~/1.csv"
    await settled(pilot)
