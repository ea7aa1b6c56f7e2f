"""A question to oneself after a unit, answered in one's own words."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget

from mentor_tui.learning.records import Reflection
from mentor_tui.problems import Problem
from mentor_tui.services import courses, drafts, learning_progress
from mentor_tui.services.history import put_in_bin
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.entry_form import EntryFormScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.editors import LongInput
from mentor_tui.tui.widgets.prose import Prose


class ReflectionScreen(EntryFormScreen):
    """The question, the words, *Keep*; what is typed waits as a draft like everywhere."""

    NAME = "reflection"
    CSS_PATH = "../styles/course.tcss"
    KEYS = (
        *EntryFormScreen.KEYS,
        Command("", "bin", "key.bin", "", 0),
        Command("down", "focus_after", "key.next", "", 0, palette=False),
        Command("up", "focus_before", "key.previous", "", 0, palette=False),
    )

    def __init__(self, unit: str, question: str, *, key: str = "") -> None:
        super().__init__(None, key or f"reflection:{unit}:{question}")
        self.unit, self.question = unit, question
        self._before: Reflection | None = None

    def title_text(self) -> str:
        """The unit, and that it is a question."""
        return f"{courses.unit_title(self.desk, self.unit)} › {self.say('title.reflection')}"

    def body(self) -> Iterable[Widget]:
        """What is asked, where it is answered."""
        self._before = learning_progress.reflection_of(self.desk, self.unit, self.question)
        self._entry = self._before.id if self._before else None
        kept = self._before.text if self._before else ""
        typed = drafts.typed(self.desk, self.key).get("text")
        with VerticalScroll(can_focus=False):
            yield Prose(id="question", classes="text")
            yield Prose(id="hint", classes="quiet")
            yield LongInput(kept if typed is None else typed)
            yield Action("note.keep", "keep", id="keep")
            yield Action("bin.do", "bin", id="bin")

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        asked = courses.question(self.desk, self.unit, self.question)
        self.query_one("#question", Prose).write(asked)
        self.query_one("#hint", Prose).write(self.say("reflection.hint"))
        for action in self.query(Action):
            action.write()
        self.query_one("#bin").display = self._entry is not None

    def offers(self, command: Command) -> bool:
        """Only what was kept can go to the bin."""
        return super().offers(command) and (command.action != "bin" or bool(self._entry))

    async def look_again(self) -> None:
        """What was brought back from the history stands here, but never over what is typed."""
        box, before = self.query_one(LongInput), self._before
        fresh = learning_progress.reflection_of(self.desk, self.unit, self.question)
        if before is not None and fresh is not None and box.text == before.text:
            self._before = fresh
            if box.text != fresh.text:
                box.load_text(fresh.text)
        await super().look_again()

    async def action_bin(self) -> None:
        """Put what was kept into the bin; it can come back from there."""
        if self._entry is None:
            return
        try:
            put_in_bin(self.desk, self._entry)
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.forget()
        await self.go_back(self.say("bin.put"))

    def standing_words(self) -> str | None:
        """What is typed, as far as it is something new."""
        text = self.query_one(LongInput).text
        kept = self._before.text if self._before else ""
        return drafts.packed({} if text == kept else {"text": text})

    def keep_form(self) -> str:
        """Keep the words."""
        text = self.query_one(LongInput).text
        learning_progress.reflect(self.desk, self.unit, self.question, text)
        return self.say("reflection.kept")

    def stops(self) -> list[Widget]:
        """The words, then what can be done with them."""
        return [w for w in self.query("LongInput, Action") if w.display]
