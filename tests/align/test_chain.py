"""The heaviest chain, held against one that looks at every pair of links."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.align.chain import Link, heaviest_chain

LINKS = st.lists(
    st.builds(Link, st.integers(0, 12), st.integers(0, 12), st.integers(1, 9)),
    max_size=14,
    unique_by=lambda link: link[:2],
)


def heaviest(links: list[Link]) -> int:
    """Return the weight of the heaviest chain, by looking at every pair of links."""
    best: dict[Link, int] = {}
    for link in sorted(links):
        before = [best[other] for other in best if other[0] < link[0] and other[1] < link[1]]
        best[link] = link.weight + max(before, default=0)
    return max(best.values(), default=0)


@settings(max_examples=500, deadline=None)
@given(LINKS)
def test_a_chain_crosses_nothing_and_none_is_heavier(links):
    chain = [links[k] for k in heaviest_chain(links)]
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))
    assert sum(link.weight for link in chain) == heaviest(links)


@settings(max_examples=300, deadline=None)
@given(st.permutations(range(6)), st.lists(st.integers(1, 5), min_size=6, max_size=6), st.data())
def test_runs_that_moved_together_are_taken_or_left_whole(order, sizes, data):
    starts = [sum(sizes[:k]) for k in range(7)]
    old = [k for place in order for k in range(starts[place], starts[place + 1])]
    weights = data.draw(st.lists(st.integers(1, 9), min_size=len(old), max_size=len(old)))
    links = [Link(i, j, w) for i, (j, w) in enumerate(zip(old, weights, strict=True))]
    chain = heaviest_chain(links)
    assert sum(links[k].weight for k in chain) == heaviest(links)
    held = {links[k].revised for k in chain}
    for start, end in pairwise(starts):
        assert len(held & set(range(start, end))) in (0, end - start)
