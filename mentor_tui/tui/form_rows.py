"""The page "documents" of a person's file: the forms and how much of each is known."""

from __future__ import annotations

from mentor_tui.casework.records import Mentee
from mentor_tui.services.desk import Desk
from mentor_tui.services.forms import forms, known_text
from mentor_tui.tui.widgets.rows import Row


def document_rows(desk: Desk, mentee: Mentee, *, shared_only: bool, ascii_only: bool) -> list[Row]:
    """One row for each form; Enter shows it, F7 writes it to a file."""
    rows = [
        Row(f"form:{row.id}", (row.id, row.title, known_text(desk, row)))
        for row in forms(desk, mentee)
    ]
    return rows or [Row(None, (desk.language.text("forms.none"),), quiet=True)]
