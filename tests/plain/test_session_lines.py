"""Session plans in lines: from the list to the parts, and half an hour from one's own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from companions import desk_at

from mentor_tui.plain.sessions import sessions_menu
from mentor_tui.plain.talk import PAGE, Leave, Talk
from mentor_tui.services import cascade, sessions, sheets
from mentor_tui.services.desk import Desk
from mentor_tui.workshop.example import open_example


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The example people on the desk."""
    found = desk_at(tmp_path)
    open_example(found)
    return found


class Typed(Talk):
    """Lines typed one after the other, and what was told."""

    def __init__(self, desk: Desk, *lines: str) -> None:
        super().__init__(desk)
        self._lines = [*lines]
        self.told: list[str] = []

    def tell(self, *lines: str) -> None:
        """Remember it."""
        self.told += lines

    def line(self, prompt: str = "> ") -> str:
        """The next line."""
        if not self._lines:
            raise Leave
        return self._lines.pop(0)


def through(desk: Desk, *lines: str) -> str:
    talk = Typed(desk, *lines)
    with pytest.raises(Leave):
        sessions_menu(talk)
    return "\n".join(talk.told)


def test_a_plan_is_read_held_and_gone_on_with(desk: Desk) -> None:
    told = through(desk, "1", "2", "1", "2", "1", "0")
    assert "The IPS model: 45 minutes" in told
    assert "To say at the start: " in told
    assert "10 minutes left" in told
    assert "Now: What IPS is" in told
    running = sessions.under_way(desk, "ips_45")
    assert running is not None
    assert len(running.steps) == 1
    assert "Under way: The IPS model: 45 minutes" in through(desk)


def test_another_end_is_set_and_a_time_that_is_none_changes_nothing(desk: Desk) -> None:
    told = through(desk, "1", "1", "5", "no time", "5", "09:45")
    assert "End at another time" in told
    running = sessions.under_way(desk, "ips_45")
    assert running is not None
    assert desk.language.time(running.end) == "09:45"


def test_half_an_hour_is_built_from_what_is_picked(desk: Desk, tmp_path: Path) -> None:
    sheet = cascade.new_diary(desk)
    sheets.keep(desk, sheet, {"saw.seen": "Bread before work", "saw.doubt": "The early hour"})
    plans = len(sessions.session_rows(desk))
    last = str(plans + 2 - PAGE)
    file = tmp_path / "half.md"
    told = through(desk, str(PAGE + 1), last, "1", "2", "1", str(file))
    assert "Pick at least one text first" in told
    assert "picked: Bread before work" in told
    paper = file.read_text(encoding="utf-8")
    assert "Bread before work" in paper
    assert "The early hour" not in paper
