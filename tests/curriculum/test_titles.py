"""Titles read alone say the same as the whole file, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentor_tui.curriculum.library import Library
from mentor_tui.curriculum.titles import table_words, title_of

PACK = """
id = "mine"
schema = 1
version = "1"
licence = "CC-BY-4.0"
languages = ["en"]
audiences = ["professional"]
"""
AWKWARD = {
    "inside a text": '[unit]\ntitle = "Own"\nsummary = """\n["card.c_x"]\ntitle = "no"\n"""\n'
    '["card.c_x"]\ntitle = "Yes"\n',
    "not first": '["card.c_x"]\ntitle = "Yes"\n\n[unit]\ntitle = "Own"\n',
    "spaces and comments": '# words\n[ unit ]\ntitle   =   "Own"   # why\n["card.c_x"]\n'
    'title = "Yes"\n',
    "single quotes": "[unit]\ntitle = 'Own'\n['card.c_x']\ntitle = '''Yes'''\n",
    "an escape": '[unit]\ntitle = "Own \\"word\\" \\u00e9"\n["card.c_x"]\ntitle = "Yes"\n',
    "line ends": '[unit]\r\ntitle = "Own"\r\n["card.c_x"]\r\ntitle = "Yes"\r\n',
    "no title": '[unit]\nsummary = "title = no"\n["card.c_x"]\nwhy = "because"\n',
}


def library_of(folder: Path, words: str) -> Library:
    unit = folder / "mine" / "units" / "own"
    unit.mkdir(parents=True)
    (folder / "mine" / "pack.toml").write_text(PACK, encoding="utf-8")
    (unit / "strings.en.toml").write_bytes(words.encode())
    return Library(folder)


@pytest.mark.parametrize("words", AWKWARD.values(), ids=AWKWARD.keys())
@pytest.mark.parametrize("language", ["en", "de"])
def test_however_a_file_is_written(tmp_path: Path, words: str, language: str) -> None:
    library = library_of(tmp_path, words)
    for table in ("unit", "card.c_x", "card.c_none"):
        whole = library.words("units/own", table, language)
        assert title_of(library, "own", table, language) == whole("title")
        assert table_words(library, "own", table, language).merged() == whole.merged()


@pytest.mark.parametrize("language", ["en", "el", "pseudo"])
def test_the_bundled_units_say_the_same_either_way(language: str) -> None:
    library = Library()
    for unit in library.units():
        tables = ["unit", *(f"card.{card.id}" for card in unit.card)]
        for table in tables:
            whole = library.words(f"units/{unit.id}", table, language)
            assert title_of(library, unit.id, table, language) == whole("title")


def test_a_file_that_is_no_text_has_no_titles(tmp_path: Path) -> None:
    library = library_of(tmp_path, "")
    (tmp_path / "mine" / "units" / "own" / "strings.en.toml").write_bytes(b"\xff\xfe\x00[unit]")
    assert title_of(library, "own", "unit", "en") == ""
