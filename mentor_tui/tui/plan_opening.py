"""What the rows of the brief and of the plan open: forms, the map, another page, a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.casework.records import Mentee, PlanStep, Target
from mentor_tui.language import LANGUAGES
from mentor_tui.services import plan
from mentor_tui.tui import opening
from mentor_tui.tui.screens.base import CompanionScreen

if TYPE_CHECKING:
    from mentor_tui.tui.screens.mentee import MenteeScreen


async def open_row(screen: MenteeScreen, kind: str, name: str) -> bool:
    """Open what such a row stands for; whether there is such a kind of row."""
    if kind == "plan_step":
        await _step(screen, name)
    elif kind == "target":
        from mentor_tui.tui.screens.target import TargetScreen

        known = None if name == "new" else plan.find(screen.desk, Target, name)
        await screen.app.push_screen(TargetScreen(screen.mentee, known))
    elif kind == "network":
        from mentor_tui.tui.screens.network import NetworkScreen

        await screen.app.push_screen(NetworkScreen(screen.mentee))
    elif kind == "said":
        from mentor_tui.tui.screens.said import SaidScreen

        await screen.app.push_screen(SaidScreen(screen.mentee))
    elif kind == "page":
        from mentor_tui.tui.screens.mentee import SECTIONS

        await screen.action_page(SECTIONS.index(name))
    elif kind == "do":
        await opening.for_person(screen, screen.mentee.id, name)
    elif kind == "brief_file":
        await screen.app.push_screen(brief_screen(screen, screen.mentee))
    else:
        return False
    return True


async def edit(screen: MenteeScreen, row: str) -> bool:
    """Change the step under the cursor; whether there is one."""
    kind, _, name = row.partition(":")
    if kind == "step" or (kind == "target" and name != "new"):
        await open_row(screen, "plan_step" if kind == "step" else kind, name)
        return True
    return False


async def _step(screen: MenteeScreen, name: str) -> None:
    from mentor_tui.tui.screens.plan_step import PlanStepScreen

    fresh = {"owner": "mentor"} if name == "promise" else None
    new = name in ("new", "promise")
    known = None if new else plan.find(screen.desk, PlanStep, name)
    await screen.app.push_screen(PlanStepScreen(screen.mentee, known, fresh=fresh))


def brief_screen(screen: CompanionScreen, mentee: Mentee) -> CompanionScreen:
    """Asks where the page is to lie and in which language it is to be."""
    from mentor_tui.tui.screens.asking import Asked, AskingScreen

    place = Path.home() / f"{screen.say('brief.file')}-{screen.desk.today}.html"
    languages = tuple((code, f"language.{code}") for code in LANGUAGES)
    asked = (
        Asked("file", "access.file", value=str(place)),
        Asked("language", "access.language", "choice", screen.desk.language.code, languages),
    )
    return AskingScreen("brief_file", asked, partial(_write, screen, mentee))


def _write(screen: CompanionScreen, mentee: Mentee, said: dict[str, str]) -> None:
    from mentor_tui.documents.writing import write
    from mentor_tui.services.brief_lines import brief_document

    document = brief_document(screen.desk, mentee, language=said["language"] or None)
    written = write(document, Path(said["file"].strip()))
    screen.app.pop_screen()
    screen.tell(screen.say("copy.written", file=str(written)))
