"""Files, classes and functions stay small enough to be read at a sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import mentor_tui

FILE, CLASS, FUNCTION = 400, 300, 60
"""The most lines of each; above, split it."""
PACKAGE = Path(mentor_tui.__file__).parent


def definitions() -> Iterator[tuple[str, ast.AST, int]]:
    """Each class and function of the package: its name, itself, its number of lines."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{path.relative_to(PACKAGE)}:{node.name}", node, length


def test_no_file_is_too_long() -> None:
    lengths = {
        str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    assert len(lengths) > 50
    assert {name: length for name, length in lengths.items() if length > FILE} == {}


def test_no_class_or_function_is_too_long() -> None:
    found = list(definitions())
    assert len(found) > 500
    most = {True: CLASS, False: FUNCTION}
    long = {n: k for n, node, k in found if k > most[isinstance(node, ast.ClassDef)]}
    assert long == {}
