"""Walk the blocks of a story (the body, a note) and make pieces of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from commdiff.model import BlockKind
from commdiff.readers.assemble import Piece, in_nfc
from commdiff.readers.docx.changes import KINDS, Change, change_of
from commdiff.readers.docx.counting import Counters
from commdiff.readers.docx.inline import Inline
from commdiff.readers.docx.line import Line
from commdiff.readers.docx.names import (
    ALTERNATIVES,
    EQUATIONS,
    GONE,
    chosen,
    is_on,
    properties_of,
    value,
    w,
)
from commdiff.readers.docx.numbering import Numbering
from commdiff.readers.docx.package import Package
from commdiff.readers.docx.styles import Properties, Styles
from commdiff.readers.docx.tally import DocxTally
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
_P, _TBL, _TR, _TC = map(w, ("p", "tbl", "tr", "tc"))
_LOOSE = frozenset(map(w, ("r", "t", "delText", "hyperlink", "fldSimple")))
"""What stands inside paragraphs; where it stands between them, a damaged file lost their marks."""


class _Where(NamedTuple):
    """Where in a story the walk is.

    Args:
        depth: how deep elements nest.
        cell: the cell of a table; None outside.
        change: the tracked change around; None for none.
    """

    depth: int = 0
    cell: tuple[int, int, int] | None = None
    change: Change | None = None

    def within(self, element: _Element, levels: int = 1) -> _Where:
        """Return the place inside an element, which may be a tracked change or may be part of one."""
        change = change_of(element) if element.tag in KINDS else _change_of_part(element)
        return _Where(self.depth + levels, self.cell, change or self.change)


@dataclass
class Body:
    """Walks stories, one after another, until a limit on the text of all of them is passed."""

    styles: Styles
    numbering: Numbering
    inline: Inline
    tally: DocxTally
    package: Package
    _tables: int = 0
    _length: int = 0
    _count: int = 0

    def counters(self) -> Counters:
        """Return counters that have counted nothing."""
        return Counters(self.numbering, self.tally)

    def story(
        self, root: _Element, counters: Counters, change: Change | None = None, depth: int = 0
    ) -> list[Piece]:
        """Return the pieces of one story, in reading order.

        Args:
            counters: of the lists; those of a text box count apart.
            change: the tracked change by which all of it came or went.
            depth: how deep the root nests.
        """
        self.inline.fields.begin_story(root)
        made: list[Piece] = []
        where = _Where(depth, None, change)
        if root.tag == _TR:
            for cell in _inside(root, _TC):
                self._blocks(cell, made, counters, where.within(cell))
        else:
            self._blocks(root, made, counters, where)
        return made

    def _blocks(
        self, parent: _Element, made: list[Piece], counters: Counters, where: _Where
    ) -> None:
        if where.depth > self.package.limits.depth:
            raise self.package.troubles.too_deep()
        loose: list[_Element] = []
        for element in parent:
            tag = element.tag
            if tag in _LOOSE or (loose and tag != _P and not len(element)):
                loose.append(element)
                continue
            if loose:
                self._gather(loose, made, counters, where)
                loose = []
            if tag == _P:
                self._paragraph(element, made, counters, where)
            elif tag == _TBL:
                self._table(element, made, counters, where)
            elif tag in _CONTAINERS:
                self._blocks(element, made, counters, where.within(element))
            elif tag == GONE:
                self._absent(element, made, where)
            elif tag == ALTERNATIVES:
                form = chosen(element)
                if form is not None:
                    self._blocks(form, made, counters, where.within(form))
            elif tag in EQUATIONS:
                line = Line(change=where.change)
                self.inline.equation(element, line, where.depth + 1)
                line.turn(None)
                made.append(_piece_of(line, where))
            elif tag in (w("altChunk"), w("subDoc")):
                self.tally.add("docx-embedded-document")
            elif len(element) and not tag.endswith("Pr"):
                self._blocks(element, made, counters, where.within(element))
            else:
                self.inline.anchor(element, 0)
        if loose:
            self._gather(loose, made, counters, where)

    def _gather(
        self, loose: list[_Element], made: list[Piece], counters: Counters, where: _Where
    ) -> None:
        """Read what stands between paragraphs as a paragraph of its own. Changes the tree."""
        paragraph = loose[0].makeelement(_P)
        loose[0].addprevious(paragraph)
        paragraph.extend(loose)
        self._paragraph(paragraph, made, counters, where)

    def _absent(self, mark: _Element, made: list[Piece], where: _Where) -> None:
        """Take in what a mark between blocks stands for: the changes of a piece without text."""
        line = Line(change=where.change)
        self.inline.absent.read(mark, line, where.depth + 1)
        made.append(_piece_of(line, where))
        self._boxes(line, made, where)

    def _table(self, table: _Element, made: list[Piece], counters: Counters, where: _Where) -> None:
        # Columns are counted by cells, not on Word's grid: that changes whenever a width does.
        number, first = self._tables, len(made)
        self._tables += 1
        row = 0
        for line in _inside(table, _TR):
            if line.tag == GONE:
                self._absent(line, made, where)
                continue
            inside = where.within(line, 2)
            column = 0
            for cell in _inside(line, _TC):
                if cell.tag == GONE:
                    self._absent(cell, made, inside)
                    continue
                place = (number, row, column)
                self._blocks(cell, made, counters, inside.within(cell)._replace(cell=place))
                column += 1
            row += 1
        if not any(piece.text.strip() for piece in made[first:]):
            # A table without text has no number, so that drafts with and without it count the rest alike.
            self._tables = number

    def _paragraph(
        self, paragraph: _Element, made: list[Piece], counters: Counters, where: _Where
    ) -> None:
        properties = Properties.of(properties_of(paragraph))
        line = self.inline.read(paragraph, properties.style, where.change, where.depth)
        text = line.text
        self.spend(len(text), text.count("\n") + 1 if text.strip() else 0)
        label, level = self._label(paragraph, properties, text, counters)
        kind, depth = self._kind(text, properties, label, level)
        piece = _piece_of(line, where, kind, label, depth)
        remarks = self.inline.comments.anchored(text)
        if remarks:
            piece = replace(piece, remarks=remarks)
        made.extend(parted(in_nfc(piece)))
        self._boxes(line, made, where)
        if properties.ends_section and not self.inline.aside:
            self.inline.marks.end_section()

    def _boxes(self, line: Line, made: list[Piece], where: _Where) -> None:
        """Read the text boxes that hang on a paragraph."""
        for box, change in line.boxes:
            self._blocks(box, made, self.counters(), _Where(where.depth + 1, None, change))
        if line.behind:
            made.append(Piece("", revisions=tuple(line.behind)))

    def spend(self, characters: int, lines: int) -> None:
        """Take what a paragraph costs from what a text may."""
        self._length += characters
        self._count += lines
        self.package.troubles.spend(self._length, self._count)

    def _label(
        self, paragraph: _Element, properties: Properties, text: str, counters: Counters
    ) -> tuple[str, int]:
        """Return the automatic number of a paragraph and its level; "" and 0 where it has none."""
        place = self.numbering.place(properties)
        if place is None:
            return "", 0
        # Word counts empty paragraphs, but not hidden ones, nor those that only end a section.
        if not text.strip() and (properties.ends_section or is_on(properties.mark, "vanish")):
            return "", 0
        language = self._language(paragraph, properties) if self.numbering.worded else ""
        return counters.next(*place, language), place[1]

    def _language(self, paragraph: _Element, properties: Properties) -> str:
        """Return the language in which Word puts a paragraph's number into words."""
        run = paragraph.find(f"{w('r')}/{w('rPr')}")
        return value(run, "lang") or value(properties.mark, "lang") or self.styles.language or "en"

    def _kind(
        self, text: str, properties: Properties, label: str, level: int
    ) -> tuple[BlockKind, int]:
        """Return what a paragraph is, and its depth."""
        kind, depth = self.styles.kind(properties)
        if kind == "heading":
            words = len(text.split())
            ended = text.rstrip()[-1:] in (".", ";", ":", ",")
            if words > (_LONGEST_SENTENCE_HEADING if ended else _LONGEST_HEADING):
                kind, depth = "paragraph", 0
        bullet = label != "" and not any(c.isalnum() for c in label)
        if bullet and kind == "paragraph":
            kind, depth = "item", level + 1
        return kind, depth


def _piece_of(
    line: Line, where: _Where, kind: BlockKind = "paragraph", label: str = "", depth: int = 0
) -> Piece:
    if where.cell is not None:
        kind, depth = "cell", 0
    return Piece(
        line.text,
        kind=kind,
        label=label,
        depth=depth,
        row=where.cell,
        refs=tuple(line.refs),
        styles=tuple(line.styles),
        revisions=tuple(line.revisions),
    )


def _change_of_part(element: _Element) -> Change | None:
    """Return the change by which a row or a cell came or went."""
    if element.tag not in (_TR, _TC):
        return None
    properties = element.find(w("trPr") if element.tag == _TR else w("tcPr"))
    found = None if properties is None else next(properties.iterchildren(*KINDS), None)
    return None if found is None else change_of(found)


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, those in content controls and marks included."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag in (tag, GONE):
            yield element
        elif element.tag in _CONTAINERS:
            waiting.extend(reversed(element))
        elif element.tag == ALTERNATIVES:
            form = chosen(element)
            waiting.extend(reversed(form) if form is not None else ())
        elif len(element) and not element.tag.endswith(("Pr", "PrEx", "Grid")):
            # A damaged file lost the row or the cell around it.
            yield element
