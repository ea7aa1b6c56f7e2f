"""Settings that are broken, unknown or unwritable never stop the start."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.clock import VARIABLE, clock_from_environment
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.settings import Settings, find_folders, read_settings, write_settings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == (Settings(), [])


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    chosen = Settings(
        language="el", theme="high-contrast", idle_minutes=0, motion=False, all_items=True,
        rules={"plan_review": 14, "retention_weeks": [13, 26]},
    )  # fmt: skip
    file = tmp_path / "new" / "settings.toml"
    write_settings(file, chosen)
    assert read_settings(file) == (chosen, [])
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"[[[", b"a = 1\na = 2"])
def test_a_broken_file_is_named_and_the_defaults_hold(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    assert read_settings(file) == (Settings(), ["settings.toml"])


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    assert read_settings(tmp_path / "settings.toml") == (Settings(), ["settings.toml"])


def test_entries_that_cannot_be_used_are_named_and_the_others_hold(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(
        'language = 5\ntheme = "calm-light"\nidle_minutes = "ten"\nmotion = 1\nlanguages = "fr"\n'
    )
    found, bad = read_settings(file)
    assert found == Settings(theme="calm-light")
    assert bad == ["language", "idle_minutes", "motion", "languages"]


@given(st.binary(max_size=60))
def test_no_file_whatever_stops_the_start(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.mktemp("odd") / "settings.toml"
    file.write_bytes(content)
    found, _ = read_settings(file)
    assert isinstance(found, Settings)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not hold here")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Problem) as told:
        write_settings(tmp_path / "settings.toml", Settings())
    assert told.value.message == "problem.read_only"


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(Problem) as told:
        write_settings(tmp_path / "taken" / "settings.toml", Settings())
    assert told.value.message == "problem.read_only"


def test_home_keeps_everything_in_one_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_TUI_HOME", str(tmp_path))
    folders = find_folders()
    assert {tmp_path} == {folders.settings.parent, folders.state.parent, folders.content.parent,
                          folders.vault.parents[1]}  # fmt: skip
    assert find_folders(str(tmp_path / "other")).vault == tmp_path / "other"


def test_a_stick_keeps_everything_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MENTOR_TUI_HOME", raising=False)
    monkeypatch.setattr("sys.argv", [str(tmp_path / "mentor-tui")])
    assert tmp_path not in find_folders().vault.parents
    (tmp_path / "portable.toml").write_text("")
    assert tmp_path in find_folders().vault.parents


# The clock ----------------------------------------------------------------------------


def test_the_clock_can_be_set_for_a_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-11-23T08:30")
    clock = clock_from_environment()
    assert f"{clock():%Y-%m-%d %H:%M}" == "2026-11-23 08:30"
    assert clock() == clock()


def test_a_clock_set_to_no_time_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "Monday")
    with pytest.raises(UsageProblem):
        clock_from_environment()


def test_a_clock_with_a_zone_is_taken_to_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-11-23T08:30+00:00")
    assert clock_from_environment()().tzinfo is None
