"""A session plan: to look at before, and to hold with the time that is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.widget import Widget

from mentor_tui.learning import session as plan
from mentor_tui.learning.session import Ahead, Running, Standing
from mentor_tui.problems import Problem
from mentor_tui.services import session_documents, sessions
from mentor_tui.services.sessions import PartView, SessionView, Thing
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.listing import BACK, OPEN, DetailScreen
from mentor_tui.tui.screens.page import PageScreen
from mentor_tui.tui.screens.saving import save_document
from mentor_tui.tui.screens.session_things import open_thing
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows

TICK = 1.0


def part_rows(screen: DetailScreen, part: PartView) -> Iterator[Row]:
    """What is done and said in a part, then what belongs to it."""
    yield Row(None, (part.do,), quiet=True)
    if part.say:
        said = screen.say("plain.fact", name=screen.say("session.say"), value=part.say)
        yield Row(None, (said,), quiet=True)
    if part.things:
        yield Row(None, (screen.say("session.belongs"),))
    for n, thing in enumerate(part.things):
        yield Row(f"thing:{n}", (screen.say(f"session.thing.{thing.kind}"), thing.title, ""))


class SessionPartScreen(DetailScreen):
    """One part: what the trainer does and says, and what belongs to it."""

    NAME = "session_part"

    def __init__(self, session: str, part: str) -> None:
        super().__init__()
        self._session, self._part = session, part

    @property
    def _shown(self) -> PartView:
        return sessions.session_view(self.desk, self._session).part(self._part)

    def title_text(self) -> str:
        """Its title."""
        return self._shown.title

    def offers(self, command: Command) -> bool:
        """Opening where something belongs to it."""
        return command.label != "key.open" or bool(self._shown.things)

    def rows(self) -> Iterable[Row]:
        """How long it takes, then all about it."""
        part = self._shown
        length = sessions.minutes_words(self.desk, part.minutes)
        yield Row(None, (f"{part.kind_words} · {length}",))
        yield from part_rows(self, part)

    async def open(self, chosen: str) -> None:
        """What belongs to it."""
        part = self._shown
        await open_thing(self, part.things[int(chosen.partition(":")[2])], part.cards)


class SessionAboutScreen(PageScreen):
    """Goals, what to bring along, what to say at the start and at the end."""

    NAME = "session_about"
    CSS_PATH = "../styles/session.tcss"

    def __init__(self, session: str) -> None:
        super().__init__()
        self._session = session

    async def refresh_content(self) -> None:
        """The page in the language chosen now."""
        view = sessions.session_view(self.desk, self._session)
        told: list[Widget] = [Prose(view.summary)]
        for name, lines in (
            ("goals", [f"- {each}" for each in view.goals]),
            ("materials", [f"- {each}" for each in view.materials]),
            ("opening", [view.opening]), ("closing", [view.closing]),
        ):  # fmt: skip
            if any(lines):
                told.append(Prose(self.say(f"session.{name}"), classes="heading"))
                told.append(Prose("\n".join(lines)))
        await self.lay_out(told)


class SessionScreen(DetailScreen):
    """The plan ``name``; once begun, what is on, what comes next and the time left.

    It goes on in the background, also when this screen is left.
    """

    NAME = "session"
    KEYS = (
        Command("f3", "onward", "key.begin", "F3", 1, priority=True),
        Command("f3", "onward", "key.next_part", "F3", 1, priority=True),
        OPEN, BACK,
        Command("f2", "more", "key.more_time", "F2", 4, priority=True),
        Command("f5", "skip", "key.skip_part", "F5", 5, priority=True),
        Command("", "sideways(-1)", "key.part_back", "←", 6, palette=False),
        Command("f11", "end_at", "key.end_at", "F11", 7, priority=True),
        Command("f7", "document", "key.page", "F7", 8, priority=True),
    )  # fmt: skip

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name_of_plan = name
        self._held: Running | None = None
        self._told: list[Row] = []
        self._warned = False

    @property
    def view(self) -> SessionView:
        """The plan in words."""
        return sessions.session_view(self.desk, self.name_of_plan)

    def title_text(self) -> str:
        """The title of the plan."""
        return self.view.title

    async def ready(self) -> None:
        self._held = sessions.under_way(self.desk, self.name_of_plan)
        await self.redraw()
        await super().ready()
        self.set_interval(TICK, self._tick)

    def offers(self, command: Command) -> bool:
        """Before it begins only beginning, after that everything about the time."""
        name = command.label
        if name == "key.begin":
            return self._held is None and not self.view.days
        if name in ("key.next_part", "key.more_time", "key.skip_part", "key.end_at"):
            return self._held is not None and not self._held.over
        if name == "key.part_back":
            return self._held is not None and bool(self._held.steps)
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One key begins and goes on: it works while either is offered."""
        if action == "onward":
            return not self.covered and not self.view.days
        return super().check_action(action, parameters)

    # What stands here ------------------------------------------------------------------

    def rows(self) -> Iterable[Row]:
        """The plan; or the part that is on and those that come; or how it went."""
        view = self.view
        if self._held is None:
            return self._before(view)
        stands = sessions.standing(self.desk, self._held)
        if stands.on is None:
            return self._after(view, self._held)
        return self._during(view, stands)

    def _before(self, view: SessionView) -> Iterator[Row]:
        length = sessions.minutes_words(self.desk, view.minutes)
        yield Row(None, (f"{length}. {view.summary}",), quiet=True)
        for name in ("begin", "about", "slides"):
            if name != "begin" or not view.days:
                yield Row(name, ("", self.say(f"session.{name}")))
        if view.days:
            yield Row(None, (self.say("session.days"),))
        for day in view.days:
            long = sessions.minutes_words(self.desk, day.minutes)
            yield Row(f"day:{day.id}", (long, day.title, day.summary))
        if view.parts:
            yield Row(None, (self.say("session.parts"),))
        for part in view.parts:
            cells = (self.say("session.min", n=part.minutes), part.title, part.kind_words)
            yield Row(f"part:{part.id}", cells)

    def _during(self, view: SessionView, stands: Standing) -> Iterator[Row]:
        assert stands.on is not None
        part = view.part(stands.on.id)
        now = self.say("session.now", title=part.title)
        left = sessions.left_words(self.desk, stands)  # first: a long title is cut, never the time
        yield Row(None, (f"{left[:1].upper()}{left[1:]} · {now}",))
        yield from part_rows(self, part)
        if stands.ahead:
            yield Row(None, (self.say("session.after_this"),))
        for each in stands.ahead:
            yield self._ahead_row(view, each)
        yield Row(None, (sessions.end_words(self.desk, stands),), quiet=True)
        yield Row("end", ("", self.say("session.end_now")))

    def _ahead_row(self, view: SessionView, each: Ahead) -> Row:
        title = view.part(each.id).title
        if not each.minutes:
            return Row(f"part:{each.id}", ("–", title, self.say("session.no_time")))
        time = self.desk.language.time(each.begins)
        shorter = each.minutes < each.planned
        long = (
            self.say("session.of_planned", n=each.minutes, planned=each.planned)
            if shorter else self.say("session.min", n=each.minutes)
        )  # fmt: skip
        return Row(f"part:{each.id}", (time, title, long))

    def _after(self, view: SessionView, running: Running) -> Iterator[Row]:
        for told in sessions.over_words(self.desk, view, running):
            yield Row(None, (told,), quiet=True)
        yield Row("end", ("", self.say("session.end_now")))
        yield Row("slides", ("", self.say("session.slides")))

    async def refresh_content(self) -> None:
        """Remember what was drawn, so that a tick draws only what changed."""
        await super().refresh_content()
        self._told = [*self.rows()]

    async def _tick(self) -> None:
        if self._held is None or not self.is_current or self.covered:
            return
        if [*self.rows()] != self._told:
            await self.refresh_content()

    # What can be done ------------------------------------------------------------------

    async def _go_on(self, running: Running) -> None:
        self._held = sessions.keep(self.desk, running)
        self.tell("")
        await self.redraw()
        rows = self.query_one(Rows)
        rows.action_first()

    async def action_onward(self) -> None:
        """Begin, or on to the next part."""
        if self._held is None:
            await self._begin()
        elif not self._held.over:
            await self._go_on(plan.onward(self._held, self.desk.now))

    async def _begin(self) -> None:
        other = sessions.under_way(self.desk)
        if other is not None and other.name != self.name_of_plan and not self._warned:
            title = sessions.session_view(self.desk, other.name).title
            self._warned = True
            self.tell(self.say("session.another", title=title))
            return
        try:
            await self._go_on(sessions.begin(self.desk, self.name_of_plan))
        except Problem as problem:
            self.tell_problem(problem)

    async def action_more(self) -> None:
        """Five minutes more for the part that is on."""
        if self._held is not None:
            await self._go_on(plan.longer(self._held))

    async def action_skip(self) -> None:
        """Pass over the part that is on."""
        if self._held is not None:
            await self._go_on(plan.onward(self._held, self.desk.now, "skipped"))

    async def action_sideways(self, by: int) -> None:
        """Left: the part before is on again."""
        if by < 0 and self._held is not None and self._held.steps:
            await self._go_on(plan.back(self._held))

    async def action_end_at(self) -> None:
        """Ask for another end."""
        from mentor_tui.tui.screens.asking import Asked, AskingScreen

        running = self._held
        if running is None:
            return

        async def set_end(said: dict[str, str]) -> None:
            end = sessions.end_typed(self.desk, said["time"])
            self.app.pop_screen()
            await self._go_on(plan.ending(running, end))

        asked = Asked("time", "session_until.time", value=self.desk.language.time(running.end))
        await self.app.push_screen(AskingScreen("session_until", [asked], set_end))

    async def action_document(self) -> None:
        """The trainer's sheet."""
        name = self.name_of_plan
        await save_document(
            self, name,
            lambda said: session_documents.document(self.desk, name, said["language"]),
            coded=False,
        )  # fmt: skip

    async def open(self, chosen: str) -> None:
        """A part, what belongs to the one that is on, or what can be done."""
        kind, _, name = chosen.partition(":")
        if kind == "thing":
            part = self._part_on()
            await open_thing(self, part.things[int(name)], part.cards)
        elif kind == "part":
            await self.app.push_screen(SessionPartScreen(self.name_of_plan, name))
        elif kind == "day":
            await self.app.push_screen(SessionScreen(name))
        elif kind == "begin":
            await self._begin()
        elif kind == "about":
            await self.app.push_screen(SessionAboutScreen(self.name_of_plan))
        elif kind == "slides":
            await open_thing(self, Thing("session", self.name_of_plan, ""))
        elif kind == "end":
            sessions.end(self.desk)
            self._held = None
            await self.redraw()

    def _part_on(self) -> PartView:
        on = self._held.left[0].id if self._held and self._held.left else ""
        return self.view.part(on)
