"""Outcomes: the figures of a period, each with its definition; Enter shows who is behind one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.periods import PERIODS, Period, period_between, period_of
from mentor_tui.services import outcome_files, outcomes
from mentor_tui.services import outcome_words as words
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.choose import ChooseScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows

CHART = "chart:"
EVERY_TEAM = "all"


class OutcomesScreen(CompanionScreen):
    """A row for each measure; below, how the one under the cursor is counted."""

    NAME = "outcomes"
    CSS_PATH = "../styles/outcomes.tcss"
    KEYS = (
        Command("", "open", "outcomes.key.rows", "Enter", 1),
        Command("f2", "definition", "outcomes.key.definition", "F2", 3, priority=True),
        Command("", "sideways(1)", "outcomes.key.period", "← →", 4),
        Command("f3", "period", "title.outcomes_choose_period", "F3", 0, priority=True),
        Command("f5", "team", "outcomes.key.team", "F5", 5, priority=True),
        Command("f7", "write", "outcomes.key.write", "F7", 6, priority=True),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self) -> None:
        super().__init__()
        self._period: Period | None = None
        self._team: str | None = None
        self._report: outcomes.Report | None = None

    @property
    def period(self) -> Period:
        """The days looked at."""
        return self._period or outcomes.usual_period(self.desk)

    def body(self) -> Iterable[Widget]:
        """Which days and whom, the figures, the definition of one of them."""
        yield Static(id="heading", classes="quiet")
        yield Rows([(16, 3), (14, 2), (8, 0)], id="figures")
        yield Prose(id="definition", classes="quiet")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    def offers(self, command: Command) -> bool:
        """The definition only where there is no room for it below the figures."""
        return command.action != "definition" or self.has_class("-low")

    async def refresh_content(self) -> None:
        """Work the figures out anew."""
        desk, period = self.desk, self.period
        self._report = outcomes.report(desk, period, self._team)
        self.query_one("#heading", Static).update(line(words.heading(desk, period, self._team)))
        rows = [
            Row(
                each.measure,
                (
                    words.label(desk, each.measure),
                    words.short_text(desk, each),
                    desk.language.count("outcomes.gaps", len(each.gaps)) if each.gaps else "",
                ),
            )
            for each in self._report.figures
        ]
        rows += [Row(f"{CHART}{m}", (self.say(f"outcomes.chart.{m}"),)) for m in outcomes.CHARTS]
        self.query_one(Rows).show(rows)
        self._define()

    @on(OptionList.OptionHighlighted)
    def _define(self) -> None:
        """How the figure under the cursor is counted, and what is to be known beside it."""
        chosen = self.query_one(Rows).chosen
        if chosen is None or self._report is None:
            return
        if chosen.startswith(CHART):
            text = self.say("help.chart")
        else:
            figure = self._report.figure(chosen)
            beside = words.beside(self.desk, figure)
            whole = words.figure_text(self.desk, figure)
            told = [whole] if whole != words.short_text(self.desk, figure) else []
            text = "\n".join([*told, " ".join([words.definition(self.desk, chosen), *beside])])
        self.query_one("#definition", Prose).write(text)

    # What can be done ----------------------------------------------------------------

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """The rows behind the figure under the cursor, or the chart."""
        chosen = self.query_one(Rows).chosen
        if chosen is None:
            return
        from mentor_tui.tui.screens.figure import ChartScreen, FigureScreen

        if chosen.startswith(CHART):
            measure = chosen.removeprefix(CHART)
            await self.app.push_screen(ChartScreen(measure, self.period, self._team))
        else:
            await self.app.push_screen(FigureScreen(chosen, self.period, self._team))

    def action_definition(self) -> None:
        """Say it above the keys too: in a low window there is no room below the figures."""
        chosen = self.query_one(Rows).chosen
        if chosen is not None and not chosen.startswith(CHART):
            self.tell(words.definition(self.desk, chosen))

    async def action_sideways(self, by: int) -> None:
        """The next of the periods that have a name."""
        days = [period_of(name, self.desk.today) for name in PERIODS]
        place = days.index(self.period) if self.period in days else -1 if by > 0 else 0
        await self.look_at(days[(place + by) % len(days)], self._team)

    async def look_at(self, period: Period, team: str | None) -> None:
        """Show these days and this team instead."""
        self._period, self._team = period, team
        self.tell("")
        await self.redraw()

    async def action_period(self) -> None:
        await self.app.push_screen(ChoosePeriodScreen(self))

    async def action_team(self) -> None:
        await self.app.push_screen(ChooseTeamScreen(self))

    async def action_write(self) -> None:
        """Ask where to, then write the report."""
        place = Path.home() / f"{self.say('outcomes.file')}-{self.period.last}.html"
        asked = [Asked("path", "outcomes_file.path", value=str(place))]
        await self.app.push_screen(AskingScreen("outcomes_file", asked, self._write))

    def _write(self, said: dict[str, str]) -> None:
        found = self._report or outcomes.report(self.desk, self.period, self._team)
        path = Path(said["path"].strip())
        written = outcome_files.write_report(self.desk, found, path)
        self.app.pop_screen()
        self.tell(self.say("outcomes.written", file=str(written)))

    @property
    def team(self) -> str | None:
        """Whose people are looked at; ``None`` for everybody."""
        return self._team


class ChoosePeriodScreen(ChooseScreen):
    """A month, a quarter, a year, or any two days."""

    NAME = "outcomes_choose_period"
    QUESTION = "title.outcomes_choose_period"

    def __init__(self, report: OutcomesScreen) -> None:
        super().__init__()
        self._for = report

    def rows(self) -> list[Row]:
        """Each period with its days, then any other."""
        found = []
        for name in PERIODS:
            days = period_of(name, self.desk.today)
            first, last = self.desk.language.day(days.first), self.desk.language.day(days.last)
            between = self.say("outcomes.from_to", first=first, last=last)
            found.append(Row(name, (self.say(f"outcomes.period.{name}"), between)))
        return [*found, Row("own", (self.say("outcomes.period.own"),))]

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """Look at it, or ask for the two days first."""
        if chosen != "own":
            await self._for.look_at(period_of(chosen, behind.desk.today), self._for.team)
            return
        first, last = self._for.period
        asked = [
            Asked("first", "outcomes.first", value=str(first)),
            Asked("last", "outcomes.last", value=str(last)),
        ]
        do = partial(_own_days, self._for)
        await behind.app.push_screen(AskingScreen("outcomes_period", asked, do))


async def _own_days(report: OutcomesScreen, said: dict[str, str]) -> None:
    days = [parse_day(said[name], report.desk.today) for name in ("first", "last")]
    period = period_between(days[0], days[1])
    await report.app.pop_screen()
    await report.look_at(period, report.team)


class ChooseTeamScreen(ChooseScreen):
    """All, one of the teams people come from, or those without one."""

    NAME = "outcomes_choose_team"
    QUESTION = "title.outcomes_choose_team"

    def __init__(self, report: OutcomesScreen) -> None:
        super().__init__()
        self._for = report

    def rows(self) -> list[Row]:
        """All first."""
        named = [Row(f"team:{team}", (team,)) for team in outcomes.teams(self.desk)]
        return [
            Row(EVERY_TEAM, (self.say("outcomes.team.all"),)),
            *named,
            Row("team:", (self.say("outcomes.team.none"),)),
        ]

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """Look at them."""
        team = None if chosen == EVERY_TEAM else chosen.removeprefix("team:")
        await self._for.look_at(self._for.period, team)
