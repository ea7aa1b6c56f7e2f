"""A document becomes a file: whole, for its owner alone, never over another one."""

from __future__ import annotations

import os
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

from mentor_tui.documents.model import Document, Paragraph
from mentor_tui.documents.writing import write
from mentor_tui.problems import Problem, UsageProblem


def names(folder: Path) -> list[str]:
    """What lies in ``folder``."""
    return sorted(path.name for path in folder.iterdir())


PAGE = Document("Plan", "en", (Paragraph("Mornings, with plants"),))


@pytest.mark.parametrize("name", ["plan.txt", "plan.html", "plan.md", "PLAN.TXT", "σχέδιο.html"])
def test_the_end_of_the_name_says_what_is_written(tmp_path: Path, name: str) -> None:
    kept = write(PAGE, tmp_path / name)
    assert kept == tmp_path / name
    content = kept.read_text(encoding="utf-8")
    assert "Mornings, with plants" in content
    assert content.startswith("<!DOCTYPE html>") == name.endswith(".html")
    assert names(tmp_path) == [name]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    assert write(PAGE, tmp_path / "plan.txt").stat().st_mode & 0o777 == 0o600


def test_the_tilde_is_the_home_of_whoever_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert write(PAGE, Path("~/plan.txt")) == tmp_path / "plan.txt"


@pytest.mark.parametrize("name", ["plan.docx", "plan", ".html", "plan.html.exe"])
def test_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageProblem, match=r"problem\.document_kind"):
        write(PAGE, tmp_path / name)
    assert names(tmp_path) == []


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("mine")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    for name in ("plan.txt", "dangling.txt"):
        with pytest.raises(UsageProblem, match=r"problem\.file_exists"):
            write(PAGE, tmp_path / name)
    assert (tmp_path / "plan.txt").read_text() == "mine"
    assert names(tmp_path) == ["dangling.txt", "plan.txt"]


@pytest.mark.parametrize("name", ["missing/plan.txt", "a\0b.txt"])
def test_where_nothing_can_be_written_it_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem, match=r"problem\.file_write"):
        write(PAGE, tmp_path / name)


def test_a_full_disk_leaves_no_piece_of_it(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    import signal

    before, told = resource.getrlimit(resource.RLIMIT_FSIZE), None
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, before[1]))
    try:
        write(PAGE, tmp_path / "plan.html")
    except Problem as problem:
        told = problem.message
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert told == "problem.disk_full"
    assert names(tmp_path) == []


def test_without_the_extra_a_pdf_is_told_and_html_still_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = PathFinder.find_spec

    class WithoutTypst:
        @staticmethod
        def find_spec(name: str, path: object = None, target: object = None) -> object:
            return None if name == "typst" else find(name, path, target)  # type: ignore[arg-type]

    monkeypatch.setattr(
        sys, "meta_path",
        [WithoutTypst if each is PathFinder else each for each in sys.meta_path],
    )  # fmt: skip
    monkeypatch.delitem(sys.modules, "typst", raising=False)
    with pytest.raises(Problem, match=r"problem\.pdf_extra"):
        write(PAGE, tmp_path / "plan.pdf")
    assert names(tmp_path) == []
    assert write(PAGE, tmp_path / "plan.html").exists()
