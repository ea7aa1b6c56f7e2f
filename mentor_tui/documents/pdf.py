"""A document as PDF, through the extra ``pdf``. Its texts reach the typesetter as data alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Literal

import msgspec

from mentor_tui.documents.model import (
    Code,
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Part,
    Signatures,
    Space,
    Table,
)
from mentor_tui.problems import Problem
from mentor_tui.text import visible_lines

_TEMPLATE = r"""
#let page-of = json(bytes(sys.inputs.document))
#let size = eval(sys.inputs.size)
#set document(title: page-of.title)
#set text(
  font: ("Libertinus Serif", "DejaVu Sans Mono"), size: size, lang: page-of.language,
  dir: if page-of.direction == "rtl" { rtl } else { ltr },
)
#let edge = eval(sys.inputs.edge)
#set page(
  paper: "a4", margin: (x: edge, top: edge, bottom: edge + 4mm), numbering: "1 / 1",
  footer: context [
    #set text(size: if size >= 16pt { size } else { calc.max(8pt, 0.82 * size) })
    #line(length: 100%, stroke: 0.4pt)
    #text(page-of.footer) #h(1fr) #counter(page).display("1 / 1", both: true)
  ],
)
#set par(leading: 0.55em, spacing: 0.85em)
#show heading: set block(above: 1.15em, below: 0.6em)
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): set text(size: 1.05em)
#show heading.where(level: 2): set text(size: 0.95em)
#let lines(words) = words.split("\n").map(each => text(each)).join(linebreak())
#let rule = line(length: 100%, stroke: 0.5pt + luma(110))
#let room(number) = for _ in range(number) { block(above: 0pt, below: 0pt, v(1.5em) + rule) }
#let cell(words) = if words.trim() == "" { block(height: 1em, width: 100%) } else { lines(words) }
#heading(level: 1, lines(page-of.title))
#for part in page-of.parts {
  if part.is == "heading" { heading(level: part.level, lines(part.text)) }
  if part.is == "paragraph" { par(lines(part.text)) }
  if part.is == "code" {
    block(
      stroke: 1.5pt, inset: 12pt, breakable: false,
      text(font: "DejaVu Sans Mono", size: 17pt, weight: "bold", dir: ltr, lines(part.text)),
    )
  }
  if part.is == "listing" { list(..part.items.map(lines)) }
  if part.is == "facts" {
    grid(
      columns: (34%, 1fr), column-gutter: 1.1em, row-gutter: 0.6em,
      ..part.rows.map(row => (
        strong(lines(row.at(0))),
        if row.at(1).trim() == "" { room(row.at(1).split("\n").len()) } else { lines(row.at(1)) },
      )).flatten(),
    )
  }
  if part.is == "table" and part.head.len() > 0 {
    table(
      columns: part.narrow.map(each => if each { auto } else { 1fr }), inset: 0.4em, stroke: 0.5pt,
      table.header(..part.head.map(name => strong(lines(name)))),
      ..part.rows.flatten().map(cell),
    )
  }
  if part.is == "space" { room(part.lines) }
  if part.is == "signatures" {
    block(breakable: false, above: 1.4em, grid(
      columns: (auto, 2fr, auto, 1fr), column-gutter: 0.8em, row-gutter: 1.1em, align: bottom,
      ..part.who.map(each => (
        strong(text(each)), v(1.2em) + rule, text(part.date), v(1.2em) + rule,
      )).flatten(),
    ))
  }
}
"""
"""The only markup there is; everything else comes in as JSON."""

_USUAL = (("11pt", "22mm"),)
_LARGE = (("16pt", "18mm"),)
_ON_ONE_PAGE = (
    ("11pt", "20mm"), ("10.5pt", "18mm"), ("10pt", "16mm"), ("9.5pt", "15mm"), ("9pt", "14mm"),
    ("8.5pt", "12mm"), ("8pt", "11mm"),
)  # fmt: skip
"""Sizes of type and margins, tried one after the other; smaller than the last is hard to read."""
_STANDARDS: tuple[Literal["ua-1"] | None, ...] = ("ua-1", None)
"""Accessible PDF/UA first; a document that cannot promise all of it is tagged all the same."""
_SHORT = 14
"""Characters of a cell that never needs a second line."""
_PAGE = re.compile(rb"/Type\s*/Page\b")


def demand_extra() -> None:
    """Raises Problem when a PDF cannot be made here, and says what can."""
    if find_spec("typst") is None:
        raise Problem("problem.pdf_extra")


def as_pdf(document: Document) -> bytes:
    """The bytes of a tagged PDF on A4. Raises Problem without the extra ``pdf``.

    A document that asks for one page gets the largest type that fits on it; when even the
    smallest does not, nothing is cut and the rest stands on further pages.
    """
    demand_extra()
    data = msgspec.json.encode(
        {
            "title": visible_lines(document.title), "language": document.language.partition("-")[0],
            "direction": document.direction, "footer": visible_lines(document.footer),
            "parts": [_data(part) for part in document.parts],
        }
    ).decode()  # fmt: skip
    sizes = _LARGE if document.large else _ON_ONE_PAGE if document.one_page else _USUAL
    made = b""
    for size, edge in sizes:
        made = _compiled(data, size, edge)
        if pages(made) == 1:
            return made
    return made


def _narrow(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[bool]:
    """For each column, whether it takes no more room than its short words and numbers need.

    A column with a blank cell is one to write in, and one column at least takes what is left.
    """
    columns = [[name, *cells] for name, *cells in zip(head, *rows, strict=True)]
    found = [all(cells[1:]) and max(map(len, cells)) <= _SHORT for cells in columns]
    return [bool(rows) and each and not all(found) for each in found]


def pages(made: bytes) -> int:
    """How many pages a PDF made here has."""
    return len(_PAGE.findall(made))


def _compiled(data: str, size: str, edge: str) -> bytes:
    import typst

    inputs = {"document": data, "size": size, "edge": edge}
    for standard in _STANDARDS:
        try:
            made = typst.compile(
                _TEMPLATE.encode(), format="pdf", ignore_system_fonts=True,
                sys_inputs=inputs, pdf_standards=standard,
            )  # fmt: skip
        except (RuntimeError, ValueError):  # its own words could quote the document
            continue
        if isinstance(made, bytes):
            return made
    raise Problem("problem.pdf_failed")


def _data(part: Part) -> dict[str, object]:
    match part:
        case Space(lines):
            return {"is": "space", "lines": lines}
        case Signatures(who, day):
            named = [visible_lines(each) for each in who]
            return {"is": "signatures", "who": named, "date": visible_lines(day)}
        case Heading(text, level):
            return {"is": "heading", "level": min(6, max(2, level)), "text": visible_lines(text)}
        case Paragraph(text):
            return {"is": "paragraph", "text": visible_lines(text)}
        case Code(text):
            return {"is": "code", "text": visible_lines(text)}
        case Listing(items):
            return {"is": "listing", "items": [visible_lines(item) for item in items]}
        case Facts(rows):
            return {"is": "facts", "rows": [[visible_lines(each) for each in row] for row in rows]}
        case Table(head, rows):
            return {
                "is": "table", "narrow": _narrow(head, rows),
                "head": [visible_lines(cell) for cell in head],
                "rows": [[visible_lines(cell) for cell in row] for row in rows],
            }  # fmt: skip
