"""Benchmarks compare two programs in one run; they need a pseudo-terminal."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]
