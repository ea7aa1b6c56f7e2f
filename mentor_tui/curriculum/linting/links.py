"""What points from one piece to another: cards, offers, exercises, questions, units."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from mentor_tui.curriculum.cases import Case, RolePlay
from mentor_tui.curriculum.courses import Deck, Rehearsal
from mentor_tui.curriculum.linting.cases import case_cards
from mentor_tui.curriculum.linting.source import Item, Source, read_pack
from mentor_tui.curriculum.packs import Fault, bundled_root
from mentor_tui.curriculum.structure import CheckIn, Exercise


class Link(NamedTuple):
    """``place`` in ``file`` names the ``kind`` called ``target``."""

    file: str
    place: str
    kind: str
    target: str


class Known:
    """The ids that may be named: the pack's own and, for a pack of one's own, the bundled ones."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _own(self) -> bool:
        return self._source.root.resolve() == bundled_root().resolve()

    @cached_property
    def _bundled(self) -> Source:
        return read_pack(bundled_root(), words=False)

    def sources(self) -> Iterator[Source]:
        """The pack itself; the bundled one is read only when the pack has not what is named."""
        yield self._source
        if not self._own:
            yield self._bundled

    def piece(self, kind: str, name: str) -> bool:
        """Whether there is a card, walk, check-in or exercise called ``name``."""
        if any(name in source.names(kind) for source in self.sources()):
            return True
        # With a unit file unread nobody can say which cards there are.
        broken = (file for source in self.sources() for file in source.broken)
        return kind == "card" and any(file.endswith("/unit.toml") for file in broken)

    def unit(self, name: str) -> bool:
        """Whether there is a unit folder called ``name`` with a unit file."""
        return any(part.name == name for source in self.sources() for part in source.units)


def link_faults(source: Source, known: Known) -> Iterator[Fault]:
    """Links to nothing, steps without a card, offers of nothing, cards nobody can reach."""
    for folder in source.folders():
        name = folder.removeprefix("units/")
        file = f"{folder}/unit.toml"
        if name != folder and file not in source.broken and not known.unit(name):
            yield Fault(file, "", "unit-missing", name)
    for item in source.items:
        for n, step in enumerate(item.steps):
            if step.card is None:
                yield Fault(item.file, f"{item.place(n)}.card", "card-missing", step.id)
        if isinstance(item.body, CheckIn):
            for n, offer in enumerate(item.body.offer):
                if sum(name is not None for name in (offer.exercise, offer.card, offer.walk)) != 1:
                    yield Fault(item.file, f"$.offer[{n}]", "offer-shape")
    links = (*_links_of_items(source.items), *_links_of_quizzes(source), *_links_of_cards(source))
    for link in links:
        if not known.piece(link.kind, link.target):
            yield Fault(link.file, link.place, f"{link.kind}-unknown", link.target)
    yield from _unreached(source)


def _links_of_items(items: list[Item]) -> Iterator[Link]:
    for item in items:
        for n, step in enumerate(item.steps):
            if step.card is not None:
                yield Link(item.file, f"{item.place(n)}.card", "card", step.card)
        if isinstance(item.body, CheckIn):
            for n, offer in enumerate(item.body.offer):
                targets = {"exercise": offer.exercise, "card": offer.card, "walk": offer.walk}
                for kind, target in targets.items():
                    if target is not None:
                        yield Link(item.file, f"$.offer[{n}].{kind}", kind, target)
        elif isinstance(item.body, Exercise):
            if item.body.card is not None:
                yield Link(item.file, "$.card", "card", item.body.card)
            if item.body.walk is not None:
                yield Link(item.file, "$.walk", "walk", item.body.walk)
        elif isinstance(item.body, Deck | Rehearsal | RolePlay):
            yield Link(item.file, "$.card", "card", item.body.card)
        elif isinstance(item.body, Case):
            for card, place in case_cards(item.body):
                yield Link(item.file, place, "card", card)


def _links_of_quizzes(source: Source) -> Iterator[Link]:
    for part, quiz in source.quizzes.items():
        for n, item in enumerate(quiz.item):
            yield Link(part.file, f"$.item[{n}].card", "card", item.card)


def _links_of_cards(source: Source) -> Iterator[Link]:
    for part, unit in source.units.items():
        for n, card in enumerate(unit.card):
            for m, target in enumerate(card.links):
                yield Link(part.file, f"$.card[{n}].links[{m}]", "card", target)


def _unreached(source: Source) -> Iterator[Fault]:
    """Cards that no step, offer, exercise or card reached from there leads to.

    A quiz or a deck does not count: a card must be near the talk in which it is needed. A pack
    without talks adds cards to those of others, and they are found in their unit.
    """
    talks = [item for item in source.items if item.kind in ("walk", "checkin", "exercise")]
    if not talks or any(file.startswith("units/") for file in source.broken):
        return
    leads = {card.id: card.links for unit in source.units.values() for card in unit.card}
    waiting = [link.target for link in _links_of_items(talks) if link.kind == "card"]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(leads.get(name, ()))
    for part, unit in source.units.items():
        for n, card in enumerate(unit.card):
            if card.id not in reached:
                yield Fault(part.file, f"$.card[{n}].id", "card-unreached", card.id)
