"""Read a page column by column and cell by cell, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commdiff.readers.pdf.grids import cells_of, grids_of, is_readable
from commdiff.readers.pdf.gutters import has_gap, part_columns
from commdiff.readers.pdf.lines import lines_of
from commdiff.readers.pdf.strips import Line, PageRows, Row

_LEAST_PROVEN = 4


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
                lines = list(_lines(rows, page.number))
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


def _lines(rows: Sequence[Row], page: int) -> Iterator[Line]:
    for at, row in enumerate(rows):
        for line in row.lines or lines_of(row, page):
            line.row = at
            yield line


def _set_edges(lines: Sequence[Line]) -> None:
    """Tell each line where its column begins and ends."""
    lefts, rights = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    left, right = lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]
    for line in lines:
        line.left, line.right = left, right
