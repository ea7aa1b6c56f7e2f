"""Lists of plain words, one file per language: for passphrases, and words about health."""

from __future__ import annotations

from mentor_tui.curriculum.packs import bundled_root
from mentor_tui.language import LANGUAGES, PSEUDO
from mentor_tui.problems import ContentProblem
from mentor_tui.text import fold


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


def health_words() -> tuple[str, ...]:
    """Folded beginnings of words that tell about health or treatment, in all six languages.

    One with a full stop at its end is a whole word. Raises ContentProblem for a missing list.
    """
    found = (word_list(f"health.{code}") for code in LANGUAGES)
    return tuple(dict.fromkeys(fold(word) for words in found for word in words))
