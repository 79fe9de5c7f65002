"""Two stretches too long to be matched at once, cut into pieces that are not.

A piece is cut where what is unique on both sides stands in the same order. Where nothing is unique, or
its order is that of chance, two long pieces have nothing to do with each other: what could be matched
would be words that happen to be there. They stay unmatched, but for what a last bit of work finds in
their halves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.subsequence import MOST_CELLS, Triple, longest_common

# How often a stretch is cut at what is unique before it is halved; each time costs its length.
_MOST_CUTS = 8
# Tokens of the runs at which it is cut, in the order in which they are tried.
_SIZES = (1, 4)
# In a random order of n, the longest run that goes up has the length of about the root of 4 n.
_CHANCE = 9
# Tokens for which there must be one to cut at, on average.
_FAR_APART = 1000
# Tokens within which a piece is not cut where both sides are as long.
_SHORT = 400
# Unique tokens whose order says for sure that it is one of chance.
_MANY = 100
# Cells of stretches that may be halved without anything unique in them: four times the bound.
_MOST_HALVED = 4 * MOST_CELLS

Piece = tuple[int, int, int, int]
"""Base, base end, revised, revised end."""


class Pieces:
    """Two stretches beyond the bound.

    Args:
        base, revised: lists, tuples or strings.
    """

    def __init__(self, base: Sequence[Hashable], revised: Sequence[Hashable]) -> None:
        self._base = base
        self._revised = revised
        self._cells = _MOST_HALVED

    def runs(self) -> list[Triple]:
        """Return what is equal, in no order.

        Guarantees: the runs are in one order on both sides; the same input gives the same runs.
        Cost: linear in the tokens, but for pieces below the bound, each between two places that answer
            each other; at most `_MOST_HALVED` cells are spent on pieces with no such places.
        """
        runs: list[Triple] = []
        base, revised = self._base, self._revised
        # A stack of pieces still to be matched, since one may be cut often. The first is beyond the bound.
        todo = self._parts((0, len(base), 0, len(revised)), 0)
        while todo:
            piece, depth = todo.pop()
            i, i2, j, j2 = piece
            found = longest_common(base[i:i2], revised[j:j2])
            if found is None:
                todo += self._parts(piece, depth)
            else:
                runs += [(i + x, j + y, size) for x, y, size in found]
        return runs

    def _parts(self, piece: Piece, depth: int) -> list[tuple[Piece, int]]:
        parts = self._cut(piece) if depth < _MOST_CUTS else []
        if parts:
            return [(part, depth + 1) for part in parts]
        i, i2, j, j2 = piece
        self._cells -= (i2 - i) * (j2 - j)
        if self._cells < 0:
            return []
        x, y = (i + i2) // 2, (j + j2) // 2
        return [((i, x, j, y), depth), ((x, i2, y, j2), depth)]

    def _cut(self, piece: Piece) -> list[Piece]:
        """Return a piece cut at what is unique on both sides; none where that is not in order."""
        i, i2, j, j2 = piece
        least = min(i2 - i, j2 - j) // _FAR_APART
        for size in _SIZES:
            links = _unique_runs(self._base[i:i2], self._revised[j:j2], size)
            chain = [links[k] for k in heaviest_chain(links)]
            if len(chain) ** 2 >= _CHANCE * len(links) or 2 * len(chain) >= len(links):
                if len(chain) > least:
                    break
            elif len(links) >= _MANY:
                return []
        else:
            return []
        parts: list[Piece] = []
        x, y = i, j
        for one in chain:
            to, at = i + one.base, j + one.revised
            if to - x == at - y < _SHORT:
                # Most likely nothing but a few tokens differs between the two.
                continue
            # The anchor itself goes with what follows it, where it will be found as a common head.
            parts.append((x, to, y, at))
            x, y = to, at
        return [*parts, (x, i2, y, j2)]


def _unique_runs(base: Sequence[Hashable], revised: Sequence[Hashable], size: int) -> list[Link]:
    """Return where runs of so many tokens stand that stand once on either side."""
    here, there = (_runs_of(side, size) for side in (base, revised))
    common = set(here).intersection(there)
    if not common:
        return []
    seen, held = (Counter(filter(common.__contains__, side)) for side in (here, there))
    where = {run: k for k, run in enumerate(there) if held[run] == 1}
    return [Link(k, where[run], 1) for k, run in enumerate(here) if seen[run] == 1 and run in where]


def _runs_of(tokens: Sequence[Hashable], size: int) -> Sequence[Hashable]:
    if size == 1:
        return tokens
    return list(zip(*(tokens[k:] for k in range(size)), strict=False))
