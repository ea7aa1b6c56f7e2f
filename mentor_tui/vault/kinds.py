"""Every kind of record a vault holds, of the work and of the mentor's own learning."""

from __future__ import annotations

from mentor_tui.casework import records as casework
from mentor_tui.learning import records as learning
from mentor_tui.record import Record

KINDS: dict[str, type[Record]] = {**casework.KINDS, **learning.KINDS}
