"""A short note of thanks to an employer: their person and their needs, never anybody's name."""

from __future__ import annotations

from mentor_tui.casework.employers import PURPOSES
from mentor_tui.casework.readers import health_word_in
from mentor_tui.casework.records import EmployerContact, Mentee
from mentor_tui.documents.model import Document, Paragraph
from mentor_tui.language import Language
from mentor_tui.services.desk import Desk
from mentor_tui.text import fold, words


def thank_you(desk: Desk, contact: EmployerContact, language: Language) -> str:
    """The note in ``language``, its paragraphs a blank line apart.

    What would tell an employer about somebody supported, or about health, is left out: any text
    of the contact that has such a name or word in it.
    """
    wording = desk.library.words("letters", "thank_you", language.code)
    person = _fit(desk, contact.person)
    needs = _fit(desk, contact.needs)
    purpose = contact.purpose if contact.purpose in PURPOSES else "other"
    about = [wording("met", day=language.day(contact.on)), wording(purpose)]
    if needs:
        about.append(wording("needs", needs=needs.rstrip(".")))
    following = []
    if contact.next_on and contact.next_on > desk.today:
        following.append(wording("again", day=language.day(contact.next_on)))
    following.append(wording("reach"))
    return "\n\n".join((
        wording("greeting", person=person) if person else wording("greeting_open"),
        " ".join(about),
        " ".join(following),
        f"{wording('close')}\n{desk.profile.name}".rstrip(),
    ))  # fmt: skip


def _fit(desk: Desk, text: str | None) -> str:
    """``text`` on one line when an employer may read it, else ""."""
    said = " ".join((text or "").split())
    if not said or health_word_in(said, desk.library.health_words()):
        return ""
    there = set(words(said))
    whole = f" {' '.join(words(said))} "
    for mentee in desk.vault.all(Mentee, include_gone=True):
        name = words(mentee.name)
        if name and f" {' '.join(name)} " in whole:
            return ""
        if any(len(part) > 2 and part in there for part in name) or fold(mentee.name) in fold(said):
            return ""
    return said


def thank_you_document(desk: Desk, contact: EmployerContact, language: Language) -> Document:
    """The note as a document, under the name of the mentor's service or their own."""
    paragraphs = thank_you(desk, contact, language).split("\n\n")
    title = desk.library.words("letters", "thank_you", language.code)("title")
    return Document(
        title=title, language=language.code, parts=tuple(Paragraph(each) for each in paragraphs),
    )  # fmt: skip
