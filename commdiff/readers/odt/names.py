"""Names of the elements of OpenDocument, and the few questions every part asks of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_EXPERIMENTAL = "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"
_NAMESPACES = {
    **{
        prefix: f"{_OASIS}{prefix}:1.0"
        for prefix in ("office", "text", "style", "table", "form", "manifest")
    },
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "field": _EXPERIMENTAL,
}


@cache
def n(name: str) -> str:
    """Return the full name of an element or an attribute written as "text:p"."""
    prefix, local_name = name.split(":", 1)
    return f"{{{_NAMESPACES[prefix]}}}{local_name}"


PARAGRAPHS = frozenset((n("text:p"), n("text:h")))
WHITE = re.compile(r"[ \t\r\n]+")
"""What is white space in a file; spaces that do not break are characters of the text.

Source: ODF 1.3 part 3, 6.1.2.
"""
SPACES = n("text:s")
BREAKS = {n("text:tab"): "\t", n("text:line-break"): "\n"}
"""The elements of a paragraph that stand for one character."""
ASIDE = frozenset(
    n(name)
    for name in (
        "text:note", "office:annotation", "text:ruby-text", "text:number", "text:script",
        "office:event-listeners", "office:change-info", "svg:title", "svg:desc", "table:title",
        "table:desc", "office:forms", "draw:glue-point", "draw:image-map",
    )
)  # fmt: skip
"""The elements inside a paragraph whose text is none of the paragraph's."""


def whole(written: str | None, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
    """Return a number of the file, held within bounds; `default` where it is none."""
    if written is None or not written.isdecimal():
        return default
    # Of a number of many digits the first tell enough: it is past every bound.
    return min(max(int(written[:12]), least), most)


def said(element: _Element, name: str) -> str:
    """Return an attribute; "" where it is missing."""
    return element.get(n(name)) or ""


def is_true(element: _Element, name: str) -> bool:
    """Tell whether an attribute says so."""
    return element.get(n(name)) == "true"


def spaces(element: _Element, most: int) -> str:
    """Return the spaces that a `text:s` stands for, at most so many."""
    return " " * whole(element.get(n("text:c")), 1, most=most)


def plain(root: _Element, most: int = 16_000_000) -> str:
    """Return the characters below an element, a line break between its paragraphs.

    Args:
        most: characters past which the rest is left out.

    For what is shown beside the text: comments, deletions, headers. Cost: linear in the elements.
    """
    made: list[str] = []
    length = 0
    for index, one in enumerate(_paragraphs(root)):
        if index:
            made.append("\n")
        for text in _characters(one):
            made.append(text)
            length += len(text)
            if length > most:
                return "".join(made)[:most]
    return "".join(made)


def _paragraphs(root: _Element) -> Iterator[_Element]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in PARAGRAPHS:
            yield element
        elif element.tag not in ASIDE or element is root:
            waiting.extend(reversed(element))


def _characters(paragraph: _Element) -> Iterator[str]:
    """Yield the characters of a paragraph, those of its notes and comments left out."""
    after: list[str | _Element] = [paragraph]
    blank = True
    while after:
        one = after.pop()
        if isinstance(one, str):
            text = WHITE.sub(" ", one)
            text = text.removeprefix(" ") if blank else text
            if text:
                blank = text.endswith(" ")
                yield text
            continue
        if one.tag in BREAKS or one.tag == SPACES:
            blank = False
            yield BREAKS.get(one.tag) or spaces(one, 100)
            continue
        if one.tag in ASIDE:
            continue
        inner: list[str | _Element] = [one.text] if one.text else []
        for child in one:
            inner.append(child)
            if child.tail:
                inner.append(child.tail)
        after.extend(reversed(inner))
