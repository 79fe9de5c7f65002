"""Which block of the base answers which of the revised text, whatever their order.

Equal blocks first, then blocks that share sentences or runs of four words found nowhere else; the
heaviest chain of those stays in place, and the rest has moved. What stands between two links of the
chain is left to `gaps`.
"""

from __future__ import annotations

from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.closely import CloseLooks
from commdiff.align.likeness import alike, may_answer
from commdiff.align.texts import Text, share_keys
from commdiff.align.votes import LEAST_ANCHOR, Votes, owners

# Least likeness of two blocks in place, and of two that stand out of order. Unrelated paragraphs of
# one communique reach 0.25; a paragraph with a third of its words replaced keeps 0.6.
LEAST_ALIKE = 0.34
_LEAST_MOVED = 0.45


class Pairing:
    """Which blocks answer each other so far, one to one."""

    def __init__(self, base: Text, revised: Text, looks: CloseLooks) -> None:
        self.base, self.revised = base, revised
        self._looks = looks
        # The partner of each block of either side; -1 where it has none.
        self.there = [-1] * base.size
        self.back = [-1] * revised.size
        # Where the blocks end that both texts begin with as they are written, and where on each side
        # those begin that they end with. They are pairs, and nobody has to ask more of them.
        self.first, self.last = 0, (base.size, revised.size)

    def add(self, i: int, j: int) -> None:
        """Pair block `i` of the base with block `j` of the revised text."""
        self.there[i] = j
        self.back[j] = i

    def drop(self, i: int) -> None:
        """Undo the pair of block `i` of the base."""
        self.back[self.there[i]] = -1
        self.there[i] = -1

    def free(self, i: int, j: int) -> bool:
        """Tell whether both blocks have no partner yet."""
        return self.there[i] < 0 and self.back[j] < 0

    def unpaired(self) -> tuple[list[int], list[int]]:
        """Return the blocks of either side that have no partner yet."""
        return (
            [i for i in range(self.first, self.last[0]) if self.there[i] < 0],
            [j for j in range(self.first, self.last[1]) if self.back[j] < 0],
        )

    def alike(self, i: int, j: int) -> float:
        """Return how alike two blocks are by the words they share, 0 to 1."""
        return alike(self.base, self.revised, i, j, self._looks)

    def links(self) -> list[Link]:
        """Return the pairs between the two ends with their weights, in the order of the base."""
        weight, there = self.base.weight, self.there
        return [
            Link(i, there[i], weight(i)) for i in range(self.first, self.last[0]) if there[i] >= 0
        ]


def pair_blocks(base: Text, revised: Text, looks: CloseLooks) -> Pairing:
    """Pair blocks that are surely the same: equal ones, and those that share what no other has.

    Args:
        looks: of the two texts, in either order.

    Returns:
        Pairs in any order; blocks that stand in a gap of the chain are left alone.

    Cost: linear in the text, but for the chain (n log n in the pairs).
    """
    share_keys(base, revised)
    pairing = Pairing(base, revised, looks)
    first, last = _trimmed(pairing)
    if first < last[0] and first < last[1]:
        _unique_equals(pairing, first, last)
        _extended(pairing, first, last)
        _voted(pairing)
    return pairing


def _trimmed(pairing: Pairing) -> tuple[int, tuple[int, int]]:
    """Pair equal blocks at both ends; return where the rest begins, and where it ends on each side."""
    old, new = pairing.base.keys, pairing.revised.keys
    n, m = len(old), len(new)
    most = min(n, m)
    head = 0
    while head < most and old[head] is new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[n - 1 - tail] is new[m - 1 - tail]:
        tail += 1
    pairing.there[:head] = pairing.back[:head] = range(head)
    n, m = n - tail, m - tail
    pairing.there[n:], pairing.back[m:] = range(m, m + tail), range(n, n + tail)
    pairing.first, pairing.last = head, (n, m)
    while head < min(n, m) and old[head] == new[head]:
        pairing.add(head, head)
        head += 1
    while min(n, m) > head and old[n - 1] == new[m - 1]:
        n, m = n - 1, m - 1
        pairing.add(n, m)
    return head, (n, m)


def _unique_equals(pairing: Pairing, first: int, last: tuple[int, int]) -> None:
    old, new = pairing.base.keys, pairing.revised.keys
    places = owners(zip(new[first : last[1]], range(first, last[1]), strict=True))
    for key, i in owners(zip(old[first : last[0]], range(first, last[0]), strict=True)).items():
        j = places.get(key, -1)
        if i >= 0 and j >= 0 and len(key[1]) >= LEAST_ANCHOR:
            pairing.add(i, j)


def _extended(pairing: Pairing, first: int, last: tuple[int, int]) -> None:
    """Pair equal neighbours of pairs, and their neighbours."""
    old, new = pairing.base.keys, pairing.revised.keys
    there = pairing.there
    # The blocks beside the two ends have no equal neighbours, or the ends would go on.
    for i, j in [(i, there[i]) for i in range(first, last[0]) if there[i] >= 0]:
        for way in (-1, 1):
            x, y = i + way, j + way
            while (
                first <= x < last[0]
                and first <= y < last[1]
                and pairing.free(x, y)
                and old[x] == new[y]
            ):
                pairing.add(x, y)
                x, y = x + way, y + way


def _voted(pairing: Pairing) -> None:
    """Pair blocks by what they alone share; those off the heaviest chain have moved."""
    base, revised = pairing.base, pairing.revised
    old, new = pairing.unpaired()
    if not old or not new:
        return
    votes = Votes((base, revised), (pairing.there, pairing.back), (old, new), pairing.alike)
    likeness: dict[tuple[int, int], float] = {}
    fuzzy: list[Link] = []
    best: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for (i, j), weight in sorted(votes.weights.items(), key=lambda item: (-item[1], item[0])):
        # A pair that is much weaker than another of both its blocks is a stock phrase, no partner.
        if 2 * weight < min(best[0].get(i, 0), best[1].get(j, 0)):
            continue
        if not may_answer(base, revised, i, j):
            continue
        found = votes.sure.get((i, j)) or pairing.alike(i, j)
        if found >= LEAST_ALIKE:
            likeness[i, j] = found
            fuzzy.append(Link(i, j, max(round(base.weight(i) * found), 1)))
            # The first is the strongest.
            best[0].setdefault(i, weight)
            best[1].setdefault(j, weight)
    links = [*pairing.links(), *fuzzy]
    for k in heaviest_chain(links):
        if pairing.free(links[k].base, links[k].revised):
            pairing.add(links[k].base, links[k].revised)
    rest = sorted(
        fuzzy,
        key=lambda one: (-votes.weights[one.base, one.revised], abs(one.base - one.revised), one),
    )
    for link in rest:
        moved = likeness[link.base, link.revised] >= _LEAST_MOVED
        if moved and pairing.free(link.base, link.revised):
            pairing.add(link.base, link.revised)
