"""The organisation that issues records of learning: a few lines, changed at any time."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.services import drafts, recognition
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import lines
from mentor_tui.tui.screens.entry_form import EntryFormScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.editors import LineInput


class IssuerScreen(EntryFormScreen):
    """One line for each fact; what is typed waits as a draft like everywhere."""

    NAME = "issuer"
    CSS_PATH = "../styles/issuer.tcss"

    def __init__(self, key: str = recognition.ISSUER_KEY) -> None:
        super().__init__("issuer", key)
        self._shown: dict[str, str] = {}

    def offers(self, command: Command) -> bool:
        """What was never kept has no history."""
        kept = recognition.issuer_kept(self.desk) if command.action == "history" else True
        return kept and super().offers(command)

    def body(self) -> Iterable[Widget]:
        """A hint, the lines, *Keep*."""
        values = recognition.issuer_typed(self.desk) | drafts.typed(self.desk, self.key)
        with VerticalScroll(can_focus=False):
            yield Static(id="hint", classes="quiet", markup=False)
            for name in recognition.ISSUER_LINES:
                yield Static(id=f"l-{name}", classes="label", markup=False)
                yield LineInput(values[name], limit=recognition.LONGEST_LINE)
            yield Action("note.keep", "keep", id="keep")

    async def ready(self) -> None:
        self._shown = recognition.issuer_typed(self.desk)
        await super().ready()

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        self.query_one("#hint", Static).update(lines(self.say("issuer.hint")))
        for name in recognition.ISSUER_LINES:
            self.query_one(f"#l-{name}", Static).update(lines(self.say(f"issuer.{name}")))
        self.query_one(Action).write()

    @property
    def form(self) -> dict[str, str]:
        """What stands in the lines."""
        boxes = self.query(LineInput)
        return dict(zip(recognition.ISSUER_LINES, (box.value for box in boxes), strict=True))

    def _changed(self) -> dict[str, str]:
        return {name: words for name, words in self.form.items() if words != self._shown[name]}

    def standing_words(self) -> str | None:
        """What is typed, as far as it is something new."""
        return drafts.packed(self._changed())

    def keep_form(self) -> str:
        """Keep what was changed."""
        recognition.keep_issuer(self.desk, self._changed())
        return self.say("person.kept")

    def stops(self) -> list[Widget]:
        """The lines, then *Keep*."""
        return [*self.query(LineInput), self.query_one(Action)]
