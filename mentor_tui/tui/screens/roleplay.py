"""A role-play in a group: one card at a time, a countdown for all, the look back, next round."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from textual import on
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.learning import roleplay
from mentor_tui.learning.roleplay import ROLES, Role, RolePlayRun, Timer
from mentor_tui.problems import Problem
from mentor_tui.services import roleplays
from mentor_tui.services.roleplays import RolePlayView
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.big_time import BigTime
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows

LOOK = 0.25
"""Seconds between two looks at the clock; only another figure is drawn anew."""
SIZES = (3, 2, 4)
"""The groups offered, the usual one first."""


class RolePlayScreen(CompanionScreen):
    """Cards, talk, look back, and round again; nothing is kept and nobody is marked."""

    NAME = "roleplay"
    SHARED_SAFE = True
    HOLDS = True  # no stray digit of a hand on the keyboard ends what a group plays
    CSS_PATH = "../styles/roleplay.tcss"
    KEYS = (
        Command("", "choose", "key.choose", "Enter", 1),
        Command("space", "turn", "key.pause_or_go_on", "", 0),
        Command("escape", "stop", "key.back", "Esc", 2, priority=True),
        Command("enter", "choose", "key.choose", "", 0, palette=False),
        Command("pagedown", "scroll(1)", "key.scroll", "", 0, priority=True, palette=False),
        Command("pageup", "scroll(-1)", "key.scroll", "", 0, priority=True, palette=False),
    )

    def __init__(self, name: str, *, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._played = name
        self._clock = clock
        self._run: RolePlayRun | None = None
        self._times: dict[int, Timer] = {}
        self._shown: Role | None = None

    # What it shows -------------------------------------------------------------------

    def title_text(self) -> str:
        """What is played, and at which level."""
        try:
            view = self._words()
        except Problem:
            return self.say("title.roleplay")
        return f"{view.title} · {self.say(f'rehearsal.{view.level}')}"

    def _words(self) -> RolePlayView:
        return roleplays.roleplay_words(self.desk, self._played)

    @property
    def _playing(self) -> bool:
        return self._run is not None and self._run.where == "playing"

    def offers(self, command: Command) -> bool:
        """Pausing only where there is time left."""
        if command.action != "turn":
            return True
        return self._playing and self._timer.phase(self._clock()) != "over"

    def body(self) -> Iterable[Widget]:
        """Where we are, the words or the time, then what can be done."""
        with VerticalScroll(id="page", can_focus=True):
            yield Static(id="where", classes="heading", markup=False)
            yield Prose(id="words")
            yield BigTime(id="time")
            yield Static(id="phase", markup=False)
            yield Rows([(30, 1)], id="ways")

    async def ready(self) -> None:
        self.set_interval(LOOK, self._tick)
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Everything, after a key or a change of language."""
        try:
            view = self._words()
            heading, words, rows = self._page(view)
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.query_one("#where", Static).update(line(heading))
        prose = self.query_one("#words", Prose)
        prose.write(words)
        prose.display = bool(words)
        for name in ("#time", "#phase"):
            self.query_one(name).display = self._playing
        self._draw_time()
        ways = self.query_one(Rows)
        ways.show(rows)
        page = self.query_one("#page", VerticalScroll)
        page.scroll_home(animate=False)
        # A card is read: the arrows scroll it, there is only one thing to do anyway.
        (page if self._shown is not None else ways).focus(scroll_visible=False)

    def _page(self, view: RolePlayView) -> tuple[str, str, list[Row]]:
        """A heading, the words under it, and what can be done."""
        if self._run is None:
            return self._before(view)
        if self._shown is not None:
            return self._card(view, self._shown)
        if self._run.where == "cards":
            return self._cards(self._run)
        if self._run.where == "playing":
            heading = " · ".join(roleplays.seat_words(self.desk, self._run))
            return heading, "", self._ways_to_play()
        if self._run.where == "looking_back":
            return self._looking_back(view, self._run)
        return self._debrief(view)

    def _before(self, view: RolePlayView) -> tuple[str, str, list[Row]]:
        say = self.say
        rows = [Row(f"begin:{people}", (say("roleplay.begin", people=people),)) for people in SIZES]
        rows += [
            Row(f"level:{name}", (say("roleplay.other", level=say(f"rehearsal.{level}")),))
            for level, name in roleplays.other_levels(self.desk, self._played)
        ]
        rows += [Row("print", (say("roleplay.print"),)), Row("card", (say("exercise.card"),))]
        words = f"{view.summary}\n\n{say('roleplay.stop')}"
        return say(f"rehearsal.{view.level}").capitalize(), words, [*rows, self._leaving()]

    def _leaving(self) -> Row:
        return Row("leave", (self.say("exercise.leave"),))

    def _cards(self, run: RolePlayRun) -> tuple[str, str, list[Row]]:
        rows = [Row(f"show:{role}", (self.say(f"roleplay.show.{role}"),)) for role in run.roles]
        begun = self._times.get(run.round)
        minutes = self.desk.language.count("exercise.minutes", run.minutes)
        talk = self.say("roleplay.go_on") if begun else self.say("roleplay.talk", minutes=minutes)
        seats = [f"- {each}" for each in roleplays.seat_words(self.desk, run)]
        words = "\n".join([*seats, "", self.say("roleplay.one_by_one")])
        return roleplays.round_words(self.desk, run), words, [*rows, Row("onward", (talk,))]

    def _card(self, view: RolePlayView, role: Role) -> tuple[str, str, list[Row]]:
        words = [view.text_for(role), "", self.say("roleplay.only")]
        if role == "observer":
            words[1:1] = ["", *(f"- {each}" for each in view.observe)]
        return (
            self.say(f"roleplay.card.{role}"), "\n".join(words),
            [Row("hide", (self.say("roleplay.hide"),))],
        )  # fmt: skip

    def _ways_to_play(self) -> list[Row]:
        phase = self._timer.phase(self._clock())
        turn = {"ready": "roleplay.start", "paused": "roleplay.start"}.get(phase, "roleplay.pause")
        rows = [Row("turn", (self.say(turn),))] if phase != "over" else []
        onward = Row("onward", (self.say("roleplay.look_back"),))
        return [*rows, onward, Row("more", (self.say("roleplay.more"),))]

    def _looking_back(self, view: RolePlayView, run: RolePlayRun) -> tuple[str, str, list[Row]]:
        heard = [f"- {each}" for each in view.observe]
        turns = "roleplay.turns" if "observer" in run.roles else "roleplay.turns.two"
        words = [self.say(turns), "", self.say("roleplay.heard"), *heard]
        rows = [Row("debrief", (self.say("roleplay.to_debrief"),))]
        if run.round + 1 < run.people:
            rows.insert(0, Row("onward", (self.say("roleplay.next_round"),)))
        return self.say("roleplay.looking_back"), "\n".join(words), rows

    def _debrief(self, view: RolePlayView) -> tuple[str, str, list[Row]]:
        asked = "\n".join(f"- {each}" for each in view.debrief)
        rows = [
            Row(f"level:{name}",
                (self.say("roleplay.other", level=self.say(f"rehearsal.{level}")),))
            for level, name in roleplays.other_levels(self.desk, self._played)
        ]  # fmt: skip
        again = Row("again", (self.say("roleplay.again"),))
        return self.say("roleplay.debrief"), asked, [self._leaving(), again, *rows]

    # The time ------------------------------------------------------------------------

    @property
    def _timer(self) -> Timer:
        assert self._run is not None
        return self._times.setdefault(self._run.round, roleplay.timer(self._run.minutes))

    async def _tick(self) -> None:
        if self._playing and not self.covered:
            before = self.query_one(Rows).option_count
            self._draw_time()
            if len(self._ways_to_play()) != before:  # the time is over: nothing to pause
                await self.redraw()

    def _draw_time(self) -> None:
        if not self._playing:
            return
        now = self._clock()
        left = roleplays.clock_words(self._timer.left(now))
        self.query_one(BigTime).show(left)
        phase = self.say(f"roleplay.phase.{self._timer.phase(now)}")
        self.query_one("#phase", Static).update(line(f"{left} · {phase}"))

    def after_lock(self) -> RolePlayScreen:
        """A group goes on playing when the vault is closed: nothing here is out of it."""
        same = RolePlayScreen(self._played, clock=self._clock)
        same._run, same._times, same._shown = self._run, self._times, self._shown
        return same

    async def action_turn(self) -> None:
        """Start, pause, go on."""
        if self._playing and self._run is not None:
            self._times[self._run.round] = self._timer.turned(self._clock())
            await self.redraw()

    def action_scroll(self, by: int) -> None:
        """Page by page, where the window is low."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_to(y=page.scroll_y + by * max(1, page.size.height - 2), animate=False)

    @on(OptionList.OptionHighlighted)
    def _keep_in_sight(self) -> None:
        rows, page = self.query_one(Rows), self.query_one("#page", VerticalScroll)
        if rows.highlighted:
            row = Region(0, rows.virtual_region.y + rows.highlighted, 1, 1)
            page.scroll_to_region(row, animate=False)
        else:
            page.scroll_home(animate=False)

    # Going on ------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    async def action_choose(self) -> None:
        """Do what is under the cursor."""
        chosen, _, detail = (self.query_one(Rows).chosen or "").partition(":")
        try:
            await self._do(chosen, detail)
        except Problem as problem:
            self.tell_problem(problem)

    async def _do(self, chosen: str, detail: str) -> None:
        if chosen == "leave":
            self.app.pop_screen()
        elif chosen == "print":
            from mentor_tui.tui.screens.roleplays import ask_what_to_print

            await ask_what_to_print(self, self._played)
        elif chosen == "card":
            from mentor_tui.tui.screens.card import CardScreen

            await self.app.push_screen(CardScreen(self._words().card))
        elif chosen == "turn":
            await self.action_turn()
        elif chosen == "more" and self._run is not None:
            self._times[self._run.round] = self._timer.more(self._clock())
            await self.redraw()
        elif chosen:
            read = self._shown
            self._move(chosen, detail)
            await self.redraw()
            self._to_next(read)

    def _move(self, chosen: str, detail: str) -> None:
        """Another part, another card, another level."""
        run = self._run
        if chosen == "begin":
            self._stand(roleplays.begin(self.desk, self._played, int(detail)))
        elif chosen == "again" and run is not None:
            self._stand(roleplays.begin(self.desk, self._played, run.people))
        elif chosen == "level":
            self._played = detail
            self._stand(None)
        elif chosen == "show":
            self._shown = next(role for role in ROLES if role == detail)
        elif chosen == "hide":
            self._shown = None
        elif run is not None:
            self._run = run.to_debrief() if chosen == "debrief" else run.onward()

    def _stand(self, run: RolePlayRun | None) -> None:
        """At the beginning, of a group or of the choice; no time was used yet."""
        self._run, self._shown = run, None
        self._times.clear()

    def _to_next(self, read: Role | None) -> None:
        """The cursor on what comes next: after a card the next card, then the talk."""
        rows = self.query_one(Rows)
        if not rows.option_count:
            return
        at = 0 if read is None or self._run is None else self._run.roles.index(read) + 1
        rows.highlighted = min(at, rows.option_count - 1)

    async def action_stop(self) -> None:
        """One part back; a running time stands still meanwhile."""
        run, read = self._run, self._shown
        if read is not None:
            self._shown = None
        elif run is None:
            self.app.pop_screen()
            return
        else:
            if run.where == "playing":
                self._times[run.round] = self._timer.pause(self._clock())
            before = run.back()
            self._run = None if before == run else before
            if self._run is None:
                self._times.clear()
        await self.redraw()
        self._to_next(read)
