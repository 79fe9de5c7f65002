"""The block that is open while a web page is read: its text, and what stands where in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from commdiff.model import BlockKind, FormatKind, RevisionKind
from commdiff.readers.assemble import NoteRef, Piece, Revised, Styled

_SPACE = re.compile(r"[ \t\n\r\f]+")
Marks = frozenset[tuple[FormatKind, str]]
"""What a stretch of text is set apart by: the kinds, and the colour of a highlight."""


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

    def piece(self, text: str) -> Piece:
        """Return text that stands here as a piece, without its label."""
        row = self.row if self.kind in ("cell", "item", "quote") else None
        return Piece(text, kind=self.kind, depth=self.depth, row=row)


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: what was done, by whom, when."""

    kind: RevisionKind
    author: str = ""
    date: str = ""


@dataclass(slots=True)
class _Run:
    """A stretch of the open block of one style and change."""

    start: int
    end: int
    marks: Marks
    change: Change | None


@dataclass
class OpenBlock:
    """The block that is being read. Lines broken by hand end with a line end in its text."""

    parts: list[str] = field(default_factory=list)
    runs: list[_Run] = field(default_factory=list)
    refs: list[NoteRef] = field(default_factory=list)
    unseen: list[Revised] = field(default_factory=list)
    length: int = 0
    spaced: bool = True
    filled: bool = False

    def add(self, text: str, marks: Marks, change: Change | None) -> None:
        """Add text, its runs of white space as one space."""
        made = _SPACE.sub(" ", text)
        if self.spaced:
            made = made.removeprefix(" ")
        if not made:
            return
        start = self.length
        self.parts.append(made)
        self.length += len(made)
        self.spaced = made[-1] == " "
        self.filled = self.filled or not made.isspace()
        if not marks and change is None:
            return
        last = self.runs[-1] if self.runs else None
        if last is not None and (last.end, last.marks, last.change) == (start, marks, change):
            last.end = self.length
        else:
            self.runs.append(_Run(start, self.length, marks, change))

    def last(self) -> str:
        """Return the last few characters."""
        return "".join(self.parts[-3:])[-12:]

    def refer(self, label: str, key: str) -> None:
        """Put a reference to a note here."""
        self.refs.append(NoteRef(self.length, label, key))

    def hide(self, text: str, change: Change) -> None:
        """Put a change here whose text this reading does not show."""
        self.unseen.append(
            Revised(self.length, self.length, change.kind, change.author, change.date, text)
        )

    def end_line(self) -> bool:
        """End the line; tell whether it held text. One empty line stands for many."""
        held = self.last().strip(" ")[-1:] not in ("", "\n")
        if held or (self.filled and self.parts[-2:] != ["\n", "\n"]):
            self.parts.append("\n")
            self.length += 1
        self.spaced = True
        return held

    def piece(self, frame: Frame) -> Piece:
        """Return what was read as one piece."""
        return replace(
            frame.piece("".join(self.parts)),
            refs=tuple(self.refs),
            styles=tuple(self._styles()),
            revisions=tuple(sorted((*self.unseen, *self._revisions()), key=lambda one: one.start)),
        )

    def _styles(self) -> Iterator[Styled]:
        for run in self.runs:
            for kind, value in sorted(run.marks):
                yield Styled(run.start, run.end, kind, value)

    def _revisions(self) -> Iterator[Revised]:
        for run in self.runs:
            if run.change is not None:
                change = run.change
                yield Revised(run.start, run.end, change.kind, change.author, change.date)


def all_bold(piece: Piece) -> bool:
    """Tell whether every letter and digit of a piece is set in bold."""
    at = 0
    for one in piece.styles:
        if one.kind == "bold":
            if any(map(str.isalnum, piece.text[at : one.start])):
                return False
            at = max(at, one.end)
    return at > 0 and not any(map(str.isalnum, piece.text[at:]))


def bold_lines(piece: Piece) -> frozenset[int]:
    """Return which lines of a piece are set in bold, by number."""
    if "\n" not in piece.text or not piece.styles:
        return frozenset()
    plain = bytearray(b"\1") * len(piece.text)
    for one in piece.styles:
        if one.kind == "bold":
            plain[one.start : one.end] = bytes(one.end - one.start)
    found: set[int] = set()
    at = 0
    for number, line in enumerate(piece.text.split("\n")):
        if not any(c.isalnum() and plain[at + i] for i, c in enumerate(line)) and line.strip():
            found.add(number)
        at += len(line) + 1
    return frozenset(found)
