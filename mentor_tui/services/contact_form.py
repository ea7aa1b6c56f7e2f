"""The log of one employer contact: what stands in it at first, what was typed, what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.employers import (
    CLOSEST,
    Known,
    had_say,
    next_purpose,
    relationship_after,
    same_visit,
)  # fmt: skip
from mentor_tui.casework.records import EmployerContact, Mentee, Run, Target
from mentor_tui.problems import UsageProblem
from mentor_tui.services import work
from mentor_tui.services.contact_week import judged, week_sheet
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import find_mentee
from mentor_tui.text import normal
from mentor_tui.vault import Set

LINES = (
    "employer", "outcome", "next_step", "next_on", "person", "mentee", "needs", "on", "role",
    "sector", "town", "counts_reason",
)  # fmt: skip
"""What is typed; days as a mentor writes them."""
CHOICES = ("in_person", "hiring_say", "purpose", "relationship", "preference", "who", "counts")
"""What is chosen; ``yes`` and ``no`` for what is true or not."""
_YES_NO = ("in_person", "hiring_say", "counts")
_DAYS = ("on", "next_on")
FROM_EMPLOYER = ("person", "role", "sector", "town", "hiring_say", "purpose", "relationship")
"""What a remembered employer fills in."""

Values = Mapping[str, str]


def as_typed(desk: Desk, contact: EmployerContact | None, mentee: Mentee | None) -> dict[str, str]:
    """A contact as it stands in the form; an empty one is today's, in person, by the mentor."""
    values = dict.fromkeys((*LINES, *CHOICES), "")
    if contact is None:
        values |= {"in_person": "yes", "who": "mentor", **from_employer(None)}
        return values | {"mentee": mentee.name if mentee else ""}
    for name, value in msgspec.structs.asdict(contact).items():
        if name in values and value is not None:
            values[name] = _typed(value)
    return values | {"mentee": mentee.name if mentee else ""}


def _typed(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def from_employer(known: Known | None) -> dict[str, str]:
    """What a remembered employer fills in: whom one meets, and what this visit is likely for."""
    purpose = next_purpose(known)
    say = had_say(known, known.person) if known else None
    return {
        "person": known.person or "" if known else "",
        "role": known.role or "" if known else "",
        "sector": known.sector or "" if known else "",
        "town": known.town or "" if known else "",
        "hiring_say": "" if say is None else _typed(say),
        "purpose": purpose,
        "relationship": str(relationship_after(known, purpose)),
    }


def understood(desk: Desk, typed: Values, *, mentee: str | None = None) -> dict[str, Any]:
    """The fields that ``typed`` means; ``mentee`` is the id of the person accepted, if any.

    Raises UsageProblem for no employer, a day that is none, or a person nobody knows.
    """
    fields: dict[str, Any] = {}
    for name in (*LINES, *CHOICES):
        text = normal(typed.get(name, "")).strip()
        fields[name] = text or None
        if text and name in _YES_NO:
            fields[name] = text == "yes"
        elif text and name in _DAYS:
            fields[name] = parse_day(text, desk.today)
        elif text and name == "relationship":
            fields[name] = max(0, min(CLOSEST, int(text))) if text.isdecimal() else None
    if not fields["employer"]:
        raise UsageProblem("problem.empty_employer")
    if fields["counts"] is None:
        fields["counts_reason"] = None
    fields["on"] = fields["on"] or desk.today
    fields["mentee"] = _person(desk, fields["mentee"], mentee)
    return fields


def _person(desk: Desk, typed: str | None, accepted: str | None) -> str | None:
    if typed is None:
        return None
    known = desk.vault.get(Mentee, accepted) if accepted else None
    if known is not None and normal(known.name).strip() == typed:
        return known.id
    return find_mentee(desk, typed).id


def doubts(desk: Desk, fields: Mapping[str, Any], kept: EmployerContact | None = None) -> list[str]:
    """Questions to ask before a contact is kept, as messages: a day to come, a visit kept twice.

    ``kept`` is the contact being changed, if it is one.
    """
    found = []
    on: date = fields.get("on") or desk.today
    if on > desk.today and (kept is None or kept.on != on):
        found.append("contact.doubt.future")
    others = [
        each for each in desk.vault.all(EmployerContact) if kept is None or each.id != kept.id
    ]
    before = (kept.employer, kept.on, kept.person) if kept else None
    now = (fields["employer"], on, fields.get("person"))
    if now != before and same_visit(others, *now) is not None:
        found.append("contact.doubt.twice")
    return found


def keep(desk: Desk, contact: EmployerContact | None, fields: Mapping[str, Any]) -> EmployerContact:
    """Keep a new contact, or what was changed of one. Raises UsageProblem without an employer."""
    if contact is None:
        given = {name: value for name, value in fields.items() if value is not None}
        mentee = desk.vault.get(Mentee, given.pop("mentee", ""))
        return work.add_employer_contact(desk, given.pop("employer"), mentee=mentee, **given)
    changed = {name: value for name, value in fields.items() if value != getattr(contact, name)}
    if changed:
        desk.vault.save(Set(contact.id, EmployerContact.KIND, msgspec.to_builtins(changed)))
    return msgspec.structs.replace(contact, **changed)


def verdict(desk: Desk, contact: EmployerContact) -> str:
    """Whether a contact counts, why, and how the week stands: two sentences."""
    say = desk.language.text
    reason = say(judged(contact, desk.today)[1])
    week = week_sheet(desk, desk.today)
    now = say("contact.week_now", done=week.counted, target=week.target)
    return f"{reason[:1].upper()}{reason[1:]}. {now}"


# The wishes a contact follows --------------------------------------------------------------

_WISHES = (
    ("search_plan", "targets.targets"), ("search_plan", "targets.wishes"),
    ("profile_talk_1", "job_now.jobs"), ("profile_talk_1", "matters.needs_to_have"),
)  # fmt: skip
"""Where in their talks a person said what they want."""
_WISH = 140


def wishes_of(desk: Desk, mentee: Mentee) -> list[str]:
    """What a person wants, a line each: target jobs first, then what they said in their talks."""
    targets = desk.vault.all(Target, mentee=mentee.id)
    said: list[Any] = [each.what for each in targets if each.dropped is None]
    said.append(mentee.wants)
    runs = [
        run for run in desk.vault.all(Run, mentee=mentee.id)
        if run.of == "walk" and run.status == "finished"
    ]  # fmt: skip
    for walk, key in _WISHES:
        answers = (run.answers[key] for run in runs if run.name == walk and run.answers.get(key))
        answer = next(answers, None)
        said += answer if isinstance(answer, list | tuple) else [answer]
    lines = (" ".join(str(each).split())[:_WISH] for each in said if each)
    return list(dict.fromkeys(line for line in lines if line))
