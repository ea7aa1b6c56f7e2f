"""One sheet about the mentor's own work, filled in: what it knows already above, fields below."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import structs
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.records import Sheet
from mentor_tui.curriculum.structure import Field
from mentor_tui.problems import Problem
from mentor_tui.services import drafts, sheets, supervision
from mentor_tui.text import visible, visible_lines
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.drafting import DraftingScreen
from mentor_tui.tui.screens.saving import save_document
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.fields import FieldBox, field_box
from mentor_tui.tui.widgets.prose import Prose


class SheetScreen(DraftingScreen):
    """The fields of a sheet; for a week of supervision its numbers and comments stand above."""

    NAME = "sheet"
    CSS_PATH = "../styles/sheet.tcss"
    KEYS = (
        Command("f3", "keep", "key.keep", "F3", 1, priority=True),
        Command("escape", "leave_kept", "key.leave_kept", "Esc", 2, priority=True),
        Command("f7", "document", "key.page", "F7", 3, priority=True),
        Command("f2", "history", "key.history", "F2", 4, priority=True),
        Command("f5", "discard", "key.discard", "F5", 0, priority=True),
    )

    def __init__(self, sheet: Sheet, key: str = "") -> None:
        super().__init__()
        self.sheet = sheet
        self._key = key or drafts.form_key("sheet", sheet.id)
        self._kept: dict[str, Any] = {}

    def title_text(self) -> str:
        """Which sheet, and of which week or day."""
        _, words = sheets.form_and_words(self.desk, self.sheet.of)
        return f"{words('title')} › {self._when()}"

    def _when(self) -> str:
        if self.sheet.of == supervision.OF:
            return supervision.week_title(self.desk, self.sheet.on)
        return self.desk.language.day(self.sheet.on)

    def body(self) -> Iterable[Widget]:
        """What is known, then the fields."""
        form, words = sheets.form_and_words(self.desk, self.sheet.of)
        kept = sheets.typed_answers(self.desk, form, sheets.answers(self.sheet))
        typed = drafts.typed(self.desk, self.key)
        yield Prose(id="numbers")
        with VerticalScroll(can_focus=False, id="page"):
            yield Prose(id="comments")
            for section in form.section:
                yield Static(line(words(f"{section.id}.title")), classes="heading", markup=False)
                for field in section.field:
                    key = f"{section.id}.{field.id}"
                    draft = _typed(field, typed[key]) if key in typed else None
                    own = structs.replace(field, visibility="shared")  # all is the mentor's own
                    yield field_box(self.companion, own, words, section.id, kept.get(key), draft)
            yield Action("note.keep", "keep", id="keep")
            if form.milestone:
                yield Action(f"{self.sheet.of}.finish", "finish", id="finish")

    async def ready(self) -> None:
        form, _ = sheets.form_and_words(self.desk, self.sheet.of)
        shown = sheets.typed_answers(self.desk, form, sheets.answers(self.sheet))
        self._kept = {key: _as_field(field, shown[key]) for key, field in form.fields.items()}
        if drafts.typed(self.desk, self.key) and not self.covered:
            self.tell(self.say("person.draft_back"))
        self.stops()[0].focus()
        page = self.query_one("#page", VerticalScroll)
        self.call_after_refresh(self.call_after_refresh, page.scroll_home, animate=False)
        self.begin_watching()

    async def refresh_content(self) -> None:
        """The numbers and comments in the language chosen now."""
        numbers, comments = self.query_one("#numbers", Prose), self.query_one("#comments", Prose)
        week = self.sheet.of == supervision.OF
        numbers.write(" · ".join(self._numbers()) if week else "")
        numbers.display = week
        said = self._comments() if week else []
        comments.write("\n".join(said))
        comments.display = bool(said)
        for action in self.query(Action):
            action.write()

    def _numbers(self) -> list[str]:
        numbers = supervision.number_rows(self.desk, supervision.week(self.desk, self.sheet.on))
        return [self.say("plain.fact", name=name, value=value) for name, value in numbers]

    def _comments(self) -> list[str]:
        told = []
        for each in supervision.comments(self.desk, self.sheet):
            said = self.say("supervision.comment_from", who=visible(each.who) or "…")
            told += [f"{said} {self.desk.language.day(each.on)}", visible_lines(each.text)]
        return told

    @property
    def boxes(self) -> dict[str, FieldBox]:
        """The fields by key, such as ``me.load``."""
        form, _ = sheets.form_and_words(self.desk, self.sheet.of)
        return dict(zip(form.fields, self.query(FieldBox), strict=True))

    @property
    def form(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {key: box.typed for key, box in self.boxes.items()}

    def standing_words(self) -> str | None:
        """What is typed, as far as it is something new."""
        form = self.form
        fresh = {key: _text(value) for key, value in form.items() if value != self._kept[key]}
        return drafts.packed(fresh)

    def _keep_answers(self) -> None:
        before = sheets.answers(self.sheet)
        changed = {}
        for key, box in self.boxes.items():
            said = sheets.read_answer(self.desk, box.field, box.typed, before.get(key))
            changed[key] = said
        self.settle()
        on = changed.get("visit.on")
        day = date.fromisoformat(on) if isinstance(on, str) else None
        new = {key: value for key, value in changed.items() if value != before.get(key)}
        kept = self.desk.vault.get(Sheet, self.sheet.id)
        whole = {k: v for k, v in changed.items() if v is not None}
        self.sheet = sheets.keep(self.desk, self.sheet, new if kept else whole, on=day)
        self.forget()

    async def action_keep(self) -> None:
        """Keep what stands here and go back."""
        try:
            self._keep_answers()
        except Problem as problem:
            self.tell_problem(problem)
            return
        await self.go_back(self.say("sheet.kept"))

    async def action_finish(self) -> None:
        """Keep it, and date the supervision."""
        try:
            self._keep_answers()
            supervision.finish(self.desk, self.sheet)
        except Problem as problem:
            self.tell_problem(problem)
            return
        await self.go_back(self.say("supervision.finished"))

    async def action_discard(self) -> None:
        """Throw away what was typed; what was kept stays."""
        self.forget()
        await self.go_back(self.say("person.discarded"))

    async def action_document(self) -> None:
        """Keep what stands here, then ask where the page is to lie."""
        try:
            self._keep_answers()
        except Problem as problem:
            self.tell_problem(problem)
            return
        self._kept = self.form
        self.begin_watching()
        sheet = self.sheet

        await save_document(
            self, self.sheet.of,
            lambda said: supervision.document(
                self.desk, sheet, redacted=said["names"] == "codes", language=said["language"]
            ),
        )  # fmt: skip

    async def action_history(self) -> None:
        """What stood here before."""
        from mentor_tui.tui.screens.history import HistoryScreen

        if self.desk.vault.get(Sheet, self.sheet.id) is not None:
            await self.app.push_screen(HistoryScreen(self.sheet.id))

    def stops(self) -> list[Widget]:
        """The fields, then what can be done."""
        return [*(box.editor for box in self.boxes.values()), *self.query(Action)]


def _as_field(field: Field, value: Any) -> Any:
    """A kept answer as a field would show it."""
    if field.kind == "consent":
        return [] if value is None else ["yes" if value else "no"]
    if field.kind == "scale":
        return value
    return sheets.as_line(field, value)


def _text(value: Any) -> str:
    """What stands in a field as a draft keeps it."""
    if isinstance(value, list):
        return value[0] if value else ""
    return "" if value is None else str(value)


def _typed(field: Field, text: str) -> Any:
    """What a draft kept, as the field takes it."""
    if field.kind == "consent":
        return [text] if text else []
    if field.kind == "scale":
        return int(text) if text.isdecimal() else None
    return text
