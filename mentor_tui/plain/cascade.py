"""Diaries of visits, and half an hour for colleagues from one's own words, in lines."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.plain.sessions import title_line
from mentor_tui.plain.supervision import answer_lines, ask_codes, fill_in, save
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.problems import UsageProblem
from mentor_tui.services import cascade


def diaries_menu(talk: Talk) -> None:
    """A new diary, an empty one on paper, or one of those there are."""
    desk = talk.desk
    while True:
        talk.say("title.visit_diary")
        found = cascade.diaries(desk)
        labels = [talk.text("visit_diary.new"), talk.text("visit_diary.empty")]
        labels += [
            f"{desk.language.day(each.on)} {cascade.diary_title(desk, each)}" for each in found
        ]
        chosen = talk.choose_from_many(labels)
        if chosen is None:
            return
        if chosen == 1:
            save(talk, lambda: cascade.diary_document(desk))
            continue
        sheet = found[chosen - 2] if chosen else cascade.new_diary(desk)
        talk.tell(*answer_lines(talk, sheet))
        fill_in(talk, sheet)


def pick_menu(talk: Talk) -> None:
    """Pick one text after the other, then write the plan with them and nothing else."""
    picked: list[str] = []
    while True:
        there = cascade.own_words(talk.desk)
        talk.say("cascade.hint" if there else "cascade.none")
        mark = talk.text("cascade.mark")
        labels = [talk.text("title.save_sheet_page")]
        labels += [
            f"{mark + ': ' if each.id in picked else ''}{title_line(each.about, each.text)}"
            for each in there
        ]
        chosen = talk.choose_from_many(labels)
        if chosen is None:
            return
        if chosen == 0:
            _write(talk, picked)
            continue
        id = there[chosen - 1].id
        picked = [each for each in picked if each != id] if id in picked else [*picked, id]


def _write(talk: Talk, ids: list[str]) -> None:
    if not ids:
        talk.problem(UsageProblem("problem.nothing_picked"))
        return
    names = False
    if cascade.has_names(talk.desk, cascade.picked(talk.desk, ids)):
        coded = ask_codes(talk)
        if coded is None:
            return
        names = not coded
    file = talk.optional("save_sheet_page.file")
    if file not in ("", BACK):
        written = cascade.save(talk.desk, ids, Path(file), names=names)
        talk.say("copy.written", file=str(written))
