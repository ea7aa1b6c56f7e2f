"""History: who changed what in a record, when, and what stood there before.

An action is what was saved at once. Within it the numbers and the clocks of a device's
operations both go up by one; `Log` leaves a number of the clock out between two actions. So
the difference of the two names the action.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import apsw
import msgspec

from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.operations import RevBody, SetBody, heads
from mentor_tui.vault.store import Vault

_set_body = msgspec.json.Decoder(SetBody).decode
_rev_body = msgspec.json.Decoder(RevBody).decode


class Field(msgspec.Struct, frozen=True):
    """A field with its value before and after; ``answers/step.field`` names one entry."""

    name: str
    before: Any
    after: Any


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What one action changed in one record.

    ``id`` names it in the record's history, ``here`` whether it was done on this laptop.
    ``created`` is set for the first one. ``text`` is the new text, ``None`` when it stayed.
    """

    id: str
    record: str
    kind: str
    at: datetime
    here: bool
    created: bool
    fields: tuple[Field, ...] = ()
    text_before: str = ""
    text: str | None = None


def kind_of(vault: Vault, record: str) -> str | None:
    """What kind of record this is, ``None`` when there is none."""
    with vault.reading() as db:
        found = rows(db, "SELECT kind FROM record WHERE id = ?", record)
    return str(found[0][0]) if found else None


def revisions(vault: Vault, record: str) -> tuple[str, ...]:
    """The current revisions of a text; more than one when it was changed in two places."""
    with vault.reading() as db:
        return tuple(rev for _, rev, _ in heads(db, [record]))


def text_at(vault: Vault, revisions: Sequence[str]) -> str:
    """The text as it stood at some revisions; parallel ones one after the other."""
    with vault.reading() as db:
        found = rows(
            db,
            "SELECT op.body FROM rev JOIN op ON op.n = rev.n"
            " WHERE rev.id IN (SELECT value FROM json_each(?)) ORDER BY rev.hlc, rev.device",
            one_of(revisions),
        )
    return "\n\n".join(_rev_body(body).text for (body,) in found)


def changes_of(vault: Vault, record: str) -> list[Changed]:
    """All that changed in a record, the oldest first."""
    with vault.reading() as db:
        return Told(db, vault.device, record).told


class Told:
    """The operations of a record told one after the other: ``told``, and how it stands now."""

    def __init__(self, db: apsw.Connection, device: str, record: str) -> None:
        self.record = record
        self.kind = ""
        self.fields: dict[str, Any] = {}
        self._texts: dict[str, str] = {}
        self._parallel: dict[str, None] = {}
        told: dict[str, list[tuple[str, str, str]]] = {}
        found = rows(
            db,
            "SELECT device || ':' || (hlc - seq), at, kind, body FROM op"
            " WHERE record = ? AND kind IN ('set', 'rev') ORDER BY hlc, device",
            record,
        )
        for name, at, kind, body in found:
            told.setdefault(name, []).append((at, kind, body))
        self.told: list[Changed] = []
        for name, said in told.items():
            here = name.partition(":")[0] == device
            self.told.append(self._action(name, here, said))

    @property
    def text(self) -> str:
        """The text now; parallel ones one after the other."""
        return "\n\n".join(self._texts[rev] for rev in self._parallel)

    def _action(self, name: str, here: bool, said: Sequence[tuple[str, str, str]]) -> Changed:
        created, before, text_before = not self.kind, dict(self.fields), self.text
        touched: dict[str, None] = {}
        revised = False
        for _, kind, body in said:
            if kind == "rev":
                self._revise(_rev_body(body))
                revised = True
                continue
            set_ = _set_body(body)
            self.kind = set_.kind
            for field, raw in set_.fields.items():
                self.fields[field] = msgspec.json.decode(raw)
                touched[field] = None
        fields = [Field(f, before.get(f), self.fields[f]) for f in touched]
        return Changed(
            id=name, record=self.record, kind=self.kind, at=datetime.fromisoformat(said[0][0]),
            here=here, created=created,
            fields=tuple(each for each in fields if each.before != each.after),
            text_before=text_before, text=self.text if revised else None,
        )  # fmt: skip

    def _revise(self, revision: RevBody) -> None:
        self._texts[revision.rev] = revision.text
        for parent in revision.parents:
            self._parallel.pop(parent, None)
        self._parallel[revision.rev] = None


# The bin -----------------------------------------------------------------------------


class InBin(msgspec.Struct, frozen=True):
    """A record in the bin, its kind, and when it was put there (local time)."""

    record: str
    kind: str
    at: datetime


def in_bin(vault: Vault, kinds: Sequence[str]) -> list[InBin]:
    """What is in the bin, the last put in first."""
    with vault.reading() as db:
        found = rows(
            db,
            "SELECT record.id, record.kind, op.at FROM record"
            " JOIN field ON field.record = record.id AND field.name = 'gone'"
            " JOIN op ON op.record = record.id AND op.hlc = field.hlc"
            " AND op.device = field.device"
            " WHERE record.gone AND record.kind IN (SELECT value FROM json_each(?))"
            " ORDER BY field.hlc DESC, record.id",
            one_of(kinds),
        )
    return [InBin(record, kind, datetime.fromisoformat(at)) for record, kind, at in found]


def made_by(vault: Vault, run: str) -> list[tuple[str, str, bool]]:
    """What came out of a talk, as (id, kind, whether it is in the bin)."""
    with vault.reading() as db:
        found = rows(
            db,
            "SELECT id, kind, gone FROM record WHERE mentee ="
            " (SELECT mentee FROM record WHERE id = ?1)"
            " AND json_extract(body, '$.run') = ?1 ORDER BY n",
            run,
        )
    return [(id, kind, bool(gone)) for id, kind, gone in found]
