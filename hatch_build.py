"""Compiles messages and example people while the wheel is built; run by hand it does so in place.

How a language writes dates and lists comes from CLDR and goes into its catalogue, under
``cldr.<name>``, so that the program itself need not load a locale database to start.
"""

from __future__ import annotations

import json
import re
import tomllib
import zlib
from pathlib import Path
from typing import Any

LOCALES = Path(__file__).parent / "mentor_tui" / "locale"
EXAMPLES = Path(__file__).parent / "content" / "examples"
REGIONS = {"en": "en_GB"}
"""English dates are written the European way."""

COUNTRIES = {
    **{code: code for code in ("BE", "DE", "ES", "EU", "FR", "IE", "IT", "LV", "RO", "SE", "US")},
    "EL": "GR", "UK": "GB",
}  # fmt: skip
"""What the European Union writes, and what CLDR does."""

FIELDS = ("EEEE", "MMMM", "MMM", "MM", "M", "dd", "d", "y")
_PART = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>[A-Za-z]+)")


def _template(pattern: str) -> str:
    """A date pattern of CLDR as a format string: ``d 'de' MMMM`` is ``{d} de {MMMM}``."""

    def filled(part: re.Match[str]) -> str:
        if part["field"] is None:
            return part["quoted"] or "'"
        if part["field"] not in FIELDS:
            raise ValueError(pattern)
        return "{" + part["field"] + "}"

    return _PART.sub(filled, pattern)


def cldr_messages(code: str) -> dict[str, str]:
    """The words and patterns of dates and lists in the language ``code``, by message id."""
    from babel import Locale

    locale = Locale.parse(REGIONS.get(code, code))
    months, lists = locale.months["format"], locale.list_patterns["standard"]
    found = {
        "day.long": _template(locale.date_formats["full"].pattern).replace(",", ""),
        "day": _template(locale.date_formats["medium"].pattern),
        "day.short": _template(locale.datetime_skeletons["MMMd"].pattern),
        "weekdays": "|".join(locale.days["format"]["wide"][day] for day in range(7)),
        "months": "|".join(months["wide"][month] for month in range(1, 13)),
        "months.short": "|".join(months["abbreviated"][month] for month in range(1, 13)),
        **{f"country.{code}": locale.territories[cldr] for code, cldr in COUNTRIES.items()},
        "list": "|".join(lists[part] for part in ("start", "middle", "end", "2")),
    }
    return {f"cldr.{name}": text for name, text in found.items()}


def compile_catalogues(locales: Path = LOCALES) -> list[Path]:
    """Write a ``.mo`` beside every ``.po`` and return them."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3])
        for name, words in cldr_messages(source.parts[-3]).items():
            catalogue.add(name, words)
        target = source.with_suffix(".mo")
        with target.open("wb") as binary:
            write_mo(binary, catalogue)
        written.append(target)
    return written


def compile_examples(folder: Path = EXAMPLES) -> list[Path]:
    """Write a ``.json`` beside every file of example people and return them.

    It is read in a fiftieth of the time, and says of which bytes it was made.
    """
    written = []
    for source in sorted(folder.glob("people.*.toml")):
        raw = source.read_bytes()
        made = {"of": zlib.crc32(raw), "people": tomllib.loads(raw.decode("utf-8"))}
        target = source.with_suffix(".json")
        target.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8", newline="\n")
        written.append(target)
    return written


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside a build
    pass
else:

    class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
        """Puts what was compiled into the wheel."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Compile before files are collected."""
            compile_catalogues()
            compile_examples()


if __name__ == "__main__":
    compile_catalogues()
    compile_examples()
