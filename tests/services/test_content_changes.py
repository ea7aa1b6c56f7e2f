"""Content that changes while a walk is under way."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.casework.records import (
    Mentee,
    Pin,
)  # fmt: skip
from mentor_tui.services import runs
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import find_mentee

FIRST_MEETING = {
    "arrive.place": "Library café",
    "arrive.channel": "in_person",
    "confidentiality.agreed": False,
    "explain_limits.worry": "Who reads this?",
    "wish.wants": "Mornings, 20 hours",
    "contact.contact_route": "Text message",
    "agreement.entry": "2026-10-27",
    "next.promise": "Bring the bus timetable",
    "next.next_on": "2026-11-30",
}

VERSION_1 = """
id = "talk"
version = 1
audience = ["professional"]
minutes = 5
[[step]]
id = "open"
[[step.field]]
id = "where"
kind = "text"
[[step]]
id = "old"
[[step.field]]
id = "asked"
kind = "text"
feeds = "mentee.wants"
"""
VERSION_2 = VERSION_1.replace("version = 1", "version = 2").replace('"old"', '"new"')
WORDS_1 = '["walk.talk"]\ntitle = "The first talk"\n"old.say" = "The old question"\n'
WORDS_2 = '["walk.talk"]\ntitle = "The new talk"\n"new.say" = "The new question"\n'
UNIT = 'id = "own"\nversion = 1\norder = 9\nminutes = { professional = 5, informal = 5 }\n'


def version(put_pack: Callable[..., None], walk: str, words: str) -> None:
    files = {"units__own__unit": UNIT, "units__own__walks__talk": walk,
             "units__own__strings.en": words}  # fmt: skip
    put_pack(**files)


def test_a_walk_under_way_keeps_the_questions_it_began_with(
    desk: Desk, amira: Mentee, put_pack: Callable[..., None]
) -> None:
    version(put_pack, VERSION_1, WORDS_1)
    left = runs.go_on(desk, runs.begin(desk, amira, "walk", "talk"), {"where": "Café"})
    version(put_pack, VERSION_2, WORDS_2)
    again = runs.begin(desk, amira, "walk", "talk")
    assert again.run.id == left.run.id
    assert again.current
    assert again.current.id == "old"
    assert runs.words_of_run(desk, again.run)("old.say") == "The old question"
    done = runs.go_on(desk, again, {"asked": "Mornings"})
    assert done.finished
    assert find_mentee(desk, amira.id).wants == "Mornings"
    fresh = runs.begin(desk, amira, "walk", "talk")
    assert [step.id for step in fresh.steps] == ["open", "new"]
    assert runs.words_of_run(desk, fresh.run)("title") == "The new talk"
    assert len(desk.vault.all(Pin)) == 2


def test_a_walk_whose_pack_was_taken_away_can_be_finished_and_read(
    desk: Desk, amira: Mentee, put_pack: Callable[..., None]
) -> None:
    version(put_pack, VERSION_1, WORDS_1)
    left = runs.go_on(desk, runs.begin(desk, amira, "walk", "talk"), {"where": "Café"})
    (desk.folders.content / "mine/pack.toml").unlink()
    del desk.__dict__["library"]
    [kept_run] = runs.open_runs(desk, amira)
    again = runs.load(desk, kept_run)
    assert again.run.id == left.run.id
    assert runs.words_of_run(desk, again.run)("title") == "The first talk"
    assert runs.go_on(desk, again, {"asked": "x"}).finished
