"""Where in a Markdown text a sign may stand that is no part of it, and changes no line's meaning."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Literal

SignKind = Literal["s", "e", "p"]
"""Start and end of a mark that is shown; the point where something is not, or where a comment is."""

_PREFIX = re.compile(
    r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)]|#{1,6}|\[\^[^\]\s]{1,80}\]:)(?:[ \t]+|(?=\n|\Z))|\|[ \t]*)*"
)
BLANK_REST = re.compile(r"[ \t]*(?:\n|\Z)")
"""What is left of a line where nothing is."""
_STRUCTURE = re.compile(
    r"[ \t]*+(?:`{3,}+[^`\n]*+|~{3,}+[^\n]*+|=++[ \t]*+|-{2,}+[ \t]*+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+"
    r"|\|?[ \t]*+:?-[ \t|:-]*+|\[[^\]\n]{1,200}+\]:[^\n]*+)(?:\n|\Z)"
)
"""A line that is no text: a fence, a rule, the line under a heading or a table's head, a link's address."""
_LONG_SPACE = re.compile(r"[ \t\n]{8,}")
REACH = 300
"""How long the beginning of a line may be that is looked at."""


def end_of_prefix(text: str, start: int = 0) -> int:
    """Return how long the marks are with which a line begins: bullets, hashes, bars."""
    match = _PREFIX.match(text, start)
    return match.end() - start if match else 0


class Around:
    """Finds where a sign may stand, near the place where its mark was."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[tuple[int, SignKind], int] = {}
        self._ahead: dict[int, int] = {}
        self._behind: dict[int, int] = {}
        self._prefixes: dict[int, int] = {}
        spans = [match.span() for match in _LONG_SPACE.finditer(text)]
        self._starts, self._ends = [one[0] for one in spans], [one[1] for one in spans]

    def place(self, at: int, kind: SignKind) -> int:
        """Return where a sign goes: a start forward to text, an end back to it."""
        key = (at, kind)
        if key not in self._known:
            finders: dict[SignKind, Callable[[int], int]] = {
                "s": self._forward, "e": self._back, "p": self._near,
            }  # fmt: skip
            self._known[key] = finders[kind](at)
        return self._known[key]

    def _line_start(self, at: int) -> int:
        """Return where the line begins; a line that is too long to look at begins where it is."""
        start = self._text.rfind("\n", max(0, at - REACH), at) + 1
        return start if start or at < REACH else at

    def _prefix(self, start: int) -> int:
        """Return where the marks end with which a line begins that begins at `start`."""
        if start not in self._prefixes:
            self._prefixes[start] = start + end_of_prefix(self._text, start)
        return self._prefixes[start]

    def _in_prefix(self, at: int) -> bool:
        start = self._line_start(at)
        whole = start == 0 or self._text[start - 1] == "\n"
        return whole and self._prefix(start) >= at

    def _near(self, at: int) -> int:
        if not self._in_prefix(at):
            return self._before_bar(at)
        found = self._forward(at)
        return self._back(at) if found >= len(self._text) else found

    def _forward(self, at: int) -> int:
        passed: list[int] = []
        while at not in self._ahead:
            passed.append(at)
            found, on = self._in_line(at)
            if found is not None:
                self._ahead[at] = found
            elif on < 0:
                self._ahead[at] = len(self._text)
            else:
                at = on
        # Every line on the way leads to the same place; many marks may come by here.
        self._ahead.update(dict.fromkeys(passed, self._ahead[at]))
        return self._ahead[at]

    def _in_line(self, at: int) -> tuple[int | None, int]:
        """Return where in this line a sign may stand from `at` on, else where the next line begins."""
        text, place = self._text, at
        open_line = True
        if self._in_prefix(at):
            start = self._line_start(at)
            place = max(at, self._prefix(start))
            open_line = not _STRUCTURE.match(text, start)
        if open_line and not BLANK_REST.match(text, place):
            return place, at
        end = text.find("\n", place)
        return None, end + 1 if end >= 0 else -1

    def _back(self, at: int) -> int:
        passed: list[int] = []
        while at not in self._behind:
            passed.append(at)
            bare = self._without_space(at)
            if "\n" not in self._text[bare:at] and not self._in_prefix(at):
                self._behind[at] = self._before_bar(at)
                continue
            start = self._line_start(bare)
            if not bare or start == at or not _STRUCTURE.match(self._text, start):
                self._behind[at] = self._before_bar(bare)
            else:
                at = start
        self._behind.update(dict.fromkeys(passed, self._behind[at]))
        return self._behind[at]

    def _without_space(self, at: int) -> int:
        """Return where the white space before a place begins; long stretches are known."""
        run = bisect_left(self._ends, at)
        if run < len(self._ends) and self._starts[run] < at:
            return self._starts[run]
        while at and self._text[at - 1] in " \t\n":
            at -= 1
        return at

    def _before_bar(self, at: int) -> int:
        """Step before the bar that ends a row of a table, where a sign would be a cell."""
        bare = at
        while bare and self._text[bare - 1] in " \t":
            bare -= 1
        if bare > 1 and self._text[bare - 1] == "|" and BLANK_REST.match(self._text, at):
            bare -= 1
            while bare and self._text[bare - 1] in " \t":
                bare -= 1
            return bare
        return at
