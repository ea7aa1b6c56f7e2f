"""Handing a person over, and looking into a hand-over before it is taken in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widget import Widget

from mentor_tui.casework.records import Mentee
from mentor_tui.services import handover
from mentor_tui.services.handover import Made, Preview, Taken
from mentor_tui.services.keys import suggest_passphrase
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.working import WorkingScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from mentor_tui.progress import Progress

PRIVATE = tuple((each, f"hand_over.private.{each}") for each in ("stay", "along"))


class HandOverScreen(AskingScreen):
    """The file, the mentor's name, the passphrase of the file, what about private notes."""

    def __init__(self, mentee: Mentee, asked: list[Asked]) -> None:
        super().__init__("hand_over", asked, self._write)
        self.mentee = mentee

    def title_text(self) -> str:
        """Whom it is about."""
        return f"{self.mentee.name} › {super().title_text()}"

    async def refresh_content(self) -> None:
        """What it is for, and how many private notes there are."""
        await super().refresh_content()
        stay = handover.private_notes(self.desk, self.mentee)
        said = [self.say("hand_over.hint")]
        said += [self.desk.language.count("handover.private_question", stay)] if stay else []
        self.query_one("#hint", Prose).write("\n".join(said))

    async def _write(self, said: dict[str, str]) -> None:
        desk, mentee, passphrase = self.desk, self.mentee, said["passphrase"]

        def work(_: Progress) -> Made:
            return handover.create(
                desk, mentee, passphrase, Path(said["file"]),
                private=said.get("private") == "along", who=said["who"],
            )  # fmt: skip

        async def then(made: Made) -> None:
            await self.app.switch_screen(HandedOverScreen(mentee, made, passphrase))

        await self.app.push_screen(WorkingScreen("hand_over.working", work, then))


async def hand_over(screen: CompanionScreen, mentee: Mentee) -> None:
    """Ask for what is needed to hand ``mentee`` over."""
    desk = screen.desk
    asked = [
        Asked("passphrase", "hand_over.passphrase", value=suggest_passphrase(desk)),
        Asked("file", "hand_over.file", value=str(handover.suggested_file(desk))),
        Asked("who", "hand_over.who", value=desk.profile.name),
    ]
    if handover.private_notes(desk, mentee):
        asked.append(Asked("private", "hand_over.private", "choice", "stay", PRIVATE))
    await screen.app.push_screen(HandOverScreen(mentee, asked))


async def take_in(screen: CompanionScreen) -> None:
    """Ask for a file and its passphrase, then show what is in it."""
    desk, app = screen.desk, screen.app

    async def look(said: dict[str, str]) -> None:
        file, passphrase = Path(said["file"].strip()), said["passphrase"]

        def work(_: Progress) -> Preview:
            return handover.preview(desk, file, passphrase)

        async def then(seen: Preview) -> None:
            await app.switch_screen(HandoverPreviewScreen(seen))

        await app.push_screen(WorkingScreen("take_in.working", work, then))

    asked = (Asked("file", "take_in.file"), Asked("passphrase", "take_in.passphrase", "secret"))
    await app.push_screen(AskingScreen("take_in", asked, look))


ARROWS = (
    Command("up", "focus_before", "key.previous", "", 0, palette=False),
    Command("down", "focus_after", "key.next", "", 0, palette=False),
)
"""From one action to the next."""


class _SaidScreen(CompanionScreen):
    """A few sentences, then what can be done."""

    CSS_PATH = "../styles/handover.tcss"

    def body(self) -> Iterable[Widget]:
        """The sentences and the actions."""
        with VerticalScroll(can_focus=False, id="page"):
            yield Prose(id="said")
            yield from self.actions()

    def actions(self) -> Iterable[Widget]:
        """What can be done."""
        return ()

    def sentences(self) -> list[str]:
        """What is told."""
        return []

    async def ready(self) -> None:
        if self.stops():
            self.stops()[0].focus()

    async def refresh_content(self) -> None:
        """Everything in the language chosen now."""
        self.query_one("#said", Prose).write("\n".join(self.sentences()))
        for action in self.query(Action):
            action.write()

    def stops(self) -> list[Widget]:
        """The actions."""
        return list(self.query(Action))


class HandedOverScreen(_SaidScreen):
    """Where the file lies, its passphrase, and whether the file is closed here."""

    NAME = "handed_over"
    KEYS = (
        Command("f7", "close_file", "hand_over.close", "F7", 0),
        Command("escape", "leave", "key.done", "Esc", 2),
        *ARROWS,
    )

    def __init__(self, mentee: Mentee, made: Made, passphrase: str) -> None:
        super().__init__()
        self.mentee, self._made, self._passphrase = mentee, made, passphrase

    def title_text(self) -> str:
        """Who was handed over."""
        return f"{self.mentee.name} › {super().title_text()}"

    def sentences(self) -> list[str]:
        """What was written, and the question."""
        told = handover.made_lines(self.desk, self._made, self._passphrase)
        return [*told, "", self.say("hand_over.close_question")]

    def actions(self) -> Iterable[Widget]:
        """Closing the file here."""
        yield Action("hand_over.close", "close_file")

    def action_close_file(self) -> None:
        """Close the file here and go back."""
        handover.close_here(self.desk, self.mentee)
        self.query(Action).remove()
        self.tell(self.say("plain.file_closed"))


class HandoverPreviewScreen(_SaidScreen):
    """What a hand-over holds, before anything is taken in; then what taking it in did."""

    NAME = "handover_preview"
    KEYS = (
        Command("f3", "take_in", "handover_preview.do", "F3", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
        *ARROWS,
    )

    def __init__(self, seen: Preview) -> None:
        super().__init__()
        self._seen = seen

    def sentences(self) -> list[str]:
        """Counts and days."""
        return handover.preview_lines(self.desk, self._seen)

    def actions(self) -> Iterable[Widget]:
        """Taking it in."""
        yield Action("handover_preview.do", "take_in")

    async def action_take_in(self) -> None:
        """Take it in; then the person's file is open."""
        desk, seen = self.desk, self._seen

        def work(progress: Progress) -> Taken:
            return handover.take_in(desk, seen, progress)

        await self.app.push_screen(WorkingScreen("take_in.taking", work, self._taken))

    async def _taken(self, taken: Taken) -> None:
        await self.app.switch_screen(TakenInScreen(taken))


class TakenInScreen(_SaidScreen):
    """What taking in did; the ways on from there."""

    NAME = "taken_in"
    KEYS = (Command("escape", "leave", "key.done", "Esc", 1), *ARROWS)

    def __init__(self, taken: Taken) -> None:
        super().__init__()
        self._taken = taken

    def title_text(self) -> str:
        """Who was taken in."""
        return f"{self._taken.mentee.name} › {self.say('title.taken_in')}"

    def sentences(self) -> list[str]:
        """What is new and what waits."""
        return handover.taken_lines(self.desk, self._taken)

    def actions(self) -> Iterable[Widget]:
        """The file, what differs, opening a closed one again."""
        yield Action("handover.to_file", "to_file")
        if self._taken.differ:
            yield Action("about_person.differences", "differences")
        if self._taken.mentee.closed:
            yield Action("handover.open_again", "open_again", id="again")

    async def action_to_file(self) -> None:
        """The person's file instead of this page."""
        from mentor_tui.tui.screens.mentee import MenteeScreen

        await self.app.switch_screen(MenteeScreen(self._taken.mentee))

    async def action_differences(self) -> None:
        """What waits to be compared."""
        from mentor_tui.tui.screens.differences import DifferencesScreen

        await self.app.switch_screen(DifferencesScreen(self._taken.mentee))

    def action_open_again(self) -> None:
        """A closed file goes on here."""
        handover.open_again(self.desk, self._taken.mentee)
        self.query("#again").remove()
        self.stops()[0].focus()
        self.tell(self.say("plain.kept"))
