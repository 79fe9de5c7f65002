"""What a page is made of: strips of text, rows of strips across it, lines of a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commdiff.readers.pdf.raw import BOLD

Bolds = tuple[tuple[int, int], ...]
_MOST_HELD = 80
_GROUP_EM = 1.5
_SPACE_EM = 0.18


@dataclass(slots=True)
class Strip:
    """A stretch of one line without a wide gap.

    Args:
        text: its characters; a space at an end says that one was seen there.
        refs: references to notes, as offset in `text` and label.
        mark: the raised mark that stands before it, as before the body of a note.
        margin: whether it was raised and small and stands alone before a line: a label in the margin.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    flags: int
    refs: tuple[tuple[int, str], ...] = ()
    mark: str = ""
    margin: bool = False


@dataclass(slots=True)
class Line:
    """One line of a column.

    Args:
        text, refs, bolds: as `text_of` gives them; behind a label that stands apart there is a tab.
        left, right: the edges of its column.
        text_x0: where the text begins behind such a label.
        mark: the raised mark before it.
        label: a label in the margin that is no part of the text.
        bold, italic: whether all of it is.
        spaced: whether the file has a space at its end.
        cell: in a table, its (table, row, column).
        strips: what it was made of.
    """

    text: str
    refs: list[tuple[int, str]]
    x0: float
    x1: float
    y: float
    size: float
    page: int
    bolds: Bolds = ()
    left: float = 0.0
    right: float = 0.0
    text_x0: float = 0.0
    mark: str = ""
    label: str = ""
    bold: bool = False
    italic: bool = False
    row: int = 0
    spaced: bool = False
    cell: tuple[int, int, int] | None = None
    strips: Sequence[Strip] = ()


@dataclass(slots=True)
class Row:
    """The strips on one base line, from left to right; across all columns of the page.

    Args:
        lines: what `lines_of` makes of it, where that was done.
    """

    y: float
    strips: list[Strip]
    lines: list[Line] | None = None

    @property
    def x0(self) -> float:
        """The left end."""
        return min(s.x0 for s in self.strips)

    @property
    def x1(self) -> float:
        """The right end."""
        return max(s.x1 for s in self.strips)

    def overlaps(self, other: Row) -> bool:
        """Tell whether some strips of the two rows stand over each other."""
        own = self.strips[:_MOST_HELD]
        return any(a.x0 < b.x1 and b.x0 < a.x1 for a in own for b in other.strips[:_MOST_HELD])

    @property
    def size(self) -> float:
        """The size of its longest strip."""
        return max(self.strips, key=lambda s: len(s.text)).size


@dataclass(slots=True)
class PageRows:
    """A page as rows, top to bottom, with its number, size and rules (x0, x1, y0, y1)."""

    number: int
    width: float
    height: float
    rows: list[Row]
    rules: tuple[tuple[float, float, float, float], ...] = ()


def usual_step(rows: Sequence[Row]) -> float:
    """Return the usual distance from a row to the next one under it; 0 where there are no two."""
    steps = []
    for at, row in enumerate(rows):
        under = next((other for other in rows[at + 1 : at + 5] if other.overlaps(row)), None)
        if under is not None:
            steps.append(under.y - row.y)
    steps.sort()
    return steps[len(steps) // 2] if steps else 0.0


def groups_of(row: Row, em: float = _GROUP_EM) -> list[list[Strip]]:
    """Part the strips of a row at gaps of more than `em` ems."""
    made: list[list[Strip]] = []
    for strip in row.strips:
        if made and strip.x0 - made[-1][-1].x1 <= em * min(strip.size, made[-1][-1].size):
            made[-1].append(strip)
        else:
            made.append([strip])
    return made


def text_of(strips: Sequence[Strip]) -> tuple[str, list[tuple[int, str]], Bolds]:
    """Join the strips of one line.

    Returns:
        The text; the references in it, by offset; where it is bold, as start and end.
    """
    if len(strips) == 1 and not strips[0].refs:
        text = strips[0].text.strip()
        return text, [], ((0, len(text)),) if strips[0].flags & BOLD else ()
    text = ""
    refs: list[tuple[int, str]] = []
    bolds: list[tuple[int, int]] = []
    before: Strip | None = None
    for strip in strips:
        core = strip.text.strip()
        if before is not None and not (core == "-" and strip is strips[-1]):
            apart = strip.x0 - before.x1 > _SPACE_EM * min(strip.size, before.size)
            if apart or strip.text[:1] == " " or before.text[-1:] == " ":
                text += " "
        if strip.refs:
            lead = len(strip.text) - len(strip.text.lstrip())
            at = len(text)
            refs += [
                (at + min(max(0, offset - lead), len(core)), label) for offset, label in strip.refs
            ]
        if strip.flags & BOLD:
            bolds.append((len(text), len(text) + len(core)))
        text += core
        before = strip
    return text, refs, tuple(bolds)


def shifted(bolds: Bolds, step: int) -> Bolds:
    """Return stretches moved along; what would begin before the text begins with it."""
    moved = ((max(0, start + step), end + step) for start, end in bolds)
    return tuple((start, end) for start, end in moved if start < end)
