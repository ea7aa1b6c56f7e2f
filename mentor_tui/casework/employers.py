"""Employers remembered from the talks with them: who is one, what is known, what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from mentor_tui.casework.records import Employer, EmployerContact
from mentor_tui.text import fold

PURPOSES = ("introduce", "learn", "propose", "follow_up", "support", "thank")
"""What a visit is for (form F7)."""
WENT = ("mentor", "mentee", "both")
"""Who went."""
CLOSEST = 5
"""The relationship goes from 0, not met yet, to 5, they call by themselves."""

_NEXT = {
    "introduce": "learn", "learn": "propose", "propose": "follow_up", "follow_up": "follow_up",
    "support": "support", "thank": "follow_up",
}  # fmt: skip
"""Three cups of tea: introduce yourself, learn what they need, then propose somebody."""
_REACHED = {"introduce": 1, "learn": 2, "propose": 3}
"""How near a visit with this purpose brings the two at least."""
_BESIDE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


class Known(NamedTuple):
    """One employer: the words known last for each fact, and the contacts, newest first.

    ``id`` is that of its own record, ``None`` while there are only contacts. ``key`` is the same
    for every way of writing the name.
    """

    key: str
    name: str
    id: str | None
    person: str | None
    role: str | None
    sector: str | None
    town: str | None
    knows: str | None
    relationship: int | None
    contacts: tuple[EmployerContact, ...]

    @property
    def last(self) -> date | None:
        """The day of the latest contact."""
        return self.contacts[0].on if self.contacts else None

    @property
    def planned(self) -> EmployerContact | None:
        """The latest contact, when something was to follow it."""
        last = self.contacts[0] if self.contacts else None
        return last if last and (last.next_step or last.next_on) else None


def key_of(name: str) -> str:
    """What one name has in common with its other spellings: no case, accents or spaces."""
    return _BESIDE.sub("", fold(name))


def known_from(employers: Iterable[Employer], contacts: Iterable[EmployerContact]) -> list[Known]:
    """Every employer, the one met last first.

    A fact is the newest one said, in a contact or on the employer's own page. One that was
    deleted is not among them, unless there was a contact since. ``employers`` are all there are,
    those in the bin too.
    """
    keys: dict[str, str] = {}

    def key(name: str) -> str:
        if name not in keys:
            keys[name] = key_of(name)
        return keys[name]

    met: dict[str, list[EmployerContact]] = {}
    for contact in contacts:
        if not contact.gone:
            met.setdefault(key(contact.employer), []).append(contact)
    own: dict[str, Employer] = {}
    for each in employers:
        here = own.get(key(each.name))
        if here is None or (not each.gone, each.at, each.id) > (not here.gone, here.at, here.id):
            own[key(each.name)] = each
    found = []
    for one in met.keys() | own.keys():
        known = _known(one, own.get(one), met.get(one, []))
        if one and known is not None:
            found.append(known)
    return sorted(found, key=lambda each: (each.last or date.min, each.key), reverse=True)


def _known(key: str, own: Employer | None, contacts: list[EmployerContact]) -> Known | None:
    newest = sorted(contacts, key=lambda each: (each.on, each.at, each.id), reverse=True)
    if own is not None and own.gone:
        if not any(each.at > own.at for each in newest):
            return None
        own = None
    said: list[EmployerContact | Employer] = [*newest]
    if own is not None:
        place = next((n for n, each in enumerate(newest) if _when(each) <= own.at), len(newest))
        said.insert(place, own)

    def latest(name: str) -> str | None:
        return next((value for each in said if (value := getattr(each, name, None))), None)

    return Known(
        key=key, name=own.name if own else newest[0].employer, id=own.id if own else None,
        person=latest("person"), role=_role(said), sector=latest("sector"), town=latest("town"),
        knows=own.knows if own else None,
        relationship=next((c.relationship for c in newest if c.relationship is not None), None),
        contacts=tuple(newest),
    )  # fmt: skip


def _when(contact: EmployerContact) -> datetime:
    """The moment a contact speaks of: its own day, at the hour it was written if the same day."""
    same = contact.at.date() == contact.on
    return contact.at if same else datetime.combine(contact.on, datetime.max.time())


def _role(said: Sequence[EmployerContact | Employer]) -> str | None:
    """The role of the person known last, not that of somebody met before."""
    for each in said:
        if each.person or each.role:
            return each.role or next(
                (e.role for e in said if e.role and _same_person(e.person, each.person)), None
            )
    return None


def _same_person(one: str | None, other: str | None) -> bool:
    return not one or not other or key_of(one) == key_of(other)


# What comes next -------------------------------------------------------------------------


def next_purpose(known: Known | None) -> str:
    """What the next visit is for, in the order of three cups of tea (domain.md §1.6, item 18)."""
    if known is None:
        return PURPOSES[0]
    last = next((c.purpose for c in known.contacts if c.purpose in _NEXT), None)
    return _NEXT[last] if last else PURPOSES[0]


def relationship_after(known: Known | None, purpose: str | None) -> int:
    """How near the two are after a visit with this purpose, 0 to 5; it never goes back."""
    before = known.relationship if known and known.relationship is not None else 0
    return max(min(before, CLOSEST), _REACHED.get(purpose or "", 1))


def had_say(known: Known | None, person: str | None) -> bool | None:
    """Whether this person had a say in hiring when met last; ``None`` when nobody noted it."""
    for contact in known.contacts if known else ():
        if contact.hiring_say is not None and _same_person(contact.person, person):
            return contact.hiring_say
    return None


def same_visit(
    contacts: Iterable[EmployerContact], employer: str, on: date, person: str | None
) -> EmployerContact | None:
    """A contact kept already that may be the same visit: same employer, day and person met."""
    key = key_of(employer)
    return next(
        (
            each for each in contacts
            if each.on == on and not each.gone and key_of(each.employer) == key
            and _same_person(each.person, person)
        ),
        None,
    )  # fmt: skip


# Completing what is typed ----------------------------------------------------------------


class Completion:
    """Names to complete while somebody types, the most likely first.

    A name fits when it, or a later word in it, begins with what is typed.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names: list[tuple[str, str]] = []
        self._same: dict[str, str] = {}
        for name in names:
            self._names.append((name, " ".join(fold(name).split())))
            self._same.setdefault(key_of(name), name)

    def exactly(self, typed: str) -> str | None:
        """The name meant by ``typed`` in another spelling."""
        return self._same.get(key_of(typed))

    def fitting(self, typed: str, most: int = 3) -> list[str]:
        """At most so many names that fit: those that begin so, then those with such a word."""
        wanted = " ".join(fold(typed).split())
        if not wanted:
            return []
        found = [*_first(self._begin(wanted), most)]
        if len(found) < most:
            found += _first(self._inside(wanted), most - len(found))
        return found

    def _begin(self, wanted: str) -> Iterator[str]:
        return (name for name, spread in self._names if spread.startswith(wanted))

    def _inside(self, wanted: str) -> Iterator[str]:
        part = f" {wanted}"
        return (
            name for name, spread in self._names
            if part in spread and not spread.startswith(wanted)
        )  # fmt: skip


def _first(names: Iterator[str], most: int) -> Iterator[str]:
    return (name for name, _ in zip(names, range(most), strict=False))
