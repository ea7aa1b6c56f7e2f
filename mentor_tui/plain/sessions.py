"""Session plans in lines: to read, and to hold part by part with the time that is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mentor_tui.learning import session as plan
from mentor_tui.learning.group import PartName
from mentor_tui.learning.session import Running, Standing
from mentor_tui.plain.pages import short
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.problems import Problem
from mentor_tui.services import session_documents, sessions
from mentor_tui.services.desk import Desk
from mentor_tui.services.sessions import PartView, SessionRow, SessionView, Thing

MOVES = ("next", "more", "skip", "back", "time")
"""What can be done with the part that is on, in the order it is offered."""


def sessions_menu(talk: Talk) -> None:
    """Choose a plan; then what is made of one's own notes."""
    from mentor_tui.plain.cascade import diaries_menu, pick_menu

    while True:
        rows = sessions.session_rows(talk.desk)
        labels = [_row_line(talk, row) for row in rows]
        own = (
            [] if talk.desk.locked else [("visit_diary", diaries_menu), ("cascade_pick", pick_menu)]
        )
        labels += [talk.text(f"session.own.{name}") for name, _ in own]
        if running := sessions.under_way(talk.desk):
            title = sessions.session_view(talk.desk, running.name).title
            talk.say("session.go_on", title=title)
        chosen = talk.choose_from_many(labels, further="plain.further")
        if chosen is None:
            return
        if chosen < len(rows):
            session_menu(talk, rows[chosen].id)
        else:
            own[chosen - len(rows)][1](talk)


def _row_line(talk: Talk, row: SessionRow) -> str:
    """A plan with its length, unless the title says it."""
    length = sessions.minutes_words(talk.desk, row.minutes)
    title = row.title if str(row.minutes) in row.title else f"{row.title} ({length})"
    return f"{title}. {row.summary}"


def session_menu(talk: Talk, name: str) -> None:
    """A plan: hold it, read it, have it on paper. Raises UsageProblem for an unknown one."""
    while True:
        view = sessions.session_view(talk.desk, name)
        talk.tell("", view.title, view.summary)
        labels = [day.title for day in view.days] or [talk.text("session.begin")]
        labels += [talk.text("session.parts"), talk.text("title.save_sheet_page")]
        chosen = talk.choose(labels)
        if chosen is None:
            return
        if chosen == len(labels) - 1:
            _save(talk, name)
        elif chosen == len(labels) - 2:
            talk.tell("", *plan_lines(talk.desk, view))
        elif view.days:
            session_menu(talk, view.days[chosen].id)
        else:
            hold(talk, name)


def _save(talk: Talk, name: str) -> None:
    file = talk.optional("save_sheet_page.file")
    if file not in ("", BACK):
        written = session_documents.save(talk.desk, name, Path(file))
        talk.say("copy.written", file=str(written))


def plan_lines(desk: Desk, view: SessionView) -> Iterator[str]:
    """A plan to read: what it is for, what to bring, what to say, the parts in order."""
    say = desk.language.text
    yield view.title
    yield _fact(desk, "session.length", sessions.minutes_words(desk, view.minutes))
    yield view.summary
    for name, lines in (("goals", view.goals), ("materials", view.materials)):
        if lines:
            yield f"{say(f'session.{name}')}:"
            yield from (f"- {each}" for each in lines)
    yield _fact(desk, "session.opening", view.opening)
    for day in view.days:
        yield f"{day.title}. {sessions.minutes_words(desk, day.minutes)}"
    for part in view.parts:
        yield ""
        yield f"{part.title} ({desk.language.count('session.minutes', part.minutes)})"
        yield from part_lines(desk, part)
    yield ""
    yield _fact(desk, "session.closing", view.closing)


def _fact(desk: Desk, label: str, value: str) -> str:
    """What something is called, and what it is."""
    return desk.language.text("plain.fact", name=desk.language.text(label), value=value)


def part_lines(desk: Desk, part: PartView, *, things: bool = True) -> Iterator[str]:
    """What is done and said in a part, and with ``things`` what belongs to it."""
    yield part.do
    if part.say:
        yield _fact(desk, "session.say", part.say)
    for each in part.things if things else ():
        yield f"- {_fact(desk, f'session.thing.{each.kind}', each.title)}"


# Holding one ---------------------------------------------------------------------------------


def hold(talk: Talk, name: str, running: Running | None = None) -> None:
    """Part after part, until all is over or the trainer goes back; it can be taken up again."""
    running = running or sessions.under_way(talk.desk, name) or sessions.begin(talk.desk, name)
    shown = ""
    while not running.over:
        view = sessions.session_view(talk.desk, name)
        part = view.part(running.left[0].id)
        stands = sessions.standing(talk.desk, running)
        talk.tell("", *standing_lines(talk.desk, view, stands))
        if shown != part.id:
            talk.tell(*part_lines(talk.desk, part, things=False))
            shown = part.id
        moved = _move(talk, part, running)
        if moved is None:
            return
        running = sessions.keep(talk.desk, moved)
    view = sessions.session_view(talk.desk, name)
    talk.tell("", *sessions.over_words(talk.desk, view, running), "")
    sessions.end(talk.desk)


def _move(talk: Talk, part: PartView, running: Running) -> Running | None:
    """What the trainer does next; ``None`` to go back."""
    moves = [name for name in MOVES if name != "back" or running.steps]
    labels = [talk.text(f"session.plain.{name}") for name in moves]
    things = [_fact(talk.desk, f"session.thing.{each.kind}", each.title) for each in part.things]
    chosen = talk.choose([*labels, *things, talk.text("title.session_until")])
    if chosen is None:
        return None
    if chosen == len(moves) + len(things):
        return _another_end(talk, running)
    if chosen >= len(moves):
        try:
            open_thing(talk, part, part.things[chosen - len(moves)])
        except Problem as problem:
            talk.problem(problem)
        return running
    name, now = moves[chosen], talk.desk.now
    if name == "next":
        return plan.onward(running, now)
    if name == "skip":
        return plan.onward(running, now, "skipped")
    if name == "more":
        return plan.longer(running)
    return plan.back(running) if name == "back" else running


def _another_end(talk: Talk, running: Running) -> Running:
    """Ask for the time at which all is to end; as it was where none is typed."""
    typed = talk.optional("session_until.time")
    if typed in ("", BACK):
        return running
    try:
        return plan.ending(running, sessions.end_typed(talk.desk, typed))
    except Problem as problem:
        talk.problem(problem)
        return running


def standing_lines(desk: Desk, view: SessionView, stands: Standing) -> Iterator[str]:
    """What is on and how long still, what comes next, what gave way, when all ends."""
    if stands.on is None:
        return
    say = desk.language.text
    title = view.part(stands.on.id).title
    yield f"{say('session.now', title=title)}, {sessions.left_words(desk, stands)}."
    if after := stands.next:
        time = desk.language.time(after.begins)
        yield say("session.next_part", time=time, title=view.part(after.id).title)
    else:
        yield say("session.nothing_next")
    yield from sessions.change_words(desk, view, stands)
    yield sessions.end_words(desk, stands)


def open_thing(talk: Talk, part: PartView, thing: Thing) -> None:
    """What belongs to a part, in lines."""
    if thing.kind == "card":
        from mentor_tui.plain.reading import show_card

        show_card(talk, thing.id)
    elif thing.kind == "case":
        from mentor_tui.plain.cases import case_through

        case_through(talk, thing.id)
    elif thing.kind == "roleplay":
        from mentor_tui.plain.roleplays import roleplay_through

        roleplay_through(talk, thing.id)
    elif thing.kind in ("quiz", "rating"):
        from mentor_tui.plain.group import part_through
        from mentor_tui.services import group

        rated: PartName = "after" if part.id.endswith("after") else "before"
        which = "quiz" if thing.kind == "quiz" else rated
        part_through(talk, group.begin(talk.desk, thing.id), which)
    else:
        from mentor_tui.plain.presenting import present_through
        from mentor_tui.services import presentation

        present_through(
            talk, presentation.deck(talk.desk, f"{thing.kind}:{thing.id}", cards=part.cards)
        )


def title_line(title: str, text: str) -> str:
    """A text on a list, with what it is about."""
    return f"{short(text, 60)} ({short(title, 40)})" if title else short(text, 80)
