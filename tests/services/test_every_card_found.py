"""Every card of the handbook can be found by typing its title."""

from __future__ import annotations

from mentor_tui.services import card_search
from mentor_tui.services.desk import Desk


def test_each_card_is_found_by_its_title_and_comes_first(locked: Desk) -> None:
    cards = locked.library.cards()
    for name, (unit, _) in cards.items():
        title = locked.library.words_of("card", name, "en")("title")
        hits = card_search.find_cards(locked, title)
        assert hits, name
        assert (hits[0].id, hits[0].unit) == (name, unit)
    assert len(cards) > 100
