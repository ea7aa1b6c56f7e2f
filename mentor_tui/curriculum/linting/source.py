"""A pack as its author wrote it: every file read, the broken ones noted and passed over."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from mentor_tui.curriculum.adjustments import AdjustmentLibrary
from mentor_tui.curriculum.cases import Case, RolePlay, Session
from mentor_tui.curriculum.competences import Competences
from mentor_tui.curriculum.courses import Deck, Quiz, Rehearsal
from mentor_tui.curriculum.forms import Form
from mentor_tui.curriculum.frameworks import Esco
from mentor_tui.curriculum.packs import Fault, read_toml
from mentor_tui.curriculum.pages import Hints, Templates, Workplace
from mentor_tui.curriculum.sheets import SheetForm
from mentor_tui.curriculum.structure import (
    CheckIn,
    Country,
    CrisisPage,
    Exercise,
    PackInfo,
    Step,
    Unit,
    Walk,
)  # fmt: skip
from mentor_tui.problems import ContentProblem

Kind = Literal["walk", "checkin", "exercise", "deck", "rehearsal", "roleplay", "case"]
Body = Walk | CheckIn | Exercise | Deck | Rehearsal | RolePlay | Case
Tables = dict[str, dict[str, str]]
T = TypeVar("T")

SHAPES: dict[Kind, type[Body]] = {
    "walk": Walk, "checkin": CheckIn, "exercise": Exercise, "deck": Deck, "rehearsal": Rehearsal,
    "roleplay": RolePlay, "case": Case,
}  # fmt: skip
READ = (
    "pack.toml", "units/*/unit.toml", "units/*/walks/*.toml", "units/*/checkins/*.toml",
    "units/*/exercises/*.toml", "units/*/decks/*.toml", "units/*/rehearsals/*.toml",
    "units/*/roleplays/*.toml", "units/*/cases/*.toml",
    "units/*/quiz.toml", "countries/*.toml", "crisis/page.toml", "forms/f??.toml",
    "wording/templates.toml", "wording/hints.??.toml", "workplace/page.toml",
    "adjustments/library.toml", "frameworks/esco.toml", "frameworks/competences.toml",
    "sessions/*.toml",
)  # fmt: skip
"""The structure files that are read; ``*`` is one folder or name."""
FOLDERS = ("units/*", "crisis", "sheets", "forms", "wording", "workplace", "adjustments",
           "letters", "frameworks", "sessions")  # fmt: skip
"""Where strings files lie."""
LATER = (
    "units/*/strings.*.lock.toml", "units/*/cases/*", "upgrade.toml", "practice/*",
    "examples/*",
)  # fmt: skip
"""Files of CONTENT.md that other readers check."""
_PLACE = re.compile(r"^(?P<what>.*?) - at `(?P<place>[^`]*)`$")


class Item(NamedTuple):
    """One walk, check-in, exercise, deck, rehearsal or role-play, and the file it lies in."""

    kind: Kind
    unit: str
    name: str
    file: str
    body: Body

    @property
    def key(self) -> str:
        """The name of its table of strings, such as ``walk.first_meeting``."""
        return f"{self.kind}.{self.name}"

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of a walk or the items of a check-in."""
        if isinstance(self.body, Walk):
            return self.body.step
        return self.body.item if isinstance(self.body, CheckIn) else ()

    def place(self, step: int) -> str:
        """The path of a step in the file."""
        return f"$.{'step' if self.kind == 'walk' else 'item'}[{step}]"


class Part(NamedTuple):
    """A unit or country under the name of its folder or file."""

    name: str
    file: str


@dataclass
class Source:
    """What was read of a pack. ``broken`` are the files that could not be, one fault each.

    ``strings`` maps a folder such as ``units/ips`` to its tables by language.
    """

    root: Path
    info: PackInfo | None = None
    units: dict[Part, Unit] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    quizzes: dict[Part, Quiz] = field(default_factory=dict)
    countries: dict[Part, Country] = field(default_factory=dict)
    crisis: CrisisPage | None = None
    sheets: dict[Part, SheetForm] = field(default_factory=dict)
    forms: dict[Part, Form] = field(default_factory=dict)
    templates: Templates | None = None
    workplace: Workplace | None = None
    adjustments: AdjustmentLibrary | None = None
    esco: Esco | None = None
    competences: Competences | None = None
    sessions: dict[Part, Session] = field(default_factory=dict)
    hints: dict[Part, Hints] = field(default_factory=dict)
    strings: dict[str, dict[str, Tables]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the pack promises; English when it does not say."""
        return self.info.languages if self.info and self.info.languages else ("en",)

    @property
    def base(self) -> str:
        """The language that must be complete: English, or the first one of a pack without it."""
        return "en" if "en" in self.languages else self.languages[0]

    def names(self, kind: str) -> set[str]:
        """The ids of one kind, counting those in files that could not be read."""
        if kind == "card":
            return {card.id for unit in self.units.values() for card in unit.card}
        if kind == "outcome":
            return {outcome.id for unit in self.units.values() for outcome in unit.outcome}
        stems = {Path(name).stem for name in self.broken if f"/{kind}s/" in name}
        return stems | {item.name for item in self.items if item.kind == kind}

    def folders(self) -> list[str]:
        """The folders that have, or should have, strings."""
        names = {f"units/{part.name}" for part in self.units}
        names |= {f"units/{item.unit}" for item in self.items}
        names |= {f"units/{part.name}" for part in self.quizzes}
        names |= {"forms"} if self.forms else set()
        names |= {"sheets"} if self.sheets else set()
        names |= {"wording"} if self.templates else set()
        names |= {"workplace"} if self.workplace else set()
        names |= {"adjustments"} if self.adjustments else set()
        names |= {"frameworks"} if self.competences else set()
        names |= {"sessions"} if self.sessions else set()
        return sorted(names | set(self.strings) | ({"crisis"} if self.crisis else set()))


def read_pack(root: Path, *, words: bool = True) -> Source:
    """Everything in the pack at ``root`` that can be read; never raises for a bad file.

    Without ``words`` no strings are read: that is ten times as quick and enough for its ids.
    """
    source = Source(root)
    source.info = _read(source, root / "pack.toml", PackInfo)
    for folder in sorted(path for path in root.glob("units/*") if path.is_dir()):
        _read_unit(source, folder)
    for path in sorted(root.glob("countries/*.toml")):
        if country := _read(source, path, Country):
            source.countries[Part(path.stem, _name(source, path))] = country
    if (root / "crisis/page.toml").exists():
        source.crisis = _read(source, root / "crisis/page.toml", CrisisPage)
    for path in sorted(root.glob("forms/f??.toml")):
        if form := _read(source, path, Form):
            source.forms[Part(path.stem, _name(source, path))] = form
    for path in _sheets(root):
        if sheet := _read(source, path, SheetForm):
            source.sheets[Part(path.stem, _name(source, path))] = sheet
    for path in _sheets(root, "sessions"):
        if session := _read(source, path, Session):
            source.sessions[Part(path.stem, _name(source, path))] = session
    _read_pages(source)
    for pattern in FOLDERS if words else ():
        for path in sorted(root.glob(f"{pattern}/strings.*.toml")):
            if path.name.count(".") == 2:
                _read_strings(source, path)
    source.faults.extend(_unread(source))
    return source


def _read_pages(source: Source) -> None:
    """Note templates, wording hints and the pages for the workplace."""
    root = source.root
    if (root / "wording/templates.toml").exists():
        source.templates = _read(source, root / "wording/templates.toml", Templates)
    if (root / "workplace/page.toml").exists():
        source.workplace = _read(source, root / "workplace/page.toml", Workplace)
    if (root / "adjustments/library.toml").exists():
        source.adjustments = _read(source, root / "adjustments/library.toml", AdjustmentLibrary)
    if (root / "frameworks/esco.toml").exists():
        source.esco = _read(source, root / "frameworks/esco.toml", Esco)
    if (root / "frameworks/competences.toml").exists():
        source.competences = _read(source, root / "frameworks/competences.toml", Competences)
    for path in sorted(root.glob("wording/hints.??.toml")):
        if found := _read(source, path, Hints):
            code = path.name.split(".")[1]
            source.hints[Part(code, _name(source, path))] = found


def _sheets(root: Path, folder: str = "sheets") -> list[Path]:
    """The sheets or plans, without the files of their words that lie beside them."""
    return [p for p in sorted(root.glob(f"{folder}/*.toml")) if not p.name.startswith("strings.")]


def _name(source: Source, path: Path) -> str:
    return path.relative_to(source.root).as_posix()


def _read_unit(source: Source, folder: Path) -> None:
    if (folder / "unit.toml").exists() and (unit := _read(source, folder / "unit.toml", Unit)):
        source.units[Part(folder.name, _name(source, folder / "unit.toml"))] = unit
    if (folder / "quiz.toml").exists() and (quiz := _read(source, folder / "quiz.toml", Quiz)):
        source.quizzes[Part(folder.name, _name(source, folder / "quiz.toml"))] = quiz
    for kind, shape in SHAPES.items():
        for path in sorted(folder.glob(f"{kind}s/*.toml")):
            if body := _read(source, path, shape):
                source.items.append(Item(kind, folder.name, path.stem, _name(source, path), body))


def _read(source: Source, path: Path, shape: type[T]) -> T | None:
    try:
        return read_toml(path, shape, source.root)
    except ContentProblem as problem:
        name = _name(source, path)
        source.broken.add(name)
        source.faults.append(broken_file(name, str(problem.slots["detail"])))
        return None


def broken_file(name: str, detail: str) -> Fault:
    """The fault for a file that does not decode, with the place msgspec names."""
    match = _PLACE.match(detail)
    what, place = (match["what"], match["place"]) if match else (detail, "$")
    if what.startswith("Object contains unknown field"):
        rule = "unknown-key"
    elif what.startswith("Object missing required field"):
        rule = "missing-key"
    elif what.startswith(("Expected `", "Invalid enum value")):
        rule = "wrong-type"
    else:
        rule, place = "file-broken", ""
    return Fault(name, place, rule, what)


def _read_strings(source: Source, path: Path) -> None:
    folder, language = _name(source, path.parent), path.name.split(".")[1]
    raw = _read(source, path, dict[str, object])
    tables: Tables = source.strings.setdefault(folder, {}).setdefault(language, {})
    for table, entries in (raw or {}).items():
        if not isinstance(entries, dict):
            source.faults.append(
                Fault(_name(source, path), string_place(table), "wrong-type", "table")
            )
            continue
        tables[table] = {key: text for key, text in entries.items() if isinstance(text, str)}
        for key in sorted(set(entries) - set(tables[table])):
            place = string_place(table, key)
            source.faults.append(Fault(_name(source, path), place, "wrong-type", "string"))
            tables[table][key] = ""


def string_place(table: str, key: str = "") -> str:
    """The path of a string: ``$["walk.first_meeting"]["agreed.say"]``."""
    return f'$["{table}"]' + (f'["{key}"]' if key else "")


def _unread(source: Source) -> Iterator[Fault]:
    """Files nobody reads: a folder or language written differently from what is meant."""
    words = [f"{folder}/strings.{code}.toml" for folder in FOLDERS for code in source.languages]
    sheets = {_name(source, path) for path in _sheets(source.root)}
    for path in sorted(source.root.rglob("*.toml")):
        name = _name(source, path)
        if name in sheets:
            continue
        exact = any(
            fnmatch.fnmatchcase(name, pattern) and name.count("/") == pattern.count("/")
            for pattern in (*READ, *words)
        )
        if not exact and not any(fnmatch.fnmatchcase(name, pattern) for pattern in LATER):
            yield Fault(name, "", "file-unread")
