"""The rows and cells of a table, with what is repeated and what other cells cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from commdiff.readers.odt.names import n, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROW = n("table:table-row")
_CELL, COVERED = n("table:table-cell"), n("table:covered-table-cell")
_ROWS = frozenset(
    n(f"table:{name}") for name in ("table-header-rows", "table-rows", "table-row-group")
)
_MOST = 1 << 20
"""Repetitions past which one number is as good as another."""


class TableCell(NamedTuple):
    """A cell that is shown: its column, counted by cells, and how often it is repeated."""

    element: _Element
    column: int
    times: int


class Row(NamedTuple):
    """A row: its cells that are shown, those that others cover, and how often it is repeated."""

    cells: list[TableCell]
    covered: list[_Element]
    times: int


def rows_of(table: _Element) -> Iterator[Row]:
    """Yield the rows of a table, those of its header and of groups included."""
    waiting = list(reversed(table))
    while waiting:
        element = waiting.pop()
        if element.tag == _ROW:
            yield _row(element)
        elif element.tag in _ROWS:
            waiting.extend(reversed(element))


def _row(element: _Element) -> Row:
    cells: list[TableCell] = []
    covered: list[_Element] = []
    column = beside = 0
    for one in element:
        times = whole(one.get(n("table:number-columns-repeated")), 1, least=1, most=_MOST)
        if one.tag == _CELL:
            cells.append(TableCell(one, column, times))
            beside = whole(one.get(n("table:number-columns-spanned")), 1, least=1, most=_MOST) - 1
            column += times
        elif one.tag == COVERED:
            # A cell beside the one that covers it is a part of that; one below counts as a cell.
            covered.append(one)
            column += max(0, times - beside)
            beside = max(0, beside - times)
    rows = whole(element.get(n("table:number-rows-repeated")), 1, least=1, most=_MOST)
    return Row(cells, covered, rows)
