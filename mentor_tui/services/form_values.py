"""What a form's lines are filled with: answers, records, and only what its reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from mentor_tui.casework.codes import codes, without_names
from mentor_tui.casework.readers import Reader, health_word_in, may_read
from mentor_tui.casework.records import Job, Mentee, Run
from mentor_tui.casework.walk import steps_of
from mentor_tui.curriculum.forms import FormLine
from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.structure import Field, Step, Walk
from mentor_tui.problems import UsageProblem
from mentor_tui.services import runs
from mentor_tui.services.answers import answer_text
from mentor_tui.services.desk import Desk
from mentor_tui.text import words

CHOICES = ("choice", "multi", "checklist", "consent")
BOX = "[ ]"
_SHORTEST_NAME = 3


class FormValues:
    """The values of one person's forms for one reader, in the language of ``desk``.

    ``left_out`` collects the labels of what an employer does not read: words about health, and
    other people's names. Without a person, or ``blank``, nothing is known.
    """

    def __init__(
        self, desk: Desk, mentee: Mentee | None, reader: Reader, *, coded: bool, blank: bool
    ) -> None:
        self.desk = desk
        self.mentee = None if blank else mentee
        self.reader = reader
        self.coded = coded
        self.left_out: list[str] = []

    # Who ---------------------------------------------------------------------------------

    @cached_property
    def _people(self) -> Sequence[Mentee]:
        return self.desk.vault.all(Mentee)

    @cached_property
    def _codes(self) -> dict[str, str]:
        return codes(self._people)

    @property
    def person(self) -> str:
        """The person's name, or the code that stands for it (`casework.codes`)."""
        if self.mentee is None:
            return ""
        return self._codes.get(self.mentee.id, "") if self.coded else self.mentee.name

    def safe(self, text: str | None, label: str = "") -> str:
        """``text`` as the reader may see it: with codes for names, and for an employer nothing
        that speaks of health or of somebody else; what is left out is noted under ``label``."""
        text = (text or "").strip()
        if text and self.reader == "employer" and self._not_for_employers(text):
            if label and label not in self.left_out:
                self.left_out.append(label)
            return ""
        return without_names(text, self._people, self._codes) if text and self.coded else text

    def _not_for_employers(self, text: str) -> bool:
        if health_word_in(text, self.desk.library.health_words()):
            return True
        own = set(words(self.mentee.name)) if self.mentee else set()
        return bool((self._other_names - own).intersection(words(text)))

    @cached_property
    def _other_names(self) -> set[str]:
        others = (each for each in self._people if self.mentee is None or each.id != self.mentee.id)
        return {w for each in others for w in words(each.name) if len(w) >= _SHORTEST_NAME}

    # Lines -------------------------------------------------------------------------------

    def value(self, line: FormLine, label: str = "") -> str:
        """What is known for ``line``, the first of its sources; "" when nothing is."""
        if self.mentee is None or (self.reader == "employer" and not line.employer):
            return ""
        for source in line.sources:
            if found := self.safe(self._found(source, may_see=line.employer), label):
                return found
        return ""

    def _found(self, source: str, *, may_see: bool) -> str:
        record, _, name = source.partition(".")
        if record == "calc":
            return self._calculated(name)
        if record in ("mentee", "job"):
            kept = self.mentee if record == "mentee" else self.job
            return self._said(name, getattr(kept, name)) if kept is not None else ""
        return self._answer(record, name, may_see=may_see)

    def _calculated(self, name: str) -> str:
        if name == "today":
            return self.desk.language.day(self.desk.today)
        profile = self.desk.profile
        return getattr(profile, {"mentor": "name"}.get(name, name)) or ""

    def _said(self, name: str, value: Any) -> str:
        language = self.desk.language
        match value:
            case None:
                return ""
            case bool():
                return language.text("answer.yes" if value else "answer.no")
            case datetime():
                return language.moment(value)
            case date():
                return language.day(value)
            case float():
                return f"{value:g}"
        known = language.knows(f"{name}.{value}")
        return language.text(f"{name}.{value}") if known else str(value)

    @cached_property
    def job(self) -> Job | None:
        """The job this is about: the one with the latest start."""
        if self.mentee is None:
            return None
        found = self.desk.vault.all(Job, mentee=self.mentee.id)
        return max(found, key=lambda job: (job.start or date.min, job.at), default=None)

    # Answers -----------------------------------------------------------------------------

    @cached_property
    def _runs(self) -> list[Run]:
        """Talks in which something was answered, newest first."""
        if self.mentee is None:
            return []
        found = self.desk.vault.all(Run, mentee=self.mentee.id)
        mine = [run for run in found if run.of == "walk" and run.answers and not run.gone]
        return sorted(mine, key=lambda run: (run.finished or run.at, run.id), reverse=True)

    def runs(self, *names: str) -> list[Run]:
        """The talks of these names, newest first."""
        return [run for run in self._runs if run.name in names]

    def _answer(self, walk: str, key: str, *, may_see: bool) -> str:
        for run in self.runs(walk)[:1]:  # what an older talk said may not hold any more
            return self.answer(run, key, may_see=may_see)
        return ""

    def answer(self, run: Run, key: str, *, may_see: bool = False) -> str:
        """One answer of a talk in words, "" when there is none or the reader may not see it."""
        value = run.answers.get(key)
        if value in (None, "", []):
            return ""
        for step, field in _asked(runs.pinned(self.desk, run)):
            if f"{step.id}.{field.id}" == key:
                if not (may_read(self.reader, field.visibility) or may_see):
                    return ""
                words_of = runs.words_of_run(self.desk, run)
                return answer_text(self.desk, words_of, step, field, value)
        return ""

    # Labels and boxes --------------------------------------------------------------------

    def label(self, line: FormLine, key: str, words_of: Wording) -> str:
        """The label of ``line``: its own, else that of the answer it takes."""
        if key in words_of:
            return words_of(key)
        for source in line.sources:
            walk, _, asked = source.partition(".")
            if source.count(".") == 2:
                return self._walk_words(walk)(asked)
        return key

    def boxes(self, line: FormLine) -> str:
        """The answers there are to choose from, to tick by hand; "" for free words."""
        for source in line.sources:
            walk, _, key = source.partition(".")
            if source.count(".") != 2:
                continue
            for step, field in _asked(self._walk(walk)):
                if f"{step.id}.{field.id}" == key and field.kind in CHOICES:
                    return self._to_tick(walk, key, field)
        return ""

    def _to_tick(self, walk: str, key: str, field: Field) -> str:
        say, words_of = self.desk.language.text, self._walk_words(walk)
        labels = [words_of(f"{key}.{option}") for option in field.options]
        if field.kind == "consent":
            labels = [say("answer.yes"), say("answer.no")]
        return "   ".join(f"{BOX} {label}".replace(" ", "\u00a0") for label in labels)

    def _walk(self, name: str) -> Walk | None:
        try:
            return self.desk.library.walk(name)
        except UsageProblem:
            return None

    def _walk_words(self, name: str) -> Wording:
        if self._walk(name) is None:
            return Wording({}, {}, self.desk.language.code)
        return self.desk.library.words_of("walk", name, self.desk.language.code)


def _asked(content: Any) -> list[tuple[Step, Field]]:
    if content is None:
        return []
    return [(step, field) for step in steps_of(content, all_items=True) for field in step.field]
