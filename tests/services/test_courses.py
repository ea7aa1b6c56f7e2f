"""The courses: what was done stays, whatever becomes of the content."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentor_tui.casework.records import Profile
from mentor_tui.learning.records import Award, CardStudy, Issuer, Reflection, UnitFeedback
from mentor_tui.problems import UsageProblem
from mentor_tui.services import courses
from mentor_tui.services import learning_progress as learning
from mentor_tui.services.desk import Desk
from mentor_tui.services.export_learning import LEARNING
from mentor_tui.services.exporting import export
from mentor_tui.services.finding import find
from mentor_tui.services.history import history, put_in_bin
from mentor_tui.services.notes import waiting_drafts
from mentor_tui.services.today import today
from mentor_tui.vault import Set

PACK = """
id = "{id}"
schema = 1
version = "1"
licence = "own"
languages = ["en"]
audiences = ["professional", "informal"]
"""
UNIT = """
id = "zoo"
version = 1
order = 90
minutes = {{ professional = 40, informal = 10 }}
outcome = [{{ id = "zoo.k1", kind = "knowledge" }}]
card = [{cards}]
task = [{tasks}]
reflection = [{{ id = "r_why" }}]
"""
CARD = '{{ id = "{0}", audience = ["professional", "informal"], outcomes = ["zoo.k1"] }}'
TASK = (
    '{{ id = "{0}", audience = ["professional"], outcomes = ["zoo.k1"], minutes = 29, '
    'walk = "first_meeting" }}'
)
WORDS = """
[unit]
title = "{title}"
summary = "About animals."
"outcome.zoo.k1" = "Explains animals."
"task.t_feed.title" = "Feed one"
"task.t_feed.do" = "Feed one animal."
"reflection.r_why" = "Why animals?"
["card.c_one"]
title = "{title} one"
["card.c_two"]
title = "Two"
"""


def write_pack(
    desk: Desk, id: str = "own", cards: tuple[str, ...] = ("c_one", "c_two"),
    tasks: tuple[str, ...] = ("t_feed",), title: str = "Zoo",
) -> None:  # fmt: skip
    """A pack of the user's own; what was read before is forgotten."""
    folder = desk.folders.content / id
    shutil.rmtree(folder, ignore_errors=True)
    unit = folder / "units" / "zoo"
    unit.mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK.format(id=id), encoding="utf-8")
    inner = [", ".join(shape.format(each) for each in several)
             for shape, several in ((CARD, cards), (TASK, tasks))]  # fmt: skip
    (unit / "unit.toml").write_text(UNIT.format(cards=inner[0], tasks=inner[1]), encoding="utf-8")
    (unit / "strings.en.toml").write_text(WORDS.format(title=title), encoding="utf-8")
    desk.__dict__.pop("library", None)


@pytest.fixture
def zoo(desk: Desk) -> Desk:
    """Ana's desk with a small unit of her own."""
    write_pack(desk)
    return desk


# How far one has come --------------------------------------------------------------------


def test_a_whole_unit_is_gone_through(zoo: Desk) -> None:
    assert courses.page(zoo, "zoo").next is not None
    learning.card_read(zoo, "c_two")
    learning.card_read(zoo, "c_two")
    learning.task_done(zoo, "zoo", "t_feed", with_whom="colleague", text="It ate.")
    said = courses.page(zoo, "zoo")
    assert (said.progress.done, said.progress.all) == (2, 4)
    assert said.next is not None
    assert said.next.title == "Zoo one"
    learning.card_read(zoo, "c_one")
    learning.reflect(zoo, "zoo", "r_why", "Because.")
    said = courses.page(zoo, "zoo")
    assert (said.next, said.progress.minutes) == (None, 40)
    assert learning.hours_done(zoo) == 0.75  # to a quarter of an hour
    [shown] = [each for each in courses.shelf(zoo) if each.id == "zoo"]
    assert (shown.title, shown.said) == ("Zoo", "4 of 4 activities")


def test_before_the_first_step_the_list_says_how_long_it_takes(zoo: Desk) -> None:
    said = {each.id: each.said for each in courses.shelf(zoo)}
    assert said["zoo"] == "about 40 minutes"
    assert said["ips"] == "about 6 hours"


def test_the_six_units_make_the_hours_of_a_course(desk: Desk) -> None:
    for audience, hours in (("professional", 25), ("informal", 6)):
        shelf = courses.shelf(desk, audience)  # type: ignore[arg-type]
        assert f"about {hours} hours" in courses.hours_words(desk, shelf)


def test_a_colleague_sees_the_course_for_colleagues_and_may_open_the_other(zoo: Desk) -> None:
    zoo.vault.save(Set("profile", Profile.KIND, {"audience": "informal"}))
    assert courses.page(zoo, "zoo").of("task") == []
    assert len(courses.page(zoo, "zoo", "professional").of("task")) == 1
    learning.task_done(zoo, "zoo", "t_feed", with_whom="example")
    assert courses.page(zoo, "zoo").progress.gone == ()  # it is for the other role, not gone


# A pack that changed ---------------------------------------------------------------------


def test_progress_stays_when_a_pack_loses_what_was_done(zoo: Desk) -> None:
    learning.card_read(zoo, "c_one")
    learning.card_read(zoo, "c_two")
    learning.task_done(zoo, "zoo", "t_feed", with_whom="mentee", text="kept words")
    write_pack(zoo, cards=("c_one", "c_three"), tasks=())
    said = courses.page(zoo, "zoo").progress
    assert (said.done, said.all) == (1, 3)
    assert said.gone == (("card", "c_two"), ("task", "t_feed"))
    assert "stay in your log" in courses.gone_words(zoo, len(said.gone))
    assert [each.text for each in learning.tasks_done(zoo)] == ["kept words"]
    with pytest.raises(UsageProblem):
        courses.task(zoo, "zoo", "t_feed")
    write_pack(zoo)
    assert courses.page(zoo, "zoo").progress.gone == ()


def test_a_unit_that_is_gone_keeps_what_was_done_in_it(zoo: Desk) -> None:
    learning.card_read(zoo, "c_one")
    learning.reflect(zoo, "zoo", "r_why", "Because.")
    assert learning.gone_units(zoo) == 0
    shutil.rmtree(zoo.folders.content / "own")
    zoo.__dict__.pop("library")
    assert learning.gone_units(zoo) == 2
    assert len(courses.shelf(zoo)) == len(courses.shelf(zoo, "informal")) >= 6
    with pytest.raises(UsageProblem):
        courses.page(zoo, "zoo")
    [said] = learning.reflections(zoo)
    assert learning.reflect(zoo, "zoo", "r_why", "Because of bears.").id == said.id


def test_two_packs_with_the_same_ids_the_first_is_shown_and_it_is_said(zoo: Desk) -> None:
    assert courses.doubles_words(zoo) == ""
    write_pack(zoo, "second", cards=("c_one", "c_four"), title="Another zoo")
    said = courses.page(zoo, "zoo")
    assert said.title == "Zoo"
    assert [each.id for each in said.of("card")] == ["c_one", "c_two", "c_four"]
    assert courses.doubles_words(zoo).startswith("4 parts of your own packs")


# Tasks and questions ---------------------------------------------------------------------


def test_a_task_says_what_it_is_done_with(zoo: Desk) -> None:
    view = courses.task(zoo, "zoo", "t_feed")
    assert (view.title, view.tool) == ("Feed one", ("walk", "first_meeting"))
    assert view.tool_title != ""


def test_a_task_is_not_done_tomorrow_nor_with_a_name(zoo: Desk) -> None:
    with pytest.raises(UsageProblem):
        learning.task_done(
            zoo, "zoo", "t_feed", with_whom="example", on=zoo.today + timedelta(days=1)
        )
    with pytest.raises(UsageProblem):
        learning.task_done(zoo, "zoo", "t_feed", with_whom="Amira")
    assert learning.tasks_done(zoo) == []


@pytest.mark.parametrize(
    "text",
    ["[red]x[/red] \x1b[31m", "Σήμερα 😀\u202e", "x" * 100_000],
    ids=["marks", "any", "long"],
)
def test_words_come_back_as_they_were_with_their_history(zoo: Desk, text: str) -> None:
    first = learning.reflect(zoo, "zoo", "r_why", "Bears at first.")
    learning.reflect(zoo, "zoo", "r_why", text)
    [said] = learning.reflections(zoo)
    assert (said.id, said.text) == (first.id, text)
    assert "Bears at first." in str(history(zoo, said.id))
    put_in_bin(zoo, said.id)
    assert learning.reflections(zoo) == []
    assert learning.reflect(zoo, "zoo", "r_why", "Anew.").id != first.id


def test_find_finds_the_words_and_nothing_empty_or_endless_is_kept(zoo: Desk) -> None:
    learning.reflect(zoo, "zoo", "r_why", "Το άγχος των ζώων")
    learning.task_done(zoo, "zoo", "t_feed", with_whom="example", text="less άγχος")
    assert {hit.kind for hit in find(zoo, "αγχος")} == {"reflection", "task_done"}
    for wrong in (" \n", "x" * 100_001):
        with pytest.raises(UsageProblem):
            learning.reflect(zoo, "zoo", "r_why", wrong)


def test_words_left_on_a_question_wait_like_all_others(zoo: Desk) -> None:
    zoo.vault.keep_draft("reflection:zoo:r_why", '{"values":{"text":"half a thought"}}')
    [waiting] = waiting_drafts(zoo)
    assert (waiting.kind, waiting.begins) == ("reflection", "half a thought")


# One card a day --------------------------------------------------------------------------


def test_a_card_read_comes_up_another_day_on_today(zoo: Desk, pass_by: Callable[..., None]) -> None:
    assert today(zoo).card == ""
    learning.card_read(zoo, "c_one")
    assert today(zoo).card == ""
    pass_by(days=1)
    assert today(zoo).card == "Zoo one"
    study = courses.card_today(zoo)
    assert study is not None
    learning.card_looked_at(zoo, study, known=True)
    assert today(zoo).card == ""
    pass_by(days=2)
    assert today(zoo).card == ""
    pass_by(days=1)
    assert today(zoo).card == "Zoo one"


def test_it_can_be_switched_off_and_a_lost_card_is_passed_over(
    zoo: Desk, pass_by: Callable[..., None]
) -> None:
    learning.card_read(zoo, "c_one")
    pass_by(days=1)
    learning.card_read(zoo, "c_two")
    pass_by(days=1)
    zoo.settings = zoo.settings._replace(card_of_the_day=False)
    assert today(zoo).card == ""
    zoo.settings = zoo.settings._replace(card_of_the_day=True)
    pack = zoo.folders.content / "own" / "units" / "zoo" / "strings.en.toml"
    pack.write_text(WORDS.replace("card.c_one", "card.c_none").format(title="Z"), encoding="utf-8")
    zoo.__dict__.pop("library")
    assert today(zoo).card == "Two"


def test_a_card_that_does_not_exist_is_not_noted_as_read(zoo: Desk) -> None:
    with pytest.raises(UsageProblem):
        learning.card_read(zoo, "c_nowhere")
    assert zoo.vault.all(CardStudy) == []


def test_reading_with_the_vault_locked_keeps_nothing(zoo: Desk) -> None:
    zoo.close()
    learning.card_read(zoo, "c_one")
    assert courses.card_today(zoo) is None
    assert courses.page(zoo, "zoo").progress.done == 0


# Leaving ---------------------------------------------------------------------------------


def test_every_kind_of_learning_leaves_with_the_export(zoo: Desk, tmp_path: Path) -> None:
    learning.card_read(zoo, "c_one")
    learning.task_done(zoo, "zoo", "t_feed", with_whom="example", text="=1+1")
    learning.reflect(zoo, "zoo", "r_why", "one\ntwo; three")
    now, day = zoo.now, date(2026, 11, 23)
    zoo.vault.save(
        Set.of(UnitFeedback(id="f", unit="zoo", audience="informal", at=now, useful=4)),
        Set.of(Issuer(id="issuer", name="Academy", eqf=4)),
        Set.of(
            Award(id="a", of="log", number="1", learner="Ana", units=("zoo",), on=day, at=now)
        ),
    )  # fmt: skip
    out = export(zoo, tmp_path / "out").folder
    for name in LEARNING:
        text = (out / f"{name}.csv").read_text("utf-8-sig")
        filled = name in (
            "cards_read", "tasks_done", "reflections", "unit_feedback", "issuer", "awards",
        )  # fmt: skip
        assert (len(text.splitlines()) > 1) == filled, name
    assert "'=1+1" in (out / "tasks_done.csv").read_text("utf-8-sig")
    assert "Academy" in (out / "issuer.csv").read_text("utf-8-sig")
    assert [each.text for each in zoo.vault.all(Reflection)] == ["one\ntwo; three"]
