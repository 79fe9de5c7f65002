"""Find tables: rows of a column whose parts stand under each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from commdiff.readers.pdf.columns import Column
from commdiff.readers.pdf.lines import line_of
from commdiff.readers.pdf.strips import Line, Strip, shifted

_ALIGNED = 4.0
_LEAST_ROWS = 2
_MOST_CELLS, _MOST_ABOVE = 60, 6
_FARTHEST_EM = 4.0
_JUSTIFIED_EM = 7.0
_LEAST_FULL = 0.35
_CLOSE_EM = 0.7


def settle_cells(columns: Sequence[Column]) -> None:
    """Give the cells of tables their places, in place; join the parts of a line that is no row."""
    tables = 0
    ruled = -1
    for column in columns:
        place = column.lines[0].cell
        if place is not None:
            tables += ruled not in (-1, place[0])
            ruled = place[0]
            rows = [list(group) for _, group in groupby(column.lines, key=lambda line: line.row)]
            column.lines = [_one_line(row) for row in rows]
            for line in column.lines:
                line.cell, line.strips = (tables, *place[1:]), ()
            continue
        tables += ruled != -1
        ruled = -1
        rows = [list(group) for _, group in groupby(column.lines, key=lambda line: line.row)]
        _join_justified(rows)
        made: list[Line] = []
        at = 0
        while at < len(rows):
            end = _table_end(rows, at)
            if end - at >= _LEAST_ROWS:
                edges = _columns(rows[at:end])
                for number, row in enumerate(rows[at:end]):
                    cells = [cell for line in row for cell in _cells(line, edges)]
                    for cell in cells:
                        cell.cell = (tables, number, _place(edges, cell))
                    made += cells
                tables += 1
                at = end
            else:
                made += _rejoined(rows[at])
                at += 1
        column.lines = made
        for line in made:
            line.strips = ()


def _table_end(rows: Sequence[Sequence[Line]], start: int) -> int:
    """Return where a table that begins at `start` ends; `start` where none does."""
    if not 2 <= len(rows[start]) <= _MOST_CELLS:
        return start
    end = start + 1
    while end < len(rows) and 2 <= len(rows[end]) <= _MOST_CELLS:
        near = rows[end][0].y - rows[end - 1][0].y <= _FARTHEST_EM * rows[end][0].size
        if not near or not _align(rows[max(start, end - _MOST_ABOVE) : end], rows[end]):
            break
        end += 1
    return end


def _align(above: Sequence[Sequence[Line]], row: Sequence[Line]) -> bool:
    """Tell whether all parts of a row but one at most stand under parts of the rows above."""
    known = [line for other in above for line in other]
    under = sum(any(_stand_under(line, one) for one in known) for line in row)
    return under >= max(2, len(row) - 1)


def _stand_under(a: Line, b: Line) -> bool:
    middle = abs((a.x0 + a.x1) - (b.x0 + b.x1)) / 2
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), middle) <= _ALIGNED


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Return the columns of a table as ranges from left to right, by the rows that have most parts."""
    most = max(map(len, rows))
    made: list[tuple[float, float]] = []
    for x0, x1 in sorted((line.x0, line.x1) for row in rows if len(row) == most for line in row):
        if made and x0 < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], x1))
        else:
            made.append((x0, x1))
    return made


def _cells(line: Line, edges: Sequence[tuple[float, float]]) -> list[Line]:
    """Part a line that runs through several columns where its strips part; heads stand close together."""
    groups: list[list[Strip]] = []
    for strip in line.strips:
        apart = not groups or strip.x0 - groups[-1][-1].x1 > _CLOSE_EM * strip.size
        if groups and not (apart and _nearest(edges, strip) != _nearest(edges, groups[-1][-1])):
            groups[-1].append(strip)
        else:
            groups.append([strip])
    if len(groups) < 2:
        return [line]
    cells = [line_of(strips, line.page) for strips in groups]
    for cell in cells:
        cell.left, cell.right, cell.text_x0 = line.left, line.right, cell.x0
        cell.row = line.row
    return cells


def _nearest(edges: Sequence[tuple[float, float]], strip: Strip) -> int:
    middle = (strip.x0 + strip.x1) / 2
    return min(range(len(edges)), key=lambda i: abs(sum(edges[i]) / 2 - middle))


def _place(edges: Sequence[tuple[float, float]], line: Line) -> int:
    """Return in which column a cell stands: the one it covers most of, else the nearest."""
    middle = (line.x0 + line.x1) / 2
    return max(
        range(len(edges)),
        key=lambda i: (
            min(edges[i][1], line.x1) - max(edges[i][0], line.x0),
            -abs(sum(edges[i]) / 2 - middle),
        ),
    )


def _join_justified(rows: list[list[Line]]) -> None:
    """Join the parts of lines whose few words are driven apart to fill the column, in place.

    All gaps of such a line are alike, so each word is a strip; three such rows in a row are a table.
    """
    full = sum(len(row) == 1 and _is_flush(row) for row in rows)
    if full < _LEAST_FULL * len(rows):
        return
    loose = [len(row) > 1 and _is_flush(row) and _is_even(row) for row in rows]
    for at, row in enumerate(rows):
        words = sum(len(line.strips) for line in row)
        alone = sum(loose[max(0, at - 2) : at + 3]) < 3
        if loose[at] and (words > 2 or alone):
            rows[at] = [_one_line(row)]


def _is_flush(row: Sequence[Line]) -> bool:
    """Tell whether a row begins and ends at the edges of its column."""
    return row[0].text_x0 - row[0].left < 60 and abs(row[-1].right - row[-1].x1) < 3


def _is_even(row: Sequence[Line]) -> bool:
    """Tell whether the words of a row stand equally far apart."""
    strips = [strip for line in row for strip in line.strips]
    if any(" " in strip.text.strip() for strip in strips):
        return False
    gaps = [b.x0 - a.x1 for a, b in pairwise(strips)]
    return bool(gaps) and max(gaps) - min(gaps) <= 2.5 and max(gaps) <= _JUSTIFIED_EM * row[0].size


def _rejoined(row: list[Line]) -> list[Line]:
    """Join the parts of a line that fills its column; leave parts that stand for themselves."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
    flush = row[0].x0 - row[0].left < 3 and abs(row[-1].right - row[-1].x1) < 3
    if len(row) == 1 or not flush or max(gaps) > _JUSTIFIED_EM * row[0].size:
        return row
    return [_one_line(row)]


def _one_line(row: Sequence[Line]) -> Line:
    """Join the parts of a line."""
    first = row[0]
    for line in row[1:]:
        shift = len(first.text) + 1
        first.text = f"{first.text} {line.text}"
        first.refs += [(at + shift, label) for at, label in line.refs]
        first.bolds += shifted(line.bolds, shift)
        first.bold = first.bold and line.bold
        first.italic = first.italic and line.italic
    first.x1 = row[-1].x1
    return first
