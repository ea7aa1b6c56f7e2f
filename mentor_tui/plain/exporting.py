"""Export and import in lines."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.text import visible


def export_all(talk: Talk) -> None:
    """Everything into a new folder, after saying who can read it."""
    from mentor_tui.documents.folder import check_new
    from mentor_tui.services.exporting import done_text, export

    talk.say("export.warning")
    typed = talk.optional("plain.ask.export_folder")
    if typed in ("", BACK):
        return
    folder = check_new(Path(typed))
    if talk.choose([talk.text("export.go_on")]) is None:
        return
    done = export(talk.desk, folder, talk.progress())
    talk.tell(done_text(talk.desk, done))


def import_folder(talk: Talk) -> None:
    """An export, shown first."""
    from mentor_tui.services.importing import bring_in, look_into, preview_lines

    typed = talk.optional("plain.ask.import_folder")
    if typed in ("", BACK):
        return
    folder = Path(typed)
    preview = look_into(talk.desk, folder)
    talk.tell(*preview_lines(talk.desk, preview))
    if not preview.holds.new_changes or talk.choose([talk.text("import.go_on")]) is None:
        return
    bring_in(talk.desk, folder, preview, talk.progress())
    talk.say("import.done")


def import_caseload(talk: Talk) -> None:
    """People out of a spreadsheet, shown row by row first."""
    from mentor_tui.services.caseload import (
        bring_in_caseload,
        look_into_caseload,
        row_text,
        summary,
    )

    talk.say("import_caseload.hint")
    typed = talk.optional("plain.ask.caseload")
    if typed in ("", BACK):
        return
    found = look_into_caseload(talk.desk, Path(typed))
    for row in found.rows:
        talk.tell(f"{row.number}  {visible(row.name)}  {row_text(talk.desk, row)}")
    talk.tell(*summary(talk.desk, found))
    if not found.people or talk.choose([talk.text("caseload.go_on")]) is None:
        return
    taken = bring_in_caseload(talk.desk, found)
    talk.tell(talk.desk.language.count("caseload.done", taken))
