"""Fields, stages and exercises: whether what a structure file asks for can be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentor_tui.curriculum.courses import Deck, Rehearsal
from mentor_tui.curriculum.linting.quizzes import practice_faults
from mentor_tui.curriculum.linting.sheets import sheet_faults
from mentor_tui.curriculum.linting.source import Item, Source
from mentor_tui.curriculum.packs import Fault
from mentor_tui.curriculum.structure import (
    FEEDS,
    MILESTONES,
    STAGES,
    CheckIn,
    Exercise,
    Field,
    Pattern,
    Step,
    Walk,
)  # fmt: skip

MOST_STEPS = 12
MOST_FIELDS = 4
LONGEST_PHASE = 600
LONGEST_MINUTES = 60
SHORTEST_RUN = 60
"""Seconds that a timed exercise without lengths to choose from takes at least."""

_FORM = re.compile(r"F([1-9]|1[0-8])")
_CHOSEN = {"choice", "multi", "checklist"}
_TREND_KINDS = {"level": {"scale"}, "clock": {"time"}, "tags": {"multi"}}
_WORDS = {"text", "long", "choice", "person", "employer"}
_BY_KIND = {
    "date": (
        "mentee.referred", "mentee.entry", "mentee.next_meeting", "employer_contact.on",
        "employer_contact.next_on", "meeting.on", "job.start", "job.end", "job.heard",
        "job.contract_end", "adjustment.since", "adjustment.until",
        "plan_step.due", "promise.due",
    ),
    "consent": (
        "employer_contact.in_person", "employer_contact.hiring_say", "employer_contact.counts",
        "meeting.reached", "job.permanent",
    ),
    "scale": ("employer_contact.relationship", "plan_step.confidence"),
    "number": ("job.hours",),
}  # fmt: skip
_SEVERAL = ("plan_step.what", "promise.what", "target.what", "tie.who")
"""Feeds that may name several at once, each of which becomes a record of its own."""
FEED_KINDS: dict[str, set[str]] = {
    **{feeds: {kind} for kind, all_feeds in _BY_KIND.items() for feeds in all_feeds},
    **{feeds: {*_WORDS, "steps"} for feeds in _SEVERAL},
}
"""The kinds of field whose answers a record can keep; anything else is kept as words."""

FEED_OPTIONS = {
    "employer_contact.who": {"mentor", "mentee", "both"},
    "meeting.channel": {"in_person", "phone", "message", "video"},
    "mentee.may_contact_employer": {"yes", "no", "only_for"},
    "job.job_type": {
        "competitive_permanent", "competitive_temporary", "agency", "self_employment",
        "apprenticeship", "wise", "sheltered", "set_aside", "unpaid_trial", "volunteering",
        "education",
    },
}  # fmt: skip
"""Feeds that take one of a fixed list (job types: domain.md §1.9)."""


def structure_faults(source: Source) -> Iterator[Fault]:
    """What is wrong inside single walks, check-ins, exercises and units."""
    for part, unit in source.units.items():
        if unit.version < 1:
            yield Fault(part.file, "$.version", "number-range")
        if min(unit.minutes.professional, unit.minutes.informal) < 0:
            yield Fault(part.file, "$.minutes", "number-range")
        for n, card in enumerate(unit.card):
            if not card.audience:
                yield Fault(part.file, f"$.card[{n}].audience", "audience-missing", card.id)
    for part, sheet in source.sheets.items():
        yield from sheet_faults(part.file, part.name, sheet)
        for n, section in enumerate(sheet.section):
            for m, field in enumerate(section.field):
                yield from _field_faults(part.file, f"$.section[{n}].field[{m}]", field)
    for item in source.items:
        if not item.body.audience:
            yield Fault(item.file, "$.audience", "audience-missing")
        if item.body.version < 1:
            yield Fault(item.file, "$.version", "number-range")
        if isinstance(item.body, Exercise):
            yield from _exercise_faults(item.file, item.body)
        elif isinstance(item.body, Deck | Rehearsal):
            yield from practice_faults(item.file, item.body)
        elif isinstance(item.body, Walk | CheckIn):
            yield from _run_faults(item, item.body)


def _run_faults(item: Item, body: Walk | CheckIn) -> Iterator[Fault]:
    steps = item.place(0).removesuffix("[0]")
    if not item.steps:
        yield Fault(item.file, steps, "run-empty")
    if len(item.steps) > MOST_STEPS:
        yield Fault(item.file, steps, "walk-long", str(len(item.steps)))
    if body.minutes < 1:
        yield Fault(item.file, "$.minutes", "number-range")
    for n, name in enumerate(body.milestone):
        if name not in MILESTONES:
            yield Fault(item.file, f"$.milestone[{n}]", "milestone-unknown", name)
    if isinstance(body, Walk):
        yield from _walk_faults(item.file, body)
    for n, step in enumerate(item.steps):
        yield from _step_faults(item, step, item.place(n))


def _walk_faults(file: str, walk: Walk) -> Iterator[Fault]:
    stages = [("$.stage", walk.stage)]
    stages += [(f"$.lead[{n}].stage", lead.stage) for n, lead in enumerate(walk.lead)]
    for place, stage in stages:
        if stage is not None and stage not in STAGES:
            yield Fault(file, place, "stage-unknown", stage)
    if walk.form is not None and not _FORM.fullmatch(walk.form):
        yield Fault(file, "$.form", "form-unknown", walk.form)


def _step_faults(item: Item, step: Step, place: str) -> Iterator[Fault]:
    if len(step.field) > MOST_FIELDS:
        yield Fault(item.file, f"{place}.field", "step-crowded", step.id)
    if sum(field.kind == "long" for field in step.field) > 1:
        yield Fault(item.file, f"{place}.field", "step-two-long", step.id)
    if item.kind == "checkin" and (step.seconds is None or step.seconds < 1):
        yield Fault(item.file, f"{place}.seconds", "item-seconds", step.id)
    if item.kind == "walk" and (step.short or step.optional):
        yield Fault(item.file, place, "step-of-checkin", step.id)
    for n, field in enumerate(step.field):
        inner = f"{place}.field[{n}]"
        yield from _field_faults(item.file, inner, field)
        if field.feeds is not None:
            yield from _feed_faults(item.file, inner, field, field.feeds)


def _field_faults(file: str, place: str, field: Field) -> Iterator[Fault]:
    if bool(field.options) is not (field.kind in _CHOSEN):
        yield Fault(file, f"{place}.options", "field-options", field.id)
    if field.kind == "scale" and (field.low is None or field.high is None):
        yield Fault(file, place, "scale-without-width", field.id)
    bounded = field.low is not None or field.high is not None
    if bounded and field.kind not in ("scale", "number", "duration"):
        yield Fault(file, place, "field-range", field.id)
    if field.low is not None and field.high is not None and field.low >= field.high:
        yield Fault(file, place, "field-range", field.id)
    if field.limit is not None and (field.kind not in ("text", "long") or field.limit < 1):
        yield Fault(file, f"{place}.limit", "field-limit", field.id)
    if field.trend is not None and field.kind not in _TREND_KINDS[field.trend]:
        yield Fault(file, f"{place}.trend", "trend-unfit", field.id)


def _feed_faults(file: str, place: str, field: Field, feeds: str) -> Iterator[Fault]:
    record, _, part = feeds.partition(".")
    if part not in FEEDS.get(record, ()):
        yield Fault(file, f"{place}.feeds", "feed-unknown", feeds)
        return
    kinds = feed_kinds(feeds)
    wanted = FEED_OPTIONS.get(feeds)
    if field.kind not in kinds or (wanted is not None and not set(field.options) <= wanted):
        yield Fault(file, f"{place}.feeds", "feed-unfit", feeds)


def feed_kinds(feeds: str) -> set[str]:
    """The kinds of field that may fill ``feeds``."""
    if feeds in FEED_OPTIONS:
        return {"choice"}
    if feeds.startswith("milestone."):
        return {"date", "signature"}
    return FEED_KINDS.get(feeds, _WORDS)


def _exercise_faults(file: str, exercise: Exercise) -> Iterator[Fault]:
    if not exercise.pattern:
        yield Fault(file, "$.pattern", "run-empty")
    if exercise.care < 1:
        yield Fault(file, "$.care", "care-count", "0")
    for n, minutes in enumerate(exercise.minutes):
        if not 1 <= minutes <= LONGEST_MINUTES:
            yield Fault(file, f"$.minutes[{n}]", "number-range", str(minutes))
    for n, pattern in enumerate(exercise.pattern):
        yield from _pattern_faults(file, f"$.pattern[{n}]", pattern, exercise.minutes)


def _pattern_faults(
    file: str, place: str, pattern: Pattern, minutes: tuple[int, ...]
) -> Iterator[Fault]:
    if not pattern.phase:
        yield Fault(file, f"{place}.phase", "run-empty", pattern.id)
        return
    sane = True
    for n, phase in enumerate(pattern.phase):
        moves = phase.motion in ("grow", "shrink")
        if not 0 <= phase.seconds <= LONGEST_PHASE or (moves and phase.seconds == 0):
            sane = False
            yield Fault(file, f"{place}.phase[{n}].seconds", "phase-seconds", phase.id)
    timed = [phase.seconds > 0 for phase in pattern.phase]
    whole = sum(phase.seconds for phase in pattern.phase)
    if sane and minutes and (not all(timed) or whole > min(minutes) * 60):
        yield Fault(file, place, "exercise-timing", pattern.id)
    if sane and not minutes and all(timed) and whole < SHORTEST_RUN:
        yield Fault(file, place, "exercise-timing", pattern.id)
