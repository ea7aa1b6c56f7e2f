"""Words left on an area, in a step of one's own plan or on a unit: what they are about."""

from __future__ import annotations

from mentor_tui.problems import Problem
from mentor_tui.services import drafts
from mentor_tui.services.desk import Desk

KINDS = ("competence", "growth", "feedback")
WORDS = ("evidence", "what", "comment")
"""The lines of these forms that hold words; the others hold choices."""


def begins(desk: Desk, key: str) -> str:
    """How such a draft begins: the area or unit, then the words, if there are any."""
    typed = drafts.typed(desk, key)
    words = " ".join(filter(None, (typed.get(name, "") for name in WORDS)))
    return ": ".join(filter(None, (_about(desk, key), words)))


def _about(desk: Desk, key: str) -> str:
    kind, name = (*key.split(":"), "")[:2]
    if kind == "feedback":
        from mentor_tui.services.courses import unit_title

        return unit_title(desk, name)
    from mentor_tui.services import competences, growth

    try:
        area = growth.of_key(desk, key)[1] if kind == "growth" else name
    except Problem:  # the step is gone by now; its words are still there
        return ""
    return competences.area_title(desk, area)
