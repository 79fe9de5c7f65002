"""Count the pages that a PDF has in its bytes, though pdfium does not come to them.

Damage in the page tree, or in what a page points to, makes pdfium go without a page or open it as
blank, and it does not say so: a comparison would show its text as deleted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

_OBJECT = re.compile(rb"obj\b")
_NUMBER = re.compile(rb"(?:\A|[^0-9])([0-9]{1,10})\s{1,9}[0-9]{1,5}\s{1,9}\Z")
_LONGEST_NUMBER = 36
_PAGE = re.compile(rb"/Type\s{0,9}/Page(?![A-Za-z])")
_COUNT = re.compile(rb"/Count\s{1,9}([0-9]{1,9})(?!\s{1,9}[0-9]{1,5}\s{1,9}R)")
_ROOT, _PAGES, _PARENT = (
    re.compile(rb"/" + name + rb"\s{0,9}([0-9]{1,10})\s{1,9}[0-9]{1,5}\s{1,9}R\b")
    for name in (b"Root", b"Pages", b"Parent")
)
_MOST = 200_000
"""In a file with more objects no pages are missed: counting them would take longer than reading."""
_SMALLEST_PAGE = 20
"""Bytes; a /Count of more pages than the file has room for is nonsense."""
_POINTER = re.compile(rb"([0-9]{1,10})\s{1,9}[0-9]{1,5}\s{1,9}R\b")
_CONTENTS = re.compile(
    rb"/Contents\s{0,9}(?:\[[0-9R\s]{1,2000}|[0-9]{1,10}\s{1,9}[0-9]{1,5}\s{1,9}R\b)"
)
_CONTENT = 300
"""Bytes of content that a page without a word or a line never has."""
_MANY = 3
"""So many pages nobody takes out of a file by saving it over itself, and keeps fewer."""
_DEEPEST = 30
"""So many nodes of the page tree at most lie above a page."""


def missing_pages(data: bytes, opened: int, shown: int, *, attached: bool = False) -> int:
    """Return how many pages the file mentions beyond those that were opened and show something.

    Told by the /Count at the top of the page tree, by the page objects that belong to that tree, and by
    how many of these have content. Only what stands plainly in the bytes is seen, nothing inside
    compressed objects. A file that was saved over itself keeps its deleted pages, so its page objects
    count only where they are many and less than half of them were opened; one with other files
    attached may hold theirs, so they are not counted there.

    Args:
        opened: how many pages pdfium gave, the damaged ones among them.
        shown: how many of them are not blank.
        attached: whether other files are attached to this one.

    Cost: linear: 5 ms a megabyte in files of few objects, 50 ms in those of many small ones.
    """
    if any(data.count(word) > _MOST for word in (b"obj", b"/Page", b"/Root")):
        return 0
    saved = data.count(b"startxref") - (b"/Linearized" in data[:1024])
    objects = _Objects(data)
    if saved > 1 and not attached:
        lost = len(objects.pages(None)) - opened
        if lost >= _MANY and lost > opened:
            return lost
    if saved > 1 and b"/ObjStm" in data:
        # A later and compressed page tree may stand for the one that is seen.
        return 0
    tree = objects.tree()
    if tree is None:
        return 0
    said = objects.number(tree, _COUNT) or 0
    missing = said - opened if said <= len(data) // _SMALLEST_PAGE else 0
    if saved <= 1 and not attached:
        pages = objects.pages(tree)
        missing = max(missing, len(pages) - opened)
        if shown < opened:
            missing = max(missing, sum(map(objects.has_content, pages)) - shown)
    return max(0, missing)


class _Objects:
    """The numbered objects that stand plainly in a PDF; of two with one number, the later."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts: list[int] = []
        self._numbers: list[int] = []
        for found in _OBJECT.finditer(data):
            at = found.start()
            if at and data[at - 1] in b" \t\r\n\f\0":
                head = _NUMBER.search(data[max(0, at - _LONGEST_NUMBER) : at])
                if head:
                    self._starts.append(at)
                    self._numbers.append(int(head[1]))
        spans = pairwise([*self._starts, len(data)])
        self._spans = dict(zip(self._numbers, spans, strict=True))
        self._parents: dict[int, int | None] = {}
        self._lengths: dict[int, int] = {}

    def number(self, of: int, pattern: re.Pattern[bytes]) -> int | None:
        """Return the number that an entry of an object has, or points to."""
        span = self._spans.get(of)
        found = pattern.search(self._data, *span) if span else None
        return int(found[1]) if found else None

    def tree(self) -> int | None:
        """Return the object at the top of the page tree; None where it is not found."""
        roots = _ROOT.findall(self._data)
        return self.number(int(roots[-1]), _PAGES) if roots else None

    def pages(self, tree: int | None) -> list[int]:
        """Return the objects that are pages of a tree; those of any where it is None."""
        seen: set[int] = set()
        pages: list[int] = []
        for found in _PAGE.finditer(self._data):
            place = bisect_right(self._starts, found.start()) - 1
            if place < 0 or self._numbers[place] in seen:
                continue
            number = self._numbers[place]
            seen.add(number)
            # In the content of a page the words would be words.
            in_stream = self._data.find(b"stream", self._starts[place], found.start()) >= 0
            if not in_stream and (tree is None or self._belongs(number, tree)):
                pages.append(number)
        return pages

    def has_content(self, page: int) -> bool:
        """Tell whether more is set on a page than the frame that blank pages have, too."""
        span = self._spans.get(page)
        found = _CONTENTS.search(self._data, *span) if span else None
        streams = _POINTER.findall(found[0]) if found else []
        return sum(self._length(int(one)) for one in streams) >= _CONTENT

    def _length(self, stream: int) -> int:
        """Return how many bytes a stream has, which damage may have made others than it says."""
        if stream not in self._lengths:
            first, last = self._spans.get(stream, (0, 0))
            start = self._data.find(b"stream", first, last)
            end = self._data.rfind(b"endstream", start + 6, last) if start >= 0 else -1
            self._lengths[stream] = max(0, end - start - 6)
        return self._lengths[stream]

    def _belongs(self, number: int, tree: int) -> bool:
        at = number
        for _ in range(_DEEPEST):
            if at not in self._parents:
                self._parents[at] = self.number(at, _PARENT)
            above = self._parents[at]
            if above is None or above == tree:
                return above == tree
            at = above
        return False
