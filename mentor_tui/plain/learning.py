"""The courses in lines: units, their activities, tasks, questions, today's card."""

from __future__ import annotations

from collections.abc import Sequence

from mentor_tui.curriculum.structure import Audience
from mentor_tui.plain.talk import Leave, Talk
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import courses, drafts, learning_progress
from mentor_tui.services.courses import ActivityView, UnitPage
from mentor_tui.text import visible_lines

OTHER: dict[Audience, Audience] = {"professional": "informal", "informal": "professional"}


def activity_line(talk: Talk, activity: ActivityView) -> str:
    """An activity on one line: its title, what it is, and that it was done."""
    what = talk.text(f"course.kind.{activity.kind}")
    done = "plain.activity_done" if activity.done else "plain.activity_open"
    return talk.text(done, title=activity.title, what=what)


def open_activity(talk: Talk, unit: str, kind: str, name: str) -> None:
    """Do an activity of a unit, or one of its decks, rehearsals or exercises."""
    if kind == "card":
        from mentor_tui.plain.cards import read_card

        read_card(talk, name)
    elif kind == "task":
        task_menu(talk, unit, name)
    elif kind == "reflection":
        reflection_menu(talk, unit, name)
    elif kind == "quiz":
        from mentor_tui.plain.quizzes import quiz_page

        quiz_page(talk, unit)
    else:
        open_tool(talk, kind, name)


def open_tool(talk: Talk, kind: str, name: str) -> None:
    """What a task is done with; a talk or check-in asks with whom first."""
    if kind == "exercise":
        from mentor_tui.plain.exercises import exercise_through

        exercise_through(talk, name)
    elif kind == "deck":
        from mentor_tui.plain.decks import deck_through

        deck_through(talk, name)
    elif kind == "rehearsal":
        from mentor_tui.plain.decks import rehearsal_through

        rehearsal_through(talk, name)
    elif kind == "case":
        from mentor_tui.plain.cases import case_through

        case_through(talk, name)
    elif kind == "roleplay":
        from mentor_tui.plain.roleplays import roleplay_through

        roleplay_through(talk, name)
    elif kind in ("walk", "checkin"):
        from mentor_tui.plain.people import choose_person
        from mentor_tui.plain.walking import walk_through

        person = choose_person(talk)
        if person is not None:
            walk_through(talk, person, "walk" if kind == "walk" else "checkin", name)


# A unit ----------------------------------------------------------------------------------


def unit_menu(talk: Talk, unit: str, audience: Audience | None = None) -> None:
    """What comes next, then everything there is in the unit by group."""
    audience = audience or learning_progress.audience_of(talk.desk)
    while True:
        page = courses.page(talk.desk, unit, audience)
        _head(talk, page)
        labels = _groups(talk, page)
        chosen = talk.choose([label for _, label in labels])
        if chosen is None:
            return
        name = labels[chosen][0]
        try:
            if name == "other":
                audience = OTHER[audience]
            else:
                _group(talk, page, name)
        except Problem as problem:
            talk.problem(problem)


def _head(talk: Talk, page: UnitPage) -> None:
    talk.tell("", page.title, page.summary, courses.minutes_words(talk.desk, page.progress))
    if page.audience != learning_progress.audience_of(talk.desk):
        talk.say(f"course.for.{page.audience}")


def _groups(talk: Talk, page: UnitPage) -> list[tuple[str, str]]:
    """What can be chosen in a unit: a name and its words."""
    found = []
    if page.next is not None:
        found.append(("next", talk.text("unit.next", title=page.next.title)))
    how_far = courses.how_far(talk.desk, page.progress)
    found += [
        ("course", f"{talk.text('unit.course')}: {how_far}"),
        ("outcomes", talk.text("unit.outcomes")),
    ]
    if _practise(page):
        found.append(("practise", talk.text("unit.practise")))
    if page.of("reflection"):
        found.append(("reflect", talk.text("unit.reflect")))
    if page.of("card"):
        found.append(("cards", talk.text("unit.cards")))
        found.append(("chapter", talk.text("unit.chapter")))
    found.append(("feedback", talk.text("unit.feedback")))
    found.append(("other", talk.text("plain.other_course")))
    return found


def _practise(page: UnitPage) -> list[ActivityView]:
    more = [
        ActivityView(kind=tool.kind, id=tool.id, title=tool.title, minutes=0, done=False)
        for tool in page.tools
    ]
    return [*page.of("quiz"), *page.of("task"), *more]


def _group(talk: Talk, page: UnitPage, name: str) -> None:
    if name == "next" and page.next is not None:
        open_activity(talk, page.id, page.next.kind, page.next.id)
    elif name == "outcomes":
        talk.tell("", *(f"- {each}" for each in page.outcomes))
    elif name == "chapter":
        from mentor_tui.plain.chapters import chapter_menu

        chapter_menu(talk, page.id)
    elif name == "feedback":
        from mentor_tui.plain.feedback import unit_feedback

        unit_feedback(talk, page.id, page.audience)
    elif name == "practise":
        _choose(talk, page, [each.name for each in _practise(page)], practise=True)
    elif name == "reflect":
        _choose(talk, page, [each.name for each in page.of("reflection")])
    elif name == "cards":
        _choose(talk, page, [each.name for each in page.of("card")])
    else:
        talk.tell(courses.how_far(talk.desk, page.progress))
        gone = courses.gone_words(talk.desk, len(page.progress.gone))
        talk.tell(*([gone] if gone else []))
        _choose(talk, page, [each.name for each in page.activities])


def _choose(talk: Talk, page: UnitPage, names: Sequence[str], *, practise: bool = False) -> None:
    """Activities to open, one after the other, until the mentor goes back."""
    while True:
        fresh = courses.page(talk.desk, page.id, page.audience)
        every = _practise(fresh) if practise else fresh.activities
        shown = [each for each in every if each.name in names]
        chosen = talk.choose_from_many([activity_line(talk, each) for each in shown])
        if chosen is None:
            return
        try:
            open_activity(talk, page.id, shown[chosen].kind, shown[chosen].id)
        except Problem as problem:
            talk.problem(problem)


def course_menu(talk: Talk) -> None:
    """All units with their hours; choosing one opens it."""
    audience = learning_progress.audience_of(talk.desk)
    while True:
        shelf = courses.shelf(talk.desk, audience)
        talk.say(f"course.for.{audience}")
        talk.tell(courses.hours_words(talk.desk, shelf))
        gone = learning_progress.gone_units(talk.desk)
        gone += sum(len(each.progress.gone) for each in shelf)
        talk.tell(*([courses.gone_words(talk.desk, gone)] if gone else []))
        labels = [
            f"{each.title}: {courses.minutes_words(talk.desk, each.progress)}" for each in shelf
        ]
        chosen = talk.choose([*labels, talk.text("plain.other_course")])
        if chosen is None:
            return
        if chosen == len(shelf):
            audience = OTHER[audience]
        else:
            unit_menu(talk, shelf[chosen].id, audience)


# Tasks and questions ---------------------------------------------------------------------


def task_menu(talk: Talk, unit: str, name: str, before: str = "") -> None:
    """What to do; then open what it is done with, or note that it is done."""
    desk = talk.desk
    view = courses.task(desk, unit, name)
    while True:
        talk.tell("", view.title, view.do, desk.language.count("unit.minutes", view.minutes))
        done = learning_progress.tasks_done(desk, unit, name)
        if done:
            days = desk.language.listed([desk.language.day(each.on) for each in done[:3]])
            talk.say("task.before", days=days)
        labels = [talk.text("plain.task_done")]
        if view.tool_title:
            labels.append(talk.text("task.uses", title=view.tool_title))
        chosen = talk.choose(labels)
        if chosen is None:
            return
        if chosen == 1 and view.tool is not None:
            open_tool(talk, *view.tool)
        elif _note_task(talk, unit, name, before):
            return


def _note_task(talk: Talk, unit: str, name: str, before: str) -> bool:
    """With whom, and what came of it; whether it was kept."""
    desk, key = talk.desk, f"task:{unit}:{name}"
    before = before or drafts.typed(desk, key).get("text", "")
    talk.say("task.with")
    whom = talk.choose([talk.text(f"task.with.{each}") for each in learning_progress.WITH_WHOM])
    if whom is None:
        return False
    talk.say("plain.task_note")
    talk.tell(*([visible_lines(before)] if before else []))
    text = _typed(talk, key, before)
    if text is None:
        return False
    with_whom = learning_progress.WITH_WHOM[whom]
    learning_progress.task_done(desk, unit, name, with_whom=with_whom, text=text)
    desk.vault.drop_draft(key)
    talk.say("task.kept")
    return True


def _typed(talk: Talk, key: str, before: str) -> str | None:
    """Several lines, each kept as a draft at once; ``None`` when the mentor goes back."""

    def keep(lines: str) -> None:
        talk.desk.vault.keep_draft(key, drafts.packed({"text": lines}))

    try:
        return talk.several_lines(keep, before)
    except Leave:
        talk.say("plain.draft_kept")
        raise


def reflection_menu(talk: Talk, unit: str, question: str) -> None:
    """The question, what was written on it, and a place to write."""
    desk, key = talk.desk, f"reflection:{unit}:{question}"
    kept = learning_progress.reflection_of(desk, unit, question)
    talk.tell("", courses.question(desk, unit, question))
    if kept is not None:
        talk.tell(visible_lines(kept.text))
        doings = ("reflection.go_on", "title.history", "bin.do")
        chosen = talk.choose([talk.text(each) for each in doings])
        if chosen is None:
            return
        if chosen > 0:
            from mentor_tui.plain.history import history_menu, put_in_bin

            (history_menu if chosen == 1 else put_in_bin)(talk, kept.id)
            return
    before = drafts.typed(desk, key).get("text", "")
    talk.say("plain.reflection_how")
    talk.tell(*([visible_lines(before)] if before else []))
    text = _typed(talk, key, before)
    if text is None:
        return
    try:
        learning_progress.reflect(desk, unit, question, text)
    except UsageProblem as problem:
        talk.problem(problem)
        return
    desk.vault.drop_draft(key)
    talk.say("reflection.kept")


def go_on_with_draft(talk: Talk, key: str) -> None:
    """Words left on a task or a question: go on writing, or throw them away."""
    kind, unit, name = (*key.split(":"), "", "", "")[:3]
    text = drafts.typed(talk.desk, key).get("text", "")
    talk.tell(visible_lines(text))
    chosen = talk.choose([talk.text(f"plain.draft.{do}") for do in ("go_on", "drop")])
    if chosen == 1:
        talk.desk.vault.drop_draft(key)
    elif chosen == 0:
        if kind == "task":
            task_menu(talk, unit, name, text)
        else:
            reflection_menu(talk, unit, name)


# One card a day --------------------------------------------------------------------------


def today_card(talk: Talk) -> None:
    """The card that comes up today, and whether it is still there."""
    desk = talk.desk
    study = courses.card_today(desk)
    if study is None:
        read = bool(learning_progress.studies(desk))
        said = "today_card.none" if read else "today_card.nothing_read"
        talk.say(said if desk.settings.card_of_the_day else "today_card.switched_off")
        return
    from mentor_tui.plain.reading import show_card

    show_card(talk, study.card)
    talk.say("today_card.ask_plain")
    chosen = talk.choose([talk.text("today_card.yes"), talk.text("today_card.no")])
    if chosen is not None:
        learning_progress.card_looked_at(desk, study, known=chosen == 0)
        talk.say("today_card.known" if chosen == 0 else "today_card.again")
