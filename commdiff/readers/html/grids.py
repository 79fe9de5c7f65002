"""Tables of web pages: which only place things on the page, and where the cells of the others stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.html.regions import words_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBER = re.compile(r"\s{0,9}(\d{1,6})")
_MANY_WORDS = 100
_MANY_PARAGRAPHS = 3


@dataclass(slots=True)
class _Table:
    """What is seen of a table while it is open."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    layout: bool = False
    words: int = 0
    in_cell: int = 0
    paragraphs: int = 0
    largest: int = 0

    def end_cell(self) -> None:
        """Keep the words of a cell that reads like a page: with several paragraphs."""
        if self.paragraphs >= _MANY_PARAGRAPHS:
            self.largest = max(self.largest, self.in_cell)
        self.in_cell = self.paragraphs = 0

    def is_layout(self, element: _Element) -> bool:
        """Tell whether it only places things.

        It does where it says so, where it holds tables or headings of a page, has one row or one
        column, or where one cell of several paragraphs has three quarters of its many words.
        """
        self.end_cell()
        told = element.get("role") in ("presentation", "none")
        page = self.words >= _MANY_WORDS and 4 * self.largest >= 3 * self.words
        return told or self.layout or page or self.rows < 2 or self.columns < 2


@dataclass
class Sketch:
    """Looks at the tables of a page while a pass goes over it."""

    _open: list[_Table] = field(default_factory=list)

    def start(self, element: _Element) -> None:
        """Look at an element that begins."""
        tag = element.tag
        if tag == "table":
            if self._open:
                self._open[-1].layout = True
            self._open.append(_Table())
        elif not self._open:
            return
        table = self._open[-1]
        if tag == "tr":
            table.rows += 1
            table.cells = 0
        elif tag in ("td", "th"):
            table.end_cell()
            table.cells += 1
            table.columns = max(table.columns, table.cells)
        elif tag in ("h1", "h2", "article", "main"):
            table.layout = True
        elif tag == "p":
            table.paragraphs += 1
        self._count(element.text)

    def end(self, element: _Element) -> bool:
        """Look at an element that ends; tell whether it is a table that only places things."""
        layout = False
        if element.tag == "table":
            layout = self._open.pop().is_layout(element)
        self._count(element.tail)
        return layout

    def _count(self, text: str | None) -> None:
        if self._open and text:
            count = words_in(text)
            self._open[-1].words += count
            self._open[-1].in_cell += count


def _whole(written: str | None) -> int:
    match = _NUMBER.match(written or "")
    return int(match[1]) if match else 1


@dataclass
class Grid:
    """Finds the row and the column of each cell of one table, spans counted.

    Args:
        number: the table's place among the tables of the page.
        widest: to how many columns a cell may span.
    """

    number: int
    widest: int
    row: int = -1
    column: int = -1
    _taken: dict[int, int] = field(default_factory=dict)

    def start_row(self, vanished: bool) -> None:
        """Begin a row; one of which nothing is left takes no place."""
        self.row += not vanished
        self.column = -1

    def place(self, cell: _Element) -> tuple[int, int, int]:
        """Return where the next cell stands."""
        self.row = max(self.row, 0)
        at = self.column + 1
        while self._taken.get(at, -1) >= self.row:
            at += 1
        wide = max(1, min(_whole(cell.get("colspan")), self.widest))
        high = _whole(cell.get("rowspan"))
        # A span of no rows goes on to the end of the table.
        last = self.row + (high - 1 if high else 1_000_000)
        if last > self.row:
            for column in range(at, at + wide):
                self._taken[column] = last
        self.column = at + wide - 1
        return self.number, self.row, at
