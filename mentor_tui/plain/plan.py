"""The plan in lines: target jobs, small steps, promises, and the network map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from mentor_tui.casework.plan import CIRCLES, by_circle
from mentor_tui.casework.records import Mentee, PlanStep, Target, Tie
from mentor_tui.plain.history import record_menu
from mentor_tui.plain.pages import short
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.problems import UsageProblem
from mentor_tui.services import drafts, plan, plan_form
from mentor_tui.services.desk import Desk
from mentor_tui.services.notes import Waiting
from mentor_tui.services.plan_form import DAYS, LINES, Form
from mentor_tui.text import visible_lines

CLEAR = "-"
Doing = tuple[str, Callable[[], object]]


def step_line(desk: Desk, step: PlanStep) -> str:
    """A step on one line: what, when, until, with whom, how sure, what became of it."""
    say = desk.language.text
    sure = "" if step.confidence is None else say("plan.sure", n=step.confidence)
    due = desk.language.day(step.due) if step.due else ""
    parts = (short(step.what, 80), short(step.when, 60), due, short(step.who), sure)
    return ", ".join(part for part in (*parts, say(f"step.{step.state}")) if part)


def target_line(desk: Desk, target: Target) -> str:
    """A target job on one line, with the wish it answers."""
    aside = desk.language.text("target.dropped.yes") if target.dropped else ""
    parts = (short(target.what, 80), short(target.why, 120), aside)
    return ", ".join(part for part in parts if part)


def tie_line(desk: Desk, tie: Tie) -> str:
    """Somebody on the map on one line: how near, what they could open, when asked."""
    say = desk.language.text
    asked = say("tie.asked_on", date=desk.language.day(tie.asked)) if tie.asked else ""
    parts = (short(tie.who), say(f"circle.{tie.circle}"), short(tie.opens, 80), asked)
    return ", ".join(part for part in parts if part)


def plan_menu(talk: Talk, mentee: Mentee) -> None:
    """Everything on the plan by number, then what can be added."""
    while True:
        doings = _doings(talk, mentee)
        talk.tell("", talk.text("section.plan"))
        chosen = talk.choose_from_many([label for label, _ in doings])
        if chosen is None:
            return
        doings[chosen][1]()


def _doings(talk: Talk, mentee: Mentee) -> list[Doing]:
    desk, say = talk.desk, talk.text
    found: list[Doing] = []
    professional = mentee.audience == "professional"
    if professional:
        for target in plan.targets(desk, mentee, dropped=True):
            line = f"{say('kind.target')}: {target_line(desk, target)}"
            found.append((line, lambda t=target: _target(talk, mentee, t)))  # type: ignore[misc]
    for step in plan.all_steps(desk, mentee):
        kind = say("plan.promises" if step.owner == "mentor" else "kind.plan_step")
        line = f"{kind}: {step_line(desk, step)}"
        found.append((line, lambda s=step: _step(talk, mentee, s)))  # type: ignore[misc]
    found.append((say("plan.write.mentee"), lambda: ask(talk, mentee, "plan_step")))
    found.append((say("plan.write.mentor"), lambda: ask(talk, mentee, "plan_step", owner="mentor")))
    if professional:
        found.append((say("plan.add_target"), lambda: ask(talk, mentee, "target")))
        found.append((say("title.network"), lambda: network_menu(talk, mentee)))
    return found


def _step(talk: Talk, mentee: Mentee, step: PlanStep) -> None:
    states = [state for state in ("done", "adapted", "planned") if state != step.state]
    labels = [talk.text(f"step.{state}") for state in states]
    chosen = talk.choose([*labels, talk.text("key.change"), talk.text("plain.plan.more")])
    if chosen is None:
        return
    if chosen < len(states):
        plan.change(talk.desk, step, state=states[chosen])
        talk.say("plain.kept")
    elif chosen == len(states):
        ask(talk, mentee, "plan_step", step)
    else:
        record_menu(talk, step.id)


def _target(talk: Talk, mentee: Mentee, target: Target) -> None:
    aside = "plan.take_up" if target.dropped else "plan.set_aside"
    chosen = talk.choose([talk.text(each) for each in (aside, "key.change", "plain.plan.more")])
    if chosen == 0:
        plan.drop_target(talk.desk, target, again=target.dropped is not None)
        talk.say("plain.kept")
    elif chosen == 1:
        ask(talk, mentee, "target", target)
    elif chosen == 2:
        record_menu(talk, target.id)


def network_menu(talk: Talk, mentee: Mentee) -> None:
    """The map ring by ring; choosing somebody marks them as asked or changes them."""
    while True:
        desk = talk.desk
        talk.tell("", talk.text("title.network"), talk.text("network.hint"))
        known: dict[str, list[str]] = defaultdict(list)
        for door in plan.doors(desk, mentee):
            known[door.tie].append(short(door.employer))
        people = [tie for _, ties in by_circle(plan.ties(desk, mentee)) for tie in ties]
        labels = []
        for tie in people:
            names = desk.language.listed(known[tie.id][:3])
            door_line = talk.text("network.door", employers=names) if names else ""
            labels.append(f"{tie_line(desk, tie)}{'. ' if door_line else ''}{door_line}")
        chosen = talk.choose_from_many([*labels, talk.text("network.add")])
        if chosen is None:
            return
        if chosen == len(people):
            ask(talk, mentee, "tie")
        else:
            _tie(talk, mentee, people[chosen])


def _tie(talk: Talk, mentee: Mentee, tie: Tie) -> None:
    chosen = talk.choose(
        [talk.text(each) for each in ("key.asked", "key.change", "plain.plan.more")]
    )
    if chosen == 0:
        plan.mark_asked(talk.desk, tie)
        talk.say("network.asked_today")
    elif chosen == 1:
        ask(talk, mentee, "tie", tie)
    elif chosen == 2:
        record_menu(talk, tie.id)


# Asking a form a question at a time ------------------------------------------------------

_CHOSEN = {"circle": CIRCLES}
_LEFT_OUT = frozenset(("owner", "state", "dropped"))
"""Fields that have a choice of their own in the menus."""


def ask(
    talk: Talk, mentee: Mentee, form: Form, record: PlanStep | Target | Tie | None = None,
    **fresh: str,
) -> None:  # fmt: skip
    """Ask what the form asks; each answer is kept as a draft at once."""
    shown = plan_form.as_typed(form, record, fresh)
    key = plan_form.draft_key(form, mentee, record.id if record else "")
    talk.say(f"{form}.hint")
    talk.say("plan.ask.change" if record else "plan.ask.new")
    values, mine = dict(shown), None
    names = [name for name in LINES[form] if name not in _LEFT_OUT]
    for place, name in enumerate(names):
        line = _answer(talk, mentee, form, name, shown[name])
        if place == 0 and record is None and line in ("", BACK):
            return
        values[name] = line
        words = drafts.packed({n: v for n, v in values.items() if v != shown[n]})
        key, mine = drafts.keep_words(talk.desk, key, words, mine), words
    plan_form.keep(talk.desk, mentee, form, record, values, shown)
    drafts.drop_words(talk.desk, key, mine)
    talk.say("plain.kept")


def _answer(talk: Talk, mentee: Mentee, form: Form, name: str, before: str) -> str:
    """What was typed for one field: as it was for an empty line, blank for a dash."""
    desk = talk.desk
    if name in _CHOSEN:
        talk.say(f"{form}.{name}")
        options = _CHOSEN[name]
        chosen = talk.choose(
            [talk.text(f"circle.{each}") for each in options], back="plain.unknown"
        )
        return before if chosen is None else options[chosen]
    if name == "why" and (said := plan.wishes(desk, mentee)):
        talk.say("target.wishes")
        talk.tell(*(f"- {short(wish, 120)}" for wish in said[:6]))
    if before:
        talk.tell(f"({short(before, 120)})")
    talk.say(f"{form}.{name}")
    while True:
        line = talk.line().strip()
        typed = "" if line == CLEAR else line or before
        try:
            if name in DAYS or name == "confidence":
                plan_form.understood(desk, name, typed)
        except UsageProblem as problem:
            talk.problem(problem)
            continue
        return typed


def go_on_with_plan(talk: Talk, waiting: Waiting, mentee: Mentee | None) -> None:
    """Words typed into a form of the plan: keep them as they are, or throw them away."""
    draft = plan_form.of_key(waiting.key)
    values = drafts.typed(talk.desk, waiting.key)
    talk.tell(*(visible_lines(value) for value in values.values() if value))
    chosen = talk.choose([talk.text(f"plain.draft.{do}") for do in ("keep", "drop")])
    if chosen is None:
        return
    if chosen == 0 and draft is not None and mentee is not None:
        record = plan_form.record_of(talk.desk, draft)
        shown = plan_form.as_typed(draft.form, record)
        plan_form.keep(talk.desk, mentee, draft.form, record, shown | values, shown)
        talk.say("plain.kept")
    talk.desk.vault.drop_draft(waiting.key)
