"""Opening what is learnt and practised, from a unit, a course or a task."""

from __future__ import annotations

from mentor_tui.curriculum.structure import Audience
from mentor_tui.learning.records import (
    GrowthStep,
    Reflection,
    SelfRating,
    TaskDone,
    UnitFeedback,
)
from mentor_tui.problems import UsageProblem
from mentor_tui.services.mentees import all_mentees
from mentor_tui.tui.screens.base import CompanionScreen


async def open_activity(screen: CompanionScreen, unit: str, kind: str, name: str) -> None:
    """An activity of ``unit``, or a deck, rehearsal or exercise. Raises Problem."""
    push = screen.app.push_screen
    if kind == "card":
        from mentor_tui.tui.screens.card import CardScreen

        await push(CardScreen(name))
    elif kind == "task":
        from mentor_tui.tui.screens.task import TaskScreen

        await push(TaskScreen(unit, name))
    elif kind == "reflection":
        from mentor_tui.tui.screens.reflection import ReflectionScreen

        await push(ReflectionScreen(unit, name))
    elif kind == "quiz":
        from mentor_tui.tui.screens.quiz import QuizScreen

        await push(QuizScreen(unit))
    else:
        await open_tool(screen, kind, name)


async def open_tool(screen: CompanionScreen, kind: str, name: str) -> None:
    """What a task is done with; a talk or check-in asks with whom first. Raises Problem."""
    push = screen.app.push_screen
    if kind == "exercise":
        from mentor_tui.tui.screens.exercise import ExerciseScreen

        await push(ExerciseScreen(name))
    elif kind == "deck":
        from mentor_tui.tui.screens.deck import DeckScreen

        await push(DeckScreen(name))
    elif kind == "rehearsal":
        from mentor_tui.tui.screens.rehearsal import RehearsalScreen

        await push(RehearsalScreen(name))
    elif kind == "case":
        from mentor_tui.tui.screens.case import CaseScreen

        await push(CaseScreen(name))
    elif kind == "roleplay":
        from mentor_tui.tui.screens.roleplay import RolePlayScreen

        await push(RolePlayScreen(name))
    elif kind in ("walk", "checkin"):
        if not all_mentees(screen.desk):
            raise UsageProblem("problem.nobody_yet")
        from mentor_tui.tui import opening

        await opening.for_person(screen, None, f"{kind}:{name}")


async def open_record(screen: CompanionScreen, kind: str, id: str) -> bool:
    """What was written about one's own learning, as Find found it; whether it is such a thing."""
    if kind == Reflection.KIND:
        from mentor_tui.tui.screens.reflection import ReflectionScreen

        said = screen.desk.vault.get(Reflection, id)
        if said is not None:
            await screen.app.push_screen(ReflectionScreen(said.unit, said.question))
    elif kind == TaskDone.KIND:
        from mentor_tui.tui.screens.history import HistoryScreen

        await screen.app.push_screen(HistoryScreen(id))
    else:
        return await _open_said(screen, kind, id)
    return True


async def _open_said(screen: CompanionScreen, kind: str, id: str) -> bool:
    """What was said of oneself or of a unit, or a step of one's own plan."""
    push, vault = screen.app.push_screen, screen.desk.vault
    if kind == SelfRating.KIND and (rating := vault.get(SelfRating, id)) is not None:
        from mentor_tui.services.competences import area_of
        from mentor_tui.tui.screens.competence import CompetenceScreen

        await push(CompetenceScreen(area_of(screen.desk, rating.area).id))
    elif kind == GrowthStep.KIND and (step := vault.get(GrowthStep, id)) is not None:
        from mentor_tui.tui.screens.growth_step import GrowthStepScreen

        await push(GrowthStepScreen(step))
    elif kind == UnitFeedback.KIND and (said := vault.get(UnitFeedback, id)) is not None:
        from mentor_tui.tui.screens.feedback import FeedbackScreen

        await push(FeedbackScreen(said.unit, said.audience))
    else:
        return False
    return True


async def go_on_with_draft(screen: CompanionScreen, key: str) -> None:
    """Open the question or task in which words were left."""
    kind, unit, name = (*key.split(":"), "", "", "")[:3]
    if kind == "task":
        from mentor_tui.tui.screens.task import TaskScreen

        await screen.app.push_screen(TaskScreen(unit, name, key=key))
    elif kind == "competence":
        from mentor_tui.services.competences import area_of
        from mentor_tui.tui.screens.competence import CompetenceScreen

        area = area_of(screen.desk, unit).id
        await screen.app.push_screen(CompetenceScreen(area, key=key))
    elif kind == "growth":
        from mentor_tui.services.growth import of_key
        from mentor_tui.tui.screens.growth_step import GrowthStepScreen

        step, area = of_key(screen.desk, key)
        await screen.app.push_screen(GrowthStepScreen(step, area, key=key))
    elif kind == "feedback":
        from mentor_tui.tui.screens.feedback import FeedbackScreen

        audience: Audience = "informal" if name == "informal" else "professional"
        await screen.app.push_screen(FeedbackScreen(unit, audience, key=key))
    else:
        from mentor_tui.tui.screens.reflection import ReflectionScreen

        await screen.app.push_screen(ReflectionScreen(unit, name, key=key))
