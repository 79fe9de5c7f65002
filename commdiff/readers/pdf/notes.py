"""Find the footnotes at the foot of a column: where they begin, which mark each has, what it says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from commdiff.readers.pdf.columns import Column
from commdiff.readers.pdf.strips import Line, shifted

_MARKED = re.compile(
    r"(?P<mark>\d{1,3}|[*†‡§¶]{1,4}|[a-z]|\(\d{1,3}\)|\[\d{1,3}\])(?:[.)]?\s+|(?=[A-Z“\"\[]))"
)
_SYMBOLS = ("*", "†", "‡", "§", "¶")
_SMALL = 0.93
"""Notes are set at most so large against the text: 0.8 in the known pages, 0.9 in the Paris draft. Swept from
0.85 to 0.98 without effect on them."""
_LEAST_RULE = 25.0
_EDGE = 8.0
_THIN = 3.0
_MOST_AROUND = 50


@dataclass(slots=True)
class NoteBody:
    """One footnote.

    Args:
        label: its mark; "" for the rest of a note that began on an earlier page and was not found.
        page: where it begins.
        lines: its lines, the first without the mark.
    """

    label: str
    page: int
    lines: list[Line]


def take_notes(
    pages: Sequence[Sequence[Column]],
    rules: Sequence[Sequence[tuple[float, float, float, float]]],
    body: float,
) -> list[NoteBody]:
    """Take the footnotes off the columns, in place.

    Args:
        pages: the columns of each page.
        rules: the drawn lines of each page.
        body: the size of the running text.

    Returns:
        The notes in reading order. A note that goes on over the page is one.
    """
    made: list[NoteBody] = []
    before: set[str] = set()
    for columns, all_drawn in zip(pages, rules, strict=True):
        drawn = sorted(
            (y1, x0, x1)
            for x0, x1, y0, y1 in all_drawn
            if y1 - y0 < _THIN and x1 - x0 >= _LEAST_RULE
        )
        here = {label for column in columns for line in column.lines for _, label in line.refs}
        open_note = bool(made) and bool(columns) and made[-1].page == columns[0].lines[0].page - 1
        for column in columns:
            if column.lines[0].cell is not None:
                continue
            start = _start(column.lines, drawn, body, here | before, open_note)
            area = column.lines[start:]
            del column.lines[start:]
            _collect(area, made, here | before)
        before = here
    return made


def _start(
    lines: Sequence[Line],
    drawn: Sequence[tuple[float, float, float]],
    body: float,
    called: set[str],
    open_note: bool,
) -> int:
    """Return the index of the first line of the notes of a column; their number if it has none."""
    end = len(lines)
    at = end
    while at and lines[at - 1].size <= _SMALL * body:
        at -= 1
    small = at
    while at and lines[at - 1].size <= body + 0.2:
        at -= 1
    for i in range(at, end):
        line = lines[i]
        above = lines[i - 1].y if i else line.y - 6 * body
        ruled = _is_under_rule(line, above, drawn)
        mark = mark_of(line)
        proven = bool(mark) and (bool(line.mark) or mark in called)
        if i >= small and (proven or (ruled and (mark or open_note))):
            return i
        if ruled and proven and not line.text.startswith(f"{mark}."):
            return i
    return end


def _is_under_rule(line: Line, above: float, drawn: Sequence[tuple[float, float, float]]) -> bool:
    """Tell whether a rule, as (y, x0, x1), stands over a line and begins at the left of its column."""
    first = bisect_left(drawn, (above - 0.3 * line.size,))
    last = bisect_left(drawn, (line.y - 0.4 * line.size,))
    return any(
        min(abs(x0 - line.left), abs(x0 - line.x0)) <= _EDGE
        for _, x0, _ in drawn[first:last][:_MOST_AROUND]
    )


def mark_of(line: Line) -> str:
    """Return the mark a line begins with, raised or not; "" if it begins with none."""
    if line.mark:
        return line.mark
    found = _MARKED.match(line.text)
    return found["mark"].strip("()[]") if found else ""


def _collect(area: Sequence[Line], made: list[NoteBody], called: set[str]) -> None:
    """Add the notes of one area; lines without a mark go on with the note before."""
    left = min((line.x0 for line in area if mark_of(line)), default=0.0)
    for line in area:
        mark = mark_of(line)
        begins = mark and (
            line.mark or (line.x0 <= left + 3 and (mark in called or _follows(mark, made)))
        )
        begins = begins or (mark[:1] in _SYMBOLS and line.x0 <= left + 3)
        if begins or not made:
            made.append(
                NoteBody(mark if begins else "", line.page, [_unmarked(line) if begins else line])
            )
        else:
            made[-1].lines.append(line)


def _follows(mark: str, made: Sequence[NoteBody]) -> bool:
    last = made[-1].label if made else "0"
    return mark.isdigit() and (not last.isdigit() or int(mark) == int(last) + 1)


def _unmarked(line: Line) -> Line:
    """Take the mark off a line whose mark is not raised."""
    if line.mark:
        line.mark = ""
        return line
    found = _MARKED.match(line.text)
    if found:
        cut = found.end()
        line.text = line.text[cut:]
        line.refs = [(max(0, at - cut), label) for at, label in line.refs]
        line.bolds = shifted(line.bolds, -cut)
    return line
