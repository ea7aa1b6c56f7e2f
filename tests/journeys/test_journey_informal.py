"""A team leader's fifteen minutes of a week (domain.md §9.2), every key counted.

Targets: the whole quarter of an hour in at most 60 keys besides the words that are typed, the
three questions in at most 12, a note in at most 6, whom to ask in one.
"""

from __future__ import annotations

from machine import Machine
from terminal import Terminal

WHOLE, QUESTIONS, NOTE = 60, 12, 6


class Counted:
    """A terminal that counts the keys; words are typed, not counted."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.keys = 0

    def press(self, *names: str) -> None:
        """Keys, each counted."""
        self.keys += len(names)
        self.terminal.press_slowly(*names)

    def type(self, text: str) -> None:
        """Words; seen before going on."""
        self.terminal.type(text)
        self.terminal.wait_for(text)

    def see(self, *words: str) -> str:
        """Wait for what has to be on the screen."""
        return self.terminal.wait_for(*words)

    def since(self, before: int) -> int:
        """The keys pressed since ``before``."""
        return self.keys - before


def bakery(laptop: Machine) -> None:
    """Ana leads the team of a bakery; Leo starts today and Mara is his job coach."""
    (laptop.data / "vaults").mkdir(exist_ok=True)
    told = laptop.ana(
        "init", "--country", "FR", "--audience", "informal", "--name", "Ana",
    )  # fmt: skip
    assert told.code == 0, told.err
    for words in (
        ("profile", "edit", "--job-coach", "Mara Lind", "--job-coach-contact", "06 12 34"),
        ("mentee", "add", "Leo", "--entry", "2026-11-23"),
    ):
        told = laptop.ana(*words)
        assert told.code == 0, told.err


def test_fifteen_minutes_of_a_team_leader(fresh: Machine) -> None:
    bakery(fresh)
    ana = Counted(fresh.unlocked())
    ana.see("The first day: 8 things still open", "Job coach: Mara Lind · 06 12 34")

    # the welcome plan: what was done this morning
    ana.press("enter")
    ana.see("Welcome plan", "Met at the door")
    ana.press("enter", "down", "enter", "down", "enter", "escape")
    ana.see("Today ·", "5 things still open")

    # three questions, three minutes
    before = ana.keys
    ana.press("2")
    ana.see("Your mentee", "Three questions", "First day")
    ana.press("f5")
    ana.see("Leo ›")
    ana.press("7", "pagedown")
    ana.see("2")
    ana.type("The list on the wall")
    ana.press("pagedown")
    ana.type("Start at half past")
    ana.press("pagedown")
    ana.see("You could offer")
    assert ana.since(before) <= QUESTIONS

    # a note with headings
    ana.press("2")
    before = ana.keys
    ana.press("f3", "f5")
    ana.see("What happened:", "What was agreed:")
    ana.type("A good first morning")
    ana.press("down")
    ana.type("Half past six from Thursday")
    ana.press("f3")
    ana.see("Note kept")
    assert ana.since(before) <= NOTE

    # is this my job? and whom do I ask?
    ana.press("down", "down", "down", "down", "down", "enter")
    ana.see("This is mine", "This is not mine", "Whom I ask")
    ana.press("escape")
    ana.see("Welcome plan")
    before = ana.keys
    ana.press("f4")
    ana.see("Job coach: Mara Lind · 06 12 34")
    assert ana.since(before) == 1
    assert ana.keys <= WHOLE

    told = fresh.ana("note", "list", "--format", "json")
    assert [row["text"] for row in told.json] == [
        "What happened: A good first morning\nWhat was agreed: Half past six from Thursday"
    ]
    plan = fresh.ana("welcome", "show", "Leo", "--format", "json").json
    assert sum(row["done"] is not None for row in plan) == 3
    [run] = fresh.ana("checkin", "list", "--mentee", "Leo", "--format", "json").json
    assert run["name"] == "informal"


def test_the_same_quarter_of_an_hour_in_lines(fresh: Machine) -> None:
    bakery(fresh)
    home = "2"  # your mentee
    typed = [
        home, "1", "1", "0",  # welcome plan, met at the door
        "3", "4", "1", "A good morning", "Half past six", "Thursday",  # a note with headings
        "6", "7", "0", "0",
    ]  # fmt: skip
    file = str(fresh.passphrase_file)
    told = fresh.run("--passphrase-file", file, "--plain", stdin="\n".join(typed) + "\n")
    assert told.code == 0, told.err
    for words in (
        "Welcome plan", "What was agreed:", "This is not mine", "Job coach: Mara Lind · 06 12 34",
    ):  # fmt: skip
        assert words in told.out
    assert "care team" not in told.out.lower()
    assert "Log an employer" not in told.out
    [note] = fresh.ana("note", "list", "--format", "json").json
    assert note["tags"] == ["meeting"]
    assert note["text"].startswith("What happened: A good morning\n")


def test_one_command_after_the_other(fresh: Machine) -> None:
    bakery(fresh)
    ticked = fresh.ana("welcome", "tick", "Leo", "day1.tour", "--format", "json")
    assert ticked.json == {"id": "day1.tour", "done": "2026-11-23"}
    assert fresh.ana("welcome", "tick", "Leo", "day9.nowhere").code == 2
    assert "Met at the door" in fresh.ana("welcome", "show", "Leo").out
    shown = fresh.ana("profile", "show", "--format", "json").json
    assert (shown["job_coach"], shown["audience"]) == ("Mara Lind", "informal")
    assert fresh.ana("profile", "edit").code == 2
    assert fresh.ana("profile", "edit", "--fte", "7").code == 2
    assert "This is not mine" in fresh.run("limits").out
    kinds = fresh.ana("note", "templates", "--format", "json").json
    assert [row["id"] for row in kinds] == ["meeting", "phone", "hard_moment", "no_show"]
    told = fresh.ana(
        "note", "add", "Leo", "--template", "phone", "--format", "json",
        stdin="The shift\nHe refuses nights\n",
    )  # fmt: skip
    assert told.code == 0, told.err
    assert "chose not to" in told.err
    note = fresh.ana("note", "show", told.json["id"], "--format", "json").json
    assert note["text"] == "What it was about: The shift\nWhat was agreed: He refuses nights"
    assert note["tags"] == ["phone"]
    cards = fresh.ana("note", "cards", told.json["id"], "--format", "json").json
    assert {"c_shift_change"} <= {row["id"] for row in cards}
