"""``demo``, ``init`` and ``settings``."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mentor_tui.cli.companion import at_terminal, companion, read_passphrase
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser, one_of, whole_number
from mentor_tui.language import LANGUAGES, PSEUDO
from mentor_tui.problems import LockedProblem, UsageProblem
from mentor_tui.services.access import AUDIENCES
from mentor_tui.services.desk import Desk
from mentor_tui.settings import STAGE_NAMES, THEMES, Settings, write_settings


def demo(parser: Parser) -> None:
    """``demo``."""
    parser.option("--scenario", "cli.opt.scenario", metavar="NAME")
    parser.formats()
    parser.done_by(_demo)


def _demo(desk: Desk, options: Namespace) -> int:
    if options.scenario is not None:
        return _scenario(desk, options)
    from mentor_tui.workshop.example import open_example

    open_example(desk)
    return companion(desk, options.common)


def _scenario(desk: Desk, options: Namespace) -> int:
    """A teaching moment; ``list`` says which there are."""
    from mentor_tui.workshop.example import open_example
    from mentor_tui.workshop.scenarios import read_scenario, scenario_names

    if options.scenario == "list":
        found = [(name, read_scenario(name, desk.language.code)) for name in scenario_names()]
        rows = [
            {"name": name, "title": each.title, "about": each.about, "case": each.case}
            for name, each in found
        ]
        lines = [f"{name}\n  {each.title}. {each.about}" for name, each in found]
        emit(options, rows, ("name", "title", "about", "case"), lines)
        return 0
    scenario = read_scenario(options.scenario, desk.language.code)
    open_example(desk, scenario)
    opens = (scenario.opens, scenario.page) if scenario.opens else None
    return companion(desk, options.common, opens=opens)


def init(parser: Parser) -> None:
    """``init``."""
    parser.option("--country", "cli.opt.country", metavar="CC")
    parser.option(
        "--audience", "cli.opt.audience", type=one_of(AUDIENCES, "problem.one_of"),
        default=AUDIENCES[0], metavar="|".join(AUDIENCES),
    )  # fmt: skip
    parser.option("--name", "cli.opt.own_name", default="", metavar="NAME")
    parser.formats()
    parser.done_by(_init)


def _init(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import access, help_now

    if access.vault_exists(desk):
        raise UsageProblem("problem.vault_exists")
    country = _country(desk, options)
    if country.upper() not in help_now.countries(desk):
        codes = ", ".join(help_now.countries(desk))
        raise UsageProblem("problem.no_country", codes=codes)
    passphrase = _new_passphrase(desk, options)
    code = access.set_up(
        desk, passphrase=passphrase, name=options.name, country=country, audience=options.audience
    )
    say = desk.language.text
    row = {"vault": str(desk.folders.vault), "recovery_code": code}
    lines = [say("cli.vault_made", folder=row["vault"]), f"{say('welcome.recovery')}: {code}"]
    lines += [say("welcome.recovery_hint"), say("welcome.recovery_lost")]
    emit_one(options, row, lines)


def _country(desk: Desk, options: Namespace) -> str:
    if options.country:
        return str(options.country)
    if at_terminal():
        from mentor_tui.plain.talk import Leave, Talk
        from mentor_tui.plain.welcome import ask_country

        try:
            chosen = ask_country(Talk(desk))
        except Leave:
            chosen = None
        if chosen is not None:
            return chosen
    raise UsageProblem("problem.argument_missing", names="--country")


def _new_passphrase(desk: Desk, options: Namespace) -> str:
    if options.common.passphrase_file:
        return read_passphrase(options.common.passphrase_file)
    if not at_terminal():
        raise LockedProblem("problem.locked")
    from mentor_tui.plain.keys import new_passphrase
    from mentor_tui.plain.talk import Leave, Talk

    try:
        return new_passphrase(Talk(desk))
    except Leave:
        raise LockedProblem("problem.empty_passphrase") from None


_TABLES = ("retention", "rules")
"""Settings of several values, each set by a name of its own: ``retention.FR``, ``rules.…``."""


def settings(parser: Parser) -> None:
    """``settings``."""
    listing = parser.action("list", _list)
    listing.formats()
    change = parser.action("set", _set)
    change.word("name", "cli.opt.setting", metavar="NAME")
    change.word("value", "cli.opt.value", metavar="VALUE")


def _list(desk: Desk, options: Namespace) -> None:
    import msgspec

    chosen: dict[str, Any] = desk.settings._asdict()
    del chosen["rules"], chosen["retention"]
    rules = msgspec.structs.asdict(desk.rules)
    rows = [{"name": name, "value": value} for name, value in chosen.items()]
    rows += [{"name": f"retention.{c}", "value": n} for c, n in desk.settings.retention.items()]
    rows += [{"name": f"rules.{name}", "value": value} for name, value in rules.items()]
    lines = [f"{row['name']} = {_shown(row['value'])}" for row in rows]
    lines += [desk.language.text("cli.setting_fault", name=name) for name in desk.faults]
    emit(options, rows, ("name", "value"), lines)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(str(each) for each in value)
    return "" if value is None else str(value)


def _set(desk: Desk, options: Namespace) -> None:
    name, typed = options.name, options.value
    if name.startswith("rules."):
        changed = _with_rule(desk, name.removeprefix("rules."), typed)
    elif name.startswith("retention."):
        changed = _of_country(desk, name.removeprefix("retention."), typed)
    elif name in Settings._fields and name not in _TABLES:
        changed = desk.settings._replace(**{name: _value(desk, name, typed)})
    else:
        names = [each for each in Settings._fields if each not in _TABLES]
        names += [f"{table}.…" for table in _TABLES]
        raise UsageProblem("problem.no_setting", codes=", ".join(names))
    write_settings(desk.folders.settings, changed)


def _value(desk: Desk, name: str, typed: str) -> Any:
    if name == "language":
        return one_of((*LANGUAGES, PSEUDO), "problem.one_of")(typed)
    if name == "theme":
        return one_of(THEMES, "problem.one_of")(typed)
    if name == "stage_names":
        return one_of(STAGE_NAMES, "problem.one_of")(typed)
    if isinstance(Settings._field_defaults[name], bool):
        return one_of(("yes", "no"), "problem.one_of")(typed) == "yes"
    return whole_number(typed)


def _of_country(desk: Desk, country: str, typed: str) -> Settings:
    code, codes = country.upper(), desk.library.country_codes()
    if code not in codes:
        raise UsageProblem("problem.no_country", codes=", ".join(codes))
    return desk.settings._replace(retention={**desk.settings.retention, code: whole_number(typed)})


def _with_rule(desk: Desk, name: str, typed: str) -> Settings:
    import msgspec

    from mentor_tui.casework.due import Rules

    known = msgspec.structs.asdict(Rules())
    if name not in known:
        raise UsageProblem("problem.no_setting", codes=", ".join(f"rules.{each}" for each in known))
    several = isinstance(known[name], tuple)
    value: Any = [whole_number(part) for part in typed.split()] if several else whole_number(typed)
    return desk.settings._replace(rules={**desk.settings.rules, name: value})
