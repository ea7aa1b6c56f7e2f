"""Content that is neither unit nor talk: note templates, wording hints, the workplace pages."""

from __future__ import annotations

import msgspec

from mentor_tui.curriculum.structure import Audience

Audiences = tuple[Audience, ...]


class Pair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ways to say something, and a kinder or clearer one. ``*`` in ``said`` is any ending."""

    said: tuple[str, ...]
    rather: str


class Hints(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wording hints of one language (domain.md §8.3, recovery language)."""

    hint: tuple[Pair, ...]


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The headings of a note for one kind of contact. ``told`` asks whether the care team knows."""

    id: str
    audience: Audiences = ("professional", "informal")
    headings: int = 3
    told: bool = False


class Templates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The note templates in the order they are offered."""

    version: int
    template: tuple[Template, ...]


class WelcomePart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the welcome plan: what belongs to it, due ``after`` days from the start."""

    id: str
    after: int
    task: tuple[str, ...]


class LimitPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A heading of the page "Is this my job?" and the number of its lines."""

    id: str
    lines: int


class Workplace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a colleague or team leader has at hand (domain.md §9.2). ``say`` names cards."""

    version: int
    welcome: tuple[WelcomePart, ...]
    limit: tuple[LimitPart, ...]
    say: tuple[str, ...]
