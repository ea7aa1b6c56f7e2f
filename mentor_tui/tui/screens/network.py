"""The network map: who is near, who could open which door, who was asked and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.casework.plan import CIRCLES, by_circle
from mentor_tui.casework.records import Mentee, Tie
from mentor_tui.problems import Problem
from mentor_tui.services import plan
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.plan_form import PlanFormScreen
from mentor_tui.tui.widgets.rows import Row, Rows


class NetworkScreen(CompanionScreen):
    """Ring by ring; Enter changes somebody, F7 says they were asked today."""

    NAME = "network"
    SHARED_SAFE = True
    CSS_PATH = "../styles/network.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f3", "add", "key.add", "F3", 2),
        Command("f7", "asked", "key.asked", "F7", 3),
        Command("f2", "history", "key.history", "F2", 5),
        Command("delete", "bin", "key.bin", "Del", 0),
        Command("escape", "leave", "key.back", "Esc", 4),
    )

    def __init__(self, mentee: Mentee) -> None:
        super().__init__()
        self.mentee = mentee

    def offers(self, command: Command) -> bool:
        """History and deleting are not for a screen that two people look at."""
        return not (self.companion.sharing and command.action in ("history", "bin"))

    def title_text(self) -> str:
        """Whose map."""
        return f"{self.mentee.name} › {self.say('title.network')}"

    def body(self) -> Iterable[Widget]:
        """A sentence, then the map."""
        yield Static(id="hint", classes="quiet", markup=False)
        yield Rows([(22, 2), (22, 3), (14, 0)], id="map")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Read the map again."""
        self.query_one("#hint", Static).update(lines(self.say("network.hint")))
        self.query_one(Rows).show(map_rows(self, self.mentee))

    @property
    def _tie(self) -> Tie | None:
        kind, _, name = (self.query_one(Rows).chosen or "").partition(":")
        return plan.find(self.desk, Tie, name) if kind == "tie" and name != "new" else None

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Change somebody on the map, or put somebody new on it."""
        try:
            await self.app.push_screen(TieScreen(self.mentee, self._tie))
        except Problem as problem:
            self.tell_problem(problem)

    async def action_add(self) -> None:
        await self.app.push_screen(TieScreen(self.mentee))

    async def action_asked(self) -> None:
        """They were asked today."""
        if (tie := self._tie) is not None:
            plan.mark_asked(self.desk, tie)
            await self.redraw()
            self.tell(self.say("network.asked_today"))

    async def action_history(self) -> None:
        from mentor_tui.tui.screens.history import HistoryScreen

        if (tie := self._tie) is not None:
            await self.app.push_screen(HistoryScreen(tie.id))

    async def action_bin(self) -> None:
        """Delete somebody from the map; for 30 days they can be brought back."""
        from mentor_tui.tui.taking_back import delete

        if (tie := self._tie) is not None:
            await delete(self, tie.id)


def map_rows(screen: CompanionScreen, mentee: Mentee) -> list[Row]:
    """A heading for each ring, a row for everybody in it, and where doors could open."""
    say, desk = screen.say, screen.desk
    known: dict[str, list[str]] = defaultdict(list)
    for door in plan.doors(desk, mentee):
        known[door.tie].append(door.employer)
    rows = []
    for circle, ties in by_circle(plan.ties(desk, mentee)):
        rows.append(Row(None, (say(f"circle.{circle}"),)))
        for tie in ties:
            asked = (
                say("tie.asked_on", date=desk.language.short_day(tie.asked)) if tie.asked else ""
            )
            rows.append(Row(f"tie:{tie.id}", (tie.who, tie.opens or "", asked)))
            if employers := known[tie.id]:
                names = desk.language.listed([name[:40] for name in employers[:3]])
                rows.append(Row(None, ("  " + say("network.door", employers=names),), quiet=True))
    if not rows:
        rows.append(Row(None, (say("network.empty"),), quiet=True))
    return [*rows, Row("tie:new", ("+ " + say("network.add"),))]


class TieScreen(PlanFormScreen):
    """Who, how near, what they could open, when they were asked."""

    NAME = "tie"
    FORM = "tie"
    CHOICES = {"circle": ("circle", CIRCLES)}

    def hint_of(self, name: str) -> str:
        """An example, and that a full name is not needed."""
        return self.say(f"tie.{name}.hint") if name in ("who", "opens") else ""
