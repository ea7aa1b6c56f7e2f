"""A note: words, who may read them, tags. Kept as a draft while they are typed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.messages import Prune
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import Problem
from mentor_tui.services import notes
from mentor_tui.services.notes import NoteDraft
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.run import PAUSE
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice, Typed
from mentor_tui.tui.widgets.editors import LineInput, LongInput


class NoteScreen(CompanionScreen):
    """Write, choose who may read it, keep it."""

    NAME = "note"
    CSS_PATH = "../styles/note.tcss"
    KEYS = (
        Command("f3", "keep", "key.keep", "F3", 1, priority=True),
        Command("escape", "leave_kept", "key.leave_kept", "Esc", 2, priority=True),
        Command("f7", "discard", "key.discard", "F7", 5, priority=True),
    )

    def __init__(self, mentee: Mentee | None, note: str | None = None) -> None:
        super().__init__()
        self.mentee = mentee
        self._note = note
        self.key = notes.note_draft_key(mentee.id if mentee else None, note)
        self._pending: Timer | None = None
        self._filled = False

    def title_text(self) -> str:
        """Whom the note is about."""
        who = self.mentee.name if self.mentee else self.say("note.general")
        return f"{who} › {self.say('kind.note')}"

    def body(self) -> Iterable[Widget]:
        """The words first; what belongs to them below."""
        with VerticalScroll(can_focus=False, id="sheet"):
            yield Static(id="hint", classes="quiet")
            yield LongInput("")
            yield Static(id="who", classes="label")
            yield Choice(self._readers(), ["shared"], several=False)
            yield Static(id="tags", classes="label")
            yield LineInput("")
            yield Horizontal(
                Action("note.keep", "keep", id="keep"), Static(id="kept", classes="quiet"), id="row"
            )

    def _readers(self) -> list[tuple[str, str]]:
        return [(str(each), self.say(f"visibility.{each}.long")) for each in notes.VISIBILITIES]

    async def ready(self) -> None:
        self._fill()
        self.query_one(LongInput).focus()

    async def refresh_content(self) -> None:
        """The labels."""
        self.query_one(Choice).offer(self._readers())
        self.query_one(Action).write()
        self.query_one("#hint", Static).update(line(self.say("note.hint")))
        self.query_one("#who", Static).update(line(self.say("note.who")))
        self.query_one("#tags", Static).update(line(self.say("note.tags")))

    def _fill(self) -> None:
        """The draft if there is one, else the note as it is kept."""
        draft = notes.note_draft(self.desk, self.key)
        if draft is None and self._note is not None:
            kept = self.desk.vault.get(Note, self._note)
            if kept is not None:
                text = notes.note_text(self.desk, kept)
                draft = NoteDraft(
                    mentee=kept.mentee, text=text, visibility=kept.visibility, tags=kept.tags
                )
        elif draft is not None:
            self._say_kept(self.say("note.draft_back"))
        if draft is not None:
            editor = self.query_one(LongInput)
            editor.text = draft.text
            editor.move_cursor(editor.document.end)
            self.query_one(Choice).chosen = [draft.visibility]
            self.query_one(LineInput).value = " ".join(draft.tags)
        self._filled = True

    # Keeping -------------------------------------------------------------------------

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Typed)
    def typed(self) -> None:
        """A key was pressed: the words are durable within a second."""
        if self._filled and self._pending is None:
            self._pending = self.set_timer(PAUSE, self._keep_draft)

    @property
    def draft(self) -> NoteDraft:
        """The note as it stands in the editor."""
        chosen = self.query_one(Choice).chosen
        return NoteDraft(
            mentee=self.mentee.id if self.mentee else None,
            text=self.query_one(LongInput).text,
            visibility=chosen[0] if chosen else "shared",  # type: ignore[arg-type]
            tags=notes.clean_tags(self.query_one(LineInput).value),
            note=self._note,
        )

    def _keep_draft(self) -> None:
        self._pending = None
        if self.desk.locked:
            return
        desk, key, draft = self.desk, self.key, self.draft

        def keep() -> None:
            try:
                notes.keep_note_draft(desk, key, draft)
            except Problem as problem:
                self.app.call_from_thread(self.tell_problem, problem)
            else:
                self.app.call_from_thread(self._drafted)

        self.run_worker(keep, thread=True, group="draft", exit_on_error=False)

    def _drafted(self) -> None:
        if self.is_mounted:
            time = self.desk.language.time(self.desk.now)
            self._say_kept(self.say("status.saved", time=time))

    def _say_kept(self, text: str) -> None:
        self.query_one("#kept", Static).update(line(text))

    def _settle(self) -> None:
        if self._pending is not None:
            self._pending.stop()
            self._pending = None

    async def action_keep(self) -> None:
        """Keep the note and go back."""
        draft = self.draft
        try:
            self._settle()
            notes.add_note(
                self.desk, self.mentee, draft.text, visibility=draft.visibility,
                tags=draft.tags, note=self._note, draft=self.key,
            )  # fmt: skip
        except Problem as problem:
            self.tell_problem(problem)
            return
        self._filled = False
        self.app.pop_screen()
        if self.companion.here is not None:
            await self.companion.here.redraw()
            self.companion.here.tell(self.say("note.kept"))

    def action_leave_kept(self) -> None:
        """Leave; the words wait as a draft and are offered again."""
        self._settle()
        try:
            if self._changed():
                notes.keep_note_draft(self.desk, self.key, self.draft)
        except Problem as problem:
            self.tell_problem(problem)
            return
        self._filled = False
        self.app.pop_screen()

    def _changed(self) -> bool:
        if self._note is None:
            return True
        kept = self.desk.vault.get(Note, self._note)
        return kept is None or notes.note_text(self.desk, kept) != self.draft.text

    async def action_discard(self) -> None:
        """Throw the draft away; a kept note stays as it was."""
        self._settle()
        self._filled = False
        self.desk.vault.drop_draft(self.key)
        self.app.pop_screen()
        if self.companion.here is not None:
            await self.companion.here.redraw()
            self.companion.here.tell(self.say("note.discarded"))

    async def on_prune(self, event: Prune) -> None:
        """Also when the window is closed from outside; at unmount the words would be gone."""
        if self._filled and self._pending is not None and not self.desk.locked:
            self._settle()
            with suppress(Problem):
                notes.keep_note_draft(self.desk, self.key, self.draft)

    def stops(self) -> list[Widget]:
        """The words, who may read them, tags, *Keep*."""
        return [
            self.query_one(LongInput), self.query_one(Choice),
            self.query_one(LineInput), self.query_one("#keep"),
        ]  # fmt: skip
