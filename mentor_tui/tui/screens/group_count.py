"""A part of a room's morning: each question or area with its hands, then why it is so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget

from mentor_tui.learning.group import PartName
from mentor_tui.learning.votes import nobody_yet
from mentor_tui.problems import Problem
from mentor_tui.services import group
from mentor_tui.services.group import Counted
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.votes import COUNTING, CountingScreen
from mentor_tui.tui.widgets.hands import HandsField
from mentor_tui.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from mentor_tui.tui.screens.group_quiz import GroupQuizScreen


class GroupCountScreen(CountingScreen):
    """A part, question by question: hands, the explanation, the next one."""

    NAME = "group_count"
    KEYS = (
        *COUNTING,
        Command("pageup", "one_before", "key.one_before", "PgUp", 3, priority=True),
        Command("pagedown", "pass_over", "key.skip_part", "PgDn", 5, priority=True),
        Command("f2", "card", "key.quiz_card", "F2", 6, priority=True),
        Command("escape", "leave", "key.leave_kept", "Esc", 4),
    )

    def __init__(self, home: GroupQuizScreen, part: PartName) -> None:
        super().__init__()
        self._home, self._part = home, part
        names = home.sitting.run.names(part)
        waiting = home.sitting.run.waiting(part)
        self._place = names.index(waiting) if waiting else 0
        self._told = False
        self._shown: tuple[object, ...] = ()

    def title_text(self) -> str:
        """Which part, and how far it is."""
        total = len(self._home.sitting.run.names(self._part))
        part = self.say(f"group.part.{self._part}")
        return self.say("quiz.at", title=part, n=self._place + 1, total=total)

    @property
    def _waiting(self) -> str:
        return self._home.sitting.run.names(self._part)[self._place]

    def _asked(self) -> Counted:
        return group.asked(self.desk, self._home.sitting, self._part, self._waiting)

    @property
    def _counts_now(self) -> bool:
        """Whether hands are counted now, rather than something read."""
        return self._told == (self._part == "quiz" and self._asked().first)

    def offers(self, command: Command) -> bool:
        """The card once it is explained; the one before, where there is one."""
        match command.action:
            case "card":
                return self._told and self._asked().card is not None
            case "one_before":
                return self._place > 0 or self._told
            case "anew":
                return self._counts_now
            case "pass_over":
                return not self._told
        return True

    def body(self) -> Iterable[Widget]:
        """The question, what it is explained by, the hands."""
        with VerticalScroll(id="page", can_focus=True):
            yield Prose(id="ask")
            yield Prose(id="paper")
            yield Prose(id="told")
            yield Prose(id="how", classes="quiet")
            yield HandsField()
            yield Prose(id="said")

    async def refresh_content(self) -> None:
        """The question as it stands, in the language chosen now."""
        sitting = self._home.in_words()
        asked = self._asked()
        counting, field = self._counts_now, self.hands
        state = (self._waiting, self._told)
        words = [text for _, text in asked.options]
        kept = sitting.run.counts(self._part).get(self._waiting)
        begun = nobody_yet(len(words))
        if state == self._shown:
            begun = field.count
        elif kept is not None:
            hands = tuple(kept.get(answer) for answer, _ in asked.options)
            begun = type(begun)(hands)
        field.show(words, begun)
        field.display = counting
        self._write("#ask", asked.ask)
        points = asked.paper or asked.lines
        self._write("#paper", "" if self._told else "\n".join(f"- {each}" for each in points))
        self._write("#told", self._explained(asked) if self._told else "")
        how = "votes.how" if counting else "group.on_paper" if not self._told else ""
        self._write("#how", self.say(how) if how else "")
        self._write("#said", "")
        if state != self._shown:
            self.query_one("#page", VerticalScroll).scroll_home(animate=False)
            target = field if counting else self.query_one("#page")
            self.set_focus(target, scroll_visible=False)
        self._shown = state

    def _write(self, where: str, text: str) -> None:
        prose = self.query_one(where, Prose)
        prose.write(text)
        prose.display = bool(text)

    def _explained(self, asked: Counted) -> str:
        """What the room had, then every option with its reason."""
        told = group.explained(self.desk, self._home.sitting, self._waiting)
        found = [group.room_words(self.desk, self._home.sitting, self._waiting), told.because]
        found += [f"- {each}" for each in group.option_lines(told)]
        return "\n".join(each for each in found if each)

    # Going on ------------------------------------------------------------------------

    @on(HandsField.Moved)
    def _moved(self) -> None:
        self.tell("")
        self.call_after_refresh(self.show_option)

    @on(HandsField.Done)
    async def action_finish(self) -> None:
        """Keep the hands, explain, go on to the next; back to the parts after the last."""
        if self._counts_now:
            if not self.hands.count.touched:
                self.tell(self.say("votes.none"))
                return
            counts = self.hands.count.counts
            answers = [answer for answer, _ in self._asked().options]
            try:
                self._home.keep(self._part, self._waiting, dict(zip(answers, counts, strict=True)))
            except Problem as problem:
                self.tell_problem(problem)
                return
        self.tell("")
        if self._part == "quiz" and not self._told:
            self._told = True
            await self.redraw()
        else:
            await self._next()

    async def action_pass_over(self) -> None:
        """Leave this one out; it is asked again when the part is opened the next time."""
        self.tell("")
        await self._next()

    async def _next(self) -> None:
        """The next one, or back to the parts after the last."""
        if self._place + 1 == len(self._home.sitting.run.names(self._part)):
            self.app.pop_screen()
            return
        self._place, self._told = self._place + 1, False
        await self.redraw()

    async def key_enter(self) -> None:
        """While it is explained Enter goes on as well."""
        if self.focused is not self.hands:
            await self.action_finish()

    async def action_one_before(self) -> None:
        """Back to the question itself, or to the one before."""
        if self._told:
            self._told = False
        else:
            self._place = max(0, self._place - 1)
        await self.redraw()

    def action_anew(self) -> None:
        """Count this one once more."""
        words = [text for _, text in self._asked().options]
        self.hands.show(words, nobody_yet(len(words)))

    async def action_card(self) -> None:
        """The card that tells more."""
        from mentor_tui.tui.screens.card import CardScreen

        card = self._asked().card
        if card is not None and card in self.desk.library.cards():
            await self.app.push_screen(CardScreen(card))
