"""A small step of the person's, or a promise of the mentor's."""

from __future__ import annotations

from mentor_tui.services.plan import OWNERS
from mentor_tui.services.work import STEP_STATES
from mentor_tui.tui.screens.plan_form import PlanFormScreen


class PlanStepScreen(PlanFormScreen):
    """What, when and where, with whom, if – then, and how sure."""

    NAME = "plan_step"
    FORM = "plan_step"
    CHOICES = {"owner": ("plan_step.owner", OWNERS), "state": ("step", STEP_STATES)}

    def hint_of(self, name: str) -> str:
        """An example for the lines that are easiest to forget."""
        return self.say(f"plan_step.{name}.hint") if name in ("when", "if_then") else ""
