"""What the forms of an entry share: a draft, F3 keeps, F7 throws away, F2 tells the history."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from mentor_tui.casework.records import Mentee
from mentor_tui.problems import Problem
from mentor_tui.services import drafts
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.drafting import DraftingScreen
from mentor_tui.tui.widgets.action import Action


class EntryFormScreen(DraftingScreen):
    """Something new, or the record with the id ``entry`` being changed; about ``mentee`` if named.

    What is kept and how, `keep_form` says.
    """

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("f3", "keep", "key.keep", "F3", 1, priority=True),
        Command("escape", "leave_kept", "key.leave_kept", "Esc", 2, priority=True),
        Command("f7", "discard", "key.discard", "F7", 5, priority=True),
        Command("f2", "history", "key.history", "F2", 4, priority=True),
    )

    def __init__(self, entry: str | None, key: str, mentee: Mentee | None = None) -> None:
        super().__init__()
        self._entry, self._key, self._about = entry, key, mentee

    def offers(self, command: Command) -> bool:
        """Something new has no history yet, and history is not for two to look at."""
        return command.action != "history" or (
            self._entry is not None and not self.companion.sharing
        )

    def title_text(self) -> str:
        """Whom it is about, and what is written down."""
        title = super().title_text()
        return f"{self._about.name} › {title}" if self._about is not None else title

    async def ready(self) -> None:
        self.stops()[0].focus()
        if drafts.typed(self.desk, self.key) and not self.covered:
            self.tell(self.say("person.draft_back"))
        self.begin_watching()

    def keep_form(self) -> str:
        """Keep it; a sentence that says so. Raises Problem."""
        raise NotImplementedError

    @on(Action.Pressed)
    async def _pressed(self) -> None:
        await self.action_keep()

    async def action_keep(self) -> None:
        """Keep it and go back."""
        try:
            self.settle()
            said = self.keep_form()
            self.forget()
        except Problem as problem:
            self.tell_problem(problem)
            return
        await self.go_back(said)

    async def action_discard(self) -> None:
        """Throw away what was typed; what was kept stays as it was."""
        self.forget()
        await self.go_back(self.say("person.discarded"))

    async def action_history(self) -> None:
        """What it was before."""
        from mentor_tui.tui.screens.history import HistoryScreen

        if self._entry is not None:
            await self.app.push_screen(HistoryScreen(self._entry))
