"""Role-plays in lines: the cards, the time told once, the look back, round by round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from mentor_tui.learning.roleplay import GROUPS, ROLES, RolePlayRun
from mentor_tui.plain.talk import Talk
from mentor_tui.services import roleplays
from mentor_tui.services.desk import Desk
from mentor_tui.services.roleplays import RolePlayRow, RolePlayView

SIZES = tuple(GROUPS)


def roleplays_menu(talk: Talk) -> None:
    """Choose a theme, then a level, and play it, until the mentor goes back."""
    themes: dict[tuple[str, str], list[RolePlayRow]] = {}
    for each in roleplays.roleplays_for(talk.desk, talk.desk.profile.audience):
        themes.setdefault((each.unit, each.theme), []).append(each)
    every = [*themes.values()]
    while True:
        talk.say("title.roleplays")
        chosen = talk.choose([theme[0].theme_title for theme in every])
        if chosen is None:
            return
        _level(talk, every[chosen])


def _level(talk: Talk, theme: Sequence[RolePlayRow]) -> None:
    """Choose one of a theme and play it."""
    talk.tell("", theme[0].theme_title)
    labels = [f"{each.title} ({talk.text(f'rehearsal.{each.level}')})" for each in theme]
    chosen = talk.choose(labels)
    if chosen is not None:
        roleplay_through(talk, theme[chosen].id)


def all_lines(desk: Desk, view: RolePlayView) -> list[str]:
    """Everything a role-play says, the cards of all roles too: for whoever prepares it."""
    say = desk.language.text
    minutes = desk.language.count("exercise.minutes", view.minutes)
    lines = [f"{view.title} · {say(f'rehearsal.{view.level}')} · {minutes}", view.summary, ""]
    for role in ROLES:
        card = say(f"roleplay.card.{role}")
        lines += [say("plain.fact", name=card, value=view.text_for(role)), ""]
    lines += [f"{say('roleplay.heard')}:", *(f"- {each}" for each in view.observe), ""]
    return [*lines, f"{say('roleplay.debrief')}:", *(f"- {each}" for each in view.debrief)]


def roleplay_through(talk: Talk, name: str, people: int | None = None) -> None:
    """Play it in rounds; 0 goes back. Raises UsageProblem for an unknown one or such a group."""
    view = roleplays.roleplay_words(talk.desk, name)
    if people is not None:
        roleplays.begin(talk.desk, name, people)  # no word before a number that cannot be
    talk.tell("", f"{view.title} · {talk.text(f'rehearsal.{view.level}')}", view.summary)
    before = talk.text("roleplay.before")
    talk.tell(talk.text("plain.fact", name=before, value=talk.text("roleplay.stop")), "")
    if people is None:
        talk.say("plain.roleplay.people")
        labels = [talk.text("plain.roleplay.group", people=each) for each in SIZES]
        chosen = talk.choose(labels)
        if chosen is None:
            return
        people = SIZES[chosen]
    run = roleplays.begin(talk.desk, name, people)
    while not run.over:
        if not _cards(talk, view, run):
            return
        _talk(talk, run)
        run = run.onward().onward()
        going = _looking_back(talk, view, run)
        if going is None:
            return
        run = going
    talk.tell("", f"{talk.text('roleplay.debrief')}:")
    talk.tell(*(f"- {each}" for each in view.debrief), "")


def _cards(talk: Talk, view: RolePlayView, run: RolePlayRun) -> bool:
    """Who plays what, and any card that is asked for; whether the talk begins."""
    talk.tell("", roleplays.round_words(talk.desk, run), *roleplays.seat_words(talk.desk, run))
    talk.say("plain.roleplay.cards")
    minutes = talk.desk.language.count("exercise.minutes", run.minutes)
    labels = [
        talk.text("roleplay.talk", minutes=minutes),
        *(talk.text(f"roleplay.show.{role}") for role in run.roles),
    ]
    while True:
        chosen = talk.choose(labels)
        if chosen is None:
            return False
        if chosen == 0:
            return True
        role = ROLES[chosen - 1]
        card = talk.text(f"roleplay.card.{role}")
        talk.tell("", talk.text("plain.fact", name=card, value=view.text_for(role)))
        if role == "observer":
            talk.tell(*(f"- {each}" for each in view.observe))
        talk.tell("")


def _talk(talk: Talk, run: RolePlayRun) -> None:
    """The time is told once, at the beginning, and once more when Enter is pressed."""
    desk = talk.desk
    now = desk.clock()
    minutes = desk.language.count("exercise.minutes", run.minutes)
    until = desk.language.time(now + timedelta(minutes=run.minutes))
    talk.say("plain.roleplay.time", minutes=minutes, now=desk.language.time(now), until=until)
    talk.line()
    talk.say("plain.roleplay.until", now=desk.language.time(desk.clock()))
    talk.say("roleplay.phase.over")


def _looking_back(talk: Talk, view: RolePlayView, run: RolePlayRun) -> RolePlayRun | None:
    """What to notice and in which order to speak; then the next round, or the end."""
    turns = "roleplay.turns" if "observer" in run.roles else "roleplay.turns.two"
    back = talk.text("roleplay.looking_back")
    talk.tell("", talk.text("plain.fact", name=back, value=talk.text(turns)))
    talk.tell(f"{talk.text('roleplay.heard')}:", *(f"- {each}" for each in view.observe), "")
    more = run.round + 1 < run.people
    labels = [talk.text("roleplay.next_round")] if more else []
    chosen = talk.choose([*labels, talk.text("roleplay.to_debrief")])
    if chosen is None:
        return None
    return run.onward() if more and chosen == 0 else run.to_debrief()
