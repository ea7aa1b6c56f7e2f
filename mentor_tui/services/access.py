"""Setting up, opening and closing the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.text import normal

if TYPE_CHECKING:
    from mentor_tui.casework.records import Audience
    from mentor_tui.progress import Progress

AUDIENCES = ("professional", "informal")


def vault_exists(desk: Desk) -> bool:
    """Whether a vault lies where this desk keeps its own."""
    folder = desk.folders.vault
    if folder.with_name(f".{folder.name}.restored").exists():  # a restore was not quite done
        from mentor_tui.vault import vault_exists as exists

        return exists(folder)
    return (desk.folders.vault / "vault.toml").exists() or (
        desk.folders.vault / "vault.db"
    ).exists()


def set_up(desk: Desk, *, passphrase: str, name: str, country: str, audience: Audience) -> str:
    """Create the vault, open it and return the recovery code, shown only this once.

    Raises UsageProblem for an unknown country, an empty passphrase or a vault already there.
    """
    from mentor_tui.casework.records import Profile
    from mentor_tui.vault import Set, Vault

    country = country.upper()
    if country not in desk.library.country_codes():
        codes = ", ".join(desk.library.country_codes())
        raise UsageProblem("problem.no_country", codes=codes)
    if not passphrase:
        raise UsageProblem("problem.empty_passphrase")
    vault, code = Vault.create(
        desk.folders.vault, passphrase, state=desk.folders.state, clock=desk.clock
    )
    profile = Profile(
        id="profile", name=normal(name), country=country, audience=audience, created=desk.today
    )
    vault.save(Set.of(profile))
    desk.open_vault = vault
    return code


def unlock(desk: Desk, secret: str, progress: Progress | None = None) -> int:
    """Open the vault with its passphrase or recovery code.

    ``progress`` hears of bringing a vault of an older version up to this one, if it is one.
    Returns how many changes seen before on this laptop are missing (0 normally). Raises
    LockedProblem for a wrong secret, DamagedProblem when the files cannot be read.
    """
    from mentor_tui.vault import Vault
    from mentor_tui.vault.erasing import finish

    vault = Vault.open(
        desk.folders.vault, secret, state=desk.folders.state, clock=desk.clock, progress=progress
    )
    finish(vault)
    desk.open_vault = vault
    return vault.missing_changes


def lock(desk: Desk) -> None:
    """Close the vault; nothing personal can be read until it is unlocked again."""
    vault, desk.open_vault = desk.open_vault, None
    if vault is not None:
        vault.close()


def seconds_to_wait(failures: int) -> int:
    """How long to wait after so many wrong tries: 0, 0, 1, 2, 4 … 30 seconds, never for good."""
    return 0 if failures < 3 else int(min(30, 2 ** (failures - 3)))
