"""Units, in lines: the same things as on the screens of the place."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.plain.talk import Talk
from mentor_tui.problems import Problem
from mentor_tui.services import courses


def _today_card(talk: Talk) -> None:
    from mentor_tui.plain.learning import today_card

    today_card(talk)


def _course(talk: Talk) -> None:
    from mentor_tui.plain.learning import course_menu

    course_menu(talk)


def _find_card(talk: Talk) -> None:
    from mentor_tui.plain.cards import find_card_menu

    find_card_menu(talk)


def _learning_record(talk: Talk) -> None:
    from mentor_tui.plain.recognition import learning_record_menu

    learning_record_menu(talk)


def _competences(talk: Talk) -> None:
    from mentor_tui.plain.competences import competences_menu

    competences_menu(talk)


def _feedback(talk: Talk) -> None:
    from mentor_tui.plain.feedback import feedback_menu

    feedback_menu(talk)


ENTRIES: dict[str, Callable[[Talk], object]] = {
    "today_card": _today_card,
    "find_card": _find_card,
    "course": _course,
    "learning_record": _learning_record,
    "competences": _competences,
    "feedback": _feedback,
}
"""My learning, by name; the words are ``units.entry.<name>``, those of the screen."""


def units_menu(talk: Talk) -> None:
    """The units with how far one has come, one's own learning, the exercises."""
    from mentor_tui.plain.learning import unit_menu
    from mentor_tui.plain.reading import exercises_menu

    while True:
        shelf = courses.shelf(talk.desk)
        talk.say("nav.units")
        if talk.desk.library.faults:
            talk.tell(talk.desk.language.count("units.faults", len(talk.desk.library.faults)))
        doubles = courses.doubles_words(talk.desk)
        talk.tell(*([doubles] if doubles else []))
        labels = [f"{unit.title}: {unit.said}" for unit in shelf]
        chosen = talk.choose([*labels, talk.text("units.my"), talk.text("units.exercises")])
        if chosen is None:
            return
        try:
            if chosen < len(shelf):
                unit_menu(talk, shelf[chosen].id)
            elif chosen == len(shelf):
                _my_learning(talk)
            else:
                exercises_menu(talk)
        except Problem as problem:
            talk.problem(problem)


def _my_learning(talk: Talk) -> None:
    while True:
        talk.say("units.my")
        chosen = talk.choose_doing("units.entry", [*ENTRIES])
        if chosen is None:
            return
        try:
            ENTRIES[chosen](talk)
        except Problem as problem:
            talk.problem(problem)
