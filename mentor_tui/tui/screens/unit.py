"""A unit: what comes next in its course, what there is to practise with, its cards."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from mentor_tui.curriculum.structure import Audience
from mentor_tui.problems import Problem
from mentor_tui.services import courses, learning_progress
from mentor_tui.services.courses import ActivityView, UnitPage
from mentor_tui.tui.commands import Command
from mentor_tui.tui.learning_opening import open_activity
from mentor_tui.tui.screens.listing import BACK, RowsScreen
from mentor_tui.tui.screens.page import PageScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows

OTHER: dict[Audience, Audience] = {"professional": "informal", "informal": "professional"}
SECOND = " · "


class CourseListScreen(RowsScreen):
    """A list of what a course holds, for one role or the other (F5)."""

    CSS_PATH = "../styles/course.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        BACK,
        Command("f5", "other", "key.other_course", "F5", 3),
    )

    def __init__(self, audience: Audience | None = None) -> None:
        super().__init__()
        self._audience = audience

    @property
    def audience(self) -> Audience:
        """Whose course is shown."""
        return self._audience or learning_progress.audience_of(self.desk)

    def body(self) -> Iterable[Widget]:
        """What it is, then the list."""
        yield Prose(id="about", classes="quiet")
        yield Rows([(30, 1), (20, 0)], id="course")

    async def refresh_content(self) -> None:
        """The head and the list in the language chosen now."""
        try:
            head, rows = self.content()
        except Problem as problem:
            self.tell_problem(problem)
            return
        if self.audience != learning_progress.audience_of(self.desk):
            head = f"{self.say(f'course.for.{self.audience}')}\n{head}"
        self.query_one("#about", Prose).write(head)
        self.query_one(Rows).show(rows)

    def content(self) -> tuple[str, list[Row]]:
        """What stands above the list, and the list. Raises Problem."""
        return "", []

    def row_of(self, activity: ActivityView) -> Row:
        """An activity with its mark, what it is, and whether it was done, in words."""
        said = self.say(f"course.kind.{activity.kind}")
        if activity.kind != "card":
            said += SECOND + self.desk.language.count("answer.minutes", activity.minutes)
        if activity.done and not self.companion.sharing:
            said += SECOND + self.say("course.done")
        return Row(activity.name, (f"{self._mark(activity)} {activity.title}", said))

    def _mark(self, activity: ActivityView) -> str:
        done, open_ = ("x", ".") if self.app.has_class("-ascii") else ("●", "○")
        return done if activity.done and not self.companion.sharing else open_

    async def action_other(self) -> None:
        """The course for the other role."""
        self._audience = OTHER[self.audience]
        self.tell("")
        await self.redraw()


class UnitScreen(CourseListScreen):
    """The unit by group: its course, its quiz, practice, questions, cards, the chapter."""

    NAME = "unit"
    SHARED_SAFE = True

    def __init__(self, unit: str, audience: Audience | None = None) -> None:
        super().__init__(audience)
        self.unit = unit
        self._next: ActivityView | None = None

    def title_text(self) -> str:
        """The unit's title."""
        return courses.unit_title(self.desk, self.unit)

    def content(self) -> tuple[str, list[Row]]:
        """The summary and how far one has come, then everything there is."""
        page = courses.page(self.desk, self.unit, self.audience)
        self._next = page.next
        said = page.summary
        if not self.companion.sharing:
            said = f"{said}\n{courses.minutes_words(self.desk, page.progress)}"
        return said, [*self._course(page), *self._practise(page), *self._cards(page)]

    def _course(self, page: UnitPage) -> list[Row]:
        found = []
        if not self.companion.sharing:
            if page.next is not None:
                said = self.say(f"course.kind.{page.next.kind}")
                found.append(Row("next", (self.say("unit.next", title=page.next.title), said)))
            elif page.activities:
                found.append(Row(None, (self.say("unit.next.none"),), quiet=True))
            how_far = courses.how_far(self.desk, page.progress)
            found.append(Row("course", (self.say("unit.course"), how_far)))
        found.append(Row("outcomes", (self.say("unit.outcomes"), "")))
        return found

    def _practise(self, page: UnitPage) -> list[Row]:
        found = [self.row_of(each) for kind in ("quiz", "task") for each in page.of(kind)]
        found += [
            Row(f"{tool.kind}:{tool.id}", (f"  {tool.title}", self.say(f"course.kind.{tool.kind}")))
            for tool in page.tools
        ]
        questions = [self.row_of(each) for each in page.of("reflection")]
        return [
            *([Row(None, (self.say("unit.practise"),)), *found] if found else []),
            *([Row(None, (self.say("unit.reflect"),)), *questions] if questions else []),
        ]

    def _cards(self, page: UnitPage) -> list[Row]:
        cards = [self.row_of(each) for each in page.of("card")]
        found = [Row(None, (self.say("unit.cards"),)), *cards] if cards else []
        if cards:
            found.append(Row("chapter", (self.say("unit.chapter"), "")))
        if not self.companion.sharing:
            found.append(Row("feedback", (self.say("unit.feedback"), "")))
        return found

    async def open(self, chosen: str) -> None:
        """The course, the outcomes, the chapter, or an activity."""
        if chosen == "course":
            from mentor_tui.tui.screens.course import CourseScreen

            await self.app.push_screen(CourseScreen(self.unit, self._audience))
        elif chosen == "outcomes":
            await self.app.push_screen(OutcomesOfUnitScreen(self.unit, self.audience))
        elif chosen == "chapter":
            from mentor_tui.tui.screens.chapter import ChapterScreen

            await self.app.push_screen(ChapterScreen(self.unit, self.audience))
        elif chosen == "feedback":
            from mentor_tui.tui.screens.feedback import FeedbackScreen

            await self.app.push_screen(FeedbackScreen(self.unit, self._audience))
        elif chosen == "next" and self._next is not None:
            await open_activity(self, self.unit, self._next.kind, self._next.id)
        else:
            kind, _, name = chosen.partition(":")
            await open_activity(self, self.unit, kind, name)


class OutcomesOfUnitScreen(PageScreen):
    """What one can do after a unit, in words."""

    NAME = "unit_outcomes"
    CSS_PATH = "../styles/course.tcss"

    def __init__(self, unit: str, audience: Audience) -> None:
        super().__init__()
        self.unit, self._audience = unit, audience

    def title_text(self) -> str:
        """The unit, and what this page is."""
        return f"{courses.unit_title(self.desk, self.unit)} › {self.say('unit.outcomes')}"

    async def refresh_content(self) -> None:
        """Each outcome as a point."""
        try:
            page = courses.page(self.desk, self.unit, self._audience)
        except Problem as problem:
            self.tell_problem(problem)
            return
        said = "\n".join(f"- {each}" for each in page.outcomes)
        await self.lay_out([Prose(said, classes="text")])
