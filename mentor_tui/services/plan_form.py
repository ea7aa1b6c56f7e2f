"""The forms of a plan: a step, a target job, somebody on the map, as typed and understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.records import Mentee, PlanStep, Target, Tie
from mentor_tui.problems import UsageProblem
from mentor_tui.services import plan
from mentor_tui.services.desk import Desk

Form = Literal["plan_step", "target", "tie"]
KINDS: dict[Form, type[PlanStep | Target | Tie]] = {
    "plan_step": PlanStep, "target": Target, "tie": Tie,
}  # fmt: skip
LINES: dict[Form, tuple[str, ...]] = {
    "plan_step": (
        "what", "when", "due", "who", "if_then", "confidence", "owner", "state",
    ),
    "target": ("what", "why", "dropped"),
    "tie": ("who", "circle", "opens", "asked"),
}  # fmt: skip
"""What each form asks, in its order."""
DAYS = frozenset(("due", "asked"))
CHOICES = frozenset(("owner", "state", "circle", "dropped"))


class Draft(NamedTuple):
    """Which form a draft belongs to: ``record`` is "" for something new."""

    form: Form
    mentee: str
    record: str


def draft_key(form: Form, mentee: Mentee, record: str = "") -> str:
    """Where the words typed into a form are kept."""
    return f"plan:{form}:{mentee.id}:{record or 'new'}"


def of_key(key: str) -> Draft | None:
    """The form a draft was typed into; ``None`` when the key says none."""
    parts = key.split(":")
    form: Form | None = next((each for each in KINDS if parts[1:2] == [each]), None)
    if len(parts) < 4 or parts[0] != "plan" or form is None:
        return None
    return Draft(form, parts[2], "" if parts[3] == "new" else parts[3])


def record_of(desk: Desk, draft: Draft) -> PlanStep | Target | Tie | None:
    """The record a draft would change, ``None`` for something new."""
    return desk.vault.get(KINDS[draft.form], draft.record) if draft.record else None


def as_typed(
    form: Form, record: PlanStep | Target | Tie | None, fresh: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The fields of ``record`` as they are typed; ``fresh`` is what a new one begins with."""
    values = dict.fromkeys(LINES[form], "")
    values |= {"plan_step": {"owner": "mentee", "state": "planned"}, "tie": {"circle": "near"},
               "target": {"dropped": "no"}}[form]  # fmt: skip
    if record is None:
        return values | dict(fresh or {})
    for name in LINES[form]:
        value = getattr(record, name)
        values[name] = "" if value is None else str(value)
    if form == "target":
        values["dropped"] = "yes" if getattr(record, "dropped", None) else "no"
    return values


def keep(
    desk: Desk, mentee: Mentee, form: Form, record: PlanStep | Target | Tie | None,
    typed: Mapping[str, str], shown: Mapping[str, str],
) -> PlanStep | Target | Tie:  # fmt: skip
    """Keep what was typed: something new, or the fields that are no longer as ``shown``.

    Raises UsageProblem for a day that is none and for what may not stay blank.
    """
    if record is None:
        said = {n: v for n, v in typed.items() if n in LINES[form] and not _unchosen(n, v)}
        fields = {name: understood(desk, name, value) for name, value in said.items()}
        fields.pop("dropped", None)
        if form == "plan_step":
            return plan.add_step(desk, mentee, fields.pop("what", "") or "", **fields)
        if form == "target":
            return plan.add_target(desk, mentee, fields.pop("what", "") or "", **fields)
        return plan.add_tie(desk, mentee, fields.pop("who", "") or "", **fields)
    changed = {
        name: value for name, value in typed.items()
        if name in LINES[form] and value != shown.get(name, "") and not _unchosen(name, value)
    }  # fmt: skip
    fields = {name: understood(desk, name, value) for name, value in changed.items()}
    if isinstance(record, PlanStep):
        return plan.change(desk, record, **fields)
    if isinstance(record, Target):
        return plan.change(desk, record, **fields)
    return plan.change(desk, record, **fields)


def _unchosen(name: str, typed: str) -> bool:
    """Whether a choice stands on nothing: then it stays as it was."""
    return name in CHOICES and not typed


def understood(desk: Desk, name: str, typed: str) -> Any:
    """What was typed for a field as it is kept. Raises UsageProblem for what does not fit."""
    words = typed.strip()
    if name == "dropped":
        return desk.today if words == "yes" else None
    if name in DAYS:
        return parse_day(words, desk.today) if words else None
    if name == "confidence":
        if words and not (words.isascii() and words.isdecimal() and len(words) < 4):
            raise UsageProblem("problem.number_between", low=0, high=plan.MOST_SURE)
        return int(words) if words else None
    return words
