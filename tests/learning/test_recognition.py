"""What may be issued when, and what it may say: domain.md §5.2."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.learning.recognition import (
    ASSESSMENTS,
    BODY,
    DOCUMENTS,
    ELEMENTS,
    PARTICIPATION,
    Claim,
    OutcomeLearnt,
    UnitLearnt,
    assessment,
    missing,
    outcomes,
    workload,
)
from mentor_tui.learning.records import Issuer

BLANK = Issuer(id="issuer")
KNOWN = Issuer(
    id="issuer", name="House of Learning", address="1 Road", country="FR", identifier="R 7",
    contact="mail", quality="We look at every course once a year.",
)  # fmt: skip
UNIT = UnitLearnt(
    id="ips", minutes=360, done=200, score=85, passed=True,
    outcomes=(
        OutcomeLearnt(id="ips.k1", kind="knowledge", tasks=2),
        OutcomeLearnt(id="ips.s1", kind="skill", tasks=1),
    ),
)  # fmt: skip
WHOLE = Claim(of="micro_credential", units=(UNIT,), learner="Ana")


def lacking(claim: Claim, issuer: Issuer = KNOWN) -> list[str]:
    return [each.what for each in missing(claim, issuer)]


def but(claim: Claim, **changed: object) -> Claim:
    return msgspec.structs.replace(claim, **changed)


units = st.lists(
    st.builds(
        UnitLearnt,
        id=st.sampled_from(["ips", "stress"]), minutes=st.integers(30, 400),
        done=st.integers(0, 400), score=st.none() | st.integers(0, 100), passed=st.booleans(),
        outcomes=st.lists(
            st.builds(
                OutcomeLearnt, id=st.sampled_from(["a.k1", "a.s1", "a.a1"]),
                kind=st.just("skill"), tasks=st.integers(0, 2),
            ),
            unique_by=lambda each: each.id, min_size=1,
        ).map(tuple),
    ),
    unique_by=lambda unit: unit.id, max_size=2,
).map(tuple)  # fmt: skip
claims = st.builds(
    Claim, of=st.sampled_from(DOCUMENTS), units=units, learner=st.sampled_from(["", " ", "Ana"]),
    confirmed_by=st.sampled_from(["", "T."]), assessed=st.sampled_from(ASSESSMENTS),
    participation=st.sampled_from(PARTICIPATION), hours=st.none() | st.floats(0.5, 100),
)  # fmt: skip


def test_a_whole_unit_and_a_known_organisation_are_enough() -> None:
    for of in DOCUMENTS:
        assert lacking(but(WHOLE, of=of, confirmed_by="T. Rainer")) == []


def test_a_micro_credential_names_each_line_of_the_organisation_that_is_blank() -> None:
    assert {f"issuer.{name}" for name in BODY} == set(lacking(WHOLE, BLANK))
    for name in BODY:
        without = msgspec.structs.replace(KNOWN, **{name: "  "})
        assert lacking(WHOLE, without) == [f"issuer.{name}"]
        assert lacking(but(WHOLE, of="achievement"), without) == []


def test_every_outcome_counts_for_a_micro_credential_and_one_for_an_achievement() -> None:
    first, second = UNIT.outcomes
    half = msgspec.structs.replace(UNIT, outcomes=(first, msgspec.structs.replace(second, tasks=0)))
    assert [each.of for each in missing(but(WHOLE, units=(half,)), KNOWN)] == ["ips.s1"]
    achieved = but(WHOLE, of="achievement", units=(half,))
    assert lacking(achieved) == []
    assert outcomes(achieved) == ("ips.k1",)


def test_without_the_quiz_only_a_trainer_can_say_so() -> None:
    tried = msgspec.structs.replace(UNIT, passed=False, score=40)
    own = but(WHOLE, units=(tried,))
    assert lacking(own) == ["quiz"]
    assert outcomes(own) == ()
    watched = but(own, assessed="observed")
    assert lacking(watched) == ["confirmed_by"]
    watched = but(watched, confirmed_by="T. Rainer")
    assert lacking(watched) == []
    assert outcomes(watched) == ("ips.k1", "ips.s1")
    assert assessment(watched) == ("observed",)
    assert not any(code.startswith("quiz:") for code in assessment(own))


def test_attendance_says_hours_and_never_what_was_learnt() -> None:
    there = but(WHOLE, of="attendance", confirmed_by="T. Rainer", hours=6.5)
    assert (lacking(there), workload(there)) == ([], 6.5)
    assert (outcomes(there), assessment(there)) == ((), ())
    nobody = msgspec.structs.replace(UNIT, done=0)
    assert lacking(but(there, units=(nobody,), hours=None)) == ["hours"]


@given(claims)
def test_a_log_never_lacks_anything_and_the_rest_never_less_than_the_plainer_ones(
    claim: Claim,
) -> None:
    assert lacking(but(claim, of="log"), BLANK) == []
    plainer = set(lacking(but(claim, of="achievement"), BLANK)) - {"task"}
    assert plainer - {"hours"} <= set(lacking(but(claim, of="micro_credential"), BLANK))


@given(claims)
def test_nothing_is_named_as_reached_that_was_not(claim: Claim) -> None:
    named = outcomes(claim)
    assert workload(claim) >= 0
    if claim.assessed == "own" or claim.of == "log":
        reached = [id for unit in claim.units for id in unit.covered]
        assert set(named) <= set(reached)
    places = [ELEMENTS.index(each.element) for each in missing(claim, BLANK)]
    assert places == sorted(places)
