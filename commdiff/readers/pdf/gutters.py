"""Find the gutters of a page, and part it at them.

A gutter is a strip of white that no line crosses for several rows, with running text on both sides.
A page is parted at its best gutter, and what stands above, beside and below is parted again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from commdiff.readers.labels import labels_of
from commdiff.readers.pdf.strips import Row, usual_step

_GUTTER_EM = 0.75
"""Least width of a gutter; the Federal Register sets 10 points between columns of 9-point type. Swept from
0.4 to 1.4 over forty made layouts of one to three columns: level up to 1.0; at 1.4 gutters of 14 points
are lost. The least column is level from 7 to 9 ems and loses the third of three columns at 12."""
_LEAST_ROWS, _LEAST_KNOWN = 4, 1
_LEAST_COLUMN_EM = 9.0
_LEAST_FILLED = 0.42
_LEAST_CHARACTERS = 12
_SAMPLE = 12
_MOST_GAPS, _MOST_CANDIDATES, _MOST_ROWS = 16, 40, 400
_DEEPEST = 6
_LEVEL_EM, _LEVEL_STEP = 0.62, 0.55
"""Rows of different columns whose base lines are nearer than half a line stand beside each other."""
_LABEL_CHARACTERS, _WIDEST_LABEL_EM = 9, 5.0


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


def part_columns(
    rows: list[Row], em: float, known: Sequence[float], proven: list[float]
) -> Iterator[list[Row]]:
    """Yield the columns of some rows, each as rows, in reading order.

    Args:
        em: the size of the running text.
        known: where the document has gutters again and again; there a few rows are enough.
        proven: takes up the middles of the gutters that are found.

    Cost: linear in the rows for fewer than 400; more are one column.
    """
    if len(rows) > _MOST_ROWS:
        yield rows
    else:
        yield from _split(rows, em, _DEEPEST, known, proven)


def has_gap(row: Row, x: float, em: float) -> bool:
    """Tell whether a row leaves room at `x` between two of its strips."""
    strips = row.strips
    return len(strips) > 1 and any(
        a.x1 + _GUTTER_EM * em < b.x0 and a.x1 < x < b.x0 for a, b in pairwise(strips)
    )


def _split(
    rows: list[Row], em: float, depth: int, known: Sequence[float], proven: list[float]
) -> Iterator[list[Row]]:
    """Yield the columns of some rows, each as rows, in reading order."""
    levels = _levels(rows, max(_LEVEL_EM * em, _LEVEL_STEP * usual_step(rows)))
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


def _levels(rows: Sequence[Row], reach: float) -> list[_Level]:
    """Lay rows together that stand beside each other, though their base lines differ by half a line."""
    made: list[_Level] = []
    for row in rows:
        if made and row.y - made[-1].y <= reach and not row.overlaps(made[-1]):
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
    if best is None:
        return None
    for other in valid:
        # Labels that hang before the right column lie between its gutter and its text.
        before = other.b <= best.a and best.a - other.b <= _WIDEST_LABEL_EM * em
        if (
            before
            and other.two_sided >= 0.6 * best.two_sided
            and _labels_only(rows, other.b, best.a)
        ):
            best = other
            break
    best.end = _true_end(rows, best)
    return best


def _labels_only(rows: Sequence[Row], left: float, right: float) -> bool:
    """Tell whether all that stands between two gutters is short enough for labels."""
    between = [
        s.text.strip() for row in rows for s in row.strips if s.x0 >= left - 1 and s.x1 <= right + 1
    ]
    return all(
        len(text) <= _LABEL_CHARACTERS and (labels_of(f"{text} X") or len(text) < 3)
        for text in between
    )


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
