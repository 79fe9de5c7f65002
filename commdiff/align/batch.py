"""Many short pairs, one after the other: what changed in each, without the machinery of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from commdiff.align.briefly import compare_briefly
from commdiff.align.compare import Granularity, by_letters, compare_blocks
from commdiff.align.texts import Text
from commdiff.align.words import Matching
from commdiff.errors import Notice
from commdiff.model import Block, Document, Op, Operation, Segmenter, Span, Witness

# Different stretches between white space after which all are forgotten: what bounds the memory.
_MOST_REMEMBERED = 50_000
_COARSE = Notice(
    "align-coarse",
    "very long and repetitive passages were compared in pieces; their marks may be longer than needed",
)


class AlignedPair(NamedTuple):
    """How one text became another.

    Args:
        operations: in order; their base ranges partition the one text, their revised ranges the other.
        similarity: 0 to 1, by the weight of the words that stay.
        notices: `align-coarse` where a bound was hit; else empty.
    """

    operations: tuple[Operation, ...]
    similarity: float
    notices: tuple[Notice, ...] = ()


def align_pairs(
    pairs: Iterable[tuple[str, str]], segmenter: Segmenter, granularity: Granularity = "word"
) -> Iterator[AlignedPair]:
    """Say for each pair of texts how the first became the second.

    Each text is one block: it is not searched for paragraphs, labels or moves. Where edits are seen by
    words alone it is not cut into sentences either (see `briefly`).

    Args:
        pairs: sentences or short paragraphs; read as the results are asked for.
        segmenter: what cuts them.
        granularity: the smallest thing that an edit may hold.

    Guarantees: a result for each pair, in order. `equal` is equal in the normal form of INTERFACE.md
        section 3. No clock.
    Not promised: the operations that `align_witnesses` gives for the two as documents of one block each,
        moves off. Nearly all are: 99.9 of 100 pairs of minutes with 5 % of the words replaced, 99.3 at
        20 %, 99.7 of generated and hostile pairs; most others are repeated words that can stand in two
        places, or a sentence that was rewritten beside another. Where less than about a seventh stays,
        `align_witnesses` deletes the one and inserts the other; here they are compared.
    Cost: that of the words that differ. The words of fifty thousand different stretches between white
        space are remembered, then forgotten; nothing else is kept.
    """
    matching = Matching()
    words = _text("", segmenter, None)
    for base, revised in pairs:
        if base == revised:
            whole = Span(0, len(base))
            yield AlignedPair((Operation("equal", whole, whole),) if base else (), 1.0)
            continue
        if words.vocabulary.size > _MOST_REMEMBERED:
            words = _text("", segmenter, None)
        matching.coarse = 0
        found = None
        if granularity != "sentence":
            found = compare_briefly(base, revised, words.vocabulary, matching)
        if found:
            operations, similarity = found.operations, found.kept.similarity
            if granularity == "char":
                operations = by_letters(operations, base, revised)
        else:
            old, new = _text(base, segmenter, words), _text(revised, segmenter, words)
            operations, similarity = _aligned(old, new, granularity, matching)
        yield AlignedPair(operations, similarity, (_COARSE,) if matching.coarse else ())


def _text(text: str, segmenter: Segmenter, words: Text | None) -> Text:
    """Return a text as one block, the white space at its ends left out."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    blocks = (Block(Span(start, end)),) if start < end else ()
    document = Document("", "text", "", "", "", text, blocks)
    return Text(Witness(document, segmenter), words)


def _aligned(
    old: Text, new: Text, granularity: Granularity, matching: Matching
) -> tuple[tuple[Operation, ...], float]:
    ends = (len(old.witness.text), len(new.witness.text))
    if not old.size or not new.size:
        # One is empty, or white space alone, which is equal to other white space.
        same = bool(ends[0] and ends[1]) and old.size == new.size
        return _added([], same, *ends), float(same)
    compared = compare_blocks(old, new, ((0,), (0,)), granularity, matching)
    spans = (old.witness.blocks[0].span, new.witness.blocks[0].span)
    if not spans[0].start and not spans[1].start and (spans[0].end, spans[1].end) == ends:
        return compared.operations, compared.similarity
    operations: list[Operation] = []
    _added(operations, True, spans[0].start, spans[1].start)
    for one in compared.operations:
        _added(operations, one.op == "equal", one.base.end, one.revised.end)
    return _added(operations, True, *ends), compared.similarity


def _added(
    operations: list[Operation], equal: bool, old_end: int, new_end: int
) -> tuple[Operation, ...]:
    """Add what leads to these ends, one with the last operation where both are of one kind."""
    last = operations[-1] if operations else Operation("equal", Span(0, 0), Span(0, 0))
    base, revised = Span(last.base.end, old_end), Span(last.revised.end, new_end)
    op: Op = "equal" if equal else "replace"
    if base.start == base.end:
        op = "insert"
    elif revised.start == revised.end:
        op = "delete"
    if base.start < base.end or revised.start < revised.end:
        if operations and op == last.op and op != "replace":
            operations.pop()
            base, revised = Span(last.base.start, old_end), Span(last.revised.start, new_end)
        operations.append(Operation(op, base, revised))
    return tuple(operations)
