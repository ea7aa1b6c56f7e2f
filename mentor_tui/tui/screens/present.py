"""The projector view: few lines, large spaces, black and white; one key for the next page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from math import inf
from time import monotonic

from textual import events
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.learning.slides import MOST, Page, Slide, clock, first_page, measure, paged
from mentor_tui.problems import Problem
from mentor_tui.services import following, presentation
from mentor_tui.services.learning_progress import audience_of
from mentor_tui.services.presentation import Deck
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.present_jump import JumpScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.slide import PageView

MINUTES = 5
"""What a countdown takes where neither the trainer nor the slide says otherwise."""
MOST_MINUTES = 180
DIGITS = 3
"""Digits of a page number at most."""
NOTES_ROWS = 5
"""Rows that notes need under a page; with fewer they take its place."""


class PresentScreen(CompanionScreen):
    """A unit, case, role-play, session or card for a room; see `presentation.find` for ``what``.

    Nothing personal is ever on it, and it works with a closed vault.
    """

    NAME = "present"
    SHARED_SAFE = True
    HOLDS = True
    UNDOES = False
    CSS_PATH = "../styles/present.tcss"
    KEYS = (
        Command("pagedown,right,space", "turn(1)", "key.next", "→", 1),
        Command("pageup,left,backspace", "turn(-1)", "key.previous", "←", 7),
        Command("down", "step(1)", "key.next", "", 0, palette=False),
        Command("up", "step(-1)", "key.previous", "", 0, palette=False),
        Command("enter", "go", "key.present_go", "Enter", 0, palette=False),
        Command("f2", "notes", "key.present_notes", "F2", 5),
        Command("f3", "jump", "key.present_jump", "F3", 4),
        Command("", "countdown", "key.countdown", "F6", 6),
        Command("delete", "blank", "key.blank", ".", 3),
        Command("home,f5", "edge(0)", "key.present_first", "F5", 0),
        Command("end", "edge(1)", "key.present_last", "End", 0),
        Command("escape", "leave", "key.present_end", "Esc", 2),
        *(
            Command(str(n), f"digit({n})", "key.present_number", "1 … 9" if n == 1 else "", 0,
                    palette=False)
            for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
        ),
    )  # fmt: skip

    def __init__(self, what: str | Deck, *, cards: Sequence[str] = (), slide: int = 0) -> None:
        super().__init__()
        self._what, self._cards = what, tuple(cards)
        self._slide, self._part = slide, 1
        self._typed = ""
        self._dark = self._noted = False
        self._until = -inf
        """When the countdown ends, on a clock that never jumps; before everything for none."""
        self._told_place: tuple[int, tuple[str, ...]] | None = None

    @cached_property
    def _deck(self) -> Deck:
        if isinstance(self._what, Deck):
            return self._what
        audience = audience_of(self.desk)
        try:
            return presentation.deck(self.desk, self._what, audience=audience, cards=self._cards)
        except Problem as problem:  # a pack that changed: said where it would have stood
            said = Slide(title=self.say(problem.message, **problem.slots))
            return Deck(kind="card", id="", title="", slides=(said,), audience=audience)

    @cached_property
    def _language(self) -> str:
        return self.desk.language.code

    def after_lock(self) -> PresentScreen:
        """The same view once the vault is closed: the room goes on reading, the time runs on."""
        same = PresentScreen(self._deck, slide=self._slide)
        same._part, same._until = self._part, self._until
        same._dark, same._noted = self._dark, self._noted
        return same

    # What is shown ---------------------------------------------------------------------

    def title_text(self) -> str:
        """What is presented."""
        return self._deck.title

    def status_text(self) -> str:
        """Which page of how many; nobody's name."""
        example = [self.say("status.example")] if self.desk.example else []
        shared = [self.say("status.shared")] if self.companion.sharing else []
        pages = self._pages
        count = self.say("present.page", n=self._at(pages) + 1, total=len(pages))
        return " · ".join([*example, *shared, count])

    @property
    def _pages(self) -> tuple[Page, ...]:
        width = measure(self.app.size.width)
        key = (id(self._deck), width)
        if key != self.__dict__.get("_paged_for"):
            self.__dict__["_paged_for"] = key
            self.__dict__["_paged"] = paged(self._deck.slides, width, MOST)
        found: tuple[Page, ...] = self.__dict__["_paged"]
        return found

    def _at(self, pages: Sequence[Page]) -> int:
        """The place of the page that is on; on another width it may be another one."""
        first = first_page(pages, self._slide)
        return min(first + self._part - 1, first + pages[first].parts - 1)

    def body(self) -> Iterable[Widget]:
        """The page, the notes when they are asked for, the clock."""
        yield PageView()
        with VerticalScroll(id="notes", can_focus=False):
            yield Prose(id="speak")
        yield Static(id="clock", markup=False)

    async def ready(self) -> None:
        self.set_interval(0.5, self._tick)

    async def refresh_content(self) -> None:
        """The page that is on, in the language chosen now."""
        if self._language != self.desk.language.code:
            with suppress(Problem):  # a pack that changed: it stays as it was
                self._become(presentation.again(self.desk, self._deck))
            self._language = self.desk.language.code
        pages = self._pages
        page = pages[self._at(pages)]
        slide = self._deck.slides[page.slide]
        rows = self.app.size.height - 2
        self.set_class(self._dark, "-dark")
        self.query_one("#body").display = not self._dark
        notes = self.query_one("#notes")
        notes.display = self._noted
        # the page keeps all its lines, also under a clock and a message
        notes.styles.max_height = rows - MOST - 2 if rows >= MOST + NOTES_ROWS else rows
        view = self.query_one(PageView)
        view.display = not self._noted or rows >= MOST + NOTES_ROWS
        view.show(page, presentation.chosen_on(self._deck, page.slide))
        spoken = "\n\n".join(slide.notes) or self.say("present.no_notes")
        self.query_one("#speak", Prose).write(spoken)
        self._tick()
        self._leave_word()

    def _become(self, deck: Deck) -> None:
        self.__dict__["_deck"] = deck

    def _leave_word(self) -> None:
        """For the notes in a second terminal."""
        now = (self._slide, self._deck.choices)
        if now != self._told_place:
            self._told_place = now
            following.tell_place(self.desk, self._deck, self._slide)

    def on_resize(self, event: events.Resize) -> None:
        """Another width may mean other pages."""
        super().on_resize(event)
        if self.is_attached and self._told_place is not None:
            self.call_later(self.redraw)

    def on_unmount(self) -> None:
        following.forget_place(self.desk, self._deck)

    # Going on --------------------------------------------------------------------------

    async def action_turn(self, by: int) -> None:
        """The next page, or the one before."""
        if await self._was_dark():
            return
        pages = self._pages
        place = self._at(pages) + by
        if place >= len(pages) and self._deck.slides[-1].choices:
            self.tell(self.say("present.decide"))
            return
        await self._go_to_page(place)

    async def action_step(self, by: int) -> None:
        """Down and up lead through notes that are longer than their room, else on and back."""
        notes = self.query_one("#notes", VerticalScroll)
        if not self._noted or not notes.max_scroll_y or self._dark:
            await self.action_turn(by)
        elif by > 0:
            notes.scroll_down(animate=False)
        else:
            notes.scroll_up(animate=False)

    async def action_edge(self, last: int) -> None:
        """The first page, or the last."""
        if not await self._was_dark():
            await self._go_to_page(len(self._pages) if last else 0)

    async def _go_to_page(self, place: int) -> None:
        pages = self._pages
        page = pages[max(0, min(len(pages) - 1, place))]
        self._slide, self._part = page.slide, page.part
        self._type("")
        if self._until != -inf and monotonic() >= self._until:
            self._until = -inf  # "time is up" was read
        await self.redraw()

    async def go_to_slide(self, slide: int) -> None:
        """Show the first page of a slide."""
        await self._go_to_page(first_page(self._pages, slide))

    async def action_digit(self, number: int) -> None:
        """One more digit of a page, of an option, or of minutes."""
        if not await self._was_dark():
            self._type((self._typed + str(number))[-DIGITS:])

    def _type(self, typed: str) -> None:
        self._typed = typed
        offered = self._deck.slides[self._slide].choices
        if typed and 0 < int(typed) <= len(offered):
            letter = self._deck.slides[self._slide].blocks[int(typed) - 1].mark
            self.tell(self.say("present.typed.option", letter=letter))
        else:
            self.tell(self.say("present.typed", n=typed) if typed else "")

    async def action_go(self) -> None:
        """To the page typed, or on with the option typed; without a number to the next page."""
        typed = int(self._typed or 0)
        if self._dark or not typed:
            await self.action_turn(1)
        elif typed <= len(self._deck.slides[self._slide].choices):
            await self._decide(typed - 1)
        else:
            await self._go_to_page(typed - 1)

    async def _decide(self, option: int) -> None:
        try:
            self._become(presentation.decide(self.desk, self._deck, self._slide, option))
        except Problem as problem:
            self._typed = ""
            self.tell_problem(problem)
            return
        await self.go_to_slide(self._slide + 1)

    async def action_jump(self) -> None:
        """Choose a slide from all of them."""
        if not await self._was_dark():
            await self.app.push_screen(JumpScreen(self._deck.slides, self._pages))

    # Dark, notes, time -----------------------------------------------------------------

    async def _was_dark(self) -> bool:
        """Any key lights the screen again, and does no more."""
        if self._dark:
            await self.action_blank()
            return True
        return False

    async def action_blank(self) -> None:
        """Dark, or light again: everybody looks at each other instead."""
        self._dark = not self._dark
        self._type("")
        await self.redraw()

    async def key_full_stop(self, event: events.Key) -> None:
        """As clickers and other programs have it."""
        event.stop()
        await self.action_blank()

    key_b = key_upper_b = key_full_stop

    async def action_notes(self) -> None:
        """What to say with this page, here, or nothing of it."""
        if not await self._was_dark():
            self._noted = not self._noted
            await self.redraw()

    async def find_here(self) -> bool:
        """F6 is the clock here."""
        await self.action_countdown()
        return True

    async def action_countdown(self) -> None:
        """Begin to count down the minutes typed or those of the slide; while it runs, stop."""
        if await self._was_dark():
            return
        if self._until != -inf and not self._typed:
            self._until = -inf
        else:
            minutes = int(self._typed or 0) or self._deck.slides[self._slide].minutes or MINUTES
            self._until = monotonic() + 60 * min(MOST_MINUTES, minutes)
        self._type("")
        self._tick()

    def _tick(self) -> None:
        shown = self.query_one("#clock", Static)
        left = self._until - monotonic()
        shown.display = self._until != -inf
        shown.set_class(left <= 0, "-over")
        if shown.display:
            said = "present.left" if left > 0 else "present.over"
            shown.update(line(self.say(said, **({"time": clock(left)} if left > 0 else {}))))

    def leave(self) -> None:
        """Back to where we were; where there is nothing behind, the program is over."""
        if self._noted and not self._dark:
            self._noted = False
            self.call_later(self.redraw)
        elif len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        else:
            self.app.exit(0)
