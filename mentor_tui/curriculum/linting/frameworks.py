"""The areas of competence: whether their outcomes, ESCO links and frameworks are there."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.curriculum.linting.links import Known
from mentor_tui.curriculum.linting.source import Source
from mentor_tui.curriculum.packs import Fault

FILE = "frameworks/competences.toml"


def framework_faults(source: Source, known: Known) -> Iterator[Fault]:
    """Areas that lead nowhere or name what is not there.

    While a unit cannot be read nobody can say which outcomes there are.
    """
    found = source.competences
    if found is None:
        return
    outcomes = {name for each in known.sources() for name in each.names("outcome")}
    unread = any(file.endswith("/unit.toml") for file in source.broken)
    published = {each.id for each in found.framework}
    links = {each.uri for each in source.esco.entry} if source.esco else None
    for n, area in enumerate(found.area):
        place = f"$.area[{n}]"
        if not area.outcomes:
            yield Fault(FILE, f"{place}.outcomes", "outcome-missing", area.id)
        for k, name in enumerate(area.outcomes):
            if name not in outcomes and not unread:
                yield Fault(FILE, f"{place}.outcomes[{k}]", "outcome-unknown", name)
        for k, name in enumerate(area.frameworks):
            if name not in published:
                yield Fault(FILE, f"{place}.frameworks[{k}]", "framework-unknown", name)
        for k, uri in enumerate(area.esco):
            if links is not None and uri not in links:
                yield Fault(FILE, f"{place}.esco[{k}]", "framework-unknown", uri)
