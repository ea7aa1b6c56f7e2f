"""Help now in lines: what to do and whom to call. Small, so that it is there at once."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.plain.talk import Talk
from mentor_tui.services import help_now
from mentor_tui.services.desk import Desk
from mentor_tui.text import visible


def help_now_lines(desk: Desk, country: str | None = None) -> Iterator[str]:
    """Help now as lines: each level, what to do, whom to call; stores nothing."""
    page = help_now.help_now(desk, country)
    yield f"{page.title} · {desk.language.country(page.country)} · {page.not_recorded}"
    for level in page.levels:
        yield ""
        yield level.title
        for part in level.parts:
            for line in part.lines:
                yield f"  {part.title}: {line}"
            for number in part.numbers:
                known = ", ".join(each for each in (number.about, number.checked) if each)
                name = f"{visible(number.name)}, " if number.name else ""
                yield f"    {visible(number.number)}: {name}{known}"
    yield ""
    yield page.more_title
    yield from (f"  {line}" for line in page.more)


def show_help_now(talk: Talk) -> None:
    """The page for the usual country, from anywhere."""
    talk.tell("", *help_now_lines(talk.desk), "")
    talk.say("plain.back_where_you_were")


def help_now_menu(talk: Talk) -> None:
    """Help now, with the other countries to choose from."""
    country: str | None = None
    while True:
        talk.tell("", *help_now_lines(talk.desk, country), "")
        talk.say("crisis.countries")
        codes = help_now.countries(talk.desk)
        chosen = talk.choose([talk.desk.language.country(code) for code in codes])
        if chosen is None:
            return
        country = codes[chosen]
