"""A desk with an open, throw-away vault on Monday 23 November 2026, and somebody to work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from mentor_tui.casework.records import Mentee, Profile
from mentor_tui.language import Language
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.settings import Folders, Settings
from mentor_tui.vault import Cost, Set, Vault

MONDAY = datetime(2026, 11, 23, 8, 30)


@pytest.fixture
def locked(tmp_path: Path) -> Desk:
    """A desk whose vault nobody has made yet."""
    folders = Folders(
        tmp_path / "settings.toml", tmp_path / "vault", tmp_path / "state", tmp_path / "content"
    )
    return Desk(
        folders=folders, settings=Settings(), language=Language("en"), clock=lambda: MONDAY,
        cost=Cost(rounds=1, memory=256, lanes=1),
    )  # fmt: skip


@pytest.fixture
def desk(locked: Desk) -> Iterator[Desk]:
    """Ana's desk; she works full time in France."""
    locked.open_vault = Vault.create_throwaway(locked.folders.vault, clock=lambda: locked.clock())
    profile = Profile(id="profile", name="Ana", country="FR", created=date(2026, 11, 20))
    locked.vault.save(Set.of(profile))
    yield locked
    locked.close()


@pytest.fixture
def pass_by(desk: Desk) -> Callable[..., None]:
    """Lets time go by: ``pass_by(days=2)``."""

    def go(**time: int) -> None:
        later = desk.now + timedelta(**time)
        desk.clock = lambda: later

    return go


@pytest.fixture
def amira(desk: Desk) -> Mentee:
    """Amira K., on the caseload since 27 October."""
    return add_mentee(desk, "Amira K.", entry=date(2026, 10, 27))


@pytest.fixture
def jonas(desk: Desk) -> Mentee:
    """Jonas, accompanied by a colleague at work."""
    return add_mentee(desk, "Jonas", audience="informal")


@pytest.fixture
def put_pack(locked: Desk) -> Callable[..., None]:
    """Writes files into a pack of the user's own, which is read afresh from then on."""

    def put(**files: str) -> None:
        root = locked.folders.content / "mine"
        for name, text in files.items():
            path = root / (name.replace("__", "/") + ".toml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (root / "pack.toml").write_text(
            'id = "mine"\nschema = 1\nversion = "1"\nlicence = "CC-BY-4.0"\n'
            'languages = ["en"]\naudiences = ["professional"]\n',
            encoding="utf-8",
        )
        locked.__dict__.pop("library", None)

    return put
