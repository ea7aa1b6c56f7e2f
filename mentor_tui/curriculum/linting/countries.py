"""Numbers, sources and rights: what must be true of a pack beyond its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mentor_tui.curriculum.linting.source import Source
from mentor_tui.curriculum.linting.wording import letter_faults
from mentor_tui.curriculum.packs import Fault
from mentor_tui.curriculum.structure import SCHEMA, Country, Helpline
from mentor_tui.curriculum.structure import Source as Reference

_ID = re.compile(r"[a-z0-9_]+")
_PACK_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"\+?[0-9]+( [0-9]+)*")
_DIGITS = range(2, 16)
_CRISIS_KINDS = {"emergency", "ambulance", "suicide", "listening", "medical", "text"}


def country_faults(source: Source, today: date) -> Iterator[Fault]:
    """Helplines that are malformed, unsourced, doubled or not checked for a year."""
    for part, country in source.countries.items():
        if not _COUNTRY.fullmatch(country.id):
            yield Fault(part.file, "$.id", "id-bad", country.id)
        if country.version < 1:
            yield Fault(part.file, "$.version", "number-range")
        if not any(line.kind == "emergency" for line in country.helpline):
            yield Fault(part.file, "$.helpline", "country-emergency", country.id)
        yield from _line_ids(part.file, country)
        for n, line in enumerate(country.helpline):
            yield from _line_faults(part.file, f"$.helpline[{n}]", line, today)
    yield from _crisis_faults(source)


def _line_ids(file: str, country: Country) -> Iterator[Fault]:
    seen: set[str] = set()
    for n, line in enumerate(country.helpline):
        if not _ID.fullmatch(line.id):
            yield Fault(file, f"$.helpline[{n}].id", "id-bad", line.id)
        if line.id in seen:
            yield Fault(file, f"$.helpline[{n}].id", "id-duplicate", line.id)
        seen.add(line.id)


def _line_faults(file: str, place: str, line: Helpline, today: date) -> Iterator[Fault]:
    digits = sum(sign.isdigit() for sign in line.number)
    if not _NUMBER.fullmatch(line.number) or digits not in _DIGITS:
        yield Fault(file, f"{place}.number", "helpline-number", line.id)
    if line.verified_on is not None:
        if line.verified_on > today:
            yield Fault(file, f"{place}.verified_on", "helpline-future", line.id)
        elif line.verified_on < _year_before(today):
            yield Fault(file, f"{place}.verified_on", "helpline-old", line.id)
    if _blank(line.source):
        yield Fault(file, f"{place}.source", "source-missing", line.id)
    if line.name is not None:
        for rule, detail in letter_faults(line.name):
            yield Fault(file, f"{place}.name", rule, detail)


def _year_before(day: date) -> date:
    """The same day a year earlier; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def _blank(reference: Reference) -> bool:
    return not reference.title.strip() or not reference.where.strip()


def _crisis_faults(source: Source) -> Iterator[Fault]:
    for n, level in enumerate(source.crisis.level if source.crisis else ()):
        for m, part in enumerate(level.part):
            place = f"$.level[{n}].part[{m}]"
            if part.lines < 1:
                yield Fault("crisis/page.toml", f"{place}.lines", "number-range", part.id)
            for kind in sorted(set(part.kinds) - _CRISIS_KINDS):
                yield Fault("crisis/page.toml", f"{place}.kinds", "helpline-kind", kind)


def pack_faults(source: Source) -> Iterator[Fault]:
    """The pack's id, format, licence, languages, and where its cards have their facts from."""
    info = source.info
    if info is not None:
        if not _PACK_ID.fullmatch(info.id):
            yield Fault("pack.toml", "$.id", "id-bad", info.id)
        if info.schema > SCHEMA:
            yield Fault("pack.toml", "$.schema", "schema-newer", str(info.schema))
        if not info.licence.strip():
            yield Fault("pack.toml", "$.licence", "licence-missing")
        if not info.languages:
            yield Fault("pack.toml", "$.languages", "language-missing")
        if not info.source or any(_blank(reference) for reference in info.source):
            yield Fault("pack.toml", "$.source", "source-missing")
    for part, unit in source.units.items():
        for n, card in enumerate(unit.card):
            if not card.source or any(_blank(reference) for reference in card.source):
                yield Fault(part.file, f"$.card[{n}].source", "source-missing", card.id)
