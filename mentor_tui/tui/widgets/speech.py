"""What is said at a step, and what only the mentor reads beside it."""

from __future__ import annotations

from textual.widgets import Static

from mentor_tui.casework.records import Mentee
from mentor_tui.casework.walk import WalkRun
from mentor_tui.services import runs
from mentor_tui.services.desk import Desk
from mentor_tui.tui.literal import lines


def said_at(desk: Desk, walk: WalkRun, mentee: Mentee, sharing: bool) -> list[Static]:
    """The current step in words; while ``sharing`` without the asides for the mentor."""
    step = walk.current
    if step is None:
        return []
    say, who = desk.language.text, mentee.name
    words = runs.words_of_run(desk, walk.run)
    here, total = walk.progress
    found: list[tuple[str, str]] = []
    if walk.run.of == "checkin" and here == 1 and not walk.run.answers:
        found.append(("quiet", words("opening", name=who)))
    place = say("run.place", here=here, total=total)
    found.append(("step-title", f"{words(f'{step.id}.title')} · {place}"))
    found.append(("say", say("run.spoken", text=words(f"{step.id}.say", name=who))))
    if not sharing:
        for part in ("listen_for", "tip", "avoid"):
            text = words(f"{step.id}.{part}", name=who)
            found.append(("aside", text and f"{say(f'run.{part}')}  {text}"))
    return [Static(lines(text), classes=style, markup=False) for style, text in found if text]
