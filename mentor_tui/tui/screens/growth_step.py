"""A step of the mentor's own plan: for which area, what, by when, what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.learning.records import GrowthStep
from mentor_tui.services import competences, drafts, growth
from mentor_tui.text import visible
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.entry_form import EntryFormScreen
from mentor_tui.tui.screens.listing import ListScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row


class ChooseAreaScreen(ListScreen):
    """In which area the new step is."""

    NAME = "choose_area"
    SHAPE = ((34, 0), (20, 1))

    def rows(self) -> list[Row]:
        """The areas, with where one stands."""
        views = [each for each in competences.views(self.desk) if each.known]
        return [Row(each.id, (visible(each.title), each.said)) for each in views]

    async def open(self, chosen: str) -> None:
        """The form takes the place of this list."""
        await self.app.switch_screen(GrowthStepScreen(None, chosen))


class GrowthStepScreen(EntryFormScreen):
    """Two lines and a choice, with a draft; what helps in the area stands below."""

    NAME = "growth_step"
    CSS_PATH = "../styles/competences.tcss"

    def __init__(self, step: GrowthStep | None, area: str = "", *, key: str = "") -> None:
        self.area = step.area if step else area
        super().__init__(step.id if step else None, key or growth.key_of(step, self.area))
        self.step = step
        self._shown = growth.as_typed(step, self.area)

    def title_text(self) -> str:
        """The area, and that it is a step."""
        return f"{competences.area_title(self.desk, self.area)} › {self.say('title.growth_step')}"

    def body(self) -> Iterable[Widget]:
        """What, by when, what became of it."""
        values = self._shown | drafts.typed(self.desk, self.key)
        with VerticalScroll(can_focus=False):
            yield Prose(id="hint", classes="quiet")
            for name in ("what", "due"):
                yield Static(id=f"l-{name}", classes="label", markup=False)
                yield LineInput(values[name], limit=growth.LONGEST)
            yield Static(id="l-state", classes="label", markup=False)
            yield Choice(self._states(), [values["state"]], several=False)
            yield Action("note.keep", "keep", id="keep")
            yield Prose(id="helps", classes="quiet")

    def _states(self) -> list[tuple[str, str]]:
        return [(each, self.say(f"step.{each}")) for each in growth.STATES]

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        self.query_one("#hint", Prose).write(self.say("growth_step.hint"))
        for name in growth.LINES[1:]:
            self.query_one(f"#l-{name}", Static).update(line(self.say(f"growth.{name}")))
        [_, due] = self.query(LineInput)
        due.placeholder = self.say("hint.date")
        self.query_one(Choice).offer(self._states())
        self.query_one(Action).write()
        known = any(each.id == self.area for each in competences.found(self.desk).area)
        offered = competences.helps(self.desk, self.area) if known else []
        told = "\n".join(f"- {competences.help_line(self.desk, each)}" for each in offered)
        said = f"{self.say('growth_step.helps')}\n{told}" if told else ""
        self.query_one("#helps", Prose).write(said)

    @property
    def form(self) -> dict[str, str]:
        """What stands in the lines and the choice."""
        [what, due] = self.query(LineInput)
        chosen = self.query_one(Choice).chosen
        return {"what": what.value, "due": due.value, "state": chosen[0] if chosen else ""}

    def standing_words(self) -> str | None:
        """What is typed, as far as it is something new."""
        form = self.form
        return drafts.packed({n: v for n, v in form.items() if v != self._shown[n]})

    def keep_form(self) -> str:
        """Keep the step."""
        growth.keep(self.desk, self.step, {"area": self.area, **self.form})
        return self.say("person.kept")

    def stops(self) -> list[Widget]:
        """The lines, the choice, *Keep*."""
        return [*self.query(LineInput), self.query_one(Choice), self.query_one(Action)]
