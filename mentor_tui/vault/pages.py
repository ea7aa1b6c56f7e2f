"""Pages of an encrypted file, and whether each is as it was written.

In the SQLCipher 4 format every page carries a code (HMAC-SHA512) made from the key, from the
random first 16 bytes of the file, from the page's number and its content. A page whose code
fits is right; with any other it is not known what stands in it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

SIZE = 4096
RESERVED = 80
"""Bytes at the end of a page that hold no content."""
SALT_BYTES = 16
_CODE_BYTES = 64
_CODE_SALT = 0x3A
_CODE_ROUNDS = 2


class Numbered(NamedTuple):
    """A page and the number it is said to have, from 1 on."""

    number: int
    page: bytes


class Seal:
    """Tells the pages of one file, under one key, that are as they were written."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self.salt = salt
        code_salt = bytes(byte ^ _CODE_SALT for byte in salt)
        made = hashlib.pbkdf2_hmac("sha512", key, code_salt, _CODE_ROUNDS, 32)
        self._code = hmac.new(made, digestmod="sha512")

    def whole(self, number: int, page: bytes) -> bool:
        """Whether ``page`` was written as page ``number`` of this file."""
        code = self._content(number, page)
        code.update(number.to_bytes(4, "little"))
        return hmac.compare_digest(code.digest(), page[-_CODE_BYTES:])

    def number_of(self, page: bytes, most: int) -> int | None:
        """The number from 1 to ``most`` that ``page`` was written under, if there is one."""
        if len(page) == SIZE and self.whole(1, page):
            return 1
        content = self._content(2, page)
        wanted = page[-_CODE_BYTES:]
        for number in range(2, most + 1):
            code = content.copy()
            code.update(number.to_bytes(4, "little"))
            if code.digest() == wanted:
                return number
        return None

    def _content(self, number: int, page: bytes) -> hmac.HMAC:
        code = self._code.copy()
        code.update(page[SALT_BYTES if number == 1 else 0 : -_CODE_BYTES])
        return code


def find_seal(key: bytes, salts: Iterable[bytes], samples: Sequence[Numbered]) -> Seal | None:
    """The seal of the file that ``samples`` are from; ``None`` when no page can be told whole.

    Of ``salts``, the first that fits; else one that differs from them in a single byte.
    """
    known = [salt for salt in dict.fromkeys(salts) if len(salt) == SALT_BYTES]
    for salt in (*known, *(near for each in known for near in _with_another_byte(each))):
        seal = Seal(key, salt)
        if any(seal.whole(*sample) for sample in samples):
            return seal
    return None


def _with_another_byte(salt: bytes) -> Iterator[bytes]:
    for at, right in enumerate(salt):
        for byte in range(256):
            if byte != right:
                yield salt[:at] + bytes([byte]) + salt[at + 1 :]
