"""My learning record as it is shown: rows of (name, title, what there is to say)."""

from __future__ import annotations

from mentor_tui.learning import recognition as rules
from mentor_tui.learning.recognition import OutcomeLearnt, UnitLearnt
from mentor_tui.learning.records import Award
from mentor_tui.services import recognition
from mentor_tui.services.award_pages import time_words
from mentor_tui.services.award_words import Told, lacking_words, outcome_text, unit_title
from mentor_tui.services.desk import Desk

Line = tuple[str, str, str]

SOMEBODY = "?"
"""Stands where a name is going to be asked for."""


def unit_lines(desk: Desk) -> list[Line]:
    """Each unit with the time that went into it and the outcomes reached."""
    say = desk.language.text
    return [
        (
            unit.id, unit_title(desk, unit.id),
            say("record.so_far", done=time_words(desk, unit.done),
                all=time_words(desk, unit.minutes), reached=len(unit.covered),
                outcomes=len(unit.outcomes)),
        )
        for unit in recognition.learnt(desk)
    ]  # fmt: skip


def outcome_lines(desk: Desk, unit: UnitLearnt) -> list[Line]:
    """Each outcome of a unit with how far it is."""
    say = desk.language.text
    return [
        (each.id, outcome_text(desk, each.id), say(f"record.outcome.{_how_far(unit, each)}"))
        for each in unit.outcomes
    ]


def _how_far(unit: UnitLearnt, outcome: OutcomeLearnt) -> str:
    if outcome.id in unit.covered:
        return "reached"
    if unit.passed:
        return "task"
    return "quiz" if outcome.tasks else "open"


def document_lines(desk: Desk) -> list[Line]:
    """The four documents, each with what it is."""
    say = desk.language.text
    return [(of, say(f"record.kind.{of}"), say(f"record.about.{of}")) for of in rules.DOCUMENTS]


def choice_lines(desk: Desk, of: str) -> list[Line]:
    """What a document can be about: the course, each unit; and whether the learning is there.

    Names are asked for later, so they are not missing yet.
    """
    say = desk.language.text
    found = []
    known = recognition.learnt(desk)
    for chosen in (recognition.COURSE, *(unit.id for unit in known)):
        title = say("record.course") if chosen == recognition.COURSE else unit_title(desk, chosen)
        told = {"learner": SOMEBODY, "confirmed_by": SOMEBODY}
        asked = recognition.claim(desk, of, chosen, told, known)
        lacking = [each for each in recognition.missing(desk, asked) if each.what != "hours"]
        found.append((chosen, title, say("record.lacking" if lacking else "record.ready")))
    return found


def lacking_lines(desk: Desk, asked: rules.Claim) -> list[str]:
    """Everything that is missing, under the element it belongs to."""
    say = desk.language.text
    return [
        f"{say(f'record.element.{each.element}')}: {lacking_words(desk, each)}"
        for each in recognition.missing(desk, asked)
    ]


def award_lines(desk: Desk) -> list[Line]:
    """Everything issued, the newest first."""
    return [(each.id, award_title(desk, each), award_text(desk, each))
            for each in recognition.awards(desk)]  # fmt: skip


def award_title(desk: Desk, award: Award) -> str:
    """``2026-AB12CD34 · Certificate of attendance``."""
    return f"{award.number} · {desk.language.text(f'record.kind.{award.of}')}"


def award_text(desk: Desk, award: Award) -> str:
    """When and about what; when it was withdrawn."""
    told = Told(desk, award)
    said = f"{desk.language.day(award.on)} · {told.title}"
    if award.withdrawn is None:
        return said
    gone = desk.language.text("record.withdrawn_on", day=desk.language.day(award.withdrawn))
    return f"{gone} · {said}"
