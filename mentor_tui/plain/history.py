"""History, undo and the bin in lines."""

from __future__ import annotations

from mentor_tui.plain.pages import short
from mentor_tui.plain.talk import Talk
from mentor_tui.services import history
from mentor_tui.services.desk import Desk
from mentor_tui.services.history import Binned, Entry
from mentor_tui.text import visible_lines


def entry_line(desk: Desk, entry: Entry) -> str:
    """An entry of a history on one line."""
    now = f" ({desk.language.text('history.now')})" if entry.now else ""
    return f"{desk.language.moment(entry.at)}  {entry.who}{now}  {short(entry.what, 80)}"


def binned_line(desk: Desk, binned: Binned) -> str:
    """What lies in the bin, on one line."""
    waits = desk.language.count("bin.days", binned.days_left)
    told = binned.about
    said = (told.label, short(told.name), short(told.text, 60))
    return f"{desk.language.day(binned.deleted.date())}  {'  '.join(s for s in said if s)}  {waits}"


def history_menu(talk: Talk, record: str) -> None:
    """Everything a record went through; any of it can be read whole and brought back."""
    while True:
        found = history.history(talk.desk, record)
        talk.say("history.hint")
        chosen = talk.choose_from_many([entry_line(talk.desk, each) for each in found])
        if chosen is None:
            return
        entry = found[chosen]
        for line in entry.lines:
            talk.say("history.line", label=line.label, before=line.before or "–",
                     after=line.after or "–")  # fmt: skip
        if entry.text is not None:
            talk.tell(visible_lines(entry.text))
        if talk.choose([talk.text("history.restore")]) == 0:
            changed = history.restore(talk.desk, record, entry.id)
            talk.say("history.back" if changed else "history.stands")


def record_menu(talk: Talk, record: str) -> None:
    """What can be done with a record that was just shown: its history, the bin."""
    doings = ("title.history", "bin.do")
    chosen = talk.choose([talk.text(each) for each in doings])
    if chosen == 0:
        history_menu(talk, record)
    elif chosen == 1:
        put_in_bin(talk, record)


def put_in_bin(talk: Talk, record: str) -> None:
    """Delete a record, and say how it comes back."""
    along = history.put_in_bin(talk.desk, record)
    talk.say("bin.put")
    if along:
        talk.tell(talk.desk.language.count("bin.along", along))


def undo(talk: Talk) -> None:
    """Take back what was done last."""
    talk.tell(history.undo_sentence(talk.desk, history.undo(talk.desk)))


def redo(talk: Talk) -> None:
    """Do again what was taken back last."""
    talk.tell(history.undo_sentence(talk.desk, history.redo(talk.desk), "redo.done"))


def bin_menu(talk: Talk) -> None:
    """What lies in the bin; a number brings it back."""
    while True:
        found = history.bin_entries(talk.desk)
        talk.say("bin.hint" if found else "bin.empty")
        if not found:
            return
        chosen = talk.choose_from_many([binned_line(talk.desk, each) for each in found])
        if chosen is None:
            return
        history.take_out(talk.desk, found[chosen].id)
        talk.say("bin.taken_out")
