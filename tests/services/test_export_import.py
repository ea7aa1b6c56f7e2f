"""Everything out into open files, and in again: nothing is lost, nothing is run, nothing leaks."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import tomllib
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_year import write_notes

from mentor_tui.casework.cells import bare, guarded
from mentor_tui.casework.records import Mentee, Note, Profile
from mentor_tui.language import Language
from mentor_tui.problems import DamagedProblem, Problem, UsageProblem
from mentor_tui.progress import Progress, Stopped
from mentor_tui.services.arriving_files import LARGEST
from mentor_tui.services.desk import Desk
from mentor_tui.services.export_learning import LEARNING
from mentor_tui.services.export_sheets import COLUMNS, PLAIN
from mentor_tui.services.exporting import done_text, export
from mentor_tui.services.importing import Preview, bring_in, look_into
from mentor_tui.services.mentees import add_mentee, edit_mentee, find_mentee
from mentor_tui.services.notes import add_note
from mentor_tui.services.work import add_employer_contact
from mentor_tui.settings import Folders, Settings
from mentor_tui.vault import Cost, Purge, Revise, Set, Vault, new_id
from mentor_tui.vault.kinds import KINDS
from mentor_tui.workshop.example import open_example

MONDAY = datetime(2026, 11, 23, 8, 30)
HOSTILE = [
    "[red]x[/red]", "# not a heading", "a | b | c", "=1+1", "@SUM(A1)", "＝1", "\x1b[31mx",
    "a\x00b", "\u202etxt.exe", "😀👩🏽\u200d🌾", "x" * 100_000, '"""\n\'\'\'', "a\tb", "</script>",
    "- one\n- two", "\u2028line", "Σοφία", "=cmd|' /C calc'!A0", "'=kept", "-3", "+49 30 1",
]  # fmt: skip


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file as a spreadsheet reads them."""
    text = (folder / f"{name}.csv").read_text(encoding="utf-8-sig")
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def another(root: Path, name: str) -> Desk:
    """A second laptop with an empty vault, on the same day."""
    home = root / name
    folders = Folders(home / "settings.toml", home / "vault", home / "state", home / "content")
    made = Desk(folders=folders, settings=Settings(), language=Language("en"), clock=lambda: MONDAY)
    made.open_vault = Vault.create_throwaway(folders.vault, clock=made.clock)
    return made


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Desk]:
    made = another(tmp_path, "elsewhere")
    yield made
    made.close()


@pytest.fixture
def example(locked: Desk) -> Iterator[Desk]:
    """The example people."""
    open_example(locked)
    yield locked
    locked.close()


def take_over(desk: Desk, folder: Path) -> tuple[Preview, int]:
    preview = look_into(desk, folder)
    return preview, bring_in(desk, folder, preview)


# There and back --------------------------------------------------------------------------


def test_the_example_people_come_out_the_same_from_another_vault(
    example: Desk, elsewhere: Desk, tmp_path: Path
) -> None:
    first = export(example, tmp_path / "first")
    assert (first.people, first.notes) == (10, 25)
    preview, taken = take_over(elsewhere, tmp_path / "first")
    assert preview.holds.new_people == preview.holds.people == 10
    assert preview.holds.new_notes == 25
    assert taken == preview.holds.new_changes == preview.holds.changes
    assert preview.edited == ()
    export(elsewhere, tmp_path / "second")
    assert everything(tmp_path / "second") == everything(tmp_path / "first")


def test_the_same_vault_gives_the_same_bytes_and_importing_twice_changes_nothing(
    example: Desk, tmp_path: Path
) -> None:
    export(example, tmp_path / "first")
    preview, taken = take_over(example, tmp_path / "first")
    assert (preview.holds.new_changes, preview.holds.new_people, taken) == (0, 0, 0)
    export(example, tmp_path / "second")
    assert everything(tmp_path / "second") == everything(tmp_path / "first")


TEXTS = st.one_of(st.text(max_size=30), st.sampled_from([each[:200] for each in HOSTILE]))


def do_something(desk: Desk, data: st.DataObject, people: list[Mentee], notes: list[str]) -> None:
    """One thing a mentor might do next."""
    match data.draw(
        st.sampled_from(["person", "note", "edit", "again", "contact", "bin", "purge"])
    ):
        case "person":
            people.append(add_mentee(desk, "P" + data.draw(TEXTS)))
        case "note":
            who = data.draw(st.sampled_from([None, *people]))
            tags = data.draw(st.lists(TEXTS, max_size=2))
            notes.append(add_note(desk, who, "n" + data.draw(TEXTS), tags=tags).id)
        case "edit" if people:
            who = data.draw(st.sampled_from(people))
            edit_mentee(desk, who, wants=data.draw(st.one_of(st.none(), TEXTS)))
        case "again" if notes:
            desk.vault.save(Revise(data.draw(st.sampled_from(notes)), data.draw(TEXTS)))
        case "contact":
            add_employer_contact(desk, "E" + data.draw(TEXTS), outcome=data.draw(TEXTS))
        case "bin" if notes:
            desk.vault.save(Set(data.draw(st.sampled_from(notes)), Note.KIND, {"gone": True}))
        case "purge" if people:
            gone = people.pop(data.draw(st.integers(0, len(people) - 1)))
            desk.vault.save(Purge(gone.id))
            notes[:] = [each for each in notes if desk.vault.get(Note, each)]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_history_comes_out_the_same_from_another_vault(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("history")
    here, there = another(root, "here"), another(root, "there")
    people: list[Mentee] = []
    notes: list[str] = []
    try:
        for _ in range(data.draw(st.integers(0, 12))):
            do_something(here, data, people, notes)
        export(here, root / "first")
        take_over(there, root / "first")
        export(there, root / "second")
        assert everything(root / "second") == everything(root / "first")
    finally:
        here.close()
        there.close()


def test_two_vaults_with_the_same_changes_export_the_same_whatever_came_first(
    desk: Desk, elsewhere: Desk, amira: Mentee, tmp_path: Path
) -> None:
    add_mentee(elsewhere, "Nikos")
    export(desk, tmp_path / "a")
    export(elsewhere, tmp_path / "b")
    take_over(desk, tmp_path / "b")
    desk.vault.save(Set("profile", Profile.KIND, {"fte": 0.5}))
    export(desk, tmp_path / "both")
    take_over(elsewhere, tmp_path / "both")
    export(elsewhere, tmp_path / "again")
    assert everything(tmp_path / "again") == everything(tmp_path / "both")


def test_a_profile_that_is_here_stays_and_a_missing_one_comes_in(
    desk: Desk, elsewhere: Desk, amira: Mentee, tmp_path: Path
) -> None:
    export(desk, tmp_path / "ana")
    elsewhere.clock = lambda: datetime(2026, 11, 20, 9, 0)  # set up before Ana was
    mine = Profile(id="profile", name="Berit", country="DE", fte=0.5, created=date(2026, 11, 20))
    elsewhere.open_vault = Vault.create_throwaway(tmp_path / "v", clock=elsewhere.clock)
    elsewhere.vault.save(Set.of(mine))
    preview, _ = take_over(elsewhere, tmp_path / "ana")
    assert preview.keeps_profile
    assert elsewhere.profile == mine
    assert find_mentee(elsewhere, "Amira").id == amira.id
    _, taken = take_over(elsewhere, tmp_path / "ana")
    assert taken == 0
    fresh = another(tmp_path, "fresh")
    preview, _ = take_over(fresh, tmp_path / "ana")
    assert not preview.keeps_profile
    assert fresh.profile == desk.profile
    fresh.close()


# What leaves ------------------------------------------------------------------------------


def test_a_folder_that_a_service_copies_is_told(example: Desk, tmp_path: Path) -> None:
    example.speak("en")
    for name, told in (("OneDrive - Verein", "OneDrive"), ("paper", "")):
        (tmp_path / name).mkdir()
        said = done_text(example, export(example, tmp_path / name / "out"))
        assert ("copies this folder elsewhere" in said, told in said) == (bool(told), True)


def test_only_the_owner_may_read_an_export(example: Desk, tmp_path: Path) -> None:
    export(example, tmp_path / "out")
    for path in [tmp_path / "out", *(tmp_path / "out").rglob("*")]:
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_was_typed_leaves_whole_and_harmless(
    desk: Desk, tmp_path: Path, text: str
) -> None:
    person = add_mentee(desk, f"{text[:150]}!")
    edit_mentee(desk, person, wants=text)
    note = add_note(desk, person, f"{text}\n{text[:50]}", tags=[text[:20]])
    add_employer_contact(desk, f"{text[:99]}&", outcome=text)
    out = export(desk, tmp_path / "out").folder
    place = out / "mentees" / person.id
    assert tomllib.loads((place / "mentee.toml").read_text("utf-8"))["wants"] == text
    [kept] = tomllib.loads((place / "notes.toml").read_text("utf-8"))["note"]
    assert kept["text"] == desk.vault.text(note.id)
    records = json.loads((out / "everything.json").read_text("utf-8"))["records"]
    [found] = [each for each in records if each["record"]["id"] == note.id]
    assert found["text"] == kept["text"]
    [row] = table(out, "mentees")
    assert bare(row["wants"]) == text.replace("\0", "␀")
    page = (place / "notes.md").read_text("utf-8")
    assert not {"\x1b", "\x00", "\u202e"} & set(page)
    assert "[red]" not in page
    assert [line[:2] for line in page.splitlines()].count("# ") == 1


def test_a_spreadsheet_calculates_nothing(desk: Desk, tmp_path: Path) -> None:
    for text in HOSTILE:
        add_note(desk, add_mentee(desk, f"{text[:60]}."), text, tags=[text[:60]])
        add_employer_contact(desk, text[:60] or "x", outcome=text)
    out = export(desk, tmp_path / "out").folder
    checked = 0
    for path in out.glob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        for row in table(out, path.stem):
            for cell in row.values():
                assert not cell.startswith(tuple("=+-@\t\r＝＋－＠")), path.name
                checked += 1
    assert checked > 500


@given(st.text())
def test_the_mark_against_formulas_comes_off_exactly(text: str) -> None:
    assert bare(guarded(text)) == text
    assert not guarded(text).startswith(tuple("=+-@\t\r＝＋－＠"))


def test_every_field_of_every_record_has_a_column() -> None:
    shown: dict[str, set[str]] = {kind.KIND: set(names) for kind, names in PLAIN.values()}
    shown |= {kind.KIND: set(COLUMNS[name]) for name, kind in LEARNING.items()}
    shown |= {"mentee": set(COLUMNS["mentees"]), "note": set(COLUMNS["notes"])}
    for name, columns in shown.items():
        fields = {field.name for field in msgspec.structs.fields(KINDS[name])}
        assert fields - columns <= {"gone"}, name


@pytest.mark.parametrize("code", ["en", "fr", "es", "it", "el", "de"])
def test_the_readme_explains_every_file_and_column_in_the_language(
    example: Desk, tmp_path: Path, code: str
) -> None:
    example.speak(code)
    out = export(example, tmp_path / "out").folder
    text = (out / "README.md").read_text("utf-8").replace("\\", "")
    assert "export." not in text.replace("export.toml", "")
    for path in out.glob("*"):
        assert path.name in text or path.name in ("README.md", "mentees")
    for columns in COLUMNS.values():
        for column in columns:
            assert f"**{column}:**" in text
    if code != "en":
        assert "Anybody" not in text


def test_answers_leave_with_their_questions(example: Desk, tmp_path: Path) -> None:
    out = export(example, tmp_path / "out").folder
    talks = tomllib.loads((out / "mentees/amira/answers.toml").read_text("utf-8"))["talk"]
    answers = [answer for talk in talks for answer in talk["answer"]]
    assert {"Who referred", "What they want, in their words"} <= {a["question"] for a in answers}
    rows = table(out, "checkins")
    assert len(rows) > 100
    assert all(row["question"] and row["answer"] and row["name"] for row in rows)


@pytest.mark.parametrize("there", ["file", "folder", "link", "nowhere"])
def test_nothing_is_written_where_something_lies(desk: Desk, tmp_path: Path, there: str) -> None:
    place = tmp_path / "out"
    if there == "file":
        place.write_text("mine")
    elif there == "folder":
        place.mkdir()
        (place / "mine").write_text("mine")
    elif there == "link":
        (tmp_path / "real").mkdir()
        place.symlink_to(tmp_path / "real")
    else:
        place = tmp_path / "no" / "such" / "place"
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageProblem):
        export(desk, place)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_is_filled(desk: Desk, amira: Mentee, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export(desk, tmp_path / "out")
    assert (tmp_path / "out" / "changes.jsonl").exists()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.9])
def test_a_stopped_export_leaves_nothing(example: Desk, tmp_path: Path, share: float) -> None:
    place = tmp_path / "exports"
    place.mkdir()

    def tell(done: int, total: int) -> None:
        if done >= share * total:
            progress.stop()

    progress = Progress(tell)
    with pytest.raises(Stopped):
        export(example, place / "out", progress)
    assert [*place.iterdir()] == []


def most_memory(work: Callable[[], object]) -> int:
    """The most bytes held at once while working."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_an_export_never_holds_everything_at_once(
    desk: Desk, amira: Mentee, tmp_path: Path
) -> None:
    def write(notes: int) -> None:
        made = [Note(id=new_id(), mentee=amira.id, at=MONDAY) for _ in range(notes)]
        words = [Revise(note.id, f"{note.id} " + "w" * 1500) for note in made]
        desk.vault.save(*(Set.of(note) for note in made), *words)

    write(100)
    export(desk, tmp_path / "first")
    few = most_memory(lambda: export(desk, tmp_path / "few"))
    write(500)
    many = most_memory(lambda: export(desk, tmp_path / "many"))
    assert many < few * 1.5


@pytest.mark.parametrize("id", ["../../x", "/x", "a/b", "CON", "nul", "..", "C:x", "Amira", "%41"])
def test_an_odd_id_never_leads_out_of_the_folder(
    desk: Desk, elsewhere: Desk, tmp_path: Path, id: str
) -> None:
    for each in (id, id.lower(), id.upper()):  # some systems take these for one name
        desk.vault.save(Set.of(Mentee(id=each, name=each, at=MONDAY)))
    before = {*tmp_path.rglob("*")}
    out = export(desk, tmp_path / "out").folder
    assert all(path.is_relative_to(out) for path in {*tmp_path.rglob("*")} - before)
    places = [path.name for path in (out / "mentees").iterdir()]
    assert len({name.lower() for name in places}) == len(table(out, "mentees"))
    take_over(elsewhere, out)
    again = export(elsewhere, tmp_path / "again").folder
    assert everything(again) == everything(out)


@pytest.mark.parametrize("lasting", [True, False])
def test_what_is_saved_meanwhile_is_not_half_in_it(
    desk: Desk, elsewhere: Desk, tmp_path: Path, lasting: bool
) -> None:
    if lasting:
        cheap = Cost(rounds=1, memory=256, lanes=1)
        desk.close()
        desk.open_vault, _ = Vault.create(
            tmp_path / "v", "seven boats", state=tmp_path / "s", clock=desk.clock, cost=cheap
        )
    write_notes(desk, 300, people=3)
    late: list[str] = []

    def tell(done: int, total: int) -> None:
        if len(late) < 5 and done > 100:
            late.append(add_note(desk, None, f"meanwhile {done}").id)

    out = export(desk, tmp_path / "out", Progress(tell)).folder
    assert len(late) == 5
    assert b"meanwhile" not in b"".join(everything(out).values())
    assert all(desk.vault.text(note).startswith("meanwhile") for note in late)
    take_over(elsewhere, out)
    again = export(elsewhere, tmp_path / "again").folder
    assert everything(again) == everything(out)


def test_what_a_killed_export_left_is_removed_later(desk: Desk, tmp_path: Path) -> None:
    left, young, other = (
        tmp_path / name
        for name in (".mentor-tui-export-0a", ".mentor-tui-export-0b", ".mentor-tui")
    )
    for folder in (left, young, other):
        folder.mkdir()
        (folder / "notes.csv").write_text("words")
    for folder in (left, other):
        os.utime(folder, (0, 0))
    export(desk, tmp_path / "out")
    assert [path.exists() for path in (left, young, other)] == [False, True, True]


def test_what_is_in_the_bin_is_only_in_the_data(desk: Desk, amira: Mentee, tmp_path: Path) -> None:
    note = add_note(desk, amira, "Brombeeren")
    desk.vault.save(Set(note.id, Note.KIND, {"gone": True}))
    out = export(desk, tmp_path / "out").folder
    holding = {name for name, content in everything(out).items() if b"Brombeeren" in content}
    assert holding == {"everything.json", "changes.jsonl"}


# What comes in ----------------------------------------------------------------------------


@pytest.fixture
def exported(desk: Desk, amira: Mentee, tmp_path: Path) -> Path:
    """Ana's export: Amira, two notes, one of them rewritten."""
    add_note(desk, amira, "first words")
    again = add_note(desk, amira, "second words")
    desk.vault.save(Revise(again.id, "better words"))
    return export(desk, tmp_path / "exported").folder


def with_sum(folder: Path) -> None:
    """Make the list of files fit ``changes.jsonl`` again, as somebody clever would."""
    import hashlib

    contents = (folder / "export.toml").read_text("utf-8").splitlines()
    fresh = hashlib.sha256((folder / "changes.jsonl").read_bytes()).hexdigest()
    lines = [
        f'"changes.jsonl" = "{fresh}"' if "changes.jsonl" in each else each for each in contents
    ]
    (folder / "export.toml").write_text("\n".join(lines), "utf-8")


def refused(desk: Desk, folder: Path) -> Problem:
    """The problem told; the vault is as it was."""
    with pytest.raises(Problem) as told:
        take_over(desk, folder)
    assert desk.vault.all(Mentee) == []
    assert Language("en").text(told.value.message, **told.value.slots) != told.value.message
    return told.value


LINES: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "cut in a line": lambda lines: [*lines[:-1], lines[-1][:-9]],
    "not JSON": lambda lines: [*lines[:2], b"hello\n", *lines[2:]],
    "another table": lambda lines: [b'{"a": 1}\n', *lines],
    "a list": lambda lines: [b"[1,2]\n"],
    "deep": lambda lines: [b'{"body":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"],
    "wrong types": lambda lines: [lines[0].replace(b'"seq":1', b'"seq":"one"')],
    "huge number": lambda lines: [lines[0].replace(b'"seq":1', b'"seq":' + b"9" * 400)],
    "unknown kind": lambda lines: [lines[0].replace(b'"kind":"set"', b'"kind":"run"', 1)],
    "not UTF-8": lambda lines: [lines[0].replace(b"Ana", b"\xff\xfe")],
    "half letters": lambda lines: [lines[0].replace(b"Ana", b"\\ud800")],
    "nothing between": lambda lines: [lines[0], b"\n", *lines[1:]],
    "zeroes": lambda lines: [b"\0" * 5000 + b"\n"],
    "a value no record has": lambda lines: [each.replace(b'"Amira K."', b"[1]") for each in lines],
    "an unknown kind with odd values": lambda lines: [
        *lines[:1],
        lines[1]
        .replace(b'"kind":"mentee"', b'"kind":"x"')
        .replace(b'"Amira K."', b'1,"mentee":{}'),
        *lines[2:],
    ],
    "an id that is a path": lambda lines: [lines[0].replace(b'"profile"', b'"../.. x"', 1)],
    "two say different things": lambda lines: [
        *lines, lines[1].replace(b"Amira", b"Imposter"),
    ],
    "the same text twice": lambda lines: [
        *lines, *(line.replace(b'"seq":', b'"seq":77') for line in lines if b'"rev"' in line)
    ],
}  # fmt: skip


@pytest.mark.parametrize("fault", LINES)
@pytest.mark.parametrize("clever", [False, True])
def test_a_broken_file_of_changes_is_refused_whole(
    exported: Path, elsewhere: Desk, fault: str, clever: bool
) -> None:
    file = exported / "changes.jsonl"
    file.write_bytes(b"".join(LINES[fault](file.read_bytes().splitlines(keepends=True))))
    if clever:
        with_sum(exported)
    refused(elsewhere, exported)


def test_a_file_cut_between_two_lines_is_noticed(exported: Path, elsewhere: Desk) -> None:
    file = exported / "changes.jsonl"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-2]))
    assert refused(elsewhere, exported).message == "problem.import_mixed"


def test_two_exports_mixed_up_are_noticed(
    exported: Path, desk: Desk, elsewhere: Desk, tmp_path: Path
) -> None:
    add_mentee(desk, "Nikos")
    other = export(desk, tmp_path / "other").folder
    (exported / "changes.jsonl").write_bytes((other / "changes.jsonl").read_bytes())
    assert refused(elsewhere, exported).message == "problem.import_mixed"


def test_tables_edited_by_hand_are_named_and_not_read(exported: Path, elsewhere: Desk) -> None:
    (exported / "notes.csv").write_text("id,text\n1,mine\n")
    (exported / "jobs.csv").unlink()
    preview, _ = take_over(elsewhere, exported)
    assert preview.edited == ("jobs.csv", "notes.csv")
    assert len(elsewhere.vault.all(Note)) == 2


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(
    exported: Path, elsewhere: Desk
) -> None:
    with (exported / "changes.jsonl").open("r+b") as out:
        out.truncate(LARGEST + 1)
    assert refused(elsewhere, exported).message == "problem.import_large"


def test_one_endless_line_is_refused(exported: Path, elsewhere: Desk) -> None:
    with (exported / "changes.jsonl").open("r+b") as out:
        out.truncate(100_000_000)
    assert refused(elsewhere, exported).message == "problem.import_line"


@pytest.mark.parametrize("name", ["changes.jsonl", "export.toml", "notes.csv", "mentees"])
def test_links_are_never_followed(
    exported: Path, elsewhere: Desk, tmp_path: Path, name: str
) -> None:
    moved = tmp_path / "moved"
    (exported / name).rename(moved)
    (exported / name).symlink_to(moved)
    assert refused(elsewhere, exported).message == "problem.import_path"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("name", ["changes.jsonl", "export.toml", "notes.csv"])
def test_a_pipe_in_place_of_a_file_keeps_nobody_waiting(
    exported: Path, elsewhere: Desk, name: str
) -> None:
    (exported / name).unlink()
    os.mkfifo(exported / name)
    assert refused(elsewhere, exported).message == "problem.import_path"


@pytest.mark.parametrize(
    "name",
    ["../secret", "/etc/passwd", "C:\\\\secret", "a/../../secret", "~/secret", "a\\u0000b", "",
     "..", "mentees//x", "\\u202egnp"],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(exported: Path, elsewhere: Desk, name: str) -> None:
    contents = exported / "export.toml"
    contents.write_text(contents.read_text("utf-8") + f'"{name}" = "00"\n', "utf-8")
    assert refused(elsewhere, exported).message == "problem.import_path"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "problem.import_damaged"), (b"format = 99\n", "problem.export_newer"),
     (b"format = 'x'\n", "problem.import_damaged"), (b"\xff\xfe", "problem.import_damaged"),
     (b"format = 1\nfiles = 3\n", "problem.import_damaged"), (b"\0" * 99, "problem.import_damaged"),
     (b"format = 1\n[files]\n", "problem.import_mixed"), (None, "problem.no_export")],
)  # fmt: skip
def test_a_list_of_files_that_is_none_is_told(
    exported: Path, elsewhere: Desk, content: bytes | None, message: str
) -> None:
    if content is None:
        (exported / "export.toml").unlink()
    else:
        (exported / "export.toml").write_bytes(content)
    assert refused(elsewhere, exported).message == message


def test_places_that_are_no_export_are_told(elsewhere: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path, tmp_path / "nowhere", tmp_path / "file", Path("a\0b"), Path("~nobody")):
        assert refused(elsewhere, place).message == "problem.no_export"


def test_what_is_swapped_after_the_preview_does_not_come_in(
    exported: Path, desk: Desk, elsewhere: Desk, tmp_path: Path
) -> None:
    preview = look_into(elsewhere, exported)
    add_mentee(desk, "Nikos")
    other = export(desk, tmp_path / "other").folder
    with pytest.raises(DamagedProblem):
        bring_in(elsewhere, other, preview)
    assert elsewhere.vault.all(Mentee) == []


def test_an_import_can_be_stopped_and_nothing_came_in(
    desk: Desk, elsewhere: Desk, tmp_path: Path
) -> None:
    write_notes(desk, 800)
    folder = export(desk, tmp_path / "out").folder
    preview = look_into(elsewhere, folder)

    def tell(done: int, total: int) -> None:
        if total == preview.holds.changes:  # it has begun to write
            progress.stop()

    progress = Progress(tell)
    with pytest.raises(Stopped):
        bring_in(elsewhere, folder, preview, progress)
    assert elsewhere.vault.all(Mentee) == []


def test_the_preview_says_what_would_be_erased(
    desk: Desk, elsewhere: Desk, amira: Mentee, tmp_path: Path
) -> None:
    export(desk, tmp_path / "before")
    take_over(elsewhere, tmp_path / "before")
    desk.vault.save(Purge(amira.id))
    export(desk, tmp_path / "after")
    preview = look_into(elsewhere, tmp_path / "after")
    assert preview.holds.erases == 2  # the person, and the stage they were at
    assert find_mentee(elsewhere, "Amira").id == amira.id


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_changed_byte_brings_the_program_down(
    exported: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray((exported / "changes.jsonl").read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    root = tmp_path_factory.mktemp("flipped")
    (root / "in").mkdir()
    (root / "in" / "changes.jsonl").write_bytes(content)
    (root / "in" / "export.toml").write_bytes((exported / "export.toml").read_bytes())
    with_sum(root / "in")
    there = another(root, "there")
    try:
        take_over(there, root / "in")
    except Problem:
        assert there.vault.all(Mentee) == []
    else:
        there.vault.rebuild()
        export(there, root / "out")
    finally:
        there.close()
