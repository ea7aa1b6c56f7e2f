"""One area of competence: what it looks like, where I stand in words, what I did."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.services import competences, drafts
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.entry_form import EntryFormScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.prose import Prose


class CompetenceScreen(EntryFormScreen):
    """The behaviours, before and now, a choice in words, one line; F5 plans a step for it."""

    NAME = "competence"
    CSS_PATH = "../styles/competences.tcss"
    KEYS = (*EntryFormScreen.KEYS, Command("f5", "plan", "key.plan_step", "F5", 3, priority=True))

    def __init__(self, area: str, *, key: str = "") -> None:
        super().__init__(None, key or f"competence:{area}")
        self.area = area
        self._shown: dict[str, str] = {}

    def title_text(self) -> str:
        """The area."""
        return competences.area_title(self.desk, self.area)

    def body(self) -> Iterable[Widget]:
        """What it looks like, what was said before, what is said now."""
        last = competences.last_rating(self.desk, self.area)
        self._entry = last.id if last else None
        value = "" if last is None or last.value is None else str(last.value)
        self._shown = {"value": value, "evidence": (last.evidence if last else None) or ""}
        typed = self._shown | drafts.typed(self.desk, self.key)
        with VerticalScroll(can_focus=False):
            yield Prose(id="behaviours", classes="text")
            yield Prose(id="before", classes="quiet")
            yield Static(id="l-value", classes="label", markup=False)
            yield Choice(competences.levels(self.desk), [typed["value"]], several=False)
            yield Static(id="l-evidence", classes="label", markup=False)
            yield LineInput(typed["evidence"], limit=competences.LONGEST)
            yield Action("note.keep", "keep", id="keep")
            yield Prose(id="touching", classes="quiet")

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        area = competences.view(self.desk, self.area)
        self.query_one("#behaviours", Prose).write("\n".join(f"- {b}" for b in area.behaviours))
        said = competences.before_and_now(self.desk, area)
        self.query_one("#before", Prose).write("\n".join(said))
        self.query_one("#before").display = bool(said)
        for name in ("value", "evidence"):
            label = self.say("competence.where" if name == "value" else "competence.evidence")
            self.query_one(f"#l-{name}", Static).update(line(label))
        self.query_one(Choice).offer(competences.levels(self.desk))
        self.query_one(LineInput).placeholder = self.say("competence.evidence.hint")
        self.query_one(Action).write()
        told = competences.touching_words(self.desk, self.area)
        self.query_one("#touching", Prose).write(told)

    @property
    def form(self) -> dict[str, str]:
        """What stands in the choice and the line."""
        chosen = self.query_one(Choice).chosen
        return {"value": chosen[0] if chosen else "", "evidence": self.query_one(LineInput).value}

    def standing_words(self) -> str | None:
        """What is typed or chosen, as far as it is something new."""
        form = self.form
        return drafts.packed({n: v for n, v in form.items() if v != self._shown[n]})

    def keep_form(self) -> str:
        """Keep where I stand."""
        form = self.form
        value = int(form["value"]) if form["value"] else None
        competences.rate(self.desk, self.area, value, form["evidence"])
        return self.say("person.kept")

    async def action_plan(self) -> None:
        """A step for this area; what is typed here waits."""
        from mentor_tui.tui.screens.growth_step import GrowthStepScreen

        self.keep_now()
        await self.app.push_screen(GrowthStepScreen(None, self.area))

    def stops(self) -> list[Widget]:
        """The choice, the line, *Keep*."""
        return [self.query_one(Choice), self.query_one(LineInput), self.query_one(Action)]
