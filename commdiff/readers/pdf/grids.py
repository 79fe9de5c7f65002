"""Find tables that are ruled: cells between drawn lines, whose texts may have several lines.

The horizontal rules cut a page into bands, the vertical ones a band into cells. Two bands at least, one
of them with two cells at least, are a table; a frame around a text, or a rule between two columns, is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from commdiff.readers.pdf.strips import Row, Strip

Box = tuple[float, float, float, float]
_THIN = 3.0
_NEAR = 2.5
"""Points; rules so near are one. Word draws the borders of a table piece by piece."""
_TOUCH = 6.0
_LEAST_HIGH, _LEAST_WIDE = 8.0, 12.0
_MOST_RULES = 600
_MOST_BANDS = 200
_MOST_HELD = 1_000_000
"""Strips times cells of one table; real ones have some 100,000."""


@dataclass(slots=True)
class Grid:
    """A ruled table: its top and bottom, and its cells as (x0, x1, y0, y1) by row and column."""

    top: float
    bottom: float
    cells: dict[tuple[int, int], Box] = field(default_factory=dict)


def grids_of(rules: Sequence[Box]) -> list[Grid]:
    """Return the ruled tables of a page, from top to bottom.

    Args:
        rules: the drawn lines, as (x0, x1, y0, y1).

    Cost: at most 200 bands, each held against the upright rules.
    """
    if not 4 <= len(rules) <= _MOST_RULES:
        return []
    upright = _merged([(x0, x1, y0, y1) for x0, x1, y0, y1 in rules if x1 - x0 <= _THIN < y1 - y0])
    level = _merged_level([one for one in rules if one[3] - one[2] <= _THIN < one[1] - one[0]])
    level = [one for one in level if _is_border(one, upright)]
    heights = _clustered([(y0 + y1) / 2 for _, _, y0, y1 in level])
    if not upright or not 2 < len(heights) <= _MOST_BANDS:
        return []
    made: list[Grid] = []
    bands: list[tuple[float, float, list[float]]] = []
    for top, bottom in pairwise(heights):
        edges = _edges(upright, level, top, bottom)
        if len(edges) >= 2 and bottom - top >= _LEAST_HIGH:
            if bands and bands[-1][1] != top:
                made += _grid(bands, level)
                bands = []
            bands.append((top, bottom, edges))
    return [*made, *_grid(bands, level)]


def _merged(upright: Sequence[Box]) -> list[Box]:
    """Join upright rules that stand on each other."""
    made: list[Box] = []
    for x0, x1, y0, y1 in sorted(upright):
        last = made[-1] if made else None
        if last and abs(last[0] - x0) <= 1.0 and y0 - last[3] <= _NEAR and y1 >= last[2]:
            made[-1] = (last[0], max(last[1], x1), last[2], max(last[3], y1))
        else:
            made.append((x0, x1, y0, y1))
    return [one for one in made if one[3] - one[2] >= _LEAST_HIGH]


def _merged_level(level: Sequence[Box]) -> list[Box]:
    """Join level rules that go on in one line."""
    made: list[Box] = []
    for x0, x1, y0, y1 in sorted(level, key=lambda one: (round(one[2]), one[0])):
        last = made[-1] if made else None
        if last and abs(last[2] - y0) <= 1.0 and x0 - last[1] <= _NEAR and x1 >= last[0]:
            made[-1] = (last[0], max(last[1], x1), last[2], max(last[3], y1))
        else:
            made.append((x0, x1, y0, y1))
    return made


def _is_border(rule: Box, upright: Sequence[Box]) -> bool:
    """Tell whether a level rule borders cells; those that strike words out or underline them do not.

    It ends at upright rules, or runs past most of them.
    """
    x0, x1, y0, y1 = rule
    met = [(a + b) / 2 for a, b, c, d in upright if c - _TOUCH <= y1 and d + _TOUCH >= y0]
    if not met:
        return False
    ends = all(min(abs(x - one) for one in met) <= _NEAR for x in (x0, x1))
    return ends or x1 - x0 > 0.6 * (max(met) - min(met)) > 0


def _clustered(values: Sequence[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _edges(upright: Sequence[Box], level: Sequence[Box], top: float, bottom: float) -> list[float]:
    """Return where the cells of a band are parted, from left to right, the outer borders among them.

    A table that is open at its sides ends where its horizontal rules do.
    """
    middle = (top + bottom) / 2
    found = _clustered([(x0 + x1) / 2 for x0, x1, y0, y1 in upright if y0 < middle < y1])
    beside = [
        (x0, x1)
        for x0, x1, y0, y1 in level
        if min(abs(y0 - top), abs(y1 - top), abs(y0 - bottom), abs(y1 - bottom)) <= _NEAR
    ]
    if found and beside:
        left, right = min(x0 for x0, _ in beside), max(x1 for _, x1 in beside)
        found = [left] * (left < found[0] - _LEAST_WIDE) + found
        found += [right] * (right > found[-1] + _LEAST_WIDE)
    return found


def _grid(
    bands: Sequence[tuple[float, float, list[float]]], level: Sequence[Box]
) -> Iterator[Grid]:
    """Yield the table that some bands make up, if they do."""
    if len(bands) < 2 or max(len(edges) for _, _, edges in bands) < 3:
        return
    grid = Grid(bands[0][0], bands[-1][1])
    above: list[tuple[int, int]] = []
    for number, (top, bottom, edges) in enumerate(bands):
        here: list[tuple[int, int]] = []
        for column, (x0, x1) in enumerate(pairwise(edges)):
            upper = next((key for key in above if _same(grid.cells[key], x0, x1)), None)
            if upper is not None and not _is_ruled(level, x0, x1, top):
                # A cell that runs over several bands belongs to the first.
                box = grid.cells[upper]
                grid.cells[upper] = (box[0], box[1], box[2], bottom)
                here.append(upper)
            else:
                grid.cells[number, column] = (x0, x1, top, bottom)
                here.append((number, column))
        above = here
    yield grid


def _same(box: Box, x0: float, x1: float) -> bool:
    return abs(box[0] - x0) <= _NEAR and abs(box[1] - x1) <= _NEAR


def _is_ruled(level: Sequence[Box], x0: float, x1: float, y: float) -> bool:
    """Tell whether a rule runs along most of the upper edge of a cell."""
    covered = sum(
        max(0.0, min(x1, b) - max(x0, a))
        for a, b, y0, y1 in level
        if abs((y0 + y1) / 2 - y) <= _NEAR
    )
    return covered > 0.5 * (x1 - x0)


def is_readable(grid: Grid, rows: Sequence[Row]) -> bool:
    """Tell whether a table is small enough to put its text into its cells."""
    return len(grid.cells) * sum(len(row.strips) for row in rows) <= _MOST_HELD


def cells_of(grid: Grid, rows: Sequence[Row]) -> Iterator[tuple[tuple[int, int], list[Row]]]:
    """Yield the cells of a table that hold text, row by row, each with its rows of strips."""
    _part_heads(grid, rows)
    held: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        for strip in row.strips:
            key = _cell_of(grid, strip)
            inside = held.setdefault(key, [])
            if inside and inside[-1].y == row.y:
                inside[-1].strips.append(strip)
            else:
                inside.append(Row(row.y, [strip]))
    yield from sorted(held.items())


def _part_heads(grid: Grid, rows: Sequence[Row]) -> None:
    """Part a row without upright rules as the row below is parted, where no strip runs across."""
    numbers = sorted({row for row, _ in grid.cells})
    for number, below in pairwise(numbers):
        own = [key for key in grid.cells if key[0] == number]
        lower = sorted(grid.cells[key] for key in grid.cells if key[0] == below)
        if len(own) != 1 or len(lower) < 2:
            continue
        _, _, y0, y1 = grid.cells[own[0]]
        strips = [s for row in rows if y0 < row.y <= y1 for s in row.strips]
        homes = {
            i for s in strips for i, box in enumerate(lower) if box[0] <= s.x0 and s.x1 <= box[1]
        }
        across = any(s.x0 < box[0] < s.x1 for s in strips for box in lower)
        if len(homes) >= 2 and not across:
            del grid.cells[own[0]]
            grid.cells.update(
                ((number, i), (box[0], box[1], y0, y1)) for i, box in enumerate(lower)
            )


def _cell_of(grid: Grid, strip: Strip) -> tuple[int, int]:
    """Return the cell in which a strip stands, else the nearest."""
    middle, y = (strip.x0 + strip.x1) / 2, strip.y - 0.3 * strip.size

    def distance(item: tuple[tuple[int, int], Box]) -> tuple[float, tuple[int, int]]:
        key, (x0, x1, y0, y1) = item
        return max(0.0, x0 - middle, middle - x1) + max(0.0, y0 - y, y - y1), key

    return min(grid.cells.items(), key=distance)[0]
