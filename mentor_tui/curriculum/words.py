"""Lists of plain words, one file per language, from which passphrases are suggested."""

from __future__ import annotations

from mentor_tui.curriculum.packs import bundled_root
from mentor_tui.language import PSEUDO
from mentor_tui.problems import ContentProblem


def word_list(language: str) -> tuple[str, ...]:
    """The words of ``language``, in order. Raises ContentProblem when there is no such list."""
    code = "en" if language == PSEUDO else language
    root = bundled_root()
    try:
        return tuple((root / "words" / f"{code}.txt").read_text(encoding="utf-8").split())
    except (OSError, ValueError) as error:
        detail = type(error).__name__
        raise ContentProblem(
            "problem.content_file", file=f"words/{code}.txt", detail=detail
        ) from None
