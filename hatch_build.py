"""Compiles the message catalogues while the wheel is built; run by hand it does so in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

LOCALES = Path(__file__).parent / "mentor_tui" / "locale"


def compile_catalogues(locales: Path = LOCALES) -> list[Path]:
    """Write a ``.mo`` beside every ``.po`` and return them."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3])
        target = source.with_suffix(".mo")
        with target.open("wb") as binary:
            write_mo(binary, catalogue)
        written.append(target)
    return written


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside a build
    pass
else:

    class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
        """Puts the compiled catalogues into the wheel."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Compile before files are collected."""
            compile_catalogues()


if __name__ == "__main__":
    compile_catalogues()
