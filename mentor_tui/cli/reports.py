"""``report``: what is looked at together with others; each action has its own file."""

from __future__ import annotations

from importlib import import_module

from mentor_tui.cli.parsing import Parser

ACTIONS = {
    "outcomes": "report_outcomes",
    "supervision": "report_supervision", "field-mentoring": "report_supervision",
    "roster": "report_supervision", "self-check": "report_supervision",
}  # fmt: skip
"""Each action and the file beside this one that has a function of its name."""


def report(parser: Parser) -> None:
    """``report``."""
    for action, file in ACTIONS.items():
        getattr(import_module(f"mentor_tui.cli.{file}"), action.replace("-", "_"))(parser)
