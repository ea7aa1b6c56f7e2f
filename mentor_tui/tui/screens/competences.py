"""How I see my mentoring: ten areas, each for itself, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.problems import Problem
from mentor_tui.services import competence_pages, competences, growth
from mentor_tui.text import visible
from mentor_tui.tui.commands import Command
from mentor_tui.tui.learning_opening import open_activity
from mentor_tui.tui.literal import lines
from mentor_tui.tui.screens.listing import ListScreen
from mentor_tui.tui.screens.saving import save_document
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class ToldListScreen(ListScreen):
    """A list that tells the row under the cursor whole, where there is no room in its line."""

    CSS_PATH = "../styles/competences.tcss"
    SHAPE: ClassVar[tuple[tuple[int, int], ...]] = ((34, 1), (24, 1))
    _told: Mapping[str, tuple[str, ...]] = {}

    def body(self) -> Iterable[Widget]:
        """The list, and under it the row under the cursor."""
        yield from super().body()
        yield Prose(id="whole", classes="quiet")

    async def refresh_content(self) -> None:
        """Fill the list."""
        self.query_one("#hint", Static).update(lines(self.hint()))
        try:
            rows = self.rows()
        except Problem as problem:
            self.tell_problem(problem)
            return
        self._told = {row.id: row.cells for row in rows if row.id is not None}
        self.query_one(Rows).show(rows)
        self._show_whole()

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        rows = self.query_one(Rows)
        told = self._told.get(rows.chosen or "", ()) if rows.cut else ()
        self.query_one("#whole", Prose).write(" · ".join(filter(None, told)))


class CompetencesScreen(ToldListScreen):
    """Where I stand in each area, before and now in words; F7 writes it down for supervision."""

    NAME = "competences"
    KEYS = (*ListScreen.KEYS, Command("f7", "write", "key.write_file", "F7", 3))

    def hint(self) -> str:
        """What it is."""
        return competences.words(self.desk)("intro")

    def rows(self) -> list[Row]:
        """Each area, then where to go from here."""
        desk = self.desk
        found = [
            Row(f"area:{each.id}" if each.known else None,
                (visible(each.title), competences.rated_words(desk, each)))
            for each in competences.views(desk)
        ]  # fmt: skip
        found.append(Row(None, (self.say("competences.next"),)))
        return found + [
            Row(f"{name}:", (self.say(f"competences.{name}"), self.say(f"competences.{name}.hint")))
            for name in ("gaps", "growth")
        ]

    async def open(self, chosen: str) -> None:
        """An area, what could help, the plan."""
        kind, _, name = chosen.partition(":")
        if kind == "area":
            from mentor_tui.tui.screens.competence import CompetenceScreen

            await self.app.push_screen(CompetenceScreen(name))
        else:
            await self.app.push_screen(GapsScreen() if kind == "gaps" else GrowthScreen())

    async def action_write(self) -> None:
        """Ask where the page is to lie."""
        await save_document(
            self, "competences",
            lambda said: competence_pages.document(self.desk, said["language"]), coded=False,
        )  # fmt: skip


class GapsScreen(ToldListScreen):
    """Areas below a level that is chosen here, each with cards and tasks that could help."""

    NAME = "competence_gaps"
    SHAPE = ((34, 1), (14, 0))
    KEYS = (*ListScreen.KEYS, Command("f5", "level", "key.other_level", "F5", 3))

    def __init__(self, wanted: int = competences.USUAL_WISH) -> None:
        super().__init__()
        self.wanted = wanted

    def hint(self) -> str:
        """Which level is looked at."""
        level = competences.level_words(self.desk, self.wanted)
        return self.say("competence_gaps.hint", level=level)

    def rows(self) -> list[Row]:
        """Each area with what helps."""
        found: list[Row] = []
        for gap in competences.gaps(self.desk, self.wanted):
            found.append(Row(f"area:{gap.area.id}:", (gap.area.title, gap.area.said)))
            for help, title in gap.helps:
                said = self.say(f"course.kind.{help.kind}")
                if help.done:
                    said += f" · {self.say('course.done')}"
                found.append(Row(f"{help.kind}:{help.unit}:{help.id}", (f"  {title}", said)))
        if found:
            return found
        rated = any(each.said for each in competences.views(self.desk))
        said = "competence_gaps.none" if rated else "competence_gaps.blank"
        return [Row(None, (self.say(said),), quiet=True)]

    async def open(self, chosen: str) -> None:
        """The card, the task or the area."""
        kind, unit, name = chosen.split(":")
        if kind == "area":
            from mentor_tui.tui.screens.competence import CompetenceScreen

            await self.app.push_screen(CompetenceScreen(unit))
        else:
            await open_activity(self, unit, kind, name)

    async def action_level(self) -> None:
        """The next level, after the highest the first again."""
        self.wanted = self.wanted % (competences.found(self.desk).levels - 1) + 1
        await self.redraw()


class GrowthScreen(ToldListScreen):
    """My own plan: a new step, then those there are."""

    NAME = "growth"
    SHAPE = ((40, 1), (24, 1))

    def rows(self) -> list[Row]:
        """The steps, open ones first."""
        desk = self.desk
        found = [Row("new:", (self.say("growth.new"), ""))]
        return found + [
            Row(f"step:{each.id}", (visible(each.what), growth.step_words(desk, each)))
            for each in growth.steps(desk)
        ]

    async def open(self, chosen: str) -> None:
        """The step; for a new one, first in which area."""
        from mentor_tui.tui.screens.growth_step import ChooseAreaScreen, GrowthStepScreen

        kind, _, id = chosen.partition(":")
        if kind == "new":
            await self.app.push_screen(ChooseAreaScreen())
        else:
            await self.app.push_screen(GrowthStepScreen(growth.find_step(self.desk, id)))
