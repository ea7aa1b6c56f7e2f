"""The same walk held in three ways leaves the same answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from laptop import PASSPHRASE
from machine import Machine

ANSWERS: dict[str, Any] = {
    "arrive.place": "Café Lumen",
    "arrive.channel": "phone",
    "confidentiality.agreed": True,
    "explain.questions": "how long it takes",
    "wish.wants": "a bakery\nearly hours",
    "records.notes_ok": False,
    "who_may_know.care_team": True,
    "contact.contact_route": "a message before ten",
    "agreement.entry": "2026-11-20",
    "next.promise": "bring the bus timetable",
    "next.next_on": "2026-11-30",
}
TYPED = {
    "arrive.channel": "2", "confidentiality.agreed": "1", "records.notes_ok": "2",
    "who_may_know.care_team": "1", "agreement.entry": "20.11.2026", "next.next_on": "30.11.2026",
}  # fmt: skip
"""What a person types where it is not the answer itself."""


def typed(step: str, field: str) -> str:
    """What a person types for ``step.field``; nothing to skip it."""
    key = f"{step}.{field}"
    return TYPED.get(key, str(ANSWERS.get(key, "")))


def path(laptop: Machine) -> list[dict[str, Any]]:
    """The steps somebody is led through who agreed to confidentiality."""
    steps = laptop.run("walk", "show", "first_meeting", "--format", "json").json["steps"]
    return [step for step in steps if step["id"] != "explain_limits"]


def held_from_a_file(laptop: Machine, mentee: str, folder: Path) -> None:
    import tomli_w

    file = folder / "answers.toml"
    file.write_text(tomli_w.dumps({"answers": ANSWERS}), encoding="utf-8")
    words = ("walk", "run", "first_meeting", "--mentee", mentee, "--answers", str(file))
    assert laptop.ana(*words).code == 0


def held_in_lines(laptop: Machine, mentee: str) -> None:
    lines = []
    for step in path(laptop):
        for field in step["fields"]:
            text = typed(*field["key"].split("."))
            lines.append(text)
            if text and field["kind"] == "long":
                lines.append("")
    told = laptop.ana(
        "--plain", "walk", "run", "first_meeting", "--mentee", mentee, stdin="\n".join(lines) + "\n"
    )
    assert told.code == 0, told.err


def held_on_the_screen(laptop: Machine, mentee: str) -> None:
    terminal = laptop.open()
    terminal.wait_for("Passphrase")
    terminal.type(PASSPHRASE)
    terminal.press("enter")
    terminal.wait_for("unlocked")
    terminal.press("2")
    terminal.wait_for("Keyboard", "by name")
    terminal.move_to(mentee)
    terminal.press("enter")
    terminal.wait_for(f"{mentee} ›")
    terminal.press_slowly("right")
    terminal.wait_for("First meeting", "Disclosure")
    terminal.move_to("First meeting")
    terminal.press("enter")
    steps = path(laptop)
    for here, step in enumerate(steps, 1):
        terminal.wait_for(f"{here} of {len(steps)}")
        for field in step["fields"]:
            text = typed(*field["key"].split("."))
            terminal.type(text)
            terminal.press_slowly("down")
        terminal.press("pagedown")
    terminal.wait_for("▌ ", "First meeting: ")
    terminal.press("ctrl+q")
    assert terminal.end() == 0


def test_the_same_walk_in_three_ways(laptop: Machine, tmp_path: Path) -> None:
    for name in ("File", "Lines", "Keyboard"):
        laptop.ana("mentee", "add", name, "--entry", "2026-10-27")
    held_from_a_file(laptop, "File", tmp_path)
    held_in_lines(laptop, "Lines")
    held_on_the_screen(laptop, "Keyboard")
    first, second, third = (laptop.answers("walk", name) for name in ("File", "Lines", "Keyboard"))
    assert {key: value for key, value in first.items() if value is not None} == ANSWERS
    assert second == first
    assert third == first
