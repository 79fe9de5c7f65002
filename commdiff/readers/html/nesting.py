"""What is open around the text of a web page: its lists with their counts, its tables, its notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from commdiff.readers.html.block import Frame, Waiting
from commdiff.readers.html.css import Sheets
from commdiff.readers.html.grids import Grid
from commdiff.readers.html.lists import Count, Counters, count_of
from commdiff.readers.html.names import HEADINGS, LISTS
from commdiff.readers.html.survey import Survey
from commdiff.readers.html.word import level_of
from commdiff.readers.troubles import Troubles

if TYPE_CHECKING:
    from lxml.etree import _Element


class Nesting:
    """Follows the blocks of a page as they open and close."""

    def __init__(self, found: Survey, sheets: Sheets, troubles: Troubles) -> None:
        self._found = found
        self._sheets = sheets
        self._troubles = troubles
        self._frames = [Frame()]
        self._lists: list[tuple[Count, int]] = []
        self._grids: list[Grid | None] = []
        self._counters = Counters()
        self._tables = 0
        self._level = 0

    @property
    def frame(self) -> Frame:
        """What holds for the text that comes next."""
        return self._frames[-1]

    def label(self, label: str) -> None:
        """Give the block that is open a number that is typed out as one."""
        frame = self._frames[-1]
        if frame.kind != "footnote":
            frame.waiting.label = label

    def count(self, element: _Element, declared: Mapping[str, str]) -> None:
        """Count an element that stands in a line."""
        self._level += 1
        self._counters.start(declared, self._level)

    def leave(self) -> None:
        """End an element that stands in a line."""
        self._level -= 1

    def open(self, element: _Element, declared: Mapping[str, str]) -> None:
        """Open a block."""
        self.count(element, declared)
        if element.tag in LISTS:
            left = 0
            if element.get("reversed") is not None:
                gone = self._found.vanished
                left = sum(one not in gone for one in element.iterchildren("li"))
            self._lists.append((count_of(element, declared, left), level_of(element)))
        elif element.tag == "table":
            layout = element in self._found.layout
            limits = self._troubles.source.limits
            self._grids.append(None if layout else Grid(self._tables, limits.columns))
            self._tables += not layout
        frame = self._frame(element, declared)
        shown = self._generated(element)
        if shown and frame.kind != "footnote":
            frame = replace(frame, waiting=Waiting(shown, frame.waiting.note_key))
        self._frames.append(frame)

    def close(self, element: _Element) -> None:
        """Close a block."""
        self.leave()
        self._frames.pop()
        if element.tag in LISTS:
            self._lists.pop()
        elif element.tag == "table":
            self._grids.pop()

    def _generated(self, element: _Element) -> str:
        """Return the number that a style sheet puts before a block; "" where there is none."""
        before = self._sheets.before(element)
        if not before:
            return ""
        # What stands before the text counts one level below its element.
        self._counters.start(before, self._level + 1)
        return self._counters.shown(before.get("content", ""), self._level + 1)

    def _frame(self, element: _Element, declared: Mapping[str, str]) -> Frame:
        """Return what holds inside a block."""
        outer, tag = self._frames[-1], str(element.tag)
        if element in self._found.notes.bodies:
            label, key = self._found.notes.bodies[element]
            return Frame("footnote", waiting=Waiting(label, key), note=label)
        if outer.kind == "footnote":
            return outer
        if tag in HEADINGS and outer.row is None:
            return replace(outer, kind="heading", depth=HEADINGS[tag])
        if tag == "li":
            return self._item(element, declared, outer)
        if tag == "dd" and outer.row is None:
            return Frame("item", 1)
        level = level_of(element)
        if level and tag == "p" and outer.kind == "paragraph":
            return Frame("item", level, outer.row)
        if tag == "blockquote" and outer.kind == "paragraph":
            return replace(outer, kind="quote")
        grid = self._grids[-1] if self._grids else None
        if grid is not None and tag == "tr":
            grid.start_row(element in self._found.vanished)
        elif grid is not None and tag in ("td", "th"):
            place = grid.place(element)
            most = self._troubles.source.limits.columns
            if place[2] >= most:
                raise self._troubles.too_large(f"a table has more than {most} columns", "columns")
            return Frame("cell", 0, place)
        return outer

    def _item(self, element: _Element, declared: Mapping[str, str], outer: Frame) -> Frame:
        if not self._lists:
            return Frame("item", 1, outer.row, Waiting("•"))
        count, level = self._lists[-1]
        # An item of which nothing is left takes no number.
        label = "" if element in self._found.vanished else count.label(element, declared)
        return Frame("item", level or len(self._lists), outer.row, Waiting(label))
