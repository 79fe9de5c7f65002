"""Show the characters that a Word file cannot hold."""

from __future__ import annotations

import re

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def with_signs(text: str) -> str:
    """Return a text with a sign in the place of each character that XML cannot hold, as long as before."""
    return text if text.isprintable() else ILLEGAL.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
