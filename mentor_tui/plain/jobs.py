"""Jobs in lines: each with what is known, what is still to be asked and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mentor_tui.casework.jobs import ENDED_BY, JOB_TYPES, NEXT_JOB, not_over
from mentor_tui.casework.records import Job, Mentee
from mentor_tui.plain.history import record_menu
from mentor_tui.plain.pages import short
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.plain.writing import ask_day
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import drafts, job_form, jobs, record_form
from mentor_tui.services.desk import Desk
from mentor_tui.services.disclosure import sample_sentences, what_may_be_said
from mentor_tui.services.job_lines import facts_of, value_text
from mentor_tui.services.notes import Waiting
from mentor_tui.services.record_form import FormField
from mentor_tui.text import visible, visible_lines

CLEAR = "-"
Doing = tuple[str, Callable[[], object]]


def job_line(talk: Talk, job: Job) -> str:
    """A job on one line: employer, title, from when to when."""
    day = talk.desk.language.day
    days = " – ".join(day(each) if each else "…" for each in (job.start, job.end))
    what = ", ".join(short(each) for each in (job.employer, job.title) if each)
    return f"{what or '…'}: {days}"


def choose_job(talk: Talk, among: Sequence[Job]) -> Job | None:
    """Which of several jobs is meant; ``None`` for back."""
    talk.say("job.which")
    chosen = talk.choose([job_line(talk, job) for job in among])
    return None if chosen is None else among[chosen]


def jobs_menu(talk: Talk, mentee: Mentee) -> None:
    """The jobs by number, a new one, the adjustments, what may be said."""
    from mentor_tui.plain.adjustments import adjustments_menu

    known = jobs.jobs(talk.desk, mentee)
    doings: list[Doing] = [
        (job_line(talk, job), lambda job=job: job_menu(talk, mentee, job))  # type: ignore[misc]
        for job in known
    ]
    doings.append((talk.text("plain.job_start"), lambda: start(talk, mentee)))
    if len(jobs.current_jobs(talk.desk, mentee)) > 0:
        doings.append((talk.text("plain.job_end"), lambda: end_one(talk, mentee)))
    doings.append((talk.text("title.adjustments"), lambda: adjustments_menu(talk, mentee)))
    if mentee.audience == "professional":
        doings.append((talk.text("title.said"), lambda: show_said(talk, mentee)))
    chosen = talk.choose_from_many([label for label, _ in doings])
    if chosen is not None:
        doings[chosen][1]()


def start(talk: Talk, mentee: Mentee) -> None:
    """A job in a few questions; everything else can be added on its page."""
    first = ask_day(talk, "plain.ask.job_start")
    if first is None:
        return
    fields: dict[str, Any] = {
        "start": first, "employer": talk.optional("plain.ask.employer") or None,
        "title": talk.optional("plain.ask.job_title") or None,
    }  # fmt: skip
    if mentee.audience == "professional":
        fields["job_type"] = _job_type(talk)
    job = _keep(talk, mentee, None, fields)
    if job is not None:
        talk.tell(*jobs.retention_lines(talk.desk, job)[:1])


def _job_type(talk: Talk) -> str | None:
    talk.say("plain.ask.job_type")
    place = talk.choose([talk.text(f"job_type.{each}") for each in JOB_TYPES], back="plain.unknown")
    return None if place is None else JOB_TYPES[place]


def _keep(talk: Talk, mentee: Mentee, job: Job | None, fields: Mapping[str, Any]) -> Job | None:
    """Keep it; what is seldom meant is asked first. ``None`` when it was not meant."""
    given = {name: value for name, value in fields.items() if value is not None or job is not None}
    asked = job_form.doubts(talk.desk, mentee, job, given)
    talk.tell(*asked)
    if asked and talk.choose([talk.text("job.keep_anyway")]) is None:
        return None
    kept = job_form.keep(talk.desk, mentee, job, given)
    talk.say("plain.kept")
    return kept


def job_menu(talk: Talk, mentee: Mentee, job: Job) -> None:
    """One job: its facts, then what is open and what can be done."""
    while True:
        known = talk.desk.vault.get(Job, job.id)
        if known is None or known.gone:
            return
        job = known
        talk.tell("")
        for label, text in facts_of(talk.desk, job):
            talk.say("plain.fact", name=label, value=visible(text))
        if job.job_type == "wise":
            talk.say("job.wise_note")
        doings = _doings(talk, mentee, job)
        chosen = talk.choose([label for label, _ in doings])
        if chosen is None:
            return
        try:
            doings[chosen][1]()
        except Problem as problem:
            talk.problem(problem)


def _doings(talk: Talk, mentee: Mentee, job: Job) -> list[Doing]:
    from mentor_tui.plain.adjustments import adjustments_menu
    from mentor_tui.plain.walking import walk_through

    say, found = talk.text, list[Doing]()
    questions = {"four_hours": _four_hours, "next_job": _next_job}
    for name in jobs.open_questions(talk.desk, job):
        ask = questions[name]
        found.append((say(f"job.ask.{name}"), lambda ask=ask: ask(talk, job)))  # type: ignore[misc]
    professional = mentee.audience == "professional"
    if not_over(job, talk.desk.today):
        found.append((say("job.do.end"), lambda: end(talk, mentee, job)))
    elif professional:
        talking = lambda: walk_through(talk, mentee, "walk", "job_end")  # noqa: E731
        found.append((say("job.do.look_back"), talking))
    found.append((say("job.do.adjustments"), lambda: adjustments_menu(talk, mentee)))
    if professional:
        found.append((say("job.do.said"), lambda: show_said(talk, mentee)))
    found.append((say("job.do.edit"), lambda: change(talk, mentee, job)))
    found.append((say("key.history"), lambda: record_menu(talk, job.id)))
    return found


def _four_hours(talk: Talk, job: Job) -> None:
    day = ask_day(talk, "plain.ask.four_hours")
    if day is not None:
        jobs.edit_job(talk.desk, job, four_hours=day)
        talk.say("plain.kept")


def _next_job(talk: Talk, job: Job) -> None:
    talk.say("job.ask.next_job")
    chosen = talk.choose([talk.text(f"next_job.{each}") for each in NEXT_JOB])
    if chosen is not None:
        jobs.edit_job(talk.desk, job, next_job=NEXT_JOB[chosen])
        talk.say("plain.kept")


def end_one(talk: Talk, mentee: Mentee) -> None:
    """A job ends; which one is asked when there are several."""
    among = jobs.current_jobs(talk.desk, mentee)
    job = among[0] if len(among) == 1 else choose_job(talk, among)
    if job is not None:
        end(talk, mentee, job)


def end(talk: Talk, mentee: Mentee, job: Job) -> None:
    """The last day, who ended it, whether another job is wanted; then the talk about it."""
    day = ask_day(talk, "plain.ask.job_end")
    if day is None:
        return
    talk.say("field.ended_by")
    by = talk.choose([talk.text(f"ended_by.{each}") for each in ENDED_BY], back="plain.unknown")
    talk.say("job.ask.next_job")
    soon = talk.choose([talk.text(f"next_job.{each}") for each in NEXT_JOB], back="plain.unknown")
    ended = jobs.end_job(
        talk.desk, mentee, day, job=job, ended_by=None if by is None else ENDED_BY[by],
        next_job=None if soon is None else NEXT_JOB[soon],
    )  # fmt: skip
    over = not not_over(ended, talk.desk.today)
    talk.say("job.ended" if over else "job.ends")
    if over and mentee.audience == "professional":
        from mentor_tui.plain.walking import walk_through

        if talk.choose([talk.text("job.do.look_back")]) is not None:
            walk_through(talk, mentee, "walk", "job_end")


def change(talk: Talk, mentee: Mentee, job: Job) -> None:
    """One field after the other, by number, until back."""
    while True:
        known = talk.desk.vault.get(Job, job.id)
        if known is None:
            return
        job = known
        asked = [
            field
            for field in job_form.FIELDS
            if job_form.asks(field.name, job.job_type or "", mentee.audience)
        ]
        labels = []
        for field in asked:
            value = short(value_text(talk.desk, job, field.name), 60) or "–"
            labels.append(talk.text("plain.fact", name=talk.text(field.message), value=value))
        chosen = talk.choose_from_many(labels)
        if chosen is None:
            return
        said = ask_field(talk, asked[chosen])
        if said is None:
            continue
        try:
            value = record_form.read(asked[chosen], said, talk.desk.today)
            _keep(talk, mentee, job, {asked[chosen].name: value})
        except UsageProblem as problem:
            talk.problem(problem)


def ask_field(talk: Talk, field: FormField) -> str | None:
    """What is typed or chosen for a field; "" takes it away, ``None`` leaves it as it is."""
    talk.tell(talk.text(field.message))
    if field.chosen:
        options = record_form.options_of(talk.desk, field)
        chosen = talk.choose([*(label for _, label in options), talk.text("plain.nothing_here")])
        if chosen is None:
            return None
        return options[chosen][0] if chosen < len(options) else ""
    hint = record_form.hint_of(talk.desk, field)
    talk.tell(*([hint] if hint else []), talk.text("plain.clear_hint"))
    line = talk.line().strip()
    if line in ("", BACK):
        return None
    return "" if line == CLEAR else line


# What may be said --------------------------------------------------------------------------


def said_lines(desk: Desk, mentee: Mentee) -> list[str]:
    """What was agreed, what can be answered when asked, what is better not said."""
    say = desk.language.text
    sentences, better_not = sample_sentences(desk)
    lines = []
    for heading, told in (
        ("said.agreed", what_may_be_said(desk, mentee).lines), ("said.question", sentences),
        ("said.not", better_not),
    ):  # fmt: skip
        lines += [say(heading), *(f"- {' '.join(each.split())}" for each in told)]
    return lines


def show_said(talk: Talk, mentee: Mentee) -> None:
    """What may be said to an employer."""
    talk.tell("", *said_lines(talk.desk, mentee))


# Words typed on a screen -------------------------------------------------------------------


def go_on_with_form(talk: Talk, waiting: Waiting, mentee: Mentee | None) -> None:
    """A job or adjustment typed into its form: keep it as it is, or throw it away."""
    from mentor_tui.plain.adjustments import keep_typed

    desk = talk.desk
    typed = drafts.typed(desk, waiting.key)
    talk.tell(*(visible_lines(value) for value in typed.values() if value))
    if mentee is None:  # erased, or never kept
        return
    chosen = talk.choose([talk.text(f"plain.draft.{do}") for do in ("keep", "drop")])
    if chosen is None:
        return
    record = [*waiting.key.split(":"), "", ""][2]
    if chosen == 0 and waiting.kind == "job":
        job = desk.vault.get(Job, record)
        shown = job_form.as_typed(job)
        fields = job_form.understood(desk, job, shown | typed, shown)
        if _keep(talk, mentee, job, fields) is None:
            return
    elif chosen == 0:
        keep_typed(talk, mentee, record, typed)
    desk.vault.drop_draft(waiting.key)
