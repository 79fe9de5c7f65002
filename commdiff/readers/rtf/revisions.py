"""Tracked changes: which text a reading shows, who changed it and when, and how many changes there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from commdiff.model import RevisionKind, Tracked
from commdiff.readers.rtf.header import Authors
from commdiff.readers.rtf.looks import Look

_GONE: dict[str, tuple[RevisionKind, ...]] = {
    "final": ("delete", "move-from"),
    "original": ("insert", "move-to"),
}
_YEAR_ZERO = 1900


class Change(NamedTuple):
    """A tracked change, with its author and date as the file has them, "" where it does not say."""

    kind: RevisionKind
    author: str
    date: str


class Fate(NamedTuple):
    """What tracked changes do to a text in a reading.

    Args:
        hidden: the changes for which this reading does not show it; none where it does. Text that
            one author inserted and another deleted has both, and is in neither reading.
        shown: the change that is on text which this reading shows; None for text never changed.
    """

    hidden: tuple[Change, ...]
    shown: Change | None


UNCHANGED = Fate((), None)


def date_of(packed: int) -> str:
    """Return a moment that is packed into the bits of a number; "" where it is none.

    Source: the RTF specification, "DTTM": minute 6 bits, hour 5, day 5, month 4, year since 1900 9.

    Example:
        >>> date_of(-948595862)
        '2019-05-18T13:42:00'
    """
    bits = packed & 0xFFFFFFFF
    minute, hour, day = bits & 63, bits >> 6 & 31, bits >> 11 & 31
    month, year = bits >> 16 & 15, (bits >> 20 & 511) + _YEAR_ZERO
    if not (day and 1 <= month <= 12 and hour < 24 and minute < 60):
        return ""
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"


@dataclass
class Revisions:
    """The tracked changes of a file, counted as a reader of the margin would.

    Text that one author changed in one way at one time is one change, however many runs and
    paragraphs it spans. The two ends of a move are one change.
    """

    reading: Literal["final", "original"]
    authors: Authors
    _counts: dict[RevisionKind, int] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _last: Change | None = None

    def meet(self, look: Look) -> Fate:
        """Take in a text, or the end of a paragraph or row, and tell what becomes of it."""
        if not look.changed:
            self._last = None
            return UNCHANGED
        changes = self._changes(look)
        if changes[-1] != self._last:
            self._last = changes[-1]
            self._counts[self._last.kind] = self._counts.get(self._last.kind, 0) + 1
            self._names.add(self._last.author)
        return self._fate(changes)

    def meet_unchanged(self) -> None:
        """Take in text that was not changed."""
        self._last = None

    def fate(self, look: Look) -> Fate:
        """Tell what becomes of a text, and count nothing."""
        return self._fate(self._changes(look)) if look.changed else UNCHANGED

    def shows(self, kind: RevisionKind) -> bool:
        """Tell whether this reading shows what was changed so."""
        return kind not in _GONE[self.reading]

    def _fate(self, changes: list[Change]) -> Fate:
        if all(self.shows(one.kind) for one in changes):
            return Fate((), changes[-1])
        return Fate(tuple(changes), None)

    def _changes(self, look: Look) -> list[Change]:
        """Return the changes on a text, the last one last: what is deleted had come before."""
        made: list[Change] = []
        if look.inserted:
            made.append(self._change("insert", look.inserted_by, look.inserted_at))
        if look.moved_to:
            made.append(self._change("move-to", look.moved_by, look.moved_at))
        if look.deleted:
            made.append(self._change("delete", look.deleted_by, look.deleted_at))
        if look.moved_from:
            made.append(self._change("move-from", look.moved_by, look.moved_at))
        return made

    def _change(self, kind: RevisionKind, author: int, packed: int) -> Change:
        return Change(kind, self.authors.name(author), date_of(packed))

    def tracked(self) -> Tracked:
        """Return what was counted."""
        count = self._counts.get
        moves = max(count("move-from", 0), count("move-to", 0))
        changes = count("insert", 0) + count("delete", 0) + moves
        return Tracked(changes, tuple(sorted(self._names - {""})), self.reading)
