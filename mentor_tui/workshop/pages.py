"""The pages of the room, in the reader's language: joining, choosing, voting, the companion."""

from __future__ import annotations

from functools import cache
from html import escape

from mentor_tui.language import LANGUAGES, Language
from mentor_tui.workshop.voting import Voting

_CODE_PATTERN = "[0-9 ]*"


@cache
def language(code: str) -> Language:
    """One of the six languages, read once."""
    return Language(code)


def best_language(wanted: str, fallback: str) -> str:
    """The first language of ``Accept-Language`` that is spoken here, else ``fallback``."""
    ranked = []
    for place, part in enumerate(wanted[:500].split(",")):
        tag, _, quality = part.partition(";q=")
        code = tag.strip().lower().split("-")[0]
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if code in LANGUAGES:
            ranked.append((-weight, place, code))
    return min(ranked)[2] if ranked else fallback


def _page(code: str, title: str, body: str, *, script: str = "room.js", data: str = "") -> str:
    script = f'<script src="/static/{script}" defer></script>'
    return (
        f'<!DOCTYPE html>\n<html lang="{code}"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">\n'
        f'<link rel="stylesheet" href="/static/room.css">\n{script}</head>\n'
        f"<body{data}><main>\n{body}\n</main></body></html>\n"
    )


def join_page(code: str, *, problem: str = "") -> str:
    """What this is, and the field for the code."""
    say = language(code).text
    about = "".join(f"<p>{escape(line)}</p>" for line in say("workshop.page.about").split("\n"))
    others = " ".join(_in_language(each) for each in LANGUAGES if each != code)
    said = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    body = (
        f"<h1>{escape(say('workshop.page.title'))}</h1>{about}{said}"
        '<form method="post" action="/join" id="join" autocomplete="off">'
        f'<input type="hidden" name="lang" value="{code}">'
        f'<label for="code">{escape(say("workshop.page.code"))}</label>'
        f'<input id="code" name="code" inputmode="numeric" pattern="{_CODE_PATTERN}" '
        'maxlength="12" required autofocus>'
        f"<button>{escape(say('workshop.page.join'))}</button></form>"
        f'<nav class="languages">{others}</nav>'
    )
    return _page(code, say("workshop.page.title"), body)


def _in_language(code: str) -> str:
    name = escape(language(code).text(f"language.{code}"))
    return f'<a href="/?lang={code}" lang="{code}">{name}</a>'


def room_page(code: str) -> str:
    """Where to go from here: the companion, or the vote."""
    say = language(code).text
    body = (
        f"<h1>{escape(say('workshop.page.title'))}</h1>"
        f"<p>{escape(say('workshop.page.inside'))}</p>"
        f'<a class="big" href="/vote">{escape(say("workshop.page.to_vote"))}</a>'
        f"<p>{escape(say('workshop.page.vote_hint'))}</p>"
        f'<a class="big" href="/companion">{escape(say("workshop.page.to_companion"))}</a>'
        f"<p>{escape(say('workshop.page.companion_hint'))}</p>"
    )
    return _page(code, say("workshop.page.title"), body)


def vote_page(code: str, voting: Voting, voted: int) -> str:
    """The question of the moment with a button for each choice, or that nothing is asked."""
    say = language(code).text
    asked = voting.question
    body = f"<h1>{escape(say('workshop.page.vote'))}</h1>"
    if asked is None or not voting.open:
        message = "workshop.page.no_vote" if asked is None else "workshop.page.vote_closed"
        body += f'<p id="state">{escape(say(message))}</p>'
    else:
        buttons = "".join(
            f'<button name="choice" value="{place}" class="choice{" mine" * (place == voted)}" '
            f'aria-pressed="{"true" if place == voted else "false"}">'
            f"<b>{place}</b> {escape(words)}</button>"
            for place, words in enumerate(asked.choices, 1)
        )
        shown = f"<p>{escape(asked.text)}</p>" if asked.text else ""
        body += (
            f'{shown}<form method="post" action="/vote">'
            f'<input type="hidden" name="number" value="{asked.number}">{buttons}</form>'
        )
        if voted:
            body += f'<p role="status">{escape(say("workshop.page.voted"))}</p>'
    body += (
        f'<p class="small">{escape(say("workshop.page.anonymous"))}</p>'
        f'<nav><a href="/">{escape(say("workshop.page.back"))}</a></nav>'
    )
    data = f' data-moves="{voting.moves}"'
    return _page(code, say("workshop.page.vote"), body, script="vote.js", data=data)


def full_page(code: str) -> str:
    """All companions are taken."""
    say = language(code).text
    body = (
        f"<h1>{escape(say('workshop.page.title'))}</h1>"
        f'<p role="alert">{escape(say("workshop.page.full"))}</p>'
        f'<nav><a href="/">{escape(say("workshop.page.back"))}</a></nav>'
    )
    return _page(code, say("workshop.page.title"), body)


def companion_page(code: str, host: str) -> str:
    """The terminal in the browser: textual-serve's script with our own page around it."""
    say = language(code).text
    title = escape(say("workshop.page.title"))
    return (
        f'<!DOCTYPE html>\n<html lang="{code}"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}</title>\n<link rel="icon" href="data:,">\n'
        '<link rel="stylesheet" href="/static/xterm.css">\n'
        '<link rel="stylesheet" href="/static/seat.css">\n'
        '<script src="/static/seat.js"></script>\n'
        '<script src="/static/textual.js"></script></head>\n<body>\n'
        f'<div class="wait" role="status">{escape(say("workshop.page.starting"))}</div>\n'
        f'<div class="gone" role="alert"><p class="away">{escape(say("workshop.page.away"))}</p>'
        f'<p class="left">{escape(say("workshop.page.left"))}</p>'
        f'<p><a class="big" href="/companion">{escape(say("workshop.page.go_on"))}</a></p>'
        f'<p><a href="/">{escape(say("workshop.page.back"))}</a></p></div>\n'
        '<div id="terminal" class="textual-terminal" data-font-size="16" '
        f'data-session-websocket-url="ws://{escape(host)}/companion/ws"></div>\n'
        "</body></html>\n"
    )
