"""TOML that is safe to look at: whatever somebody typed stands between quotation marks, in order.

Characters that would reorder or hide what is around them are written as escapes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# C1 controls, zero-width and direction marks, line and paragraph separators.
_HIDDEN = re.compile("[\x80-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def as_toml(values: Mapping[str, Any], table: str = "") -> str:
    """``values`` without the missing ones; with ``table``, as the next entry of that list.

    A value is a text, number, bool, date, datetime or a list of these.
    """
    import tomli_w

    written = tomli_w.dumps({name: value for name, value in values.items() if value is not None})
    # Every text is written between double quotation marks, so an escape fits anywhere in it.
    escaped = _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
    return f"\n[[{table}]]\n{escaped}" if table else escaped
