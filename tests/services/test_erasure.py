"""Forgetting a person: nothing of them is left anywhere, and everybody else is as before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from leaks import leaks
from opened_up import pages, words_in

from mentor_tui.casework.records import Mentee, Outcome, Pin, Profile, Run
from mentor_tui.problems import UsageProblem
from mentor_tui.progress import Progress, Stopped
from mentor_tui.services import access, erasure, mentees, notes, retention, runs, today, work
from mentor_tui.services.desk import Desk
from mentor_tui.services.finding import find
from mentor_tui.vault import Cost, Set, Vault, backup, engine, erasing, fallback, new_id
from mentor_tui.vault.exchange import merge, operations
from mentor_tui.vault.kinds import KINDS

PASSPHRASE = "seven green boats at dawn"

# Each begins differently, so that the index, which writes what words begin with only once,
# holds them whole.
NAME, NOTE, EARLIER, SECRET = "Xylander", "Vogelsong", "Wurzelgnom", "Jaspermoon"
WISH, ANSWER, DRAFT, TYPED = "Quittenbaum", "Zwitscher", "Pfefferling", "Yuccaflower"
EMPLOYER, BOSS, RESULT, STEP = "Ungersbakery", "Ixelboss", "Oreganoday", "Kohlrabistep"
GENERAL, JOB, TAG = "Fenchelnote", "Dillenjob", "Basilikumtag"
THEIRS = (
    NAME, NOTE, EARLIER, SECRET, WISH, ANSWER, DRAFT, TYPED, EMPLOYER, BOSS, RESULT, STEP, JOB, TAG,
)  # fmt: skip
"""A word for each thing kept about the person who is forgotten."""


@pytest.fixture
def home(locked: Desk) -> Iterator[Desk]:
    """Ana's desk over a vault that lasts."""
    folders = locked.folders
    vault, _ = Vault.create(
        folders.vault, PASSPHRASE, state=folders.state, clock=locked.clock, cost=Cost(1, 256, 1)
    )
    vault.save(Set.of(Profile(id="profile", name="Ana", country="FR", created=date(2026, 11, 20))))
    locked.open_vault = vault
    yield locked
    locked.close()


def file_of(desk: Desk, mentee: Mentee, say: Callable[[str], str]) -> Mentee:
    """Something of every kind about ``mentee``, each with a word of its own."""
    mentee = mentees.edit_mentee(desk, mentee, wants=say(WISH))
    note = notes.add_note(desk, mentee, say(EARLIER), tags=(say(TAG),))
    notes.add_note(desk, mentee, say(NOTE), note=note.id)
    notes.add_note(desk, mentee, say(SECRET), visibility="private")
    work.add_employer_contact(
        desk, say(EMPLOYER), mentee=mentee, person=say(BOSS), outcome=say(RESULT)
    )
    work.add_meeting(desk, mentee, on=date(2026, 11, 2))
    work.start_job(desk, mentee, date(2026, 11, 9), employer=say(JOB), job_type="agency", hours=20)
    walk = runs.begin(desk, mentee, "walk", "first_meeting")
    desk.vault.save(Set(walk.run.id, Run.KIND, {"answers": {"wish.wish": say(ANSWER)}}))
    notes.keep_step_draft(desk, runs.draft_key(walk), {"arrive": say(TYPED)})
    key = notes.note_draft_key(mentee.id)
    notes.keep_note_draft(desk, key, notes.NoteDraft(mentee=mentee.id, text=say(DRAFT)))
    from mentor_tui.casework.records import PlanStep

    step = PlanStep(id=new_id(), mentee=mentee.id, at=desk.now, what=say(STEP))
    desk.vault.save(Set.of(step))
    return mentee


@pytest.fixture
def xylander(home: Desk) -> Mentee:
    """The person who is going to be forgotten, with a full file."""
    added = mentees.add_mentee(home, NAME, entry=date(2026, 10, 27))
    return file_of(home, added, lambda word: f"{word} and more {word}")


@pytest.fixture
def jonas(home: Desk) -> Mentee:
    """Somebody else with just such a file, and a note about nobody."""
    notes.add_note(home, None, f"{GENERAL} about the week")
    added = mentees.add_mentee(home, "Jonas", entry=date(2026, 10, 27))
    return file_of(home, added, lambda word: f"other{word[::-1]}")


def kept_about(desk: Desk, mentee: Mentee) -> dict[str, Any]:
    """All that can be read about somebody, their drafts and what Find shows included."""
    records = {
        kind: desk.vault.all(KINDS[kind], mentee=mentee.id, include_gone=True) for kind in KINDS
    }
    texts = {
        record.id: desk.vault.text(record.id) for found in records.values() for record in found
    }
    ids = [*texts]
    return {
        "records": records,
        "texts": texts,
        "operations": [*operations(desk.vault, ids)],
        "drafts": [
            each for each in desk.vault.drafts()
            if mentee.id in each.body or any(id in each.key for id in ids)
        ],
        "found": [find(desk, f"other{word[::-1]}", mentee=mentee) for word in THEIRS],
    }  # fmt: skip


def anywhere(desk: Desk, root: Path, words: tuple[str, ...] = THEIRS) -> list[str]:
    """Where any of ``words`` is left: decrypted pages, operations, files, drafts."""
    vault = desk.vault
    return [
        *words_in(pages(vault), words),
        *words_in(repr([*operations(vault)]).encode(), words),
        *words_in(repr(vault.drafts()).encode(), words),
        *leaks([path for path in root.rglob("*") if path.is_file()], words),
    ]


def test_before_it_is_forgotten_every_word_is_there(home: Desk, xylander: Mentee) -> None:
    content = pages(home.vault)
    assert [word for word in THEIRS if not words_in(content, [word])] == []


@pytest.mark.parametrize("how", [erasure.erase, erasure.anonymise])
def test_no_word_of_the_person_is_left_and_nobody_else_is_touched(
    home: Desk, jonas: Mentee, xylander: Mentee, how: Callable[..., None], tmp_path: Path
) -> None:
    before = kept_about(home, jonas)
    assert len(before["drafts"]) == 2
    general = home.vault.find(GENERAL)

    how(home, xylander, NAME)

    assert anywhere(home, tmp_path) == []
    assert kept_about(home, jonas) == before
    assert home.vault.find(GENERAL) == general
    assert [person.id for person in home.vault.all(Mentee, include_gone=True)] == [jonas.id]
    for word in THEIRS:
        assert home.vault.find(word) == []
    home.vault.rebuild()
    assert anywhere(home, tmp_path) == []
    assert kept_about(home, jonas) == before


def test_nothing_is_left_in_the_next_backup(
    home: Desk, jonas: Mentee, xylander: Mentee, tmp_path: Path
) -> None:
    state, work_place = home.folders.state, tmp_path / "unpacked"
    work_place.mkdir()
    erasure.erase(home, xylander, NAME)
    file = tmp_path / "copy.mtbackup"
    backup.create(home.vault, file, state=state, now=home.now, progress=Progress())
    unpacked = backup.unpack(file, PASSPHRASE, work_place, Progress())
    db = engine.open_file(work_place / "vault.db", unpacked.key)
    try:
        assert words_in(bytes(db.serialize("main")), THEIRS) == []
        assert words_in(bytes(db.serialize("main")), [f"other{WISH[::-1]}"]) != []
    finally:
        db.close()


def test_the_automatic_backups_go_along(home: Desk, xylander: Mentee, tmp_path: Path) -> None:
    fallback.back_up(
        home.vault, state=home.folders.state, now=home.now, days=7, progress=Progress()
    )
    assert "23 Nov 2026" in " ".join(erasure.copies(home))
    erasure.erase(home, xylander, NAME)
    assert fallback.automatic(home.folders.vault) == []


def test_other_names_and_empty_lines_do_not_erase(home: Desk, xylander: Mentee) -> None:
    before = [*operations(home.vault)]
    for typed in ("", " ", "Xyl", "Jonas", "yes"):
        for how in (erasure.erase, erasure.anonymise):
            with pytest.raises(UsageProblem, match=r"problem\.other_name"):
                how(home, xylander, typed)
    assert [*operations(home.vault)] == before
    erasure.erase(home, xylander, "  XYLANDER ")
    assert home.vault.get(Mentee, xylander.id) is None


def test_what_is_told_before(home: Desk, xylander: Mentee) -> None:
    notes.add_note(home, None, "Met Xylander's colleague")
    told = erasure.parting(home, xylander)
    number = sum(len(home.vault.all(kind, mentee=xylander.id)) for kind in KINDS.values())
    assert str(number) in told.goes
    assert told.elsewhere is not None
    assert "1 other record" in told.elsewhere
    assert len(told.copies) >= 4


def test_only_an_id_is_left_and_late_copies_stay_out(
    home: Desk, jonas: Mentee, xylander: Mentee, tmp_path: Path
) -> None:
    other = Vault.create_throwaway(tmp_path / "other", clock=home.clock)
    merge(other, [*operations(home.vault)])
    theirs = other.all(Run, mentee=xylander.id)[0]
    other.save(Set(theirs.id, Run.KIND, {"answers/wish.wish": f"{ANSWER} again"}))
    erasure.erase(home, xylander, NAME)
    home.vault.rebuild()
    merge(home.vault, [*operations(other)])
    assert anywhere(home, tmp_path) == []
    left = [op for op in operations(home.vault) if op.record == xylander.id]
    assert [(op.kind, op.body) for op in left] == [("purge", "{}")]
    other.close()


# Drafts and talks --------------------------------------------------------------------------


def test_words_another_window_still_had_open_go_at_the_next_opening(
    home: Desk, xylander: Mentee
) -> None:
    erasure.erase(home, xylander, NAME)
    late = notes.NoteDraft(mentee=xylander.id, text=DRAFT)
    notes.keep_note_draft(home, notes.note_draft_key(xylander.id), late)
    general = notes.NoteDraft(mentee=None, text=GENERAL)
    notes.keep_note_draft(home, notes.note_draft_key(None), general)
    access.lock(home)
    access.unlock(home, PASSPHRASE)
    assert [each.body.count(GENERAL) for each in home.vault.drafts()] == [1]


def test_content_only_they_had_a_talk_with_goes_and_can_be_kept_again(
    home: Desk, xylander: Mentee
) -> None:
    assert [pin.name for pin in home.vault.all(Pin)] == ["first_meeting"]
    erasure.erase(home, xylander, NAME)
    assert home.vault.all(Pin) == []
    bea = mentees.add_mentee(home, "Bea")
    for person in (bea, mentees.add_mentee(home, "Cleo")):
        runs.begin(home, person, "walk", "first_meeting")
    assert [pin.name for pin in home.vault.all(Pin)] == ["first_meeting"]
    erasure.erase(home, bea, "Bea")
    assert [pin.name for pin in home.vault.all(Pin)] == ["first_meeting"], "Cleo needs it"


def test_a_talk_goes_on_with_its_own_content_kept_again(
    home: Desk, xylander: Mentee, put_pack: Callable[..., None]
) -> None:
    erasure.erase(home, xylander, NAME)
    walk = runs.begin(home, mentees.add_mentee(home, "Bea"), "walk", "first_meeting")
    newer = Set(walk.run.id, Run.KIND, {"version": 99})
    [pin] = home.vault.all(Pin)
    home.vault.save(newer, Set(pin.id, Pin.KIND, {"version": 99, "strings": {"title": GENERAL}}))
    run = home.vault.get(Run, walk.run.id)
    assert run is not None
    assert runs.words_of_run(home, run)("title") == GENERAL
    assert runs.pinned(home, run).id == "first_meeting"


# Cut short ---------------------------------------------------------------------------------


class Impatient(Progress):
    """Asks to stop when the work has come so far."""

    def __init__(self, at: int) -> None:
        super().__init__(lambda done, total: self.stop() if done >= at else None)


def test_stopped_before_anything_went_all_is_there(home: Desk, xylander: Mentee) -> None:
    before = kept_about(home, xylander)
    with pytest.raises(Stopped):
        erasure.erase(home, xylander, NAME, Impatient(0))
    assert kept_about(home, xylander) == before
    access.lock(home)
    access.unlock(home, PASSPHRASE)
    assert kept_about(home, xylander) == before
    erasure.erase(home, xylander, NAME)
    assert words_in(pages(home.vault), THEIRS) == []


@pytest.mark.parametrize("at", [1, 2, 3])
def test_asked_to_stop_too_late_it_is_finished(home: Desk, xylander: Mentee, at: int) -> None:
    erasure.erase(home, xylander, NAME, Impatient(at))
    assert words_in(pages(home.vault), THEIRS) == []


# Counts ------------------------------------------------------------------------------------


def test_anonymised_the_counts_stay(home: Desk, xylander: Mentee) -> None:
    erasure.anonymise(home, xylander, NAME)
    [left] = home.vault.all(Outcome)
    assert left.entry == "2026-10"
    assert [(job.job_type, job.start, job.hours_band) for job in left.jobs] == [
        ("agency", "2026-11", "16_to_29")
    ]
    assert [stage.stage for stage in left.stages] == ["engagement", "first_month"]
    assert xylander.id not in repr(left)


# Keeping -----------------------------------------------------------------------------------


@pytest.fixture
def long_ago(desk: Desk, pass_by: Callable[..., None]) -> Mentee:
    """Somebody met for the last time two years and a month ago."""
    pass_by(days=-800)
    somebody = mentees.add_mentee(desk, "M-07", entry=date(2024, 9, 1))
    work.add_meeting(desk, somebody, on=date(2024, 10, 20))
    mentees.edit_mentee(desk, somebody, closed=date(2024, 10, 22))
    pass_by(days=800)
    return somebody


def test_one_calm_line_asks_about_a_file_nobody_needed_for_long(
    desk: Desk, long_ago: Mentee, amira: Mentee
) -> None:
    day = today.today(desk)
    [item] = day.retention
    assert (item.name, item.action) == ("M-07", "retention")
    assert item.why == "last contact 25 months ago: keep, anonymise or erase"
    assert item not in day.first
    assert "CNIL" in item.source


def test_a_kept_file_comes_back_after_a_year(
    desk: Desk, long_ago: Mentee, pass_by: Callable[..., None]
) -> None:
    retention.keep_another_year(desk, long_ago)
    assert today.today(desk).retention == []
    pass_by(days=364)
    assert today.today(desk).retention == []
    pass_by(days=1)
    assert [item.name for item in today.today(desk).retention] == ["M-07"]


@pytest.mark.parametrize("months", [0, 26])
def test_the_setting_says_after_how_many_months(desk: Desk, long_ago: Mentee, months: int) -> None:
    desk.settings = desk.settings._replace(retention_months=months)
    assert today.today(desk).retention == []


@pytest.mark.parametrize(("country", "asked"), [("FR", False), ("DE", True)])
def test_a_country_may_have_a_number_of_its_own(
    desk: Desk, long_ago: Mentee, country: str, asked: bool
) -> None:
    assert desk.profile.country == "FR"
    desk.settings = desk.settings._replace(retention={country: 26})
    assert bool(today.today(desk).retention) == asked


def test_somebody_written_about_lately_is_not_asked_about(desk: Desk, long_ago: Mentee) -> None:
    notes.add_note(desk, long_ago, "A letter came")
    assert today.today(desk).retention == []


def test_an_erased_file_is_not_asked_about_again(desk: Desk, long_ago: Mentee) -> None:
    erasure.erase(desk, long_ago, "M-07")
    assert today.today(desk).retention == []
    assert not erasing.erased(desk.vault, "somebody else")
    assert erasing.erased(desk.vault, long_ago.id)


# Beside the vault --------------------------------------------------------------------------


def test_the_copy_from_an_older_version_goes_along(home: Desk, xylander: Mentee) -> None:
    copy = home.folders.vault / "vault.v1.db"
    copy.write_bytes(b"as it was before the new version")
    erasure.erase(home, xylander, NAME)
    assert not copy.exists()


def test_a_vault_kept_when_a_backup_was_put_back_is_named(home: Desk, xylander: Mentee) -> None:
    aside = home.folders.vault.with_name(f"{home.folders.vault.name}.before-2026-11-20-1")
    aside.mkdir()
    assert aside.name in " ".join(erasure.parting(home, xylander).copies)
    erasure.erase(home, xylander, NAME)
    assert aside.exists(), "what a person keeps aside is theirs to delete"
