"""The two texts of a comparison as one sequence of TEI blocks, readings beside each other.

A block of both texts stands once, with an `app` wherever they part. A block that one text lacks, and
either end of one that moved, is a block whose other reading is empty. So a text is had back by one rule:
leave out the readings of the other witness, then the blocks in which nothing is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from commdiff.model import Comparison, Operation, Pair
from commdiff.renderers.tei_readings import Readings, milestone
from commdiff.renderers.tei_text import element, escaped

_BOTH = (0, 1)
BETWEEN_BLOCKS = "\n\n"
"""What stands between two blocks that are not cells of one table."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One block element of the TEI text.

    Args:
        key: its id.
        kind: of the block.
        sides: whose block it is: 0 the base, 1 the revised text.
        blocks: indexes of its blocks, by side.
        content: markup.
        part, label: of its first block.
        cell: for a cell, its table and row, by keys that both texts share; None otherwise.
    """

    key: str
    kind: str
    sides: tuple[int, ...]
    blocks: tuple[tuple[int, ...], tuple[int, ...]]
    content: str
    part: str
    label: str
    cell: tuple[object, object] | None = None


def _shared(comparison: Comparison) -> frozenset[int]:
    """Return the pairs that stand in their place in both texts, whole."""
    kept: list[int] = []
    ends = [-1, -1]
    for index, pair in enumerate(comparison.pairs):
        sides = (pair.base, pair.revised)
        if pair.moved or not all(sides):
            continue
        whole = all(blocks[-1] - blocks[0] == len(blocks) - 1 for blocks in sides)
        if whole and all(blocks[0] > ends[side] for side, blocks in enumerate(sides)):
            kept.append(index)
            ends = [blocks[-1] for blocks in sides]
    return frozenset(kept)


def _answers(
    comparison: Comparison,
) -> tuple[dict[int, int], dict[tuple[int, int], tuple[int, int]]]:
    """Return which table and which row of the revised text answers those of the base."""
    tables: dict[int, int] = {}
    rows: dict[tuple[int, int], tuple[int, int]] = {}
    for pair in comparison.pairs:
        if not pair.base or not pair.revised or pair.moved:
            continue
        old = comparison.base.document.blocks[pair.base[0]].row
        new = comparison.revised.document.blocks[pair.revised[0]].row
        if old and new:
            tables.setdefault(old[0], new[0])
            rows.setdefault(old[:2], new[:2])
    return tables, rows


class Body:
    """Makes the units of one comparison."""

    def __init__(self, comparison: Comparison, hands: Mapping[str, str]) -> None:
        self._c = comparison
        self._docs = (comparison.base.document, comparison.revised.document)
        self._shared = _shared(comparison)
        self._keys = (self._keys_of(0), self._keys_of(1))
        self._made = Readings(comparison, hands, self._keys)
        self._answers = _answers(comparison)
        self._of_pair = {
            (change.pair, change.kind): change
            for change in comparison.changes
            if change.kind in ("move", "split", "merge", "renumber") and not change.move
        }

    def units(self) -> list[Unit]:
        """Return every block of both texts, in an order that is that of each."""
        alone: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        for home, pair in enumerate(self._c.pairs):
            if home not in self._shared:
                for side in _BOTH:
                    alone[side].extend((block, home) for block in (pair.base, pair.revised)[side])
        found: list[Unit] = []
        at = [0, 0]
        for side in _BOTH:
            alone[side].sort()
        for index in sorted(self._shared, key=lambda i: self._c.pairs[i].revised):
            for side, ends in enumerate((self._c.pairs[index].base, self._c.pairs[index].revised)):
                while at[side] < len(alone[side]) and alone[side][at[side]][0] < ends[0]:
                    found.append(self._alone(*alone[side][at[side]], side))
                    at[side] += 1
            found.append(self._together(index))
        for side in _BOTH:
            found += [self._alone(block, home, side) for block, home in alone[side][at[side] :]]
        return found

    def _keys_of(self, side: int) -> dict[int, str]:
        """Return by block of one text the id of what stands for it."""
        found: dict[int, str] = {}
        for index, pair in enumerate(self._c.pairs):
            for n, block in enumerate((pair.base, pair.revised)[side]):
                if index in self._shared:
                    found[block] = f"p{index + 1}" if not n else f"{'br'[side]}{block + 1}"
                    continue
                key = f"p{index + 1}-{n + 1}" if n else f"p{index + 1}"
                found[block] = key if side or not pair.revised else f"{key}-from"
        return found

    def _label(self, index: int, labels: Sequence[str | None]) -> str:
        """Return the label of a unit; None where a side has no block here."""
        told = [escaped(label) for label in labels if label is not None]
        if not any(told):
            return ""
        change = self._of_pair.get((index, "renumber")) if len(told) == 2 else None
        content = self._made.entry(told[0], told[-1], "numbering", change)
        return element("label", content, {})

    def _together(self, index: int) -> Unit:
        """Return the unit of a pair that stands in its place in both texts."""
        pair = self._c.pairs[index]
        firsts = (self._docs[0].blocks[pair.base[0]], self._docs[1].blocks[pair.revised[0]])
        made = [self._label(index, [block.label for block in firsts])]
        starts = tuple(
            {self._docs[side].blocks[i].span.start: i for i in blocks[1:]}
            for side, blocks in enumerate((pair.base, pair.revised))
        )
        regrouped = self._of_pair.get((index, "split")) or self._of_pair.get((index, "merge"))
        for one in pair.operations:
            breaks = [self._break(starts[side], one, side) for side in _BOTH]
            if any(breaks):
                kind = regrouped.kind if regrouped else "split"
                made.append(self._made.entry(breaks[0], breaks[1], kind, regrouped))
                regrouped = None
            made.append(self._made.step(index, one))
        if regrouped:
            made.append(element("anchor", "", {"xml:id": regrouped.id}))
        lead = firsts[1]
        return Unit(
            f"p{index + 1}",
            lead.kind,
            _BOTH,
            (pair.base, pair.revised),
            "".join(made),
            lead.part,
            lead.label,
            self._cell(lead.row, 1),
        )

    def _break(self, starts: dict[int, int], one: Operation, side: int) -> str:
        """Return the mark of a block that begins inside a unit, with its label; "" where none does."""
        span = (one.base, one.revised)[side]
        block = starts.pop(span.start, None) if span.start < span.end else None
        if block is None:
            return ""
        home, before = (self._docs[side].blocks[i] for i in (block, block - 1))
        mark = milestone("block", side, {"xml:id": self._keys[side][block]})
        actual = self._docs[side].text[before.span.end : home.span.start]
        if actual != BETWEEN_BLOCKS:
            mark += milestone("separator", side, {"n": actual})
        return mark + self._label(-1, [home.label])

    def _alone(self, block: int, index: int, side: int) -> Unit:
        """Return the unit of a block that stands here in one text only."""
        pair, home = self._c.pairs[index], self._docs[side].blocks[block]
        paired = bool(pair.base and pair.revised)
        mine = (pair.base, pair.revised)[side]
        first = block == mine[0]
        change = self._of_pair.get((index, "move")) if first else None
        suffix = "" if side else "-from"
        if side and paired:
            other = self._docs[0].blocks[pair.base[0]].label if first else None
            label = self._label(index, [other, home.label] if first else [home.label])
            content = "".join(self._made.step(index, one) for one in self._steps(pair, block))
            made = self._made.entry("", content, "move", change)
        elif paired:
            label = self._label(index, [home.label])
            made = self._made.entry(self._made.text(home.span, 0), "", "move", change, suffix)
        else:
            label = self._label(index, [home.label])
            made = "".join(self._made.step(index, one) for one in self._steps(pair, block))
        return Unit(
            self._keys[side][block],
            home.kind,
            (side,),
            ((), (block,)) if side else ((block,), ()),
            label + made,
            home.part,
            home.label,
            self._cell(home.row, side),
        )

    def _steps(self, pair: Pair, block: int) -> Iterator[Operation]:
        """Yield what of a pair lies in one of its blocks: of the revised text where it has any."""
        side = 1 if pair.revised else 0
        blocks = (pair.base, pair.revised)[side]
        document = self._docs[side]
        at = blocks[0]
        for one in pair.operations:
            span = (one.base, one.revised)[side]
            if span.start < span.end:
                at = next(i for i in blocks if span.within(document.blocks[i].span))
            if at == block:
                yield one

    def _cell(self, row: tuple[int, int, int] | None, side: int) -> tuple[object, object] | None:
        """Return table and row of a cell by the keys of the revised text, where the base's have an answer."""
        if row is None:
            return None
        if side:
            return (row[0], row[:2])
        tables, rows = self._answers
        return (tables.get(row[0], ("b", row[0])), rows.get(row[:2], ("b", *row[:2])))
