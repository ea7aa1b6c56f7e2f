"""The self-check on IPS quality: points that the mentor's own records can tell about.

Each function looks at one point of domain.md §1.6 and returns what it found with the records
behind it. What good practice asks for is the source's; where "partly" begins is our own line.
Nothing is added up: this is no fidelity review and no figure of anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from mentor_tui.casework.contacts import counted_in_week, counts, week_of, weekly_target
from mentor_tui.casework.due import CaseFile
from mentor_tui.casework.jobs import is_competitive
from mentor_tui.casework.practice import Evidence, Line, Practice, View, level, share
from mentor_tui.casework.records import EmployerContact, Job
from mentor_tui.casework.rhythm import kept_in_touch
from mentor_tui.casework.roster import first_employer_contact
from mentor_tui.text import fold

YEAR = 365
WEEKS = 12
AGAIN_WITHIN = 14
"""Days after a missed meeting, or the end of a job, within which another try is looked for."""

# People and team -------------------------------------------------------------------------


def caseload_size(practice: Practice) -> Evidence:
    """At most 20 people for a full-time post (§1.6, 1)."""
    number = len(practice.open)
    most = max(1, round(20 * practice.fte))
    view: View = "strong" if number <= most else "partly" if number <= most * 1.25 else "not_yet"
    lines = tuple(Line(f.mentee.id, on=f.mentee.entry) for f in practice.open)
    return Evidence(view if number else "not_known", {"number": number, "most": most}, lines)


def team_assignment(practice: Practice) -> Evidence:
    """At least 90 % come from the two teams most come from (4)."""
    teams = {f.mentee.id: fold(f.mentee.team or "").strip() for f in practice.open}
    told = Counter(team for team in teams.values() if team)
    two = {team for team, _ in told.most_common(2)}
    return share(
        (
            Line(f.mentee.id, f.mentee.team or "", fits=teams[f.mentee.id] in two if told else None)
            for f in practice.open
        ),
        0.9, 0.7,
    )  # fmt: skip


def zero_exclusion(practice: Practice) -> Evidence:
    """After a job ended the next one was talked about (9); two weeks are given to that."""

    def talked(file: CaseFile, job: Job) -> bool | None:
        end = job.end or date.max
        later = any(j.start and j.start > end for j in file.jobs)
        reviewed = file.last("job_end_review")
        if job.next_job or later or (reviewed and reviewed >= end):
            return True
        return None if (practice.today - end).days <= AGAIN_WITHIN else False

    ended = [(f, job) for f in practice.files for job in f.jobs if practice.lately(job.end)]
    return share(
        (Line(f.mentee.id, job.employer or "", job.end, fits=talked(f, job)) for f, job in ended),
        0.95, 0.6,
    )  # fmt: skip


# The work itself -------------------------------------------------------------------------


def benefits(practice: Practice) -> Evidence:
    """A benefits talk before each job start (12)."""

    def advised(file: CaseFile, start: date) -> bool:
        return any(m.what == "benefits_check" and m.on <= start for m in file.milestones)

    return share(
        (
            Line(f.mentee.id, job.employer or "", job.start, fits=advised(f, job.start))
            for f, job in practice.jobs_since()
            if job.start
        ),
        0.95, 0.6,
    )  # fmt: skip


def disclosure(practice: Practice) -> Evidence:
    """Talked about before the first employer contact, and again in a long search (13)."""
    lines = []
    for file in practice.open:
        first = first_employer_contact(file)
        if first is None:
            continue
        talks = sorted(m.on for m in file.milestones if m.what == "disclosure_talk")
        before = any(on <= first for on in talks)
        long = (practice.today - first).days > practice.rules.disclosure_again
        again = len(talks) > 1 or not long or bool(file.job(practice.today))
        lines.append(Line(file.mentee.id, on=first, number=len(talks), fits=before and again))
    return share(lines, 0.9, 0.6)


def assessment(practice: Practice) -> Evidence:
    """A profile in the first weeks, brought up to date after each job (14)."""
    lines = []
    for file in practice.open:
        entry = file.mentee.entry
        if entry is None or (practice.today - entry).days < practice.rules.profile:
            continue
        versions = [m.on for m in file.milestones if m.what in ("profile", "job_end_review")]
        written = any(m.what == "profile" for m in file.milestones)
        learned = all(
            any(on >= job.end for on in versions)
            for job in file.jobs
            if job.end and job.end <= practice.today
        )
        lines.append(Line(file.mentee.id, on=max(versions, default=None), number=len(versions),
                          fits=written and learned))  # fmt: skip
    return share(lines, 0.9, 0.6)


def rapid_search(practice: Practice) -> Evidence:
    """From entry to the first employer contact in 30 days on average (15).

    Those still without one count with their days so far once these are over the limit.
    """
    limit, lines = practice.rules.employer_contact, []
    for file in practice.files:
        entry = file.mentee.entry
        if entry is None or not practice.lately(entry, YEAR):
            continue
        met = first_employer_contact(file)
        days = ((met or file.mentee.closed or practice.today) - entry).days
        if met or days > limit:
            lines.append(Line(file.mentee.id, on=met, number=days, fits=days <= limit))
    if not lines:
        return Evidence("not_known", {"days": 0, "people": 0})
    average = round(sum(line.number or 0 for line in lines) / len(lines))
    view: View = (
        "strong" if average <= limit else "partly" if average <= 2 * limit else "not_yet"
    )  # fmt: skip
    return Evidence(view, {"days": average, "people": len(lines)}, tuple(lines))


def individual_search(practice: Practice) -> Evidence:
    """Contacts for a person follow one of their wishes (16)."""
    return share(
        (
            Line(c.mentee, c.employer, c.on, fits=bool((c.preference or "").strip()))
            for c in practice.contacts
            if c.mentee and practice.lately(c.on) and counts(c)[0]
        ),
        0.9, 0.6,
    )  # fmt: skip


def employer_contacts(practice: Practice) -> Evidence:
    """The week's contacts reached on average, and looked at weekly (17): the last full weeks."""
    target = weekly_target(practice.fte, practice.rules.contacts_per_week)
    this, lines = week_of(practice.today)[0], []
    by_week: dict[date, list[EmployerContact]] = {}
    for contact in practice.contacts:
        by_week.setdefault(week_of(contact.on)[0], []).append(contact)
    for back in range(WEEKS, 0, -1):
        monday = this - timedelta(weeks=back)
        if monday + timedelta(days=6) < practice.began:
            continue
        own = by_week.get(monday, [])
        reviewed = bool(own) and all(c.reviewed for c in own)
        lines.append(Line(on=monday, number=counted_in_week(own, monday), fits=reviewed))
    number, weeks = sum(line.number or 0 for line in lines), len(lines)
    looked = sum(line.fits is True for line in lines)
    view = level(number, weeks * target, 1, 0.6)
    if view == "strong" and looked < weeks * 0.9:
        view = "partly"
    average = round(number / weeks, 1) if weeks else 0
    slots = {"average": average, "target": target, "reviewed": looked, "weeks": weeks}
    return Evidence(view, slots, tuple(lines))


def relationships(practice: Practice) -> Evidence:
    """Employers met more than once (18): of those met in person lately."""
    visits: Counter[str] = Counter()
    last: dict[str, EmployerContact] = {}
    for contact in sorted(practice.contacts, key=lambda each: each.on):
        if contact.on <= practice.today and contact.in_person:
            name = fold(contact.employer).strip()
            visits[name] += 1
            last[name] = contact
    return share(
        (
            Line(what=c.employer, on=c.on, number=visits[name],
                 fits=visits[name] > 1 or (c.relationship or 0) >= 3)
            for name, c in last.items()
            if practice.lately(c.on)
        ),
        0.6, 0.3,
    )  # fmt: skip


def _different(practice: Practice, name: Callable[[Job], str | None]) -> Evidence:
    """How many of the year's jobs are the first with their name; one alone tells nothing."""
    seen: set[str] = set()
    lines = []
    for file, job in practice.jobs_since(YEAR):
        said = name(job) or ""
        own = fold(said).strip()
        lines.append(Line(file.mentee.id, said, job.start, fits=own not in seen if own else None))
        seen.add(own)
    found = share(lines, 0.85, 0.6)
    return found if found.slots["whole"] > 1 else found._replace(view="not_known")


def job_diversity(practice: Practice) -> Evidence:
    """Different jobs (19): by what they are called."""
    return _different(practice, lambda job: job.title)


def employer_diversity(practice: Practice) -> Evidence:
    """Different employers (20)."""
    return _different(practice, lambda job: job.employer)


def competitive_jobs(practice: Practice) -> Evidence:
    """Jobs on the open labour market (21)."""
    return share(
        (
            Line(f.mentee.id, job.title or job.employer or "", job.start,
                 fits=is_competitive(job) if job.job_type else None)
            for f, job in practice.jobs_since(YEAR)
            if job.job_type != "education"
        ),
        0.95, 0.75,
    )  # fmt: skip


def follow_along(practice: Practice) -> Evidence:
    """In touch before the start, within three days, weekly, then monthly (23)."""
    return share(
        (
            Line(f.mentee.id, job.employer or "", job.start,
                 fits=kept_in_touch(f.meetings, job, practice.today, practice.rules))
            for f, job in practice.jobs_since()
        ),
        0.8, 0.5,
    )  # fmt: skip


def community(practice: Practice) -> Evidence:
    """Meetings outside the office (24): of those whose place is known, and employer visits."""
    lines = []
    for file in practice.files:
        for met in file.meetings:
            if practice.lately(met.on) and met.reached and met.channel == "in_person":
                place = fold(met.place or "").strip()
                inside = any(word in place for word in practice.office)
                fits = not inside if place else None
                lines.append(Line(file.mentee.id, met.place or "", met.on, fits=fits))
    visits = [c for c in practice.contacts if practice.lately(c.on) and c.in_person]
    lines += [Line(c.mentee, c.employer, c.on, fits=True) for c in visits]
    return share(sorted(lines, key=lambda line: line.on or date.min), 0.65, 0.45)


def outreach(practice: Practice) -> Evidence:
    """After a missed meeting somebody tried again, and the file stayed open (25)."""
    lines = []
    for file in practice.files:
        missed = [m.on for m in file.meetings if not m.reached and practice.lately(m.on)]
        if not missed:
            continue
        last = max(missed)
        soon = last + timedelta(days=AGAIN_WITHIN)
        days = sorted({m.on for m in file.meetings})
        again = all(
            any(on < later <= on + timedelta(days=AGAIN_WITHIN) for later in days)
            for on in missed
            if on + timedelta(days=AGAIN_WITHIN) < practice.today
        )
        closed = file.mentee.closed
        left = closed is not None and last <= closed <= soon and max(days) == last
        lines.append(Line(file.mentee.id, on=last, number=len(missed), fits=again and not left))
    return share(lines, 0.9, 0.6)


COMPUTED: dict[str, Callable[[Practice], Evidence]] = {
    each.__name__: each
    for each in (
        caseload_size, team_assignment, zero_exclusion, benefits, disclosure, assessment,
        rapid_search, individual_search, employer_contacts, relationships, job_diversity,
        employer_diversity, competitive_jobs, follow_along, community, outreach,
    )
}  # fmt: skip
"""The points that the records can tell about, by their ids in the sheet."""
