"""Make of a tree with tracked changes the one reading that is wanted.

Once `settle_revisions` has been over a tree, nothing of what the other reading alone shows is left in
it but marks (`names.GONE`), which say where it was. So no later step needs to know of revisions that
does not want to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from commdiff.readers.docx.changes import KINDS, Change, Gone, change_of
from commdiff.readers.docx.joins import join
from commdiff.readers.docx.ledger import PROPERTIES
from commdiff.readers.docx.names import GONE, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROW_PROPERTIES = (w("trPr"), w("tcPr"))
_ROWS = (w("tr"), w("tc"))
_P, _PPR, _RPR, _TBL, _TR = w("p"), w("pPr"), w("rPr"), w("tbl"), w("tr")


def settle_revisions(root: _Element, reading: Literal["final", "original"], gone: Gone) -> None:
    """Leave in `root` only what one reading of its tracked changes shows. Changes the tree.

    Runs, rows, cells and whole paragraphs that the reading does not show go, and are put into `gone`
    by the mark that stands where they were. A paragraph whose mark goes joins the next one; the first
    of the two that has text gives the joined paragraph its properties, as in Word. For the original
    reading earlier styles and numbers come back.

    Cost: linear in the elements of the tree.
    """
    shows = reading == "final"
    if not shows:
        _restore_properties(root)
    ends: dict[_Element, list[Change]] = {}
    tables: dict[_Element, None] = {}
    for element in list(root.iter(*KINDS)):
        parent, change = element.getparent(), change_of(element)
        if parent is None:
            continue
        if parent.tag not in PROPERTIES:
            if change.adds != shows:
                _take(element, change, gone)
            continue
        holder = parent.getparent()
        if holder is None:
            continue
        if parent.tag in _ROW_PROPERTIES:
            if holder.tag in _ROWS and holder.getparent() is not None and change.adds != shows:
                tables[holder.getparent()] = None  # type: ignore[index]
                _take(holder, change, gone)
        elif parent.tag == _RPR and holder.tag == _PPR:
            paragraph = holder.getparent()
            if paragraph is not None and paragraph.tag == _P:
                ends.setdefault(paragraph, []).append(change)
    for table in tables:
        _drop_if_empty(table)
    _settle_ends(ends, shows, gone)


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


def _take(element: _Element, change: Change, gone: Gone) -> None:
    """Take an element out of the tree and leave a mark; none where it wraps nothing."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if not len(element):
        parent.remove(element)
        return
    known, inner = gone.get(before, (None, None)) if before is not None else (None, None)
    if known == change and inner is not None and {inner.tag, element.tag}.isdisjoint(_ROWS):
        # One change in several runs: a field in it is whole only if they stay together.
        inner.extend(list(element))
        parent.remove(element)
        return
    mark = element.makeelement(GONE)
    parent.replace(element, mark)
    gone[mark] = change, element


def _drop_if_empty(table: _Element) -> None:
    """Leave of a table without rows only the marks of what it held."""
    above = table.getparent()
    if table.tag != _TBL or above is None or next(table.iter(_TR), None) is not None:
        return
    for mark in list(table.iterchildren(GONE)):
        table.addprevious(mark)
    above.remove(table)


def _settle_ends(ends: dict[_Element, list[Change]], shows: bool, gone: Gone) -> None:
    """Mark where paragraphs end that came or went, and join those that this reading has as one."""
    joined: list[_Element] = []
    for paragraph, changes in ends.items():
        for change in changes:
            mark = paragraph.makeelement(GONE)
            paragraph.append(mark)
            gone[mark] = change, None
        if any(change.adds != shows for change in changes):
            joined.append(paragraph)
    # From the last to the first, so that a run of joined paragraphs moves each child once.
    for paragraph in reversed(joined):
        join(paragraph)
