"""Teaching moments: the example people, with one of them just where a case of the units begins.

``content/examples/scenarios/<name>.<language>.toml`` holds each of them: people who come beside
the ten or in place of one of them, and where the companion opens.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from mentor_tui.curriculum.packs import bundled_root, read_toml
from mentor_tui.problems import UsageProblem
from mentor_tui.workshop.people import (
    FOLDER,
    Calendar,
    Firm,
    Mentor,
    Part,
    People,
    Person,
    Visit,
)

Page = Literal["brief", "timeline", "path", "checkins", "work", "plan", "documents"]
_FRIDAY = 4


class Moved(Part, frozen=True, kw_only=True):
    """One of the ten, moved in time: their ``day`` becomes the latest Friday."""

    person: str
    day: int
    to: Literal["friday"] = "friday"


class Scenario(Part, frozen=True, kw_only=True):
    """A teaching moment. ``opens`` is the person whose file opens, on ``page``; "" for Today.

    ``alone`` leaves out everybody else, ``mentor`` is whose desk it is then, ``case`` the case
    of the units that begins here.
    """

    title: str
    about: str
    opens: str = ""
    page: Page = "brief"
    case: str | None = None
    alone: bool = False
    mentor: Mentor | None = None
    moved: Moved | None = None
    person: tuple[Person, ...] = ()
    visit: tuple[Visit, ...] = ()
    employer: tuple[Firm, ...] = ()


class Start(NamedTuple):
    """Where the companion opens: a person's id and the page of their file."""

    mentee: str
    page: Page


def scenario_names() -> list[str]:
    """The names of all teaching moments."""
    folder = bundled_root() / FOLDER / "scenarios"
    return sorted({file.name.partition(".")[0] for file in folder.glob("*.en.toml")})


def read_scenario(name: str, language: str) -> Scenario:
    """A teaching moment in ``language``, in English while nobody has translated it.

    Raises UsageProblem for a name there is none of, ContentProblem for a fault in the file.
    """
    names = scenario_names()
    if name not in names:
        raise UsageProblem("problem.no_scenario", codes=", ".join(names))
    root = bundled_root()
    own = root / FOLDER / "scenarios" / f"{name}.{language}.toml"
    file = own if own.is_file() else own.with_name(f"{name}.en.toml")
    return read_toml(file, Scenario, root)


def people_in(scenario: Scenario, people: People) -> People:
    """``people`` as the scenario has them; its own come first and replace those of their id."""
    if scenario.alone:
        return People(
            mentor=scenario.mentor or people.mentor, person=scenario.person,
            visit=scenario.visit, employer=scenario.employer,
        )  # fmt: skip
    new = {person.id for person in scenario.person}
    moved = scenario.moved.person if scenario.moved else ""
    return msgspec.structs.replace(
        people,
        mentor=scenario.mentor or people.mentor,
        person=(*scenario.person, *(each for each in people.person if each.id not in new)),
        # somebody who was moved in time cannot have been talked about on a day of this week
        visit=(
            *scenario.visit,
            *(
                each for each in people.visit
                if each.mentee not in new and (each.mentee != moved or isinstance(each.day, int))
            ),
        ),
        employer=(*scenario.employer, *people.employer),
    )  # fmt: skip


def calendars(scenario: Scenario, calendar: Calendar) -> dict[str, Calendar]:
    """The calendars of those who were moved in time, by their id."""
    moved = scenario.moved
    if moved is None:
        return {}
    since_friday = (calendar.today.weekday() - _FRIDAY) % 7
    return {moved.person: Calendar(calendar.now, later=-since_friday - moved.day)}
