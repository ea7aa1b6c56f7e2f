"""An exercise together: care points, a length, one cue at a time; stop whenever."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.records import Mentee
from mentor_tui.services import exercises
from mentor_tui.services.exercises import Cue, ExercisePlan
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.choose import ChooseScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows

BAR = 40


class ChooseExerciseScreen(ChooseScreen):
    """Which exercise?"""

    NAME = "choose_exercise"
    SHARED_SAFE = True
    QUESTION = "choose.exercise"

    def __init__(self, mentee: Mentee | None = None) -> None:
        super().__init__()
        self._mentee = mentee

    def rows(self) -> list[Row]:
        """Each with one line about it."""
        audience = self._mentee.audience if self._mentee else self.desk.profile.audience
        return [
            Row(name, (title, summary))
            for name, title, summary in exercises.exercises_for(self.desk, audience)
        ]

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """Open it."""
        await behind.app.push_screen(ExerciseScreen(chosen, self._mentee))


class ExerciseScreen(CompanionScreen):
    """Before, during, after. Nothing is measured and nothing is kept."""

    NAME = "exercise"
    SHARED_SAFE = True
    CSS_PATH = "../styles/exercise.tcss"
    KEYS = (
        Command("escape", "stop", "key.stop", "Esc", 1, priority=True),
        Command("", "sideways(1)", "key.length", "← →", 2, palette=False),
        Command("space", "onward", "key.onward", "", 0, palette=False),
    )

    def __init__(self, name: str, mentee: Mentee | None = None) -> None:
        super().__init__()
        self._exercise = name
        self.mentee = mentee
        self._plan: ExercisePlan | None = None
        self._minutes = 0
        self._place = -1
        self._began = 0.0
        self._timer: Timer | None = None
        self._over = False

    def offers(self, command: Command) -> bool:
        """A length where there is one to choose."""
        before = self._place < 0 and not self._over
        return command.label != "key.length" or (before and len(self._laid_out().minutes) > 1)

    def title_text(self) -> str:
        """The name of the exercise."""
        return self._laid_out().title

    def _laid_out(self, pattern: str | None = None, minutes: int | None = None) -> ExercisePlan:
        who = self.mentee.name if self.mentee else ""
        return exercises.plan_exercise(
            self.desk, self._exercise, pattern=pattern, minutes=minutes, mentee=who
        )

    def body(self) -> Iterable[Widget]:
        """The text, the ways to begin, then the cue and its bar."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Prose(id="text")
            yield Rows([(40, 1)], id="ways")
            yield Static(id="cue", markup=False)
            yield Static(id="bar", markup=False)
            yield Action("exercise.onward", "onward", id="onward")

    async def refresh_content(self) -> None:
        """The page before the exercise, unless it is under way."""
        running = self._place >= 0
        for name in ("cue", "bar", "onward"):
            self.query_one(f"#{name}").display = running
        self.query_one("#ways").display = not running
        if running:
            return
        plan = self._laid_out()
        text = [plan.before, ""] + [f"- {point}" for point in plan.care]
        if self._over:
            text = [plan.after]
        self.query_one("#text", Prose).write("\n".join(text))
        ways = self.query_one(Rows)
        ways.show(self._ways(plan))
        ways.focus(scroll_visible=False)
        self.query_one("#sheet").scroll_home(animate=False)

    def _ways(self, plan: ExercisePlan) -> list[Row]:
        """The patterns at the length chosen, what belongs to the exercise, leaving."""
        rows = []
        if not self._over:
            minutes = plan.minutes[self._minutes] if plan.minutes else 0
            long = self.desk.language.count("exercise.minutes", minutes) if minutes else ""
            for pattern, label in plan.patterns:
                name = label if len(plan.patterns) > 1 or not minutes else ""
                parts = (self.say("exercise.begin"), name, long)
                rows.append(Row(f"{pattern}:{minutes}", (" · ".join(p for p in parts if p),)))
        if plan.walk and self.mentee:
            rows.append(Row("walk", (self.say("exercise.write"),)))
        if plan.card:
            rows.append(Row("card", (self.say("exercise.card"),)))
        return [*rows, Row("leave", (self.say("exercise.leave"),))]

    async def action_sideways(self, by: int) -> None:
        """Longer or shorter."""
        self._minutes = max(0, min(len(self._laid_out().minutes) - 1, self._minutes + by))
        self.query_one(Rows).show(self._ways(self._laid_out()))

    async def on_option_list_option_selected(self) -> None:
        chosen = self.query_one(Rows).chosen or ""
        if chosen == "leave":
            self.app.pop_screen()
        elif chosen == "card":
            from mentor_tui.tui.screens.card import CardScreen

            await self.app.push_screen(CardScreen(self._laid_out().card or ""))
        elif chosen == "walk" and self.mentee:
            from mentor_tui.tui import opening

            await opening.open_run(self, self.mentee, "walk", self._laid_out().walk or "")
        elif chosen:
            pattern, _, minutes = chosen.partition(":")
            self._plan = self._laid_out(pattern, int(minutes) or None)
            self._place = 0
            await self.redraw()
            self.query_one("#text", Prose).write("")
            self._show_cue()

    # Under way -----------------------------------------------------------------------

    @property
    def _cue(self) -> Cue:
        assert self._plan is not None
        return self._plan.cues[self._place]

    def _show_cue(self) -> None:
        cue = self._cue
        self.query_one("#cue", Static).update(lines(cue.text))
        self.query_one("#onward", Action).display = cue.seconds == 0
        self.query_one("#bar").display = cue.seconds > 0
        self._began = monotonic()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if cue.seconds:
            step = 0.2 if self.companion.motion else 1.0
            self._timer = self.set_interval(step, self._tick)
            self._draw_bar(0)
        else:
            self.query_one("#onward").focus()

    async def _tick(self) -> None:
        passed = monotonic() - self._began
        if passed >= self._cue.seconds:
            await self.action_onward()
        else:
            self._draw_bar(passed)

    def _draw_bar(self, passed: float) -> None:
        cue = self._cue
        share = passed / cue.seconds
        if cue.motion == "shrink":
            share = 1 - share
        full, empty = ("#", ".") if self.app.has_class("-ascii") else ("█", "░")
        filled = round(share * BAR)
        left = str(max(1, round(cue.seconds - passed)))
        moving = self.companion.motion and cue.motion in ("grow", "shrink")
        bar = full * filled + empty * (BAR - filled) + "  " if moving else ""
        self.query_one("#bar", Static).update(line(bar + left))

    async def action_onward(self) -> None:
        """The next cue, or the end."""
        if self._plan is None or self._place < 0:
            return
        if self._place + 1 < len(self._plan.cues):
            self._place += 1
            self._show_cue()
        else:
            await self._end()

    async def _end(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._place = -1
        self._over = True
        await self.redraw()

    async def action_stop(self) -> None:
        """Stop at any time; before and after, leave."""
        if self._place >= 0:
            await self._end()
        else:
            self.app.pop_screen()
