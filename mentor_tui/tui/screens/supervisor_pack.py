"""The pack for the supervisor: made, opened, commented on, the comments taken in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mentor_tui.progress import Progress
from mentor_tui.services import supervision, supervisor_comments, supervisor_pack
from mentor_tui.services.keys import suggest_passphrase
from mentor_tui.services.supervisor_pack import SHEET, Pack
from mentor_tui.text import visible
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.doings import DoingsScreen
from mentor_tui.tui.screens.listing import BACK, ListScreen
from mentor_tui.tui.screens.working import WorkingScreen
from mentor_tui.tui.widgets.rows import Row

WORDS = tuple((each, f"pack_make.words.{each}") for each in ("without", "with"))


class PackScreen(DoingsScreen):
    """What can be done with a pack."""

    NAME = "pack"

    def names(self) -> Iterable[str]:
        """Making, opening, taking comments in."""
        return ("make", "open", "comments")

    async def open(self, chosen: str) -> None:
        """The one chosen."""
        await {"make": _make, "open": _open, "comments": _comments}[chosen](self)


async def _make(screen: CompanionScreen) -> None:
    desk, app = screen.desk, screen.app
    asked = (
        Asked("passphrase", "hand_over.passphrase", value=suggest_passphrase(desk)),
        Asked("file", "save_sheet_page.file", value=str(supervisor_pack.suggested_file(desk))),
        Asked("words", "pack_make.words", "choice", "without", WORDS),
    )

    def write(said: dict[str, str]) -> None:
        made = supervisor_pack.create(
            desk, said["passphrase"], Path(said["file"].strip()), words=said["words"] == "with"
        )
        app.pop_screen()
        told = screen.say("pack.made", file=str(made), passphrase=said["passphrase"])
        screen.tell(told)

    await app.push_screen(AskingScreen("pack_make", asked, write))


def _asked() -> tuple[Asked, ...]:
    return (
        Asked("file", "save_sheet_page.file"), Asked("passphrase", "take_in.passphrase", "secret"),
    )  # fmt: skip


async def _open(screen: CompanionScreen) -> None:
    app = screen.app

    async def look(said: dict[str, str]) -> None:
        file, passphrase = Path(said["file"].strip()), said["passphrase"]

        def work(_: Progress) -> Pack:
            return supervisor_pack.read(file, passphrase)

        async def then(pack: Pack) -> None:
            await app.switch_screen(PackViewScreen(pack, passphrase))

        await app.push_screen(WorkingScreen("take_in.working", work, then))

    await app.push_screen(AskingScreen("pack_open", _asked(), look))


async def _comments(screen: CompanionScreen) -> None:
    desk, app = screen.desk, screen.app

    def take(said: dict[str, str]) -> None:
        file = Path(said["file"].strip())
        taken = supervisor_comments.take_comments(desk, file, said["passphrase"])
        app.pop_screen()
        screen.tell(" ".join(supervisor_comments.taken_lines(desk, taken)))

    await app.push_screen(AskingScreen("pack_comments", _asked(), take))


class PackViewScreen(ListScreen):
    """What a supervisor reads; Enter writes a comment, F3 sends the comments back."""

    NAME = "pack_view"
    SHAPE = ((8, 0), (10, 2), (16, 3), (12, 2))
    KEYS = (
        Command("", "open", "key.comment", "Enter", 1),
        Command("f3", "send", "key.send", "F3", 3),
        BACK,
    )

    def __init__(self, pack: Pack, passphrase: str) -> None:
        super().__init__()
        self._pack, self._passphrase = pack, passphrase

    def title_text(self) -> str:
        """Whose week."""
        week = supervision.week_title(self.desk, self._pack.monday)
        return " › ".join(part for part in (visible(self._pack.who), week) if part)

    def hint(self) -> str:
        """The numbers of the week, and what was written if it was sent along."""
        return "\n".join(supervisor_pack.head_lines(self.desk, self._pack))

    def rows(self) -> list[Row]:
        """The whole week, then everybody by code, with the comments so far."""
        said = supervisor_comments.comments_typed(self.desk, self._pack)

        def comment(about: str) -> str:
            return visible(said.get(about, "")[:200])

        found = [Row(SHEET, (self.say("pack.week"), "", "", comment(SHEET)))]
        for code, stage, told in supervisor_pack.person_lines(self.desk, self._pack):
            found.append(Row(code, (visible(code), stage, told, comment(code))))
        return found

    async def open(self, chosen: str) -> None:
        """A comment about this row."""
        pack = self._pack
        before = supervisor_comments.comments_typed(self.desk, pack).get(chosen, "")

        def keep(said: dict[str, str]) -> None:
            supervisor_comments.keep_comment(self.desk, pack, chosen, said["comment"])
            self.app.pop_screen()

        asked = (Asked("comment", "pack_comment.comment", value=before),)
        await self.app.push_screen(AskingScreen("pack_comment", asked, keep))

    async def action_send(self) -> None:
        """Ask where the comments are to lie, then write them."""
        desk, pack = self.desk, self._pack
        place = supervisor_pack.suggested_file(desk).with_suffix(supervisor_comments.ENDING)
        asked = (
            Asked("file", "save_sheet_page.file", value=str(place)),
            Asked("who", "hand_over.who", value=desk.profile.name),
        )

        def write(said: dict[str, str]) -> None:
            typed = supervisor_comments.comments_typed(desk, pack)
            file, who = Path(said["file"].strip()), said["who"]
            made = supervisor_comments.write_comments(
                desk, pack, typed, self._passphrase, file, who
            )
            self.app.pop_screen()
            self.tell(self.say("pack.sent", file=str(made)))

        await self.app.push_screen(AskingScreen("pack_send", asked, write))
