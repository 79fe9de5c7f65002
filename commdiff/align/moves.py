"""Sentences that left one pair and came to another.

They would read as deleted here and inserted there. Told as moved, they are not counted as wording, and
what changed inside them on the way is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from commdiff.model import Move, Operation, Pair, Span, Witness

SHORTEST = 5
"""Words from which a sentence is followed; shorter ones ("We agree.") recur by accident."""
LIKE = 0.6
"""Share of words (Dice) that a moved sentence must have kept."""

Differ = Callable[[int, Span, int, Span], list[Operation]]
"""Gives the operations between a sentence of a base block and one of a revised block."""


class _Free:
    """A sentence that lies wholly in text that came or went."""

    __slots__ = ("block", "keys", "operation", "pair", "span", "text")

    def __init__(
        self, pair: int, operation: int, block: int, span: Span, keys: list[str]
    ) -> None:
        self.pair = pair
        self.operation = operation
        self.block = block
        self.span = span
        self.keys = keys
        self.text = " ".join(keys)


def _free(pairs: Sequence[Pair], witness: Witness, revised: bool) -> list[_Free]:
    """Return the sentences that lie wholly inside an insertion, or a deletion, of some length."""
    found: list[_Free] = []
    for number, pair in enumerate(pairs):
        blocks = pair.revised if revised else pair.base
        for at, operation in enumerate(pair.operations):
            span = operation.revised if revised else operation.base
            if operation.op == "equal" or span.end - span.start < 20:
                continue
            for block in blocks:
                if not span.within(witness.blocks[block].span):
                    continue
                for sentence in witness.sentences(block):
                    if sentence.within(span):
                        keys = [t.key for t in witness.tokens_in(block, sentence) if t.key.isalnum()]
                        if len(keys) >= SHORTEST:
                            found.append(_Free(number, at, block, sentence, keys))
    return found


def _like(one: Sequence[str], other: Sequence[str]) -> float:
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other))


def _matches(gone: Sequence[_Free], came: Sequence[_Free]) -> list[tuple[int, int]]:
    """Pair sentences that went with sentences that came, the most alike first.

    Candidates share a run of three words that is unique on both sides, so that not every two are held
    against each other.
    """
    places: dict[tuple[str, ...], int] = {}
    for n, one in enumerate(gone):
        for gram in set(zip(one.keys, one.keys[1:], one.keys[2:], strict=False)):
            places[gram] = -1 if places.get(gram, n) != n else n
    votes: Counter[tuple[int, int]] = Counter()
    for m, one in enumerate(came):
        for gram in set(zip(one.keys, one.keys[1:], one.keys[2:], strict=False)):
            n = places.get(gram, -1)
            if n >= 0:
                votes[n, m] += 1
    texts: dict[str, list[int]] = {}
    for n, one in enumerate(gone):
        texts.setdefault(one.text, []).append(n)
    for m, one in enumerate(came):
        same = texts.get(one.text, [])
        if len(same) == 1:
            votes[same[0], m] += 1
    scored = [
        (-like, n, m)
        for n, m in votes
        if gone[n].pair != came[m].pair and (like := _like(gone[n].keys, came[m].keys)) >= LIKE
    ]
    used: set[int] = set()
    taken: set[int] = set()
    found: list[tuple[int, int]] = []
    for _, n, m in sorted(scored):
        if n not in used and m not in taken:
            used.add(n)
            taken.add(m)
            found.append((n, m))
    return found


def _split(operation: Operation, cuts: Sequence[tuple[Span, str]], revised: bool) -> list[Operation]:
    """Cut one side of an operation at moved sentences.

    A replacement is first parted into a deletion and an insertion: the two readings no longer stand
    for each other where one of them came from elsewhere.
    """
    span = operation.revised if revised else operation.base
    rest = operation.base if revised else operation.revised
    parts: list[Operation] = []
    if operation.op == "replace" and not revised:
        after = [Operation("insert", Span(span.end, span.end), rest)]
        empty = Span(rest.start, rest.start)
    elif operation.op == "replace":
        parts.append(Operation("delete", rest, Span(span.start, span.start)))
        after = []
        empty = Span(rest.end, rest.end)
    else:
        after, empty = [], rest

    def piece(start: int, end: int, move: str = "") -> None:
        if start < end:
            here = Span(start, end)
            parts.append(
                Operation("insert", empty, here, move)
                if revised
                else Operation("delete", here, empty, move)
            )

    at = span.start
    for cut, name in sorted(cuts):
        piece(at, cut.start)
        piece(cut.start, cut.end, name)
        at = cut.end
    piece(at, span.end)
    return parts + after


def find_moves(
    pairs: Sequence[Pair], base: Witness, revised: Witness, diff: Differ
) -> tuple[list[Pair], tuple[Move, ...]]:
    """Find the sentences that moved between pairs.

    Returns:
        The pairs, with the operations of both ends cut at the sentence and marked with its id; and the
        moves in the order of the revised text.
    """
    gone, came = _free(pairs, base, False), _free(pairs, revised, True)
    matched = sorted(_matches(gone, came), key=lambda nm: came[nm[1]].span)
    moves: list[Move] = []
    cuts: dict[tuple[int, int], tuple[list[tuple[Span, str]], list[tuple[Span, str]]]] = {}
    for n, m in matched:
        old, new = gone[n], came[m]
        name = f"m{len(moves) + 1}"
        moves.append(Move(name, old.span, new.span, tuple(diff(old.block, old.span, new.block, new.span))))
        cuts.setdefault((old.pair, old.operation), ([], []))[0].append((old.span, name))
        cuts.setdefault((new.pair, new.operation), ([], []))[1].append((new.span, name))
    if not moves:
        return list(pairs), ()
    changed: dict[int, list[Operation]] = {}
    for (number, at), (mine, theirs) in cuts.items():
        operations = changed.setdefault(number, list(pairs[number].operations))
        parts = [pairs[number].operations[at]]
        if mine:
            parts = _split(parts[0], mine, False)
        if theirs:
            # The insertion is the last part of a replacement that was parted.
            parts = [
                piece
                for part in parts
                for piece in (
                    _split(part, theirs, True)
                    if part.revised.start < part.revised.end
                    else [part]
                )
            ]
        operations[operations.index(pairs[number].operations[at])] = parts[0]
        place = operations.index(parts[0])
        operations[place + 1 : place + 1] = parts[1:]
    return [
        replace(pair, operations=tuple(changed[n])) if n in changed else pair
        for n, pair in enumerate(pairs)
    ], tuple(moves)
