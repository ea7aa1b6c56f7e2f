"""Session plans: whether the parts add up, may shrink, and show something that is there."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.curriculum.cases import Session, SessionPart
from mentor_tui.curriculum.linting.links import Known
from mentor_tui.curriculum.linting.source import Source
from mentor_tui.curriculum.packs import Fault

FOLDER = "sessions"
SHARED = "plan"
"""The table of words that all plans have in common; ``plan.<unit>`` those of one unit."""
Words = Iterator[tuple[str, str, bool]]
"""Key, role, and whether it must be there."""


def session_faults(source: Source, known: Known) -> Iterator[Fault]:
    """Plans whose minutes do not add up, and parts that cannot be held."""
    for part, session in source.sessions.items():
        if not session.part and not session.days:
            yield Fault(part.file, "$.part", "run-empty", session.id)
            continue
        if session.days:
            yield from _day_faults(part.file, session, known)
        elif (whole := sum(each.minutes for each in session.part)) != session.minutes:
            yield Fault(part.file, "$.minutes", "session-minutes", f"{session.minutes} ≠ {whole}")
        for n, piece in enumerate(session.part):
            yield from _part_faults(part.file, f"$.part[{n}]", session, piece, known)
        if session.unit is not None and not _is_unit(session.unit, known):
            yield Fault(part.file, "$.unit", "session-unknown", session.unit)


def _is_unit(name: str, known: Known) -> bool:
    """Whether there is such a unit, or its file could not be read: that is told elsewhere."""
    file = f"units/{name}/unit.toml"
    return known.unit(name) or any(file in source.broken for source in known.sources())


def _day_faults(file: str, session: Session, known: Known) -> Iterator[Fault]:
    plans = {each.id: each for source in known.sources() for each in source.sessions.values()}
    whole = 0
    if any(
        f"{FOLDER}/{day}.toml" in each.broken for each in known.sources() for day in session.days
    ):
        return
    for n, day in enumerate(session.days):
        if day not in plans or plans[day].days:
            yield Fault(file, f"$.days[{n}]", "session-unknown", day)
            return
        whole += plans[day].minutes
    if whole != session.minutes:
        yield Fault(file, "$.minutes", "session-minutes", f"{session.minutes} ≠ {whole}")


def _part_faults(
    file: str, place: str, session: Session, part: SessionPart, known: Known
) -> Iterator[Fault]:
    if not 0 <= part.least <= part.minutes or part.minutes < 1:
        detail = f"{part.least}, {part.minutes}"
        yield Fault(file, f"{place}.least", "session-least", detail)
    shows = {
        "cards": part.cards, "case": part.case, "roleplay": part.roleplay,
        "quiz": part.unit or session.unit, "rating": part.unit or session.unit,
    }  # fmt: skip
    if not shows.get(part.kind, True):
        yield Fault(file, place, "session-shows", part.kind)
    for n, card in enumerate(part.cards):
        if not known.piece("card", card):
            yield Fault(file, f"{place}.cards[{n}]", "card-unknown", card)
    for kind, name in (("case", part.case), ("roleplay", part.roleplay)):
        if name is not None and not known.piece(kind, name):
            yield Fault(file, f"{place}.{kind}", "session-unknown", name)
    if part.unit is not None and not _is_unit(part.unit, known):
        yield Fault(file, f"{place}.unit", "session-unknown", part.unit)


def session_words(source: Source) -> dict[str, list[tuple[str, str, bool]]]:
    """The strings that plans need, by table: each stands in the first table that has it.

    The tables are the plan's own, ``plan.<unit>`` and ``plan``; what none has is missing in the
    plan's own.
    """
    there = source.strings.get(FOLDER, {}).get(source.base, {})
    tables: dict[str, dict[str, tuple[str, str, bool]]] = {}
    for session in source.sessions.values():
        own = tables.setdefault(f"session.{session.id}", {})
        for need in _needed(session):
            chain = (f"session.{session.id}", f"{SHARED}.{session.unit}", SHARED)
            table = next((each for each in chain if need[0] in there.get(each, {})), "")
            (tables.setdefault(table, {}) if table else own)[need[0]] = need
    return {name: list(needs.values()) for name, needs in tables.items()}


def _needed(session: Session) -> Words:
    yield "title", "session_title", True
    yield "summary", "summary", True
    yield "opening", "session_open", True
    yield "closing", "session_open", True
    yield from ((f"goal.{n}", "session_line", True) for n in range(1, session.goals + 1))
    yield from ((f"material.{n}", "session_line", True) for n in range(1, session.materials + 1))
    for part in session.part:
        yield f"{part.id}.title", "session_part", True
        yield f"{part.id}.do", "session_do", True
        yield f"{part.id}.say", "say", False
