"""Help while a note is written: headings by kind of contact, wording hints, cards that fit."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import NamedTuple

from mentor_tui.casework.wording import Hint, Words, around, hints, nearest, wording
from mentor_tui.language import LANGUAGES
from mentor_tui.problems import UsageProblem
from mentor_tui.services.card_search import CardHit, card_index
from mentor_tui.services.desk import Desk
from mentor_tui.text import snippet, words

LONG = 1_500
"""Characters from which a note says how long it is."""

_LOOKED_AT = 2_000
"""Characters before the cursor that cards are looked for with."""
_STEM = 5
"""Letters of a word that have to agree: "interview" fits "interviews"."""


class NoteTemplate(NamedTuple):
    """The headings of a note for one kind of contact; ``tag`` goes with it."""

    id: str
    label: str
    tag: str
    headings: tuple[str, ...]

    @property
    def text(self) -> str:
        """The headings as they are put into the editor."""
        return "".join(f"{heading}: \n" for heading in self.headings).removesuffix("\n")

    def filled(self, answers: list[str]) -> str:
        """The headings with an answer behind each; those without one are left out."""
        pairs = zip(self.headings, answers, strict=False)
        return "\n".join(f"{heading}: {said.strip()}" for heading, said in pairs if said.strip())


# Templates ---------------------------------------------------------------------------


def templates(desk: Desk) -> list[NoteTemplate]:
    """The templates meant for this mentor, in the order they are offered."""
    say = desk.library.words("wording", "template", desk.language.code)
    audience = desk.profile.audience
    return [
        NoteTemplate(
            each.id, say(each.id), say(f"{each.id}.tag"),
            tuple(say(f"{each.id}.{n}") for n in range(1, each.headings + 1)),
        )
        for each in desk.library.note_templates().template
        if audience in each.audience
    ]  # fmt: skip


def template(desk: Desk, name: str) -> NoteTemplate:
    """One template by id; raises UsageProblem with the list of ids."""
    found = template_named(desk, name)
    if found is not None:
        return found
    raise UsageProblem("problem.one_of", codes=", ".join(each.id for each in templates(desk)))


def template_named(desk: Desk, name: str) -> NoteTemplate | None:
    """One template by id, if there is one."""
    return next((each for each in templates(desk) if each.id == name), None)


def with_template(desk: Desk, text: str, before: str) -> tuple[str, NoteTemplate]:
    """``text`` with the headings of the next template, and that template.

    ``before`` is the id of the template put there last: while nothing was written into it, it
    gives way to the next one; otherwise the headings come below what stands there.
    """
    known = templates(desk)
    ids = [each.id for each in known]
    untouched = [each for each in known if _bare(text) == _bare(each.text)]
    if untouched or not text.strip():
        here = untouched[0].id if untouched else before if not text else ""
        found = known[(ids.index(here) + 1) % len(known) if here in ids else 0]
        return found.text, found
    found = known[ids.index(before)] if before in ids else known[0]
    return text.rstrip() + "\n\n" + found.text, found


def is_untouched(desk: Desk, text: str) -> bool:
    """Whether ``text`` holds nothing but the headings of a template."""
    return any(_bare(text) == _bare(each.text) for each in templates(desk))


def tidied(desk: Desk, text: str) -> str:
    """``text`` without headings of a template under which nothing was written."""
    headings = {f"{heading}:" for each in templates(desk) for heading in each.headings}
    lines = text.splitlines()
    if headings.isdisjoint(line.strip() for line in lines):
        return text
    kept: list[str] = []
    follows = False
    for line in reversed(lines):
        heading = line.strip() in headings
        if heading and not follows:
            continue
        follows = not heading if line.strip() else follows
        kept.append(line)
    return "\n".join(reversed(kept)).strip("\n")


def _bare(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


# Told: one tag, whatever language it was set in ----------------------------------------


def told_label(desk: Desk) -> str:
    """The words beside the tick *the care team was told*."""
    return desk.library.words("wording", "template", desk.language.code)("told")


def told_tag(desk: Desk) -> str:
    """The tag the tick stands for, in the language chosen now."""
    return desk.library.words("wording", "template", desk.language.code)("told.tag")


def told_tags(desk: Desk) -> frozenset[str]:
    """That tag in every language: a note says it whatever language it is read in."""
    of = desk.library.words
    return frozenset(of("wording", "template", code)("told.tag") for code in LANGUAGES)


def asks_told(desk: Desk) -> bool:
    """Whether this mentor is asked about a care team: not at a workplace (domain.md §1.2)."""
    return desk.profile.audience == "professional"


# Wording -----------------------------------------------------------------------------


def wording_of(desk: Desk) -> Words:
    """The wording hints of the language chosen now, prepared once."""
    kept: dict[str, Words] = desk.library.__dict__.setdefault("prepared_wording", {})
    code = desk.language.code
    if code not in kept:
        kept[code] = wording(desk.library.wording(code))
    return kept[code]


def hint_at(desk: Desk, paragraph: str, column: int) -> Hint | None:
    """What could be said otherwise near the cursor; nothing while the setting is off."""
    if not desk.settings.wording_hints:
        return None
    piece, start = around(paragraph, column)
    return nearest(hints(piece, wording_of(desk)), column - start)


def all_hints(desk: Desk, text: str, most: int = 5) -> list[Hint]:
    """What could be said otherwise in a whole note, each wording once."""
    if not desk.settings.wording_hints:
        return []
    found = {hint.said.casefold(): hint for hint in hints(text[:100_000], wording_of(desk))}
    return list(found.values())[:most]


# Cards that fit ------------------------------------------------------------------------


def cards_that_fit(desk: Desk, text: str, *, limit: int = 6) -> list[CardHit]:
    """The cards whose words fit the end of ``text`` best, for this mentor; offline.

    A word counts the more, the fewer cards use it; in a title it counts three times.
    """
    index = _stems(desk)
    stems = {stem for stem in (_stem(word) for word in words(text[-_LOOKED_AT:])) if stem}
    spread = Counter(stem for title, body in index.values() for stem in title | body)
    total = len(index) or 1
    scored = []
    for card, (title, body) in index.items():
        shared = stems & (title | body)
        score = sum(log(total / spread[s]) * (3 if s in title else 1) for s in shared)
        if len(shared) > 1 or shared & title:
            scored.append((-score, card))
    fitting, cards = sorted(scored)[:limit], card_index(desk)
    return [
        CardHit(id=card, unit=each.unit, title=each.title, text=snippet(each.body, "", 90))
        for _, card in fitting
        for each in [cards[card]]
    ]


def _stem(word: str) -> str:
    return word[:_STEM] if len(word) >= _STEM - 1 and not word.isdecimal() else ""


def _stems(desk: Desk) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The stems of each card's title and text, for this mentor; made once per language."""
    kept = desk.library.__dict__.setdefault("card_stems", {})
    audience = desk.profile.audience
    key = desk.language.code, audience
    if key not in kept:
        cards = desk.library.cards()
        kept[key] = {
            card: (
                frozenset(filter(None, map(_stem, each.folded_title.split()))),
                frozenset(filter(None, map(_stem, each.folded.split()))),
            )
            for card, each in card_index(desk).items()
            if audience in cards[card][1].audience
        }
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = kept[key]
    return found
