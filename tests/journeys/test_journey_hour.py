"""An hour with everything in it, ended by a kill: no piece of what was typed lies open anywhere."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from laptop import PASSPHRASE, Result
from leaks import ENCODINGS, leaks
from machine import Machine
from terminal import Terminal

SYLLABLES = ("ba", "de", "fi", "go", "lu", "mo", "na", "pe", "ri", "so")
PALETTE = "\x10"


class Marks:
    """Words that mean nothing and that nobody else writes, each given once."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, times: int = 1) -> str:
        new = [self._word(len(self.given) + n) for n in range(times)]
        self.given += new
        return " ".join(new)

    def _word(self, number: int) -> str:
        return f"kwex{SYLLABLES[number // 10]}{SYLLABLES[number % 10]}qzub"

    @property
    def pieces(self) -> set[str]:
        """A piece of every one: its first half and its second."""
        return {piece for word in self.given for piece in (word[:6], word[6:])}


class Hour:
    """Ana's hour on ``laptop``; ``stick`` is not part of the laptop."""

    def __init__(self, laptop: Machine, stick: Path) -> None:
        self.laptop, self.stick, self.mark = laptop, stick, Marks()
        self.windows: list[Terminal] = []
        stick.mkdir()

    def done(self, *words: str, stdin: str = "", **more: str) -> Result:
        told = self.laptop.ana(*words, stdin=stdin, **more)
        assert told.code == 0, (words, told.err)
        return told

    # One command after the other -------------------------------------------------------

    def by_commands(self) -> None:
        mark = self.mark
        added = self.done("mentee", "add", mark(), "--entry", "2026-10-27", "--format", "json")
        who = str(added.json["id"])
        self.done("mentee", "edit", who, "--name", mark())
        self.done("note", "add", who, "--tags", mark(), stdin=mark(2))
        self.done("note", "add", who, "--visibility", "private", stdin=f"{mark()} " * 3000)
        (self.stick / "note.txt").write_text(mark(), encoding="utf-8")
        file = "--file", str(self.stick / "note.txt")
        self.done("note", "add", who, "--visibility", "supervision", *file)
        self.done(
            "contact", "add", who, "--employer", mark(), "--person", mark(), "--role", mark(),
            "--sector", mark(), "--town", mark(), "--purpose", mark(), "--outcome", mark(),
            "--next", mark(),
        )  # fmt: skip
        start = "--start", "2026-11-20"
        self.done("job", "start", who, "--employer", mark(), "--title", mark(), *start)
        self.done("job", "end", who)
        self._answers("walk", "run", "first_meeting", "--mentee", who, keys=(
            "arrive.place", "wish.wants", "contact.contact_route", "next.promise",
        ))  # fmt: skip
        self._answers("checkin", "run", "weekly", "--mentee", who, keys=("step.what",))
        assert mark.given[0] not in self.done("find", mark.given[0]).out
        assert mark.given[3] in self.done("find", mark.given[3]).out
        told = self.laptop.ana("mentee", "show", mark())
        assert told.code == 2
        for words in (
            ("mentees",),
            ("today",),
            ("note", "list"),
            ("contact", "list"),
            ("job", "list"),
        ):
            self.done(*words, "--format", "csv")

    def _answers(self, *words: str, keys: tuple[str, ...]) -> None:
        file = self.stick / "answers.toml"
        lines = "".join(f'"{key}" = "{self.mark()}"\n' for key in keys)
        file.write_text(f"[answers]\n{lines}", encoding="utf-8")
        self.done(*words, "--answers", str(file))

    def in_lines(self) -> None:
        """A note in line mode; its input ends in the middle of the next one."""
        text = self.mark(2)
        typed = f"{PASSPHRASE}\n2\n1\n5\n1\n{text}\n.\n5\n1\n{self.mark()}\n"
        told = self.laptop.run("--plain", stdin=typed)
        assert told.code == 0, told.err

    # On the screen ---------------------------------------------------------------------

    def on_the_screen(self) -> None:
        """The last window of the hour; it is left as it stands."""
        terminal = self.laptop.open()
        self.windows.append(terminal)
        self._unlock(terminal)
        name = self._add_a_person(terminal)
        self._first_meeting(terminal, name)
        self._employer_contact(terminal)
        self._weekly(terminal)
        self._note(terminal)
        self._find(terminal)
        self._palette(terminal)
        self._lock(terminal)
        self._half_a_note(terminal, name)

    def _unlock(self, terminal: Terminal) -> None:
        terminal.wait_for("Passphrase")
        terminal.type(self.mark())  # mistyped
        terminal.press("enter")
        terminal.wait_for("does not open")
        terminal.type(PASSPHRASE)
        terminal.press("enter")
        terminal.wait_for("Today ·", "Ana · EN · unlocked")

    def _add_a_person(self, terminal: Terminal) -> str:
        name = self.mark()
        terminal.press("2")
        terminal.wait_for("by name")
        terminal.press("f7")
        terminal.wait_for("Code or name")
        terminal.type(name)
        terminal.wait_for(name)
        terminal.press("f3")
        terminal.wait_for("by name", name[:9])
        return name

    def _first_meeting(self, terminal: Terminal, name: str) -> None:
        terminal.move_to(name[:9])
        terminal.press("enter")
        terminal.wait_for(name + " ›")
        terminal.press_slowly("right")
        terminal.wait_for("First meeting", "Disclosure")
        terminal.wait_for("First meeting")
        terminal.move_to("First meeting")
        terminal.press("enter")
        terminal.wait_for("Where we met")
        self._type(terminal)
        terminal.press("pagedown")
        terminal.wait_for("2 of")
        terminal.press("escape")
        terminal.wait_for(name + " ›", "Path")

    def _type(self, terminal: Terminal) -> None:
        words = self.mark()
        terminal.type(words)
        terminal.wait_for(words)

    def _employer_contact(self, terminal: Terminal) -> None:
        terminal.press("f4")
        terminal.wait_for("What came of it")
        self._type(terminal)
        terminal.press("escape")
        terminal.wait_gone("What came of it")

    def _weekly(self, terminal: Terminal) -> None:
        terminal.press("f5")
        terminal.wait_for("Which check-in?")
        terminal.press("enter")
        terminal.wait_for("1 of")
        terminal.press("7", "escape")
        terminal.wait_gone("1 of")

    def _note(self, terminal: Terminal) -> None:
        terminal.press("f3")
        terminal.wait_for("Who may read it")
        self._type(terminal)
        terminal.press("f3")
        terminal.wait_gone("Who may read it")

    def _find(self, terminal: Terminal) -> None:
        terminal.press("f6")
        terminal.wait_for("Type a word")
        terminal.type(self.mark.given[3])
        terminal.wait_until(lambda: terminal.screen.count(self.mark.given[3]) >= 2, "a hit")
        terminal.press("escape")
        terminal.wait_gone("Find")

    def _palette(self, terminal: Terminal) -> None:
        terminal.press(PALETTE)
        terminal.wait_for("Type what you want to do")
        self._type(terminal)
        terminal.press("escape")
        terminal.wait_gone(self.mark.given[-1])

    def _lock(self, terminal: Terminal) -> None:
        terminal.press("f8")
        terminal.wait_for("SHARED")
        terminal.press("f8")
        terminal.wait_gone("SHARED")
        terminal.press_slowly("f12")
        terminal.wait_for("Passphrase", "  EN · locked")
        terminal.type(PASSPHRASE)
        terminal.wait_for("•" * len(PASSPHRASE))
        terminal.press("enter")
        terminal.wait_for("Today ·", "Ana · EN · unlocked")

    def _half_a_note(self, terminal: Terminal, name: str) -> None:
        terminal.press("2")
        terminal.wait_for("by name", name[:9])
        terminal.move_to(name[:9])
        terminal.press("f3")
        terminal.wait_for("Who may read it")
        self._type(terminal)
        terminal.wait_for("saved 08:30")
        self._type(terminal)

    # What leaves the laptop ------------------------------------------------------------

    def out_and_away(self) -> None:
        """Everything that can be written out, and somebody forgotten."""
        secret = self.stick / "secret.txt"
        secret.write_text(self.mark() + "\n", encoding="utf-8")
        leaving = self.done("mentee", "add", self.mark(), "--format", "json").json["id"]
        note = self.done("note", "add", leaving, "--format", "json", stdin=self.mark()).json["id"]
        self.done("note", "history", note)
        self.done("note", "delete", note)
        self.done("note", "add", leaving, stdin=self.mark(2))
        self.done("mentee", "access", leaving, "--to", str(self.stick / "copy.html"))
        self.done("export", str(self.stick / "export"), "--yes")
        sealed = self.laptop.home / "somebody.mthandover"
        self.done(
            "handover", "create", leaving, str(sealed), "--passphrase-of-file", str(secret),
            "--as", self.mark(),
        )  # fmt: skip
        self.done("handover", "open", str(sealed), "--passphrase-of-file", str(secret), "--preview")
        backup = str(self.laptop.home / "all.backup")
        self.done("backup", "create", backup)
        self.done("mentee", "erase", leaving, "--yes")
        self.done("backup", "verify", backup)
        self._another_passphrase()

    def _another_passphrase(self) -> None:
        """Changed, and changed back."""
        usual, new = self.laptop.passphrase_file, self.stick / "new.txt"
        new.write_text(self.mark(4) + "\n", encoding="utf-8")
        for before, after in ((usual, new), (new, usual)):
            told = self.laptop.run(
                "--passphrase-file", str(before), "passphrase", "change",
                "--new-passphrase-file", str(after),
            )  # fmt: skip
            assert told.code == 0, told.err


def test_an_hour_of_everything_leaves_nothing_open(laptop: Machine, tmp_path: Path) -> None:
    hour = Hour(laptop, tmp_path / "stick")
    hour.by_commands()
    hour.out_and_away()
    hour.in_lines()
    hour.on_the_screen()
    for window in hour.windows:
        window.kill()
    assert len(hour.mark.given) >= 40
    assert hour.mark.given[-1].encode() in hour.windows[-1].raw
    assert {"vault.db", "somebody.mthandover", "all.backup"} <= {
        path.name for path in laptop.files()
    }
    assert leaks(laptop.files(), hour.mark.pieces) == []
    assert laptop.reports() == ""
    for window in hour.windows:
        seen = (window.left_behind + window.titles).decode(errors="replace")
        assert [piece for piece in hour.mark.pieces if piece in seen] == []
    again = laptop.unlocked()
    again.wait_for(hour.mark.given[-2], "go on")


# The search itself -------------------------------------------------------------------------


def zipped(content: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside", content)
    return b"something before" + whole.getvalue()


WRAPPINGS: dict[str, Callable[[bytes], bytes]] = {
    "open": bytes,
    "base64": base64.b64encode,
    "base64 one on": lambda content: base64.b64encode(b"1" + content),
    "base64 two on": lambda content: base64.b64encode(b"12" + content),
    "hex": lambda content: content.hex().encode(),
    "HEX": lambda content: content.hex().upper().encode(),
    "zlib": lambda content: b"before" + zlib.compress(content) + b"after",
    "zlib cut short": lambda content: zlib.compress(content + bytes(range(256)) * 40)[:-40],
    "gzip": lambda content: b"before" + gzip.compress(content),
    "zip": zipped,
    "base64 in gzip in zip": lambda content: zipped(gzip.compress(base64.b64encode(content))),
}


@pytest.mark.parametrize("code", ENCODINGS)
@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_the_search_finds_a_piece_however_it_is_wrapped(
    tmp_path: Path, code: str, wrapping: str
) -> None:
    mark = Marks()
    mark(40)
    planted = f"Now {mark.given[17]} and {mark.given[23].upper()} again".encode(code)
    (tmp_path / "file").write_bytes(WRAPPINGS[wrapping](planted))
    found = leaks([tmp_path / "file"], mark.pieces)
    wanted = (mark.given[17][:6], mark.given[17][6:], mark.given[23][:6], mark.given[23][6:])
    assert [piece for piece in wanted if f"file: {piece} in " not in "\n".join(found)] == []
    if code == "utf-8" and wrapping == "open":
        assert {line.split()[1] for line in found} == set(wanted)
