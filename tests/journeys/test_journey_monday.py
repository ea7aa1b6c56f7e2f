"""A professional mentor's Monday (domain.md §9.1) at the keyboard, every key counted.

`TARGETS` is how many keys each situation may take besides the words that are typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from machine import Machine
from terminal import Terminal

from mentor_tui.documents.pdf import pages
from mentor_tui.language import Language

SAY = Language("en").text
TARGETS = {
    "08:20 Today": 0,  # read as it stands after the passphrase
    "08:35 whoever is not active": 4,
    "09:50 the brief from the file": 1,
    "09:50 the brief from Today's meeting": 1,
    "09:50 the brief on paper": 2,
    "10:00 check-in, the screen turned": 20,
    "10:30 the step changed together": 5,
    "10:45 the plan on paper, to sign": 3,
    "11:00 a note in a minute": 6,
    "11:30 the first visit": 8,
    "12:15 the second visit": 8,
    "14:00 a job ended on Friday": 12,
    "15:00 what may be said": 2,
    "15:30 help now, and back": 2,
    "16:20 the supervision sheet": 1,
    "16:20 the sheet on one page": 2,
    "16:30 closed": 1,
}
SAID = {
    "choice.today": "no", "nothing.gap": "He looked after a garden for two years",
    "nothing.if_asked": "Ask me about the work", "contact.may_contact": "yes",
    "contact.may_say": "that he is punctual", "contact.never_say": "why he was away",
}  # fmt: skip
WISHES = {"confidentiality.agreed": True, "wish.wants": "Mornings, with flowers"}
MET = ("--in-person", "--hiring-say")


class Monday:
    """Ana at her keyboard; what each situation took is in ``took``."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.took: dict[str, int] = {}

    @contextmanager
    def situation(self, name: str) -> Iterator[None]:
        """Counts the keys pressed in it; they may not be more than its target."""
        before = self.terminal.pressed
        yield
        self.took[name] = self.terminal.pressed - before
        assert self.took[name] <= TARGETS[name], f"{name}: {self.took[name]} keys"

    def press(self, *names: str) -> None:
        """Keys, each once the screen has followed the one before."""
        self.terminal.press_slowly(*names)

    def type(self, text: str) -> None:
        """Words; seen before going on."""
        self.terminal.type(text)
        self.terminal.wait_for(text)

    def see(self, *words: str) -> str:
        """What has to be on the screen now."""
        return self.terminal.wait_for(*words)

    def to(self, words: str) -> None:
        """Arrow down to a row; every arrow counts."""
        self.terminal.move_to(words)

    def today(self) -> None:
        """Back to Today from wherever it is."""
        self.press("1")
        self.see("Today ·", "counted this week")

    def file(self, name: str) -> None:
        """Somebody's file, through the caseload."""
        self.today()
        self.press("2")
        self.see("by name", "Add a person")
        self.to(name)
        self.press("enter")
        self.see(f"{name} ›", "Timeline")


@pytest.fixture
def caseload(laptop: Machine) -> Machine:
    """Ana's people as they are when the week begins, written on the command line."""
    talks = {}
    for name, said in (("first_meeting", WISHES), ("disclosure", SAID)):
        talks[name] = str(laptop.home / f"{name}.toml")
        lines = ["[answers]", *(f'"{key}" = {json.dumps(value)}' for key, value in said.items())]
        Path(talks[name]).write_text("\n".join(lines), encoding="utf-8")
    for words in (
        ("mentee", "add", "Amira K.", "--entry", "2026-10-27", "--stage", "profile"),
        ("mentee", "edit", "Amira", "--next-meeting", "2026-11-23T10:00"),
        ("contact", "add", "Amira", "--with-mentee", "--on", "2026-11-20"),
        ("walk", "run", "first_meeting", "--mentee", "Amira", "--answers",
         talks["first_meeting"]),
        ("step", "add", "Amira", "Call the garden centre", "--when", "Tuesday at nine",
         "--confidence", "5"),
        ("step", "add", "Amira", "Send the bus timetable", "--promise"),
        ("target", "add", "Amira", "Gardener"),
        ("mentee", "add", "Eva S.", "--entry", "2026-09-14", "--stage", "employer_contacts"),
        ("contact", "add", "Eva", "--with-mentee", "--on", "2026-10-12"),
        ("mentee", "add", "Leo M.", "--entry", "2026-06-01"),
        ("job", "start", "Leo", "--start", "2026-09-01", "--employer", "Kern",
         "--type", "competitive_permanent", "--four-hours", "2026-09-01"),
        ("walk", "run", "disclosure", "--mentee", "Leo", "--answers", talks["disclosure"]),
        ("contact", "add", "Leo", "--with-mentee", "--on", "2026-11-19"),
        ("mentee", "add", "Nora", "--entry", "2026-08-03"),
        ("contact", "add", "Nora", "--with-mentee", "--on", "2026-11-20"),
        ("job", "start", "Nora", "--start", "2026-11-26", "--employer", "Print Works"),
        ("contact", "add", "--employer", "Nova Garden", "--person", "Rosa Vidal",
         "--on", "2026-11-12", "--purpose", "introduce", *MET),
        ("contact", "add", "--employer", "Market Hall", "--person", "Marc",
         "--on", "2026-11-13", "--purpose", "introduce", *MET),
        ("contact", "add", "--employer", "Lido", *MET),
        ("contact", "add", "--employer", "Print Works", *MET),
    ):  # fmt: skip
        told = laptop.ana(*words)
        assert told.code == 0, told.err
    note = laptop.ana("note", "add", "Amira", stdin="She wants mornings, near the bus.\n")
    assert note.code == 0, note.err
    return laptop


def test_a_monday(caseload: Machine) -> None:
    ana = Monday(caseload.unlocked())
    read_the_day(ana)
    look_over_the_caseload(ana)
    prepare(ana, caseload.home)
    meet(ana)
    sign_the_plan(ana, caseload.home)
    write_a_note(ana)
    visit_two_employers(ana)
    a_job_is_lost(ana)
    an_employer_asks(ana)
    a_call_in_distress(ana)
    supervision(ana, caseload.home)
    close(ana)
    assert set(ana.took) == set(TARGETS)
    everything_is_kept(caseload)


# The morning -----------------------------------------------------------------------------


def read_the_day(ana: Monday) -> None:
    """Overdue, meetings, this week's contacts, day-counters, starts: all on one screen."""
    with ana.situation("08:20 Today"):
        ana.see(
            "Monday 23 November 2026", "2 of 6 counted this week", "Send the bus timetable",
            "Amira K.", "10:00", "Eva S.", "day 27 without employer", "Print Works",
        )  # fmt: skip


def look_over_the_caseload(ana: Monday) -> None:
    with ana.situation("08:35 whoever is not active"):
        ana.press("2")
        ana.see("Leo M.", "Kern", "Career profile")
        ana.press("f2", "f2", "f2")
        ana.see("1 person", SAY("mentees.narrow.silent"), "Eva S.")
    ana.terminal.wait_gone("Leo M.")


def prepare(ana: Monday, home: Path) -> None:
    """One key from the file, one from Today; printed in two."""
    ana.file("Amira K.")
    with ana.situation("09:50 the brief from the file"):
        ana.press("left")
        ana.see("She wants mornings", SAY("brief.ask"))
    ana.today()
    ana.to("Amira K.    a meeting")
    with ana.situation("09:50 the brief from Today's meeting"):
        ana.press("enter")
        ana.see(
            "Amira K. ›", SAY("brief.note"),
            "She wants mornings", "Call the garden centre", "sure: 5/10", "Send the bus timetable",
            SAY("brief.may_say"), SAY("brief.ask"),
        )  # fmt: skip
    ana.to(SAY("brief.print")[:30])
    with ana.situation("09:50 the brief on paper"):
        ana.press("enter")
        ana.see(SAY("title.brief_file"))
        ana.press("f3")
        ana.see("Written:")
    [page] = home.glob("brief-*.html")
    assert "She wants mornings" in page.read_text(encoding="utf-8")


def meet(ana: Monday) -> None:
    """A check-in Amira reads along, shorter today; then the step, smaller, changed together."""
    with ana.situation("10:00 check-in, the screen turned"):
        ana.press("f5")
        ana.see(SAY("choose.checkin"))
        ana.press("enter")
        ana.see("The week overall")
        ana.press("f7", "f8")
        ana.see(SAY("status.shared"), "The week overall")
        ana.press("7", "pagedown")
        ana.see("Tension")
        ana.press("4", "pagedown")
        ana.see("How sure")
        ana.type("Visit the market hall")
        ana.press("down")
        ana.type("Friday at ten")
        ana.press("down", "8", "pagedown")
        ana.see(SAY("offers.title"))
        ana.press("escape", "f8")
        ana.terminal.wait_gone(SAY("status.shared"))
        ana.see("Amira K. ›", SAY("brief.note"))
    with ana.situation("10:30 the step changed together"):
        ana.press("left", "left")
        ana.see(SAY("plan.add"), "Call the garden centre")
        ana.to("23 Nov 2026  planned  Call")
        ana.press("f7")
        ana.see("Tuesday at nine", "How sure")
        ana.type(" together")
        ana.press("f3")
        ana.see("Call the garden centre together", SAY("plan.add"))


def sign_the_plan(ana: Monday, home: Path) -> None:
    """The plan in plain words, one page with room for two signatures, without any network."""
    ana.to(SAY("plan.print"))
    with ana.situation("10:45 the plan on paper, to sign"):
        ana.press("enter")
        ana.see("F6 ")
        ana.press("f7")
        ana.see(SAY("title.form_file"))
        ana.press("f3")
        ana.see("Written to")
    [page] = home.glob("form-f06-*")
    assert page.suffix != ".pdf" or pages(page.read_bytes()) == 1
    ana.press("escape")
    ana.see(SAY("plan.add"))


def write_a_note(ana: Monday) -> None:
    """Headings by the kind of contact, a sentence each, kept."""
    with ana.situation("11:00 a note in a minute"):
        ana.press("f3")
        ana.see(SAY("note.who"))
        ana.press("f5")
        ana.see("What happened:", "What was agreed:", "Next:")
        ana.type("She tried the bus")
        ana.press("down")
        ana.type("One visit a week")
        ana.press("down")
        ana.type("The market hall")
        ana.press("f3")
        ana.see(SAY("note.kept"))


# The afternoon ---------------------------------------------------------------------------


def visit_two_employers(ana: Monday) -> None:
    """Employers remembered by a few letters; the counter of the week goes from 2 to 4."""
    ana.today()
    for when, typed, name, week in (
        ("11:30 the first visit", "nova", "Nova Garden", "3 of 6"),
        ("12:15 the second visit", "market", "Market Hall", "4 of 6"),
    ):
        with ana.situation(when):
            ana.press("f4")
            ana.see(SAY("title.contact"))
            ana.type(typed)
            ana.see(name)
            ana.press("enter", "down", "down", "+", "7", "f3")
            ana.see(f"{week} this", SAY("contact_kept.done"))
            ana.press("enter")
            ana.see("Today ·", f"{week} counted this week")
    assert "●●●●○○" in ana.terminal.screen


def a_job_is_lost(ana: Monday) -> None:
    """The file stays open: three days for a talk, and the question about the next job (R10)."""
    ana.file("Leo M.")
    with ana.situation("14:00 a job ended on Friday"):
        ana.press("right", "right", "right")
        ana.see(SAY("work.jobs"), "Kern")
        ana.press("enter")
        ana.see(SAY("job.do.end"))
        ana.to(SAY("job.do.end"))
        ana.press("enter")
        ana.see("2026-11-23", SAY("field.ended_by"))
        ana.press("backspace", "backspace")
        ana.type("20")
        ana.press("down", "2", "f3")
        ana.see(SAY("job.ended"), SAY("job.do.look_back"))
    ana.today()
    ana.see("job ended (20 Nov): talk, next job?", "3 days left")
    ana.press("2")
    assert "Leo M." in ana.see("4 people", SAY("stage.job_end")[:6])


def an_employer_asks(ana: Monday) -> None:
    """ "What is wrong with him?": what he decided may be said, a sentence, and what not."""
    ana.file("Leo M.")
    with ana.situation("15:00 what may be said"):
        ana.press("f11")
        ana.see(SAY("about_person.said"))
        ana.press("enter")
        ana.see(
            SAY("said.agreed"), SAY("said.no"),
            "He looked after a garden", "Ask me about the work", "that he is punctual",
        )  # fmt: skip
        ana.terminal.wait_gone("Amira")


def a_call_in_distress(ana: Monday) -> None:
    with ana.situation("15:30 help now, and back"):
        ana.press("!")
        ana.see("112", "3114", "Do not leave them alone")
        ana.press("escape")
        ana.terminal.wait_gone("3114")
        ana.see("Leo M. ›", SAY("said.agreed"))  # where Ana was


def supervision(ana: Monday, home: Path) -> None:
    """One key to the week in numbers, two more to one page without names."""
    ana.today()
    with ana.situation("16:20 the supervision sheet"):
        ana.press("f7")
        ana.see("Week 48", "4 of 6", "Job starts: 1", "Amira K.")
    with ana.situation("16:20 the sheet on one page"):
        ana.press("f7")
        ana.see(SAY("title.save_sheet_page"))
        ana.press("f3")
        ana.see("Written:")
    [page] = home.glob("supervision-*.html")
    said = page.read_text(encoding="utf-8")
    assert "4 of 6" in said
    assert not any(name in said for name in ("Amira", "Eva", "Leo", "Nora"))


def close(ana: Monday) -> None:
    """Locked in one key: nobody's name is left, and leaving ends the program in order."""
    with ana.situation("16:30 closed"):
        ana.press("f12")
        ana.see(SAY("unlock.prompt"))
    for name in ("Amira", "Eva", "Leo", "Nora", "Ana ·"):
        ana.terminal.wait_gone(name)
    ana.press("escape")
    assert ana.terminal.end() == 0


# What is left of the day -----------------------------------------------------------------


def everything_is_kept(laptop: Machine) -> None:
    """The command line finds all of it again."""

    def asked(*words: str) -> Any:
        told = laptop.ana(*words, "--format", "json")
        assert told.code == 0, told.err
        return told.json

    assert laptop.reports() == ""
    people = {each["name"]: each for each in asked("mentees")}
    assert set(people) == {"Amira K.", "Eva S.", "Leo M.", "Nora"}
    amira, leo = people["Amira K."]["id"], people["Leo M."]["id"]
    said = laptop.answers("checkin", amira)
    assert (said["week.overall"], said["step.what"]) == (7, "Visit the market hall")
    steps = {each["what"]: each for each in asked("step", "list", "Amira")}
    assert steps["Visit the market hall"]["confidence"] == 8
    assert "Call the garden centre together" in steps
    newest = asked("note", "list", "Amira")[0]
    assert newest["tags"] == ["meeting"]
    assert newest["text"] == (
        "What happened: She tried the bus\nWhat was agreed: One visit a week\nNext: The market hall"
    )
    today = [each for each in asked("contact", "list") if each["on"] == "2026-11-23"]
    visits = {each["employer"]: each for each in today}
    assert set(visits) == {"Lido", "Print Works", "Nova Garden", "Market Hall"}
    assert visits["Nova Garden"]["person"] == "Rosa Vidal"
    assert visits["Market Hall"]["next_on"] == "2026-11-30"
    [job] = asked("job", "list", "Leo")
    assert (job["end"], job["heard"], job["ended_by"]) == ("2026-11-20", "2026-11-23", "employer")
    due = {each["rule"]: each["due"] for each in asked("today", "--all") if each["mentee"] == leo}
    assert due["R10"] == "2026-11-26"
    assert people["Leo M."]["stage"] == "job_end"
    sheet = asked("report", "supervision")
    assert (sheet["counted"], sheet["starts"]) == (4, 1)
    plan = laptop.home / "plan.txt"
    assert laptop.ana("form", "print", "F6", "Amira", "--to", str(plan)).code == 0
    page = plan.read_text(encoding="utf-8")
    for words in ("Call the garden centre together", "Visit the market hall", "Gardener",
                  SAY("form.sign.mentee"), SAY("form.sign.mentor")):  # fmt: skip
        assert words in " ".join(page.split()), page
