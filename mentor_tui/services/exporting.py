"""Everything out of the vault into a folder of files that any program can read.

The same vault gives the same bytes: everything stands in an order of its own, and no file
says when it was written. ``changes.jsonl`` is what an import reads; the others are for people
and other programs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from mentor_tui.casework.records import Mentee, Note, Profile, Run
from mentor_tui.documents.csv import as_csv
from mentor_tui.documents.folder import NewFolder, new_folder
from mentor_tui.documents.markdown import as_markdown
from mentor_tui.documents.model import Document, Facts, Heading, Paragraph, Part
from mentor_tui.documents.toml import as_toml
from mentor_tui.progress import Progress
from mentor_tui.services import export_sheets as sheets
from mentor_tui.services.desk import Desk
from mentor_tui.services.export_learning import LEARNING, learning_rows
from mentor_tui.services.export_talks import Talks, as_text
from mentor_tui.services.places import syncing
from mentor_tui.vault.leaving import Moment, moment

FORMAT = 1
CHANGES, CONTENTS, README = "changes.jsonl", "export.toml", "README.md"
_FOLDER_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[0-9a-z][0-9a-z-]{0,63}")
_ON_ONE_LINE = re.compile(rb"\{[^\r\n]*\}")
_TOML_NUMBERS = 2**63
_TICK = 50


class Exported(NamedTuple):
    """Where the export lies and how much is in it."""

    folder: Path
    people: int
    notes: int


class Line(msgspec.Struct, frozen=True):
    """A change as a line of ``changes.jsonl``; ``body`` is JSON, or a text that holds it."""

    device: str
    seq: int
    hlc: int
    at: str
    kind: str
    record: str
    body: msgspec.Raw


def done_text(desk: Desk, done: Exported) -> str:
    """Where it lies, and which service copies that folder elsewhere, if one does."""
    say = desk.language.text
    said = say("export.done", folder=str(done.folder))
    service = syncing(done.folder)
    return f"{said} {say('export.synced', service=service)}" if service else said


def export(desk: Desk, folder: Path, progress: Progress | None = None) -> Exported:
    """Write everything into ``folder``, which must be new or empty.

    Raises UsageProblem when it is not, Problem when it cannot be written, Stopped; then
    nothing lies there.
    """
    with moment(desk.vault) as now, new_folder(folder) as new:
        return _Writer(desk, now, new, progress or Progress()).write(folder)


class _Writer:
    def __init__(self, desk: Desk, now: Moment, new: NewFolder, progress: Progress) -> None:
        self._desk, self._now, self._new, self._progress = desk, now, new, progress
        self._done = 0
        read_again = 2 * now.count(Note) + 2 * now.count(Run)
        self._total = now.changes + 2 * now.records + read_again
        self._talks = Talks(desk)
        self._people = [*now.all(Mentee)]
        self._names = {each.id: each.name for each in self._people}
        self._notes = 0

    def write(self, folder: Path) -> Exported:
        """All files, the list of them last."""
        write = self._new.write
        write(README, [_readme(self._desk).encode()])
        self._profile()
        for mentee in self._people:
            self._person(mentee)
        self._sheets()
        write("everything.json", self._ticking(self._everything()))
        write(CHANGES, self._ticking(self._changes()))
        files = {"files": dict(sorted(self._new.sums.items()))}
        write(CONTENTS, [as_toml({"format": FORMAT, **files}).encode()])
        self._progress.at(self._total, self._total)
        return Exported(folder, len(self._people), self._notes)

    def _ticking(self, rows: Iterable[Any]) -> Iterator[Any]:
        """The same rows, while somebody may be waiting."""
        for row in rows:
            self._done += 1
            if self._done % _TICK == 0:
                self._progress.at(min(self._done, self._total), self._total)
            yield row

    # Everything ----------------------------------------------------------------------

    def _changes(self) -> Iterator[bytes]:
        for op in self._now.operations():
            body = op.body.encode()
            if op.kind == "purge" or not _ON_ONE_LINE.fullmatch(body):
                body = msgspec.json.encode(op.body)
            line = Line(op.device, op.seq, op.hlc, op.at, op.kind, op.record, msgspec.Raw(body))
            yield msgspec.json.encode(line) + b"\n"

    def _everything(self) -> Iterator[bytes]:
        yield b'{"format":%d,"records":[' % FORMAT
        before = b"\n"
        for kept in self._now.kept():
            raw = msgspec.Raw(kept.body.encode())
            row: dict[str, Any] = {"kind": kept.kind, "record": raw}
            if kept.text is not None:
                row["text"] = kept.text
            yield before + msgspec.json.encode(row)
            before = b",\n"
        yield b"\n]}\n"

    # Tables --------------------------------------------------------------------------

    def _sheets(self) -> None:
        rows: dict[str, Iterator[list[Any]]] = {
            "mentees": sheets.mentee_rows(self._now),
            "notes": self._counted(sheets.note_rows(self._now, self._names)),
            **{
                name: sheets.plain_rows(self._now, name, self._names)
                for name in sheets.PLAIN
            },
            "sheets": sheets.sheet_rows(self._now, self._desk),
            "checkins": self._checkins(),
            **{name: learning_rows(self._now, name) for name in LEARNING},
        }  # fmt: skip
        for name, columns in sheets.COLUMNS.items():
            of_table = rows[name] if name == "checkins" else self._ticking(rows[name])
            self._new.write(f"{name}.csv", as_csv(columns, of_table))

    def _counted(self, rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
        for row in rows:
            self._notes += 1
            yield row

    def _checkins(self) -> Iterator[list[Any]]:
        for run in self._ticking(self._now.all(Run)):
            if run.of != "checkin":
                continue
            name = self._names.get(run.mentee, "")
            head = [run.id, run.mentee, name, run.at, run.finished, run.name]
            head.append(self._talks.title(run))
            answers = [
                [*head, each.key, each.question, each.value, each.answer, each.visibility]
                for each in self._talks.answers(run, name)
            ]
            yield from answers or [[*head, *[None] * 5]]

    # One person ----------------------------------------------------------------------

    def _profile(self) -> None:
        for profile in self._now.all(Profile):
            self._new.write("profile.toml", [as_toml(msgspec.structs.asdict(profile)).encode()])

    def _person(self, mentee: Mentee) -> None:
        place = f"mentees/{folder_of(mentee.id)}"
        facts = msgspec.structs.asdict(mentee)
        del facts["gone"]
        self._new.write(f"{place}/mentee.toml", [as_toml(facts).encode()])
        for name, written in (("notes.md", self._page), ("notes.toml", self._notes_toml)):
            notes = sheets.with_texts(self._now, self._now.all(Note, mentee.id))
            pieces = (piece.encode() for piece in written(mentee, self._ticking(notes)))
            self._new.write(f"{place}/{name}", pieces)
        pieces = (piece.encode() for piece in self._answers(mentee))
        self._new.write(f"{place}/answers.toml", pieces)

    def _page(self, mentee: Mentee, notes: Iterable[tuple[Note, str]]) -> Iterator[str]:
        say, code = self._desk.language.text, self._desk.language.code
        yield as_markdown(Document(mentee.name, code, ()))
        for note, text in notes:
            facts = [(say("export.who"), say(f"visibility.{note.visibility}"))]
            if note.tags:
                facts.append((say("export.tags"), ", ".join(note.tags)))
            moment_said = self._desk.language.moment(note.at)
            parts: tuple[Part, ...] = (
                Heading(moment_said), Facts(tuple(facts)), Paragraph(text),
            )  # fmt: skip
            yield "\n" + _without_title(parts)

    def _notes_toml(self, mentee: Mentee, notes: Iterable[tuple[Note, str]]) -> Iterator[str]:
        yield as_toml({"mentee": mentee.id})
        for note, text in notes:
            row = {
                "id": note.id, "at": note.at, "visibility": note.visibility,
                "tags": [*note.tags], "text": text,
            }  # fmt: skip
            yield as_toml(row, "note")

    def _answers(self, mentee: Mentee) -> Iterator[str]:
        yield as_toml({"mentee": mentee.id})
        for run in self._ticking(self._now.all(Run, mentee.id)):
            row = {
                "id": run.id, "of": run.of, "name": run.name, "title": self._talks.title(run),
                "version": run.version, "at": run.at, "finished": run.finished,
            }  # fmt: skip
            yield as_toml(row, "talk")
            for each in self._talks.answers(run, mentee.name):
                yield as_toml(
                    {
                        "key": each.key, "question": each.question, "answer": each.answer,
                        "value": _toml_value(each.value), "visibility": each.visibility,
                    },
                    "talk.answer",
                )  # fmt: skip


def folder_of(record: str) -> str:
    """The name of somebody's folder: their id, or what stands for one that is no file name."""
    if _FOLDER_NAME.fullmatch(record):
        return record
    return "_" + hashlib.sha256(record.encode()).hexdigest()[:20]


def _toml_value(value: Any) -> Any:
    match value:
        case bool() | str() | None:
            return value
        case int() if abs(value) < _TOML_NUMBERS:
            return value
        case float():
            return value
        case list() if all(isinstance(each, str) for each in value):
            return value
    return as_text(value)


def _without_title(parts: tuple[Part, ...]) -> str:
    return as_markdown(Document("-", "en", parts)).partition("\n\n")[2]


# What is what ------------------------------------------------------------------------

_FILES = (
    CHANGES, "everything.json", CONTENTS, "profile.toml", "mentees/…/mentee.toml",
    "mentees/…/notes.md", "mentees/…/notes.toml", "mentees/…/answers.toml",
)  # fmt: skip


def _readme(desk: Desk) -> str:
    """What each file is, and what stands in each column."""
    say = desk.language.text
    files = tuple((name, say(f"export.file.{_message(name)}")) for name in _FILES)
    tables = tuple((f"{name}.csv", say(f"export.file.{name}")) for name in sheets.COLUMNS)
    parts: list[Part] = [
        Paragraph(say("export.readme.warning")), Paragraph(say("export.readme.about")),
        Heading(say("export.readme.files")), Facts(files + tables),
        Heading(say("export.readme.columns")), Paragraph(say("export.readme.cells")),
    ]  # fmt: skip
    for table, columns in sheets.COLUMNS.items():
        rows = tuple((name, say(_column(table, name, desk))) for name in columns)
        parts += [Heading(f"{table}.csv", 3), Facts(rows)]
    return as_markdown(Document(say("export.readme.title"), desk.language.code, tuple(parts)))


def _message(name: str) -> str:
    return name.removeprefix("mentees/…/").replace(".", "_")


def _column(table: str, name: str, desk: Desk) -> str:
    own = f"export.col.{table}.{name}"
    return own if desk.language.knows(own) else f"export.col.{name}"
