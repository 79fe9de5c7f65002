"""What one pass over a web page sees of its parts: how many words each holds, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.html.names import HEADINGS, INLINE, is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that set no spaces; two of them count as a word."""
_RUNNING = 12
"""A block with this many words outside links, and at most as many inside, is running text."""
_CHUNK = 1 << 16
_TEASER = 100
"""One linked heading over at most this many words is an advertisement for another page."""


@dataclass(eq=False, slots=True)
class Region:
    """A part of a page.

    Args:
        words, links: how many words it shows, and how many of them link to other pages.
        running: how many of its words stand in running text, teasers left out.
        headings, linked: how many headings it holds, and how many of them link to other pages.
        titled, quoted: whether it holds the page's heading, or a quotation.
        inner: the parts of it that show words.
    """

    element: _Element
    outer: Region | None
    words: int = 0
    links: int = 0
    running: int = 0
    headings: int = 0
    linked: int = 0
    titled: bool = False
    quoted: bool = False
    hidden: bool = False
    inner: list[Region] = field(default_factory=list)

    def each(self) -> Iterator[Region]:
        """Yield this region and all inside it, each before what it holds."""
        todo = [self]
        while todo:
            one = todo.pop()
            yield one
            todo.extend(reversed(one.inner))

    @property
    def teaser(self) -> bool:
        """Whether it is a linked heading over a few words."""
        alone = self.headings == self.linked == 1 and not self.titled
        return alone and 0 < self.running <= _TEASER


def words_in(text: str) -> int:
    """Return how many words a text has, in any script. Cost: memory for a small part of a long text."""
    if len(text) > _CHUNK:
        starts = range(0, len(text), _CHUNK)
        cut = sum(bool(text[at - 1].strip() and text[at].strip()) for at in starts[1:])
        return sum(words_in(text[at : at + _CHUNK]) for at in starts) - cut
    count = len(text.split())
    return count if text.isascii() else count + len(_UNSPACED.findall(text)) // 2


class Counter:
    """Counts the words of a page, part by part, while a pass goes over it.

    Afterwards `root` is the whole page.
    """

    def __init__(self, page: _Element) -> None:
        self.root = Region(page, None)
        self.hidden: list[Region] = []
        self.blocks = 0
        self._open = self.root
        self._links: list[_Element] = []
        self._run = 0
        self._linked = 0

    def text(self, text: str | None) -> None:
        """Count text that stands where the pass is."""
        if text:
            count = words_in(text)
            self._run += count
            self._linked += count if self._links else 0

    def start(self, element: _Element) -> None:
        """Count an element that begins, with its first text."""
        tag = element.tag
        hidden = is_hidden(element)
        if hidden or tag not in INLINE:
            self._end_block()
            self._open = Region(element, self._open, hidden=hidden)
            self._open.titled = tag == "h1"
            self._open.quoted = tag == "blockquote"
        elif tag == "a" and _leaves_page(element):
            self._links.append(element)
        self.text(element.text)

    def end(self, element: _Element) -> None:
        """Count an element as ended; the text after it is not its own."""
        if self._links and self._links[-1] is element:
            self._links.pop()
        region = self._open
        if region.element is not element or region is self.root:
            return
        self._end_block()
        outer = region.outer or self.root
        self._open = outer
        if not region.words:
            return
        if element.tag in HEADINGS:
            region.headings += 1
            region.linked += bool(self._links) or 2 * region.links > region.words
        if region.hidden:
            self.hidden.append(region)
        else:
            outer.inner.append(region)
            _add(outer, region)

    def finish(self) -> None:
        """End the page. What is hidden is taken back where it is most of the page."""
        self._end_block()
        for region in self.hidden:
            if 2 * region.words > self.root.words + region.words and region.outer is not None:
                region.hidden = False
                region.outer.inner.append(region)
                up: Region | None = region.outer
                while up is not None:
                    _add(up, region)
                    up = up.outer

    def _end_block(self) -> None:
        region, words, links = self._open, self._run, self._linked
        self._run = self._linked = 0
        if words:
            self.blocks += 1
            region.words += words
            region.links += links
            if words - links >= _RUNNING and 2 * links <= words:
                region.running += words - links


def _add(outer: Region, region: Region) -> None:
    outer.words += region.words
    outer.links += region.links
    outer.running += 0 if region.teaser else region.running
    outer.headings += region.headings
    outer.linked += region.linked
    outer.titled = outer.titled or region.titled
    outer.quoted = outer.quoted or region.quoted


def _leaves_page(link: _Element) -> bool:
    """Tell whether a link leads to another page: not to a note, nor to a place farther down."""
    address = link.get("href")
    return bool(address and not address.startswith("#"))
