"""Adjustments at work: agreeing on one, looking at it again, and the agreement on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from mentor_tui.casework import adjustments as rules
from mentor_tui.casework.adjustments import ForEmployer, LeftOut, for_employer, next_review
from mentor_tui.casework.records import Adjustment, Mentee, Run
from mentor_tui.documents.model import Document, Facts, Heading, Paragraph, Part, Signatures
from mentor_tui.problems import UsageProblem
from mentor_tui.services import record_form
from mentor_tui.services.desk import Desk
from mentor_tui.services.record_form import FormField
from mentor_tui.text import fold, normal, snippet
from mentor_tui.vault import Set, new_id

FIELDS = (
    FormField("situation", label="field.situation"),
    FormField("change"),
    FormField("since", "day"),
    FormField("until", "day"),
    FormField("who", label="field.adjustment.who"),
    FormField("helps"),
)
"""What the form asks, in its order (domain.md §3.2)."""


def fields_of(mentee: Mentee) -> tuple[FormField, ...]:
    """What is asked about this person: at a workplace not why, only what changes (§1.2, §9.2)."""
    return tuple(each for each in FIELDS if each.name != "situation" or _tells_why(mentee))


def _tells_why(mentee: Mentee | None) -> bool:
    return mentee is not None and mentee.audience != "informal"


def adjustments(desk: Desk, mentee: Mentee) -> list[Adjustment]:
    """Those agreed with a person, the latest beginning first."""
    found = desk.vault.all(Adjustment, mentee=mentee.id)
    found.sort(key=lambda each: (each.since or date.min, each.at, each.change), reverse=True)
    return found


def current(desk: Desk, mentee: Mentee) -> list[Adjustment]:
    """Those that hold or are going to."""
    return [each for each in adjustments(desk, mentee) if rules.in_force(each, desk.today)]


def find_adjustment(desk: Desk, mentee: Mentee, wanted: str) -> Adjustment:
    """The one meant by an id or by how its change begins; raises UsageProblem."""
    known, begins = adjustments(desk, mentee), fold(wanted).strip()
    exact = [each for each in known if each.id == wanted]
    fitting = exact or [e for e in known if begins and fold(e.change).startswith(begins)]
    if len(fitting) == 1:
        return fitting[0]
    raise UsageProblem("problem.which_adjustment" if fitting else "problem.no_adjustment")


def add_adjustment(desk: Desk, mentee: Mentee, change: str, **fields: Any) -> Adjustment:
    """Keep an adjustment; raises UsageProblem without a change, with an end before the start, or
    with a situation at a workplace, where only the change is written down."""
    change = normal(change).strip()
    if not change:
        raise UsageProblem("problem.empty_change")
    if fields.get("situation") and not _tells_why(mentee):
        raise UsageProblem("problem.no_situation")
    kept = Adjustment(id=new_id(), mentee=mentee.id, at=desk.now, change=change, **fields)
    rules.check_dates(kept.since, kept.until)
    desk.vault.save(Set.of(kept))
    return kept


def edit_adjustment(desk: Desk, adjustment: Adjustment, **changes: Any) -> Adjustment:
    """The adjustment with fields changed; raises UsageProblem like `add_adjustment`."""
    edited = msgspec.structs.replace(adjustment, **changes)
    if not (edited.change or "").strip():
        raise UsageProblem("problem.empty_change")
    rules.check_dates(edited.since, edited.until)
    if changes:
        desk.vault.save(Set(adjustment.id, Adjustment.KIND, msgspec.to_builtins(changes)))
    return edited


def review(desk: Desk, adjustment: Adjustment, came_to: str, *, on: date | None = None,
           change: str | None = None) -> Adjustment:  # fmt: skip
    """Keep what a look at it came to: ``kept``, ``changed`` (with the new change) or ``ended``.

    Raises UsageProblem for another word, for a day to come, or for one before it began.
    """
    on = on or desk.today
    if came_to not in rules.KEPT:
        raise UsageProblem("problem.one_of", codes=", ".join(rules.KEPT))
    if on > desk.today or (adjustment.since is not None and on < adjustment.since):
        raise UsageProblem("problem.review_day")
    changes: dict[str, Any] = {"reviewed": on, "kept": came_to}
    if came_to == "changed" and change:
        changes["change"] = normal(change).strip()
    return edit_adjustment(desk, adjustment, **changes)


def draft_key(mentee: Mentee, adjustment: Adjustment | None) -> str:
    """Where the words typed into the form are kept."""
    return f"adjustment:{mentee.id}:{adjustment.id if adjustment else 'new'}"


def keep(desk: Desk, mentee: Mentee, adjustment: Adjustment | None, typed: Mapping[str, str],
         shown: Mapping[str, str]) -> Adjustment:  # fmt: skip
    """Keep what was typed into the form; raises UsageProblem for what does not fit."""
    values = record_form.understood(desk, FIELDS, typed)
    before = record_form.understood(desk, FIELDS, shown)
    fields = record_form.changed(adjustment, values, before)
    if adjustment is None:
        return add_adjustment(desk, mentee, fields.pop("change", ""), **fields)
    if "change" in fields and fields["change"] is None:
        raise UsageProblem("problem.empty_change")
    return edit_adjustment(desk, adjustment, **fields)


def ideas(desk: Desk) -> list[tuple[str, list[str]]]:
    """The library of adjustments in words: (group, its ideas)."""
    words = desk.library.words("adjustments", "adjustments", desk.language.code)
    return [
        (words(f"{group.id}.title"), [words(f"{group.id}.{idea}") for idea in group.adjustment])
        for group in desk.library.adjustments().group
    ]


# In words ------------------------------------------------------------------------------


def state_text(desk: Desk, adjustment: Adjustment) -> str:
    """Until when it holds or when it is looked at next, in a few words."""
    say, day = desk.language.text, desk.language.day
    if adjustment.kept == "ended":
        return say("adjustment.over")
    if not rules.in_force(adjustment, desk.today) and adjustment.until:
        return say("adjustment.was_until", date=day(adjustment.until))
    soon = next_review(adjustment, desk.today)
    if soon is not None:
        return say("adjustment.look", date=day(soon))
    return say(f"kept.{adjustment.kept}") if adjustment.kept else ""


def facts_of(desk: Desk, adjustment: Adjustment) -> list[tuple[str, str]]:
    """What was agreed beside the change itself, as the two of them read it; blanks left out."""
    say, day = desk.language.text, desk.language.day
    looked = day(adjustment.reviewed) if adjustment.reviewed else ""
    came_to = say(f"kept.{adjustment.kept}") if adjustment.kept else ""
    tells_why = _tells_why(desk.vault.get(Mentee, adjustment.mentee))
    rows = [
        (say("field.situation"), adjustment.situation or "" if tells_why else ""),
        (say("agreement.period"), _period(desk, adjustment.since, adjustment.until)),
        (say("field.adjustment.who"), adjustment.who or ""),
        (say("field.helps"), adjustment.helps or ""),
        (say("field.reviewed"), looked),
        (say("field.kept"), came_to),
    ]
    return [(label, text) for label, text in rows if text]


def left_out_lines(desk: Desk, left_out: list[LeftOut]) -> list[str]:
    """What an employer will not read and why, a line each, for the mentor."""
    return [
        desk.language.text(f"adjustment.left_out.{each.part}.{each.why}",
                           change=snippet(each.change, "", 60))
        for each in left_out
    ]  # fmt: skip


# On paper ------------------------------------------------------------------------------


def _days(desk: Desk, days: tuple[date, ...]) -> str:
    return desk.language.listed([desk.language.day(each) for each in days])


def agreement(desk: Desk, mentee: Mentee, *, language: str | None = None) -> Document:
    """The agreement for the person and their mentor: all that holds, with its situation."""
    desk = desk.speaking(language)
    say = desk.language.text
    parts: list[Part] = [Paragraph(say("agreement.intro"))]
    for each in reversed(current(desk, mentee)):
        dates = _period(desk, each.since, each.until)
        why = ((say("field.situation"), each.situation or ""),) if _tells_why(mentee) else ()
        rows = (
            *why, (say("field.change"), each.change),
            (say("agreement.period"), dates), (say("field.adjustment.who"), each.who or ""),
            (say("field.helps"), each.helps or ""),
            (say("agreement.reviews"), _days(desk, rules.reviews(each))),
        )  # fmt: skip
        parts += [Heading(snippet(each.change, "", 80)), Facts(rows)]
    mentor = desk.profile.name or say("agreement.mentor")
    parts.append(Signatures((mentee.name, mentor)))
    return Document(
        title=say("agreement.title"), language=desk.language.code, parts=tuple(parts),
        footer=say("copy.footer"), one_page=True,
    )  # fmt: skip


def employer_agreement(
    desk: Desk, mentee: Mentee, *, language: str | None = None
) -> tuple[Document, list[LeftOut]]:
    """The agreement an employer reads, and what was left out of it.

    Only the change, from when to when, who, and the days on which it is looked at again: no
    situation, no word about health, nobody else's name (domain.md §3.2, §3.3).
    """
    desk = desk.speaking(language)
    say = desk.language.text
    shown, left_out = readable_for_employer(desk, mentee)
    parts: list[Part] = [Paragraph(say("agreement.employer_intro"))]
    for each in shown:
        rows = [(say("agreement.period"), _period(desk, each.since, each.until))]
        rows.append((say("field.adjustment.who"), each.who))
        rows.append((say("agreement.reviews"), _days(desk, each.reviews)))
        parts += [Heading(each.change), Facts(tuple(rows))]
    parts.append(Signatures((mentee.name, say("agreement.employer"))))
    document = Document(
        title=say("agreement.title"), language=desk.language.code, parts=tuple(parts),
        footer=say("copy.footer"), one_page=True,
    )  # fmt: skip
    return document, left_out


def readable_for_employer(desk: Desk, mentee: Mentee) -> tuple[list[ForEmployer], list[LeftOut]]:
    """What of the adjustments that hold an employer may read, and what not."""
    holding = list(reversed(current(desk, mentee)))
    others = [each.name for each in desk.vault.all(Mentee) if each.id != mentee.id]
    drafts = [each.id for each in holding if _for_themselves(desk, each)]
    return for_employer(holding, desk.library.health_words(), others, drafts)


def _for_themselves(desk: Desk, adjustment: Adjustment) -> bool:
    """Whether the person wanted it as a draft for themselves only."""
    run = desk.vault.get(Run, adjustment.run) if adjustment.run else None
    return run is not None and run.answers.get("purpose.agreed") is False


def _period(desk: Desk, since: date | None, until: date | None) -> str:
    day = desk.language.day
    if since is None and until is None:
        return ""
    return " – ".join(day(each) if each else "…" for each in (since, until))
