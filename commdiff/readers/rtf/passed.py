"""Find where a group that holds no text of the document ends, and count the words passed over in it.

A group that lost its closing brace would swallow the text behind it. So such a group ends at the
latest where something comes that cannot stand in it: the end of a paragraph, a cell or a section, or
another table of the header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Fence = Literal["table", "about", "text"]
"""What a group may hold: names only; names of several lines; paragraphs, but no sections."""

_TABLES = (
    rb"fonttbl|colortbl|stylesheet|listtable|listoverridetable|revtbl|rsidtbl|generator|info"
    rb"|filetbl|latentstyles|xmlnstbl|pgptbl|rtf"
)
_MARK = re.compile(
    rb"""
    \\bin([0-9]{1,10})[0-9]*+\x20?
    | \\[\\{}]
    | (\{[\r\n\x20]*+(?:\\\*[\r\n\x20]*+)?\\(?:"""
    + _TABLES
    + rb""")(?![a-zA-Z]))
    | ([{}])
    | \\(pard|par|sectd|sect|cell|row|nestcell|nestrow)(?![a-zA-Z])
    """,
    re.VERBOSE,
)
_SECTIONS = frozenset((b"sectd", b"sect"))
_OPENING = re.compile(rb"(?:\{[\r\n ]*+)++\Z")
_LONGEST_OPENING = 100
# The last alternative matches nothing: see segment/words.py.
_LETTER = rb"\\'[89a-fA-F][0-9a-fA-F]|\\u-?[0-9]++[ ]?[?]?|(?!)"
_PASSED = re.compile(
    rb"((?:[^\\{}]|" + _LETTER + rb")++)|\\(par)(?![a-zA-Z])|\\[a-zA-Z]++-?[0-9]*+\x20?|\\.|[{}\\]",
    re.DOTALL,
)
_WORD = re.compile(rb"(?<![0-9a-zA-Z])(?:[a-zA-Z]|" + _LETTER + rb"){2,}+(?![0-9])")
NAME, NAMES = 8, 40
"""So many words together are no longer a name, or the names that a style goes by."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a group ends.

    Args:
        closed: whether its brace, or the end of the file, stands there.
        seen: how far the file was looked at to tell.
    """

    at: int
    closed: bool
    seen: int


def ending(data: bytes, at: int, fence: Fence, *, back: bool = True) -> Ending:
    r"""Return where the group that `at` stands in ends, and whether that is at its closing brace.

    Where something comes before that which cannot stand in the group, the group ends there: at the
    `\pard` before it, if there is one, or behind the last group before it.

    Args:
        back: whether to go back for that.

    Cost: linear in what lies between.
    """
    start, level = at, 1
    weak, weak_level = -1, 0
    while True:
        for found in _MARK.finditer(data, at):
            if found[1]:
                at = found.end() + int(found[1])
                break
            if found[2]:
                return Ending(found.start(), False, found.start())
            if found[3] == b"{":
                level += 1
            elif found[3]:
                level -= 1
                if not level:
                    return Ending(found.start(), True, found.start())
                if level < weak_level and data[found.start() - 1 : found.start()] == b";":
                    weak, weak_level = -1, 0  # an entry of a table is set as paragraphs are
            elif found[4] == b"pard":
                if weak < 0:
                    weak, weak_level = found.start(), level
            elif _cannot_stand(found[4], fence, weak):
                seen = found.start()
                back = back and fence != "text"
                end = _beginning(data, start, seen, weak) if back else seen
                return Ending(end, False, seen)
        else:
            return Ending(len(data), True, len(data))


def _cannot_stand(word: bytes | None, fence: Fence, weak: int) -> bool:
    if word is None:
        return False
    return word in _SECTIONS or fence == "table" or (fence == "about" and weak >= 0)


def _beginning(data: bytes, start: int, at: int, weak: int) -> int:
    """Return where the text begins that ends at `at` or goes on there."""
    if weak >= 0:
        opening = _OPENING.search(data, max(start, weak - _LONGEST_OPENING), weak)
        return opening.start() if opening else weak
    closed = data.rfind(b"}", start, at)
    if closed < 0:
        closed = data.find(b";", start, at)
    return closed + 1 if closed >= 0 else start


def running_words(data: bytes, start: int, end: int, fewest: int) -> int:
    """Return how many words of running text stand in a part of a file.

    Args:
        fewest: fewer words between two semicolons or ends of paragraphs are a name.

    Cost: linear in the part.
    """
    words = run = 0
    for found in _PASSED.finditer(data, start, end):
        if found[1]:
            first, *others = (len(_WORD.findall(one)) for one in found[1].split(b";"))
            run += first
            for count in others:
                words += run if run >= fewest else 0
                run = count
        elif found[2]:
            words += run if run >= fewest else 0
            run = 0
    return words + (run if run >= fewest else 0)
