"""The companion as a Textual app: places, locking, sharing the screen, leaving in order."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.scrollbar import ScrollBar, ScrollBarRender

from mentor_tui.language import Language
from mentor_tui.problems import Problem
from mentor_tui.services import access, backups, workplace
from mentor_tui.services.desk import Desk
from mentor_tui.settings import THEMES as THEME_NAMES
from mentor_tui.settings import write_settings
from mentor_tui.tui.commands import EVERYWHERE, UNLOCKED, bindings
from mentor_tui.tui.gone import LeavesQuietly
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.themes import THEMES
from mentor_tui.tui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from textual.command import Provider


Filler = Callable[[Desk], None]
"""What fills a desk with example people."""
Opens = tuple[str, str] | None
"""Whose file is in front at the start, by id, and its page."""


def _commands() -> type[Provider]:
    from mentor_tui.tui.palette import Commands

    return Commands


class PlainBar(ScrollBarRender):
    """A scroll bar of colours alone, without the eighths of a cell at its ends."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


class Companion(TypedAhead[int], LeavesQuietly[int]):
    """The whole companion over one desk.

    ``begin_example`` fills the desk with example people; the workshop room knows how, and the
    command line brings the two together.
    """

    ENABLE_COMMAND_PALETTE = False
    COMMANDS = {_commands}
    BINDINGS: ClassVar[list[Any]] = [
        *bindings((*EVERYWHERE, *UNLOCKED)),
        Binding("ctrl+c", "app.copy_or_nothing", show=False, system=True),
    ]

    def __init__(
        self, desk: Desk, *, open_example: Filler, ascii_only: bool = False, opens: Opens = None
    ) -> None:
        first = "unlock" if access.vault_exists(desk) else "welcome"
        self.first = first if desk.locked else "today"
        # the first screen's styles are read with the app's: once instead of twice
        super().__init__(["styles/companion.tcss", f"styles/{self.first}.tcss"])
        self.desk = desk
        self._open_example, self._opens = open_example, opens
        self.sharing = False
        self.crash: BaseException | None = None
        self.title = "mentor-tui"
        for theme in THEMES:
            self.register_theme(theme)
        wanted = desk.settings.theme
        self.set_reactive(App.theme, wanted if wanted in THEME_NAMES else THEME_NAMES[0])
        self.stylesheet.set_variables(self.get_css_variables())
        if ascii_only:
            self.add_class("-ascii")
        ScrollBar.renderer = PlainBar if ascii_only else ScrollBarRender
        self._idle_since = 0.0
        self.left_at: dict[str, float] = {}  # each card: how far down, a share of its length

    # Start and end -------------------------------------------------------------------

    def first_screen(self) -> Screen[Any]:
        """Today with an open vault, Unlock with a locked one, Welcome without any."""
        if self.first == "today":
            return _place("today", self.desk)
        if self.first == "unlock":
            from mentor_tui.tui.screens.unlock import UnlockScreen

            return UnlockScreen()
        from mentor_tui.tui.screens.welcome import WelcomeScreen

        return WelcomeScreen()

    async def on_mount(self) -> None:
        from mentor_tui.tui.elsewhere import EVERY, Elsewhere, heed_signals

        heed_signals(self)
        await self.push_screen(self.first_screen())
        if self._opens is not None:
            from mentor_tui.tui.opening import first_file

            await first_file(self, *self._opens)
        self.set_interval(EVERY, Elsewhere(self).look)
        if self.desk.settings.idle_minutes:
            self.set_interval(20, self._lock_when_idle)

    @property
    def motion(self) -> bool:
        """Whether anything may move on the screen."""
        return self.desk.settings.motion and self.animation_level != "none"

    def _handle_exception(self, error: Exception) -> None:
        """Leave without a word of what was on the screen; the command line says one sentence."""
        if self.too_late(error):
            return
        self.crash = self.crash or error
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def begin_example(self) -> None:
        """Go on with example people in a vault that is gone afterwards."""
        self._open_example(self.desk)

    def status(self) -> str:
        """The right side of every title line."""
        say = self.desk.language.text
        parts = [say("status.example")] if self.desk.example else []
        if self.sharing:
            parts.append(say("status.shared"))
        if not self.desk.locked and not self.sharing:
            parts.append(self.desk.profile.name)
        parts.append(self.desk.language.code.upper())
        parts.append(say("status.locked" if self.desk.locked else "status.unlocked"))
        return " · ".join(part for part in parts if part)

    # Going places --------------------------------------------------------------------

    @property
    def here(self) -> CompanionScreen | None:
        """The screen in front, when it is one of ours."""
        front = self.screen_stack[-1] if self.screen_stack else None
        return front if isinstance(front, CompanionScreen) else None

    def show_place(self, name: str, message: str = "") -> None:
        """Go to a place, leaving whatever was open in order; then say ``message``."""
        self.call_later(self._show_place, name, message)

    async def _show_place(self, name: str, message: str) -> None:
        await self.clear_stack()
        await self.switch_screen(_place(name, self.desk))
        if message and self.here is not None:
            self.here.tell(message)

    async def clear_stack(self) -> None:
        """Leave every screen but the place; each keeps its words as it goes."""
        while len(self.screen_stack) > 2:
            await self.pop_screen()

    @property
    def _free(self) -> bool:
        """Whether other places may be opened from here."""
        return not self.desk.locked and self.here is not None and not self._held

    @property
    def _held(self) -> bool:
        """Whether a screen is open that is left only through its own keys."""
        return any(getattr(each, "HOLDS", False) for each in self.screen_stack)

    async def action_place(self, name: str) -> None:
        if self._free and (name in workplace.PLACES or not workplace.is_informal(self.desk)):
            self.show_place(name)

    async def action_help(self) -> None:
        from mentor_tui.tui.screens.help import HelpScreen

        if self.here is not None and not isinstance(self.screen, HelpScreen):
            await self.push_screen(HelpScreen(self.here))

    async def action_help_now(self) -> None:
        from mentor_tui.tui.screens.crisis import CrisisScreen

        if not isinstance(self.screen, CrisisScreen):
            await self.push_screen(CrisisScreen())

    async def action_find(self) -> None:
        from mentor_tui.tui.screens.find import FindScreen

        if self.here is not None and await self.here.find_here():
            return
        if self._free and not isinstance(self.screen, FindScreen):
            await self.push_screen(FindScreen())

    async def action_employer(self) -> None:
        from mentor_tui.tui import opening

        if self._logs_employers and self.here is not None:
            await opening.contact(self.here)

    async def action_employers(self) -> None:
        from mentor_tui.tui.screens.employers import EmployersScreen

        if self._logs_employers and not isinstance(self.screen, EmployersScreen):
            await self.push_screen(EmployersScreen())

    @property
    def _logs_employers(self) -> bool:
        """Visits to employers are a professional's; not while the mentee looks at the screen."""
        return self._free and not self.sharing and self.desk.profile.audience == "professional"

    async def action_your_data(self) -> None:
        from mentor_tui.tui.screens.your_data import YourDataScreen

        if self._free and not isinstance(self.screen, YourDataScreen):
            await self.push_screen(YourDataScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F4 logs a visit to an employer; at a workplace it shows whom to ask."""
        if action in ("employer", "employers", "job_coach"):
            return workplace.is_informal(self.desk) == (action == "job_coach")
        return super().check_action(action, parameters)

    async def action_job_coach(self) -> None:
        """Whom a colleague or team leader can ask, on every screen; stays where it is."""
        if self._free and self.here is not None and workplace.is_informal(self.desk):
            from mentor_tui.services.informal import job_coach

            coach = job_coach(self.desk)
            say = self.desk.language.text
            self.here.tell(say("coach.is", coach=coach) if coach else say("coach.nobody"))

    async def action_undo(self) -> None:
        from mentor_tui.tui import taking_back

        if self._free and self.here is not None and taking_back.allowed(self.here):
            await taking_back.undo(self.here)

    async def action_redo(self) -> None:
        from mentor_tui.tui import taking_back

        if self._free and self.here is not None and taking_back.allowed(self.here):
            await taking_back.redo(self.here)

    async def action_share(self) -> None:
        """Turn the screen to the mentee, or back."""
        if self._free and self.here is not None:
            self.sharing = not self.sharing
            self.here.tell("")
            await self.here.redraw()

    async def action_lock(self) -> None:
        """Close the vault; the screens are gone before the key is."""
        stays = self._after_lock()
        if self.desk.locked or (stays is None and self._held):
            return
        from mentor_tui.tui.forgetting import forget_soon
        from mentor_tui.tui.screens.unlock import UnlockScreen

        if self.desk.example:
            await self.action_leave()
            return
        self.sharing = False
        await self.clear_stack()
        await self.switch_screen(UnlockScreen(locked_now=True))
        self.run_worker(backups.lock(self.desk), thread=True, exit_on_error=False)
        if stays is not None:
            await self.push_screen(stays)
        if self.here is not None:
            await self.here.redraw()
        forget_soon(self)

    def _after_lock(self) -> CompanionScreen | None:
        """What a room goes on reading; no screen is kept here, since it is to be forgotten."""
        shown = (s.after_lock() for s in self.screen_stack if isinstance(s, CompanionScreen))
        return next((each for each in shown if each is not None), None)

    async def action_leave(self) -> None:
        """Leave the companion; every screen keeps its words first."""
        await self.clear_stack()
        self.exit(0)

    def action_copy_or_nothing(self) -> None:
        """Ctrl+C copies what is selected and never ends the program in the middle of a word."""
        if selected := self.screen.get_selected_text():
            self.copy_to_clipboard(selected)

    # Settings on the way -------------------------------------------------------------

    async def speak(self, code: str, *, remember: bool = True) -> None:
        """Go on in another language, on this screen and all behind it."""
        self.desk.language = Language(code)
        if remember:
            self.remember(language=code)
        if self.here is not None:
            await self.here.redraw()

    def wear(self, theme: str) -> None:
        """Another theme."""
        self.theme = theme
        self.remember(theme=theme)

    def remember(self, **changes: Any) -> None:
        """Keep a choice in the settings; in the example only while it is open."""
        self.desk.settings = self.desk.settings._replace(**changes)
        if self.desk.example:
            return
        try:
            write_settings(self.desk.folders.settings, self.desk.settings)
        except Problem as problem:
            if self.here is not None:
                self.here.tell_problem(problem)

    async def action_palette(self) -> None:
        """All commands, to be found by their words."""
        from mentor_tui.tui.palette import Palette

        if self.here is not None:
            await self.push_screen(Palette(self.desk.language.text))

    # Idle ----------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Notice that somebody is here."""
        if isinstance(event, events.Key | events.MouseDown | events.Paste):
            self._idle_since = 0.0
        await super().on_event(event)

    async def _lock_when_idle(self) -> None:
        self._idle_since += 20
        limit = self.desk.settings.idle_minutes * 60
        if not self.desk.locked and not self.desk.example and self._idle_since >= limit:
            await self.action_lock()


def _place(name: str, desk: Desk) -> Screen[Any]:
    if name == "mentees" and workplace.is_informal(desk):
        from mentor_tui.services.informal import the_person
        from mentor_tui.tui.screens.informal import AtWorkScreen

        if (person := the_person(desk)) is not None:
            return AtWorkScreen(person)
    if name == "mentees":
        from mentor_tui.tui.screens.mentees import MenteesScreen

        return MenteesScreen()
    if name == "units":
        from mentor_tui.tui.screens.units import UnitsScreen

        return UnitsScreen()
    if name == "practise":
        from mentor_tui.tui.screens.practise import PractiseScreen

        return PractiseScreen()
    if name == "reports":
        from mentor_tui.tui.screens.reports import ReportsScreen

        return ReportsScreen()
    from mentor_tui.tui.screens.today import TodayScreen

    return TodayScreen()


def run_companion(
    desk: Desk, *, open_example: Filler, ascii_only: bool = False, opens: Opens = None
) -> int:
    """Open the companion and stay until the mentor leaves; returns the exit code.

    ``opens`` is whose file comes in front of Today.
    Raises whatever went unexpectedly wrong, after the terminal is itself again.
    """
    if os.environ.get("NO_COLOR"):
        desk.settings = desk.settings._replace(theme="high-contrast")
    app = Companion(desk, open_example=open_example, ascii_only=ascii_only, opens=opens)
    try:
        app.run()
        backups.before_leaving(desk)
    finally:
        desk.close()
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0
