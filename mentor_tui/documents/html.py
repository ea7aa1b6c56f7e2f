"""A document as one web page: no script, nothing to load, good on A4 and on a small screen."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

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
from mentor_tui.text import visible_lines

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: #1a1a1a; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin-top: 2rem; }
h3, h4, h5, h6 { font-size: 1.05rem; margin-top: 1.5rem; }
h1, h2, h3, h4, h5, h6 { break-after: avoid; }
p, li, dd, td, th, .code { white-space: pre-line; }
.code { font: 700 1.6rem/1.6 ui-monospace, "DejaVu Sans Mono", Consolas, Menlo, monospace;
  border: 2px solid #1a1a1a; padding: .75rem 1rem; break-inside: avoid; white-space: pre-wrap; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1.5rem; }
dt { font-weight: 600; max-width: 16rem; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: start; vertical-align: top; }
th { background: #f0f0f0; }
thead { display: table-header-group; }
tr, li, dd { break-inside: avoid; }
.line { display: block; height: 1.7rem; margin: 0; border-bottom: 1px solid #767676; }
.sign { margin-top: 2rem; break-inside: avoid; }
.sign div { display: grid; grid-template-columns: auto 2fr auto 1fr; gap: .75rem;
  align-items: end; margin-bottom: 1rem; }
td:empty { height: 1.7rem; }
body.large { font-size: 1.4rem; }
footer { margin-top: 2.5rem; border-top: 1px solid #767676; padding-top: .5rem; font-size: .9rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
@page { size: A4; margin: 20mm; }
@page tight { size: A4; margin: 11mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 11pt; }
  body.large { font-size: 16pt; }
  body.one-page { page: tight; font-size: 9pt; line-height: 1.3; }
  .one-page h1 { font-size: 13pt; margin: 0 0 .4rem; }
  .one-page h2 { font-size: 10pt; margin: .6rem 0 .2rem; }
  .one-page p, .one-page dl, .one-page table { margin: .3rem 0; }
  .one-page dl { gap: .15rem 1rem; grid-template-columns: 34% 1fr; }
  .one-page .line, .one-page td:empty { height: 1.15rem; }
  .one-page .sign { margin-top: .8rem; }
  .one-page .sign div { margin-bottom: .4rem; }
  .one-page footer { margin-top: .6rem; font-size: 8pt; } }
"""


def as_html(document: Document) -> str:
    """The whole page. Whatever stands in the document is text, never markup."""
    language, direction = escape(document.language), document.direction
    title = _text(document.title)
    footer = f"<footer>{_text(document.footer)}</footer>\n" if document.footer else ""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body{_kind(document)}>\n<main>\n"
        f'<h1 dir="auto">{title}</h1>\n'
        + "".join(f"{_part(part)}\n" for part in document.parts)
        + f"</main>\n{footer}</body>\n</html>\n"
    )


def _kind(document: Document) -> str:
    kind = "large" if document.large else "one-page" if document.one_page else ""
    return f' class="{kind}"' if kind else ""


def _text(text: str) -> str:
    return escape(visible_lines(text))


def _tag(name: str, text: str, more: str = "") -> str:
    # people write in whatever direction they write, whatever the language of the page
    return f'<{name}{more} dir="auto">{_text(text)}</{name}>'


def _part(part: Part) -> str:
    match part:
        case Space(number):
            return '<p class="line"></p>\n' * number
        case Signatures(who, day):
            dated = f'{_tag("span", day)}<span class="line date"></span>' if day else ""
            rule = '<span class="line"></span>'
            signed = (f"<div>{_tag('span', each)}{rule}{dated}</div>\n" for each in who)
            return '<div class="sign">\n' + "".join(signed) + "</div>"
        case Heading(text, level):
            return _tag(f"h{min(6, max(2, level))}", text)
        case Paragraph(text):
            return _tag("p", text)
        case Code(text):
            return f'<p class="code" dir="ltr">{_text(text)}</p>'
        case Listing(items):
            return "<ul>\n" + "".join(_tag("li", item) + "\n" for item in items) + "</ul>"
        case Facts(rows):
            lines = (f"{_tag('dt', name)}{_value(value)}\n" for name, value in rows)
            return "<dl>\n" + "".join(lines) + "</dl>"
        case Table(head, rows):
            cells = "".join(_tag("th", cell, ' scope="col"') for cell in head)
            body = "".join(f"<tr>{_cells(row)}</tr>\n" for row in rows)
            return f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def _value(value: str) -> str:
    """What is known; where it is blank, a ruled line for each line of it."""
    if value.strip():
        return _tag("dd", value)
    return "<dd>" + '<span class="line"></span>' * (value.count("\n") + 1) + "</dd>"


def _cells(row: Iterable[str]) -> str:
    return "".join(_tag("td", cell) for cell in row)
