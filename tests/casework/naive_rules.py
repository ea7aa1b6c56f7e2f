"""The due rules once more, told as plainly as possible, to compare with.

Written from the sentences of domain.md §1.4, §3.2 and §8.2 with day numbers and lists, and with
nothing of `mentor_tui.casework` but the records. It need not be quick.
"""

from __future__ import annotations

import calendar
import unicodedata
from datetime import date
from typing import Any

Told = set[tuple[str, str, date]]
"""(rule, message id, due day)."""


def told(file: Any, today: date, limit: int = 0) -> Told:
    """Everything that is said about one person on ``today``."""
    if file.mentee.closed is not None:
        return set()
    past = Past(file, today)
    if file.mentee.audience == "informal":
        return at_work(past) | adjustments(past)
    return (
        referral(past) | profile(past) | first_employer(past) | plan(past) | disclosure(past)
        | next_steps(past) | before_start(past) | at_work(past) | job_end(past) | silence(past)
        | retention(past) | adjustments(past) | exit_plan(past) | limited(past, limit)
    )  # fmt: skip


class Past:
    """What has happened by today, as day numbers; a job is (start, end, heard)."""

    def __init__(self, file: Any, today: date) -> None:
        self.file, self.now = file, today.toordinal()
        self.who = file.mentee
        self.met = [m for m in file.meetings if m.on <= today]
        self.reached = sorted(m.on.toordinal() for m in self.met if m.reached)
        self.visits = [c for c in file.contacts if c.on <= today]
        self.in_person_visits = [c.on.toordinal() for c in self.visits if c.in_person is not False]
        self.moves = [(m.stage, m.on.toordinal()) for m in file.moves if m.on <= today]
        self.current = max(
            (n(j.start) for j in file.jobs if j.start and n(j.start) <= self.now
             and (j.end is None or n(j.end) > self.now)),
            default=None,
        )  # fmt: skip
        self.ahead = min(
            (n(j.start) for j in file.jobs if j.start and n(j.start) > self.now), default=None
        )

    def latest(self, what: str) -> int | None:
        days = [n(m.on) for m in self.file.milestones if m.what == what and n(m.on) <= self.now]
        return max(days) if days else None


def n(day: date) -> int:
    return day.toordinal()


def d(number: int) -> date:
    return date.fromordinal(number)


def workday(start: int, count: int) -> int:
    """The day on which ``count`` working days after ``start`` are over."""
    working = [day for day in range(start + 1, start + 5 * count + 8) if d(day).isoweekday() <= 5]
    return working[count - 1]


def months_on(day: date, months: int) -> date:
    """The same day of the month so many months on, else that month's last day."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        year, month = (
            (year + 1, 1) if month == 13 else (year - 1, 12) if month == 0 else (year, month)
        )
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def referral(past: Past) -> Told:
    """R1, R2: first attempt in 2 working days, first face-to-face in 10; not after a job."""
    referred = past.who.referred
    if not referred or past.file.jobs:
        return set()
    since = [m for m in past.met if m.on >= referred]
    attempt, meeting = workday(n(referred), 2), workday(n(referred), 10)
    found = set()
    if since == []:
        found.add(("R1", "due.R1", d(attempt)))
    faces = [m for m in since if m.reached and m.channel == "in_person"]
    if faces == [] and (since != [] or past.now >= meeting):
        found.add(("R2", "due.R2", d(meeting)))
    return found


def profile(past: Past) -> Told:
    """R3: opened on the day of the first face-to-face, first version within 28 days."""
    faces = [n(m.on) for m in past.met if m.reached and m.channel == "in_person"]
    if faces == [] or past.file.jobs or past.latest("profile") is not None:
        return set()
    if past.latest("profile_opened") is None:
        return {("R3", "due.R3.open", d(min(faces)))}
    last_day = min(faces) + 28
    return {("R3", "due.R3", d(last_day))} if past.now > last_day - 8 else set()


def first_employer(past: Past) -> Told:
    """R4: by day 30 after entry, spoken of from day 21."""
    entry = past.who.entry
    if not entry or past.file.jobs or past.in_person_visits or past.now < n(entry) + 21:
        return set()
    return {("R4", "due.R4", d(n(entry) + 30))}


def plan(past: Past) -> Told:
    """R6: 28 days after the plan, spoken of three days before; a job ends the plan."""
    made = past.latest("plan")
    if made is None or past.current is not None or past.ahead is not None:
        return set()
    if [j for j in past.file.jobs if j.end and n(j.end) >= made]:
        return set()
    return {("R6", "due.R6", d(made + 28))} if past.now >= made + 25 else set()


def disclosure(past: Past) -> Told:
    """R7: 60 days of search; a talk in the second month is that talk."""
    if past.current is not None or past.ahead is not None:
        return set()
    ended = max((n(j.end) for j in past.file.jobs if j.end), default=0)
    began = [day for stage, day in past.moves
             if stage in ("search_plan", "employer_contacts") and day >= ended]  # fmt: skip
    began += [day for day in past.in_person_visits if day > ended]
    if began == [] or past.now < min(began) + 53:
        return set()
    talked = past.latest("disclosure_talk")
    if talked is not None and talked >= min(began) + 30:
        return set()
    return {("R7", "due.R7", d(min(began) + 60))}


def employer(name: str) -> str:
    """A name without what spellings differ in: case, accents, spaces."""
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and not c.isspace())


def next_steps(past: Past) -> Told:
    """F7: the step agreed at the last contact with an employer, two days before; a job ends it."""
    found: Told = set()
    for visit in past.visits:
        later = [c for c in past.visits if employer(c.employer) == employer(visit.employer)
                 and (c.on, c.at, c.id) > (visit.on, visit.at, visit.id)]  # fmt: skip
        worked = [j for j in past.file.jobs if j.start and j.start >= visit.on]
        if later or worked or visit.next_on is None or visit.next_on < visit.on:
            continue
        if past.now >= n(visit.next_on) - 2:
            found.add(("next_step", "due.next_step", visit.next_on))
    return found


def before_start(past: Past) -> Told:
    """R8: a contact in the 7 days before."""
    if past.ahead is None or past.ahead > past.now + 7:
        return set()
    if [day for day in past.reached if past.ahead - 7 <= day]:
        return set()
    return {("R8", "due.R8", d(past.ahead))}


def at_work(past: Past) -> Told:
    """R9: within 3 days, weekly until day 31, at least every 31 days from then on.

    The simple form: day 1, day 3, then the same.
    """
    start = past.current
    if start is None:
        return set()
    simple = past.who.audience == "informal"
    day, talks = past.now - start, [each for each in past.reached if each >= start]
    if talks == []:
        return {("R9", "due.R9.start", d(start + (1 if simple and day in (0, 1) else 3)))}
    last = max(talks)
    if day <= 31:
        due = start + 3 if simple and last in (start, start + 1) else last + 7
        return {("R9", "due.R9.weekly", d(due))} if past.now + 2 >= due else set()
    if day > 365 and past.latest("transition_plan") is not None:
        return set()
    due = last + 31
    return {("R9", "due.R9.monthly", d(due))} if past.now + 7 >= due else set()


def job_end(past: Past) -> Told:
    """R10: contact within 3 days of hearing of it, and the look back at the job."""
    over = [j for j in past.file.jobs if j.end and n(j.end) <= past.now]
    if over == [] or past.current is not None:
        return set()
    last_end = max(j.end for j in over)
    job = next(j for j in over if j.end == last_end)
    heard = n(job.heard or job.end)
    looked_back = past.latest("job_end_review")
    if [day for day in past.reached if day >= heard] and looked_back and looked_back >= heard:
        return set()
    return {("R10", "due.R10", d(heard + 3))}


def silence(past: Past) -> Told:
    """R11: told from 21 days without contact, due at 28; steady work has its own rhythm."""
    if past.reached == [] or (past.current is not None and past.now - past.current > 31):
        return set()
    last = past.reached[-1]
    return {("R11", "due.R11", d(last + 28))} if past.now - last >= 21 else set()


def retention(past: Past) -> Told:
    """R12: around 13, 26 and 52 weeks, from a week before to three weeks after."""
    found: Told = set()
    for weeks in (13, 26, 52):
        point = (past.current or 0) + 7 * weeks
        near = past.now in range(point - 7, point + 22)
        if past.current is not None and near and not [day for day in past.reached if day >= point]:
            found.add(("R12", "due.R12", d(point)))
    return found


def adjustments(past: Past) -> Told:
    """§3.2: looked at again after 2 and 6 weeks; a look in the week before is that look."""
    found: Told = set()
    for each in past.file.adjustments:
        over = each.until is not None and n(each.until) < past.now
        if each.since is None or over or each.kept == "ended":
            continue
        days = [n(each.since) + 14, n(each.since) + 42]
        open_days = [day for day in days if not (each.until and day > n(each.until))
                     and not (each.reviewed and n(each.reviewed) >= day - 7)]  # fmt: skip
        if open_days and past.now >= open_days[0] - 3:
            found.add(("adjustment", "due.adjustment", d(open_days[0])))
    return found


def exit_plan(past: Past) -> Told:
    """§8.2: begun six months before the contract ends, or at once when it is shorter."""
    found: Told = set()
    for job in past.file.jobs:
        if job.contract_end is None or job.exit_plan or n(job.contract_end) < past.now:
            continue
        if job.end and n(job.end) <= past.now:
            continue
        begin = months_on(job.contract_end, -6)
        begin = job.start if job.start and job.start > begin else begin
        if past.now >= n(begin) - 14:
            found.add(("exit_plan", "due.exit_plan", begin))
    return found


def self_check(last: date, today: date, strong: int, points: int) -> Told:
    """R14: every six months; yearly once three of four points were strong at the latest one."""
    due = d(n(last) + (364 if points and 4 * strong >= 3 * points else 182))
    return {("R14", "due.R14.self_check", due)} if n(today) >= n(due) - 14 else set()


def limited(past: Past, months: int) -> Told:
    """§1.3: a limit is told six weeks before and for four weeks after; 0 is no limit."""
    if months == 0 or past.who.entry is None:
        return set()
    last = months_on(past.who.entry, months)
    near = past.now in range(n(last) - 42, n(last) + 29)
    return {("time_limit", "due.time_limit", last)} if near else set()
