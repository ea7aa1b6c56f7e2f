"""What is left of a damaged database: every page of it, and of its WAL, that is whole.

The damaged files are only read, never opened by the engine. To decrypt, the pages that are whole
are laid over a fresh encrypted file with the same key, which is removed afterwards.
"""

from __future__ import annotations

import collections
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import apsw

from mentor_tui.problems import DamagedProblem
from mentor_tui.progress import Progress
from mentor_tui.vault import engine
from mentor_tui.vault.cells import Row, rows_of
from mentor_tui.vault.pages import SALT_BYTES, SIZE, Numbered, Seal, find_seal

_WAL_HEADER, _FRAME_HEADER = 32, 24
_FRAME = _FRAME_HEADER + SIZE
_SAMPLES = 8
_SEARCHED_FRAMES = 50
_FILLING = 16 * 1024 * 1024
_STEP = 256
_CIPHER: dict[str, str | int] = {"cipher": "'sqlcipher'", "legacy": 4}


class Place(NamedTuple):
    """Where the newest whole version of a page lies.

    ``frame`` is its number in the WAL, ``saving`` the number of the saving it belongs to; both
    are 0 in the main file.
    """

    offset: int
    frame: int = 0
    saving: int = 0


class Lost(NamedTuple):
    """A frame of the WAL that is damaged; ``number`` is 0 when its page is not known."""

    number: int
    frame: int
    saving: int


class Remains(NamedTuple):
    """The whole pages of a database by number, how many are damaged, what the WAL has lost."""

    seal: Seal
    places: dict[int, Place]
    damaged: int
    lost: list[Lost]


def survey(database: Path, key: bytes, progress: Progress) -> Remains:
    """Look at every page of ``database`` and its WAL.

    Raises DamagedProblem when not one page is whole.
    """
    wal = _wal_of(database)
    with contextlib.ExitStack() as closing:
        main = closing.enter_context(database.open("rb")) if database.exists() else None
        log = closing.enter_context(wal.open("rb")) if wal.exists() else None
        count = (_size(main) + SIZE - 1) // SIZE
        frames = max(0, _size(log) - _WAL_HEADER + _FRAME - 1) // _FRAME
        seal = find_seal(key, *_first_looks(main, count, log, frames))
        if seal is None:
            raise DamagedProblem("problem.nothing_readable")
        places: dict[int, Place] = {}
        for number in range(1, count + 1):
            if number % _STEP == 1:
                progress.at(number, count + frames)
            page = _read(main, (number - 1) * SIZE, SIZE)
            if len(page) == SIZE and seal.whole(number, page):
                places[number] = Place((number - 1) * SIZE)
        damaged = count - len(places)
        lost = _look_at_wal(log, frames, seal, places) if log else []
        return Remains(seal, places, damaged + len(lost), lost)


def _wal_of(database: Path) -> Path:
    return database.with_name(database.name + "-wal")


def _size(opened: BinaryIO | None) -> int:
    return opened.seek(0, 2) if opened else 0


def _read(opened: BinaryIO | None, at: int, length: int) -> bytes:
    if opened is None:
        return b""
    opened.seek(at)
    return opened.read(length)


def _first_looks(
    main: BinaryIO | None, count: int, log: BinaryIO | None, frames: int
) -> tuple[list[bytes], list[Numbered]]:
    """What the salt may be, and pages to try it on."""
    salts = [_read(main, 0, SALT_BYTES)]
    numbers = sorted({1 + count * each // _SAMPLES for each in range(_SAMPLES)})
    samples = [Numbered(number, _read(main, (number - 1) * SIZE, SIZE)) for number in numbers]
    for frame in range(frames):
        header = _read(log, _WAL_HEADER + frame * _FRAME, _FRAME_HEADER)
        number = int.from_bytes(header[:4], "big")
        page = _read(log, _WAL_HEADER + frame * _FRAME + _FRAME_HEADER, SIZE)
        if number == 1:
            salts.append(page[:SALT_BYTES])
        if frame < _SAMPLES:
            samples.append(Numbered(number, page))
    return salts, [each for each in samples if len(each.page) == SIZE]


def _look_at_wal(
    log: BinaryIO, frames: int, seal: Seal, places: dict[int, Place]
) -> list[Lost]:  # fmt: skip
    """Let what the WAL holds take the place of older versions; returns what it has lost.

    A WAL that was begun anew has frames of its last round behind those of this one. Each round
    has two random numbers of its own.
    """
    headers = [_read(log, _WAL_HEADER + frame * _FRAME, _FRAME_HEADER) for frame in range(frames)]
    rounds = collections.Counter(header[8:16] for header in headers)
    this_round = _read(log, 16, 8)
    if this_round not in rounds and headers:
        this_round = rounds.most_common(1)[0][0]
    last = max((n for n, header in enumerate(headers) if header[8:16] == this_round), default=-1)
    most = max([*places, frames]) + frames
    lost, saving, searched = [], 1, 0
    for frame, header in enumerate(headers[: last + 1], 1):
        offset = _WAL_HEADER + (frame - 1) * _FRAME + _FRAME_HEADER
        page = _read(log, offset, SIZE)
        number: int | None = int.from_bytes(header[:4], "big")
        if len(page) < SIZE or not seal.whole(number or 0, page):
            said, number, searched = number or 0, None, searched + 1
            if searched <= _SEARCHED_FRAMES and len(page) == SIZE:
                number = seal.number_of(page, most)  # perhaps only its header is damaged
            if number is None:
                lost.append(Lost(said, frame, saving))
        if number:
            places[number] = Place(offset, frame, saving)
        if int.from_bytes(header[4:8], "big"):
            saving += 1
    return lost


def read_rows(
    database: Path, key: bytes, remains: Remains, aside: Path, progress: Progress
) -> Iterator[tuple[int, Row]]:
    """Every row on a whole page, with the page's number. ``aside`` is a folder to work in.

    The decrypted pages are held in memory, none is written anywhere.
    """
    pages = _decrypted(database, key, remains, aside)
    whole = sorted(remains.places)
    for done, number in enumerate(whole):
        if done % _STEP == 0:
            progress.at(done, len(whole))

        def read(further: int, leaf: int = number) -> bytes | None:
            if further not in remains.places or not _belongs(remains, leaf, further):
                return None
            return pages[(further - 1) * SIZE : further * SIZE]

        if number > 1:
            for row in rows_of(pages[(number - 1) * SIZE : number * SIZE], read):
                yield number, row


def _belongs(remains: Remains, leaf: int, further: int) -> bool:
    """Whether the version of page ``further`` is the one that a row on ``leaf`` goes on in.

    With a damaged WAL it may be an older or a newer one, with other words in it.
    """
    if not remains.lost:
        return True
    begins, goes_on = remains.places[leaf], remains.places[further]
    newer_lost = any(
        each.number in (0, further) and each.frame > goes_on.frame and each.saving <= begins.saving
        for each in remains.lost
    )
    return goes_on.saving <= begins.saving and not newer_lost


def _decrypted(database: Path, key: bytes, remains: Remains, aside: Path) -> bytes:
    image = aside / "image.db"
    _fill(image, key, remains.seal.salt, max(remains.places))
    with contextlib.ExitStack() as closing:
        opened = {
            path: closing.enter_context(path.open("rb"))
            for path in (database, _wal_of(database)) if path.exists()
        }  # fmt: skip
        over = closing.enter_context(image.open("rb+"))
        for number, place in remains.places.items():
            source = opened[_wal_of(database) if place.frame else database]
            page = _read(source, place.offset, SIZE)
            if number > 1 and remains.seal.whole(number, page):
                over.seek((number - 1) * SIZE)
                over.write(page)
    address = f"{image.resolve().as_uri()}?immutable=1"
    db = engine.keyed(
        address, _CIPHER, f"raw:{key.hex()}", apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    )
    try:
        return db.serialize("main")
    finally:
        db.close(force=True)
        image.unlink()


def _fill(image: Path, key: bytes, salt: bytes, count: int) -> None:
    """A fresh encrypted file with at least ``count`` pages under a known salt."""
    engine.private_file(image)
    db = engine.keyed(str(image), _CIPHER, f"raw:{key.hex()}{salt.hex()}")
    try:
        db.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF").fetchall()
        db.execute("CREATE TABLE filling(content)")
        for start in range(0, (count + 1) * SIZE, _FILLING):
            length = min(_FILLING, (count + 1) * SIZE - start)
            db.execute("INSERT INTO filling VALUES(zeroblob(?))", (length,))
    finally:
        db.close()
