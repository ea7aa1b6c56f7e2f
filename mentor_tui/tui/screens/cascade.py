"""The mentor's own words for half an hour with colleagues: diaries of visits, and picking."""

from __future__ import annotations

from collections.abc import Iterable

from mentor_tui.documents.model import Document
from mentor_tui.problems import UsageProblem
from mentor_tui.services import cascade, sheets
from mentor_tui.text import visible, visible_lines
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.listing import BACK, DetailScreen
from mentor_tui.tui.screens.saving import save_document
from mentor_tui.tui.screens.sheet import SheetScreen
from mentor_tui.tui.widgets.rows import Row, Rows

SHOWN, WHOLE = 300, 1200
"""Characters of a text in its row, and below the list."""


class DiariesScreen(DetailScreen):
    """A diary for each visit; a new one, or an empty one on paper."""

    NAME = "visit_diary"
    SHARED_SAFE = False
    SHAPE = ((12, 0), (24, 1))

    def rows(self) -> Iterable[Row]:
        """A new one, an empty one, then those there are."""
        yield Row("new", ("+", self.say("visit_diary.new")))
        yield Row("empty", ("", self.say("visit_diary.empty")))
        for sheet in cascade.diaries(self.desk):
            title = visible(cascade.diary_title(self.desk, sheet)[:SHOWN])
            yield Row(sheet.id, (self.desk.language.day(sheet.on), title))

    async def open(self, chosen: str) -> None:
        """Fill one in, or print one."""
        desk = self.desk
        if chosen == "empty":
            await save_document(
                self, "visit_diary",
                lambda said: cascade.diary_document(desk, language=said["language"]),
                coded=False,
            )  # fmt: skip
            return
        new = chosen == "new"
        sheet = cascade.new_diary(desk) if new else sheets.find_sheet(desk, cascade.DIARY, chosen)
        await self.app.push_screen(SheetScreen(sheet))


class CascadeScreen(DetailScreen):
    """Pick from what one wrote; only that goes into the plan."""

    NAME = "cascade_pick"
    SHARED_SAFE = False
    SHAPE = ((4, 0), (12, 0), (24, 1))
    KEYS = (
        Command("", "open", "key.pick", "Enter", 1), BACK,
        Command("f7", "document", "key.page", "F7", 3, priority=True),
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._picked: list[str] = []
        self._texts: dict[str, str] = {}

    def rows(self) -> Iterable[Row]:
        """Everything that can be picked, with a mark on what was."""
        there = cascade.own_words(self.desk)
        self._texts = {each.id: each.text for each in there}
        self._picked = [each for each in self._picked if each in self._texts]
        hint = "cascade.hint" if there else "cascade.none"
        yield Row(None, (self.say(hint),), quiet=True)
        if self._picked:
            count = self.desk.language.count("cascade.picked", len(self._picked))
            yield Row(None, (count,), quiet=True)
        for each in there:
            mark = "[x]" if each.id in self._picked else "[ ]"
            about = visible(f"{each.text[:SHOWN]} ({each.about})")
            yield Row(each.id, (mark, self.say(f"cascade.source.{each.source}"), about))

    def whole(self, chosen: str) -> str:
        """The whole text the cursor is on."""
        return visible_lines(self._texts.get(chosen, "")[:WHOLE])

    async def open(self, chosen: str) -> None:
        """Pick it, or put it back."""
        if chosen in self._picked:
            self._picked.remove(chosen)
        else:
            self._picked.append(chosen)
        await self.refresh_content()
        self.query_one(Rows).go_to(chosen)

    async def action_document(self) -> None:
        """Write the plan; a name in it is asked about."""
        words = cascade.picked(self.desk, self._picked)
        if not words:
            self.tell_problem(UsageProblem("problem.nothing_picked"))
            return
        named = cascade.has_names(self.desk, words)

        def make(said: dict[str, str]) -> Document:
            return cascade.document(
                self.desk, words, names=said["names"] == "names", language=said["language"]
            )

        await save_document(self, "cascade", make, coded=named)
        if named:
            here = self.companion.here
            if here is not None:
                here.tell(self.say("cascade.names"))
