"""Read what a reading of the tracked changes does not show, to tell where in its text it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from weakref import proxy

from commdiff.readers.assemble import Piece, Revised
from commdiff.readers.docx.body import Body
from commdiff.readers.docx.changes import Change, Gone, without_width
from commdiff.readers.docx.comments import Comments
from commdiff.readers.docx.fields import Fields
from commdiff.readers.docx.inline import Inline
from commdiff.readers.docx.line import Line
from commdiff.readers.docx.names import w
from commdiff.readers.docx.notes import NoteMarks
from commdiff.readers.docx.numbering import Numbering
from commdiff.readers.docx.package import Package
from commdiff.readers.docx.styles import Styles
from commdiff.readers.docx.tally import DocxTally

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(map(w, ("p", "tbl", "tr", "tc")))


class AbsentText:
    """Reads what went by the rules by which what is shown is read, with a walk of its own.

    That walk has counts and anchors of its own, so that nothing shown depends on what is not.

    Args:
        gone: what went, by the mark in its place.
        marks: told of the notes that only what went refers to.

    `walk` reads what is no part of the text; nothing that it counts is told.
    """

    def __init__(
        self, gone: Gone, styles: Styles, numbering: Numbering, marks: NoteMarks, package: Package
    ) -> None:
        self._gone = gone
        tally = DocxTally()
        # Both would hold each other, and with them the file and its trees, long after they are read.
        me: AbsentText = proxy(self)
        self._inline = Inline(styles, marks, Comments(None), tally, package, me, aside=True)
        self.walk = Body(styles, numbering, self._inline, tally, package)

    def read(self, mark: _Element, line: Line, depth: int) -> None:
        """Put the changes that a mark stands for at the end of a line; those of text boxes behind it."""
        change, element = self._gone[mark]
        at, outer = line.length, line.change
        if element is None:
            line.revisions.append(change.absent(at, ""))
            return
        if element.tag in _BLOCKS or any(child.tag in _BLOCKS for child in element):
            line.revisions.extend(self.story(element, change, at, outer, depth))
            return
        around, self._inline.fields = self._inline.fields, Fields()
        self._inline.fields.begin_story(element)
        read = self._inline.read(element, line.style, change, depth)
        self._inline.fields = around
        self.walk.spend(read.length, 0)
        piece = Piece(read.text, revisions=tuple(read.revisions))
        line.revisions.extend(without_width(piece, at, change, outer))
        line.behind.extend(read.behind)
        for box, inner in read.boxes:
            line.behind.extend(self.story(box, inner or change, 0, outer, depth + 1))

    def story(
        self,
        root: _Element,
        change: Change,
        at: int = 0,
        outer: Change | None = None,
        depth: int = 0,
    ) -> Iterator[Revised]:
        """Yield the changes of blocks that are not shown, all of them at one place.

        Args:
            change: by which all of them came or went.
            at: the place.
            outer: the change around it.
        """
        around, self._inline.fields = self._inline.fields, Fields()
        pieces = self.walk.story(root, self.walk.counters(), change, depth)
        self._inline.fields = around
        for piece in pieces:
            found = list(without_width(piece, at, change, outer))
            yield from found
            if found and found[-1].text:
                yield change.absent(at, "")
