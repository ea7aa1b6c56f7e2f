"""Sheets: whether what they ask for can be done, their ids, the strings they need."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.curriculum.packs import Fault
from mentor_tui.curriculum.sheets import SheetForm
from mentor_tui.curriculum.structure import MILESTONES

FORMS = {f"F{n}" for n in range(1, 19)}


def sheet_faults(file: str, name: str, sheet: SheetForm) -> Iterator[Fault]:
    """What is wrong inside one sheet."""
    if sheet.id != name:
        yield Fault(file, "$.id", "id-file", sheet.id)
    if sheet.version < 1:
        yield Fault(file, "$.version", "number-range")
    if sheet.milestone is not None and sheet.milestone not in MILESTONES:
        yield Fault(file, "$.milestone", "milestone-unknown", sheet.milestone)
    if sheet.form is not None and sheet.form not in FORMS:
        yield Fault(file, "$.form", "form-unknown", sheet.form)
    if not sheet.fields and not sheet.points:
        yield Fault(file, "$.section", "run-empty")
    if sheet.points and not sheet.source:
        yield Fault(file, "$.source", "source-missing")


def sheet_ids(sheet: SheetForm) -> Iterator[tuple[str, str]]:
    """Every id that answers may refer to, and its place."""
    start = f"sheet.{sheet.id}"
    yield start, "$.id"
    for n, section in enumerate(sheet.section):
        yield f"{start}.{section.id}", f"$.section[{n}].id"
        for m, field in enumerate(section.field):
            place = f"$.section[{n}].field[{m}]"
            yield f"{start}.{section.id}.{field.id}", f"{place}.id"
            for k, option in enumerate(field.options):
                yield f"{start}.{section.id}.{field.id}.{option}", f"{place}.options[{k}]"
        for m, point in enumerate(section.item):
            yield f"{start}.{point.id}", f"$.section[{n}].item[{m}].id"


def sheet_words(sheet: SheetForm) -> Iterator[tuple[str, str]]:
    """The strings it needs: key and role."""
    yield "title", "title"
    yield "summary", "summary"
    for section in sheet.section:
        yield f"{section.id}.title", "title"
        for field in section.field:
            key = f"{section.id}.{field.id}"
            yield key, "label"
            if field.kind == "scale":
                yield from ((f"{key}.{end}", "end") for end in ("low", "high"))
            yield from ((f"{key}.{option}", "option") for option in field.options)
        for point in section.item:
            yield f"{point.id}.title", "point"
            yield f"{point.id}.good", "good"
