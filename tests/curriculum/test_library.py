"""The library: packs found in a wheel, a checkout and the user's folder, read when asked for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_pack import COUNTRY, EN, TALK, UNIT, WEEKLY, write_tiny_pack

import mentor_tui
from mentor_tui.curriculum.library import ENGLISH_MARK, Library
from mentor_tui.curriculum.packs import bundled_root
from mentor_tui.language import PSEUDO
from mentor_tui.problems import ContentProblem, UsageProblem

PACKAGE = Path(mentor_tui.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's folder of packs with the tiny pack in it."""
    write_tiny_pack(tmp_path / "packs/tiny")
    return tmp_path / "packs"


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


# Where packs lie -----------------------------------------------------------------------


def test_in_a_checkout_the_content_beside_the_package_is_read() -> None:
    assert bundled_root() == PACKAGE.parent / "content"
    assert Library().walk("first_meeting").id == "first_meeting"


@pytest.fixture
def installed(tmp_path: Path) -> Callable[[str], str]:
    """Runs a line of Python where mentor-tui is installed with the tiny pack as its content."""
    site = tmp_path / "site"
    for name in ("__init__.py", "problems.py", "language.py", "text.py", "curriculum"):
        source = PACKAGE / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        (site / "mentor_tui").mkdir(parents=True, exist_ok=True)
        copy(source, site / "mentor_tui" / name)
    root = write_tiny_pack(site / "mentor_tui/content")
    (root / WEEKLY).write_text("[[[", encoding="utf-8")

    def run(line: str) -> str:
        start = "import json; from mentor_tui.curriculum.library import Library"
        done = subprocess.run(
            [sys.executable, "-c", f"{start}; library = Library(); print(json.dumps({line}))"],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout.strip() or done.stderr.strip().splitlines()[-1]

    return run


def test_in_a_wheel_the_content_inside_the_package_is_read(installed: Callable[[str], str]) -> None:
    assert json.loads(installed("[pack.info.id for pack in library.packs]")) == ["tiny"]


def test_a_broken_file_that_is_not_asked_for_does_no_harm(installed: Callable[[str], str]) -> None:
    assert json.loads(installed("library.walk('talk').id")) == "talk"
    assert json.loads(installed("sorted(library.cards())")) == ["c_calm", "c_talk"]
    assert "ContentProblem: problem.content_file" in installed("library.checkin('week_look').id")


def test_a_users_pack_stands_beside_the_bundled_content(folder: Path) -> None:
    library = Library(folder)
    assert [pack.info.id for pack in library.packs] == ["mentor-tui", "tiny"]
    assert library.walk("talk").stage == "engagement"
    assert {"talk", "first_meeting"} <= set(library.walks())
    assert {"week_look", "weekly"} <= set(library.checkins())
    assert library.exercise("breath").minutes == (1, 3)
    assert library.unit_of("walk", "talk") == "work"
    assert library.faults == []


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    assert Library(tmp_path / "none").faults == []


def test_bundled_content_comes_first_when_a_users_pack_uses_the_same_id(folder: Path) -> None:
    talk = (folder / "tiny" / TALK).read_text(encoding="utf-8")
    put(
        folder, "tiny/units/ips/walks/first_meeting.toml", talk.replace('"talk"', '"first_meeting"')
    )
    library = Library(folder)
    assert library.walk("first_meeting") == Library().walk("first_meeting")
    assert library.walks()["first_meeting"] == Library().walk("first_meeting")


# What a user's pack may add ------------------------------------------------------------


def test_a_users_pack_adds_a_walk_to_a_bundled_unit(folder: Path) -> None:
    talk = (folder / "tiny" / TALK).read_text(encoding="utf-8")
    put(folder, "tiny/units/ips/walks/ours.toml", talk.replace('"talk"', '"ours"'))
    put(folder, "tiny/units/ips/strings.en.toml", '["walk.ours"]\ntitle = "Our own walk"\n')
    library = Library(folder)
    assert library.unit_of("walk", "ours") == "ips"
    assert library.words_of("walk", "ours", "en")("title") == "Our own walk"
    bundled = Library().words_of("walk", "first_meeting", "en").merged()
    assert library.words_of("walk", "first_meeting", "en").merged() == bundled


def test_a_users_pack_adds_cards_to_a_bundled_unit(folder: Path) -> None:
    card = (folder / "tiny" / UNIT).read_text(encoding="utf-8").replace("c_calm", "c_ours")
    put(folder, "tiny/units/ips/unit.toml", card.replace('id = "work"', 'id = "ips"'))
    put(folder, "tiny/units/ips/strings.en.toml", '["card.c_ours"]\ntitle = "Our own card"\n')
    library = Library(folder)
    assert library.cards()["c_ours"][0] == "ips"
    assert set(library.cards()) >= set(Library().cards())
    assert library.words_of("card", "c_ours", "en")("title") == "Our own card"


def test_a_users_pack_adds_a_helpline_before_the_bundled_ones(folder: Path) -> None:
    own = (folder / "tiny" / COUNTRY).read_text(encoding="utf-8").replace("3114", "05 55 55 55 55")
    put(folder, f"tiny/{COUNTRY}", own.replace('id = "suicide"', 'id = "duty"'))
    merged, bundled = Library(folder).country("fr"), Library().country("FR")
    assert merged is not None
    assert bundled is not None
    ids = [line.id for line in merged.helpline]
    assert "duty" in ids
    assert ids.index("duty") < ids.index(bundled.helpline[-1].id)
    assert {line.id for line in bundled.helpline} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_country_nobody_wrote_has_no_page() -> None:
    assert Library().country("zz") is None
    assert "FR" in Library().country_codes()


# Words ---------------------------------------------------------------------------------


def test_words_not_yet_translated_are_english_with_a_mark(folder: Path) -> None:
    words = Library(folder).words_of("walk", "talk", "fr")
    assert words("open.say", name="Ana") == "Bonjour Ana, on commence ?"
    assert words("plan.say") == f"{ENGLISH_MARK}What would you like to do first?"
    assert words("plan.avoid") == ""
    assert "plan.say" in words
    assert "plan.avoid" not in words


def test_english_words_have_no_mark(folder: Path) -> None:
    words = Library(folder).words_of("walk", "talk", "en")
    assert words("open.say", name="Ana") == "Hello Ana, shall we start?"


def test_the_made_up_language_shows_what_is_translatable(folder: Path) -> None:
    said = Library(folder).words_of("walk", "talk", PSEUDO)("open.say", name="Ana")
    assert said.startswith("⟦")
    assert said.endswith("⟧")
    assert "Ana" in said
    assert ENGLISH_MARK not in said


def test_braces_in_a_name_stay_as_they_are(folder: Path) -> None:
    words = Library(folder).words_of("walk", "talk", "en")
    assert words("open.say", name="{name} [b]") == "Hello {name} [b], shall we start?"


def test_the_crisis_page_has_its_words_in_every_language() -> None:
    library = Library()
    for code in library.packs[0].info.languages:
        words = library.words("crisis", "crisis", code)
        assert words("title")
        assert not words("title").startswith(ENGLISH_MARK)
    assert [level.id for level in library.crisis_page().level] == ["danger", "concern", "strain"]


# What is not there ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["none", "", "*", "../../pack", "first_meeting.toml", "/etc/x", "[a]"]
)
def test_a_name_that_is_none_is_a_usage_problem(folder: Path, name: str) -> None:
    library = Library(folder)
    for ask in (library.walk, library.checkin, library.exercise):
        with pytest.raises(UsageProblem):
            ask(name)
    assert library.country(name) is None


@pytest.mark.parametrize("kind", ["walk", "checkin", "exercise", "card"])
def test_the_unit_of_something_unknown_is_a_usage_problem(kind: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        Library().unit_of(kind, "none")
    assert caught.value.message == f"problem.no_{kind}"


# Broken and hostile packs --------------------------------------------------------------

HOSTILE = {
    "of ten megabytes": '# "' + "x" * 10_000_000,
    "nested deeply": "a = " + "[" * 100_000,
    "with a key of many parts": "a" + ".a" * 3_000 + " = 1",
    "of wrong types": 'id = ["x"]\nversion = "one"\n',
    "of no TOML": "\x00[[[",
    "not in UTF-8": "\udcff\udcfe",
    "that is empty": "",
}


@pytest.mark.parametrize("name", [
    TALK, WEEKLY, UNIT, EN, COUNTRY, "units/work/exercises/breath.toml", "pack.toml",
])  # fmt: skip
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_bad_file_in_a_users_pack_is_left_out(folder: Path, name: str, kind: str) -> None:
    text = HOSTILE[kind]
    (folder / "tiny" / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    library, bundled = Library(folder), Library()

    assert set(library.walks()) >= set(bundled.walks())
    assert set(library.checkins()) >= set(bundled.checkins())
    assert set(library.exercises()) >= set(bundled.exercises())
    assert set(library.cards()) >= set(bundled.cards())
    assert library.country("FR") is not None
    library.words("units/work", "walk.talk", "en")

    empty_words = name == EN and text == ""
    assert bool(library.faults) is not empty_words
    assert all(name in fault.file for fault in library.faults)


def test_a_key_of_very_many_parts_is_refused_before_it_costs_memory(folder: Path) -> None:
    put(folder / "tiny", TALK, HOSTILE["with a key of many parts"])
    library = Library(folder)
    library.walks()
    assert [fault.detail for fault in library.faults] == ["nested too deeply"]


def test_a_bad_file_of_a_users_pack_spoils_no_bundled_words(folder: Path) -> None:
    put(folder, "tiny/units/ips/strings.en.toml", "[[[")
    library = Library(folder)
    words = library.words_of("walk", "first_meeting", "en")
    assert words("title") == Library().words_of("walk", "first_meeting", "en")("title")
    assert [fault.file for fault in library.faults] == ["tiny/units/ips/strings.en.toml"]


def test_asking_for_a_broken_walk_of_ones_own_names_file_and_place(folder: Path) -> None:
    put(folder / "tiny", TALK, 'id = "talk"\nstep = 3\n')
    with pytest.raises(ContentProblem) as caught:
        Library(folder).walk("talk")
    assert caught.value.slots["file"] == TALK
    assert "$.step" in str(caught.value.slots["detail"])


def test_a_pack_for_a_newer_program_is_left_out(folder: Path) -> None:
    text = (folder / "tiny/pack.toml").read_text(encoding="utf-8")
    put(folder, "tiny/pack.toml", text.replace("schema = 1", "schema = 99"))
    library = Library(folder)
    assert [pack.info.id for pack in library.packs] == ["mentor-tui"]
    assert len(library.faults) == 1
