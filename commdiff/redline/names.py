"""Names that several parts of the redline ask for, and small questions of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdiff.readers.docx.names import ALTERNATIVES, EQUATIONS, MATH, chosen, w

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["ALTERNATIVES", "EQUATIONS", "MATH", "SPACE", "chosen", "made", "w"]

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
P, PPR, R, RPR, T = map(w, ("p", "pPr", "r", "rPr", "t"))
TBL, TR, TC, TRPR = map(w, ("tbl", "tr", "tc", "trPr"))
BOX = w("txbxContent")
NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
"""What refers to a note: the kind of note."""


def made(tag: str, parent: _Element | None = None, **said: str) -> _Element:
    """Return a new Word element, put at the end of `parent` where one is given.

    Args:
        said: its attributes, by their names without the namespace.
    """
    from lxml import etree

    if parent is None:
        element = etree.Element(w(tag), nsmap={"w": w("")[1:-1]})
    else:
        element = etree.SubElement(parent, w(tag))
    for name, text in said.items():
        element.set(w(name), text)
    return element
