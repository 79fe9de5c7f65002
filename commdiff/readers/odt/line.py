"""A paragraph as it is being read: its text, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.model import FormatKind
from commdiff.readers.assemble import NoteRef, Revised, Styled
from commdiff.readers.odt.changes import Region
from commdiff.readers.odt.lists import Place
from commdiff.readers.odt.names import WHITE
from commdiff.readers.odt.styles import Look

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Line:
    """The text of one paragraph, which may have been joined from several.

    Args:
        element: the paragraph whose properties it has.
        place: where in a list it stands; None outside lists and where it has no number.
        dropped: whether it began in what this reading does not show.
        blank: whether white space that follows is not shown, for it begins the paragraph or
            follows other white space.
    """

    element: _Element
    place: Place | None
    dropped: bool
    parts: list[str] = field(default_factory=list)
    length: int = 0
    refs: list[NoteRef] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    styles: list[Styled] = field(default_factory=list)
    revisions: list[Revised] = field(default_factory=list)
    blank: bool = True
    hidden: bool = False
    struck: bool = False
    _last: dict[tuple[FormatKind, str], int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What was read."""
        return "".join(self.parts)

    @property
    def shown(self) -> bool:
        """Whether the paragraph shows anything so far."""
        return bool(self.length or self.refs or self.boxes)

    def collapsed(self, written: str) -> str:
        """Return text of the file with its white space as shown: runs of it are one space.

        Source: ODF 1.3 part 3, 6.1.2 (white space processing).
        """
        text = WHITE.sub(" ", written)
        if self.blank:
            text = text.removeprefix(" ")
        if text:
            self.blank = text.endswith(" ")
        return text

    def add(self, text: str, look: Look, region: Region | None) -> None:
        """Put text at the end.

        Args:
            region: the tracked change that brought it; None for none.
        """
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        self.hidden = False
        if look.bold:
            self._style(start, "bold")
        if look.underline:
            self._style(start, "underline")
        if look.strike:
            self._style(start, "strike")
        if look.highlight:
            self._style(start, "highlight", look.highlight)
        if region is not None:
            region.placed = True
            self.revisions.append(region.revised(start, self.length))

    def _style(self, start: int, kind: FormatKind, value: str = "") -> None:
        at = self._last.get((kind, value))
        if at is not None and self.styles[at].end == start:
            start = self.styles[at].start
            self.styles[at] = Styled(start, self.length, kind, value)
            return
        self._last[kind, value] = len(self.styles)
        self.styles.append(Styled(start, self.length, kind, value))

    def mark(self, region: Region, text: str, before: Region | None) -> None:
        """Note a change of which nothing is shown here."""
        region.placed = True
        self.revisions.extend(region.absent(self.length, text, before))
