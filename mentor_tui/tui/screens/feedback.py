"""What I think of a unit: how useful, how clear, a comment; and all of it to pass on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.curriculum.structure import Audience
from mentor_tui.services import courses, drafts, feedback
from mentor_tui.services.learning_progress import audience_of
from mentor_tui.text import visible
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.competences import ToldListScreen
from mentor_tui.tui.screens.entry_form import EntryFormScreen
from mentor_tui.tui.screens.saving import save_document
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LongInput
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row


class FeedbackScreen(EntryFormScreen):
    """Two questions answered in words and room for more; each may stay open."""

    NAME = "feedback"
    CSS_PATH = "../styles/competences.tcss"

    def __init__(self, unit: str, audience: Audience | None = None, *, key: str = "") -> None:
        super().__init__(None, key)
        self.unit, self._audience = unit, audience
        self._shown: dict[str, str] = {}

    @property
    def audience(self) -> Audience:
        """As which kind of mentor it is said."""
        return self._audience or audience_of(self.desk)

    def title_text(self) -> str:
        """The unit."""
        return f"{courses.unit_title(self.desk, self.unit)} › {self.say('title.feedback')}"

    def body(self) -> Iterable[Widget]:
        """The questions, the comment, *Keep*."""
        self._key = self._key or f"feedback:{self.unit}:{self.audience}"
        kept = feedback.given(self.desk, self.unit, self.audience)
        self._entry = kept.id if kept else None
        values = {name: getattr(kept, name, None) for name in feedback.ASKED}
        self._shown = {name: "" if v is None else str(v) for name, v in values.items()}
        self._shown["comment"] = (kept.comment if kept else None) or ""
        typed = self._shown | drafts.typed(self.desk, self.key)
        with VerticalScroll(can_focus=False):
            yield Prose(id="hint", classes="quiet")
            for name in feedback.ASKED:
                yield Static(id=f"l-{name}", classes="label", markup=False)
                yield Choice(feedback.marks(self.desk, name), [typed[name]], several=False)
            yield Static(id="l-comment", classes="label", markup=False)
            yield LongInput(typed["comment"])
            yield Action("note.keep", "keep", id="keep")

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        role = self.say(f"feedback.as.{self.audience}")
        self.query_one("#hint", Prose).write(f"{self.say('feedback.hint')}\n{role}")
        for name, field in zip(feedback.ASKED, self.query(Choice), strict=True):
            self.query_one(f"#l-{name}", Static).update(line(self.say(f"feedback.{name}")))
            field.offer(feedback.marks(self.desk, name))
        self.query_one("#l-comment", Static).update(line(self.say("feedback.comment")))
        self.query_one(Action).write()

    @property
    def form(self) -> dict[str, str]:
        """What stands in the choices and the comment."""
        fields = zip(feedback.ASKED, self.query(Choice), strict=True)
        said = {name: field.chosen[0] if field.chosen else "" for name, field in fields}
        return {**said, "comment": self.query_one(LongInput).text}

    def standing_words(self) -> str | None:
        """What is typed or chosen, as far as it is something new."""
        form = self.form
        return drafts.packed({n: v for n, v in form.items() if v != self._shown[n]})

    def keep_form(self) -> str:
        """Keep it."""
        form = self.form
        marks = {name: int(form[name]) if form[name] else None for name in feedback.ASKED}
        feedback.give(
            self.desk, self.unit, useful=marks["useful"], clear=marks["clear"],
            comment=form["comment"], audience=self.audience,
        )  # fmt: skip
        return self.say("feedback.thanks")

    def stops(self) -> list[Widget]:
        """The questions, the comment, *Keep*."""
        return [*self.query(Choice), self.query_one(LongInput), self.query_one(Action)]


class FeedbackListScreen(ToldListScreen):
    """What was said of each unit; below, a table without names and a page to print."""

    NAME = "feedback_list"

    def rows(self) -> list[Row]:
        """Each unit, then the two ways to pass it on."""
        desk, audience = self.desk, audience_of(self.desk)
        said = {id: words for id, _, words in feedback.lines(desk)}
        found = []
        for unit in courses.shelf(desk, audience):
            kept = feedback.given(desk, unit.id, audience)
            words = said.get(kept.id, "") if kept else ""
            found.append(Row(f"unit:{unit.id}", (unit.title, visible(words))))
        found.append(Row(None, (self.say("feedback_list.pass_on"),)))
        return found + [
            Row(f"{n}:", (self.say(f"feedback_list.{n}"), self.say(f"feedback_list.{n}.hint")))
            for n in ("table", "page")
        ]

    async def open(self, chosen: str) -> None:
        """A unit, the table, the page."""
        kind, _, name = chosen.partition(":")
        if kind == "unit":
            await self.app.push_screen(FeedbackScreen(name))
        elif kind == "page":
            await save_document(
                self, "feedback", lambda said: feedback.document(self.desk, said["language"]),
                coded=False,
            )  # fmt: skip
        else:
            await self._table()

    async def _table(self) -> None:
        place = Path.home() / f"feedback-{self.desk.today:%Y-%m}.csv"
        comments = tuple((each, f"feedback_table.{each}") for each in ("with", "without"))
        asked = (
            Asked("file", "save_sheet_page.file", value=str(place)),
            Asked("comments", "feedback.comment", "choice", "with", comments),
        )

        def save(said: dict[str, str]) -> None:
            path = Path(said["file"].strip())
            written = feedback.export(self.desk, path, comments=said["comments"] != "without")
            self.app.pop_screen()
            self.tell(self.say("copy.written", file=str(written)))

        await self.app.push_screen(AskingScreen("feedback_table", asked, save))
