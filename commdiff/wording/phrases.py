"""What to show of a cue: the expression as a reader would name it, "will consider establishing"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Cue, Span

_LIGHT = frozenset(
    """
    to be also further and the a an its their our by of for that on in with
    """.split()
)
_LONGEST = 6


def expression(
    text: str, edit: Span, all_cues: Sequence[Cue], own: Sequence[Cue]
) -> tuple[str, Span]:
    """Return the expression that `own` make together, and its range.

    Where the edit holds nothing but cues and light words between its ends the whole edit is the
    expression.
    """
    hull = Span(min(c.span.start for c in own), max(c.span.end for c in own))
    if _covered(text, edit, all_cues):
        words = [
            Span(edit.start + found.start(), edit.start + found.end())
            for found in re.finditer(r"[^\s,;:.]+", edit.of(text))
        ]
        if words and len(words) <= _LONGEST and hull.within(edit):
            heavy = [hull, *(w for w in words if w.of(text).casefold() not in _LIGHT)]
            hull = Span(min(w.start for w in heavy), max(w.end for w in heavy))
    return hull.of(text), hull


def _covered(text: str, edit: Span, cues: Sequence[Cue]) -> bool:
    """Tell whether every word of an edit is part of a cue or carries no weight of its own."""
    at = edit.start
    for word in text[edit.start : edit.end].split():
        start = text.index(word, at, edit.end)
        at = start + len(word)
        if word.strip(",;:.").casefold() in _LIGHT:
            continue
        if not any(c.span.start < at and start < c.span.end for c in cues):
            return False
    return True
