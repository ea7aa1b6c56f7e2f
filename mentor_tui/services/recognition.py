"""Recognition of the mentor's own learning: what was learnt, what can be issued, what was.

Everything is a picture of the day it was issued on: content that changes later changes no paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from mentor_tui.curriculum.structure import Unit
from mentor_tui.learning import recognition
from mentor_tui.learning.recognition import Claim, Missing, OutcomeLearnt, UnitLearnt
from mentor_tui.learning.records import Award, CardStudy, Issuer, TaskDone
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import learning_progress
from mentor_tui.services.desk import Desk
from mentor_tui.text import normal
from mentor_tui.vault import Set, new_id

COURSE = "course"
"""Stands for the six units together."""

ISSUER_KEY = "issuer:issuer"
"""Where the words typed into its form are kept."""

LONGEST_NAME = 200
MOST_HOURS = 1000
ISSUER_LINES = (
    "name", "address", "country", "identifier", "contact", "website", "quality", "signer", "eqf",
    "ecvet", "pass_mark",
)  # fmt: skip
"""What is asked about the organisation, in order."""

LONGEST_LINE = 1000
LEVELS = range(1, 9)


# What was learnt ---------------------------------------------------------------------------


def learnt(desk: Desk) -> tuple[UnitLearnt, ...]:
    """Every unit with what the mentor did in it, in teaching order."""
    done = learning_progress.everything_done(desk)
    everything = {key for keys in done.values() for key in keys}
    days: dict[str, list[date]] = {}
    for study in desk.vault.all(CardStudy):
        days.setdefault(study.unit, []).extend((study.first, study.last))
    for task in desk.vault.all(TaskDone):
        days.setdefault(task.unit, []).append(task.on)
    return tuple(
        _unit(desk, unit, done, everything, days.get(unit.id, [])) for unit in desk.library.units()
    )


def _unit(
    desk: Desk, unit: Unit, done: learning_progress.Done, everything: set[tuple[str, str]],
    days: list[date],
) -> UnitLearnt:  # fmt: skip
    audience = desk.profile.audience
    cards = [each.id for each in unit.card if audience in each.audience]
    tasks = [each for each in unit.task if audience in each.audience]
    ready = [each for each in tasks if ("task", each.id) in everything]
    score, mark, passed = _quiz(desk, unit.id)
    so_far = learning_progress.progress(desk, unit, audience, done)
    return UnitLearnt(
        id=unit.id, minutes=so_far.workload, done=so_far.minutes, cross=unit.cross,
        outcomes=tuple(
            OutcomeLearnt(
                id=each.id, kind=each.kind, tasks=sum(each.id in task.outcomes for task in ready)
            )
            for each in unit.outcome if audience in each.audience
        ),
        cards=sum(("card", each) in everything for each in cards), all_cards=len(cards),
        tasks=len(ready), all_tasks=len(tasks),
        reflections=sum(("reflection", each.id) in done.get(unit.id, ()) for each in unit.reflection
                        if audience in each.audience),
        score=score, pass_mark=mark, passed=passed,
        first=min(days, default=None), last=max(days, default=None),
    )  # fmt: skip


def _quiz(desk: Desk, unit: str) -> tuple[int | None, int, bool]:
    """The best finished quiz in per cent, its pass mark, and whether it was passed.

    One that was passed goes before one with more right answers and a higher mark to pass.
    """
    from mentor_tui.services import quizzes

    tries = quizzes.finished_tries(desk, unit)
    results = [(quizzes.result(each), each.pass_mark) for each in tries]
    if not results:
        return None, issuer(desk).pass_mark, False
    best, mark = max(results, key=lambda each: (each[0].passed, each[0].right / each[0].asked))
    return round(100 * best.right / best.asked), mark, best.passed


def chosen_units(
    desk: Desk, wanted: str, all_units: tuple[UnitLearnt, ...] = ()
) -> tuple[UnitLearnt, ...]:
    """The units of ``course`` or of ids with commas between; raises UsageProblem.

    ``all_units`` saves looking them up again.
    """
    known = {unit.id: unit for unit in all_units or learnt(desk)}
    names = [each.strip() for each in wanted.split(",") if each.strip()] or [""]
    if names == [COURSE]:
        return tuple(unit for unit in known.values() if not unit.cross)
    for name in names:
        if name not in known:
            raise UsageProblem("problem.no_unit", name=name[:40])
    return tuple(unit for unit in known.values() if unit.id in names)


# The organisation --------------------------------------------------------------------------


def issuer(desk: Desk) -> Issuer:
    """The organisation that issues here, blank while nobody filled it in."""
    return desk.vault.get(Issuer, "issuer") or Issuer(id="issuer")


def issuer_kept(desk: Desk) -> bool:
    """Whether anything was ever kept about it."""
    return desk.vault.get(Issuer, "issuer") is not None


def issuer_typed(desk: Desk) -> dict[str, str]:
    """Every line about it as it would be typed."""
    found = msgspec.structs.asdict(issuer(desk))
    return {name: str(found[name] or "") for name in ISSUER_LINES}


def keep_issuer(desk: Desk, typed: Mapping[str, str]) -> Issuer:
    """Keep what was typed about it; what is not named stays.

    Raises UsageProblem for a level that is not 1 to 8, a pass mark that is not 1 to 100, or a
    line that is too long.
    """
    known = issuer_kept(desk)
    now = msgspec.structs.asdict(issuer(desk))
    read = {name: _read(name, words) for name, words in typed.items() if name in ISSUER_LINES}
    changes = {name: value for name, value in read.items() if now[name] != value}
    if changes:
        if not known:  # on its own, so that undoing what was typed leaves a blank one
            desk.vault.save(Set.of(Issuer(id="issuer")))
        desk.vault.save(Set("issuer", Issuer.KIND, changes))
    return issuer(desk)


def _read(name: str, typed: str) -> Any:
    words = normal(typed).strip()
    if len(words) > LONGEST_LINE:
        raise UsageProblem("problem.answer_long", most=LONGEST_LINE)
    if name == "eqf":
        if words and (not words.isascii() or not words.isdecimal() or int(words[:3]) not in LEVELS):
            raise UsageProblem("problem.eqf")
        return int(words) if words else None
    if name == "pass_mark":
        number = words.removesuffix("%").strip()
        if not number.isascii() or not number.isdecimal() or not 1 <= int(number[:4]) <= 100:
            raise UsageProblem("problem.pass_mark")
        return int(number)
    return words or None


# Issuing -----------------------------------------------------------------------------------


def claim(
    desk: Desk, of: str, units: str, said: Mapping[str, str], known: tuple[UnitLearnt, ...] = ()
) -> Claim:
    """What is asked for, out of what was ``said``: learner, confirmed_by, assessed, participation,
    hours, language. Raises UsageProblem for words that cannot be understood."""
    told = {name: normal(words).strip() for name, words in said.items()}
    kind = _one_of(of, recognition.DOCUMENTS)
    if any(len(told.get(name, "")) > LONGEST_NAME for name in ("learner", "confirmed_by")):
        raise UsageProblem("problem.answer_long", most=LONGEST_NAME)
    return Claim(
        of=kind, units=chosen_units(desk, units, known),
        learner=told.get("learner", ""), confirmed_by=told.get("confirmed_by", ""),
        assessed=_one_of(told.get("assessed") or "own", recognition.ASSESSMENTS),
        participation=_one_of(
            told.get("participation") or "self_study", recognition.PARTICIPATION
        ),
        hours=read_hours(told["hours"]) if told.get("hours") else None,
        language=told.get("language") or desk.language.code,
    )  # fmt: skip


def _one_of(typed: str, codes: tuple[Any, ...]) -> Any:
    if typed not in codes:
        raise UsageProblem("problem.one_of", codes=", ".join(codes))
    return typed


def read_hours(typed: str) -> float:
    """Hours from ``6`` or ``6,5``, more than 0 and at most 1000; raises UsageProblem."""
    try:
        value = float(typed.replace(",", "."))
    except ValueError:
        raise UsageProblem("problem.hours_learnt", most=MOST_HOURS) from None
    if not 0 < value <= MOST_HOURS:  # not a number is neither
        raise UsageProblem("problem.hours_learnt", most=MOST_HOURS)
    return round(value, 2)


def missing(desk: Desk, asked: Claim) -> list[Missing]:
    """What it still needs; nothing when it can be issued."""
    return recognition.missing(asked, issuer(desk))


def issue(desk: Desk, asked: Claim) -> Award:
    """The document issued today and kept.

    Raises Problem with what is missing, in words.
    """
    lacking = missing(desk, asked)
    if lacking:
        from mentor_tui.services.award_words import lacking_in_short

        raise Problem(f"problem.refused.{asked.of}", what=lacking_in_short(desk, lacking))
    award = drawn_up(desk, asked)
    desk.vault.save(Set.of(award))
    return award


def drawn_up(desk: Desk, asked: Claim) -> Award:
    """The document as it would be issued today; nothing is checked or kept."""
    id = new_id()
    told = desk.speaking(asked.language)
    own = asked.of == "log"
    return Award(
        id=id, of=asked.of, number=f"{desk.today.year}-{id[-8:].upper()}",
        learner=asked.learner, units=tuple(unit.id for unit in asked.units),
        on=desk.today, at=desk.now, audience=desk.profile.audience,
        hours=recognition.workload(asked), outcomes=recognition.outcomes(asked),
        assessment=recognition.assessment(asked), participation=asked.participation,
        language=asked.language, confirmed_by=asked.confirmed_by or None,
        issuer={} if own else issuer_now(desk), words=_words(told, asked), done=_done(asked),
    )  # fmt: skip


def issuer_now(desk: Desk) -> dict[str, str]:
    """What is known of the organisation today, without the lines left blank."""
    typed = issuer_typed(desk)
    return {name: words for name, words in typed.items() if words and name != "pass_mark"}


def _words(desk: Desk, asked: Claim) -> dict[str, str]:
    """What units and outcomes are called today, by their ids."""
    from mentor_tui.services.award_words import called

    ids = [id for unit in asked.units for id in (unit.id, *(each.id for each in unit.outcomes))]
    return {id: called(desk, id) for id in ids}


def _done(asked: Claim) -> dict[str, int]:
    return {
        f"{unit.id}.{name}": value
        for unit in asked.units
        for name, value in (
            ("minutes", unit.done), ("cards", unit.cards), ("tasks", unit.tasks),
            ("reflections", unit.reflections),
        )
        if value
    }  # fmt: skip


def awards(desk: Desk) -> list[Award]:
    """Everything issued here, the newest first, also what was withdrawn."""
    return sorted(desk.vault.all(Award), key=lambda each: (each.at, each.id), reverse=True)


def find_award(desk: Desk, named: str) -> Award:
    """The one with this number or id, or the only one whose number begins so.

    Raises UsageProblem when there is none or more than one.
    """
    wanted = named.strip().upper()
    every = awards(desk)
    exact = [each for each in every if wanted in (each.number.upper(), each.id.upper())]
    found = exact or [each for each in every if wanted and each.number.upper().startswith(wanted)]
    if len(found) != 1:
        raise UsageProblem("problem.no_award")
    return found[0]


def withdraw(desk: Desk, award: Award) -> Award:
    """It is no longer valid from today; it stays in the list. Twice changes nothing."""
    if award.withdrawn is None:
        desk.vault.save(Set(award.id, Award.KIND, {"withdrawn": desk.today.isoformat()}))
    return msgspec.structs.replace(award, withdrawn=award.withdrawn or desk.today)


def demand_valid(award: Award) -> None:
    """Raises Problem for one that was withdrawn: no new file is made of it."""
    if award.withdrawn is not None:
        raise Problem("problem.award_withdrawn")
