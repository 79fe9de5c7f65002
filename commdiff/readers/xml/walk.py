"""Walk through a text in XML once, element by element, without recursion."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from commdiff.readers.assemble import Source
from commdiff.readers.marked_text import Change, Style
from commdiff.readers.troubles import Troubles
from commdiff.readers.xml.flow import Flow
from commdiff.readers.xml.names import local
from commdiff.readers.xml.open_block import Frame
from commdiff.readers.xml.tally import XmlTally

if TYPE_CHECKING:
    from lxml.etree import _Element

After = Callable[[], object]
"""What is done when an element ends, once its last block is made."""
Opened = tuple[Frame, After | None]


class Walk(ABC):
    """Goes through the elements of a text; what each means is its format's business.

    Args:
        tally: told of all that is not read as it stands.
    """

    def __init__(self, source: Source, troubles: Troubles, tally: XmlTally) -> None:
        self.flow = Flow(source.tracked, troubles)
        self.tally = tally
        self._troubles = troubles
        self._most = source.limits.depth
        self._tables = 0
        self._places: list[list[int]] = []
        self._frames: list[tuple[Frame, After | None]] = []

    @abstractmethod
    def open(self, element: _Element, tag: str, frame: Frame) -> Opened | None:
        """Say what an element is.

        Args:
            tag: its name without the namespace.
            frame: what holds outside it.

        Returns:
            The very same frame for what is part of a text, another one for a block, None for what is
            not read.
        """

    def run(self, root: _Element, frame: Frame) -> None:
        """Read an element and all inside it."""
        from lxml import etree

        base = len(self._frames)
        self._frames.append((frame, None))
        skipped: _Element | None = None
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            outer = self._frames[-1][0]
            if event == "start":
                opened = self.open(element, local(element.tag), outer)
                if opened is None:
                    # The next event is this element's end.
                    skipped = element
                    walk.skip_subtree()
                    continue
                self._frames.append(opened)
                if len(self._frames) > self._most + 1:
                    raise self._troubles.too_deep()
                text = element.text
                if text:
                    self.flow.add(text)
            else:
                if element is not skipped:
                    self._end()
                skipped = None
                text = element.tail
                if text and element is not root:
                    self.flow.add(text)
        self.flow.flush(frame)
        del self._frames[base:]

    def _end(self) -> None:
        frame, after = self._frames.pop()
        outer = self._frames[-1][0]
        if frame is outer:
            if after is not None:
                after()
            return
        self.flow.flush(frame)
        if after is not None:
            after()
        if outer.running and outer.kind == frame.kind:
            self.flow.block.continued = True

    # What formats share.

    def block(self, outer: Frame, frame: Frame) -> Frame:
        """Return the frame of a block that begins here, the one before it ended."""
        self.flow.flush(outer)
        return frame if frame is not outer else replace(frame)

    def changed(self, change: Change, frame: Frame) -> Opened:
        """Open a tracked change."""
        self.flow.begin(change)
        return frame, lambda: self.flow.end(change)

    def styled(self, styles: list[Style], frame: Frame) -> Opened:
        """Open a stretch that is set apart."""
        if not styles:
            return frame, None
        at = len(self.flow.styles)
        self.flow.styles.extend(styles)

        def after() -> None:
            del self.flow.styles[at : at + len(styles)]

        return frame, after

    def note(self, label: str, key: str, *, running: bool) -> Opened:
        """Open the body of a note."""
        self.flow.push((label, key))
        frame = Frame("footnote", running=running)

        def after() -> None:
            self.flow.settle_label(0, frame)
            self.flow.pop()

        return frame, after

    def quoted(self, first: str, last: str) -> After | None:
        """Put quotation marks, which the file has in attributes, around what opens here."""
        if not (first or last) or self.flow.hidden:
            return None
        self.flow.quote(first)
        before = len(self.flow.pieces)

        def after() -> None:
            self.flow.quote("")
            block = self.flow.block
            if block.length:
                if block.tail(len(last)) != last:
                    self.flow.add(last)
            elif last and len(self.flow.pieces) > before:
                self.flow.close(last)

        return after

    def table(self, frame: Frame) -> Opened:
        """Open a table; one without text has no number, so that drafts count the rest alike."""
        place, before = [self._tables, -1, -1], len(self.flow.pieces)
        self._tables += 1
        self._places.append(place)

        def after() -> None:
            self._places.pop()
            if len(self.flow.pieces) == before:
                self._tables = place[0]

        return self.block(frame, replace(frame, running=False, level=0, item=False)), after

    def row(self, frame: Frame) -> Opened:
        """Open a row of a table."""
        if not self._places:
            return self.block(frame, replace(frame)), None
        place = self._places[-1]
        place[1:] = [place[1] + 1, -1]
        return self.block(frame, replace(frame, running=False)), None

    def cell(self, frame: Frame) -> Opened:
        """Open a cell of a table."""
        if not self._places:
            return self.block(frame, replace(frame, running=True)), None
        place = self._places[-1]
        place[2] += 1
        row = (place[0], max(place[1], 0), place[2])
        return self.block(frame, replace(frame, running=True, row=row)), None
