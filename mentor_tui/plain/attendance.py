"""Who is in the room, in lines: names one after the other, a sheet to sign, certificates."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.problems import Problem
from mentor_tui.services import attendance, drafts, participants, recognition
from mentor_tui.services.attendance import Attendance

LINES = ("title", "leader", "hours")


def attendance_menu(talk: Talk) -> None:
    """The lines, the names, then what is done with them; what is typed waits encrypted."""
    talk.say("title.attendance")
    talk.say("attendance.hint")
    typed = {"leader": talk.desk.profile.name, **drafts.typed(talk.desk, attendance.DRAFT)}
    for name in LINES:
        said = talk.text(f"attendance.{name}")
        talk.say("plain.fact", name=said, value=typed.get(name, "") or "–")
        line = talk.line().strip()
        if line == BACK:
            return
        typed[name] = "" if line == "-" else line or typed.get(name, "")
    before = typed.get("names", "")
    talk.tell(talk.text("plain.attendance.names"), *before.split("\n"))
    names = talk.several_lines(lambda text: _keep(talk, {**typed, "names": text}), before)
    if names is None:
        return
    _keep(talk, {**typed, "names": names})
    try:
        found = attendance.attendance(
            talk.desk, names, title=typed.get("title", ""), leader=typed["leader"],
            hours=typed.get("hours", ""),
        )  # fmt: skip
    except Problem as problem:
        talk.problem(problem)
        return
    talk.tell(*attendance.summary(talk.desk, found))
    _doings(talk, found)


def _keep(talk: Talk, typed: dict[str, str]) -> None:
    talk.desk.vault.keep_draft(attendance.DRAFT, drafts.packed(typed))


def _doings(talk: Talk, found: Attendance) -> None:
    doings = {"sheet": _sheet, "certificates": _certificates, "discard": _discard}
    names = [*doings]
    while True:
        chosen = talk.choose([talk.text(f"attendance.{name}") for name in names])
        if chosen is None:
            return
        try:
            doings[names[chosen]](talk, found)
        except Problem as problem:
            talk.problem(problem)


def _sheet(talk: Talk, found: Attendance) -> None:
    file = talk.optional("group.file")
    if file not in ("", BACK):
        talk.say("copy.written", file=str(attendance.write(talk.desk, found, Path(file))))


def _certificates(talk: Talk, found: Attendance) -> None:
    """Of one unit or of the course, into a new folder."""
    from mentor_tui.services.award_words import unit_title

    desk = talk.desk
    attendance.demand_certificates(found)
    talk.say("record_batch.hint")
    units = [unit.id for unit in desk.library.units()]
    place = talk.choose([talk.text("record.course"), *(unit_title(desk, each) for each in units)])
    if place is None:
        return
    folder = talk.optional("record_batch.folder")
    if folder in ("", BACK):
        return
    course = participants.Course(
        units=recognition.COURSE if place == 0 else units[place - 1],
        confirmed_by=found.leader or recognition.issuer(desk).signer or "",
        language=desk.language.code,
    )  # fmt: skip
    rows = [*found.people]
    made = participants.write_all(desk, course, rows, Path(folder), talk.progress())
    talk.tell(desk.language.count("record.batch.done", made.number, folder=str(made.folder)))


def _discard(talk: Talk, found: Attendance) -> None:
    talk.desk.vault.drop_draft(attendance.DRAFT)
    talk.say("person.discarded")
