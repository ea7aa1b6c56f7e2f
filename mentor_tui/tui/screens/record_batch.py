"""Certificates for a whole course: a list is read, shown row by row, then written to a folder."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.problems import UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.services import participants, recognition
from mentor_tui.services.award_words import unit_title
from mentor_tui.text import visible
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.learning_record import HOW_HELD, LANGUAGE_OPTIONS, choices
from mentor_tui.tui.screens.listing import ListScreen
from mentor_tui.tui.screens.preview import PreviewScreen
from mentor_tui.tui.screens.working import WorkingScreen
from mentor_tui.tui.widgets.rows import Row

KINDS = choices("record_batch.kind", ("html", "pdf"))


class BatchUnitsScreen(ListScreen):
    """What the course was about."""

    NAME = "record_batch"
    SHAPE = ((34, 1),)

    def __init__(self, found: list[participants.Participant] | None = None) -> None:
        """For the participants ``found`` already, otherwise a file is asked for."""
        super().__init__()
        self._found = found

    def rows(self) -> list[Row]:
        """The six units together, then each unit."""
        found = [Row(recognition.COURSE, (self.say("record.course"),))]
        units = self.desk.library.units()
        return found + [Row(u.id, (visible(unit_title(self.desk, u.id)),)) for u in units]

    async def open(self, chosen: str) -> None:
        """Ask for the list and the folder, show the rows, write."""
        desk = self.desk
        signer = recognition.issuer(desk).signer or desk.profile.name
        place = Path.home() / f"certificates-{desk.today}"
        asked = (
            *((Asked("file", "record_batch.file"),) if self._found is None else ()),
            Asked("folder", "record_batch.folder", value=str(place)),
            Asked("confirmed_by", "record.ask.confirmed_by", value=signer),
            Asked("participation", "record.ask.participation", "choice", "workshop", HOW_HELD),
            Asked("kind", "record_batch.kind", "choice", "html", KINDS),
            Asked("language", "access.language", "choice", desk.language.code, LANGUAGE_OPTIONS),
        )

        async def look(said: dict[str, str]) -> None:
            if not said["folder"].strip():
                raise UsageProblem("problem.no_folder")
            course = participants.Course(
                units=chosen, confirmed_by=said["confirmed_by"],
                participation=said["participation"] or "workshop",
                kind=f".{said['kind'] or 'html'}", language=said["language"] or "en",
            )  # fmt: skip
            participants.check(desk, course)
            found = self._found
            if found is None:
                found = participants.read_list(desk, Path(said["file"].strip()))
            await self._show(course, found, Path(said["folder"].strip()))

        await self.app.push_screen(AskingScreen("record_list", asked, look))

    async def _show(
        self, course: participants.Course, found: list[participants.Participant], folder: Path
    ) -> None:
        desk, app = self.desk, self.app

        def work(progress: Progress) -> participants.Made:
            return participants.write_all(desk, course, found, folder, progress)

        async def then(made: participants.Made) -> None:
            while app.screen is not self and len(app.screen_stack) > 1:
                await app.pop_screen()
            place = str(made.folder)
            self.tell(desk.language.count("record.batch.done", made.number, folder=place))

        async def do() -> None:
            await app.push_screen(WorkingScreen("title.record_list", work, then))

        def rows() -> list[tuple[str, ...]]:
            return [(str(row.number), visible(row.name), participants.row_text(desk, row))
                    for row in found]  # fmt: skip

        good = any(not row.why for row in found)
        shown = PreviewScreen(
            "record_list", lambda: participants.summary(desk, found), do if good else None, rows
        )
        await app.push_screen(shown)
