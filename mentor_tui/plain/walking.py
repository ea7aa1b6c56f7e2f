"""A walk or check-in in lines: one question after the other, each answer kept at once."""

from __future__ import annotations

from typing import Any

from mentor_tui.casework.records import Mentee
from mentor_tui.casework.walk import WalkRun
from mentor_tui.curriculum.structure import CheckIn, Field, Step
from mentor_tui.plain.fields import Asked, Said, ask_field
from mentor_tui.plain.talk import Leave, Talk
from mentor_tui.plain.wording import slots_for, step_lines
from mentor_tui.problems import UsageProblem
from mentor_tui.services import notes, runs


class Walking:
    """A run and the person it is held with. ``run`` always is what the vault holds."""

    def __init__(self, talk: Talk, mentee: Mentee, run: WalkRun) -> None:
        self.talk, self.mentee, self.run = talk, mentee, run
        self.words = runs.words_of_run(talk.desk, run.run)
        self.slots = slots_for(mentee)
        self._backwards = False

    def go(self) -> WalkRun:
        """Ask until the run is finished or left; what was answered is kept either way."""
        self._open()
        try:
            while self.run.current is not None:
                if not self._step(self.run.current):
                    runs.leave(self.talk.desk, self.run)
                    self.talk.say("plain.left")
                    return self.run
        except Leave:
            runs.leave(self.talk.desk, self.run)
            raise
        if "closing" in self.words:
            self._aloud("closing")
        time = self.talk.desk.language.time(self.talk.desk.now)
        self.talk.say("plain.finished", title=self.words("title"), time=time)
        return self.run

    def _open(self) -> None:
        talk = self.talk
        title, minutes = self.words("title"), self.run.content.minutes
        talk.say("plain.begin", title=title, minutes=minutes)
        if isinstance(self.run.content, CheckIn):
            if "opening" in self.words and not self.run.run.answers:
                self._aloud("opening")
            talk.say("plain.walk_keys_checkin")
        else:
            talk.say("plain.walk_keys")

    def _aloud(self, part: str) -> None:
        self.talk.tell(f"{self.talk.text('plain.say')} {self.words(part, **self.slots)}")

    # One step ------------------------------------------------------------------------

    def _step(self, step: Step) -> bool:
        """Ask one step; ``False`` when the mentor leaves the run."""
        here, total = self.run.progress
        name, title = self.slots["name"], self.words("title")
        self.talk.tell("")
        self.talk.say("plain.step", name=name, title=title, n=here, total=total)
        self.talk.tell(*step_lines(self.talk.desk.language, self.words, step, self.slots))
        place, answered = max(0, len(step.field) - 1) if self._backwards else 0, False
        self._backwards = False
        while place < len(step.field):
            said = self._ask(step, step.field[place])
            if said.what == "leave":
                return False
            if said.what == "back":
                if place == 0:
                    return self._back()
                place -= 1
                continue
            if said.what == "shorter":
                return self._shorten()
            if said.what == "answer":
                answered = True
            place += 1
        if not step.field and (moved := self._turn_page(step)) is not None:
            return moved
        return self._go_on(step, answered=answered)

    def _ask(self, step: Step, field: Field) -> Said:
        desk = self.talk.desk
        key = runs.draft_key(self.run)
        typed: dict[str, Any] = notes.step_draft(desk, key)

        def keep_lines(lines: str) -> None:
            notes.keep_step_draft(desk, key, {**typed, field.id: lines})

        asked = Asked(
            step, field, self.words, self.run.answers_of(step).get(field.id), typed.get(field.id),
            why=lambda: self._why(step), keep_lines=keep_lines,
        )  # fmt: skip
        said = ask_field(self.talk, asked)
        if said.what == "answer":
            self.run = runs.keep(desk, self.run, {field.id: said.value})
            typed.pop(field.id, None)
            if typed:
                notes.keep_step_draft(desk, key, typed)
        return said

    def _turn_page(self, step: Step) -> bool | None:
        """A step without questions waits for Enter; ``None`` goes on."""
        field = Field(id="page", kind="text")
        self.talk.say("plain.enter")
        said = ask_field(self.talk, Asked(step, field, self.words, why=lambda: self._why(step)))
        if said.what == "leave":
            return False
        return self._back() if said.what == "back" else None

    def _go_on(self, step: Step, *, answered: bool) -> bool:
        try:
            self.run = runs.go_on(self.talk.desk, self.run, {})
        except UsageProblem as problem:
            key = str(problem.slots.get("name", ""))
            slots = {**problem.slots, "name": self.words(key) or key}
            self.talk.say(problem.message, **slots)
            return True
        if answered:
            private = [field for field in step.field if field.visibility != "shared"]
            if private:
                self.talk.say("plain.kept_private")
            else:
                self.talk.say("plain.kept_shared", name=self.slots["name"])
        return True

    def _back(self) -> bool:
        if len(self.run.run.trail) <= 1:
            return False
        self.run = runs.go_back(self.talk.desk, self.run)
        self._backwards = True  # one question back, not one step
        return True

    def _shorten(self) -> bool:
        self.run = runs.shorten(self.talk.desk, self.run)
        if self.run.run.shorter:
            self.talk.say("key.shorter")
        return True

    def _why(self, step: Step) -> None:
        """*Why ask this?*: one line, then the card."""
        from mentor_tui.plain.reading import show_card

        if f"{step.id}.why" in self.words:
            self.talk.tell(self.words(f"{step.id}.why", **self.slots))
        if step.card in self.talk.desk.library.cards():
            show_card(self.talk, str(step.card))


def walk_through(talk: Talk, mentee: Mentee, of: runs.Of, name: str) -> WalkRun:
    """Begin or resume a walk or check-in, then show what could come next."""
    run = Walking(talk, mentee, runs.begin(talk.desk, mentee, of, name)).go()
    if run.finished and isinstance(run.content, CheckIn):
        after_checkin(talk, mentee, run)
    return run


def resume(talk: Talk, mentee: Mentee, run: WalkRun) -> WalkRun:
    """Go on with a run under way."""
    run = Walking(talk, mentee, run).go()
    if run.finished and isinstance(run.content, CheckIn):
        after_checkin(talk, mentee, run)
    return run


def after_checkin(talk: Talk, mentee: Mentee, run: WalkRun) -> None:
    """The trends in words, then what could be offered; 0 is "nothing now"."""
    from mentor_tui.plain.exercises import exercise_through
    from mentor_tui.plain.pages import trend_lines
    from mentor_tui.plain.reading import show_card

    desk = talk.desk
    talk.tell(*trend_lines(desk, mentee, run.content.id, ascii_only=talk.ascii_only))
    offered = runs.offers(desk, run)
    if not offered:
        return
    labels = [
        talk.text(
            f"plain.offer.{kind}",
            title=desk.library.words_of(kind, name, desk.language.code)("title"),
        )
        for kind, name in offered
    ]
    talk.tell("")
    talk.say("offers.title")
    chosen = talk.choose(labels, back="offers.nothing")
    if chosen is None:
        return
    kind, name = offered[chosen]
    if kind == "exercise":
        exercise_through(talk, name, mentee)
    elif kind == "card":
        show_card(talk, name)
    else:
        walk_through(talk, mentee, "walk", name)
