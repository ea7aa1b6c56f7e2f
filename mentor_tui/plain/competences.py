"""How I see my mentoring, in lines: the areas, what could help, my own plan."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.learning.records import GrowthStep
from mentor_tui.plain.talk import BACK, Leave, Talk
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import competence_pages, competences, drafts, growth
from mentor_tui.text import visible, visible_lines

CLEAR = "-"


def competences_menu(talk: Talk) -> None:
    """Each area with where one stands; then what could help, the plan, a page to print."""
    desk = talk.desk
    while True:
        talk.tell("", competences.words(desk)("title"), competences.words(desk)("intro"))
        views = [each for each in competences.views(desk) if each.known]
        labels = [f"{each.title}: {competences.rated_words(desk, each)}" for each in views]
        names = ("competences.gaps", "competences.growth", "plain.print_page")
        chosen = talk.choose([*labels, *(talk.text(each) for each in names)])
        if chosen is None:
            return
        try:
            if chosen < len(views):
                area_menu(talk, views[chosen].id)
            else:
                (_gaps, growth_menu, _print)[chosen - len(views)](talk)
        except Problem as problem:
            talk.problem(problem)


def area_menu(talk: Talk, name: str) -> None:
    """What the area looks like and what was said; say it anew, or plan a step."""
    desk = talk.desk
    while True:
        area = competences.view(desk, name)
        talk.tell("", area.title, *(f"- {each}" for each in area.behaviours))
        talk.tell(*competences.before_and_now(desk, area))
        if area.evidence:
            talk.say("plain.fact", name=talk.text("competence.evidence"), value=area.evidence)
        talk.tell(*filter(None, [competences.touching_words(desk, name)]))
        labels = ["plain.competence.rate", "growth.new"]
        last = competences.last_rating(desk, name)
        labels += ["plain.plan.more"] if last else []
        chosen = talk.choose([talk.text(each) for each in labels])
        if chosen is None:
            return
        if chosen == 0:
            _rate(talk, name)
        elif chosen == 1:
            _step(talk, None, name)
        elif last is not None:
            from mentor_tui.plain.history import record_menu

            record_menu(talk, last.id)


def _rate(talk: Talk, name: str, typed: str = "") -> None:
    """The words that fit, then one line; what is typed waits as a draft until it is kept."""
    desk, key = talk.desk, f"competence:{name}"
    last = competences.last_rating(desk, name)
    talk.say("competence.where")
    levels = competences.levels(desk)
    chosen = talk.choose([*(said for _, said in levels), talk.text("plain.leave_open")])
    if chosen is None:
        return
    value = int(levels[chosen][0]) if chosen < len(levels) else None
    before = typed or (last.evidence if last else "") or ""
    talk.tell(*([f"({visible_lines(before)})"] if before else []))
    said = {} if value is None else {"value": str(value)}
    desk.vault.keep_draft(key, drafts.packed(said | ({"evidence": typed} if typed else {})))
    try:
        line = talk.optional("plain.competence.evidence")
    except Leave:
        talk.say("plain.draft_kept")
        raise
    evidence = "" if line == CLEAR else line or before
    competences.rate(desk, name, value, evidence)
    desk.vault.drop_draft(key)
    talk.say("plain.kept")


def _gaps(talk: Talk) -> None:
    """Cards and tasks for the areas below a level; the level can be changed."""
    from mentor_tui.plain.learning import open_activity

    desk, wanted = talk.desk, competences.USUAL_WISH
    while True:
        level = competences.level_words(desk, wanted)
        talk.say("competence_gaps.hint", level=level)
        gaps = competences.gaps(desk, wanted)
        if not gaps:
            rated = any(each.said for each in competences.views(desk))
            talk.say("competence_gaps.none" if rated else "competence_gaps.blank")
        offered = [(gap, each) for gap in gaps for each in gap.helps]
        labels = [f"{gap.area.title}. {competences.help_line(desk, each)}" for gap, each in offered]
        chosen = talk.choose_from_many([talk.text("plain.competence.level"), *labels])
        if chosen is None:
            return
        if chosen == 0:
            wanted = wanted % (competences.found(desk).levels - 1) + 1
            continue
        help, _ = offered[chosen - 1][1]
        open_activity(talk, help.unit, help.kind, help.id)


def _print(talk: Talk) -> None:
    from mentor_tui.documents.writing import check, write

    typed = talk.optional("plain.ask.form_file")
    if typed not in ("", BACK):
        path = check(Path(typed))
        written = write(competence_pages.document(talk.desk), path)
        talk.say("copy.written", file=str(written))


# My own plan -----------------------------------------------------------------------------


def growth_menu(talk: Talk) -> None:
    """A new step, then those there are."""
    desk = talk.desk
    while True:
        talk.tell("", talk.text("title.growth"))
        steps = growth.steps(desk)
        labels = [f"{visible(each.what)}: {growth.step_words(desk, each)}" for each in steps]
        chosen = talk.choose_from_many([talk.text("growth.new"), *labels])
        if chosen is None:
            return
        try:
            if chosen == 0:
                _new(talk)
            else:
                step_menu(talk, steps[chosen - 1].id)
        except Problem as problem:
            talk.problem(problem)


def _new(talk: Talk) -> None:
    talk.say("choose_area.hint")
    views = [each for each in competences.views(talk.desk) if each.known]
    chosen = talk.choose([each.title for each in views])
    if chosen is not None:
        _step(talk, None, views[chosen].id)


def step_menu(talk: Talk, id: str) -> None:
    """One step: what became of it, change it, its history."""
    desk = talk.desk
    while True:
        step = growth.find_step(desk, id)
        talk.tell("", visible_lines(step.what), growth.step_words(desk, step))
        others = [state for state in growth.STATES if state != step.state]
        labels = [talk.text(f"step.{state}") for state in others]
        labels += [talk.text("reflection.go_on"), talk.text("plain.plan.more")]
        chosen = talk.choose(labels)
        if chosen is None:
            return
        if chosen < len(others):
            growth.keep(desk, step, {"state": others[chosen]})
            talk.say("plain.kept")
        elif chosen == len(others):
            _step(talk, step, step.area)
        else:
            from mentor_tui.plain.history import record_menu

            record_menu(talk, id)
            return


def _step(
    talk: Talk, step: GrowthStep | None, area: str, typed: dict[str, str] | None = None
) -> None:  # fmt: skip
    """What and by when; each line is a draft at once."""
    desk, key = talk.desk, growth.key_of(step, area)
    values = growth.as_typed(step, area) | (typed or {})
    talk.say("growth_step.hint")
    talk.say("plan.ask.change" if step else "plan.ask.new")
    for name in ("what", "due"):
        line = _line(talk, name, values[name])
        if name == "what" and step is None and line in ("", BACK):
            return
        values[name] = line
        desk.vault.keep_draft(key, drafts.packed({n: values[n] for n in ("what", "due")}))
    growth.keep(desk, step, values)
    desk.vault.drop_draft(key)
    talk.say("plain.kept")


def _line(talk: Talk, name: str, before: str) -> str:
    """A line; an empty one leaves what was there, ``-`` takes it away."""
    talk.tell(*([f"({visible_lines(before)})"] if before else []))
    while True:
        typed = talk.optional(f"growth.{name}")
        said = "" if typed == CLEAR else typed or before
        if name == "due" and said:
            from mentor_tui.casework.answers import parse_day

            try:
                parse_day(said, talk.desk.today)
            except UsageProblem as problem:
                talk.problem(problem)
                continue
        return said


def go_on_with_words(talk: Talk, key: str) -> None:
    """Words left on an area or in a step: go on with them, or throw them away."""
    desk = talk.desk
    typed = drafts.typed(desk, key)
    talk.tell(*(visible_lines(value) for name, value in typed.items() if name != "value"))
    chosen = talk.choose([talk.text(f"plain.draft.{do}") for do in ("go_on", "drop")])
    if chosen == 1:
        desk.vault.drop_draft(key)
    elif chosen == 0:
        kind, area = (*key.split(":"), "")[:2]
        if kind == "competence":
            _rate(talk, competences.area_of(desk, area).id, typed.get("evidence", ""))
        else:
            step, area = growth.of_key(desk, key)
            _step(talk, step, area, typed)
