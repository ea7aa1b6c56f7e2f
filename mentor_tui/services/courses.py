"""The courses in words: the units, their activities, today's card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from mentor_tui.curriculum.cases import Case, RolePlay
from mentor_tui.curriculum.courses import LEVELS, Deck, Rehearsal
from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.structure import Audience, Exercise, Task, Unit
from mentor_tui.curriculum.titles import table_words, title_of
from mentor_tui.learning.course import Activity, Progress
from mentor_tui.learning.records import CardStudy
from mentor_tui.learning.spacing import card_for
from mentor_tui.problems import UsageProblem
from mentor_tui.services import learning_progress as learning
from mentor_tui.services.desk import Desk

# The shelf -------------------------------------------------------------------------------


class OnShelf(msgspec.Struct, frozen=True, kw_only=True):
    """A unit in the list: its title, one line about it, how far one has come in words."""

    id: str
    title: str
    summary: str
    said: str
    cross: bool
    progress: Progress


def shelf(desk: Desk, audience: Audience | None = None) -> list[OnShelf]:
    """The units in teaching order; only titles are read, so that it is there at once."""
    audience = audience or learning.audience_of(desk)
    done = learning.everything_done(desk)
    found = []
    for unit in desk.library.units():
        words = table_words(desk.library, unit.id, "unit", desk.language.code)
        progress = learning.progress(desk, unit, audience, done)
        found.append(
            OnShelf(
                id=unit.id, title=words("title"), summary=words("summary"),
                said=how_far(desk, progress), cross=unit.cross, progress=progress,
            )
        )  # fmt: skip
    return found


def how_far(desk: Desk, progress: Progress) -> str:
    """How far somebody has come in words; before the first step, how long it takes."""
    if not progress.done:
        return minutes_words(desk, progress)
    return desk.language.count("unit.progress", progress.all, done=progress.done)


def minutes_words(desk: Desk, progress: Progress) -> str:
    """How long a unit takes, whole hours from two on; or how many of its minutes are done."""
    if not progress.done:
        hours, rest = divmod(progress.workload, 60)
        if hours > 1 and not rest:
            return desk.language.count("course.hours", hours)
        return desk.language.count("unit.minutes", progress.workload)
    return desk.language.count("unit.minutes_done", progress.workload, done=progress.minutes)


def hours_words(desk: Desk, shelf: list[OnShelf]) -> str:
    """How long the six units take, and how much of it is done."""
    six = [unit.progress for unit in shelf if not unit.cross]
    count = desk.language.count
    whole = count("course.whole", round(sum(each.workload for each in six) / 60))
    minutes = sum(each.minutes for each in six)
    if not minutes:
        return whole
    done = count("answer.minutes", minutes)
    if minutes >= 60:
        done = count("course.hours", round(minutes / 60))
    return f"{whole} {desk.language.text('course.so_far', done=done)}"


def gone_words(desk: Desk, number: int) -> str:
    """That something done is no longer part of a unit, and stays in the log; "" for nothing."""
    return desk.language.count("unit.gone", number) if number else ""


def doubles_words(desk: Desk) -> str:
    """That parts of one's own packs have ids that are taken, "" when none has."""
    from mentor_tui.curriculum.doubles import doubles

    if all(pack.bundled for pack in desk.library.packs):
        return ""
    known: int | None = desk.library.__dict__.get("doubles")
    if known is None:
        known = desk.library.__dict__["doubles"] = len(doubles(desk.library))
    return desk.language.count("units.doubles", known) if known else ""


# A unit ----------------------------------------------------------------------------------


class ActivityView(msgspec.Struct, frozen=True, kw_only=True):
    """An activity in words: what it is, its title, its minutes, whether it is done.

    ``outcome`` is what it helps to reach, in words, "" for nothing in particular.
    """

    kind: str
    id: str
    title: str
    minutes: int
    done: bool
    outcome: str = ""

    @property
    def name(self) -> str:
        """How a screen calls it: ``card:c_one``."""
        return f"{self.kind}:{self.id}"


class Tool(NamedTuple):
    """Something of a unit to practise with: a deck, rehearsal, role-play, case or exercise."""

    kind: str
    id: str
    title: str
    summary: str


class UnitPage(msgspec.Struct, frozen=True, kw_only=True):
    """A unit opened: its words, its activities, and what there is to practise with."""

    id: str
    title: str
    summary: str
    audience: Audience
    progress: Progress
    outcomes: list[str]
    activities: list[ActivityView]
    tools: list[Tool]

    @property
    def next(self) -> ActivityView | None:
        """What is offered next."""
        return next((each for each in self.activities if not each.done), None)

    def of(self, kind: str) -> list[ActivityView]:
        """The activities of one kind."""
        return [each for each in self.activities if each.kind == kind]


def page(desk: Desk, name: str, audience: Audience | None = None) -> UnitPage:
    """A unit for ``audience``; raises UsageProblem for an unknown one."""
    audience = audience or learning.audience_of(desk)
    unit = learning.unit_of(desk, name)
    words = table_words(desk.library, name, "unit", desk.language.code)
    done = learning.everything_done(desk)
    reached = {key for keys in done.values() for key in keys}
    aims = {each.id: words(f"outcome.{each.id}") for each in unit.outcome}
    return UnitPage(
        id=unit.id, title=words("title"), summary=words("summary"), audience=audience,
        progress=learning.progress(desk, unit, audience, done),
        outcomes=[aims[each.id] for each in unit.outcome if audience in each.audience],
        activities=[
            ActivityView(
                kind=each.kind, id=each.id, minutes=each.minutes, done=each.key in reached,
                title=_title(desk, unit, words, each),
                outcome=aims.get(each.outcome, "") if each.kind == "card" else "",
            )
            for each in learning.activities(desk, unit, audience)
        ],
        tools=[*_tools(desk, unit, audience)],
    )  # fmt: skip


def pages(desk: Desk, audience: Audience | None = None) -> list[UnitPage]:
    """Every unit of the course, in teaching order."""
    return [page(desk, unit.id, audience) for unit in desk.library.units()]


def _title(desk: Desk, unit: Unit, words: Wording, activity: Activity) -> str:
    if activity.kind == "card":
        table = f"card.{activity.id}"
        return title_of(desk.library, unit.id, table, desk.language.code) or activity.id
    if activity.kind == "task":
        return words(f"task.{activity.id}.title") or activity.id
    if activity.kind == "reflection":
        return words(f"reflection.{activity.id}") or activity.id
    return desk.language.text("unit.quiz")


def _tools(desk: Desk, unit: Unit, audience: Audience) -> Iterator[Tool]:
    """What there is to practise with in a unit for ``audience``, kind by kind."""
    library = desk.library
    shelves: dict[str, Mapping[str, Deck | Rehearsal | RolePlay | Case | Exercise]] = {
        "deck": library.decks(), "rehearsal": library.rehearsals(),
        "roleplay": library.roleplays(), "case": library.cases(), "exercise": library.exercises(),
    }  # fmt: skip
    for kind, shelf in shelves.items():
        found = []
        for name, each in shelf.items():
            if audience in each.audience and library.unit_of(kind, name) == unit.id:
                words = table_words(library, unit.id, f"{kind}.{name}", desk.language.code)
                title = words("title") or name
                place = (title, 0)
                if isinstance(each, RolePlay):
                    title = f"{title} · {desk.language.text(f'rehearsal.{each.level}')}"
                    place = (each.theme, LEVELS.index(each.level))
                found.append((place, Tool(kind, name, title, words("summary"))))
        yield from (tool for _, tool in sorted(found))


# Tasks and questions ---------------------------------------------------------------------


class TaskView(msgspec.Struct, frozen=True, kw_only=True):
    """A practice task in words; ``tool`` is what it may be done with, as (kind, id)."""

    id: str
    unit: str
    title: str
    do: str
    minutes: int
    tool: tuple[str, str] | None
    tool_title: str


TOOLS = ("walk", "checkin", "exercise", "deck", "rehearsal")


def task(desk: Desk, unit: str, name: str) -> TaskView:
    """A practice task; raises UsageProblem when it is not part of the unit."""
    found = {each.id: each for each in learning.unit_of(desk, unit).task}
    if name not in found:
        raise UsageProblem("problem.no_task", name=name)
    words = table_words(desk.library, unit, "unit", desk.language.code)
    tool = _tool(found[name])
    return TaskView(
        id=name, unit=unit, title=words(f"task.{name}.title") or name,
        do=words(f"task.{name}.do"), minutes=found[name].minutes, tool=tool,
        tool_title=_tool_title(desk, tool) if tool else "",
    )  # fmt: skip


def _tool(task: Task) -> tuple[str, str] | None:
    return next(((kind, name) for kind in TOOLS if (name := getattr(task, kind))), None)


def _tool_title(desk: Desk, tool: tuple[str, str]) -> str:
    """The title of what a task is done with, "" when it is not there any more."""
    try:
        return desk.library.words_of(*tool, desk.language.code)("title")
    except UsageProblem:
        return ""


def question(desk: Desk, unit: str, name: str) -> str:
    """A question to oneself in words; its id when it is not asked any more."""
    words = table_words(desk.library, unit, "unit", desk.language.code)
    return words(f"reflection.{name}") or name


def task_title(desk: Desk, unit: str, name: str) -> str:
    """The title of a task; its id when it is not there any more."""
    words = table_words(desk.library, unit, "unit", desk.language.code)
    return words(f"task.{name}.title") or name


def unit_title(desk: Desk, unit: str) -> str:
    """The title of a unit; its id when it is not there any more."""
    return title_of(desk.library, unit, "unit", desk.language.code) or unit


# One card a day --------------------------------------------------------------------------


def card_today(desk: Desk) -> CardStudy | None:
    """The card that comes up today; ``None`` when none does, or it was looked at already.

    A card that is not there any more is passed over; what was done of it stays in the log.
    """
    if desk.locked or not desk.settings.card_of_the_day:
        return None
    left = learning.studies(desk)
    while left and (study := card_for(left, desk.today)) is not None:
        if card_title(desk, study):
            return study
        left = [each for each in left if each.card != study.card]
    return None


def title_today(desk: Desk) -> str:
    """The title of today's card, "" for none; no content is read before a card was."""
    study = card_today(desk)
    return card_title(desk, study) if study else ""


def card_title(desk: Desk, study: CardStudy) -> str:
    """The title of a card that was read, "" when it is not there any more."""
    return title_of(desk.library, study.unit, f"card.{study.card}", desk.language.code)
