"""Notes: writing, changing, reading; and the drafts of what is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from mentor_tui.casework.records import Mentee, Note, Visibility
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.services.drafts import person_of, typed
from mentor_tui.text import normal
from mentor_tui.vault import Revise, Set, new_id

VISIBILITIES: tuple[Visibility, ...] = ("shared", "private", "supervision")


class NoteDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A note as it stands in the editor, kept every pause in typing.

    ``onto`` names the texts of the note it was made from, ``None`` when that is not known.
    """

    mentee: str | None
    text: str
    visibility: Visibility = "shared"
    tags: tuple[str, ...] = ()
    note: str | None = None
    onto: tuple[str, ...] | None = None


def clean_tags(tags: Sequence[str] | str) -> tuple[str, ...]:
    """Tags from a list or a typed line: trimmed, without ``#``, each once."""
    parts = tags.replace(",", " ").split() if isinstance(tags, str) else tags
    return tuple(
        dict.fromkeys(normal(part).strip().lstrip("#") for part in parts if part.strip(" #"))
    )


def add_note(
    desk: Desk,
    mentee: Mentee | None,
    text: str,
    *,
    visibility: Visibility = "shared",
    tags: Sequence[str] = (),
    note: str | None = None,
    draft: str | None = None,
    onto: tuple[str, ...] | None = None,
) -> Note:
    """Keep a note, or a new text of the note with id ``note``; earlier texts stay in its history.

    ``draft`` is the draft it grew from, dropped in the same transaction. ``onto`` names the
    texts it was made from: one that came meanwhile from elsewhere stays beside the new one, see
    `stands_twice`. Raises UsageProblem when there is not a single word.
    """
    if not text.strip():
        raise UsageProblem("problem.empty_note")
    if visibility not in VISIBILITIES:
        raise UsageProblem("problem.visibility", codes=", ".join(VISIBILITIES))
    before = desk.vault.get(Note, note) if note else None
    kept = Note(
        id=note or new_id(),
        mentee=mentee.id if mentee else None,
        at=before.at if before else desk.now,
        visibility=visibility,
        tags=clean_tags(list(tags)),
    )
    changes: list[Set | Revise] = [Set.of(kept)]
    if before is not None:
        fields: dict[str, Any] = {"visibility": visibility, "tags": list(kept.tags)}
        fields |= {"gone": False} if before.gone else {}  # words written meanwhile bring it back
        changes = [Set(kept.id, Note.KIND, fields)]
    if before is None or _is_new(desk, kept.id, normal(text), onto):
        changes.append(Revise(kept.id, text, onto if before else None))
    if draft:
        desk.vault.save_and_drop(draft, *changes)
    else:
        desk.vault.save(*changes)
    return kept


def _is_new(desk: Desk, note: str, text: str, onto: tuple[str, ...] | None) -> bool:
    """Whether ``text`` is neither what stands there nor what it was made from."""
    from mentor_tui.vault.history import text_at

    return text != desk.vault.text(note) and (onto is None or text != text_at(desk.vault, onto))


def texts_standing(desk: Desk, note: str) -> tuple[str, ...]:
    """The texts of a note that stand now, for ``onto``."""
    from mentor_tui.vault.history import revisions

    return revisions(desk.vault, note)


def stands_twice(desk: Desk, note: str) -> bool:
    """Whether a note was changed in two places, so that both texts stand one after the other."""
    return len(texts_standing(desk, note)) > 1


def note_text(desk: Desk, note: Note) -> str:
    """The words of a note."""
    return desk.vault.text(note.id)


def notes_of(desk: Desk, mentee: Mentee | None, *, limit: int | None = None) -> list[Note]:
    """The notes about a person (or all), newest first."""
    return desk.vault.all(Note, mentee=mentee.id if mentee else None, limit=limit)


def note_draft_key(mentee: str | None, note: str | None = None) -> str:
    """Where the words of a note being typed are kept."""
    return f"note:{note or 'new'}:{mentee or ''}"


def keep_note_draft(desk: Desk, key: str, draft: NoteDraft) -> None:
    """Keep what is in the editor now; an empty editor leaves nothing behind. Thread-safe."""
    if draft.text.strip():
        desk.vault.keep_draft(key, msgspec.json.encode(draft).decode())
    else:
        desk.vault.drop_draft(key)


def packed_note(draft: NoteDraft) -> str:
    """A note as it is kept while it is written; "" for one without a word."""
    return msgspec.json.encode(draft).decode() if draft.text.strip() else ""


def note_draft(desk: Desk, key: str) -> NoteDraft | None:
    """The words left in the editor, if any."""
    found = desk.vault.draft(key)
    if found is None:
        return None
    try:
        return msgspec.json.decode(found.body, type=NoteDraft)
    except msgspec.DecodeError:
        return NoteDraft(mentee=None, text=found.body)


def keep_step_draft(desk: Desk, key: str, values: dict[str, Any]) -> None:
    """Keep what is typed at a step, by field id, as typed. Thread-safe."""
    keep_packed(desk, key, packed_step(values))


def packed_step(values: dict[str, Any]) -> str:
    """What is typed at a step as it is kept; "" when nothing is."""
    if any(value not in (None, "", []) for value in values.values()):
        return msgspec.json.encode(values).decode()
    return ""


def keep_packed(desk: Desk, key: str, words: str) -> None:
    """Keep words for ``key``; empty ones leave nothing behind. Thread-safe."""
    if words:
        desk.vault.keep_draft(key, words)
    else:
        desk.vault.drop_draft(key)


def step_draft(desk: Desk, key: str) -> dict[str, Any]:
    """What was typed at a step and not yet kept as an answer."""
    found = desk.vault.draft(key)
    if found is None:
        return {}
    try:
        return msgspec.json.decode(found.body, type=dict[str, Any])
    except msgspec.DecodeError:
        return {}


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Words typed and not yet kept: where they belong, and how they begin.

    ``kind`` is ``note``, ``run``, ``person``, ``plan``, ``job``, ``adjustment`` or
    ``about_you``.
    """

    key: str
    kind: str
    mentee: str | None
    begins: str
    at: str
    run: str | None = None


def contact_draft(desk: Desk, key: str) -> tuple[str | None, str]:
    """The person a log of an employer contact was begun for, if any, and how it begins."""
    values = typed(desk, key)
    told = ("employer", "outcome", "next_step")
    person = desk.vault.get(Mentee, person_of(desk, key) or "")
    return person.id if person else None, " ".join(values[n] for n in told if values.get(n))


def waiting_drafts(desk: Desk) -> list[Waiting]:
    """Drafts offered again after a kill, a lock or a closed terminal, newest first."""
    from mentor_tui.casework.records import Run
    from mentor_tui.services import learning_drafts
    from mentor_tui.text import snippet

    found = []
    for draft in desk.vault.drafts():
        kind, _, rest = draft.key.partition(":")
        mentee, run, begins = None, None, ""
        if kind == "note":
            note = note_draft(desk, draft.key)
            mentee, begins = (note.mentee, note.text) if note else (None, draft.body)
        elif kind in ("about_you", "issuer"):
            begins = " ".join(value for value in typed(desk, draft.key).values() if value)
        elif kind in ("person", "job", "adjustment"):
            known = desk.vault.get(Mentee, rest.partition(":")[0])
            mentee = known.id if known else None
            begins = " ".join(value for value in typed(desk, draft.key).values() if value)
        elif kind in ("pack", "group", "attendance"):  # these wait where they were typed
            continue
        elif kind in learning_drafts.KINDS:
            begins = learning_drafts.begins(desk, draft.key)
        elif kind in ("sheet", "task", "reflection"):
            begins = " ".join(value for value in typed(desk, draft.key).values() if value)
        elif kind == "contact":
            mentee, begins = contact_draft(desk, draft.key)
        elif kind == "plan":
            person = desk.vault.get(Mentee, rest.split(":")[1] if ":" in rest else "")
            mentee = person.id if person else None
            begins = " ".join(value for value in typed(desk, draft.key).values() if value)
        else:
            run = rest.partition(":")[0]
            record = desk.vault.get(Run, run)
            mentee = record.mentee if record else None
            begins = " ".join(str(v) for v in step_draft(desk, draft.key).values() if v)
        found.append(
            Waiting(
                key=draft.key, kind=kind, mentee=mentee, run=run,
                begins=snippet(begins, "", 50), at=str(draft.at),
            )
        )  # fmt: skip
    return sorted(found, key=lambda waiting: waiting.at, reverse=True)
