"""Paragraphs that stand more than once, were edited and moved: nothing they share stands only once."""

from __future__ import annotations

from collections import Counter

from commdiff.align.blocks import Pairing
from commdiff.align.votes import grams_of

# In how many free blocks of a side a run of four keys may stand to tell anything.
_MOST_COPIES = 3
# Code points of a block that is looked for; a short one that came and went is more likely new.
_SHORTEST = 60
# Least share of the shorter block's runs that both have, and least likeness.
_LEAST_SHARED = 0.3
_LEAST_ALIKE = 0.6


def pair_strays(pairing: Pairing) -> None:
    """Pair long blocks that are left over and much alike, wherever they stand, the most alike first.

    Cost: linear in the words of the blocks that are left over on both sides.
    """
    base, revised = pairing.base, pairing.revised
    free = pairing.unpaired()
    old = [i for i in free[0] if base.lengths[i] >= _SHORTEST]
    new = [j for j in free[1] if revised.lengths[j] >= _SHORTEST]
    if not old or not new:
        return
    grams = ({i: set(grams_of(base, i)) for i in old}, {j: set(grams_of(revised, j)) for j in new})
    places: dict[int, list[int]] = {}
    for i, found in grams[0].items():
        for gram in found:
            places.setdefault(gram, []).append(i)
    copies = Counter(gram for found in grams[1].values() for gram in found)
    shared: Counter[tuple[int, int]] = Counter()
    for j, found in grams[1].items():
        for gram in found:
            if copies[gram] <= _MOST_COPIES and len(places.get(gram, ())) <= _MOST_COPIES:
                shared.update((i, j) for i in places.get(gram, ()))
    for (i, j), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        least = _LEAST_SHARED * min(len(grams[0][i]), len(grams[1][j]))
        if pairing.free(i, j) and count >= least and pairing.alike(i, j) >= _LEAST_ALIKE:
            pairing.add(i, j)
