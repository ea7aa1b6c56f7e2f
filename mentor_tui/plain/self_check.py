"""The self-check in lines."""

from __future__ import annotations

from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.records import Sheet
from mentor_tui.plain.supervision import save
from mentor_tui.plain.talk import Talk
from mentor_tui.services import self_check
from mentor_tui.services.self_check import ANSWERS, Plan, PointView
from mentor_tui.text import visible


def self_check_menu(talk: Talk) -> None:
    """Every point with how it stands; then the plan, the end, the page, earlier ones."""
    desk = talk.desk
    form = desk.library.sheet(self_check.OF)
    talk.say("self_check.what_it_is", version=form.version, source=self_check.source(desk))
    while True:
        sheet = self_check.current(desk)
        points = self_check.points(desk, sheet)
        more = [talk.text(f"self_check.{each}") for each in ("plan", "finish", "earlier")]
        labels = [point_line(each) for each in points]
        chosen = talk.choose_from_many([talk.text("title.save_sheet_page"), *more, *labels])
        if chosen is None:
            return
        if chosen == 0:
            _save(talk, sheet)
        elif chosen == 1:
            _plan(talk, sheet, points)
        elif chosen == 2:
            self_check.finish(desk, sheet)
            talk.say("self_check.finished")
        elif chosen == 3:
            _earlier(talk)
        else:
            _point(talk, sheet, points[chosen - 4])


def _save(talk: Talk, sheet: Sheet) -> None:
    save(talk, lambda: self_check.document(talk.desk, sheet))


def point_line(point: PointView) -> str:
    """A point, how it stands, what was found or noted."""
    told = point.found or visible(point.note[:200])
    return " · ".join(part for part in (point.title, point.view_label, told) if part)


def _point(talk: Talk, sheet: Sheet, point: PointView) -> None:
    talk.tell(point.good)
    if point.by == "data":
        for row in self_check.line_rows(talk.desk, point):
            words = (visible(cell[:80]) for cell in row)
            talk.tell("  " + ", ".join(word for word in words if word))
        return
    talk.say(f"self_check.by.{point.by}")
    chosen = talk.choose([talk.text(f"self_check.answer.{each}") for each in ANSWERS])
    if chosen is None:
        return
    note = talk.optional("self_check.note") or point.note
    self_check.answer(talk.desk, sheet, point.id, ANSWERS[chosen], note)
    talk.say("plain.kept")


def _plan(talk: Talk, sheet: Sheet, points: list[PointView]) -> None:
    planned = self_check.plan(sheet)
    labels = [each.what or talk.text("self_check.plan_room") for each in planned]
    number = talk.choose(labels)
    if number is None:
        return
    open_points = [each for each in points if each.view != "strong"]
    talk.say("self_check.plan.point")
    about = talk.choose_from_many([each.title for each in open_points])
    if about is None:
        return
    what = talk.optional("self_check.plan.what")
    day = talk.optional("self_check.plan.by")
    by = parse_day(day, talk.desk.today) if day else None
    fresh = Plan(point=open_points[about].id, what=what, by=by)
    self_check.set_plan(talk.desk, sheet, number + 1, fresh)
    talk.say("plain.kept")


def _earlier(talk: Talk) -> None:
    desk = talk.desk
    older = self_check.finished(desk)
    chosen = talk.choose_from_many([desk.language.day(each.on) for each in older])
    if chosen is not None:
        sheet = older[chosen]
        talk.tell(*(point_line(each) for each in self_check.points(desk, sheet)))
        rows = self_check.plan_rows(desk, sheet)
        talk.tell(*(talk.text("plain.fact", name=n, value=visible(v)) for n, v in rows))
