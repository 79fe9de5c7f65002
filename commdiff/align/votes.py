"""Which blocks speak for each other: by sentences, by their places, by runs of four words.

Each is asked only of the blocks that the one before leaves unexplained, since each costs more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from commdiff.align.texts import Text

# Text shorter than this is equal to other text by chance ("Annex", "5", "Noted.") and proves nothing.
LEAST_ANCHOR = 24
# A block of which this share is explained by equal sentences needs no votes by runs of words.
_EXPLAINED = 0.35
# Blocks that share this much in sentences are alike, whatever their other words.
_SURE = 0.5
# Blocks that stand between the same neighbours and are this much alike need no votes.
_IN_PLACE = 0.5
# A run of four words counts as so many code points.
_GRAM = 6

_WIDE_STOPS = re.compile("[\u3002\uff01\uff1f]")
_Item = TypeVar("_Item", bound=Hashable)


class Votes:
    """What speaks for which pairs of blocks.

    Args:
        there, back: the partners of the blocks that have one, -1 for the others.
        free: the blocks of either side without a partner.
        alike: tells how alike a block of one side and a block of the other are.

    Attributes:
        weights: by pair, the code points that it shares and no other block has.
        sure: how alike a pair is, where that is known from its votes.
    """

    def __init__(
        self,
        sides: tuple[Text, Text],
        partners: tuple[Sequence[int], Sequence[int]],
        free: tuple[Sequence[int], Sequence[int]],
        alike: Callable[[int, int], float],
    ) -> None:
        self.weights: Counter[tuple[int, int]] = Counter()
        self.sure: dict[tuple[int, int], float] = {}
        self._sides = sides
        self._partners = partners
        self._alike = alike
        self._likely: tuple[dict[int, int], dict[int, int]] = ({}, {})
        self._certain: dict[int, int] = {}
        folded = (_folded(sides[0], free[0]), _folded(sides[1], free[1]))
        self._by_sentences(folded)
        weak = self._unexplained(free)
        weak = self._by_place(weak)
        self._by_runs(weak)

    def _by_sentences(self, folded: tuple[Mapping[int, str], Mapping[int, str]]) -> None:
        places = owners(_pieces(folded[1]))
        for piece, i in owners(_pieces(folded[0])).items():
            j = places.get(piece, -1)
            if i >= 0 and j >= 0:
                self.weights[i, j] += len(piece)
        old, new = self._sides[0].lengths, self._sides[1].lengths
        there, back = self._likely
        for (i, j), weight in sorted(self.weights.items(), key=lambda one: (-one[1], sum(one[0]))):
            share = 2 * weight / (old[i] + new[j])
            if share >= _SURE:
                # What they do not share to the letter they mostly share in words.
                self.sure[i, j] = (1 + share) / 2
            if i not in there and j not in back:
                there[i], back[j] = j, i
                if share >= _EXPLAINED:
                    self._certain[i] = j

    def _unexplained(
        self, free: tuple[Sequence[int], Sequence[int]]
    ) -> tuple[list[int], list[int]]:
        covered: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
        for (i, j), weight in self.weights.items():
            covered[0][i] += weight
            covered[1][j] += weight
        old, new = self._sides[0].lengths, self._sides[1].lengths
        return (
            [i for i in free[0] if covered[0][i] < _EXPLAINED * old[i]],
            [j for j in free[1] if covered[1][j] < _EXPLAINED * new[j]],
        )

    def _partner(self, block: int) -> int:
        """Return the certain partner of a block of the base; -1 where it has none."""
        if block == len(self._partners[0]):
            return len(self._partners[1])
        if block < 0 or self._partners[0][block] >= 0:
            return self._partners[0][block] if block >= 0 else -1
        return self._certain.get(block, -1)

    def _by_place(self, weak: tuple[list[int], list[int]]) -> tuple[list[int], list[int]]:
        """Return which blocks are still unexplained when neighbours of pairs are held together."""
        settled: set[tuple[int, int]] = set()
        alone: list[int] = []
        for i in weak[0]:
            j = self._likely[0].get(i, -1)
            if j < 0:
                alone.append(i)
            elif self._partner(i - 1) == j - 1 or self._partner(i + 1) == j + 1:
                settled.add((i, j))
        missing = set(weak[1]).difference(self._likely[1])
        for first, last in _runs(alone):
            before = self._partner(first - 1)
            inside = range(before + 1, before + 2 + last - first)
            if (first and before < 0) or self._partner(last + 1) != inside.stop:
                continue
            pairs = list(zip(range(first, last + 1), inside, strict=True))
            alikes = self._alikes(pairs) if missing.issuperset(inside) else []
            if len(alikes) == len(pairs):
                settled.update(pairs)
                self._put(pairs, alikes)
        gone, come = {i for i, _ in settled}, {j for _, j in settled}
        return [i for i in weak[0] if i not in gone], [j for j in weak[1] if j not in come]

    def _alikes(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """Return how alike pairs are that hold the same places, up to the first that is not enough."""
        found: list[float] = []
        for i, j in pairs:
            likeness = self._alike(i, j)
            if likeness < _IN_PLACE:
                break
            found.append(likeness)
        return found

    def _put(self, pairs: Sequence[tuple[int, int]], alikes: Sequence[float]) -> None:
        """Give pairs the votes that their likeness is worth."""
        base, revised = self._sides
        for (i, j), likeness in zip(pairs, alikes, strict=True):
            self.weights[i, j] = round(likeness * min(base.lengths[i], revised.lengths[j]))
            self.sure[i, j] = likeness

    def _by_runs(self, weak: tuple[Sequence[int], Sequence[int]]) -> None:
        there = _grams(self._sides[0], weak[0]) if weak[1] else {}
        for gram, j in (_grams(self._sides[1], weak[1], there) if there else {}).items():
            i = there[gram]
            if i >= 0 and j >= 0:
                self.weights[i, j] += _GRAM


def _folded(text: Text, blocks: Sequence[int]) -> dict[int, str]:
    return {block: text.folded(block) for block in blocks}


def _pieces(folded: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    """Yield what of each block stands between two stops, as far as it is long enough to prove something.

    To vote, a block need not be cut into sentences: it is enough that both sides are cut alike.
    """
    for block, whole in folded.items():
        text = whole
        if not text.isascii():
            text = _WIDE_STOPS.sub(". ", text)
        for mark in ";?!":
            if mark in text:
                text = text.replace(f"{mark} ", ". ")
        for piece in f"{text} ".split(". "):
            if len(piece) >= LEAST_ANCHOR:
                yield piece, block


def _grams(
    text: Text,
    blocks: Sequence[int],
    wanted: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """Return the block in which each run of four keys stands; -1 where it stands more than once.

    Args:
        wanted: leave out all others.
    """
    found: dict[int, int] = {}
    for block in blocks:
        for gram in grams_of(text, block):
            if wanted is None or gram in wanted:
                found[gram] = -1 if gram in found else block
    return found


def grams_of(text: Text, block: int) -> Iterator[int]:
    """Yield the runs of four keys of a block.

    A run is the hash of the numbers of its keys, which is the same in every process. Two runs of one
    hash would give or take a vote among hundreds.
    """
    words = [word.number for word in text.words(block)]
    return map(hash, zip(words, words[1:], words[2:], words[3:], strict=False))


def owners(items: Iterable[tuple[_Item, int]]) -> dict[_Item, int]:
    """Return the block in which each item stands; -1 where it stands more than once."""
    found: dict[_Item, int] = {}
    for item, block in items:
        found[item] = -1 if item in found else block
    return found


def _runs(blocks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of blocks that follow each other."""
    for _, run in groupby(enumerate(blocks), key=lambda one: one[1] - one[0]):
        members = [block for _, block in run]
        yield members[0], members[-1]
