"""Exercises laid out as a sequence of cues in time."""

from __future__ import annotations

import msgspec

from mentor_tui.curriculum.structure import Audience, Exercise
from mentor_tui.curriculum.titles import table_words
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """One line to show or say; ``seconds = 0`` waits for Enter."""

    text: str
    seconds: int
    motion: str


class ExercisePlan(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise ready to begin: what to say before and after, the care points, the cues."""

    id: str
    title: str
    summary: str
    before: str
    after: str
    care: list[str]
    patterns: list[tuple[str, str]]
    minutes: list[int]
    cues: list[Cue]
    card: str | None
    walk: str | None


def exercises_for(desk: Desk, audience: Audience = "professional") -> list[tuple[str, str, str]]:
    """The exercises for a mentor: id, title, one line about each."""
    found = []
    for name, exercise in desk.library.exercises().items():
        if audience in exercise.audience:
            unit = desk.library.unit_of("exercise", name)
            words = table_words(desk.library, unit, f"exercise.{name}", desk.language.code)
            found.append((name, words("title"), words("summary")))
    return sorted(found, key=lambda each: each[1])


def plan_exercise(
    desk: Desk,
    name: str,
    *,
    pattern: str | None = None,
    minutes: int | None = None,
    mentee: str = "",
) -> ExercisePlan:
    """The cues of an exercise in order; a pattern repeats whole until ``minutes`` are filled.

    Raises UsageProblem for an unknown exercise or pattern.
    """
    exercise = desk.library.exercise(name)
    words = desk.library.words_of("exercise", name, desk.language.code)
    chosen = next(
        (p for p in exercise.pattern if p.id == (pattern or exercise.pattern[0].id)), None
    )
    if chosen is None:
        raise UsageProblem("problem.no_exercise", name=f"{name}/{pattern}")
    once = [
        Cue(text=words(f"{phase.id}.cue", name=mentee), seconds=phase.seconds, motion=phase.motion)
        for phase in chosen.phase
    ]
    return ExercisePlan(
        id=name,
        title=words("title"),
        summary=words("summary"),
        before=words("before", name=mentee),
        after=words("after", name=mentee),
        care=[words(f"care.{n}") for n in range(1, exercise.care + 1)],
        patterns=[(p.id, words(f"pattern.{p.id}")) for p in exercise.pattern],
        minutes=list(exercise.minutes),
        cues=once * _rounds(exercise, once, minutes),
        card=exercise.card,
        walk=exercise.walk,
    )


def _rounds(exercise: Exercise, once: list[Cue], minutes: int | None) -> int:
    length = sum(cue.seconds for cue in once)
    if not exercise.minutes or not length:
        return 1
    return max(1, round((minutes or exercise.minutes[0]) * 60 / length))
