"""What the trainer sees and types: the way in, a question to the room, a case with its votes.

Digits and Enter do everything. `Lead` holds where it stands; whoever shows it asks for `lines`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Literal, NamedTuple

from mentor_tui.learning.case import CaseRun
from mentor_tui.services import cases
from mentor_tui.services.desk import Desk
from mentor_tui.text import normal, visible
from mentor_tui.workshop.drawing import beside, qr
from mentor_tui.workshop.voting import MOST_CHOICES, Voting

LONGEST_QUESTION = 200
State = Literal["home", "ending", "question", "choices", "vote", "case", "told", "over"]


class Standing(NamedTuple):
    """The room in numbers, and how it is found."""

    address: str
    code: str
    joined: int
    companions: int
    most: int
    renewed: int = 0
    alone: bool = False
    """Whether only this laptop reaches it."""


class Lead:
    """The trainer's side of a workshop."""

    def __init__(
        self, desk: Desk, voting: Voting, standing: Callable[[], Standing], *,
        case: str | None = None, ascii_only: bool = False,
    ) -> None:  # fmt: skip
        self.state: State = "home"
        self._desk = desk
        self._voting = voting
        self._standing = standing
        self._case = case
        self._run: CaseRun | None = cases.begin(desk, case) if case else None
        self._text = ""
        self._ascii = ascii_only
        self._say = desk.language.text
        self._hears: dict[State, Callable[[str], None]] = {
            "home": self._at_home, "ending": self._at_ending, "question": self._question_typed,
            "choices": self._choices_typed, "vote": self._at_vote, "case": self._at_case,
            "told": self._at_told, "over": self._at_over,
        }  # fmt: skip
        self.ended = False

    # What is typed -------------------------------------------------------------------

    def hear(self, typed: str) -> None:
        """A line of the trainer; what means nothing here changes nothing."""
        self._hears[self.state](visible(normal(typed)).strip())

    def _at_home(self, typed: str) -> None:
        if typed == "1":
            self.state = "question"
        elif typed == "2" and self._run is not None:
            self._show_scene()
        elif typed == "0":
            self.state = "ending"

    def _at_ending(self, typed: str) -> None:
        if typed == "0":
            self.ended = True
        else:
            self.state = "home"

    def _question_typed(self, typed: str) -> None:
        self._text, self.state = typed[:LONGEST_QUESTION], "choices"

    def _choices_typed(self, typed: str) -> None:
        if typed == "0":
            self.state = "home"
        elif typed.isascii() and typed.isdecimal() and 2 <= int(typed[:3]) <= MOST_CHOICES:
            names = (self._say("workshop.choice", n=n) for n in range(1, int(typed) + 1))
            self._voting.ask(self._text, tuple(names))
            self.state = "vote"

    def _at_vote(self, typed: str) -> None:
        if typed == "1" and self._voting.open:
            self._voting.close()
        elif typed == "0":
            self._voting.clear()
            self.state = "home"

    def _show_scene(self) -> None:
        assert self._run is not None
        view = cases.scene_view(self._desk, self._run)
        if view.over:
            self._voting.clear()
            self.state = "over"
            return
        words = tuple(words for _, words in view.options)
        if len(words) > 1:
            self._voting.ask(view.title, words)
        else:
            self._voting.clear()
        self.state = "case"

    def _at_case(self, typed: str) -> None:
        assert self._run is not None
        offered = self._run.offered
        if typed == "0":
            self._voting.clear()
            self.state = "home"
        elif typed.isascii() and typed.isdecimal() and 1 <= int(typed[:3]) <= len(offered):
            self._voting.close()
            self._run = self._run.choose(offered[int(typed) - 1].id)
            self.state = "told"

    def _at_told(self, typed: str) -> None:
        if typed == "0":
            self._voting.clear()
            self.state = "home"
        else:
            self._show_scene()

    def _at_over(self, typed: str) -> None:
        assert self._case is not None
        self._run = cases.begin(self._desk, self._case)
        self.state = "home"

    # What is shown -------------------------------------------------------------------

    def lines(self, width: int, height: int = 1_000) -> list[str]:
        """The screen as lines of at most ``width`` columns, closer together where it is low."""
        width = max(30, min(width, 110))
        found = self._lines(width, tight=False)
        if len(found) > height:
            found = self._lines(width, tight=True)
        return found if len(found) <= height else [line for line in found if line]

    def _lines(self, width: int, *, tight: bool) -> list[str]:
        if self.state in ("home", "ending"):
            return self._home(width, tight)
        now = self._standing()
        head = self._say("workshop.head", address=now.address, code=now.code)
        found = [*self._wrap(head, width), ""]
        if self.state == "question":
            return [*found, *self._wrap(self._say("workshop.ask.question"), width)]
        if self.state == "choices":
            return [*found, *self._wrap(self._say("workshop.ask.choices", n=MOST_CHOICES), width)]
        if self.state in ("vote", "case"):
            return found + (self._vote if self.state == "vote" else self._scene)(width, tight)
        return found + (self._told if self.state == "told" else self._over)(width)

    def _wrap(self, text: str, width: int, indent: str = "") -> list[str]:
        found: list[str] = []
        for line in text.split("\n"):
            found += textwrap.wrap(
                visible(line), width, initial_indent=indent, subsequent_indent=indent
            ) or [""]
        return found

    def _home(self, width: int, tight: bool) -> list[str]:
        now, say = self._standing(), self._say
        found_at = f"{now.address}/#{now.code.replace(' ', '')}"
        picture = qr(found_at, ascii_only=self._ascii or tight)  # half a square is of no use
        side = width - (max(map(len, picture)) + 2 if picture else 0)
        side = side if side >= 24 else width
        told = [say("workshop.title"), "", say("workshop.open"), now.address, "",
                say("workshop.code", code=now.code), ""]  # fmt: skip
        if now.alone:
            told += [say("workshop.alone"), ""]
        if now.renewed:
            told += [say("workshop.renewed"), ""]
        told.append(say("workshop.joined", n=now.joined))
        told.append(say("workshop.companions", n=now.companions, most=now.most))
        words = [part for line in told for part in self._wrap(line, side)]
        found = [*(beside(picture, words) if side < width else [*words, "", *picture]), ""]
        if self.state == "ending":
            return found + self._wrap(say("workshop.menu.sure"), width)
        found += self._wrap("1  " + say("workshop.menu.vote"), width)
        if self._run is not None:
            title = cases.scene_view(self._desk, self._run).title
            found += self._wrap("2  " + say("workshop.menu.case", title=title), width)
        return found + self._wrap("0  " + say("workshop.menu.stop"), width)

    def _counted(self, width: int, choices: list[str], tight: bool) -> list[str]:
        """Each choice with its number, and its votes under it, or before it as ``(3)``."""
        sums = self._voting.sums or (0,) * len(choices)
        longest, found = max([1, *sums]), []
        for place, (words, votes) in enumerate(zip(choices, sums, strict=True), 1):
            lines = self._wrap(f"({votes}) {words}" if tight else words, width - 4, "    ")
            found += [f"{place:>2}  {lines[0].strip()}", *lines[1:]]
            if tight:
                continue
            bar = ("#" if self._ascii else "█") * round((width - 12) * votes / longest)
            found.append(f"    {bar} {votes}" if votes else "    0")
        return found

    def _votes_told(self) -> str:
        now = self._standing()
        return self._desk.language.count(
            "workshop.votes", sum(self._voting.sums), joined=now.joined
        )

    def _vote(self, width: int, tight: bool) -> list[str]:
        asked = self._voting.question
        assert asked is not None
        found = self._wrap(asked.text, width) if asked.text else []
        found += ["", *self._counted(width, list(asked.choices), tight), "", self._votes_told()]
        if self._voting.open:
            found.append("1  " + self._say("workshop.menu.close"))
        return [*found, "0  " + self._say("workshop.menu.back")]

    def _scene(self, width: int, tight: bool) -> list[str]:
        assert self._run is not None
        view = cases.scene_view(self._desk, self._run)
        found = self._wrap(view.text, width)
        found += ["", *self._counted(width, [words for _, words in view.options], tight)]
        found += ["", self._votes_told(), *self._wrap(self._say("workshop.case.choose"), width)]
        return [*found, "0  " + self._say("workshop.menu.back")]

    def _told(self, width: int) -> list[str]:
        assert self._run is not None
        step = cases.last_step(self._desk, self._run)
        assert step is not None
        found = self._wrap(f"→ {step.chosen}", width)
        for text in (step.then, *step.moved, step.because):
            found += ["", *self._wrap(text, width)] if text else []
        return [*found, "", *self._wrap(self._say("workshop.case.next"), width)]

    def _over(self, width: int) -> list[str]:
        assert self._run is not None
        seen = cases.debrief(self._desk, self._run)
        found = self._wrap(seen.now.text, width)
        if seen.now.broken:
            found += self._wrap(seen.now.broken, width)
        for texts in (seen.stands, seen.questions):
            found.append("")
            for text in texts:
                found += self._wrap(f"· {text}", width)
        return [*found, "", *self._wrap(self._say("workshop.case.home"), width)]
