"""Text that is being read, with what stands in it: styles, tracked changes, references to notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from commdiff.model import FormatKind
from commdiff.readers.assemble import NoteRef, Piece, Revised, Styled

Reading = Literal["final", "original"]
Style = tuple[FormatKind, str]
"""How a stretch is set, and the colour of a highlight ("" for the others)."""


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked insertion or deletion that is open."""

    kind: Literal["insert", "delete"]
    author: str = ""
    date: str = ""

    def hides(self, reading: Reading) -> bool:
        """Tell whether a reading does not show what was inserted or deleted."""
        return self.kind == ("delete" if reading == "final" else "insert")


@dataclass(slots=True)
class _Hand:
    """Text of one change as it is being read; empty where it is not shown."""

    start: int
    end: int
    change: Change
    hidden: list[str]


@dataclass(slots=True)
class MarkedText:
    """The text of one future piece."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    refs: list[NoteRef] = field(default_factory=list)
    _styles: list[Styled] = field(default_factory=list)
    _hands: list[_Hand] = field(default_factory=list)

    def add(self, text: str, styles: Iterable[Style] = (), change: Change | None = None) -> None:
        """Put text at the end.

        Args:
            styles: how it is set.
            change: the innermost change it is part of, where this reading shows it.
        """
        start, self.length = self.length, self.length + len(text)
        self.parts.append(text)
        for kind, value in styles:
            self._styles.append(Styled(start, self.length, kind, value))
        if change is None or not text:
            return
        last = self._hands[-1] if self._hands else None
        if last is not None and last.change is change and last.end == start > last.start:
            last.end = self.length
        else:
            self._hands.append(_Hand(start, self.length, change, []))

    def hide(self, text: str, change: Change) -> None:
        """Note text that this reading does not show at the end of what it does."""
        last = self._hands[-1] if self._hands else None
        if last is None or last.change is not change or last.start != self.length:
            last = _Hand(self.length, self.length, change, [])
            self._hands.append(last)
        last.hidden.append(text)

    def refer(self, label: str, key: str) -> None:
        """Put a reference to a note at the end."""
        self.refs.append(NoteRef(self.length, label, key))

    def shorten(self, count: int) -> None:
        """Take characters away from the end, and from what stands in them."""
        self.length -= count
        while count:
            last = self.parts.pop()
            if len(last) > count:
                self.parts.append(last[:-count])
            count -= min(count, len(last))
        while self._styles and self._styles[-1].end > self.length:
            last_style = self._styles.pop()
            if last_style.start < self.length:
                self._styles.append(replace(last_style, end=self.length))
        for hand in reversed(self._hands):
            if hand.end <= self.length:
                break
            hand.start, hand.end = min(hand.start, self.length), self.length
        while self.refs and self.refs[-1].at > self.length:
            self.refs[-1] = replace(self.refs[-1], at=self.length)
            break

    def tail(self, count: int) -> str:
        """Return the last characters, as many as there are up to `count`."""
        found = ""
        for part in reversed(self.parts):
            found = part[-count:] + found
            if len(found) >= count:
                break
        return found[-count:]

    @property
    def text(self) -> str:
        """What was read."""
        return "".join(self.parts)

    @property
    def styles(self) -> tuple[Styled, ...]:
        """What is set apart, in the order of the text."""
        return tuple(self._styles)

    @property
    def revisions(self) -> tuple[Revised, ...]:
        """The tracked changes, in the order of the text."""
        return tuple(
            Revised(
                one.start,
                one.end,
                one.change.kind,
                one.change.author,
                one.change.date,
                "".join(one.hidden),
            )
            for one in self._hands
        )

    def piece(self) -> Piece:
        """Return a paragraph of all that was read."""
        return Piece(self.text, refs=tuple(self.refs), styles=self.styles, revisions=self.revisions)


def carried(revisions: Iterable[Revised]) -> tuple[Revised, ...]:
    """Return the changes of a paragraph that this reading does not show at all, for another piece.

    A change of empty text behind them says that a paragraph ended.
    """
    found = [replace(one, start=0, end=0) for one in revisions if one.text.strip()]
    return (*found, replace(found[-1], text="")) if found else ()
