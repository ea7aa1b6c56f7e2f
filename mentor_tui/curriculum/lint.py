"""Checks a pack of content and says everything that is wrong with it, file by file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from mentor_tui.curriculum.linting.cases import case_faults
from mentor_tui.curriculum.linting.countries import country_faults, pack_faults
from mentor_tui.curriculum.linting.courses import course_faults
from mentor_tui.curriculum.linting.facts import fact_faults
from mentor_tui.curriculum.linting.flow import flow_faults
from mentor_tui.curriculum.linting.forms import form_faults
from mentor_tui.curriculum.linting.frameworks import framework_faults
from mentor_tui.curriculum.linting.ids import id_faults, update_ids_lock
from mentor_tui.curriculum.linting.links import Known, link_faults
from mentor_tui.curriculum.linting.pages import page_faults
from mentor_tui.curriculum.linting.quizzes import quiz_faults
from mentor_tui.curriculum.linting.reading import reading_faults
from mentor_tui.curriculum.linting.roleplays import roleplay_faults
from mentor_tui.curriculum.linting.sessions import session_faults
from mentor_tui.curriculum.linting.source import read_pack
from mentor_tui.curriculum.linting.strings import string_faults
from mentor_tui.curriculum.linting.structure import structure_faults
from mentor_tui.curriculum.linting.wording import wording_faults
from mentor_tui.curriculum.packs import Fault

__all__ = ["RULES", "lint", "update_ids_lock"]

RULES = (
    "audience-missing", "audience-wide", "branches-overlap", "card-length", "card-missing",
    "card-outside-course", "card-unknown", "card-unreached", "care-count", "case-dead-end",
    "case-ends", "case-fork-unused", "case-length", "case-loop", "case-mark",
    "case-option-unoffered", "case-options", "case-tangled", "case-test", "case-unreachable",
    "checkin-unknown",
    "condition-early", "condition-field", "condition-impossible", "condition-shape",
    "country-emergency", "deck-unknown", "end-and-goto", "exercise-timing", "exercise-unknown",
    "feed-unfit", "feed-unknown", "field-limit", "field-options", "field-range",
    "figure-without-source", "file-broken", "file-unread", "form-source", "form-unknown",
    "framework-unknown", "goto-nowhere", "greek-question", "helpline-future", "helpline-kind",
    "helpline-number", "helpline-old", "id-bad", "id-duplicate", "id-file", "id-gone",
    "id-reserved", "id-retired", "id-taken", "id-unlocked", "item-seconds", "language-missing",
    "licence-missing", "line-break", "line-wide", "loop-without-exit", "milestone-unknown",
    "missing-key", "number-range", "offer-shape", "option-twice", "outcome-missing",
    "outcome-uncovered", "outcome-unknown", "phase-seconds", "quiz-options", "quiz-right",
    "quiz-right-count", "reading-hard", "rehearsal-levels", "rehearsal-lines",
    "rehearsal-unknown", "required-behind-branch", "roleplay-levels", "roleplay-lines",
    "roleplay-name", "run-empty", "scale-without-width",
    "schema-newer", "scripts-mixed", "session-least", "session-minutes", "session-shows",
    "session-unknown", "sentence-long", "slot-mismatch", "slot-unknown",
    "source-missing", "source-twice", "stage-unknown", "step-crowded", "step-of-checkin",
    "step-two-long", "step-unreachable", "step-without-hint", "string-critical", "string-empty",
    "string-extra", "string-missing", "task-minutes", "text-nfc", "trend-unfit", "unit-missing",
    "unknown-key", "walk-long", "walk-unknown", "walk-without-end", "word-forbidden",
    "workload-off", "wrong-type",
)  # fmt: skip
"""Every rule, each with a sentence for authors under ``lint.<rule>`` (CONTENT.md §3)."""


def lint(root: Path, *, languages: Sequence[str] | None = None, today: date) -> list[Fault]:
    """Every fault of the pack at ``root``, sorted by file and place; empty when it is sound.

    ``languages`` limits which translations are looked at; the pack's first language always is.
    A file that cannot be read is one fault, and the rest is checked all the same.
    """
    source = read_pack(root)
    wanted = source.languages if languages is None else languages
    codes = [source.base, *(c for c in source.languages if c in wanted and c != source.base)]
    known = Known(source)
    faults = {
        *source.faults,
        *pack_faults(source),
        *id_faults(source),
        *structure_faults(source),
        *link_faults(source, known),
        *flow_faults(source),
        *string_faults(source, codes),
        *wording_faults(source, codes),
        *country_faults(source, today),
        *page_faults(source, codes),
        *form_faults(source),
        *quiz_faults(source, codes),
        *case_faults(source, known.sources()),
        *roleplay_faults(source),
        *session_faults(source, known),
        *course_faults(source, known),
        *framework_faults(source, known),
        *fact_faults(source),
        *reading_faults(source, codes),
    }
    return sorted(faults, key=_order)


def _order(fault: Fault) -> tuple[str, list[tuple[bool, int, str]], str, str]:
    """Numbers in a place count as numbers: step 2 comes before step 10."""
    parts = [(p.isdigit(), int(p) if p.isdigit() else 0, p) for p in _pieces(fault.place)]
    return fault.file, parts, fault.rule, fault.detail


def _pieces(place: str) -> list[str]:
    return [piece for piece in re.split(r"(\d+)", place) if piece]
