"""A user's unit with cards, a deck and a rehearsal, as small as they can be."""

from __future__ import annotations

from mentor_tui.services.desk import Desk

LINES = "\n".join(f"- Step {number} of a long way." for number in range(1, 25))
PACK = """
id = "own"
schema = 1
version = "1"
licence = "own"
languages = ["en"]
audiences = ["professional", "informal"]
"""
UNIT = """
id = "zoo"
version = 1
order = 90
minutes = { professional = 20, informal = 10 }
[[outcome]]
id = "zoo.k1"
kind = "knowledge"
[[outcome]]
id = "zoo.k2"
kind = "knowledge"
audience = ["professional"]
[[card]]
id = "c_one"
audience = ["professional", "informal"]
links = ["c_two"]
source = [{ title = "A book", where = "a shelf" }]
[[card]]
id = "c_two"
audience = ["professional"]
source = [{ title = "A book", where = "a shelf" }]
"""
DECK = """
id = "small"
version = 1
audience = ["professional"]
card = "c_one"
rhythm = "{rhythm}"
prompt = [{{ id = "a", minutes = 5 }}, {{ id = "b" }}, {{ id = "c" }}]
"""
SCENES = """
id = "asking"
version = 1
audience = ["informal"]
card = "c_one"
debrief = 2
scene = [{ level = "easy", turns = 2, tries = 1 }, { level = "hard", turns = 1, tries = 0 }]
"""
STRINGS = """
[unit]
title = "<b>Zoo</b> [red]"
summary = "About \\u202e animals."
"outcome.zoo.k1" = "Explains animals."
"outcome.zoo.k2" = "Explains the zoo."
["card.c_one"]
title = "One"
line = "A line."
why = "First.\\n\\nSecond."
how = '''
- Walk
- **Look** at the okapi
{lines}
Then rest.'''
watch = "Άγχος [bold]is[/] a word."
today = "The last okapi."
["card.c_two"]
title = "Two"
line = "Another line."
["deck.small"]
title = "Small things"
summary = "To try."
"a.title" = "Thing a"
"a.do" = "Do a."
"a.talk" = "How was a?"
"b.title" = "Thing b"
"b.do" = "Do b."
"b.talk" = "How was b?"
"c.title" = "Thing c"
"c.do" = "Do c."
"c.talk" = "How was c?"
["rehearsal.asking"]
title = "Asking"
summary = "For a hand."
before = "We can stop."
"easy.situation" = "A heavy box."
"easy.other.1" = "Yes?"
"easy.other.2" = "Of course."
"easy.try.1" = "Could you help me?"
"hard.situation" = "A heavier box."
"hard.other.1" = "I am busy."
"debrief.1" = "What worked?"
"debrief.2" = "What next?"
"""


def with_unit(desk: Desk, rhythm: str = "free") -> Desk:
    """``desk`` with the unit ``zoo`` among its packs; its deck is drawn from in ``rhythm``."""
    unit = desk.folders.content / "own/units/zoo"
    for name, text in {
        "../../pack.toml": PACK, "unit.toml": UNIT,
        "strings.en.toml": STRINGS.replace("{lines}", LINES),
        "decks/small.toml": DECK.format(rhythm=rhythm), "rehearsals/asking.toml": SCENES,
    }.items():  # fmt: skip
        unit.mkdir(parents=True, exist_ok=True)
        (unit / name).parent.mkdir(exist_ok=True)
        (unit / name).write_text(text, encoding="utf-8")
    desk.__dict__.pop("library", None)  # desks without packs of their own share one
    assert desk.library.faults == []
    return desk
