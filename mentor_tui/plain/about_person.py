"""More about one person, in lines: the same things to do as on the screen of that name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mentor_tui.casework.records import Mentee
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.problems import Problem

Entry = Callable[[Talk, Mentee], object]


def _access(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.documents.writing import write
    from mentor_tui.language import LANGUAGES
    from mentor_tui.services.person_copy import copy_for

    talk.say("access.hint")
    talk.say("access.language")
    codes = [*LANGUAGES]
    chosen = talk.choose([talk.text(f"language.{code}") for code in codes])
    if chosen is None:
        return
    file = talk.optional("access.file")
    if file in ("", BACK):
        return
    written = write(copy_for(talk.desk, mentee, language=codes[chosen]), Path(file))
    talk.say("copy.written", file=str(written))


def _erase(talk: Talk, mentee: Mentee) -> None:
    _part(talk, mentee, "erase")


def _anonymise(talk: Talk, mentee: Mentee) -> None:
    _part(talk, mentee, "anonymise")


def _hand_over(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.plain.handover import hand_over

    hand_over(talk, mentee)


def _differences(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.plain.handover import look_at_differences

    look_at_differences(talk, mentee)


def _said(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.plain.jobs import show_said

    show_said(talk, mentee)


def _adjustments(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.plain.adjustments import adjustments_menu

    adjustments_menu(talk, mentee)


ENTRIES: dict[str, Entry] = {
    "said": _said,
    "adjustments": _adjustments,
    "access": _access,
    "hand_over": _hand_over,
    "differences": _differences,
    "anonymise": _anonymise,
    "erase": _erase,
}
"""What can be done, by the same names as on the screen."""


def about_person_menu(talk: Talk, mentee: Mentee) -> None:
    """Choose what to do with everything kept about one person, until they are gone."""
    while talk.desk.vault.get(Mentee, mentee.id) is not None:
        talk.say("title.about_person")
        names = [name for name in ENTRIES if name != "said" or mentee.audience != "informal"]
        chosen = talk.choose_doing("about_person", names)
        if chosen is None:
            return
        try:
            ENTRIES[chosen](talk, mentee)
        except Problem as problem:
            talk.problem(problem)


def parting_lines(talk: Talk, mentee: Mentee, how: str) -> None:
    """Tell what ``how`` (``erase`` or ``anonymise``) takes out and where copies may still lie."""
    from mentor_tui.services.erasure import parting

    found = parting(talk.desk, mentee)
    talk.say(f"{how}.hint")
    talk.tell(found.goes, *([found.elsewhere] if found.elsewhere else []))
    if found.copies:
        talk.say("erase.copies")
        talk.tell(*(f"- {each}" for each in found.copies))


def _part(talk: Talk, mentee: Mentee, how: str) -> None:
    from mentor_tui.services import erasure

    parting_lines(talk, mentee, how)
    talk.say("parting.sure")
    if talk.choose([talk.text("parting.keep"), talk.text(f"{how}.yes")]) != 1:
        talk.say("parting.kept")
        return
    typed = talk.optional("parting.type")
    do = erasure.erase if how == "erase" else erasure.anonymise
    do(talk.desk, mentee, typed)
    talk.say(f"{how}.done")


def review(talk: Talk, mentee: Mentee) -> None:
    """A file nobody has needed for long: keep it, keep counts, or forget it."""
    from mentor_tui.services.retention import keep_another_year

    talk.say("review.question")
    chosen = talk.choose_doing("review", ("keep", "anonymise", "erase"))
    if chosen == "keep":
        keep_another_year(talk.desk, mentee)
        talk.say("review.kept")
    elif chosen is not None:
        _part(talk, mentee, chosen)
