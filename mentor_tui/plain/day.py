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
from mentor_tui.services.today import Today, TodayItem
from mentor_tui.text import visible


def today_menu(talk: Talk) -> None:
    """The day; choosing a line does what it asks for, ``?`` tells where the dates come from."""
    desk = talk.desk
    while True:
        page = today.today(desk)
        items = [*page.first, *page.week, *page.coming, *page.retention]
        talk.tell("", talk.text("plain.today_title", day=desk.language.long_day(page.day)))
        if not page.first and not page.week:
            talk.say("today.quiet" if page.people else "plain.nobody")
        if page.coming:
            talk.say("today.coming")
        talk.tell(*pages.today_rest(desk, page))
        labels = [f"{pages.item_line(desk, item)} → {item.do}" for item in items]
        labels += [
            talk.text("plain.promise_done", name=pages.short(p.name), what=pages.short(p.what, 80))
            for p in page.promises
        ]
        labels += [f"{talk.text(f'plain.waiting.{w.kind}')} {w.begins}" for w in page.waiting]
        labels += [f"{pages.short(m.name)} → {talk.text('do.file')}" for m in page.meetings]
        card = len(labels)
        labels += [talk.text("today.card", title=page.card)] if page.card else []
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
            elif page.card and chosen == card:
                from mentor_tui.plain.learning import today_card

                today_card(talk)
            else:
                _waiting_or_meeting(talk, page, chosen - len(items) - len(page.promises))
        except Problem as problem:
            talk.problem(problem)


def _waiting_or_meeting(talk: Talk, page: Today, chosen: int) -> None:
    if chosen < len(page.waiting):
        take_up(talk, page.waiting[chosen])
        return
    from mentor_tui.plain.people import person_menu

    meeting = page.meetings[chosen - len(page.waiting)]
    person_menu(talk, mentees.find_mentee(talk.desk, meeting.mentee))


def _sources(talk: Talk, items: list[TodayItem]) -> Callable[[], None]:
    def tell() -> None:
        for item in items:
            if item.source:
                line = f"{pages.item_line(talk.desk, item)} {item.source} {item.hint}"
                talk.tell(line.rstrip())
        talk.keys()

    return tell


def act(talk: Talk, item: TodayItem) -> None:
    """Do what a line of Today asks for."""
    desk = talk.desk
    kind, _, name = item.action.partition(":")
    person = today.person(desk, item)
    if kind == "welcome" and person is not None:
        from mentor_tui.plain.informal import welcome_menu

        welcome_menu(talk, person)
    elif kind == "milestone":
        _own(talk, name)
    elif kind == "file" and person is not None:
        from mentor_tui.plain.people import person_menu

        person_menu(talk, person)
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
        from mentor_tui.plain.employers import log_employer_contact

        log_employer_contact(talk, None)
    else:
        walk_through(talk, person, "walk", name)


def _own(talk: Talk, name: str) -> None:
    """The mentor's own: the week's supervision sheet, the self-check; each is dated when done.

    The outcome report is opened, and that it was looked at is noted at once (R13, R14).
    """
    if name == "supervision":
        from mentor_tui.plain.supervision import fill_in, week_lines
        from mentor_tui.services.supervision import week_to_fill_in

        sheet = week_to_fill_in(talk.desk)
        talk.tell(*week_lines(talk, sheet))
        fill_in(talk, sheet)
        return
    if name == "self_check":
        from mentor_tui.plain.self_check import self_check_menu

        self_check_menu(talk)
        return
    today.mark_milestone(talk.desk, name)
    talk.say("plain.kept")
    if name == "outcomes_review":
        from mentor_tui.plain.outcomes import outcomes_menu

        outcomes_menu(talk)


def take_up(talk: Talk, waiting: Waiting) -> None:
    """Go on with words typed earlier: a note, or a step of a talk."""
    person = _person(talk, waiting.mentee)
    if waiting.kind == "note":
        writing.write_note(talk, person, waiting.key)
        return
    if waiting.kind == "contact":
        from mentor_tui.plain.employers import go_on_with_contact

        go_on_with_contact(talk, waiting, person)
        return
    if waiting.kind == "about_you":
        from mentor_tui.plain.informal import go_on_with_about_you

        go_on_with_about_you(talk, waiting.key)
        return
    if waiting.kind == "issuer":
        from mentor_tui.plain.recognition import go_on_with_issuer

        go_on_with_issuer(talk, waiting.key)
        return
    if waiting.kind == "person":
        writing.go_on_with_person(talk, waiting, person)
        return
    if waiting.kind in ("job", "adjustment"):
        from mentor_tui.plain.jobs import go_on_with_form

        go_on_with_form(talk, waiting, person)
        return
    if waiting.kind == "sheet":
        from mentor_tui.plain.supervision import go_on_with_sheet

        go_on_with_sheet(talk, waiting.key)
        return
    if waiting.kind in ("task", "reflection"):
        from mentor_tui.plain.learning import go_on_with_draft

        go_on_with_draft(talk, waiting.key)
        return
    if waiting.kind in ("competence", "growth"):
        from mentor_tui.plain.competences import go_on_with_words

        go_on_with_words(talk, waiting.key)
        return
    if waiting.kind == "feedback":
        from mentor_tui.plain.feedback import go_on_with_feedback

        go_on_with_feedback(talk, waiting.key)
        return
    if waiting.kind == "plan":
        from mentor_tui.plain.plan import go_on_with_plan

        go_on_with_plan(talk, waiting, person)
        return
    run = talk.desk.vault.get(Run, waiting.run or "")
    if run is None or person is None:
        talk.tell(visible(waiting.begins))
        return
    resume(talk, person, runs.load(talk.desk, run))


def _person(talk: Talk, mentee: str | None) -> Mentee | None:
    return mentees.find_mentee(talk.desk, mentee) if mentee else None
