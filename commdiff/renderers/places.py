"""In which order the rows of a page stand."""

from __future__ import annotations

from commdiff.model import Comparison


def base_order(comparison: Comparison) -> list[float]:
    """Return where each pair stands in the base; between neighbours where it has no block there."""
    found: list[float] = []
    behind = -0.5
    for pair in comparison.pairs:
        found.append(pair.base[0] if pair.base else behind)
        if pair.base and not pair.moved:
            behind = pair.base[-1] + 0.5
    return found


def places_of(comparison: Comparison) -> list[tuple[int, bool]]:
    """Return the order of the page: (index of a pair, whether only its stub stands here).

    Rows stand in the order of the pairs; the stub of a moved pair stands behind the pair that holds
    the base block before it.
    """
    home = {block: i for i, pair in enumerate(comparison.pairs) for block in pair.base}
    order: list[tuple[int, bool]] = [(i, False) for i in range(len(comparison.pairs))]
    behind: dict[int, list[int]] = {}
    first: list[int] = []
    for i, pair in enumerate(comparison.pairs):
        if not pair.moved or not pair.base:
            continue
        block = pair.base[0] - 1
        while block >= 0 and comparison.pairs[home[block]].moved:
            block -= 1
        if block >= 0:
            behind.setdefault(home[block], []).append(i)
        else:
            first.append(i)
    found: list[tuple[int, bool]] = [
        (i, True) for i in sorted(first, key=lambda i: comparison.pairs[i].base)
    ]
    for place in order:
        found.append(place)
        stubs = behind.get(place[0], [])
        found.extend((i, True) for i in sorted(stubs, key=lambda i: comparison.pairs[i].base))
    return found
