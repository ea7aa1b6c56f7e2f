"""Session plans in words, and the one that is being held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from mentor_tui.curriculum.cases import Session, SessionPart
from mentor_tui.curriculum.library import Wording
from mentor_tui.learning import session as running_plan
from mentor_tui.learning.session import Running, Standing
from mentor_tui.problems import LockedProblem, Problem, UsageProblem
from mentor_tui.services.desk import Desk

CASCADE = "cascade"
"""The plan that is filled with the mentor's own notes; see `services.cascade`."""
LONGEST = 12 * 60
"""Minutes after its end that a session left running is still taken up again."""
_KEPT = "session.json"

Opens = Literal["card", "case", "roleplay", "quiz", "rating", "unit", "session"]


class Thing(NamedTuple):
    """Something a part shows: what it is, its id, its title."""

    kind: Opens
    id: str
    title: str


class SessionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A plan on a list; one of several days has no parts of its own but ``days``."""

    id: str
    unit: str | None
    title: str
    summary: str
    minutes: int
    parts: int
    days: tuple[str, ...]


class PartView(msgspec.Struct, frozen=True, kw_only=True):
    """A part in words: what the trainer does and may say, and what it shows."""

    id: str
    kind: str
    kind_words: str
    title: str
    do: str
    say: str
    minutes: int
    least: int
    things: tuple[Thing, ...]

    @property
    def cards(self) -> tuple[str, ...]:
        """The ids of the cards it shows."""
        return tuple(each.id for each in self.things if each.kind == "card")


class SessionView(msgspec.Struct, frozen=True, kw_only=True):
    """A plan in words; ``days`` are the plans of the days of a longer one."""

    id: str
    unit: str | None
    title: str
    summary: str
    minutes: int
    goals: tuple[str, ...]
    materials: tuple[str, ...]
    opening: str
    closing: str
    parts: tuple[PartView, ...]
    days: tuple[SessionRow, ...]

    def part(self, name: str) -> PartView:
        """The part called ``name``; raises UsageProblem when there is none."""
        for each in self.parts:
            if each.id == name:
                return each
        raise UsageProblem("problem.no_session_part", name=name)


class PlanWords:
    """The words of a plan: its own, then those of its unit, then those that all plans share."""

    def __init__(self, desk: Desk, session: Session) -> None:
        names = (f"session.{session.id}", f"plan.{session.unit}", "plan")
        self._tables: list[Wording] = [
            desk.library.words("sessions", name, desk.language.code) for name in names
        ]

    def __call__(self, key: str) -> str:
        """The text of ``key``, "" when there is none."""
        return next((words(key) for words in self._tables if key in words), "")


# What there is -------------------------------------------------------------------------------


def session_rows(desk: Desk, unit: str | None = None) -> list[SessionRow]:
    """The plans in the order of their units, the short ones first; then those of no unit.

    A plan that is a day of a longer one stands right after it.
    """
    plans = desk.library.sessions()
    units = {each.id: place for place, each in enumerate(desk.library.units())}
    longer = {day: name for name, plan in plans.items() for day in plan.days}

    def place(name: str) -> tuple[int, int, str, bool, int, str]:
        plan = plans[name]
        above = longer.get(name, name)
        order = units.get(plan.unit or "", len(units))
        days = plans[above].days
        number = days.index(name) if name in days else 0
        return (order, plans[above].minutes, above, above != name, number, name)

    names = sorted(plans, key=place)
    return [_row(desk, plans[name]) for name in names if unit in (None, plans[name].unit)]


def _row(desk: Desk, plan: Session) -> SessionRow:
    words = PlanWords(desk, plan)
    return SessionRow(
        id=plan.id, unit=plan.unit, title=words("title") or plan.id, summary=words("summary"),
        minutes=plan.minutes, parts=len(plan.part), days=plan.days,
    )  # fmt: skip


def session_view(desk: Desk, name: str) -> SessionView:
    """A plan in words; raises UsageProblem when there is none of that name."""
    plan = desk.library.session(name)
    words = PlanWords(desk, plan)
    plans = desk.library.sessions()
    return SessionView(
        id=plan.id, unit=plan.unit, title=words("title") or plan.id, summary=words("summary"),
        minutes=plan.minutes,
        goals=tuple(words(f"goal.{n}") for n in range(1, plan.goals + 1)),
        materials=tuple(words(f"material.{n}") for n in range(1, plan.materials + 1)),
        opening=words("opening"), closing=words("closing"),
        parts=tuple(_part(desk, plan, part, words) for part in plan.part),
        days=tuple(_row(desk, plans[day]) for day in plan.days if day in plans),
    )  # fmt: skip


def _part(desk: Desk, plan: Session, part: SessionPart, words: PlanWords) -> PartView:
    kind_words = desk.language.text(f"session.kind.{part.kind}")
    return PartView(
        id=part.id, kind=part.kind, kind_words=kind_words,
        title=words(f"{part.id}.title") or kind_words,
        do=words(f"{part.id}.do"), say=words(f"{part.id}.say"),
        minutes=part.minutes, least=part.least, things=tuple(_things(desk, plan, part)),
    )  # fmt: skip


def _things(desk: Desk, plan: Session, part: SessionPart) -> Iterator[Thing]:
    """What can be opened for a part; what a changed pack no longer holds is left out."""
    from mentor_tui.services.reading import card_title

    library, code = desk.library, desk.language.code
    cards = library.cards()
    for card in part.cards:
        if card in cards:
            yield Thing("card", card, card_title(desk, cards[card][0], card))
    if part.case in library.cases():
        yield Thing("case", str(part.case), library.words_of("case", str(part.case), code)("title"))
    if part.roleplay in library.roleplays():
        name = str(part.roleplay)
        yield Thing("roleplay", name, library.words_of("roleplay", name, code)("title"))
    unit = part.unit or plan.unit
    titles = {each.id: each for each in library.units()}
    if part.kind in ("quiz", "rating") and unit in titles:
        title = library.words(f"units/{unit}", "unit", code)("title")
        yield Thing("quiz" if part.kind == "quiz" else "rating", str(unit), title)
    if part.kind == "cards" and unit in titles:
        yield Thing("unit", str(unit), library.words(f"units/{unit}", "unit", code)("title"))


# Holding one ---------------------------------------------------------------------------------


def begin(desk: Desk, name: str, *, until: datetime | None = None) -> Running:
    """A session that begins now, kept. Raises UsageProblem for a plan of several days."""
    plan = desk.library.session(name)
    if not plan.part:
        raise UsageProblem("problem.session_days", names=", ".join(plan.days))
    if until is not None and until <= desk.now:
        raise UsageProblem("problem.session_until")
    return keep(desk, running_plan.begin(plan, desk.now, until=until))


def end_typed(desk: Desk, typed: str) -> datetime:
    """A time of today such as ``12:30``; raises UsageProblem for none, and for one gone by."""
    hours, colon, minutes = typed.strip().replace(".", ":").partition(":")
    both = hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 and len(minutes) == 2
    if not (colon and both and int(hours) < 24 and int(minutes) < 60):
        raise UsageProblem("problem.time_of_day")
    end = desk.now.replace(hour=int(hours), minute=int(minutes), second=0)
    if end <= desk.now:
        raise UsageProblem("problem.session_until")
    return end


def standing(desk: Desk, running: Running) -> Standing:
    """How it stands now."""
    return running_plan.standing(running, desk.now)


def _place(desk: Desk) -> Path:
    """Where the session under way is kept: times and ids, nothing about anybody.

    The one of example people goes with them.
    """
    folder = desk.vault.folder if desk.example else desk.folders.state
    return folder / _KEPT


def keep(desk: Desk, running: Running) -> Running:
    """Remember where a session is, so that it goes on after the laptop was closed.

    On a full disk it goes on without being remembered.
    """
    with suppress(OSError, LockedProblem):
        place = _place(desk)
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_suffix(".part")
        fresh.write_bytes(msgspec.json.encode(running))
        fresh.replace(place)
    return running


def under_way(desk: Desk, name: str | None = None) -> Running | None:
    """The session that was begun and not ended, of the plan ``name`` or of any.

    One whose plan has changed meanwhile, or that is long over, is not taken up again.
    """
    try:
        found = msgspec.json.decode(_place(desk).read_bytes(), type=Running)
        plan = desk.library.session(found.name)
        taken_up = running_plan.again(found, plan)
        away = max(desk.now - found.end, found.start - desk.now)
    except (OSError, msgspec.DecodeError, ValueError, TypeError, Problem):
        return None  # nothing there, or nothing that can be read: begin anew
    if taken_up is None or away > timedelta(minutes=LONGEST):
        return None
    return taken_up if name in (None, found.name) else None


def end(desk: Desk) -> None:
    """The session is over: forget where it was."""
    with suppress(OSError, LockedProblem):
        _place(desk).unlink(missing_ok=True)


# In words ------------------------------------------------------------------------------------


def minutes_words(desk: Desk, minutes: int) -> str:
    """A length such as "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if minutes < 100:
        return desk.language.count("session.minutes", minutes)
    if not rest:
        return desk.language.count("session.hours", hours)
    return desk.language.text("session.hours_minutes", hours=hours, minutes=rest)


def left_words(desk: Desk, stands: Standing) -> str:
    """How long the part that is on still has."""
    if stands.seconds >= 60:
        return desk.language.count("session.left", stands.seconds // 60)
    if stands.seconds >= 0:
        return desk.language.text("session.left_last")
    if stands.seconds > -60:
        return desk.language.text("session.time_over")
    return desk.language.count("session.over_by", -stands.seconds // 60)


def end_words(desk: Desk, stands: Standing) -> str:
    """When the session will be over, honestly."""
    time = desk.language.time(stands.ends)
    if stands.late:
        return desk.language.count("session.ends_late", stands.late, time=time)
    if stands.spare:
        return desk.language.count("session.ends_early", stands.spare, time=time)
    return desk.language.text("session.ends", time=time)


def change_words(desk: Desk, view: SessionView, stands: Standing) -> list[str]:
    """What became shorter or is left out because of the time, part by part."""
    say = desk.language.text
    titles = {each.id: each.title for each in view.parts}
    shorter = [
        desk.language.count(
            "session.shorter", each.minutes, title=titles.get(each.id, each.id),
            planned=each.planned,
        )
        for each in stands.shorter
    ]  # fmt: skip
    out = [say("session.left_out", title=titles.get(each.id, each.id)) for each in stands.left_out]
    return [*shorter, *out]


def over_words(desk: Desk, view: SessionView, running: Running) -> list[str]:
    """How a session went that is over: its end, and what there was no time for."""
    stands = running_plan.standing(running, desk.now)
    titles = {each.id: each.title for each in view.parts}
    left = [each for each in running.steps if each.how != "done"]
    ended = [desk.language.text("session.ended", time=desk.language.time(stands.ends))]
    if left:
        names = [titles.get(each.id, each.id) for each in left]
        ended.append(desk.language.text("session.was_left_out", names="; ".join(names)))
    return ended
