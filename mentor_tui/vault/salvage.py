"""Salvage: everything still readable in a damaged vault, brought into a new one.

The damaged vault is only read. The new one has the same id, the same key and the slots that are
still whole, so that the passphrase and the recovery code go on opening it; a damaged slot is
made anew from what is known.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import apsw
import msgspec

from mentor_tui.problems import DamagedProblem, LockedProblem, NewerProblem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.vault import drafts, engine, founding, projections, slots
from mentor_tui.vault.exchange import BATCH
from mentor_tui.vault.harvest import Found, standing_in
from mentor_tui.vault.manifest import FORMAT, NAME, Manifest, Slots, read_manifest, write_manifest
from mentor_tui.vault.operations import Operation, append
from mentor_tui.vault.remains import read_rows, survey
from mentor_tui.vault.slots import PASSPHRASE_COST, RECOVERY_COST, Cost, Slot
from mentor_tui.vault.witness import new_device

REPORT = "salvage.toml"
_ASIDE = ".salvage"
_PLAIN = 4096
_COSTS = re.compile(r"rounds *= *(\d{1,2})\s+memory *= *(\d{1,7})\s+lanes *= *(\d{1,2})\s")
_MOST_MEMORY = 1024 * 1024


class Salvaged(NamedTuple):
    """What was brought over, and what could not be.

    ``records`` came over whole, ``incomplete`` with a part of their history or text missing.
    ``restored`` changes were read from what they had left behind. ``recovery_code`` is a new
    one, to be shown once, when the old one was damaged.
    """

    operations: int
    missing: int
    restored: int
    drafts: int
    records: int
    incomplete: tuple[str, ...]
    damaged_pages: int
    recovery_code: str | None = None


class Reading(NamedTuple):
    """Everything readable of a damaged vault. ``current``: as of one moment."""

    vault: str
    found: Found
    damaged_pages: int
    current: bool


class Way(NamedTuple):
    """The key of a vault, and its slots that are whole; ``by`` is the one that opened."""

    key: bytes
    by: str
    passphrase: Slot | None
    recovery: Slot | None


def salvage(
    folder: Path,
    secret: str,
    to: Path,
    progress: Progress,
    begin: Callable[[], None] = lambda: None,
) -> Salvaged:
    """Bring all that is readable of the vault in ``folder`` into a new one in ``to``.

    ``to`` is made, or empty. ``folder`` stays as it is, byte for byte; ``begin`` is called when
    ``secret`` proved right, and closes the vault if this process has it open. Raises UsageProblem
    when there is no vault or ``to`` is in use, LockedProblem for a wrong secret, DamagedProblem
    when nothing can be read, Stopped.
    """
    if not founding.vault_exists(folder):
        raise UsageProblem("problem.no_vault")
    with engine.told(to):
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise UsageProblem("problem.folder_not_empty")
        made = not to.exists()
        engine.private_folder(to)
        aside = to / _ASIDE
        try:
            engine.private_folder(aside)
            way = find_way(folder, secret)
            begin()
            reading = read_all(folder, way.key, aside, progress)
            salvaged = _bring_over(folder, secret, way, reading, aside, progress)
            for name in (founding.SLOTS, founding.DATABASE, REPORT, NAME):
                (aside / name).replace(to / name)
            engine.sync_folder(to)
        except BaseException:
            shutil.rmtree(to if made else aside, ignore_errors=True)
            raise
        shutil.rmtree(aside, ignore_errors=True)
        return salvaged


# The key ---------------------------------------------------------------------------------


def find_way(folder: Path, secret: str) -> Way:
    """The key of the vault in ``folder``, out of any slot that ``secret`` opens.

    Raises LockedProblem when the slots are whole and it opens none, DamagedProblem when one is
    not.
    """
    manifest, damaged = _manifest(folder)
    candidates = [*_candidates(folder, manifest)]
    letters = slots.recovery_letters(secret)
    for name, slot in candidates:
        for typed in dict.fromkeys([letters, secret] if letters else [secret]):
            key = _opened(folder / founding.SLOTS, slot, typed)
            if key is not None:
                return Way(key, name, *_whole(folder, manifest, name, slot))
    whole = not damaged and all(_is_whole(folder, slot) for _, slot in candidates)
    raise (
        LockedProblem("problem.wrong_passphrase") if whole
        else DamagedProblem("problem.no_slot_opens")
    )  # fmt: skip


def _manifest(folder: Path) -> tuple[Manifest | None, bool]:
    try:
        return read_manifest(folder), False
    except NewerProblem:
        raise
    except DamagedProblem:
        return None, True


def _candidates(folder: Path, manifest: Manifest | None) -> Iterator[tuple[str, Slot]]:
    """The slots as the vault names them, or every file that may be one at every known cost."""
    if manifest is not None:
        yield "passphrase", manifest.slots.passphrase
        yield "recovery", manifest.slots.recovery
        return
    costs = [*_costs(folder), PASSPHRASE_COST, RECOVERY_COST]
    for file in sorted((folder / founding.SLOTS).glob("*.slot")):
        name = "recovery" if file.name.startswith("recovery") else "passphrase"
        for cost in dict.fromkeys(costs):
            yield name, Slot(file.name, cost, _sum_of(file))


def _costs(folder: Path) -> list[Cost]:
    """What a damaged ``vault.toml`` still says about costs."""
    try:
        text = (folder / NAME).read_bytes()[:_PLAIN].decode("ascii", "replace")
    except OSError:
        return []
    found = [Cost(*map(int, groups)) for groups in _COSTS.findall(text)]
    return [c for c in found if c.rounds and c.lanes and c.memory <= _MOST_MEMORY]


def _opened(place: Path, slot: Slot, secret: str) -> bytes | None:
    """The key in a slot, however damaged the rest of its file is."""
    try:
        now = msgspec.structs.replace(slot, sha256=_sum_of(place / slot.file))
        key = slots.read_slot(place, now, secret)
    except (OSError, ValueError, TypeError, apsw.Error, LockedProblem, DamagedProblem):
        return None
    return key if len(key) == engine.KEY_BYTES else None


def _sum_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _is_whole(folder: Path, slot: Slot) -> bool:
    try:
        return (
            Path(slot.file).name == slot.file
            and _sum_of(folder / founding.SLOTS / slot.file) == slot.sha256
        )
    except OSError:
        return False


def _whole(
    folder: Path, manifest: Manifest | None, name: str, slot: Slot
) -> tuple[Slot | None, Slot | None]:
    """The slots that can be taken over as they are."""
    if manifest is None:  # only what was opened is proved
        return (slot, None) if name == "passphrase" else (None, slot)
    named = manifest.slots.passphrase, manifest.slots.recovery
    first, second = (each if _is_whole(folder, each) else None for each in named)
    return first, second


# Reading ---------------------------------------------------------------------------------


def read_all(folder: Path, key: bytes, aside: Path, progress: Progress) -> Reading:
    """Everything readable below ``folder``; ``aside`` is an empty folder to work in.

    Raises DamagedProblem when nothing is.
    """
    database = folder / founding.DATABASE
    remains = survey(database, key, progress)
    found = Found()
    found.take(row for _, row in read_rows(database, key, remains, aside, progress))
    manifest, _ = _manifest(folder)
    vault = manifest.vault if manifest else found.vault
    if vault is None or not (found.operations or found.bodies or found.drafts or found.vault):
        raise DamagedProblem("problem.nothing_readable")
    return Reading(vault, found, remains.damaged, not remains.lost)


# Writing ---------------------------------------------------------------------------------


def _bring_over(
    folder: Path, secret: str, way: Way, reading: Reading, aside: Path, progress: Progress
) -> Salvaged:  # fmt: skip
    found = reading.found
    sealed, code = _seal(folder, secret, way, aside)
    device = new_device()
    restored = [*standing_in(found, device, current=reading.current)]
    db = engine.create_file(aside / founding.DATABASE, way.key, durable=False)
    try:
        founding.lay_out(db, reading.vault)
        with engine.transaction(db):
            _write(db, [*_in_order(found, restored)], progress)
            _erase_again(db, found, device, len(restored))
            for draft in found.drafts.values():
                drafts.keep(db, draft.key, draft.body, draft.at)
        [(records,)] = engine.rows(db, "SELECT count(*) FROM record")
        [(answer,)] = engine.rows(db, "PRAGMA integrity_check(1)")
        if answer != "ok":
            raise DamagedProblem("problem.vault_damaged")
        known = {record for (record,) in engine.rows(db, "SELECT id FROM record")}
    finally:
        db.close()
    engine.sync_file(aside / founding.DATABASE)
    incomplete = sorted(found.incomplete - found.purged)
    salvaged = Salvaged(
        len(found.operations), found.missing, len(restored), len(found.drafts),
        records - len(known.intersection(incomplete)), tuple(incomplete),
        reading.damaged_pages, code,
    )  # fmt: skip
    report = {n: v for n, v in salvaged._asdict().items() if n != "recovery_code"}
    engine.write_file(aside / REPORT, msgspec.toml.encode(report))
    write_manifest(aside, Manifest(FORMAT, reading.vault, sealed))
    return salvaged


def _seal(folder: Path, secret: str, way: Way, aside: Path) -> tuple[Slots, str | None]:
    """The slots of the new vault, and a new recovery code when one had to be made."""
    place = aside / founding.SLOTS
    engine.private_folder(place)
    for slot in (way.passphrase, way.recovery):
        if slot is not None:
            engine.write_file(place / slot.file, (folder / founding.SLOTS / slot.file).read_bytes())
    code = None
    passphrase, recovery = way.passphrase, way.recovery
    if passphrase is None:  # what is known opens the new vault until another one is chosen
        passphrase = slots.write_slot(place, "passphrase.slot", secret, way.key, PASSPHRASE_COST)
    if recovery is None:
        code = slots.new_recovery_code()
        letters = code.replace("-", "")
        recovery = slots.write_slot(place, "recovery.slot", letters, way.key, RECOVERY_COST)
    engine.sync_folder(place)
    return Slots(passphrase, recovery), code


def _in_order(found: Found, restored: list[Operation]) -> Iterator[tuple[int, Operation]]:
    """Every operation under its old number; one whose number is taken comes at the end."""
    last = max([0, *found.known])
    taken: set[int] = set()
    later = []
    for n, operation in sorted(found.operations.values(), key=lambda each: each[0]):
        if n in taken:
            later.append(operation)
        else:
            taken.add(n)
            yield n, operation
    yield from enumerate([*later, *restored], last + 1)


def _write(db: apsw.Connection, numbered: list[tuple[int, Operation]], progress: Progress) -> None:
    for start in range(0, len(numbered), BATCH):
        progress.at(start, len(numbered))
        batch = numbered[start : start + BATCH]
        append(db, batch)
        projections.apply(db, batch)


def _erase_again(db: apsw.Connection, found: Found, device: str, seq: int) -> None:
    """What was erased for good stays so, even when the operation that said it is gone."""
    gone = {record for (record,) in engine.rows(db, "SELECT record FROM purged")}
    [(last, hlc)] = engine.rows(db, "SELECT ifnull(max(n), 0), ifnull(max(hlc), 0) FROM op")
    again = [
        (last + k, Operation(device, seq + k, hlc, "1970-01-01T00:00:00", "purge", record, "{}"))
        for k, record in enumerate(sorted(found.purged - gone), 1)
    ]
    if again:
        append(db, again)
        projections.apply(db, again)
