"""Two small plans, of a quarter of an hour and of a day, and ways to spoil them."""

from __future__ import annotations

from seed import Seed

PLAN = "sessions/quarter.toml"
DAYS = "sessions/whole.toml"
WORDS = "sessions/strings.en.toml"
SESSION_FILES = {
    PLAN: """
id = "quarter"
version = 1
minutes = 15
unit = "work"
goals = 1
materials = 1

[[part]]
id = "look"
kind = "cards"
minutes = 5
least = 3
cards = ["c_talk"]

[[part]]
id = "play"
kind = "roleplay"
minutes = 6
least = 4
roleplay = "asking_easy"

[[part]]
id = "decide"
kind = "case"
minutes = 3
least = 3
case = "key"

[[part]]
id = "ask"
kind = "quiz"
minutes = 1
least = 0
""",
    DAYS: """
id = "whole"
version = 1
minutes = 15
goals = 1
materials = 1
days = ["quarter"]
""",
    WORDS: """
["plan"]
"goal.1" = "Try one thing"
"material.1" = "Paper"
opening = "Good morning."
closing = "Thank you."
"ask.title" = "A quiz"
"ask.do" = "Ask in groups."

["plan.work"]
"look.title" = "A card"
"look.do" = "Show the card."
"play.title" = "A role-play"
"play.do" = "Play it in threes."
"play.say" = "Nobody plays themselves."

["session.quarter"]
title = "A quarter of an hour"
summary = "A card and a role-play."
"decide.title" = "A case"
"decide.do" = "Count hands."

["session.whole"]
title = "A day"
summary = "A short one."
""",
}

SESSION_SEEDS = [
    Seed("a plan longer than its parts", "session-minutes", "$.minutes", PLAN, "minutes = 15",
         "minutes = 20", also=()),
    Seed("days longer than their plans", "session-minutes", "$.minutes", DAYS, "minutes = 15",
         "minutes = 90"),
    Seed("a part that grows", "session-least", "$.part[0].least", PLAN, "least = 3", "least = 6"),
    Seed("cards without a card", "session-shows", "$.part[0]", PLAN, 'cards = ["c_talk"]\n', ""),
    Seed("a quiz of no unit", "session-shows", "$.part[3]", PLAN, 'unit = "work"\n', "",
         also=("string-missing", "string-extra")),
    Seed("a card nobody has", "card-unknown", "$.part[0].cards[0]", PLAN, '"c_talk"', '"c_tlak"'),
    Seed("a case nobody has", "session-unknown", "$.part[2].case", PLAN, '"key"', '"kye"'),
    Seed("a role-play nobody has", "session-unknown", "$.part[1].roleplay", PLAN,
         '"asking_easy"', '"asking_soft"'),
    Seed("a day nobody has", "session-unknown", "$.days[0]", DAYS, '["quarter"]', '["third"]'),
    Seed("a plan for a unit nobody has", "session-unknown", "$.unit", PLAN, '"work"', '"play"',
         also=("string-missing", "string-extra")),
    Seed("a plan of nothing", "run-empty", "$.part", DAYS, 'days = ["quarter"]', "days = []"),
    Seed("a part twice", "id-duplicate", "$.part[3].id", PLAN, 'id = "ask"', 'id = "look"',
         also=("string-extra",)),
    Seed("a plan in another file", "id-file", "$.id", PLAN, 'id = "quarter"', 'id = "third"',
         also=("session-unknown", "string-missing", "string-extra")),
    Seed("a part without words", "string-missing", '$["session.quarter"]["play.do"]', WORDS,
         '"play.do" = "Play it in threes."\n', ""),
    Seed("a part nobody holds", "string-extra", '$["plan"]["lunch.do"]', WORDS, '["plan"]\n',
         '["plan"]\n"lunch.do" = "Eat."\n'),
]  # fmt: skip
