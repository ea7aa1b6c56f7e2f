"""One mentee, one workplace: the person's place, and the welcome plan."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.casework.records import Mentee
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import informal, mentees, runs
from mentor_tui.services.informal import WelcomePart
from mentor_tui.tui import opening
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.rows import Row, Rows

DOINGS = ("welcome", "checkin", "note", "adjustment", "say", "limits", "coach", "file")
"""What there is for a colleague or team leader, and nothing else (domain.md §9.2)."""


class AtWorkScreen(CompanionScreen):
    """The one person, and everything at hand for them."""

    NAME = "at_work"
    PLACE = "mentees"
    CSS_PATH = "../styles/at_work.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f3", "note", "key.note", "F3", 3),
        Command("f5", "checkin", "key.checkin", "F5", 4),
        Command("f7", "edit", "key.edit", "F7", 5),
    )

    def __init__(self, mentee: Mentee) -> None:
        super().__init__()
        self.mentee = mentee

    def title_text(self) -> str:
        """The name or code."""
        return self.mentee.name

    def body(self) -> Iterable[Widget]:
        """Where they work, and the list."""
        yield Static(id="facts", classes="quiet", markup=False)
        yield Rows([(22, 0), (30, 1)], id="doings")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Read the person again."""
        try:
            self.mentee = mentees.find_mentee(self.desk, self.mentee.id)
        except UsageProblem:  # erased from another window meanwhile
            self.companion.show_place("mentees")
            return
        self.query_one("#facts", Static).update(line(self._facts()))
        rows = [Row(name, (self.say(f"at_work.{name}"), self._state(name))) for name in DOINGS]
        self.query_one(Rows).show(rows)

    def _facts(self) -> str:
        day = informal.first_day(self.desk, self.mentee)
        said = [self.say("at_work.since", date=self.desk.language.day(day))] if day else []
        if self.mentee.next_meeting:
            moment = self.desk.language.moment(self.mentee.next_meeting)
            said.append(self.say("facts.next", date=moment))
        return " · ".join(said or [self.say("at_work.no_day")])

    def _state(self, name: str) -> str:
        """What is to be known before it is opened."""
        if name == "welcome":
            now = informal.welcome_now(self.desk, self.mentee)
            if now is not None:
                return self.desk.language.count("welcome_plan.left", now.left, part=now.title)
        elif name == "checkin":
            done = runs.runs_of(self.desk, self.mentee, of="checkin")
            if done and done[0].finished:
                return self.say(
                    "at_work.last", date=self.desk.language.day(done[0].finished.date())
                )
        elif name == "coach" and (coach := informal.job_coach(self.desk)):
            return coach
        return self.say(f"at_work.{name}.hint")

    # What can be done ----------------------------------------------------------------

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """What is under the cursor."""
        chosen = self.query_one(Rows).chosen
        try:
            if chosen is not None:
                await self._open(chosen)
        except Problem as problem:
            self.tell_problem(problem)

    async def _open(self, name: str) -> None:
        if name == "welcome":
            await self.app.push_screen(WelcomePlanScreen(self.mentee))
        elif name == "checkin":
            await opening.for_person(self, self.mentee.id, "checkin")
        elif name == "note":
            await opening.note(self, self.mentee.id)
        elif name == "adjustment":
            await opening.for_person(self, self.mentee.id, "walk:adjustment_card")
        elif name == "coach":
            await self.companion.action_job_coach()
        elif name == "file":
            from mentor_tui.tui.screens.mentee import MenteeScreen

            await self.app.push_screen(MenteeScreen(self.mentee))
        else:
            from mentor_tui.tui.screens.limits import LimitsScreen, SayScreen

            await self.app.push_screen(LimitsScreen() if name == "limits" else SayScreen())

    async def action_note(self) -> None:
        await opening.note(self, self.mentee.id)

    async def action_checkin(self) -> None:
        await self._open("checkin")

    async def action_edit(self) -> None:
        from mentor_tui.tui.screens.person import PersonScreen

        await self.app.push_screen(PersonScreen(self.mentee))


class WelcomePlanScreen(CompanionScreen):
    """First day, first week, first month; Enter ticks a thing off, with today's date."""

    NAME = "welcome_plan"
    SHARED_SAFE = True
    CSS_PATH = "../styles/at_work.tcss"
    KEYS = (
        Command("", "tick", "key.tick", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self, mentee: Mentee) -> None:
        super().__init__()
        self.mentee = mentee
        self._fresh = True

    def title_text(self) -> str:
        """Whose welcome."""
        return f"{self.mentee.name} › {self.say('title.welcome_plan')}"

    def body(self) -> Iterable[Widget]:
        """The three parts below each other."""
        yield Rows([(30, 1), (12, 0)], id="tasks")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """The plan as it stands; the cursor begins at the first open thing."""
        rows: list[Row] = []
        plan = informal.welcome_plan(self.desk, self.mentee)
        for part in plan:
            rows += self._rows(part)
        listed = self.query_one(Rows)
        listed.show(rows)
        if self._fresh:
            self._fresh = False
            left = [task.id for part in plan for task in part.tasks if task.done is None]
            listed.go_to(left[0] if left else plan[0].tasks[0].id)

    def _rows(self, part: WelcomePart) -> list[Row]:
        day = self.desk.language.day
        due = f"  {self.say('welcome_plan.by', date=day(part.due))}" if part.due else ""
        marks = ("[x]", "[ ]") if self.app.has_class("-ascii") else ("■", "□")
        return [
            Row(None, (part.title + due,)),
            *(
                Row(task.id, (f"{marks[0 if task.done else 1]} {task.label}",
                              day(task.done) if task.done else ""))
                for task in part.tasks
            ),
        ]  # fmt: skip

    @on(OptionList.OptionSelected)
    async def action_tick(self) -> None:
        """Done today, or open again."""
        chosen = self.query_one(Rows).chosen
        if chosen is None:
            return
        try:
            informal.tick(self.desk, self.mentee, chosen)
        except Problem as problem:
            self.tell_problem(problem)
            return
        await self.redraw()
