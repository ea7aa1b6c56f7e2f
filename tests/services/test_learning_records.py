"""Records of learning: issued, kept as they were that day, written, withdrawn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mentor_tui.curriculum.frameworks import esco
from mentor_tui.documents.html import as_html
from mentor_tui.documents.text import as_text
from mentor_tui.documents.writing import pages_of
from mentor_tui.learning.recognition import DOCUMENTS, ELEMENTS
from mentor_tui.learning.records import Award, CardStudy, QuizTry, TaskDone
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.progress import Progress, Stopped
from mentor_tui.services import credentials, participants, recognition
from mentor_tui.services.award_pages import certificate, europass, transcript
from mentor_tui.services.desk import Desk
from mentor_tui.services.history import redo, undo
from mentor_tui.services.participants import Course
from mentor_tui.services.record_view import choice_lines, lacking_lines, outcome_lines
from mentor_tui.vault import Set

UNIT = "creativity"
HOSTILE = "[b]Zoë[/b] <i>\x1b[31m=2+2 \u202e👩‍🌾 Ελένη"
HOUSE = {
    "name": "House of Learning", "address": "1 Long Road", "country": "FR",
    "identifier": "R 7", "contact": "house@example.org", "quality": "Looked at once a year.",
    "website": "https://house.example.org", "signer": "T. Rainer",
}  # fmt: skip


@pytest.fixture
def learned(desk: Desk) -> Desk:
    """Ana read a card of the unit, did all of its tasks and passed its quiz with 8 of 10."""
    today = desk.today
    [unit] = [each for each in desk.library.units() if each.id == UNIT]
    items = tuple(each.id for each in desk.library.quiz(UNIT).item[:10])
    tasks = [each.id for each in unit.task if "professional" in each.audience]
    desk.vault.save(
        Set.of(CardStudy(id="c", card=unit.card[0].id, unit=UNIT, first=today, last=today)),
        *(Set.of(TaskDone(id=f"t{n}", task=each, unit=UNIT, on=today, at=desk.now))
          for n, each in enumerate(tasks)),
        Set.of(QuizTry(id="q", unit=UNIT, audience="professional", at=desk.now, asked=items,
                       answers={each: ["a"] for each in items}, finished=desk.now,
                       right={each: n < 8 for n, each in enumerate(items)})),
    )  # fmt: skip
    return desk


def issued(desk: Desk, of: str, **said: str) -> Award:
    told = {"learner": "Ana", "confirmed_by": "T. Rainer", **said}
    return recognition.issue(desk, recognition.claim(desk, of, UNIT, told))


def test_what_was_done_is_told_by_unit_and_outcome(learned: Desk) -> None:
    found = {unit.id: unit for unit in recognition.learnt(learned)}
    unit = found[UNIT]
    assert (unit.cards, unit.score, unit.passed) == (1, 80, True)
    assert 0 < unit.done < unit.minutes
    assert unit.covered == tuple(each.id for each in unit.outcomes)
    assert all(said == "reached" for _, _, said in outcome_lines(learned, unit))
    assert found["ips"].done == 0
    assert [name for name, _, _ in choice_lines(learned, "log")][:2] == ["course", "ips"]


def test_the_micro_credential_names_what_is_missing_until_the_organisation_is_known(
    learned: Desk,
) -> None:
    asked = recognition.claim(learned, "micro_credential", UNIT, {"learner": "Ana"})
    with pytest.raises(Problem) as refused:
        recognition.issue(learned, asked)
    told = str(refused.value.slots["what"])
    assert "the name of the organisation" in told
    assert "quality assurance" in told
    assert recognition.awards(learned) == []
    recognition.keep_issuer(learned, HOUSE)
    award = recognition.issue(learned, asked)
    assert award.assessment[0] == f"quiz:{UNIT}:80:70"
    assert award.hours == 3
    [unit] = recognition.chosen_units(learned, "ips")
    other = recognition.claim(learned, "micro_credential", "ips", {"learner": "Ana"})
    told = "\n".join(lacking_lines(learned, other))
    assert told.count("a practice task for") == len(unit.outcomes)
    assert "Type of assessment: the quiz of" in told


def test_a_paper_stays_as_it_was_on_its_day(learned: Desk) -> None:
    recognition.keep_issuer(learned, HOUSE)
    award = issued(learned, "achievement")
    before = as_text(transcript(learned, award))
    recognition.keep_issuer(learned, {"name": "Another house", "eqf": "7"})
    learned.clock = lambda: award.at + timedelta(days=400)
    again = recognition.find_award(learned, award.number[:9])
    assert as_text(transcript(learned, again)) == before
    gone = msgspec.structs.replace(again, units=("gone",), outcomes=("gone.k1",),
                                   words={"gone": "A unit", "gone.k1": "Explains it."})  # fmt: skip
    for code in ("en", "el"):
        told = as_text(transcript(learned, gone, code))
        assert "A unit" in told
        assert "Explains it." in told


def test_issuing_withdrawing_and_the_organisation_can_be_undone(learned: Desk) -> None:
    recognition.keep_issuer(learned, {"name": "House"})
    award = issued(learned, "attendance", hours="2")
    recognition.withdraw(learned, award)
    undo(learned)
    assert recognition.find_award(learned, award.number).withdrawn is None
    undo(learned)
    assert recognition.awards(learned) == []
    undo(learned)
    assert recognition.issuer(learned).name is None
    redo(learned)
    assert recognition.issuer(learned).name == "House"


def test_a_level_is_only_told_as_given_when_it_is_declared(learned: Desk) -> None:
    recognition.keep_issuer(learned, HOUSE)
    assert "indicative, not allocated" in as_text(
        certificate(learned, issued(learned, "achievement"))
    )
    recognition.keep_issuer(learned, {"eqf": "5", "ecvet": "2"})
    told = as_text(certificate(learned, issued(learned, "achievement")))
    assert "declared by the awarding body" in told
    assert "indicative" not in told
    assert "ECVET points (historic): 2" in told
    for name, wrong in (("eqf", "9"), ("eqf", "²"), ("pass_mark", "0"), ("pass_mark", ""),
                        ("name", "x" * 100_000)):  # fmt: skip
        with pytest.raises(UsageProblem):
            recognition.keep_issuer(learned, {name: wrong})


@pytest.mark.parametrize("of", DOCUMENTS)
def test_hostile_names_are_only_ever_text(learned: Desk, of: str, tmp_path: Path) -> None:
    recognition.keep_issuer(learned, {**HOUSE, "name": HOSTILE, "quality": HOSTILE})
    award = issued(learned, of, learner=HOSTILE, confirmed_by=HOSTILE)
    for make in (certificate, transcript, europass):
        page = as_html(make(learned, award))
        assert "<i>" not in page
        assert "\x1b" not in page
    for what, end in (("certificate", ".json"), ("badge", ".json"), ("elm", ".csv")):
        file = credentials.write(learned, award, what, tmp_path / f"{of}-{what}{end}")
        assert "Zoë" in file.read_text("utf-8")
    with pytest.raises(UsageProblem):
        credentials.write(learned, award, "elm", tmp_path / f"{of}-elm.csv")
    with pytest.raises(UsageProblem):
        credentials.write(learned, award, "badge", tmp_path / "badge.html")


def test_the_data_holds_all_eleven_elements_in_every_language(learned: Desk) -> None:
    recognition.keep_issuer(learned, HOUSE)
    award = issued(learned, "micro_credential")
    for code in ("en", "fr", "es", "it", "el", "de"):
        data = credentials.as_data(learned, award, code)
        assert tuple(data["elements"]) == ELEMENTS
        assert all(data["elements"].values())
        told = as_text(certificate(learned, award, code)) + as_text(europass(learned, award, code))
        assert "record." not in told.replace("/record", "")
        assert "*" not in told
        assert "Ana" in told
    rows = dict(credentials.elm(learned, award))
    assert rows["learningAchievementSpecification.volumeOfLearning"] == "PT3H"
    assert credentials.duration(6.5) == "PT6H30M"


def test_an_award_from_a_newer_program_is_told_as_far_as_it_is_known(desk: Desk) -> None:
    award = Award(
        id="z", of="micro_credential", number="n{x}", learner="{y}", units=("ips", "later"),
        on=desk.today, at=desk.now, outcomes=("ips.k1", "later.k1", "."), language="xx",
        assessment=("quiz", "quiz:ips", "quiz:ips:90:70", "tasks:ips:many", "sung", "own"),
        issuer={"eqf": "high", "name": "{n}", "ecvet": "{0}"}, participation="dreamt",
    )  # fmt: skip
    for code in ("en", "el"):
        told = as_text(transcript(desk, award, code)) + as_text(certificate(desk, award, code))
        assert {"sung", "dreamt", "{n}", "{y}"} <= set(re.findall(r"[\w{}]+", told))
    assert credentials.as_data(desk, award)["elements"]["level"]["indicative"]
    [result] = credentials.badge(desk, award)["credentialSubject"]["result"]
    assert result["value"] == "90"


def test_a_certificate_is_one_page_and_withdrawn_ones_make_no_files(
    learned: Desk, tmp_path: Path
) -> None:
    recognition.keep_issuer(learned, HOUSE)
    award = issued(learned, "micro_credential")
    file = credentials.write(learned, award, "certificate", tmp_path / "paper.pdf")
    assert pages_of(file) == 1
    gone = recognition.withdraw(learned, award)
    assert recognition.find_award(learned, award.number).withdrawn == learned.today
    for what, name in (("certificate", "a.html"), ("badge", "a.json"), ("elm", "b.json")):
        with pytest.raises(Problem):
            credentials.write(learned, gone, what, tmp_path / name)
    assert [each.name for each in tmp_path.glob("?.*")] == []
    with pytest.raises(UsageProblem):
        recognition.find_award(learned, "")


# Open Badges 3.0 -------------------------------------------------------------------------

REQUIRED: dict[str, tuple[str, ...]] = {
    "OpenBadgeCredential": (
        "@context", "id", "type", "name", "credentialSubject", "issuer", "validFrom",
    ),
    "AchievementSubject": ("id", "type", "achievement"),
    "Achievement": ("id", "type", "criteria", "description", "name"),
    "Profile": ("id", "type", "name"),
    "Alignment": ("type", "targetName", "targetUrl"),
    "Result": ("type",),
    "ResultDescription": ("id", "type", "name", "resultType"),
    "IdentityObject": ("type", "hashed", "identityHash", "identityType"),
    "IdentifierEntry": ("type", "identifier", "identifierType"),
    "Address": ("type",),
}  # fmt: skip
"""What the 1EdTech JSON schema of Open Badges 3.0 demands of each class used here."""


def parts(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object with the class it says it is."""
    if isinstance(value, dict):
        kind = value.get("type")
        if kind:
            yield (kind[-1] if isinstance(kind, list) else kind), value
        for each in value.values():
            yield from parts(each)
    elif isinstance(value, list):
        for each in value:
            yield from parts(each)


@pytest.mark.parametrize("of", DOCUMENTS)
def test_a_badge_has_what_the_published_schema_requires(learned: Desk, of: str) -> None:
    if of != "log":
        recognition.keep_issuer(learned, HOUSE)
    award = issued(learned, of)
    made = json.loads(json.dumps(credentials.badge(learned, award)))
    assert made["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert made["@context"][1].startswith("https://purl.imsglobal.org/spec/ob/v3p0/context")
    assert "VerifiableCredential" in made["type"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", made["validFrom"])
    assert "proof" not in made
    seen = set()
    for kind, value in parts(made):
        assert set(REQUIRED[kind]) <= set(value), kind
        seen.add(kind)
    assert {"OpenBadgeCredential", "AchievementSubject", "Achievement", "Profile"} <= seen
    for id in (made["id"], made["issuer"]["id"], made["credentialSubject"]["achievement"]["id"]):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id)
    assert made == json.loads(json.dumps(credentials.badge(learned, award)))
    known = {each.uri for each in esco(learned.library).entry}
    aligned = [a["targetUrl"] for a in made["credentialSubject"]["achievement"]["alignment"]]
    assert set(aligned) <= known
    assert bool(aligned) == (of != "attendance")


def test_every_unit_has_esco_skills_with_links() -> None:
    from mentor_tui.curriculum.library import Library

    library = Library()
    found = esco(library)
    units = {unit.id for unit in library.units()}
    assert {unit for each in found.entry for unit in each.units} == units
    for each in found.entry:
        kind = "occupation" if each.kind == "occupation" else "skill"
        assert each.uri.startswith(f"http://data.europa.eu/esco/{kind}/")
    assert len({each.uri for each in found.entry}) == len(found.entry)


# A whole course --------------------------------------------------------------------------

COURSE = Course(units=UNIT, confirmed_by="T. Rainer")


def listed(desk: Desk, tmp_path: Path, content: bytes) -> list[participants.Participant]:
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    return participants.read_list(desk, file)


def test_a_list_says_of_each_row_what_becomes_of_it(desk: Desk, tmp_path: Path) -> None:
    found = listed(desk, tmp_path, (
        "Stunden;Name;Mail\r\n6,5;Zoë <b>;x\r\n;Ana;\r\n0;Bo;\r\nnan;Cy;\r\n6;;\r\n\r\n"
        "6;zoe <b>;\r\n2000;Di;\r\n3;\"'=cmd\";\r\n"
    ).encode("utf-8-sig"))  # fmt: skip
    assert [(row.number, row.why) for row in found] == [
        (2, ""), (3, "hours"), (4, "hours"), (5, "hours"), (6, "no_name"), (8, "twice"),
        (9, "hours"), (10, ""),
    ]  # fmt: skip
    assert (found[0].hours, found[-1].name) == (6.5, "=cmd")
    assert "row 2" in participants.row_text(desk, found[5])
    assert "2 certificates" in participants.summary(desk, found)[0]


@pytest.mark.parametrize(
    "content", [b"", b"name\nAna\n", b"name,name,hours\n", b"\x00\x01", b"name,hours\n" * 2000]
)
def test_a_file_that_is_no_list_is_refused(desk: Desk, tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UsageProblem):
        listed(desk, tmp_path, content)
    with pytest.raises(UsageProblem):
        participants.read_list(desk, tmp_path)


def test_certificates_lie_in_a_new_folder_under_numbers(desk: Desk, tmp_path: Path) -> None:
    found = listed(desk, tmp_path, "name,hours\nAna,6\n,1\nΕλένη,4.5\n".encode())
    made = participants.write_all(desk, COURSE, found, tmp_path / "out")
    names = sorted(each.name for each in made.folder.iterdir())
    assert names == ["certificate-002.html", "certificate-004.html", "list.csv"]
    page = (made.folder / "certificate-004.html").read_text("utf-8")
    assert "Ελένη" in page
    assert "4.5 h" in page
    assert "Ana" not in page
    assert "Ana" not in (made.folder / "list.csv").read_text("utf-8")
    assert recognition.awards(desk) == []
    with pytest.raises(UsageProblem):
        participants.write_all(desk, COURSE, found, made.folder)


def test_stopping_leaves_nothing_and_nobody_confirming_is_refused(
    desk: Desk, tmp_path: Path
) -> None:
    found = listed(desk, tmp_path, b"name,hours\nAna,6\nBo,6\n")
    progress = Progress()
    progress.stop()
    with pytest.raises(Stopped):
        participants.write_all(desk, COURSE, found, tmp_path / "out", progress)
    nobody = msgspec.structs.replace(COURSE, confirmed_by=" ")
    with pytest.raises(UsageProblem):
        participants.write_all(desk, nobody, found, tmp_path / "out")
    assert not (tmp_path / "out").exists()
