"""Names that several parts of the redline ask for, and small questions of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import Element, SubElement

from commdiff.readers.docx.names import ALTERNATIVES, EQUATIONS, MATH, VAL, chosen, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["ALTERNATIVES", "EQUATIONS", "MATH", "SPACE", "VAL", "chosen", "made", "value", "w"]

NAMESPACES = {"w": w("")[1:-1]}

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
    name = w(tag)
    element = Element(name, nsmap=NAMESPACES) if parent is None else SubElement(parent, name)
    for key, text in said.items():
        element.set(w(key), text)
    return element
