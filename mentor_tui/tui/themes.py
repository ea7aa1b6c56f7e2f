"""Calm dark, calm light, high contrast (at least 7:1), and plain 16 colours."""

from __future__ import annotations

from textual.theme import Theme

THEMES: tuple[Theme, ...] = (
    Theme(
        name="calm-dark", primary="#8fb8a8", secondary="#b9a8cf", accent="#e0c48a",
        foreground="#e6e4de", background="#1b1f22", surface="#22272b", panel="#2b3136",
        warning="#e0c48a", error="#e6b8a2", success="#a9cfa0", dark=True,
        variables={"text-quiet": "#a9aea9", "focus-mark": "#e0c48a"},
    ),
    Theme(
        name="calm-light", primary="#2f6455", secondary="#5a4a75", accent="#7a5310",
        foreground="#22262a", background="#f6f4ee", surface="#ffffff", panel="#e9e6dc",
        warning="#7a5310", error="#8a3a1e", success="#2d6a2a", dark=False,
        variables={"text-quiet": "#54595a", "focus-mark": "#7a5310"},
    ),
    Theme(
        name="high-contrast", primary="#ffffff", secondary="#ffffff", accent="#ffe14d",
        foreground="#ffffff", background="#000000", surface="#000000", panel="#1a1a1a",
        warning="#ffe14d", error="#ffd0c0", success="#c8ffc0", dark=True,
        variables={"text-quiet": "#dcdcdc", "focus-mark": "#ffe14d"},
    ),
    Theme(
        name="plain-16", primary="#00ffff", secondary="#ffffff", accent="#ffff00",
        foreground="#ffffff", background="#000000", surface="#000000", panel="#000000",
        warning="#ffff00", error="#ffffff", success="#ffffff", dark=True, text_alpha=1.0,
        variables={"text-quiet": "#c0c0c0", "focus-mark": "#ffff00"},
    ),
)  # fmt: skip
