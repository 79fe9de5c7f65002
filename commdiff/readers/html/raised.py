"""Superscripts without a link: which of them are numbers of notes.

A raised number behind a word of three letters or more, or behind a closing mark, is taken for the
number of a note: it is no part of the text. Behind a digit it is a power and is set off by "^", so
that ten to the sixth does not become 106. Everything else ("1st", "m2") stays as it is written.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[\[(]?([1-9]\d{0,2}|[*†‡§]{1,3})[\])]?")
_WORD = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?)\]”’\"'»])\Z")


def note_number(shown: str, before: str) -> str:
    """Return the number of the note that a superscript refers to; "" where it is no number of one.

    Args:
        shown: what is raised.
        before: the characters that stand before it.
    """
    match = _NUMBER.fullmatch(shown.strip())
    return match[1] if match and _WORD.search(before) else ""


def is_power(shown: str, before: str) -> bool:
    """Tell whether a superscript is a power of the number before it."""
    raised = shown.strip().lstrip("-−+")
    return raised.isdigit() and before[-1:].isdigit()
