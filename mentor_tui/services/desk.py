"""The desk everything happens on: vault, content, language, settings and clock, wired once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from mentor_tui.clock import Clock, clock_from_environment
from mentor_tui.language import Language, chosen_language
from mentor_tui.problems import LockedProblem
from mentor_tui.settings import Folders, Settings, find_folders, read_settings

if TYPE_CHECKING:
    from mentor_tui.casework.due import Rules
    from mentor_tui.casework.records import Profile
    from mentor_tui.curriculum.library import Library
    from mentor_tui.vault import Cost, Vault


@dataclass
class Desk:
    """What a face holds in its hands. ``example`` marks a throw-away vault of made-up people.

    ``cost`` is what a try at the passphrase of a new sealed file costs, the usual one if None.
    """

    folders: Folders
    settings: Settings
    language: Language
    clock: Clock
    example: bool = False
    faults: list[str] = field(default_factory=list)
    open_vault: Vault | None = None
    put_away: Callable[[], None] | None = None
    cost: Cost | None = None

    @cached_property
    def library(self) -> Library:
        """All content, read when first asked for."""
        from mentor_tui.curriculum.library import Library

        return Library(self.folders.content)

    @property
    def vault(self) -> Vault:
        """The open vault; raises LockedProblem while it is locked."""
        if self.open_vault is None:
            raise LockedProblem("problem.locked")
        return self.open_vault

    @property
    def locked(self) -> bool:
        """Whether nothing personal can be read now."""
        return self.open_vault is None

    @property
    def now(self) -> datetime:
        """Local wall-clock time, to the second."""
        return self.clock().replace(microsecond=0)

    @property
    def today(self) -> date:
        """Local calendar day."""
        return self.clock().date()

    @property
    def profile(self) -> Profile:
        """The mentor whose vault is open."""
        from mentor_tui.casework.records import Profile

        found = self.vault.get(Profile, "profile")
        return found or Profile(id="profile", name="", country="EU")

    @property
    def rules(self) -> Rules:
        """The due rules with the numbers the settings change; a bad number is left at default."""
        import msgspec

        from mentor_tui.casework.due import Rules

        try:
            return msgspec.convert(self.settings.rules, Rules)
        except msgspec.ValidationError:
            return Rules()

    def speak(self, code: str) -> None:
        """Go on in another language."""
        self.language = Language(code)

    def speaking(self, code: str | None) -> Desk:
        """The same vault and content in a reader's language; itself when that is its own."""
        if code in (None, self.language.code):
            return self
        other = replace(self, language=Language(str(code)), put_away=None)
        other.__dict__["library"] = self.library
        return other

    def close(self) -> None:
        """Close the vault; a throw-away one is removed."""
        vault, self.open_vault = self.open_vault, None
        if vault is not None:
            vault.close()
        if self.put_away is not None:
            put_away, self.put_away = self.put_away, None
            put_away()


def bootstrap(*, vault: str | None = None, language: str | None = None) -> Desk:
    """A desk with everything in its place and the vault still closed."""
    folders = find_folders(vault)
    settings, faults = read_settings(folders.settings)
    return Desk(
        folders=folders,
        settings=settings,
        language=Language(chosen_language(language or settings.language)),
        clock=clock_from_environment(),
        faults=faults,
    )
