"""A document as PDF, through the extra ``pdf``. Its texts reach the typesetter as data alone."""

from __future__ import annotations

from importlib.util import find_spec

import msgspec

from mentor_tui.documents.model import (
    Code,
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Part,
    Table,
)
from mentor_tui.problems import Problem
from mentor_tui.text import visible_lines

_TEMPLATE = r"""
#let page-of = json(bytes(sys.inputs.document))
#set document(title: page-of.title)
#set text(
  font: ("Libertinus Serif", "DejaVu Sans Mono"), size: 11pt, lang: page-of.language,
  dir: if page-of.direction == "rtl" { rtl } else { ltr },
)
#set page(
  paper: "a4", margin: (x: 22mm, top: 22mm, bottom: 26mm), numbering: "1 / 1",
  footer: context [
    #set text(size: 9pt)
    #line(length: 100%, stroke: 0.4pt)
    #text(page-of.footer) #h(1fr) #counter(page).display("1 / 1", both: true)
  ],
)
#set par(leading: 0.65em, spacing: 1.1em)
#show heading: set block(above: 1.5em, below: 0.7em)
#show heading: set text(hyphenate: false)
#let lines(words) = words.split("\n").map(each => text(each)).join(linebreak())
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
      columns: (auto, 1fr), column-gutter: 14pt, row-gutter: 8pt,
      ..part.rows.map(row => (strong(lines(row.at(0))), lines(row.at(1)))).flatten(),
    )
  }
  if part.is == "table" and part.head.len() > 0 {
    table(
      columns: part.head.len(), inset: 6pt, stroke: 0.5pt,
      table.header(..part.head.map(cell => strong(lines(cell)))),
      ..part.rows.flatten().map(lines),
    )
  }
}
"""
"""The only markup there is; everything else comes in as JSON."""


def demand_extra() -> None:
    """Raises Problem when a PDF cannot be made here, and says what can."""
    if find_spec("typst") is None:
        raise Problem("problem.pdf_extra")


def as_pdf(document: Document) -> bytes:
    """The bytes of a tagged PDF on A4. Raises Problem without the extra ``pdf``."""
    demand_extra()
    import typst

    data = {
        "title": visible_lines(document.title), "language": document.language.partition("-")[0],
        "direction": document.direction, "footer": visible_lines(document.footer),
        "parts": [_data(part) for part in document.parts],
    }  # fmt: skip
    try:
        made = typst.compile(
            _TEMPLATE.encode(), format="pdf", ignore_system_fonts=True,
            sys_inputs={"document": msgspec.json.encode(data).decode()},
        )  # fmt: skip
    except RuntimeError:  # its own words could quote the document
        raise Problem("problem.pdf_failed") from None
    if not isinstance(made, bytes):
        raise Problem("problem.pdf_failed")
    return made


def _data(part: Part) -> dict[str, object]:
    match part:
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
                "is": "table", "head": [visible_lines(cell) for cell in head],
                "rows": [[visible_lines(cell) for cell in row] for row in rows],
            }  # fmt: skip
