"""What the forms of an entry share: a draft, F3 keeps, F7 throws away, F2 tells the history."""

from __future__ import annotations

from typing import ClassVar

from mentor_tui.casework.records import Mentee, Record
from mentor_tui.services import drafts
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.drafting import DraftingScreen


class EntryFormScreen(DraftingScreen):
    """A new entry of a person, or one being changed."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("f3", "keep", "key.keep", "F3", 1, priority=True),
        Command("escape", "leave_kept", "key.leave_kept", "Esc", 2, priority=True),
        Command("f7", "discard", "key.discard", "F7", 5, priority=True),
        Command("f2", "history", "key.history", "F2", 4, priority=True),
    )

    def __init__(self, mentee: Mentee, record: Record | None, key: str) -> None:
        super().__init__()
        self.mentee, self._entry, self._key = mentee, record, key

    def offers(self, command: Command) -> bool:
        """Something new has no history yet, and history is not for two to look at."""
        return command.action != "history" or (
            self._entry is not None and not self.companion.sharing
        )

    def title_text(self) -> str:
        """Whom it is about, and what is written down."""
        return f"{self.mentee.name} › {self.say(f'title.{self.NAME}')}"

    async def ready(self) -> None:
        self.stops()[0].focus()
        if drafts.typed(self.desk, self.key) and not self.covered:
            self.tell(self.say("person.draft_back"))
        self.begin_watching()

    async def action_keep(self) -> None:
        """Keep it and go back."""
        raise NotImplementedError

    async def action_discard(self) -> None:
        """Throw away what was typed; what was kept stays as it was."""
        self.forget()
        await self.go_back(self.say("person.discarded"))

    async def action_history(self) -> None:
        """What it was before."""
        from mentor_tui.tui.screens.history import HistoryScreen

        if self._entry is not None:
            await self.app.push_screen(HistoryScreen(self._entry.id))
