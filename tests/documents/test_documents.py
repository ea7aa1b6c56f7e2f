"""A document says the same on every kind of paper, and nothing anybody typed becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.documents.html import as_html
from mentor_tui.documents.markdown import as_markdown
from mentor_tui.documents.model import (
    Code,
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Table,
)
from mentor_tui.documents.text import WIDTH, as_text
from mentor_tui.documents.writing import KINDS, rendered

HOSTILE = '<script>alert(1)</script> *bold* [link](https://evil.example) #let x = 1 "quote" & $a$'
PLAN = Document(
    title="Σχέδιο για την Άννα",
    language="el",
    parts=(
        Heading("Τι συμφωνήσαμε"),
        Paragraph("Πρωινά, με φυτά.\n\nΌχι Δευτέρες."),
        Listing(("τηλεφώνημα", "λεωφορείο 12")),
        Facts((("Έναρξη", "27 Οκτ 2026"), ("Θέση", "Κήπος"))),
        Table(("Ημέρα", "Ώρα"), (("Τρίτη", "09:00"), ("Πέμπτη", "10:30"))),
        Code("ABCD-EFGH"),
    ),
    footer="Εμπιστευτικό",
)
texts = st.text(min_size=1, max_size=60)


class Page(HTMLParser):
    """The tags of a page, and the words a reader sees."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def everywhere(text: str) -> Document:
    """A document with ``text`` in each place there is."""
    parts = (
        Heading(text), Paragraph(text), Code(text), Listing((text,)), Facts(((text, text),)),
        Table((text, text), ((text, text),)),
    )  # fmt: skip
    return Document(text, "en", parts, text)


def test_text_has_everything_in_lines_that_fit() -> None:
    lines = as_text(PLAN).splitlines()
    for said in (PLAN.title, "Πρωινά, με φυτά.", "- λεωφορείο 12", "Έναρξη: 27 Οκτ 2026",
                 "    ABCD-EFGH", "Εμπιστευτικό"):  # fmt: skip
        assert said in lines
    assert "Τρίτη   09:00" in lines
    assert max(map(len, lines)) <= WIDTH


def test_a_table_too_wide_is_told_row_by_row() -> None:
    table = Table(("Who", "What"), (("Eva", "word " * 30), ("Leo", "")))
    told = as_text(Document("T", "en", (table,)))
    assert "Who: Eva\nWhat: word word" in told
    assert max(map(len, told.splitlines())) <= WIDTH


def test_the_page_says_its_language_and_loads_nothing() -> None:
    source = as_html(PLAN)
    page = Page(source)
    assert '<html lang="el" dir="ltr">' in source
    assert '<html lang="ar" dir="rtl">' in as_html(Document("ت", "ar", ()))
    assert {"script", "link", "img", "iframe", "a", "object"}.isdisjoint(page.tags)
    assert not [name for name, _ in page.attributes if name in ("src", "href")]
    assert "url(" not in source
    assert "@import" not in source
    assert "size: A4" in source


def test_the_page_reads_like_the_document() -> None:
    page = Page(as_html(PLAN))
    for said in ("Πρωινά, με φυτά.\n\nΌχι Δευτέρες.", "λεωφορείο 12", "27 Οκτ 2026", "10:30",
                 "ABCD-EFGH", "Εμπιστευτικό"):  # fmt: skip
        assert said in page.words
    assert page.tags.count("th") == 2
    assert page.tags.count("tr") == 3


@given(texts)
def test_nothing_typed_becomes_a_tag(text: str) -> None:
    like = "x" if text.strip() else " "  # where nothing stands there are lines to write on
    plain, typed = Page(as_html(everywhere(like))), Page(as_html(everywhere(text)))
    assert typed.tags == plain.tags
    assert typed.attributes == plain.attributes


def test_nothing_typed_becomes_markdown() -> None:
    told = as_markdown(everywhere(HOSTILE))
    for mark in ("<", "*bold", "[link", "#let", "$a"):
        assert not re.search(r"(?<!\\)" + re.escape(mark), _without_code(told)), mark
    assert "https\\://evil" in told


@given(st.text(alphabet="`~ab\n", min_size=1, max_size=40))
def test_what_is_copied_by_hand_stays_one_block(text: str) -> None:
    told = as_markdown(Document("T", "en", (Listing(("a",)), Code(text), Paragraph("after"))))
    assert _without_code(told) == "# T\n\n- a\n\n\nafter\n"


@given(st.text(alphabet="-+*#>1.)= \t\n|`~_[]()!<&\\ab", min_size=1, max_size=40))
def test_no_line_of_a_paragraph_begins_a_block(text: str) -> None:
    told = as_markdown(Document("T", "en", (Paragraph(text),)))
    for line in told.partition("\n\n")[2].splitlines():
        assert not re.match(r"\s{0,3}([-+*>#=~`|]|\d+[.)])", line)


@given(texts)
def test_a_row_of_a_table_stays_one_row(text: str) -> None:
    told = as_markdown(Document("T", "en", (Table((text, "b"), ((text, "c"),)),)))
    rows = told.split("\n\n", 1)[1].splitlines()
    assert len(rows) == 3
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [3, 3, 3]


@given(texts)
def test_no_control_character_reaches_a_file(text: str) -> None:
    for kind in (".html", ".txt", ".md"):
        written = rendered(everywhere(text), kind).decode()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)


def _without_code(told: str) -> str:
    return re.sub("(?s)(?:^|\n)(```+)\n.*?\n\\1(?=\n)", "", told)


# PDF --------------------------------------------------------------------------------------


def test_a_pdf_is_made_whatever_stands_in_it() -> None:
    pytest.importorskip("typst")
    for text in (HOSTILE, "#panic()", '"]; #read("/etc/passwd")', "\\", "שלום", "φ" * 4000, ""):
        assert rendered(everywhere(text), ".pdf").startswith(b"%PDF-")
    assert rendered(PLAN, ".pdf").count(b"/Lang") >= 1
    assert rendered(Document("Empty", "en", (Listing(()), Facts(()), Table((), ()))), ".pdf")


def test_each_kind_is_known() -> None:
    assert set(KINDS) == {".html", ".txt", ".md", ".pdf"}
