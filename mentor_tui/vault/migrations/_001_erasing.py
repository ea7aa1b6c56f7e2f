"""1 → 2: what was erased for good is remembered, and its operations may be taken out."""

from __future__ import annotations

import apsw

from mentor_tui.progress import Progress


def migrate(db: apsw.Connection, progress: Progress) -> None:
    """Add the table of what was erased, and let its operations go."""
    progress.at(0, 0)
    db.execute("""
CREATE TABLE IF NOT EXISTS purged(record TEXT PRIMARY KEY) WITHOUT ROWID;
DROP TRIGGER IF EXISTS op_is_never_removed;
CREATE TRIGGER op_is_never_removed BEFORE DELETE ON op
    WHEN OLD.kind = 'purge' OR NOT EXISTS (SELECT 1 FROM purged WHERE record = OLD.record)
    BEGIN SELECT RAISE(ABORT, 'operations are never removed'); END;
""")
