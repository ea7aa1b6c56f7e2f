"""Two mentors and one person: handed over, worked on by both, handed back; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.casework.records import EmployerContact, Mentee, Note, Pin, Profile, Run
from mentor_tui.language import Language
from mentor_tui.problems import LockedProblem, Problem, UsageProblem
from mentor_tui.services import differences, handover, mentees, notes, runs, work
from mentor_tui.services.desk import Desk
from mentor_tui.settings import Folders, Settings
from mentor_tui.vault import Purge, Set, Vault, handing
from mentor_tui.vault.exchange import operations

MONDAY = datetime(2026, 11, 23, 8, 30)
PHRASE = "told by phone"


@contextmanager
def told(kind: type[Problem], message: str) -> Iterator[None]:
    with pytest.raises(kind) as problem:
        yield
    assert problem.value.message == message


@pytest.fixture
def ana(desk: Desk) -> Desk:
    """Ana's laptop."""
    return desk


@pytest.fixture
def bea(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Bea's laptop; nobody is on it yet."""
    root = tmp_path / "bea"
    folders = Folders(root / "settings.toml", root / "vault", root / "state", root / "content")
    made = Desk(
        folders=folders, settings=Settings(), language=Language("en"), clock=lambda: MONDAY,
        cost=desk.cost,
    )  # fmt: skip
    made.open_vault = Vault.create_throwaway(folders.vault, clock=lambda: made.clock())
    made.vault.save(Set.of(Profile(id="profile", name="Bea", country="DE")))
    yield made
    made.close()


class Post:
    """Carries hand-overs from one laptop to the other."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._sent = folder, 0

    def hand(self, giver: Desk, taker: Desk, mentee: Mentee, **how: Any) -> handover.Taken:
        file = self.write(giver, mentee, **how)
        return handover.take_in(taker, handover.preview(taker, file, PHRASE))

    def write(self, giver: Desk, mentee: Mentee, **how: Any) -> Path:
        self._sent += 1
        target = self._folder / f"sent-{self._sent}.mthandover"
        handover.create(giver, mentee, PHRASE, target, **how)
        return target


@pytest.fixture
def post(tmp_path: Path) -> Post:
    return Post(tmp_path)


def later(desk: Desk, **time: int) -> None:
    at = desk.now + timedelta(**time)
    desk.clock = lambda: at


def state(desk: Desk) -> list[Any]:
    """All that is in a vault."""
    with desk.vault.reading() as db:
        tables = ("op", "field", "record", "rev", "rev_parent", "state", "purged")
        return [db.execute(f"SELECT * FROM {name}").fetchall() for name in tables]


@pytest.fixture
def worked(ana: Desk, amira: Mentee, jonas: Mentee) -> Mentee:
    """Amira, with a little of everything; and Jonas, of whom nothing may come along."""
    notes.add_note(ana, amira, "Likes the garden")
    notes.add_note(ana, amira, "For supervision", visibility="supervision")
    notes.add_note(ana, amira, "Only for me", visibility="private")
    notes.add_note(ana, jonas, "About somebody else")
    notes.add_note(ana, None, "About nobody")
    work.add_employer_contact(ana, "Bakery", mentee=amira, outcome="come back")
    work.add_employer_contact(ana, "Garage", mentee=jonas)
    work.add_employer_contact(ana, "Florist")
    work.start_job(ana, amira, date(2026, 11, 20), employer="Bakery")
    work.add_meeting(ana, amira)
    for who, name in ((amira, "first_meeting"), (jonas, "at_work")):
        try:
            runs.begin(ana, who, "walk", name)
        except UsageProblem:
            runs.begin(ana, who, "checkin", "informal")
    return amira


# What is in it ---------------------------------------------------------------------------


def test_everything_shared_arrives_as_it_was(
    ana: Desk, bea: Desk, worked: Mentee, post: Post
) -> None:
    seen = handover.preview(bea, post.write(ana, worked), PHRASE)
    assert (seen.name, seen.who, seen.at, seen.here) == ("Amira K.", "Ana", MONDAY, False)
    assert seen.counts == {
        "note": 2, "walk": 1, "employer_contact": 1, "meeting": 1, "job": 1,
    }  # fmt: skip
    assert (seen.stage, seen.private, seen.differ, seen.changed) == ("first_month", False, 0, 0)
    assert bea.vault.count(Mentee) == 0, "looking takes nothing in"

    taken = handover.take_in(bea, seen)
    assert taken.mentee == worked
    texts = {notes.note_text(bea, note) for note in notes.notes_of(bea, None)}
    assert texts == {"Likes the garden", "For supervision"}
    assert [each.employer for each in bea.vault.all(EmployerContact)] == ["Bakery"]
    assert mentees.case_file(bea, worked) == mentees.case_file(ana, worked)
    [run] = bea.vault.all(Run)
    assert bea.vault.get(Pin, f"pin-walk-{run.name}-{run.version}") is not None
    assert [hit.record for hit in bea.vault.find("garden")]


def test_nobody_else_is_in_it(ana: Desk, worked: Mentee, jonas: Mentee) -> None:
    package, _ = handing.pack(ana.vault, worked.id, who="Ana", private=True, at=MONDAY)
    mine = {worked.id, *(r for r in ids(ana, worked))}
    pins = {pin.id for pin in ana.vault.all(Pin)}
    assert {op.record for op in package.operations} <= mine | pins
    said = "\n".join(op.body for op in package.operations)
    for word in (
        jonas.id,
        "Jonas",
        "About somebody else",
        "About nobody",
        "Garage",
        "Florist",
        '"FR"',
    ):
        assert word not in said
    assert {op.kind for op in package.operations} == {"set", "rev"}
    used = {
        f"pin-{run.of}-{run.name}-{run.version}" for run in ana.vault.all(Run, mentee=worked.id)
    }
    assert {op.record for op in package.operations} & pins == used
    assert pins - used, "somebody else's talk has a pin of its own"


def ids(desk: Desk, mentee: Mentee) -> list[str]:
    with desk.vault.reading() as db:
        return [r for (r,) in db.execute("SELECT id FROM record WHERE mentee = ?", (mentee.id,))]


def test_private_notes_stay_unless_asked_to_come(
    ana: Desk, bea: Desk, worked: Mentee, post: Post, tmp_path: Path
) -> None:
    made = handover.create(ana, worked, PHRASE, tmp_path / "x")
    assert made.stay == handover.private_notes(ana, worked) == 1
    assert "1 private note stays here." in handover.made_lines(ana, made)
    post.hand(ana, bea, worked)
    assert bea.vault.find("only for me") == []
    post.hand(ana, bea, worked, private=True)
    assert [note.visibility for note in notes.notes_of(bea, worked)].count("private") == 1


def test_what_was_written_in_private_stays_when_the_note_was_shared_later(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    note = notes.add_note(ana, amira, "a harsh first thought", visibility="private")
    notes.add_note(ana, amira, "a fair word", visibility="shared", note=note.id)
    package, _ = handing.pack(ana.vault, amira.id, who="", private=False, at=MONDAY)
    assert not any("harsh" in op.body for op in package.operations)
    post.hand(ana, bea, amira)
    assert notes.note_text(bea, note) == "a fair word"
    notes.add_note(bea, amira, "a fairer word", note=note.id)
    assert post.hand(bea, ana, amira).differ == 0
    assert notes.note_text(ana, note) == "a fairer word"


def test_what_is_in_the_bin_or_erased_stays_there(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    thrown, erased = (notes.add_note(ana, amira, text) for text in ("thrown away", "erased"))
    ana.vault.save(Set(thrown.id, Note.KIND, {"gone": True}), Purge(erased.id))
    post.hand(ana, bea, amira)
    assert bea.vault.all(Note, include_gone=True) == []


def test_what_was_deleted_here_and_changed_there_stays_in_the_bin_and_is_told(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    note = notes.add_note(ana, amira, "first words")
    post.hand(ana, bea, amira)
    bea.vault.save(Set(note.id, Note.KIND, {"gone": True}))
    notes.add_note(ana, amira, "second words", note=note.id)
    file = post.write(ana, amira)
    seen = handover.preview(bea, file, PHRASE)
    assert "1 thing that was changed there lies in your bin" in " ".join(
        handover.preview_lines(bea, seen)
    )
    handover.take_in(bea, seen)
    assert notes.notes_of(bea, amira) == []
    assert notes.note_text(bea, note) == "second words"


def test_the_name_of_the_file_says_nothing_and_nothing_is_written_over(
    ana: Desk, amira: Mentee, tmp_path: Path
) -> None:
    made = handover.create(ana, amira, PHRASE, tmp_path)
    assert Path(made.file).name == "handover-2026-11-23.mthandover"
    with told(UsageProblem, "problem.file_exists"):
        handover.create(ana, amira, PHRASE, tmp_path)
    with told(UsageProblem, "problem.empty_passphrase"):
        handover.create(ana, amira, "", tmp_path / "other")
    assert [each.name for each in tmp_path.glob("*.mthandover")] == [Path(made.file).name]
    with told(LockedProblem, "problem.handover_passphrase"):
        handover.preview(ana, Path(made.file), "wrong")


# There and back --------------------------------------------------------------------------


def test_taking_in_twice_changes_nothing(ana: Desk, bea: Desk, worked: Mentee, post: Post) -> None:
    file = post.write(ana, worked)
    assert handover.take_in(bea, handover.preview(bea, file, PHRASE)).new > 0
    before = state(bea)
    seen = handover.preview(bea, file, PHRASE)
    assert (seen.here, seen.new, seen.changed) == (True, 0, 0)
    assert "Everything in it is here already." in handover.preview_lines(bea, seen)
    assert handover.take_in(bea, seen).new == 0
    assert state(bea) == before


def test_a_note_changed_on_both_sides_keeps_both_texts(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    note = notes.add_note(ana, amira, "first words")
    post.hand(ana, bea, amira)
    notes.add_note(ana, amira, "Ana went on", note=note.id)
    later(bea, minutes=5)
    notes.add_note(bea, amira, "Bea went on", note=note.id)
    file = post.write(bea, amira)
    assert handover.preview(ana, file, PHRASE).differ == 1
    assert handover.take_in(ana, handover.preview(ana, file, PHRASE)).differ == 1

    [difference] = differences.differences(ana, amira)
    assert difference.is_text
    assert [(side.who, side.text) for side in difference.sides] == [
        ("Bea", "Bea went on"), ("Ana", "Ana went on"),
    ]  # fmt: skip
    differences.choose(ana, difference, None)
    assert notes.note_text(ana, note) == "Ana went on\n\nBea went on"
    assert differences.waiting(ana, amira) == 0
    assert post.hand(ana, bea, amira).differ == 0, "the choice goes along"
    assert notes.note_text(bea, note) == "Ana went on\n\nBea went on"


def test_the_same_words_on_both_sides_are_no_difference(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    note = notes.add_note(ana, amira, "first words")
    post.hand(ana, bea, amira)
    for desk in (ana, bea):
        notes.add_note(desk, amira, "second words", note=note.id)
        desk.vault.save(Set(amira.id, Mentee.KIND, {"wants": "a garden"}))
    assert post.hand(bea, ana, amira).differ == 0
    assert notes.note_text(ana, note) == "second words"


def test_a_value_set_on_both_sides_waits_until_somebody_chooses(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    post.hand(ana, bea, amira)
    mentees.edit_mentee(ana, amira, next_meeting=datetime(2026, 11, 24, 10))
    mentees.edit_mentee(bea, amira, next_meeting=datetime(2026, 11, 25, 9), wants="to bake")
    assert post.hand(bea, ana, amira).differ == 1
    [difference] = differences.differences(ana)
    assert (difference.name, difference.about, difference.label) == (
        "Amira K.", "Person", "Next meeting",
    )  # fmt: skip
    assert {(side.who, side.text) for side in difference.sides} == {
        ("Ana", "24 Nov 2026 10:00"), ("Bea", "25 Nov 2026 09:00"),
    }  # fmt: skip
    assert mentees.find_mentee(ana, "Amira").wants == "to bake"

    with told(UsageProblem, "problem.one_value"):
        differences.choose(ana, difference, None)
    with told(UsageProblem, "problem.no_side"):
        differences.choose(ana, difference, 2)
    place = [side.who for side in difference.sides].index("Ana")
    differences.choose(ana, difference, place)
    with told(UsageProblem, "problem.no_difference"):
        differences.choose(ana, difference, place)
    assert mentees.find_mentee(ana, "Amira").next_meeting == datetime(2026, 11, 24, 10)
    assert post.hand(ana, bea, amira).differ == 0
    assert mentees.find_mentee(bea, "Amira").next_meeting == datetime(2026, 11, 24, 10)


def test_what_nobody_chose_goes_back_as_it_is(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    post.hand(ana, bea, amira)
    for desk, wants in ((ana, "to bake"), (bea, "to drive")):
        desk.vault.save(Set(amira.id, Mentee.KIND, {"wants": wants}))
    post.hand(bea, ana, amira)
    assert post.hand(ana, bea, amira).differ == 1, "Bea is asked as well"
    [difference] = differences.differences(bea)
    assert {(side.who, side.text) for side in difference.sides} == {
        ("Ana", "to bake"), ("Bea", "to drive"),
    }  # fmt: skip


def test_writing_anew_is_choosing(ana: Desk, bea: Desk, amira: Mentee, post: Post) -> None:
    post.hand(ana, bea, amira)
    for desk, name in ((ana, "A.K."), (bea, "Amira")):
        mentees.edit_mentee(desk, amira, name=name)
    post.hand(bea, ana, amira)
    assert differences.waiting(ana, amira) == 1
    mentees.edit_mentee(ana, amira, name="Amira Kaya")
    assert differences.differences(ana) == []


def test_a_talk_gone_on_with_on_both_sides_shows_the_answers_apart(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    begun = runs.begin(ana, amira, "walk", "first_meeting")
    assert begun.current is not None
    post.hand(ana, bea, amira)
    key = next(
        f"{begun.current.id}.{field.id}" for field in begun.current.field if field.kind == "text"
    )
    for desk, words in ((ana, "by bus"), (bea, "on foot")):
        desk.vault.save(Set(begun.run.id, Run.KIND, {f"answers/{key}": words}))
    assert post.hand(bea, ana, amira).differ == 1
    [difference] = differences.differences(ana, amira)
    assert {side.text for side in difference.sides} == {"by bus", "on foot"}
    assert not difference.label.startswith(key)
    differences.choose(ana, difference, 1)
    run = ana.vault.get(Run, begun.run.id)
    assert run is not None
    assert run.answers[key] == difference.sides[1].value


def test_two_mentors_give_back_to_a_third(
    ana: Desk, bea: Desk, amira: Mentee, post: Post, tmp_path: Path
) -> None:
    third = Vault.create_throwaway(tmp_path / "third", clock=lambda: MONDAY)
    desk = Desk(
        folders=bea.folders, settings=Settings(), language=Language("en"), clock=lambda: MONDAY,
        open_vault=third,
    )  # fmt: skip
    for taker in (bea, desk):
        post.hand(ana, taker, amira)
    for each, wants in ((ana, "one"), (bea, "two"), (desk, "three")):
        each.vault.save(Set(amira.id, Mentee.KIND, {"wants": wants}))
    post.hand(bea, ana, amira)
    post.hand(desk, ana, amira, who="Carl")
    [difference] = differences.differences(ana)
    assert {(side.who, side.text) for side in difference.sides} == {
        ("Ana", "one"), ("Bea", "two"), ("Carl", "three"),
    }  # fmt: skip
    desk.close()


def test_nothing_either_side_wrote_is_lost_on_the_way_back(
    ana: Desk, bea: Desk, worked: Mentee, post: Post
) -> None:
    post.hand(ana, bea, worked)
    for desk in (ana, bea):
        for n in range(5):
            notes.add_note(desk, worked, f"{desk.profile.name} {n}")
        work.add_employer_contact(desk, f"Met by {desk.profile.name}", mentee=worked)
    post.hand(bea, ana, worked)
    post.hand(ana, bea, worked, private=True)
    for desk in (ana, bea):
        texts = {notes.note_text(desk, note) for note in notes.notes_of(desk, worked)}
        assert {f"{name} {n}" for name in ("Ana", "Bea") for n in range(5)} <= texts
    assert mentees.case_file(ana, worked) == mentees.case_file(bea, worked)
    known = {(op.device, op.seq) for op in operations(ana.vault)}
    own = {op.record for op in operations(bea.vault)} - {"profile"}
    assert {(op.device, op.seq) for op in operations(bea.vault, own)} <= known


# Afterwards ------------------------------------------------------------------------------


def test_the_file_can_be_closed_here_and_opened_again_when_it_comes_back(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    post.hand(ana, bea, amira)
    handover.close_here(ana, amira)
    assert mentees.all_mentees(ana) == []
    assert [each.name for each in mentees.all_mentees(bea)] == ["Amira K."]
    notes.add_note(bea, amira, "went well")
    taken = post.hand(bea, ana, amira)
    assert taken.mentee.closed == ana.today
    assert "This file is closed here. It can be opened again." in handover.taken_lines(ana, taken)
    handover.open_again(ana, taken.mentee)
    assert [each.name for each in mentees.all_mentees(ana)] == ["Amira K."]


def test_somebody_erased_here_does_not_come_back(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    file = post.write(ana, amira)
    handover.take_in(bea, handover.preview(bea, file, PHRASE))
    bea.vault.save(Purge(amira.id))
    before = state(bea)
    with told(UsageProblem, "problem.handover_erased"):
        handover.preview(bea, file, PHRASE)
    assert state(bea) == before


def test_both_have_the_same_content_already(
    ana: Desk, bea: Desk, amira: Mentee, post: Post
) -> None:
    other = mentees.add_mentee(bea, "Bora")
    for desk, who in ((ana, amira), (bea, other)):
        runs.begin(desk, who, "walk", "first_meeting")
    [mine] = bea.vault.all(Pin)
    post.hand(ana, bea, amira)
    assert bea.vault.all(Pin) == [mine]
    [run] = bea.vault.all(Run, mentee=amira.id)
    assert runs.load(bea, run).current is not None
