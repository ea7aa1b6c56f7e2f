"""A quiz, one question at a time: asked, answered, explained at once."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.containers import VerticalScroll
from textual.widget import Widget

from mentor_tui.learning.quiz import ONE
from mentor_tui.problems import Problem
from mentor_tui.services import quiz_words, quizzes
from mentor_tui.services.quiz_words import Told
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.page import READING, PageScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.quiz_field import How, OptionLine, QuizField

CARD = Command("f2", "card", "key.quiz_card", "F2", 3, priority=True)


def quiz_title(screen: CompanionScreen, unit: str) -> str:
    """Which quiz it is."""
    return screen.say("quiz.title", unit=quiz_words.unit_title(screen.desk, unit))


def explained(told: Told) -> list[Widget]:
    """A question with every option explained."""
    parts: list[Widget] = [
        Prose(told.ask, classes="quiz-ask"),
        Prose(told.verdict, classes="quiz-verdict"),
    ]
    if told.because:
        parts.append(Prose(told.because, classes="quiz-because"))
    for each in told.lines:
        if each.label:
            parts.append(Prose(each.label, classes="quiz-label"))
        parts.append(Prose(each.text, classes="quiz-option"))
        parts.append(Prose(each.because, classes="quiz-because" if each.because else "gap"))
    return parts


class QuizItemScreen(CompanionScreen):
    """The question that waits, then what came of it, until there is none left."""

    NAME = "quiz_item"
    UNDOES = False
    CSS_PATH = "../styles/quiz.tcss"
    KEYS = (
        Command("enter", "go_on", "key.next", "Enter", 1),
        Command("", "choose", "key.quiz_choose", "Enter", 1, palette=False),
        Command("", "choose_one", "key.quiz_answer", "Enter", 1, palette=False),
        Command("pagedown", "answer", "key.quiz_answer", "PgDn", 2),
        CARD,
        Command("escape", "leave", "key.leave_kept", "Esc", 4),
        Command("up", "focus_before", "key.previous", "", 0, priority=True, palette=False),
    )

    def __init__(self, sitting: quizzes.Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.told: Told | None = None
        self._shown: tuple[str, str] | None = None

    def title_text(self) -> str:
        """The unit, and how far it has come."""
        n, total = self.sitting.progress
        if self.told is not None:
            n = len(self.sitting.attempt.answers)
        title = quiz_title(self, self.sitting.bank.unit)
        return self.say("quiz.at", title=title, n=n, total=total)

    def offers(self, command: Command) -> bool:
        """Answering while it is asked; the card once it is explained."""
        if command.action in ("answer", "choose", "choose_one"):
            one = self.sitting.item is not None and self.sitting.item.kind in ONE
            return self.told is None and one == (command.action == "choose_one")
        if command.action == "focus_before":  # from an option this is its own key
            return isinstance(self.focused, Action)
        if command.action == "card":
            return self.told is not None and self.told.card is not None
        return command.action != "go_on" or self.told is not None

    def body(self) -> Iterable[Widget]:
        """The question with its options, and the page on which it is explained."""
        with VerticalScroll(id="asking", can_focus=False):
            yield Prose(id="ask")
            yield Prose(id="how", classes="quiet")
            yield QuizField()
            yield Action("quiz.answer", "answer", id="answer")
        yield VerticalScroll(id="telling", can_focus=True)

    @property
    def _field(self) -> QuizField:
        return self.query_one(QuizField)

    async def ready(self) -> None:
        """Say what changed since the attempt was left."""
        changed = self.sitting.changed
        self.tell(" ".join(quiz_words.change_words(self.desk, changed, resumed=True)))

    async def refresh_content(self) -> None:
        """The question that waits, or the explanation of the one just answered."""
        self.sitting = quizzes.in_words(self.desk, self.sitting)
        self.query_one("#asking").display = self.told is None
        self.query_one("#telling").display = self.told is not None
        if self.told is not None:
            self._shown = None
            await self._explain(self.told.id)
            return
        item = self.sitting.item
        if item is None:
            return
        state = (item.id, self.desk.language.code)
        if state == self._shown:
            return
        same = self._shown is not None and self._shown[0] == item.id
        asked = quiz_words.question(self.desk, self.sitting, item)
        how: How = asked.kind  # type: ignore[assignment]
        chosen = self._field.answer if same else []
        self._shown = state
        self.query_one("#ask", Prose).write(asked.ask)
        self.query_one("#how", Prose).write(self.say(f"quiz.how.{how}"))
        await self._field.show(how, asked.options, asked.partners, chosen)
        self.query_one("#answer").display = how != "single"
        self.query_one("#asking").scroll_home(animate=False)
        self.set_focus(self.stops()[0], scroll_visible=False)

    async def _explain(self, name: str) -> None:
        """In the language chosen now."""
        told = quiz_words.told(self.desk, self.sitting.bank, self.sitting.attempt, name)
        page = self.query_one("#telling", VerticalScroll)
        await page.remove_children()
        await page.mount(*explained(told))
        page.scroll_home(animate=False)
        page.focus()

    # Answering -----------------------------------------------------------------------

    @on(QuizField.Given)
    async def action_answer(self) -> None:
        """Keep the answer and explain it."""
        item, field = self.sitting.item, self._field
        if self.told is not None or item is None:
            return
        if not field.answer:
            self.tell(self.say("quiz.choose_first"))
            return
        try:
            self.sitting = quizzes.answer(self.desk, self.sitting, item.id, field.answer)
            self.told = quiz_words.told(
                self.desk, self.sitting.bank, self.sitting.attempt, item.id
            )  # fmt: skip
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.tell("")
        await self.redraw()

    def action_choose(self) -> None:
        """What Enter does on an option, for a click in the footer."""
        if isinstance(self.focused, OptionLine):
            self.focused.action_pick()

    def action_choose_one(self) -> None:
        """The same, where choosing is answering."""
        self.action_choose()

    async def action_go_on(self) -> None:
        """The next question, or what came of them all."""
        if self.told is None:
            return
        if self.sitting.item is not None:
            self.told = None
            await self.redraw()
            return
        try:
            self.sitting = quizzes.finish(self.desk, self.sitting)
        except Problem as problem:
            self.tell_problem(problem)
            return
        from mentor_tui.tui.screens.quiz_result import QuizResultScreen

        self.give_way(QuizResultScreen(self.sitting.attempt))

    async def action_card(self) -> None:
        """The card that tells more."""
        if self.told is not None and self.told.card is not None:
            from mentor_tui.tui.screens.card import CardScreen

            await self.app.push_screen(CardScreen(self.told.card))

    # Moving --------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A number is an option's wherever the focus is: it never leads away from a question."""
        if event.character and event.character.isdecimal():
            event.stop()
            if self.told is None:
                self._field.go_to(int(event.character) - 1)

    def stops(self) -> list[Widget]:
        """The options, then *Answer* where Enter alone does not answer."""
        if self.told is not None:
            return []
        button = self.query_one("#answer", Action)
        return [*self._field.options, *([button] if button.display else [])]

    def step_focus(self, by: int) -> None:
        """Above the first option the question itself is scrolled to."""
        stops = self.stops()
        if by < 0 and stops and self.focused is stops[0]:
            home = self.query_one("#asking").scroll_home
            self.call_after_refresh(home, animate=False)  # the focus may be scrolling still
        else:
            super().step_focus(by)

    def leave(self) -> None:
        """What is held is put down first; every answer is kept already."""
        if self.told is None and self._field.put_down():
            return
        super().leave()


class QuizToldScreen(PageScreen):
    """A question of an attempt explained once more."""

    NAME = "quiz_told"
    SHARED_SAFE = False
    CSS_PATH = "../styles/quiz.tcss"
    KEYS = (*READING, CARD)

    def __init__(self, told: Told) -> None:
        super().__init__()
        self._told = told

    def offers(self, command: Command) -> bool:
        """The card, where there is one."""
        return command.action != "card" or self._told.card is not None

    async def refresh_content(self) -> None:
        """Lay it out anew."""
        await self.lay_out(explained(self._told))

    async def action_card(self) -> None:
        """The card that tells more."""
        if self._told.card is not None:
            from mentor_tui.tui.screens.card import CardScreen

            await self.app.push_screen(CardScreen(self._told.card))
