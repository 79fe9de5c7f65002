"""The normal form of a text: the one in which two stretches are called equal."""

from __future__ import annotations

import re
import unicodedata

_FOLDS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"',
        "\u2010": "-", "\u2011": "-",
    }
)  # fmt: skip
_SPACE = re.compile(r"\s+")


def fold_marks(text: str) -> str:
    """Return `text` in NFC with straight quotes for curly ones and plain hyphens; white space is kept.

    Guarantees: an en dash, an em dash, a guillemet and a prime stay what they are. Twice is once.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_FOLDS)


def normal_form(text: str) -> str:
    """Return the form of INTERFACE.md section 3 in which `equal` stretches are the same.

    NFC, every run of white space as one space, straight quotes for curly ones, U+2010 and U+2011 as
    a plain hyphen; nothing else.

    Example:
        >>> normal_form("the  \u2018quota\u2011based\u2019 share")
        "the 'quota-based' share"
    """
    return _SPACE.sub(" ", fold_marks(text))
