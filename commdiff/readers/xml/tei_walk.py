"""Walk through a text in TEI."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Literal, cast

import commdiff.readers.xml.tei_names as names
from commdiff.readers.assemble import Source
from commdiff.readers.marked_text import Change, Style
from commdiff.readers.troubles import Troubles
from commdiff.readers.xml.names import id_of, local
from commdiff.readers.xml.open_block import Frame
from commdiff.readers.xml.styles import from_css, from_rend
from commdiff.readers.xml.tally import XmlTally
from commdiff.readers.xml.tei_hands import Hands, span_end
from commdiff.readers.xml.tei_lists import Lists
from commdiff.readers.xml.tei_notes import Notes
from commdiff.readers.xml.walk import After, Opened, Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

_LOOKED_AT = 12
"""How many children of an element are looked at to tell what it is."""


class TeiWalk(Walk):
    """Reads the text inside a TEI document."""

    def __init__(self, source: Source, troubles: Troubles, tally: XmlTally, root: _Element) -> None:
        super().__init__(source, troubles, tally)
        self._hands = Hands(root)
        self._lists = Lists()
        self._notes = Notes(root)
        self._spans: dict[str, list[Change]] = {}
        self._restored = 0
        self._unread: set[_Element] = set()
        self._instead: set[_Element] = set()
        self._pages = 0

    def open(self, element: _Element, tag: str, frame: Frame) -> Opened | None:
        """Say what an element is."""
        if self._spans:
            for change in self._spans.pop(id_of(element), ()):
                self.flow.end(change)
        if frame.running and tag not in names.MEANING and element not in self._unread:
            return self.styled(self._styles(element), frame)
        if self._is_left_out(element, tag):
            return None
        if tag in names.CHANGES and not self._restored:
            return self._changed(element, tag, frame)
        if tag == "note":
            return self._note(element, frame)
        if tag in ("ref", "ptr", "anchor") and self._refers(element):
            # The mark of a note is no part of the text.
            return None
        if tag in names.BREAKS:
            self._break(element, tag)
            return frame, None
        if tag in ("table", "row", "cell"):
            return {"table": self.table, "row": self.row, "cell": self.cell}[tag](frame)
        if tag == "l" and frame.running:
            return frame, self.flow.break_line
        if tag == "label" and self._lists.holds(element):
            return self._label(frame)
        if tag in names.PLAIN or (frame.running and not _is_block(element, tag)):
            return self._inline(element, tag, frame)
        return self._block(element, tag, frame)

    def _is_left_out(self, element: _Element, tag: str) -> bool:
        """Tell whether nothing inside an element is read, and count what it was."""
        if element in self._unread:
            return True
        if tag == "rdg":
            if element in self._instead:
                return False
            self.tally.add("tei-variant")
            return True
        if tag in names.STAND_OFF:
            self.tally.add("tei-stand-off")
            return True
        elif tag in names.HEADS:
            self.tally.add("tei-running-head")
            return True
        elif tag in names.PICTURES:
            self.tally.add("tei-picture")
            return True
        parent = element.getparent()
        if tag == "teiHeader" and parent is not None and local(parent.tag) not in names.WHOLE:
            # A header in the midst of a text is damage, and text may stand in it.
            self.tally.add("tei-stand-off")
        return tag in names.NOT_TEXT

    def _refers(self, element: _Element) -> bool:
        """Read a reference to a note that stands elsewhere; tell whether the element is one."""
        found = self._notes.reference(element)
        if found is not None and not self.flow.hidden:
            self.flow.refer(*found)
        return found is not None

    def _changed(self, element: _Element, tag: str, frame: Frame) -> Opened:
        kind = cast(Literal["insert", "delete"], names.CHANGES[tag])
        change = Change(kind, *self._hands.of(element))
        if not tag.endswith("Span"):
            return self.changed(change, frame)
        if element not in self._hands.ending:
            self.tally.add("tei-span")
        else:
            self.flow.begin(change)
            self._spans.setdefault(span_end(element), []).append(change)
        return frame, None

    def _note(self, element: _Element, frame: Frame) -> Opened | None:
        """Open a note: beside the text it is a footnote, in its line or between blocks it is text."""
        if self.flow.hidden:
            return None
        if self._notes.is_text(element, frame.running):
            return (frame, None) if frame.running else self._block(element, "p", frame)
        label, key, anchored = self._notes.body(element)
        if anchored and (frame.running or self.flow.block.length):
            self.flow.refer(label, key)
        return self.note(label, key, running=_has_text(element))

    def _break(self, element: _Element, tag: str) -> None:
        """Read the beginning of a page, a column or a line."""
        if tag == "pb":
            written = element.get("n") or ""
            self._pages = (
                int(written) if written.isdecimal() and len(written) < 6 else self._pages + 1
            )
            self.flow.page = max(self._pages, 1)
        if element.get("break") == "no":
            self.flow.glue()
        elif tag == "lb":
            self.flow.break_line()
        else:
            self.flow.add(" ")

    def _inline(self, element: _Element, tag: str, frame: Frame) -> Opened:
        if tag == "choice":
            self._choose(element)
        elif tag == "app":
            self._read_one_reading(element)
        elif tag == "gap":
            self.tally.add("tei-gap")
            self._unread.update(element)
        elif tag in names.EDITORIAL:
            self.tally.add("tei-editorial")
        elif tag == "restore":
            self._restored += 1
            return frame, self._restore
        elif tag in ("w", "pc", "num", "c"):
            return frame, self._token(element)
        return self.styled(self._styles(element), frame)

    def _restore(self) -> None:
        self._restored -= 1

    def _styles(self, element: _Element) -> list[Style]:
        rend, css, pointer = (element.get(name) for name in ("rend", "style", "rendition"))
        found = from_rend(rend) if rend else []
        if css or pointer:
            found = [*found, *from_css(css), *from_css(self._hands.rendition(pointer))]
        return found

    def _token(self, element: _Element) -> After | None:
        """Join a word or a mark to its neighbour where the file says so."""
        join = element.get("join") or ""
        if join in ("left", "both") and self.flow.block.tail(1) == " " and not self.flow.hidden:
            self.flow.block.shorten(1)
        if join not in ("right", "both"):
            return None

        def after() -> None:
            self.flow.block.spaced = True

        return after

    def _choose(self, choice: _Element) -> None:
        """Leave all forms of a place unread but one.

        Paragraphs, lists and tables are no forms of a word: where they stand in a choice, against the
        scheme of TEI, all are read, for nothing says that one stands for the other.
        """
        inside = ((local(one.tag), one) for one in choice.iterchildren("*"))
        forms = [(tag, one) for tag, one in inside if tag not in names.NO_FORMS]
        ranks = {name: at for at, name in enumerate(names.CHOICES)}
        # Where two forms are of one kind, such as two guesses, the first is read.
        chosen = min(range(len(forms)), key=lambda at: (ranks.get(forms[at][0], 9), at), default=0)
        self._unread.update(one for at, (_, one) in enumerate(forms) if at != chosen)
        self.tally.add("tei-choice", len(forms) > 1)

    def _read_one_reading(self, app: _Element) -> None:
        """Without a lemma, have the first of the other readings read."""
        for one in app.iterchildren("*"):
            if local(one.tag) == "lem":
                return
        first = next((one for one in app.iter("*") if local(one.tag) == "rdg"), None)
        if first is not None:
            self._instead.add(first)

    def _label(self, frame: Frame) -> Opened:
        """Read the label of an item, which waits for the item's text."""
        self.flow.flush(frame)
        self.flow.push()

        def after() -> None:
            label = self.flow.pop()
            self._lists.labelled()
            self.flow.wait(label)

        return frame, after

    def _block(self, element: _Element, tag: str, outer: Frame) -> Opened:
        """Open what ends the paragraph around it."""
        waiting = self.flow.waiting
        after: After | None = None
        frame = self.block(outer, self._framed(element, tag, outer))
        if tag == "list":
            after = self._lists.open(element)
        elif tag == "item":
            self.flow.wait(self._lists.label(element))

            def after() -> None:
                self.flow.settle_label(waiting, frame)

        return frame, after

    def _framed(self, element: _Element, tag: str, outer: Frame) -> Frame:
        """Return what holds inside an element."""
        running = tag in names.RUNNING or _has_text(element) or tag == "lg"
        if tag == "head":
            parent = element.getparent()
            named = parent is not None and local(parent.tag) in names.HEADED
            return replace(
                outer,
                kind="heading" if named else outer.kind,
                running=True,
                heading=max(outer.heading, 1),
            )
        if tag in names.TITLES:
            in_front = outer.kind == "title" or not outer.heading
            return replace(outer, kind="title" if in_front else outer.kind, running=running)
        if tag in names.DIVISIONS:
            return replace(
                outer, running=False, heading=outer.heading + 1, level=0, item=False,
                quote=outer.quote or tag in names.QUOTES,
            )  # fmt: skip
        is_item = tag == "item"
        return replace(
            outer,
            running=running,
            item=outer.item or is_item,
            level=outer.level + is_item,
            quote=outer.quote or (tag in names.QUOTES),
        )


def _is_block(element: _Element, tag: str) -> bool:
    """Tell whether an element ends the paragraph around it; a quotation does where it holds blocks."""
    if tag not in names.QUOTES:
        return tag in names.BLOCKS
    inside = islice(element.iterchildren("*"), _LOOKED_AT)
    return tag in names.BLOCKS or any(local(one.tag) in names.BLOCKS for one in inside)


def _has_text(element: _Element) -> bool:
    """Tell whether text stands in an element beside other elements."""
    if (element.text or "").strip():
        return True
    return any((one.tail or "").strip() for one in islice(element, _LOOKED_AT))
