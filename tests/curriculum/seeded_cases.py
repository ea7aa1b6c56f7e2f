"""A small sound case, and ways to spoil it."""

from __future__ import annotations

from seed import Seed

CASE = "units/work/cases/key.toml"
UNIT = "units/work/unit.toml"
STRINGS = "units/work/strings.en.toml"
_BETWEEN = range(2, 8)

_GO = """  {{ id = "a{n}", choice = [
    {{ id = "go", goto = "a{next}", card = "c_talk" }},
    {{ id = "rest", goto = "a{next}", card = "c_talk", trust = -1 }},
  ] }},
"""
CASE_FILE = """
id = "key"
version = 1
audience = ["professional"]
minutes = 20
scene = [
  { id = "a1", choice = [
    { id = "ask", goto = "a2", card = "c_talk", trust = 1, leaves = ["asked"] },
    { id = "wait", goto = "a2", card = "c_calm", time = 1 },
  ] },
%s  { id = "a8", choice = [
    { id = "open", goto = "shut", card = "c_talk", fork = [
      { when = [{ gauge = "trust", at_least = 1 }], goto = "found" },
    ] },
    { id = "thank", goto = "found", card = "c_talk", when = [{ mark = "asked" }] },
  ] },
  { id = "found" },
  { id = "shut" },
]
""" % "".join(_GO.format(n=n, next=n + 1) for n in _BETWEEN)  # noqa: UP031 - braces are TOML's

_CHOICES = [
    ("a1", "ask"), ("a1", "wait"), ("a8", "open"), ("a8", "thank"),
    *((f"a{n}", each) for n in _BETWEEN for each in ("go", "rest")),
]  # fmt: skip
CASE_WORDS = "\n".join(
    (
        '["case.key"]', 'title = "The key"', 'summary = "A key is gone."', 'about = "Asking."',
        *(f'"a{n}.text" = "It is Monday. The key is not here."' for n in range(1, 9)),
        '"found.text" = "Here it is."', '"shut.text" = "The door stays shut."',
        *(f'"{scene}.{each}" = "I do it like this."\n"{scene}.{each}.then" = "It happens."\n'
          f'"{scene}.{each}.because" = "It helps."' for scene, each in _CHOICES),
        *(f'"debrief.{n}" = "What helped?"' for n in (1, 2, 3)),
    )
)  # fmt: skip


def tangled() -> str:
    """A case whose last scene asks for every choice ever made: too many ways to go them all."""
    marks = [[f"m{n}{each}" for each in "abcd"] for n in range(9)]
    scenes = [
        f'  {{ id = "b{n}", choice = ['
        + ", ".join(
            f'{{ id = "{mark}", goto = "b{n + 1}", card = "c_talk", leaves = ["{mark}"] }}'
            for mark in own
        )
        + "] },"
        for n, own in enumerate(marks)
    ]
    forks = ", ".join(
        f'{{ when = [{{ mark = "{mark}" }}], goto = "e1" }}' for own in marks for mark in own
    )
    scenes.append(
        f'  {{ id = "b{len(marks)}", choice = [{{ id = "go", goto = "e2", card = "c_talk", '
        f'fork = [{forks}] }}, {{ id = "no", goto = "e2", card = "c_talk" }}] }},'
    )
    whole = "\n".join((*scenes, '  { id = "e1" },', '  { id = "e2" },'))
    return (
        'id = "tangle"\nversion = 1\naudience = ["professional"]\nminutes = 20\n'
        f"scene = [\n{whole}\n]\n"
    )


SECOND = _GO.format(n=2, next=3)
THIRD = _GO.format(n=3, next=4)
THANK = 'when = [{ mark = "asked" }]'

CASE_SEEDS = [
    Seed("nothing to choose on some way", "case-dead-end", "$.scene[7].choice", CASE,
         '"open", goto = "shut",', f'"open", {THANK}, goto = "shut",'),
    Seed("one end only", "case-ends", "$.scene", CASE, '  { id = "shut" },\n', "",
         also=("goto-nowhere", "string-extra")),
    Seed("a fork nobody takes", "case-fork-unused", "$.scene[7].choice[0].fork[0]", CASE,
         "at_least = 1", "at_least = 6"),
    Seed("a short way out", "case-length", "$.scene[9]", CASE,
         '"a7", choice = [\n    { id = "go", goto = "a8"',
         '"a7", choice = [\n    { id = "go", goto = "shut"', also=("case-fork-unused",)),
    Seed("a way back", "case-length", "$.scene[0]", CASE, SECOND,
         SECOND.replace('"rest", goto = "a3"', '"rest", goto = "a1"')),
    Seed("a way that never ends", "case-loop", "$.scene[0]", CASE, THIRD,
         THIRD.replace('goto = "a4"', 'goto = "a2"'), also=("case-unreachable",)),
    Seed("a trap at the side", "case-loop", "$.scene[2]", CASE, SECOND,
         SECOND.replace('"rest", goto = "a3"', '"rest", goto = "a99"')
         + _GO.format(n=99, next=99), also=("string-missing",)),
    Seed("a mark nobody leaves", "case-mark", "$.scene[7].choice[1].when[0].mark", CASE,
         '[{ mark = "asked" }]', '[{ mark = "askde" }]', also=("case-option-unoffered",)),
    Seed("a choice nobody is offered", "case-option-unoffered", "$.scene[7].choice[1]", CASE,
         '[{ mark = "asked" }]', '[{ gauge = "trust", at_least = 5 }]'),
    Seed("a scene of one choice", "case-options", "$.scene[1].choice", CASE,
         '    { id = "rest", goto = "a3", card = "c_talk", trust = -1 },\n', "",
         also=("string-extra",)),
    Seed("more ways than can be gone", "case-tangled", "$.scene",
         "units/work/cases/tangle.toml", "", tangled(), also=("string-missing",)),
    Seed("a test that asks nothing", "case-test", "$.scene[7].choice[1].when[0]", CASE,
         '[{ mark = "asked" }]', "[{}]"),
    Seed("a gauge without a bound", "case-test", "$.scene[7].choice[1].when[0]", CASE,
         '[{ mark = "asked" }]', '[{ gauge = "trust" }]'),
    Seed("a fork for everybody", "case-test", "$.scene[7].choice[0].fork[0].when", CASE,
         'when = [{ gauge = "trust", at_least = 1 }], goto = "found"',
         'when = [], goto = "shut"'),
    Seed("a scene nobody reaches", "case-unreachable", "$.scene[10]", CASE, '  { id = "shut" },\n',
         '  { id = "shut" },\n  { id = "lost" },\n', also=("string-missing",)),
    Seed("a choice to nowhere", "goto-nowhere", "$.scene[0].choice[0].goto", CASE,
         '"ask", goto = "a2"', '"ask", goto = "a9"',
         also=("case-option-unoffered", "case-fork-unused", "case-unreachable")),
    Seed("a choice of no card", "card-unknown", "$.scene[0].choice[1].card", CASE, '"c_calm"',
         '"c_clam"'),
    Seed("a card of other people than the case", "audience-wide", "$.scene[0].choice[1].card", UNIT,
         'id = "c_calm"\naudience = ["professional"]', 'id = "c_calm"\naudience = ["informal"]',
         file=CASE, also=("card-outside-course",)),
    Seed("a case for more people than its card", "audience-wide", "$.scene[1].choice[0].card",
         CASE, 'audience = ["professional"]', 'audience = ["professional", "informal"]'),
    Seed("a choice that explains nothing", "string-missing", '$["case.key"]["a1.ask.because"]',
         STRINGS, '"a1.ask.because" = "It helps."\n', ""),
    Seed("a choice without what follows", "string-missing", '$["case.key"]["a1.wait.then"]',
         STRINGS, '"a1.wait.then" = "It happens."\n', ""),
    Seed("a choice longer than its line", "line-wide", '$["case.key"]["a1.ask"]', STRINGS,
         '"a1.ask" = "I do it like this."', f'"a1.ask" = "{"I do it. " * 15}"'),
    Seed("a scene longer than a projector", "line-wide", '$["case.key"]["a1.text"]', STRINGS,
         '"a1.text" = "It is', f'"a1.text" = "{"It is so. " * 60} It is'),
    Seed("an effect too strong", "number-range", "$.scene[0].choice[0].trust", CASE,
         "trust = 1, leaves", "trust = 3, leaves"),
    Seed("a choice called text", "id-reserved", "$.scene[0].choice[0].id", CASE, '{ id = "ask"',
         '{ id = "text"', also=("string-missing", "string-extra")),
    Seed("a scene called debrief", "id-reserved", "$.scene[8].id", CASE, '{ id = "found" }',
         '{ id = "debrief" }', also=("string-missing", "string-extra", "goto-nowhere",
                                     "case-unreachable")),
    Seed("a case without a scene", "run-empty", "$.scene", "units/work/cases/void.toml", "",
         'id = "void"\nversion = 1\naudience = ["professional"]\nminutes = 20\nscene = []\n',
         also=("string-missing",)),
]  # fmt: skip
