"""Help now: whom to call and what to say. Needs no vault, no network, and stores nothing."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from mentor_tui.curriculum.structure import Helpline
from mentor_tui.services.desk import Desk

STALE_AFTER = timedelta(days=365)
DEFAULT_COUNTRY = "EU"
_COUNTRY_OF_LANGUAGE = {"fr": "FR", "es": "ES", "it": "IT", "el": "EL", "de": "DE"}


class HelpLine(msgspec.Struct, frozen=True, kw_only=True):
    """A number to call, with what is known about it in words."""

    number: str
    name: str
    about: str
    checked: str


class HelpPart(msgspec.Struct, frozen=True, kw_only=True):
    """A short label, the lines under it, and numbers that belong here."""

    title: str
    lines: list[str]
    numbers: list[HelpLine]


class HelpLevel(msgspec.Struct, frozen=True, kw_only=True):
    """One level of response, worst first."""

    id: str
    title: str
    parts: list[HelpPart]


class HelpPage(msgspec.Struct, frozen=True, kw_only=True):
    """The whole page."""

    title: str
    not_recorded: str
    country: str
    levels: list[HelpLevel]
    more_title: str
    more: list[str]


def help_now(desk: Desk, country: str | None = None) -> HelpPage:
    """The page for a country: the one named, else the mentor's, else that of the language."""
    code = country or home_country(desk)
    found = desk.library.country(code) or desk.library.country(DEFAULT_COUNTRY)
    helplines = found.helpline if found else ()
    words = desk.library.words("crisis", "crisis", desk.language.code)
    levels = []
    for level in desk.library.crisis_page().level:
        parts = []
        for part in level.part:
            base = f"{level.id}.{part.id}"
            lines = [words(f"{base}.{n}") for n in range(1, part.lines + 1)]
            numbers = [_line(desk, each) for each in helplines if each.kind in part.kinds]
            parts.append(HelpPart(title=words(f"{base}.title"), lines=lines, numbers=numbers))
        levels.append(HelpLevel(id=level.id, title=words(f"{level.id}.title"), parts=parts))
    more: list[str] = []
    while f"more.{len(more) + 1}" in words:
        more.append(words(f"more.{len(more) + 1}"))
    return HelpPage(
        title=words("title"),
        not_recorded=words("recorded_not"),
        country=found.id if found else code,
        levels=levels,
        more_title=words("more.title"),
        more=more,
    )


def home_country(desk: Desk) -> str:
    """The mentor's country when the vault is open, else the usual one of the language."""
    if not desk.locked and desk.profile.country:
        return desk.profile.country
    return _COUNTRY_OF_LANGUAGE.get(desk.language.code, DEFAULT_COUNTRY)


def _line(desk: Desk, helpline: Helpline) -> HelpLine:
    say = desk.language.text
    about = [say(f"crisis.kind.{helpline.kind}")]
    about.append(
        say(
            {"always": "crisis.always", "limited": "crisis.limited"}.get(
                helpline.hours, "crisis.hours_unknown"
            )
        )
    )
    if helpline.cost != "unknown":
        about.append(say(f"crisis.{helpline.cost}"))
    return HelpLine(
        number=helpline.number,
        name=helpline.name or "",
        about=", ".join(about),
        checked=_checked(desk, helpline.verified_on),
    )


def _checked(desk: Desk, verified: date | None) -> str:
    if verified is None or desk.today - verified > STALE_AFTER:
        return desk.language.text("crisis.check_number")
    return desk.language.text("crisis.checked", date=desk.language.day(verified))


def countries(desk: Desk) -> list[str]:
    """The countries there are numbers for."""
    return desk.library.country_codes()
