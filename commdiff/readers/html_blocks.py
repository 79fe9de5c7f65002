"""What is open while a web page is read: the block with its lines, and the lists with their counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.model import BlockKind
from commdiff.readers.assemble import NoteRef
from commdiff.readers.labels import to_roman
from commdiff.readers.soft_breaks import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = re.compile(r"[ \t\n\r\f]+")
_STYLES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I", "decimal": "1", "none": "none",
    "disc": "•", "circle": "•", "square": "•",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s{0,3}:\s{0,3}([a-z-]{1,20})", re.IGNORECASE)
_WHOLE = re.compile(r"\s{0,9}(-?\d{1,6})(?!\d)")
_MOST_LETTERS = 702
"""The value of "zz", the last label of two letters."""


@dataclass
class Waiting:
    """A label, and the key of a note, that wait for the first text of their block."""

    label: str = ""
    note_key: str = ""


@dataclass(frozen=True)
class Frame:
    """What holds for the text inside a block; `note` is the label of the note it is the body of."""

    kind: BlockKind = "paragraph"
    depth: int = 0
    row: tuple[int, int, int] | None = None
    waiting: Waiting = field(default_factory=Waiting)
    note: str = ""


@dataclass
class Count:
    """The count of an open list; `style` is one of "1", "a", "A", "i", "I", "•" and "none"."""

    style: str
    value: int = 1
    step: int = 1

    def label(self, item: _Element) -> str:
        """Return the label of the next item, as browsers show it."""
        own = _number(item.get("value"))
        self.value = self.value if own is None else own
        value, self.value = self.value, self.value + self.step
        style = _styled(item) or self.style
        if style in ("none", "•"):
            return "" if style == "none" else style
        shown = ""
        if style in ("a", "A"):
            shown = _letters(value)
        elif style in ("i", "I"):
            shown = to_roman(value)
        shown = shown or str(value)
        return f"{shown.upper() if style in ('A', 'I') else shown}."


def count_of(element: _Element) -> Count:
    """Return the count with which a list opens."""
    if element.tag != "ol":
        return Count(_styled(element) or "•")
    down = element.get("reversed") is not None
    start = _number(element.get("start"))
    if start is None:
        start = sum(1 for _ in element.iterchildren("li")) if down else 1
    return Count(_styled(element) or "1", start, -1 if down else 1)


def _styled(element: _Element) -> str:
    """Return the style of count that an element asks for; "" where it asks for none."""
    match = _STYLE.search(element.get("style") or "")
    if match and match[1].lower() in _STYLES:
        return _STYLES[match[1].lower()]
    asked = element.get("type") or ""
    return asked if asked in ("1", "a", "A", "i", "I") else _STYLES.get(asked.lower(), "")


def _number(written: str | None) -> int | None:
    match = _WHOLE.match(written or "")
    return int(match[1]) if match else None


def _letters(value: int) -> str:
    if not 0 < value <= _MOST_LETTERS:
        return ""
    more, last = divmod(value - 1, 26)
    return (chr(96 + more) if more else "") + chr(97 + last)


@dataclass
class OpenBlock:
    """The block that is being read: its lines so far and the state of the last one."""

    lines: list[Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    refs: list[NoteRef] = field(default_factory=list)
    length: int = 0
    spaced: bool = True
    plain: bool = False

    def add(self, text: str, bold: bool) -> None:
        """Add text, its runs of white space as one space."""
        made = _SPACE.sub(" ", text)
        if self.spaced:
            made = made.removeprefix(" ")
        if made:
            self.parts.append(made)
            self.length += len(made)
            self.spaced = made[-1] == " "
            self.plain = self.plain or (not bold and any(c.isalnum() for c in made))

    def refer(self, label: str, key: str) -> None:
        """Put a reference to a note here."""
        self.refs.append(NoteRef(self.length, label, key))

    def end_line(self) -> None:
        """End the line."""
        self.lines.append(Line("".join(self.parts), tuple(self.refs), not self.plain))
        self.parts, self.refs, self.length = [], [], 0
        self.spaced, self.plain = True, False
