"""Make of a tree with tracked changes the one reading that is wanted.

Once `settle_revisions` has been over a tree, nothing of what the other reading alone shows is left in
it, so no later step needs to know of revisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from commdiff.readers.docx.joins import join
from commdiff.readers.docx.ledger import CELLS, PROPERTIES, WRAPPERS
from commdiff.readers.docx.names import local, mark_of, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = {"final": ("del", "moveFrom"), "original": ("ins", "moveTo")}


def settle_revisions(root: _Element, reading: Literal["final", "original"]) -> None:
    """Leave in `root` only what one reading of its tracked changes shows. Changes the tree.

    Runs, rows, cells and whole paragraphs that the reading does not show go. A paragraph whose mark
    goes joins the next one; the first of the two that has text gives the joined paragraph its
    properties, as in Word. For the original reading earlier styles and numbers come back.

    Cost: linear in the elements of the tree.
    """
    gone = _GONE[reading]
    if reading == "original":
        _restore_properties(root)
    for element in list(root.iter(*(w(kind) for kind in gone))):
        parent = element.getparent()
        if parent is not None and parent.tag not in PROPERTIES:
            parent.remove(element)
    _drop_rows_and_cells(root, gone)
    paths = [w(kind) for kind in gone]
    marked = [p for p in root.iter(w("p")) if _mark_is_gone(p, paths)]
    # From the last to the first, so that a run of joined paragraphs moves each child once.
    for paragraph in reversed(marked):
        join(paragraph)


def _restore_properties(root: _Element) -> None:
    """Bring back what paragraphs and runs were before their formatting was changed."""
    for change in list(root.iter(w("pPrChange"), w("rPrChange"))):
        now = change.getparent()
        holder = None if now is None else now.getparent()
        if now is None or holder is None or holder.tag not in (w("p"), w("r")):
            continue
        before = change.find(now.tag)
        kept = [x for x in now if x.tag in (w("rPr"), w("sectPr"))]
        for child in list(now):
            now.remove(child)
        now.extend([*(before if before is not None else ()), *kept])
    for numbers in list(root.iter(w("numPr"))):
        parent = numbers.getparent()
        if numbers.find(w("ins")) is not None and parent is not None:
            parent.remove(numbers)


def _drop_rows_and_cells(root: _Element, gone: tuple[str, ...]) -> None:
    """Remove the rows and cells that are gone, and the tables of which no row is left."""
    thinned: dict[_Element, None] = {}
    for properties in list(root.iter(w("trPr"), w("tcPr"))):
        holder = properties.getparent()
        outer = None if holder is None else holder.getparent()
        if holder is None or outer is None:
            continue
        kinds = {CELLS.get(x.tag) or local(x.tag) for x in properties if _is_mark(x)}
        if kinds & set(gone):
            outer.remove(holder)
            thinned[outer] = None
    for table in thinned:
        above = table.getparent()
        empty = table.tag == w("tbl") and next(table.iter(w("tr")), None) is None
        if empty and above is not None:
            above.remove(table)


def _is_mark(element: _Element) -> bool:
    return element.tag in CELLS or element.tag in WRAPPERS


def _mark_is_gone(paragraph: _Element, tags: list[str]) -> bool:
    properties = mark_of(paragraph)
    return properties is not None and any(properties.find(tag) is not None for tag in tags)
