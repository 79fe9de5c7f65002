"""The heaviest chain of pairs that cross no other: what stays in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
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

    Cost: linear where no link crosses another; else n log n, by a Fenwick tree over the revised places,
        n being the runs of links that all others cross together or not at all.
    Source: Fenwick, A New Data Structure for Cumulative Frequency Tables, Software: Practice and
        Experience 24(3), 1994.
    """
    if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(links)):
        return list(range(len(links)))
    # Of links with one base place only one may be taken: the later places of the revised text come
    # first, so that none of them builds on another.
    order = sorted(range(len(links)), key=lambda k: (links[k].base, -links[k].revised))
    places = {place: n for n, place in enumerate(sorted({link.revised for link in links}), 1)}
    size = len(places)
    best = [0] * (size + 1)
    last = [-1] * (size + 1)
    runs = _runs(links, order, places)
    before = [-1] * len(runs)
    end, end_weight = -1, 0
    for n, run in enumerate(runs):
        weight, held = 0, -1
        at = places[links[run[0]].revised] - 1
        while at > 0:
            if best[at] > weight:
                weight, held = best[at], last[at]
            at -= at & -at
        weight += sum([links[k].weight for k in run])
        before[n] = held
        if weight > end_weight:
            end, end_weight = n, weight
        at = places[links[run[-1]].revised]
        while at <= size:
            if weight > best[at]:
                best[at], last[at] = weight, n
            at += at & -at
    chain: list[list[int]] = []
    while end >= 0:
        chain.append(runs[end])
        end = before[end]
    return [k for run in reversed(chain) for k in run]


def _runs(links: Sequence[Link], order: Sequence[int], places: dict[int, int]) -> list[list[int]]:
    """Cut the links into runs that follow each other on both sides with nothing in between.

    A chain that holds one link of a run can hold them all, so a run is taken or left as a whole.
    """
    held = (Counter(link.base for link in links), Counter(link.revised for link in links))
    runs: list[list[int]] = []
    last = -1
    for k in order:
        link = links[k]
        place = places[link.revised]
        single = held[0][link.base] == held[1][link.revised] == 1
        if single and place == last + 1:
            runs[-1].append(k)
        else:
            runs.append([k])
        last = place if single else -1
    return runs
