"""The library of all packs: each unit, walk or card is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from mentor_tui.curriculum.adjustments import AdjustmentLibrary
from mentor_tui.curriculum.cases import Case, RolePlay, Session
from mentor_tui.curriculum.courses import Deck, Quiz, Rehearsal
from mentor_tui.curriculum.forms import Form
from mentor_tui.curriculum.packs import Fault, Pack, find_packs, read_toml
from mentor_tui.curriculum.pages import Hints, Pair, Templates, Workplace
from mentor_tui.curriculum.sheets import SheetForm
from mentor_tui.curriculum.structure import (
    Card,
    CheckIn,
    Country,
    CrisisPage,
    Exercise,
    Outcome,
    Reflection,
    Task,
    Unit,
    Walk,
)  # fmt: skip
from mentor_tui.language import PSEUDO, pseudo
from mentor_tui.problems import ContentProblem, UsageProblem

Tables = dict[str, dict[str, str]]
Run = Walk | CheckIn
S = TypeVar("S")
N = TypeVar("N", Outcome, Card, Task, Reflection)
R = TypeVar("R", Walk, CheckIn, Exercise, Deck, Rehearsal, Case, RolePlay)

FOLDERS: Mapping[type, str] = {
    Walk: "walks", CheckIn: "checkins", Exercise: "exercises", Deck: "decks",
    Rehearsal: "rehearsals", Case: "cases", RolePlay: "roleplays",
}  # fmt: skip
ENGLISH_MARK = "[EN] "


class Wording:
    """The words of one string table, in one language with English behind it.

    ``words("say")`` is the text, marked when it had to fall back, or ``""`` if there is none.
    """

    def __init__(self, own: Mapping[str, str], english: Mapping[str, str], code: str) -> None:
        self._own, self._english, self._code = own, english, code

    def __call__(self, key: str, **slots: object) -> str:
        """The text of ``key`` with its slots filled in."""
        text = self._own.get(key)
        mark = ""
        if text is None:
            text = self._english.get(key, "")
            mark = ENGLISH_MARK if text and self._code not in ("en", PSEUDO) else ""
        if self._code == PSEUDO and text:
            text = pseudo(text)
        for name, value in slots.items():
            text = _filled(text, "{" + name + "}", str(value))
        point = text[:2] if mark and text.startswith("- ") else ""  # a list stays a list
        return point + mark + text[len(point) :]

    def __contains__(self, key: str) -> bool:
        return key in self._own or key in self._english

    def own(self) -> dict[str, str]:
        """The texts of the language itself."""
        return dict(self._own)

    def merged(self) -> dict[str, str]:
        """Every text, the language's own before English."""
        return {**self._english, **self._own}


def _filled(text: str, slot: str, value: str) -> str:
    """``text`` with ``slot`` filled; a code like "Eva S." brings its own full stop."""
    if value.endswith("."):
        text = text.replace(f"{slot}.", value)
    return text.replace(slot, value)


def _joined(first: tuple[N, ...], more: tuple[N, ...]) -> tuple[N, ...]:
    """``first`` and what ``more`` adds under other ids."""
    known = {each.id for each in first}
    return first + tuple(each for each in more if each.id not in known)


class Library:
    """Everything the packs hold, found by id. ``faults`` lists user packs that were left out."""

    def __init__(self, user_folder: Path | None = None) -> None:
        self.packs, self.faults = find_packs(user_folder)
        self._read: dict[Path, object] = {}

    # Finding -------------------------------------------------------------------------

    def _paths(self, pattern: str) -> Iterator[tuple[Pack, Path]]:
        for pack in self.packs:
            for path in sorted(pack.root.glob(pattern)):
                yield pack, path

    def _decode(self, path: Path, shape: type[S], pack: Pack) -> S:
        if path not in self._read:
            try:
                self._read[path] = read_toml(path, shape, pack.root)
            except ContentProblem as problem:
                self._read[path] = problem
        found = self._read[path]
        if isinstance(found, ContentProblem):
            raise found.with_traceback(None)
        return cast("S", found)

    def _decoded(
        self, pattern: str, shape: type[S], besides: str | None = None
    ) -> Iterator[tuple[Path, S]]:
        """Each file that can be read; a user's bad file is left out, a bundled one raises."""
        for pack, path in self._paths(pattern):
            if besides and path.name.startswith(besides):
                continue
            try:
                found = self._decode(path, shape, pack)
            except ContentProblem as problem:
                if pack.bundled:
                    raise
                file = f"{pack.root.name}/{problem.slots['file']}"
                fault = Fault(file, "", "file-broken", str(problem.slots["detail"]))
                if fault not in self.faults:
                    self.faults.append(fault)
            else:
                yield path, found

    def _all(self, shape: type[R]) -> dict[str, R]:
        found: dict[str, R] = {}
        for path, item in self._decoded(f"units/*/{FOLDERS[shape]}/*.toml", shape):
            found.setdefault(path.stem, item)
        return found

    def _one(self, shape: type[R], name: str, problem: str) -> R:
        if name.replace("_", "").isalnum():
            for pack, path in self._paths(f"units/*/{FOLDERS[shape]}/{name}.toml"):
                return self._decode(path, shape, pack)
        raise UsageProblem(problem, name=name)

    def walk(self, name: str) -> Walk:
        """The walk called ``name``; raises UsageProblem when there is none."""
        return self._one(Walk, name, "problem.no_walk")

    def checkin(self, name: str) -> CheckIn:
        """The check-in called ``name``; raises UsageProblem when there is none."""
        return self._one(CheckIn, name, "problem.no_checkin")

    def exercise(self, name: str) -> Exercise:
        """The exercise called ``name``; raises UsageProblem when there is none."""
        return self._one(Exercise, name, "problem.no_exercise")

    def deck(self, name: str) -> Deck:
        """The deck of prompts called ``name``; raises UsageProblem when there is none."""
        return self._one(Deck, name, "problem.no_deck")

    def rehearsal(self, name: str) -> Rehearsal:
        """The rehearsal called ``name``; raises UsageProblem when there is none."""
        return self._one(Rehearsal, name, "problem.no_rehearsal")

    def case(self, name: str) -> Case:
        """The branching case called ``name``; raises UsageProblem when there is none."""
        return self._one(Case, name, "problem.no_case")

    def cases(self) -> dict[str, Case]:
        """Every branching case by id."""
        return self._all(Case)

    def roleplay(self, name: str) -> RolePlay:
        """The role-play called ``name``; raises UsageProblem when there is none."""
        return self._one(RolePlay, name, "problem.no_roleplay")

    def roleplays(self) -> dict[str, RolePlay]:
        """Every role-play by id."""
        return self._all(RolePlay)

    def sessions(self) -> dict[str, Session]:
        """Every session plan by id."""
        found: dict[str, Session] = {}
        for path, session in self._decoded("sessions/*.toml", Session, besides="strings."):
            found.setdefault(path.stem, session)
        return found

    def session(self, name: str) -> Session:
        """The session plan called ``name``; raises UsageProblem when there is none."""
        if (found := self.sessions().get(name)) is None:
            raise UsageProblem("problem.no_session", name=name)
        return found

    def decks(self) -> dict[str, Deck]:
        """Every deck of prompts by id."""
        return self._all(Deck)

    def rehearsals(self) -> dict[str, Rehearsal]:
        """Every rehearsal by id."""
        return self._all(Rehearsal)

    def quiz(self, unit: str) -> Quiz:
        """The questions of a unit; a user pack's items join those of the bundled one.

        Raises UsageProblem when the unit has none.
        """
        found: Quiz | None = None
        for path, quiz in self._decoded("units/*/quiz.toml", Quiz):
            if path.parent.name != unit:
                continue
            if found is None:
                found = quiz
                continue
            known = {item.id for item in found.item}
            more = tuple(item for item in quiz.item if item.id not in known)
            found = msgspec.structs.replace(found, item=(*found.item, *more))
        if found is None:
            raise UsageProblem("problem.no_quiz", name=unit)
        return found

    def walks(self) -> dict[str, Walk]:
        """Every walk by id."""
        return self._all(Walk)

    def checkins(self) -> dict[str, CheckIn]:
        """Every check-in by id."""
        return self._all(CheckIn)

    def exercises(self) -> dict[str, Exercise]:
        """Every exercise by id."""
        return self._all(Exercise)

    def units(self) -> list[Unit]:
        """Every unit in teaching order; what a user pack adds joins the unit of the same id.

        Where ids are the same the first one found stands (`doubles` lists the others).
        """
        found: dict[str, Unit] = {}
        for _, unit in self._decoded("units/*/unit.toml", Unit):
            first = found.setdefault(unit.id, unit)
            if first is not unit:
                found[unit.id] = msgspec.structs.replace(
                    first,
                    outcome=_joined(first.outcome, unit.outcome),
                    card=_joined(first.card, unit.card),
                    task=_joined(first.task, unit.task),
                    reflection=_joined(first.reflection, unit.reflection),
                )
        return sorted(found.values(), key=lambda unit: unit.order)

    def cards(self) -> dict[str, tuple[str, Card]]:
        """Every card by id, with the id of its unit."""
        return {card.id: (unit.id, card) for unit in self.units() for card in unit.card}

    def unit_of(self, kind: str, name: str) -> str:
        """The unit that holds walk, checkin, exercise or card ``name``."""
        if kind == "card":
            if (found := self.cards().get(name)) is None:
                raise UsageProblem("problem.no_card", name=name)
            return found[0]
        for _, path in self._paths(f"units/*/{kind}s/{name}.toml"):
            return path.parents[1].name
        raise UsageProblem(f"problem.no_{kind}", name=name)

    def country(self, code: str) -> Country | None:
        """The helplines of a country, the user's own packs first."""
        merged: Country | None = None
        if not code.isalpha():
            return None
        for _, country in reversed(list(self._decoded(f"countries/{code.lower()}.toml", Country))):
            if merged is not None:
                known = {line.id for line in merged.helpline}
                lines = (*merged.helpline, *(h for h in country.helpline if h.id not in known))
                country = Country(
                    id=country.id, version=country.version,
                    languages=country.languages, helpline=lines,
                )  # fmt: skip
            merged = country
        return merged

    def country_codes(self) -> list[str]:
        """The countries there are numbers for, such as ``FR``."""
        return sorted({path.stem.upper() for _, path in self._paths("countries/*.toml")})

    def crisis_page(self) -> CrisisPage:
        """What the page *Help now* shows, without its words."""
        pack = self.packs[0]
        return self._decode(pack.root / "crisis/page.toml", CrisisPage, pack)

    def note_templates(self) -> Templates:
        """The headings offered for a note, without their words."""
        pack = self.packs[0]
        return self._decode(pack.root / "wording/templates.toml", Templates, pack)

    def wording(self, language: str) -> list[Pair]:
        """The wording hints of a language, none for one that has no list."""
        if not language.isalpha():
            return []
        found = self._decoded(f"wording/hints.{language}.toml", Hints)
        return [pair for _, hints in found for pair in hints.hint]

    def workplace(self) -> Workplace:
        """The welcome plan, the page of limits and the cards for a colleague or team leader."""
        pack = self.packs[0]
        return self._decode(pack.root / "workplace/page.toml", Workplace, pack)

    def adjustments(self) -> AdjustmentLibrary:
        """The adjustments at work to choose from, without their words."""
        pack = self.packs[0]
        return self._decode(pack.root / "adjustments/library.toml", AdjustmentLibrary, pack)

    def forms(self) -> list[Form]:
        """The forms F1 to F18 in order."""
        found: dict[str, Form] = {}
        for _, form in self._decoded("forms/f??.toml", Form):
            found.setdefault(form.id, form)
        return sorted(found.values(), key=lambda form: form.number)

    def form(self, name: str) -> Form:
        """The form called ``name``: ``f07``, ``F7`` or ``7``; raises UsageProblem for none."""
        wanted = name.strip().lower().removeprefix("f").lstrip("0")
        for form in self.forms():
            if str(form.number) == wanted:
                return form
        raise UsageProblem("problem.no_form", name=name)

    def words_of_form(self, form: Form, language: str) -> Wording:
        """The words of a form."""
        return self.words("forms", f"form.{form.id}", language)

    def sheet(self, name: str) -> SheetForm:
        """The sheet called ``name``; raises UsageProblem when there is none."""
        if name.replace("_", "").isalnum():
            for pack, path in self._paths(f"sheets/{name}.toml"):
                return self._decode(path, SheetForm, pack)
        raise UsageProblem("problem.no_sheet")

    # Words ---------------------------------------------------------------------------

    def health_words(self) -> tuple[str, ...]:
        """Folded beginnings of words that tell about health; see `casework.readers`."""
        return self._health_words

    @cached_property
    def _health_words(self) -> tuple[str, ...]:
        from mentor_tui.curriculum.words import health_words

        return health_words()

    def _tables(self, folder: str, language: str) -> Tables:
        merged: Tables = {}
        for _, tables in self._decoded(f"{folder}/strings.{language}.toml", Tables):
            for name, table in tables.items():
                merged[name] = {**table, **merged.get(name, {})}
        return merged

    def words(self, folder: str, table: str, language: str) -> Wording:
        """The words of ``table`` in ``folder`` (``units/ips`` or ``crisis``)."""
        english = self._tables(folder, "en").get(table, {})
        own = (
            self._tables(folder, language).get(table, {}) if language not in ("en", PSEUDO) else {}
        )
        return Wording(english if language == "en" else own, english, language)

    def words_of(self, kind: str, name: str, language: str) -> Wording:
        """The words of walk, checkin, exercise or card ``name``."""
        return self.words(f"units/{self.unit_of(kind, name)}", f"{kind}.{name}", language)
