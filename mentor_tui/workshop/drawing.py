"""Pictures made of characters: the address as a square that phones read."""

from __future__ import annotations

from itertools import zip_longest

BORDER = 3


def qr(text: str, *, ascii_only: bool = False) -> list[str]:
    """The QR code of ``text`` in half blocks, light on dark; empty where only ASCII is shown."""
    if ascii_only:
        return []
    import segno

    code = segno.make(text, error="l", micro=False, boost_error=False)
    light = [[not cell for cell in row] for row in code.matrix_iter(border=BORDER)]
    if len(light) % 2:
        light.append([False] * len(light[0]))
    blocks = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
    pairs = zip(light[::2], light[1::2], strict=True)
    return ["".join(blocks[pair] for pair in zip(*two, strict=True)) for two in pairs]


def beside(picture: list[str], words: list[str]) -> list[str]:
    """``words`` to the right of a picture."""
    wide = max(map(len, picture), default=0)
    rows = zip_longest(picture, words, fillvalue="")
    return [f"{left:<{wide}}  {right}".rstrip() for left, right in rows]
