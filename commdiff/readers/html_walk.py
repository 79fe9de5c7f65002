"""Walk through a web page and say what a reader sees of it, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from commdiff.readers.assemble import Piece
from commdiff.readers.html_blocks import Count, Frame, OpenBlock, Waiting, count_of
from commdiff.readers.html_survey import NO_TEXT, Survey, text_of
from commdiff.readers.labels import heading_like
from commdiff.readers.lines import paragraphs_of
from commdiff.readers.soft_breaks import Line, grouped, joined

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p section"
    " summary table tbody td tfoot th thead tr ul".split()
)
_LISTS = frozenset({"ol", "ul", "dir", "menu"})
_DELETED = frozenset({"del", "s", "strike"})
_CHANGED = _DELETED | {"ins"}
_SOFT_HYPHEN = "\u00ad"


class Walk:
    """One walk through a page.

    Args:
        found: what the survey of the page says.
        tracked: which reading of inserted and deleted text is wanted.

    Afterwards it holds the number of marked changes, of words left out, of pictures and of soft
    hyphens.
    """

    def __init__(self, found: Survey, tracked: Literal["final", "original"]) -> None:
        self._found = found
        self._dropped = _DELETED if tracked == "final" else frozenset({"ins"})
        self.changes = 0
        self.left_out = 0
        self.pictures = 0
        self.soft_hyphens = 0
        self._frames = [Frame()]
        self._lists: list[Count] = []
        self._cells: list[list[int]] = []
        self._tables = 0
        self._bold = 0
        self._open = OpenBlock()

    def pieces(self, root: _Element) -> Iterator[Piece]:
        """Return the pieces of the page, in order."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: _Element | None = None
        for event, element in walk:
            if event == "start":
                if self._skips(element, root):
                    # The next event is this element's end.
                    skipped = element
                    walk.skip_subtree()
                elif element.tag == "pre":
                    yield from self._flush()
                    yield from self._preformatted(element)
                    skipped = element
                    walk.skip_subtree()
                else:
                    yield from self._start(element)
            else:
                if element is not skipped:
                    yield from self._end(element)
                skipped = None
                if element is not root:
                    self._text(element.tail)
        yield from self._flush()

    def _skips(self, element: _Element, root: _Element) -> bool:
        """Tell whether nothing inside `element` is read, and count what it was."""
        found, tag = self._found, element.tag
        self.changes += tag in _CHANGED
        if element in found.marks:
            self._open.refer(*found.marks[element])
            return True
        if tag in NO_TEXT or tag in self._dropped or element in found.backlinks:
            return True
        if element is root or not found.left_out(element):
            return False
        self.left_out += found.words.get(element, 0)
        return True

    def _start(self, element: _Element) -> Iterator[Piece]:
        tag = element.tag
        if tag in _BLOCKS:
            yield from self._flush()
            self._frames.append(self._frame(element))
        if tag == "br":
            self._open.end_line()
        elif tag in ("b", "strong"):
            self._bold += 1
        elif tag == "img":
            self.pictures += 1
        elif tag == "q":
            self._text("“")
        self._text(element.text)

    def _end(self, element: _Element) -> Iterator[Piece]:
        tag = element.tag
        if tag in ("b", "strong"):
            self._bold -= 1
        elif tag == "q":
            self._text("”")
        if tag not in _BLOCKS:
            return
        yield from self._flush()
        self._frames.pop()
        if tag in _LISTS:
            self._lists.pop()
        elif tag == "table":
            self._cells.pop()

    def _frame(self, element: _Element) -> Frame:
        """Return what holds inside a block that opens here."""
        outer, tag = self._frames[-1], element.tag
        if tag in _LISTS:
            self._lists.append(count_of(element))
        elif tag == "table":
            layout = element in self._found.layout
            self._cells.append([] if layout else [self._tables, -1, -1])
            self._tables += not layout
        if element in self._found.notes:
            key = self._found.notes[element]
            label = next(m[0] for m in self._found.marks.values() if m[1] == key)
            return Frame("footnote", waiting=Waiting(label, key), note=label)
        if outer.kind == "footnote":
            return outer
        if tag in _HEADINGS and outer.row is None:
            return replace(outer, kind="heading", depth=_HEADINGS[tag], waiting=outer.waiting)
        if tag == "li":
            label = self._lists[-1].label(element) if self._lists else "•"
            return Frame("item", len(self._lists) or 1, outer.row, Waiting(label))
        if tag == "blockquote" and outer.kind == "paragraph":
            return replace(outer, kind="quote")
        if tag in ("tr", "td", "th") and self._cells and self._cells[-1]:
            place = self._cells[-1]
            if tag == "tr":
                place[1:] = [place[1] + 1, -1]
                return outer
            place[2] += 1
            return Frame("cell", 0, (place[0], max(place[1], 0), place[2]))
        return outer

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if _SOFT_HYPHEN in text:
            self.soft_hyphens += text.count(_SOFT_HYPHEN)
            text = text.replace(_SOFT_HYPHEN, "")
        self._open.add(text, self._bold > 0)

    def _flush(self) -> Iterator[Piece]:
        """Return the pieces of the block that ends here, and open the next one."""
        block, self._open = self._open, OpenBlock()
        block.end_line()
        frame = self._frames[-1]
        for group in grouped(block.lines):
            line = joined(group)
            if line.text.strip():
                yield self._piece(line, frame)

    def _piece(self, line: Line, frame: Frame) -> Piece:
        waiting = frame.waiting
        label, key = waiting.label, waiting.note_key
        waiting.label = waiting.note_key = ""
        text = line.text
        if key:
            # The mark typed before a note's text is its label, not its text.
            typed = re.match(rf"\s*[\[(]?{re.escape(frame.note)}[\])]?[.:]?\s+", text)
            text = text[typed.end() :] if typed else text
        bold = frame.kind == "paragraph" and line.strong and heading_like(text.strip())
        bold = bold and any(c.isalpha() for c in text)
        return Piece(
            text,
            kind="heading" if bold else frame.kind,
            label=label,
            depth=1 if bold else frame.depth,
            row=frame.row if frame.kind in ("cell", "item", "quote") else None,
            refs=line.refs if not key else (),
            note_key=key,
        )

    def _preformatted(self, element: _Element) -> Iterator[Piece]:
        """Return the paragraphs of preformatted text, which is laid out like a plain text file."""
        shown = text_of(element)
        self.soft_hyphens += shown.count(_SOFT_HYPHEN)
        for paragraph in paragraphs_of(shown.replace(_SOFT_HYPHEN, "")).items:
            yield self._piece(Line(paragraph.text), self._frames[-1])
