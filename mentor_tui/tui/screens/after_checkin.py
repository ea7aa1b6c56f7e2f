"""After the check-in: in their words, against their own usual, what could be offered."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.casework.records import Mentee
from mentor_tui.casework.walk import WalkRun
from mentor_tui.problems import Problem
from mentor_tui.services import exercises, reading, runs
from mentor_tui.services.trends import bars, checkin_trend
from mentor_tui.tui import opening
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import columns, line, lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.rows import Row, Rows

NARROW = 76
"""Below this many columns the small bars give way to the words."""


class AfterCheckInScreen(CompanionScreen):
    """Words and small bars; no total, no label."""

    NAME = "after_checkin"
    SHARED_SAFE = True
    CSS_PATH = "../styles/after_checkin.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f3", "note", "key.note", "F3", 2),
        Command("f7", "answers", "key.answers", "F7", 3),
        Command("escape", "leave", "key.done", "Esc", 4),
    )

    def __init__(self, mentee: Mentee, walk: WalkRun) -> None:
        super().__init__()
        self.mentee = mentee
        self.walk = walk

    def title_text(self) -> str:
        """Whose check-in, of which day."""
        return f"{self.mentee.name} › {runs.title_of(self.desk, self.walk.run)}"

    def body(self) -> Iterable[Widget]:
        """What was said, the trends, the offers."""
        with VerticalScroll(can_focus=False, id="sheet"):
            yield Static(id="said", markup=False)
            yield Static(id="trends", markup=False)
            yield Static(id="offer", classes="heading")
            yield Rows([(40, 1)], id="offers")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    def on_resize(self, event: events.Resize) -> None:
        self.query_one("#trends", Static).update(self._trends())

    async def refresh_content(self) -> None:
        """Everything in the language chosen now."""
        words = runs.words_of_run(self.desk, self.walk.run)
        closing = words("closing", name=self.mentee.name)
        self.query_one("#said", Static).update(lines(closing))
        self.query_one("#trends", Static).update(self._trends())
        self.query_one("#offer", Static).update(line(self.say("offers.title")))
        self.query_one(Rows).show(self._offers())

    def _trends(self) -> Content:
        ascii_only = self.app.has_class("-ascii")
        narrow = self.size.width < NARROW
        label = 18 if narrow else 22
        shown = []
        for row in checkin_trend(self.desk, self.mentee, self.walk.run.name):
            latest = ", ".join(row.top) if row.kind == "tags" else row.latest
            if not latest:
                continue
            if row.kind == "tags":
                cells = [(row.label, label), (latest, self.size.width - label - 6)]
            else:
                strip = "" if narrow else bars(row, ascii_only=ascii_only)
                cells = [(row.label, label), (strip, 0 if narrow else 12)]
                cells += [(latest, 5), (row.word, 30)]
            shown.append(columns(cells))
        return Content("\n").join(shown)

    def _offers(self) -> list[Row]:
        rows = []
        for kind, name in runs.offers(self.desk, self.walk):
            if kind == "card":
                title = f"{self.say('kind.card')}: {reading.card(self.desk, name).title}"
            elif kind == "exercise":
                title = exercises.plan_exercise(self.desk, name).title
            else:
                title = self.desk.library.words_of("walk", name, self.desk.language.code)("title")
            rows.append(Row(f"{kind}:{name}", (title,)))
        rows.append(Row("nothing", (self.say("offers.nothing"),)))
        return rows

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Begin what is under the cursor."""
        kind, _, name = (self.query_one(Rows).chosen or "").partition(":")
        try:
            if kind == "card":
                from mentor_tui.tui.screens.card import CardScreen

                await self.app.push_screen(CardScreen(name))
            elif kind == "exercise":
                from mentor_tui.tui.screens.exercise import ExerciseScreen

                await self.app.push_screen(ExerciseScreen(name, self.mentee))
            elif kind == "walk":
                await opening.open_run(self, self.mentee, "walk", name)
            else:
                self.leave()
        except Problem as problem:
            self.tell_problem(problem)

    async def action_note(self) -> None:
        if not self.companion.sharing:
            await opening.note(self, self.mentee.id)

    async def action_answers(self) -> None:
        from mentor_tui.tui.screens.answers import AnswersScreen

        await self.app.push_screen(AnswersScreen(self.mentee, self.walk))
