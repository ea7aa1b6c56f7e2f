"""People out of a spreadsheet: every row is taken or told, whatever the file is."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.casework.caseload import (
    FIELDS,
    MOST_BYTES,
    MOST_ROWS,
    Caseload,
    Person,
    Words,
    read_caseload,
    word,
)
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.text import fold

TODAY = date(2026, 11, 23)
HEADINGS = {
    "Kürzel": "name", "Όνομα": "name", "Prénom": "name", "Anmeldung": "referred",
    "Next meeting": "next_meeting", "Étape": "stage", "Στάδιο": "stage", "Wünsche": "wants",
}  # fmt: skip
WORDS = Words(
    columns={word(each): each for each in FIELDS} | {word(k): v for k, v in HEADINGS.items()},
    audiences={"professional": "professional", "informal": "informal", "familie": "informal"},
    stages={"engagement": "engagement", "money": "money", word("Étape 1"): "referral"},
    permissions={"yes": "yes", "no": "no", "ναι": "yes"},
    yes_no={"yes": True, "no": False, "ja": True},
)


def read(content: bytes | str, known: set[str] | None = None) -> Caseload:
    raw = content.encode() if isinstance(content, str) else content
    return read_caseload(raw, WORDS, known or set(), TODAY)


def test_a_caseload_as_a_mentor_keeps_it() -> None:
    found = read(
        "name,audience,referred,entry,stage,next_meeting,wants,contact_route,"
        "may_contact_employer,closed,shoe size\r\n"
        'Amira K.,informal,2026-10-20,27.10.2026,engagement,24/11/2026 10:00,"Mornings, plants",'
        "text,no,,39\r\n"
    )
    assert found.ignored == ("shoe size",)
    assert found.people == [
        Person(
            "Amira K.", "informal", date(2026, 10, 20), date(2026, 10, 27), "engagement",
            datetime(2026, 11, 24, 10, 0), "Mornings, plants", "text", "no",
        )
    ]  # fmt: skip


def test_what_outcome_figures_ask_for_comes_in_too() -> None:
    found = read(
        "name;team;employed_at_entry;goes_on\nAmira;Team North;Ja;2.11.2026\n"
        "Eva;;;\nLeo;;perhaps;\nMia;;;soon\n"
    )
    assert found.people == [
        Person("Amira", team="Team North", employed_at_entry=True, goes_on=date(2026, 11, 2)),
        Person("Eva"),
    ]
    assert [(row.why, row.column) for row in found.rows][2:] == [
        ("yes_no", "employed_at_entry"), ("day", "goes_on"),
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_however_a_spreadsheet_writes_it(separator: str, end: str, encoding: str) -> None:
    lines = [["Kürzel", "Anmeldung", "Wünsche"], ["Jürgen ß", "3.11.2026", "Grünes, Süßes; Öl"]]
    text = end.join(separator.join(f'"{cell}"' for cell in row) for row in lines) + end
    [person] = read(text.encode(encoding)).people
    assert person == Person("Jürgen ß", referred=date(2026, 11, 3), wants="Grünes, Süßes; Öl")


@pytest.mark.parametrize("encoding", ["cp1253", "utf-8", "utf-16"])
def test_greek_spreadsheets_are_read_in_any_encoding(encoding: str) -> None:
    text = "Όνομα;wants;Στάδιο\nΣοφία;Να δουλεύει κοντά στη θάλασσα;money\n"
    [person] = read(text.encode(encoding)).people
    assert person == Person("Σοφία", wants="Να δουλεύει κοντά στη θάλασσα", stage="money")


def test_french_with_letters_side_by_side_is_not_taken_for_greek() -> None:
    [person] = read("Prénom;wants\nZoé;Être créée, fées réélues\n".encode("cp1252")).people
    assert person.wants == "Être créée, fées réélues"


def test_the_line_that_excel_puts_first_is_understood() -> None:
    found = read("sep=;\r\nname;entry\r\nAmira;1.11.2026\r\n")
    assert found.people == [Person("Amira", entry=date(2026, 11, 1))]
    assert found.rows[0].number == 2


def test_what_looks_like_a_formula_is_text() -> None:
    found = read("name,wants\n=HYPERLINK(1),'=1+1\n@Ana,+49 30\n'-M7,''=x\n")
    assert [(each.name, each.wants) for each in found.people] == [
        ("=HYPERLINK(1)", "=1+1"), ("@Ana", "+49 30"), ("-M7", "'=x"),
    ]  # fmt: skip


def test_every_row_says_what_happens_to_it() -> None:
    found = read(
        "name,entry,stage,audience,may_contact_employer,next_meeting\n"
        "Amira,,,,,\n"
        ",2026-11-01,,,,\n"
        "\n"
        "AMÍRA,,,,,\n"
        "Nikos,,,,,\n"
        "Eva,soon,,,,\n"
        "Leo,,moon,,,\n"
        "Ben,,,aunt,,\n"
        "Mia,,,,perhaps,\n"
        "Tom,,,,,2026-11-24 25:00\n"
        f"{'x' * 300},,,,,\n",
        known={fold("Níkos")},
    )
    told = [(row.number, row.why, row.column, row.other) for row in found.rows]
    assert told == [
        (2, "", "", 0), (3, "no_name", "", 0), (5, "twice", "", 2), (6, "known", "", 0),
        (7, "day", "entry", 0), (8, "stage", "stage", 0), (9, "audience", "audience", 0),
        (10, "permission", "may_contact_employer", 0), (11, "day", "next_meeting", 0),
        (12, "long_name", "", 0),
    ]  # fmt: skip
    assert [person.name for person in found.people] == ["Amira"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "problem.caseload_no_name"), (b"\n\n\n", "problem.caseload_no_name"),
        (b"shoe,size\n1,2\n", "problem.caseload_no_name"),
        (b"name,name\na,b\n", "problem.caseload_twice"),
        (b"PK\x03\x04\x00\x00\x00\x08", "problem.caseload_file"),
        (b"name\nAmira\x00\n", "problem.caseload_file"),
        (b"\xff\xfen\x00a\x00", "problem.caseload_no_name"),
        (b"\xff\xfen", "problem.caseload_file"),
        (b'name\n"' + b"x" * 200_000, "problem.caseload_file"),
        (b"name\n" + b"x" * MOST_BYTES, "problem.caseload_large"),
        (b"name\n" + b"a\n" * (MOST_ROWS + 1), "problem.caseload_rows"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_caseload_is_told(content: bytes, message: str) -> None:
    with pytest.raises(UsageProblem) as told:
        read(content)
    assert told.value.message == message


def test_five_thousand_people_are_read() -> None:
    found = read("name\n" + "".join(f"P-{n}\n" for n in range(MOST_ROWS)))
    assert len(found.people) == MOST_ROWS


CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["2026-11-01", "31.2.2026", "+3", "=1", "name", "yes", "engagement", "'", '"']),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=8)


@settings(max_examples=300)
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_no_file_brings_the_program_down(content: bytes) -> None:
    for head in (b"", b"name;entry\n", b"\xff\xfe", b"\xef\xbb\xbfname\r"):
        try:
            found = read(head + content)
        except Problem:
            continue
        assert all(bool(row.person) != bool(row.why) for row in found.rows)


@settings(max_examples=300)
@given(rows=TABLES, columns=st.permutations([*FIELDS[:5], "other"]))
def test_every_row_that_holds_anything_is_accounted_for(
    rows: list[list[str]], columns: list[str]
) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([columns, *rows])
    raw = buffer.getvalue().encode("utf-8", "replace").replace(b"\0", b"0")
    found = read(raw)
    readable = csv.reader(io.StringIO(raw.decode(), newline=""))
    wanted = [n for n, cells in enumerate(readable, 1) if any(c.strip() for c in cells)][1:]
    assert [row.number for row in found.rows] == wanted
    names = [fold(person.name) for person in found.people]
    assert len(set(names)) == len(names)
    for row in found.rows:
        assert (row.person is None) == bool(row.why)
