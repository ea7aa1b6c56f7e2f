"""A new person, or the few facts kept about one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.answers import parse_day, parse_time
from mentor_tui.casework.records import Mentee
from mentor_tui.casework.stages import STAGES, current_stage
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import mentees
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LineInput


class PersonScreen(CompanionScreen):
    """A code or a name, and the dates the reminders are computed from."""

    NAME = "person"
    CSS_PATH = "../styles/person.tcss"
    KEYS = (
        Command("f3", "keep", "key.keep", "F3", 1, priority=True),
        Command("escape", "back", "key.back", "Esc", 2, priority=True),
    )
    LINES = ("name", "referred", "entry", "next_day", "next_time")

    def __init__(self, mentee: Mentee | None = None) -> None:
        super().__init__()
        self.mentee = mentee

    def title_text(self) -> str:
        """Whose facts."""
        return self.mentee.name if self.mentee else self.say("mentees.add")

    def body(self) -> Iterable[Widget]:
        """One line for each fact."""
        person = self.mentee
        meeting = person.next_meeting if person else None
        timed = meeting and (meeting.hour or meeting.minute)
        values = {
            "name": person.name if person else "",
            "referred": str(person.referred or "") if person else "",
            "entry": str(person.entry or "") if person else "",
            "next_day": f"{meeting:%Y-%m-%d}" if meeting else "",
            "next_time": f"{meeting:%H:%M}" if meeting and timed else "",
        }
        with VerticalScroll(can_focus=False):
            yield Static(id="hint", classes="quiet")
            for name in self.LINES:
                yield Static(id=f"l-{name}", classes="label", markup=False)
                yield LineInput(values[name], limit=200)
            yield Static(id="l-audience", classes="label", markup=False)
            chosen = person.audience if person else self.desk.profile.audience
            yield Choice(self._audiences(), [chosen], several=False)
            if person is not None:
                yield Static(id="l-stage", classes="label", markup=False)
                here = current_stage(mentees.stage_history(self.desk, person))
                yield Choice(self._stages(), [here], several=False)
            yield Action("note.keep", "keep", id="keep")

    def _audiences(self) -> list[tuple[str, str]]:
        return [(each, self.say(f"person.{each}")) for each in ("professional", "informal")]

    def _stages(self) -> list[tuple[str, str]]:
        return [(each, self.say(f"stage.{each}")) for each in STAGES]

    async def ready(self) -> None:
        self.query(LineInput).first().focus()

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        self.query_one("#hint", Static).update(lines(self.say("person.hint")))
        for label in self.query(".label").results(Static):
            fact = str(label.id).removeprefix("l-")
            label.update(line(self.say(f"person.{fact}")))
        for name, box in zip(self.LINES, self.query(LineInput), strict=True):
            hint = {"name": "name", "next_time": "time"}.get(name, "date")
            box.placeholder = self.say(f"hint.{hint}")
        for choice, options in zip(self.query(Choice), (self._audiences(), self._stages()),
                                   strict=False):  # fmt: skip
            choice.offer(options)
        self.query_one(Action).write()

    def _facts(self) -> dict[str, Any]:
        """What was typed; raises UsageProblem for a day or time that is none."""
        typed = dict(
            zip(self.LINES, (box.value.strip() for box in self.query(LineInput)), strict=True)
        )
        today = self.desk.today
        days = {
            name: parse_day(typed[name], today) if typed[name] else None
            for name in ("referred", "entry", "next_day")
        }
        if typed["next_time"] and not typed["next_day"]:
            raise UsageProblem("problem.date")
        at = parse_time(typed["next_time"]) if typed["next_time"] else datetime.min.time()
        day = days.pop("next_day")
        chosen = self.query(Choice).first().chosen
        return {
            "name": typed["name"],
            **days,
            "next_meeting": datetime.combine(day, at) if day else None,
            "audience": chosen[0] if chosen else "professional",
        }

    @on(Action.Pressed)
    async def action_keep(self) -> None:
        """Keep the facts and go back."""
        try:
            facts = self._facts()
            if self.mentee is None:
                meeting = facts.pop("next_meeting")
                person = mentees.add_mentee(self.desk, **facts)
                if meeting:
                    mentees.edit_mentee(self.desk, person, next_meeting=meeting)
            else:
                mentees.edit_mentee(self.desk, self.mentee, **facts)
                self._move_stage()
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.app.pop_screen()
        if self.companion.here is not None:
            await self.companion.here.redraw()
            self.companion.here.tell(self.say("person.kept"))

    def _move_stage(self) -> None:
        assert self.mentee is not None
        chosen = self.query(Choice).last().chosen
        here = current_stage(mentees.stage_history(self.desk, self.mentee))
        if chosen and chosen[0] != here:
            mentees.move_stage(self.desk, self.mentee, chosen[0])

    def action_back(self) -> None:
        """Leave without changing anything."""
        self.app.pop_screen()

    def stops(self) -> list[Widget]:
        """The lines, the choices, *Keep*."""
        return [w for w in self.query("LineInput, Choice, Action") if w.focusable]
