"""Which sentences of a pair answer each other, read off its operations."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.model import Operation, SentenceLink, Span, Witness

ENOUGH = 0.3
"""Share of the shorter sentence that must stand in both for the two to answer each other."""


def _shared(
    base: Sequence[Span], revised: Sequence[Span], operations: Sequence[Operation]
) -> dict[tuple[int, int], int]:
    """Return how many code points each two sentences have in common, by walking the equal stretches once."""
    found: dict[tuple[int, int], int] = {}
    i = j = 0
    for operation in operations:
        if operation.op != "equal":
            continue
        while i < len(base) and base[i].end <= operation.base.start:
            i += 1
        while j < len(revised) and revised[j].end <= operation.revised.start:
            j += 1
        x, y = i, j
        at = 0
        size = operation.base.end - operation.base.start
        shift = operation.revised.start - operation.base.start
        while x < len(base) and y < len(revised) and at < size:
            start = operation.base.start + at
            stop = min(operation.base.end, base[x].end, revised[y].end - shift)
            if stop > start and base[x].start < stop:
                found[x, y] = found.get((x, y), 0) + stop - max(start, base[x].start)
            at = max(stop - operation.base.start, at)
            if x < len(base) and base[x].end <= operation.base.start + at:
                x += 1
            elif y < len(revised) and revised[y].end - shift <= operation.base.start + at:
                y += 1
            else:
                break
    return found


def link_sentences(
    base: Witness,
    revised: Witness,
    blocks: tuple[Sequence[int], Sequence[int]],
    operations: Sequence[Operation],
) -> tuple[SentenceLink, ...]:
    """Link the sentences of a pair.

    Returns:
        Links in the order of the text, a sentence in exactly one; one side is empty where a sentence
        came or went. Several on a side: a sentence was cut or joined.
    """
    mine = [s for block in blocks[0] for s in base.sentences(block)]
    theirs = [s for block in blocks[1] for s in revised.sentences(block)]
    parent = list(range(len(mine) + len(theirs)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for (x, y), size in _shared(mine, theirs, operations).items():
        shorter = min(mine[x].end - mine[x].start, theirs[y].end - theirs[y].start)
        if size >= ENOUGH * shorter:
            parent[root(x)] = root(len(mine) + y)
    groups: dict[int, tuple[list[Span], list[Span]]] = {}
    for n in range(len(parent)):
        side = groups.setdefault(root(n), ([], []))
        if n < len(mine):
            side[0].append(mine[n])
        else:
            side[1].append(theirs[n - len(mine)])
    links = [SentenceLink(tuple(a), tuple(b)) for a, b in groups.values()]
    place = {span: operations_at for operations_at, span in enumerate(theirs)}
    before = {span: n for n, span in enumerate(mine)}
    # A sentence that went stands where the sentence before it in the base stands now.
    order: dict[int, float] = {}
    at = -1.0
    homes = {span: link for link in links for span in link.base}
    for span in mine:
        link = homes[span]
        if link.revised:
            at = place[link.revised[0]]
        order[before[span]] = at

    def key(link: SentenceLink) -> tuple[float, int, int]:
        if link.revised:
            return place[link.revised[0]], 0, 0
        return order[before[link.base[0]]], 1, before[link.base[0]]

    return tuple(sorted(links, key=key))
