"""One mentee, one workplace, in lines: the person's place, the welcome plan, limits, about you."""

from __future__ import annotations

from mentor_tui.casework.records import Mentee
from mentor_tui.plain import pages, writing
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.plain.waiting import keep_or_drop
from mentor_tui.plain.walking import walk_through
from mentor_tui.problems import Problem
from mentor_tui.services import about_you as facts
from mentor_tui.services import informal, runs
from mentor_tui.text import visible

DOINGS = ("welcome", "checkin", "note", "adjustment", "say", "limits", "coach", "file")
"""The same as on the screen."""


def at_work_menu(talk: Talk, mentee: Mentee) -> None:
    """Everything at hand for the one person."""
    while talk.desk.vault.get(Mentee, mentee.id) is not None:
        talk.tell("", pages.short(mentee.name))
        day = informal.first_day(talk.desk, mentee)
        if day is not None:
            talk.say("at_work.since", date=talk.desk.language.day(day))
        chosen = talk.choose_doing("at_work", DOINGS)
        if chosen is None:
            return
        try:
            _begin(talk, mentee, chosen)
        except Problem as problem:
            talk.problem(problem)


def _begin(talk: Talk, mentee: Mentee, chosen: str) -> None:
    if chosen == "welcome":
        welcome_menu(talk, mentee)
    elif chosen == "checkin":
        names = [checkin.id for checkin in runs.checkins_for(talk.desk, mentee)]
        walk_through(talk, mentee, "checkin", "informal" if "informal" in names else names[0])
    elif chosen == "note":
        writing.write_note(talk, mentee)
    elif chosen == "adjustment":
        walk_through(talk, mentee, "walk", "adjustment_card")
    elif chosen == "say":
        say_menu(talk)
    elif chosen == "limits":
        tell_limits(talk)
    elif chosen == "coach":
        tell_coach(talk)
    else:
        from mentor_tui.plain.people import person_menu

        person_menu(talk, mentee)


def welcome_menu(talk: Talk, mentee: Mentee) -> None:
    """The welcome plan; a number ticks a thing off or opens it again."""
    say, day = talk.text, talk.desk.language.day
    while True:
        labels, tasks = [], []
        for part in informal.welcome_plan(talk.desk, mentee):
            for task in part.tasks:
                state = day(task.done) if task.done else say("welcome_plan.open")
                labels.append(f"{part.title}: {task.label} ({state})")
                tasks.append(task.id)
        talk.say("title.welcome_plan")
        chosen = talk.choose(labels)
        if chosen is None:
            return
        done = informal.tick(talk.desk, mentee, tasks[chosen])
        talk.say("plain.kept" if done else "welcome_plan.again")


def tell_limits(talk: Talk) -> None:
    """Is this my job?"""
    talk.tell("", talk.text("title.limits"))
    for title, lines in informal.limits(talk.desk):
        talk.tell(title, *(f"- {each}" for each in lines))


def say_menu(talk: Talk) -> None:
    """How do I say…? Each question opens its card."""
    from mentor_tui.plain.reading import show_card

    while True:
        talk.say("title.how_to_say")
        cards = informal.say_cards(talk.desk)
        chosen = talk.choose([question for _, question in cards])
        if chosen is None:
            return
        show_card(talk, cards[chosen][0])


def tell_coach(talk: Talk) -> None:
    """Whom to ask."""
    coach = informal.job_coach(talk.desk)
    talk.say("coach.is", coach=visible(coach)) if coach else talk.say("coach.nobody")


def about_you(talk: Talk) -> None:
    """The facts about the mentor, one line each; an empty line leaves one as it is."""
    shown = facts.as_typed(talk.desk)
    typed: dict[str, str] = {}
    talk.say("about_you.hint")
    talk.say("plain.about_you")
    for name in facts.lines(talk.desk):
        label = talk.text(f"about_you.{name}")
        talk.say("plain.fact", name=label, value=visible(shown[name]) or "–")
        line = talk.line().strip()
        if line == BACK:
            return
        if line:
            typed[name] = "" if line == "-" else line
    if typed:
        facts.keep(talk.desk, typed, shown)
        talk.say("plain.kept")


def go_on_with_about_you(talk: Talk, key: str) -> None:
    """Facts typed on the screen and not kept."""
    desk = talk.desk
    keep_or_drop(talk, key, lambda values: facts.keep(desk, values, facts.as_typed(desk)))
