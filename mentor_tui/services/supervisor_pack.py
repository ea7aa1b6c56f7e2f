"""The supervisor pack: a week without names, sealed; comments that come back.

What leaves are codes, days, counts and kinds; words only if the mentor chose so, and then with
the names on the caseload as codes. The file has a passphrase of its own, which the comments use
again. Nobody's record of the one vault ever reaches the other.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from mentor_tui.casework.codes import without_names
from mentor_tui.casework.contacts import counts, week_of
from mentor_tui.casework.records import EmployerContact, Mentee, Sheet
from mentor_tui.casework.roster import RosterRow
from mentor_tui.casework.stages import STAGES
from mentor_tui.casework.supervision import Week
from mentor_tui.problems import DamagedProblem, Problem, UsageProblem
from mentor_tui.services import sheets, supervision
from mentor_tui.services.desk import Desk
from mentor_tui.services.roster import cells as roster_cells
from mentor_tui.services.roster import people_codes, roster
from mentor_tui.text import visible
from mentor_tui.vault import Set, new_id, sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = 1
ENDING = ".mtpack"
_PACK = b"mentor-tui supervision pack\n"
SHEET = "sheet"
"""What a comment is about when it is about the whole week."""
LONGEST, LONGEST_NAME, MOST = 20_000, 200, 2_000
PACK_OF = "pack"
T = TypeVar("T")


class PackContact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An employer contact of the week without a name: when, for which code, whether it counts."""

    on: date
    counts: bool
    in_person: bool | None = None
    person: str | None = None
    relationship: int | None = None


class Pack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a supervisor reads. ``rows`` have codes for ids; ``texts`` are there if chosen."""

    format: int
    id: str
    who: str
    at: datetime
    week: dict[str, int]
    monday: date
    discuss: tuple[str, ...]
    rows: tuple[RosterRow, ...]
    contacts: tuple[PackContact, ...]
    load: int | None = None
    reviewed: bool | None = None
    texts: dict[str, str] = {}


# Making one ------------------------------------------------------------------------------


def suggested_file(desk: Desk) -> Path:
    """A place for a new pack; its name says nothing about anybody."""
    return Path.home() / f"supervision-{desk.today.isoformat()}{ENDING}"


def make(desk: Desk, day: date | None = None, *, words: bool = False) -> Pack:
    """The pack of a week (this one unless given); with the sheet's own words only if ``words``.

    Raises UsageProblem for a week that has not begun.
    """
    sheet = supervision.sheet_of(desk, day)
    coded, kept = people_codes(desk), sheets.answers(sheet)
    monday, sunday = week_of(sheet.on)
    people = desk.vault.all(Mentee)
    texts = {
        each.key: without_names(each.text, people, coded)
        for each in sheets.filled(desk, sheet)
        if words and each.free
    }
    return Pack(
        format=FORMAT, id=new_id(), who=desk.profile.name[:LONGEST_NAME], at=desk.now,
        week=_plain(supervision.week(desk, sheet.on)), monday=monday, texts=texts,
        discuss=tuple(
            coded[kept[key]] for key in supervision.PEOPLE if kept.get(key) in coded
        ),
        rows=tuple(msgspec.structs.replace(row, id=coded[row.id]) for row in roster(desk)),
        contacts=tuple(
            PackContact(
                on=c.on, counts=counts(c)[0], in_person=c.in_person,
                person=coded.get(c.mentee or ""), relationship=c.relationship,
            )
            for c in sorted(desk.vault.all(EmployerContact), key=lambda c: (c.on, c.at))
            if monday <= c.on <= sunday
        ),
        load=kept.get("me.load"), reviewed=kept.get("contacts.reviewed"),
    )  # fmt: skip


def _plain(week: Week) -> dict[str, int]:
    return {name: value for name, value in week._asdict().items() if isinstance(value, int)}


def create(
    desk: Desk, passphrase: str, file: Path, day: date | None = None, *, words: bool = False
) -> Path:
    """Write the pack of a week into a new ``file`` under ``passphrase``; returns where it lies.

    That it was sent is kept, so that its comments are known again. Raises UsageProblem for an
    empty passphrase or a file that is there already, Problem when it cannot be written.
    """
    if not passphrase:
        raise UsageProblem("problem.empty_passphrase")
    pack = make(desk, day, words=words)
    target = named(desk, file, ENDING)
    with told():
        sealed.seal(target, passphrase, [msgspec.json.encode(pack)], cost=desk.cost, kind=_PACK)
    sent = Sheet(id=pack.id, of=PACK_OF, at=desk.now, on=pack.monday,
                 answers={"words": words, "people": len(pack.rows)})  # fmt: skip
    desk.vault.save(Set.of(sent))
    return target


def named(desk: Desk, file: Path, ending: str) -> Path:
    """``file`` with the ending of its kind; a folder gets a file of a neutral name."""
    file = file.expanduser()
    if file.is_dir():
        return file / suggested_file(desk).with_suffix(ending).name
    return file if file.suffix == ending else file.with_name(file.name + ending)


@contextmanager
def told() -> Iterator[None]:
    """What is wrong with a sealed file, in sentences about this kind of file."""
    try:
        yield
    except Problem as problem:
        if not problem.message.startswith("problem.handover_"):
            raise
        message = problem.message.replace("problem.handover_", "problem.pack_")
        raise type(problem)(message, **problem.slots) from None


# Reading one -----------------------------------------------------------------------------


def read(file: Path, passphrase: str) -> Pack:
    """The pack in ``file``; nothing is kept. No vault is needed.

    Raises UsageProblem when it cannot be read or is something else, DamagedProblem when it is
    cut, damaged or of a newer program, LockedProblem for a wrong passphrase.
    """
    return _checked(unsealed(file, passphrase, _PACK, Pack))


def unsealed(file: Path, passphrase: str, kind: bytes, shape: type[T]) -> T:
    """What is in a sealed file of ``kind``, in its ``shape``; raises what `read` does."""
    with told():
        parts = sealed.unseal(file.expanduser(), passphrase, kind=kind)
    try:
        return msgspec.json.decode(parts[0] if len(parts) == 1 else b"", type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise DamagedProblem("problem.pack_damaged") from None


def _checked(pack: Pack) -> Pack:
    codes = [row.id for row in pack.rows]
    strange = (
        pack.format > FORMAT or pack.at.tzinfo is not None or len(pack.who) > LONGEST_NAME
        or len(pack.rows) > MOST or len(pack.contacts) > MOST or len(set(codes)) != len(codes)
        or SHEET in codes or any(not 0 < len(code) <= 40 for code in codes)
        or any(row.stage not in STAGES for row in pack.rows)
        or not set(Week._fields) - {"monday", "sunday"} <= pack.week.keys()
        or sum(map(len, pack.texts.values())) > 10 * LONGEST
    )  # fmt: skip
    if strange:
        raise DamagedProblem("problem.pack_damaged")
    return pack


# In words --------------------------------------------------------------------------------


def head_lines(desk: Desk, pack: Pack) -> list[str]:
    """The week in numbers, whom the mentor wants to talk about, words that came along."""
    say = desk.language.text
    monday, sunday = week_of(pack.monday)
    numbers = {name: pack.week[name] for name in Week._fields if name in pack.week}
    rows = supervision.number_rows(desk, Week(monday=monday, sunday=sunday, **numbers))
    told = [" · ".join(say("plain.fact", name=name, value=value) for name, value in rows)]
    form, words = sheets.form_and_words(desk, supervision.OF)
    if pack.discuss:
        listed = ", ".join(visible(code) for code in pack.discuss)
        told.append(say("plain.fact", name=words("people.title"), value=listed))
    if pack.load is not None:
        told.append(say("plain.fact", name=words("me.load"), value=pack.load))
    for key in form.fields:
        if key in pack.texts:
            value = visible(pack.texts[key])
            told.append(say("plain.fact", name=words(key), value=value))
    return told


def person_lines(desk: Desk, pack: Pack) -> list[tuple[str, str, str]]:
    """Everybody in the pack: code, stage, and how things stand."""
    found = []
    for row in pack.rows:
        code, stage, days, last, due, employer, job, flags = roster_cells(
            desk, row, {row.id: row.id}
        )
        named = (("last_contact", last), ("next_due", due), ("employer_day", employer))
        told = [
            desk.language.text("plain.fact", name=desk.language.text(f"roster.col.{n}"), value=v)
            for n, v in named
            if v
        ]
        stage_told = f"{stage} ({days})" if days else stage
        found.append((code, stage_told, " · ".join([*told, job, *([flags] if flags else [])])))
    return found


def as_row(pack: Pack) -> dict[str, Any]:
    """A pack for other programs."""
    return dict(msgspec.to_builtins(pack))
