"""The encrypted store. Nothing outside this room knows that there is a database."""

from __future__ import annotations

from mentor_tui.vault.drafts import Draft
from mentor_tui.vault.founding import vault_exists
from mentor_tui.vault.operations import Change, Purge, Revise, Set, new_id
from mentor_tui.vault.search import Hit
from mentor_tui.vault.slots import Cost
from mentor_tui.vault.store import Vault

__all__ = [
    "Change", "Cost", "Draft", "Hit", "Purge", "Revise", "Set", "Vault", "new_id", "vault_exists",
]  # fmt: skip
