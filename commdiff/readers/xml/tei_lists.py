"""The lists of a TEI text that are open, and the labels of their items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.xml.names import local
from commdiff.readers.xml.walk import After

if TYPE_CHECKING:
    from lxml.etree import _Element

_ORDERED = frozenset("ordered numbered number decimal".split())
_BULLETED = frozenset("bulleted bullets bullet unordered".split())


@dataclass
class _List:
    """An open list: how its items are marked, how many there were, whether a label was read."""

    ordered: bool
    bulleted: bool
    count: int = 0
    labelled: bool = False


@dataclass
class Lists:
    """Marks the items of lists: by @n, by a label element, else as the list says they are."""

    _open: list[_List] = field(default_factory=list)

    def open(self, element: _Element) -> After:
        """Open a list; return what ends it."""
        said = f"{element.get('rend') or ''} {element.get('type') or ''}".lower().split()
        self._open.append(_List(bool(_ORDERED & set(said)), bool(_BULLETED & set(said))))
        return self._open.pop

    def holds(self, label: _Element) -> bool:
        """Tell whether a label stands in a list, not in a text."""
        parent = label.getparent()
        return bool(self._open) and parent is not None and local(parent.tag) == "list"

    def labelled(self) -> None:
        """Note that a label element was read: the next item has its mark."""
        self._open[-1].labelled = True

    def label(self, item: _Element) -> str:
        """Return the mark of the next item, where no label element gave it."""
        if not self._open:
            return item.get("n") or ""
        last = self._open[-1]
        last.count += 1
        if last.labelled:
            last.labelled = False
            return ""
        if item.get("n"):
            return " ".join((item.get("n") or "").split())[:40]
        return f"{last.count}." if last.ordered else "•" * last.bulleted
