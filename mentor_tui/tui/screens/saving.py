"""Where a page about the mentor's own work is to lie, with names or codes, in which language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mentor_tui.documents.model import Document
from mentor_tui.language import LANGUAGES
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen

NAMES = tuple((each, f"save_sheet_page.{each}") for each in ("codes", "names"))


async def save_document(
    screen: CompanionScreen, name: str, make: Callable[[dict[str, str]], Document],
    *, coded: bool = True, more: Sequence[Asked] = (),
) -> None:  # fmt: skip
    """Ask, then write what ``make`` makes of the answers: ``names``, ``language``, and ``more``."""
    from mentor_tui.documents.writing import write

    desk = screen.desk
    place = Path.home() / f"{name.replace('_', '-')}-{desk.today}.html"
    languages = tuple((code, f"language.{code}") for code in LANGUAGES)
    asked = [Asked("file", "save_sheet_page.file", value=str(place)), *more]
    if coded:
        asked.append(Asked("names", "save_sheet_page.with", "choice", "codes", NAMES))
    asked.append(Asked("language", "access.language", "choice", desk.language.code, languages))

    def save(said: dict[str, str]) -> None:
        document = make({"names": "codes", "language": desk.language.code} | _given(said))
        written = write(document, Path(said["file"].strip()))
        screen.app.pop_screen()
        screen.tell(screen.say("copy.written", file=str(written)))

    await screen.app.push_screen(AskingScreen("save_sheet_page", asked, save))


def _given(said: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in said.items() if value}
