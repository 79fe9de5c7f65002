"""The heaviest chain of pairs that cross no other: what stays in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Link(NamedTuple):
    """A pair of places, one on either side, with its weight."""

    base: int
    revised: int
    weight: int


def heaviest_chain(links: Sequence[Link]) -> list[int]:
    """Return the indexes of the links that form the heaviest strictly increasing chain.

    Args:
        links: in any order; weights are at least 1.

    Returns:
        Indexes into `links`, in the order of the chain. Of several chains of one weight, the one that
        ends first in the revised text.

    Cost: n log n, by a Fenwick tree over the revised places.
    Source: Fenwick, A New Data Structure for Cumulative Frequency Tables, Software: Practice and
        Experience 24(3), 1994.
    """
    if not links:
        return []
    # Of links with one base place only one may be taken: the later places of the revised text come
    # first, so that none of them builds on another.
    order = sorted(range(len(links)), key=lambda k: (links[k].base, -links[k].revised))
    places = {place: n for n, place in enumerate(sorted({link.revised for link in links}), 1)}
    size = len(places)
    best = [0] * (size + 1)
    last = [-1] * (size + 1)
    before = [-1] * len(links)
    end, end_weight = -1, 0
    for k in order:
        place = places[links[k].revised]
        weight, held = 0, -1
        at = place - 1
        while at > 0:
            if best[at] > weight:
                weight, held = best[at], last[at]
            at -= at & -at
        weight += links[k].weight
        before[k] = held
        if weight > end_weight:
            end, end_weight = k, weight
        at = place
        while at <= size:
            if weight > best[at]:
                best[at], last[at] = weight, k
            at += at & -at
    chain: list[int] = []
    while end >= 0:
        chain.append(end)
        end = before[end]
    return chain[::-1]
