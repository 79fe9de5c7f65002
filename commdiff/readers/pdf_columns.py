"""Find the columns of a page, and read it column by column, line by line.

A gutter is a strip of white that no line crosses for several rows, with running text on both sides.
A page is parted at its best gutter, and what stands above, beside and below is parted again.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from commdiff.readers.labels import labels_of
from commdiff.readers.pdf_furniture import PageRows, groups_of
from commdiff.readers.pdf_grids import cells_of, grids_of
from commdiff.readers.pdf_process import BOLD, ITALIC
from commdiff.readers.pdf_rows import Row, Strip, text_of

_GUTTER_EM = 0.75
"""Least width of a gutter. The Federal Register sets 10 points between columns of 9-point type;
below 0.7 the gaps of justified text align by chance over four rows."""
_LEAST_ROWS = 4
_LEAST_PROVEN, _LEAST_KNOWN = 4, 1
_LEAST_COLUMN_EM = 9.0
_LEAST_FILLED = 0.42
_LEAST_CHARACTERS = 12
_SAMPLE = 12
_MOST_GAPS, _MOST_CANDIDATES, _MOST_ROWS = 16, 40, 400
_DEEPEST = 6
_LEVEL_EM = 0.62
_CELL_EM = 2.6
"""A gap of so many ems inside a column parts cells. Justified text reaches 2.2 in narrow columns."""
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
        bold, italic: whether all of it is; `starts_bold` whether its first words are.
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
    starts_bold: bool = False
    row: int = 0
    spaced: bool = False
    cell: tuple[int, int, int] | None = None
    strips: Sequence[Strip] = ()


@dataclass(slots=True)
class Column:
    """Lines that are read one after the other."""

    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Level(Row):
    """Rows that stand beside each other, and how many they are."""

    count: int = 1


@dataclass(slots=True)
class _Gutter:
    a: float
    b: float
    start: int
    two_sided: int
    first: int
    last: int
    end: int = 0


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
            again = cell is None and len(part) <= _MOST_ROWS
            again = again and any(_has_gap(row, x, em) for x in known for row in part)
            for rows in _split(part, em, _DEEPEST, known, []) if again else [part]:
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
        rest = [row for row in rest if row.y > grid.bottom]
        yield from ((part, None) for part in _free(above, em, proven))
        for (row, column), rows in cells_of(grid, inside):
            yield rows, (1_000 * page.number + number, row, column)
    yield from ((part, None) for part in _free(rest, em, proven))


def _free(rows: list[Row], em: float, proven: list[float]) -> Iterator[list[Row]]:
    if len(rows) > _MOST_ROWS:
        yield rows
    else:
        yield from _split(rows, em, _DEEPEST, (), proven)


def _has_gap(row: Row, x: float, em: float) -> bool:
    """Tell whether a row leaves room at `x` between two of its strips."""
    strips = row.strips
    return len(strips) > 1 and any(
        a.x1 + _GUTTER_EM * em < b.x0 and a.x1 < x < b.x0 for a, b in pairwise(strips)
    )


def _split(
    rows: list[Row], em: float, depth: int, known: Sequence[float], proven: list[float]
) -> Iterator[list[Row]]:
    """Yield the columns of some rows, each as rows, in reading order."""
    levels = _levels(rows, em)
    found = _best_gutter(levels, em, known) if depth and len(levels) > 1 else None
    if found is None:
        if rows:
            yield rows
        return
    middle = (found.a + found.b) / 2
    first = sum(level.count for level in levels[: found.first])
    end = sum(level.count for level in levels[: found.end])
    beside = rows[first:end]
    proven.append(middle)
    for part in (
        rows[:first],
        _side(beside, middle, left=True),
        _side(beside, middle, left=False),
        rows[end:],
    ):
        yield from _split(part, em, depth - 1, known, proven)


def _levels(rows: Sequence[Row], em: float) -> list[_Level]:
    """Lay rows together that stand beside each other, though their base lines differ by half a line."""
    made: list[_Level] = []
    for row in rows:
        if (
            made
            and row.y - made[-1].y <= _LEVEL_EM * em
            and (row.x0 >= made[-1].x1 or row.x1 <= made[-1].x0)
        ):
            made[-1].strips = sorted([*made[-1].strips, *row.strips], key=lambda s: s.x0)
            made[-1].count += 1
        else:
            made.append(_Level(row.y, list(row.strips)))
    return made


def _side(rows: Sequence[Row], x: float, *, left: bool) -> list[Row]:
    made = []
    for row in rows:
        strips = [s for s in row.strips if ((s.x0 + s.x1) / 2 < x) == left]
        if strips:
            made.append(Row(row.y, strips))
    return made


def _best_gutter(rows: Sequence[Row], em: float, known: Sequence[float]) -> _Gutter | None:
    """Return the gutter that parts most rows, if text runs on both sides of it.

    One at a place that is known from the rest of the document need not part many.
    """
    valid = [
        one
        for one in _gutters(rows, em, _LEAST_KNOWN if known else _LEAST_ROWS)
        if any(one.a < x < one.b for x in known)
        or (one.two_sided >= _LEAST_ROWS and _parts_text(rows, one, em))
    ]
    best = max(valid, key=lambda one: (one.two_sided, one.b - one.a), default=None)
    if best is not None:
        best.end = _true_end(rows, best)
    return best


def _gutters(rows: Sequence[Row], em: float, fewest: int) -> list[_Gutter]:
    """Return every strip of white between two parts of at least `fewest` rows."""
    least = _GUTTER_EM * em
    active: list[_Gutter] = []
    done: list[_Gutter] = []
    for i, row in enumerate(rows):
        inner = _gaps(row, least) if len(row.strips) > 1 else []
        if not (inner or active):
            continue
        free = [(a, b, 1) for a, b in inner]
        free += [(-math.inf, row.x0, 0), (row.x1, math.inf, 0)]
        following: dict[tuple[int, int], _Gutter] = {}
        for one in active:
            ended = True
            for a, b, two in free:
                low, high = max(one.a, a), min(one.b, b)
                if high - low < least:
                    continue
                ended = False
                last = i if two else one.last
                _keep(
                    following, _Gutter(low, high, one.start, one.two_sided + two, one.first, last)
                )
            if ended and one.two_sided >= fewest:
                one.end = i
                done.append(one)
        for a, b in inner:
            _keep(following, _Gutter(a, b, i, 1, i, i))
        active = sorted(following.values(), key=lambda one: -one.two_sided)[:_MOST_CANDIDATES]
    for one in active:
        one.end = len(rows)
    return done + [one for one in active if one.two_sided >= fewest]


def _keep(following: dict[tuple[int, int], _Gutter], one: _Gutter) -> None:
    """Keep of two gutters at the same place the one that parts more rows."""
    key = (round(one.a), round(one.b))
    known = following.get(key)
    if known is None or known.two_sided < one.two_sided:
        following[key] = one


def _gaps(row: Row, least: float) -> list[tuple[float, float]]:
    """Return the widest gaps between the strips of a row."""
    made: list[tuple[float, float]] = []
    end = math.inf
    for strip in row.strips:
        if strip.x0 - end >= least:
            made.append((end, strip.x0))
        end = strip.x1 if end == math.inf else max(end, strip.x1)
    if len(made) > _MOST_GAPS:
        made.sort(key=lambda gap: gap[0] - gap[1])
    return made[:_MOST_GAPS]


def _parts_text(rows: Sequence[Row], gutter: _Gutter, em: float) -> bool:
    """Tell whether running text stands on both sides: no labels, no cells of a table."""
    beside = rows[gutter.first : gutter.end]
    middle = (gutter.a + gutter.b) / 2
    return all(_is_text(_side(beside, middle, left=left), em) for left in (True, False))


def _is_text(rows: Sequence[Row], em: float) -> bool:
    if len(rows) < _LEAST_ROWS:
        return False
    wide = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    filled = median(row.x1 - row.x0 for row in rows)
    texts = [sum(len(s.text) for s in row.strips) for row in rows]
    sample = "".join(s.text for row in rows[:_SAMPLE] for s in row.strips)
    letters = sum(map(str.isalpha, sample))
    return (
        wide >= _LEAST_COLUMN_EM * em
        and filled >= _LEAST_FILLED * wide
        and median(texts) >= _LEAST_CHARACTERS
        and letters >= 0.5 * len(sample)
    )


def _true_end(rows: Sequence[Row], gutter: _Gutter) -> int:
    """Return where the columns end: lines on the left alone, far below the last row of both, are none."""
    middle = (gutter.a + gutter.b) / 2
    for at in range(gutter.last + 1, gutter.end):
        step = rows[at].y - rows[at - 1].y
        if step > 2.2 * rows[at].size and all(s.x1 < middle for s in rows[at].strips):
            return at
    return gutter.end


def _lines(row: Row, page: int, at: int) -> Iterator[Line]:
    """Yield the lines of one row of a column: one, or one for each cell."""
    label = ""
    text_x0 = 0.0
    if len(row.strips) > 1 and row.strips[0].margin:
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
                joined.starts_bold = bool(head[0].flags & BOLD)
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
    text, refs = text_of(strips)
    letters = strips
    if len(strips) > 1:
        letters = [s for s in strips if _ALNUM.search(s.text)] or strips
    size = letters[0].size if len(letters) == 1 else max(letters, key=lambda s: len(s.text)).size
    return Line(
        text,
        refs,
        min(s.x0 for s in strips),
        max(s.x1 for s in strips),
        strips[0].y,
        size,
        page,
        mark=strips[0].mark,
        bold=all(s.flags & BOLD for s in letters),
        italic=all(s.flags & ITALIC for s in letters),
        starts_bold=bool(letters[0].flags & BOLD),
        row=at,
        spaced=strips[-1].text.endswith(" "),
        strips=strips,
    )


def _set_edges(lines: Sequence[Line]) -> None:
    """Tell each line where its column begins and ends."""
    lefts, rights = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    left, right = lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]
    for line in lines:
        line.left, line.right = left, right
