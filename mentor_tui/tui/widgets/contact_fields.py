"""The fields of an employer contact, each beside its label, with lines in words below some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from mentor_tui.casework.employers import PURPOSES, WENT, Completion
from mentor_tui.services.contact_form import LINES
from mentor_tui.text import snippet
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice, Scale
from mentor_tui.tui.widgets.completing import CompletingInput
from mentor_tui.tui.widgets.editors import LineInput

if TYPE_CHECKING:
    from mentor_tui.tui.app import Companion

ORDER = (
    "employer", "outcome", "next_step", "next_on", "person", "in_person", "hiring_say", "purpose",
    "relationship", "mentee", "preference", "who", "on", "needs", "role", "sector", "town",
    "counts", "counts_reason",
)  # fmt: skip
"""What is asked, from top to bottom; what comes after the first ten is rarely needed."""
BELOW = {"employer": "fits", "mentee": "said", "counts": "by_rule"}
"""Lines in words below a field."""
_LONG = {"outcome": 2000, "next_step": 2000, "needs": 2000, "counts_reason": 400}
_SHORT = 44
"""Cells of a wish on the screen."""


class ContactFields(VerticalScroll, can_focus=False):
    """One line for each thing asked. ``employers`` and ``people`` are names to complete."""

    def __init__(
        self, values: dict[str, str], employers: Iterable[str], people: Iterable[str]
    ) -> None:
        super().__init__()
        self._values = values
        self._names = {"employer": Completion(employers), "mentee": Completion(people)}
        self._wishes = [values["preference"]] if values["preference"] else []
        self._written: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        for name in ORDER:
            with Horizontal(classes="line"):
                yield Static(id=f"l-{name}", classes="label", markup=False)
                field = self._editor(name, self._values[name])
                field.id = f"f-{name}"
                yield field
                if name == "relationship":
                    yield Static(id="stage", markup=False)
            if name in BELOW:
                yield Static(id=BELOW[name], classes="beside", markup=False)
        yield Action("note.keep", "keep", id="keep")

    def _editor(self, name: str, value: str) -> Widget:
        if name in self._names:
            return CompletingInput(value, self._names[name])
        if name in LINES:
            return LineInput(value, limit=_LONG.get(name, 200))
        if name == "relationship":
            return Scale(0, 5, ("", ""), int(value) if value.isdecimal() else None)
        return Choice(self._options(name, value), [value], several=False)

    def _options(self, name: str, value: str = "") -> list[tuple[str, str]]:
        if name == "preference":
            return [(each, snippet(each, "", _SHORT)) for each in self._wishes]
        words = {
            "purpose": ("contact.purpose", PURPOSES), "who": ("contact.who", WENT),
            "counts": ("contact.counts", ("yes", "no")),
        }  # fmt: skip
        start, names = words.get(name, ("answer", ("yes", "no")))
        own = [(value, value)] if value and value not in names else []
        return [(each, self._say(f"{start}.{each}")) for each in names] + own

    def _say(self, message: str) -> str:
        app: Companion = self.app  # type: ignore[assignment]
        return app.desk.language.text(message)

    # What stands there ---------------------------------------------------------------

    def field(self, name: str) -> Widget:
        """Where something is typed or chosen."""
        return self.query_one(f"#f-{name}")

    @property
    def employer(self) -> CompletingInput:
        """The line of the employer."""
        return self.query_one("#f-employer", CompletingInput)

    @property
    def mentee(self) -> CompletingInput:
        """The line of the person."""
        return self.query_one("#f-mentee", CompletingInput)

    @property
    def form(self) -> dict[str, str]:
        """What stands in the fields, by their names."""
        said = {}
        for name in ORDER:
            field = self.field(name)
            if isinstance(field, Input):
                said[name] = field.value
            elif isinstance(field, Scale):
                said[name] = "" if field.value is None else str(field.value)
            elif isinstance(field, Choice):
                said[name] = field.chosen[0] if field.chosen else ""
        return said

    def put(self, name: str, value: str) -> None:
        """Write or choose ``value``."""
        field = self.field(name)
        if isinstance(field, Input):
            field.value = value
        elif isinstance(field, Scale):
            field.value = int(value) if value else None
            field.refresh()
        elif isinstance(field, Choice):
            field.offer(self._options(name, value))
            field.chosen = [value] if value else []
            field.refresh(layout=True)

    def write(self, where: str, text: str) -> None:
        """Words beside a field; each writing lays the whole screen out anew, so only when other."""
        if self._written.get(where) == text:
            return
        self._written[where] = text
        place = self.query_one(f"#{where}", Static)
        place.update(lines(text))
        place.display = bool(text)

    def relabel(self) -> None:
        """Every word in the language chosen now."""
        for name in ORDER:
            self.query_one(f"#l-{name}", Static).update(line(self._say(f"contact.{name}")))
            field = self.field(name)
            if isinstance(field, Choice):
                field.offer(self._options(name, field.chosen[0] if field.chosen else ""))
        for name, hint in (("next_on", "hint.date"), ("on", "contact.today"),
                           ("mentee", "contact.generic")):  # fmt: skip
            self.query_one(f"#f-{name}", Input).placeholder = self._say(hint)
        self.query_one(Action).write()

    def offer_wishes(self, wishes: list[str]) -> None:
        """The wishes a contact can follow; the line goes where there are none."""
        self._wishes = wishes
        choice = self.query_one("#f-preference", Choice)
        choice.offer(self._options("preference"))
        assert choice.parent is not None
        choice.parent.display = bool(wishes)

    def stops(self) -> list[Widget]:
        """What the arrows lead through: the fields, then *Keep*."""
        found = self.query("LineInput, Choice, Scale, Action")
        return [w for w in found if w.focusable and w.parent is not None and w.parent.display]
