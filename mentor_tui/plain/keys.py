"""The passphrase and the recovery code, in lines."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.problems import Problem
from mentor_tui.services import keys


def new_passphrase(talk: Talk) -> str:
    """A passphrase typed twice alike; an empty line suggests one. Raises Leave at the end."""
    talk.say("welcome.passphrase_hint")
    talk.say("plain.empty_suggests")
    while True:
        first = talk.secret(talk.text("welcome.passphrase"))
        if not first:
            talk.say("plain.suggested", words=keys.suggest_passphrase(talk.desk))
            continue
        again = talk.secret(talk.text("welcome.passphrase_again"))
        if again == first:
            if keys.is_short(first):
                talk.say("welcome.passphrase_short")
            return first
        talk.say("plain.passphrase_differ")


def change_passphrase(talk: Talk, secret: str = "") -> None:
    """The old one, then the new one twice. Raises Problem when the old one is wrong."""
    keys.demand_own_vault(talk.desk)
    secret = secret or talk.secret(talk.text("keys.now"))
    keys.change_passphrase(talk.desk, secret, new_passphrase(talk))
    talk.say("keys.changed")


def offer_passphrase(talk: Talk, code: str) -> None:
    """Who came in with the recovery code may have forgotten the passphrase."""
    talk.say("plain.after_recovery")
    if talk.choose([talk.text("title.after_recovery")], back="plain.later") is None:
        return
    try:
        change_passphrase(talk, code)
    except Problem as problem:
        talk.problem(problem)


def new_code(talk: Talk) -> None:
    """A new recovery code in place of the one so far. Raises Problem for a wrong passphrase."""
    keys.demand_own_vault(talk.desk)
    talk.say("new_code.hint")
    secret = talk.secret(talk.text("keys.passphrase_now"))
    show_code(talk, keys.new_recovery_code(talk.desk, secret))


def show_code(talk: Talk, code: str) -> None:
    """The code, shown only this once; saved as a page to print when a file is named."""
    talk.say("welcome.recovery")
    talk.tell(code)
    talk.say("welcome.recovery_hint")
    talk.say("welcome.recovery_lost")
    while (path := talk.optional("plain.sheet_path")) not in ("", BACK):
        try:
            kept = keys.save_recovery_sheet(talk.desk, code, Path(path))
        except Problem as problem:
            talk.problem(problem)
        else:
            talk.say("keys.sheet_saved", file=str(kept))
            return
