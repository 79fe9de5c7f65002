"""The edges of a deletion that is shown where it stood: how its paragraphs meet those around it.

Source: ODF 1.3 part 3, 5.5.4 (text:deletion): the content is put in as if the start of its first
paragraph and the end of its last were missing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commdiff.readers.odt.changes import MARKS
from commdiff.readers.odt.lists import Place
from commdiff.readers.odt.names import ASIDE, PARAGRAPHS, n

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLE = n("table:table")


@dataclass(frozen=True, slots=True)
class Restoring:
    """A deletion that is being read.

    Args:
        first, last: its paragraphs at the edges; None where a table stands there.
        around: the place in a list of the paragraph that it stood in.
        used: whether that paragraph shows something before the deletion, and so has that place's
            number.
    """

    first: _Element | None
    last: _Element | None
    around: Place | None
    used: bool

    def place(self, place: Place | None) -> Place | None:
        """Return a place in a list of the deletion as one in the list around it, if they are alike.

        The file keeps them as two lists; on the page they were one.
        """
        around = self.around
        if place is None or around is None:
            return place
        if (place.style, place.level) != (around.style, around.level):
            return place
        return replace(place, key=around.key)


def edge(content: _Element, at: int) -> _Element | None:
    """Return the paragraph that a deletion begins (0) or ends (-1) with; None for a table."""
    element = content
    while True:
        inner = [one for one in element if one.tag not in ASIDE and one.tag not in MARKS]
        if not inner:
            return None
        element = inner[at]
        if element.tag in PARAGRAPHS:
            return element
        if element.tag == _TABLE:
            return None
