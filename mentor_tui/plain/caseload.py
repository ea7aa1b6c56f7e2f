"""The caseload in lines: everybody by number, in the order and the part of it that is wanted."""

from __future__ import annotations

from typing import NamedTuple

from mentor_tui.plain import pages
from mentor_tui.plain.talk import PAGE, Talk
from mentor_tui.services import mentees
from mentor_tui.services.caseload_view import FILTERS, SORTS, arranged

ADD = "+"
"""Chosen instead of a person: somebody new."""


class View(NamedTuple):
    """Which order, who, and words that must occur."""

    sort: str = "name"
    narrow: str = "all"
    words: str = ""


def choose_from_caseload(talk: Talk) -> str | None:
    """The id of the person chosen, `ADD` for somebody new, ``None`` for back.

    A long list comes a page at a time; the way to order or narrow it stands first then.
    """
    view = View()
    while True:
        rows = arranged(mentees.caseload(talk.desk), **view._asdict())
        _heading(talk, view, len(rows))
        people = [(_label(talk, row), row.id) for row in rows]
        doings = [(talk.text("mentees.add"), ADD), (talk.text("plain.narrow"), "")]
        long = len(people) > PAGE
        every = [*doings, *people] if long else [*people, *doings]
        labels = [label for label, _ in every]
        chosen = talk.choose_from_many(labels) if long else talk.choose(labels)
        if chosen is None:
            return None
        if every[chosen][1]:
            return every[chosen][1]
        view = _ask(talk, view)


def _heading(talk: Talk, view: View, number: int) -> None:
    talk.tell("", talk.text("nav.mentees"))
    if view != View():
        order = talk.text(f"mentees.sort.{view.sort}")
        said = talk.desk.language.count("mentees.count", number, order=order)
        who = [] if view.narrow == "all" else [talk.text(f"mentees.narrow.{view.narrow}")]
        talk.tell(" · ".join((said, *who)))


def _label(talk: Talk, row: mentees.MenteeRow) -> str:
    return ", ".join(cell for cell in pages.row_cells(talk.desk, row) if cell and cell != "–")


def _ask(talk: Talk, view: View) -> View:
    """Another order, other people, or words; what was there before when nothing is chosen."""
    talk.say("plain.order_by")
    order = talk.choose([talk.text(f"mentees.sort.{name}") for name in SORTS])
    if order is None:
        return view
    talk.say("plain.narrow_to")
    who = talk.choose([talk.text(f"mentees.narrow.{name}") for name in FILTERS])
    if who is None:
        return view
    words = talk.optional("plain.fitting")
    return View([*SORTS][order], [*FILTERS][who], words)
