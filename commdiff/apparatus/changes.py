"""Operations, moves, splits, merges and new numbers, each as one change with a lasting id."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from commdiff.apparatus.classes import classify
from commdiff.model import (
    Alignment,
    Change,
    ChangeClass,
    ChangeKind,
    Operation,
    Pair,
    Reference,
    Renumbering,
    Span,
    Witness,
)


class _Ids:
    """Gives changes ids that depend on nothing but the change and how often it occurred before."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str, str]] = Counter()
        self._given: set[str] = set()

    def next(self, kind: str, base: str, revised: str) -> str:
        key = (kind, base, revised)
        while True:
            self._seen[key] += 1
            parts = "\0".join((*key, str(self._seen[key])))
            digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
            name = f"c-{digest[:8]}"
            if name not in self._given:
                self._given.add(name)
                return name


def _hull(witness: Witness, blocks: Sequence[int]) -> Span:
    """Return the range from the first of `blocks` to the last."""
    return Span(witness.blocks[blocks[0]].span.start, witness.blocks[blocks[-1]].span.end)


class Builder:
    """Collects the changes of one comparison, pair by pair."""

    def __init__(
        self,
        alignment: Alignment,
        renumbered: Sequence[Renumbering],
        references: Mapping[tuple[Span, Span], Reference],
    ) -> None:
        self._alignment = alignment
        self._labels = {one.revised: one for one in renumbered}
        self._found = references
        self._moves = {move.id: move for move in alignment.moves}
        # Where moved sentences stood, with the white space that went along.
        self._left = {
            one.move: one.base
            for pair in alignment.pairs
            for one in pair.operations
            if one.move and one.op != "insert"
        }
        self._home = {block: pair for pair in alignment.pairs for block in pair.base}
        self._starts = [block.span.start for block in alignment.base.blocks]
        self._ids = _Ids()
        self.changes: list[Change] = []
        self.references: list[Reference] = []

    def _add(
        self,
        pair: int,
        kind: ChangeKind,
        category: ChangeClass,
        base: Span,
        revised: Span,
        texts: tuple[str, str],
        move: str = "",
    ) -> Change:
        change = Change(
            id=self._ids.next(kind, *texts),
            pair=pair,
            kind=kind,
            category=category,
            base=base,
            revised=revised,
            base_text=texts[0],
            revised_text=texts[1],
            move=move,
        )
        self.changes.append(change)
        return change

    def _texts(self, base: Span, revised: Span) -> tuple[str, str]:
        return base.of(self._alignment.base.text), revised.of(self._alignment.revised.text)

    def add_pair(self, index: int, pair: Pair) -> None:
        """Add the changes of one pair: of its blocks first, then of its words."""
        if pair.base and pair.revised:
            self._add_blocks(index, pair)
        for operation in pair.operations:
            if operation.op == "equal":
                continue
            if operation.move:
                # Both ends of a moved sentence are one change, listed where it came to.
                if operation.op != "delete":
                    self._add_move(index, pair, operation)
                continue
            category = classify(self._alignment, pair, operation)
            reference = self._found.get((operation.base, operation.revised))
            if reference and category in ("number", "wording", "case", "date", "punctuation"):
                category = "reference"
            change = self._add(
                index,
                operation.op,
                category,
                operation.base,
                operation.revised,
                self._texts(operation.base, operation.revised),
            )
            if reference and category == "reference":
                self.references.append(replace(reference, change=change.id))

    def _add_blocks(self, index: int, pair: Pair) -> None:
        base = _hull(self._alignment.base, pair.base)
        revised = _hull(self._alignment.revised, pair.revised)
        if pair.moved:
            self._add(index, "move", "wording", base, revised, self._texts(base, revised))
        if pair.relation == "split":
            self._add(index, "split", "wording", base, revised, self._texts(base, revised))
        elif pair.relation in ("merged", "regrouped"):
            self._add(index, "merge", "wording", base, revised, self._texts(base, revised))
        label = self._labels.get(pair.revised[0])
        if label:
            self._add(
                index,
                "renumber",
                "numbering",
                self._alignment.base.blocks[label.base].span,
                self._alignment.revised.blocks[label.revised].span,
                (label.from_label, label.to_label),
            )

    def _add_move(self, index: int, pair: Pair, arrival: Operation) -> None:
        """Add the change of a moved sentence, which holds the operations of both its ends."""
        move = self._moves[arrival.move]
        base, revised = self._left[move.id], arrival.revised
        self._add(index, "move", "wording", base, revised, self._texts(base, revised), move.id)
        left = self._home[bisect_right(self._starts, move.base.start) - 1]
        both = replace(pair, base=left.base)
        for operation in move.operations:
            if operation.op != "equal":
                self._add(
                    index,
                    operation.op,
                    classify(self._alignment, both, operation),
                    operation.base,
                    operation.revised,
                    self._texts(operation.base, operation.revised),
                    move.id,
                )
