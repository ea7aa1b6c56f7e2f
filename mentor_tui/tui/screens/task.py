"""A practice task: what to do and with what; afterwards, with whom and what came of it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.problems import Problem
from mentor_tui.services import courses, drafts, learning_progress
from mentor_tui.services.courses import TaskView
from mentor_tui.tui.commands import Command
from mentor_tui.tui.learning_opening import open_tool
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.entry_form import EntryFormScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LongInput
from mentor_tui.tui.widgets.prose import Prose


class TaskScreen(EntryFormScreen):
    """One thing to do with somebody, real or made up; done, it is noted without their name."""

    NAME = "task"
    CSS_PATH = "../styles/course.tcss"
    KEYS = (
        *(each for each in EntryFormScreen.KEYS if each.action != "history"),
        Command("f5", "tool", "key.open_tool", "F5", 4, priority=True),
        Command("down", "focus_after", "key.next", "", 0, palette=False),
        Command("up", "focus_before", "key.previous", "", 0, palette=False),
    )

    def __init__(self, unit: str, task: str, *, key: str = "") -> None:
        super().__init__(None, key or f"task:{unit}:{task}")
        self.unit, self.task_id = unit, task

    @property
    def view(self) -> TaskView:
        """What the task is; raises UsageProblem when it is not there any more."""
        return courses.task(self.desk, self.unit, self.task_id)

    def offers(self, command: Command) -> bool:
        """Not every task is done with something of the companion."""
        if command.action != "tool":
            return super().offers(command)
        try:
            return bool(self.view.tool_title)
        except Problem:
            return False

    def title_text(self) -> str:
        """The unit, and the task."""
        title = courses.task_title(self.desk, self.unit, self.task_id)
        return f"{courses.unit_title(self.desk, self.unit)} › {title}"

    def body(self) -> Iterable[Widget]:
        """What to do, what with, then what came of it."""
        typed = drafts.typed(self.desk, self.key)
        with VerticalScroll(can_focus=False):
            yield Prose(id="do", classes="text")
            yield Action("task.tool", "tool", id="tool")
            yield Prose(id="before", classes="quiet")
            yield Static(id="l-with", classes="label", markup=False)
            yield Choice(self._options(), [typed.get("with_whom", "")], several=False)
            yield Static(id="l-text", classes="label", markup=False)
            yield LongInput(typed.get("text", ""))
            yield Action("task.keep", "keep", id="keep")

    def _options(self) -> list[tuple[str, str]]:
        return [(each, self.say(f"task.with.{each}")) for each in learning_progress.WITH_WHOM]

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        try:
            view = self.view
        except Problem as problem:
            self.tell_problem(problem)
        else:
            minutes = self.desk.language.count("unit.minutes", view.minutes)
            uses = self.say("task.uses", title=view.tool_title) if view.tool_title else ""
            self.query_one("#do", Prose).write("\n".join(filter(None, (view.do, minutes, uses))))
            self.query_one("#tool", Action).write()
            self.query_one("#tool", Action).display = bool(uses)
        before = learning_progress.tasks_done(self.desk, self.unit, self.task_id)
        days = self.desk.language.listed([self.desk.language.day(each.on) for each in before[:3]])
        self.query_one("#before", Prose).write(self.say("task.before", days=days))
        self.query_one("#before").display = bool(before)
        self.query_one("#l-with", Static).update(line(self.say("task.with")))
        self.query_one(Choice).offer(self._options())
        self.query_one("#l-text", Static).update(line(self.say("task.note")))
        self.query_one("#keep", Action).write()

    @property
    def form(self) -> dict[str, str]:
        """What stands in the choice and the note."""
        chosen = self.query_one(Choice).chosen
        said = {"with_whom": chosen[0] if chosen else "", "text": self.query_one(LongInput).text}
        return {name: value for name, value in said.items() if value}

    def standing_words(self) -> str | None:
        """What is typed; a choice alone is no words yet."""
        form = self.form
        return drafts.packed(form if "text" in form else {})

    def keep_form(self) -> str:
        """Note that it was done."""
        form = self.form
        learning_progress.task_done(
            self.desk, self.unit, self.task_id,
            with_whom=form.get("with_whom", "example"), text=form.get("text", ""),
        )  # fmt: skip
        return self.say("task.kept")

    async def action_tool(self) -> None:
        """Open what the task is done with; what is typed here waits."""
        try:
            tool = self.view.tool
            if tool is not None:
                self.keep_now()
                await open_tool(self, *tool)
        except Problem as problem:
            self.tell_problem(problem)

    def stops(self) -> list[Widget]:
        """What it is done with, with whom, the note, *Keep*."""
        found = self.query("#tool, Choice, LongInput, #keep")
        return [each for each in found if each.display]
