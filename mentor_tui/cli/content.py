"""``content``: for authors and translators of the packs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mentor_tui.cli.output import emit, tell
from mentor_tui.cli.parsing import Parser
from mentor_tui.problems import ContentProblem, Problem, UsageProblem
from mentor_tui.services.desk import Desk

_KINDS = ("card", "walk", "checkin", "exercise")


def content(parser: Parser) -> None:
    """``content``."""
    listing = parser.action("list", _list)
    lint = parser.action("lint", _lint)
    lint.word("folder", "cli.opt.folder", nargs="?", metavar="FOLDER")
    preview = parser.action("preview", _preview)
    preview.word("name", "cli.opt.preview", metavar="NAME")
    lock = parser.action("lock", _lock)
    lock.word("folder", "cli.opt.folder", nargs="?", metavar="FOLDER")
    for each in (listing, lint, lock):
        each.formats()


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import columns

    library = desk.library
    found: dict[str, Any] = {
        "card": library.cards(), "walk": library.walks(), "checkin": library.checkins(),
        "exercise": library.exercises(),
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
    """Every step of a walk, check-in or exercise, or a card, as a mentor meets it."""
    from mentor_tui.plain.reading import card_lines

    name, library = options.name, desk.library
    if name in library.cards():
        tell(*card_lines(desk, name))
    elif name in library.exercises():
        tell(*_exercise_lines(desk, name))
    elif name in library.checkins():
        tell(*_run_lines(desk, "checkin", name))
    else:
        tell(*_run_lines(desk, "walk", name))


def _exercise_lines(desk: Desk, name: str) -> Iterator[str]:
    from mentor_tui.services.exercises import plan_exercise

    for pattern in desk.library.exercise(name).pattern:
        plan = plan_exercise(desk, name, pattern=pattern.id, mentee="{name}")
        yield f"{plan.title}: {dict(plan.patterns)[pattern.id]}"
        yield f"{desk.language.text('plain.say')} {plan.before}"
        yield from (f"- {each}" for each in plan.care)
        for cue in plan.cues[: len(pattern.phase)]:
            yield desk.language.text("plain.cue", text=cue.text, seconds=cue.seconds)
        yield f"{desk.language.text('plain.say')} {plan.after}"
        yield ""


def _run_lines(desk: Desk, of: str, name: str) -> Iterator[str]:
    from mentor_tui.casework.walk import steps_of
    from mentor_tui.plain.wording import step_lines

    whole = desk.library.walk(name) if of == "walk" else desk.library.checkin(name)
    words = desk.library.words_of(of, name, desk.language.code)
    yield f"{words('title')}: {words('summary')}"
    for place, step in enumerate(steps_of(whole, all_items=True), 1):
        yield ""
        yield f"{place}. {step.id}" + (f" · {step.card}" if step.card else "")
        yield from step_lines(desk.language, words, step, {})
        yield words(f"{step.id}.why")
        for field in step.field:
            choices = ", ".join(words(f"{step.id}.{field.id}.{o}") for o in field.options)
            label = words(f"{step.id}.{field.id}")
            yield f"  [{field.kind}] {label}" + (f": {choices}" if choices else "")
        for branch in step.branch:
            yield f"  → {branch.goto}"
