"""How far two stretches are the same from either end, and what is the same between."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.align.words import Matching, Run


def common_head(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many strings at the start are the same."""
    size = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        size += 1
    return size


def common_tail(old: Sequence[str], new: Sequence[str], head: int) -> int:
    """Return how many strings at the end are the same, the first `head` of either run left out."""
    size = 0
    for one, other in zip(reversed(old), reversed(new), strict=False):
        if one != other:
            break
        size += 1
    return min(size, len(old) - head, len(new) - head)


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
