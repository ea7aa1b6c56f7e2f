"""Handing over, taking in and looking at what differs, in lines."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.casework.records import Mentee
from mentor_tui.plain.pages import short
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.services import differences, handover
from mentor_tui.services.desk import Desk
from mentor_tui.services.differences import Difference
from mentor_tui.text import visible, visible_lines


def hand_over(talk: Talk, mentee: Mentee) -> None:
    """Write a hand-over about one person; an empty line takes what is proposed, ``0`` goes back."""
    from mentor_tui.services.keys import suggest_passphrase

    desk = talk.desk
    talk.say("hand_over.hint")
    proposed = str(handover.suggested_file(desk))
    file = _asked(talk, "hand_over.file", proposed)
    who = None if file is None else _asked(talk, "hand_over.who", desk.profile.name)
    if file is None or who is None:
        return
    private = False
    if stay := handover.private_notes(desk, mentee):
        talk.tell(desk.language.count("handover.private_question", stay))
        chosen = talk.choose([talk.text(f"hand_over.private.{each}") for each in ("stay", "along")])
        if chosen is None:
            return
        private = chosen == 1
    suggested = suggest_passphrase(desk)
    passphrase = _asked(talk, "hand_over.passphrase", suggested)
    if passphrase is None:
        return
    made = handover.create(desk, mentee, passphrase, Path(file), private=private, who=who)
    talk.tell(*handover.made_lines(desk, made, passphrase))
    talk.say("hand_over.close_question")
    if talk.choose([talk.text("hand_over.close")], back="hand_over.leave_open") == 0:
        handover.close_here(desk, mentee)
        talk.say("plain.file_closed")


def _asked(talk: Talk, message: str, proposed: str) -> str | None:
    """A line, the proposed one for an empty line, ``None`` for back."""
    talk.say("plain.fact", name=talk.text(message), value=visible(proposed))
    talk.say("hand_over.empty_line")
    typed = talk.line().strip()
    return None if typed == BACK else typed or proposed


def take_in(talk: Talk) -> None:
    """Look into a hand-over, then take it in or not."""
    desk = talk.desk
    talk.say("take_in.hint")
    file = talk.optional("take_in.file")
    if file in ("", BACK):
        return
    secret = talk.secret(talk.text("take_in.passphrase"))
    seen = handover.preview(desk, Path(file), secret)
    talk.tell(*handover.preview_lines(desk, seen))
    if talk.choose([talk.text("handover_preview.do")]) is None:
        return
    taken = handover.take_in(desk, seen)
    talk.tell(*handover.taken_lines(desk, taken))
    if taken.mentee.closed:
        talk.say("handover.closed_question")
        if talk.choose([talk.text("handover.open_again")]) == 0:
            handover.open_again(desk, taken.mentee)
            talk.say("plain.kept")


# What differs ----------------------------------------------------------------------------


def difference_lines(desk: Desk, difference: Difference) -> list[str]:
    """What differs, then each version with its number, who wrote it and when."""
    say = desk.language.text
    lines = [
        f"{short(difference.name)} · {visible(difference.about)} · {visible(difference.label)}"
    ]
    for place, side in enumerate(difference.sides, 1):
        at = desk.language.moment(side.at)
        lines.append(say("differences.side", n=place, who=visible(side.who), at=at))
        lines += [f"  {line}" for line in visible_lines(side.text).split("\n")]
    return lines


def look_at_differences(talk: Talk, mentee: Mentee | None = None) -> None:
    """One after the other until none is left or the mentor goes back."""
    desk = talk.desk
    while found := differences.differences(desk, mentee):
        talk.say("differences.hint")
        labels = [f"{short(each.name)}, {each.about}, {each.label}" for each in found]
        chosen = talk.choose_from_many(labels)
        if chosen is None:
            return
        _choose(talk, found[chosen])
    talk.say("differences.none")


def _choose(talk: Talk, difference: Difference) -> None:
    talk.tell(*difference_lines(talk.desk, difference))
    places = range(1, len(difference.sides) + 1)
    labels = [talk.text("differences.keep", n=place) for place in places]
    if difference.is_text:
        labels.append(talk.text("differences.keep_both"))
    chosen = talk.choose(labels)
    if chosen is not None:
        keep = None if chosen == len(difference.sides) else chosen
        differences.choose(talk.desk, difference, keep)
        talk.say("differences.chosen")
