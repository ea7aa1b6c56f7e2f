"""The course: of one unit every activity in the order offered, or all units with their hours."""

from __future__ import annotations

from mentor_tui.curriculum.structure import Audience
from mentor_tui.services import courses, learning_progress
from mentor_tui.services.courses import OnShelf
from mentor_tui.tui.learning_opening import open_activity
from mentor_tui.tui.screens.unit import SECOND, CourseListScreen
from mentor_tui.tui.widgets.rows import Row


class CourseScreen(CourseListScreen):
    """One list of activities with a mark and words for what is done; any may be opened."""

    NAME = "course"

    def __init__(self, unit: str = "", audience: Audience | None = None) -> None:
        super().__init__(audience)
        self.unit = unit

    def title_text(self) -> str:
        """The unit, or the whole course."""
        title = super().title_text()
        return f"{courses.unit_title(self.desk, self.unit)} › {title}" if self.unit else title

    def content(self) -> tuple[str, list[Row]]:
        """The activities of the unit, or every unit with how far one has come."""
        return self._of_unit() if self.unit else self._whole()

    def _of_unit(self) -> tuple[str, list[Row]]:
        page = courses.page(self.desk, self.unit, self.audience)
        rows: list[Row] = []
        before = ""
        for each in page.activities:
            heading = each.outcome or self.say(f"course.group.{each.kind}")
            if heading != before:
                rows.append(Row(None, (heading,), quiet=bool(each.outcome)))
                before = heading
            rows.append(self.row_of(each))
        parts = (
            courses.how_far(self.desk, page.progress),
            courses.minutes_words(self.desk, page.progress) if page.progress.done else "",
        )
        gone = courses.gone_words(self.desk, len(page.progress.gone))
        return "\n".join(filter(None, (SECOND.join(filter(None, parts)), gone))), rows

    def _whole(self) -> tuple[str, list[Row]]:
        shelf = courses.shelf(self.desk, self.audience)
        rows: list[Row] = []
        for cross in (False, True):
            some = [unit for unit in shelf if unit.cross == cross]
            if cross and some:
                rows.append(Row(None, (self.say("course.beside"),)))
            rows += [self._unit(each) for each in some]
        gone = learning_progress.gone_units(self.desk)
        gone += sum(len(each.progress.gone) for each in shelf)
        head = courses.hours_words(self.desk, shelf)
        return "\n".join(filter(None, (head, courses.gone_words(self.desk, gone)))), rows

    def _unit(self, unit: OnShelf) -> Row:
        return Row(f"unit:{unit.id}", (unit.title, courses.minutes_words(self.desk, unit.progress)))

    async def open(self, chosen: str) -> None:
        """The activity, or the course of the unit."""
        kind, _, name = chosen.partition(":")
        if kind == "unit":
            await self.app.push_screen(CourseScreen(name, self._audience))
        else:
            await open_activity(self, self.unit, kind, name)
