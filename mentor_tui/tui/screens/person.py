"""A new person, or the few facts kept about one."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.records import Mentee
from mentor_tui.casework.stages import STAGES
from mentor_tui.services import drafts, mentees, person_form
from mentor_tui.services.person_form import JOB_AT_ENTRY
from mentor_tui.services.stages import stage_full
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.entry_form import EntryFormScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LineInput

_AT_WORK = ("name", "entry", "next_day", "next_time")


class PersonScreen(EntryFormScreen):
    """A code or a name, and the dates the reminders are computed from."""

    NAME = "person"
    CSS_PATH = "../styles/person.tcss"

    def __init__(self, mentee: Mentee | None = None, *, key: str | None = None) -> None:
        known = mentee.id if mentee else None
        super().__init__(known, key or drafts.form_key("person", known))
        self.mentee = mentee
        self._shown: dict[str, str] = {}

    def title_text(self) -> str:
        """Whose facts."""
        return self.mentee.name if self.mentee else self.say("mentees.add")

    def body(self) -> Iterable[Widget]:
        """One line for each fact."""
        kept = person_form.as_typed(self.desk, self.mentee)
        typed = drafts.typed(self.desk, self.key)
        values = kept | typed
        with VerticalScroll(can_focus=False):
            yield Static(id="hint", classes="quiet")
            for name in self.lines:
                yield Static(id=f"l-{name}", classes="label", markup=False)
                yield LineInput(values[name], limit=200)
            yield Static(id="l-audience", classes="label", markup=False)
            yield Choice(self._audiences(), [values["audience"]], several=False)
            if "team" in self.lines:
                yield Static(id="l-employed_at_entry", classes="label", markup=False)
                kept_here = [values["employed_at_entry"]]
                yield Choice(self._at_entry(), kept_here, several=False)
            if self.mentee is not None:
                yield Static(id="l-stage", classes="label", markup=False)
                yield Choice(self._stages(), [values["stage"]], several=False)
            yield Action("note.keep", "keep", id="keep")

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of this mentor's form."""
        return person_form.lines_of(self.desk)

    @property
    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The choices below the lines, each with what can be chosen."""
        found = [("audience", self._audiences())]
        if "team" in self.lines:
            found.append(("employed_at_entry", self._at_entry()))
        return [*found, ("stage", self._stages())]

    def _at_entry(self) -> list[tuple[str, str]]:
        words = {"unknown": "person.not_noted", "yes": "answer.yes", "no": "answer.no"}
        return [(each, self.say(words[each])) for each in JOB_AT_ENTRY]

    def _audiences(self) -> list[tuple[str, str]]:
        return [(each, self.say(f"person.{each}")) for each in ("professional", "informal")]

    def _stages(self) -> list[tuple[str, str]]:
        return [(each, stage_full(self.desk, each)) for each in STAGES]

    def _hide_what_is_not_for_a_workplace(self) -> None:
        """A colleague knows no referral and no path; what stands there stays as it is."""
        for label in self.query(".label"):
            label.display = str(label.id).removeprefix("l-") in _AT_WORK
        for name, box in zip(self.lines, self.query(LineInput), strict=True):
            box.display = name in _AT_WORK
        for choice in self.query(Choice):
            choice.display = False

    async def ready(self) -> None:
        if self._at_workplace:
            self._hide_what_is_not_for_a_workplace()
        self._shown = person_form.as_typed(self.desk, self.mentee)
        await super().ready()

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        self.query_one("#hint", Static).update(lines(self.say("person.hint")))
        for label in self.query(".label").results(Static):
            fact = str(label.id).removeprefix("l-")
            first_day = fact == "entry" and self._at_workplace
            label.update(line(self.say("person.first_day" if first_day else f"person.{fact}")))
        for name, box in zip(self.lines, self.query(LineInput), strict=True):
            hint = {"name": "name", "next_time": "time", "team": ""}.get(name, "date")
            box.placeholder = self.say(f"hint.{hint}") if hint else ""
        for choice, (_, options) in zip(self.query(Choice), self.choices, strict=False):
            choice.offer(options)
        self.query_one(Action).write()

    async def look_again(self) -> None:
        """Facts changed elsewhere show in the lines that nobody touched here."""
        await super().look_again()
        if self.mentee is None or not self.watching:
            return
        form, shown = self.form, self._shown
        person = mentees.find_mentee(self.desk, self.mentee.id)
        self._shown = person_form.as_typed(self.desk, person)
        fresh = {n: self._shown[n] for n in form if form[n] == shown[n] != self._shown[n]}
        for name, box in zip(self.lines, self.query(LineInput), strict=True):
            if name in fresh:
                box.value = fresh[name]
        for name, choice in zip(dict(self.choices), self.query(Choice), strict=False):
            if name in fresh:
                choice.chosen = [fresh[name]]
                choice.refresh()

    @property
    def form(self) -> dict[str, str]:
        """What stands in the lines and choices."""
        said = dict(zip(self.lines, (box.value for box in self.query(LineInput)), strict=True))
        for name, choice in zip(dict(self.choices), self.query(Choice), strict=False):
            said[name] = choice.chosen[0] if choice.chosen else ""
        return said

    def standing_words(self) -> str | None:
        """What is typed, as far as it is something new."""
        form = self.form
        return drafts.packed({n: v for n, v in form.items() if v != self._shown.get(n)})

    def keep_form(self) -> str:
        """Keep the facts."""
        person_form.keep(self.desk, self.mentee, self.form, self._shown)
        return self.say("person.kept")

    def stops(self) -> list[Widget]:
        """The lines, the choices, *Keep*."""
        return [w for w in self.query("LineInput, Choice, Action") if w.focusable and w.display]
