"""The paragraphs as they come: where one begins and ends, and the pieces made of them.

A paragraph of the text is not always one of the file: where a tracked insertion with the end of a
paragraph in it is not shown, two are one, and where a deletion is shown, one is several.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from commdiff.model import BlockKind
from commdiff.readers.assemble import Piece, Revised, in_nfc
from commdiff.readers.odt.changes import Changes, Region
from commdiff.readers.odt.comments import Comments
from commdiff.readers.odt.counting import Counters
from commdiff.readers.odt.line import Line
from commdiff.readers.odt.lists import Place
from commdiff.readers.odt.names import n, said, whole
from commdiff.readers.odt.styles import Styles
from commdiff.readers.parting import parted
from commdiff.readers.troubles import Troubles

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_HEADING = 50
_LONGEST_SENTENCE_HEADING = 15
"""Words past which a heading is a paragraph: at all, and with a full stop. The same as in Word files."""

Cell = tuple[int, int, int]


@dataclass
class Flow:
    """Makes the pieces of a text, one paragraph after another.

    Args:
        made: the pieces of the present story.
        cell: the table's cell that is being read; None outside tables.
        concealed: how many hidden sections stand around what is being read.
        line: the paragraph that is open; None between paragraphs.
    """

    styles: Styles
    counters: Counters
    comments: Comments
    changes: Changes
    troubles: Troubles
    made: list[Piece] = field(default_factory=list)
    cell: Cell | None = None
    concealed: int = 0
    line: Line | None = None
    _waiting: list[Revised] = field(default_factory=list)
    _length: int = 0
    _count: int = 0

    def begin(self, element: _Element, place: Place | None) -> None:
        """Begin a paragraph, or go on with the one whose end is not shown.

        Of paragraphs that are joined the first that shows anything gives its properties.
        """
        line = self.line
        if line is None:
            self.line = Line(element, place, self.changes.dropping)
            return
        line.blank = True
        if not line.shown:
            line.element, line.place, line.dropped = element, place, self.changes.dropping

    def end(self) -> list[_Element]:
        """End a paragraph, unless its end is not shown; return the boxes that hang on it."""
        region = self.changes.present
        if not self.changes.dropping:
            # What comes or goes with a cell joins nothing.
            if region is not None and self.line is not None and self.cell is None:
                self.line.mark(region, "", None)
            return self.finish()
        if region is not None:
            region.hidden.append("\n")
        return []

    def finish(self) -> list[_Element]:
        """Make a piece of the paragraph that is open; return the boxes that hang on it."""
        line, self.line = self.line, None
        if line is None:
            return []
        text = line.text
        self.spend(0, text.count("\n") + 1 if text.strip() else 0)
        if not line.shown and (line.dropped or self.changes.dropping):
            self._wait(line.revisions)
            return []
        label = "" if line.place is None else self._label(line)
        remarks = self.comments.anchored(text)
        if not text.strip():
            self._wait(line.revisions)
            return line.boxes
        kind, depth = self._kind(line, text, label)
        waited = tuple(replace(one, start=0, end=0) for one in self._waiting)
        self._waiting = []
        piece = Piece(
            text,
            kind=kind,
            label=label,
            depth=depth,
            row=self.cell,
            refs=tuple(line.refs),
            remarks=remarks,
            styles=tuple(line.styles),
            revisions=(*waited, *line.revisions),
        )
        self.made.extend(parted(in_nfc(piece)))
        return line.boxes

    def _label(self, line: Line) -> str:
        place = line.place
        if place is None:
            return ""
        if not place.style:
            own = self.styles.paragraph(said(line.element, "text:style-name")).list_style
            place = replace(place, style=own)
        return self.counters.next(place)

    def _kind(self, line: Line, text: str, label: str) -> tuple[BlockKind, int]:
        if self.cell is not None:
            return "cell", 0
        if line.element.tag == n("text:h"):
            words = len(text.split())
            ended = text.rstrip()[-1:] in (".", ";", ":", ",")
            if words <= (_LONGEST_SENTENCE_HEADING if ended else _LONGEST_HEADING):
                return "heading", whole(line.element.get(n("text:outline-level")), 1, least=1)
        kind = self.styles.paragraph(said(line.element, "text:style-name")).kind
        bullet = label != "" and not any(c.isalnum() for c in label)
        if bullet and kind == "paragraph" and line.place is not None:
            return "item", line.place.level + 1
        return kind, 0

    def spend(self, characters: int, lines: int) -> None:
        """Take what is met from what a text may have.

        Raises:
            ReadError: that is past a limit.
        """
        self._length += characters
        self._count += lines
        self.troubles.spend(self._length, self._count)

    def unseen(self, region: Region, text: str, before: Region | None = None) -> None:
        """Note a change of which this reading shows nothing, here or in the next paragraph.

        Args:
            before: the insertion of what was deleted later.
        """
        if self.line is not None:
            self.line.mark(region, text, before)
        else:
            region.placed = True
            self._wait(list(region.absent(0, text, before)))

    def settle(self) -> None:
        """End a story: changes that wait for a paragraph go to the end of the last."""
        if self._waiting and self.made:
            last = self.made[-1]
            at = len(last.text)
            # There the end of a paragraph comes before what followed it.
            turned = [self._waiting[-1], *self._waiting[:-1]]
            late = (replace(one, start=at, end=at) for one in turned)
            self.made[-1] = replace(last, revisions=(*last.revisions, *late))
        self._waiting = []

    def _wait(self, revisions: list[Revised]) -> None:
        """Let the changes of a paragraph that shows nothing wait for the next that does.

        What it had is parted from the words of that one as a paragraph is.
        """
        self._waiting.extend(revisions)
        if revisions and revisions[-1].text:
            self._waiting.append(replace(revisions[-1], text=""))
