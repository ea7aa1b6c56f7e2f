"""Operations and drafts out of the rows that a damaged vault still gives.

A row counts only when it is one that the vault could have written. Where operations are gone,
the values they left in the projections take their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from mentor_tui.problems import DamagedProblem
from mentor_tui.vault import exchange
from mentor_tui.vault.cells import Row, Value
from mentor_tui.vault.drafts import Draft
from mentor_tui.vault.operations import Operation, SetBody

_HLC_TO_MS = 16
_KIND = ""  # as in the projections: the field that says what kind of record it is
_DEVICE = re.compile("[0-9a-f]{20}")
_VAULT = re.compile("[0-9a-f]{20}")

_set_body = msgspec.json.Decoder(SetBody).decode
_loose = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode

Field = tuple[str, int, str]
"""A value as JSON, with the hybrid clock and the device it is from."""


class Found:
    """What was read, and what there once was besides.

    ``operations`` are by (device, number of the device) with their numbers in the vault;
    ``known`` are all numbers that any page speaks of, with their records where those are known.
    """

    def __init__(self) -> None:
        self.vault: str | None = None
        self.operations: dict[tuple[str, int], tuple[int, Operation]] = {}
        self.drafts: dict[str, Draft] = {}
        self.purged: set[str] = set()
        self.fields: dict[str, dict[str, Field]] = {}
        self.bodies: dict[str, tuple[str, dict[str, msgspec.Raw]]] = {}
        self.known: dict[int, set[str]] = {}
        self._devices: set[str] = set()

    def take(self, rows: Iterable[Row]) -> None:
        """Sort what ``rows`` say into its places."""
        for n, values in rows:
            reader = _READERS.get((len(values), bool(values) and values[0] is None))
            for read in reader or ():
                if read(self, n, values):
                    break
        # One index has the numbers with their records, another one with their devices.
        self.known = {n: about - self._devices for n, about in self.known.items()}
        for n, operation in self.operations.values():
            self.known[n] = {operation.record}

    @property
    def incomplete(self) -> set[str]:
        """The records of which an operation is known to be gone."""
        read = {n for n, _ in self.operations.values()}
        return {record for n, of in self.known.items() if n not in read for record in of}

    @property
    def missing(self) -> int:
        """How many operations are known to be gone."""
        if not self.known:
            return 0
        read = {n for n, _ in self.operations.values()}
        erased = self.purged or any(op.kind == "purge" for _, op in self.operations.values())
        once = set(self.known) if erased else set(range(1, max(self.known) + 1))
        return len(once - read)

    # Each of these takes a row when it is one of its table -------------------------------

    def _operation(self, n: int, values: tuple[Value, ...]) -> bool:
        try:
            said = msgspec.convert(dict(zip(_COLUMNS, values[1:], strict=True)), Operation)
            exchange.examine(said)
        except (msgspec.ValidationError, DamagedProblem):
            return False
        self.operations[said.device, said.seq] = n, said
        self._devices.add(said.device)
        return True

    def _record(self, n: int, values: tuple[Value, ...]) -> bool:
        record, kind, body = values[1], values[2], values[6]
        if not (isinstance(record, str) and isinstance(kind, str) and isinstance(body, str)):
            return False
        try:
            fields = _loose(body)
        except msgspec.DecodeError:
            return False
        own = fields.pop("id", None)
        if own is None or msgspec.json.decode(own) != record:
            return False
        self.bodies[record] = kind, fields
        return True

    def _revision(self, n: int, values: tuple[Value, ...]) -> bool:
        record, device = values[2], values[4]
        if not (isinstance(record, str) and isinstance(device, str) and _DEVICE.fullmatch(device)):
            return False
        self.known.setdefault(n, set()).add(record)
        self._devices.add(device)
        return True

    def _draft(self, n: int, values: tuple[Value, ...]) -> bool:
        key, body, at = values
        if not (isinstance(key, str) and isinstance(body, str) and isinstance(at, str)):
            return False
        try:
            draft = Draft(key, body, datetime.fromisoformat(at))
        except ValueError:
            return False
        if key not in self.drafts or draft.at >= self.drafts[key].at:
            self.drafts[key] = draft
        return True

    def _field(self, n: int, values: tuple[Value, ...]) -> bool:
        record, name, value, hlc, device = values
        if not (isinstance(record, str) and isinstance(name, str) and isinstance(value, str)):
            return False
        if not (isinstance(hlc, int) and isinstance(device, str) and _DEVICE.fullmatch(device)):
            return False
        _newest(self.fields.setdefault(record, {}), name, (value, hlc, device))
        self._devices.add(device)
        return True

    def _numbered(self, n: int, values: tuple[Value, ...]) -> bool:
        about, _, number = values
        if not (isinstance(about, str) and isinstance(values[1], int) and isinstance(number, int)):
            return False
        self.known.setdefault(number, set()).add(about)
        return True

    def _named(self, n: int, values: tuple[Value, ...]) -> bool:
        name, value = values
        if name == "vault" and isinstance(value, str) and _VAULT.fullmatch(value):
            self.vault = value
        return True

    def _erased(self, n: int, values: tuple[Value, ...]) -> bool:
        if isinstance(values[0], str):
            self.purged.add(values[0])
        return True


_COLUMNS = ("device", "seq", "hlc", "at", "kind", "record", "body")
_Reader = Callable[[Found, int, tuple[Value, ...]], bool]
_READERS: dict[tuple[int, bool], tuple[_Reader, ...]] = {
    # By how many values a row has, and whether its first one is the number of the row.
    (8, True): (Found._operation,),
    (7, True): (Found._record,),
    (5, True): (Found._revision,),
    (5, False): (Found._field,),
    (3, False): (Found._draft, Found._numbered),
    (2, False): (Found._named,),
    (1, False): (Found._erased,),
}


def standing_in(found: Found, device: str, *, current: bool) -> Iterator[Operation]:
    """Operations of ``device`` that say what only the projections still say.

    ``current``: the projections were all read as of one moment, so where they differ from the
    operations that are left, they are right.
    """
    said = _said(found)
    seq = 0
    for record in sorted({*found.fields, *found.bodies} - found.purged):
        lasting = said.setdefault(record, {})
        changes: dict[int, dict[str, str]] = {}
        for name, field in found.fields.get(record, {}).items():
            if _newest(lasting, name, field):
                changes.setdefault(field[1], {})[name] = field[0]
        kind, fields = found.bodies.get(record, (None, {}))
        for name, value in _entries(fields, lasting):
            before = lasting.get(name)
            if before is None or (current and before[0] != value):
                changes.setdefault(before[1] + 1 if before else 0, {})[name] = value
        kind = kind or (msgspec.json.decode(lasting[_KIND][0]) if _KIND in lasting else None)
        for hlc, changed in sorted(changes.items()) if kind else ():
            seq += 1
            raw = {name: msgspec.Raw(value.encode()) for name, value in changed.items() if name}
            body = msgspec.json.encode({"kind": kind, "fields": raw}).decode()
            at = datetime.fromtimestamp((hlc >> _HLC_TO_MS) / 1000).isoformat(timespec="seconds")
            yield Operation(device, seq, hlc, at, "set", record, body)


def _newest(fields: dict[str, Field], name: str, field: Field) -> bool:
    """Keep the newer value; whether that is ``field``."""
    if name in fields and field[1:] <= fields[name][1:]:
        return False
    fields[name] = field
    return True


def _said(found: Found) -> dict[str, dict[str, Field]]:
    """The newest value of each field that the operations left speak of."""
    said: dict[str, dict[str, Field]] = {}
    for _, operation in found.operations.values():
        if operation.kind != "set":
            continue
        fields = said.setdefault(operation.record, {})
        body = _set_body(operation.body)
        of = operation.hlc, operation.device
        _newest(fields, _KIND, (msgspec.json.encode(body.kind).decode(), *of))
        for name, value in body.fields.items():
            _newest(fields, name, (bytes(value).decode(), *of))
    return said


def _entries(
    fields: dict[str, msgspec.Raw], lasting: dict[str, Field]
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """The fields of a record as operations name them: each entry of a mapping by itself."""
    for name, raw in fields.items():
        value: Any = msgspec.json.decode(raw)
        if not isinstance(value, dict):
            yield name, bytes(raw).decode()
        elif not value and not any(each.startswith(f"{name}/") for each in lasting):
            yield name, "{}"
        else:
            for entry, inner in value.items():
                yield f"{name}/{entry}", msgspec.json.encode(inner).decode()
