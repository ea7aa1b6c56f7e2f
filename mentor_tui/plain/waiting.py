"""Words typed on a screen and not kept, met again in lines."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.plain.talk import Talk
from mentor_tui.text import visible_lines


def keep_or_drop(
    talk: Talk, key: str, keep: Callable[[dict[str, str]], object], kept: str = "plain.kept"
) -> None:
    """Show them; then they are kept as they are, thrown away, or wait on."""
    from mentor_tui.services.drafts import typed

    values = typed(talk.desk, key)
    talk.tell(*(visible_lines(value) for value in values.values() if value))
    chosen = talk.choose([talk.text(f"plain.draft.{do}") for do in ("keep", "drop")])
    if chosen is None:
        return
    if chosen == 0:
        keep(values)
        talk.say(kept)
    talk.desk.vault.drop_draft(key)
