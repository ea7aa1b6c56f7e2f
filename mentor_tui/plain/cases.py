"""Branching cases in lines: a scene, numbered choices, what happens, the look back."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.learning.case import CaseRun
from mentor_tui.plain.talk import Talk
from mentor_tui.problems import Problem
from mentor_tui.services import cases
from mentor_tui.services.cases import StepView


def cases_menu(talk: Talk) -> None:
    """Choose a case."""
    while True:
        found = cases.cases_for(talk.desk, talk.desk.profile.audience)
        talk.say("title.cases")
        if not found:
            talk.say("cases.none")
        minutes = [talk.desk.language.count("exercise.minutes", each.minutes) for each in found]
        labels = [
            f"{each.title} · {time}. {each.summary}"
            for each, time in zip(found, minutes, strict=True)
        ]
        chosen = talk.choose_from_many(labels, further="plain.further")
        if chosen is None:
            return
        try:
            case_through(talk, found[chosen].id)
        except Problem as problem:
            talk.problem(problem)


def case_through(
    talk: Talk, name: str, *, watch: Callable[[CaseRun], None] = lambda _: None
) -> CaseRun:  # fmt: skip
    """Decision by decision until it is left; returns how far it came, ``watch`` sees each step.

    Raises UsageProblem for an unknown case, Leave where the mentor leaves the program.
    """
    run = cases.begin(talk.desk, name)
    view = cases.scene_view(talk.desk, run)
    talk.tell("", view.title, cases.about(talk.desk, name))
    while True:
        going = _scene(talk, run)
        if going is None:
            return run
        run = going
        watch(run)
        if run.ended:
            _end(talk, run)
            again = _look_back(talk, run)
            if again is None:
                return run
            run = again


def _scene(talk: Talk, run: CaseRun) -> CaseRun | None:
    """A decision made or taken back; ``None`` to stop."""
    if run.ended:
        return run
    view = cases.scene_view(talk.desk, run)
    talk.tell("", talk.text("case.decision", n=view.number), view.text, talk.text("case.what"))
    labels = [text for _, text in view.options]
    back = [talk.text("key.take_back")] if run.transcript else []
    vote = [talk.text("votes.do")]
    chosen = talk.choose([*labels, *back, *vote])
    if chosen == len(labels) + len(back):
        from mentor_tui.plain.group import vote_through

        count = vote_through(talk, view.text, labels)
        if count is None or count.choice is None:
            return run
        chosen = count.choice
    if chosen is None:
        return None
    if chosen == len(labels):
        return run.back_to(len(run.transcript) - 1)
    run = run.choose(view.options[chosen][0])
    step = cases.last_step(talk.desk, run)
    if step is not None:
        talk.tell("", step.then, *(step.moved or (talk.text("case.nothing_moved"),)))
    return run


def _end(talk: Talk, run: CaseRun) -> None:
    view = cases.scene_view(talk.desk, run)
    talk.tell("", talk.text("case.end"), view.text, *([view.broken] if view.broken else []))


def _look_back(talk: Talk, run: CaseRun) -> CaseRun | None:
    """The decisions one by one; a run to go on with, or ``None`` to leave."""
    while True:
        found = cases.debrief(talk.desk, run)
        talk.tell("", talk.text("case.back"))
        labels = [
            talk.text("plain.fact", name=talk.text("case.decision", n=e.number), value=e.chosen)
            for e in found.steps
        ]
        doings = ("case.stands", "case.questions", "case.again", "case.paper")
        chosen = talk.choose([*labels, *(talk.text(each) for each in doings)])
        if chosen is None:
            return None
        if chosen < len(labels):
            if _one_decision(talk, found.steps[chosen]):
                return run.back_to(chosen)
        elif doings[chosen - len(labels)] == "case.stands":
            talk.tell("", *(f"- {each}" for each in found.stands))
        elif doings[chosen - len(labels)] == "case.questions":
            talk.tell("", *(f"- {each}" for each in found.questions))
        elif doings[chosen - len(labels)] == "case.again":
            return run.back_to(0)
        else:
            _paper(talk, run)


def step_lines(talk: Talk, step: StepView) -> list[str]:
    """A decision with what came of it and why."""
    lines = [talk.text("plain.fact", name=talk.text("case.decision", n=step.number),
                       value=step.chosen), step.then, *step.moved]  # fmt: skip
    for label, value in (("case.because", step.because), ("case.card", step.card_title)):
        if value:
            lines.append(talk.text("plain.fact", name=talk.text(label), value=value))
    return lines


def _one_decision(talk: Talk, step: StepView) -> bool:
    """Look at one; whether to decide it once more."""
    while True:
        talk.tell("", *step_lines(talk, step))
        card = [talk.text("case.card")] if step.card else []
        chosen = talk.choose([talk.text("case.again_here"), *card])
        if chosen is None:
            return False
        if chosen == 0:
            return True
        from mentor_tui.plain.reading import show_card

        show_card(talk, step.card)


def _paper(talk: Talk, run: CaseRun) -> None:
    """Ask for a file and write the story into it; an empty line goes back."""
    from pathlib import Path

    file = talk.optional("case.file")
    if not file:
        return
    try:
        talk.say("copy.written", file=str(cases.write_transcript(talk.desk, run, Path(file))))
    except Problem as problem:
        talk.problem(problem)
