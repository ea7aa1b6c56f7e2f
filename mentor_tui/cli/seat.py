"""One browser's companion in a workshop: example people, in a folder that goes. Not a command.

The workshop starts it with ``python -m mentor_tui.cli.seat LANGUAGE``; it speaks with the
browser through its standard input and output (Textual's web driver).
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def main() -> int:
    """The companion on example people until the browser leaves; returns the exit code."""
    from mentor_tui.settings import HOME_VARIABLE
    from mentor_tui.workshop.fence import end_with_parent, stay_inside

    folder = Path(os.environ[HOME_VARIABLE])

    def tidy() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    end_with_parent(tidy=tidy)
    stay_inside(folder)
    from mentor_tui.services.desk import bootstrap
    from mentor_tui.tui.app import run_companion
    from mentor_tui.workshop.example import open_example

    try:
        desk = bootstrap(language=sys.argv[1])
        open_example(desk)
        return run_companion(desk, open_example=open_example)
    finally:
        tidy()  # whoever started this may be gone


if __name__ == "__main__":
    sys.exit(main())
