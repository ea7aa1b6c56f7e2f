"""A question to the room, hands counted by the trainer: two keys an option."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence

from textual import events, on
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widget import Widget

from mentor_tui.learning.votes import MOST_OPTIONS, HandCount, nobody_yet
from mentor_tui.problems import Problem
from mentor_tui.services import group
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.hands import HandsField
from mentor_tui.tui.widgets.prose import Prose

TYPED = 4
"""Options that can be typed for a question of one's own; fewer are enough."""

COUNTING = (
    Command("", "finish", "key.onward", "Enter", 1),
    Command("f5", "anew", "key.count_anew", "F5", 5, priority=True),
)


class CountingScreen(CompanionScreen):
    """A page with hands to count on it; the option being counted is always in view."""

    SHARED_SAFE = True
    UNDOES = False
    CSS_PATH = "../styles/hands.tcss"

    @property
    def hands(self) -> HandsField:
        """Where hands are counted."""
        return self.query_one(HandsField)

    async def ready(self) -> None:
        self.hands.focus(scroll_visible=False)

    def on_key(self, event: events.Key) -> None:
        """A number is an option's wherever the focus is: it never leads away from counting."""
        if event.character and event.character.isdecimal():
            event.stop()

    def show_option(self) -> None:
        """Scroll to the option that is being counted; to the top for the first, where it fits."""
        page, field = self.query_one("#page", VerticalScroll), self.hands
        at = field.count.cursor
        if at == 0 and not field.count.counting:
            page.scroll_home(animate=False)
            return
        start, end = field.row_of(at), field.row_of(at + 1)
        start = max(start, end - page.size.height)  # its number, where it is all too long
        top = field.virtual_region.y + start
        page.scroll_to_region(Region(0, top, 1, end - start), animate=False)


class VotesScreen(CountingScreen):
    """``question`` with its ``options``; with ``then`` what the room chose is done.

    ``then`` is called with the count, once an option leads, after this screen is gone.
    """

    NAME = "votes"
    KEYS = (*COUNTING, Command("escape", "leave", "key.back", "Esc", 4))

    def __init__(
        self, question: str, options: Sequence[str],
        then: Callable[[HandCount], Awaitable[None]] | None = None, *,
        count: HandCount | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._question, self._options, self._then = question, tuple(options), then
        self._begun = count or nobody_yet(len(self._options))

    def offers(self, command: Command) -> bool:
        """Going on with what the room chose, where something comes of it."""
        return command.action != "finish" or self._then is not None

    def body(self) -> Iterable[Widget]:
        """The question, the options, what the room chose."""
        with VerticalScroll(id="page", can_focus=False):
            yield Prose(id="ask")
            yield Prose(self.say("votes.how"), id="how", classes="quiet")
            yield HandsField()
            yield Prose(id="said")

    async def refresh_content(self) -> None:
        """The same hands, in the language chosen now."""
        self.query_one("#ask", Prose).write(self._question)
        self.query_one("#how", Prose).write(self.say("votes.how"))
        field = self.hands
        field.show(self._options, field.count if field.count.hands else self._begun)
        self._told()

    @on(HandsField.Moved)
    def _told(self) -> None:
        count = self.hands.count
        said = group.vote_words(self.desk, count, self._options) if count.touched else ""
        self.query_one("#said", Prose).write(said)
        self.tell("")
        self.call_after_refresh(self.show_option)

    @on(HandsField.Done)
    async def action_finish(self) -> None:
        """What the room chose; while it is even that is said, and nothing happens."""
        count = self.hands.count
        if count.choice is None:
            self.tell(group.vote_words(self.desk, count, self._options))
        elif self._then is not None:
            self.app.pop_screen()
            await self._then(count)

    def action_anew(self) -> None:
        """Nobody voted yet."""
        self.hands.show(self._options, nobody_yet(len(self._options)))
        self._told()

    def after_lock(self) -> CompanionScreen | None:
        """A room goes on being counted when the vault is closed; what comes of it does not."""
        if self._then is not None:
            return None
        return VotesScreen(self._question, self._options, count=self.hands.count)


async def ask_room(screen: CompanionScreen) -> None:
    """Ask for the question and its options, then count."""
    asked = [
        Asked("question", "votes.question"),
        *(Asked(f"option_{n}", f"votes.option_{n}") for n in range(1, TYPED + 1)),
    ]

    async def count(said: dict[str, str]) -> None:
        typed = [said[f"option_{n}"] for n in range(1, TYPED + 1)]
        options = group.options_typed(screen.desk, typed)[:MOST_OPTIONS]
        nobody_yet(len(options))  # before the question is taken away
        question = said["question"].strip() or screen.say("title.votes")
        screen.app.pop_screen()
        await screen.app.push_screen(VotesScreen(question, options))

    await screen.app.push_screen(AskingScreen("votes", asked, count))


async def vote_on_case(
    screen: CompanionScreen, question: str, options: Sequence[tuple[str, str]],
    then: Callable[[str], Awaitable[None]],
) -> None:  # fmt: skip
    """Let the room decide; ``options`` are (id, words), ``then`` gets the id of the one chosen.

    Raises UsageProblem when there is nothing to choose between.
    """

    words = [text for _, text in options]

    async def chosen(count: HandCount) -> None:
        try:
            await then(options[count.leading[0]][0])
        except Problem as problem:
            screen.tell_problem(problem)
        else:
            hands = screen.desk.language.count("votes.hands", count.counts[count.leading[0]])
            screen.tell(screen.say("votes.decided", hands=hands, all=count.total))

    await screen.app.push_screen(VotesScreen(question, words, chosen))
