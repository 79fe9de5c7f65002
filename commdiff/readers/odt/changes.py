"""The tracked changes of an OpenDocument text: what was inserted and deleted, when and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from commdiff.model import Tracked
from commdiff.readers.assemble import Revised
from commdiff.readers.odt.names import n, said

if TYPE_CHECKING:
    from lxml.etree import _Element

START, END, POINT = n("text:change-start"), n("text:change-end"), n("text:change")
MARKS = frozenset((START, END, POINT))
STORE = n("text:tracked-changes")
_INFO = n("office:change-info")
_PARTS = re.compile(r"\n|[^\n]+")


@dataclass(eq=False, slots=True)
class Region:
    """One tracked change.

    Args:
        content: what was deleted; None for an insertion.
        before: the insertion of what was deleted later, so that neither reading shows it; else None.
        hidden: what of it this reading does not show, as far as it was met.
        placed: whether a place in the text was noted for it.
    """

    kind: Literal["insert", "delete"]
    author: str
    date: str
    content: _Element | None = None
    before: Region | None = None
    hidden: list[str] = field(default_factory=list)
    placed: bool = False

    def revised(self, start: int, end: int, text: str = "") -> Revised:
        """Return the change as it stands in a paragraph."""
        return Revised(start, end, self.kind, self.author, self.date, text)

    def absent(self, at: int, text: str, before: Region | None = None) -> Iterator[Revised]:
        """Yield a change that is not shown; the end of a paragraph is one of empty text.

        Args:
            text: with a line break at the end of each paragraph.
            before: the insertion of what was deleted later. Then each stretch stands twice, as the
                insertion and directly behind it as the deletion.
        """
        for part in _PARTS.findall(text) or ("",):
            for one in (before, self) if before is not None else (self,):
                yield one.revised(at, at, "" if part == "\n" else part)


class Changes:
    """The tracked changes of a text, and which of them are open where its reader stands.

    Args:
        body: the element that holds the text.
        reading: which reading is wanted.

    A change whose end is missing, or stands before its start, is none: it must not hide what follows.
    `formatting` counts the changes of formatting, which are none of text.
    """

    def __init__(self, body: _Element, reading: Literal["final", "original"]) -> None:
        self.reading = reading
        self.formatting = 0
        self._regions: dict[str, Region] = {}
        self._authors: set[str] = set()
        # In the order in which they began; a dictionary, so that ends find theirs at once.
        self._open: dict[Region, None] = {}
        self._restoring: list[Region] = []
        self._used: set[Region] = set()
        store = body.find(STORE)
        for one in store if store is not None else ():
            self._add(one)
        begun: set[str] = set()
        self._closed: set[str] = set()
        for mark in body.iter(START, END):
            key = said(mark, "text:change-id")
            if mark.tag == START:
                begun.add(key)
            elif key in begun:
                self._closed.add(key)

    def _add(self, element: _Element) -> None:
        key = said(element, "text:id") or element.get("{http://www.w3.org/XML/1998/namespace}id")
        deletion, insertion = element.find(n("text:deletion")), element.find(n("text:insertion"))
        first = insertion if deletion is None else deletion
        if first is None or not key:
            self.formatting += 1
            return
        before = None
        if deletion is not None and insertion is not None:
            before = self._region("insert", insertion)
        self._regions[key] = self._region("insert" if deletion is None else "delete", first)
        self._regions[key].content, self._regions[key].before = deletion, before

    def _region(self, kind: Literal["insert", "delete"], element: _Element) -> Region:
        info = element.find(_INFO)
        author = "" if info is None else info.findtext(n("dc:creator")) or ""
        self._authors.add(author)
        return Region(kind, author, "" if info is None else info.findtext(n("dc:date")) or "")

    @property
    def dropping(self) -> bool:
        """Whether what is met was inserted, in the reading of the text before that."""
        return self.reading == "original" and bool(self._open)

    @property
    def inserting(self) -> Region | None:
        """The insertion that what is met belongs to; None where it was not inserted."""
        return next(reversed(self._open), None)

    @property
    def present(self) -> Region | None:
        """The change that what is met belongs to; None where it was not changed."""
        if self._restoring:
            return self._restoring[-1]
        return self.inserting

    def start(self, mark: _Element) -> None:
        """Follow the start of a change."""
        key = said(mark, "text:change-id")
        region = self._regions.get(key)
        if key in self._closed and region is not None and region.kind == "insert":
            self._open[region] = None

    def end(self, mark: _Element) -> Region | None:
        """Follow the end of a change; return what has ended."""
        region = self._regions.get(said(mark, "text:change-id"))
        if region is None or region not in self._open:
            return None
        del self._open[region]
        return region

    def deletion(self, mark: _Element) -> Region | None:
        """Return the deletion that stands at a mark, once; None where none does."""
        region = self._regions.get(said(mark, "text:change-id"))
        if region is None or region.content is None or region in self._used:
            return None
        self._used.add(region)
        return region

    def restore(self, region: Region) -> None:
        """Note that what is met from now on is what was deleted."""
        self._restoring.append(region)

    def restored(self) -> None:
        """Note that what was deleted has been read."""
        self._restoring.pop()

    def tracked(self) -> Tracked:
        """Return what the file holds."""
        authors = tuple(sorted(self._authors - {""}))
        return Tracked(len(self._regions), authors, self.reading)
