"""Make the lines of a column of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from commdiff.readers.labels import labels_of
from commdiff.readers.pdf.raw import BOLD, ITALIC
from commdiff.readers.pdf.strips import Line, Row, Strip, groups_of, shifted, text_of

_CELL_EM = 2.6
"""A gap of so many ems inside a column parts cells. Swept from 1.5 to 5 over the known pages and forty
made layouts: below 2.5 the loose lines of narrow justified columns fall apart; above, nothing changes."""
_LABEL_CHARACTERS = 9
_ALNUM = re.compile(r"[^\W_]")


def lines_of(row: Row, page: int) -> Iterator[Line]:
    """Yield the lines of one row of a column: one, or one for each cell."""
    if len(row.strips) == 1:
        joined = line_of(row.strips, page)
        joined.text_x0 = joined.x0
        yield joined
        return
    label = ""
    text_x0 = 0.0
    if row.strips[0].margin:
        # A small raised label in the margin ("Pp3") is set apart from the text by its place alone.
        label = row.strips[0].text.strip()
        row = Row(row.y, row.strips[1:])
    groups = groups_of(row, _CELL_EM)
    head = _label_first(groups)
    if head:
        rest = groups[0][len(head) :]
        groups = [rest, *groups[1:]] if rest else groups[1:]
        text_x0 = groups[0][0].x0
    for index, strips in enumerate(groups):
        joined = line_of(strips, page)
        if index == 0:
            joined.label = label
            joined.text_x0 = text_x0 or joined.x0
            if head:
                text, refs, bolds = text_of(head)
                shift = len(text) + 1
                joined.text = f"{text}\t{joined.text}"
                joined.refs = refs + [(offset + shift, one) for offset, one in joined.refs]
                joined.bolds = bolds + shifted(joined.bolds, shift)
                joined.x0 = head[0].x0
                joined.mark = head[0].mark
        yield joined


def _label_first(groups: Sequence[list[Strip]]) -> list[Strip]:
    """Return the strips of the label that stands apart before a line; an empty list if none does."""
    first = groups[0]
    if len(groups) > 1:
        head = first
    elif len(first) > 1 and first[1].x0 - first[0].x1 > 0.5 * first[0].size:
        head = first[:1]
    else:
        return []
    text, refs, _ = text_of(head)
    bare = text.strip("[]() .*†‡")
    if len(text) > _LABEL_CHARACTERS + 4 * bool(refs):
        return []
    counts = labels_of(f"{text}\tX") or (bare.isdigit() and len(bare) <= 3)
    return list(head) if counts or not bare else []


def line_of(strips: Sequence[Strip], page: int) -> Line:
    """Make a line of strips that stand beside each other."""
    first = strips[0]
    text, refs, bolds = text_of(strips)
    letters = strips
    x0, x1, size = first.x0, first.x1, first.size
    if len(strips) > 1:
        letters = [s for s in strips if _ALNUM.search(s.text)] or strips
        size = max(letters, key=lambda s: len(s.text)).size
        x0, x1 = min(s.x0 for s in strips), max(s.x1 for s in strips)
    return Line(
        text,
        refs,
        x0,
        x1,
        first.y,
        size,
        page,
        bolds,
        mark=first.mark,
        bold=all(s.flags & BOLD for s in letters),
        italic=all(s.flags & ITALIC for s in letters),
        spaced=strips[-1].text[-1:] == " ",
        strips=strips,
    )
