"""Adjustments at work: agree on one, look at it again, take the agreement along on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.casework.adjustments import KEPT
from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.records import Adjustment, Mentee
from mentor_tui.language import LANGUAGES
from mentor_tui.problems import UsageProblem
from mentor_tui.services import adjustments
from mentor_tui.text import snippet
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.choose import ChooseAboutScreen
from mentor_tui.tui.screens.preview import PreviewScreen
from mentor_tui.tui.screens.record_form import RecordFormScreen
from mentor_tui.tui.widgets.rows import Row, Rows


class AdjustmentsScreen(CompanionScreen):
    """Those agreed with a person, with the day of the next look; Enter changes one."""

    NAME = "adjustments"
    CSS_PATH = "../styles/adjustments.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
        Command("f3", "add", "adjustment.key.add", "F3", 3),
        Command("f2", "ideas", "adjustment.key.ideas", "F2", 6),
        Command("f5", "review", "adjustment.key.review", "F5", 4),
        Command("f7", "paper", "adjustment.key.paper", "F7", 5),
        Command("delete", "bin", "key.bin", "Del", 0),
    )

    def __init__(self, mentee: Mentee) -> None:
        super().__init__()
        self.mentee = mentee

    def title_text(self) -> str:
        """Whom they are for."""
        return f"{self.mentee.name} › {self.say('title.adjustments')}"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows([(10, 0), (16, 1), (12, 0)], id="rows")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Read them again; the last line adds one."""
        day = self.desk.language.day
        rows = [
            Row(
                each.id,
                (day(each.since) if each.since else "…", snippet(each.change, "", 80),
                 adjustments.state_text(self.desk, each)),
            )
            for each in adjustments.adjustments(self.desk, self.mentee)
        ]  # fmt: skip
        if not rows:
            rows.append(Row(None, (self.say("adjustment.none"),), quiet=True))
        rows.append(Row("new", ("+ " + self.say("adjustment.add"),)))
        self.query_one(Rows).show(rows)

    @property
    def _here(self) -> Adjustment | None:
        chosen = self.query_one(Rows).chosen
        known = adjustments.adjustments(self.desk, self.mentee)
        return next((each for each in known if each.id == chosen), None)

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Change the one under the cursor, or write a new one."""
        await self.app.push_screen(AdjustmentScreen(self.mentee, self._here))

    async def action_add(self) -> None:
        """Agree on one."""
        await self.app.push_screen(AdjustmentScreen(self.mentee))

    async def action_ideas(self) -> None:
        """Choose from what works in many places."""
        await self.app.push_screen(ChooseIdeaScreen(self.mentee))

    async def action_review(self) -> None:
        """Look at the one under the cursor again."""
        here = self._here
        if here is None:
            self.tell(self.say("adjustment.choose_first"))
        else:
            await self.app.push_screen(ReviewAdjustmentScreen(here, str(self.desk.today)))

    async def action_paper(self) -> None:
        """The agreement on paper."""
        if adjustments.current(self.desk, self.mentee):
            await self.app.push_screen(ChooseReaderScreen(self.mentee))
        else:
            self.tell(self.say("adjustment.none"))

    async def action_bin(self) -> None:
        """Delete the one under the cursor; it can be brought back."""
        from mentor_tui.tui.taking_back import delete

        here = self._here
        if here is not None:
            await delete(self, here.id)


class AdjustmentScreen(RecordFormScreen):
    """One adjustment: when it is harder, what changes, from when to when, who, how we know."""

    NAME = "adjustment"
    FIELDS = adjustments.FIELDS

    def __init__(
        self, mentee: Mentee, adjustment: Adjustment | None = None, *, key: str = "",
        change: str = "",
    ) -> None:  # fmt: skip
        self.adjustment = adjustment
        fresh = {"change": change} if change else {}
        key = key or adjustments.draft_key(mentee, adjustment)
        super().__init__(mentee, adjustment, key, fresh)

    def asks(self, name: str, form: Mapping[str, str]) -> bool:
        """At a workplace not why."""
        return any(field.name == name for field in adjustments.fields_of(self.mentee))

    def keep_form(self) -> str:
        """The adjustment is kept; the day of the first look is said."""
        kept = adjustments.keep(self.desk, self.mentee, self.adjustment, self.form, self.shown)
        return f"{self.say('person.kept')} {adjustments.state_text(self.desk, kept)}".strip()


class ChooseIdeaScreen(ChooseAboutScreen):
    """Ideas by group; the one chosen begins a new adjustment."""

    NAME = "choose_idea"
    QUESTION = "adjustment.which_idea"

    def rows(self) -> list[Row]:
        """Every idea under its group."""
        rows: list[Row] = []
        for group, found in adjustments.ideas(self.desk):
            rows.append(Row(None, (group,)))
            rows += [Row(f"{len(rows)}:{idea}", ("  " + idea,)) for idea in found]
        return rows

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """Write it down as the change."""
        change = chosen.partition(":")[2]
        await behind.app.push_screen(AdjustmentScreen(self._mentee, change=change))


class ReviewAdjustmentScreen(AskingScreen):
    """It is looked at again: does it stay, is it changed, does it end?"""

    def __init__(self, adjustment: Adjustment, today: str) -> None:
        asked = (
            Asked("kept", "field.kept", "choice", "", tuple((e, f"kept.{e}") for e in KEPT)),
            Asked("change", "adjustment.new_change", value=adjustment.change[:4000]),
            Asked("on", "field.reviewed", value=today),
        )
        super().__init__("adjustment_review", asked, self._review)
        self.adjustment = adjustment

    def title_text(self) -> str:
        """Which one."""
        return snippet(self.adjustment.change, "", 60)

    async def _review(self, said: dict[str, str]) -> None:
        if not said["kept"]:
            raise UsageProblem("problem.choice", most=len(KEPT))
        day = parse_day(said["on"], self.desk.today) if said["on"].strip() else None
        changed = said["change"] != self.adjustment.change[:4000]
        kept = adjustments.review(
            self.desk, self.adjustment, said["kept"], on=day,
            change=said["change"] if changed else None,
        )  # fmt: skip
        self.app.pop_screen()
        if self.companion.here is not None:
            await self.companion.here.redraw()
            state = adjustments.state_text(self.desk, kept)
            self.companion.here.tell(f"{self.say('person.kept')} {state}".strip())


# On paper ------------------------------------------------------------------------------


class ChooseReaderScreen(ChooseAboutScreen):
    """Who is going to read the agreement?"""

    NAME = "choose_reader"
    QUESTION = "agreement.reader"

    def rows(self) -> list[Row]:
        """The two of them, or the employer."""
        return [
            Row(name, (self.say(f"agreement.for_{name}"), self.say(f"agreement.for_{name}.hint")))
            for name in ("us", "employer")
        ]

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """What an employer will read is shown before it is written."""
        mentee = self._mentee
        if chosen == "us":
            await behind.app.push_screen(_paper_screen(behind, mentee, employer=False))
            return

        async def go() -> None:
            behind.app.pop_screen()
            await behind.app.push_screen(_paper_screen(behind, mentee, employer=True))

        await behind.app.push_screen(
            PreviewScreen("agreement", partial(_told, behind, mentee), go,
                          partial(_rows, behind, mentee))
        )  # fmt: skip


def _told(screen: CompanionScreen, mentee: Mentee) -> list[str]:
    """What is left out of the employer's copy, or that nothing is."""
    _, left_out = adjustments.readable_for_employer(screen.desk, mentee)
    said = adjustments.left_out_lines(screen.desk, left_out)
    return [screen.say("agreement.check"), *(said or [screen.say("agreement.nothing_left_out")])]


def _rows(screen: CompanionScreen, mentee: Mentee) -> list[tuple[str, ...]]:
    """What the employer reads."""
    shown, _ = adjustments.readable_for_employer(screen.desk, mentee)
    day = screen.desk.language.day
    return [(day(e.since) if e.since else "…", e.change, e.who) for e in shown]


def _paper_screen(screen: CompanionScreen, mentee: Mentee, *, employer: bool) -> AskingScreen:
    """Asks where the agreement is to lie and in which language it is to be."""
    desk = screen.desk
    place = Path.home() / f"{screen.say('agreement.file')}-{desk.today}.html"
    languages = tuple((code, f"language.{code}") for code in LANGUAGES)
    asked = (
        Asked("file", "access.file", value=str(place)),
        Asked("language", "access.language", "choice", desk.language.code, languages),
    )
    return AskingScreen("agreement_file", asked, partial(_write, screen, mentee, employer))


def _write(screen: CompanionScreen, mentee: Mentee, employer: bool, said: dict[str, str]) -> None:
    from mentor_tui.documents.writing import write

    language, desk = said["language"] or None, screen.desk
    if employer:
        document, _ = adjustments.employer_agreement(desk, mentee, language=language)
    else:
        document = adjustments.agreement(desk, mentee, language=language)
    written = write(document, Path(said["file"].strip()))
    screen.app.pop_screen()
    screen.tell(screen.say("copy.written", file=str(written)))
