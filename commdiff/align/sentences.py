"""Pair the sentences of paired blocks, in order: one with one, one with two or three.

Equal sentences that are unique on both sides anchor the others; between anchors the pairing with the
most in common is taken. Words are only compared inside sentences that belong together, so a rewritten
sentence borrows no stray words from its neighbour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.similarity import Bag, bag_of, common, mass
from commdiff.align.steps import Line
from commdiff.model import Span, Witness

# Least likeness of two sentences that belong together. Unrelated sentences of one communique reach
# 0.25 by their function words and stock nouns; a sentence with half its words replaced keeps 0.4.
_LEAST_ALIKE = 0.34
# Pairs of sentences that are weighed between two anchors; beyond, the whole stretch is one.
_MOST_PAIRS = 4_000


class Group(NamedTuple):
    """Sentences `base` to `base_end` answered by sentences `revised` to `revised_end` (half-open)."""

    base: int
    base_end: int
    revised: int
    revised_end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """One side's sentences.

    Args:
        spans: their ranges.
        starts: index of the first token of each, and after the last one the number of tokens.
        norms: the norms of each.
        bags: the keys of each.
    """

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    norms: tuple[tuple[str, ...], ...]
    bags: tuple[Bag, ...]


def cut_of(witness: Witness, blocks: Sequence[int], line: Line) -> Cut:
    """Return the sentences of `blocks`, which are those of `line`."""
    spans = [span for block in blocks for span in witness.sentences(block)]
    starts: list[int] = []
    at = 0
    for span in spans:
        while at < len(line.tokens) and line.tokens[at].end <= span.start:
            at += 1
        starts.append(at if starts else 0)
    starts.append(len(line.tokens))
    ranges = list(pairwise(starts))
    return Cut(
        tuple(spans),
        tuple(starts),
        tuple(tuple(t.norm for t in line.tokens[i:j]) for i, j in ranges),
        tuple(bag_of(t.key for t in line.tokens[i:j]) for i, j in ranges),
    )


def link_sentences(base: Cut, revised: Cut) -> list[Group]:
    """Pair sentences in order.

    Returns:
        Groups in order that hold every sentence of both sides once; one side of a group is empty
        where a sentence came or went.

    Cost: at most `_MOST_PAIRS` likenesses between two anchors.
    """
    old, new = base.norms, revised.norms
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    ends = (len(old) - tail, len(new) - tail)
    seen, other = Counter(old[head : ends[0]]), Counter(new[head : ends[1]])
    where = {new[j]: j for j in range(head, ends[1])}
    links = [
        Link(i, where[old[i]], 1 + len(old[i]))
        for i in range(head, ends[0])
        if seen[old[i]] == 1 and other.get(old[i]) == 1
    ]
    anchors = [links[k] for k in heaviest_chain(links)]
    groups = [Group(k, k + 1, k, k + 1) for k in range(head)]
    i, j = head, head
    for anchor in [*anchors, Link(*ends, 1)]:
        groups.extend(_between(base, revised, (i, anchor.base, j, anchor.revised)))
        if anchor.base < ends[0] or anchor.revised < ends[1]:
            groups.append(Group(anchor.base, anchor.base + 1, anchor.revised, anchor.revised + 1))
        i, j = anchor.base + 1, anchor.revised + 1
    groups.extend(
        Group(len(old) - k, len(old) - k + 1, len(new) - k, len(new) - k + 1)
        for k in range(tail, 0, -1)
    )
    return groups


def _between(base: Cut, revised: Cut, at: tuple[int, int, int, int]) -> list[Group]:
    """Pair the sentences between two anchors by what they have in common."""
    i, i2, j, j2 = at
    if i >= i2 or j >= j2:
        return [
            *(Group(k, k + 1, j, j) for k in range(i, i2)),
            *(Group(i, i, k, k + 1) for k in range(j, j2)),
        ]
    if (i2 - i) * (j2 - j) > _MOST_PAIRS or (i2 - i == 1 and j2 - j == 1):
        return [Group(i, i2, j, j2)]
    return _best(base, revised, at)


def _worth(base: Sequence[Bag], revised: Sequence[Bag]) -> float:
    """Return what linking these sentences is worth; 0 where they do not belong together."""
    old, new = _poured(base), _poured(revised)
    shared, weight = common(old, new), mass(old) + mass(new)
    if not weight or 2 * shared < _LEAST_ALIKE * weight:
        return 0.0
    several, single = (revised, old) if len(revised) > 1 else (base, new)
    for k, one in enumerate(several if len(several) > 1 else ()):
        # Each of several sentences must bring a third of itself, else it only shares stray words.
        others = _poured([*several[:k], *several[k + 1 :]])
        if 3 * (shared - common(single, others)) < mass(one):
            return 0.0
    return 2 * shared - _LEAST_ALIKE * weight * 0.8


def _poured(bags: Sequence[Bag]) -> Bag:
    if len(bags) == 1:
        return bags[0]
    whole: Counter[str] = Counter()
    for bag in bags:
        whole.update(bag)
    return whole


_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


def _best(base: Cut, revised: Cut, at: tuple[int, int, int, int]) -> list[Group]:
    """Return the groups of the most worth, by dynamic programming over the two runs of sentences."""
    i, i2, j, j2 = at
    rows, columns = i2 - i, j2 - j
    worth = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    for x in range(rows + 1):
        for y in range(columns + 1):
            options = [(worth[x - 1][y], (1, 0))] if x else []
            if y:
                options.append((worth[x][y - 1], (0, 1)))
            for a, b in _SHAPES:
                if a <= x and b <= y:
                    gain = _worth(base.bags[i + x - a : i + x], revised.bags[j + y - b : j + y])
                    if gain:
                        options.append((worth[x - a][y - b] + gain, (a, b)))
            if options:
                worth[x][y], step[x][y] = max(options, key=lambda option: option[0])
    groups: list[Group] = []
    x, y = rows, columns
    while x or y:
        a, b = step[x][y]
        groups.append(Group(i + x - a, i + x, j + y - b, j + y))
        x, y = x - a, y - b
    return groups[::-1]
