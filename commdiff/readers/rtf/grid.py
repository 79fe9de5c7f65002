"""Where in which table a paragraph stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Column = Literal["", "merged", "insert", "delete"]
"""What a row's definition says of a column: that it goes on with the one before, that it came or went."""


@dataclass(slots=True)
class _Table:
    number: int | None = None
    row: int = 0
    cells: int = 0
    column: int = 0
    filled: bool = False
    emptied: bool = False
    cell_filled: bool = False


@dataclass
class Grid:
    """The tables that are open at a place of a story.

    Columns are counted by cells, as they are seen: a cell that goes on with the one before is none of
    its own. A row or a column of which a reading of tracked changes shows nothing is none. A table
    without text has no number, so that drafts with and without it count the rest alike.

    Args:
        numbers: of the tables of the whole file, from 0.
    """

    numbers: Iterator[int]
    _open: dict[int, _Table] = field(default_factory=dict)
    _columns: list[Column] = field(default_factory=list)

    @property
    def in_row(self) -> bool:
        """Whether a row of an outermost table has begun and not ended."""
        return 1 in self._open and self._open[1].cells > 0

    def deepest(self) -> int:
        """Return how deep the tables nest that are open."""
        return max(self._open, default=0)

    def at(self, depth: int) -> None:
        """Follow the walk to a paragraph in `depth` tables: those inside and, for 0, all are closed."""
        for level in [one for one in self._open if one > depth]:
            del self._open[level]
        if depth:
            self._open.setdefault(depth, _Table())

    def place(self, depth: int) -> tuple[int, int, int] | None:
        """Return the table, row and column of a text in `depth` tables; None outside of any."""
        self.at(depth)
        if not depth:
            return None
        for level in range(1, depth + 1):
            table = self._open.setdefault(level, _Table())
            table.filled = True
            if table.number is None:
                table.number = next(self.numbers)
        table = self._open[depth]
        table.cell_filled = True
        return table.number or 0, table.row, table.column

    def empty(self, depth: int) -> None:
        """Note that a reading shows nothing of what stands at a place."""
        if depth in self._open:
            self._open[depth].emptied = True

    def end_cell(self, depth: int) -> None:
        """End a cell."""
        self.at(depth)
        table = self._open[depth]
        columns = self._columns if depth == 1 else []
        table.cells += 1
        following = columns[table.cells] if table.cells < len(columns) else ""
        ended = columns[table.cells - 1] if table.cells <= len(columns) else ""
        gone = not table.cell_filled and ended in ("insert", "delete")
        table.column += following != "merged" and not gone
        table.cell_filled = False

    def end_row(self, depth: int) -> None:
        """End a row; one that shows nothing because of tracked changes is not counted."""
        self.at(depth)
        table = self._open[depth]
        table.row += table.filled or not table.emptied
        table.cells = table.column = 0
        table.filled = table.emptied = table.cell_filled = False

    def define_row(self) -> None:
        r"""Begin the definition of a row (`\trowd`)."""
        self._columns = []

    def define_column(self, column: Column) -> None:
        r"""Take in a column of the row that is defined (`\cellx`)."""
        self._columns.append(column)
