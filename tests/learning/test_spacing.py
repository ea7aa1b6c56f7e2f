"""One card a day: never two, never a heap, further and further apart."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.learning.records import CardStudy
from mentor_tui.learning.spacing import GAPS, card_for, comes_up, looked_at

MONDAY = date(2026, 11, 23)


def read(card: str = "c_one", on: date = MONDAY, box: int = 0) -> CardStudy:
    return CardStudy(id=f"card-{card}", card=card, unit="work", first=on, last=on, box=box)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def test_a_card_read_today_comes_up_tomorrow() -> None:
    assert card_for([read()], MONDAY) is None
    assert card_for([read()], after(1)) == read()


def test_what_is_known_comes_further_and_further_apart() -> None:
    study, day, gaps = read(), after(1), []
    for _ in range(7):
        study = looked_at(study, day, known=True)
        gaps.append((comes_up(study) - day).days)
        day = comes_up(study)
    assert gaps == [3, 7, 21, 60, 120, 120, 120]


def test_what_was_not_there_any_more_comes_the_next_day() -> None:
    study = looked_at(read(box=4), MONDAY, known=False)
    assert comes_up(study) == after(1)


def test_after_weeks_away_it_is_one_card_and_then_none_that_day() -> None:
    many = [read(f"c_{n}", after(-n)) for n in range(1, 40)]
    first = card_for(many, MONDAY)
    assert first is not None
    assert first.card == "c_39"  # the one that waits longest
    answered = [each if each != first else looked_at(each, MONDAY, known=True) for each in many]
    assert card_for(answered, MONDAY) is None
    assert card_for(answered, after(1)) is not None


def test_a_clock_that_was_ahead_does_not_hide_a_card_for_years() -> None:
    ahead = read(on=date(2036, 1, 1))
    assert card_for([ahead], MONDAY) == ahead
    assert card_for([looked_at(ahead, MONDAY, known=True)], MONDAY) is None
    assert comes_up(looked_at(ahead, MONDAY, known=True)) == after(GAPS[1])


DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(9999, 12, 31))
STUDIES = st.lists(
    st.builds(
        CardStudy,
        id=st.uuids().map(str), card=st.text(max_size=5), unit=st.just("work"), first=DAYS,
        last=DAYS, times=st.integers(-5, 50), box=st.integers(-3, 99), gone=st.booleans(),
    ),
    max_size=20, unique_by=lambda each: each.card,
)  # fmt: skip


@given(STUDIES, DAYS, st.booleans(), st.randoms())
def test_never_two_on_a_day_whatever_was_missed_and_in_whatever_order(
    studies: list[CardStudy], day: date, known: bool, random: object
) -> None:
    chosen = card_for(studies, day)
    mixed = [*studies]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert card_for(mixed, day) == chosen
    if chosen is None:
        return
    assert not chosen.gone
    fresh = looked_at(chosen, day, known=known)
    assert 0 <= fresh.box < len(GAPS)
    assert fresh.last == day
    assert card_for([fresh if each is chosen else each for each in studies], day) is None


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_every_card_comes_up_again_some_day(answers: list[bool]) -> None:
    study, day = read(), MONDAY
    for known in answers:
        day = comes_up(study)
        assert card_for([study], day) == study
        assert (day - study.last).days in GAPS
        study = looked_at(study, day, known=known)
