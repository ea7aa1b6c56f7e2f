"""Commands declared once: key, action, label. Footer, help, palette and bindings follow."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding


class Command(NamedTuple):
    """What a key does: a Textual key, an action of the screen or app, a message id.

    ``shown`` is how the key is written in the footer; ``footer`` orders it there, 0 keeps it
    for the help page only. ``priority`` wins over the widget that has the focus.
    """

    key: str
    action: str
    label: str
    shown: str
    footer: int = 1
    priority: bool = False
    palette: bool = True


def bindings(commands: tuple[Command, ...]) -> list[Binding]:
    """Textual's bindings for ``commands``."""
    return [
        Binding(command.key, command.action, command.label, show=False, priority=command.priority)
        for command in commands
        if command.key
    ]


EVERYWHERE: tuple[Command, ...] = (
    Command("f1", "app.help", "key.help", "F1", 9, priority=True),
    Command("f9,exclamation_mark", "app.help_now", "key.help_now", "F9", 2),
    Command("f12", "app.lock", "key.lock", "F12", 0, priority=True),
    Command("ctrl+q", "app.leave", "key.quit", "Ctrl+Q", 0, priority=True),
    Command("ctrl+p", "app.palette", "key.palette", "Ctrl+P", 0, priority=True, palette=False),
)
"""What works on every screen."""

UNLOCKED: tuple[Command, ...] = (
    Command("1", "app.place('today')", "nav.today", "1", 0),
    Command("2", "app.place('mentees')", "nav.mentees", "2", 0),
    Command("3", "app.place('units')", "nav.units", "3", 0),
    Command("4", "app.place('practise')", "nav.practise", "4", 0),
    Command("6", "app.place('reports')", "nav.reports", "6", 0),
    Command("f4", "app.employer", "key.employer", "F4", 0, priority=True),
    Command("f4", "app.job_coach", "key.job_coach", "F4", 4),
    Command("f6", "app.find", "key.find", "F6", 6, priority=True),
    Command("f10", "app.your_data", "nav.your_data", "F10", 0, priority=True),
    Command("", "app.employers", "title.employers", "", 0),
    Command("f8", "app.share", "key.share", "F8", 0, priority=True),
    Command("ctrl+z", "app.undo", "key.undo", "Ctrl+Z", 0),
    Command("ctrl+y", "app.redo", "key.redo", "Ctrl+Y", 0),
)
"""What works once the vault is open."""

PROFESSIONAL = frozenset((
    "employer", "supervision", "app.employer", "app.employers", "app.place('reports')",
))  # fmt: skip
"""Actions that are not offered at a workplace (domain.md §1.2)."""

INFORMAL = frozenset(("app.job_coach",))
"""Actions that are offered at a workplace only."""
