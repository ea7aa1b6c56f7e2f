"""Every command explains itself, and none hangs when nobody sits at a terminal."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from laptop import Command
from machine import Machine

from mentor_tui.cli.main import COMMANDS

ACTIONS = {
    "mentee": ("add", "show", "edit", "access", "keep", "anonymise", "erase"),
    "note": ("add", "list", "show", "history", "restore", "delete", "templates", "cards"),
    "bin": ("list", "restore"),
    "contact": ("add", "list", "week", "thanks"),
    "employer": ("list", "show", "edit", "delete"), "job": ("start", "edit", "end", "list"),
    "adjustment": ("add", "list", "review", "ideas", "print"),
    "walk": ("list", "run", "show"), "checkin": ("list", "run", "trend"),
    "passphrase": ("change", "recovery", "suggest"),
    "backup": ("create", "verify", "restore", "list"),
    "step": ("add", "list", "done", "adapt"), "target": ("add", "list", "drop"),
    "tie": ("add", "list", "asked"),
    "unit": ("list", "show", "chapter"), "card": ("list", "show", "find"),
    "deck": ("list", "draw"), "rehearsal": ("list", "run"), "case": ("list", "show", "run"),
    "group": ("quiz", "rating", "vote", "attendance", "certificates"),
    "roleplay": ("list", "show", "run", "print"),
    "session": ("list", "show", "run", "print", "words", "cascade", "diary"),
    "quiz": ("list", "run", "show", "results", "stats"),
    "course": ("list", "show", "next", "done"), "reflection": ("list", "add", "show"),
    "exercise": ("run",), "settings": ("list", "set"),
    "content": ("lint", "preview", "list", "lock", "status", "sources"),
    "handover": ("create", "open", "differences", "choose"),
    "report": ("outcomes", "supervision", "field-mentoring", "roster", "self-check"),
    "supervision": ("pack", "open", "comment", "comments"),
    "record": ("show", "issue", "list", "write", "badge", "elm", "europass", "withdraw", "issuer",
               "batch"),
    "competence": ("list", "show", "rate", "gaps", "print"),
    "growth": ("list", "add", "done", "change"), "feedback": ("add", "list", "export", "print"),
    "form": ("list", "show", "print"),
    "profile": ("show", "edit"), "welcome": ("show", "tick"),
}  # fmt: skip
"""The second words that DESIGN §4.2 promises and the first units bring."""

DESIGNED = {
    "demo", "init", "today", "mentees", "find", "crisis", "mentee", "note", "contact", "job",
    "said", "adjustment", "brief", "step", "target", "tie", "walk", "checkin", "exercise",
    "content", "settings", "doctor", "undo", "bin", "profile", "welcome", "limits", "form",
    "calendar",
}  # fmt: skip


def test_every_command_there_is_by_now_exists() -> None:
    assert set(COMMANDS) >= DESIGNED


WORDS = [
    (),
    *((command,) for command in COMMANDS),
    *((command, action) for command, actions in ACTIONS.items() for action in actions),
]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_a_command_has_a_help_text(
    bare_home: Path, command: Command, words: tuple[str, ...]
) -> None:
    told = command(*words, "--help")
    assert (told.code, told.err) == (0, "")
    about = "cli.about" if not words else "cli.help." + ".".join(words)
    assert about not in told.out
    lines = [line for line in told.out.splitlines() if line.strip()]
    assert len(lines) >= 4
    assert "cli." not in told.out
    assert not bare_home.exists()


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_no_command_waits_for_somebody_who_is_not_there(
    home: Path, command: Command, words: tuple[str, ...]
) -> None:
    told = command(*words)  # its input has ended before it begins
    assert told.code in (0, 1, 2, 3)
    assert "Traceback" not in told.err
    if told.code:
        assert told.err.strip() or told.out.strip()


def test_help_speaks_every_language(fresh: Machine) -> None:
    seen = {
        language: fresh.run("--lang", language, "--help").out
        for language in ("en", "fr", "es", "it", "el", "de")
    }
    for one, other in itertools.combinations(seen.values(), 2):
        assert one != other
