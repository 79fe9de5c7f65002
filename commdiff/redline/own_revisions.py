"""Take out of a tree the tracked changes that its file brings, once one reading of them is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from commdiff.readers.docx.changes import Gone
from commdiff.readers.docx.names import GONE, w
from commdiff.readers.docx.revisions import settle_revisions

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = tuple(map(w, ("ins", "del", "moveFrom", "moveTo")))
_MARKS = tuple(
    map(
        w,
        (
            "rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange",
            "sectPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
            "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
            "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
            "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
            "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
        ),
    )
)  # fmt: skip
SHOWN_AS = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
"""What deleted text and deleted instructions are called where they are not deleted."""


def settle(root: _Element, reading: Literal["final", "original"]) -> None:
    """Leave of a tree one reading of its tracked changes, with no trace of them. Changes the tree.

    Which text that is, the reader decides: both ask `settle_revisions`.
    """
    settle_revisions(root, reading, Gone())
    for element in list(root.iter(GONE, *_MARKS, *_WRAPPERS)):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag in _WRAPPERS and len(element):
            _unwrap(element, parent)
        else:
            parent.remove(element)
    for element in list(root.iter(*SHOWN_AS)):
        element.tag = SHOWN_AS[element.tag]


def _unwrap(element: _Element, parent: _Element) -> None:
    at = parent.index(element)
    parent[at : at + 1] = list(element)
