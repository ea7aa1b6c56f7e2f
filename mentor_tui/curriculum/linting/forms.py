"""Forms: whether every line can be filled from what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentor_tui.curriculum.forms import RECORDS, Form
from mentor_tui.curriculum.linting.source import Part, Source
from mentor_tui.curriculum.packs import Fault
from mentor_tui.curriculum.structure import Walk

_ID = re.compile(r"f(0[1-9]|1[0-8])")


def form_faults(source: Source) -> Iterator[Fault]:
    """Forms that are none of F1 to F18, doubled lines, and sources that are nowhere."""
    answers = _answers(source)
    for part, form in source.forms.items():
        if not _ID.fullmatch(form.id):
            yield Fault(part.file, "$.id", "form-unknown", form.id)
        if form.id != part.name:
            yield Fault(part.file, "$.id", "id-file", form.id)
        if not form.audience:
            yield Fault(part.file, "$.audience", "audience-missing")
        if form.version < 1:
            yield Fault(part.file, "$.version", "number-range")
        yield from _of_lines(part, form, answers)


def _of_lines(part: Part, form: Form, answers: set[str] | None) -> Iterator[Fault]:
    seen: set[str] = set()
    for n, section in enumerate(form.section):
        place = f"$.section[{n}]"
        if section.id in seen:
            yield Fault(part.file, f"{place}.id", "id-duplicate", section.id)
        seen.add(section.id)
        for m, line in enumerate(section.line):
            name = f"{section.id}.{line.id}"
            if name in seen:
                yield Fault(part.file, f"{place}.line[{m}].id", "id-duplicate", name)
            seen.add(name)
            for k, wanted in enumerate(line.sources):
                if not _there(wanted, answers):
                    inner = f"{place}.line[{m}].sources[{k}]"
                    yield Fault(part.file, inner, "form-source", wanted)


def _there(wanted: str, answers: set[str] | None) -> bool:
    record, _, field = wanted.partition(".")
    if record in RECORDS:
        return field in RECORDS[record]
    return answers is None or wanted in answers


def _answers(source: Source) -> set[str] | None:
    """Every ``walk.step.field``; None for a pack that names walks which lie in another."""
    if any("/walks/" in file for file in source.broken):
        return None
    return {
        f"{item.name}.{step.id}.{field.id}"
        for item in source.items
        if isinstance(item.body, Walk)
        for step in item.steps
        for field in step.field
    } or None
