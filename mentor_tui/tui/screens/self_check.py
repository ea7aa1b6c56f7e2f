"""The self-check on IPS quality: every point with how it stands, one point, the plan."""

from __future__ import annotations

from datetime import date

from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.records import Sheet
from mentor_tui.services import self_check, sheets
from mentor_tui.services.self_check import ANSWERS, Plan, PointView
from mentor_tui.text import visible
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.listing import BACK, ListScreen
from mentor_tui.tui.screens.saving import save_document
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row

PLAN, DONE, OLD = "plan:", "finish", "old:"


class SelfCheckScreen(ListScreen):
    """All points under their headings, then the plan; an older one is only read."""

    NAME = "self_check"
    SHAPE = ((28, 3), (10, 0), (20, 4))
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f7", "save", "key.page", "F7", 3),
        BACK,
    )

    def __init__(self, sheet: Sheet | None = None) -> None:
        super().__init__()
        self._old = sheet

    @property
    def sheet(self) -> Sheet:
        """The one under way, or the older one that is read."""
        return self._old or self_check.current(self.desk)

    def hint(self) -> str:
        """What it is, where its ideas come from; of an older one its day."""
        desk, form = self.desk, self.desk.library.sheet(self_check.OF)
        if self._old:
            day = desk.language.day(sheets.done_on(self._old) or self._old.on)
            return self.say("supervision.done_on", date=day)
        source = form.source[0].title if form.source else ""
        return self.say("self_check.what_it_is", version=form.version, source=source)

    def rows(self) -> list[Row]:
        """The points, the plan, earlier ones."""
        sheet, found, section = self.sheet, [], ""
        for point in self_check.points(self.desk, sheet):
            if point.section != section:
                section = point.section
                found.append(Row(None, (section,)))
            view = point.view_label
            if point.by != "data" and point.view == "not_known":
                view = self.say(f"self_check.by.{point.by}")
            told = point.found or visible(point.note[:200])
            found.append(Row(point.id, (point.title, view, told)))
        return [*found, *self._plan_rows(sheet), *self._other_rows()]

    def _plan_rows(self, sheet: Sheet) -> list[Row]:
        _, words = sheets.form_and_words(self.desk, self_check.OF)
        found = [Row(None, (self.say("self_check.plan"),))]
        for number, each in enumerate(self_check.plan(sheet), 1):
            by = self.desk.language.short_day(each.by) if each.by else ""
            what = visible(each.what[:200]) or self.say("self_check.plan_room")
            about = words(f"{each.point}.title") if each.point else ""
            found.append(Row(f"{PLAN}{number}", (what, by, about)))
        return found

    def _other_rows(self) -> list[Row]:
        if self._old:
            return []
        found = [Row(None, ("",)), Row(DONE, (self.say("self_check.finish"),))]
        older = self_check.finished(self.desk)
        if older:
            found.append(Row(None, (self.say("self_check.earlier"),)))
        found += [Row(OLD + each.id, (self.desk.language.day(each.on),)) for each in older]
        return found

    async def open(self, chosen: str) -> None:
        """A point, a line of the plan, an older one, or the end of this one."""
        if chosen.startswith(OLD):
            older = sheets.find_sheet(self.desk, self_check.OF, chosen.removeprefix(OLD))
            await self.app.push_screen(SelfCheckScreen(older))
        elif self._old is not None:
            return
        elif chosen == DONE:
            self_check.finish(self.desk, self.sheet)
            await self.redraw()
            self.tell(self.say("self_check.finished"))
        elif chosen.startswith(PLAN):
            await self._plan(int(chosen.removeprefix(PLAN)))
        else:
            points = self_check.points(self.desk, self.sheet)
            point = next(each for each in points if each.id == chosen)
            by_data = point.by == "data"
            screen = EvidenceScreen(point) if by_data else PointScreen(self.sheet, point)
            await self.app.push_screen(screen)

    async def _plan(self, number: int) -> None:
        planned = self_check.plan(self.sheet)[number - 1]
        points = self_check.points(self.desk, self.sheet)
        await self.app.push_screen(PlanScreen(self.sheet, number, planned, points))

    async def action_save(self) -> None:
        """As a page on paper."""
        sheet = self.sheet
        await save_document(
            self, "self_check",
            lambda said: self_check.document(self.desk, sheet, language=said["language"]),
            coded=False,
        )  # fmt: skip


class EvidenceScreen(ListScreen):
    """The records behind a point that the data tell about."""

    NAME = "evidence"
    SHAPE = ((12, 1), (14, 2), (16, 1), (14, 0))

    def __init__(self, point: PointView) -> None:
        super().__init__()
        self._point = point

    def title_text(self) -> str:
        """The point."""
        return self._point.title

    def hint(self) -> str:
        """What good practice looks like, and what was found."""
        point = self._point
        return "\n".join(part for part in (point.good, point.view_label, point.found) if part)

    def rows(self) -> list[Row]:
        """Each record: whose, what, when, whether it is as asked."""
        told = self_check.line_rows(self.desk, self._point)
        both = zip(self._point.lines, told, strict=True)
        return [
            Row(f"{place}:{line.mentee or ''}", tuple(visible(cell[:200]) for cell in cells))
            for place, (line, cells) in enumerate(both)
        ]

    async def open(self, chosen: str) -> None:
        """The file of the person it is about."""
        from mentor_tui.services.mentees import find_mentee
        from mentor_tui.tui.screens.mentee import MenteeScreen

        mentee = chosen.partition(":")[2]
        if mentee:
            await self.app.push_screen(MenteeScreen(find_mentee(self.desk, mentee)))


class PointScreen(AskingScreen):
    """A point to answer oneself or with the team leader."""

    def __init__(self, sheet: Sheet, point: PointView) -> None:
        asked = (
            Asked("answer", "self_check.answer", "choice", point.answer or "",
                  tuple((each, f"self_check.answer.{each}") for each in ANSWERS)),
            Asked("note", "self_check.note", value=point.note),
        )  # fmt: skip
        super().__init__("self_check_point", asked, self._keep)
        self._sheet, self._point = sheet, point

    def title_text(self) -> str:
        """The point."""
        return self._point.title

    async def refresh_content(self) -> None:
        """What good practice looks like, and who can tell."""
        await super().refresh_content()
        said = (self._point.good, self.say(f"self_check.by.{self._point.by}"))
        self.query_one("#hint", Prose).write("\n".join(said))

    def _keep(self, said: dict[str, str]) -> None:
        self_check.answer(
            self.desk, self._sheet, self._point.id, said["answer"] or None, said["note"]
        )
        self.app.pop_screen()


class PlanScreen(AskingScreen):
    """One thing to improve: which point, what, by when."""

    def __init__(self, sheet: Sheet, number: int, planned: Plan, points: list[PointView]) -> None:
        by = planned.by.isoformat() if planned.by else ""
        asked = (
            Asked("what", "self_check.plan.what", value=planned.what),
            Asked("by", "self_check.plan.by", value=by),
            Asked("point", "self_check.plan.point", "choice", planned.point, ((" ", "app.title"),)),
        )
        super().__init__("self_check_plan", asked, self._keep)
        self._sheet, self._number, self._points = sheet, number, points
        self._planned = planned

    def _options(self, asked: Asked) -> list[tuple[str, str]]:
        """The points that are not strong yet."""
        return [
            (each.id, each.title)
            for each in self._points
            if each.view != "strong" or each.id == self._planned.point
        ]

    def _keep(self, said: dict[str, str]) -> None:
        by: date | None = parse_day(said["by"], self.desk.today) if said["by"].strip() else None
        planned = Plan(point=said["point"], what=said["what"], by=by)
        self_check.set_plan(self.desk, self._sheet, self._number, planned)
        self.app.pop_screen()
