"""What is shown to a room: slides from the content alone. Opens no vault, knows nobody."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import Literal, get_args

import msgspec

from mentor_tui.curriculum.structure import Audience
from mentor_tui.documents.model import Document, Heading, Listing, Paragraph, Part, Space
from mentor_tui.learning.slides import Slide
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

Kind = Literal["unit", "case", "roleplay", "session", "card"]
KINDS: tuple[Kind, ...] = get_args(Kind)
HANDOUTS = ("room", "speaker")
"""For whom there is a hand-out: with lines to write on, or with the notes."""
NOTE_LINES = 2
"""Lines to write on after each slide of a hand-out."""


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be presented, on a list."""

    kind: Kind
    id: str
    title: str
    summary: str

    @property
    def what(self) -> str:
        """How it is named, such as ``case:day_27``."""
        return f"{self.kind}:{self.id}"


class Deck(msgspec.Struct, frozen=True, kw_only=True):
    """Slides in order. ``choices`` are the decisions that a room took in a case so far.

    ``cards`` and ``audience`` are what it was made of, so that it can be made again.
    """

    kind: Kind
    id: str
    title: str
    slides: tuple[Slide, ...]
    audience: Audience
    cards: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """How it is named, such as ``unit:stress``."""
        return f"{self.kind}:{self.id}"

    @property
    def same(self) -> str:
        """What two terminals have to agree on, so that their slides are numbered alike."""
        made_of = (self.audience, *self.cards) if self.kind == "unit" else ()
        return " ".join((self.what, *made_of))

    @property
    def decisions(self) -> tuple[int, ...]:
        """The slides on which the room decides, in order."""
        return tuple(place for place, slide in enumerate(self.slides) if slide.choices)


# What there is ---------------------------------------------------------------------------


def subjects(desk: Desk) -> list[Subject]:
    """Everything that can be presented but single cards: units, cases, role-plays, sessions."""
    from mentor_tui.services.cases import cases_for
    from mentor_tui.services.roleplays import roleplays_for
    from mentor_tui.services.sessions import session_rows

    found: list[tuple[Kind, str, str, str]] = []
    for unit in desk.library.units():
        words = desk.library.words(f"units/{unit.id}", "unit", desk.language.code)
        found.append(("unit", unit.id, words("title"), words("summary")))
    found += [("case", row.id, row.title, row.summary) for row in cases_for(desk)]
    for play in roleplays_for(desk):
        level = desk.language.text(f"rehearsal.{play.level}")
        found.append(("roleplay", play.id, f"{play.title} · {level}", play.summary))
    found += [("session", row.id, row.title, row.summary) for row in session_rows(desk)]
    return [
        Subject(kind=kind, id=name, title=title, summary=summary)
        for kind, name, title, summary in found
    ]


def find(desk: Desk, what: str) -> tuple[Kind, str]:
    """What ``what`` names: ``case:day_27``, or ``day_27`` alone; a unit comes first.

    Raises UsageProblem when there is nothing of that name.
    """
    library = desk.library
    wanted, colon, name = what.strip().partition(":")
    if not colon:
        wanted, name = "", wanted
    names: dict[Kind, object] = {
        "unit": {unit.id for unit in library.units()}, "case": library.cases(),
        "roleplay": library.roleplays(), "session": library.sessions(), "card": library.cards(),
    }  # fmt: skip
    for kind in KINDS:
        if wanted in ("", kind) and name in names[kind]:  # type: ignore[operator]
            return kind, name
    raise UsageProblem("problem.no_presentation", name=what)


# The slides ------------------------------------------------------------------------------


def deck(
    desk: Desk, what: str, *, audience: Audience = "professional", cards: Sequence[str] = (),
    choices: Sequence[str] = (),
) -> Deck:  # fmt: skip
    """The slides of a unit, case, role-play, session or card.

    ``cards`` of a unit are ids, ``all``, or nothing for the main ones. Raises UsageProblem for
    something unknown, also for a choice that a case does not offer.
    """
    kind, name = find(desk, what)
    if kind == "unit":
        from mentor_tui.services.unit_slides import chosen_cards, unit_slides

        unit = next(each for each in desk.library.units() if each.id == name)
        slides = tuple(unit_slides(desk, unit, audience, chosen_cards(unit, cards, audience)))
    elif kind == "case":
        from mentor_tui.services.case_slides import case_slides

        slides = tuple(case_slides(desk, name, choices))
    elif kind == "roleplay":
        from mentor_tui.services.case_slides import roleplay_slides

        slides = tuple(roleplay_slides(desk, name))
    elif kind == "session":
        from mentor_tui.services.session_slides import session_slides

        slides = tuple(session_slides(desk, name))
    else:
        from mentor_tui.services.unit_slides import card_slides

        slides = tuple(card_slides(desk, name))
    return Deck(
        kind=kind, id=name, title=slides[0].title, slides=slides, audience=audience,
        cards=() if [*cards] == ["main"] else tuple(cards),
        choices=tuple(choices) if kind == "case" else (),
    )  # fmt: skip


def again(desk: Desk, shown: Deck, choices: Sequence[str] | None = None) -> Deck:
    """The same slides in the desk's language now, or with other decisions of the room."""
    taken = shown.choices if choices is None else choices
    return deck(desk, shown.what, audience=shown.audience, cards=shown.cards, choices=taken)


def decide(desk: Desk, shown: Deck, slide: int, option: int) -> Deck:
    """The case as it goes on when the room chooses ``option`` (from 0) on ``slide``.

    What was decided after that slide before is undone. Raises UsageProblem for what is not
    offered there.
    """
    offered = shown.slides[slide].choices if 0 <= slide < len(shown.slides) else ()
    if not 0 <= option < len(offered):
        raise UsageProblem("problem.choice", most=len(offered))
    before = shown.choices[: shown.decisions.index(slide)]
    return again(desk, shown, (*before, offered[option]))


def chosen_on(shown: Deck, slide: int) -> int | None:
    """Which option (from 0) was chosen on ``slide``; ``None`` where nothing was yet."""
    offered = shown.slides[slide].choices
    place = shown.decisions.index(slide) if offered else len(shown.choices)
    return offered.index(shown.choices[place]) if place < len(shown.choices) else None


# On paper --------------------------------------------------------------------------------


def handout(desk: Desk, shown: Deck, *, notes: bool = False) -> Document:
    """The text of the slides, what has one title together, with lines to write on below it.

    With ``notes`` what whoever speaks has beside the slides stands there instead of the lines.
    """
    parts: list[Part] = []
    groups = [[*each] for _, each in groupby(shown.slides, key=lambda slide: slide.title)]
    for slides, further in zip(groups, [*groups[1:], []], strict=True):
        if slides[0].title != shown.title or parts:
            parts.append(Heading(slides[0].title))
        parts += _one_list([part for slide in slides for part in _on_paper(slide)])
        if not notes:
            parts.append(Space(NOTE_LINES))
        elif further and further[0].choices:
            continue  # a scene has the same notes as its options, and they stand below those
        elif said := dict.fromkeys(chain.from_iterable(each.notes for each in slides)):
            parts += [Heading(desk.language.text("slide.notes"), 3), Listing(tuple(said))]
    return Document(
        shown.title, desk.language.code, tuple(parts), footer=desk.language.text("chapter.footer")
    )


def _one_list(parts: list[Part]) -> list[Part]:
    """Lists that follow each other are one on paper."""
    found: list[Part] = []
    for part in parts:
        before = found[-1] if found else None
        if isinstance(before, Listing) and isinstance(part, Listing):
            found[-1] = Listing((*before.items, *part.items))
        else:
            found.append(part)
    return found


def _on_paper(slide: Slide) -> list[Part]:
    found: list[Part] = []
    points: list[str] = []
    for place, block in enumerate(slide.blocks):
        if block.look in ("point", "option"):
            points.append(f"{block.mark}  {block.text}" if block.mark else block.text)
            continue
        if points:
            found.append(Listing(tuple(points)))
            points = []
        label = block.look == "quiet" and not place and len(slide.blocks) > 1
        found.append(Heading(block.text, 3) if label else Paragraph(block.text))
    return [*found, Listing(tuple(points))] if points else found


def save_handout(desk: Desk, shown: Deck, path: Path, *, notes: bool = False) -> Path:
    """Write the hand-out to ``path``, in the kind its end says; returns where it lies.

    Raises UsageProblem for another kind of file or one that is there already, and Problem.
    """
    from mentor_tui.documents.writing import check, write

    check(path)
    return write(handout(desk, shown, notes=notes), path)
