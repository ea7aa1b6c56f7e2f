"""Looking back on a case: each decision with what it brought, why, and the card about it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.documents.model import Document
from mentor_tui.learning.case import CaseRun
from mentor_tui.problems import Problem
from mentor_tui.services import cases
from mentor_tui.services.cases import DebriefView, StepView
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class CaseBackScreen(CompanionScreen):
    """The decisions in order; below them what the one under the cursor brought."""

    NAME = "case_back"
    SHARED_SAFE = True
    UNDOES = False
    CSS_PATH = "../styles/case_back.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f3", "again_here", "key.decide_again", "F3", 2, priority=True),
        Command("f7", "paper", "key.page", "F7", 3, priority=True),
        Command("pagedown", "scroll(1)", "key.scroll", "PgDn", 5, priority=True, palette=False),
        Command("pageup", "scroll(-1)", "key.scroll", "", 0, priority=True, palette=False),
        Command("escape", "leave", "key.back", "Esc", 4),
    )

    def __init__(self, run: CaseRun) -> None:
        super().__init__()
        self.run = run
        self._found: DebriefView | None = None

    def title_text(self) -> str:
        """The case, looked back on."""
        try:
            title = cases.scene_view(self.desk, self.run).title
        except Problem:
            return self.say("case.back")
        return self.say("case.back_at", title=title)

    def offers(self, command: Command) -> bool:
        """Opening where there is something to open, deciding again at a decision."""
        chosen = self.query_one(Rows).chosen or "" if self.is_mounted else ""
        step = self._step(chosen)
        match command.action:
            case "open":
                return chosen in ("again", "paper", "leave") or bool(step and step.card)
            case "again_here":
                return step is not None
        return True

    def body(self) -> Iterable[Widget]:
        """The decisions, then the words about the one chosen."""
        yield Rows([(3, 0), (30, 1)], id="steps")
        with VerticalScroll(id="page", can_focus=False):
            yield Prose(id="text")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Everything in the language chosen now."""
        try:
            self._found = cases.debrief(self.desk, self.run)
        except Problem as problem:
            self.tell_problem(problem)
            return
        rows = [Row("stands", (self.say("case.stands"),))]
        rows += [
            Row(f"step:{each.number}", (str(each.number), each.chosen))
            for each in self._found.steps
        ]
        rows += [Row("questions", (self.say("case.questions"),))] if self._found.questions else []
        rows += [
            Row("again", (self.say("case.again"),)),
            Row("paper", (self.say("case.paper"),)),
            Row("leave", (self.say("exercise.leave"),)),
        ]
        self.query_one(Rows).show(rows)
        self._show_words()

    @on(OptionList.OptionHighlighted)
    async def _moved(self) -> None:
        """Another row: other words, and perhaps other keys."""
        self._show_words()
        await self.redraw_keys()

    async def redraw_keys(self) -> None:
        """What can be done with this row."""
        from mentor_tui.tui.widgets.frame import KeyBar

        shown = [each for each in self.commands() if each.footer and self.can_do(each)]
        await self.query_one(KeyBar).show(shown)

    def _step(self, chosen: str) -> StepView | None:
        kind, _, number = chosen.partition(":")
        if self._found is None or kind != "step":
            return None
        return next((each for each in self._found.steps if str(each.number) == number), None)

    def _show_words(self) -> None:
        if self._found is None:
            return
        chosen = self.query_one(Rows).chosen or ""
        step = self._step(chosen)
        paragraphs: list[str] = []
        if step is not None:
            card = self._fact("case.card", step.card_title if step.card else "")
            why = self._fact("case.because", step.because)
            moved = "\n".join(f"- {each}" for each in step.moved)
            paragraphs = [step.chosen, step.then, moved, why, card]
        elif chosen == "stands":
            stands = "\n".join(f"- {each}" for each in self._found.stands)
            paragraphs = [self._found.now.text, self._found.now.broken, stands]
        elif chosen == "questions":
            paragraphs = ["\n".join(f"- {each}" for each in self._found.questions)]
        self.query_one("#text", Prose).write("\n\n".join(each for each in paragraphs if each))
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    def _fact(self, label: str, value: str) -> str:
        return self.say("plain.fact", name=self.say(label), value=value) if value else ""

    # What can be done --------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """The card about a decision, or what the row says."""
        chosen = self.query_one(Rows).chosen or ""
        step = self._step(chosen)
        try:
            if step is not None and step.card:
                from mentor_tui.tui.screens.card import CardScreen

                await self.app.push_screen(CardScreen(step.card))
            elif chosen == "again":
                self._go_on_from(0)
            elif chosen == "paper":
                await self.action_paper()
            elif chosen == "leave":
                self.leave()
        except Problem as problem:
            self.tell_problem(problem)

    async def action_again_here(self) -> None:
        """Back to the moment of this decision."""
        step = self._step(self.query_one(Rows).chosen or "")
        if step is not None:
            self._go_on_from(step.number - 1)

    def _go_on_from(self, decision: int) -> None:
        from mentor_tui.tui.screens.case import CaseScreen

        self.give_way(CaseScreen(self.run.case.id, self.run.back_to(decision)))

    async def action_paper(self) -> None:
        """Ask where the story is to lie."""
        from mentor_tui.tui.screens.saving import save_document

        def made(said: dict[str, str]) -> Document:
            return cases.transcript(self.desk.speaking(said["language"]), self.run)

        await save_document(self, self.run.case.id, made, coded=False)

    def action_scroll(self, by: int) -> None:
        """On through the words about this decision."""
        page = self.query_one("#page", VerticalScroll)
        if by > 0:
            page.scroll_page_down(animate=False)
        else:
            page.scroll_page_up(animate=False)
