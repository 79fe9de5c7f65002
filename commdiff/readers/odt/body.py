"""Walk the blocks of a text: paragraphs, lists, tables, sections, indexes, text boxes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from commdiff.readers.assemble import Piece
from commdiff.readers.odt.changes import END, MARKS, STORE, Region
from commdiff.readers.odt.flow import Flow
from commdiff.readers.odt.frames import Frames, is_drawing
from commdiff.readers.odt.inline import Inline
from commdiff.readers.odt.lists import DEEPEST_LEVEL, OUTLINE, Lists, Place
from commdiff.readers.odt.names import ASIDE, PARAGRAPHS, is_true, n, plain, said, whole
from commdiff.readers.odt.notes import Notes
from commdiff.readers.odt.restoring import Restoring, edge
from commdiff.readers.odt.tables import Row, rows_of
from commdiff.readers.odt.tally import OdtTally

if TYPE_CHECKING:
    from lxml.etree import _Element

_LIST, _HEADER = n("text:list"), n("text:list-header")
_ITEMS = frozenset((n("text:list-item"), _HEADER))
_NUMBERED = n("text:numbered-paragraph")
_TABLE = n("table:table")
_SECTION, _HIDDEN = n("text:section"), n("text:hidden-paragraph")
_SKIPPED = ASIDE | {
    STORE,
    *(
        n(f"text:{name}")
        for name in (
            "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls",
            "alphabetical-index-auto-mark-file", "table-of-content-source",
            "illustration-index-source", "table-index-source", "object-index-source",
            "user-index-source", "alphabetical-index-source", "bibliography-source",
            "section-source",
        )
    ),
}  # fmt: skip


@dataclass
class Body:
    """Walks stories (the body, the notes), one after another.

    Indexes and tables of contents are read as they stand in the file, as in Word files.
    """

    flow: Flow
    lists: Lists
    tally: OdtTally
    frames: Frames
    notes: Notes
    inline: Inline = field(init=False)
    _tables: int = 0
    _restoring: Restoring | None = None
    _concealing: bool = False

    def __post_init__(self) -> None:
        self.inline = Inline(self.flow, self.frames, self.notes, self.tally, self._restore)

    def story(self, root: _Element, depth: int = 0) -> list[Piece]:
        """Return the pieces of one story, in reading order."""
        self._concealing = next(root.iter(_HIDDEN), None) is not None
        self.inline.prepare(root)
        self.flow.made = []
        self._blocks(root, depth)
        self._boxes(self.flow.finish(), depth)
        self.flow.settle()
        return self.flow.made

    def _blocks(self, parent: _Element, depth: int) -> None:
        """Walk the blocks in an element."""
        if depth > self.flow.troubles.source.limits.depth:
            raise self.flow.troubles.too_deep()
        for element in parent:
            self._block(element, depth)

    def _block(self, element: _Element, depth: int) -> None:
        tag = element.tag
        if tag in PARAGRAPHS:
            self._paragraph(element, self._outline(element), depth)
        elif tag == _LIST:
            self._list(element, None, depth)
        elif tag == _TABLE:
            self._table(element, depth)
        elif tag == _NUMBERED:
            self._numbered(element, depth)
        elif tag == _SECTION:
            self._section(element, depth)
        elif tag in MARKS:
            self._between(element, depth)
        elif is_drawing(element):
            if not (self.flow.changes.dropping or self.flow.concealed):
                self._boxes(self.frames.read(element).boxes, depth)
        elif tag not in _SKIPPED:
            self._blocks(element, depth + 1)

    def _section(self, section: _Element, depth: int) -> None:
        shown = said(section, "text:display")
        conceals = shown == "none" or (shown == "condition" and is_true(section, "text:is-hidden"))
        self.flow.concealed += conceals
        self._blocks(section, depth + 1)
        self.flow.concealed -= conceals

    def _between(self, mark: _Element, depth: int) -> None:
        """Follow the mark of a change between paragraphs."""
        self.inline.change(mark, depth)
        if mark.tag == END and not self.flow.changes.dropping:
            self._boxes(self.flow.finish(), depth)

    def _paragraph(self, element: _Element, place: Place | None, depth: int) -> None:
        restoring, line = self._restoring, self.flow.line
        if restoring is not None:
            place = restoring.place(place)
        if restoring is None or element is not restoring.first or line is None:
            self.flow.begin(element, place)
        elif not line.shown:
            line.element, line.place = element, place
        conceals = self._concealing and any(
            is_true(one, "text:is-hidden") for one in element.iter(_HIDDEN)
        )
        self.flow.concealed += conceals
        self.inline.read(element, depth + 1)
        self.flow.concealed -= conceals
        if restoring is None or element is not restoring.last:
            self._boxes(self.flow.end(), depth)

    def _outline(self, element: _Element) -> Place | None:
        """Return the place of a heading in the numbering of headings; None where it has none."""
        if element.tag != n("text:h") or is_true(element, "text:is-list-header"):
            return None
        if not self.flow.styles.paragraph(said(element, "text:style-name")).numbered:
            return None
        levels = self.flow.counters.styles.get(OUTLINE, {})
        at = whole(element.get(n("text:outline-level")), 1, least=1, most=DEEPEST_LEVEL) - 1
        if at not in levels:
            return None
        written = element.get(n("text:start-value"))
        start = None if written is None else whole(written, 1)
        if start is None and is_true(element, "text:restart-numbering"):
            start = levels[at].start
        return Place(OUTLINE, OUTLINE, at, start)

    def _list(self, element: _Element, outer: Place | None, depth: int) -> None:
        """Walk a list.

        Args:
            outer: the place of the item around it; None for an outermost list.
        """
        if depth > self.flow.troubles.source.limits.depth:
            raise self.flow.troubles.too_deep()
        style = said(element, "text:style-name")
        if outer is None:
            place = Place(self.lists.key(element), style, 0)
        else:
            level = min(outer.level + 1, DEEPEST_LEVEL - 1)
            place = Place(outer.key, style or outer.style, level)
        for item in element:
            if item.tag in MARKS:
                self._between(item, depth)
            elif item.tag in _ITEMS:
                self._item(item, place, depth + 1)
            else:
                # A damaged file lost the item around it.
                self._block(item, depth + 1)

    def _item(self, item: _Element, place: Place, depth: int) -> None:
        """Walk an item. Its first paragraph has the number, and none where it is a list's header."""
        written = item.get(n("text:start-value"))
        numbered: Place | None = replace(
            place,
            style=said(item, "text:style-override") or place.style,
            start=None if written is None else whole(written, 1),
        )
        if item.tag == _HEADER:
            numbered = None
        after_text = False
        for element in item:
            if element.tag in PARAGRAPHS:
                self._paragraph(element, numbered, depth)
                numbered, after_text = None, True
            elif element.tag == _LIST:
                goes_on = is_true(element, "text:continue-numbering")
                if after_text and not goes_on and not self.flow.changes.dropping:
                    self.flow.counters.restart(place.key, place.level + 1)
                self._list(element, place, depth + 1)
                after_text = False
            else:
                self._block(element, depth)

    def _numbered(self, element: _Element, depth: int) -> None:
        """Walk a paragraph that is numbered without standing in a list."""
        written = element.get(n("text:start-value"))
        place: Place | None = Place(
            f"numbered {said(element, 'text:list-id')}",
            said(element, "text:style-name"),
            whole(element.get(n("text:level")), 1, least=1, most=DEEPEST_LEVEL) - 1,
            None if written is None else whole(written, 1),
        )
        for one in element:
            if one.tag in PARAGRAPHS:
                self._paragraph(one, place, depth + 1)
            else:
                self._block(one, depth + 1)

    def _table(self, table: _Element, depth: int) -> None:
        # Columns are counted by cells that are shown, as in Word files.
        flow = self.flow
        restoring, self._restoring = self._restoring, None
        if restoring is not None and flow.line is not None:
            # A deletion that is shown begins with a table: what stood before it ends.
            self._boxes(flow.finish() if flow.line.shown else [], depth)
            flow.line = None
        line, flow.line = flow.line, None
        outer = flow.cell
        number, first, at = self._tables, len(flow.made), 0
        self._tables += 1
        for row in rows_of(table):
            at += self._row(row, number, at, depth + 2)
        if len(flow.made) == first:
            # A table without text has no number, so that drafts with and without it count the rest alike.
            self._tables = number
        flow.line, flow.cell = line, outer
        self._restoring = restoring

    def _row(self, row: Row, number: int, at: int, depth: int) -> int:
        """Walk a row as often as it is repeated; return how many rows that makes."""
        made, least = self.flow.made, len(self.flow.made)
        self.tally.add("odt-covered-cell", sum(plain(one).strip() != "" for one in row.covered))
        times = done = 1
        while done <= times:
            for cell in row.cells:
                self._cell(cell.element, (number, at + done - 1, cell.column), cell.times, depth)
            if done == 1:
                times = self._times(row.times, len(made) - least)
            done += 1
        return times

    def _cell(
        self, element: _Element, cell: tuple[int, int, int], repeated: int, depth: int
    ) -> None:
        """Walk a cell as often as it is repeated."""
        flow, least = self.flow, len(self.flow.made)
        times = done = 1
        while done <= times:
            flow.cell = (cell[0], cell[1], cell[2] + done - 1)
            self._blocks(element, depth)
            self._boxes(flow.finish(), depth)
            if done == 1:
                times = self._times(repeated, len(flow.made) - least)
            done += 1

    def _times(self, repeated: int, pieces: int) -> int:
        """Return how often a cell or a row is read that makes so many pieces each time."""
        if repeated == 1 or not pieces:
            return 1
        most = max(1, self.flow.troubles.source.limits.columns // pieces)
        self.tally.add("odt-repeated", repeated > most)
        return min(repeated, most)

    def _boxes(self, boxes: list[_Element], depth: int) -> None:
        """Walk text boxes, after the paragraph that they hang on."""
        flow = self.flow
        for box in boxes:
            line, cell, restoring = flow.line, flow.cell, self._restoring
            flow.line = flow.cell = self._restoring = None
            first = len(flow.made)
            self._blocks(box, depth + 1)
            self._boxes(flow.finish(), depth + 1)
            self.tally.add("odt-text-box", len(flow.made) > first)
            flow.line, flow.cell, self._restoring = line, cell, restoring

    def _restore(self, region: Region, depth: int) -> None:
        """Read what a deletion holds, where it stood.

        Its first paragraph goes on with the one that is open, and the last goes on with what
        follows the mark.
        """
        flow, outer, content = self.flow, self._restoring, region.content
        if content is None:
            return
        line = flow.line
        if line is None:
            self._restoring = None
            self._blocks(content, depth + 1)
        else:
            element, place = line.element, line.place
            self._restoring = Restoring(edge(content, 0), edge(content, -1), place, line.shown)
            self._blocks(content, depth + 1)
            if flow.line is None:
                flow.begin(element, None if line.shown else place)
        self._restoring = outer
