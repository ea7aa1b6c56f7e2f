"""About you: the few facts about the mentor, changed at any time."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.services import about_you, drafts
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.entry_form import EntryFormScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.editors import LineInput


class AboutYouScreen(EntryFormScreen):
    """One line for each fact; what is typed waits as a draft like everywhere."""

    NAME = "about_you"
    CSS_PATH = "../styles/about_you.tcss"

    def __init__(self, key: str = about_you.KEY) -> None:
        super().__init__("profile", key)
        self._shown: dict[str, str] = {}
        self._names: tuple[str, ...] = ()

    def body(self) -> Iterable[Widget]:
        """A hint, the lines, *Keep*."""
        self._names = about_you.lines(self.desk)
        values = about_you.as_typed(self.desk) | drafts.typed(self.desk, self.key)
        with VerticalScroll(can_focus=False):
            yield Static(id="hint", classes="quiet")
            for name in self._names:
                yield Static(id=f"l-{name}", classes="label", markup=False)
                yield LineInput(values[name], limit=about_you.LIMIT)
            yield Action("note.keep", "keep", id="keep")

    async def ready(self) -> None:
        self._shown = about_you.as_typed(self.desk)
        await super().ready()

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        self.query_one("#hint", Static).update(lines(self.say("about_you.hint")))
        for name, box in zip(self._names, self.query(LineInput), strict=True):
            self.query_one(f"#l-{name}", Static).update(line(self.say(f"about_you.{name}")))
            box.placeholder = self.say("about_you.fte.hint") if name == "fte" else ""
        self.query_one(Action).write()

    @property
    def form(self) -> dict[str, str]:
        """What stands in the lines."""
        boxes = self.query(LineInput)
        return dict(zip(self._names, (box.value for box in boxes), strict=True))

    def standing_words(self) -> str | None:
        """What is typed, as far as it is something new."""
        return drafts.packed({n: v for n, v in self.form.items() if v != self._shown.get(n)})

    def keep_form(self) -> str:
        """Keep the facts."""
        about_you.keep(self.desk, self.form, self._shown)
        return self.say("person.kept")

    def stops(self) -> list[Widget]:
        """The lines, then *Keep*."""
        return [*self.query(LineInput), self.query_one(Action)]
