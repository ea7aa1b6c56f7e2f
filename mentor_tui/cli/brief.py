"""``brief MENTEE``: what to have in mind before a meeting."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit_one, hint
from mentor_tui.cli.parsing import Parser
from mentor_tui.services.desk import Desk


def brief(parser: Parser) -> None:
    """``brief``."""
    parser.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    parser.option("--to", "cli.opt.brief_file", metavar="FILE")
    parser.formats()
    parser.done_by(_brief)


def _brief(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.brief import brief_lines
    from mentor_tui.services.brief import brief as brief_about
    from mentor_tui.services.mentees import find_mentee

    if options.to:
        from mentor_tui.documents.writing import check

        check(Path(options.to))
    unlock(desk, options.common)
    mentee = find_mentee(desk, options.mentee)
    if options.to:
        from mentor_tui.documents.writing import write
        from mentor_tui.services.brief_lines import brief_document

        written = write(brief_document(desk, mentee), Path(options.to))
        hint(desk.language.text("copy.written", file=str(written)))
        return
    found = brief_about(desk, mentee)
    emit_one(options, msgspec.structs.asdict(found), brief_lines(desk, found))
