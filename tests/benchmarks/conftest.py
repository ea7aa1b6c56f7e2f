"""Benchmarks compare two programs in one run: alone, with ``-n 0``, and in a pseudo-terminal.

Beside other tests they would measure those.
"""

from __future__ import annotations

import os
import sys

if sys.platform == "win32" or "PYTEST_XDIST_WORKER" in os.environ:
    collect_ignore_glob = ["test_*.py"]
