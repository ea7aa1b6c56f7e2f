"""``python -m mentor_tui`` is the same as ``mentor-tui``."""

from mentor_tui.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
