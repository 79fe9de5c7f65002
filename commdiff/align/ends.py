"""How far two stretches are the same from either end, and what is the same between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import ne

from commdiff.align.words import Matching, Run


def common_head(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many strings at the start are the same."""
    for size in compress(count(), map(ne, old, new)):
        return size
    return min(len(old), len(new))


def common_tail(old: Sequence[str], new: Sequence[str], head: int) -> int:
    """Return how many strings at the end are the same, the first `head` of either run left out."""
    most = min(len(old), len(new)) - head
    for size in compress(count(), map(ne, reversed(old), reversed(new))):
        return min(size, most)
    return most


def matched(old: Sequence[str], new: Sequence[str], head: int, matching: Matching) -> list[Run]:
    """Return the runs of equal keys of two stretches: both ends, and what is found between.

    Args:
        head: how many keys at the start are the same.
    """
    tail = common_tail(old, new, head)
    ends = (len(old) - tail, len(new) - tail)
    runs = [Run(0, 0, head)] if head else []
    if head < ends[0] and head < ends[1]:
        found = matching.match(old[head : ends[0]], new[head : ends[1]])
        runs += [Run(head + run.base, head + run.revised, run.size) for run in found]
    if tail:
        runs.append(Run(*ends, tail))
    return runs
