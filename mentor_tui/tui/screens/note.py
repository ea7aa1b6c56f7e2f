"""A note: words, who may read them, tags. Kept as a draft while they are typed."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import Problem
from mentor_tui.services import note_help, notes
from mentor_tui.services.notes import NoteDraft
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.drafting import DraftingScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LineInput, LongInput

LOOK_AFTER = 0.3
"""Seconds without a key after which the words are looked at."""


class NoteScreen(DraftingScreen):
    """Write, choose who may read it, keep it."""

    NAME = "note"
    CSS_PATH = "../styles/note.tcss"
    KEYS = (
        Command("f3,ctrl+s", "keep", "key.keep", "F3", 1, priority=True),
        Command("escape", "leave_kept", "key.leave_kept", "Esc", 2, priority=True),
        Command("f5", "headings", "key.headings", "F5", 3, priority=True),
        Command("f2", "cards", "key.cards_that_fit", "F2", 4, priority=True),
        Command("f7", "discard", "key.discard", "F7", 6, priority=True),
        Command("f11", "history", "key.history", "F11", 5, priority=True),
        Command("", "wording", "key.wording_hints", "", 0),
    )
    _look: Timer | None = None
    _template = ""

    def __init__(
        self, mentee: Mentee | None, note: str | None = None, *, key: str | None = None
    ) -> None:
        super().__init__()
        self.mentee = mentee
        self._note = note
        self._onto: tuple[str, ...] | None = None
        self._key = key or notes.note_draft_key(mentee.id if mentee else None, note)
        self._from_draft = False
        self._shown: tuple[str, str, tuple[str, ...]] = ("", "shared", ())

    def offers(self, command: Command) -> bool:
        """A note that is new has no history yet."""
        return command.action != "history" or self._note is not None

    def title_text(self) -> str:
        """Whom the note is about."""
        who = self.mentee.name if self.mentee else self.say("note.general")
        return f"{who} › {self.say('kind.note')}"

    def body(self) -> Iterable[Widget]:
        """The words first; what belongs to them below."""
        with VerticalScroll(can_focus=False, id="sheet"):
            yield Static(id="hint", classes="quiet")
            yield LongInput("")
            yield Static(id="wording", classes="quiet", markup=False)
            yield Static(id="who", classes="label")
            yield Choice(self._readers(), ["shared"], several=False)
            if self._asks_told:
                yield Choice(self._tick_told(), [], several=True)
            yield Static(id="tags", classes="label")
            yield LineInput("")
            yield Horizontal(
                Action("note.keep", "keep", id="keep"), Static(id="kept", classes="quiet"), id="row"
            )

    def _readers(self) -> list[tuple[str, str]]:
        return [(str(each), self.say(f"visibility.{each}.long")) for each in notes.VISIBILITIES]

    @property
    def _asks_told(self) -> bool:
        return self.mentee is not None and note_help.asks_told(self.desk)

    def _tick_told(self) -> list[tuple[str, str]]:
        return [("told", note_help.told_label(self.desk))]

    @property
    def _who_reads(self) -> Choice:
        return self.query(Choice).first()

    async def ready(self) -> None:
        self._fill()
        self.query_one(LongInput).focus()

    async def refresh_content(self) -> None:
        """The labels."""
        for choice, options in zip(self.query(Choice), (self._readers(), self._tick_told()),
                                   strict=False):  # fmt: skip
            choice.offer(options)
        self.query_one(Action).write()
        self.query_one("#hint", Static).update(line(self.say("note.hint")))
        self.query_one("#who", Static).update(line(self.say("note.who")))
        self.query_one("#tags", Static).update(line(self.say("note.tags")))

    def _fill(self) -> None:
        """The draft if there is one, else the note as it is kept."""
        draft = notes.note_draft(self.desk, self.key)
        kept = self._kept_note()
        self._from_draft = draft is not None
        if draft is None:
            draft = kept
        else:
            self._say_kept(self.say("note.draft_back"))
        if draft is not None:
            self._show(draft)
        self._onto = draft.onto if draft is not None else None
        if self._note is not None and notes.stands_twice(self.desk, self._note):
            self.tell(self.say("note.stands_twice"))
        self.begin_watching()

    def _kept_note(self) -> NoteDraft | None:
        """The note as it stands in the vault, to begin from."""
        kept = self.desk.vault.get(Note, self._note) if self._note is not None else None
        if kept is None:
            return None
        return NoteDraft(
            mentee=kept.mentee, text=notes.note_text(self.desk, kept), visibility=kept.visibility,
            tags=kept.tags, note=kept.id, onto=notes.texts_standing(self.desk, kept.id),
        )  # fmt: skip

    def _show(self, draft: NoteDraft) -> None:
        editor = self.query_one(LongInput)
        editor.text = draft.text
        editor.move_cursor(editor.document.end)
        self._who_reads.chosen = [draft.visibility]
        told = note_help.told_tags(self.desk) if self._asks_told else frozenset()
        if self._asks_told:
            self.query(Choice).last().chosen = ["told"] if told & {*draft.tags} else []
        self.query_one(LineInput).value = " ".join(t for t in draft.tags if t not in told)
        self._shown = self.draft.text, self.draft.visibility, self.draft.tags

    async def look_again(self) -> None:
        """Another window saved something: show it, unless somebody is writing here."""
        await super().look_again()
        kept = self._kept_note() if self.watching else None
        if kept is None or kept.onto == self._onto:
            return
        if self._from_draft or self._changed():
            self.tell(self.say("note.elsewhere"))
        else:
            self.stop_watching()
            self._show(kept)
            self._onto = kept.onto
            self.begin_watching()

    # Keeping -------------------------------------------------------------------------

    @property
    def draft(self) -> NoteDraft:
        """The note as it stands in the editor."""
        chosen = self._who_reads.chosen
        tags = notes.clean_tags(self.query_one(LineInput).value)
        if self._asks_told and self.query(Choice).last().chosen:
            tags = (*tags, note_help.told_tag(self.desk))
        return NoteDraft(
            mentee=self.mentee.id if self.mentee else None,
            text=self.query_one(LongInput).text,
            visibility=chosen[0] if chosen else "shared",  # type: ignore[arg-type]
            tags=tags,
            note=self._note, onto=self._onto,
        )  # fmt: skip

    def _changed(self) -> bool:
        """Whether anything else stands here than what was shown at first."""
        draft = self.draft
        return (draft.text, draft.visibility, draft.tags) != self._shown

    def standing_words(self) -> str | None:
        """The note as it is kept while it is written."""
        if self._note is not None and not self._changed():
            return None if self._from_draft or self._mine is None else ""
        draft = self.draft
        return "" if note_help.is_untouched(self.desk, draft.text) else notes.packed_note(draft)

    def words_kept(self) -> None:
        """Say when."""
        time = self.desk.language.time(self.desk.now)
        self._say_kept(self.say("status.saved", time=time))

    def _say_kept(self, text: str) -> None:
        self.query_one("#kept", Static).update(line(text))

    async def action_keep(self) -> None:
        """Keep the note and go back."""
        draft = self.draft
        try:
            self.settle()
            text = note_help.tidied(self.desk, draft.text)
            kept = notes.add_note(
                self.desk, self.mentee, text, visibility=draft.visibility,
                tags=draft.tags, note=self._note, onto=self._onto,
            )  # fmt: skip
            self.forget()
        except Problem as problem:
            self.tell_problem(problem)
            return
        twice = self._onto is not None and notes.stands_twice(self.desk, kept.id)
        await self.go_back(self.say("note.both_kept" if twice else "note.kept"))

    async def action_discard(self) -> None:
        """Throw the draft away; a kept note stays as it was."""
        self.forget()
        await self.go_back(self.say("note.discarded"))

    async def action_history(self) -> None:
        """What this note was before."""
        from mentor_tui.tui.screens.history import HistoryScreen

        if self._note is not None:
            await self.app.push_screen(HistoryScreen(self._note))

    def stops(self) -> list[Widget]:
        """The words, who may read them, the tick, tags, *Keep*."""
        return [
            self.query_one(LongInput), *self.query(Choice),
            self.query_one(LineInput), self.query_one("#keep"),
        ]  # fmt: skip

    # Help while writing ----------------------------------------------------------------

    async def action_headings(self) -> None:
        """The headings for the next kind of contact; below the words when there are some."""
        editor, tags = self.query_one(LongInput), self.query_one(LineInput)
        here = note_help.template_named(self.desk, self._template)
        editor.text, found = note_help.with_template(self.desk, editor.text, self._template)
        self._template = found.id
        kept = [tag for tag in notes.clean_tags(tags.value) if here is None or tag != here.tag]
        tags.value = " ".join(dict.fromkeys([*kept, found.tag]))
        row = next(n for n in range(editor.document.line_count - 1, -1, -1)
                   if editor.document.get_line(n).startswith(found.headings[0]))  # fmt: skip
        editor.move_cursor((row, len(editor.document.get_line(row))))
        editor.focus()
        self.tell(self.say("note.headings", name=found.label))

    async def action_cards(self) -> None:
        """Cards that fit what was just written."""
        from mentor_tui.tui.screens.fitting import FittingCardsScreen

        editor = self.query_one(LongInput)
        written = editor.get_text_range((0, 0), editor.cursor_location)
        await self.app.push_screen(FittingCardsScreen(written if written.strip() else editor.text))

    def action_wording(self) -> None:
        """Wording hints on or off, from now on."""
        wanted = not self.desk.settings.wording_hints
        self.companion.remember(wording_hints=wanted)
        self.say_wording()
        self.tell(self.say("note.hints_on" if wanted else "note.hints_off"))

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _look_soon(self) -> None:
        """After a short pause in typing; only what stands near the cursor is looked at."""
        if self._look is not None:
            self._look.stop()
        self._look = self.set_timer(LOOK_AFTER, self.say_wording)

    def say_wording(self) -> None:
        """One quiet line: another way to say it, and how long the note is by now."""
        if self.covered or self.desk.locked:
            return
        editor, said = self.query_one(LongInput), []
        row, column = editor.cursor_location
        hint = note_help.hint_at(self.desk, editor.document.get_line(row), column)
        if hint is not None:
            said.append(self.say("note.rather", said=hint.said, rather=hint.rather))
        length = len(editor.text)
        if length >= note_help.LONG:
            said.append(self.desk.language.count("note.long", length))
        self.query_one("#wording", Static).update(line("  ".join(said)))
