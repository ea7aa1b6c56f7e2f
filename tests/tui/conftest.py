"""Desks for the screens: example people, an own empty vault, a locked one, none at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from companions import MONDAY, PASSPHRASE, QUICK, desk_at
from greek_caseload import fill

from mentor_tui.casework.records import Profile
from mentor_tui.language import PSEUDO, Language
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set, Vault
from mentor_tui.workshop.example import open_example


@pytest.fixture(autouse=True)
def _no_colour_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the variables a developer's own shell may carry."""
    for name in ("NO_COLOR", "LC_ALL", "LC_MESSAGES", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def desks(
    tmp_path: Path, example_desk: Callable[..., Desk], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Desk]]:
    """A desk of a kind, in a language: ``example``, ``own``, ``locked``, ``bare``.

    In the made-up language the people of the example are Greek, see `greek_caseload`.
    """
    made: list[Desk] = []

    def make(kind: str, language: str = "en") -> Desk:
        if kind == "example" and language != PSEUDO:
            return example_desk(language)
        if kind == "example":
            desk = desk_at(tmp_path / "greek", language)
            fill(desk)
            desk.example = True
        else:
            desk = request.getfixturevalue(kind)
            desk.language = Language(language)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def example_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Desks with the ten example people on them, in any language."""
    desks: list[Desk] = []

    def make(language: str = "en") -> Desk:
        desk = desk_at(tmp_path / str(len(desks)), language)
        desks.append(desk)
        open_example(desk)
        return desk

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def example(example_desk: Callable[..., Desk]) -> Desk:
    """The ten example people, in English."""
    return example_desk()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Desk]:
    """A laptop on which the program was never started."""
    desk = desk_at(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Desk]:
    """Ana's own open vault, empty but for her profile; she works in France."""
    desk = desk_at(tmp_path)
    desk.open_vault, _ = Vault.create(
        desk.folders.vault, PASSPHRASE, state=desk.folders.state,
        clock=lambda: desk.clock(), cost=QUICK,
    )  # fmt: skip
    profile = Profile(id="profile", name="Ana", country="FR", created=date(2026, 11, 20))
    desk.vault.save(Set.of(profile))
    yield desk
    desk.close()


@pytest.fixture
def locked(own: Desk) -> Desk:
    """Ana's vault, locked."""
    own.close()
    assert own.clock() == MONDAY
    return own
