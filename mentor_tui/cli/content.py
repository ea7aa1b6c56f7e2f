"""``content``: for authors and translators of the packs."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from mentor_tui.cli.output import emit
from mentor_tui.cli.parsing import Parser
from mentor_tui.problems import ContentProblem, Problem, UsageProblem
from mentor_tui.services.desk import Desk

_KINDS = ("card", "walk", "checkin", "exercise", "deck", "rehearsal", "case", "roleplay")


def content(parser: Parser) -> None:
    """``content``."""
    listing = parser.action("list", _list)
    lint = parser.action("lint", _lint)
    lint.word("folder", "cli.opt.folder", nargs="?", metavar="FOLDER")
    preview = parser.action("preview", _preview)
    preview.word("name", "cli.opt.preview", metavar="NAME")
    lock = parser.action("lock", _lock)
    lock.word("folder", "cli.opt.folder", nargs="?", metavar="FOLDER")
    status = parser.action("status", _status)
    status.word("folder", "cli.opt.folder", nargs="?", metavar="FOLDER")
    status.option("--coverage", "cli.opt.coverage", action="store_true")
    sources = parser.action("sources", _sources)
    sources.word("folder", "cli.opt.folder", nargs="?", metavar="FOLDER")
    for each in (listing, lint, lock, status, sources):
        each.formats()


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import columns

    library = desk.library
    found: dict[str, Any] = {
        "card": library.cards(), "walk": library.walks(), "checkin": library.checkins(),
        "exercise": library.exercises(), "deck": library.decks(),
        "rehearsal": library.rehearsals(), "case": library.cases(),
        "roleplay": library.roleplays(),
    }  # fmt: skip
    rows = []
    for kind in _KINDS:
        for name in found[kind]:
            unit = library.cards()[name][0] if kind == "card" else library.unit_of(kind, name)
            title = library.words_of(kind, name, desk.language.code)("title")
            rows.append({"kind": kind, "id": name, "unit": unit, "title": title})
    rows += [
        {"kind": "pack", "id": pack.info.id, "unit": None, "title": pack.info.version}
        for pack in library.packs
    ]
    cells = [[str(row[key] or "") for key in ("kind", "unit", "id", "title")] for row in rows]
    emit(options, rows, ("kind", "id", "unit", "title"), columns(cells))


def _roots(desk: Desk, folder: str | None) -> list[Path]:
    from mentor_tui.curriculum.packs import bundled_root

    if folder is None:
        own = sorted(manifest.parent for manifest in desk.folders.content.glob("*/pack.toml"))
        return [bundled_root(), *own]
    return [_folder(folder)]


def _folder(name: str) -> Path:
    try:
        found = Path(name).expanduser()
        if (found / "pack.toml").is_file():
            return found
    except (OSError, ValueError, RuntimeError):
        pass
    raise UsageProblem("problem.no_pack")


def _lint(desk: Desk, options: Namespace) -> int:
    from mentor_tui.curriculum.lint import lint

    faults = [
        (root, fault)
        for root in _roots(desk, options.folder)
        for fault in lint(root, today=desk.today)
    ]
    rows = [
        {
            "pack": root.name, "file": fault.file, "place": fault.place, "rule": fault.rule,
            "detail": fault.detail, "why": _why(desk, fault.rule),
        }
        for root, fault in faults
    ]  # fmt: skip
    lines = [f"{fault} · {_why(desk, fault.rule)}".rstrip(" ·") for _, fault in faults]
    lines.append(
        desk.language.count("cli.faults", len(faults))
        if faults
        else desk.language.text("cli.no_faults")
    )
    emit(options, rows, ("pack", "file", "place", "rule", "detail", "why"), lines)
    return ContentProblem.exit_code if faults else 0


def _status(desk: Desk, options: Namespace) -> int:
    from mentor_tui.cli.content_status import status
    from mentor_tui.curriculum.packs import bundled_root

    return status(desk, options, _folder(options.folder) if options.folder else bundled_root())


def _sources(desk: Desk, options: Namespace) -> None:
    from mentor_tui.cli.content_status import sources

    sources(desk, options, _roots(desk, options.folder))


def _why(desk: Desk, rule: str) -> str:
    return desk.language.text(f"lint.{rule}") if desk.language.knows(f"lint.{rule}") else ""


def _lock(desk: Desk, options: Namespace) -> None:
    from mentor_tui.curriculum.lint import update_ids_lock
    from mentor_tui.curriculum.packs import bundled_root

    root = _folder(options.folder) if options.folder else bundled_root()
    try:
        new = update_ids_lock(root)
    except OSError:
        raise Problem("problem.read_only", folder=str(root)) from None
    lines = [*new, desk.language.count("cli.locked_ids", len(new))]
    emit(options, [{"id": each} for each in new], ("id",), lines)


def _preview(desk: Desk, options: Namespace) -> None:
    from mentor_tui.cli.content_preview import preview

    preview(desk, options.name)
