"""Example people on a desk, in a folder for temporary files that nobody else uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from mentor_tui.language import Language
from mentor_tui.services.desk import Desk
from mentor_tui.settings import Folders, Settings
from mentor_tui.workshop.example import open_example

NOWHERE = Path(__file__).parent / "no-such-folder"
MONDAY = datetime(2026, 11, 23, 8, 30)


@pytest.fixture(autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that nobody else uses."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def a_desk(now: datetime, language: str = "en") -> Desk:
    folders = Folders(NOWHERE, NOWHERE, NOWHERE, NOWHERE)
    return Desk(
        folders=folders, settings=Settings(), language=Language(language), clock=lambda: now
    )


@pytest.fixture
def bare_desk() -> Callable[[datetime], Desk]:
    """Makes a desk at a given time with nothing on it."""
    return a_desk


@pytest.fixture
def opened() -> Iterator[Callable[..., Desk]]:
    """Opens the example people at a given time; closed at the end."""
    desks: list[Desk] = []

    def at(now: datetime = MONDAY, language: str = "en") -> Desk:
        desks.append(a_desk(now, language))
        open_example(desks[-1])
        return desks[-1]

    yield at
    for desk in desks:
        desk.close()
