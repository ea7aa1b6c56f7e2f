"""``content status`` and ``content sources``: what a pack holds, promises and rests on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.cli.output import emit, hint
from mentor_tui.problems import ContentProblem, Problem
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.curriculum.coverage import Promise
    from mentor_tui.curriculum.linting.source import Source

_COUNTED = (
    "cards", "steps", "checkin_items", "quiz_items", "exercises", "decks", "rehearsals", "cases",
    "roleplays", "tasks", "minutes", "minutes_of_parts",
)  # fmt: skip
_SERVING = ("cards", "quiz_items", "tasks")


def status(desk: Desk, options: Namespace, root: Path) -> int:
    """What the pack at ``root`` holds; 1 when the bundled one does not keep its promises."""
    source = _read(root)
    show = _coverage if options.coverage else _counts
    rows, keys, lines = show(desk, source)
    said = [desk.language.text(each.message, **each.slots) for each in _promises(source)]
    if options.format == "text":
        cards = sum(len(unit.card) for unit in source.units.values())
        lines += ["", desk.language.count("content.cards_in_all", cards)]
        lines.append(desk.language.count("content.sessions_in_all", len(source.sessions)))
        lines += said or [desk.language.text("content.kept")]
    else:
        for each in said:
            hint(each)
    emit(options, rows, keys, lines)
    return Problem.exit_code if said else 0


def _read(root: Path) -> Source:
    """The pack at ``root``; raises ContentProblem when a file of it cannot be read."""
    from mentor_tui.curriculum.linting.source import read_pack

    source = read_pack(root)
    for fault in source.faults:
        if fault.file in source.broken:
            raise ContentProblem("problem.content_file", file=fault.file, detail=fault.detail)
    return source


def _promises(source: Source) -> list[Promise]:
    from mentor_tui.curriculum.coverage import broken_practice, broken_promises
    from mentor_tui.curriculum.packs import bundled_root

    if source.root.resolve() != bundled_root().resolve():
        return []
    units = sorted(source.units.values(), key=lambda unit: unit.order)
    quizzes = {part.name: quiz for part, quiz in source.quizzes.items()}
    counts = {kind: sum(item.kind == kind for item in source.items)
              for kind in ("case", "roleplay")}  # fmt: skip
    practice = broken_practice(counts["case"], counts["roleplay"])
    return [*broken_promises(units, quizzes), *practice]


Shown = tuple[list[dict[str, Any]], list[str], list[str]]
"""Rows for other programs, their keys, lines to read."""


def _counts(desk: Desk, source: Source) -> Shown:
    from mentor_tui.curriculum.census import census, reading_of, translated

    counts, shares, reading = census(source), translated(source), reading_of(source)
    codes = source.languages
    rows = [
        {
            **each._asdict(),
            **{f"translated_{code}": round(shares[each.unit][code], 3) for code in codes},
            **{f"lix_{code}": _lix(reading, each.unit, code) for code in codes},
        }
        for each in counts
    ]
    lines: list[str] = []
    for audience in dict.fromkeys(each.audience for each in counts):
        own = [each._asdict() for each in counts if each.audience == audience]
        lines += ["", desk.language.text(f"person.{audience}")]
        lines += _table(desk, own, _COUNTED)
    lines += ["", desk.language.text("content.translated")]
    lines += _by_language(source, {unit: [f"{own[code]:.0%}" for code in codes]
                                   for unit, own in shares.items()})  # fmt: skip
    lines += ["", desk.language.text("content.reading")]
    measured = {unit: [_lix(reading, unit, code) for code in codes] for unit in shares}
    lines += _by_language(source, {unit: ["" if each is None else str(each) for each in own]
                                   for unit, own in measured.items()})  # fmt: skip
    keys = list(rows[0]) if rows else ["unit", "audience", *_COUNTED]
    return rows, keys, lines[1:]


def _lix(reading: dict[str, Any], unit: str, code: str) -> int | None:
    """The reading measure, where there is enough text to be measured."""
    from mentor_tui.curriculum.linting.reading import ENOUGH

    measured = reading.get(unit, {}).get(code)
    return round(measured.lix) if measured and measured.words >= ENOUGH else None


def _table(desk: Desk, rows: list[dict[str, Any]], keys: tuple[str, ...]) -> Iterator[str]:
    from mentor_tui.plain.pages import columns

    heads = ["", *(desk.language.text(f"content.{key}") for key in keys)]
    cells = [[row["unit"], *(str(row[key]) for key in keys)] for row in rows]
    total = [desk.language.text("content.total"), *(str(sum(row[k] for row in rows)) for k in keys)]
    return columns([heads, *cells, total])


def _by_language(source: Source, rows: dict[str, list[str]]) -> Iterator[str]:
    from mentor_tui.plain.pages import columns

    return columns([["", *source.languages], *([unit, *own] for unit, own in rows.items())])


def _coverage(desk: Desk, source: Source) -> Shown:
    from mentor_tui.curriculum.census import coverage_of
    from mentor_tui.plain.pages import columns

    say = desk.language.text
    rows = [{**each._asdict(), "gaps": list(each.gaps)} for each in coverage_of(source)]
    heads = ["", "", *(say(f"content.{key}") for key in _SERVING), ""]
    cells = [
        [
            row["outcome"], say(f"person.{row['audience']}"),
            *(str(row[key]) for key in _SERVING),
            ", ".join(say(f"content.gap.{gap}") for gap in row["gaps"]),
        ]
        for row in rows
    ]  # fmt: skip
    keys = ["unit", "outcome", "audience", *_SERVING, "gaps"]
    return rows, keys, list(columns([heads, *cells]))


def sources(desk: Desk, options: Namespace, roots: list[Path]) -> None:
    """Every source that a card names, with the cards and the figures in them."""
    from mentor_tui.curriculum.census import cited

    rows, lines = [], []
    for root in roots:
        for each in cited(_read(root)):
            rows.append({
                "pack": root.name, "title": each.title, "where": each.where,
                "cards": list(each.cards),
                "figures": list(dict.fromkeys(f for own in each.cards.values() for f in own)),
            })  # fmt: skip
            lines.append(f"{each.title} · {each.where}")
            lines += [
                f"  {card}" + (f": {', '.join(own)}" if own else "")
                for card, own in each.cards.items()
            ]
    emit(options, rows, ("pack", "title", "where", "cards", "figures"), lines)
