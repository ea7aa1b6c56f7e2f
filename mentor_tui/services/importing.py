"""An export comes in: looked at first, then taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from mentor_tui.casework.records import Profile
from mentor_tui.problems import DamagedProblem, Problem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.services.arriving_files import Changes, opened, sum_of
from mentor_tui.services.desk import Desk
from mentor_tui.services.exporting import CHANGES, CONTENTS, FORMAT
from mentor_tui.vault import Set
from mentor_tui.vault.arriving import Weighed, is_empty, weigh
from mentor_tui.vault.exchange import merge

_LARGEST_CONTENTS = 20_000_000


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What an export would bring. ``edited`` are files that were changed after it was made: what
    was changed in them is not read. ``sum`` stands for exactly what was looked at.
    """

    holds: Weighed
    edited: tuple[str, ...]
    keeps_profile: bool
    sum: str


class _Contents(msgspec.Struct):
    format: int
    files: dict[str, str]


class _Format(msgspec.Struct):
    format: int


def look_into(desk: Desk, folder: Path, progress: Progress | None = None) -> Preview:
    """What is in the export in ``folder``, and what of it is new here; nothing is saved.

    Raises UsageProblem with what does not fit, DamagedProblem, Stopped.
    """
    progress, folder = progress or Progress(), _home(folder)
    contents = _contents(folder)
    with _changes(folder, progress) as changes:
        if changes.sum != contents.files.get(CHANGES):
            raise UsageProblem("problem.import_mixed")
        try:
            holds = weigh(desk.vault, changes)
        except (ValueError, RecursionError, msgspec.DecodeError):
            raise DamagedProblem("problem.changes_damaged") from None
    names = sorted(contents.files.keys() - {CHANGES})
    edited = tuple(name for name in names if _edited(folder, name, contents.files[name]))
    keeps = desk.vault.get(Profile, "profile") is not None
    return Preview(holds=holds, edited=edited, keeps_profile=keeps, sum=changes.sum)


def bring_in(desk: Desk, folder: Path, preview: Preview, progress: Progress | None = None) -> int:
    """Take in what ``preview`` showed; returns how many changes were new.

    A profile that is here already stays as it is. Raises UsageProblem when the folder is
    another one by now, DamagedProblem, Problem, Stopped; then nothing was taken in.
    """
    progress, folder = progress or Progress(), _home(folder)
    before = None if is_empty(desk.vault) else desk.vault.get(Profile, "profile")
    with _changes(folder, progress) as changes:
        if changes.sum != preview.sum:
            raise DamagedProblem("problem.import_changed")
        new = merge(desk.vault, changes, progress)
    if before is not None:
        _keep(desk, before)
    return new


def _keep(desk: Desk, before: Profile) -> None:
    after = desk.vault.get(Profile, "profile")
    wanted = msgspec.structs.asdict(before)
    now = {} if after is None else msgspec.structs.asdict(after)
    changed = {name: value for name, value in wanted.items() if now.get(name) != value}
    if changed:
        desk.vault.save(Set("profile", Profile.KIND, msgspec.to_builtins(changed)))


def _home(folder: Path) -> Path:
    try:
        return folder.expanduser()
    except RuntimeError:
        raise UsageProblem("problem.no_export") from None


@contextmanager
def _changes(folder: Path, progress: Progress) -> Iterator[Changes]:
    try:
        with opened(folder, CHANGES) as source:
            yield Changes(source, progress)
    except OSError:
        raise UsageProblem("problem.import_missing", name=CHANGES) from None


def _contents(folder: Path) -> _Contents:
    """The list of files; raises UsageProblem when this is no export, or a newer one."""
    try:
        if not folder.is_dir():
            raise UsageProblem("problem.no_export")
        with opened(folder, CONTENTS, _LARGEST_CONTENTS) as source:
            text = source.read(_LARGEST_CONTENTS)
        if msgspec.toml.decode(text, type=_Format).format > FORMAT:
            raise UsageProblem("problem.export_newer")
        return msgspec.toml.decode(text, type=_Contents)
    except UsageProblem as problem:
        if problem.message == "problem.import_missing":
            raise UsageProblem("problem.no_export") from None
        raise
    except (OSError, ValueError, RecursionError, msgspec.DecodeError):
        raise UsageProblem("problem.import_damaged", name=CONTENTS) from None


def _edited(folder: Path, name: str, wanted: str) -> bool:
    try:
        return sum_of(folder, name) != wanted
    except Problem as problem:
        if problem.message == "problem.import_missing":
            return True
        raise


def preview_lines(desk: Desk, preview: Preview) -> list[str]:
    """What would come in, in words; the last line says what stays as it is."""
    count, say, holds = desk.language.count, desk.language.text, preview.holds
    told = [
        count("import.people", holds.people, new=holds.new_people),
        count("import.notes", holds.notes, new=holds.new_notes),
        count("import.changes", holds.changes, new=holds.new_changes),
    ]
    if holds.erases:
        told.append(count("import.erases", holds.erases))
    if preview.edited:
        names = desk.language.listed([*preview.edited[:5], *(["…"] if preview.edited[5:] else [])])
        told.append(say("import.edited", names=names))
    if preview.keeps_profile:
        told.append(say("import.keeps_profile"))
    told.append(say("import.stays") if holds.new_changes else say("import.nothing_new"))
    return told
