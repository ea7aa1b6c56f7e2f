"""A document becomes a file: whole or not at all, for its owner alone, never over another."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from mentor_tui.documents.model import Document
from mentor_tui.problems import Problem, UsageProblem

KINDS = (".html", ".txt", ".md", ".pdf")
"""The ends of names that say what is written."""
TABLE = ".csv"
"""The end of what is a table instead."""

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def check(path: Path) -> Path:
    """Where a document written to ``path`` would lie; to be asked before it is made.

    Raises UsageProblem for another kind of file or one that is there already, Problem when there
    is no such folder or a PDF cannot be made here.
    """
    path = path.expanduser()
    if path.suffix.lower() not in KINDS:
        raise UsageProblem("problem.document_kind", kinds=" ".join(KINDS))
    _check_place(path)
    if path.suffix.lower() == ".pdf":
        from mentor_tui.documents.pdf import demand_extra

        demand_extra()
    return path


def _check_place(path: Path) -> None:
    if "\0" in str(path) or not path.parent.is_dir():
        raise Problem("problem.file_write")
    if os.path.lexists(path):
        raise UsageProblem("problem.file_exists")


def write(document: Document, path: Path) -> Path:
    """Write ``document`` to ``path``, in the kind its end says; returns where it lies.

    Raises what `check` raises, and Problem when it cannot be written.
    """
    path = check(path)
    return write_bytes(rendered(document, path.suffix.lower()), path)


def write_page_or_table(
    page: Callable[[], Document], table: Callable[[], Iterable[bytes]], path: Path
) -> Path:
    """Write what ``table`` gives to a ``.csv``, what ``page`` gives to the other kinds.

    Raises what `write` raises.
    """
    kind = path.suffix.lower()
    if kind not in (*KINDS, TABLE):
        raise UsageProblem("problem.document_kind", kinds=" ".join((*KINDS, TABLE)))
    return write_bytes(b"".join(table()), path) if kind == TABLE else write(page(), path)


def write_bytes(content: bytes, path: Path) -> Path:
    """Write a file of any kind made already; returns where it lies.

    Raises UsageProblem for one that is there already, Problem when it cannot be written.
    """
    path = path.expanduser()
    _check_place(path)
    try:
        _put(path, content)
    except FileExistsError:
        raise UsageProblem("problem.file_exists") from None
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise Problem("problem.disk_full") from None
        raise Problem("problem.file_write") from None
    return path


def pages_of(path: Path) -> int:
    """How many pages the PDF at ``path`` has; 0 for another kind of file."""
    if path.suffix.lower() != ".pdf":
        return 0
    from mentor_tui.documents.pdf import pages

    return pages(path.read_bytes())


def rendered(document: Document, kind: str) -> bytes:
    """The bytes of a file of ``kind``, one of `KINDS`. Raises Problem when a PDF cannot be made."""
    if kind == ".pdf":
        from mentor_tui.documents.pdf import as_pdf

        return as_pdf(document)
    if kind == ".html":
        from mentor_tui.documents.html import as_html

        return as_html(document).encode()
    if kind == ".md":
        from mentor_tui.documents.markdown import as_markdown

        return as_markdown(document).encode()
    from mentor_tui.documents.text import as_text

    return as_text(document).encode()


def _put(path: Path, content: bytes) -> None:
    """Made aside, then given its name; a file that came there meanwhile is left as it is."""
    fresh = path.with_name(f".{secrets.token_hex(6)}.part")
    handle = os.open(
        fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600
    )
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        _name(fresh, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()


def _name(fresh: Path, path: Path) -> None:
    if os.name == "nt":
        fresh.rename(path)  # refuses an existing file there
        return
    try:
        os.link(fresh, path)  # the one step that refuses an existing file
    except FileExistsError:
        raise
    except OSError:  # a memory stick knows no links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "exists") from None
        fresh.rename(path)
