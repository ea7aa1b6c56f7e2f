"""Screens that hold words: what is typed is durable within a second, however they are left."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from threading import Lock

from textual import on
from textual.messages import Prune
from textual.timer import Timer
from textual.widgets import Input, TextArea

from mentor_tui.problems import Problem
from mentor_tui.services import drafts
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.choices import Typed

PAUSE = 1.0
"""Seconds after the first unsaved key until it is durable (promise: at most 2)."""


class DraftingScreen(CompanionScreen):
    """Keeps the words of its fields as a draft: after each pause, and when it goes.

    ``key`` says where, `standing_words` what. ``watching`` begins once the fields hold what
    they held before, and ends when the words are saved or thrown away.
    """

    UNDOES = False
    watching = False
    _key = ""
    _pending: Timer | None = None
    _mine: str | None = None
    _turn = _last_turn = 0

    @cached_property
    def _keeping(self) -> Lock:
        """One at a time: the worker beside the screen, and the screen itself when it goes."""
        return Lock()

    @property
    def key(self) -> str:
        """Where the words are kept."""
        return self._key

    def standing_words(self) -> str | None:
        """What stands in the fields, as it is kept; "" for nothing, ``None`` for no change."""
        return None

    def words_kept(self) -> None:
        """The words are durable."""

    def begin_watching(self) -> None:
        """From now on what is typed is kept; what is kept for ``key`` already is this window's."""
        if not self.desk.locked:
            self._mine = drafts.words_kept(self.desk, self.key)
            self.watching = True

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Typed)
    def typed(self) -> None:
        """A key was pressed: the words are durable within a second."""
        if self.watching and self._pending is None:
            self._pending = self.set_timer(PAUSE, self._keep_soon)

    def _keep_soon(self) -> None:
        """Beside the screen, so that typing never waits for the disk."""
        self._pending = None
        words = None if self.desk.locked or not self.watching else self.standing_words()
        if words is None:
            return
        key, turn = self.key, self._next_turn()

        def keep() -> None:
            try:
                self._keep(key, words, turn)
            except Problem as problem:
                self.app.call_from_thread(self.tell_problem, problem)
            else:
                self.app.call_from_thread(self._told)

        self.run_worker(keep, thread=True, group="draft", exit_on_error=False)

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn

    def _keep(self, key: str, words: str, turn: int) -> None:
        with self._keeping:
            if self.watching and turn > self._last_turn:
                self.write_draft(key, words)
                self._last_turn = turn

    def write_draft(self, key: str, words: str) -> None:
        """Make ``words`` durable; from any thread. Raises Problem."""
        self._key = drafts.keep_words(self.desk, key, words, self._mine)
        self._mine = words

    def _told(self) -> None:
        if self.is_mounted:
            self.words_kept()

    def settle(self) -> None:
        """What was typed is taken care of: neither the timer nor a worker writes it again."""
        if self._pending is not None:
            self._pending.stop()
            self._pending = None
        with self._keeping:
            self._last_turn = self._turn

    def keep_now(self) -> None:
        """Keep what was typed since the last pause, before anything else happens.

        Raises Problem; the words stay where they are.
        """
        if self._pending is None or not self.watching or self.desk.locked:
            return
        self.keep_anyway()
        self.settle()

    def keep_anyway(self) -> None:
        """Keep what stands in the fields. Raises Problem."""
        words = self.standing_words()
        if words is not None:
            self._keep(self.key, words, self._next_turn())

    def stop_watching(self) -> None:
        """The words are no draft any more; a worker that is still under way writes nothing."""
        self.settle()
        with self._keeping:
            self.watching = False

    def forget(self) -> None:
        """The words are saved or thrown away: nothing waits any more."""
        self.stop_watching()
        if not self.desk.locked:
            drafts.drop_words(self.desk, self.key, self._mine)

    def action_leave_kept(self) -> None:
        """Leave; the words wait as a draft and are offered again."""
        try:
            self.settle()
            if not self.desk.locked:
                self.keep_anyway()
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.stop_watching()
        self.app.pop_screen()

    async def go_back(self, said: str) -> None:
        """To the screen behind, which says what became of the words."""
        self.app.pop_screen()
        if self.companion.here is not None:
            await self.companion.here.redraw()
            self.companion.here.tell(said)

    async def on_prune(self, event: Prune) -> None:
        """Also when the window is closed from outside; at unmount the words would be gone."""
        with suppress(Problem):
            self.keep_at_the_end()

    def keep_at_the_end(self) -> None:
        """The last moment at which the fields are still there."""
        self.keep_now()
