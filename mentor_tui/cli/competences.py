"""``competence`` and ``growth``: how one sees one's mentoring, and one's own plan."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one, tell
from mentor_tui.cli.parsing import Parser, one_of, whole_number
from mentor_tui.cli.words import words_given
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.learning.records import GrowthStep
    from mentor_tui.services.competences import AreaView, Gap

_AREA = (
    "area", "title", "value", "said", "on", "evidence", "first_value", "first_said", "first_on",
    "in_content",
)  # fmt: skip
_GAP = ("area", "title", "value", "wanted", "kind", "unit", "id", "name", "done")
_STEP = ("id", "area", "area_title", "what", "due", "state", "at")
_LEVELS = ("0", "1", "2", "3", "4", "none")
_STATES = ("planned", "done", "adapted")


def competence(parser: Parser) -> None:
    """``competence``."""
    listing, show = parser.action("list", _list), parser.action("show", _show)
    rate, gaps = parser.action("rate", _rate), parser.action("gaps", _gaps)
    for each in (show, rate):
        each.word("area", "cli.opt.competence_area", metavar="AREA")
    rate.word(
        "level", "cli.opt.competence_level", type=one_of(_LEVELS, "problem.one_of"),
        metavar="|".join(_LEVELS),
    )  # fmt: skip
    rate.word("text", "cli.opt.text_if_any", nargs="?", metavar="TEXT")
    rate.option("--file", "cli.opt.file", metavar="FILE")
    gaps.option("--level", "cli.opt.competence_wanted", dest="wanted", type=whole_number,
                metavar="N")  # fmt: skip
    for each in (listing, show, rate, gaps):
        each.formats()
    page_options(parser.action("print", _print))


def page_options(action: Parser) -> None:
    """Where a page is to lie, and in which language."""
    action.option("--to", "cli.opt.page_file", metavar="FILE")
    action.option("--reader", "cli.opt.record_reader", metavar="LANG")
    action.formats()


def _as_row(area: AreaView) -> dict[str, Any]:
    return {
        "area": area.id, "title": area.title, "value": area.value, "said": area.said,
        "on": area.on, "evidence": area.evidence, "first_value": area.first_value,
        "first_said": area.first_said, "first_on": area.first_on, "in_content": area.known,
    }  # fmt: skip


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import columns
    from mentor_tui.services import competences

    unlock(desk, options.common)
    views = competences.views(desk)
    cells = [[each.id, each.title, competences.rated_words(desk, each)] for each in views]
    emit(options, [_as_row(each) for each in views], _AREA, columns(cells))


def _show(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import competences

    unlock(desk, options.common)
    area = competences.view(desk, options.area)
    helps, known = competences.helps(desk, area.id), competences.area_of(desk, area.id)
    lines = [area.title, *(f"- {each}" for each in area.behaviours)]
    lines += competences.before_and_now(desk, area)
    lines += [area.evidence] if area.evidence else []
    lines += ["", desk.language.text("growth_step.helps")]
    lines += [f"- {competences.help_line(desk, each)}" for each in helps]
    row = {
        **_as_row(area), "behaviours": list(area.behaviours), "outcomes": list(known.outcomes),
        "units": list(known.units), "esco": list(known.esco),
        "frameworks": [
            {"name": each.name, "where": each.where} for each in competences.touching(desk, area.id)
        ],
        "helps": [f"{each.kind} {each.unit} {each.id}" for each, _ in helps],
    }  # fmt: skip
    emit_one(options, row, lines)


def _rate(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import competences

    unlock(desk, options.common)
    competences.area_of(desk, options.area)  # before anything is read
    evidence = words_given(desk, options) if options.text or options.file else None
    value = None if options.level == "none" else int(options.level)
    kept = competences.rate(desk, options.area, value, evidence)
    row = {"id": kept.id, **_as_row(competences.view(desk, options.area))}
    emit_one(options, row, [desk.language.text("cli.kept", id=kept.id)])


def _gaps(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import competences

    unlock(desk, options.common)
    wanted = competences.USUAL_WISH if options.wanted is None else options.wanted
    gaps = competences.gaps(desk, wanted)
    lines = [
        desk.language.text("competence_gaps.hint", level=competences.level_words(desk, wanted))
    ]
    for gap in gaps:
        lines.append(f"{gap.area.title}: {gap.area.said}")
        lines += [f"- {competences.help_line(desk, each)}  {each[0].id}" for each in gap.helps]
    if not gaps:
        rated = any(each.said for each in competences.views(desk))
        none = "competence_gaps.none" if rated else "competence_gaps.blank"
        lines.append(desk.language.text(none))
    emit(options, [row for gap in gaps for row in _gap_rows(gap, wanted)], _GAP, lines)


def _gap_rows(gap: Gap, wanted: int) -> list[dict[str, Any]]:
    return [
        {
            "area": gap.area.id, "title": gap.area.title, "value": gap.area.value,
            "wanted": wanted, "kind": help.kind, "unit": help.unit, "id": help.id, "name": name,
            "done": help.done,
        }
        for help, name in gap.helps
    ]  # fmt: skip


def _print(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.competence_pages import document

    unlock(desk, options.common)
    write_page(desk, options, document)


def write_page(desk: Desk, options: Namespace, make: Any) -> None:
    """Write the page ``make`` makes to ``--to``, or show it."""
    from mentor_tui.documents.text import as_text
    from mentor_tui.documents.writing import check, write
    from mentor_tui.language import LANGUAGES

    if options.reader is not None and options.reader not in LANGUAGES:
        raise UsageProblem("problem.one_of", codes=", ".join(LANGUAGES))
    if options.to is None:
        tell(*as_text(make(desk, options.reader)).rstrip("\n").split("\n"))
        return
    path = check(Path(options.to))
    written = str(write(make(desk, options.reader), path))
    emit_one(options, {"file": written}, [desk.language.text("copy.written", file=written)])


# My own plan -----------------------------------------------------------------------------


def growth(parser: Parser) -> None:
    """``growth``."""
    listing, add = parser.action("list", _list_steps), parser.action("add", _add)
    done, change = parser.action("done", _done), parser.action("change", _change)
    add.word("area", "cli.opt.competence_area", metavar="AREA")
    add.word("what", "cli.opt.growth_what", metavar="WHAT")
    for each in (done, change):
        each.word("id", "cli.opt.id", metavar="ID")
    change.option("--what", "cli.opt.growth_what", metavar="WHAT")
    change.option("--area", "cli.opt.competence_area", metavar="AREA")
    change.option(
        "--state", "cli.opt.growth_state", type=one_of(_STATES, "problem.one_of"),
        metavar="|".join(_STATES),
    )  # fmt: skip
    for each in (add, change):
        each.day("--due", "cli.opt.due")
    for each in (listing, add, done, change):
        each.formats()


def _step_row(desk: Desk, step: GrowthStep) -> dict[str, Any]:
    from mentor_tui.services.competences import area_title

    return {
        "id": step.id, "area": step.area, "area_title": area_title(desk, step.area),
        "what": step.what, "due": step.due, "state": step.state, "at": step.at,
    }  # fmt: skip


def _list_steps(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import short
    from mentor_tui.services import growth as service

    unlock(desk, options.common)
    steps = service.steps(desk)
    lines = [
        f"{each.id}  {short(each.what, 80)}  {service.step_words(desk, each)}" for each in steps
    ]
    nothing = [desk.language.text("plain.nothing_yet")]
    emit(options, [_step_row(desk, each) for each in steps], _STEP, lines or nothing)


def _kept(desk: Desk, options: Namespace, step: GrowthStep) -> None:
    emit_one(options, _step_row(desk, step), [desk.language.text("cli.kept", id=step.id)])


def _add(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import growth as service

    unlock(desk, options.common)
    _kept(desk, options, service.add_step(desk, options.area, options.what, options.due))


def _done(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import growth as service

    unlock(desk, options.common)
    _kept(desk, options, service.step_done(desk, service.find_step(desk, options.id)))


def _change(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import growth as service

    unlock(desk, options.common)
    step = service.find_step(desk, options.id)
    due = options.due.isoformat() if options.due else None
    typed = {"what": options.what, "area": options.area, "state": options.state, "due": due}
    given = {name: value for name, value in typed.items() if value is not None}
    _kept(desk, options, service.keep(desk, step, given))
