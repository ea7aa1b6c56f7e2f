"""Note templates, wording hints and the pages for the workplace: their strings and faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentor_tui.curriculum.linting.source import Source
from mentor_tui.curriculum.packs import Fault
from mentor_tui.curriculum.pages import Templates, Workplace
from mentor_tui.text import words

Wanted = tuple[str, str]
"""A key and its role."""


def page_words(source: Source, folder: str) -> dict[str, list[Wanted]]:
    """The strings that the pages of ``folder`` need, by table."""
    if folder == "wording" and source.templates is not None:
        return {"template": list(_of_templates(source.templates))}
    if folder == "workplace" and source.workplace is not None:
        page = source.workplace
        return {
            "welcome": list(_of_welcome(page)),
            "limits": list(_of_limits(page)),
            "say": [(card, "line") for card in page.say],
        }
    return {}


def _of_templates(templates: Templates) -> Iterator[Wanted]:
    if any(each.told for each in templates.template):
        yield "told", "label"
        yield "told.tag", "option"
    for each in templates.template:
        yield each.id, "option"
        yield f"{each.id}.tag", "option"
        for n in range(1, each.headings + 1):
            yield f"{each.id}.{n}", "label"


def _of_welcome(page: Workplace) -> Iterator[Wanted]:
    for part in page.welcome:
        yield part.id, "title"
        for task in part.task:
            yield f"{part.id}.{task}", "label"


def _of_limits(page: Workplace) -> Iterator[Wanted]:
    for part in page.limit:
        yield part.id, "title"
        for n in range(1, part.lines + 1):
            yield f"{part.id}.{n}", "crisis_line"


def page_faults(source: Source, languages: Sequence[str]) -> Iterator[Fault]:
    """Unknown cards, doubled ids, and hints that never match or that a language lacks."""
    page, templates = source.workplace, source.templates
    if page is not None:
        cards = source.names("card")
        for n, card in enumerate(page.say):
            if card not in cards:
                yield Fault("workplace/page.toml", f"$.say[{n}]", "card-unknown", card)
        ids = [part.id for part in page.welcome] + [part.id for part in page.limit]
        yield from _twice("workplace/page.toml", ids)
    if templates is not None:
        yield from _twice("wording/templates.toml", [each.id for each in templates.template])
    there = {part.name for part in source.hints}
    for code in languages if there else ():
        if code not in there and f"wording/hints.{code}.toml" not in source.broken:
            yield Fault(f"wording/hints.{code}.toml", "", "language-missing", code)
    for part, hints in source.hints.items():
        for n, pair in enumerate(hints.hint):
            if not pair.rather.strip() or not all(words(said) for said in pair.said):
                yield Fault(part.file, f"$.hint[{n}]", "string-empty")


def _twice(file: str, ids: Sequence[str]) -> Iterator[Fault]:
    for place, id in enumerate(ids):
        if id in ids[:place]:
            yield Fault(file, "$", "id-duplicate", id)
