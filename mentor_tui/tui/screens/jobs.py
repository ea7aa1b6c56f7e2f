"""One job on a page: what is known, how long it lasts, what is still to be asked, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.jobs import NEXT_JOB, not_over
from mentor_tui.casework.records import Job, Mentee
from mentor_tui.problems import Problem
from mentor_tui.services import jobs
from mentor_tui.services.job_lines import facts_of
from mentor_tui.tui import opening
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.labelled import LabelledRows
from mentor_tui.tui.widgets.rows import Row, Rows


class JobPageScreen(CompanionScreen):
    """The facts of a job; below, a question at a time and what can be done."""

    NAME = "job_page"
    CSS_PATH = "../styles/jobs.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
        Command("f7", "edit", "key.edit", "F7", 3),
        Command("f2", "history", "key.history", "F2", 4),
    )

    def __init__(self, mentee: Mentee, job: Job) -> None:
        super().__init__()
        self.mentee, self.job = mentee, job

    def title_text(self) -> str:
        """Whose job, and which."""
        return f"{self.mentee.name} › {jobs.job_name(self.desk, self.job)}"

    def body(self) -> Iterable[Widget]:
        """Facts and doings in one list."""
        yield LabelledRows([(12, 0), (24, 1)], id="rows")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Read the job again."""
        known = self.desk.vault.get(Job, self.job.id)
        if known is None or known.gone:  # deleted or erased meanwhile
            self.leave()
            return
        self.job = known
        rows: list[Row] = []
        for label, text in facts_of(self.desk, known):
            rows.append(Row(None, (label, text)))
        if known.job_type == "wise":
            rows.append(Row(None, (self.say("job.wise_note"),), quiet=True))
        rows.append(Row(None, ("",), quiet=True))
        rows += [Row(name, (self.say(f"job.{name}"),)) for name in self._doings()]
        self.query_one(Rows).show(rows)

    def _doings(self) -> list[str]:
        """What is open, then what can be done; ``job.<name>`` says it."""
        asked = [f"ask.{name}" for name in jobs.open_questions(self.desk, self.job)]
        professional = self.mentee.audience == "professional"
        ends = ["do.end"] if not_over(self.job, self.desk.today) else []
        look_back = ["do.look_back"] if professional and not ends else []
        said = ["do.said"] if professional else []
        return [*asked, *look_back, "do.adjustments", *said, *ends, "do.edit"]

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Do what is under the cursor."""
        chosen = self.query_one(Rows).chosen
        try:
            await self._do(chosen or "")
        except Problem as problem:
            self.tell_problem(problem)

    async def _do(self, name: str) -> None:
        if name in ("ask.four_hours", "ask.next_job"):
            await self.app.push_screen(question(self, self.job, name.removeprefix("ask.")))
        elif name == "do.end":
            from mentor_tui.tui.screens.job import JobEndScreen

            await self.app.push_screen(JobEndScreen(self.mentee, self.job, str(self.desk.today)))
        elif name == "do.look_back":
            await opening.for_person(self, self.mentee.id, "walk:job_end")
        elif name == "do.adjustments":
            from mentor_tui.tui.screens.adjustment import AdjustmentsScreen

            await self.app.push_screen(AdjustmentsScreen(self.mentee))
        elif name == "do.said":
            from mentor_tui.tui.screens.said import SaidScreen

            await self.app.push_screen(SaidScreen(self.mentee))
        elif name == "do.edit":
            await self.action_edit()

    async def action_edit(self) -> None:
        """Change what is kept."""
        from mentor_tui.tui.screens.job import JobScreen

        await self.app.push_screen(JobScreen(self.mentee, self.job))

    async def action_history(self) -> None:
        """What it was before."""
        from mentor_tui.tui.screens.history import HistoryScreen

        await self.app.push_screen(HistoryScreen(self.job.id))


def question(screen: CompanionScreen, job: Job, name: str) -> AskingScreen:
    """A calm question about a job: were four hours of paid work reached, is a next job wanted?"""
    if name == "four_hours":
        value = str(job.start or screen.desk.today)
        asked = Asked("day", "field.four_hours", value=value)
    else:
        options = tuple((each, f"next_job.{each}") for each in NEXT_JOB)
        asked = Asked("choice", "field.next_job", "choice", "", options)
    return AskingScreen(f"job_{name}", (asked,), partial(_answer, screen, job))


async def _answer(screen: CompanionScreen, job: Job, said: dict[str, str]) -> None:
    desk = screen.desk
    if "day" in said:
        typed = said["day"].strip()
        day = parse_day(typed, desk.today) if typed else None
        jobs.edit_job(desk, job, four_hours=day)
    elif said["choice"]:
        jobs.edit_job(desk, job, next_job=said["choice"])
    screen.app.pop_screen()
    await screen.redraw()
    screen.tell(screen.say("person.kept"))
