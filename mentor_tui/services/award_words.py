"""An issued record of learning in words: the eleven elements, one sentence or line for each."""

from __future__ import annotations

from collections.abc import Sequence

from mentor_tui.curriculum.library import ENGLISH_MARK
from mentor_tui.learning.recognition import ASSESSMENTS, ELEMENTS, LEVEL, Missing
from mentor_tui.learning.records import Award
from mentor_tui.services.desk import Desk

OWN = "record.nobody"


def lacking_words(desk: Desk, missing: Missing) -> str:
    """One thing a document still needs, in words."""
    unit = missing.of.partition(".")[0]
    slots: dict[str, object] = {"unit": unit_title(desk, unit)} if missing.of else {}
    if missing.what == "outcome":
        slots["outcome"] = outcome_text(desk, missing.of).rstrip(".")
    return desk.language.text(f"record.missing.{missing.what}", **slots)


def lacking_in_short(desk: Desk, missing: Sequence[Missing]) -> str:
    """Everything that is still needed in one sentence; what is many of a kind is counted."""
    told: dict[str, None] = {}
    for each in missing:
        alike = sum(other.what == each.what for other in missing)
        if alike > 1 and each.of:
            told[desk.language.count(f"record.missing.{each.what}.many", alike)] = None
        else:
            told[lacking_words(desk, each)] = None
    return "; ".join(told)


def unit_title(desk: Desk, unit: str) -> str:
    """The title of a unit; its id when there is none by now."""
    return _unit_words(desk, unit, "title") or unit


def outcome_text(desk: Desk, outcome: str) -> str:
    """The sentence of an outcome; its id when there is none by now."""
    unit = outcome.partition(".")[0]
    return _unit_words(desk, unit, f"outcome.{outcome}") or outcome


def _unit_words(desk: Desk, unit: str, key: str) -> str:
    if not unit.replace("_", "").isalnum():  # whatever another program wrote: no path into folders
        return ""
    return desk.library.words(f"units/{unit}", "unit", desk.language.code)(key)


def called(desk: Desk, id: str) -> str:
    """What a unit or outcome is called on paper; there English needs no mark."""
    told = outcome_text(desk, id) if "." in id else unit_title(desk, id)
    return told.removeprefix(ENGLISH_MARK)


class Told:
    """An award told in the language of ``desk``; what was issued in it keeps its words."""

    def __init__(self, desk: Desk, award: Award) -> None:
        self._desk, self.award = desk, award
        self._same = award.language == desk.language.code

    def _say(self, message: str, **slots: object) -> str:
        return self._desk.language.text(message, **slots)

    def _known(self, words: str, code: str) -> str:
        """A code in words; one made by a newer program stays as it is."""
        message = f"{words}.{code}"
        return self._say(message) if self._desk.language.knows(message) else code

    def _name(self, id: str) -> str:
        """A unit or outcome as it was called when it was issued, as far as the language fits."""
        issued = self.award.words.get(id, id)
        if self._same:
            return issued
        now = called(self._desk, id)
        return issued if now == id else now

    @property
    def kind(self) -> str:
        """What it is: ``Learning log`` and so on."""
        return self._say(f"record.kind.{self.award.of}")

    @property
    def learner(self) -> str:
        """Whose it is; a log may leave that open."""
        return self.award.learner or self._say("record.no_name")

    @property
    def units(self) -> list[str]:
        """The titles of its units."""
        return [self._name(unit) for unit in self.award.units]

    @property
    def title(self) -> str:
        """``Mentoring for work inclusion – …``."""
        core = [each.id for each in self._desk.library.units() if not each.cross]
        about = self._desk.language.listed(self.units)
        if list(self.award.units) == core:
            about = self._say("record.course")
        return self._say("record.title", about=about)

    @property
    def outcomes(self) -> list[tuple[str, str, str]]:
        """Its outcomes: unit, kind in words, sentence."""
        kinds = {each.id: each.kind for unit in self._desk.library.units() for each in unit.outcome}
        return [
            (
                self._name(id.partition(".")[0]),
                self._say(f"record.outcome_kind.{kinds[id]}") if id in kinds else "",
                self._name(id),
            )
            for id in self.award.outcomes
        ]

    @property
    def hours(self) -> str:
        """Its notional workload; ECVET points only as something of the past."""
        number = f"{self.award.hours:g}"
        if self._desk.language.code not in ("en", "qps"):
            number = number.replace(".", ",")
        said = self._say("record.hours", n=number)
        points = self.award.issuer.get("ecvet")
        return f"{said} · {self._say('record.ecvet', points=points)}" if points else said

    @property
    def body(self) -> str:
        """The organisation behind it, line by line."""
        about = self.award.issuer
        if not about.get("name"):
            return self._say(OWN)
        lines = [about.get(name, "") for name in ("name", "address", "contact", "website")]
        if about.get("identifier"):
            lines.insert(2, self._say("record.identifier", identifier=about["identifier"]))
        return "\n".join(each for each in lines if each)

    @property
    def country(self) -> str:
        """The country of the organisation."""
        code = self.award.issuer.get("country", "")
        if len(code) == 2 and code.isalpha():
            return self._desk.language.country(code.upper())
        return code or self._say("record.not_given")

    @property
    def level(self) -> str:
        """A level is only told as given where the organisation declares it."""
        if eqf := self.award.issuer.get("eqf"):
            return self._say("record.level.declared", level=eqf)
        return self._say("record.level.indicative", level=LEVEL[self.award.audience])

    @property
    def assessment(self) -> list[str]:
        """How it was assessed, a line each."""
        return [self._assessed(code) for code in self.award.assessment] or [
            self._say("record.assessed.none")
        ]

    def _assessed(self, code: str) -> str:
        what, *more = code.split(":")
        if what == "quiz" and len(more) == 3:
            unit, score, mark = more
            return self._say("record.assessed.quiz", unit=self._name(unit), score=score, mark=mark)
        if what == "tasks" and len(more) == 2 and more[1].isdecimal():
            return self._desk.language.count(
                "record.assessed.tasks", int(more[1]), unit=self._name(more[0])
            )
        if what not in ASSESSMENTS[1:]:
            return code
        by = self.award.confirmed_by or self._say("record.not_given")
        return self._say(f"record.assessed.{what}", who=by)

    @property
    def participation(self) -> str:
        """How it was learnt, and in which language."""
        how = self._known("record.participation", self.award.participation or "self_study")
        return f"{how} · {self._known('language', self.award.language)}"

    @property
    def quality(self) -> str:
        """The organisation's own statement."""
        return self.award.issuer.get("quality") or self._say("record.quality.none")

    @property
    def proves(self) -> str:
        """What such a paper proves, and what not."""
        own = self.award.of != "achievement" or bool({"observed", "simulation", "portfolio"}
                                                     & set(self.award.assessment))  # fmt: skip
        message = f"record.proves.{self.award.of}" + ("" if own else ".own")
        return self._say(message, who=self.award.confirmed_by or "")

    def elements(self) -> list[tuple[str, str, str]]:
        """All eleven: name, heading, text."""
        found = {
            "learner": self.learner, "title": self.title, "country": self.country,
            "awarding_body": self.body, "date": self._desk.language.day(self.award.on),
            "outcomes": "\n".join(text for _, _, text in self.outcomes) or "–",
            "workload": self.hours, "level": self.level,
            "assessment": "\n".join(self.assessment), "participation": self.participation,
            "quality": self.quality,
        }  # fmt: skip
        return [(name, self._say(f"record.element.{name}"), found[name]) for name in ELEMENTS]
