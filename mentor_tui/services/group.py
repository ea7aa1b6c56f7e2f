"""A room counted: votes in words, a quiz and a look at oneself without names, and going on.

While the vault is open a run half done waits there as a draft, so that neither a closed
laptop nor a crash loses it; it holds numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from mentor_tui.curriculum.competences import competences, words_of
from mentor_tui.learning import group
from mentor_tui.learning.group import HAD, NOT_YET, PARTS, GroupRun, PartName
from mentor_tui.learning.quiz import ASKED
from mentor_tui.learning.records import Audience, QuizTry
from mentor_tui.learning.votes import HandCount
from mentor_tui.problems import UsageProblem
from mentor_tui.services import quiz_words, quizzes
from mentor_tui.services.desk import Desk
from mentor_tui.services.quiz_words import Told
from mentor_tui.services.quizzes import Bank
from mentor_tui.vault import new_id

DRAFT = "group"
"""What a run waits under, with its unit and audience."""
BEGUN = 24
"""Characters of an option where several are named."""


class GroupSitting(msgspec.Struct, frozen=True, kw_only=True):
    """A run with its questions."""

    bank: Bank
    run: GroupRun


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What a room is asked at once: the words, and the answers that hands are counted for.

    ``paper`` are the options of a question that is answered on paper first; ``lines`` are the
    behaviours of an area. ``first`` says that it is explained before hands are counted.
    """

    part: PartName
    name: str
    ask: str
    options: tuple[tuple[str, str], ...]
    paper: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    first: bool = False
    card: str | None = None


# Votes -----------------------------------------------------------------------------------


def vote_words(desk: Desk, count: HandCount, options: tuple[str, ...]) -> str:
    """What the room chose, that it is even, or that no hand was counted."""
    say = desk.language.text
    if not count.leading:
        return say("votes.none")
    if count.choice is None:  # in short: all of them have to fit on one line of a message
        named = [f"{place + 1} {_begun(options[place])}" for place in count.leading]
        return say("votes.even", options=desk.language.listed(named))
    named = [f"{count.choice + 1} {options[count.choice]}"]
    hands = desk.language.count("votes.hands", count.counts[count.choice])
    return say("votes.choice", option=named[0], hands=hands, all=count.total)


def _begun(option: str) -> str:
    """The beginning of an option; its number and its words stand above."""
    return option if len(option) <= BEGUN else f"{option[:BEGUN].rsplit(' ', 1)[0]} …"


def options_typed(desk: Desk, typed: list[str]) -> tuple[str, ...]:
    """The options of a question of one's own; four without words when nothing was typed."""
    found = tuple(" ".join(each.split()) for each in typed if each.strip())
    return found or tuple(desk.language.text("votes.option", n=n) for n in range(1, 5))


# A run -----------------------------------------------------------------------------------


def begin(
    desk: Desk, unit: str, audience: Audience | None = None, *, anew: bool = False,
    count: int = ASKED,
) -> GroupSitting:  # fmt: skip
    """The run of a unit that was left half done, or a new one.

    Raises UsageProblem for a unit without questions.
    """
    there = quizzes.bank(desk, unit, audience)
    areas = _areas(desk, unit)
    kept = None if anew or desk.locked else desk.vault.draft(_key(there))
    run = group.unpacked(kept.body) if kept else None
    if run is not None and (run.unit, run.audience) == (unit, there.audience):
        return GroupSitting(bank=there, run=group.renewed(run, there.items, there.marks, areas))
    fresh = group.begun(
        new_id(), unit, there.audience, there.items, there.marks, areas, count=count
    )
    return GroupSitting(bank=there, run=fresh)


def _areas(desk: Desk, unit: str) -> list[str]:
    """The areas of competence the unit leads to; all where it leads to none in particular."""
    every = competences(desk.library).area
    return [each.id for each in every if unit in each.units] or [each.id for each in every]


def _key(there: Bank) -> str:
    return f"{DRAFT}:{there.unit}:{there.audience}"


def in_words(desk: Desk, sitting: GroupSitting) -> GroupSitting:
    """The same run in the language chosen now."""
    there = sitting.bank
    words = desk.library.words(f"units/{there.unit}", "quiz", desk.language.code)
    return msgspec.structs.replace(sitting, bank=msgspec.structs.replace(there, words=words))


def count_hands(
    desk: Desk, sitting: GroupSitting, part: PartName, name: str, hands: Mapping[str, int]
) -> GroupSitting:
    """The run with the hands for one question or area, kept. Raises UsageProblem."""
    return _kept(desk, sitting, sitting.run.counted(part, name, hands))


def _kept(desk: Desk, sitting: GroupSitting, run: GroupRun) -> GroupSitting:
    if not desk.locked:
        desk.vault.keep_draft(_key(sitting.bank), group.packed(run))
    return msgspec.structs.replace(sitting, run=run)


def forget(desk: Desk, sitting: GroupSitting) -> None:
    """The next room begins at the beginning."""
    if not desk.locked:
        desk.vault.drop_draft(_key(sitting.bank))


# What is asked ---------------------------------------------------------------------------


def asked(desk: Desk, sitting: GroupSitting, part: PartName, name: str) -> Counted:
    """A question or area in words. Raises UsageProblem for one that is not asked."""
    if name not in sitting.run.names(part):
        raise UsageProblem("problem.no_quiz_item", name=name)
    if part != "quiz":
        return _area(desk, part, name)
    item, words, seed = sitting.bank.items[name], sitting.bank.words, sitting.run.seed
    given = group.answers(item, seed)
    if group.voted_on(item):
        options = [(each, words(f"{name}.{each}")) for each in given]
        return Counted(
            part=part, name=name, ask=words(f"{name}.ask"), options=tuple(options), card=item.card
        )
    shown = quiz_words.question(desk, _as_asked(sitting), item)
    paper = [text for _, text in shown.options] + [f"→ {text}" for _, text in shown.partners]
    said = {HAD: "group.had_it", NOT_YET: "group.not_yet"}
    return Counted(
        part=part, name=name, ask=words(f"{name}.ask"), paper=tuple(paper), first=True,
        options=tuple((each, desk.language.text(said[each])) for each in given), card=item.card,
    )  # fmt: skip


def _area(desk: Desk, part: PartName, name: str) -> Counted:
    frame, words = competences(desk.library), words_of(desk.library, desk.language.code)
    behaviours = next(each.behaviours for each in frame.area if each.id == name)
    return Counted(
        part=part, name=name, ask=words(f"{name}.title") or name,
        lines=tuple(words(f"{name}.{n}") for n in range(1, behaviours + 1)),
        options=tuple((str(n), words(f"level.{n}") or str(n)) for n in range(frame.levels)),
    )  # fmt: skip


def _as_asked(sitting: GroupSitting) -> quizzes.Sitting:
    """The run as the quiz of one mentor would stand, without any answer."""
    run = sitting.run
    attempt = QuizTry(
        id=run.seed, unit=run.unit, audience=sitting.bank.audience, at=datetime.min,
        asked=run.asked, marks=run.marks,
    )  # fmt: skip
    return quizzes.Sitting(bank=sitting.bank, attempt=attempt)


def explained(desk: Desk, sitting: GroupSitting, name: str) -> Told:
    """A question explained: every option, why, the card. Raises UsageProblem."""
    alone = _as_asked(sitting)
    fresh = msgspec.structs.replace(alone.attempt, marks=dict(sitting.bank.marks))
    return quiz_words.told(desk, sitting.bank, fresh, name)


def option_lines(told: Told) -> list[str]:
    """Every option of a question explained: whether it fits, its words, why."""
    named = [f"{each.label}: {each.text}" if each.label else each.text for each in told.lines]
    why = (each.because for each in told.lines)
    return [" – ".join(filter(None, pair)) for pair in zip(named, why, strict=True)]


def room_words(desk: Desk, sitting: GroupSitting, name: str) -> str:
    """How many had a question right of how many answered, in a sentence; "" before."""
    for each in group.tallies(sitting.run, sitting.bank.items.values()):
        if each.id == name:
            return desk.language.text("group.right_of", right=each.right, all=each.answered)
    return ""


def part_words(desk: Desk, sitting: GroupSitting, part: PartName) -> str:
    """How far a part has come."""
    names, done = sitting.run.names(part), sitting.run.counts(part)
    if not done:
        return desk.language.text("group.open")
    return desk.language.text("group.so_far", n=len(done), all=len(names))


# From a file -----------------------------------------------------------------------------


def _flat(given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in given.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", each) for inner, each in value.items())
        else:
            yield key, value


def from_file(desk: Desk, sitting: GroupSitting, given: Mapping[str, Any]) -> GroupSitting:
    """The run with hands as a file has them: ``"quiz.<question>.<answer>" = number``.

    ``before`` and ``after`` likewise, by area and step. Questions of the unit that were not
    going to be asked are asked then. Raises UsageProblem; then nothing is kept.
    """
    run = sitting.run
    seen: dict[tuple[PartName, str], dict[str, Any]] = {}
    for key, number in _flat(given):
        start, name, answer = (*str(key).split(".", 2), "", "")[:3]
        part = next((each for each in PARTS if each == start), None)
        if part is None or not answer:
            raise UsageProblem("problem.hands_key", name=str(key)[:60])
        if part == "quiz" and name in sitting.bank.items and name not in run.asked:
            more = {**run.marks, name: sitting.bank.marks[name]}
            run = msgspec.structs.replace(run, asked=(*run.asked, name), marks=more)
        fresh = msgspec.structs.replace(sitting, run=run)
        known = [option for option, _ in asked(desk, fresh, part, name).options]
        if answer not in known:
            raise UsageProblem("problem.one_of", codes=", ".join(known))
        here = seen.setdefault((part, name), dict.fromkeys(known, 0))
        here[answer] = number
    for (which, name), hands in seen.items():
        run = run.counted(which, name, hands)
    only = [each for each in run.asked if each in run.quiz]
    if only:
        run = msgspec.structs.replace(run, asked=tuple(only))
    return _kept(desk, sitting, run)
