"""Welcome: language, example people or an own vault, a few facts, the recovery code."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.language import LANGUAGES
from mentor_tui.problems import Problem
from mentor_tui.services import access
from mentor_tui.services.help_now import home_country
from mentor_tui.services.keys import is_short, suggest_passphrase
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice, Typed
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Row, Rows

PAGES = ("language", "way", "facts", "recovery")


class WelcomeScreen(CompanionScreen):
    """Four short pages; Enter is always safe, Esc goes back."""

    NAME = "welcome"
    SHARED_SAFE = True
    HOLDS = True
    CSS_PATH = "../styles/welcome.tcss"
    KEYS = (
        Command("", "onward", "key.continue", "Enter", 1),
        Command("f7", "suggest", "key.suggest", "F7", 3),
        Command("f3", "sheet", "key.sheet", "F3", 3),
        Command("escape", "back", "key.back", "Esc", 2, priority=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._page = 0
        self._code = ""
        self._suggested = ""
        self._busy = False

    @property
    def page(self) -> str:
        """The page that is open."""
        return PAGES[self._page]

    def title_text(self) -> str:
        """Welcome, and how far along."""
        step = self.say("welcome.step", n=self._page + 1, total=len(PAGES))
        return f"{self.say('app.title')} · {self.say('welcome.title')} · {step}"

    def offers(self, command: Command) -> bool:
        """Suggesting among the facts, the sheet beside the code."""
        wanted = {"suggest": "facts", "sheet": "recovery"}.get(command.action)
        return wanted in (None, self.page)

    def body(self) -> Iterable[Widget]:
        """All four pages; one is shown."""
        with VerticalScroll(can_focus=False, id="language"):
            yield Static(id="intro", markup=False)
            yield Static(id="choose", classes="heading")
            yield Rows([(20, 1)], id="languages")
        with VerticalScroll(can_focus=False, id="way"):
            yield Static(id="purpose", classes="quiet")
            yield Rows([(30, 1)], id="ways")
        with VerticalScroll(can_focus=False, id="facts"):
            for name in ("audience", "country"):
                yield Static(id=f"l-{name}", classes="label")
                yield Choice([("", "")], [], several=False)
            for name in ("name", "passphrase", "passphrase_again"):
                yield Static(id=f"l-{name}", classes="label")
                box = LineInput("")
                box.password = name != "name"
                yield box
            yield Static(id="hint", classes="quiet")
            yield Action("welcome.create", "create", id="create")
        with VerticalScroll(can_focus=False, id="recovery"):
            yield Static(id="r-title", classes="heading")
            yield Static(id="code", markup=False)
            yield Static(id="r-hint", markup=False)
            yield Action("welcome.recovery_done", "open_companion", id="done")

    async def ready(self) -> None:
        self._focus()

    async def refresh_content(self) -> None:
        """The open page in the language chosen."""
        for name in PAGES:
            self.query_one(f"#{name}").display = name == self.page
        getattr(self, f"_show_{self.page}")()
        for action in self.query(Action):
            action.write()

    def _show_language(self) -> None:
        self.query_one("#intro", Static).update(lines(self.say("welcome.intro")))
        self.query_one("#choose", Static).update(line(self.say("welcome.language")))
        rows = [Row(code, (self.say(f"language.{code}"),)) for code in LANGUAGES]
        languages = self.query_one("#languages", Rows)
        first = languages.chosen is None
        languages.show(rows)
        if first and self.desk.language.code in LANGUAGES:
            languages.highlighted = LANGUAGES.index(self.desk.language.code)

    def _show_way(self) -> None:
        self.query_one("#purpose", Static).update(lines(self.say("app.purpose")))
        rows = []
        for way in ("try", "own", "restore"):
            rows.append(Row(way, (self.say(f"welcome.{way}"),)))
            rows.append(Row(None, ("    " + self.say(f"welcome.{way}_hint"),), quiet=True))
        self.query_one("#ways", Rows).show(rows)

    def _show_facts(self) -> None:
        for name in ("audience", "name", "passphrase", "passphrase_again"):
            self.query_one(f"#l-{name}", Static).update(line(self.say(f"welcome.{name}")))
        audience, country = self.query(Choice)
        audience.offer([(a, self.say(f"welcome.{a}")) for a in access.AUDIENCES])
        country.offer([(code, code) for code in self.desk.library.country_codes()])
        if not audience.chosen:
            audience.chosen = ["professional"]
        if not country.chosen:
            country.chosen = [home_country(self.desk)]
        self._name_country()
        hint = self.say("welcome.passphrase_hint")
        if self._suggested:
            hint = self.say("keys.suggested", words=self._suggested)
        self.query_one("#hint", Static).update(lines(hint))

    @on(Typed)
    def _name_country(self) -> None:
        """The chosen country in full: a code says little."""
        _, country = self.query(Choice)
        names = [self.desk.language.country(code) for code in country.chosen]
        label = " · ".join([self.say("welcome.country"), *names])
        self.query_one("#l-country", Static).update(line(label))

    def _show_recovery(self) -> None:
        self.query_one("#r-title", Static).update(line(self.say("welcome.recovery")))
        self.query_one("#code", Static).update(line(self._code))
        hint = f"{self.say('welcome.recovery_hint')}\n\n{self.say('welcome.recovery_lost')}"
        self.query_one("#r-hint", Static).update(lines(hint))

    def _focus(self) -> None:
        wanted = {"language": "#languages", "way": "#ways", "recovery": "#done"}
        if self.page == "facts":
            self.query(Choice).first().focus()
        else:
            self.query_one(wanted[self.page]).focus()

    async def _turn(self, page: str) -> None:
        self._page = PAGES.index(page)
        self.tell("")
        await self.redraw()
        self._focus()  # at once, so that the next key does not reach the page before

    # What can be done ----------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#languages")
    async def _hear(self) -> None:
        code = self.query_one("#languages", Rows).chosen
        if code and code != self.desk.language.code:
            await self.companion.speak(code, remember=False)

    @on(OptionList.OptionSelected)
    async def action_onward(self) -> None:
        """Enter on a list."""
        if self.page == "language":
            await self.companion.speak(self.desk.language.code)
            await self._turn("way")
        elif self.page == "way":
            if self.query_one("#ways", Rows).chosen == "try":
                self._try()
            elif self.query_one("#ways", Rows).chosen == "restore":
                from mentor_tui.tui.screens.backing_up import restore

                await restore(self)
            else:
                await self._turn("facts")

    def _try(self) -> None:
        self.companion.begin_example()
        self.companion.show_place("today")

    async def action_back(self) -> None:
        """One page back; from the first one out."""
        if self._busy or self.page == "recovery":
            return
        if self.page == "language":
            self.app.call_later(self.companion.action_leave)
        else:
            await self._turn(PAGES[self._page - 1])

    async def action_suggest(self) -> None:
        """A passphrase of plain words; another at each press."""
        self._suggested = suggest_passphrase(self.desk)
        await self.redraw()

    async def action_sheet(self) -> None:
        """Save the code as a page to print."""
        from mentor_tui.tui.screens.keys import FirstSheetScreen

        await self.app.push_screen(FirstSheetScreen(self._code))

    def action_create(self) -> None:
        """Make the vault when everything is there."""
        if self._busy:
            return
        audience, country = self.query(Choice)
        name, first, again = (box.value for box in self.query(LineInput))
        if not name.strip():
            self.tell(self.say("welcome.required"))
            self.query(LineInput).first().focus()
        elif not first:
            self.tell(self.say("welcome.passphrase_empty"))
        elif first != again:
            self.tell(self.say("welcome.passphrase_differ"))
        else:
            self._busy = True
            self.tell(self.say("welcome.creating"))
            facts = (
                first,
                name,
                (country.chosen or ["EU"])[0],
                (audience.chosen or ["professional"])[0],
            )
            self.run_worker(lambda: self._create(*facts), thread=True, exit_on_error=False)

    def _create(self, passphrase: str, name: str, country: str, audience: str) -> None:
        try:
            code = access.set_up(
                self.desk, passphrase=passphrase, name=name, country=country,
                audience="informal" if audience == "informal" else "professional",
            )  # fmt: skip
        except Problem as problem:
            self.app.call_from_thread(self._failed, problem)
        else:
            self.app.call_from_thread(self.call_later, self._created, code, is_short(passphrase))

    def _failed(self, problem: Problem) -> None:
        self._busy = False
        self.tell_problem(problem)

    async def _created(self, code: str, short: bool) -> None:
        self._busy = False
        self._code, self._suggested = code, ""
        for box in self.query(LineInput):
            box.value = ""
        await self._turn("recovery")
        if short:
            self.tell(self.say("welcome.passphrase_short"))

    def action_open_companion(self) -> None:
        """The code is written down."""
        self._code = ""
        self.companion.show_place("today")

    def stops(self) -> list[Widget]:
        """The facts, then *Create*."""
        return [*self.query(Choice), *self.query(LineInput), self.query_one("#create")]

    async def action_focus_after_or_on(self) -> None:
        """Enter after the last line creates the vault."""
        if self.focused is self.query(LineInput).last():
            self.action_create()
        else:
            self.step_focus(1)
