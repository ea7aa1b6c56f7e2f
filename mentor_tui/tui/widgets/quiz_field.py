"""The options of a quiz question: to choose from, or to bring into order or together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, cast

from textual import events
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mentor_tui.tui.literal import line

if TYPE_CHECKING:
    from mentor_tui.tui.screens.base import CompanionScreen

How = Literal["single", "multi", "order", "match"]
Pairs = Sequence[tuple[str, str]]


class OptionLine(Static, can_focus=True):
    """One option in as many rows as it takes; the field it stands in knows what keys mean."""

    BINDINGS: ClassVar = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter,space", "pick", show=False),
    ]

    def __init__(self, place: int) -> None:
        super().__init__(markup=False, classes="option")
        self.place = place

    @property
    def field(self) -> QuizField:
        """What it stands in."""
        return cast("QuizField", self.parent)

    def render(self) -> Content:
        return self._set(self.size.width)

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        return self._set(width).plain.count("\n") + 1

    def _set(self, width: int) -> Content:
        """Each part below the other, its further rows under its words."""
        found: list[Content] = []
        for lead, text in self.field.parts(self.place, focused=self.has_focus):
            indent = lead
            for row in line(text).wrap(max(8, width - len(lead))):
                found.append(Content.assemble(indent, row))
                indent = " " * len(lead)
        return Content("\n").join(found)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """A number goes to its line, or puts what is held there."""
        if event.character and event.character.isdecimal():
            event.stop()
            self.field.go_to(int(event.character) - 1)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.field.go_to(self.place)
        if self.field.how != "multi":
            self.action_pick()

    def action_step(self, by: int) -> None:
        self.field.step(by)

    def action_pick(self) -> None:
        self.field.pick(self.place)


class QuizField(Vertical):
    """The lines of a question. ``answer`` is what is chosen, or how they stand now.

    In an order whole lines are moved, in a match what stands after the arrows.
    """

    class Given(Message):
        """The one answer was chosen."""

    def __init__(self) -> None:
        super().__init__(id="options")
        self.how: How = "single"
        self._texts: dict[str, str] = {}
        self._left: list[str] = []
        self._right: list[str] = []
        self._partners: dict[str, str] = {}
        self._chosen: list[str] = []
        self._held: int | None = None

    async def show(
        self, how: How, options: Pairs, partners: Pairs = (), answer: Sequence[str] = ()
    ) -> None:
        """Other options, or the same in another language, with what is chosen of them."""
        self.how, self._held = how, None
        self._texts, self._partners = dict(options), dict(partners)
        self._left, self._right = [id for id, _ in options], [id for id, _ in partners]
        self._chosen = [*answer] if how in ("single", "multi") else []
        if how == "order" and answer:
            self._left = [*answer]
        elif how == "match" and answer:
            pairs = dict(each.partition("=")[::2] for each in answer)
            self._right = [pairs[each] for each in self._left]
        await self.remove_children()
        await self.mount(*(OptionLine(place) for place in range(len(self._left))))

    @property
    def answer(self) -> list[str]:
        """What is chosen so far, or all lines as they stand."""
        if self.how == "order":
            return [*self._left]
        if self.how == "match":
            return [f"{one}={other}" for one, other in zip(self._left, self._right, strict=True)]
        return [each for each in self._left if each in self._chosen]

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The lines from the top, (id, text)."""
        return [(each, self._texts[each]) for each in self._left]

    @property
    def options(self) -> list[OptionLine]:
        """The lines, from the top."""
        return [*self.query(OptionLine)]

    @property
    def holding(self) -> bool:
        """Whether a line is being moved."""
        return self._held is not None

    def parts(self, place: int, *, focused: bool) -> list[tuple[str, str]]:
        """What stands in a line: (mark, text) one below the other."""
        plain = self.app.has_class("-ascii")
        here = ("> " if plain else "▌ ") if focused else "  "
        name, number = self._left[place], place + 1
        held = self._held == place
        if self.how == "match":
            arrow = ("<>" if plain else "↕") if held else ("->" if plain else "→")
            return [
                (f"{here}{number} ", self._texts[name]),
                (f"{here}  {arrow} ", self._partners[self._right[place]]),
            ]
        if self.how == "order":
            return [(f"{here}{number} {(('<>' if plain else '↕') if held else ' '):2}",
                     self._texts[name])]  # fmt: skip
        marks = ("[x]", "[ ]") if self.how == "multi" else ("(x)", "( )")
        if not plain:
            marks = ("■", "□") if self.how == "multi" else ("●", "○")
        return [(f"{here}{number} {marks[0 if name in self._chosen else 1]} ", self._texts[name])]

    # Keys ----------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """To the next line; what is held goes along."""
        place = self._here + by
        if self._held is None:
            cast("CompanionScreen", self.screen).step_focus(by)
        elif 0 <= place < len(self._left):
            self._move_to(place)

    def go_to(self, place: int) -> None:
        """Straight to a line: what is held goes there; of several one is chosen at once."""
        if not 0 <= place < len(self.options):  # the lines may be on their way still
            return
        if self._held is not None:
            self._move_to(place)
            return
        self.screen.set_focus(self.options[place])
        if self.how == "multi":
            self.pick(place)

    def pick(self, place: int) -> None:
        """Enter: choose it, or take it up and put it down."""
        name = self._left[place]
        if self.how == "single":
            self._chosen = [name]
            self.post_message(self.Given())
        elif self.how == "multi":
            off = name in self._chosen
            self._chosen = [e for e in self._chosen if e != name] if off else [*self._chosen, name]
        else:
            self._held = None if self._held is not None else place
        self._write()

    def put_down(self) -> bool:
        """Let go of what is held, where it is; returns whether anything was."""
        held, self._held = self._held, None
        self._write()
        return held is not None

    @property
    def _here(self) -> int:
        focused = self.screen.focused
        return focused.place if isinstance(focused, OptionLine) else 0

    def _move_to(self, place: int) -> None:
        assert self._held is not None
        moved = self._left if self.how == "order" else self._right
        moved.insert(place, moved.pop(self._held))
        self._held = place
        self._write()
        self.screen.set_focus(self.options[place])

    def _write(self) -> None:
        for each in self.options:
            each.refresh(layout=True)
