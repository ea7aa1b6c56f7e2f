"""One field asked in a line: numbered options, ranges, what was said before, a way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from mentor_tui.casework.answers import as_typed, check, parse
from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.structure import Field, Step
from mentor_tui.plain.talk import BACK, LEAVE, WHY, Talk
from mentor_tui.problems import UsageProblem
from mentor_tui.services.answers import answer_text

NUMBERS = ("scale", "number", "duration", "time")
"""Kinds for which ``0`` is an answer; ``<`` goes back everywhere."""
LINES = ("long", "steps")
HINTS = {
    "long": "plain.hint.lines", "steps": "plain.hint.steps", "multi": "plain.hint.several",
    "checklist": "plain.hint.several", "date": "hint.date", "signature": "hint.date",
    "time": "hint.time", "duration": "hint.duration", "consent": "plain.hint.yes_no",
}  # fmt: skip
"""What is expected, by kind, as a message."""

KEEP = "="
TAKE_BACK = "-"
SHORTER = "/"
STEP_BACK = "<"


class Said(NamedTuple):
    """What came back: an answer (``None`` takes one back), nothing, or a wish to move."""

    what: Literal["answer", "skip", "back", "leave", "shorter"]
    value: Any = None


@dataclass(frozen=True)
class Asked:
    """A field, the words around it, the answer it has, and what was typed but not kept yet."""

    step: Step
    field: Field
    words: Wording
    answer: Any = None
    typed: Any = None
    why: Callable[[], None] | None = None
    keep_lines: Callable[[str], None] | None = None

    @property
    def unkept(self) -> bool:
        """Whether something was typed here that is not kept as an answer yet."""
        return self.typed not in (None, "", [])

    @property
    def earlier(self) -> Any:
        """What ``=`` keeps: the words typed last, else the answer kept."""
        return self.typed if self.unkept else self.answer


def ask_field(talk: Talk, asked: Asked) -> Said:
    """Ask until an answer fits, or the mentor moves on, back or away. Raises Leave at the end."""
    _show(talk, asked)
    while True:
        line = talk.line()
        word = line.strip() if not line.startswith(" ") else line
        if word in WHY:
            (asked.why or talk.keys)()
            continue
        said = _move(asked, word) or _kept(talk, asked, word)
        if said is not None:
            return said
        if not word.strip() and not asked.unkept:
            return Said("skip")
        if word in ("", KEEP, TAKE_BACK):
            continue
        if asked.field.kind in LINES:
            lines = _more_lines(talk, asked, line)
            if lines is None:
                return Said("leave")
            line = lines
        try:
            return Said("answer", parse(asked.field, line, talk.desk.today))
        except UsageProblem as problem:
            talk.problem(problem)


def _move(asked: Asked, word: str) -> Said | None:
    if word in LEAVE:
        return Said("leave")
    if word == STEP_BACK or (word == BACK and asked.field.kind not in NUMBERS):
        return Said("back")
    if word == SHORTER:
        return Said("shorter")
    return None


def _kept(talk: Talk, asked: Asked, word: str) -> Said | None:
    """``=`` or an empty line keeps what was said before, ``-`` takes it back.

    ``None`` for any other line, or when what was typed before does not fit.
    """
    if asked.earlier is None or word not in (KEEP, TAKE_BACK, ""):
        return None
    if not asked.unkept:
        return Said("answer", None) if word == TAKE_BACK else Said("skip")
    if word == TAKE_BACK:
        return Said("answer", asked.answer)
    try:
        if isinstance(asked.typed, str):
            return Said("answer", parse(asked.field, asked.typed, talk.desk.today))
        return Said("answer", check(asked.field, asked.typed))
    except UsageProblem as problem:
        talk.problem(problem)
        return None


def _more_lines(talk: Talk, asked: Asked, first: str) -> str | None:
    if asked.keep_lines is not None:
        asked.keep_lines(first)
    return talk.several_lines(asked.keep_lines, before=first)


def _show(talk: Talk, asked: Asked) -> None:
    field, key = asked.field, f"{asked.step.id}.{asked.field.id}"
    label = asked.words(key)
    if field.visibility != "shared":
        label += f" ({talk.text('visibility.' + field.visibility)})"
    talk.tell(label)
    _show_range(talk, asked, key)
    if asked.unkept:
        typed = asked.typed if isinstance(asked.typed, str) else as_typed(field, asked.typed)
        talk.say("plain.typed_before", answer=typed)
    elif asked.answer is not None:
        shown = answer_text(talk.desk, asked.words, asked.step, field, asked.answer)
        talk.say("plain.earlier", answer=shown)


def _show_range(talk: Talk, asked: Asked, key: str) -> None:
    field = asked.field
    if field.options:
        for number, option in enumerate(field.options, 1):
            talk.tell(f"  {number} {asked.words(f'{key}.{option}')}")
    if field.kind in ("scale", "number") and (field.low is not None or field.high is not None):
        low, high = field.low or 0, field.high
        ends = {"low": low, "high": "…" if high is None else high}
        if f"{key}.low" in asked.words:
            low_words, high_words = asked.words(f"{key}.low"), asked.words(f"{key}.high")
            talk.say("plain.scale", **ends, low_words=low_words, high_words=high_words)
        else:
            talk.say("plain.range", **ends)
        return
    if field.kind in HINTS:
        talk.say(HINTS[field.kind])
