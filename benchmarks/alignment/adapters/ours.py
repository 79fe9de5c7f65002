"""commdiff, from two texts to an alignment: read, cut, aligned; no weighing and no report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from benchmarks.alignment.adapters import Adapter
from benchmarks.alignment.finding import Finding, Match, Rebuilt
from commdiff import __version__
from commdiff.align import align_witnesses
from commdiff.model import Alignment, Operation, Span, Witness
from commdiff.readers import read_text
from commdiff.segment import segment_document


class Commdiff(Adapter):
    """commdiff's alignment."""

    name = "commdiff"
    licence = "Apache-2.0"

    def version(self) -> str:
        """Return our version."""
        return __version__

    def run(self, base: str, revised: str) -> Alignment:
        """Read, cut and align."""
        old, new = (
            segment_document(read_text(text, name=name))
            for text, name in ((base, "base"), (revised, "revised"))
        )
        return align_witnesses(old, new)

    def finding(self, result: Any, base: str, revised: str) -> Finding:
        """Read pairs and moves."""
        found: Alignment = result
        old, new = _Side(found.base, base), _Side(found.revised, revised)
        matched: list[Match] = []
        moved: list[Match] = []
        hunks = 0
        for one, elsewhere in _operations(found):
            if one.op == "equal":
                (moved if elsewhere else matched).extend(_matches(one, old, new))
            else:
                # The space at which a paragraph was split or merged is told by the pair.
                gone, come = one.base.of(found.base.text), one.revised.of(found.revised.text)
                hunks += bool(gone.strip() or come.strip())
        return Finding(
            matched,
            moved,
            hunks,
            (old.numbers, new.numbers),
            frozenset(old.paragraphs(b for p in found.pairs if len(p.revised) > 1 for b in p.base)),
            frozenset(old.paragraphs(b for p in found.pairs if len(p.base) > 1 for b in p.base)),
            _rebuilt(found, base, revised),
        )


def _operations(found: Alignment) -> list[tuple[Operation, bool]]:
    """Return all operations, each with whether it stands in a move; its two ends are none."""
    told = [(o, pair.moved) for pair in found.pairs for o in pair.operations if not o.move]
    return told + [(o, True) for move in found.moves for o in move.operations]


class _Side:
    """Where the words of a witness stand in the text that was given.

    Args:
        place: by the range of a word in the witness, its number in the text.
        numbers: words of the text that are labels in the witness.
    """

    def __init__(self, witness: Witness, given: str) -> None:
        self._paragraph_of: list[int] = []
        words: list[str] = []
        for n, one in enumerate(given.split("\n\n")):
            words += one.split()
            self._paragraph_of += [n] * (len(words) - len(self._paragraph_of))
        self._text = witness.text
        self.place: dict[tuple[int, int], int] = {}
        self._first: list[int] = []
        numbers: set[int] = set()
        at = 0
        for block in witness.blocks:
            label = block.label.split()
            body = list(re.finditer(r"\S+", block.span.of(witness.text)))
            told = [*label, *(m.group() for m in body)]
            while at < len(words) and words[at : at + len(told)] != told:
                at += 1
            self._first.append(at)
            numbers.update(range(at, at + len(label)))
            for n, m in enumerate(body, at + len(label)):
                self.place[block.span.start + m.start(), block.span.start + m.end()] = n
            at += len(told)
        self.numbers = frozenset(numbers)

    def paragraphs(self, blocks: Iterable[int]) -> set[int]:
        """Return the paragraphs of the given text that blocks are."""
        firsts = {self._first[block] for block in blocks}
        return {self._paragraph_of[at] for at in firsts if at < len(self._paragraph_of)}

    def text(self, span: Span) -> str:
        """Return a stretch of the witness."""
        return span.of(self._text)


def _matches(one: Operation, old: _Side, new: _Side) -> list[Match]:
    """Return the words of an equal operation that lie whole in it on both sides."""
    gone, come = (
        [(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"\S+", text)]
        for span, text in ((one.base, old.text(one.base)), (one.revised, new.text(one.revised)))
    )
    # Both are the same but for white space and the shape of marks: as many words, in the same order.
    pairs = [(old.place.get(i), new.place.get(j)) for i, j in zip(gone, come, strict=True)]
    return [(i, j) for i, j in pairs if i is not None and j is not None]


def _rebuilt(found: Alignment, base: str, revised: str) -> Rebuilt:
    """Put both texts together again from the operations and the labels, and look at them."""
    operations = [one for pair in found.pairs for one in pair.operations]
    sides = (
        _side_rebuilt(found.base, [(o.base.start, o.base.of(found.base.text)) for o in operations]),
        _side_rebuilt(
            found.revised, [(o.revised.start, o.revised.of(found.revised.text)) for o in operations]
        ),
    )
    if sides == (base.rstrip("\n"), revised.rstrip("\n")):
        return "exact"
    words = tuple(side.split() for side in sides)
    return "words" if words == (base.split(), revised.split()) else "damaged"


def _side_rebuilt(witness: Witness, pieces: list[tuple[int, str]]) -> str:
    """Lay pieces where they say they were, a blank line and the label before each block."""
    text = ""
    labels = {block.span.start: block.label for block in witness.blocks}
    started: set[int] = set()
    parts: list[str] = []
    for start, piece in sorted(pieces, key=lambda one: (one[0], bool(one[1]))):
        if piece and start in labels and start not in started:
            started.add(start)
            parts.append(f"\n\n{labels[start]} " if labels[start] else "\n\n")
        parts.append(piece)
    text = "".join(parts)
    return text[2:]
