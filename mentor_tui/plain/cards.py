"""Cards in lines: reading on from one to the next, and finding one."""

from __future__ import annotations

from mentor_tui.plain.reading import card_hit_line, card_lines
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.problems import Problem
from mentor_tui.services import card_reading, card_search, reading
from mentor_tui.services.learning_progress import audience_of, card_read


def read_card(talk: Talk, name: str) -> None:
    """A card from beginning to end, then the next one or a related one; 0 goes back."""
    desk = talk.desk
    audience = audience_of(desk)
    while True:
        talk.tell("", *card_lines(desk, name), "")
        _was_read(talk, name)
        _, after = card_reading.beside(desk, name, audience)
        follow: list[tuple[str, str]] = []
        if after is not None:
            title = reading.card(desk, after).title
            follow.append((after, talk.text("plain.card.next", title=title)))
        for other, title in card_reading.related(desk, reading.card(desk, name), audience):
            if other != after:
                follow.append((other, talk.text("plain.card.related", title=title)))
        chosen = talk.choose_from_many([label for _, label in follow])
        if chosen is None:
            return
        name = follow[chosen][0]


def _was_read(talk: Talk, name: str) -> None:
    try:
        card_read(talk.desk, name)
    except Problem as problem:
        talk.problem(problem)


def find_card_menu(talk: Talk) -> None:
    """Ask for words, list the cards that hold them, best first, and read one."""
    desk = talk.desk
    audience = None if desk.locked else desk.profile.audience
    while True:
        query = talk.optional("plain.find_ask")
        if query in ("", BACK):
            return
        hits = card_search.find_cards(desk, query, limit=60, audience=audience)
        if not hits:
            talk.say("plain.nothing_found")
            continue
        chosen = talk.choose_from_many([card_hit_line(desk, hit) for hit in hits])
        if chosen is not None:
            read_card(talk, hits[chosen].id)
