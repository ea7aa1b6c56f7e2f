"""The shapes of content files as JSON Schema, so that editors complete and check with it."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from mentor_tui.curriculum.adjustments import AdjustmentLibrary
from mentor_tui.curriculum.cases import Case, RolePlay, Session
from mentor_tui.curriculum.competences import Competences
from mentor_tui.curriculum.courses import Deck, Quiz, Rehearsal
from mentor_tui.curriculum.forms import Form
from mentor_tui.curriculum.frameworks import Esco
from mentor_tui.curriculum.pages import Hints, Templates, Workplace
from mentor_tui.curriculum.structure import (
    CheckIn,
    Country,
    CrisisPage,
    Exercise,
    PackInfo,
    Unit,
    Walk,
)  # fmt: skip

FILES: dict[str, type[msgspec.Struct]] = {
    "pack.toml": PackInfo,
    "units/*/unit.toml": Unit,
    "units/*/walks/*.toml": Walk,
    "units/*/checkins/*.toml": CheckIn,
    "units/*/exercises/*.toml": Exercise,
    "units/*/decks/*.toml": Deck,
    "units/*/rehearsals/*.toml": Rehearsal,
    "units/*/cases/*.toml": Case,
    "units/*/roleplays/*.toml": RolePlay,
    "sessions/*.toml": Session,
    "units/*/quiz.toml": Quiz,
    "countries/*.toml": Country,
    "crisis/page.toml": CrisisPage,
    "forms/f??.toml": Form,
    "frameworks/competences.toml": Competences,
    "frameworks/esco.toml": Esco,
    "adjustments/library.toml": AdjustmentLibrary,
    "wording/templates.toml": Templates,
    "wording/hints.*.toml": Hints,
    "workplace/page.toml": Workplace,
}
"""Which files have which shape."""


def schema() -> str:
    """The JSON Schema of all structure files; an editor points at ``#/$defs/Walk`` and so on."""
    references, shapes = msgspec.json.schema_components(
        FILES.values(), ref_template="#/$defs/{name}"
    )
    which = (f"{name}: {ref['$ref']}" for name, ref in zip(FILES, references, strict=True))
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "; ".join(which),
        "anyOf": list(references),
        "$defs": {name: shapes[name] for name in sorted(shapes)},
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def write_schema(root: Path) -> Path:
    """Write ``schema.json`` into the pack at ``root`` and return its path."""
    path = root / "schema.json"
    path.write_text(schema(), encoding="utf-8", newline="\n")
    return path
