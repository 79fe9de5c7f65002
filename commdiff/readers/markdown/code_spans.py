"""Where the code of a Markdown text ends: fenced blocks, and spans between back-ticks."""

from __future__ import annotations

import re
from bisect import bisect_right

_RUN = re.compile(r"`+")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_FENCE = re.compile(r"(?m)^[^\S\n]{0,3}(`{3,}|~{3,})([^\n]*)$")


class CodeSpans:
    """Answers where the code ends that begins at a place.

    Not promised: blocks that are code by their indent.

    Cost: linear in the text once, then a search for each question.
    """

    def __init__(self, text: str) -> None:
        self._runs: dict[int, list[int]] = {}
        for match in _RUN.finditer(text):
            self._runs.setdefault(match.end() - match.start(), []).append(match.start())
        self._blanks = [match.start() for match in _BLANK.finditer(text)]
        self._fences: dict[int, int] = {}
        opened: re.Match[str] | None = None
        for match in _FENCE.finditer(text):
            mark, rest = match[1], match[2]
            if opened is None:
                if mark[0] == "~" or "`" not in rest:
                    opened = match
            elif mark[0] == opened[1][0] and len(mark) >= len(opened[1]) and not rest.strip():
                self._fences[opened.start()] = match.end()
                opened = None
        if opened is not None:
            self._fences[opened.start()] = len(text)
        self._text = text

    def end(self, start: int, after: int) -> int:
        """Return where the code ends that begins with the marks from `start` to `after`.

        Returns:
            `after`, where nothing is code.
        """
        line = self._text.rfind("\n", max(0, start - 4), start) + 1
        if line in self._fences and not self._text[line:start].strip():
            return self._fences[line]
        if self._text[start] != "`":
            return after
        length = after - start
        places = self._runs.get(length, [])
        at = bisect_right(places, start)
        if at == len(places):
            return after
        stop = bisect_right(self._blanks, start)
        limit = self._blanks[stop] if stop < len(self._blanks) else len(self._text)
        return places[at] + length if places[at] < limit else after
