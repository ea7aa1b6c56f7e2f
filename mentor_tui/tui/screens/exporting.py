"""Taking everything out and bringing it in: what is asked, shown and told on the way."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.casework.caseload import Caseload
from mentor_tui.problems import UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.preview import PreviewScreen
from mentor_tui.tui.screens.working import WorkingScreen


async def export_all(screen: CompanionScreen) -> None:
    """Everything into a new folder, after saying who can read it."""
    from mentor_tui.documents.folder import check_new
    from mentor_tui.services.exporting import Exported, done_text, export

    app, desk = screen.app, screen.desk

    async def do(said: dict[str, str]) -> None:
        if not said["folder"].strip():
            raise UsageProblem("problem.no_folder")
        folder = check_new(Path(said["folder"]))

        def work(progress: Progress) -> Exported:
            return export(desk, folder, progress)

        async def then(done: Exported) -> None:
            await app.pop_screen()
            screen.tell(done_text(desk, done))

        await app.push_screen(WorkingScreen("title.export", work, then))

    place = Path.home() / f"mentor-tui-{desk.today}"
    asked = [Asked("folder", "export.folder", value=str(place))]
    await app.push_screen(AskingScreen("export", asked, do))


async def import_folder(screen: CompanionScreen) -> None:
    """An export, shown first."""
    from mentor_tui.services.importing import Preview, bring_in, look_into, preview_lines

    app, desk = screen.app, screen.desk

    async def look(said: dict[str, str]) -> None:
        folder = Path(said["folder"])

        async def agree(preview: Preview) -> None:
            async def do() -> None:
                await app.push_screen(
                    WorkingScreen(
                        "title.import", lambda p: bring_in(desk, folder, preview, p), done
                    )
                )

            new = preview.holds.new_changes
            shown = PreviewScreen(
                "import", lambda: preview_lines(desk, preview), do if new else None
            )
            await app.push_screen(shown)

        await app.push_screen(
            WorkingScreen("title.import", lambda p: look_into(desk, folder, p), agree)
        )

    async def done(taken: int) -> None:
        await _back_to(screen)
        screen.tell(screen.say("import.done"))

    await app.push_screen(AskingScreen("import_folder", [Asked("folder", "import.folder")], look))


async def import_caseload(screen: CompanionScreen) -> None:
    """People out of a spreadsheet, shown row by row first."""
    from mentor_tui.services.caseload import (
        bring_in_caseload,
        look_into_caseload,
        row_text,
        summary,
    )

    app, desk = screen.app, screen.desk

    async def show(found: Caseload) -> None:
        async def do() -> None:
            def work(progress: Progress) -> int:
                progress.at(0, 1)
                return bring_in_caseload(desk, found)

            await app.push_screen(WorkingScreen("title.caseload", work, done))

        def rows() -> list[tuple[str, ...]]:
            return [(str(each.number), each.name, row_text(desk, each)) for each in found.rows]

        await app.push_screen(
            PreviewScreen(
                "caseload", lambda: summary(desk, found), do if found.people else None, rows
            )
        )

    async def look(said: dict[str, str]) -> None:
        file = Path(said["file"])
        await app.push_screen(
            WorkingScreen("title.caseload", lambda _: look_into_caseload(desk, file), show)
        )

    async def done(taken: int) -> None:
        await _back_to(screen)
        screen.tell(desk.language.count("caseload.done", taken))

    asked = [Asked("file", "caseload.file")]
    await app.push_screen(AskingScreen("import_caseload", asked, look))


async def _back_to(screen: CompanionScreen) -> None:
    """Everything that was opened on top of ``screen`` goes."""
    while screen.app.screen is not screen and len(screen.app.screen_stack) > 1:
        await screen.app.pop_screen()
