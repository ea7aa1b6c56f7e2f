"""Behind a figure: its rows and its blanks; and the charts, each with the same in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.casework.figures import Figure
from mentor_tui.casework.periods import Period
from mentor_tui.services import outcome_files, outcomes
from mentor_tui.services import outcome_words as words
from mentor_tui.services.mentees import find_mentee
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import columns, line, lines
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.page import READING, PageScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class FigureScreen(CompanionScreen):
    """Who and what is in a figure, and what is blank; Enter opens the person."""

    NAME = "figure"
    CSS_PATH = "../styles/figure.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f7", "write", "outcomes.key.write", "F7", 3, priority=True),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self, measure: str, period: Period, team: str | None) -> None:
        super().__init__()
        self._measure, self._period, self._team = measure, period, team
        self._people: dict[str, str] = {}
        self._said: dict[str, str] = {}

    def title_text(self) -> str:
        """Which figure."""
        return words.label(self.desk, self._measure)

    def body(self) -> Iterable[Widget]:
        """The figure and its definition, the rows."""
        yield Static(id="heading", classes="heading")
        yield Prose(id="definition", classes="quiet")
        yield Rows([(12, 1), (12, 0), (20, 3)], id="rows")
        yield Prose(id="whole", classes="quiet")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Work the figure out anew."""
        desk, found = self.desk, self._found()
        figure = found.figure(self._measure)
        heading = words.heading(desk, self._period, self._team)
        text = f"{words.figure_text(desk, figure)} · {heading}"
        self.query_one("#heading", Static).update(line(text))
        told = [words.definition(desk, self._measure), *words.beside(desk, figure)]
        self.query_one("#definition", Prose).write(" ".join(told))
        self.query_one(Rows).show(self._rows(found, figure))
        self._show_whole()

    def _found(self) -> outcomes.Report:
        return outcomes.report(self.desk, self._period, self._team)

    def _rows(self, found: outcomes.Report, figure: Figure) -> list[Row]:
        desk, rows = self.desk, []
        self._people, self._said = {}, {}

        def row(mentee: str | None, cells: tuple[str, ...]) -> Row:
            if mentee is None:
                return Row(None, cells, quiet=True)
            id = f"{len(self._people)}"
            self._people[id], self._said[id] = mentee, "  ".join(cells)
            return Row(id, cells)

        for each in figure.lines:
            cells = words.line_cells(desk, figure, each, found.people, found.jobs)
            rows.append(row(each.mentee, cells))
        if not rows:
            rows.append(Row(None, (self.say("outcomes.no_rows"),), quiet=True))
        if figure.gaps:
            rows.append(Row(None, (self.say("outcomes.blanks"),)))
        people, jobs = found.people, found.jobs
        blanks = (words.gap_cells(desk, gap, people, jobs) for gap in figure.gaps)
        rows += [row(gap.mentee, cells) for gap, cells in zip(figure.gaps, blanks, strict=True)]
        return rows

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        """The row under the cursor, whole: in its line there may be no room."""
        chosen = self.query_one(Rows).chosen
        self.query_one("#whole", Prose).write(self._said.get(chosen or "", "")[:500])

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """The file of the person under the cursor."""
        mentee = self._people.get(self.query_one(Rows).chosen or "")
        if mentee is not None:
            from mentor_tui.tui.screens.mentee import MenteeScreen

            await self.app.push_screen(MenteeScreen(find_mentee(self.desk, mentee)))

    async def action_write(self) -> None:
        """Ask where to, then write the rows as a table."""
        place = Path.home() / f"{self.say('outcomes.file')}-{self._period.last}.csv"
        asked = [Asked("path", "outcomes_file.path", value=str(place))]
        await self.app.push_screen(AskingScreen("outcomes_sheet", asked, self._write))

    def _write(self, said: dict[str, str]) -> None:
        path = Path(said["path"].strip())
        written = outcome_files.write_report(self.desk, self._found(), path, measure=self._measure)
        self.app.pop_screen()
        self.tell(self.say("outcomes.written", file=str(written)))


class ChartScreen(PageScreen):
    """The columns of a chart, and the same in numbers below."""

    NAME = "chart"
    SHARED_SAFE = False
    CSS_PATH = "../styles/figure.tcss"
    KEYS = READING
    HEIGHT = 12

    def __init__(self, measure: str, period: Period, team: str | None) -> None:
        super().__init__()
        self._measure, self._period, self._team = measure, period, team

    def title_text(self) -> str:
        """What is drawn."""
        return self.say(f"outcomes.chart.{self._measure}")

    async def refresh_content(self) -> None:
        """Work it out and draw it anew."""
        found = outcomes.report(self.desk, self._period, self._team)
        counted = outcomes.chart(self.desk, found, self._measure)
        heading = words.heading(self.desk, self._period, self._team)
        drawn = drawing(counted, self.app.size.width - 8, self.HEIGHT, self.app.has_class("-ascii"))
        await self.lay_out(
            [
                Static(line(heading), classes="quiet"),
                Static(drawn, id="chart"),
                Static(self._table(counted), id="table"),
            ]
        )

    def _table(self, counted: list[tuple[str, int]]) -> Content:
        when = "when" if self._measure == "job_starts" else "days"
        heads = [self.say(f"outcomes.chart.col.{name}") for name in (when, "number")]
        rows = [heads, *([name, str(number)] for name, number in counted)]
        width = max(len(row[0]) for row in rows)
        return Content("\n").join(columns([(name, width), (text, 8)]) for name, text in rows)


def drawing(counted: list[tuple[str, int]], width: int, height: int, plain: bool) -> Content:
    """A bar for each of the columns, in characters every terminal has when ``plain``."""
    if plain or not any(number for _, number in counted):
        return _plain_bars(counted, width, "#" if plain else "█")
    import plotext

    most = max(number for _, number in counted)
    places = [*range(1, len(counted) + 1)]
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(max(30, min(width, 100)), height)
    numbers = [number for _, number in counted]
    figure.draw(figure.bar(places, numbers, width=0.6, marker="█"))
    figure.ruler("x").lim(0.5, len(places) + 0.5)
    figure.ruler("x").ticks(places, [name for name, _ in counted])
    figure.ruler("y").lim(0, most)
    figure.ruler("y").ticks(_ticks(most))
    return lines(plotext.uncolorize(figure.build()).rstrip("\n"))


def _ticks(most: int) -> list[int]:
    """Whole numbers from 0 to ``most``, five at the most between."""
    step = max(1, -(-most // 5))
    return [*range(0, most + 1, step)]


def _plain_bars(counted: list[tuple[str, int]], width: int, full: str) -> Content:
    label = max((len(name) for name, _ in counted), default=0)
    most = max((number for _, number in counted), default=0)
    room = max(8, width - label - 8)
    rows = []
    for name, number in counted:
        long = -(-number * min(room, most * 4) // most) if most else 0
        rows.append(Content(f"{name.rjust(label)} {full * long} {number}"))
    return Content("\n").join(rows)
