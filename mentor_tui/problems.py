"""The one family of errors a user may meet: a message id, its slots, an exit code.

A problem never carries a user's words or name, so it can be shown and logged anywhere.
The sentence itself lives in the message catalogues under ``problem.<id>``.
"""

from __future__ import annotations


class Problem(Exception):
    """Something went wrong and one sentence says what it is and what to do.

    ``message`` is the id of that sentence, ``slots`` fill it in, ``exit_code`` is what the
    command line ends with: 1 found problems, 2 usage, 3 locked, 4 content fault, 5 damaged.
    """

    exit_code = 1

    def __init__(self, message: str, /, **slots: object) -> None:
        super().__init__(message)
        self.message = message
        self.slots = slots


class UsageProblem(Problem):
    """The command or an answer cannot be understood: an unknown mentee, a date that is none."""

    exit_code = 2


class LockedProblem(Problem):
    """The vault is closed and stays closed: wrong passphrase, or nobody here to ask for one."""

    exit_code = 3


class ContentProblem(Problem):
    """A content pack has a fault."""

    exit_code = 4


class DamagedProblem(Problem):
    """The vault's files are damaged, cut short, or made by a newer version."""

    exit_code = 5


class NewerProblem(DamagedProblem):
    """Nothing is damaged: a newer version of the program made it."""
