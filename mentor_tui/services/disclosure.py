"""What may be said to an employer about a person: what they decided, and nothing beyond it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, cast

import msgspec

from mentor_tui.casework.records import Mentee, Run
from mentor_tui.casework.walk import WalkRun
from mentor_tui.curriculum.library import Wording
from mentor_tui.problems import ContentProblem, UsageProblem
from mentor_tui.services import runs
from mentor_tui.services.desk import Desk

Decision = Literal["yes", "no", "later", "one_person"]
MayContact = Literal["yes", "no", "only_for"]

_AT_JOB_START: dict[str, Decision] = {
    "nothing": "no", "later": "later", "one_person": "one_person", "adjustment": "yes",
    "more": "yes",
}  # fmt: skip
"""What was chosen at a job start, in the words of the disclosure talk (forms F5 and F9)."""
_NEVER = ("what.stays_out", "contact.never_say")


class MayBeSaid(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided an employer may hear; ``None`` where nothing was decided.

    ``words`` are those practised together, ``since`` is the day of the talk, ``lines`` say all of
    it, ready to show: what, by whom, a sample sentence, what not.
    """

    decision: Decision | None = None
    may_contact: MayContact | None = None
    words: str | None = None
    since: date | None = None
    lines: list[str] = []


class _Talk(NamedTuple):
    """A finished talk: what was decided in it, its shared answers and its words."""

    run: Run
    decision: Decision | None
    answers: Mapping[str, Any]
    words: Wording

    def said(self, key: str) -> str:
        """An answer in words, "" when there is none."""
        answer = self.answers.get(key)
        if not isinstance(answer, str):
            return ""
        option = f"{key}.{answer}"
        return (self.words(option) if option in self.words else answer).strip()


def what_may_be_said(desk: Desk, mentee: Mentee) -> MayBeSaid:
    """What an employer may hear about ``mentee`` (domain.md §1.3 stage 5, form F5).

    The latest disclosure talk decides, or a decision taken at a job start after it. Only answers
    that the person shares are used; without a decision the lines say to say nothing.
    """
    talks = list(_talks(desk, mentee))
    latest = next((talk for talk in talks if talk.run.name == "disclosure" or talk.decision), None)
    may_contact = mentee.may_contact_employer
    if may_contact not in ("yes", "no", "only_for"):
        may_contact = None
    words = _practised(latest) if latest else ""
    return MayBeSaid(
        decision=latest.decision if latest else None,
        may_contact=cast("MayContact | None", may_contact),
        words=words or None,
        since=_day(latest.run) if latest else None,
        lines=[*_decided(desk, latest, words), *_contact(desk, may_contact, talks),
               *_limits(desk, latest, talks)],
    )  # fmt: skip


def in_short(desk: Desk, mentee: Mentee) -> str:
    """The decision in a few words, for a line of facts; "" while nothing is decided."""
    decision = what_may_be_said(desk, mentee).decision
    return desk.language.text(f"said.short.{decision}") if decision else ""


def sample_sentences(desk: Desk) -> tuple[list[str], list[str]]:
    """What helps when an employer asks "what is wrong with them?": sentences, and what not to say.

    They hold for everybody, whatever was decided.
    """
    say = desk.language.text
    return (
        [say(f"said.sample.{number}") for number in (1, 2, 3, 4)],
        [say(f"said.not.{number}") for number in (1, 2, 3, 4)],
    )


def _day(run: Run) -> date:
    return (run.finished or run.at).date()


def _talks(desk: Desk, mentee: Mentee) -> Iterator[_Talk]:
    """Finished disclosure talks and job starts, newest first."""
    found = [
        run for run in runs.runs_of(desk, mentee, of="walk")
        if run.name in ("disclosure", "job_start")
    ]  # fmt: skip
    for run in sorted(found, key=lambda run: (run.finished or run.at, run.at), reverse=True):
        try:
            walk, words = runs.load(desk, run), runs.words_of_run(desk, run)
        except (UsageProblem, ContentProblem):  # its content is not here, so nothing is known
            continue
        answers = _shared(walk)
        if run.name == "disclosure":
            chosen = answers.get("choice.today")
            known = chosen in ("yes", "no", "later", "one_person")
            decision = cast("Decision", chosen) if known else None
        else:
            decision = _AT_JOB_START.get(str(answers.get("disclosure.decision")))
        yield _Talk(run, decision, answers, words)


def _shared(walk: WalkRun) -> dict[str, Any]:
    """The answers on the way taken that the person shares."""
    shared = {
        f"{step.id}.{field.id}"
        for step in walk.steps
        for field in step.field
        if field.visibility == "shared"
    }
    return {key: value for key, value in walk.counted_answers().items() if key in shared}


def _practised(talk: _Talk) -> str:
    if talk.run.name == "job_start":
        return talk.said("disclosure.words")
    return talk.said("words.sentences") if talk.decision in ("yes", "one_person") else ""


def _decided(desk: Desk, talk: _Talk | None, words: str) -> Iterator[str]:
    """The decision, then what, by whom, when and in which words."""
    say = desk.language.text
    if talk is None or talk.decision is None:
        yield say("said.none")
        return
    whom = talk.said("one_person.whom")
    if talk.decision == "one_person" and whom:
        yield say("said.one_person", who=whom)
    else:
        yield say(f"said.{talk.decision if talk.decision != 'one_person' else 'one_unnamed'}")
    if talk.decision in ("yes", "one_person"):
        for message, key in (
            ("said.what", "what.about"), ("said.what", "disclosure.decision"),
            ("said.who", "what.who_says"), ("said.when", "what.when"),
        ):  # fmt: skip
            if answer := talk.said(key):
                yield say(message, answer=answer)
    if words:
        yield say("said.words", words=words)
    for message, key in (("said.gap", "nothing.gap"), ("said.asked", "nothing.if_asked")):
        if answer := talk.said(key):
            yield say(message, words=answer)
    yield say("said.since", date=desk.language.day(_day(talk.run)))


def _contact(desk: Desk, may_contact: str | None, talks: list[_Talk]) -> Iterator[str]:
    """Whether the mentor may speak with employers at all, and with which."""
    say = desk.language.text
    asked = ("contact.only_for", "disclosure.only_for")
    whom = next((said for talk in talks for key in asked if (said := talk.said(key))), "")
    if may_contact == "only_for" and whom:
        yield say("said.contact.only_with", whom=whom)
    else:
        yield say(f"said.contact.{may_contact or 'none'}")


def _limits(desk: Desk, latest: _Talk | None, talks: list[_Talk]) -> Iterator[str]:
    """What may be told apart from health, and what never: once said, it holds until replaced."""
    say = desk.language.text
    if latest and (about := latest.said("contact.may_say")):
        yield say("said.may_say", answer=about)
    for key in _NEVER:
        never = next((said for talk in talks if (said := talk.said(key))), "")
        if never:
            yield say("said.never", answer=never)
