"""Walk the blocks of a story (the body, a footnote) and make pieces of its paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdiff.readers.assemble import Piece
from commdiff.readers.docx.inline import Inline, Line, chosen
from commdiff.readers.docx.names import COMPATIBILITY, w
from commdiff.readers.docx.numbering import Counters, Numbering
from commdiff.readers.docx.package import DEEPEST
from commdiff.readers.docx.styles import Styles
from commdiff.readers.docx.tally import Tally

if TYPE_CHECKING:
    from lxml.etree import _Element

    from commdiff.errors import ReadError

_CONTAINERS = frozenset(
    w(name)
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom")
)
_LONGEST_HEADING = 50
"""Words past which a paragraph in a heading's style is taken for a paragraph."""

_Cell = tuple[int, int, int]


@dataclass
class Body:
    """Walks stories, one after another.

    Args:
        too_deep: makes the error for elements that nest too deeply.
    """

    styles: Styles
    numbering: Numbering
    inline: Inline
    tally: Tally
    too_deep: Callable[[], ReadError]
    tables: int = 0

    def story(self, root: _Element) -> list[Piece]:
        """Return the pieces of one story, in reading order; its lists count from their start."""
        counters = Counters(self.numbering)
        self.inline.begin_story(root)
        made: list[Piece] = []
        self._blocks(root, made, counters, None, 0)
        self.tally.add("docx-number-form", sum(counters.unknown.values()))
        return made

    def _blocks(
        self, parent: _Element, made: list[Piece], counters: Counters, cell: _Cell | None, depth: int
    ) -> None:
        if depth > DEEPEST:
            raise self.too_deep()
        for element in parent:
            tag = element.tag
            if tag == w("p"):
                self._paragraph(element, made, counters, cell, depth)
            elif tag == w("tbl"):
                self._table(element, made, counters, depth)
            elif tag in _CONTAINERS:
                self._blocks(element, made, counters, cell, depth + 1)
            elif tag == f"{COMPATIBILITY}AlternateContent":
                self._blocks(chosen(element), made, counters, cell, depth + 1)
            elif tag in (w("altChunk"), w("subDoc")):
                self.tally.add("docx-embedded-document")

    def _table(
        self, table: _Element, made: list[Piece], counters: Counters, depth: int
    ) -> None:
        number = self.tables
        self.tables += 1
        for row, line in enumerate(_inside(table, w("tr"))):
            for column, cell in enumerate(_inside(line, w("tc"))):
                self._blocks(cell, made, counters, (number, row, column), depth + 3)

    def _paragraph(
        self,
        paragraph: _Element,
        made: list[Piece],
        counters: Counters,
        cell: _Cell | None,
        depth: int,
    ) -> None:
        properties = paragraph.find(w("pPr"))
        place = self.numbering.place(properties, self.styles)
        label = counters.next(*place) if place is not None else ""
        line = self.inline.read(paragraph, depth)
        piece = self._piece(line, properties, label, place[1] if place else 0, cell)
        made.append(piece)
        for box in line.boxes:
            self._blocks(box, made, counters, None, depth + 1)

    def _piece(
        self, line: Line, properties: _Element | None, label: str, level: int, cell: _Cell | None
    ) -> Piece:
        text = line.text
        kind, depth = self.styles.kind(properties)
        if kind == "heading" and len(text.split()) > _LONGEST_HEADING:
            kind, depth = "paragraph", 0
        bullet = label != "" and not any(c.isalnum() for c in label)
        if bullet and kind == "paragraph":
            kind, depth = "item", level + 1
        if cell is not None:
            kind, depth = "cell", 0
        remarks = self.inline.comments.anchored(text)
        return Piece(
            text, kind=kind, label=label, depth=depth, row=cell, refs=tuple(line.refs), remarks=remarks
        )


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, those in content controls included."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif element.tag in _CONTAINERS:
            waiting.extend(reversed(element))
