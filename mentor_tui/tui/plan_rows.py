"""The pages *Brief* and *Plan* of a person's file as rows."""

from __future__ import annotations

from mentor_tui.casework.records import Mentee, PlanStep
from mentor_tui.services import plan
from mentor_tui.services.brief import brief
from mentor_tui.services.brief_lines import lines
from mentor_tui.services.desk import Desk
from mentor_tui.tui.widgets.rows import Row


def brief_rows(desk: Desk, mentee: Mentee, *, shared_only: bool, ascii_only: bool) -> list[Row]:
    """All that is good to have in mind before the meeting; each row leads to where it is from."""
    found = brief(desk, mentee, shared_only=shared_only)
    rows = []
    for place, (label, text, opens) in enumerate(lines(desk, found)):
        if opens:
            rows.append(Row(f"{opens}#{place}", (label, text)))  # two may lead to one place
        else:
            rows.append(Row(None, (text,), quiet=True))
    if not shared_only:
        rows.append(Row("brief_file:", (desk.language.text("brief.print"),)))
    return rows


def plan_rows(desk: Desk, mentee: Mentee, *, shared_only: bool, ascii_only: bool) -> list[Row]:
    """Small steps, the mentor's promises, target jobs, the way to the network map."""
    say = desk.language.text
    steps = plan.all_steps(desk, mentee)
    professional = mentee.audience == "professional"
    rows: list[Row] = []
    for heading, owner, new in (
        ("plan.steps", "mentee", "new"), ("plan.promises", "mentor", "promise"),
    ):  # fmt: skip
        mine = [step for step in steps if step.owner == owner]
        rows.append(Row(None, (say(heading),)))
        rows += [_step(desk, step) for step in mine]
        if not mine and owner == "mentee":
            rows.append(Row(None, (say("plan.empty"),), quiet=True))
        if owner == "mentee":
            rows.append(Row("walk:small_step", ("+ " + say("plan.add"),)))
        rows.append(Row(f"plan_step:{new}", ("+ " + say(f"plan.write.{owner}"),)))
    if professional:
        rows += _targets(desk, mentee)
        people = plan.ties(desk, mentee)
        asked = sum(tie.asked is not None for tie in people)
        if not shared_only:
            rows.append(Row("form:f06", (say("plan.print"),)))
        rows.append(Row(None, (say("title.network"),)))
        rows.append(Row("network:", (say("plan.network", n=len(people), asked=asked),)))
    return rows


def _targets(desk: Desk, mentee: Mentee) -> list[Row]:
    say = desk.language.text
    rows = [Row(None, (say("plan.targets"),))]
    for target in sorted(
        plan.targets(desk, mentee, dropped=True), key=lambda each: each.dropped is not None
    ):
        state = say("target.dropped.yes") if target.dropped else ""
        text = " · ".join(part for part in (target.what, target.why) if part)
        rows.append(
            Row(f"target:{target.id}", (desk.language.day(target.at.date()), state, text, ""))
        )
    return [*rows, Row("target:new", ("+ " + say("plan.add_target"),))]


def _step(desk: Desk, step: PlanStep) -> Row:
    say = desk.language.text
    sure = "" if step.confidence is None else say("plan.sure", n=step.confidence)
    due = desk.language.short_day(step.due) if step.due else None
    text = " · ".join(part for part in (step.what, step.when, due, step.who) if part)
    day = desk.language.day(step.at.date())
    return Row(f"step:{step.id}", (day, say(f"step.{step.state}"), text, sure))
