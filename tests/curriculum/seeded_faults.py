"""One way to spoil the tiny pack for each rule of the linter, and where that must be noticed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tiny_pack import BREATH, COUNTRY, CRISIS_FR, EL, EN, FR, PAGE, TALK, UNIT, WEEKLY


class Seed(NamedTuple):
    """``old`` becomes ``new`` in ``spoiled``; an empty ``old`` writes the file anew or adds to it.

    The linter must report ``rule`` at ``place`` of ``file`` (the spoiled file unless said
    otherwise), and beside it nothing but the rules in ``also``.
    """

    name: str
    rule: str
    place: str
    spoiled: str
    old: str
    new: str
    file: str = ""
    also: tuple[str, ...] = ()

    def spoil(self, root: Path) -> None:
        """Do it to the pack at ``root``."""
        path = root / self.spoiled
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert self.old in text, f"{self.name}: nothing to spoil"
        path.parent.mkdir(parents=True, exist_ok=True)
        changed = text.replace(self.old, self.new, 1) if self.old else text + self.new
        path.write_text(changed, encoding="utf-8")


OPEN = "$.step[0]"
PLAN = "$.step[1]"
WHEN = 'when = { field = "agreed", is = false }\ngoto = "limits"'
SECOND = WHEN + "\n[[step.branch]]\nwhen = {}\ngoto = 'plan'"
AGREED = 'id = "agreed"\nkind = "consent"'
WHAT = 'kind = "text"\nlimit = 140\nfeeds = "plan_step.what"'
SAY = '"plan.say" = "What would you like to do first?"'


def second(condition: str) -> str:
    """The opening's branch followed by another one."""
    return SECOND.replace("{}", condition)


SEEDS = [
    # Files ---------------------------------------------------------------------------
    Seed("misspelt key", "unknown-key", "$.step[0]", TALK, "critical = true", "critcal = true"),
    Seed("no minutes", "missing-key", "$", TALK, "minutes = 20\n", ""),
    Seed("words for a number", "wrong-type", "$.minutes", TALK, "minutes = 20", 'minutes = "x"'),
    Seed("a field of no kind", "wrong-type", "$.step[0].field[0].kind", TALK, "consent", "wish"),
    Seed("a check-in that adds up", "wrong-type", "$.score", WEEKLY, "minutes = 5",
         'minutes = 5\nscore = "sum"'),
    Seed("a number for a string", "wrong-type", '$["unit"]["title"]', EN, 'title = "Work"',
         "title = 7", also=("string-empty",)),
    Seed("broken TOML", "file-broken", "", TALK, "[[step]]", "[[step"),
    Seed("broken strings", "file-broken", "", EN, "[unit]", "[unit"),
    Seed("a folder misspelt", "file-unread", "", "units/work/walk/x.toml", "", "id = 'x'\n"),
    Seed("a language not promised", "file-unread", "", "units/work/strings.de.toml", "",
         "[unit]\n"),
    Seed("a unit without its file", "unit-missing", "", "units/nothing/strings.en.toml", "", "",
         file="units/nothing/unit.toml"),
    # Ids -----------------------------------------------------------------------------
    Seed("a capital in an id", "id-bad", "$.step[2].field[0].id", TALK, 'goto = "plan"\n',
         'goto = "plan"\n[[step.field]]\nid = "Why"\nkind = "text"\n', also=("string-missing",)),
    Seed("a card without c_", "id-bad", "$.card[1].id", UNIT, 'id = "c_calm"', 'id = "calm"',
         also=("card-unknown", "card-unreached", "string-missing", "string-extra")),
    Seed("another id than the file", "id-file", "$.id", TALK, 'id = "talk"', 'id = "chat"'),
    Seed("a step twice", "id-duplicate", "$.step[2].id", TALK, 'id = "limits"', 'id = "plan"',
         also=("goto-nowhere", "step-unreachable", "loop-without-exit", "string-extra")),
    Seed("a field twice", "id-duplicate", "$.step[1].field[1].id", TALK, 'id = "sure"',
         'id = "what"', also=("string-extra", "string-missing")),
    Seed("an option twice", "id-duplicate", "$.step[0].field[1].options[1]", TALK,
         '["calm", "tense"]', '["calm", "calm"]', also=("string-extra",)),
    Seed("a card twice", "id-duplicate", "$.card[1].id", UNIT, 'id = "c_calm"', 'id = "c_talk"',
         also=("card-unknown", "string-extra")),
    Seed("a retired id again", "id-retired", "$.step[1].id", "ids.lock",
         '"walk.talk.plan" = "live"', '"walk.talk.plan" = "retired"', file=TALK),
    Seed("an id not locked", "id-unlocked", "$.step[1].id", "ids.lock",
         '"walk.talk.plan" = "live"\n', "", file=TALK),
    Seed("a locked id vanished", "id-gone", '$["walk.gone"]', "ids.lock", "",
         '"walk.gone" = "live"\n'),
    Seed("a broken lock", "wrong-type", "$[...]", "ids.lock", "", '"walk.gone" = "maybe"\n'),
    Seed("a field called say", "id-reserved", "$", TALK, 'id = "what"', 'id = "say"',
         also=("string-extra",)),
    # Fields --------------------------------------------------------------------------
    Seed("a choice of nothing", "field-options", f"{OPEN}.field[1].options", TALK,
         'options = ["calm", "tense"]\n', "", also=("string-extra",)),
    Seed("a text with options", "field-options", f"{PLAN}.field[0].options", TALK, WHAT,
         WHAT + '\noptions = ["a"]', also=("string-missing",)),
    Seed("a scale without an end", "scale-without-width", f"{PLAN}.field[1]", TALK,
         "high = 10\n", ""),
    Seed("a scale upside down", "field-range", f"{PLAN}.field[1]", TALK, "low = 0", "low = 10"),
    Seed("a text with a range", "field-range", f"{PLAN}.field[0]", TALK, WHAT, WHAT + "\nlow = 1"),
    Seed("a limit on a scale", "field-limit", f"{PLAN}.field[1].limit", TALK, "low = 0",
         "low = 0\nlimit = 5"),
    Seed("a trend of words", "trend-unfit", "$.item[0].field[0].trend", WEEKLY, '"level"',
         '"clock"'),
    Seed("an unknown feed", "feed-unknown", f"{PLAN}.field[0].feeds", TALK, "plan_step.what",
         "plan_step.why"),
    Seed("words for a date", "feed-unfit", f"{PLAN}.field[0].feeds", TALK, "plan_step.what",
         "job.start"),
    Seed("a choice the record lacks", "feed-unfit", f"{OPEN}.field[1].feeds", TALK,
         '["calm", "tense"]', '["calm", "tense"]\nfeeds = "meeting.channel"'),
    Seed("five fields", "step-crowded", f"{OPEN}.field", TALK, AGREED, AGREED + "".join(
         f'\n[[step.field]]\nid = "f{n}"\nkind = "text"' for n in range(3)),
         also=("string-missing", "string-critical")),
    Seed("two long fields", "step-two-long", f"{PLAN}.field", TALK, WHAT,
         'kind = "long"\n[[step.field]]\nid = "more"\nkind = "long"', also=("string-missing",)),
    Seed("no seconds", "item-seconds", "$.item[1].seconds", WEEKLY,
         'id = "helped"\ncard = "c_talk"\nseconds = 30', 'id = "helped"\ncard = "c_talk"'),
    Seed("a walk with short steps", "step-of-checkin", OPEN, TALK, "critical = true",
         "critical = true\nshort = true"),
    Seed("version nought", "number-range", "$.version", TALK, "version = 1", "version = 0"),
    Seed("for nobody", "audience-missing", "$.audience", TALK, '["professional"]', "[]"),
    Seed("an unknown stage", "stage-unknown", "$.stage", TALK, '"engagement"', '"engaged"'),
    Seed("a lead to nowhere", "stage-unknown", "$.lead[0].stage", TALK, '"profile"', '"x"'),
    Seed("an unknown milestone", "milestone-unknown", "$.milestone[0]", TALK, '["agreement"]',
         '["handshake"]'),
    Seed("an unknown form", "form-unknown", "$.form", TALK, '"F2"', '"F19"'),
    Seed("a line from nowhere", "form-source", "$.section[0].line[0].sources[0]", "forms/f02.toml",
         "", 'id = "f02"\nversion = 1\naudience = ["professional"]\nreaders = ["mentor"]\n'
         '[[section]]\nid = "a"\n[[section.line]]\nid = "b"\nsources = ["mentee.shoe_size"]\n',
         also=("string-missing", "id-unlocked")),
    Seed("a check-in of nothing", "run-empty", "$.item", "units/work/checkins/none.toml", "",
         'id = "none"\nversion = 1\naudience = ["professional"]\nminutes = 5\nitem = []\n',
         also=("string-missing",)),
    Seed("thirteen steps", "walk-long", "$.step", TALK, 'end = true\n', "".join(
         f'\n[[step]]\nid = "s{n}"\ncard = "c_talk"' for n in range(10)) + "\nend = true\n",
         also=("string-missing", "step-without-hint", "string-extra")),
    # Links ---------------------------------------------------------------------------
    Seed("a step without a card", "card-missing", f"{PLAN}.card", TALK,
         'id = "plan"\ncard = "c_talk"', 'id = "plan"'),
    Seed("an unknown card", "card-unknown", f"{PLAN}.card", TALK,
         'id = "plan"\ncard = "c_talk"', 'id = "plan"\ncard = "c_tlak"'),
    Seed("a link to no card", "card-unknown", "$.card[0].links[1]", UNIT, '["c_calm"]',
         '["c_calm", "c_none"]'),
    Seed("a card nobody opens", "card-unreached", "$.card[1].id", UNIT, 'links = ["c_calm"]\n', ""),
    Seed("an unknown exercise", "exercise-unknown", "$.offer[0].exercise", WEEKLY, '"breath"',
         '"sprint"'),
    Seed("an exercise's unknown walk", "walk-unknown", "$.walk", BREATH, "care = 1",
         'care = 1\nwalk = "run"'),
    Seed("two offers in one", "offer-shape", "$.offer[0]", WEEKLY, 'exercise = "breath"',
         'exercise = "breath"\ncard = "c_calm"'),
    # Flow ----------------------------------------------------------------------------
    Seed("a branch to nowhere", "goto-nowhere", f"{OPEN}.branch[0].goto", TALK,
         'goto = "limits"', 'goto = "limit"', also=("step-unreachable",)),
    Seed("a goto to nowhere", "goto-nowhere", "$.step[2].goto", TALK, 'goto = "plan"',
         'goto = "next"'),
    Seed("an unreachable step", "step-unreachable", "$.step[2]", TALK,
         "[[step.branch]]\n" + WHEN, ""),
    Seed("a walk that never ends", "walk-without-end", "$.step[2]", TALK, 'goto = "plan"\n', ""),
    Seed("end and goto", "end-and-goto", PLAN, TALK, "end = true", 'end = true\ngoto = "limits"',
         also=("loop-without-exit",)),
    Seed("a loop without exit", "loop-without-exit", OPEN, TALK, "end = true", 'goto = "open"'),
    Seed("no exit for those who skip", "loop-without-exit", PLAN, TALK, "end = true",
         'goto = "limits"\n[[step.branch]]\nwhen = { field = "sure", at_least = 5 }\ngoto = "bye"'
         '\n[[step]]\nid = "bye"\ncard = "c_talk"\nend = true\n[[step]]\nid = "more"',
         also=("string-missing", "step-without-hint", "card-missing", "string-extra",
               "step-unreachable", "condition-field")),
    Seed("required on a side path", "required-behind-branch", "$.step[2].field[0].required", TALK,
         'goto = "plan"\n', 'goto = "plan"\n[[step.field]]\nid = "q"\nkind = "text"\n'
         "required = true\n", also=("string-missing",)),
    Seed("required beyond shorter today", "required-behind-branch", "$.item[1].field[0].required",
         WEEKLY, "[[offer]]", '[[item.field]]\nid = "q"\nkind = "text"\nrequired = true\n[[offer]]',
         also=("string-missing",)),
    Seed("the same branch twice", "branches-overlap", f"{OPEN}.branch[1].when", TALK, WHEN,
         second('{ field = "agreed", is = false }')),
    Seed("branches that meet", "branches-overlap", f"{OPEN}.branch[1].when", TALK, WHEN,
         second('{ field = "agreed", in = [true, false] }')),
    Seed("a condition on nothing", "condition-field", f"{OPEN}.branch[0].when", TALK,
         'field = "agreed", is = false', 'field = "agred", is = false'),
    Seed("a lead without its step", "condition-field", "$.lead[0].when", TALK, '"open.agreed"',
         '"agreed"'),
    Seed("an answer nobody can give", "condition-impossible", f"{OPEN}.branch[0].when", TALK,
         'field = "agreed", is = false', 'field = "mood", is = "angry"'),
    Seed("beyond the scale", "condition-impossible", "$.offer[0].when", WEEKLY, "at_most = 4",
         "at_least = 11"),
    Seed("asking too early", "condition-early", "$.step[0].branch[0].when", TALK,
         'field = "agreed", is = false', 'field = "plan.sure", at_least = 5'),
    Seed("a condition without a test", "condition-shape", f"{OPEN}.branch[0].when", TALK,
         'field = "agreed", is = false', 'field = "agreed"'),
    # Exercises -----------------------------------------------------------------------
    Seed("two care points, one written", "care-count", "$.care", BREATH, "care = 1", "care = 2"),
    Seed("one care point, two written", "care-count", "$.care", EN, '"care.1" =',
         '"care.2" = "Sit."\n"care.1" =', file=BREATH),
    Seed("a breath of no time", "phase-seconds", "$.pattern[0].phase[0].seconds", BREATH,
         'id = "in", seconds = 5', 'id = "in", seconds = 0'),
    Seed("ten seconds in all", "exercise-timing", "$.pattern[0]", BREATH, "minutes = [1, 3]\n", ""),
    Seed("longer than offered", "exercise-timing", "$.pattern[0]", BREATH,
         'id = "in", seconds = 5', 'id = "in", seconds = 90'),
    Seed("no minutes at all", "number-range", "$.minutes[0]", BREATH, "[1, 3]", "[0, 3]",
         also=("exercise-timing",)),
    # Strings -------------------------------------------------------------------------
    Seed("a missing string", "string-missing", '$["walk.talk"]["plan.say"]', EN, SAY, ""),
    Seed("an extra string", "string-extra", '$["walk.talk"]["plan.sya"]', EN, SAY,
         SAY + '\n"plan.sya" = "Hm."'),
    Seed("an extra translation", "string-extra", '$["walk.talk"]["plan.avoid"]', FR, "",
         '"plan.avoid" = "Rien."\n'),
    Seed("strings of no walk", "string-extra", '$["walk.chat"]', EN, "", '["walk.chat"]\n'),
    Seed("a card without a section", "string-missing", '$["card.c_talk"]["watch"]', EN,
         'watch = "Do not hurry."\n', ""),
    Seed("a critical string", "string-critical", '$["walk.talk"]["open.say"]', FR,
         '"open.say" = "Bonjour {name}, on commence ?"\n', ""),
    Seed("a gap on the crisis page", "string-missing", '$["crisis"]["danger.stay.1"]', CRISIS_FR,
         '"danger.stay.1" = "Restez avec la personne."\n', ""),
    Seed("no hint", "step-without-hint", '$["walk.talk"]["plan.listen_for"]', EN,
         '"plan.tip" = "Keep it small."\n', ""),
    Seed("an unknown slot", "slot-unknown", '$["walk.talk"]["plan.say"]', EN, SAY,
         '"plan.say" = "What next, {nmae}?"'),
    Seed("a slot in a card", "slot-unknown", '$["card.c_talk"]["watch"]', EN, "Do not hurry.",
         "Do not hurry {name}."),
    Seed("a slot lost in translation", "slot-mismatch", '$["walk.talk"]["open.say"]', FR,
         "Bonjour {name},", "Bonjour,"),
    Seed("nothing in it", "string-empty", '$["walk.talk"]["plan.say"]', EN, SAY,
         '"plan.say" = " "'),
    # Words ---------------------------------------------------------------------------
    Seed("a title too wide", "line-wide", '$["walk.talk"]["title"]', EN, '"A talk"',
         f'"{"A talk " * 6}"'),
    Seed("a translation too wide", "line-wide", '$["walk.talk"]["title"]', FR, "Un entretien",
         "Un entretien " * 4),
    Seed("a title on two lines", "line-break", '$["walk.talk"]["title"]', EN, '"A talk"',
         '"A\\ntalk"'),
    Seed("a long sentence", "sentence-long", '$["walk.talk"]["plan.say"]', EN, SAY,
         f'"plan.say" = "{"so we go on " * 7}."'),
    Seed("a short card", "card-length", '$["card.c_talk"]', EN,
         "before you look at what comes next.\n- Sit down together and look at what went well", ""),
    Seed("a clinical claim", "word-forbidden", '$["walk.talk"]["plan.say"]', EN, SAY,
         '"plan.say" = "What do your symptoms say?"'),
    Seed("scolding", "word-forbidden", '$["walk.talk"]["plan.tip"]', EN, "Keep it small.",
         "Say: you should have come."),
    Seed("a streak", "word-forbidden", '$["walk.talk"]["plan.tip"]', EN, "Keep it small.",
         "Praise the streak."),
    Seed("a clinical claim in French", "word-forbidden", '$["walk.talk"]["open.tip"]', FR,
         "Prenez votre temps.", "Elle souffre d'anxiété."),
    Seed("accent apart", "text-nfc", '$["walk.talk"]["open.title"]', FR, "Début", "De\u0301but"),
    Seed("a Greek letter in a French word", "scripts-mixed", '$["walk.talk"]["open.title"]', FR,
         "Début", "D\u03adbut"),
    Seed("a Latin letter in a Greek word", "scripts-mixed", '$["walk.talk"]["open.title"]', EL,
         "Αρχή", "\u0041ρχή"),
    Seed("a Latin question mark in Greek", "greek-question", '$["walk.talk"]["open.say"]', EL,
         "ξεκινάμε;", "ξεκινάμε?"),
    Seed("the look-alike of ;", "greek-question", '$["walk.talk"]["open.say"]', EL, "ξεκινάμε;",
         "ξεκινάμε\u037e"),
    # Countries and pack --------------------------------------------------------------
    Seed("verified tomorrow", "helpline-future", "$.helpline[0].verified_on", COUNTRY,
         "2026-11-01", "2026-11-23"),
    Seed("verified long ago", "helpline-old", "$.helpline[0].verified_on", COUNTRY, "2026-11-01",
         "2025-11-21"),
    Seed("letters in a number", "helpline-number", "$.helpline[1].number", COUNTRY, '"3114"',
         '"31I4"'),
    Seed("a helpline twice", "id-duplicate", "$.helpline[1].id", COUNTRY, 'id = "suicide"',
         'id = "emergency"'),
    Seed("no emergency number", "country-emergency", "$.helpline", COUNTRY, 'kind = "emergency"',
         'kind = "medical"'),
    Seed("a number from nowhere", "source-missing", "$.helpline[1].source", COUNTRY,
         'where = "3114.fr"', 'where = ""'),
    Seed("a card from nowhere", "source-missing", "$.card[1].source", UNIT,
         'source = [{ title = "Practice", where = "here" }]\n\n[[card]]\nid = "c_calm"\n'
         'audience = ["professional"]\nsource = [{ title = "Practice", where = "here" }]',
         'source = [{ title = "Practice", where = "here" }]\n\n[[card]]\nid = "c_calm"\n'
         'audience = ["professional"]'),
    Seed("a country of another name", "id-file", "$.id", COUNTRY, '"FR"', '"BE"'),
    Seed("a number of no kind", "helpline-kind", "$.level[0].part[0].kinds", PAGE,
         '["emergency"]', '["taxi"]'),
    Seed("no licence", "licence-missing", "$.licence", "pack.toml", "CC-BY-4.0", ""),
    Seed("no source", "source-missing", "$.source", "pack.toml",
         'source = [{ title = "Practice", where = "here" }]', ""),
    Seed("no language", "language-missing", "$.languages", "pack.toml", '["en", "fr", "el"]', "[]",
         also=("file-unread",)),
    Seed("a newer format", "schema-newer", "$.schema", "pack.toml", "schema = 1", "schema = 99"),
]  # fmt: skip
