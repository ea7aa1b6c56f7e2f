"""Handing a mentee over to another mentor: one sealed file out, one taken in."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from mentor_tui.casework.records import Mentee, Note, Pin, Run, StageMove
from mentor_tui.casework.stages import current_stage
from mentor_tui.curriculum.structure import CheckIn, Walk
from mentor_tui.problems import DamagedProblem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.record import Record
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import edit_mentee
from mentor_tui.services.stages import stage_label
from mentor_tui.text import normal, visible
from mentor_tui.vault import handing
from mentor_tui.vault.handing import Package
from mentor_tui.vault.kinds import KINDS

ENDING = ".mthandover"
COUNTED = (
    "note", "walk", "checkin", "employer_contact", "meeting", "job", "plan_step", "milestone",
)  # fmt: skip
"""What is counted in words, by the messages ``handover.count.<name>``."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A hand-over that was written: where, what is in it, how many private notes stayed."""

    file: str
    counts: dict[str, int]
    stay: int


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a hand-over, before anything is taken in.

    ``new``, ``same`` and ``changed`` count its records against what is here, ``binned`` those
    changed there that lie in the bin here, ``differ`` what will wait to be chosen from.
    """

    mentee: str
    name: str
    who: str
    at: datetime
    stage: str
    first: date | None
    last: date | None
    counts: dict[str, int]
    private: bool
    here: bool
    new: int
    same: int
    changed: int
    binned: int
    differ: int
    package: Package


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What taking in did: how many changes were new, how many things wait for a choice."""

    mentee: Mentee
    new: int
    differ: int


def suggested_file(desk: Desk) -> Path:
    """A place for a new hand-over; its name says nothing about the person."""
    return Path.home() / f"handover-{desk.today.isoformat()}{ENDING}"


# Handing over ----------------------------------------------------------------------------


def create(
    desk: Desk,
    mentee: Mentee,
    passphrase: str,
    file: Path,
    *,
    private: bool = False,
    who: str | None = None,
) -> Made:
    """Write all that is kept about ``mentee`` into a new ``file`` under ``passphrase``.

    Private notes come along only if ``private``. ``who`` is the name the other mentor will
    see, the mentor's own unless given. Raises UsageProblem for an empty passphrase or a file
    that is there already, Problem when it cannot be written.
    """
    if not passphrase:
        raise UsageProblem("problem.empty_passphrase")
    target = _target(desk, file)
    name = normal(desk.profile.name if who is None else who).strip()[: handing.LONGEST_NAME]
    package, stay = handing.pack(desk.vault, mentee.id, who=name, private=private, at=desk.now)
    handing.seal(package, target, passphrase, cost=desk.cost)
    return Made(file=str(target), counts=_counts(_records(package)), stay=stay)


def _target(desk: Desk, file: Path) -> Path:
    file = file.expanduser()
    if file.is_dir():
        return file / suggested_file(desk).name
    return file if file.suffix == ENDING else file.with_name(file.name + ENDING)


def private_notes(desk: Desk, mentee: Mentee) -> int:
    """How many notes stay here unless they are asked to come along."""
    return sum(note.visibility == "private" for note in desk.vault.all(Note, mentee=mentee.id))


def close_here(desk: Desk, mentee: Mentee) -> Mentee:
    """Close the file here, as of today."""
    return edit_mentee(desk, mentee, closed=desk.today)


def open_again(desk: Desk, mentee: Mentee) -> Mentee:
    """A file that was closed here goes on."""
    return edit_mentee(desk, mentee, closed=None)


# Taking in -------------------------------------------------------------------------------


def preview(desk: Desk, file: Path, passphrase: str) -> Preview:
    """What is in ``file``; nothing is taken in.

    Raises UsageProblem when it cannot be read, is far too large, no hand-over, or about
    somebody erased here; DamagedProblem when it is cut, damaged, altered or of a newer
    program; LockedProblem for a wrong passphrase.
    """
    package = handing.unseal(_meant(desk, file), passphrase)
    records = _records(package)
    compared = handing.compare(desk.vault, package)
    cover = package.cover
    mentee = next(each for each in records if isinstance(each, Mentee))
    moves = [each for each in records if isinstance(each, StageMove)]
    days = sorted(each.at.date() for each in records if hasattr(each, "at"))
    return Preview(
        mentee=cover.mentee, name=mentee.name, who=cover.who, at=cover.at,
        stage=current_stage(moves, desk.today), first=days[0] if days else None,
        last=days[-1] if days else None, counts=_counts(records), private=cover.private,
        here=cover.mentee not in compared.new, new=len(compared.new), same=len(compared.same),
        changed=len(compared.changed), binned=len(compared.binned), differ=compared.apart,
        package=package,
    )  # fmt: skip


def take_in(desk: Desk, seen: Preview, progress: Progress | None = None) -> Taken:
    """Take in what was seen, all or nothing; a second time changes nothing.

    Raises UsageProblem when the person was erased here meanwhile, DamagedProblem when it
    contradicts what is here, Stopped.
    """
    from mentor_tui.services.differences import waiting

    new = handing.take_in(desk.vault, seen.package, progress)
    mentee = desk.vault.get(Mentee, seen.mentee)
    if mentee is None:
        raise DamagedProblem("problem.handover_damaged")
    return Taken(mentee=mentee, new=new, differ=waiting(desk, mentee))


def _meant(desk: Desk, file: Path) -> Path:
    """The file, or the one that `create` made of this name."""
    file = file.expanduser()
    named = file if file.exists() else _target(desk, file)
    return named if named.exists() else file


def _records(package: Package) -> list[Record]:
    """The records in ``package``, those of kinds unknown here left out. Raises DamagedProblem."""
    records: list[Record] = []
    try:
        for _, kind, body in handing.records_in(package):
            if kind in KINDS:
                records.append(msgspec.json.decode(body, type=KINDS[kind]))
                if isinstance(records[-1], Pin):
                    _demand_content(records[-1])
    except msgspec.DecodeError:
        raise DamagedProblem("problem.handover_damaged") from None
    return records


def _demand_content(pin: Pin) -> None:
    msgspec.json.decode(pin.structure, type=Walk if pin.of == "walk" else CheckIn)


def _counts(records: list[Record]) -> dict[str, int]:
    kinds = Counter(each.of if isinstance(each, Run) else each.KIND for each in records)
    return {name: kinds[name] for name in COUNTED if kinds[name]}


# In words --------------------------------------------------------------------------------


def counted(desk: Desk, counts: dict[str, int]) -> str:
    """``12 notes, 3 talks, 1 job``."""
    say = desk.language.count
    return ", ".join(say(f"handover.count.{name}", n) for name, n in counts.items())


def preview_lines(desk: Desk, seen: Preview) -> list[str]:
    """What is in a hand-over and what taking it in would do, a sentence on each line."""
    say, number, day = desk.language.text, desk.language.count, desk.language.day
    lines = [
        f"{visible(seen.name)} · {stage_label(desk, seen.stage)}",
        say("handover.from", who=visible(seen.who) or "…", at=desk.language.moment(seen.at)),
    ]
    if seen.counts:
        lines.append(say("handover.inside", what=counted(desk, seen.counts)))
    if seen.first and seen.last:
        lines.append(say("handover.days", first=day(seen.first), last=day(seen.last)))
    lines.append(say("handover.with_private" if seen.private else "handover.without_private"))
    if not seen.here:
        lines.append(say("handover.not_here"))
    elif not seen.new and not seen.changed:
        lines.append(say("handover.all_here"))
    else:
        lines.append(say("handover.here", new=seen.new, changed=seen.changed, same=seen.same))
    if seen.binned:
        lines.append(number("handover.binned", seen.binned))
    if seen.differ:
        lines.append(number("handover.differ", seen.differ))
    return lines


def made_lines(desk: Desk, made: Made, passphrase: str | None = None) -> list[str]:
    """What was written and what to do with it; the passphrase when it is to be told."""
    say = desk.language.text
    lines = [say("handover.written", file=made.file)]
    if made.counts:
        lines.append(say("handover.inside", what=counted(desk, made.counts)))
    if made.stay:
        lines.append(desk.language.count("handover.stay", made.stay))
    if passphrase is not None:
        lines.append(say("handover.passphrase", passphrase=passphrase))
    lines.append(say("handover.by_phone"))
    return lines


def taken_lines(desk: Desk, taken: Taken) -> list[str]:
    """What taking in did, and what is left to look at."""
    say = desk.language.text
    lines = [say("handover.taken" if taken.new else "handover.nothing_new")]
    if taken.differ:
        lines.append(desk.language.count("handover.look", taken.differ))
    if taken.mentee.closed:
        lines.append(say("handover.is_closed"))
    return lines


def as_row(seen: Preview) -> dict[str, Any]:
    """A preview for other programs, without what is inside."""
    row = msgspec.structs.asdict(seen)
    del row["package"]
    return row
