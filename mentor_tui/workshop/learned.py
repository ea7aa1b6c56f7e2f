"""What the example mentor learned: cards, tasks, questions, quizzes, how they see themselves."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.learning.records import (
    CardStudy,
    GrowthStep,
    QuizTry,
    Reflection,
    SelfRating,
    TaskDone,
    UnitFeedback,
)
from mentor_tui.vault import Set
from mentor_tui.workshop.people import Calendar, Mentor

_FRAMEWORK = "mentoring"
"""The areas that are rated (``content/frameworks/competences.toml``)."""


def learned(mentor: Mentor, calendar: Calendar) -> Iterator[Set]:
    """What the mentor did of the courses, and how they look at their own mentoring."""
    yield from _studied(mentor, calendar)
    yield from _answered(mentor, calendar)
    yield from _seen(mentor, calendar)


def _studied(mentor: Mentor, calendar: Calendar) -> Iterator[Set]:
    for each in mentor.read:
        first = calendar.on(each.day)
        last = first if each.last is None else calendar.on(each.last)
        for card in each.card:
            yield Set.of(
                CardStudy(
                    id=f"card-{card}", card=card, unit=each.unit, first=first, last=last,
                    times=each.times, box=each.box,
                )
            )  # fmt: skip
    for task in mentor.practised:
        on = calendar.on(task.day)
        yield Set.of(
            TaskDone(
                id=f"mentor-{task.task}", task=task.task, unit=task.unit, on=on,
                at=calendar.at(on, "16:40"), with_whom=task.with_whom, text=task.text,
            )
        )  # fmt: skip
    for said in mentor.reflected:
        yield Set.of(
            Reflection(
                id=f"mentor-{said.question}", unit=said.unit, question=said.question,
                at=calendar.at(calendar.on(said.day), "16:50"), text=said.text,
            )
        )  # fmt: skip


def _answered(mentor: Mentor, calendar: Calendar) -> Iterator[Set]:
    for number, each in enumerate(mentor.quiz, 1):
        on = calendar.on(each.day)
        yield Set.of(
            QuizTry(
                id=f"mentor-quiz-{number}", unit=each.unit, audience=mentor.audience,
                at=calendar.at(on, "15:40"), finished=calendar.at(on, "15:52"), asked=each.asked,
                answers=each.answers, marks=each.marks,
                right={item: item in each.right for item in each.asked},
            )
        )  # fmt: skip


def _seen(mentor: Mentor, calendar: Calendar) -> Iterator[Set]:
    for number, each in enumerate(mentor.rated, 1):
        on = calendar.on(each.day)
        for area, value in each.area.items():
            yield Set.of(
                SelfRating(
                    id=f"mentor-{area}-{number}", framework=_FRAMEWORK, area=area, on=on,
                    at=calendar.at(on, "17:00"), value=value, evidence=each.evidence.get(area),
                )
            )  # fmt: skip
    for number, step in enumerate(mentor.growing, 1):
        due = None if step.due is None else calendar.on(step.due)
        yield Set.of(
            GrowthStep(
                id=f"mentor-growth-{number}", area=step.area, what=step.what, due=due,
                at=calendar.at(calendar.on(step.day), "17:10"), state=step.state,
            )
        )  # fmt: skip
    for thought in mentor.thought:
        yield Set.of(
            UnitFeedback(
                id=f"feedback-{thought.unit}-{mentor.audience}", unit=thought.unit,
                audience=mentor.audience, at=calendar.at(calendar.on(thought.day), "16:00"),
                useful=thought.useful, clear=thought.clear, comment=thought.comment,
            )
        )  # fmt: skip
