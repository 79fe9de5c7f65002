"""Read a page column by column and cell by cell, line by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commdiff.readers.labels import labels_of
from commdiff.readers.pdf.grids import cells_of, grids_of, is_readable
from commdiff.readers.pdf.gutters import has_gap, part_columns
from commdiff.readers.pdf.process import BOLD, ITALIC
from commdiff.readers.pdf.rows import PageRows, Row, Strip, groups_of, text_of

_LEAST_PROVEN = 4
_CELL_EM = 2.6
"""A gap of so many ems inside a column parts cells. Swept from 1.5 to 5 over the known pages and forty
made layouts: below 2.5 the loose lines of narrow justified columns fall apart; above, nothing changes."""
_LABEL_CHARACTERS = 9
_ALNUM = re.compile(r"[^\W_]")


@dataclass(slots=True)
class Line:
    """One line of a column.

    Args:
        text, refs: as `text_of` gives them; behind a label that stands apart there is a tab.
        left, right: the edges of its column.
        text_x0: where the text begins behind such a label.
        mark: the raised mark before it.
        label: a label in the margin that is no part of the text.
        bold, italic: whether all of it is.
        spaced: whether the file has a space at its end.
        cell: in a table, its (table, row, column).
        strips: what it was made of.
    """

    text: str
    refs: list[tuple[int, str]]
    x0: float
    x1: float
    y: float
    size: float
    page: int
    left: float = 0.0
    right: float = 0.0
    text_x0: float = 0.0
    mark: str = ""
    label: str = ""
    bold: bool = False
    italic: bool = False
    row: int = 0
    spaced: bool = False
    cell: tuple[int, int, int] | None = None
    strips: Sequence[Strip] = ()


@dataclass(slots=True)
class Column:
    """Lines that are read one after the other."""

    lines: list[Line] = field(default_factory=list)


def columns_of(pages: Sequence[PageRows], em: float) -> list[list[Column]]:
    """Return the columns of each page in reading order; the cells of ruled tables are columns too.

    Args:
        pages: furniture taken off.
        em: the size of the running text.

    Cost: linear in the rows of pages of less than 400; longer ones are read as one column.
    """
    proven: list[float] = []
    parted = [list(_parts(page, em, proven)) for page in pages]
    # Where a document has a gutter again and again, a few rows are enough to see it.
    known = tuple(x for x, times in Counter(map(round, proven)).items() if times >= _LEAST_PROVEN)
    made: list[list[Column]] = []
    for page, parts in zip(pages, parted, strict=True):
        columns: list[Column] = []
        for part, cell in parts:
            again = cell is None and any(has_gap(row, x, em) for x in known for row in part)
            for rows in part_columns(part, em, known, []) if again else [part]:
                lines = [one for at, row in enumerate(rows) for one in _lines(row, page.number, at)]
                _set_edges(lines)
                for line in lines:
                    line.cell = cell
                columns.append(Column(lines))
        made.append(columns)
    return made


def _parts(
    page: PageRows, em: float, proven: list[float]
) -> Iterator[tuple[list[Row], tuple[int, int, int] | None]]:
    """Yield the columns of a page as rows, and the cells of its tables with their places.

    Args:
        proven: takes up the middles of the gutters.
    """
    rest = page.rows
    for number, grid in enumerate(grids_of(page.rules)):
        above = [row for row in rest if row.y <= grid.top]
        inside = [row for row in rest if grid.top < row.y <= grid.bottom]
        if not is_readable(grid, inside):
            continue
        rest = [row for row in rest if row.y > grid.bottom]
        yield from ((part, None) for part in part_columns(above, em, (), proven))
        for (row, column), rows in cells_of(grid, inside):
            yield rows, (1_000 * page.number + number, row, column)
    yield from ((part, None) for part in part_columns(rest, em, (), proven))


def _lines(row: Row, page: int, at: int) -> Iterator[Line]:
    """Yield the lines of one row of a column: one, or one for each cell."""
    if len(row.strips) == 1:
        joined = line_of(row.strips, page, at)
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
        joined = line_of(strips, page, at)
        if index == 0:
            joined.label = label
            joined.text_x0 = text_x0 or joined.x0
            if head:
                text, refs = text_of(head)
                shift = len(text) + 1
                joined.text = f"{text}\t{joined.text}"
                joined.refs = refs + [(offset + shift, one) for offset, one in joined.refs]
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
    text, refs = text_of(head)
    bare = text.strip("[]() .*†‡")
    if len(text) > _LABEL_CHARACTERS + 4 * bool(refs):
        return []
    counts = labels_of(f"{text}\tX") or (bare.isdigit() and len(bare) <= 3)
    return list(head) if counts or not bare else []


def line_of(strips: Sequence[Strip], page: int, at: int) -> Line:
    """Make a line of strips that stand beside each other."""
    first = strips[0]
    text, refs = text_of(strips)
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
        mark=first.mark,
        bold=all(s.flags & BOLD for s in letters),
        italic=all(s.flags & ITALIC for s in letters),
        row=at,
        spaced=strips[-1].text[-1:] == " ",
        strips=strips,
    )


def _set_edges(lines: Sequence[Line]) -> None:
    """Tell each line where its column begins and ends."""
    lefts, rights = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    left, right = lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]
    for line in lines:
        line.left, line.right = left, right
