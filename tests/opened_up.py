"""A vault opened up: every decrypted page of it, unused corners and all, to look for words in."""

from __future__ import annotations

from collections.abc import Iterable

from leaks import disguises

from mentor_tui.vault import Vault


def pages(vault: Vault) -> bytes:
    """The whole database, decrypted, as it would be without its key."""
    with vault.reading() as db:
        return bytes(db.serialize("main"))


def words_in(content: bytes, words: Iterable[str]) -> list[str]:
    """Which of ``words`` are in ``content``, in whatever encoding."""
    return [
        f"{word} in {code}" for word in words for code, raw in disguises(word) if raw in content
    ]
