"""Today in lines: each due thing is a number, and the number does it."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.casework.records import Mentee, Run
from mentor_tui.plain import pages, writing
from mentor_tui.plain.talk import Talk
from mentor_tui.plain.walking import resume, walk_through
from mentor_tui.problems import Problem
from mentor_tui.services import mentees, runs, today
from mentor_tui.services.notes import Waiting
from mentor_tui.services.today import TodayItem
from mentor_tui.text import visible


def today_menu(talk: Talk) -> None:
    """The day; choosing a line does what it asks for, ``?`` tells where the dates come from."""
    desk = talk.desk
    while True:
        page = today.today(desk)
        items = [*page.first, *page.week, *page.retention]
        talk.tell("", talk.text("plain.today_title", day=desk.language.long_day(page.day)))
        if not items:
            talk.say("today.quiet" if page.people else "plain.nobody")
        talk.tell(*pages.today_rest(desk, page))
        labels = [f"{pages.item_line(desk, item)} → {item.do}" for item in items]
        labels += [
            talk.text("plain.promise_done", name=pages.short(p.name), what=pages.short(p.what, 80))
            for p in page.promises
        ]
        labels += [f"{talk.text(f'plain.waiting.{w.kind}')} {w.begins}" for w in page.waiting]
        labels += [talk.text("your_data.backup")] if page.backup else []
        chosen = talk.choose(labels, why=_sources(talk, items))
        if chosen is None:
            return
        try:
            if chosen < len(items):
                act(talk, items[chosen])
            elif chosen < len(items) + len(page.promises):
                today.keep_promise(desk, page.promises[chosen - len(items)].id)
                talk.say("plain.kept")
            elif page.backup and chosen == len(labels) - 1:
                from mentor_tui.plain.backing_up import back_up

                back_up(talk)
            else:
                take_up(talk, page.waiting[chosen - len(items) - len(page.promises)])
        except Problem as problem:
            talk.problem(problem)


def _sources(talk: Talk, items: list[TodayItem]) -> Callable[[], None]:
    def tell() -> None:
        for item in items:
            if item.source:
                talk.tell(f"{pages.item_line(talk.desk, item)} {item.source}")
        talk.keys()

    return tell


def act(talk: Talk, item: TodayItem) -> None:
    """Do what a line of Today asks for."""
    desk = talk.desk
    kind, _, name = item.action.partition(":")
    person = today.person(desk, item)
    if kind == "milestone":
        today.mark_milestone(desk, name, person)
        talk.say("plain.kept")
    elif kind == "retention" and person is not None:
        from mentor_tui.plain.about_person import review

        review(talk, person)
    elif kind == "meeting" and person is not None:
        writing.log_meeting(talk, person)
    elif kind == "stage" and person is not None:
        walk = runs.next_walk(desk, person, name)
        if walk is not None:
            walk_through(talk, person, "walk", walk.id)
    elif person is None:
        writing.log_employer_contact(talk, None)
    else:
        walk_through(talk, person, "walk", name)


def take_up(talk: Talk, waiting: Waiting) -> None:
    """Go on with words typed earlier: a note, or a step of a talk."""
    person = _person(talk, waiting.mentee)
    if waiting.kind == "note":
        writing.write_note(talk, person, waiting.key)
        return
    if waiting.kind == "person":
        writing.go_on_with_person(talk, waiting, person)
        return
    run = talk.desk.vault.get(Run, waiting.run or "")
    if run is None or person is None:
        talk.tell(visible(waiting.begins))
        return
    resume(talk, person, runs.load(talk.desk, run))


def _person(talk: Talk, mentee: str | None) -> Mentee | None:
    return mentees.find_mentee(talk.desk, mentee) if mentee else None
