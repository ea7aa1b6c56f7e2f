"""Ways to spoil the role-plays of the tiny pack."""

from __future__ import annotations

from seed import Seed
from tiny_pack import EN, ROLEPLAY

ROLEPLAY_SEEDS = [
    Seed("a role-play under another name", "roleplay-name", "$.id", ROLEPLAY,
         'theme = "asking"', 'theme = "asking_for_help"', also=("roleplay-levels",)),
    Seed("a theme with two easy ones", "roleplay-levels", "$.level",
         "units/work/roleplays/asking_hard.toml", 'level = "hard"', 'level = "easy"',
         file=ROLEPLAY, also=("roleplay-name",)),
    Seed("too little to watch", "roleplay-lines", "$.observe", ROLEPLAY, "observe = 3",
         "observe = 1", also=("string-extra",)),
    Seed("no word after a role-play", "roleplay-lines", "$.debrief", ROLEPLAY, "debrief = 2",
         "debrief = 0", also=("string-extra",)),
    Seed("a role-play of an afternoon", "number-range", "$.minutes", ROLEPLAY, "minutes = 8",
         "minutes = 240"),
    Seed("a role-play of no card", "card-unknown", "$.card", ROLEPLAY, '"c_talk"', '"c_tlak"'),
    Seed("a role nobody explains", "string-missing", '$["roleplay.asking_easy"]["mentee"]', EN,
         'mentee = "You would like a hand with a box."\n', ""),
    Seed("a card for a role that is too long", "line-wide",
         '$["roleplay.asking_easy"]["mentor"]', EN, "You listen.", "You listen well. " * 20),
]  # fmt: skip
