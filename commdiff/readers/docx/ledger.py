"""Count the tracked changes of a Word file, and name their authors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from commdiff.model import Tracked
from commdiff.readers.docx.joins import SHOWN
from commdiff.readers.docx.names import local, mark_of, w
from commdiff.readers.troubles import Troubles

if TYPE_CHECKING:
    from lxml.etree import _Element

KINDS = ("ins", "del", "moveFrom", "moveTo")
WRAPPERS = tuple(w(kind) for kind in KINDS)
CELLS = {w("cellIns"): "ins", w("cellDel"): "del"}
PROPERTIES = tuple(w(name) for name in ("rPr", "trPr", "numPr", "tcPr", "pPr"))
"""What holds marks of changes: these say something of their holder and wrap no text."""
_LEAVES = frozenset((*SHOWN, w("fldChar"), w("instrText"), w("delInstrText")))
_FORMATTING = tuple(
    w(name)
    for name in (
        "rPrChange", "pPrChange", "numberingChange", "sectPrChange", "tblPrChange", "tblPrExChange",
        "trPrChange", "tcPrChange", "tblGridChange", "cellMerge",
    )
)  # fmt: skip

_P, _ROW, _CELL = w("p"), w("tr"), w("tc")
_HOLDERS = frozenset((*WRAPPERS, _P, _ROW, _CELL))
"""What a change may be of: text, the end of a paragraph, a row, a cell."""

_Key = tuple[str, str, str]


@dataclass
class Ledger:
    """Counts tracked changes as a reader of the margin would.

    Text that one author changed in one way at one time is one change, however many runs and
    paragraphs it spans. The two ends of a move are one change. `formatting` counts the changes of
    formatting, which are none of text.
    """

    troubles: Troubles
    formatting: int = 0
    _found: int = 0
    _counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    _authors: set[str] = field(default_factory=set)
    _last: _Key | None = None

    def count(self, root: _Element) -> None:
        """Count the changes of one story.

        Raises:
            ReadError: there are more of them than any draft has.

        Cost: linear in its elements, little without changes.
        """
        found = list(root.iter(*WRAPPERS, *CELLS, *_FORMATTING))
        looks = sum(one.tag in _FORMATTING for one in found)
        self.formatting += looks
        if len(found) == looks:
            return
        self._found += len(found) - looks
        most = self.troubles.source.limits.changes
        if self._found > most:
            raise self.troubles.too_large(f"it has more than {most:,} tracked changes", "changes")
        changed = {_paragraph_of(one) for one in found if one.tag not in _FORMATTING}
        self._last = None
        if None in changed:
            # A row, a cell or whole paragraphs came or went.
            self._follow(root, None)
            return
        inside: set[_Element] = set()
        for paragraph in root.iter(_P):
            if paragraph in changed:
                self._follow(paragraph, None)
                self._meet(_changed(paragraph))
                inside.update(paragraph.iter(_P))
            elif paragraph not in inside:
                # It has no change of its own, so it ends the last.
                self._last = None

    def _follow(self, parent: _Element, key: _Key | None) -> None:
        """Meet all that is shown inside an element, in order.

        Args:
            key: by which change the element came or went, if by any.
        """
        for element in parent:
            tag = element.tag
            if tag in PROPERTIES:
                continue
            if tag in _LEAVES:
                self._meet(key)
            own = _changed(element) if tag in _HOLDERS else None
            if own is not None and tag in (_ROW, _CELL):
                self._meet(own)
            if tag == _P:
                self._follow(element, key)
                self._meet(own or key)
            elif len(element):
                self._follow(element, own or key)

    def _meet(self, key: _Key | None) -> None:
        if key is not None and key != self._last:
            self._counts[key[0]] += 1
            self._authors.add(key[1])
        self._last = key

    def tracked(self, reading: Literal["final", "original"]) -> Tracked:
        """Return what was counted."""
        moves = max(self._counts["moveFrom"], self._counts["moveTo"])
        count = self._counts["ins"] + self._counts["del"] + moves
        return Tracked(count, tuple(sorted(self._authors - {""})), reading)


def _paragraph_of(element: _Element) -> _Element | None:
    """Return the outermost paragraph that an element stands in."""
    found = None
    for above in element.iterancestors(_P):
        found = above
    return found


def _changed(element: _Element) -> _Key | None:
    """Return how, by whom and when an element, a row, a cell or a paragraph's mark was changed."""
    if element.tag in WRAPPERS:
        return _key(element, local(element.tag))
    if element.tag == w("p"):
        properties = mark_of(element)
    else:
        properties = element.find(w("trPr") if element.tag == w("tr") else w("tcPr"))
    found = None
    for one in properties if properties is not None else ():
        if one.tag in WRAPPERS or one.tag in CELLS:
            found = _key(one, CELLS.get(one.tag) or local(one.tag))
    return found


def _key(element: _Element, kind: str) -> _Key:
    return kind, element.get(w("author")) or "", element.get(w("date")) or ""
