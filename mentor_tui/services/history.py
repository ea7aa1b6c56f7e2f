"""History, undo and the bin in words: what was, who changed it, and how it comes back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec

from mentor_tui.casework.records import Mentee, Run
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.record import Record
from mentor_tui.services.described import About, about, field_words, record_of
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Change, Purge, Revise, Set
from mentor_tui.vault.history import Changed, InBin, changes_of, in_bin, kind_of, made_by
from mentor_tui.vault.kinds import KINDS
from mentor_tui.vault.undo import Reversal, defaults, redoing, undoing

DAYS_IN_BIN = 30
DELETABLE = (
    "note", "run", "employer_contact", "employer", "meeting", "job", "adjustment", "plan_step",
    "target", "tie", "reflection", "task_done", "self_rating", "growth_step", "unit_feedback",
)  # fmt: skip
_IN_BIN = (*DELETABLE, "stage_move", "milestone", "mentee")
"""What was taken back by an undo waits in the bin too."""


class Line(msgspec.Struct, frozen=True):
    """A field in words: what it is called, what stood there, what stands there since."""

    label: str
    before: str
    after: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a history. ``number`` counts from 1, the oldest.

    ``what`` says in a line what was done, ``lines`` field by field; ``text`` is the whole text
    written then. ``now`` marks what still stands.
    """

    number: int
    id: str
    at: datetime
    who: str
    what: str
    lines: tuple[Line, ...] = ()
    text: str | None = None
    now: bool = False


def history(desk: Desk, record: str) -> list[Entry]:
    """What changed in a record, newest first. Raises UsageProblem when there is none."""
    kept = _record(desk, record)
    told = changes_of(desk.vault, record)
    standing, text = _standing(told), desk.vault.text(record)
    entries = []
    for number, change in enumerate(told, 1):
        lines = _lines(desk, kept, change)
        if not lines and change.text is None and not change.created:
            continue
        fields = {each.name: each.after for each in change.fields}
        entries.append(
            Entry(
                number=number, id=change.id, at=change.at, who=_who(desk, change),
                what=_what(desk, change, lines), lines=tuple(lines), text=change.text,
                now=change.text == text if change.text is not None
                else all(standing.get(name) == value for name, value in fields.items()),
            )
        )  # fmt: skip
    return entries[::-1]


def _record(desk: Desk, id: str) -> Record:
    kept = record_of(desk, id)
    if kept is None:
        raise UsageProblem("problem.no_record")
    return kept


def _standing(told: list[Changed]) -> dict[str, Any]:
    return {each.name: each.after for change in told for each in change.fields}


def _who(desk: Desk, change: Changed) -> str:
    return desk.language.text("history.here" if change.here else "history.elsewhere")


def _lines(desk: Desk, kept: Record, change: Changed) -> list[Line]:
    lines = []
    blank = defaults(kept.KIND)
    words_first = sorted(change.fields, key=lambda each: each.name not in kept.SEARCHED)
    for each in words_first:
        if each.name == "gone":
            continue
        found = field_words(desk, kept, each.name)
        if found is not None:
            label, say = found
            before = blank.get(each.name) if each.before is None else each.before
            line = Line(label, say(before), say(each.after))
            if line.before != line.after:
                lines.append(line)
    if not lines and not change.created and any(each.name == "gone" for each in change.fields):
        gone = change.fields[-1].after
        words = desk.language.text("history.binned" if gone else "history.taken_out")
        lines.append(Line(words, "", ""))
    return lines


def _what(desk: Desk, change: Changed, lines: list[Line]) -> str:
    said = [desk.language.text("history.created")] if change.created else []
    if change.text is not None:
        said.append(" ".join(change.text[:300].split()))
    said += [f"{line.label}: {line.after or '–'}" if line.after or line.before else line.label
             for line in lines]  # fmt: skip
    return " · ".join(said)


def restore(desk: Desk, record: str, entry: str | int) -> bool:
    """Bring back the text of an entry, or else the values it gave; returns whether anything
    changed. Raises UsageProblem for an entry or record that is not there."""
    kept = _record(desk, record)
    told = changes_of(desk.vault, record)
    place = {each.id: each for each in told} | {str(n): each for n, each in enumerate(told, 1)}
    wanted = place.get(str(entry))
    if wanted is None:
        raise UsageProblem("problem.no_entry")
    changes: list[Change] = []
    if wanted.text is not None:
        if wanted.text != desk.vault.text(record):
            changes.append(Revise(record, wanted.text))
    else:
        standing = _standing(told)
        values = {
            each.name: each.after for each in wanted.fields
            if each.name != "gone" and standing.get(each.name) != each.after
        }  # fmt: skip
        if values:
            changes.append(Set(record, kept.KIND, values))
    if getattr(kept, "gone", False):
        changes.append(Set(record, kept.KIND, {"gone": False}))
    desk.vault.save(*changes)
    return bool(changes)


# Undo --------------------------------------------------------------------------------


class Undone(msgspec.Struct, frozen=True):
    """What was taken back, in words, and how many parts stay since they were changed later."""

    what: str
    left: int


def undo(desk: Desk) -> Undone:
    """Take back what was done last on this laptop, also before a restart.

    Raises Problem when there is nothing, or when all of it was changed since.
    """
    return _undo(desk, undoing(desk.vault, lambda change: _says(desk, change)), "undo.nothing")


def redo(desk: Desk) -> Undone:
    """Do again what was taken back last, as long as nothing new was done. Raises Problem."""
    return _undo(desk, redoing(desk.vault), "redo.nothing")


def _undo(desk: Desk, back: Reversal | None, nothing: str) -> Undone:
    if back is None:
        raise Problem(f"problem.{nothing}")
    if not back.changes:
        raise Problem("problem.undo.changed")
    named = [part for part in back.parts if part.kind not in ("stage_move", "milestone")]
    described = [_described(desk, part) for part in (named or list(back.parts))[:3]]
    desk.vault.save(*back.changes)
    return Undone(", ".join(dict.fromkeys(described)), back.left)


def _described(desk: Desk, part: Changed) -> str:
    kept = record_of(desk, part.record)
    if kept is None:
        return ""
    told = about(desk, kept)
    return " · ".join(bit for bit in (told.label, told.name) if bit)


def undo_sentence(desk: Desk, undone: Undone, message: str = "undo.done") -> str:
    """What an undo did, as a sentence or two."""
    said = desk.language.text(message, what=undone.what)
    return f"{said} {desk.language.text('undo.left')}" if undone.left else said


def _says(desk: Desk, change: Changed) -> bool:
    """Whether an action is one a person remembers: opening a talk and leaving it is not."""
    if change.kind != Run.KIND:
        return True
    names = {each.name.partition("/")[0] for each in change.fields}
    if "gone" in names and not change.created:
        run = desk.vault.get(Run, change.record)
        return run is not None and bool(run.answers)
    return bool(names & ({"answers"} if change.created else {"answers", "status"}))


# The bin -----------------------------------------------------------------------------


class Binned(msgspec.Struct, frozen=True, kw_only=True):
    """Something in the bin: what it is, when it was put there, how many days it still waits."""

    id: str
    about: About
    deleted: datetime
    days_left: int


def bin_entries(desk: Desk) -> list[Binned]:
    """What was put in the bin within 30 days, the last first."""
    found = []
    for each in in_bin(desk.vault, _IN_BIN):
        days = DAYS_IN_BIN - (desk.today - each.at.date()).days
        kept = record_of(desk, each.record) if days >= 0 else None
        if kept is None or (isinstance(kept, Run) and not kept.answers):
            continue  # a talk left without a word leaves no trace
        if each.kind == "milestone" and getattr(kept, "run", None):
            continue  # comes and goes with its talk
        found.append(
            Binned(id=each.record, about=about(desk, kept), deleted=each.at, days_left=days)
        )
    return found


def deletable(desk: Desk, record: str) -> bool:
    """Whether a record can be put into the bin."""
    return kind_of(desk.vault, record) in DELETABLE


def put_in_bin(desk: Desk, record: str) -> int:
    """Delete a record; a talk takes along what was written when it was finished.

    Returns how many entries went along. Raises UsageProblem for what cannot be deleted.
    """
    kept = _record(desk, record)
    if kept.KIND not in DELETABLE or getattr(kept, "gone", False):
        raise UsageProblem("problem.no_record")
    changes = [Set(record, kept.KIND, {"gone": True})]
    if isinstance(kept, Run):
        changes += [
            Set(id, kind, {"gone": True})
            for id, kind, gone in made_by(desk.vault, record)
            if not gone and kind in _IN_BIN
        ]
    desk.vault.save(*changes)
    return len(changes) - 1


def take_out(desk: Desk, record: str) -> int:
    """Bring a record back from the bin, and what went in along with it; returns how many.

    Raises UsageProblem when it is not there.
    """
    kept = _record(desk, record)
    if not getattr(kept, "gone", False):
        raise UsageProblem("problem.not_in_bin")
    changes = [Set(record, kept.KIND, {"gone": False})]
    if isinstance(kept, Run):
        when = _binned(desk, record)
        changes += [
            Set(id, kind, {"gone": False})
            for id, kind, gone in made_by(desk.vault, record)
            if gone and _binned(desk, id) == when
        ]
    desk.vault.save(*changes)
    return len(changes) - 1


def _binned(desk: Desk, record: str) -> str:
    """The action that put a record into the bin last."""
    found = ""
    for change in changes_of(desk.vault, record):
        if any(each.name == "gone" and each.after for each in change.fields):
            found = change.id
    return found


def empty_bin(desk: Desk) -> int:
    """Erase for good what has been in the bin for more than 30 days; returns how many.

    A person is never erased this way.
    """
    limit = desk.now - timedelta(days=DAYS_IN_BIN + 1)
    old = [each for each in in_bin(desk.vault, _IN_BIN) if _may_go(each, limit)]
    desk.vault.save(*(Purge(each.record) for each in old))
    for draft in desk.vault.drafts():
        if any(each.record in draft.key.split(":") for each in old):
            desk.vault.drop_draft(draft.key)
    return len(old)


def _may_go(each: InBin, limit: datetime) -> bool:
    return each.kind != Mentee.KIND and each.kind in KINDS and each.at < limit
