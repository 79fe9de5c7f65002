"""Walk the blocks of a story (the body, a note) and make pieces of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commdiff.readers.assemble import Piece, in_nfc
from commdiff.readers.docx.counting import Counters
from commdiff.readers.docx.inline import Inline, Line
from commdiff.readers.docx.names import (
    ALTERNATIVES,
    EQUATIONS,
    chosen,
    is_on,
    mark_of,
    properties_of,
    value,
    w,
)
from commdiff.readers.docx.numbering import Numbering
from commdiff.readers.docx.package import Package
from commdiff.readers.docx.styles import Styles
from commdiff.readers.docx.tally import Tally
from commdiff.readers.parting import parted

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINERS = frozenset(
    w(name)
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom")
)
_LONGEST_HEADING = 50
_LONGEST_SENTENCE_HEADING = 15
"""Words past which a paragraph in a heading's style is a paragraph: at all, and with a full stop."""

_Cell = tuple[int, int, int]


@dataclass
class Body:
    """Walks stories, one after another, until a limit on the text of all of them is passed."""

    styles: Styles
    numbering: Numbering
    inline: Inline
    tally: Tally
    package: Package
    _tables: int = 0
    _length: int = 0
    _count: int = 0

    def counters(self) -> Counters:
        """Return counters that have counted nothing."""
        return Counters(self.numbering, self.tally)

    def story(self, root: _Element, counters: Counters) -> list[Piece]:
        """Return the pieces of one story, in reading order.

        Args:
            counters: of the lists; those of a text box count apart.
        """
        self.inline.fields.begin_story(root)
        made: list[Piece] = []
        self._blocks(root, made, counters, None, 0)
        return made

    def _blocks(
        self,
        parent: _Element,
        made: list[Piece],
        counters: Counters,
        cell: _Cell | None,
        depth: int,
    ) -> None:
        if depth > self.package.limits.depth:
            raise self.package.troubles.too_deep()
        for element in parent:
            tag = element.tag
            if tag == w("p"):
                self._paragraph(element, made, counters, cell, depth)
            elif tag == w("tbl"):
                self._table(element, made, counters, depth)
            elif tag in _CONTAINERS:
                self._blocks(element, made, counters, cell, depth + 1)
            elif tag == ALTERNATIVES:
                form = chosen(element)
                if form is not None:
                    self._blocks(form, made, counters, cell, depth + 1)
            elif tag in EQUATIONS:
                line = Line()
                self.inline.equation(element, line)
                made.append(
                    Piece(line.text, kind="paragraph" if cell is None else "cell", row=cell)
                )
            elif tag in (w("altChunk"), w("subDoc")):
                self.tally.add("docx-embedded-document")
            else:
                self.inline.anchor(element, 0)

    def _table(self, table: _Element, made: list[Piece], counters: Counters, depth: int) -> None:
        # Columns are counted by cells, not on Word's grid: that changes whenever a width does.
        number, first = self._tables, len(made)
        self._tables += 1
        for row, line in enumerate(_inside(table, w("tr"))):
            for column, cell in enumerate(_inside(line, w("tc"))):
                self._blocks(cell, made, counters, (number, row, column), depth + 3)
        if not any(piece.text.strip() for piece in made[first:]):
            # A table without text has no number, so that drafts with and without it count the rest alike.
            self._tables = number

    def _paragraph(
        self,
        paragraph: _Element,
        made: list[Piece],
        counters: Counters,
        cell: _Cell | None,
        depth: int,
    ) -> None:
        properties = properties_of(paragraph)
        line = self.inline.read(paragraph, depth)
        text = line.text
        self._spend(len(text), text.count("\n") + 1 if text.strip() else 0)
        label, level = self._label(paragraph, properties, text, counters)
        piece = self._piece(text, properties, label, level, cell)
        remarks = self.inline.comments.anchored(text)
        if line.refs or remarks:
            piece = replace(piece, refs=tuple(line.refs), remarks=remarks)
        made.extend(parted(in_nfc(piece)))
        for box in line.boxes:
            self._blocks(box, made, self.counters(), None, depth + 1)
        if properties is not None and properties.find(w("sectPr")) is not None:
            self.inline.marks.end_section()

    def _spend(self, characters: int, lines: int) -> None:
        """Take what a paragraph costs from what a text may."""
        self._length += characters
        self._count += lines
        self.package.troubles.spend(self._length, self._count)

    def _label(
        self, paragraph: _Element, properties: _Element | None, text: str, counters: Counters
    ) -> tuple[str, int]:
        """Return the automatic number of a paragraph and its level; "" and 0 where it has none."""
        place = self.numbering.place(properties)
        if place is None:
            return "", 0
        # Word counts empty paragraphs, but not hidden ones, nor those that only end a section.
        ends = properties is not None and properties.find(w("sectPr")) is not None
        if not text.strip() and (ends or is_on(mark_of(paragraph), "vanish")):
            return "", 0
        language = self._language(paragraph) if self.numbering.worded else ""
        return counters.next(*place, language), place[1]

    def _language(self, paragraph: _Element) -> str:
        """Return the language in which Word puts a paragraph's number into words."""
        run = paragraph.find(f"{w('r')}/{w('rPr')}")
        return (
            value(run, "lang") or value(mark_of(paragraph), "lang") or self.styles.language or "en"
        )

    def _piece(
        self, text: str, properties: _Element | None, label: str, level: int, cell: _Cell | None
    ) -> Piece:
        kind, depth = self.styles.kind(properties)
        if kind == "heading":
            words = len(text.split())
            ended = text.rstrip()[-1:] in (".", ";", ":", ",")
            if words > (_LONGEST_SENTENCE_HEADING if ended else _LONGEST_HEADING):
                kind, depth = "paragraph", 0
        bullet = label != "" and not any(c.isalnum() for c in label)
        if bullet and kind == "paragraph":
            kind, depth = "item", level + 1
        if cell is not None:
            kind, depth = "cell", 0
        return Piece(text, kind=kind, label=label, depth=depth, row=cell)


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, those in content controls included."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif element.tag in _CONTAINERS:
            waiting.extend(reversed(element))
        elif element.tag == ALTERNATIVES:
            form = chosen(element)
            waiting.extend(reversed(form) if form is not None else ())
