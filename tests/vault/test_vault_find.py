"""Find: words are found again in any spelling, and no typing breaks it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.casework.records import EmployerContact, Mentee, Note, Run
from mentor_tui.vault import Hit, Revise, Set, Vault, new_id

MONDAY = datetime(2026, 11, 23, 8, 30)

SPELLINGS = [
    ("άγχος", "πολύ άγχος σήμερα"),
    ("αγχος", "πολύ άγχος σήμερα"),
    ("ΑΓΧΟΣ", "πολύ άγχος σήμερα"),
    ("άγχος", "ΑΓΧΟΣ ΚΑΙ ΠΙΕΣΗ"),
    ("αγχος", "Άγχος πριν τη βάρδια"),
    ("μαιου", "στις 3 Μαΐου"),
    ("Μαΐου", "ΜΑΪΟΥ 2026"),
    ("αϋπνία", "αυπνια όλη νύχτα"),
    ("φίλος", "ΦΙΛΟΣ"),
    ("ete", "pendant l'été"),
    ("été", "PENDANT L'ETE"),
    ("l'été", "l’été dernier"),
    ("eleve", "un élève"),
    ("soeur", "sa sœur"),
    ("sœur", "sa soeur"),
    ("oeuvre", "œuvre"),
    ("strasse", "in der Straße"),
    ("STRASSE", "in der straße"),
    ("Straße", "Strasse 5"),
    ("uberforderung", "Überforderung"),
    ("Müdigkeit", "MÜDIGKEIT"),
    ("universita", "l'università"),
    ("città", "la citta"),
    ("nino", "el niño"),
    ("pingüino", "PINGUINO"),
    ("reunion", "la reunión de hoy"),
]


@pytest.mark.parametrize(("typed", "written"), SPELLINGS)
def test_a_word_is_found_in_another_spelling(quick: Vault, typed: str, written: str) -> None:
    note = a_note(quick, written)
    a_note(quick, "something else altogether")
    assert [hit.record for hit in quick.find(typed)] == [note]


def test_all_words_must_be_there_and_the_last_may_be_a_beginning(quick: Vault) -> None:
    both = a_note(quick, "He called the baker on Monday.")
    a_note(quick, "He called the garage.")
    assert found(quick, "called bak") == [both]
    assert found(quick, "bak called") == []
    assert found(quick, "baker monday") == [both]
    assert found(quick, "baker tuesday") == []


def test_the_newest_come_first_and_one_mentee_or_kind_can_be_asked_for(quick: Vault) -> None:
    old = a_note(quick, "about the bus", mentee="a", days=1)
    new = a_note(quick, "the bus again", mentee="b", days=2)
    contact = EmployerContact(
        id=new_id(), at=MONDAY, on=MONDAY.date(), employer="Bus garage", mentee="a"
    )
    quick.save(Set.of(contact))
    assert found(quick, "bus") == [new, old, contact.id]
    assert [hit.record for hit in quick.find("bus", mentee="a")] == [old, contact.id]
    assert [hit.record for hit in quick.find("bus", kinds=["note"])] == [new, old]
    assert quick.find("bus", kinds=[]) == []
    assert [hit.record for hit in quick.find("bus", limit=1)] == [new]
    assert quick.find("bus", kinds=["employer_contact"]) == [
        Hit(contact.id, "employer_contact", "a", MONDAY)
    ]


def test_a_mentee_is_found_by_name_within_their_own_file(quick: Vault) -> None:
    quick.save(Set.of(Mentee(id="m1", name="Ελένη", at=MONDAY, wants="a garden")))
    assert quick.find("ελενη", mentee="m1") == [Hit("m1", "mentee", "m1", MONDAY)]
    assert quick.find("garden", mentee="m2") == []


def test_words_in_answers_are_found_and_no_longer_when_changed(quick: Vault) -> None:
    run = Run(
        id="r", of="walk", name="w", version=1, mentee="m", at=MONDAY,
        answers={"a.b": {"text": ["warehouse", 3, True]}, "c.d": "library"},
    )  # fmt: skip
    quick.save(Set.of(run))
    assert found(quick, "warehouse library") == ["r"]
    quick.save(Set("r", "run", {"answers/c.d": "kitchen"}))
    assert found(quick, "library") == []
    assert found(quick, "warehouse kitchen") == ["r"]


def test_an_edited_note_is_found_by_its_new_words_only(quick: Vault) -> None:
    note = a_note(quick, "about the kitchen")
    quick.save(Revise(note, "about the garden"))
    assert found(quick, "kitchen") == []
    assert found(quick, "garden") == [note]
    quick.save(Set(note, "note", {"tags": ("sleep",), "visibility": "private"}))
    assert found(quick, "garden sleep") == [note]


@pytest.mark.parametrize("query", ["", "   ", "?!…", '"', "*", "_", "--", "(", "👩🏽‍🚒", "\x00"])
def test_a_query_without_a_word_finds_nothing(quick: Vault, query: str) -> None:
    a_note(quick, 'all "of" it: * _ -- ( 👩🏽‍🚒')
    assert quick.find(query) == []


@pytest.mark.parametrize(
    "query",
    ["AND", "baker OR", "NOT baker", "NEAR(baker, 2)", "words:baker", 'say "baker', "baker_x*"],
)
def test_words_of_a_query_language_are_only_words(quick: Vault, query: str) -> None:
    a_note(quick, "the baker")
    assert quick.find(query) == []


def test_a_name_with_an_underscore_is_found(quick: Vault) -> None:
    note = a_note(quick, "see first_meeting for this")
    assert found(quick, "first_meeting") == [note]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    vault = Vault.create_throwaway(tmp_path_factory.mktemp("find"), clock=lambda: MONDAY)
    a_note(vault, "the baker said yes")
    return vault


@settings(max_examples=300, deadline=None)
@given(query=st.text(max_size=40))
def test_no_typing_breaks_find(shared: Vault, query: str) -> None:
    assert len(shared.find(query)) <= 1
    assert len(shared.find(f"baker {query}")) <= 1


def found(vault: Vault, query: str) -> list[str]:
    return [hit.record for hit in vault.find(query)]


def a_note(vault: Vault, text: str, *, mentee: str = "m", days: int = 0) -> str:
    note = Note(id=new_id(), mentee=mentee, at=MONDAY + timedelta(days=days))
    vault.save(Set.of(note), Revise(note.id, text))
    return note.id
