"""The longest common subsequence of two runs of tokens: exact, fast where they are nearly the same.

Three steps, each exact. Equal heads and tails are taken off. Then both sides are followed together;
at a difference the nearest place is sought from which they go on alike. What is left over on the way
proves the result or does not: where no left-over token of one side is a left-over token of the other,
nothing more can be matched, by any order. Else tokens of one side only are left out, equal ends
taken off again, and the rest is solved by bit-parallel dynamic programming on big integers (Hyyrö,
"Bit-parallel LCS-length computation revisited", 2004), one addition a token.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import compress, count
from operator import ne, not_
from typing import NamedTuple, TypeVar

# Cells of the table of dynamic programming, each a bit: 2,000 tokens against 2,000.
MOST_CELLS = 4_000_000
# How far ahead on either side a place is sought from which both go on alike.
_WINDOW = 6
_FAR = 2 * _WINDOW
# Tokens that are compared first; each next time twice as many.
_FIRST_LOOK = 64
_NOWHERE = 2 * _FAR

T = TypeVar("T", bound=Hashable)
Triple = tuple[int, int, int]


class Run(NamedTuple):
    """`size` tokens from `base` on equal as many from `revised` on."""

    base: int
    revised: int
    size: int


def longest_common(base: Sequence[T], revised: Sequence[T]) -> list[Triple] | None:
    """Return the runs of a longest common subsequence, or None where that is beyond the bound.

    Args:
        base, revised: lists, tuples or strings.

    Returns:
        Triples as those of a `Run`: where in `base`, where in `revised`, how many.

    Guarantees: the runs are in order on both sides, none is empty, no two touch on both sides, and
        no common subsequence is longer.
    Not promised: which of several that are as long.
    Cost: linear in the tokens and in those that differ; at worst `MOST_CELLS` bits.
    """
    n, m = len(base), len(revised)
    most = n if n < m else m
    head = next(compress(count(), map(ne, base, revised)), most)
    runs: list[Triple] = [(0, 0, head)] if head else []
    if head == most:
        return runs
    tail = next(compress(count(), map(ne, reversed(base), reversed(revised))), most)
    if tail > most - head:
        tail = most - head
    n, m = n - tail, m - tail
    if head < n and head < m:
        old, new = base[head:n], revised[head:m]
        found = _nearby(old, new, head)
        if found is None:
            found = _Rest(old, new, head).runs()
            if found is None:
                return None
        runs += found
    if tail:
        runs.append((n, m, tail))
    return runs


def _nearby(old: Sequence[T], new: Sequence[T], at: int) -> list[Triple] | None:
    """Follow both sides together; None where that is not proven to find all that is common.

    Args:
        old, new: neither is empty, and neither their first nor their last tokens are equal.
        at: what is added to the places of the runs.
    """
    n, m = len(old), len(new)
    i = j = 0
    found: list[Triple] = []
    gone: list[T] = []
    come: list[T] = []
    while i < n and j < m:
        ahead, other = old[i : i + _WINDOW], new[j : j + _WINDOW]
        best = _NOWHERE
        for x, token in enumerate(ahead):
            if x >= best:
                break
            if token in other:
                y = other.index(token)
                far = x + y
                # One equal token may be there by chance; two in a row go before it.
                if far < best and ahead[x + 1 : x + 2] != other[y + 1 : y + 2]:
                    far += _FAR
                if far < best:
                    best, over, on = far, x, y
        if best == _NOWHERE:
            if n - i > _WINDOW or m - j > _WINDOW:
                return None
            break
        gone += ahead[:over]
        come += other[:on]
        i, j = i + over, j + on
        size = _alike(old, new, i, j)
        found.append((at + i, at + j, size))
        i, j = i + size, j + size
    gone += old[i:]
    come += new[j:]
    return found if set(gone).isdisjoint(come) else None


def _alike(old: Sequence[T], new: Sequence[T], i: int, j: int) -> int:
    """Return how far both sides go on alike; what is compared is copied, so not all at once."""
    size, width = 0, _FIRST_LOOK
    while True:
        x, y = i + size, j + size
        ahead, other = old[x : x + width], new[y : y + width]
        found = next(compress(count(), map(ne, ahead, other)), -1)
        if found >= 0:
            return size + found
        least = min(len(ahead), len(other))
        size += least
        if least < width:
            return size
        width *= 2


class _Rest:
    """Two stretches of tokens with more than a few differences, and which tokens stay unmatched.

    Args:
        old, new: neither is empty.
        at: what is added to the places of the runs.
    """

    def __init__(self, old: Sequence[T], new: Sequence[T], at: int) -> None:
        self._at = at
        self._sizes = (len(old), len(new))
        self._old: Sequence[Hashable] = old
        self._new: Sequence[Hashable] = new
        # Where the tokens that are still looked at stand, and where those that have no partner do.
        self._places: tuple[Sequence[int], Sequence[int]] = (range(len(old)), range(len(new)))
        self._single: tuple[list[int], list[int]] = ([], [])

    def runs(self) -> list[Triple] | None:
        """Return the equal runs, or None where they are beyond the bound."""
        self._reduce()
        if self._old and self._new and self._old != self._new:
            if len(self._old) * len(self._new) > MOST_CELLS:
                return None
            self._solve()
        return self._between_singles()

    def _reduce(self) -> None:
        """Leave out what only one side has and equal ends, until nothing more can be left out.

        Each changes what the other can do: without the last partner in front a token stands alone.
        """
        while True:
            common = set(self._old).intersection(self._new)
            kept = list(map(common.__contains__, self._old))
            others = list(map(common.__contains__, self._new))
            if all(kept) and all(others):
                return
            places, other_places = self._places
            self._single[0].extend(compress(places, map(not_, kept)))
            self._single[1].extend(compress(other_places, map(not_, others)))
            self._old = list(compress(self._old, kept))
            self._new = list(compress(self._new, others))
            self._places = (list(compress(places, kept)), list(compress(other_places, others)))
            if self._old == self._new or not self._take_ends():
                return

    def _take_ends(self) -> bool:
        """Take equal ends off; tell whether there were any."""
        most = min(len(self._old), len(self._new))
        head = next(compress(count(), map(ne, self._old, self._new)), most)
        backwards = map(ne, reversed(self._old), reversed(self._new))
        tail = min(next(compress(count(), backwards), most), most - head)
        ends = (len(self._old) - tail, len(self._new) - tail)
        self._old, self._new = self._old[head : ends[0]], self._new[head : ends[1]]
        places, other_places = self._places
        self._places = (places[head : ends[0]], other_places[head : ends[1]])
        return bool(head or tail)

    def _solve(self) -> None:
        """Find which tokens have no partner, by a table with a row a token.

        A bit of a row is 0 where the token of `old` at its place makes the common subsequence with the
        tokens of `new` so far longer by one.
        """
        old, new = self._old, self._new
        places: dict[Hashable, int] = {}
        bit = 1
        for token in old:
            places[token] = places.get(token, 0) | bit
            bit <<= 1
        row = bit - 1
        rows = [row]
        for token in new:
            hit = row & places.get(token, 0)
            row = (row + hit) | (row - hit)
            rows.append(row)
        i, j = len(old) - 1, len(new) - 1
        while i >= 0 and j >= 0:
            if old[i] == new[j]:
                i, j = i - 1, j - 1
            elif rows[j + 1] >> i & 1:
                self._single[0].append(self._places[0][i])
                i -= 1
            else:
                self._single[1].append(self._places[1][j])
                j -= 1
        self._old, self._new = old[: i + 1], new[: j + 1]

    def _between_singles(self) -> list[Triple]:
        """Return the runs: all tokens but the single ones, in order."""
        if self._old != self._new:
            # Of these one side is empty.
            self._single[0].extend(self._places[0][: len(self._old)])
            self._single[1].extend(self._places[1][: len(self._new)])
        at, (n, m) = self._at, self._sizes
        single = (iter([*sorted(self._single[0]), n]), iter([*sorted(self._single[1]), m]))
        gone, come = next(single[0]), next(single[1])
        runs: list[Triple] = []
        i = j = 0
        while True:
            while gone == i < n:
                i, gone = i + 1, next(single[0])
            while come == j < m:
                j, come = j + 1, next(single[1])
            size = min(gone - i, come - j)
            if not size:
                return runs
            runs.append((at + i, at + j, size))
            i, j = i + size, j + size
