"""How fast the vault is: ``python tests/benchmarks/vault`` prints one table, measured in one run.

``--notes 100000`` is what the figures are promised for; ``--peer PYTHON`` names a Python that
has jrnl 4.6 (the extra ``[bench]``), without it the rows against the peer are left out.
``--readme`` writes the table into the README.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from datetime import date
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measuring import Row, run

README = Path(__file__).parents[3] / "README.md"
BEGIN, END = "<!-- how fast: begin -->", "<!-- how fast: end -->"


def main() -> int:
    """Measure and print; 1 when a row is above what is promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--peer", metavar="PYTHON", default=None)
    parser.add_argument("--readme", action="store_true")
    options = parser.parse_args()
    peer = options.peer or (sys.executable if find_spec("jrnl") else None)
    with tempfile.TemporaryDirectory() as folder:
        rows = run(Path(folder), options.notes, peer)
    table = "\n".join(written(rows, options.notes))
    print(table)
    if options.readme:
        before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        README.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
    return 0 if all(row.holds for row in rows) else 1


def written(rows: list[Row], notes: int) -> list[str]:
    """The table in Markdown, with the day and the kind of machine."""
    lines = [f"| with {notes:,} notes | measured | promised |", "| --- | --- | --- |"]
    lines += [f"| {row.what} | {row.measured} | {row.promised} |" for row in rows]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return [*lines, "", f"{date.today()}, {machine}, Python {platform.python_version()}"]


if __name__ == "__main__":
    sys.exit(main())
