"""What two mentors wrote apart about one person: seen side by side, kept until one is chosen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from mentor_tui.casework.records import Mentee, Run
from mentor_tui.casework.walk import steps_of
from mentor_tui.problems import UsageProblem
from mentor_tui.record import Record
from mentor_tui.services import runs
from mentor_tui.services.answers import answer_text
from mentor_tui.services.desk import Desk
from mentor_tui.text import snippet
from mentor_tui.vault import Revise, Set, differing
from mentor_tui.vault.differing import Version
from mentor_tui.vault.history import kind_of
from mentor_tui.vault.kinds import KINDS

TEXT = "text"
BOTH = "both"
_WORDS = {
    "audience": "person", "stage": "stage", "visibility": "visibility", "channel": "channel",
    "job_type": "job_type", "state": "step", "owner": "field.owner", "what": "do",
    "may_contact_employer": "facts.employer", "ended_by": "ended_by",
}  # fmt: skip
"""Fields whose values have words of their own: ``<prefix>.<value>``."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of the versions: ``value`` is what is kept, ``text`` how it is read."""

    value: Any
    text: str
    who: str
    at: datetime


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was written apart. ``about`` names the record, ``label`` what of it.

    ``sides`` are the versions, the newest first; ``is_text`` whether they can all be kept.
    """

    id: str
    record: str
    kind: str
    mentee: str
    name: str
    about: str
    label: str
    is_text: bool
    sides: tuple[Side, ...]


def waiting(desk: Desk, mentee: Mentee) -> int:
    """How many things about a person wait to be looked at; quick."""
    values = differing.values_apart(desk.vault, mentee.id)
    return len(values) + len(differing.texts_apart(desk.vault, mentee.id))


def differences(desk: Desk, mentee: Mentee | None = None) -> list[Difference]:
    """Everything that waits to be looked at, about one person if named, in a steady order."""
    wanted = mentee.id if mentee else None
    found = [
        (record, "", versions)
        for record, versions in differing.texts_apart(desk.vault, wanted).items()
    ]
    for (record, field), versions in differing.values_apart(desk.vault, wanted).items():
        found.append((record, field, versions))
    told = [_told(desk, *each) for each in sorted(found, key=lambda each: each[:2])]
    return [each for each in told if each is not None]


def find_difference(desk: Desk, id: str) -> Difference:
    """The difference of that id; raises UsageProblem when nothing of it waits (any more)."""
    for each in differences(desk):
        if each.id == id:
            return each
    raise UsageProblem("problem.no_difference")


def choose(desk: Desk, difference: Difference, keep: int | None) -> None:
    """Let the side at place ``keep`` stand, or all texts one below the other (``None``).

    Nothing goes: what is not chosen stays in the history. Raises UsageProblem for a place
    that is none, for values that cannot both stand, and when it was chosen already.
    """
    now = find_difference(desk, difference.id)
    if now.sides != difference.sides:
        raise UsageProblem("problem.no_difference")
    if keep is None and not now.is_text:
        raise UsageProblem("problem.one_value")
    if keep is not None and not 0 <= keep < len(now.sides):
        raise UsageProblem("problem.no_side", most=len(now.sides))
    if now.is_text:
        oldest_first = [side.text for side in reversed(now.sides)]
        text = "\n\n".join(oldest_first) if keep is None else now.sides[keep].text
        desk.vault.save(Revise(now.record, text))
    else:
        field = now.id.partition(":")[2]
        desk.vault.save(Set(now.record, now.kind, {field: now.sides[keep or 0].value}))


# In words --------------------------------------------------------------------------------


def _told(desk: Desk, id: str, field: str, versions: list[Version]) -> Difference | None:
    record = _record(desk, id)
    if record is None:
        return None
    mentee = id if isinstance(record, Mentee) else str(getattr(record, "mentee", None) or "")
    person = desk.vault.get(Mentee, mentee)
    sides = [_side(desk, record, field, version) for version in versions]
    if field:
        sides = [*{side.text: side for side in reversed(sides)}.values()][::-1]
    return Difference(
        id=f"{id}:{field or TEXT}", record=id, kind=record.KIND, mentee=mentee,
        name=person.name if person else "", about=_about(desk, record),
        label=_label(desk, record, field), is_text=not field, sides=tuple(sides),
    )  # fmt: skip


def _record(desk: Desk, id: str) -> Record | None:
    kind = KINDS.get(kind_of(desk.vault, id) or "")
    return desk.vault.get(kind, id) if kind else None


def _side(desk: Desk, record: Record, field: str, version: Version) -> Side:
    value = msgspec.json.decode(version.said) if field else version.said
    people = differing.people(desk.vault)
    return Side(
        value=value, text=_value(desk, record, field, value) if field else version.said,
        who=people.get(version.device) or desk.profile.name or desk.language.text("today.you"),
        at=datetime.fromisoformat(version.at),
    )  # fmt: skip


def _about(desk: Desk, record: Record) -> str:
    """``Note, 12 Nov 2026``; for a person just that word."""
    if isinstance(record, Mentee):
        return desk.language.text("kind.mentee")
    on = getattr(record, "on", None) or getattr(record, "start", None)
    at = on if isinstance(on, date) else getattr(record, "at", desk.now).date()
    if isinstance(record, Run):
        what = runs.words_of_run(desk, record)("title")
    else:
        name = "stage" if record.KIND == "stage_move" else record.KIND
        what = desk.language.text(f"kind.{name}")
    which = next(
        (v for n in ("employer", "what") if isinstance(v := getattr(record, n, 0), str)), ""
    )
    which = "" if record.KIND == "milestone" else snippet(which, "", 30)
    return " · ".join(part for part in (what, which, desk.language.day(at)) if part)


def _label(desk: Desk, record: Record, field: str) -> str:
    name, _, key = field.partition("/")
    if not field:
        return desk.language.text("field.text")
    if isinstance(record, Run) and key:
        return runs.words_of_run(desk, record)(key) or key
    message = f"field.{name}"
    return desk.language.text(message) if desk.language.knows(message) else name


def _value(desk: Desk, record: Record, field: str, value: Any) -> str:
    """A value as it is read: labels, written days, yes or no."""
    name, _, key = field.partition("/")
    if value is None or value in ("", []):
        return desk.language.text("differences.empty")
    try:
        if isinstance(record, Run) and key:
            return _answer(desk, record, key, value)
        return _plain(desk, type(record), name, value)
    except (ValueError, KeyError, TypeError, AttributeError):
        return str(value)


def _plain(desk: Desk, kind: type[Record], name: str, value: Any) -> str:
    say = desk.language.text
    if isinstance(value, bool):
        return say("answer.yes" if value else "answer.no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name in _WORDS and desk.language.knows(message := f"{_WORDS[name]}.{value}"):
        return say(message)
    types = {field.name: str(field.type) for field in msgspec.structs.fields(kind)}
    if "datetime.datetime" in types[name]:
        return desk.language.moment(datetime.fromisoformat(value))
    if "datetime.date" in types[name]:
        return desk.language.day(date.fromisoformat(value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _answer(desk: Desk, run: Run, key: str, value: Any) -> str:
    words = runs.words_of_run(desk, run)
    for step in steps_of(runs.pinned(desk, run), all_items=True):
        for field in step.field:
            if f"{step.id}.{field.id}" == key:
                return answer_text(desk, words, step, field, value)
    return str(value)
