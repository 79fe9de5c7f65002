"""Read tracked changes: count them, then make of the tree the one reading that is wanted.

Once `settle_revisions` has been over a tree, nothing of what the other reading alone shows is left in
it, so no later step needs to know of revisions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from commdiff.model import Tracked
from commdiff.readers.docx.names import MATH, local, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = ("ins", "del", "moveFrom", "moveTo")
_WRAPPERS = tuple(w(kind) for kind in _KINDS)
_CELLS = {w("cellIns"): "ins", w("cellDel"): "del"}
_SHOWN = (
    "t", "delText", "tab", "br", "cr", "sym", "noBreakHyphen", "drawing", "pict", "object",
    "footnoteReference", "endnoteReference",
)  # fmt: skip
_LEAVES = (*(w(name) for name in _SHOWN), f"{MATH}t")
_GONE = {"final": ("del", "moveFrom"), "original": ("ins", "moveTo")}
_PROPERTIES = tuple(w(name) for name in ("rPr", "trPr", "numPr", "tcPr", "pPr"))

_Key = tuple[str, str, str]


@dataclass
class Ledger:
    """Counts tracked changes as a reader of the margin would.

    Text that one author changed in one way at one time is one change, however many runs and
    paragraphs it spans. The two ends of a move are one change.
    """

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    authors: set[str] = field(default_factory=set)

    def count(self, root: _Element) -> None:
        """Count the changes of one story. Cost: linear in its elements, and none without changes."""
        from lxml import etree

        if next(root.iter(*_WRAPPERS, *_CELLS), None) is None:
            return
        tags = (*_WRAPPERS, *_LEAVES, w("p"), w("tr"), w("tc"))
        open_keys: list[_Key] = []
        marks: list[_Key | None] = []
        pushed: list[int] = []
        last: _Key | None = None

        def met(key: _Key | None) -> None:
            nonlocal last
            if key is not None and key != last:
                self.counts[key[0]] += 1
                self.authors.add(key[1])
            last = key

        for event, element in etree.iterwalk(root, events=("start", "end"), tag=tags):
            tag = element.tag
            if tag in _LEAVES:
                if event == "start":
                    met(open_keys[-1] if open_keys else None)
            elif tag in _WRAPPERS and _in_properties(element):
                continue
            elif event == "start":
                keys = _keys(element)
                if tag == w("p"):
                    marks.append(keys[-1] if keys else None)
                    continue
                pushed.append(len(keys))
                open_keys.extend(keys)
                if keys and tag != w("tr") and tag != w("tc"):
                    continue
                if keys:
                    met(keys[-1])
            elif tag == w("p"):
                mark = marks.pop()
                met(mark or (open_keys[-1] if open_keys else None))
            else:
                for _ in range(pushed.pop()):
                    open_keys.pop()

    def tracked(self, reading: Literal["final", "original"]) -> Tracked:
        """Return what was counted."""
        moves = max(self.counts["moveFrom"], self.counts["moveTo"])
        count = self.counts["ins"] + self.counts["del"] + moves
        return Tracked(count, tuple(sorted(self.authors - {""})), reading)


def _in_properties(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _PROPERTIES


def _keys(element: _Element) -> list[_Key]:
    """Return by whom, when and how an element, a row, a cell or a paragraph's mark was changed."""
    if element.tag in _WRAPPERS:
        return [_key(element, local(element.tag))]
    if element.tag == w("tc"):
        properties = element.find(w("tcPr"))
        found = [] if properties is None else [x for x in properties if x.tag in _CELLS]
        return [_key(one, _CELLS[one.tag]) for one in found[:1]]
    path = f"{w('pPr')}/{w('rPr')}" if element.tag == w("p") else w("trPr")
    properties = element.find(path)
    found = [] if properties is None else [x for x in properties if x.tag in _WRAPPERS]
    return [_key(one, local(one.tag)) for one in found[-1:]]


def _key(element: _Element, kind: str) -> _Key:
    return kind, element.get(w("author")) or "", element.get(w("date")) or ""


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
        if parent is not None and parent.tag not in _PROPERTIES:
            parent.remove(element)
    _drop_rows_and_cells(root, gone)
    paths = [w(kind) for kind in gone]
    marked = [p for p in root.iter(w("p")) if _mark_is_gone(p, paths)]
    # From the last to the first, so that a run of joined paragraphs moves each child once.
    for paragraph in reversed(marked):
        _join(paragraph)


def _restore_properties(root: _Element) -> None:
    for change in list(root.iter(w("pPrChange"))):
        now = change.getparent()
        before = change.find(w("pPr"))
        if now is None or now.getparent() is None:
            continue
        kept = [x for x in now if x.tag in (w("rPr"), w("sectPr"))]
        for child in list(now):
            now.remove(child)
        now.extend([*(before if before is not None else ()), *kept])
    for numbers in list(root.iter(w("numPr"))):
        parent = numbers.getparent()
        if numbers.find(w("ins")) is not None and parent is not None:
            parent.remove(numbers)


def _drop_rows_and_cells(root: _Element, gone: tuple[str, ...]) -> None:
    for properties in list(root.iter(w("trPr"), w("tcPr"))):
        holder = properties.getparent()
        outer = None if holder is None else holder.getparent()
        if holder is None or outer is None:
            continue
        kinds = {_CELLS.get(x.tag) or local(x.tag) for x in properties if _is_mark(x)}
        if kinds & set(gone):
            outer.remove(holder)


def _is_mark(element: _Element) -> bool:
    return element.tag in _CELLS or element.tag in _WRAPPERS


def _mark_is_gone(paragraph: _Element, tags: list[str]) -> bool:
    properties = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return properties is not None and any(properties.find(tag) is not None for tag in tags)


def _has_text(paragraph: _Element) -> bool:
    return next(paragraph.iter(*_LEAVES), None) is not None


def _join(paragraph: _Element) -> None:
    """Put what is left of a paragraph in front of the next one; drop it where nothing is left."""
    parent = paragraph.getparent()
    if parent is None:
        return
    following = paragraph.getnext()
    between: list[_Element] = []
    while following is not None and local(following.tag).startswith(_POINTS):
        between.append(following)
        following = following.getnext()
    filled = _has_text(paragraph)
    if following is None or following.tag != w("p"):
        # Before a table, or last in a cell: the mark must stay if there is text before it.
        if not filled and (following is not None or len(parent.findall(w("p"))) > 1):
            parent.remove(paragraph)
        return
    ours, theirs = paragraph.find(w("pPr")), following.find(w("pPr"))
    if filled and ours is not None:
        if theirs is not None:
            following.remove(theirs)
        following.insert(0, ours)
    elif filled and theirs is not None:
        following.remove(theirs)
    head = following.find(w("pPr"))
    moved = [x for x in paragraph if x.tag != w("pPr")] + between
    if head is not None:
        for child in reversed(moved):
            head.addnext(child)
    else:
        for child in reversed(moved):
            following.insert(0, child)
    parent.remove(paragraph)


_POINTS = (
    "bookmark", "commentRange", "proofErr", "perm", "moveFromRange", "moveToRange", "customXmlInsRange",
    "customXmlDelRange", "customXmlMove",
)  # fmt: skip
"""Beginnings of the names of elements that mark a place and hold nothing."""
