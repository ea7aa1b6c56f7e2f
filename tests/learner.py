"""Somebody who learns at the keyboard: opens, reads to the end, takes a quiz by what is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from laptop import PASSPHRASE
from machine import Machine

from mentor_tui.language import Language

SAY = Language("en").text
_OPTION = re.compile(r"^   \d +(?:[■□●○] +)?(.+)$")
Row = Mapping[str, Any]


class Learner:
    """Somebody with the companion open, in a window tall enough for any question."""

    def __init__(self, laptop: Machine) -> None:
        self.terminal = laptop.open(rows=40)
        self.see("Passphrase")
        self.type(PASSPHRASE)
        self.press("enter")
        self.see("Today ·")

    def press(self, *names: str) -> None:
        """Keys, each once the screen has followed the one before."""
        self.terminal.press_slowly(*names)

    def type(self, text: str) -> None:
        self.terminal.type(text)

    def see(self, *words: str) -> str:
        """What has to be on the screen now."""
        return self.terminal.wait_for(*words)

    def open(self, row: str, *seen: str) -> str:
        """Arrow down to a row, Enter, and what is there then."""
        self.terminal.move_to(row)
        self.press("enter")
        return self.see(*seen)

    def read(self, last: str) -> None:
        """Page down a card until its last line is there."""
        for _ in range(20):
            if last in self.terminal.screen:
                break
            self.press("pagedown")
        self.see(last)

    def leave(self) -> None:
        """Back to where nothing is open any more, then out."""
        self.press("1")
        self.see("Today ·")
        self.press("ctrl+q")
        assert self.terminal.end() == 0

    # A quiz ----------------------------------------------------------------------------

    def take_quiz(self, items: Sequence[Row]) -> None:
        """Answer every question rightly and see that the pass mark is reached."""
        self.press("enter")
        asked = min(10, len(items))
        for number in range(1, asked + 1):
            shown = _flat(self.see(f"{number} of {asked} ›", "▌ 1 "))
            item = max((each for each in items if each["ask"] in shown), key=_length)
            self._answer(item)
            self.see(SAY("quiz.right"))
            self.terminal.press("enter")
        self.see(SAY("quiz.counts", right=asked, asked=asked, needed=7), SAY("quiz.passed"))

    def _answer(self, item: Row) -> None:
        said = {each["id"]: each for each in item["options"]}
        moved = "with" if item["kind"] == "match" else "text"
        there = sorted(_flat(each[moved]) for each in said.values())
        self.terminal.wait_until(lambda: sorted(self._standing()) == there, str(there))
        if item["kind"] in ("order", "match"):
            self._arrange(item, said)
            self.terminal.press("pagedown")
            return
        places = [str(self._place(said[name]["text"])) for name in item["right"]]
        self.terminal.press(*places, "pagedown" if item["kind"] == "multi" else "enter")

    def _arrange(self, item: Row, said: Mapping[str, Row]) -> None:
        """Take up what does not stand in its place, and put it there, from the top."""
        if item["kind"] == "order":
            wanted = [said[name]["text"] for name in item["right"]]
        else:
            pairs = dict(each.split("=") for each in item["right"])
            lefts = [line.partition(" → ")[0] for line in self._lines()]
            ids = {_flat(each["text"]): name for name, each in said.items()}
            wanted = [said[pairs[ids[left]]]["with"] for left in lefts]
        now = self._standing()
        for place, text in enumerate(_flat(each) for each in wanted):
            at = now.index(text)
            if at != place:
                now.insert(place, now.pop(at))
                self.terminal.press(str(at + 1), "enter", str(place + 1), "enter")
        self.terminal.wait_until(lambda: self._standing() == now, " + ".join(now))

    def _standing(self) -> list[str]:
        """What stands after the arrows, or the lines; nothing while one is held."""
        held = "↕" in self.terminal.screen
        return [] if held else [line.rpartition(" → ")[2] for line in self._lines()]

    def _lines(self) -> list[str]:
        """The options as they stand, each in one piece."""
        found: list[str] = []
        for line in self.terminal.screen.replace("▌", " ").splitlines():
            if option := _OPTION.match(line):
                found.append(option[1])
            elif found and line.startswith("     "):
                found[-1] += f" {line}"
        return [_flat(each) for each in found]

    def _place(self, text: str) -> int:
        """The number of an option."""
        return self._lines().index(_flat(text)) + 1


def _flat(text: str) -> str:
    return " ".join(text.split())


def _length(item: Row) -> int:
    return len(item["ask"])
