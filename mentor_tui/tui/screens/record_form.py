"""A form of a job or an adjustment: lines and choices with a draft, kept with F3."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.records import Adjustment, Job, Mentee
from mentor_tui.problems import Problem
from mentor_tui.services import drafts, record_form
from mentor_tui.services.record_form import FormField
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.entry_form import EntryFormScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice, Typed
from mentor_tui.tui.widgets.editors import LineInput


class RecordFormScreen(EntryFormScreen):
    """A new record of a person, or one being changed; ``FIELDS`` is what is asked.

    ``<NAME>.hint`` stands above the lines. What `doubts` asks is told once; kept again, it stays.
    """

    FIELDS: ClassVar[Sequence[FormField]] = ()
    CSS_PATH = "../styles/record_form.tcss"

    def __init__(
        self, mentee: Mentee, record: Job | Adjustment | None, key: str,
        fresh: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(record.id if record else None, key, mentee)
        self.mentee, self.record = mentee, record
        self._shown = record_form.as_typed(self.FIELDS, record)
        self._fresh = dict(fresh or {})
        self._asked: list[str] = []

    def body(self) -> Iterable[Widget]:
        """A hint, what is asked, *Keep*."""
        values = self._shown | self._fresh | drafts.typed(self.desk, self.key)
        with VerticalScroll(can_focus=False):
            yield Static(id="hint", classes="quiet")
            for field in self.FIELDS:
                value = values.get(field.name, "")
                yield Static(id=f"l-{field.name}", classes="label", markup=False)
                if field.chosen:
                    options = record_form.options_of(self.desk, field)
                    yield Choice(options, [value], several=False)
                else:
                    yield LineInput(value, limit=max(2000, len(value)))
            yield Action("note.keep", "keep", id="keep")

    async def ready(self) -> None:
        self.show_asked()
        await super().ready()

    def _boxes(self) -> dict[str, LineInput | Choice]:
        found = [w for w in self.query("LineInput, Choice") if isinstance(w, LineInput | Choice)]
        return {field.name: box for field, box in zip(self.FIELDS, found, strict=True)}

    async def refresh_content(self) -> None:
        """Every word in the language chosen now; only what is asked."""
        self.query_one("#hint", Static).update(lines(self.say_here(f"{self.NAME}.hint")))
        for field, box in zip(self.FIELDS, self._boxes().values(), strict=True):
            label = self.query_one(f"#l-{field.name}", Static)
            label.update(line(self.say(field.message)))
            if isinstance(box, Choice):
                box.offer(record_form.options_of(self.desk, field))
            else:
                box.placeholder = record_form.hint_of(self.desk, field)
        self.query_one(Action).write()
        self.show_asked()

    @on(Typed)
    def show_asked(self) -> None:
        """Fields that a choice makes needless are not shown."""
        form = self._said()
        for name, box in self._boxes().items():
            shown = self.asks(name, form)
            box.display = self.query_one(f"#l-{name}").display = shown

    def asks(self, name: str, form: Mapping[str, str]) -> bool:
        """Whether ``name`` is asked, going by what stands in the form."""
        return True

    def _said(self) -> dict[str, str]:
        return {
            name: (box.chosen[0] if box.chosen else "") if isinstance(box, Choice) else box.value
            for name, box in self._boxes().items()
        }

    @property
    def form(self) -> dict[str, str]:
        """What stands in the lines and choices that are asked."""
        said = self._said()
        return {name: value for name, value in said.items() if self.asks(name, said)}

    @property
    def shown(self) -> dict[str, str]:
        """What stood there at first, of the same fields."""
        return {name: self._shown[name] for name in self.form}

    def standing_words(self) -> str | None:
        """What is typed, as far as it is something new."""
        return drafts.packed({n: v for n, v in self._said().items() if v != self._shown.get(n)})

    def doubts(self) -> list[str]:
        """Questions before it is kept, in words. Raises Problem for what does not fit."""
        return []

    async def action_keep(self) -> None:
        """Keep it and go back; a question is asked first, and F3 again answers it with yes."""
        try:
            asked = self.doubts()
        except Problem as problem:
            self.tell_problem(problem)
            return
        if asked and asked != self._asked:
            self._asked = asked
            self.tell(" ".join([*asked, self.say("form.again")]))
            return
        await super().action_keep()

    def stops(self) -> list[Widget]:
        """What is asked, then *Keep*."""
        return [w for w in self.query("LineInput, Choice, Action") if w.focusable and w.display]
