"""The conversation in lines: what is told, what is asked, and the keys that work everywhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence

from mentor_tui.problems import LockedProblem, Problem
from mentor_tui.progress import Progress, in_quarters
from mentor_tui.services import access
from mentor_tui.services.desk import Desk
from mentor_tui.text import visible, visible_lines

BACK = "0"
HELP_NOW = "!"
WHY = ("?", ";")
"""The Greek keyboard writes its question mark where others have ``;``."""
LEAVE = ("s", "σ", "ς")
SEVERAL_TRIES = 20
PAGE = 20


class Leave(Exception):
    """The mentor leaves the program: asked for, or the end of input. All is kept by then."""


class Talk:
    """Reads lines and writes lines; nothing is redrawn, no escape code, no spinner."""

    def __init__(self, desk: Desk, *, ascii_only: bool = False) -> None:
        self.desk = desk
        self.ascii_only = ascii_only

    # Telling -------------------------------------------------------------------------

    def tell(self, *lines: str) -> None:
        """Write lines as they are, control characters made visible."""
        for line in lines:
            print(visible_lines(line))

    def say(self, message: str, /, **slots: object) -> None:
        """Write a message of the program."""
        self.tell(self.desk.language.text(message, **slots))

    def text(self, message: str, /, **slots: object) -> str:
        """A message of the program, to build a line from."""
        return self.desk.language.text(message, **slots)

    def problem(self, problem: Problem) -> None:
        """Tell what did not fit and how to go on."""
        self.say(problem.message, **problem.slots)

    # Asking --------------------------------------------------------------------------

    @property
    def at_terminal(self) -> bool:
        """Whether a person sits there, rather than a file or a pipe."""
        return sys.stdin is not None and sys.stdin.isatty()

    def line(self, prompt: str = "> ") -> str:
        """The next line typed, without its end. ``!`` shows Help now and asks again.

        Raises Leave at the end of input.
        """
        while True:
            line = self._read(prompt)
            if line.strip() != HELP_NOW:
                return line
            from mentor_tui.plain.help_now import show_help_now

            show_help_now(self)

    def _read(self, prompt: str) -> str:
        print(prompt, end="", flush=True)
        began = time.monotonic()
        line = sys.stdin.readline() if sys.stdin is not None else ""
        if not self.at_terminal:
            print()
        if not line:
            raise Leave
        self._lock_when_left_alone(time.monotonic() - began)
        return line.rstrip("\r\n")

    def _lock_when_left_alone(self, seconds: float) -> None:
        """After a long pause the passphrase is asked for before anything more is shown."""
        minutes = self.desk.settings.idle_minutes
        long_pause = minutes and seconds >= minutes * 60
        if long_pause and self.at_terminal and not self.desk.locked and not self.desk.example:
            access.lock(self.desk)
            self.say("unlock.idle")
            self.unlock()

    def secret(self, prompt: str) -> str:
        """A passphrase: not shown while it is typed at a terminal. Raises Leave at the end."""
        if not self.at_terminal:
            return self._read(prompt + ": ")
        from getpass import getpass

        try:
            return getpass(visible(prompt) + ": ")
        except EOFError:
            raise Leave from None

    def progress(self, message: str = "plain.percent") -> Progress:
        """Tells how far long work has come."""
        return in_quarters(lambda percent: self.say(message, percent=percent))

    def unlock(self) -> None:
        """Ask until the vault is open. Raises Leave at the end of input."""
        failures = 0
        while self.desk.locked:
            wait = access.seconds_to_wait(failures)
            if wait and self.at_terminal:
                self.say("unlock.wait", seconds=wait)
                time.sleep(wait)
            elif failures > SEVERAL_TRIES:  # a file of guesses is not read to its end
                raise LockedProblem("problem.wrong_passphrase")
            secret = self.secret(self.text("unlock.prompt"))
            if secret == HELP_NOW:
                from mentor_tui.plain.help_now import show_help_now

                show_help_now(self)
                continue
            try:
                missing = access.unlock(self.desk, secret, self.progress("unlock.updating"))
            except LockedProblem as problem:
                self.problem(problem)
                failures += 1
                continue
            if missing:
                self.tell(self.desk.language.count("unlock.missing", missing))
            self._offer_passphrase(secret)

    def _offer_passphrase(self, secret: str) -> None:
        from mentor_tui.services.keys import looks_like_code

        if looks_like_code(secret):
            from mentor_tui.plain.keys import offer_passphrase

            offer_passphrase(self, secret)

    def choose(
        self,
        labels: Sequence[str],
        *,
        back: str = "plain.back",
        why: Callable[[], None] | None = None,
    ) -> int | None:
        """Show numbered choices and return the place of the one chosen, ``None`` for back.

        ``back`` is the message beside 0, ``why`` answers ``?``. Raises Leave on ``s``.
        """
        for number, label in enumerate(labels, 1):
            self.tell(f"{number} {visible(label)}")
        self.tell(f"{BACK} {self.text(back)}")
        while True:
            typed = self.line().strip()
            if typed == BACK:
                return None
            if typed in LEAVE:
                raise Leave
            if typed in WHY:
                (why or self.keys)()
            elif typed.isdecimal() and 1 <= int(typed[:9]) <= len(labels):
                return int(typed) - 1
            elif typed:
                self.say("problem.choice" if labels else "plain.only_back", most=len(labels))

    def choose_doing(self, words: str, names: Sequence[str]) -> str | None:
        """Like `choose`, of things to do; ``<words>.<name>`` says what, ``….hint`` what for."""
        each = [f"{words}.{name}" for name in names]
        chosen = self.choose([f"{self.text(one)}. {self.text(one + '.hint')}" for one in each])
        return None if chosen is None else names[chosen]

    def menu(self, words: str, entries: Mapping[str, Callable[[Talk], object]]) -> None:
        """One after the other of ``entries``, until the mentor goes back."""
        while True:
            self.say(f"title.{words}")
            chosen = self.choose_doing(words, [*entries])
            if chosen is None:
                return
            try:
                entries[chosen](self)
            except Problem as problem:
                self.problem(problem)

    def choose_from_many(self, labels: Sequence[str], *, further: str = "plain.more") -> int | None:
        """Like `choose`, a page at a time; the last choice of a page, ``further``, shows the next.

        Without ``further`` what comes later is older.
        """
        start = 0
        while True:
            page = [*labels[start : start + PAGE]]
            rest = len(labels) - start - len(page)
            more = [self.text(further, n=rest)] if rest else []
            chosen = self.choose([*page, *more])
            if chosen is None or chosen < len(page):
                return None if chosen is None else start + chosen
            start += PAGE

    def keys(self) -> None:
        """Tell which keys work everywhere."""
        self.say("plain.keys")

    def optional(self, message: str, /, **slots: object) -> str:
        """A line that may stay empty."""
        self.say(message, **slots)
        return self.line().strip()

    def several_lines(
        self, keep: Callable[[str], None] | None = None, before: str = ""
    ) -> str | None:
        """Lines up to an empty one or a single ``.``; each is handed to ``keep`` with all before.

        ``None`` for a line with ``s`` alone, or ``0`` as the very first: the caller goes back.
        """
        lines = [before] if before else []
        while True:
            line = self.line()
            if line.strip() in LEAVE or (not lines and line.strip() == BACK):
                return None
            if line.strip() in ("", "."):
                return "\n".join(lines)
            lines.append(line)
            if keep is not None:
                keep("\n".join(lines))
