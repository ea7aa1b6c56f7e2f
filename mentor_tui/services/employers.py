"""Employers remembered between visits: the list, one employer's page, its own few facts."""

from __future__ import annotations

from typing import Any

from mentor_tui.casework.employers import Known, key_of, known_from
from mentor_tui.casework.records import Employer, EmployerContact
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.text import fold, normal
from mentor_tui.vault import Change, Set, new_id

FACTS = ("name", "person", "role", "sector", "town", "knows")
"""What can be written on an employer's page."""
LONGEST = 200
"""Characters of a fact."""


def all_known(desk: Desk) -> list[Known]:
    """Every employer remembered, the one met last first."""
    return known_from(desk.vault.all(Employer, include_gone=True), desk.vault.all(EmployerContact))


def known_employers(desk: Desk) -> list[str]:
    """Names of employers met before, most recent first, to complete what is typed."""
    return [each.name for each in all_known(desk)]


def find_employer(desk: Desk, wanted: str) -> Known:
    """The employer meant by an id, a name in any spelling, or an unambiguous start of one.

    Raises UsageProblem when none or more than one fits.
    """
    everybody = all_known(desk)
    key, start = key_of(wanted), fold(wanted).strip()
    same = [each for each in everybody if wanted == each.id or (key and each.key == key)]
    fitting = same or [e for e in everybody if start and fold(e.name).startswith(start)]
    if len(fitting) == 1:
        return fitting[0]
    raise UsageProblem("problem.many_employers" if fitting else "problem.no_employer")


def employer_again(desk: Desk, key: str) -> Known | None:
    """An employer read anew, ``None`` when it is not remembered any more."""
    return next((each for each in all_known(desk) if each.key == key), None)


def edit_employer(desk: Desk, known: Known, **facts: str | None) -> Known:
    """Write facts on an employer's page; another name goes into its contacts too.

    Raises UsageProblem for an empty name, or one that another employer has already.
    """
    written = {name: normal(value or "").strip()[:LONGEST] or None for name, value in facts.items()}
    name = written["name"] = written.get("name") or ("" if "name" in facts else known.name)
    key = key_of(name)
    if not key:
        raise UsageProblem("problem.empty_employer")
    if key != known.key and employer_again(desk, key) is not None:
        raise UsageProblem("problem.employer_there")
    now = desk.now.isoformat()
    changes: list[Change] = []
    if known.id is None:
        changes.append(Set.of(Employer(id=new_id(), at=desk.now, **_own(known, written))))
    else:
        changes.append(Set(known.id, Employer.KIND, {**written, "at": now}))
    if name != known.name:
        changes += [
            Set(each.id, EmployerContact.KIND, {"employer": name})
            for each in known.contacts if each.employer != name
        ]  # fmt: skip
    desk.vault.save(*changes)
    found = employer_again(desk, key)
    assert found is not None
    return found


def _own(known: Known, written: dict[str, str | None]) -> dict[str, Any]:
    """Everything known, with what was written over it: an emptied fact is not said again."""
    return {name: getattr(known, name) for name in FACTS} | written


def delete_employer(desk: Desk, known: Known) -> None:
    """Put an employer into the bin; the contacts with it stay, with the name in them."""
    from mentor_tui.services.history import put_in_bin

    if known.id is None:
        record = Employer(id=new_id(), at=desk.now, **_own(known, {}))
        desk.vault.save(Set.of(record))
        put_in_bin(desk, record.id)
        return
    desk.vault.save(Set(known.id, Employer.KIND, {"at": desk.now.isoformat()}))
    put_in_bin(desk, known.id)


# In words --------------------------------------------------------------------------------


def stage_words(desk: Desk, relationship: int | None) -> str:
    """How well the two know each other, in words; "" when nobody noted it."""
    if relationship is None:
        return ""
    return desk.language.text(f"employer.stage.{max(0, min(5, relationship))}")


def about_line(desk: Desk, known: Known) -> str:
    """What is known in a line: whom one meets there, what it does, where, how near."""
    said = (known.person, known.sector, known.town, stage_words(desk, known.relationship))
    return " · ".join(part for part in said if part)


def next_line(desk: Desk, known: Known) -> str:
    """What was to come next with this employer, "" for nothing."""
    planned = known.planned
    if planned is None:
        return ""
    on = desk.language.short_day(planned.next_on) if planned.next_on else ""
    return " ".join(part for part in (on, planned.next_step) if part)


def purpose_words(desk: Desk, purpose: str | None) -> str:
    """What a visit was for, in words; one in the mentor's own words stays as it is."""
    message = f"contact.purpose.{purpose}"
    return desk.language.text(message) if desk.language.knows(message) else purpose or ""


def fact_lines(desk: Desk, known: Known) -> list[tuple[str, str]]:
    """(what it is, how it is) for an employer's page; what is not known is left out."""
    say = desk.language.text
    found = [(say(f"employer.{name}"), getattr(known, name) or "") for name in FACTS[1:]]
    found.append((say("employer.relationship"), stage_words(desk, known.relationship)))
    found.append((say("employer.next"), next_line(desk, known)))
    return [(label, value) for label, value in found if value]
