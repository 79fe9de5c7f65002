"""Count the changes that a web page marks, and name their authors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from commdiff.model import Tracked
from commdiff.readers.html.block import Change
from commdiff.readers.html.looks import change_of

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass
class Ledger:
    """The marked changes of a page.

    Text that one author changed in one way at one time is one change, however many elements mark it.

    Args:
        reading: which reading is wanted.
        strikes: whether text struck out by <s> counts as deleted. It does, but on pages that Word
            wrote: Word marks its own deletions with <del>, and <s> is formatting there.
    """

    reading: Literal["final", "original"]
    strikes: bool = True
    count: int = 0
    _authors: set[str] = field(default_factory=set)
    _last: Change | None = None

    @property
    def gone(self) -> frozenset[str]:
        """The elements whose text the reading does not show."""
        if self.reading == "original":
            return frozenset({"ins"})
        return frozenset({"del", "s", "strike"} if self.strikes else {"del"})

    def hidden(self, element: _Element) -> Change | None:
        """Return the change an element marks, where the reading does not show it."""
        return change_of(element, self.strikes) if element.tag in self.gone else None

    def shown(self, element: _Element) -> Change | None:
        """Return the change an element marks, where the reading shows it."""
        return None if element.tag in self.gone else change_of(element, self.strikes)

    def meet(self, change: Change | None) -> None:
        """Count text: of a change, or of none."""
        if change is not None and change != self._last:
            self.count += 1
            self._authors.add(change.author)
        self._last = change

    def tracked(self) -> Tracked:
        """Return what was counted."""
        return Tracked(self.count, tuple(sorted(self._authors - {""})), self.reading)
