"""A situation to practise together: what the other one says, a try, ways to say it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.learning.rehearsal import RehearsalRun
from mentor_tui.problems import Problem
from mentor_tui.services import decks
from mentor_tui.services.decks import RehearsalView
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class RehearsalScreen(CompanionScreen):
    """A level, then turn by turn; nothing is kept and nobody is marked."""

    NAME = "rehearsal"
    SHARED_SAFE = True
    CSS_PATH = "../styles/rehearsal.tcss"
    KEYS = (
        Command("enter", "onward", "key.onward", "Enter", 1),
        Command("f2", "way", "key.one_way", "F2", 2),
        Command("left", "before", "key.one_before", "←", 3, priority=True),
        Command("right", "onward", "key.onward", "", 0, palette=False, priority=True),
        Command("", "choose", "key.choose", "Enter", 1, palette=False),
        Command("escape", "stop", "key.back", "Esc", 4, priority=True),
        Command("down", "scroll(1)", "key.scroll", "", 0, palette=False),
        Command("up", "scroll(-1)", "key.scroll", "", 0, palette=False),
    )

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rehearsal = name
        self._level = ""
        self._run: RehearsalRun | None = None

    def title_text(self) -> str:
        """What is practised, and at which level."""
        try:
            title = self._words().title
        except Problem:
            return ""
        return f"{title} · {self.say('rehearsal.' + self._level)}" if self._level else title

    def _words(self) -> RehearsalView:
        return decks.rehearsal_words(self.desk, self._rehearsal)

    def offers(self, command: Command) -> bool:
        """Going on while it runs, choosing before and afterwards."""
        under_way = self._run is not None and not self._run.over
        match command.action:
            case "onward":
                return under_way
            case "before":
                return self._run is not None
            case "way":
                return self._run is not None and self._run.more_ways
            case "choose":
                return not under_way
        return True

    def body(self) -> Iterable[Widget]:
        """Who speaks, the words, ways to say it, then what can be chosen."""
        with VerticalScroll(id="page", can_focus=True):
            yield Static(id="who", classes="heading", markup=False)
            yield Prose(id="words")
            yield Static(id="yours", classes="heading", markup=False)
            yield Prose(id="ways")
            yield Rows([(30, 1)], id="levels")

    async def ready(self) -> None:
        self._focus()

    def _focus(self) -> None:
        levels = self.query_one("#levels", Rows)
        (levels if levels.display else self.query_one("#page")).focus()

    async def refresh_content(self) -> None:
        """The page before, a turn, or the questions for afterwards."""
        try:
            words = self._words()
            who, said, yours, ways = self._page(words)
        except Problem as problem:
            self.tell_problem(problem)
            return
        for name, text in (("who", who), ("yours", yours)):
            heading = self.query_one(f"#{name}", Static)
            heading.update(line(text))
            heading.display = bool(text)
        self.query_one("#words", Prose).write(said)
        self.query_one("#ways", Prose).write(ways)
        self.query_one("#ways").display = bool(ways)
        rows, levels = self._rows(words), self.query_one("#levels", Rows)
        levels.display = bool(rows)
        levels.show(rows)
        if self._run is not None and rows:
            levels.go_to(self._after(words))
        self._focus()

    def _page(self, words: RehearsalView) -> tuple[str, str, str, str]:
        """Heading and words, then heading and words of what is the learner's own."""
        if self._run is None:
            return "", words.summary, self.say("rehearsal.say_before"), words.before
        scene = words.scene(self._level)
        if self._run.where == "situation":
            return self.say("rehearsal.situation"), scene.situation, "", ""
        if self._run.over:
            asked = "\n".join(f"- {each}" for each in words.debrief)
            return self.say("rehearsal.debrief"), asked, "", ""
        ways = "\n".join(f"- {each}" for each in scene.ways[: self._run.shown])
        says = self.say("rehearsal.they_say", n=self._run.at, of=self._run.turns)
        return says, scene.other[self._run.at - 1], self.say("rehearsal.you"), ways

    def _rows(self, words: RehearsalView) -> list[Row]:
        if self._run is not None and not self._run.over:
            return []
        rows = [
            Row(each.level, (self.say(f"rehearsal.begin.{each.level}"),)) for each in words.scenes
        ]
        return [
            *rows,
            Row("card", (self.say("exercise.card"),)),
            Row("leave", (self.say("exercise.leave"),)),
        ]

    def _after(self, words: RehearsalView) -> str:
        """What follows a level: the next one, after the last one leaving."""
        names = [each.level for each in words.scenes]
        at = names.index(self._level) + 1
        return names[at] if at < len(names) else "leave"

    async def on_option_list_option_selected(self) -> None:
        await self.action_choose()

    async def action_choose(self) -> None:
        """Begin a level, read the card, or leave."""
        chosen = self.query_one("#levels", Rows).chosen or ""
        try:
            if chosen == "leave":
                self.app.pop_screen()
            elif chosen == "card":
                from mentor_tui.tui.screens.card import CardScreen

                await self.app.push_screen(CardScreen(self._words().card))
            elif chosen:
                self._run = decks.begin_rehearsal(self.desk, self._rehearsal, chosen)
                self._level = chosen
                await self.redraw()
        except Problem as problem:
            self.tell_problem(problem)

    async def action_onward(self) -> None:
        """The next turn."""
        if self._run is not None:
            await self._stand(self._run.onward())

    async def action_before(self) -> None:
        """The turn before; from the situation back to the levels."""
        if self._run is not None:
            await self._stand(self._run.back() if self._run.at else None)

    async def action_way(self) -> None:
        """One way to say it."""
        if self._run is not None:
            await self._stand(self._run.another_way())
            self.query_one("#page", VerticalScroll).scroll_end(animate=False)

    async def _stand(self, run: RehearsalRun | None) -> None:
        self._run = run
        if run is None:
            self._level = ""
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        await self.redraw()

    async def action_stop(self) -> None:
        """Under way back to the levels, from there back."""
        if self._run is None or self._run.over:
            self.app.pop_screen()
        else:
            await self._stand(None)

    def action_scroll(self, by: int) -> None:
        """Where the window is low."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_to(y=page.scroll_y + by, animate=False)
