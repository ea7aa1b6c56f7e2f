"""The way in: `mentor-tui`. Nothing is imported here that the chosen command does not need."""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "workshop": "workshop",
    "demo": "setup", "init": "setup",
    "today": "looking", "mentees": "looking", "find": "looking", "crisis": "looking",
    "mentee": "people", "note": "notes", "contact": "contacts", "job": "jobs",
    "said": "jobs", "adjustment": "adjustments",
    "employer": "employers",
    "walk": "runs", "checkin": "runs", "exercise": "units", "card": "units",
    "unit": "handbook", "deck": "handbook", "rehearsal": "handbook",
    "quiz": "quiz", "case": "cases",
    "course": "courses", "reflection": "courses",
    "export": "exporting", "import": "exporting",
    "backup": "backup", "content": "content", "settings": "setup", "passphrase": "keys",
    "handover": "handover", "undo": "history", "bin": "history",
    "brief": "brief", "step": "plan", "target": "plan", "tie": "plan",
    "profile": "profile", "welcome": "profile", "limits": "profile",
    "form": "forms", "calendar": "forms",
    "record": "record",
    "competence": "competences", "growth": "competences", "feedback": "feedback",
    "present": "presenting",
    "roleplay": "roleplays",
    "group": "group",
    "session": "sessions",
    "doctor": "doctor", "report": "reports", "supervision": "supervision",
}  # fmt: skip
"""Each command and the file it is in; ``cli.help.<command>`` says what it does."""

LITTER = 20_000
"""New objects between two looks for litter: at the start nearly all of them stay."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; returns the exit code (DESIGN §4.2)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        from mentor_tui import __version__

        print(f"mentor-tui {__version__}")
        return 0
    gc.set_threshold(LITTER, *gc.get_threshold()[1:])
    from mentor_tui.cli.running import run

    return run(arguments)
