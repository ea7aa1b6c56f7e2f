"""The self-assessment and the plan that follows from it, on paper: for supervision."""

from __future__ import annotations

from mentor_tui.documents.model import (
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Part,
    Signatures,
    Space,
    Table,
)
from mentor_tui.services import competences, growth
from mentor_tui.services.competences import AreaView
from mentor_tui.services.desk import Desk


def document(desk: Desk, language: str | None = None) -> Document:
    """Each area with what stands there in words, then the steps; nothing is added up.

    What was not rated is left blank, with the behaviours to talk about.
    """
    desk = desk.speaking(language)
    say, words = desk.language.text, competences.words(desk)
    parts: list[Part] = [
        Paragraph(desk.language.long_day(desk.today)), Paragraph(words("intro")),
        Listing(tuple(said for _, said in competences.levels(desk))),
    ]  # fmt: skip
    for area in competences.views(desk):
        parts += _area(desk, area)
    parts.append(Heading(say("title.growth")))
    rows = tuple(
        (
            each.what, competences.area_title(desk, each.area),
            desk.language.day(each.due) if each.due else "", say(f"step.{each.state}"),
        )
        for each in growth.steps(desk)
    )  # fmt: skip
    if rows:
        columns = tuple(say(f"growth.{each}") for each in growth.LINES)
        parts.append(Table((columns[1], columns[0], *columns[2:]), rows))
    parts.append(Space(3))
    parts.append(Heading(say("competence.frameworks"), 3))
    named = competences.found(desk).framework
    parts.append(Listing(tuple(f"{each.short}: {each.name}. {each.where}" for each in named)))
    parts.append(Signatures((say("supervision.mentor"), say("supervision.supervisor"))))
    return Document(
        title=words("title"), language=desk.language.code, parts=tuple(parts),
        footer=say("copy.footer"),
    )  # fmt: skip


def _area(desk: Desk, area: AreaView) -> list[Part]:
    say, day = desk.language.text, desk.language.day
    facts = []
    if area.first_said:
        first = f"{area.first_said} ({day(area.first_on)})" if area.first_on else area.first_said
        facts.append((say("competence.before"), first))
    now = f"{area.said} ({day(area.on)})" if area.said and area.on else area.said
    facts += [(say("competence.now"), now), (say("competence.evidence"), area.evidence)]
    found: list[Part] = [Heading(area.title)]
    if area.behaviours:
        found.append(Listing(area.behaviours))
    return [*found, Facts(tuple(facts))]
