"""What pdfium says of a page, as the layout takes it up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

BOLD, ITALIC, INVISIBLE = 1, 2, 4
"""The flags of a run; the same numbers stand in `asking`, which imports nothing."""


class Run(NamedTuple):
    """Characters set side by side in one size and style, on one base line. Points, from the upper left."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    flags: int


class Rule(NamedTuple):
    """A line drawn across or down the page."""

    x0: float
    x1: float
    y0: float
    y1: float


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as pdfium gives it.

    Args:
        runs: its text, in the order of the file, which need not be the reading order.
        count: how many characters it has at all, the unreadable among them.
        blank: whether nothing at all is drawn on it.
        rotated, hidden, unknown: how many of them are turned against the rest, too small or off the
            page, or of no known meaning.
        image_area: share of the page that pictures cover, 0 to 1.
        broken: whether it could not be opened.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    runs: tuple[Run, ...] = ()
    rules: tuple[Rule, ...] = ()
    count: int = 0
    blank: bool = False
    rotated: int = 0
    hidden: int = 0
    unknown: int = 0
    images: int = 0
    image_area: float = 0.0
    fields: int = 0
    annotations: int = 0
    broken: bool = False
