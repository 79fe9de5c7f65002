"""Find the text of a page that a title, a script or a style took in because nothing closed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commdiff.readers.html.regions import words_in

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCK = (
    r"</?(?:p|div|li|ul|ol|h[1-6]|table|tr|td|article|section|main|body|blockquote)\b[^<>]{0,500}>"
)
_MARKED = re.compile(_BLOCK, re.IGNORECASE)
_LINES = re.compile(rf"^[ \t]{{0,99}}{_BLOCK}", re.IGNORECASE | re.MULTILINE)
"""Lines that begin with the tag of a block; what a program writes to a page stands in quotes."""
_FEWEST_LINES = 3
_PAGE = re.compile(r"<script\b|</body\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PROGRAM = re.compile(r"(?:.{0,40}javascript|module)?", re.IGNORECASE)
"""The types of a script that is one; others hold pieces of pages for scripts to use."""


def swallowed(page: _Element) -> tuple[int, frozenset[_Element]]:
    """Return how many words titles, scripts and styles took in, and the elements that did.

    A title did where it holds the tag of a block; a script or a style where lines of it begin with such
    tags, and the page's end or another script begins in it.

    Cost: linear in their text.
    """
    found: dict[_Element, int] = {}
    for element in page.iter("title", "script", "style"):
        text = "".join(map(str, element.itertext()))
        start = _start(element, text)
        if start is not None:
            found[element] = words_in(_TAG.sub(" ", text[start:]))
    return sum(found.values()), frozenset(found)


def _start(element: _Element, text: str) -> int | None:
    """Return where the text begins that an element took in; None where it took in none."""
    if element.tag == "title":
        return 0 if _MARKED.search(text) else None
    if not _PROGRAM.fullmatch(element.get("type") or "") and element.tag == "script":
        return None
    if _PAGE.search(text) is None:
        return None
    lines = [match.start() for match in _LINES.finditer(text)]
    return lines[0] if len(lines) >= _FEWEST_LINES else None
