"""What is open while a text in XML is read: what holds inside an element, and the block so far."""

from __future__ import annotations

from dataclasses import dataclass

from commdiff.model import BlockKind
from commdiff.readers.marked_text import MarkedText

_HYPHENS = tuple("-\u2010\u00ad\u00ac\u2e17")


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the text inside an element.

    Args:
        kind: what its paragraphs are, where nothing else decides.
        running: whether it holds running text, so that an unknown element inside is part of it.
        level: how many numbered elements it stands in, from the last heading on.
        heading: how many elements with a heading it stands in.
        item, quote: whether it stands in an item of a list, in a quotation.
        lined: whether its number stands on a line of its own.
    """

    kind: BlockKind = "paragraph"
    running: bool = False
    level: int = 0
    heading: int = 0
    item: bool = False
    quote: bool = False
    lined: bool = False
    row: tuple[int, int, int] | None = None


@dataclass(slots=True)
class OpenBlock(MarkedText):
    """A block that is being read; white space is what XML takes it for.

    Args:
        spaced: whether a space would be the second in a row.
        page: the page it begins on.
        titled: how many characters of it are of a title or of what stands beside one.
        has_title: whether some are of the title itself.
        continued: whether it goes on with a paragraph that another block interrupted.
    """

    spaced: bool = True
    page: int | None = None
    titled: int = 0
    has_title: bool = False
    continued: bool = False

    def glue(self) -> bool:
        """Join what follows to the last word; tell whether a hyphen at its end was taken away."""
        tail = self.tail(4)
        kept = tail.rstrip(" \n")
        bare = kept[:-1] if kept[-1:] in _HYPHENS and kept[-2:-1].isalpha() else kept
        self.shorten(len(tail) - len(bare))
        self.spaced = True
        return bare != kept
