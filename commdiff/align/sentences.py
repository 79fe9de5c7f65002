"""Pair the sentences of paired blocks, in order: one with one, one with two or three.

Equal sentences that are unique on both sides anchor the others; between anchors the pairing with the
most in common is taken. Words are only compared inside sentences that belong together, so a rewritten
sentence borrows no stray words from its neighbour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.similarity import common
from commdiff.align.texts import Sentence, poured

# Least likeness of two sentences that belong together. Unrelated sentences of one communique reach
# 0.25 by their function words and stock nouns; a sentence with half its words replaced keeps 0.4.
_LEAST_ALIKE = 0.34
# Share of itself that each of several sentences must bring to the one that answers them: on 84 revised
# essays aligned by hand, of those below it none belonged there.
_LEAST_BROUGHT = 0.42
# What it costs to link two sentences, for each weight they have together: as much as those gain that
# are only just alike, and a little less.
_COST = _LEAST_ALIKE * 0.8
# Pairs of sentences that are weighed between two anchors; beyond, the whole stretch is one.
_MOST_PAIRS = 4_000


class Group(NamedTuple):
    """Sentences `base` to `base_end` answered by sentences `revised` to `revised_end` (half-open)."""

    base: int
    base_end: int
    revised: int
    revised_end: int


def link_sentences(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[Group]:
    """Pair sentences in order.

    Returns:
        Groups in order that hold every sentence of both sides once; one side of a group is empty
        where a sentence came or went.

    Cost: at most `_MOST_PAIRS` likenesses between two anchors.
    """
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head].is_same(new[head]):
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail].is_same(new[-1 - tail]):
        tail += 1
    i, j = head, head
    ends = (len(old) - tail, len(new) - tail)
    groups = [Group(k, k + 1, k, k + 1) for k in range(head)]
    for x, y in _anchors(old[head : ends[0]], new[head : ends[1]]):
        groups.extend(linked_between(old, new, (i, head + x, j, head + y)))
        i, j = head + x + 1, head + y + 1
        groups.append(Group(i - 1, i, j - 1, j))
    groups.extend(linked_between(old, new, (i, ends[0], j, ends[1])))
    shift = len(new) - len(old)
    groups.extend(Group(k, k + 1, k + shift, k + shift + 1) for k in range(ends[0], len(old)))
    return groups


def is_surely_best(loss: int, least: int) -> bool:
    """Tell whether no other way to link the sentences of a stretch can be worth more than a given one.

    Call D the weight of the base up to a place less that of the revised text up to its place. The
    given way keeps |D| within the loss; any other passes a place where |D| is at least `least - loss`,
    and comes back. Each weight by which D changes is lost, by `_single` and `_several` alike: where a
    sentence stands alone at `1 - _COST` of its weight, where the sides of a link differ in full.

    Args:
        loss: at least the weight of what differs inside the links of the given way. It links all
            sentences, one to one or as `_SHAPES` has it.
        least: the weight of the lightest sentence.
    """
    return loss < (1 - _COST) * (2 * least - 3 * loss)


def _anchors(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return the places of equal sentences that are unique on both sides, in order on both."""
    if len(old) < 2 and len(new) < 2:
        # Were they the same, they would have been found from an end.
        return []
    one, other = _names(old, new)
    seen, held = Counter(one), Counter(other)
    where = {name: j for j, name in enumerate(other)}
    places = [
        (i, where[name]) for i, name in enumerate(one) if seen[name] == 1 and held.get(name) == 1
    ]
    if all(places[k][1] < places[k + 1][1] for k in range(len(places) - 1)):
        return places
    links = [Link(i, j, 1 + len(old[i].words)) for i, j in places]
    return [(links[k].base, links[k].revised) for k in heaviest_chain(links)]


def _names(*sides: Sequence[Sentence]) -> list[list[int]]:
    """Return a number for each sentence; those with the same norms have the same one.

    Most sentences are told apart without looking at their words.
    """
    by_text: dict[str, int] = {}
    by_tight: dict[str, Sentence] = {}
    by_norms: dict[tuple[str, ...], int] = {}
    names: list[list[int]] = []
    for side in sides:
        names.append([])
        for one in side:
            name = by_text.get(one.raw)
            if name is None:
                name = len(by_text)
                other = by_tight.setdefault(one.tight, one)
                if other is not one:
                    by_norms.setdefault(other.norms, by_text[other.raw])
                    name = by_norms.setdefault(one.norms, name)
                by_text[one.raw] = name
            names[-1].append(name)
    return names


def linked_between(
    old: Sequence[Sentence], new: Sequence[Sentence], at: tuple[int, int, int, int]
) -> list[Group]:
    """Pair the sentences between two anchors by what they have in common.

    Args:
        at: the stretch: base, base end, revised, revised end.
    """
    i, i2, j, j2 = at
    if i >= i2 or j >= j2:
        return [
            *(Group(k, k + 1, j, j) for k in range(i, i2)),
            *(Group(i, i, k, k + 1) for k in range(j, j2)),
        ]
    if (i2 - i) * (j2 - j) > _MOST_PAIRS or (i2 - i == 1 and j2 - j == 1):
        return [Group(i, i2, j, j2)]
    return _Best(old[i:i2], new[j:j2]).groups(i, j)


# One sentence answered by several, or several by one.
_SHAPES = ((1, 2), (2, 1), (1, 3), (3, 1))


class _Best:
    """The groups of the most worth, by dynamic programming over two runs of sentences."""

    def __init__(self, old: Sequence[Sentence], new: Sequence[Sentence]) -> None:
        self._old, self._new = old, new
        self._masses = ([one.mass for one in old], [one.mass for one in new])
        bags = [other.bag for other in new]
        self._shared = [[common(one.bag, bag) for bag in bags] for one in old]

    def _single(self, x: int, y: int) -> float:
        """Return what linking two sentences is worth; 0 where they do not belong together."""
        shared = self._shared[x][y]
        weight = self._masses[0][x] + self._masses[1][y]
        if 2 * shared < _LEAST_ALIKE * weight:
            return 0.0
        return 2 * shared - _COST * weight

    def _several(self, x: int, y: int, a: int, b: int) -> float:
        """Return what linking the `a` and `b` sentences before `x` and `y` is worth, one being several.

        Each of several sentences must bring its part, else it only shares stray words. It
        brings no more than what it shares with the single one, so most need not be looked into.
        """
        shared, (old, new) = self._shared, self._masses
        if a == 1:
            if any(shared[x - 1][k] < _LEAST_BROUGHT * new[k] for k in range(y - b, y)):
                return 0.0
            single, several = self._old[x - 1].bag, [one.bag for one in self._new[y - b : y]]
            masses, weight = new[y - b : y], old[x - 1] + sum(new[y - b : y])
        else:
            if any(shared[k][y - 1] < _LEAST_BROUGHT * old[k] for k in range(x - a, x)):
                return 0.0
            single, several = self._new[y - 1].bag, [one.bag for one in self._old[x - a : x]]
            masses, weight = old[x - a : x], new[y - 1] + sum(old[x - a : x])
        together = common(single, poured(several))
        if 2 * together < _LEAST_ALIKE * weight:
            return 0.0
        for k, mass in enumerate(masses):
            others = poured([*several[:k], *several[k + 1 :]])
            if together - common(single, others) < _LEAST_BROUGHT * mass:
                return 0.0
        return 2 * together - _COST * weight

    def _are_one_by_one(self) -> bool:
        """Tell whether each sentence can be linked with that in its place, and nothing else can be."""
        shared, (old, new) = self._shared, self._masses
        if len(old) != len(new):
            return False
        for x, row in enumerate(shared):
            for y, both in enumerate(row):
                if x == y:
                    if not self._single(x, y):
                        return False
                # Each of several would have to bring its part, and one of them is not in its place.
                elif self._single(x, y) or both >= _LEAST_BROUGHT * min(old[x], new[y]):
                    return False
        return True

    def groups(self, i: int, j: int) -> list[Group]:
        """Return the groups, the first sentences being numbers `i` and `j` of their blocks."""
        if self._are_one_by_one():
            return [Group(i + k, i + k + 1, j + k, j + k + 1) for k in range(len(self._old))]
        rows, columns = len(self._old), len(self._new)
        worth = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        step = [[(1, 0)] * (columns + 1) for _ in range(rows + 1)]
        step[0] = [(0, 1)] * (columns + 1)
        for x in range(1, rows + 1):
            for y in range(1, columns + 1):
                best, shape = worth[x - 1][y], (1, 0)
                if worth[x][y - 1] > best:
                    best, shape = worth[x][y - 1], (0, 1)
                gain = self._single(x - 1, y - 1)
                if gain and worth[x - 1][y - 1] + gain > best:
                    best, shape = worth[x - 1][y - 1] + gain, (1, 1)
                for a, b in _SHAPES:
                    if a <= x and b <= y:
                        gain = self._several(x, y, a, b)
                        if gain and worth[x - a][y - b] + gain > best:
                            best, shape = worth[x - a][y - b] + gain, (a, b)
                worth[x][y], step[x][y] = best, shape
        groups: list[Group] = []
        x, y = rows, columns
        while x or y:
            a, b = step[x][y]
            groups.append(Group(i + x - a, i + x, j + y - b, j + y))
            x, y = x - a, y - b
        return groups[::-1]
