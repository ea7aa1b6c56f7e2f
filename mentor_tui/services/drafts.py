"""Words being typed, whatever they are typed into: kept until they are saved or thrown away."""

from __future__ import annotations

import msgspec

from mentor_tui.services.desk import Desk
from mentor_tui.text import normal
from mentor_tui.vault import new_id


class Typed(msgspec.Struct, frozen=True):
    """What stands in the lines of a form, by their names."""

    values: dict[str, str]


def keep_words(desk: Desk, key: str, words: str, mine: str | None) -> str:
    """Keep ``words`` for ``key``, durably; returns the key they are kept under. Thread-safe.

    ``mine`` is what this window kept there last. When other words stand there by now, typed in
    another window, these get a key of their own. Empty words leave nothing behind.
    """
    found = desk.vault.draft(key)
    others = found is not None and found.body != normal(mine or "")
    if not words:
        if found is not None and not others:
            desk.vault.drop_draft(key)
        return key
    if others:
        key = f"{key}:{new_id()[-6:]}"
    desk.vault.keep_draft(key, words)
    return key


def words_kept(desk: Desk, key: str) -> str | None:
    """The words kept for ``key`` as they are stored, ``None`` when there are none."""
    found = desk.vault.draft(key)
    return found.body if found else None


def drop_words(desk: Desk, key: str, mine: str | None) -> None:
    """Forget the words kept for ``key``, unless another window typed others there."""
    found = desk.vault.draft(key)
    if found is not None and found.body == normal(mine or ""):
        desk.vault.drop_draft(key)


def form_key(form: str, record: str | None = None) -> str:
    """Where the words typed into a form are kept."""
    return f"{form}:{record or 'new'}"


class _About(msgspec.Struct, frozen=True):
    """Whom the words of a form are about, so that they go when the person is forgotten."""

    mentee: str | None = None


def person_of(desk: Desk, key: str) -> str | None:
    """The id of the person that the words kept for ``key`` say they are about."""
    try:
        return msgspec.json.decode(words_kept(desk, key) or "{}", type=_About).mentee
    except msgspec.DecodeError:
        return None


def packed(values: dict[str, str]) -> str:
    """The lines of a form as one text to keep; "" when there are none."""
    return msgspec.json.encode(Typed(values)).decode() if values else ""


def typed(desk: Desk, key: str) -> dict[str, str]:
    """What was typed into a form and not saved, by the names of its lines."""
    found = words_kept(desk, key)
    try:
        return msgspec.json.decode(found, type=Typed).values if found else {}
    except msgspec.DecodeError:
        return {}
