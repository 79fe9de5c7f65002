"""Blocks of TEI one after another: cells in their tables, and what parts the blocks of each text."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.model import Comparison
from commdiff.renderers.tei_body import BETWEEN_BLOCKS, Unit
from commdiff.renderers.tei_readings import milestone
from commdiff.renderers.tei_text import element


def laid_out(units: Sequence[Unit], comparison: Comparison) -> str:
    """Return units as elements, cells in their tables, with what parts the blocks where it is unusual."""
    # A body must hold running text; where there are only notes, they are that.
    writer = _Layout(comparison, notes=any(unit.kind != "footnote" for unit in units))
    for unit in units:
        writer.add(unit)
    return writer.done()


class _Layout:
    """Writes units one after another and keeps count of what stands between the blocks of each text."""

    def __init__(self, comparison: Comparison, *, notes: bool) -> None:
        self._notes = notes
        self._docs = (comparison.base.document, comparison.revised.document)
        self._out: list[str] = []
        self._cell: tuple[object, object] | None = None
        self._rows = 0
        self._tables = 0
        self._last: list[tuple[int, int] | None] = [None, None]
        self._end = [0, 0]

    def add(self, unit: Unit) -> None:
        """Write one unit."""
        self._go_to(unit.cell if unit.kind == "cell" else None)
        here = (self._tables, self._rows) if self._cell else None
        marks = ""
        for side in unit.sides:
            marks += self._separator(side, unit.blocks[side][0], self._usual(side, here))
            self._last[side] = here
            self._end[side] = self._docs[side].blocks[unit.blocks[side][-1]].span.end
        name, attributes = "ab", {"type": unit.kind, "subtype": unit.part}
        if unit.kind == "cell" and self._cell:
            name, attributes = "cell", {}
        elif unit.kind == "footnote" and self._notes:
            name, attributes = "note", {"type": "footnote", "place": "bottom"}
        self._out.append(
            element(name, marks + unit.content, {"xml:id": unit.key, "n": unit.label, **attributes})
        )
        self._out.append("\n")

    def _usual(self, side: int, here: tuple[int, int] | None) -> str:
        """Return what stands between two blocks by the rule of the contract."""
        last = self._last[side]
        if here is None or last is None or here[0] != last[0]:
            return BETWEEN_BLOCKS
        return "\t" if here == last else "\n"

    def _separator(self, side: int, block: int, usual: str) -> str:
        """Return a mark for what parts a block from the one before it, where that is not the usual."""
        document = self._docs[side]
        if block == 0:
            return ""
        actual = document.text[self._end[side] : document.blocks[block].span.start]
        if actual == usual:
            return ""
        return milestone("separator", side, {"n": actual})

    def _go_to(self, cell: tuple[object, object] | None) -> None:
        """Open and close tables and rows."""
        was = self._cell
        if was is not None and (cell is None or cell != was):
            self._out.append("</row>\n")
        if was is not None and (cell is None or cell[0] != was[0]):
            self._out.append("</table>\n")
        if cell is not None and (was is None or cell[0] != was[0]):
            self._out.append("<table>\n")
            self._tables += 1
        if cell is not None and cell != was:
            self._out.append("<row>\n")
            self._rows += 1
        self._cell = cell

    def done(self) -> str:
        """Close what is open and return the whole."""
        self._go_to(None)
        return "".join(self._out)
