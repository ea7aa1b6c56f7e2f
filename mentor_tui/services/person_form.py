"""The form of a person's facts: what was typed, understood and kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mentor_tui.casework.answers import parse_day, parse_time
from mentor_tui.casework.records import Mentee
from mentor_tui.casework.stages import current_stage
from mentor_tui.problems import UsageProblem
from mentor_tui.services import mentees
from mentor_tui.services.desk import Desk
from mentor_tui.text import normal

LINES = ("name", "referred", "entry", "next_day", "next_time", "team", "goes_on")
WORK_ALONE = ("team", "goes_on", "employed_at_entry")
"""What only outcome figures ask for, which are not made of people at a workplace."""
JOB_AT_ENTRY = ("unknown", "yes", "no")


def lines_of(desk: Desk) -> tuple[str, ...]:
    """The lines this mentor's form has."""
    informal = desk.profile.audience == "informal"
    return tuple(name for name in LINES if not (informal and name in WORK_ALONE))


def as_typed(desk: Desk, person: Mentee | None) -> dict[str, str]:
    """The facts of a person as they are typed into the form, or those of an empty one."""
    if person is None:
        return {
            **dict.fromkeys(LINES, ""), "audience": desk.profile.audience,
            "employed_at_entry": JOB_AT_ENTRY[0],
        }  # fmt: skip
    meeting = person.next_meeting
    timed = meeting and (meeting.hour or meeting.minute)
    return {
        "name": person.name,
        "referred": str(person.referred or ""),
        "entry": str(person.entry or ""),
        "next_day": f"{meeting:%Y-%m-%d}" if meeting else "",
        "next_time": f"{meeting:%H:%M}" if meeting and timed else "",
        "team": person.team or "",
        "goes_on": str(person.goes_on or ""),
        "audience": person.audience,
        "employed_at_entry": _KNOWN[person.employed_at_entry],
        "stage": current_stage(mentees.stage_history(desk, person), desk.today),
    }


_KNOWN: dict[bool | None, str] = {None: "unknown", True: "yes", False: "no"}


def keep(
    desk: Desk, person: Mentee | None, typed: Mapping[str, str], shown: Mapping[str, str]
) -> Mentee:
    """Keep what was typed about a person, or add a new one; the stage too if it is another.

    What is still as it was ``shown`` stays whatever it has become meanwhile. Raises
    UsageProblem for an empty name, and for a day or time that is none.
    """
    facts = _facts(desk, typed)
    if person is None:
        later = ("next_meeting", "team", "goes_on", "employed_at_entry")
        more = {name: facts.pop(name) for name in later}
        person = mentees.add_mentee(desk, **facts)
        more = {name: value for name, value in more.items() if value is not None}
        return mentees.edit_mentee(desk, person, **more) if more else person
    before = _facts(desk, shown)
    changes = {name: value for name, value in facts.items() if value != before[name]}
    if changes:
        person = mentees.edit_mentee(desk, person, **changes)
    stage = typed.get("stage", "")
    if stage and stage != shown.get("stage"):
        mentees.move_stage(desk, person, stage)
    return person


def _facts(desk: Desk, typed: Mapping[str, str]) -> dict[str, Any]:
    lines = {name: typed.get(name, "").strip() for name in LINES}
    days = {
        name: parse_day(lines[name], desk.today) if lines[name] else None
        for name in ("referred", "entry", "next_day", "goes_on")
    }
    if lines["next_time"] and not lines["next_day"]:
        raise UsageProblem("problem.date")
    at = parse_time(lines["next_time"]) if lines["next_time"] else datetime.min.time()
    day = days.pop("next_day")
    if not lines["name"]:
        raise UsageProblem("problem.empty_name")
    return {
        "name": lines["name"],
        **days,
        "next_meeting": datetime.combine(day, at) if day else None,
        "team": normal(lines["team"]).strip() or None,
        "audience": typed.get("audience") or "professional",
        "employed_at_entry": {"yes": True, "no": False}.get(typed.get("employed_at_entry", "")),
    }
