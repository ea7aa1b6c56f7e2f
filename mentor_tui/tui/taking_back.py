"""Deleting, undo and redo from any screen: done at once, and said in one sentence."""

from __future__ import annotations

from textual.widgets import Input, TextArea

from mentor_tui.problems import Problem
from mentor_tui.services import history
from mentor_tui.tui.screens.base import CompanionScreen


def allowed(screen: CompanionScreen) -> bool:
    """Whether undo and redo are: not while words are typed, nor in front of the mentee."""
    typing = isinstance(screen.app.focused, Input | TextArea)
    return screen.UNDOES and not typing and not screen.companion.sharing


async def delete(screen: CompanionScreen, record: str) -> None:
    """Put a record into the bin and say how it comes back."""
    try:
        along = history.put_in_bin(screen.desk, record)
    except Problem as problem:
        screen.tell_problem(problem)
        return
    said = screen.say("bin.put")
    if along:
        said = f"{screen.desk.language.count('bin.along', along)} {said}"
    await screen.redraw()
    screen.tell(said)


async def undo(screen: CompanionScreen) -> None:
    """Take back what was done last on this laptop."""
    try:
        undone = history.undo(screen.desk)
    except Problem as problem:
        screen.tell_problem(problem)
        return
    await screen.redraw()
    screen.tell(history.undo_sentence(screen.desk, undone))


async def redo(screen: CompanionScreen) -> None:
    """Do again what was taken back last."""
    try:
        undone = history.redo(screen.desk)
    except Problem as problem:
        screen.tell_problem(problem)
        return
    await screen.redraw()
    screen.tell(history.undo_sentence(screen.desk, undone, "redo.done"))
