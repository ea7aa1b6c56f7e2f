"""What I think of the units, in lines: each unit, a table to pass on, a page to print."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.curriculum.structure import Audience
from mentor_tui.plain.talk import BACK, Leave, Talk
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import courses, drafts, feedback
from mentor_tui.services.learning_progress import audience_of
from mentor_tui.text import visible_lines


def feedback_menu(talk: Talk) -> None:
    """Each unit with what was said of it, then the two ways to pass it on."""
    desk = talk.desk
    while True:
        talk.say("title.feedback_list")
        audience = audience_of(desk)
        said = {id: words for id, _, words in feedback.lines(desk)}
        shelf = courses.shelf(desk, audience)
        kept = [feedback.given(desk, unit.id, audience) for unit in shelf]
        told = [said.get(each.id, "") if each else "" for each in kept]
        labels = [
            f"{unit.title}: {words}" if words else unit.title
            for unit, words in zip(shelf, told, strict=True)
        ]
        more = [talk.text(f"feedback_list.{each}") for each in ("table", "page")]
        chosen = talk.choose([*labels, *more])
        if chosen is None:
            return
        try:
            if chosen < len(shelf):
                unit_feedback(talk, shelf[chosen].id, audience)
            elif chosen == len(shelf):
                _table(talk)
            else:
                _page(talk)
        except Problem as problem:
            talk.problem(problem)


def unit_feedback(talk: Talk, unit: str, audience: Audience) -> None:
    """What was said of a unit; say it, or its history."""
    desk = talk.desk
    kept = feedback.given(desk, unit, audience)
    talk.tell("", courses.unit_title(desk, unit), talk.text(f"feedback.as.{audience}"))
    talk.say("feedback.hint")
    if kept is not None:
        for name in feedback.ASKED:
            words = feedback.mark_words(desk, name, getattr(kept, name))
            talk.tell(*([f"- {words}"] if words else []))
        talk.tell(*([visible_lines(kept.comment)] if kept.comment else []))
        labels = ("plain.feedback.change", "plain.plan.more")
        chosen = talk.choose([talk.text(each) for each in labels])
        if chosen is None:
            return
        if chosen == 1:
            from mentor_tui.plain.history import record_menu

            record_menu(talk, kept.id)
            return
    _give(talk, unit, audience)


def _give(talk: Talk, unit: str, audience: Audience, before: str = "") -> None:
    """The two questions, then the comment, each line of it a draft at once."""
    desk, key = talk.desk, f"feedback:{unit}:{audience}"
    kept = feedback.given(desk, unit, audience)
    marks: dict[str, int | None] = {}
    for name in feedback.ASKED:
        talk.say(f"feedback.{name}")
        options = feedback.marks(desk, name)
        chosen = talk.choose([*(said for _, said in options), talk.text("plain.leave_open")])
        if chosen is None:
            return
        marks[name] = int(options[chosen][0]) if chosen < len(options) else None
    said = {name: str(mark) for name, mark in marks.items() if mark is not None}

    def keep(lines: str) -> None:
        desk.vault.keep_draft(key, drafts.packed({**said, "comment": lines}))

    if said:
        keep(before)
    before = before or (kept.comment if kept else "") or ""
    talk.say("plain.feedback.comment")
    talk.tell(*([visible_lines(before)] if before else []))
    try:
        comment = talk.several_lines(keep, before)
    except Leave:
        talk.say("plain.draft_kept")
        raise
    if comment is None:
        return
    try:
        feedback.give(
            desk, unit, useful=marks["useful"], clear=marks["clear"], comment=comment,
            audience=audience,
        )  # fmt: skip
    except UsageProblem as problem:
        talk.problem(problem)
        return
    desk.vault.drop_draft(key)
    talk.say("feedback.thanks")


def go_on_with_feedback(talk: Talk, key: str) -> None:
    """Words left on a unit: go on with them, or throw them away."""
    _, unit, role = (*key.split(":"), "", "")[:3]
    comment = drafts.typed(talk.desk, key).get("comment", "")
    talk.tell(visible_lines(comment))
    chosen = talk.choose([talk.text(f"plain.draft.{do}") for do in ("go_on", "drop")])
    if chosen == 1:
        talk.desk.vault.drop_draft(key)
    elif chosen == 0:
        _give(talk, unit, "informal" if role == "informal" else "professional", comment)


def _table(talk: Talk) -> None:
    talk.say("feedback_table.hint")
    chosen = talk.choose([talk.text(f"feedback_table.{each}") for each in ("with", "without")])
    if chosen is None:
        return
    typed = talk.optional("save_sheet_page.file")
    if typed not in ("", BACK):
        written = feedback.export(talk.desk, Path(typed), comments=chosen == 0)
        talk.say("copy.written", file=str(written))


def _page(talk: Talk) -> None:
    from mentor_tui.documents.writing import check, write

    typed = talk.optional("plain.ask.form_file")
    if typed not in ("", BACK):
        path = check(Path(typed))
        talk.say("copy.written", file=str(write(feedback.document(talk.desk), path)))
