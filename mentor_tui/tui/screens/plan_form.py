"""A form of the plan: a few lines and choices, with a draft, kept with F3."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.records import Mentee, PlanStep, Target, Tie
from mentor_tui.services import drafts, plan_form
from mentor_tui.services.plan_form import DAYS, LINES, Form
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.entry_form import EntryFormScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice, Scale
from mentor_tui.tui.widgets.editors import LineInput


class PlanFormScreen(EntryFormScreen):
    """One step, target or person on the map; ``FORM`` says which.

    ``<NAME>.hint`` stands above the lines, ``<NAME>.<field>`` beside each; ``CHOICES`` are
    (message start, names) for the fields that are chosen.
    """

    FORM: ClassVar[Form]
    SHARED_SAFE = True
    CHOICES: ClassVar[dict[str, tuple[str, tuple[str, ...]]]] = {}
    CSS_PATH = "../styles/plan_form.tcss"

    def __init__(
        self, mentee: Mentee, record: PlanStep | Target | Tie | None = None, *, key: str = "",
        fresh: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        key = key or plan_form.draft_key(self.FORM, mentee, record.id if record else "")
        super().__init__(record.id if record else None, key, mentee)
        self.mentee, self.record = mentee, record
        self._fresh = dict(fresh or {})
        self._shown = plan_form.as_typed(self.FORM, record, self._fresh)

    def body(self) -> Iterable[Widget]:
        """A hint, what is asked, *Keep*."""
        values = self._shown | drafts.typed(self.desk, self.key)
        with VerticalScroll(can_focus=False):
            yield Static(id="hint", classes="quiet")
            for name in LINES[self.FORM]:
                yield Static(id=f"l-{name}", classes="label", markup=False)
                yield self._field(name, values.get(name, ""))
            yield from self.more()
            yield Action("note.keep", "keep", id="keep")

    def more(self) -> Iterable[Widget]:
        """What stands below the lines."""
        return ()

    def _field(self, name: str, value: str) -> Widget:
        if name in self.CHOICES:
            return Choice(self._options(name), [value], several=False)
        if name == "confidence":
            number = int(value) if value.isdecimal() else None
            return Scale(0, 10, ("", ""), number)
        return LineInput(value, limit=None if len(value) <= 2000 else len(value))

    def _options(self, name: str) -> list[tuple[str, str]]:
        start, names = self.CHOICES[name]
        return [(each, self.say(f"{start}.{each}")) for each in names]

    def _fields(self) -> dict[str, LineInput | Choice | Scale]:
        found = [w for w in self.query("LineInput, Choice, Scale")
                 if isinstance(w, LineInput | Choice | Scale)]  # fmt: skip
        return dict(zip(LINES[self.FORM], found, strict=False))

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        self.query_one("#hint", Static).update(lines(self.say(f"{self.NAME}.hint")))
        for name, field in self._fields().items():
            label = self.query_one(f"#l-{name}", Static)
            label.update(line(self.say(f"{self.NAME}.{name}")))
            if isinstance(field, Choice):
                field.offer(self._options(name))
            elif isinstance(field, LineInput):
                field.placeholder = self.say("hint.date") if name in DAYS else self.hint_of(name)
        self.query_one(Action).write()

    def hint_of(self, name: str) -> str:
        """What stands in an empty line."""
        return ""

    @property
    def form(self) -> dict[str, str]:
        """What stands in the lines and choices."""
        said = {}
        for name, field in self._fields().items():
            if isinstance(field, Choice):
                said[name] = field.chosen[0] if field.chosen else ""
            elif isinstance(field, Scale):
                said[name] = "" if field.value is None else str(field.value)
            else:
                said[name] = field.value
        return said

    def standing_words(self) -> str | None:
        """What is typed, as far as it is something new."""
        return drafts.packed({n: v for n, v in self.form.items() if v != self._shown.get(n)})

    def keep_form(self) -> str:
        """Keep it."""
        plan_form.keep(self.desk, self.mentee, self.FORM, self.record, self.form, self._before())
        return self.say("person.kept")

    def _before(self) -> dict[str, str]:
        return self._shown if self.record is not None else {}

    def stops(self) -> list[Widget]:
        """The lines and choices, then *Keep*."""
        return [w for w in self.query("LineInput, Choice, Scale, Action") if w.focusable]
