"""Walk through a web page and say what a reader sees of it, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from commdiff.readers.assemble import Piece, Revised
from commdiff.readers.html.block import (
    Change,
    Frame,
    Marks,
    OpenBlock,
    Waiting,
    all_bold,
    bold_lines,
)
from commdiff.readers.html.css import Sheets
from commdiff.readers.html.equations import linear
from commdiff.readers.html.ledger import Ledger
from commdiff.readers.html.looks import marks_with
from commdiff.readers.html.names import BLOCKS, CONTROLS, NO_TEXT, text_apart, text_of
from commdiff.readers.html.nesting import Nesting
from commdiff.readers.html.raised import is_power, note_number
from commdiff.readers.html.survey import Survey
from commdiff.readers.html.tally import HtmlTally
from commdiff.readers.html.word import is_comment, is_list_mark
from commdiff.readers.labels import heading_like
from commdiff.readers.lines import paragraphs_of
from commdiff.readers.parting import parted
from commdiff.readers.troubles import Troubles

if TYPE_CHECKING:
    from lxml.etree import _Element

_SOFT_HYPHEN = "\u00ad"
_OBJECTS = frozenset("svg canvas object embed iframe audio video map".split())
_READINGS = frozenset({"rt", "rtc"})
_LONG = 1 << 20
"""Text from which on it is held against the limit before it is copied."""
_PLAIN: Marks = frozenset()


class Walk:
    """One walk through a page.

    Args:
        found: what the survey of the page says.
        sheets: the page's style sheets.
        ledger: which changes the page marks, and which of them the wanted reading shows.
        tally: takes the counts of what is not read as it stands.
        troubles: says what is past a limit.
    """

    def __init__(
        self, found: Survey, sheets: Sheets, ledger: Ledger, tally: HtmlTally, troubles: Troubles
    ) -> None:
        self._found = found
        self._sheets = sheets
        self._ledger = ledger
        self._tally = tally
        self._troubles = troubles
        self._nesting = Nesting(found, sheets, troubles)
        self._marks: list[tuple[_Element, Marks]] = []
        self._changes: list[tuple[_Element, Change]] = []
        self._open = OpenBlock()
        self._waiting: list[Revised] = []
        self._raised: dict[str, bool] = {}
        self._note = ""
        self._characters = 0
        self._lines = 0

    def pieces(self, root: _Element) -> list[Piece]:
        """Return the pieces of the page, in order."""
        made = list(self._walked(root))
        self._tally.add("html-note-missing", sum(not met for met in self._raised.values()))
        if self._waiting and made:
            # What was deleted at the end of the page stands behind its last text.
            end = len(made[-1].text)
            gone = (replace(one, start=end, end=end) for one in self._waiting)
            made[-1] = replace(made[-1], revisions=(*made[-1].revisions, *gone))
        return made

    def _walked(self, root: _Element) -> Iterator[Piece]:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: _Element | None = None
        for event, element in walk:
            if event == "start":
                if self._skips(element):
                    # The next event is this element's end.
                    skipped = element
                    walk.skip_subtree()
                elif element.tag in ("pre", "listing", "xmp"):
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

    def _skips(self, element: _Element) -> bool:
        """Tell whether nothing more inside `element` is read; read or count what it stands for."""
        found, tag = self._found, element.tag
        notes = found.notes
        if element in notes.marks:
            self._open.refer(*notes.marks[element])
            return True
        if element in found.out or element in notes.backlinks:
            return True
        if element in notes.comments or is_comment(element):
            self._tally.add("html-comments", element.tag not in ("a", "sup"))
            return True
        if tag in NO_TEXT or tag in CONTROLS or tag in _READINGS:
            self._tally.add("html-objects", tag in _OBJECTS)
            self._tally.add("html-controls", tag in CONTROLS and tag != "option")
            self._tally.add("html-reading-aids", tag in _READINGS)
            return True
        if tag == "math":
            self._tally.add("html-equations")
            self._text(linear(element) or element.get("alttext"))
            return True
        if tag == "sup" and self._is_raised_mark(element):
            return True
        if is_list_mark(element):
            self._nesting.label(text_of(element).strip())
            return True
        change = self._ledger.hidden(element)
        if change is not None:
            self._hide(element, change)
            return True
        return False

    def _hide(self, element: _Element, change: Change) -> None:
        """Keep what a change took away where it stood."""
        text = text_apart(element)
        if text:
            self._ledger.meet(change)
            self._open.hide(text, change)

    def _is_raised_mark(self, element: _Element) -> bool:
        """Tell whether a superscript is the number of a note; set off one that is a power.

        Before a paragraph it is, where it was met in the text before: there begins the note.
        """
        if len(element):
            return False
        shown, before = element.text or "", self._open.last()
        first = not self._open.filled and self._nesting.frame.kind == "paragraph"
        if first and shown.strip() in self._raised:
            self._note = shown.strip()
            self._raised[self._note] = True
            return True
        number = note_number(shown, before)
        if number:
            self._open.refer(number, _raised_key(number))
            self._raised.setdefault(number, False)
            return True
        if is_power(shown, before):
            self._text("^")
        return False

    def _start(self, element: _Element) -> Iterator[Piece]:
        tag = element.tag
        declared = self._sheets.of(element)
        if tag in BLOCKS:
            yield from self._flush()
            self._nesting.open(element, declared)
        else:
            self._nesting.count(element, declared)
        around = self._marks[-1][1] if self._marks else _PLAIN
        marks = marks_with(around, element, declared)
        if tag in ("s", "strike") and self._ledger.strikes:
            marks = around
        if marks != around:
            self._marks.append((element, marks))
        change = self._ledger.shown(element)
        if change is not None:
            self._changes.append((element, change))
        if tag == "br":
            self._lines += self._open.end_line()
        elif tag == "img":
            self._tally.add("html-pictures")
        elif tag == "q":
            self._text("“")
        self._text(element.text)

    def _end(self, element: _Element) -> Iterator[Piece]:
        tag = element.tag
        if tag == "q":
            self._text("”")
        if tag in BLOCKS:
            yield from self._flush()
            self._nesting.close(element)
        else:
            self._nesting.leave()
        if self._marks and self._marks[-1][0] is element:
            self._marks.pop()
        if self._changes and self._changes[-1][0] is element:
            self._changes.pop()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if _SOFT_HYPHEN in text:
            self._tally.add("html-soft-hyphens", text.count(_SOFT_HYPHEN))
            text = text.replace(_SOFT_HYPHEN, "")
        if len(text) > _LONG:
            self._troubles.spend(self._characters + self._open.length + len(text), self._lines)
        change = self._changes[-1][1] if self._changes else None
        if not text.isspace():
            self._ledger.meet(change)
        self._open.add(text, self._marks[-1][1] if self._marks else _PLAIN, change)

    def _flush(self) -> Iterator[Piece]:
        """Return the pieces of the block that ends here, and open the next one."""
        block = self._open
        if not block.parts and not block.unseen and not block.refs:
            return
        self._open = OpenBlock()
        if not block.filled:
            self._waiting.extend(replace(one, start=0, end=0) for one in block.unseen)
            return
        frame = self._nesting.frame
        if self._note:
            waiting = Waiting(self._note, _raised_key(self._note))
            frame, self._note = Frame("footnote", waiting=waiting, note=self._note), ""
        piece = block.piece(frame)
        if self._waiting:
            piece = replace(piece, revisions=(*self._waiting, *piece.revisions))
            self._waiting = []
        for one in parted(piece, bold_lines(piece)):
            if one.text.strip():
                yield self._settled(one, frame)

    def _settled(self, piece: Piece, frame: Frame) -> Piece:
        """Return a piece with its label, and as a heading where bold type makes it one."""
        self._characters += len(piece.text)
        self._lines += 1
        self._troubles.spend(self._characters, self._lines)
        label, key = frame.waiting.label, frame.waiting.note_key
        frame.waiting.label = frame.waiting.note_key = ""
        if key:
            # The mark typed before a note's text is its label, not its text.
            typed = re.match(rf"\s*[\[(]?{re.escape(frame.note)}[\])]?[.:]?\s+", piece.text)
            if typed:
                piece = piece.cut(typed.end(), len(piece.text))
        text = piece.text.strip()
        heads = frame.kind == "paragraph" and heading_like(text) and any(map(str.isalpha, text))
        if heads and all_bold(piece):
            return replace(piece, kind="heading", depth=1, label=label)
        return replace(piece, label=label, note_key=key, refs=() if key else piece.refs)

    def _preformatted(self, element: _Element) -> Iterator[Piece]:
        """Return the paragraphs of preformatted text, which is laid out like a plain text file."""
        parts: list[str] = []
        self._gather(element, parts)
        shown = "".join(parts)
        self._tally.add("html-soft-hyphens", shown.count(_SOFT_HYPHEN))
        for paragraph in paragraphs_of(shown.replace(_SOFT_HYPHEN, "")).items:
            frame = self._nesting.frame
            yield self._settled(frame.piece(paragraph.text), frame)

    def _gather(self, element: _Element, parts: list[str]) -> None:
        """Collect the text of an element that the wanted reading shows."""
        from lxml import etree

        walk = etree.iterwalk(element, events=("start", "end"))
        for event, inner in walk:
            if event == "end":
                parts.append((inner.tail or "") if inner is not element else "")
                continue
            change = self._ledger.hidden(inner) or self._ledger.shown(inner)
            if change is not None:
                self._ledger.meet(change)
            if self._ledger.hidden(inner) or inner.tag in NO_TEXT:
                walk.skip_subtree()
            else:
                parts.append("\n" if inner.tag == "br" else inner.text or "")


def _raised_key(number: str) -> str:
    return f"raised {number}"
