"""What an entry was before, and the way back to any of it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.problems import Problem
from mentor_tui.services import history
from mentor_tui.services.history import Entry
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.page import READING, PageScreen
from mentor_tui.tui.widgets.rows import Row, Rows


class HistoryScreen(CompanionScreen):
    """The newest first; Enter shows one whole, F3 brings it back."""

    NAME = "history"
    CSS_PATH = "../styles/history.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f3", "restore", "key.restore", "F3", 2),
        Command("escape", "leave", "key.back", "Esc", 3),
    )

    def __init__(self, record: str) -> None:
        super().__init__()
        self.record = record
        self._entries: dict[str, Entry] = {}

    def body(self) -> Iterable[Widget]:
        """A hint and the list."""
        yield Static(id="hint", classes="quiet", markup=False)
        yield Rows([(16, 0), (8, 0), (20, 1)], id="entries")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Everything the entry went through."""
        self._entries = {each.id: each for each in history.history(self.desk, self.record)}
        self.query_one("#hint", Static).update(line(self.say("history.hint")))
        now = self.say("history.now")
        rows = []
        for each in self._entries.values():
            what = f"({now}) {each.what}" if each.now else each.what
            rows.append(Row(each.id, (self.desk.language.moment(each.at), each.who, what)))
        self.query_one(Rows).show(rows)

    @property
    def entry(self) -> Entry | None:
        """The one under the cursor."""
        return self._entries.get(self.query_one(Rows).chosen or "")

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Show it whole."""
        if self.entry is not None:
            await self.app.push_screen(HistoryTextScreen(self.record, self.entry))

    async def action_restore(self) -> None:
        """Bring back the one under the cursor."""
        if self.entry is not None:
            said = bring_back(self, self.record, self.entry)
            await self.redraw()
            self.tell(said)


class HistoryTextScreen(PageScreen):
    """One entry whole: the text as it was, or each field with what stood there before."""

    NAME = "history_text"
    SHARED_SAFE = False
    CSS_PATH = "../styles/history.tcss"
    KEYS = (*READING, Command("f3", "restore", "key.restore", "F3", 2))

    def __init__(self, record: str, entry: Entry) -> None:
        super().__init__()
        self.record = record
        self.entry = entry

    def title_text(self) -> str:
        """When it was so."""
        return self.say("title.history_text", date=self.desk.language.moment(self.entry.at))

    async def refresh_content(self) -> None:
        """The text, then the fields."""
        said = [] if self.entry.text is None else [self.entry.text, ""]
        for each in self.entry.lines:
            before, after = each.before or "–", each.after or "–"
            said.append(self.say("history.line", label=each.label, before=before, after=after))
        await self.lay_out([Static(lines("\n".join(said)), classes="answer", markup=False)])

    async def action_restore(self) -> None:
        """Bring it back and return to the list."""
        said = bring_back(self, self.record, self.entry)
        self.app.pop_screen()
        if self.companion.here is not None:
            await self.companion.here.redraw()
            self.companion.here.tell(said)


def bring_back(screen: CompanionScreen, record: str, entry: Entry) -> str:
    """Restore an entry; returns the sentence that says so, or why not."""
    try:
        changed = history.restore(screen.desk, record, entry.id)
    except Problem as problem:
        return screen.say(problem.message, **problem.slots)
    return screen.say("history.back" if changed else "history.stands")
