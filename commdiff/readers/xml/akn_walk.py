"""Walk through a text in Akoma Ntoso."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import commdiff.readers.xml.akn_names as names
from commdiff.readers.assemble import Piece, Source
from commdiff.readers.marked_text import Change
from commdiff.readers.troubles import Troubles
from commdiff.readers.xml.names import People, id_of, local, pointed, words_of
from commdiff.readers.xml.open_block import Frame
from commdiff.readers.xml.styles import from_css
from commdiff.readers.xml.tally import XmlTally
from commdiff.readers.xml.walk import After, Opened, Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDED = re.compile(r"[^\W\d_]{3,}")
_NUMERAL = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_LOOKED_AT = 12
"""How many children of an element are looked at to tell what it is."""


class AknWalk(Walk):
    """Reads the text; `title` is the first title of the document that is met."""

    def __init__(self, source: Source, troubles: Troubles, tally: XmlTally, root: _Element) -> None:
        super().__init__(source, troubles, tally)
        self.title = ""
        self._people = People(root)
        self._notes: dict[str, tuple[str, _Element | None]] = {}
        self._wanted: dict[str, str] = {}
        self._numbered = 0
        self._attached = 0
        self._lists: list[int] = []
        self._has_title = False
        self._survey(root)

    def _survey(self, root: _Element) -> None:
        """Find the notes by what refers to them, and whether the document has a short title."""
        for element in root.iter("*"):
            tag = local(element.tag)
            if tag in names.NOTES and id_of(element):
                self._notes.setdefault(id_of(element), (_marker(element), None))
            elif tag == "note" and id_of(element):
                self._notes.setdefault(id_of(element), (_marker(element), element))
            elif tag == "docTitle":
                self._has_title = True

    def read_notes(self) -> None:
        """Read the notes of the metadata that the text refers to, in the order of the references."""
        for key, label in self._wanted.items():
            element = self._notes[key][1]
            if element is None:
                continue
            frame, after = self.note(label, f"note:{key}", running=False)
            self.run(element, frame)
            if after is not None:
                after()
        left = sum(
            element is not None and key not in self._wanted and any(True for _ in element.iter("*"))
            for key, (_, element) in self._notes.items()
        )
        self.tally.add("akn-note", left)

    def open(self, element: _Element, tag: str, frame: Frame) -> Opened | None:
        """Say what an element is."""
        if frame.running and tag not in names.MEANING:
            return self._set_apart(element, frame)
        if tag in names.NOT_TEXT:
            return None
        if tag in ("ins", "del"):
            return self.changed(self._change(element, tag), frame)
        if tag in names.NOTES:
            return self._note(element)
        if tag == "num":
            return self._number(frame)
        if tag in names.EMPTY or tag in ("eol", "br", "noteRef", "img"):
            self._point(element, tag)
            return frame, None
        if tag in names.REFERENCES:
            self.tally.add("akn-reference")
            return None
        inside = self._part_of_table(tag, frame)
        if inside is not None:
            return inside
        if tag in names.PLAIN or (frame.running and tag not in names.BLOCKS):
            return self._inline(element, tag, frame)
        return self._block(element, tag, frame)

    def _part_of_table(self, tag: str, frame: Frame) -> Opened | None:
        if tag == "table":
            return self.table(frame)
        if tag == "tr":
            return self.row(frame)
        return self.cell(frame) if tag in ("td", "th") else None

    def _change(self, element: _Element, tag: str) -> Change:
        author = next((v for name in ("by", "who", "as") if (v := element.get(name))), None)
        date = element.get("when") or element.get("date") or ""
        return Change("insert" if tag == "ins" else "delete", self._people.named(author), date)

    def _note(self, element: _Element) -> Opened | None:
        if self.flow.hidden:
            return None
        self._numbered += 1
        label = _marker(element) or str(self._numbered)
        key = f"note:{id_of(element) or self._numbered}"
        self.flow.refer(label, key)
        return self.note(label, key, running=bool((element.text or "").strip()))

    def _point(self, element: _Element, tag: str) -> None:
        """Read an element that stands for a place."""
        if tag in ("eol", "br"):
            self.flow.break_line()
        elif tag == "img":
            self.tally.add("akn-picture")
        elif tag == "noteRef" and not self.flow.hidden:
            key = next(iter(pointed(element.get("href"))), "")
            known = key in self._notes
            label = _marker(element) or (self._notes[key][0] if known else "")
            if not known:
                self.tally.add("akn-note-missing")
            elif key not in self._wanted:
                self._numbered += self._notes[key][1] is not None
                self._wanted[key] = label or str(self._numbered)
            self.flow.refer(label or self._wanted.get(key, "*"), f"note:{key}")

    def _inline(self, element: _Element, tag: str, frame: Frame) -> Opened:
        if tag in names.DOCUMENT_MARKS and not self._attached:
            return frame, self._titled(tag)
        if tag in names.QUOTED:
            marks = element.get("startQuote") or "", element.get("endQuote") or ""
            return frame, self.quoted(*marks)
        return self._set_apart(element, frame)

    def _set_apart(self, element: _Element, frame: Frame) -> Opened:
        """Open a part of a text that is set in some way, or in none."""
        style = names.STYLES.get(local(element.tag))
        if style is not None:
            return self.styled([style], frame)
        css = element.get("style")
        return self.styled(from_css(css), frame) if css else (frame, None)

    def _titled(self, tag: str) -> After:
        """Note the text of a title when its element ends; marks beside it belong to its line."""
        block = self.flow.block
        start = block.length

        def after() -> None:
            if self.flow.block is not block:
                return
            shown = block.tail(block.length - start) if block.length > start else ""
            block.titled += len("".join(shown.split()))
            if tag == "docTitle":
                block.has_title = True
                self.title = self.title or " ".join(shown.split())

        return after

    def _number(self, frame: Frame) -> Opened:
        """Read the number of the element around: a label that waits, or a line of its own."""
        self.flow.flush(frame)
        self.flow.push()

        def after() -> None:
            label = self.flow.pop()
            if frame.lined and label and not self.flow.hidden:
                self.flow.emit(Piece(label), replace(frame, kind="heading"))
            else:
                self.flow.wait(label)

        return frame, after

    def _block(self, element: _Element, tag: str, outer: Frame) -> Opened:
        """Open what ends the paragraph around it."""
        waiting = self.flow.waiting
        frame = self.block(outer, self._framed(element, tag, outer))
        closing: list[After] = [lambda: self.flow.settle_label(waiting, frame)]
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else -1)
            closing.append(self._lists.pop)
        elif tag == "li":
            self._bullet(element)
        elif tag in names.ATTACHED:
            self._attached += 1
            closing.append(self._detach)
        elif tag == "longTitle" and frame.kind == "title" and not self.title:
            closing.append(self._long_title(len(self.flow.pieces)))
        elif tag in names.QUOTES:
            marks = element.get("startQuote") or "", element.get("endQuote") or ""
            quoted = self.quoted(*marks)
            closing.extend([quoted] if quoted is not None else [])
        elif tag == "docTitle" and not self._attached:
            frame = replace(frame, kind="title")
            closing.append(self._long_title(len(self.flow.pieces)))

        def after() -> None:
            for one in closing:
                one()

        return frame, after

    def _detach(self) -> None:
        self._attached -= 1

    def _long_title(self, before: int) -> After:
        def after() -> None:
            shown = " ".join(one.text.strip() for one in self.flow.pieces[before:])
            self.title = self.title or " ".join(shown.split())

        return after

    def _bullet(self, element: _Element) -> None:
        """Give an item of a plain list its mark."""
        count = self._lists[-1] if self._lists else -1
        if count >= 0:
            self._lists[-1] = count + 1
        self.flow.wait(element.get("value") or ("•" if count < 0 else f"{count + 1}."))

    def _framed(self, element: _Element, tag: str, outer: Frame) -> Frame:
        """Return what holds inside an element."""
        if tag in ("heading", "subheading", "crossHeading"):
            below = tag != "heading"
            return replace(
                outer, kind="heading", running=True, item=False, heading=outer.heading + below
            )
        children = [local(one.tag) for one in islice(element.iterchildren("*"), _LOOKED_AT)]
        numbered, headed = "num" in children, "heading" in children
        lined = numbered and not headed and tag in names.UPPER and _stands_alone(element, children)
        item = outer.item or tag in names.ITEMS
        level = outer.level + ((numbered and not lined) or tag in names.ITEMS)
        heading = outer.heading
        if headed or lined:
            level, heading = 0, heading + 1
            item = False
        if tag in names.QUOTES:
            level, item = 0, False
        title = tag == "longTitle" and not self._has_title and not self._attached
        return replace(
            outer,
            kind="title" if title else outer.kind,
            running=tag in names.RUNNING or _has_text(element),
            level=level,
            heading=heading,
            item=item,
            quote=outer.quote or tag in names.QUOTES,
            lined=lined,
        )


def _marker(element: _Element) -> str:
    return " ".join((element.get("marker") or "").split())[:40]


def _has_text(element: _Element) -> bool:
    """Tell whether text stands in an element beside other elements."""
    if (element.text or "").strip():
        return True
    return any((one.tail or "").strip() for one in islice(element, _LOOKED_AT))


def _stands_alone(element: _Element, children: list[str]) -> bool:
    """Tell whether the number of an element without a heading is a line of its own.

    It is where it is in words ("Article 5", "CHAPTER II"), or where what follows has a number or a
    heading itself.
    """
    inside = list(islice(element.iterchildren("*"), _LOOKED_AT))
    number = next(one for one in inside if local(one.tag) == "num")
    shown = words_of(number)[:60]
    if any(not _NUMERAL.fullmatch(word) for word in _WORDED.findall(shown)):
        return True
    after = next((one for one in inside if local(one.tag) not in ("num", "subheading")), None)
    if after is None:
        return False
    own = {local(one.tag) for one in islice(after.iterchildren("*"), 3)}
    return bool(own & {"num", "heading"})
