"""A mentor's whole first morning at a Greek keyboard: Greek letters, arrows, Enter, Esc, digits
and function keys only, in Greek."""

from __future__ import annotations

import re

from machine import Machine
from terminal import Terminal

from mentor_tui.curriculum.library import Library
from mentor_tui.language import Language

SAY = Language("el").text
PASSPHRASE = "επτά πράσινες βάρκες την αυγή"
GREEK_KEYBOARD = {
    "enter", "escape", "up", "down", "left", "right", *(f"f{n}" for n in range(1, 13)),
}  # fmt: skip


class Greek:
    """Somebody at a Greek keyboard; Latin letters are not on it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def press(self, *names: str) -> None:
        for name in names:
            assert name in GREEK_KEYBOARD or name.isdecimal(), name
            self.terminal.press_slowly(name)

    def type(self, text: str) -> None:
        assert not re.search("[A-Za-z]", text), text
        self.terminal.type(text)
        self.terminal.wait_for(text)

    def secret(self, text: str) -> None:
        assert not re.search("[A-Za-z]", text), text
        before = self.terminal.screen.count("•")
        self.terminal.type(text)
        self.terminal.wait_until(
            lambda: self.terminal.screen.count("•") >= before + len(text), "dots"
        )

    def see(self, *words: str) -> str:
        return self.terminal.wait_for(*words)

    def move_to(self, words: str) -> None:
        """With the arrow down, until the mark stands before ``words``."""
        self.terminal.move_to(words)


def title(kind: str, name: str) -> str:
    """How a walk or a check-in is called in Greek, or in English with its mark."""
    return Library().words_of(kind, name, "el")("title")


def test_a_first_morning_with_a_greek_keyboard(fresh: Machine) -> None:
    ana = Greek(fresh.open())
    code = set_up(ana)
    add_nikos(ana)
    first_meeting(ana)
    weekly_checkin(ana)
    write_a_note(ana)
    find_it(ana)
    help_now(ana)
    lock_and_leave(ana)
    assert len(code.replace("-", "")) == 32
    kept_in_order(fresh)


def set_up(ana: Greek) -> str:
    """Language, own vault, a few facts, the recovery code."""
    ana.see("English")
    ana.move_to("Ελληνικά")
    ana.see(SAY("welcome.language"))
    ana.press("enter")
    ana.see(SAY("welcome.try"))
    ana.move_to(SAY("welcome.own"))
    ana.press("enter")
    ana.see(SAY("welcome.country"))
    ana.press("down", "6", "down")
    ana.type("Άννα")
    ana.press("enter")
    ana.secret(PASSPHRASE)
    ana.press("enter")
    ana.secret(PASSPHRASE)
    ana.press("enter")
    shown = ana.see(SAY("welcome.recovery_done"))
    [code] = re.findall(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}", shown)
    ana.press("enter")
    ana.see(SAY("nav.today") + " ·", "Άννα · EL · " + SAY("status.unlocked"))
    return str(code)


def add_nikos(ana: Greek) -> None:
    """Somebody to work with."""
    ana.press("2")
    ana.see(SAY("today.nobody"))
    ana.press("f7")
    ana.see(SAY("person.name"))
    ana.type("Νίκος")
    ana.press("enter", "enter")
    ana.type("27/10/2026")
    ana.press("f3")
    ana.see(SAY("person.kept"))


def first_meeting(ana: Greek) -> None:
    """The walk, step by step, with Enter alone; words in some of its fields."""
    ana.move_to("Νίκος")
    ana.press("enter")
    ana.see("Νίκος ›")
    ana.press("right")
    ana.see(title("walk", "first_meeting"))
    ana.move_to(title("walk", "first_meeting"))
    ana.press("enter")
    steps = [step for step in Library().walk("first_meeting").step if step.id != "explain_limits"]
    words = {"arrive": "στο καφενείο", "wish": "μια δουλειά με πουλιά"}
    for here, step in enumerate(steps, 1):
        ana.see(SAY("run.place", here=here, total=len(steps)))
        if step.id in words:
            ana.type(words[step.id])
        for field in step.field:
            if field.id in ("channel", "agreed"):
                ana.press("1")
            ana.press("down" if field.kind == "long" else "enter")
        if step.field[-1].kind == "long":
            ana.press("enter")
    ana.see(SAY("run.finished", title=title("walk", "first_meeting"))[:60])


def weekly_checkin(ana: Greek) -> None:
    """Shorter today: the first number, then Enter to the end; what is left blank stays blank."""
    ana.press("f5")
    ana.see(SAY("choose.checkin"), title("checkin", "weekly"))
    ana.move_to(title("checkin", "weekly"))
    ana.press("enter")
    ana.see("Νίκος › " + title("checkin", "weekly"))
    ana.press("f7")
    items = [item for item in Library().checkin("weekly").item if item.short]
    for here, item in enumerate(items, 1):
        ana.see(SAY("run.place", here=here, total=len(items)))
        if item.id == "week":
            ana.press("7")
        ana.press(*["enter"] * len(item.field))
    ana.see(SAY("offers.title"))
    ana.press("escape")
    ana.see("Νίκος ›", title("walk", "first_meeting"))


def write_a_note(ana: Greek) -> None:
    ana.press("f3")
    ana.see(SAY("note.who"))
    ana.type("Σήμερα λιγότερο άγχος στο λεωφορείο")
    ana.press("f3")
    ana.see(SAY("note.kept"))


def find_it(ana: Greek) -> None:
    ana.press("f6")
    ana.see(SAY("title.find"))
    ana.terminal.type("αγχος λεωφ")
    ana.see("αγχος λεωφ", "λιγότερο άγχος")
    ana.press("escape")
    ana.terminal.wait_gone("αγχος λεωφ")


def help_now(ana: Greek) -> None:
    ana.press("f9")
    ana.see("112")
    ana.press("escape")
    ana.terminal.wait_gone("112")


def lock_and_leave(ana: Greek) -> None:
    ana.press("f12")
    ana.see(SAY("unlock.prompt"))
    for name in ("Νίκος", "Άννα"):
        ana.terminal.wait_gone(name)
    ana.secret(PASSPHRASE)
    ana.press("enter")
    ana.see("Άννα · EL · " + SAY("status.unlocked"))
    ana.press("f12")
    ana.see(SAY("unlock.prompt"))
    ana.press("escape")
    assert ana.terminal.end() == 0


def kept_in_order(fresh: Machine) -> None:
    fresh.passphrase_file.write_text(PASSPHRASE, encoding="utf-8")
    [person] = fresh.ana("mentees", "--format", "json").json
    assert person["name"] == "Νίκος"
    walked = fresh.answers("walk", person["id"])
    assert walked["arrive.place"] == "στο καφενείο"
    assert walked["arrive.channel"] == "in_person"
    assert walked["confidentiality.agreed"] is True
    assert walked["wish.wants"] == "μια δουλειά με πουλιά"
    assert fresh.answers("checkin", person["id"]) == {"week.overall": 7}
    [note] = fresh.ana("note", "list", "--format", "json").json
    assert "λιγότερο άγχος" in note["text"]
