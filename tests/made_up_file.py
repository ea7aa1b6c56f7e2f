"""One person's made-up file, with days counted from Monday 23 November 2026."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from mentor_tui.casework.due import (
    CaseFile,
    Due,
    Rules,
    due_for,
)
from mentor_tui.casework.records import (
    Adjustment,
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Profile,
    StageMove,
)

MONDAY = date(2026, 11, 23)
NOW = datetime.combine(MONDAY, time(8, 30))

MENTOR = Profile(id="profile", name="Ana", country="FR", created=MONDAY)


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def person(**more: Any) -> Mentee:
    return Mentee(id="m", name="Amira", at=NOW, **more)


def met(offset: int, **more: Any) -> Meeting:
    return Meeting(id=f"met{offset}", mentee="m", at=NOW, on=day(offset), **more)


def visit(offset: int, **more: Any) -> EmployerContact:
    more = {"in_person": True, "hiring_say": True} | more
    return EmployerContact(
        id=f"visit{offset}", mentee="m", at=NOW, on=day(offset), employer="Kern", **more
    )


def done(what: str, offset: int, mentee: str | None = "m") -> Milestone:
    return Milestone(id=f"{what}{offset}", what=what, at=NOW, on=day(offset), mentee=mentee)


def moved(stage: str, offset: int) -> StageMove:
    return StageMove(id=f"{stage}{offset}", mentee="m", at=NOW, stage=stage, on=day(offset))


def job(start: int, **more: Any) -> Job:
    days = ("end", "heard", "contract_end", "exit_plan")
    more |= {name: day(more[name]) for name in days if more.get(name) is not None}
    return Job(id=f"job{start}", mentee="m", at=NOW, start=day(start), **more)


def adjusted(since: int | None, **more: Any) -> Adjustment:
    more |= {name: day(more[name]) for name in ("until", "reviewed") if more.get(name) is not None}
    begun = None if since is None else day(since)
    return Adjustment(
        id=f"adjusted{since}", mentee="m", at=NOW, change="Later start", since=begun, **more
    )


def found(rule: str, file: CaseFile, today: date = MONDAY, rules: Rules | None = None) -> list[Due]:
    return [due for due in due_for(file, today, rules) if due.rule == rule]


def one(rule: str, file: CaseFile, today: date = MONDAY) -> Due:
    [due] = found(rule, file, today)
    return due


def file(*records: Any, **of_person: Any) -> CaseFile:
    def those(kind: type) -> list[Any]:
        return [record for record in records if isinstance(record, kind)]

    return CaseFile(
        person(**of_person),
        moves=those(StageMove), contacts=those(EmployerContact), meetings=those(Meeting),
        jobs=those(Job), milestones=those(Milestone), adjustments=those(Adjustment),
    )  # fmt: skip


def informal(*records: Any) -> CaseFile:
    return file(*records, audience="informal", referred=day(-90), entry=day(-90))
