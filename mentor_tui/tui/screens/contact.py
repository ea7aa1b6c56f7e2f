"""An employer contact in thirty seconds: the employer, a word or two, kept."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from textual import events, on
from textual.widget import Widget
from textual.widgets import Input

from mentor_tui.casework.employers import Known
from mentor_tui.casework.records import EmployerContact, Mentee
from mentor_tui.problems import Problem
from mentor_tui.services import contact_form, drafts, employers, mentees
from mentor_tui.services.contact_form import FROM_EMPLOYER, LINES
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.drafting import DraftingScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Typed
from mentor_tui.tui.widgets.completing import CompletingInput
from mentor_tui.tui.widgets.contact_fields import ContactFields

_MENTIONED = 6
"""Lines of what may be said that stand below the person; the rest is in their file."""


class ContactScreen(DraftingScreen):
    """One screen for a visit; what is known of the employer is filled in already."""

    NAME = "contact"
    CSS_PATH = "../styles/contact.tcss"
    KEYS = (
        Command("f3,ctrl+s", "keep", "key.keep", "F3", 1, priority=True),
        Command("escape", "leave_kept", "key.leave_kept", "Esc", 2, priority=True),
        Command("f7", "discard", "key.discard", "F7", 5, priority=True),
        Command("f2", "history", "key.history", "F2", 6, priority=True),
    )

    def __init__(
        self,
        contact: EmployerContact | None = None,
        mentee: Mentee | None = None,
        *,
        employer: str = "",
        key: str = "",
    ) -> None:
        super().__init__()
        self.contact = contact
        about = contact.id if contact else mentee.id if mentee else None
        self._key = key or drafts.form_key("contact", about)
        self._about, self._employer = mentee, employer
        self._shown: dict[str, str] = {}
        self._filled: dict[str, str] = {}
        self._known: Known | None = None
        self._asked: tuple[object, ...] = ()
        self._whom: str | None = mentee.id if mentee else None

    def offers(self, command: Command) -> bool:
        """A new contact has no history yet."""
        return command.action != "history" or self.contact is not None

    def title_text(self) -> str:
        """A new contact, or a change of one."""
        return self.say("title.contact" if self.contact is None else "contact.change")

    # Composition ---------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """A label and a field for each thing asked, one below the other."""
        self._read()
        values = self._shown | drafts.typed(self.desk, self.key)
        people = (each.name for each in self._people.values())
        yield ContactFields(values, self._employers, people)

    @property
    def fields(self) -> ContactFields:
        """Everything that is asked."""
        return self.query_one(ContactFields)

    def _read(self) -> None:
        """Everybody and every employer once: completing must not wait for the disk."""
        self._employers = {each.name: each for each in employers.all_known(self.desk)}
        self._people = {each.id: each for each in mentees.all_mentees(self.desk)}
        if self._about is None and self.contact is not None and self.contact.mentee:
            self._about = self.desk.vault.get(Mentee, self.contact.mentee)
        if self._about is not None:
            self._whom = self._about.id
            self._people[self._about.id] = self._about
        self._shown = contact_form.as_typed(self.desk, self.contact, self._about)
        self._filled = {name: self._shown[name] for name in FROM_EMPLOYER}
        if self.contact is None and self._employer:
            self._known = self._employers.get(self._employer)
            self._filled = contact_form.from_employer(self._known)
            self._shown |= {"employer": self._employer, **self._filled}

    # Showing -------------------------------------------------------------------------

    async def ready(self) -> None:
        self.fields.employer.focus()
        self._see_person()
        if self._employer:
            self.fields.field("outcome").focus()
        if drafts.typed(self.desk, self.key) and not self.covered:
            self.tell(self.say("person.draft_back"))
        self.begin_watching()

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        self.fields.relabel()
        self._beside()
        if self.focused is None and self.watching:  # the cover took it
            self.fields.employer.focus()

    @on(Input.Changed)
    @on(Typed)
    def _beside(self) -> None:
        """What stands in words beside the fields."""
        if not self.is_mounted or not self.query("#fits"):
            return
        employer = self.fields.employer
        self.fields.write("fits", self._offer(employer) or self._remembered(employer.value))
        form = self.form
        stage = form["relationship"]
        self.fields.write("stage", employers.stage_words(self.desk, int(stage) if stage else None))
        self.fields.write("by_rule", self._verdict(form))

    def _offer(self, box: CompletingInput) -> str:
        """The names that fit, the one Enter takes first."""
        offered = box.offered
        if not offered:
            return ""
        first = self.say("contact.take", name=offered[0])
        return " · ".join((first, *offered[1:]))

    def _remembered(self, typed: str) -> str:
        known = self._employers.get(typed)
        if known is None:
            return self.say("contact.new_employer") if typed.strip() else ""
        day = self.desk.language.day(known.last) if known.last else ""
        last = self.say("contact.last", day=day) if day else ""
        following = employers.next_line(self.desk, known)
        then = self.say("contact.was_next", what=following) if following else ""
        return " · ".join(part for part in (last, then) if part)

    def _verdict(self, form: dict[str, str]) -> str:
        """What the rule says of what stands there, as long as the mentor has not decided."""
        from mentor_tui.casework.contacts import counts

        yes = {"yes": True, "no": False}
        contact = EmployerContact(
            id="", at=self.desk.now, on=self.desk.today, employer="", who=form["who"] or None,
            in_person=yes.get(form["in_person"]), hiring_say=yes.get(form["hiring_say"]),
        )  # fmt: skip
        rule = self.say(counts(contact)[1])
        return "" if form["counts"] else self.say("contact.by_rule", why=rule)

    def _see_person(self) -> None:
        """What may be said about the person named, and the wishes a contact can follow."""
        from mentor_tui.services.disclosure import what_may_be_said

        person = self._people.get(self._whom or "")
        kept = self.contact.preference if self.contact else None
        said: list[str] = []
        wishes: list[str] = []
        if person is not None:
            try:
                said = what_may_be_said(self.desk, person).lines
                wishes = contact_form.wishes_of(self.desk, person)
            except Problem as problem:
                self.tell_problem(problem)
        self.fields.offer_wishes(list(dict.fromkeys([*wishes, *([kept] if kept else [])])))
        self.fields.write("said", "\n".join(said[:_MENTIONED]))

    # Typing --------------------------------------------------------------------------

    @on(CompletingInput.Accepted, "#f-employer")
    def _employer_taken(self) -> None:
        self._know()

    @on(Input.Changed, "#f-mentee")
    @on(CompletingInput.Accepted, "#f-mentee")
    def _person_typed(self) -> None:
        typed = self.fields.mentee.value.strip()
        known = self._people.get(self._whom or "")
        if known is None or known.name.strip() != typed:
            same = [each for each in self._people.values() if each.name.strip() == typed]
            whom = same[0].id if len(same) == 1 else None
            if whom != self._whom:
                self._whom = whom
                self._see_person()

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the employer's line fills in what is known."""
        if event.widget.id == "f-employer":
            self._know()

    def _know(self) -> None:
        """Fill in what is known of the employer, but nothing that somebody wrote there."""
        box = self.fields.employer
        name = box.names.exactly(box.value)
        known = self._employers.get(name or "")
        if known is self._known or self.contact is not None or not self.watching:
            return
        self._known, form = known, self.form
        fresh = contact_form.from_employer(known)
        for fact, value in fresh.items():
            if form[fact] == self._filled[fact]:
                self.fields.put(fact, value)
        self._filled = fresh
        self._beside()

    @property
    def form(self) -> dict[str, str]:
        """What stands in the fields."""
        return self.fields.form

    def standing_words(self) -> str | None:
        """What is typed, as far as it is something new, with the person it is about."""
        form = self.form
        fresh = {name: value for name, value in form.items() if value != self._shown.get(name)}
        written = any(name in LINES and value.strip() for name, value in fresh.items())
        if not written and self.contact is None:
            return ""
        return _packed(fresh, self._whom)

    # Keeping -------------------------------------------------------------------------

    @on(Action.Pressed)
    async def action_keep(self) -> None:
        """Keep it; where something looks odd, ask first and keep it the second time."""
        self._know()
        try:
            fields = contact_form.understood(self.desk, self.form, mentee=self._whom)
            if question := self._question(fields):
                self.tell(question)
                return
            self.settle()
            kept = contact_form.keep(self.desk, self.contact, fields)
            self.forget()
        except Problem as problem:
            self.tell_problem(problem)
            return
        from mentor_tui.tui.screens.contact_kept import ContactKeptScreen

        self.give_way(ContactKeptScreen(kept))

    def _question(self, fields: dict[str, object]) -> str:
        """What to ask before this is kept; "" once it was asked."""
        asked: list[str] = []
        box = self.fields.employer
        if self.focused is box and box.offered and not box.names.exactly(box.value):
            asked.append(self.say("contact.doubt.new", name=box.offered[0]))
        asked += [self.say(each) for each in contact_form.doubts(self.desk, fields, self.contact)]
        about = (tuple(asked), fields["employer"], fields["on"])
        if not asked or about == self._asked:
            return ""
        self._asked = about
        return " ".join((*asked, self.say("contact.doubt.keep")))

    async def action_discard(self) -> None:
        """Throw away what was typed; what was kept stays as it was."""
        self.forget()
        await self.go_back(self.say("person.discarded"))

    async def action_history(self) -> None:
        """What this contact was before."""
        from mentor_tui.tui.screens.history import HistoryScreen

        if self.contact is not None:
            await self.app.push_screen(HistoryScreen(self.contact.id))

    def stops(self) -> list[Widget]:
        """The fields, then *Keep*."""
        return self.fields.stops()


class _Draft(msgspec.Struct, frozen=True):
    """A draft that says whom it is about, so that it goes when they are forgotten."""

    values: dict[str, str]
    mentee: str | None = None


def _packed(values: dict[str, str], mentee: str | None) -> str:
    return msgspec.json.encode(_Draft(values, mentee)).decode() if values else ""
