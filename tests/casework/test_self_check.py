"""The self-check against plain counting, over random caseloads; codes and names."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.codes import codes, without_names
from mentor_tui.casework.due import CaseFile, Rules
from mentor_tui.casework.practice import Practice
from mentor_tui.casework.records import EmployerContact, Job, Meeting, Mentee, Milestone
from mentor_tui.casework.self_check import COMPUTED
from mentor_tui.casework.supervision import to_discuss, week_numbers

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 8, 30)
days = st.integers(0, 400).map(lambda n: TODAY - timedelta(days=n))
maybe = st.none() | days


def person(n: int, **more: object) -> Mentee:
    return Mentee(id=f"m{n}", name=f"Person {n}", at=AT, **more)  # type: ignore[arg-type]


def practice(*files: CaseFile, contacts: list[EmployerContact] | None = None) -> Practice:
    found = contacts if contacts is not None else [c for f in files for c in f.contacts]
    return Practice(
        files, found, 1.0, date(2026, 1, 5), TODAY, Rules(), frozenset(("office",)),
    )  # fmt: skip


@st.composite
def case_files(draw: st.DrawFn) -> list[CaseFile]:
    found = []
    for n in range(draw(st.integers(0, 5))):
        mentee = person(n, entry=draw(maybe), team=draw(st.sampled_from([None, "A", "B", "c"])))
        contacts = [
            EmployerContact(id=f"c{n}{k}", at=AT, on=draw(days),
                            employer=draw(st.sampled_from("XYZ")),
                            mentee=mentee.id, in_person=draw(st.booleans()))
            for k in range(draw(st.integers(0, 3)))
        ]  # fmt: skip
        jobs = [
            Job(id=f"j{n}{k}", mentee=mentee.id, at=AT, start=draw(maybe), end=draw(maybe),
                title=draw(st.sampled_from(["cook", "Cook", None])),
                job_type=draw(st.sampled_from([None, "wise", "agency"])))
            for k in range(draw(st.integers(0, 2)))
        ]  # fmt: skip
        meetings = [
            Meeting(id=f"t{n}{k}", mentee=mentee.id, at=AT, on=draw(days),
                    reached=draw(st.booleans()),
                    place=draw(st.sampled_from([None, "Café", "Office 3"])))
            for k in range(draw(st.integers(0, 4)))
        ]  # fmt: skip
        stones = [
            Milestone(id=f"s{n}{k}", what=draw(st.sampled_from(["profile", "benefits_check"])),
                      at=AT, on=draw(days), mentee=mentee.id)
            for k in range(draw(st.integers(0, 2)))
        ]  # fmt: skip
        found.append(CaseFile(mentee, (), contacts, meetings, jobs, stones, ()))
    return found


@given(case_files())
def test_every_point_is_told_whatever_was_entered_and_its_rows_make_its_figure(
    files: list[CaseFile],
) -> None:
    for name, look in COMPUTED.items():
        seen = look(practice(*files))
        assert seen.view in ("strong", "partly", "not_yet", "not_known")
        if "whole" in seen.slots:
            assert seen.slots["part"] == sum(line.fits is True for line in seen.lines), name
            assert seen.slots["whole"] == sum(line.fits is not None for line in seen.lines), name


@given(case_files())
def test_rapid_search_and_ordinary_jobs_are_what_plain_counting_gives(
    files: list[CaseFile],
) -> None:
    waits = []
    for file in files:
        entry = file.mentee.entry
        if entry and (TODAY - entry).days < 365:
            met = [c.on for c in file.contacts if c.in_person and c.on >= entry]
            wait = (min(met) - entry).days if met else (TODAY - entry).days
            if met or wait > 30:
                waits.append(wait)
    seen = COMPUTED["rapid_search"](practice(*files))
    assert seen.slots["people"] == len(waits)
    assert seen.slots["days"] == (round(sum(waits) / len(waits)) if waits else 0)
    typed = [
        job.job_type for f in files for job in f.jobs
        if job.job_type and job.start and (TODAY - job.start).days < 365
    ]  # fmt: skip
    slots = COMPUTED["competitive_jobs"](practice(*files)).slots
    assert (slots["part"], slots["whole"]) == (typed.count("agency"), len(typed))


def test_a_start_with_contact_in_the_rhythm_and_one_without() -> None:
    start = TODAY - timedelta(days=40)
    rhythm = [-3, 1, 7, 14, 21, 28, 35]

    def file(n: int, offsets: list[int]) -> CaseFile:
        met = [
            Meeting(id=f"x{n}{d}", mentee=f"m{n}", at=AT, on=start + timedelta(days=d))
            for d in offsets
        ]
        job = Job(id=f"j{n}", mentee=f"m{n}", at=AT, start=start)
        return CaseFile(person(n), meetings=met, jobs=[job])

    kept, gap, nothing_before = file(1, rhythm), file(2, [-3, 1, 7, 28, 35]), file(3, rhythm[1:])
    seen = COMPUTED["follow_along"](practice(kept, gap, nothing_before))
    assert [line.fits for line in seen.lines] == [True, False, False]
    assert seen.view == "not_yet"


def test_a_job_that_just_ended_is_given_time_and_an_office_is_inside() -> None:
    job = Job(id="j", mentee="m1", at=AT, end=TODAY - timedelta(days=3))
    met = Meeting(id="t", mentee="m1", at=AT, on=TODAY, place="Our OFFICE")
    file = CaseFile(person(1), meetings=[met], jobs=[job])
    assert COMPUTED["zero_exclusion"](practice(file)).view == "not_known"
    assert COMPUTED["community"](practice(file)).view == "not_yet"


def test_the_week_counts_only_its_own_days_also_across_the_end_of_a_53_week_year() -> None:
    monday = date(2026, 12, 28)
    assert monday.isocalendar().week == 53
    met = [
        Meeting(id=str(n), mentee="m1", at=AT, on=monday + timedelta(days=n), reached=n % 2 == 0)
        for n in range(-1, 8)
    ]
    seen = week_numbers(
        date(2027, 1, 1), 0.5, Rules(), meetings=met, people=[person(1, entry=monday)]
    )
    assert (seen.meetings, seen.attempts, seen.new, seen.target) == (4, 3, 1, 3)
    assert (seen.monday, seen.sunday) == (monday, date(2027, 1, 3))


@given(case_files(), st.integers(0, 4))
def test_whom_to_discuss_are_different_people_and_never_more_than_asked(
    files: list[CaseFile], most: int
) -> None:
    found = to_discuss(files, TODAY, Rules(), most)
    assert len(found) == len(set(found)) == min(most, len(files))


@given(st.lists(st.text(max_size=12), max_size=30))
def test_codes_are_all_different_and_no_name_is_in_a_text_any_more(names: list[str]) -> None:
    people = [Mentee(id=f"id{n}", name=name, at=AT) for n, name in enumerate(names)]
    coded = codes(people)
    assert len(set(coded.values())) == len(people)
    amira = Mentee(id="a", name="Amira Kováč", at=AT)
    said = without_names("AMIRA met amíra's aunt, and Kovac.", [amira], codes([amira]))
    assert "mira" not in said.lower()
    assert "kov" not in said.lower()
    assert said.count(codes([amira])["a"]) == 3


def test_a_code_the_mentor_chose_stays() -> None:
    chosen = [Mentee(id="1", name="M-07", at=AT), Mentee(id="2", name="M-07", at=AT)]
    assert codes(chosen)["1"] == "M-07" != codes(chosen)["2"]
