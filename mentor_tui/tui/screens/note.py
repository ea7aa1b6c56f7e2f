"""A note: words, who may read them, tags. Kept as a draft while they are typed."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import Problem
from mentor_tui.services import notes
from mentor_tui.services.notes import NoteDraft
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.drafting import DraftingScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LineInput, LongInput


class NoteScreen(DraftingScreen):
    """Write, choose who may read it, keep it."""

    NAME = "note"
    CSS_PATH = "../styles/note.tcss"
    KEYS = (
        Command("f3", "keep", "key.keep", "F3", 1, priority=True),
        Command("escape", "leave_kept", "key.leave_kept", "Esc", 2, priority=True),
        Command("f7", "discard", "key.discard", "F7", 5, priority=True),
        Command("f2", "history", "key.history", "F2", 4, priority=True),
    )

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
        self.query_one(Choice).chosen = [draft.visibility]
        self.query_one(LineInput).value = " ".join(draft.tags)
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
        chosen = self.query_one(Choice).chosen
        return NoteDraft(
            mentee=self.mentee.id if self.mentee else None,
            text=self.query_one(LongInput).text,
            visibility=chosen[0] if chosen else "shared",  # type: ignore[arg-type]
            tags=notes.clean_tags(self.query_one(LineInput).value),
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
        return notes.packed_note(self.draft)

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
            kept = notes.add_note(
                self.desk, self.mentee, draft.text, visibility=draft.visibility,
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
        """The words, who may read them, tags, *Keep*."""
        return [
            self.query_one(LongInput), self.query_one(Choice),
            self.query_one(LineInput), self.query_one("#keep"),
        ]  # fmt: skip
