"""The comments of an OpenDocument text, and where in it they are anchored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.assemble import Remark
from commdiff.readers.odt.names import n, plain, said

if TYPE_CHECKING:
    from lxml.etree import _Element

COMMENT, END = n("office:annotation"), n("office:annotation-end")


@dataclass
class Comments:
    """The comments of a text, as its paragraphs are read.

    A comment on several paragraphs is anchored in the first of them; one whose text is not shown,
    at the next text that is.

    Args:
        body: the element that holds the text.
    """

    body: _Element
    _all: int = field(init=False)
    _ranged: set[str] = field(init=False)
    _begun: dict[str, tuple[_Element, int]] = field(default_factory=dict)
    _ready: list[tuple[_Element, int, int]] = field(default_factory=list)
    _told: int = 0

    def __post_init__(self) -> None:
        self._all = sum(1 for _ in self.body.iter(COMMENT))
        self._ranged = {said(one, "office:name") for one in self.body.iter(END)} - {""}

    def start(self, comment: _Element, at: int) -> None:
        """Note where a comment stands in the present paragraph, or where its range begins."""
        name = said(comment, "office:name")
        if name in self._ranged and name not in self._begun:
            self._begun[name] = (comment, at)
        else:
            self._ready.append((comment, at, at))

    def end(self, mark: _Element, at: int) -> None:
        """Note where a comment's range ends in the present paragraph."""
        begun = self._begun.pop(said(mark, "office:name"), None)
        if begun is not None:
            self._ready.append((*begun, at))

    def anchored(self, text: str) -> tuple[Remark, ...]:
        """Return the comments of a paragraph that has been read."""
        if not (self._ready or self._begun):
            return ()
        last = len(text.rstrip())
        for name, (comment, at) in list(self._begun.items()):
            if at < last:
                del self._begun[name]
                self._ready.append((comment, at, len(text)))
            else:
                self._begun[name] = (comment, 0)
        if not last:
            self._ready = [(comment, 0, 0) for comment, _, _ in self._ready]
            return ()
        made = tuple(_remark(*one) for one in sorted(self._ready, key=lambda one: one[1:]))
        self._told += len(made)
        self._ready = []
        return made

    def left_out(self) -> int:
        """Return how many comments found no text to stand at."""
        return self._all - self._told


def _remark(comment: _Element, start: int, end: int) -> Remark:
    author = comment.findtext(n("dc:creator")) or ""
    date = comment.findtext(n("dc:date")) or ""
    return Remark(author, date, plain(comment).strip(), start, end)
