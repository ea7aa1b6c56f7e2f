"""Help now, cards, exercises, trends, and the key to it all."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from mentor_tui.casework.records import Mentee, Profile
from mentor_tui.curriculum.library import Library
from mentor_tui.language import LANGUAGES, PSEUDO, Language
from mentor_tui.problems import LockedProblem, UsageProblem
from mentor_tui.services import access
from mentor_tui.services.desk import Desk, bootstrap
from mentor_tui.services.exercises import exercises_for, plan_exercise
from mentor_tui.services.help_now import countries, help_now, home_country
from mentor_tui.services.reading import card, units
from mentor_tui.services.runs import begin, run_from_answers
from mentor_tui.services.trends import bars, checkin_trend, checkins_done
from mentor_tui.settings import Settings
from mentor_tui.vault import Set

COUNTRIES = Library().country_codes()


# Help now -----------------------------------------------------------------------------


@pytest.mark.parametrize("code", [*LANGUAGES, PSEUDO])
@pytest.mark.parametrize("country", COUNTRIES)
def test_help_now_needs_no_unlocking_in_any_country_and_language(
    locked: Desk, country: str, code: str
) -> None:
    locked.language = Language(code)
    page = help_now(locked, country)
    assert page.country == country
    assert [level.id for level in page.levels] == ["danger", "concern", "strain"]
    assert page.title
    assert page.not_recorded
    assert page.more
    for level in page.levels:
        assert level.title
        for part in level.parts:
            assert part.title
            assert all(part.lines)
    danger = [line for part in page.levels[0].parts for line in part.numbers]
    assert danger
    assert all(line.number and line.about and line.checked for line in danger)
    assert not list(locked.folders.vault.parent.iterdir())


@pytest.mark.parametrize("code", LANGUAGES)
def test_safety_words_never_fall_back_to_another_language(locked: Desk, code: str) -> None:
    locked.language = Language(code)
    page = help_now(locked, "EU")
    words = [page.title, page.not_recorded, page.more_title, *page.more]
    for level in page.levels:
        words += [
            level.title,
            *(line for part in level.parts for line in (part.title, *part.lines)),
        ]
    assert not [text for text in words if text.startswith("[EN]")]


def test_a_country_without_numbers_shows_those_of_europe(locked: Desk) -> None:
    page = help_now(locked, "XX")
    assert page.country == "EU"
    assert "112" in [line.number for part in page.levels[0].parts for line in part.numbers]


def test_the_mentors_own_country_is_shown_whatever_the_language(desk: Desk) -> None:
    desk.language = Language("de")
    assert home_country(desk) == "FR"
    assert help_now(desk).country == "FR"
    access.lock(desk)
    assert home_country(desk) == "DE"
    assert set(countries(desk)) == set(COUNTRIES)


def test_a_number_checked_long_ago_says_so(locked: Desk) -> None:
    checks = {
        line.checked
        for days in (0, 4000)
        for part in now_in(locked, days).levels[0].parts
        for line in part.numbers
    }
    assert "check this number" in checks


def now_in(desk: Desk, days: int):  # type: ignore[no-untyped-def]
    later = datetime(2026, 11, 23) + timedelta(days=days)
    desk.clock = lambda: later
    return help_now(desk, "FR")


# Cards and exercises ------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["professional", "informal"])
def test_every_card_of_every_unit_can_be_opened(locked: Desk, audience: str) -> None:
    shelf = units(locked, audience)
    assert [unit.id for unit in shelf][:3] == ["ips", "routine", "stress"]
    for unit in shelf:
        assert unit.title
        assert unit.cards
        for name, title in unit.cards:
            view = card(locked, name)
            assert (view.unit, view.title) == (unit.id, title)
            assert [part for part, _, _ in view.parts]
            assert all(heading and text for _, heading, text in view.parts)


def test_a_card_nobody_wrote_is_told(locked: Desk) -> None:
    with pytest.raises(UsageProblem):
        card(locked, "c_no_such_card")


@pytest.mark.parametrize("name", list(Library().exercises()))
def test_every_exercise_has_its_cues_and_care_points(locked: Desk, name: str) -> None:
    plan = plan_exercise(locked, name, mentee="Amira")
    assert plan.title
    assert plan.summary
    assert plan.cues
    assert all(cue.text and cue.seconds >= 0 for cue in plan.cues)
    assert all(plan.care)
    assert "{" not in "".join([plan.before, plan.after, *(cue.text for cue in plan.cues)])
    for pattern, title in plan.patterns:
        assert title
        assert plan_exercise(locked, name, pattern=pattern).cues


@pytest.mark.parametrize(("minutes", "seconds"), [(1, 60), (3, 180), (5, 300), (None, 60)])
def test_breathing_lasts_as_long_as_was_wished(
    locked: Desk, minutes: int | None, seconds: int
) -> None:
    plan = plan_exercise(locked, "breathing_even", minutes=minutes)
    assert sum(cue.seconds for cue in plan.cues) == seconds
    assert [cue.motion for cue in plan.cues[:2]] == ["grow", "shrink"]


def test_an_exercise_or_pattern_nobody_knows_is_told(locked: Desk) -> None:
    for name, pattern in (("no_such", None), ("breathing_even", "no_such")):
        with pytest.raises(UsageProblem):
            plan_exercise(locked, name, pattern=pattern)


def test_exercises_are_listed_by_title_for_each_kind_of_mentor(locked: Desk) -> None:
    both = exercises_for(locked), exercises_for(locked, "informal")
    for listed in both:
        assert [title for _, title, _ in listed] == sorted(title for _, title, _ in listed)
    assert {name for name, *_ in both[1]} < {name for name, *_ in both[0]}


# Trends -------------------------------------------------------------------------------


def test_trends_are_told_in_words_with_gaps_left_blank(desk: Desk, amira: Mentee) -> None:
    for weeks, level in ((3, 4), (2, 4), (0, 8)):
        at = datetime(2026, 11, 23, 10) - timedelta(weeks=weeks)
        desk.clock = lambda at=at: at  # type: ignore[misc]
        answers = {"week.overall": level, "sleep.up": "07:10", "heavy.tags": ["money"]}
        run_from_answers(desk, amira, "checkin", "weekly", answers)
    begin(desk, amira, "checkin", "weekly")
    rows = {row.item: row for row in checkin_trend(desk, amira)}
    overall = rows["week.overall"]
    assert overall.values == [None] * 8 + [4, 4, None, 8]
    assert overall.word == "higher than their own usual"
    assert bars(overall) == " " * 8 + "▄▄ ▇"
    assert bars(overall, ascii_only=True) == " " * 8 + "44 7"
    assert rows["sleep.up"].latest == "07:10"
    assert len(rows["heavy.tags"].top) == 1
    assert bars(rows["tension.now"]) == " " * 12
    assert rows["tension.now"].latest == ""
    assert len(checkins_done(desk, amira)) == 3


# The key to it all --------------------------------------------------------------------


def test_a_vault_is_set_up_locked_and_unlocked_by_passphrase_or_recovery_code(
    locked: Desk,
) -> None:
    assert not access.vault_exists(locked)
    code = access.set_up(
        locked, passphrase="seven green boats at dawn", name="Ana", country="fr",
        audience="professional",
    )  # fmt: skip
    assert access.vault_exists(locked)
    assert (locked.profile.name, locked.profile.country) == ("Ana", "FR")
    assert locked.profile.created == date(2026, 11, 23)
    access.lock(locked)
    assert locked.locked
    with pytest.raises(LockedProblem):
        _ = locked.profile
    with pytest.raises(LockedProblem):
        access.unlock(locked, "seven green boats at dusk")
    assert locked.locked
    assert access.unlock(locked, code) == 0
    assert locked.profile.name == "Ana"
    locked.close()


@pytest.mark.parametrize(("passphrase", "country"), [("", "FR"), ("seven green boats", "XX")])
def test_without_passphrase_or_country_nothing_is_set_up(
    locked: Desk, passphrase: str, country: str
) -> None:
    with pytest.raises(UsageProblem):
        access.set_up(
            locked, passphrase=passphrase, name="Ana", country=country, audience="informal"
        )
    assert not access.vault_exists(locked)
    assert locked.locked


def test_after_three_wrong_tries_each_waits_longer_but_never_for_good() -> None:
    waits = [access.seconds_to_wait(failures) for failures in range(12)]
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30, 30]


def test_a_desk_is_wired_from_what_the_computer_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_TUI_HOME", str(tmp_path))
    monkeypatch.setenv("MENTOR_TUI_NOW", "2026-11-23T08:30")
    (tmp_path / "settings.toml").write_text('language = "el"\nfont = "big"\n')
    wired = bootstrap()
    assert (wired.language.code, wired.today) == ("el", date(2026, 11, 23))
    assert wired.faults == ["font"]
    assert wired.locked
    assert bootstrap(language="it").language.code == "it"
    wired.speak("de")
    assert wired.language.code == "de"


def test_a_closed_desk_stays_closed(desk: Desk) -> None:
    put_away: list[bool] = []
    desk.put_away = lambda: put_away.append(True)
    desk.close()
    desk.close()
    assert put_away == [True]
    assert desk.locked


def test_settings_may_change_the_numbers_of_the_rules(desk: Desk) -> None:
    desk.settings = Settings(rules={"plan_review": 14})
    assert desk.rules.plan_review == 14
    for wrong in ({"plan_review": "soon"}, {"no_such_rule": 1}):
        desk.settings = Settings(rules=wrong)
        assert desk.rules.plan_review == 28


def test_a_vault_without_a_profile_still_opens(desk: Desk) -> None:
    desk.vault.save(Set("profile", Profile.KIND, {"fte": 0.5}))
    assert desk.profile.fte == 0.5
