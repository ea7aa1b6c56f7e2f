"""A code for each person, so that a sheet can leave without a name.

It is made from the record's id alone: the same on every sheet, and nothing leads back to
anybody outside this vault (domain.md §4.5). A name that is a code already stays as it is.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterable

from mentor_tui.casework.records import Mentee
from mentor_tui.text import fold

SHORTEST = 5
_CODE = re.compile(r"[A-Z]{1,2}-?[0-9]{2,5}", re.ASCII)
_WORD = re.compile(r"\w+")
_SHORTEST_NAME = 3


def codes(people: Iterable[Mentee]) -> dict[str, str]:
    """A code for everybody by id, each another one; a few letters longer where two would meet."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for person in sorted(people, key=lambda each: each.id):
        length = SHORTEST
        code = person.name if _CODE.fullmatch(person.name) else _made(person.id, length)
        while code in taken:
            code = _made(person.id, length)
            length += 1
        taken.add(code)
        found[person.id] = code
    return found


def _made(id: str, length: int) -> str:
    letters = b32encode(hashlib.sha256(id.encode()).digest()).decode().rstrip("=")
    return f"P-{letters[:length]}"


def without_names(text: str, people: Iterable[Mentee], coded: dict[str, str]) -> str:
    """``text`` with the names on the caseload, and their single words, as codes.

    Case and accents do not matter. Words of one or two letters stay, and so does anybody who is
    not on the caseload: a text is never certain to be free of names.
    """
    known: dict[str, str] = {}
    for person in people:
        for word in _WORD.findall(person.name):
            if len(word) >= _SHORTEST_NAME:
                known.setdefault(fold(word), coded[person.id])
    return _WORD.sub(lambda found: known.get(fold(found[0]), found[0]), text)
