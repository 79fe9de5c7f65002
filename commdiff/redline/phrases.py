"""Sentences and phrases that moved from one paragraph to another, as Word shows them.

They are written as a deletion and an insertion first. Only where both ends were written, and say the
same, do they become the two ends of a move: half a move is none that Word opens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from commdiff.model import Comparison
from commdiff.redline.hand import Hand
from commdiff.redline.names import T, made, w
from commdiff.redline.own_revisions import SHOWN_AS
from commdiff.redline.paragraphs import THING, Paragraph
from commdiff.redline.places import Places, block_at

if TYPE_CHECKING:
    from lxml.etree import _Element


class Phrases:
    """The moved phrases without an inner edit, by the paragraphs that they left and came to."""

    def __init__(self, comparison: Comparison, places: tuple[Places, Places]) -> None:
        self._stretches: tuple[dict[int, list[tuple[int, int, str]]], ...] = (
            defaultdict(list), defaultdict(list),
        )  # fmt: skip
        self._ends: dict[str, tuple[list[_Element], list[_Element]]] = {}
        for move in comparison.moves:
            if any(one.op != "equal" for one in move.operations):
                continue
            for side, span in enumerate((move.base, move.revised)):
                paragraph = places[side].paragraph.get(block_at(places[side].document, span.start))
                if paragraph is None:
                    continue
                found = places[side].stretch(paragraph, span)
                if found is not None and THING not in paragraph.text[slice(*found)]:
                    self._stretches[side][paragraph.number].append((*found, move.id))

    def pieces(
        self, paragraph: Paragraph, start: int, end: int, *, base: bool
    ) -> Iterator[tuple[int, int, str]]:
        """Yield a stretch of a paragraph cut where phrases begin and end, each piece with its move or ""."""
        for first, last, move in sorted(self._stretches[not base].get(paragraph.number, ())):
            if start <= first and last <= end:
                if start < first:
                    yield start, first, ""
                yield first, last, move
                start = last
        if start < end:
            yield start, end, ""

    def put(self, move: str, elements: Sequence[_Element], *, base: bool) -> None:
        """Remember what was written for one end of a move."""
        if move:
            self._ends.setdefault(move, ([], []))[not base].extend(elements)

    def finish(self, hand: Hand) -> None:
        """Make moves of the phrases of which both ends were written."""
        for move, ends in self._ends.items():
            texts = [_text(elements) for elements in ends]
            whole = all(
                elements and len({one.getparent() for one in elements}) == 1 for elements in ends
            )
            plain = all(one.tag in (w("del"), w("ins")) for elements in ends for one in elements)
            if whole and plain and texts[0] == texts[1]:
                _turn(ends[0], "moveFrom", f"commdiff-{move}", hand)
                _turn(ends[1], "moveTo", f"commdiff-{move}", hand)


def _text(elements: Sequence[_Element]) -> str:
    return "".join(x.text or "" for one in elements for x in one.iter(T, w("delText")))


def _turn(elements: Sequence[_Element], kind: str, name: str, hand: Hand) -> None:
    for element in elements:
        element.tag = w(kind)
        for text in list(element.iter(*SHOWN_AS)):
            text.tag = SHOWN_AS[text.tag]
    start = hand.signed(f"{kind}RangeStart", name=name)
    elements[0].addprevious(start)
    elements[-1].addnext(made(f"{kind}RangeEnd", id=start.get(w("id")) or ""))
