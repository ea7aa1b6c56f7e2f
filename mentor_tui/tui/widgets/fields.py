"""A field of a step with its label, and the widget that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.structure import Field
from mentor_tui.tui.literal import line
from mentor_tui.tui.widgets.choices import Choice, Scale
from mentor_tui.tui.widgets.editors import LineInput, LongInput

if TYPE_CHECKING:
    from mentor_tui.tui.app import Companion


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
        self.call_after_refresh(self.scroll_visible, animate=False)

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


class StepFields(Vertical):
    """The fields of a step, one below the other."""

    async def show(
        self,
        fields: Sequence[Field],
        words: Wording,
        step: str,
        answers: dict[str, Any],
        draft: dict[str, Any],
    ) -> None:
        """Ask ``fields`` anew, with what is kept or was being typed."""
        app: Companion = self.app  # type: ignore[assignment]
        self.set_class(len(fields) > 2, "-dense")
        await self.remove_children()
        await self.mount(
            *(
                field_box(app, each, words, step, answers.get(each.id), draft.get(each.id))
                for each in fields
            )
        )

    @property
    def boxes(self) -> list[FieldBox]:
        """The fields with their labels, in order."""
        return list(self.query(FieldBox))

    @property
    def editors(self) -> list[Widget]:
        """What answers them, in order."""
        return [box.editor for box in self.boxes]

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in each field now."""
        return {box.field.id: box.typed for box in self.boxes}

    def answers(self, today: date, *, blanks: bool) -> dict[str, Any]:
        """The answers, empty ones only with ``blanks``; raises UsageProblem for one that does
        not fit its field."""
        found = {box.field.id: answer_of(box, today) for box in self.boxes}
        return {name: value for name, value in found.items() if blanks or value is not None}


def field_box(
    app: Companion, field: Field, words: Wording, step: str, answer: Any, typed: Any
) -> FieldBox:
    """The box for ``field``: the draft ``typed`` if there is one, else the kept ``answer``."""
    say = app.desk.language.text
    key = f"{step}.{field.id}"
    note = "" if field.visibility == "shared" else say(f"visibility.{field.visibility}")
    return FieldBox(field, words(key), note, _editor(say, field, words, key, answer, typed))


def _editor(say: Any, field: Field, words: Wording, key: str, answer: Any, typed: Any) -> Widget:
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


def answer_of(box: FieldBox, today: date) -> Any:
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
