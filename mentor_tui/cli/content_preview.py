"""``content preview``: a piece from beginning to end, as whoever meets it would read it."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.cli.output import tell
from mentor_tui.curriculum.courses import QuizItem
from mentor_tui.curriculum.library import Wording
from mentor_tui.services.desk import Desk


def preview(desk: Desk, name: str) -> None:
    """Every step of a walk, check-in or exercise, a card, a deck, a rehearsal, a case,
    a role-play, a unit's quiz.

    Raises UsageProblem when there is nothing of this name.
    """
    from mentor_tui.plain.reading import card_lines

    library = desk.library
    if name in library.cards():
        tell(*card_lines(desk, name))
    elif name in library.exercises():
        tell(*_exercise_lines(desk, name))
    elif name in library.checkins():
        tell(*_run_lines(desk, "checkin", name))
    elif name in library.decks():
        tell(*_deck_lines(desk, name))
    elif name in library.rehearsals():
        tell(*_rehearsal_lines(desk, name))
    elif name in library.cases():
        tell(*_case_lines(desk, name))
    elif name in library.roleplays():
        tell(*_roleplay_lines(desk, name))
    elif any(unit.id == name for unit in library.units()):
        tell(*_quiz_lines(desk, name))
    else:
        tell(*_run_lines(desk, "walk", name))


def _exercise_lines(desk: Desk, name: str) -> Iterator[str]:
    from mentor_tui.services.exercises import plan_exercise

    for pattern in desk.library.exercise(name).pattern:
        plan = plan_exercise(desk, name, pattern=pattern.id, mentee="{name}")
        yield f"{plan.title}: {dict(plan.patterns)[pattern.id]}"
        yield f"{desk.language.text('plain.say')} {plan.before}"
        yield from (f"- {each}" for each in plan.care)
        for cue in plan.cues[: len(pattern.phase)]:
            yield desk.language.text("plain.cue", text=cue.text, seconds=cue.seconds)
        yield f"{desk.language.text('plain.say')} {plan.after}"
        yield ""


def _run_lines(desk: Desk, of: str, name: str) -> Iterator[str]:
    from mentor_tui.casework.walk import steps_of
    from mentor_tui.plain.wording import step_lines

    whole = desk.library.walk(name) if of == "walk" else desk.library.checkin(name)
    words = desk.library.words_of(of, name, desk.language.code)
    yield f"{words('title')}: {words('summary')}"
    for place, step in enumerate(steps_of(whole, all_items=True), 1):
        yield ""
        yield f"{place}. {step.id}" + (f" · {step.card}" if step.card else "")
        yield from step_lines(desk.language, words, step, {})
        yield words(f"{step.id}.why")
        for field in step.field:
            choices = ", ".join(words(f"{step.id}.{field.id}.{o}") for o in field.options)
            label = words(f"{step.id}.{field.id}")
            yield f"  [{field.kind}] {label}" + (f": {choices}" if choices else "")
        for branch in step.branch:
            yield f"  → {branch.goto}"


def _deck_lines(desk: Desk, name: str) -> Iterator[str]:
    words = desk.library.words_of("deck", name, desk.language.code)
    yield f"{words('title')}: {words('summary')}"
    for place, prompt in enumerate(desk.library.deck(name).prompt, 1):
        minutes = desk.language.count("exercise.minutes", prompt.minutes)
        yield ""
        yield f"{place}. {words(f'{prompt.id}.title')} · {minutes}"
        yield words(f"{prompt.id}.do")
        yield words(f"{prompt.id}.talk")


def _rehearsal_lines(desk: Desk, name: str) -> Iterator[str]:
    body = desk.library.rehearsal(name)
    words = desk.library.words_of("rehearsal", name, desk.language.code)
    yield f"{words('title')}: {words('summary')}"
    yield words("before")
    for scene in body.scene:
        yield ""
        yield f"{scene.level}: {words(f'{scene.level}.situation')}"
        yield from (f"- {words(f'{scene.level}.other.{n + 1}')}" for n in range(scene.turns))
        yield from (f"  → {words(f'{scene.level}.try.{n + 1}')}" for n in range(scene.tries))
    yield ""
    yield from (words(f"debrief.{n + 1}") for n in range(body.debrief))


def _case_lines(desk: Desk, name: str) -> Iterator[str]:
    """Every scene, then how many decisions lead to each end."""
    from mentor_tui.cli.cases import scene_lines, scene_rows
    from mentor_tui.curriculum.linting.case_ways import ways

    words = desk.library.words_of("case", name, desk.language.code)
    yield f"{words('title')}: {words('summary')}"
    yield words("about")
    yield from scene_lines(scene_rows(desk, name))
    yield ""
    yield from (words(f"debrief.{n}") for n in (1, 2, 3))
    yield ""
    for end, (fewest, most) in ways(desk.library.case(name)).ends.items():
        yield f"  → {end}  {fewest}" + (f"–{most}" if most > fewest else "")


def _roleplay_lines(desk: Desk, name: str) -> Iterator[str]:
    body = desk.library.roleplay(name)
    words = desk.library.words_of("roleplay", name, desk.language.code)
    yield f"{words('title')} · {body.level}: {words('summary')}"
    for part in ("mentor", "mentee", "observer"):
        yield ""
        yield f"{part}: {words(part)}"
    yield from (f"- {words(f'observe.{n + 1}')}" for n in range(body.observe))
    yield ""
    yield from (words(f"debrief.{n + 1}") for n in range(body.debrief))


def _quiz_lines(desk: Desk, unit: str) -> Iterator[str]:
    words = desk.library.words(f"units/{unit}", "quiz", desk.language.code)
    for place, item in enumerate(desk.library.quiz(unit).item, 1):
        yield f"{place}. {item.id} · {item.kind} · {item.outcome} · {item.card}"
        yield words(f"{item.id}.ask")
        yield from _option_lines(item, words)
        yield ""


def _option_lines(item: QuizItem, words: Wording) -> Iterator[str]:
    for option in item.options:
        key = f"{item.id}.{option}"
        pair = f" → {words(f'{key}.with')}" if item.kind == "match" else ""
        mark = "[x]" if option in item.right else "[ ]" if item.right else "-"
        yield f"  {mark} {words(key)}{pair}"
        if because := words(f"{key}.because"):
            yield f"      {because}"
    if because := words(f"{item.id}.because"):
        yield f"  {because}"
