"""The first start in lines: language, example people or an own vault."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.language import LANGUAGES
from mentor_tui.plain.keys import new_passphrase, show_code
from mentor_tui.plain.talk import Talk
from mentor_tui.problems import Problem
from mentor_tui.services import access, help_now
from mentor_tui.services.desk import Desk
from mentor_tui.settings import write_settings


def choose_language(talk: Talk) -> None:
    """One of the six, each in its own name; kept for the next start."""
    talk.say("welcome.language")
    chosen = talk.choose([talk.text(f"language.{code}") for code in LANGUAGES])
    if chosen is None:
        return
    desk = talk.desk
    desk.speak(LANGUAGES[chosen])
    desk.settings = desk.settings._replace(language=LANGUAGES[chosen])
    if not desk.example:
        try:
            write_settings(desk.folders.settings, desk.settings)
        except Problem as problem:
            talk.problem(problem)


def first_start(talk: Talk, open_example: Callable[[Desk], None]) -> bool:
    """Set up what the mentor wants; ``False`` when they leave instead."""
    talk.say("welcome.title")
    choose_language(talk)
    return _try_or_own(talk, open_example)


def _try_or_own(talk: Talk, open_example: Callable[[Desk], None]) -> bool:
    talk.say("welcome.intro")
    talk.say("app.purpose")
    chosen = talk.choose(
        [
            f"{talk.text('welcome.try')}. {talk.text('welcome.try_hint')}",
            f"{talk.text('welcome.own')}. {talk.text('welcome.own_hint')}",
            f"{talk.text('welcome.restore')}. {talk.text('welcome.restore_hint')}",
            talk.text("plain.help_now"),
        ],
        back="plain.leave",
    )
    if chosen is None:
        return False
    if chosen == 2:
        from mentor_tui.plain.backing_up import restore

        try:
            if restore(talk):
                return True
        except Problem as problem:
            talk.problem(problem)
        return _try_or_own(talk, open_example)
    if chosen == 3:
        from mentor_tui.plain.help_now import help_now_menu

        help_now_menu(talk)
        return _try_or_own(talk, open_example)
    if chosen == 0:
        open_example(talk.desk)
        return True
    return own_vault(talk)


def own_vault(talk: Talk) -> bool:
    """Audience, country, name, passphrase; then the recovery code, shown only this once."""
    talk.say("welcome.audience")
    hints = [
        f"{talk.text(f'welcome.{each}')}: {talk.text(f'welcome.{each}_hint')}"
        for each in access.AUDIENCES
    ]
    audience = talk.choose(hints)
    if audience is None:
        return False
    country = ask_country(talk)
    if country is None:
        return False
    name = talk.optional("welcome.name")
    passphrase = new_passphrase(talk)
    talk.say("welcome.creating")
    code = access.set_up(
        talk.desk, passphrase=passphrase, name=name, country=country,
        audience="informal" if audience else "professional",
    )  # fmt: skip
    show_code(talk, code)
    return True


def ask_country(talk: Talk) -> str | None:
    """The country whose helplines are shown; ``None`` for back."""
    talk.say("welcome.country")
    codes = help_now.countries(talk.desk)
    chosen = talk.choose([talk.desk.language.country(code) for code in codes])
    return None if chosen is None else codes[chosen]
