"""The plan in the person's words: wishes, steps, and who on their network map opens a door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mentor_tui.casework.records import PlanStep, Tie
from mentor_tui.text import fold, words

CIRCLES = ("near", "work", "services", "further")
"""The rings of the network map, the nearest first."""

SURE_ENOUGH = 7
"""Below this the step is made smaller, not the person braver (domain.md §2.1)."""

WISHES: Mapping[str, tuple[str, ...]] = {
    "profile_talk_1": (
        "dream.dream", "job_now.jobs", "matters.needs_to_have", "close.in_own_words",
    ),
    "first_meeting": ("wish.wants",),
    "referral": ("wish.wants",),
}  # fmt: skip
"""Where in the talks people say what they want from work: walk, then ``step.field``."""

_LEGAL_FORMS = frozenset(
    ("gmbh", "ag", "kg", "se", "sa", "sarl", "sas", "srl", "spa", "sl", "ltd", "llc", "ae", "epe")
)
_READ = 4000
"""Characters of a text that are looked through; longer ones hold no name further on."""


def wishes(wants: str | None, answers: Sequence[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """What somebody said they want, each wish once and in their words, the latest first.

    ``answers`` are (walk, answers by ``step.field``), newest first.
    """
    said = [wants or ""]
    for walk, given in answers:
        for key in WISHES.get(walk, ()):
            value = given.get(key)
            said += value if isinstance(value, list) else [value] if isinstance(value, str) else []
    found: dict[str, str] = {}
    for each in said:
        for part in str(each).splitlines():
            wish = part.strip()
            if wish:
                found.setdefault(fold(wish), wish)
    return [*found.values()]


def in_order(steps: Sequence[PlanStep]) -> list[PlanStep]:
    """Planned ones first, what has a day before what has none, then the newest first."""
    newest = sorted(steps, key=lambda step: (step.at, step.id), reverse=True)
    dated = sorted(newest, key=lambda step: (step.due is None, str(step.due or "")))
    return sorted(dated, key=lambda step: step.state != "planned")


class Door(NamedTuple):
    """An employer where somebody on the map knows someone; ``tie`` is the id of that somebody."""

    tie: str
    employer: str


def doors(ties: Sequence[Tie], employers: Mapping[str, str | None]) -> list[Door]:
    """Where the map meets the employers: ``employers`` maps a name to who knows someone there.

    An employer is met when its name stands in what somebody could open, or when they are the one
    who knows someone there. Case, accents and "GmbH" or "Ltd" do not matter.
    """
    known = {name: (_name(name), _sought(knows or "")) for name, knows in employers.items()}
    found = []
    for tie in ties:
        opens, who = _sought(tie.opens or ""), " ".join(words(tie.who[:_READ]))
        for employer, (name, knows) in known.items():
            if (name and f" {name} " in opens) or (len(who) > 1 and f" {who} " in knows):
                found.append(Door(tie.id, employer))
    return found


def _name(employer: str) -> str:
    parts = words(employer[:_READ])
    while len(parts) > 1 and parts[-1] in _LEGAL_FORMS:
        parts.pop()
    name = " ".join(parts)
    return name if len(name) > 1 else ""


def _sought(text: str) -> str:
    return f" {' '.join(words(text[:_READ]))} "


def by_circle(ties: Sequence[Tie]) -> Iterator[tuple[str, list[Tie]]]:
    """The map ring by ring; in each the ones not asked yet first, then by name."""
    for circle in CIRCLES:
        here = [tie for tie in ties if tie.circle == circle]
        if here:
            yield circle, sorted(here, key=lambda t: (t.asked is not None, fold(t.who), t.id))
