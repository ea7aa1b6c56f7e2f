"""A room counted: going on after a crash, totals on paper and as a table, names on a sheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentor_tui.documents.text import as_text
from mentor_tui.documents.writing import rendered
from mentor_tui.learning.group import HAD, NOT_YET
from mentor_tui.learning.records import QuizTry
from mentor_tui.learning.votes import counted
from mentor_tui.problems import UsageProblem
from mentor_tui.services import attendance, group, group_results, participants
from mentor_tui.services.desk import Desk
from mentor_tui.services.group import GroupSitting
from mentor_tui.services.notes import waiting_drafts
from mentor_tui.services.recognition import awards
from mentor_tui.text import fold

UNIT = "stress"
NAMES = '1. Ana Ruiz\n- Ελένη Π.\n\n=HYPERLINK("x")\nana ruiz\n' + "x" * 300


def through(desk: Desk, sitting: GroupSitting, missed: int = 1) -> GroupSitting:
    """Every question of the quiz; of ten, ``missed`` had each not quite."""
    while (name := sitting.run.waiting("quiz")) is not None:
        asked = group.asked(desk, sitting, "quiz", name)
        right = sitting.bank.items[name].right[:1] if not asked.first else (HAD,)
        other = next(each for each, _ in asked.options if each not in right)
        hands = {right[0]: 10 - missed, other: missed}
        sitting = group.count_hands(desk, sitting, "quiz", name, hands)
    return sitting


def cells(path: Path) -> list[list[str]]:
    return [*csv.reader(io.StringIO(path.read_text("utf-8-sig")))]


def test_what_the_room_chose_is_told_and_a_tie_is_left_to_the_room(desk: Desk) -> None:
    options = ("Wait", "Call", "Ask")
    assert "2 Call" in group.vote_words(desk, counted([1, 4, 0]), options)
    even = group.vote_words(desk, counted([3, 3, 0]), options)
    assert "1 Wait" in even
    assert "2 Call" in even
    assert "3 Ask" not in even
    assert "Ask" not in group.vote_words(desk, counted([0, 0, 0]), options)
    assert len(group.options_typed(desk, ["", " "])) == 4
    assert group.options_typed(desk, [" one  way ", ""]) == ("one way",)


def test_a_run_left_half_way_goes_on_and_no_mentor_is_marked_by_it(desk: Desk) -> None:
    sitting = group.begin(desk, UNIT)
    first = sitting.run.waiting("quiz") or ""
    answer = group.asked(desk, sitting, "quiz", first).options[0][0]
    group.count_hands(desk, sitting, "quiz", first, {answer: 7})
    again = group.begin(desk, UNIT)
    assert again.run.quiz == {first: {answer: 7}}
    assert again.run.asked == sitting.run.asked
    assert not desk.vault.all(QuizTry)
    assert not waiting_drafts(desk)
    group.forget(desk, again)
    assert not group.begin(desk, UNIT).run.begun
    assert not group.begin(desk, UNIT, "informal").run.begun


def test_every_question_is_asked_in_words_and_explained_with_its_card(desk: Desk) -> None:
    for unit in (each.id for each in desk.library.units()):
        sitting = group.begin(desk, unit, anew=True, count=0)
        assert sitting.run.areas
        for name in sitting.run.asked:
            asked = group.asked(desk, sitting, "quiz", name)
            assert asked.ask
            assert 2 <= len(asked.options) <= 9
            assert bool(asked.paper) == asked.first
            told = group.explained(desk, sitting, name)
            assert told.lines
            assert not any(each.mine for each in told.lines)


def test_the_page_names_totals_and_what_was_missed_and_no_average(desk: Desk) -> None:
    sitting = through(desk, group.begin(desk, UNIT), missed=4)
    area = sitting.run.areas[0]
    for part, hands in (("before", {"0": 6, "1": 2}), ("after", {"2": 5, "3": 3})):
        sitting = group.count_hands(desk, sitting, part, area, hands)  # type: ignore[arg-type]
    page = " ".join(as_text(group_results.document(desk, sitting)).split())
    assert "To talk over once more" in page
    assert "6 of 10 had it." in page
    assert "Not yet" in page
    assert "%" not in page
    assert "Ana" not in page
    assert len(group_results.most_missed(desk, sitting)) == 3
    [(title, steps)] = [*group_results.ratings(desk, sitting)]
    assert title
    assert [row[1:] for row in steps][:3] == [("6", "0"), ("2", "0"), ("0", "5")]
    greek = as_text(group_results.document(desk, sitting, "el"))
    assert "Για να το συζητήσετε ξανά" in greek


def test_the_table_holds_hands_and_no_name_and_no_cell_is_worked_out(
    desk: Desk, tmp_path: Path
) -> None:
    sitting = through(desk, group.begin(desk, UNIT, count=3))
    path = group_results.write(desk, sitting, tmp_path / "room.csv")
    head, *rows = cells(path)
    assert tuple(head) == group_results.COLUMNS
    assert {row[0] for row in rows} == {"quiz"}
    assert sum(int(row[-1]) for row in rows) == 30
    fitting = {(row[1], row[-1]) for row in rows if row[5] == "yes"}
    assert {number for _, number in fitting} >= {"9"}
    assert not any(cell[:1] in tuple("=+-@") for row in rows for cell in row if cell)
    with pytest.raises(UsageProblem):
        group_results.write(desk, sitting, tmp_path / "room.csv")
    with pytest.raises(UsageProblem):
        group_results.write(desk, sitting, tmp_path / "room.doc")


def test_hands_from_a_file_are_checked_before_anything_is_kept(desk: Desk) -> None:
    sitting = group.begin(desk, UNIT)
    single = next(n for n, each in sitting.bank.items.items() if each.kind == "single")
    other = next(n for n, each in sitting.bank.items.items() if each.kind == "match")
    right, area = sitting.bank.items[single].right[0], sitting.run.areas[0]
    given = {f"quiz.{single}.{right}": 8, f"quiz.{other}.{NOT_YET}": 2, f"before.{area}.4": 1}
    done = group.from_file(desk, sitting, given)
    assert set(done.run.asked) == {single, other}
    assert done.run.before[area]["4"] == 1
    for wrong in ({"quiz.nothing.a": 1}, {f"quiz.{single}.zzz": 1}, {"quiz": 3},
                  {f"quiz.{single}.{right}": -1}, {f"quiz.{single}.{right}": "8"},
                  {f"before.{area}.9": 1}, {f"later.{area}.1": 1}):  # fmt: skip
        with pytest.raises(UsageProblem):
            group.from_file(desk, sitting, wrong)
    assert group.begin(desk, UNIT).run.before == done.run.before


# Attendance --------------------------------------------------------------------------------


def test_names_pasted_become_a_sheet_to_sign_and_nothing_is_kept(
    desk: Desk, tmp_path: Path
) -> None:
    found = attendance.attendance(desk, NAMES, title="Day 1 <b>", leader="T. Rainer", hours="6,5")
    assert found.names == ("Ana Ruiz", "Ελένη Π.", '=HYPERLINK("x")')
    assert [row.why for row in found.people if row.why] == ["twice", "long_name"]
    page = as_text(attendance.sheet(desk, found))
    assert "Signature" in page
    assert "Ελένη Π." in page
    assert "Day 1 <b>" in page
    listed = cells(attendance.write(desk, found, tmp_path / "list.csv"))
    assert listed[1] == ["Ana Ruiz", "6.5"]
    assert listed[3][0].startswith("'")
    before = [*desk.vault.drafts()]
    attendance.write(desk, found, tmp_path / "sheet.html")
    assert [*desk.vault.drafts()] == before
    assert not awards(desk)
    empty = attendance.attendance(desk, "")
    assert "16" in as_text(attendance.sheet(desk, empty))


def test_a_list_written_here_makes_the_certificates(desk: Desk, tmp_path: Path) -> None:
    found = attendance.attendance(desk, "Ana Ruiz\nBo Li", hours="6")
    path = attendance.write(desk, found, tmp_path / "list.csv")
    rows = participants.read_list(desk, path)
    assert [(row.name, row.hours) for row in rows] == [("Ana Ruiz", 6.0), ("Bo Li", 6.0)]
    untimed = attendance.attendance(desk, "Ana Ruiz\nBo Li")
    with pytest.raises(UsageProblem):
        attendance.demand_certificates(untimed)
    bare = attendance.write(desk, untimed, tmp_path / "names.csv")
    assert cells(bare)[1] == ["Ana Ruiz", ""]
    assert {row.hours for row in participants.read_list(desk, bare, "3")} == {3.0}


def test_a_table_with_a_head_keeps_the_hours_of_each(desk: Desk) -> None:
    found = attendance.attendance(desk, "Name;Stunden\nAna;2\nBo;\n", hours="6")
    assert [(row.name, row.hours) for row in found.people] == [("Ana", 2.0), ("Bo", 6.0)]
    assert attendance.attendance(desk, "name,hours\nAna,2\n").timed


@pytest.mark.parametrize("hours", ["0", "-1", "nan", "many", "1001"])
def test_hours_that_cannot_be_are_refused(desk: Desk, hours: str) -> None:
    with pytest.raises(UsageProblem):
        attendance.attendance(desk, "Ana", hours=hours)


def test_too_many_names_are_refused_and_strange_ones_stay_as_they_are(desk: Desk) -> None:
    strange = "[bold]Ana[/]\nR\u202eevil\nK\x1b[31m\n☃ Snow\n12 Monkeys\n"
    assert len(attendance.attendance(desk, strange).names) == 5
    with pytest.raises(UsageProblem):
        attendance.attendance(desk, "\n".join(f"P{n}" for n in range(501)))
    with pytest.raises(UsageProblem):
        attendance.attendance(desk, "Ana", title="t" * 300)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300), st.sampled_from(["", "2", "6,5"]))
def test_whatever_is_pasted_makes_a_sheet_or_is_refused(desk: Desk, text: str, hours: str) -> None:
    try:
        found = attendance.attendance(desk, text, hours=hours)
    except UsageProblem:
        return
    folded = [fold(name) for name in found.names]
    assert len(set(folded)) == len(folded)
    assert all(name.strip() == name != "" for name in found.names)
    assert rendered(attendance.sheet(desk, found), ".html")
