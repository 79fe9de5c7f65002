"""A comparison as rows of marked runs: the one place where edits, moves and shifts are laid over the text.

Every renderer that shows text reads these rows. Text is cut, never changed: joining the runs of a row
without the inserted ones gives the base's words, without the deleted ones the revised text's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from commdiff.model import Change, Comparison, Operation, Pair
from commdiff.renderers.glossary import Glossary
from commdiff.renderers.marking import Marking
from commdiff.renderers.merging import merged, notes_once, same_as
from commdiff.renderers.notes import Note, bracket_notes, shift_notes
from commdiff.renderers.places import base_order, places_of
from commdiff.renderers.runs import (
    Run,
    paragraph_number,
    plain_number,
)
from commdiff.renderers.signs import led_to, signs_of
from commdiff.renderers.whole import is_rewritten, whole


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the page.

    Args:
        kind: of the block, or "stub" where a moved paragraph stood.
        relation: of the pair.
        same: nothing in it changed, its number included.
        paragraphs: its runs, one tuple for each block of the side that has more.
        numbers: for each of `paragraphs` but the first, the label of the block that begins there and
            whose it is, "r" or "b"; ("", "") where none begins.
        joins: for each of `paragraphs`, in which texts it runs on into the next: "", "b", "r" or "br".
        base_label, revised_label: numbers as readers see them.
        moved: change of kind "move" that brought it here, or None.
        regrouped: change of kind "split" or "merge", or None.
        renumbered: change of kind "renumber", or None.
        anchor, base_anchor: for links; "" where the side has no block here.
        back: for a footnote, the name of its sign in the text; "" where none was found.
        stub_text: for a stub, the words that stood here.
        table, table_row: which table and row of it a cell stands in.
        index: of the pair.
        order: where the row stands in the order of the base; rows come in that of the revised text.
    """

    kind: str
    relation: str
    same: bool
    depth: int
    paragraphs: tuple[tuple[Run, ...], ...]
    numbers: tuple[tuple[str, str], ...] = ()
    joins: tuple[str, ...] = ()
    base_label: str = ""
    revised_label: str = ""
    moved: Change | None = None
    regrouped: Change | None = None
    renumbered: Change | None = None
    notes: tuple[Note, ...] = ()
    anchor: str = ""
    base_anchor: str = ""
    back: str = ""
    stub_text: str = ""
    table: int | None = None
    table_row: int = 0
    index: int = 0
    order: float = 0.0

    @property
    def label(self) -> str:
        """The number by which people name the paragraph: the revised one, else the base's."""
        return paragraph_number(self.revised_label or self.base_label)


class _Rows:
    """Makes the rows of one comparison."""

    def __init__(self, comparison: Comparison, glossary: Glossary | None) -> None:
        self._base, self._revised = comparison.base.document, comparison.revised.document
        self._blocks: dict[tuple[int, str], Change] = {
            (change.pair, "split" if change.kind == "merge" else change.kind): change
            for change in comparison.changes
            if change.kind not in ("insert", "delete", "replace") and not change.move
        }
        self._notes: dict[str, list[Note]] = {}
        self._beside: dict[int, list[Note]] = {}
        self._gather_notes(comparison)
        self._brackets = bracket_notes(comparison)
        self._used: set[str] = set()
        self._anchors = [self._anchors_of(pair) for pair in comparison.pairs]
        signs = signs_of(comparison, self._homes(comparison))
        self._led_to = led_to(signs)
        self._marking = Marking(comparison, glossary, self._notes, signs)
        self._order = base_order(comparison)

    def _gather_notes(self, comparison: Comparison) -> None:
        """Lay out the notes by pair and by change; of notes that say the same all marks lead to the first."""
        pair_of = {change.id: change.pair for change in comparison.changes}
        for note in shift_notes(comparison):
            self._beside.setdefault(pair_of[note.change], []).append(note)
        for pair, notes in self._beside.items():
            kept = merged(notes)
            for note in notes:
                mine = self._notes.setdefault(note.change, [])
                if kept[same_as(note)] not in mine:
                    mine.append(kept[same_as(note)])
            self._beside[pair] = notes_once(kept.values())

    def _groups(self, pair: Pair) -> tuple[list[list[Operation]], list[str]]:
        """Part a pair's operations where a block of either side ends.

        Returns:
            The parts, and for each in which texts the paragraph runs on behind it.
        """
        ends_base = {self._base.blocks[b].span.end for b in pair.base[:-1]}
        ends_revised = {self._revised.blocks[r].span.end for r in pair.revised[:-1]}
        groups: list[list[Operation]] = [[]]
        joins: list[str] = []
        for operation in pair.operations:
            groups[-1].append(operation)
            at_base = operation.base.end in ends_base and operation.base.start < operation.base.end
            at_revised = (
                operation.revised.end in ends_revised
                and operation.revised.start < operation.revised.end
            )
            if at_base or at_revised:
                groups.append([])
                joins.append(("" if at_base else "b") + ("" if at_revised else "r"))
        if not groups[-1]:
            groups.pop()
        return groups, [*joins, ""][: len(groups)]

    def _numbers(
        self, pair: Pair, groups: Sequence[Sequence[Operation]]
    ) -> tuple[tuple[str, str], ...]:
        """Return which block's label stands before each part of a pair; the first has the row's own."""
        base = {self._base.blocks[b].span.start: self._base.blocks[b].label for b in pair.base[1:]}
        revised = {
            self._revised.blocks[r].span.start: self._revised.blocks[r].label
            for r in pair.revised[1:]
        }

        def begins(group: Sequence[Operation]) -> tuple[str, str]:
            for starts, whose, side in ((revised, "r", 1), (base, "b", 0)):
                for operation in group:
                    span = (operation.base, operation.revised)[side]
                    if span.start < span.end and span.start in starts:
                        return plain_number(starts[span.start]), whose
            return "", ""

        return tuple(begins(group) if n else ("", "") for n, group in enumerate(groups))

    def _anchor(self, prefix: str, label: str, index: int) -> str:
        plain = re.sub(r"[^0-9a-z]+", "-", label.casefold()).strip("-")
        name = f"{prefix}-{plain}" if plain else f"{prefix}-b{index + 1}"
        if name in self._used:
            name = f"{prefix}-b{index + 1}"
        self._used.add(name)
        return name

    def _anchors_of(self, pair: Pair) -> tuple[str, str]:
        """Return the names for links to the row of a pair; "" where a side has no block in it."""
        new, old = pair.revised[:1], pair.base[:1]
        return (
            "".join(self._anchor("n", self._revised.blocks[b].label, b) for b in new),
            "".join(self._anchor("o", self._base.blocks[b].label, b) for b in old),
        )

    def _homes(self, comparison: Comparison) -> tuple[dict[int, str], dict[int, str]]:
        """Return for both texts the id, by index of a block, of the row it is in."""
        homes: tuple[dict[int, str], dict[int, str]] = ({}, {})
        for pair, (anchor, base_anchor) in zip(comparison.pairs, self._anchors, strict=True):
            name = anchor or f"gone-{base_anchor}"
            homes[0].update(dict.fromkeys(pair.base, name))
            homes[1].update(dict.fromkeys(pair.revised, name))
        return homes

    def row(self, index: int, pair: Pair) -> Row:
        """Return the row of one pair."""
        groups, joins = self._groups(pair)
        paragraphs = tuple(tuple(self._marking.runs(index, group)) for group in groups)
        if pair.relation == "edited":
            paragraphs = tuple(whole(runs) if is_rewritten(runs) else runs for runs in paragraphs)
        lead = (
            self._revised.blocks[pair.revised[0]]
            if pair.revised
            else self._base.blocks[pair.base[0]]
        )
        moved = self._blocks.get((index, "move"))
        regrouped = self._blocks.get((index, "split"))
        renumbered = self._blocks.get((index, "renumber"))
        base_label = self._base.blocks[pair.base[0]].label if pair.base else ""
        revised_label = self._revised.blocks[pair.revised[0]].label if pair.revised else ""
        notes = self._beside.get(index, []) + notes_once(
            merged(self._brackets.get(index, ())).values()
        )
        anchor, base_anchor = self._anchors[index]
        return Row(
            kind=lead.kind,
            relation=pair.relation,
            same=pair.relation == "equal" and not (moved or renumbered or notes),
            depth=lead.depth,
            paragraphs=paragraphs,
            numbers=self._numbers(pair, groups) if len(groups) > 1 else (("", ""),),
            joins=tuple(joins),
            base_label=base_label,
            revised_label=revised_label,
            moved=moved,
            regrouped=regrouped,
            renumbered=renumbered,
            notes=tuple(notes),
            anchor=anchor,
            base_anchor=base_anchor,
            back=back if (back := f"f-{anchor or f'gone-{base_anchor}'}") in self._led_to else "",
            table=lead.row[0] if lead.row else None,
            table_row=lead.row[1] if lead.row else 0,
            index=index,
            order=self._order[index],
        )

    def stub(self, index: int, pair: Pair) -> Row:
        """Return the line that stands where a moved paragraph stood."""
        block = self._base.blocks[pair.base[0]]
        text = "\n".join(self._base.block_text(b) for b in pair.base)
        return Row(
            kind="stub",
            relation=pair.relation,
            same=False,
            depth=block.depth,
            paragraphs=(),
            base_label=block.label,
            revised_label=self._revised.blocks[pair.revised[0]].label if pair.revised else "",
            moved=self._blocks.get((index, "move")),
            stub_text=text,
            index=index,
        )


def rows(comparison: Comparison, glossary: Glossary | None = None) -> list[Row]:
    """Lay a comparison out as rows, in the order of the revised text.

    Args:
        glossary: the terms to mark in the text; None to mark none.

    Guarantees: every pair has one row; a moved pair also has a stub at its old place.
    """
    maker = _Rows(comparison, glossary)
    found: list[Row] = []
    seen: set[str] = set()
    for index, is_stub in places_of(comparison):
        pair = comparison.pairs[index]
        row = maker.stub(index, pair) if is_stub else maker.row(index, pair)
        found.append(_anchored_once(row, seen))
    drawn = {name for row in found for runs in row.paragraphs for name in _names(runs)}
    return [replace(one, back="") if one.back and one.back not in drawn else one for one in found]


def _names(runs: Iterable[Run]) -> Iterator[str]:
    """Yield the names of the signs that are drawn in runs: where the texts are equal, the revised text's."""
    for run in runs:
        if run.inner:
            yield from _names(run.inner)
        else:
            yield from (piece.name for piece in run.pieces if piece.name)


def _anchored_once(row: Row, seen: set[str]) -> Row:
    """Return `row` with each change anchored at its first run only."""

    def once(run: Run) -> Run:
        first = bool(run.change) and run.anchor and run.change not in seen
        if first:
            seen.add(run.change)
        return replace(run, anchor=first, inner=tuple(once(one) for one in run.inner))

    return replace(
        row, paragraphs=tuple(tuple(once(run) for run in runs) for runs in row.paragraphs)
    )
