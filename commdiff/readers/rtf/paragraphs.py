"""What takes in characters: a paragraph as it is being read, or a small text that is none of the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from commdiff.readers.assemble import NoteRef, Piece, Remark, Revised, Styled
from commdiff.readers.rtf.looks import Layout, Look
from commdiff.readers.rtf.revisions import Change

if TYPE_CHECKING:
    from commdiff.readers.rtf.story import Story


class Sink(Protocol):
    """What takes in characters."""

    def put(self, text: str, look: Look) -> None:
        """Take in characters."""

    def end(self, look: Look, layout: Layout) -> None:
        """Take in the end of a paragraph."""


@dataclass
class Capture:
    """Keeps the first characters of what is no text of the document: a name, a number, a label.

    Args:
        most: so many characters are kept.
        usual: so many words in paragraphs are nothing to tell of.
    """

    most: int = 1000
    usual: int = 0
    words: int = field(default=0, init=False)
    paragraphs: int = field(default=0, init=False)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    def put(self, text: str, look: Look) -> None:
        """Take in characters."""
        if self._length < self.most:
            self._parts.append(text)
            self._length += len(text)
        self.words += len(text.split())

    def take_running_words(self) -> int:
        """Return how many words came in paragraphs, which is more than such a text holds; once."""
        words, paragraphs = self.words, self.paragraphs
        self.words = self.paragraphs = 0
        return words if paragraphs and words > self.usual else 0

    def end(self, look: Look, layout: Layout) -> None:
        """Take in the end of a paragraph."""
        self.paragraphs += 1
        self.put(" ", look)

    @property
    def text(self) -> str:
        """What was kept."""
        return "".join(self._parts)[: self.most]


@dataclass(eq=False)
class Paragraph:
    """A paragraph as it is being read, and once it has ended.

    Args:
        style: the number of its style once it has ended; None for the first.
        at: once it has ended, how many paragraphs of its story that show anything stand before it.
        joined: its layout where its own end went, and the next paragraph runs on in it.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    refs: list[NoteRef] = field(default_factory=list)
    styles: list[Styled] = field(default_factory=list)
    revised: list[Revised] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    boxes: list[Story] = field(default_factory=list)
    label: str = ""
    style: int | None = None
    at: int = 0
    joined: Layout | None = None
    piece: Piece | None = None
    hidden: bool = False
    struck: bool = False

    @property
    def text(self) -> str:
        """What was read."""
        return "".join(self.parts)

    def drop_tail(self, length: int) -> None:
        """Take characters off the end."""
        text = self.text[: self.length - length]
        self.parts, self.length = [text], len(text)

    def change(self, change: Change, text: str, *, shown: bool) -> None:
        """Note that the text which is put next, or is not shown here, was changed."""
        end = self.length + (len(text) if shown else 0)
        self.revised.append(Revised(self.length, end, *change, "" if shown else text))
