"""One-to-one assignment, held against every way to assign."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from commdiff.align.assignment import MOST_CELLS, best_assignment

WORTH = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 40), max_size=12
)


def greatest(worth: dict[tuple[int, int], int]) -> int:
    """Return the greatest worth, by looking at every way to give each row a column."""
    ways = permutations(range(5))
    return max(sum(worth.get((x, y), 0) for x, y in enumerate(way)) for way in ways)


@given(WORTH)
def test_no_other_assignment_is_worth_more(worth):
    taken = best_assignment(worth)
    assert len({row for row, _ in taken}) == len({column for _, column in taken}) == len(taken)
    assert sum(worth[pair] for pair in taken) == greatest(worth)


def test_too_many_are_assigned_the_best_first():
    side = int(MOST_CELLS**0.5) + 1
    worth = {(x, y): 1 + (x * y) % 7 for x in range(side) for y in range(side)}
    worth[3, 5] = 99
    taken = best_assignment(worth)
    assert (3, 5) in taken
    assert len(taken) == side
