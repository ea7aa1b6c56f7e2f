"""Exercises in lines: a cue at a time, waiting as long as the cue lasts."""

from __future__ import annotations

import sys
import time

from mentor_tui.casework.records import Mentee
from mentor_tui.plain.talk import LEAVE, Talk
from mentor_tui.plain.wording import slots_for
from mentor_tui.services import exercises
from mentor_tui.services.exercises import Cue, ExercisePlan


def exercise_through(talk: Talk, name: str, mentee: Mentee | None = None) -> None:
    """Choose the way and the length, then the cues. Raises UsageProblem for an unknown one."""
    who = str(slots_for(mentee).get("name") or talk.text("plain.the_person"))
    plan = exercises.plan_exercise(talk.desk, name, mentee=who)
    talk.tell("", plan.title, plan.summary)
    talk.say("plain.care")
    talk.tell(*(f"- {each}" for each in plan.care))
    pattern, minutes = None, None
    if len(plan.patterns) > 1:
        chosen = talk.choose([label for _, label in plan.patterns])
        if chosen is None:
            return
        pattern = plan.patterns[chosen][0]
    if len(plan.minutes) > 1:
        chosen = talk.choose(
            [talk.desk.language.count("exercise.minutes", each) for each in plan.minutes]
        )
        if chosen is None:
            return
        minutes = plan.minutes[chosen]
    plan = exercises.plan_exercise(
        talk.desk, name, pattern=pattern, minutes=minutes, mentee=who
    )  # fmt: skip
    run_cues(talk, plan)


def run_cues(talk: Talk, plan: ExercisePlan) -> None:
    """The cues one line each; ``s`` and Enter stops at any time."""
    talk.tell(f"{talk.text('plain.say')} {plan.before}")
    talk.say("plain.stop_any_time")
    stopped = False
    for cue in plan.cues:
        if stopped := _cue(talk, cue):
            break
    if stopped:
        talk.say("plain.stopped")
    talk.tell(f"{talk.text('plain.say')} {plan.after}")


def _cue(talk: Talk, cue: Cue) -> bool:
    """One cue; returns whether the exercise is to stop."""
    if not cue.seconds:
        talk.tell(cue.text)
        return talk.line().strip() in (*LEAVE, "0")
    talk.say("plain.cue", text=cue.text, seconds=cue.seconds)
    if not talk.at_terminal:
        return False
    sys.stdout.flush()
    try:
        return _wait(cue.seconds)
    except KeyboardInterrupt:
        return True


def _wait(seconds: int) -> bool:
    """Wait on the steady clock; a line typed meanwhile that says stop ends the waiting."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if sys.platform == "win32":  # no waiting for a line there: Ctrl+C stops
            time.sleep(left)
        else:
            from select import select

            ready, _, _ = select([sys.stdin], [], [], left)
            if ready:
                line = sys.stdin.readline()
                if not line or line.strip() in (*LEAVE, "0"):
                    return True
    return False
