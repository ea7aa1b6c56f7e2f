"""A user's role-plays, with texts that mean no good."""

from __future__ import annotations

from pathlib import Path

PACK = """
id = "own"
schema = 1
version = "1"
licence = "CC-BY-4.0"
languages = ["en"]
audiences = ["professional"]
"""
STRUCTURE = """
id = "lending_{level}"
version = 1
audience = ["professional"]
card = "c_asking_for_help"
theme = "lending"
level = "{level}"
observe = 3
"""
STRINGS = """
["roleplay.lending_{level}"]
title = "Lending [bold]"
summary = "A bicycle."
mentor = "You listen. #set page() \\u202e <script>alert(1)</script>"
mentee = "{long}"
observer = "Notice \\u001b[31m who speaks."
"""


def write_pack(content: Path) -> None:
    """Role-plays of one's own about ``lending``, an easy and a hard one, in ``content``."""
    unit = content / "own/units/social"
    (unit / "roleplays").mkdir(parents=True)
    (content / "own/pack.toml").write_text(PACK, encoding="utf-8")
    levels = ("hard", "easy")
    for level in levels:
        text = STRUCTURE.format(level=level)
        (unit / f"roleplays/lending_{level}.toml").write_text(text, encoding="utf-8")
    words = [STRINGS.format(level=level, long="Ένα ποδήλατο 🚲 " * 200) for level in levels]
    (unit / "strings.en.toml").write_text("".join(words), encoding="utf-8")
