"""One paragraph as it is being read: its text, and what stands where in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.assemble import NoteRef, Revised, Styled
from commdiff.readers.docx.changes import Change

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Line:
    """The text of a paragraph as it is being read.

    Args:
        style: of the paragraph.
        change: the tracked change around what is read next; None for none.
        boxes: the text boxes met, each with the change around it.
        behind: the changes of text boxes that are not shown.
    """

    style: str = ""
    change: Change | None = None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    refs: list[NoteRef] = field(default_factory=list)
    styles: list[Styled] = field(default_factory=list)
    revisions: list[Revised] = field(default_factory=list)
    boxes: list[tuple[_Element, Change | None]] = field(default_factory=list)
    behind: list[Revised] = field(default_factory=list)
    hidden: bool = False
    struck: bool = False
    _since: int = 0

    def add(self, text: str) -> None:
        """Put text at the end."""
        if text:
            self.parts.append(text)
            self.length += len(text)
            self.hidden = False

    def turn(self, change: Change | None) -> None:
        """Go on within another change; what was read since the last turn is of the one till now."""
        if self.change is not None and self.length > self._since:
            self.revisions.append(Revised(self._since, self.length, *self.change))
        self._since = self.length
        self.change = change

    @property
    def text(self) -> str:
        """What was read."""
        return "".join(self.parts)
