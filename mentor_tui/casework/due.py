"""What falls due and why: rules R1-R14 computed from the dates the mentor entered.

Nothing here is stored: change a date and the list changes (domain.md §1.4). Each `Due`
carries its rule, its reason as a message id with slots, and what Enter would open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from mentor_tui.casework import due_searching as searching
from mentor_tui.casework import due_working as working
from mentor_tui.casework.contacts import counted_in_week, week_of, weekly_target
from mentor_tui.casework.employers import key_of
from mentor_tui.casework.records import EmployerContact, Milestone, Profile
from mentor_tui.casework.stages import current_stage
from mentor_tui.casework.timing import CaseFile, Due, Rules, plus, workdays_after

__all__ = [
    "CaseFile", "Due", "Rules", "due_for", "due_for_mentor", "most_pressing_first", "stage_of",
    "workdays_after",
]  # fmt: skip


def due_for(
    file: CaseFile, today: date, rules: Rules | None = None, *, time_limit_months: int = 0
) -> list[Due]:
    """What is due or soon due for one person, most pressing first.

    An informal mentor gets only the simple rhythm of R9 (domain.md §1.4) and the adjustments
    agreed (§9.2). What is dated after ``today`` satisfies no rule.
    """
    rules = rules or Rules()
    if file.mentee.closed:
        return []
    informal = file.mentee.audience == "informal"
    chosen, file = _INFORMAL if informal else _PROFESSIONAL, file.by(today)
    found = [due for rule in chosen for due in rule(file, today, rules)]
    if not informal:
        found += working.time_limit(file, today, time_limit_months)
    return most_pressing_first(found)


def most_pressing_first(dues: Iterable[Due]) -> list[Due]:
    """By the day they are due, those of one day always in the same order."""
    return sorted(dues, key=lambda due: (due.due, due.rule))


def due_for_mentor(
    profile: Profile,
    contacts: Sequence[EmployerContact],
    milestones: Sequence[Milestone],
    today: date,
    rules: Rules | None = None,
    *,
    stands_well: bool = False,
) -> list[Due]:
    """The mentor's own: weekly employer contacts, supervision, self-check (R5, R13, R14).

    Next steps agreed with employers for nobody in particular are among them. The self-check
    comes half as often once the latest one ``stands_well`` (domain.md §1.4 R14).
    """
    rules = rules or Rules()
    if profile.audience == "informal":
        return []
    contacts = [contact for contact in contacts if contact.on <= today]
    found = [*_r5(profile, contacts, today, rules), *_next_steps(contacts, today)]
    began = profile.created or today
    for rule, what, every, warn in (
        ("R13", "supervision", rules.supervision, 1),
        ("R13", "outcomes_review", rules.outcomes_review, 7),
        ("R14", "self_check", rules.self_check * (2 if stands_well else 1), 14),
    ):
        done = [m.on for m in milestones if m.what == what and m.on <= today]
        last = max(done, default=began)
        due = plus(last, every)
        if today >= plus(due, -warn):
            why = f"due.{rule}.{what}"
            found.append(Due(rule, None, due, why, {"last": last}, f"milestone:{what}"))
    return most_pressing_first(found)


def _r5(
    profile: Profile, contacts: Sequence[EmployerContact], today: date, rules: Rules
) -> Iterator[Due]:
    """The week's counted contacts, spoken of from Thursday on while some are missing."""
    target = weekly_target(profile.fte, rules.contacts_per_week)
    done = counted_in_week(contacts, today)
    if done < target and today.weekday() >= 3:
        friday = plus(week_of(today)[0], 4)
        yield Due(
            "R5", None, max(friday, today), "due.R5",
            {"done": done, "target": target}, "walk:employer_contact",
        )  # fmt: skip


def _next_steps(contacts: Sequence[EmployerContact], today: date) -> Iterator[Due]:
    """Next steps of contacts for nobody in particular, until that employer is met again."""
    in_order = sorted(contacts, key=lambda each: (each.on, each.at, each.id))
    latest = {key_of(contact.employer): contact for contact in in_order}
    for contact in latest.values():
        if contact.mentee is not None or contact.next_on is None or contact.next_on < contact.on:
            continue
        if today >= plus(contact.next_on, -searching.NEXT_STEP_WARN):
            yield Due(
                "next_step", None, contact.next_on, "due.next_step",
                {"employer": contact.employer}, "walk:employer_contact",
            )  # fmt: skip


_Rule = Callable[[CaseFile, date, Rules], Iterator[Due]]
_PROFESSIONAL: tuple[_Rule, ...] = (
    searching.r1_r2, searching.r3, searching.r4, searching.r6, searching.r7, searching.next_step,
    working.r8, working.r9, working.r10, working.r11, working.r12,
    working.adjustments, working.exit_plan,
)  # fmt: skip
_INFORMAL: tuple[_Rule, ...] = (working.r9, working.adjustments)


def stage_of(file: CaseFile, today: date | None = None) -> str:
    """The stage the person is at, ``referral`` before any move; moves after ``today`` wait."""
    return current_stage(file.moves, today)
