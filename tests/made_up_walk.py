"""A walk and a check-in as small as they can be, with a branch, a loop and leads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from mentor_tui.casework.records import Run
from mentor_tui.casework.walk import WalkRun
from mentor_tui.curriculum.structure import CheckIn, Walk

NOW = datetime(2026, 11, 23, 10)
TODAY = NOW.date()

TALK = msgspec.toml.decode(
    """
id = "talk"
version = 1
audience = ["professional"]
minutes = 10
stage = "engagement"
milestone = ["agreement"]
meeting = true
lead = [
  { stage = "money", when = { field = "hours.number", at_least = 30 } },
  { stage = "profile" },
]

[[step]]
id = "limits"
goto = "hours"
[[step.field]]
id = "agreed"
kind = "consent"
[[step.branch]]
when = { field = "agreed", is = false }
goto = "explain"

[[step]]
id = "explain"
[[step.field]]
id = "worry"
kind = "text"
limit = 20

[[step]]
id = "hours"
[[step.field]]
id = "number"
kind = "number"
low = 1
high = 60
feeds = "job.hours"
[[step.field]]
id = "on"
kind = "date"
feeds = "milestone.profile_opened"

[[step]]
id = "small"
[[step.field]]
id = "what"
kind = "text"
feeds = "plan_step.what"
[[step.field]]
id = "sure"
kind = "scale"
low = 0
high = 10
feeds = "plan_step.confidence"
[[step.branch]]
when = { field = "sure", at_most = 6 }
goto = "smaller"

[[step]]
id = "close"
end = true
[[step.field]]
id = "next_on"
kind = "date"
feeds = "mentee.next_meeting"

[[step]]
id = "smaller"
goto = "small"
[[step.field]]
id = "way"
kind = "choice"
options = ["half", "later"]
""",
    type=Walk,
)

WEEKLY = msgspec.toml.decode(
    """
id = "weekly"
version = 3
audience = ["professional"]
minutes = 3
item = [
  { id = "week", short = true, seconds = 20, field = [{ id = "overall", kind = "scale" }] },
  { id = "sleep", seconds = 30, field = [{ id = "up", kind = "time" }] },
  { id = "doctor", optional = true, field = [{ id = "plan", kind = "choice", options = ["yes"] }] },
  { id = "tension", short = true, seconds = 15, field = [{ id = "now", kind = "scale" }] },
  { id = "helper", seconds = 15, field = [{ id = "who", kind = "person" }] },
]
""",
    type=CheckIn,
)


def a_run(content: Walk | CheckIn = TALK, **more: Any) -> WalkRun:
    of: Any = "walk" if isinstance(content, Walk) else "checkin"
    run = Run(id="r", of=of, name=content.id, version=content.version, mentee="m", at=NOW)
    return WalkRun(content, run, **more).begin()


def here(walk: WalkRun) -> str | None:
    return walk.current.id if walk.current else None
