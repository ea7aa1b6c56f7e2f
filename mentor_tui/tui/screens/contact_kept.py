"""After an employer contact: does it count, how stands the week, and a note of thanks."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual.widgets import Static

from mentor_tui.casework.records import EmployerContact
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.services import contact_form, thanks
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import lines
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.choose import ChooseScreen
from mentor_tui.tui.screens.page import READING, PageScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row


class ContactKeptScreen(ChooseScreen):
    """Enter goes on; the note of thanks is one arrow away."""

    NAME = "contact_kept"
    KEYS = (
        Command("", "pick", "key.choose", "Enter", 1),
        Command("escape", "back", "key.done", "Esc", 2),
    )

    def __init__(self, contact: EmployerContact) -> None:
        super().__init__()
        self.contact = contact

    def title_text(self) -> str:
        """With whom."""
        return self.contact.employer

    async def refresh_content(self) -> None:
        """The sentence, then what can follow."""
        await super().refresh_content()
        said = contact_form.verdict(self.desk, self.contact)
        self.query_one("#question", Static).update(lines(f"{said}\n"))

    def rows(self) -> list[Row]:
        """Done comes first."""
        return [
            Row(name, (self.say(f"contact_kept.{name}"), self.say(f"contact_kept.{name}.hint")))
            for name in ("done", "thanks", "again", "change")
        ]

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """What was chosen."""
        from mentor_tui.tui import opening

        if chosen == "thanks":
            await behind.app.push_screen(ThanksScreen(self.contact))
        elif chosen == "again":
            await opening.contact(behind)
        elif chosen == "change":
            await opening.contact(behind, contact=self.contact)
        else:
            behind.tell(contact_form.verdict(behind.desk, self.contact))


class ThanksScreen(PageScreen):
    """The note in a language of choice, to copy or to save."""

    NAME = "thanks"
    SHARED_SAFE = False
    KEYS = (
        *READING,
        Command("f3", "copy", "key.copy", "F3", 1),
        Command("f7", "save", "key.save", "F7", 2),
        Command("left", "turn(-1)", "key.language", "← →", 2, palette=False),
        Command("right", "turn(1)", "key.language", "", 0, palette=False),
    )

    def __init__(self, contact: EmployerContact) -> None:
        super().__init__()
        self.contact = contact
        self._code = ""

    @property
    def language(self) -> Language:
        """The language the note is in."""
        code = self._code or self.desk.language.code
        return Language(code)

    async def refresh_content(self) -> None:
        """The language and the words."""
        note = Prose()
        head = Static(markup=False, classes="quiet")
        await self.lay_out([head, note])
        head.update(lines(self.say(f"language.{self.language.code}") + "\n"))
        note.write(thanks.thank_you(self.desk, self.contact, self.language))

    async def action_turn(self, by: int) -> None:
        """The next language."""
        here = LANGUAGES.index(self.language.code) if self.language.code in LANGUAGES else 0
        self._code = LANGUAGES[(here + by) % len(LANGUAGES)]
        await self.refresh_content()

    def action_copy(self) -> None:
        """Put the words on the clipboard."""
        self.app.copy_to_clipboard(thanks.thank_you(self.desk, self.contact, self.language))
        self.tell(self.say("thanks.copied"))

    async def action_save(self) -> None:
        """Ask where it is to lie."""
        name = f"{self.say('thanks.file')}-{self.desk.today}.txt"
        asked = (Asked("file", "thanks.where", value=str(Path.home() / name)),)
        await self.app.push_screen(AskingScreen("save_thanks", asked, partial(self._save)))

    def _save(self, said: dict[str, str]) -> None:
        from mentor_tui.documents.writing import write

        document = thanks.thank_you_document(self.desk, self.contact, self.language)
        written = write(document, Path(said["file"].strip()))
        self.app.pop_screen()
        self.tell(self.say("copy.written", file=str(written)))
