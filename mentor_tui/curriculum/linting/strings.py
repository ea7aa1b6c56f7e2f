"""Which strings a pack needs, in which languages, and which of them are too many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mentor_tui.curriculum.adjustments import adjustment_words
from mentor_tui.curriculum.cases import Case, RolePlay
from mentor_tui.curriculum.competences import competence_words
from mentor_tui.curriculum.courses import Deck, Rehearsal
from mentor_tui.curriculum.forms import Form
from mentor_tui.curriculum.linting.cases import case_words
from mentor_tui.curriculum.linting.course_words import practice_words, quiz_words, unit_words
from mentor_tui.curriculum.linting.pages import page_words
from mentor_tui.curriculum.linting.roleplays import roleplay_words
from mentor_tui.curriculum.linting.sessions import session_words
from mentor_tui.curriculum.linting.sheets import sheet_words
from mentor_tui.curriculum.linting.source import Item, Source, Tables, string_place
from mentor_tui.curriculum.packs import Fault
from mentor_tui.curriculum.structure import Card, CheckIn, CrisisPage, Exercise, Step

HINTS = ("listen_for", "tip", "avoid")
SECTIONS = ("line", "why", "how", "say", "watch", "today")
"""The sections of a card, in the order they are read."""

LETTER = (
    "title", "greeting", "greeting_open", "met", "introduce", "learn", "propose", "follow_up",
    "support", "thank", "other", "needs", "again", "reach", "close",
)  # fmt: skip
"""The parts of the note of thanks."""

_SLOT = re.compile(r"\{([^{}]*)\}|[{}]")
_NUMBERED = re.compile(r"(care|more)\.[0-9]+")


class Need(NamedTuple):
    """A string some structure asks for. ``role`` says what it is for, and so how long it may be."""

    key: str
    role: str
    required: bool = True
    critical: bool = False


class Table(NamedTuple):
    """The strings of one table. ``complete`` ones are needed in every language of the pack."""

    name: str
    needs: dict[str, Need]
    slots: frozenset[str] = frozenset()
    complete: bool = False
    file: str = ""
    care: int | None = None


class Text(NamedTuple):
    """A string as it stands in a file. ``role`` is empty when nothing asks for it."""

    file: str
    place: str
    language: str
    role: str
    text: str


# What is needed --------------------------------------------------------------------------


def tables_of(source: Source, folder: str) -> list[Table]:
    """The tables that the structure files of ``folder`` ask for."""
    if folder == "crisis":
        english = source.strings.get(folder, {}).get(source.base, {}).get("crisis", {})
        page = source.crisis
        return [Table("crisis", _of_crisis(page, english), complete=True)] if page else []
    if folder == "sheets":
        return [
            Table(f"sheet.{sheet.id}", _keyed(Need(*each) for each in sheet_words(sheet)))
            for sheet in source.sheets.values()
        ]
    if folder == "forms":
        return [
            Table(f"form.{form.id}", _keyed(_of_form(form)), complete=True)
            for form in source.forms.values()
        ]
    if folder == "adjustments" and source.adjustments is not None:
        needs = _keyed(Need(*each) for each in adjustment_words(source.adjustments))
        return [Table("adjustments", needs, complete=True)]
    if folder == "frameworks" and source.competences is not None:
        needs = _keyed(Need(*each) for each in competence_words(source.competences))
        return [Table("competences", needs, complete=True)]
    if folder == "letters":
        return [letter_table()]
    if folder == "sessions":
        return [
            Table(name, _keyed(Need(*each) for each in needs))
            for name, needs in session_words(source).items()
        ]
    if folder in ("wording", "workplace"):
        return [
            Table(name, _keyed(Need(*each) for each in needs), complete=True)
            for name, needs in page_words(source, folder).items()
        ]
    tables = []
    for part, unit in source.units.items():
        if f"units/{part.name}" == folder:
            tables.append(Table("unit", _keyed(Need(*each) for each in unit_words(unit))))
            tables += [Table(f"card.{card.id}", _keyed(_of_card(card))) for card in unit.card]
    for part, quiz in source.quizzes.items():
        if f"units/{part.name}" == folder:
            tables.append(Table("quiz", _keyed(Need(*each) for each in quiz_words(quiz))))
    for item in source.items:
        if f"units/{item.unit}" == folder and isinstance(item.body, Deck | Rehearsal):
            needs = _keyed(Need(*each) for each in practice_words(item.body))
            tables.append(Table(item.key, needs, file=item.file))
        elif f"units/{item.unit}" == folder and isinstance(item.body, RolePlay):
            needs = _keyed(Need(*each) for each in roleplay_words(item.body))
            tables.append(Table(item.key, needs, file=item.file))
        elif f"units/{item.unit}" == folder and isinstance(item.body, Case):
            needs = _keyed(Need(*each) for each in case_words(item.body))
            tables.append(Table(item.key, needs, file=item.file))
        elif f"units/{item.unit}" == folder:
            care = item.body.care if isinstance(item.body, Exercise) else None
            needs = _keyed(_of_item(item))
            tables.append(
                Table(item.key, needs, slots=frozenset({"name"}), file=item.file, care=care)
            )
    return tables


def letter_table() -> Table:
    """The note of thanks to an employer; it has no structure file, its parts are always these."""
    slots = frozenset({"person", "day", "needs"})
    needs = _keyed(Need(key, "letter") for key in LETTER)
    return Table("thank_you", needs, slots=slots, complete=True)


def _keyed(needs: Iterator[Need]) -> dict[str, Need]:
    return {need.key: need for need in needs}


def _of_card(card: Card) -> Iterator[Need]:
    yield Need("title", "card_title", critical=card.critical)
    for section in SECTIONS:
        role = {"line": "line", "say": "card_say"}.get(section, "section")
        yield Need(section, role, critical=card.critical)


def _of_item(item: Item) -> Iterator[Need]:
    yield Need("title", "title")
    yield Need("summary", "summary")
    if isinstance(item.body, CheckIn):
        yield Need("opening", "say")
        yield Need("closing", "say")
    elif isinstance(item.body, Exercise):
        yield from _of_exercise(item.body)
    for step in item.steps:
        yield from of_step(step)


def of_step(step: Step) -> Iterator[Need]:
    """The strings of one step or item."""
    critical = step.critical
    yield Need(f"{step.id}.title", "title", critical=critical)
    yield Need(f"{step.id}.say", "say", critical=critical)
    yield Need(f"{step.id}.why", "why", critical=critical)
    for hint in HINTS:
        yield Need(f"{step.id}.{hint}", "hint", required=False, critical=critical)
    for field in step.field:
        start = f"{step.id}.{field.id}"
        yield Need(start, "label", critical=critical)
        if field.kind == "scale":
            yield Need(f"{start}.low", "end", critical=critical)
            yield Need(f"{start}.high", "end", critical=critical)
        for option in field.options:
            yield Need(f"{start}.{option}", "option", critical=critical)


def _of_form(form: Form) -> Iterator[Need]:
    """A line without a label of its own wears that of the answer it takes."""
    yield Need("title", "title")
    yield Need("intro", "intro")
    for section in form.section:
        yield Need(f"{section.id}.title", "label", required=False)
        if section.text:
            yield Need(f"{section.id}.text", "print")
        for line in section.line:
            answered = any(source.count(".") == 2 for source in line.sources)
            yield Need(f"{section.id}.{line.id}", "label", required=not answered)


def _of_exercise(exercise: Exercise) -> Iterator[Need]:
    yield Need("before", "before")
    yield Need("after", "after")
    for n in range(1, exercise.care + 1):
        yield Need(f"care.{n}", "care")
    for pattern in exercise.pattern:
        yield Need(f"pattern.{pattern.id}", "option")
        for phase in pattern.phase:
            yield Need(f"{phase.id}.cue", "cue")


def _of_crisis(page: CrisisPage, english: dict[str, str]) -> dict[str, Need]:
    """The crisis page; how many lines *more* has is up to the base language."""
    needs = [Need(key, key) for key in ("title", "recorded_not", "check_number")]
    needs.append(Need("more.title", "heading"))
    more = sum(bool(_NUMBERED.fullmatch(key)) for key in english)
    needs += [Need(f"more.{n}", "crisis_line") for n in range(1, max(more, 1) + 1)]
    for level in page.level:
        needs.append(Need(f"{level.id}.title", "heading"))
        for part in level.part:
            needs.append(Need(f"{level.id}.{part.id}.title", "heading"))
            numbers = range(1, part.lines + 1)
            needs += [Need(f"{level.id}.{part.id}.{n}", "crisis_line") for n in numbers]
    return {need.key: need for need in needs}


# What is there ---------------------------------------------------------------------------


def string_faults(source: Source, languages: Sequence[str]) -> Iterator[Fault]:
    """Missing, extra and clashing strings, and slots that do not fit."""
    for folder in source.folders():
        tables = tables_of(source, folder)
        own = source.strings.get(folder, {})
        for table in tables:
            yield from _clashes(source, table)
        for language in languages:
            file = f"{folder}/strings.{language}.toml"
            if file in source.broken:
                continue
            there = own.get(language, {})
            for table in tables:
                base = own.get(source.base, {}).get(table.name, {})
                words = there.get(table.name, {})
                if language == source.base:
                    yield from _base_faults(file, table, words)
                else:
                    yield from _missing(file, table, base, words)
                yield from _slot_faults(file, table, words, base)
            yield from _extra(source, folder, file, tables, there)


def _clashes(source: Source, table: Table) -> Iterator[Fault]:
    """Two strings of different roles under one key, such as a field called ``say``."""
    for item in source.items:
        if item.key != table.name or item.file != table.file:
            continue
        roles: dict[str, str] = {}
        for need in _of_item(item):
            if roles.setdefault(need.key, need.role) != need.role:
                yield Fault(item.file, "$", "id-reserved", need.key)


def _base_faults(file: str, table: Table, words: dict[str, str]) -> Iterator[Fault]:
    for need in table.needs.values():
        if need.required and need.key not in words and need.role != "care":
            yield Fault(file, string_place(table.name, need.key), "string-missing", need.key)
    steps = {need.key.rpartition(".")[0] for need in table.needs.values() if need.role == "hint"}
    for step in sorted(steps):
        if not any(f"{step}.{hint}" in words for hint in HINTS):
            place = string_place(table.name, f"{step}.{HINTS[0]}")
            yield Fault(file, place, "step-without-hint", step)
    if table.care is not None:
        wanted = {f"care.{n}" for n in range(1, table.care + 1)}
        if {key for key in words if key.startswith("care.")} != wanted:
            yield Fault(table.file, "$.care", "care-count", table.name)


def _missing(
    file: str, table: Table, base: dict[str, str], words: dict[str, str]
) -> Iterator[Fault]:
    for need in table.needs.values():
        if need.key in words or not (need.required or need.key in base):
            continue
        if need.critical:
            yield Fault(file, string_place(table.name, need.key), "string-critical", need.key)
        elif table.complete:
            yield Fault(file, string_place(table.name, need.key), "string-missing", need.key)


def _extra(
    source: Source, folder: str, file: str, tables: list[Table], there: Tables
) -> Iterator[Fault]:
    known = {table.name: table for table in tables}
    language = file.rpartition("strings.")[2].removesuffix(".toml")
    base = source.strings.get(folder, {}).get(source.base, {})
    lone = language == source.base or f"{folder}/strings.{source.base}.toml" in source.broken
    for name, words in there.items():
        if name not in known:
            if not _of_broken_file(source, folder, name):
                yield Fault(file, string_place(name), "string-extra", name)
            continue
        for key in words:
            own = words if lone else base.get(name, {})
            if not _wanted(known[name], key, own, language == source.base):
                yield Fault(file, string_place(name, key), "string-extra", key)


def _wanted(table: Table, key: str, base: dict[str, str], original: bool) -> bool:
    """Whether ``key`` belongs there: a translation has no hints that the original has not."""
    need = table.needs.get(key)
    if need is None:
        # In the original it is the count of care points that is wrong, and said so.
        return original and table.care is not None and key.startswith("care.")
    return need.required or key in base


def _of_broken_file(source: Source, folder: str, table: str) -> bool:
    kind, _, name = table.partition(".")
    if kind == "quiz":
        return f"{folder}/quiz.toml" in source.broken
    if kind in ("unit", "card"):
        return f"{folder}/unit.toml" in source.broken
    if kind == "crisis":
        return f"{folder}/page.toml" in source.broken
    if kind in ("form", "sheet"):
        return f"{folder}/{name}.toml" in source.broken
    if folder == "sessions":  # a table may be shared by plans that could not be read
        return any(file.startswith("sessions/") for file in source.broken)
    return f"{folder}/{kind}s/{name}.toml" in source.broken


def slots(text: str) -> set[str]:
    """The names of the slots in ``text``; a stray brace counts as itself."""
    return {match[1] if match[1] is not None else match[0] for match in _SLOT.finditer(text)}


def _slot_faults(
    file: str, table: Table, words: dict[str, str], base: dict[str, str]
) -> Iterator[Fault]:
    for key, text in words.items():
        found = slots(text)
        for name in sorted(found - table.slots):
            yield Fault(file, string_place(table.name, key), "slot-unknown", name)
        if key in base and found != slots(base[key]):
            yield Fault(file, string_place(table.name, key), "slot-mismatch", key)


def texts_of(source: Source, languages: Sequence[str]) -> Iterator[Text]:
    """Every string in the files of ``languages`` with what it is for."""
    for folder in source.folders():
        known = {table.name: table.needs for table in tables_of(source, folder)}
        for language in languages:
            for name, words in source.strings.get(folder, {}).get(language, {}).items():
                for key, text in words.items():
                    need = known.get(name, {}).get(key)
                    file = f"{folder}/strings.{language}.toml"
                    role = need.role if need else ""
                    yield Text(file, string_place(name, key), language, role, text)
