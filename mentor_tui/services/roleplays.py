"""Role-plays in words, and what of them is printed: a card for each role, the observer's sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

import msgspec

from mentor_tui.curriculum.courses import LEVELS, Level
from mentor_tui.curriculum.library import Wording
from mentor_tui.documents.model import Document, Heading, Listing, Paragraph, Part, Space
from mentor_tui.learning import roleplay
from mentor_tui.learning.roleplay import GROUPS, ROLES, Role, RolePlayRun
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

Sheet = Literal["cards", "mentor", "mentee", "observer"]
SHEETS: tuple[Sheet, ...] = ("cards", *ROLES)
"""What can be printed: all cards on a page to cut apart, one role's card, the observer's sheet."""
LINES = 3
"""Lines to write on under each thing to notice."""


class RolePlayRow(msgspec.Struct, frozen=True, kw_only=True):
    """A role-play on a list; ``theme_title`` is its theme in words, ``minutes`` one round."""

    id: str
    unit: str
    theme: str
    theme_title: str
    level: Level
    title: str
    summary: str
    minutes: int
    audience: tuple[str, ...]


class RolePlayView(msgspec.Struct, frozen=True, kw_only=True):
    """A role-play in words: what each role reads, what to notice, what to ask afterwards."""

    id: str
    theme: str
    level: Level
    title: str
    summary: str
    minutes: int
    card: str
    mentor: str
    mentee: str
    observer: str
    observe: tuple[str, ...]
    debrief: tuple[str, ...]

    def text_for(self, role: Role) -> str:
        """What the one in this role reads."""
        return {"mentor": self.mentor, "mentee": self.mentee, "observer": self.observer}[role]


def theme_title(desk: Desk, theme: str) -> str:
    """A theme in words; one of a pack of one's own as it is called there."""
    words = f"roleplay.theme.{theme}"
    if desk.language.knows(words):
        return desk.language.text(words)
    return theme.replace("_", " ").capitalize()


def roleplays_for(desk: Desk, audience: str | None = None) -> list[RolePlayRow]:
    """The role-plays for a mentor: by unit, then by theme, the easy one first."""
    order = {each.id: place for place, each in enumerate(desk.library.units())}
    found = []
    for name, play in desk.library.roleplays().items():
        if audience is not None and audience not in play.audience:
            continue
        words = desk.library.words_of("roleplay", name, desk.language.code)
        found.append(
            RolePlayRow(
                id=name, unit=desk.library.unit_of("roleplay", name), theme=play.theme,
                theme_title=theme_title(desk, play.theme), level=play.level,
                title=words("title"), summary=words("summary"), minutes=play.minutes,
                audience=play.audience,
            )
        )  # fmt: skip
    return sorted(
        found,
        key=lambda row: (order.get(row.unit, len(order)), row.theme, LEVELS.index(row.level)),
    )


def roleplay_words(desk: Desk, name: str) -> RolePlayView:
    """Everything a role-play says. Raises UsageProblem for an unknown one."""
    found = desk.library.roleplay(name)
    words = desk.library.words_of("roleplay", name, desk.language.code)
    return RolePlayView(
        id=name, theme=found.theme, level=found.level, title=words("title"),
        summary=words("summary"), minutes=found.minutes, card=found.card,
        mentor=words("mentor"), mentee=words("mentee"), observer=words("observer"),
        observe=_lines(words, "observe", found.observe),
        debrief=_lines(words, "debrief", found.debrief),
    )  # fmt: skip


def _lines(words: Wording, key: str, count: int) -> tuple[str, ...]:
    """The numbered lines that have words."""
    return tuple(filter(None, (words(f"{key}.{n + 1}") for n in range(count))))


def other_levels(desk: Desk, name: str) -> list[tuple[Level, str]]:
    """The other levels of the same theme, (level, id), the easier first."""
    here = desk.library.roleplay(name)
    found = [
        (each.level, other) for other, each in desk.library.roleplays().items()
        if each.theme == here.theme and other != name
    ]  # fmt: skip
    return sorted(found, key=lambda each: LEVELS.index(each[0]))


def begin(desk: Desk, name: str, people: int = roleplay.USUAL) -> RolePlayRun:
    """A role-play at its beginning. Raises UsageProblem for an unknown one or such a group."""
    found = desk.library.roleplay(name)
    if people not in GROUPS:
        raise UsageProblem("problem.one_of", codes=", ".join(str(each) for each in GROUPS))
    return roleplay.begin(found.minutes, people)


def seat_words(desk: Desk, run: RolePlayRun) -> list[str]:
    """Who plays what in this round, such as "Person 1: mentor"."""
    return [
        desk.language.text(f"roleplay.seat.{role}", seat=seat)
        for seat, role in enumerate(run.seats, 1)
    ]


def round_words(desk: Desk, run: RolePlayRun) -> str:
    """Which round it is, such as "Round 1 of 3"."""
    return desk.language.text("roleplay.round", n=run.round + 1, of=run.people)


def clock_words(seconds: int) -> str:
    """Minutes and seconds as on a clock, such as ``7:59``."""
    return f"{seconds // 60}:{seconds % 60:02}"


# Printed ---------------------------------------------------------------------------------


def document(
    desk: Desk, name: str, sheet: str = "cards", *, language: str | None = None
) -> Document:
    """The cards of all roles, the card of one, or the observer's sheet, on one page.

    Raises UsageProblem for an unknown role-play or sheet.
    """
    if sheet not in SHEETS:
        raise UsageProblem("problem.one_of", codes=", ".join(SHEETS))
    desk = desk.speaking(language)
    view = roleplay_words(desk, name)
    if sheet == "cards":
        return _cards(desk, view)
    if sheet == "observer":
        return _observer_sheet(desk, view)
    return _card(desk, view, cast("Role", sheet))


def save(
    desk: Desk, name: str, path: Path, sheet: str = "cards", *, language: str | None = None
) -> Path:
    """Write it to ``path``, in the kind its end says; returns where it lies.

    Raises UsageProblem as `document` does, for another kind of file or one that is there.
    """
    from mentor_tui.documents.writing import check, write

    check(path)
    return write(document(desk, name, sheet, language=language), path)


def _head(desk: Desk, view: RolePlayView) -> str:
    level = desk.language.text(f"rehearsal.{view.level}")
    return f"{view.title} · {level} · {desk.language.count('exercise.minutes', view.minutes)}"


def _card(desk: Desk, view: RolePlayView, role: Role) -> Document:
    say = desk.language.text
    parts: tuple[Part, ...] = (
        Paragraph(_head(desk, view)), Paragraph(view.text_for(role)),
        Heading(say("roleplay.before")), Paragraph(say("roleplay.stop")),
    )  # fmt: skip
    return Document(
        say(f"roleplay.card.{role}"), desk.language.code, parts,
        footer=say("roleplay.yours_only"), large=True,
    )  # fmt: skip


def _cards(desk: Desk, view: RolePlayView) -> Document:
    say = desk.language.text
    parts: list[Part] = [Paragraph(_head(desk, view)), Paragraph(say("roleplay.cut"))]
    for role in ROLES:
        parts += [Space(1), Heading(say(f"roleplay.card.{role}"))]  # a line to cut along
        parts.append(Paragraph(view.text_for(role)))
        if role == "observer":
            parts.append(Listing(view.observe))
        parts.append(Paragraph(say("roleplay.stop_short")))
    return Document(
        say("title.roleplay"), desk.language.code, tuple(parts), one_page=True
    )  # fmt: skip


def _observer_sheet(desk: Desk, view: RolePlayView) -> Document:
    say = desk.language.text
    parts: list[Part] = [
        Paragraph(_head(desk, view)), Paragraph(view.observer), Heading(say("roleplay.heard")),
    ]  # fmt: skip
    for each in view.observe:
        parts += [Heading(each, 3), Space(LINES)]
    parts += [Heading(say("roleplay.afterwards")), Paragraph(say("roleplay.turns"))]
    parts += [Heading(say("roleplay.debrief")), Listing(view.debrief)]
    return Document(
        say("roleplay.sheet"), desk.language.code, tuple(parts),
        footer=say("roleplay.no_names"), one_page=True,
    )  # fmt: skip
