"""My learning record: what I did, the papers that can be made of it, and those that were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.language import LANGUAGES
from mentor_tui.learning.recognition import ASSESSMENTS, PARTICIPATION, UnitLearnt
from mentor_tui.learning.records import Award
from mentor_tui.services import credentials, recognition, record_view
from mentor_tui.text import visible
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.doings import DoingsScreen
from mentor_tui.tui.screens.listing import ListScreen
from mentor_tui.tui.screens.page import PageScreen
from mentor_tui.tui.screens.preview import PreviewScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


def choices(words: str, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The options of a choice: ``<words>.<name>`` is what each is called."""
    return tuple((name, f"{words}.{name}") for name in names)


HOW_HELD = choices("record.participation", PARTICIPATION)
LANGUAGE_OPTIONS = choices("language", LANGUAGES)


def _rows(kind: str, lines: Sequence[record_view.Line]) -> list[Row]:
    return [Row(f"{kind}:{name}", (visible(title), visible(said))) for name, title, said in lines]


class LearningRecordScreen(ListScreen):
    """Hours and outcomes by unit, the four documents, what was issued, the organisation."""

    NAME = "learning_record"
    CSS_PATH = "../styles/learning_record.tcss"
    SHAPE = ((28, 1), (30, 2))
    _told: Mapping[str | None, tuple[str, ...]] = {}

    def body(self) -> Iterable[Widget]:
        """The list, and under it the row under the cursor where there is no room for all of it."""
        yield from super().body()
        yield Prose(id="whole", classes="quiet")

    async def refresh_content(self) -> None:
        """Fill the list."""
        await super().refresh_content()
        self._show_whole()

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        rows = self.query_one(Rows)
        told = self._told.get(rows.chosen, ()) if rows.cut else ()
        self.query_one("#whole", Prose).write(" · ".join(told))

    def rows(self) -> list[Row]:
        """Everything on one list."""
        desk = self.desk
        found = [Row(None, (self.say("learning_record.done"),))]
        found += _rows("unit", record_view.unit_lines(desk))
        found.append(Row(None, (self.say("learning_record.documents"),)))
        found += _rows("of", record_view.document_lines(desk))
        issued = record_view.award_lines(desk)
        if issued:
            found.append(Row(None, (self.say("learning_record.issued"),)))
            found += _rows("award", issued)
        found.append(Row(None, (self.say("learning_record.organisation"),)))
        names = ("issuer", "batch")
        words = [(each, f"learning_record.{each}") for each in names]
        found += _rows("for", [(n, self.say(w), self.say(f"{w}.hint")) for n, w in words])
        self._told = {row.id: row.cells for row in found}
        return found

    async def open(self, chosen: str) -> None:
        """A unit, a document to make, one that was issued, the organisation's lines, a course."""
        kind, _, name = chosen.partition(":")
        push = self.app.push_screen
        if kind == "unit":
            await push(OutcomesReachedScreen(name))
        elif kind == "of":
            await push(RecordUnitsScreen(name))
        elif kind == "award":
            await push(AwardScreen(recognition.find_award(self.desk, name)))
        elif name == "issuer":
            from mentor_tui.tui.screens.issuer import IssuerScreen

            await push(IssuerScreen())
        else:
            from mentor_tui.tui.screens.record_batch import BatchUnitsScreen

            await push(BatchUnitsScreen())


class RecordPageScreen(PageScreen):
    """Headings with lines under them."""

    SHARED_SAFE = False
    CSS_PATH = "../styles/learning_record.tcss"

    def parts(self) -> Iterable[tuple[str, str]]:
        """What stands on the page: a line, and a quieter one under it."""
        return ()

    async def refresh_content(self) -> None:
        """Everything in the language chosen now."""
        shown: list[Static] = []
        for text, below in self.parts():
            shown.append(_text(visible(text), "said"))
            if below:
                shown.append(_text(visible(below), "quiet"))
        await self.lay_out(shown)


def _text(text: str, kind: str) -> Static:
    said: Content = line(text)
    return Static(said, classes=kind, markup=False)


class OutcomesReachedScreen(RecordPageScreen):
    """The outcomes of a unit in words, and how far each is."""

    NAME = "outcomes_reached"

    def __init__(self, unit: str) -> None:
        super().__init__()
        self._unit = unit

    @property
    def _learnt(self) -> UnitLearnt:
        return recognition.chosen_units(self.desk, self._unit)[0]

    def title_text(self) -> str:
        """The unit."""
        from mentor_tui.services.award_words import unit_title

        return visible(unit_title(self.desk, self._unit))

    def parts(self) -> Iterable[tuple[str, str]]:
        """Each outcome, and what is still open."""
        yield self.say("outcomes_reached.hint"), ""
        for _, text, said in record_view.outcome_lines(self.desk, self._learnt):
            yield text, said


class LackingScreen(RecordPageScreen):
    """What a document still needs."""

    NAME = "record_lacking"

    def __init__(self, of: str, lines: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._of, self._lines = of, lines

    def parts(self) -> Iterable[tuple[str, str]]:
        """A sentence, then each thing."""
        yield self.say(f"record.refused.{self._of}"), ""
        for each in self._lines():
            yield f"- {each}", ""


class RecordUnitsScreen(ListScreen):
    """What a document is going to be about: the course or one unit."""

    NAME = "record_units"
    SHAPE = ((34, 2), (24, 1))

    def __init__(self, of: str) -> None:
        super().__init__()
        self._of = of

    def title_text(self) -> str:
        """The document."""
        return self.say(f"record.kind.{self._of}")

    def hint(self) -> str:
        """What it says, and what it needs."""
        return self.say(f"record.needs.{self._of}")

    def rows(self) -> list[Row]:
        """The course, then each unit."""
        lines = record_view.choice_lines(self.desk, self._of)
        return [Row(name, (visible(title), said)) for name, title, said in lines]

    async def open(self, chosen: str) -> None:
        """Ask for the names, then issue it, or show what is missing."""
        desk, of, app = self.desk, self._of, self.app

        async def do(said: dict[str, str]) -> None:
            asked = recognition.claim(desk, of, chosen, said)
            if recognition.missing(desk, asked):
                lacking = LackingScreen(of, lambda: record_view.lacking_lines(desk, asked))
                await app.push_screen(lacking)
                return
            award = recognition.issue(desk, asked)
            await app.switch_screen(AwardScreen(award))

        await app.push_screen(AskingScreen("issue_record", self._asked(chosen), do))

    def _asked(self, chosen: str) -> list[Asked]:
        asked = [Asked("learner", "record.ask.learner", value=self.desk.profile.name)]
        if self._of == "log":
            return asked
        signer = recognition.issuer(self.desk).signer or ""
        if self._of == "attendance":
            units = recognition.chosen_units(self.desk, chosen)
            hours = round(sum(unit.done for unit in units) / 60, 1)
            asked.append(Asked("hours", "record.ask.hours", value=f"{hours:g}" if hours else ""))
        else:
            how = choices("record.how", ASSESSMENTS)
            asked.append(Asked("assessed", "record.ask.assessed", "choice", "own", how))
        asked.append(Asked("confirmed_by", "record.ask.confirmed_by", value=signer))
        return [*asked, Asked("participation", "record.ask.participation", "choice",
                              "self_study", HOW_HELD)]  # fmt: skip


class AwardScreen(DoingsScreen):
    """One that was issued: write it in whatever shape somebody asks for, or withdraw it."""

    NAME = "award"

    def __init__(self, award: Award) -> None:
        super().__init__()
        self._award = award

    def title_text(self) -> str:
        """Its number and what it is."""
        return record_view.award_title(self.desk, self._award)

    def names(self) -> Iterable[str]:
        """All shapes; nothing more for one that was withdrawn."""
        return () if self._award.withdrawn else (*credentials.FILES, "withdraw")

    async def refresh_content(self) -> None:
        """Say so when it was withdrawn."""
        await super().refresh_content()
        if self._award.withdrawn:
            day = self.desk.language.day(self._award.withdrawn)
            self.tell(self.say("record.withdrawn_on", day=day))

    async def open(self, chosen: str) -> None:
        """Write it, or withdraw it."""
        if chosen == "withdraw":
            await self._withdraw()
        else:
            await self._write(chosen)

    async def _write(self, what: str) -> None:
        end = ".html" if what in ("certificate", "transcript") else ".json"
        end = ".txt" if what == "europass" else end
        name = self._award.of if what == "certificate" else what  # a log is no certificate
        place = Path.home() / f"record-{self._award.number.lower()}-{name}{end}"
        asked = (
            Asked("file", "save_sheet_page.file", value=str(place)),
            Asked("language", "access.language", "choice", self._award.language, LANGUAGE_OPTIONS),
        )

        def save(said: dict[str, str]) -> None:
            file, language = Path(said["file"].strip()), said["language"] or None
            written = credentials.write(self.desk, self._award, what, file, language)
            self.app.pop_screen()
            self.tell(self.say("copy.written", file=str(written)))

        words = "save_award" if what in credentials.PAGES else "save_award_data"
        await self.app.push_screen(AskingScreen(words, asked, save))

    async def _withdraw(self) -> None:
        async def do() -> None:
            self._award = recognition.withdraw(self.desk, self._award)
            await self.app.pop_screen()
            await self.redraw()

        def told() -> list[str]:
            return [self.say("award_withdraw.what"), self.say("award_withdraw.papers")]

        await self.app.push_screen(PreviewScreen("award_withdraw", told, do))


async def open_record(screen: CompanionScreen) -> None:
    """My learning record."""
    await screen.app.push_screen(LearningRecordScreen())
