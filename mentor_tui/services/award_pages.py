"""Issued records of learning as pages: the certificate, the transcript, a text for Europass."""

from __future__ import annotations

from mentor_tui.curriculum.frameworks import EscoEntry, esco
from mentor_tui.documents.model import (
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Part,
    Signatures,
    Table,
)
from mentor_tui.learning.records import Award
from mentor_tui.services.award_words import Told
from mentor_tui.services.desk import Desk
from mentor_tui.services.recognition import demand_valid

MOST_OUTCOMES = 12
"""More outcomes than these stand in the transcript alone: a certificate is one page."""

ON_THE_PAGE: dict[str, tuple[str, ...]] = {
    "log": ("awarding_body", "participation"),
    "attendance": ("awarding_body", "country", "participation", "assessment"),
    "achievement": ("awarding_body", "country", "assessment", "level", "participation", "quality"),
}  # fmt: skip
"""Elements beside workload and date; a micro-credential shows all that achievement shows."""


def certificate(desk: Desk, award: Award, language: str | None = None) -> Document:
    """One A4 page: who, what, how many hours, what it proves, lines to sign on.

    Raises Problem for one that was withdrawn.
    """
    demand_valid(award)
    desk = desk.speaking(language or award.language)
    told, say = Told(desk, award), desk.language.text
    said = {name: (heading, text) for name, heading, text in told.elements()}
    facts = [
        said["workload"], said["date"], (say("record.number"), award.number),
        *(said[name] for name in ON_THE_PAGE.get(award.of, ON_THE_PAGE["achievement"])),
    ]  # fmt: skip
    parts: list[Part] = [
        Heading(told.learner), Paragraph(say(f"record.sentence.{award.of}")),
        Heading(told.title, 3), Facts(tuple(facts)),
    ]  # fmt: skip
    if award.outcomes and len(award.outcomes) <= MOST_OUTCOMES:
        parts += [Heading(say("record.element.outcomes"), 3),
                  Listing(tuple(text for _, _, text in told.outcomes))]  # fmt: skip
    elif award.outcomes:
        count = desk.language.count("record.outcomes_on", len(award.outcomes))
        parts.append(Paragraph(count))
    if award.of == "log" and award.done:
        parts.append(_activities(desk, award, told))
    parts.append(Paragraph(told.proves))
    parts.append(Signatures(_who_signs(desk, award), say("record.sign_date")))
    return _page(desk, award, told.kind, parts, one_page=True)


def _who_signs(desk: Desk, award: Award) -> tuple[str, ...]:
    learner = award.learner or desk.language.text("record.element.learner")
    second = award.confirmed_by if award.of != "micro_credential" else ""
    second = second or award.issuer.get("signer") or award.confirmed_by or ""
    return (learner,) if award.of == "log" else (learner, second or desk.language.text("record.by"))


def transcript(desk: Desk, award: Award, language: str | None = None) -> Document:
    """Everything behind it: the eleven elements, outcomes by unit, activities and hours.

    Raises Problem for one that was withdrawn.
    """
    demand_valid(award)
    desk = desk.speaking(language or award.language)
    told, say = Told(desk, award), desk.language.text
    facts = [(say("record.number"), award.number)]
    facts += [(head, text) for name, head, text in told.elements() if name != "outcomes"]
    parts: list[Part] = [Paragraph(told.kind), Facts(tuple(facts))]
    if told.outcomes:
        parts.append(Heading(say("record.element.outcomes")))
        for unit in dict.fromkeys(unit for unit, _, _ in told.outcomes):
            lines = [f"{text} ({kind})" if kind else text
                     for of, kind, text in told.outcomes if of == unit]  # fmt: skip
            parts += [Heading(unit, 3), Listing(tuple(lines))]
    if award.done:
        parts += [Heading(say("record.activities")), _activities(desk, award, told)]
    parts.append(Paragraph(told.proves))
    return _page(desk, award, say("record.transcript"), parts)


def _activities(desk: Desk, award: Award, told: Told) -> Table:
    say = desk.language.text
    names = ("cards", "tasks", "reflections")
    head = (say("record.unit"), *(say(f"record.{each}") for each in names), say("record.time"))
    rows = [
        (title, *(str(award.done.get(f"{unit}.{each}", 0)) for each in names),
         time_words(desk, award.done.get(f"{unit}.minutes", 0)))
        for unit, title in zip(award.units, told.units, strict=True)
    ]  # fmt: skip
    return Table(head, tuple(rows))


def time_words(desk: Desk, minutes: int) -> str:
    """``4 h 05 min``, ``4 h``, or the minutes alone of less than an hour."""
    if 0 < minutes < 60:
        return desk.language.count("answer.minutes", minutes)
    if not minutes % 60:
        return desk.language.text("record.hours", n=minutes // 60)
    return desk.language.text("record.minutes", hours=minutes // 60, minutes=f"{minutes % 60:02}")


def europass(desk: Desk, award: Award, language: str | None = None) -> Document:
    """Text to paste into a Europass profile: title, organisation, dates, skills by ESCO name.

    Raises Problem for one that was withdrawn.
    """
    demand_valid(award)
    desk = desk.speaking(language or award.language)
    told, say = Told(desk, award), desk.language.text
    rows = (
        (say("record.europass.title"), f"{told.title} ({told.kind})"),
        (say("record.europass.organisation"), told.body),
        (say("record.europass.date"), desk.language.day(award.on)),
        (say("record.element.workload"), told.hours),
        (say("record.element.level"), told.level),
        (say("record.number"), award.number),
    )
    parts: list[Part] = [Paragraph(say("record.europass.hint")), Facts(rows)]
    if told.outcomes:
        texts = tuple(text for _, _, text in told.outcomes)
        parts += [Heading(say("record.europass.learnt")), Listing(texts)]
    skills = skills_of(desk, award)
    if skills:
        lines = tuple(f"{each.label} · {each.uri}" for each in skills)
        parts += [Heading(say("record.europass.skills")), Listing(lines)]
        parts.append(Paragraph(say("record.esco")))
    return Document(title=say("record.europass"), language=desk.language.code, parts=tuple(parts))


def skills_of(desk: Desk, award: Award) -> list[EscoEntry]:
    """The ESCO skills of the units in which an outcome was reached: being there claims none."""
    reached = {outcome.partition(".")[0] for outcome in award.outcomes}
    return esco(desk.library).of_units(tuple(unit for unit in award.units if unit in reached))


def _page(
    desk: Desk, award: Award, title: str, parts: list[Part], *, one_page: bool = False
) -> Document:
    return Document(
        title=title, language=desk.language.code, parts=tuple(parts), one_page=one_page,
        footer=desk.language.text("record.footer", number=award.number),
    )  # fmt: skip
