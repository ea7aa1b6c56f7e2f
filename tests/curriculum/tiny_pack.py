"""A pack of one unit that is as small as a sound pack can be, for tests to spoil."""

from __future__ import annotations

from pathlib import Path

from seeded_cases import CASE, CASE_FILE, CASE_WORDS
from seeded_sessions import SESSION_FILES

from mentor_tui.curriculum.lint import update_ids_lock

TALK = "units/work/walks/talk.toml"
WEEKLY = "units/work/checkins/week_look.toml"
BREATH = "units/work/exercises/breath.toml"
UNIT = "units/work/unit.toml"
QUIZ = "units/work/quiz.toml"
DECK = "units/work/decks/ideas.toml"
REHEARSAL = "units/work/rehearsals/asking.toml"
ROLEPLAY = "units/work/roleplays/asking_easy.toml"
EN = "units/work/strings.en.toml"
FR = "units/work/strings.fr.toml"
EL = "units/work/strings.el.toml"
COUNTRY = "countries/fr.toml"
PAGE = "crisis/page.toml"
CRISIS_FR = "crisis/strings.fr.toml"

_CARD = """
title = "A card"
line = "One line that says it."
why = "Because it helps people to find their own way into work, one small step after another."
how = '''
{how}'''
say = "What would help you most this week?"
watch = "{watch}"
today = "Ask one person one open question."
"""
_HOW = "- Sit down together and look at what went well before you look at what comes next.\n"

_ROLEPLAY = """
id = "asking_{level}"
version = 1
audience = ["professional"]
card = "c_talk"
theme = "asking"
level = "{level}"
minutes = 8
observe = 3
debrief = 2
"""
_PLAYED = "\n".join(
    f"""
["roleplay.asking_{level}"]
title = "Asking"
summary = "Practise how to ask."
mentor = "You listen."
mentee = "You would like a hand with a box."
observer = "Notice who speaks."
"observe.1" = "Which open question did I hear?"
"observe.2" = "Whose words were they?"
"observe.3" = "Which step was agreed?"
"debrief.1" = "What helped?"
"debrief.2" = "What was hard?"
"""
    for level in ("easy", "middle", "hard")
)
_SCENES = "\n".join(
    f'"{level}.{key}" = "{text}"'
    for level in ("easy", "middle", "hard")
    for key, text in (
        ("situation", "You need a hand with a box."),
        ("other.1", "Yes?"),
        ("other.2", "Of course."),
        ("try.1", "Could you help me?"),
        ("try.2", "Do you have a minute?"),
    )
)

_CRISIS = {
    "en": ("Help now", "Stay with them.", "Listen.", "Call this number."),
    "fr": ("De l'aide maintenant", "Restez avec la personne.", "Écoutez.", "Appelez ce numéro."),
    "el": ("Βοήθεια τώρα", "Μείνετε μαζί του.", "Ακούστε.", "Καλέστε αυτόν τον αριθμό."),
}

FILES = {
    "pack.toml": """
id = "tiny"
schema = 1
version = "1"
licence = "CC-BY-4.0"
languages = ["en", "fr", "el"]
audiences = ["professional"]
source = [{ title = "Practice", where = "here" }]
""",
    UNIT: """
id = "work"
version = 1
order = 1
minutes = { professional = 70, informal = 0 }
outcome = [{ id = "work.k1", kind = "knowledge", audience = ["professional"] }]
reflection = [{ id = "r_work", audience = ["professional"] }]

[[task]]
id = "t_talk"
outcomes = ["work.k1"]
audience = ["professional"]
minutes = 40
walk = "talk"
deck = "ideas"

[[card]]
id = "c_talk"
audience = ["professional"]
outcomes = ["work.k1"]
links = ["c_calm"]
source = [{ title = "Practice", where = "here" }]

[[card]]
id = "c_calm"
audience = ["professional"]
source = [{ title = "Practice", where = "here" }]
outcomes = ["work.k1"]
""",
    TALK: """
id = "talk"
version = 1
audience = ["professional"]
minutes = 20
stage = "engagement"
form = "F2"
milestone = ["agreement"]

[[lead]]
stage = "profile"
when = { field = "open.agreed", is = true }

[[step]]
id = "open"
card = "c_talk"
critical = true
[[step.field]]
id = "agreed"
kind = "consent"
[[step.field]]
id = "mood"
kind = "choice"
options = ["calm", "tense"]
[[step.branch]]
when = { field = "agreed", is = false }
goto = "limits"

[[step]]
id = "plan"
card = "c_talk"
end = true
[[step.field]]
id = "what"
kind = "text"
limit = 140
feeds = "plan_step.what"
[[step.field]]
id = "sure"
kind = "scale"
low = 0
high = 10

[[step]]
id = "limits"
card = "c_talk"
goto = "plan"
""",
    WEEKLY: """
id = "week_look"
version = 1
audience = ["professional"]
minutes = 5

[[item]]
id = "week"
card = "c_talk"
short = true
seconds = 30
[[item.field]]
id = "overall"
kind = "scale"
low = 0
high = 10
trend = "level"

[[item]]
id = "helped"
card = "c_talk"
seconds = 30

[[offer]]
exercise = "breath"
when = { field = "week.overall", at_most = 4 }
""",
    BREATH: """
id = "breath"
version = 1
technique = "breathing"
audience = ["professional"]
care = 1
minutes = [1, 3]
pattern = [{ id = "even", phase = [
  { id = "in", seconds = 5, motion = "grow" }, { id = "out", seconds = 5, motion = "shrink" },
] }]
""",
    QUIZ: """
version = 1

[[item]]
id = "q_first"
kind = "single"
outcome = "work.k1"
card = "c_talk"
options = ["hear", "tell", "wait"]
right = ["wait"]
audience = ["professional"]

[[item]]
id = "q_goes"
kind = "match"
outcome = "work.k1"
card = "c_talk"
options = ["one", "two", "three"]
audience = ["professional"]
""",
    DECK: """
id = "ideas"
version = 1
audience = ["professional"]
card = "c_talk"
prompt = [{ id = "draw", minutes = 10 }]
""",
    REHEARSAL: """
id = "asking"
version = 1
audience = ["professional"]
card = "c_talk"
debrief = 2
scene = [
  { level = "easy", turns = 2, tries = 2 },
  { level = "middle", turns = 2, tries = 2 },
  { level = "hard", turns = 2, tries = 2 },
]
""",
    **{
        f"units/work/roleplays/asking_{level}.toml": _ROLEPLAY.format(level=level)
        for level in ("easy", "middle", "hard")
    },
    CASE: CASE_FILE,
    **SESSION_FILES,
    EN: f"""
[unit]
title = "Work"
summary = "About work."
"outcome.work.k1" = "Explains work."
"task.t_talk.title" = "A talk of your own"
"task.t_talk.do" = "Have the talk with somebody you know. Look at it together afterwards."
"reflection.r_work" = "What did you hear that was new?"

[quiz]
"q_first.ask" = "Somebody is silent for a while. What helps?"
"q_first.hear" = "Ask again at once"
"q_first.hear.because" = "It may hurry them."
"q_first.tell" = "Tell a story of yours"
"q_first.tell.because" = "It may take their place."
"q_first.wait" = "Wait with them"
"q_first.wait.because" = "It gives them time."
"q_goes.ask" = "What goes with what?"
"q_goes.one" = "Monday"
"q_goes.one.with" = "a plan"
"q_goes.two" = "Wednesday"
"q_goes.two.with" = "a talk"
"q_goes.three" = "Friday"
"q_goes.three.with" = "a look back"
"q_goes.because" = "A week has its rhythm."

["deck.ideas"]
title = "Ideas"
summary = "Small things to do."
"draw.title" = "Draw the way"
"draw.do" = "Draw the way to work together."
"draw.talk" = "Which part do you like best?"

["rehearsal.asking"]
title = "Asking for help"
summary = "Practise how to ask."
before = "We can stop whenever you like."
{_SCENES}
"debrief.1" = "What went well?"
"debrief.2" = "What would you keep?"
{_PLAYED}
{CASE_WORDS}
["card.c_talk"]{_CARD.format(how=_HOW * 6, watch="Do not hurry, 60 %.")}
["card.c_calm"]{_CARD.format(how=_HOW * 6, watch="Do not hurry.")}
["walk.talk"]
title = "A talk"
summary = "Getting to know each other."
"open.title" = "Opening"
"open.say" = "Hello {{name}}, shall we start?"
"open.why" = "To begin together."
"open.tip" = "Take your time."
"open.agreed" = "We agreed on this"
"open.mood" = "How it feels"
"open.mood.calm" = "calm"
"open.mood.tense" = "tense"
"plan.title" = "Plan"
"plan.say" = "What would you like to do first?"
"plan.why" = "A small step is a start."
"plan.tip" = "Keep it small."
"plan.what" = "The step"
"plan.sure" = "How sure"
"plan.sure.low" = "not yet"
"plan.sure.high" = "quite sure"
"limits.title" = "Limits"
"limits.say" = "Then let me say it in other words."
"limits.why" = "Nobody has to agree."
"limits.tip" = "Say it slowly."

["checkin.week_look"]
title = "The week"
summary = "Five minutes."
opening = "Shall we look at your week?"
closing = "Thank you."
"week.title" = "Week"
"week.say" = "How was the week?"
"week.why" = "To see what helps."
"week.tip" = "Just listen."
"week.overall" = "The week"
"week.overall.low" = "heavy"
"week.overall.high" = "good"
"helped.title" = "Helped"
"helped.say" = "What helped you?"
"helped.why" = "To do more of it."
"helped.tip" = "Any answer is fine."

["exercise.breath"]
title = "Breathing"
summary = "In and out."
before = "We can stop at any time."
after = "How is it now?"
"care.1" = "Stop if it feels wrong."
"pattern.even" = "Five and five"
"in.cue" = "In"
"out.cue" = "Out"
""",
    FR: """
["walk.talk"]
title = "Un entretien"
"open.title" = "Début"
"open.say" = "Bonjour {name}, on commence ?"
"open.why" = "Pour commencer ensemble."
"open.tip" = "Prenez votre temps."
"open.agreed" = "Nous sommes d'accord"
"open.mood" = "Comment ça va"
"open.mood.calm" = "au calme"
"open.mood.tense" = "sous tension"
""",
    EL: """
["walk.talk"]
"open.title" = "Αρχή"
"open.say" = "Γεια σας {name}, ξεκινάμε;"
"open.why" = "Για να ξεκινήσουμε μαζί."
"open.tip" = "Με την ησυχία σας."
"open.agreed" = "Το συμφωνήσαμε"
"open.mood" = "Πώς είναι"
"open.mood.calm" = "ήρεμα"
"open.mood.tense" = "με ένταση"
""",
    COUNTRY: """
id = "FR"
version = 1
languages = ["fr"]

[[helpline]]
id = "emergency"
number = "112"
kind = "emergency"
hours = "always"
cost = "free"
source = { title = "EU", where = "europa.eu" }
verified_on = 2026-11-01

[[helpline]]
id = "suicide"
number = "3114"
name = "Numéro national"
kind = "suicide"
hours = "always"
cost = "free"
source = { title = "3114", where = "3114.fr" }
""",
    PAGE: """
id = "help_now"
version = 1

[[level]]
id = "danger"
part = [{ id = "stay", lines = 1, kinds = ["emergency"] }]
""",
    **{
        f"crisis/strings.{code}.toml": f"""
[crisis]
title = "{title}"
recorded_not = "{stay}"
check_number = "{call}"
"danger.title" = "{title}"
"danger.stay.title" = "{stay}"
"danger.stay.1" = "{stay}"
"more.title" = "{listen}"
"more.1" = "{listen}"
"""
        for code, (title, stay, listen, call) in _CRISIS.items()
    },
}


def write_tiny_pack(root: Path) -> Path:
    """The tiny pack in ``root``, its ids locked."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    update_ids_lock(root)
    return root
