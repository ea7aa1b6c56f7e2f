"""The command palette: what this screen can do, then languages and themes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.css.query import NoMatches
from textual.widgets.option_list import Option
from textual.worker import Worker

from mentor_tui.language import LANGUAGES
from mentor_tui.settings import THEMES
from mentor_tui.text import fold
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen

if TYPE_CHECKING:
    from mentor_tui.tui.app import Companion

Entry = tuple[str, str, Callable[[], None]]


class Commands(Provider):
    """Found by any part of their words, without accents."""

    async def discover(self) -> Hits:
        for name, kind, run in self._entries():
            yield DiscoveryHit(line(name), run, help=kind)

    async def search(self, query: str) -> Hits:
        wanted = fold(query).strip()
        for name, kind, run in self._entries():
            place = fold(name).find(wanted)
            if place >= 0:
                yield Hit(1 / (1 + place), line(name), run, help=kind)

    def _entries(self) -> Iterator[Entry]:
        app: Companion = self.app  # type: ignore[assignment]
        say, screen = app.desk.language.text, self.screen
        if isinstance(screen, CompanionScreen):
            for command in screen.commands():
                if command.palette and screen.can_do(command):
                    run = self._later(screen.run_action, command.action)
                    yield say(command.label), command.shown, run
        for code in LANGUAGES:
            yield say(f"language.{code}"), say("status.language"), self._later(app.speak, code)
        for theme in THEMES:
            yield say(f"theme.{theme}"), say("palette.theme"), self._later(app.wear, theme)

    def _later(self, call: Callable[[str], Awaitable[Any] | None], word: str) -> Callable[[], None]:
        """After the palette has closed."""

        def run() -> None:
            self.app.call_later(partial(call, word))

        return run


class Palette(CommandPalette):
    """Textual's palette in the language chosen."""

    def __init__(self, say: Callable[[str], str]) -> None:
        super().__init__(id="--command-palette", placeholder=say("palette.search"))
        self._nothing = say("find.nothing")

    def run_worker(self, work: Any, *args: Any, **options: Any) -> Worker[Any]:
        """Search; when the palette is closed meanwhile, nobody misses what was found."""

        async def search() -> None:
            with suppress(NoMatches):
                await work()

        return super().run_worker(search, *args, **options)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say at once that nothing was found."""
        self._stop_no_matches_countdown()
        if search_value:
            nothing = Option(line(self._nothing), disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).add_option(nothing)
            self._list_visible = True
