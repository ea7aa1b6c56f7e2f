"""Pages to read: units and cards, and what Find finds."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.plain.talk import Talk
from mentor_tui.services import card_search, exercises, finding, reading
from mentor_tui.services.desk import Desk
from mentor_tui.text import visible, visible_lines

# Cards and units -----------------------------------------------------------------------


def card_lines(desk: Desk, name: str) -> Iterator[str]:
    """A card: heading and text of each part, then where its facts come from."""
    card = reading.card(desk, name)
    yield card.title
    for _, heading, text in card.parts:
        yield ""
        yield heading
        yield visible_lines(text)
    if card.sources:
        yield ""
        yield desk.language.text("plain.sources", sources="; ".join(card.sources))


def show_card(talk: Talk, name: str) -> None:
    """One card to read."""
    talk.tell("", *card_lines(talk.desk, name), "")


def exercises_menu(talk: Talk) -> None:
    """The exercises, to do one now."""
    from mentor_tui.plain.exercises import exercise_through

    audience = "professional" if talk.desk.locked else talk.desk.profile.audience
    while True:
        found = exercises.exercises_for(talk.desk, audience)
        chosen = talk.choose([f"{title}: {about}" for _, title, about in found])
        if chosen is None:
            return
        exercise_through(talk, found[chosen][0])


# Find ----------------------------------------------------------------------------------


def found_line(desk: Desk, hit: finding.Found) -> str:
    """One hit on one line: when, what kind, about whom, the words around."""
    from mentor_tui.plain.pages import short

    day = f"{desk.language.day(hit.at.date())} " if hit.at else ""
    name = f"{short(hit.name)}: " if hit.name else ""
    return f"{day}{desk.language.text(f'kind.{hit.kind}')} · {name}{visible(hit.text)}"


def card_hit_line(desk: Desk, hit: card_search.CardHit) -> str:
    """One card on one line."""
    return f"{desk.language.text('kind.card')} · {hit.title}: {visible(hit.text)}"


def find_menu(talk: Talk) -> None:
    """Ask for words, list what holds them, open one."""
    from mentor_tui.plain.people import open_record

    while True:
        query = talk.optional("plain.find_ask")
        if query in ("", "0"):
            return
        hits = finding.find(talk.desk, query)
        cards = card_search.find_cards(
            talk.desk, query, audience=talk.desk.profile.audience
        )  # fmt: skip
        if not hits and not cards:
            talk.say("plain.nothing_found")
            continue
        labels = [found_line(talk.desk, hit) for hit in hits]
        labels += [card_hit_line(talk.desk, hit) for hit in cards]
        chosen = talk.choose_from_many(labels)
        if chosen is None:
            continue
        if chosen < len(hits):
            open_record(talk, hits[chosen].kind, hits[chosen].id)
        else:
            from mentor_tui.plain.cards import read_card

            read_card(talk, cards[chosen - len(hits)].id)
