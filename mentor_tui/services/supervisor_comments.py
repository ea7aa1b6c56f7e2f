"""A supervisor's comments on a pack: kept while they are written, sent back, taken in.

They come back under the passphrase of the pack. About the week they stand beside its sheet,
about a person they become a note for supervision in that person's file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from mentor_tui.casework.records import Note, Sheet
from mentor_tui.problems import DamagedProblem, UsageProblem
from mentor_tui.services import drafts, supervision
from mentor_tui.services.desk import Desk
from mentor_tui.services.roster import people_codes
from mentor_tui.services.supervisor_pack import (
    FORMAT,
    LONGEST,
    LONGEST_NAME,
    MOST,
    PACK_OF,
    SHEET,
    Pack,
    named,
    told,
    unsealed,
)  # fmt: skip
from mentor_tui.text import normal
from mentor_tui.vault import Revise, Set, sealed

ENDING = ".mtcomments"
_COMMENTS = b"mentor-tui supervision comments\n"


class Said(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One comment: about a code, or about the sheet."""

    about: str
    text: str


class Comments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What comes back from a supervisor."""

    format: int
    pack: str
    who: str
    at: datetime
    comments: tuple[Said, ...]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What taking comments in did: how many were new, for how many people, about the sheet."""

    new: int
    people: int
    sheet: int
    unknown: int


# Comments, at the supervisor's -----------------------------------------------------------


def comment_key(pack: Pack) -> str:
    """Where the supervisor's comments are kept until they are written into a file."""
    return drafts.form_key("pack", pack.id[:40])


def comments_typed(desk: Desk, pack: Pack) -> dict[str, str]:
    """The comments written so far, by code or ``sheet``."""
    return drafts.typed(desk, comment_key(pack))


def keep_comment(desk: Desk, pack: Pack, about: str, text: str) -> dict[str, str]:
    """Keep one comment in the supervisor's own vault; an empty one takes it back.

    Raises UsageProblem when there is nobody of that code in the pack.
    """
    _demand(pack, about)
    said = comments_typed(desk, pack) | {about: normal(text).strip()[:LONGEST]}
    said = {name: each for name, each in said.items() if each}
    key = comment_key(pack)
    if said:
        desk.vault.keep_draft(key, drafts.packed(said))
    else:
        desk.vault.drop_draft(key)
    return said


def _demand(pack: Pack, about: str) -> None:
    if about != SHEET and about not in {row.id for row in pack.rows}:
        raise UsageProblem("problem.pack_code")


def write_comments(
    desk: Desk, pack: Pack, said: Mapping[str, str], passphrase: str, file: Path, who: str
) -> Path:
    """Write the comments into a new ``file`` under the pack's passphrase; returns where it lies.

    Raises UsageProblem without any comment, for an unknown code or a file that is there already,
    Problem when it cannot be written.
    """
    for about in said:
        _demand(pack, about)
    comments = tuple(
        Said(about=about, text=normal(text).strip()[:LONGEST])
        for about, text in said.items()
        if text.strip()
    )
    if not comments:
        raise UsageProblem("problem.no_comments")
    whole = Comments(
        format=FORMAT, pack=pack.id, who=normal(who).strip()[:LONGEST_NAME], at=desk.now,
        comments=comments,
    )  # fmt: skip
    target = named(desk, file, ENDING)
    with told():
        whole_in_json = [msgspec.json.encode(whole)]
        sealed.seal(target, passphrase, whole_in_json, cost=desk.cost, kind=_COMMENTS)
    return target


# Comments, back at the mentor's ----------------------------------------------------------


def take_comments(desk: Desk, file: Path, passphrase: str) -> Taken:
    """Take comments in: beside the week's sheet, and as notes for supervision about people.

    A second time changes nothing. Raises what `read` raises, and UsageProblem when they answer
    a pack that was not made in this vault.
    """
    found = unsealed(file, passphrase, _COMMENTS, Comments)
    if found.format > FORMAT or found.at.tzinfo is not None or len(found.comments) > MOST:
        raise DamagedProblem("problem.pack_damaged")
    sent = desk.vault.get(Sheet, found.pack)
    if sent is None or sent.of != PACK_OF:
        raise UsageProblem("problem.pack_stranger")
    by_code = {code: id for id, code in people_codes(desk).items()}
    changes: list[Set | Revise] = []
    people, about_sheet, unknown = 0, 0, 0
    for each in found.comments:
        id = _id(found, each)
        mentee = by_code.get(each.about)
        if each.about != SHEET and mentee is None:
            unknown += 1  # somebody erased since: nothing about them is kept again
        elif desk.vault.get(Sheet if each.about == SHEET else Note, id) is None:
            text = each.text[:LONGEST]
            who = found.who[:LONGEST_NAME]
            if mentee is None:
                about_sheet += 1
                changes.append(Set.of(_on_sheet(desk, sent, found, id, who, text)))
            else:
                people += 1
                changes += _on_person(desk, id, mentee, who, text)
    if changes:
        desk.vault.save(*changes)
    return Taken(new=people + about_sheet, people=people, sheet=about_sheet, unknown=unknown)


def _id(found: Comments, said: Said) -> str:
    """The same comment has the same id however often it arrives, and never that of another."""
    whole = msgspec.json.encode([found.pack, found.who, said.about, said.text])
    return f"comment-{hashlib.sha256(whole).hexdigest()[:32]}"


def _on_sheet(desk: Desk, sent: Sheet, found: Comments, id: str, who: str, text: str) -> Sheet:
    about = supervision.week_id(sent.on)
    answers = {"about": about, "who": who, "text": text}
    return Sheet(id=id, of=supervision.COMMENT, at=desk.now, on=found.at.date(), answers=answers)


def _on_person(desk: Desk, id: str, mentee: str, who: str, text: str) -> list[Set | Revise]:
    note = Note(id=id, mentee=mentee, at=desk.now, visibility="supervision")
    said = desk.language.text("supervision.comment_from", who=who or "…")
    return [Set.of(note), Revise(id, f"{said}\n{text}")]


def taken_lines(desk: Desk, taken: Taken) -> list[str]:
    """What taking comments in did."""
    lines = [desk.language.count("pack.taken", taken.new)]
    if taken.unknown:
        lines.append(desk.language.count("pack.unknown", taken.unknown))
    return lines
