"""A presentation in lines: one page after the other, for reading aloud or a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mentor_tui.learning.slides import Page, first_page, paged
from mentor_tui.plain.talk import BACK, LEAVE, WHY, Leave, Talk
from mentor_tui.problems import Problem
from mentor_tui.services import following, presentation
from mentor_tui.services.learning_progress import audience_of
from mentor_tui.services.presentation import Deck

WIDTH = 76


def present_menu(talk: Talk) -> None:
    """Choose what to show, then show it."""
    while True:
        found = presentation.subjects(talk.desk)
        kind = {each.what: talk.text(f"present.kind.{each.kind}") for each in found}
        labels = [f"{kind[each.what]} · {each.title}: {each.summary}" for each in found]
        chosen = talk.choose_from_many(labels, further="plain.further")
        if chosen is None:
            return
        try:
            deck = presentation.deck(talk.desk, found[chosen].what, audience=audience_of(talk.desk))
            _present_or_write(talk, deck)
        except Problem as problem:
            talk.problem(problem)


def _present_or_write(talk: Talk, deck: Deck) -> None:
    """Show it, or write a hand-out. Raises Problem when that cannot be written."""
    ways = ["plain.present.show", *(f"plain.present.{each}" for each in presentation.HANDOUTS)]
    chosen = talk.choose([talk.text(each) for each in ways])
    if chosen == 0:
        present_through(talk, deck)
    elif chosen is not None:
        typed = talk.optional("plain.ask.form_file")
        if typed not in ("", BACK):
            notes = presentation.HANDOUTS[chosen - 1] == "speaker"
            written = presentation.save_handout(talk.desk, deck, Path(typed), notes=notes)
            talk.say("copy.written", file=str(written))


def present_through(talk: Talk, deck: Deck) -> None:
    """Page after page: Enter next, a number goes there or decides, ``?`` notes, ``0`` back.

    Raises Leave on ``s`` and at the end of input.
    """
    talk.say("plain.present.keys")
    at = 0
    try:
        while True:
            pages = paged(deck.slides, WIDTH)
            page = pages[at]
            talk.tell("", *page_lines(talk, deck, pages, at))
            following.tell_place(talk.desk, deck, page.slide)
            deck, after = _ask(talk, deck, pages, at)
            if after is None:
                return
            at = after
    finally:
        following.forget_place(talk.desk, deck)


def _ask(talk: Talk, deck: Deck, pages: tuple[Page, ...], at: int) -> tuple[Deck, int | None]:
    """The slides and the page after what is typed; ``None`` for back."""
    slide = deck.slides[pages[at].slide]
    while True:
        typed = talk.line().strip()
        if typed == BACK:
            return deck, None
        if typed in LEAVE:
            raise Leave
        if typed in WHY:
            talk.tell(*(slide.notes or (talk.text("present.no_notes"),)))
        elif typed == "-":
            return deck, max(0, at - 1)
        elif not typed:
            if at + 1 < len(pages):
                return deck, at + 1
            talk.say("present.decide" if slide.choices else "plain.present.over")
        elif typed.isdecimal() and len(typed) < 9:
            number = int(typed)
            if 0 < number <= len(slide.choices):
                deck = presentation.decide(talk.desk, deck, pages[at].slide, number - 1)
                return deck, first_page(paged(deck.slides, WIDTH), pages[at].slide + 1)
            if 0 < number <= len(pages):
                return deck, number - 1
            talk.say("problem.choice", most=len(pages))
        else:
            talk.say("plain.present.keys")


def page_lines(talk: Talk, deck: Deck, pages: tuple[Page, ...], at: int) -> Iterator[str]:
    """A page as text: which one it is, its heading, its lines; options with their number."""
    page = pages[at]
    yield talk.text("present.page", n=at + 1, total=len(pages))
    yield " ".join(page.heading)
    yield from slide_lines(page, bool(deck.slides[page.slide].choices))


def slide_lines(page: Page, deciding: bool) -> Iterator[str]:
    """The lines of a page; an option to decide on has its number before its letter."""
    for each in page.lines:
        mark = each.mark or ("-" if each.look == "point" and each.begins else "")
        number = f"{ord(mark) - ord('A') + 1} " if deciding and mark and each.mark else ""
        indent = "  " if each.indented and not mark else ""
        yield f"{number}{mark} {each.text}".strip() if mark else indent + each.text


def notes_through(talk: Talk, deck: Deck) -> None:
    """The notes of the slide that the first terminal shows; Enter looks again, ``0`` ends.

    Raises Leave on ``s`` and at the end of input.
    """
    while True:
        place = following.place_of(talk.desk, deck)
        if place is None:
            talk.say("present.waiting")
        else:
            deck, at = following.follow(talk.desk, deck, place)
            slide = deck.slides[at]
            talk.tell("", talk.text("present.slide", n=at + 1), slide.title)
            talk.tell(*(slide.notes or (talk.text("present.no_notes"),)))
        talk.say("plain.present.again")
        typed = talk.line().strip()
        if typed == BACK:
            return
        if typed in LEAVE:
            raise Leave
