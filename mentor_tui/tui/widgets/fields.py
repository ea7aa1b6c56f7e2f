"""One widget for each kind of field; all answer in the words a person would type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from mentor_tui.curriculum.structure import Field
from mentor_tui.tui.literal import line

if TYPE_CHECKING:
    from mentor_tui.tui.app import Companion


class Typed(Message):
    """Something in a field changed."""


class LineInput(Input):
    """One line; arrows up and down go to the field before or after, Enter to the next."""

    BINDINGS: ClassVar = [
        Binding("up", "screen.focus_before", show=False),
        Binding("down", "screen.focus_after", show=False),
    ]

    def __init__(self, value: str, *, limit: int | None = None, hint: str = "") -> None:
        super().__init__(
            value, compact=True, max_length=limit or 2000, placeholder=hint, select_on_focus=False
        )
        self.cursor_blink = False

    async def action_submit(self) -> None:
        await self.screen.run_action("focus_after_or_on")


class LongInput(TextArea):
    """Several lines; the arrows leave it at its first and last line."""

    def __init__(self, text: str) -> None:
        super().__init__(text, compact=True, show_line_numbers=False, highlight_cursor_line=False)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        """Leave upwards from the very start and downwards from the very end."""
        if (event.key == "down" and self.get_cursor_down_location() == self.cursor_location) or (
            event.key == "down" and self.cursor_at_last_line
        ):
            event.prevent_default().stop()
            await self.screen.run_action("focus_after")
        elif event.key == "up" and self.cursor_at_first_line:
            event.prevent_default().stop()
            await self.screen.run_action("focus_before")
        else:
            await super()._on_key(event)


class Choice(Widget, can_focus=True):
    """Options by number; one of them, or several. A digit or a click chooses."""

    BINDINGS: ClassVar = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up", "screen.focus_before", show=False),
        Binding("down", "screen.focus_after", show=False),
        Binding("enter", "screen.focus_after_or_on", show=False),
        Binding("space", "pick_here", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]

    def __init__(self, options: list[tuple[str, str]], chosen: list[str], *, several: bool) -> None:
        super().__init__()
        self._options = options
        self.chosen = [each for each in chosen if each in dict(options)]
        self._several = several
        names = [name for name, _ in options]
        self._at = names.index(self.chosen[0]) if self.chosen else 0

    def offer(self, options: list[tuple[str, str]]) -> None:
        """Other options, or the same in another language; what was chosen stays chosen."""
        self._options = options
        names = [name for name, _ in options]
        self.chosen = [each for each in self.chosen if each in names]
        self._at = names.index(self.chosen[0]) if self.chosen else 0
        self.refresh(layout=True)

    def render(self) -> Content:
        marks = ("[x]", "[ ]") if self._several else ("(x)", "( )")
        if not self.app.has_class("-ascii"):
            marks = ("■", "□") if self._several else ("●", "○")
        rows: list[list[Content]] = [[]]
        room = max(20, self.size.width)
        used = 0
        for place, (name, label) in enumerate(self._options):
            picked = name in self.chosen
            style = "bold" if picked else ""
            if self.has_focus and place == self._at:
                style += " underline"
            number = f"{place + 1} " if place < 9 else ""
            text = f"{number}{marks[0 if picked else 1]} {label}"
            cell = line(text, style.strip()).stylize(f"@click=pick({place})")
            if rows[-1] and used + cell.cell_length + 3 > room:
                rows.append([])
                used = 0
            rows[-1].append(cell)
            used += cell.cell_length + 3
        return Content("\n").join(Content("   ").join(row) for row in rows)

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        rows, used = 1, 0
        for place, (_, label) in enumerate(self._options):
            cells = line(label).cell_length + (4 if place < 9 else 2)
            cells += 2 if self.app.has_class("-ascii") else 0
            if used and used + cells + 3 > max(20, width):
                rows, used = rows + 1, 0
            used += cells + 3
        return rows

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isdecimal():
            place = int(event.character) - 1
            if 0 <= place < len(self._options):
                event.stop()
                self.action_pick(place)

    def action_pick(self, place: int) -> None:
        self._at = place
        self.action_pick_here()
        self.focus()

    def action_pick_here(self) -> None:
        name = self._options[self._at][0]
        if not self._several:
            self.chosen = [] if self.chosen == [name] else [name]
        elif name in self.chosen:
            self.chosen = [each for each in self.chosen if each != name]
        else:
            self.chosen = [each for each, _ in self._options if each in (*self.chosen, name)]
        self.refresh()
        self.post_message(Typed())

    def action_move(self, by: int) -> None:
        self._at = (self._at + by) % len(self._options)
        if not self._several:
            self.chosen = [self._options[self._at][0]]
            self.post_message(Typed())
        self.refresh()

    def action_clear(self) -> None:
        self.chosen = []
        self.refresh()
        self.post_message(Typed())


class Scale(Widget, can_focus=True):
    """Numbers in a row with words at both ends; digits or left and right choose."""

    BINDINGS: ClassVar = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up", "screen.focus_before", show=False),
        Binding("down", "screen.focus_after", show=False),
        Binding("enter", "screen.focus_after_or_on", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]

    def __init__(self, low: int, high: int, ends: tuple[str, str], value: int | None) -> None:
        super().__init__()
        self._low, self._high, self._ends = low, high, ends
        self.value = value

    def render(self) -> Content:
        cells = []
        for number in range(self._low, self._high + 1):
            here = number == self.value
            text = f"[{number}]" if here else f" {number} "
            style = "bold reverse" if here else ""
            cells.append(line(text, style).stylize(f"@click=set({number})"))
        row = Content("").join(cells)
        ends = line(f" {self._ends[0]} … {self._ends[1]}", "$text-quiet")
        return Content("\n").join([row, ends]) if any(self._ends) else row

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        return 2 if any(self._ends) else 1

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isdecimal():
            event.stop()
            digit = int(event.character)
            both = self.value * 10 + digit if self.value else digit
            self.action_set(both if self._low <= both <= self._high else digit)

    def action_set(self, number: int) -> None:
        if self._low <= number <= self._high:
            self.value = number
            self.refresh()
            self.post_message(Typed())

    def action_move(self, by: int) -> None:
        start = (self._low + self._high) // 2 if self.value is None else self.value + by
        self.action_set(min(self._high, max(self._low, start)))

    def action_clear(self) -> None:
        self.value = None
        self.refresh()
        self.post_message(Typed())


class FieldBox(Vertical):
    """A label and the widget that answers it."""

    def __init__(self, field: Field, label: str, note: str, editor: Widget) -> None:
        super().__init__(classes=f"field -{field.kind}")
        self.field = field
        self.editor = editor
        self._label = label
        self._note = note

    def compose(self) -> ComposeResult:
        note = f"   {self._note}" if self._note else ""
        yield Static(line(self._label + note), classes="label", markup=False)
        yield self.editor

    def on_descendant_focus(self) -> None:
        self.add_class("-focused")

    def on_descendant_blur(self) -> None:
        self.remove_class("-focused")

    @property
    def typed(self) -> Any:
        """What stands in the field now, as it would be kept in a draft."""
        if isinstance(self.editor, Choice):
            return list(self.editor.chosen)
        if isinstance(self.editor, Scale):
            return self.editor.value
        if isinstance(self.editor, TextArea):
            return self.editor.text
        assert isinstance(self.editor, Input)
        return self.editor.value


def field_box(
    app: Companion, field: Field, words: Any, step: str, answer: Any, typed: Any
) -> FieldBox:
    """The box for ``field``: the draft ``typed`` if there is one, else the kept ``answer``."""
    say = app.desk.language.text
    key = f"{step}.{field.id}"
    note = "" if field.visibility == "shared" else say(f"visibility.{field.visibility}")
    return FieldBox(field, words(key), note, _editor(say, field, words, key, answer, typed))


def _editor(say: Any, field: Field, words: Any, key: str, answer: Any, typed: Any) -> Widget:
    from mentor_tui.casework.answers import as_typed

    if field.kind in ("choice", "multi", "checklist", "consent"):
        if field.kind == "consent":
            options = [("yes", say("answer.yes")), ("no", say("answer.no"))]
            kept = [] if answer is None else ["yes" if answer else "no"]
        else:
            options = [(each, words(f"{key}.{each}")) for each in field.options]
            kept = answer if isinstance(answer, list) else [answer] if answer else []
        chosen = typed if isinstance(typed, list) else kept
        return Choice(options, chosen, several=field.kind in ("multi", "checklist"))
    if field.kind == "scale":
        value = typed if isinstance(typed, int) else answer
        ends = (words(f"{key}.low"), words(f"{key}.high"))
        return Scale(field.low or 0, 10 if field.high is None else field.high, ends, value)
    text = typed if isinstance(typed, str) else as_typed(field, answer)
    if field.kind in ("long", "steps"):
        return LongInput(text)
    hints = {
        "date": "hint.date",
        "signature": "hint.date",
        "time": "hint.time",
        "duration": "hint.duration",
    }
    hint = say(hints[field.kind]) if field.kind in hints else ""
    return LineInput(text, limit=field.limit, hint=hint)


def answer_of(box: FieldBox, today: Any) -> Any:
    """The answer in the shape it is kept; raises UsageProblem when it does not fit."""
    from mentor_tui.casework.answers import check, parse

    typed = box.typed
    if isinstance(box.editor, Choice):
        if box.field.kind == "consent":
            return {("yes",): True, ("no",): False}.get(tuple(typed))
        if box.field.kind == "choice":
            return typed[0] if typed else None
        return check(box.field, typed)
    if isinstance(box.editor, Scale):
        return check(box.field, typed)
    return parse(box.field, typed, today)
