"""What every kept record has in common, whichever room it belongs to."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Anything that is kept. ``KIND`` names it in the vault, ``SEARCHED`` what Find reads.

    ``INCIDENTAL`` fields say where somebody was, not what they said: history leaves them out.
    """

    KIND: ClassVar[str]
    SEARCHED: ClassVar[tuple[str, ...]] = ()
    INCIDENTAL: ClassVar[tuple[str, ...]] = ()

    id: str
