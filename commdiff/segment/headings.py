"""Headings that stand on a line of their own inside a block."""

from __future__ import annotations

import re
from itertools import pairwise

_LINE_LABEL = re.compile(r"(?:[IVXLC]{1,5}|[A-Z]|[0-9]{1,3})[.)]\s+")
_SMALL_WORDS = frozenset("of the and on for to in a an with".split())
_LONGEST_HEADING = 8


def _is_heading(line: str) -> bool:
    """Tell whether a line looks like a heading: few words, all with capitals but for the small ones."""
    label = _LINE_LABEL.match(line)
    words = line[label.end() :].split() if label else line.split()
    return (
        0 < len(words) <= _LONGEST_HEADING
        and words[-1][0].isupper()
        and words[-1][-1].isalnum()
        and all(word[0].isupper() or word in _SMALL_WORDS for word in words)
    )


def heading_cuts(text: str) -> set[int]:
    r"""Return where a line begins below a line that is a heading.

    A line of running text ends where the next word found no room; a heading has room to spare.

    Cost: linear in the text.

    Example:
        >>> text = "II. Trade and Ports\nThe Ministers noted the report of the experts."
        >>> [text[cut:][:3] for cut in heading_cuts(text)]
        ['The']
    """
    if "\n" not in text:
        return set()
    cuts: set[int] = set()
    lines = text.split("\n")
    widest = max(map(len, lines))
    at = 0
    for line, following in pairwise(lines):
        at += len(line) + 1
        below = following.lstrip()
        if not below[:1].isupper():
            continue
        room = len(line) + 1 + len(below.split(None, 1)[0]) <= widest
        if room and _is_heading(line.strip()):
            cuts.add(at + len(following) - len(below))
    return cuts
