"""What every screen shares: the frame, the commands, the status line, a window too small."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.problems import Problem
from mentor_tui.services import workplace
from mentor_tui.tui.commands import (
    EVERYWHERE,
    INFORMAL,
    PROFESSIONAL,
    UNLOCKED,
    Command,
    bindings,
)  # fmt: skip
from mentor_tui.tui.gone import Leavable
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.widgets.frame import KeyBar, Places, TitleLine

if TYPE_CHECKING:
    from mentor_tui.services.desk import Desk
    from mentor_tui.tui.app import Companion

PLACES = (("1", "today"), ("2", "mentees"), ("3", "units"), ("4", "practise"), ("6", "reports"))
SMALLEST = (40, 12)


class CompanionScreen(Leavable):
    """A screen in the frame. ``NAME`` picks its title and help; ``KEYS`` what it can do.

    ``PLACE`` is the place it belongs to; screens without one show no row of places.
    ``SHARED_SAFE`` screens may stay while the mentee looks at the screen; one that ``HOLDS``
    is left only through its own keys; where words are typed nothing else ``UNDOES``.
    """

    NAME: ClassVar[str] = ""
    PLACE: ClassVar[str] = ""
    KEYS: ClassVar[tuple[Command, ...]] = ()
    SHARED_SAFE: ClassVar[bool] = False
    HOLDS: ClassVar[bool] = False
    UNDOES: ClassVar[bool] = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]

    def __init_subclass__(cls) -> None:
        cls.BINDINGS = [*bindings(cls.KEYS)]
        super().__init_subclass__()

    _been_here = False

    @cached_property
    def _drawing(self) -> Lock:
        """One at a time, whoever asks: the app after a key, or the screen coming back."""
        return Lock()

    @property
    def companion(self) -> Companion:
        """The app, with its type."""
        return self.app  # type: ignore[return-value]

    @property
    def desk(self) -> Desk:
        """The desk everything happens on."""
        return self.companion.desk

    def say(self, message: str, **slots: object) -> str:
        """A program message in the language chosen now."""
        return self.desk.language.text(message, **slots)

    # Composition ---------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield TitleLine()
        if self.PLACE:
            yield Places(id="places", markup=False)
        with Vertical(id="body"):
            yield from self.body()
        yield Static(id="cover", markup=False)
        yield Static(id="message", markup=False)
        yield KeyBar()
        yield Static(id="small", markup=False)

    def body(self) -> Iterable[Widget]:
        """The widgets of this screen."""
        return ()

    def title_text(self) -> str:
        """The left side of the title line."""
        return self.say(f"title.{self.NAME}")

    def status_text(self) -> str:
        """The right side of the title line."""
        return self.companion.status()

    def help_text(self) -> str:
        """What this place is for."""
        return self.say_here(f"help.{self.NAME}")

    def say_here(self, message: str) -> str:
        """A message as a colleague or team leader reads it, where theirs is another one."""
        own = f"{message}.workplace"
        return self.say(own if self._at_workplace and self.desk.language.knows(own) else message)

    def commands(self) -> tuple[Command, ...]:
        """What can be done here now."""
        mine = {each.action for each in self.KEYS}
        unlocked = () if self.desk.locked or self.HOLDS else UNLOCKED
        return (*self.KEYS, *EVERYWHERE, *(each for each in unlocked if each.action not in mine))

    async def on_mount(self) -> None:
        await self.redraw()
        await self.ready()

    async def ready(self) -> None:
        """Everything is drawn for the first time."""

    async def on_screen_resume(self) -> None:
        """Coming back from another screen; the first time the screen has just been drawn."""
        if self._been_here:
            await self.look_again()
        self._been_here = True

    async def look_again(self) -> None:
        """Something was saved elsewhere: show it, but never over what is being typed."""
        await self.redraw()

    async def redraw(self) -> None:
        """Write everything anew: after a change of language, of sharing, or coming back."""
        async with self._drawing:
            await self._redraw()

    async def _redraw(self) -> None:
        title = self.say("app.title") if self.covered else self.title_text()
        self.query_one(TitleLine).show(title, self.status_text())
        if self.PLACE:
            labels = [(digit, name, self.say(self._place_label(name))) for digit, name in PLACES
                      if not self._at_workplace or name in workplace.PLACES]  # fmt: skip
            self.query_one(Places).show(labels, self.PLACE)
        shown = [c for c in self.commands() if c.footer or (self.covered and c.key == "f8")]
        await self.query_one(KeyBar).show([c for c in shown if self.can_do(c)])
        self.query_one("#cover", Static).update(lines(self.say("share.cover")))
        self.query_one("#cover").display = self.covered
        self.query_one("#body").display = not self.covered
        if not self.covered:
            await self.refresh_content()

    @property
    def whom(self) -> str | None:
        """The id of the person this screen is about, to begin something for them elsewhere."""
        about = getattr(self, "mentee", None)
        return getattr(about, "id", None)

    @property
    def met(self) -> str:
        """The employer this screen is about, "" for none."""
        return ""

    @property
    def _at_workplace(self) -> bool:
        """Whether this is a colleague's or team leader's vault: one mentee, one workplace."""
        return workplace.is_informal(self.desk)

    def _place_label(self, name: str) -> str:
        one = name == "mentees" and self._at_workplace
        return "nav.one_person" if one else f"nav.{name}"

    @property
    def covered(self) -> bool:
        """Whether this screen hides everything because the mentee is looking at it."""
        return self.companion.sharing and not self.SHARED_SAFE

    def offers(self, command: Command) -> bool:
        """Whether ``command`` makes sense now; footer, palette and help ask this."""
        return True

    def can_do(self, command: Command) -> bool:
        """Whether ``command`` can be done now: behind a cover only going back can."""
        hidden = self.covered and command in self.KEYS and command.key != "escape"
        if command.action in ("app.undo", "app.redo"):
            hidden = self.companion.sharing or not self.UNDOES
        if command.action in (PROFESSIONAL | INFORMAL):
            hidden = hidden or self._at_workplace != (command.action in INFORMAL)
        if command.action in ("app.employer", "app.employers"):
            hidden = hidden or self.companion.sharing
        return self.offers(command) and not hidden

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys do nothing that is not offered."""
        mine = [each for each in self.KEYS if each.action.partition("(")[0] == action]
        return all(self.can_do(each) for each in mine)

    async def refresh_content(self) -> None:
        """Fill the widgets anew."""

    # Messages ------------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """One calm sentence above the keys; empty takes it away."""
        message = self.query_one("#message", Static)
        message.update(line(text))
        message.display = bool(text)

    def tell_problem(self, problem: Problem) -> None:
        """What went wrong, in one sentence."""
        self.tell(self.say(problem.message, **problem.slots))

    def on_resize(self, event: events.Resize) -> None:
        columns, rows = event.size
        small = columns < SMALLEST[0] or rows < SMALLEST[1]
        note = self.query_one("#small", Static)
        note.update(lines(self.say("terminal.small", columns=SMALLEST[0], rows=SMALLEST[1])))
        self.set_class(small, "-too-small")

    def key_escape(self, event: events.Key) -> None:
        """Back to where we were, once: the key must not reach the screen behind."""
        event.stop()
        self.leave()

    def action_leave(self) -> None:
        self.leave()

    def give_way(self, screen: Screen[None]) -> None:
        """Let another screen stand here instead; this one's own work is over first."""
        self.app.call_later(self.app.switch_screen, screen)

    # Moving between fields with the arrows ---------------------------------------------

    def stops(self) -> list[Widget]:
        """What the arrows up and down lead through, in order."""
        return []

    def action_focus_after(self) -> None:
        self.step_focus(1)

    def action_focus_before(self) -> None:
        self.step_focus(-1)

    async def action_focus_after_or_on(self) -> None:
        """Enter in a field: on to the next."""
        self.step_focus(1)

    def step_focus(self, by: int) -> None:
        """At once, so that a key typed right after it arrives where it is meant."""
        stops = self.stops()
        if stops:
            place = stops.index(self.focused) if self.focused in stops else 0
            self.set_focus(stops[max(0, min(len(stops) - 1, place + by))])

    async def action_sideways(self, by: int) -> None:
        """Left or right on a list: what that means is the screen's own."""

    async def find_here(self) -> bool:
        """F6: look for words on this screen; whether it has a search of its own to begin."""
        return False

    def after_lock(self) -> CompanionScreen | None:
        """What goes on being shown once the vault is closed, of one that holds nothing personal."""
        return None

    def leave(self) -> None:
        """Go back; places have nothing behind them."""
        if not self.PLACE or len(self.app.screen_stack) > 2:
            self.app.pop_screen()
