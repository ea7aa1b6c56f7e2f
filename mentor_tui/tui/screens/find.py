"""Find: everything the mentor wrote, and every card, as they type."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, OptionList

from mentor_tui.casework.records import Note, Run, Sheet
from mentor_tui.problems import Problem
from mentor_tui.services import card_search, finding, mentees, runs
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.laying_open import lay_cards_open
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Row, Rows


class FindScreen(CompanionScreen):
    """Accents and case do not matter; the last word may be a beginning."""

    NAME = "find"
    CSS_PATH = "../styles/find.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = words

    def body(self) -> Iterable[Widget]:
        """The line to type in and what is found."""
        yield LineInput(self._words, limit=200)
        yield Rows([(10, 0), (8, 0), (8, 0), (14, 1)], id="found")

    async def ready(self) -> None:
        self.query_one(LineInput).focus()
        await lay_cards_open(self, self._search)

    async def refresh_content(self) -> None:
        """The words of the screen, and the list again."""
        self.query_one(LineInput).placeholder = self.say("find.prompt")
        self._search()
        if self._been_here and not card_search.ready(self.desk):  # another language by now
            await lay_cards_open(self, self._search)

    @on(Input.Changed)
    def _search(self) -> None:
        query = self.query_one(LineInput).value
        say, rows = self.say, []
        width = max(20, self.size.width - 42)
        try:
            found = finding.find(self.desk, query, width=width)
            cards = [] if not card_search.ready(self.desk) else card_search.find_cards(
                self.desk, query, width=width, audience=self.desk.profile.audience
            )  # fmt: skip
        except Problem as problem:
            self.tell_problem(problem)
            return
        for hit in found:
            day = self.desk.language.day(hit.at.date()) if hit.at else ""
            label = say(f"kind.{hit.kind}")
            rows.append(
                Row(
                    f"{hit.kind}:{hit.id}:{hit.mentee or ''}",
                    (day, hit.name or "", label, hit.text),
                )
            )
        if cards:
            rows.append(Row(None, (say("find.cards"),)))
        rows += [
            Row(f"card:{hit.id}", ("", "", say("kind.card"), f"{hit.title} · {hit.text}"))
            for hit in cards
        ]
        if not rows and query.strip():
            rows.append(Row(None, (say("find.nothing"),), quiet=True))
        self.query_one(Rows).show(rows)

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Open the hit under the cursor."""
        kind, _, rest = (self.query_one(Rows).chosen or "").partition(":")
        name, _, mentee = rest.partition(":")
        try:
            if kind == "card":
                from mentor_tui.tui.screens.card import CardScreen

                await self.app.push_screen(CardScreen(name))
            elif kind:
                await self._open(kind, name, mentee)
        except Problem as problem:
            self.tell_problem(problem)

    async def _open(self, kind: str, name: str, mentee: str) -> None:
        from mentor_tui.tui import opening

        if kind == Note.KIND:
            await opening.note(self, mentee or None, name)
            return
        if kind == Sheet.KIND:
            await opening.sheet(self, name)
            return
        from mentor_tui.tui.learning_opening import open_record

        if await open_record(self, kind, name):
            return
        person = mentees.find_mentee(self.desk, name if kind == "mentee" else mentee)
        if kind == Run.KIND:
            run = self.desk.vault.get(Run, name)
            if run is not None:
                from mentor_tui.tui.screens.answers import AnswersScreen

                walk = runs.load(self.desk, run)
                if run.status == "open":
                    await opening.show_run(self, person, walk)
                else:
                    await self.app.push_screen(AnswersScreen(person, walk))
                return
        from mentor_tui.tui.screens.mentee import MenteeScreen

        await self.app.push_screen(MenteeScreen(person))

    def stops(self) -> list[Widget]:
        """The line to type in, then the list."""
        return [self.query_one(LineInput), self.query_one(Rows)]
