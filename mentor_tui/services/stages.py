"""The stages in words: our fourteen names, or the five of the European process, and hints."""

from __future__ import annotations

from mentor_tui.casework.stages import EUSE
from mentor_tui.services.desk import Desk


def stage_label(desk: Desk, stage: str) -> str:
    """The name of a stage: one of the fourteen, or its EUSE stage if the settings say so."""
    if desk.settings.stage_names == "euse" and stage in EUSE:
        return desk.language.text(f"euse.{EUSE[stage]}")
    return desk.language.text(f"stage.{stage}")


def stage_full(desk: Desk, stage: str) -> str:
    """The name where all fourteen stand side by side: ours, its EUSE stage in brackets."""
    own = desk.language.text(f"stage.{stage}")
    if desk.settings.stage_names == "euse" and stage in EUSE:
        return desk.language.text("stage.with_euse", stage=own, euse=stage_label(desk, stage))
    return own


def stage_hint(desk: Desk, stage: str) -> str:
    """What goes wrong most easily at a stage, as a hint (domain.md §1.3)."""
    return desk.language.text(f"stage_hint.{stage}") if stage in EUSE else ""
