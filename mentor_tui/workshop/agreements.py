"""What is agreed and remembered around the example people: changes at work, targets, employers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mentor_tui.casework.records import Adjustment, Employer, Sheet, Target, Tie
from mentor_tui.vault import Set
from mentor_tui.workshop.people import Calendar, Filled, Firm, Person, Relative


def agreements(person: Person, calendar: Calendar) -> Iterator[Set]:
    """The adjustments, target jobs and network map of one person."""

    def on(day: int | None) -> date | None:
        return None if day is None else calendar.on(day)

    for number, agreed in enumerate(person.adjustment, 1):
        yield Set.of(
            Adjustment(
                id=f"{person.id}-adjustment-{number}", mentee=person.id,
                at=calendar.at(calendar.on(agreed.day), "12:30"), change=agreed.change,
                situation=agreed.situation, since=on(agreed.since), until=on(agreed.until),
                who=agreed.who, helps=agreed.helps, reviewed=on(agreed.reviewed), kept=agreed.kept,
            )
        )  # fmt: skip
    for number, aim in enumerate(person.target, 1):
        at = calendar.at(calendar.on(aim.day), "15:10")
        yield Set.of(
            Target(
                id=f"{person.id}-target-{number}", mentee=person.id, at=at, what=aim.what,
                why=aim.why,
            )
        )  # fmt: skip
    for number, known in enumerate(person.tie, 1):
        at = calendar.at(calendar.on(known.day), "15:20")
        yield Set.of(
            Tie(
                id=f"{person.id}-tie-{number}", mentee=person.id, at=at, who=known.who,
                circle=known.circle, opens=known.opens, asked=on(known.asked),
            )
        )  # fmt: skip


def employers(firms: Sequence[Firm], calendar: Calendar) -> Iterator[Set]:
    """The employers remembered between visits."""
    for number, firm in enumerate(firms, 1):
        yield Set.of(
            Employer(
                id=f"employer-{number:02}", name=firm.name,
                at=calendar.at(calendar.on(firm.day), "16:30"), person=firm.person,
                role=firm.role, sector=firm.sector, town=firm.town, knows=firm.knows,
            )
        )  # fmt: skip


def sheets(filled: Sequence[Filled], calendar: Calendar) -> Iterator[Set]:
    """The sheets about the mentor's own work."""
    for number, each in enumerate(filled, 1):
        on = calendar.on(each.day)
        answers = {
            key: calendar.on(value.day).isoformat() if isinstance(value, Relative) else value
            for key, value in each.answers.items()
        }
        yield Set.of(
            Sheet(
                id=f"mentor-sheet-{number}", of=each.of, on=on, at=calendar.at(on, "16:20"),
                version=each.version, answers=answers,
            )
        )  # fmt: skip
