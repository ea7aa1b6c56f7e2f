"""How the mentor sees their own competence, in words: rated, looked back at, gone on from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from mentor_tui.curriculum import competences as content
from mentor_tui.curriculum.competences import Area, Competences, Published
from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.structure import Audience
from mentor_tui.curriculum.titles import table_words, title_of
from mentor_tui.learning import competences as rules
from mentor_tui.learning.competences import Help, Standing
from mentor_tui.learning.records import SelfRating
from mentor_tui.problems import UsageProblem
from mentor_tui.services import learning_progress as learning
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set, new_id

LONGEST = 2000
"""Characters of the line that tells what the mentor did."""
USUAL_WISH = 2
"""The level that is proposed to look for: alone in familiar situations."""


class AreaView(msgspec.Struct, frozen=True, kw_only=True):
    """One area in words: what it is, the rating now, the first one if there was one before.

    ``value`` and ``first_value`` are ``None`` where nothing was said; ``known`` is false for an
    area that the content does not have any more.
    """

    id: str
    title: str
    behaviours: tuple[str, ...]
    value: int | None
    said: str
    on: date | None
    evidence: str
    first_value: int | None
    first_said: str
    first_on: date | None
    known: bool = True


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """An area to go further in, and what could help: each help with its title."""

    area: AreaView
    helps: list[tuple[Help, str]]


def found(desk: Desk) -> Competences:
    """The areas there are."""
    return content.competences(desk.library)


def words(desk: Desk) -> Wording:
    """Their words in the language chosen."""
    return content.words_of(desk.library, desk.language.code)


def level_words(desk: Desk, value: int | None) -> str:
    """A rating in words; "" for none."""
    return "" if value is None else words(desk)(f"level.{value}") or str(value)


def levels(desk: Desk) -> list[tuple[str, str]]:
    """What can be chosen: ``0`` to the highest, each with its words."""
    return [(str(n), level_words(desk, n)) for n in range(found(desk).levels)]


def area_of(desk: Desk, name: str) -> Area:
    """The area called ``name``; raises UsageProblem when there is none."""
    for each in found(desk).area:
        if each.id == name:
            return each
    raise UsageProblem("problem.one_of", codes=", ".join(each.id for each in found(desk).area))


def area_title(desk: Desk, name: str) -> str:
    """What an area is called; its id when it is not there any more."""
    return words(desk)(f"{name}.title") or name


def ratings(desk: Desk) -> list[SelfRating]:
    """Every rating that stands, the oldest first."""
    kept = [each for each in desk.vault.all(SelfRating) if not each.gone]
    return sorted(kept, key=lambda each: (each.at, each.id))


def views(desk: Desk) -> list[AreaView]:
    """The areas in their order, then those that were rated and are not there any more."""
    kept, frame, text = ratings(desk), found(desk), words(desk)
    standing = rules.standings(kept, frame.id)
    here = [_view(kept, frame, text, area, standing) for area in frame.area]
    known = {area.id for area in frame.area}
    gone = [Area(id=name, behaviours=0, outcomes=()) for name in standing if name not in known]
    return here + [
        msgspec.structs.replace(_view(kept, frame, text, area, standing), known=False)
        for area in gone
    ]


def view(desk: Desk, name: str) -> AreaView:
    """One area; raises UsageProblem when there is none."""
    kept, frame, area = ratings(desk), found(desk), area_of(desk, name)
    return _view(kept, frame, words(desk), area, rules.standings(kept, frame.id))


def _view(
    kept: list[SelfRating], frame: Competences, text: Wording, area: Area,
    standing: dict[str, Standing],
) -> AreaView:  # fmt: skip
    now = standing.get(area.id, Standing())
    last = rules.latest_said(kept, frame.id, area.id)
    value = last.value if last else None
    before = now.first if value is None else now.before

    def said(value: int | None) -> str:
        return "" if value is None else text(f"level.{value}") or str(value)

    return AreaView(
        id=area.id, title=text(f"{area.id}.title") or area.id,
        behaviours=tuple(text(f"{area.id}.{n}") for n in range(1, area.behaviours + 1)),
        value=value, said=said(value), on=last.on if last else None,
        evidence=(last.evidence or "") if last else "",
        first_value=before.value if before else None,
        first_said=said(before.value if before else None), first_on=before.on if before else None,
    )  # fmt: skip


def touching(desk: Desk, name: str) -> list[Published]:
    """The published frameworks that touch the same ground as an area."""
    area, known = area_of(desk, name), {each.id: each for each in found(desk).framework}
    return [known[each] for each in area.frameworks if each in known]


def touching_words(desk: Desk, name: str) -> str:
    """Those frameworks in a sentence, as they are usually called; "" for none."""
    names = desk.language.listed([each.short for each in touching(desk, name)])
    return desk.language.text("competence.touching", names=names) if names else ""


def last_rating(desk: Desk, name: str) -> SelfRating | None:
    """The latest rating or words on an area, ``None`` for none."""
    return rules.latest_said(ratings(desk), found(desk).id, name)


# Rating ----------------------------------------------------------------------------------


def rate(desk: Desk, name: str, value: int | None, evidence: str | None = "") -> SelfRating:
    """Say where one stands in an area, with one line on what one did; saved.

    Soon after the last time it puts that one right; later it is a new one beside it. Without
    ``evidence`` (``None``) the words that are put right stay. Raises UsageProblem for an unknown
    area or level, for no answer, or too many words.
    """
    area, frame = area_of(desk, name), found(desk)
    if value is not None and not 0 <= value < frame.levels:
        codes = ", ".join(str(each) for each in range(frame.levels))
        raise UsageProblem("problem.one_of", codes=codes)
    before = last_rating(desk, area.id)
    if before is not None and rules.corrects(before, desk.now, value):
        said = before.evidence if evidence is None else _fitting(evidence)
        return _put_right(desk, before, value, said)
    said = _fitting(evidence or "")
    if value is None and not said:
        raise UsageProblem("problem.nothing_said")
    fresh = SelfRating(
        id=new_id(), framework=frame.id, area=area.id, at=desk.now, on=desk.today, value=value,
        evidence=said,
    )  # fmt: skip
    desk.vault.save(Set.of(fresh))
    return fresh


def _fitting(evidence: str) -> str | None:
    """The words on what one did as one line, ``None`` for none; raises UsageProblem."""
    line = " ".join(evidence.split())
    if len(line) > LONGEST:
        raise UsageProblem("problem.answer_long", most=LONGEST)
    return line or None


def _put_right(
    desk: Desk, kept: SelfRating, value: int | None, evidence: str | None
) -> SelfRating:  # fmt: skip
    changed: dict[str, Any] = {}
    if kept.value != value:
        changed["value"] = value
    if kept.evidence != evidence:
        changed["evidence"] = evidence
    if changed:
        desk.vault.save(Set(kept.id, SelfRating.KIND, changed))
    return msgspec.structs.replace(kept, **changed)


# Going further ---------------------------------------------------------------------------


def gaps(desk: Desk, wanted: int = USUAL_WISH, audience: Audience | None = None) -> list[Gap]:
    """The areas rated below ``wanted``, each with cards and tasks that could help.

    Raises UsageProblem for a level that is none.
    """
    frame = found(desk)
    if not 1 <= wanted < frame.levels:
        codes = ", ".join(str(each) for each in range(1, frame.levels))
        raise UsageProblem("problem.one_of", codes=codes)
    standing = rules.standings(ratings(desk), frame.id)
    open_ = set(rules.gaps(standing, [area.id for area in frame.area], wanted))
    return [
        Gap(area=each, helps=helps(desk, each.id, audience))
        for each in views(desk)
        if each.id in open_
    ]


def helps(desk: Desk, name: str, audience: Audience | None = None) -> list[tuple[Help, str]]:
    """Cards and tasks that help in an area, with their titles; what is not done yet first."""
    offered: Sequence[Help] = rules.helps(
        area_of(desk, name).outcomes, desk.library.units(),
        audience or learning.audience_of(desk), learning.everything_done(desk),
    )  # fmt: skip
    return [(each, _title(desk, each)) for each in offered]


def _title(desk: Desk, each: Help) -> str:
    library, code = desk.library, desk.language.code
    if each.kind == "card":
        return title_of(library, each.unit, f"card.{each.id}", code) or each.id
    return table_words(library, each.unit, "unit", code)(f"task.{each.id}.title") or each.id


def help_line(desk: Desk, each: tuple[Help, str]) -> str:
    """What helps on one line: what it is, its title, and that it was done."""
    kind, title = desk.language.text(f"course.kind.{each[0].kind}"), each[1]
    done = f" ({desk.language.text('course.done')})" if each[0].done else ""
    return f"{kind}: {title}{done}"


def rated_words(desk: Desk, area: AreaView) -> str:
    """Where one stands, and where one stood: ``With help → Alone in familiar situations``."""
    if not area.said:
        return area.first_said or desk.language.text("competences.blank")
    return f"{area.first_said} → {area.said}" if area.first_said else area.said


def before_and_now(desk: Desk, area: AreaView) -> list[str]:
    """The first rating and the one that stands, each with its day, in words."""
    say, day = desk.language.text, desk.language.day
    told = []
    for name, said, on in (
        ("before", area.first_said, area.first_on), ("now", area.said, area.on)
    ):  # fmt: skip
        if said and on:
            told.append(f"{say(f'competence.{name}')}: {said} ({day(on)})")
    return told
