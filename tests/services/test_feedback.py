"""What mentors think of the units: one answer for each, passed on without a name."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from mentor_tui.documents.writing import write
from mentor_tui.learning.records import UnitFeedback
from mentor_tui.problems import UsageProblem
from mentor_tui.services import feedback
from mentor_tui.services.desk import Desk
from mentor_tui.services.history import history, put_in_bin
from mentor_tui.vault import Set


def test_one_answer_for_each_unit_and_kind_of_mentor(
    desk: Desk, pass_by: Callable[..., None]
) -> None:
    feedback.give(desk, "ips", useful=4, clear=2, comment="Long, but good")
    pass_by(days=3)
    feedback.give(desk, "ips", useful=5, clear=2, comment=None)
    feedback.give(desk, "ips", useful=None, clear=3, audience="informal")
    mine, other = feedback.given(desk, "ips"), feedback.given(desk, "ips", "informal")
    assert mine is not None
    assert (mine.useful, mine.clear, mine.comment) == (5, 2, "Long, but good")
    assert other is not None
    assert (other.useful, other.clear, other.comment) == (None, 3, None)
    told = [line.after for entry in history(desk, mine.id) for line in entry.lines]
    assert "very useful" in told
    put_in_bin(desk, mine.id)
    assert feedback.given(desk, "ips") is None
    assert feedback.give(desk, "ips", useful=3, clear=None).comment is None


@pytest.mark.parametrize(
    ("unit", "useful", "comment"),
    [("zeppelin", 3, ""), ("ips", 0, ""), ("ips", 6, ""), ("ips", None, " "),
     ("ips", 3, "x" * 10_001)],
)  # fmt: skip
def test_what_is_no_answer_is_refused_kindly(
    desk: Desk, unit: str, useful: int | None, comment: str
) -> None:
    with pytest.raises(UsageProblem) as refused:
        feedback.give(desk, unit, useful=useful, clear=None, comment=comment)
    assert desk.language.knows(refused.value.message)
    assert feedback.all_given(desk) == []


def test_the_table_names_nobody_and_works_nothing_out(desk: Desk, tmp_path: Path) -> None:
    feedback.give(desk, "stress", useful=3, clear=None, comment='=HYPERLINK("http://x")')
    feedback.give(desk, "ips", useful=5, clear=4, comment="two\nlines, and a ; too")
    file = feedback.export(desk, tmp_path / "all.csv")
    text = file.read_text("utf-8-sig")
    rows = [*csv.DictReader(text.splitlines(keepends=True))]
    assert [row["unit"] for row in rows] == ["ips", "stress"]
    assert set(rows[0]) == {"unit", "mentor_type", "month", "useful", "clear", "comment"}
    assert rows[0]["month"] == "2026-11"
    assert rows[0]["comment"] == "two\nlines, and a ; too"
    assert rows[1]["clear"] == ""
    assert not rows[1]["comment"].startswith("=")
    assert "Ana" not in text
    assert "2026-11-23" not in text
    plain = feedback.export(desk, tmp_path / "short.csv", comments=False).read_text("utf-8-sig")
    assert "two" not in plain
    for path, problem in (("all.csv", "problem.file_exists"), ("all.txt", "problem.document_kind")):
        with pytest.raises(UsageProblem, match=problem):
            feedback.export(desk, tmp_path / path)


def test_nothing_said_is_nothing_to_pass_on(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="no_feedback"):
        feedback.export(desk, tmp_path / "all.csv")
    assert [*tmp_path.glob("*.csv")] == []


def test_the_page_tells_in_words_and_keeps_a_unit_that_is_gone(desk: Desk, tmp_path: Path) -> None:
    old = UnitFeedback(
        id="feedback-zoo-informal", unit="zoo", audience="informal", at=desk.now, useful=2,
        comment="<i>Lions</i>",
    )  # fmt: skip
    desk.vault.save(Set.of(old))
    feedback.give(desk, "peer", useful=5, clear=5)
    page = write(feedback.document(desk), tmp_path / "page.html").read_text("utf-8")
    assert "very useful" in page
    assert "a little useful" in page
    assert "&lt;i&gt;Lions&lt;/i&gt;" in page
    assert "Ana" not in page
    assert [each.unit for each in feedback.all_given(desk)] == ["peer", "zoo"]
    assert feedback.give(desk, "zoo", useful=1, clear=None, audience="informal").useful == 1
