"""Which block of the base answers which of the revised text, whatever their order.

Equal blocks first, then blocks that share sentences or runs of four words found nowhere else; the
heaviest chain of those stays in place, and the rest has moved. What stands between two links of the
chain is left to `gaps`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import isqrt
from typing import TypeVar

from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.similarity import Bag, bag_of, common, dice, mass
from commdiff.model import Witness
from commdiff.model.normal import normal_form

# A block shorter than this is equal to another by chance ("Annex", "5", "Noted.") and anchors nothing.
_LEAST_ANCHOR = 24
# Least likeness of two blocks in place, and of two that stand out of order. Unrelated paragraphs of
# one communique reach 0.25; a paragraph with a third of its words replaced keeps 0.6.
LEAST_ALIKE = 0.34
_LEAST_MOVED = 0.45
_GRAM = 4
# A block of which this share is explained by equal sentences needs no votes by runs of words.
_EXPLAINED = 0.35

_Key = TypeVar("_Key", str, tuple[str, ...])

_CLASSES = {"title": "heading", "heading": "heading", "cell": "cell", "footnote": "footnote"}


class Text:
    """One side: its blocks with the forms by which they are recognised, made when asked for."""

    def __init__(self, witness: Witness) -> None:
        self.witness = witness
        self.size = len(witness.blocks)
        self._bags: dict[int, Bag] = {}
        self._masses: dict[int, int] = {}

    @cached_property
    def keys(self) -> list[tuple[str, str]]:
        """The class and the folded text of each block; equal keys are equal blocks."""
        return [
            (self.sort(i), normal_form(self.witness.block_text(i)).casefold())
            for i in range(self.size)
        ]

    def sort(self, block: int) -> str:
        """Return the class of a block: only blocks of one class answer each other."""
        return _CLASSES.get(self.witness.blocks[block].kind, "text")

    def length(self, block: int) -> int:
        """Return the length of a block in code points."""
        span = self.witness.blocks[block].span
        return span.end - span.start

    def bag(self, block: int) -> Bag:
        """Return the keys of a block's tokens with their counts."""
        found = self._bags.get(block)
        if found is None:
            found = bag_of(token.key for token in self.witness.tokens(block))
            self._bags[block] = found
        return found

    def mass(self, block: int) -> int:
        """Return the weight of a block's bag."""
        if block not in self._masses:
            self._masses[block] = mass(self.bag(block))
        return self._masses[block]

    def weight(self, block: int) -> int:
        """Return how much a block counts when it is asked which blocks have moved.

        The root of the length: a long paragraph that passes three short ones has moved itself.
        """
        return max(isqrt(100 * self.length(block)), 1)


def alike(base: Text, revised: Text, i: int, j: int) -> float:
    """Return how alike two blocks are by the words they share, 0 to 1."""
    return dice(common(base.bag(i), revised.bag(j)), base.mass(i), revised.mass(j))


class Pairing:
    """Which blocks answer each other so far, one to one."""

    def __init__(self, base: Text, revised: Text) -> None:
        self.base, self.revised = base, revised
        self.there: dict[int, int] = {}
        self.back: dict[int, int] = {}

    def add(self, i: int, j: int) -> None:
        """Pair block `i` of the base with block `j` of the revised text."""
        self.there[i] = j
        self.back[j] = i

    def drop(self, i: int) -> None:
        """Undo the pair of block `i` of the base."""
        del self.back[self.there.pop(i)]

    def free(self, i: int, j: int) -> bool:
        """Tell whether both blocks have no partner yet."""
        return i not in self.there and j not in self.back

    def links(self) -> list[Link]:
        """Return the pairs with their weights, in the order of the base."""
        return [Link(i, j, self.base.weight(i)) for i, j in sorted(self.there.items())]


def pair_blocks(base: Text, revised: Text) -> Pairing:
    """Pair blocks that are surely the same: equal ones, and those that share what no other has.

    Returns:
        Pairs in any order; blocks that stand in a gap of the chain are left alone.

    Cost: linear in the text, but for the chain (n log n in the pairs).
    """
    pairing = Pairing(base, revised)
    first, last = _trimmed(pairing)
    if first < last[0] and first < last[1]:
        _unique_equals(pairing, first, last)
        _extended(pairing, first, last)
        _voted(pairing, first, last)
    return pairing


def _trimmed(pairing: Pairing) -> tuple[int, tuple[int, int]]:
    """Pair equal blocks at both ends; return where the rest begins, and where it ends on each side."""
    old, new = pairing.base.keys, pairing.revised.keys
    n, m = len(old), len(new)
    head = 0
    while head < min(n, m) and old[head] == new[head]:
        pairing.add(head, head)
        head += 1
    while min(n, m) > head and old[n - 1] == new[m - 1]:
        n, m = n - 1, m - 1
        pairing.add(n, m)
    return head, (n, m)


def _unique_equals(pairing: Pairing, first: int, last: tuple[int, int]) -> None:
    old, new = pairing.base.keys, pairing.revised.keys
    seen, other = Counter(old[first : last[0]]), Counter(new[first : last[1]])
    where = {new[j]: j for j in range(first, last[1])}
    for i in range(first, last[0]):
        key = old[i]
        if len(key[1]) >= _LEAST_ANCHOR and seen[key] == 1 and other.get(key) == 1:
            pairing.add(i, where[key])


def _extended(pairing: Pairing, first: int, last: tuple[int, int]) -> None:
    """Pair equal neighbours of pairs, and their neighbours."""
    old, new = pairing.base.keys, pairing.revised.keys
    for i, j in sorted(pairing.there.items()):
        for way in (-1, 1):
            x, y = i + way, j + way
            while (
                first <= x < last[0]
                and first <= y < last[1]
                and pairing.free(x, y)
                and old[x] == new[y]
            ):
                pairing.add(x, y)
                x, y = x + way, y + way


def _voted(pairing: Pairing, first: int, last: tuple[int, int]) -> None:
    """Pair blocks by what they alone share; those off the heaviest chain have moved."""
    base, revised = pairing.base, pairing.revised
    old = [i for i in range(first, last[0]) if i not in pairing.there]
    new = [j for j in range(first, last[1]) if j not in pairing.back]
    if not old or not new:
        return
    votes = _votes(base, revised, old, new)
    fuzzy: list[Link] = []
    best: Counter[tuple[int, int]] = Counter()
    for (i, j), weight in sorted(votes.items()):
        likeness = alike(base, revised, i, j)
        if likeness >= LEAST_ALIKE and base.sort(i) == revised.sort(j):
            worth = max(round(base.weight(i) * likeness), 1)
            fuzzy.append(Link(i, j, worth))
            best[0, i] = max(best[0, i], weight)
            best[1, j] = max(best[1, j], weight)
    # A pair that is much weaker than another of both its blocks is a stock phrase, no partner.
    fuzzy = [
        link
        for link in fuzzy
        if 2 * votes[link.base, link.revised] >= min(best[0, link.base], best[1, link.revised])
    ]
    sure = pairing.links()
    links = [*sure, *fuzzy]
    chain = heaviest_chain(links)
    for k in chain:
        if pairing.free(links[k].base, links[k].revised):
            pairing.add(links[k].base, links[k].revised)
    rest = sorted(
        fuzzy, key=lambda one: (-votes[one.base, one.revised], abs(one.base - one.revised), one)
    )
    for link in rest:
        moved = alike(base, revised, link.base, link.revised) >= _LEAST_MOVED
        if moved and pairing.free(link.base, link.revised):
            pairing.add(link.base, link.revised)


def _votes(
    base: Text, revised: Text, old: Sequence[int], new: Sequence[int]
) -> Mapping[tuple[int, int], int]:
    """Return how many code points each pair of blocks shares that stand nowhere else."""
    votes: Counter[tuple[int, int]] = Counter()
    sentences = (_owners(_sentences(base, old)), _owners(_sentences(revised, new)))
    for sentence, i in sentences[0].items():
        j = sentences[1].get(sentence, -1)
        if i >= 0 and j >= 0 and len(sentence) >= _LEAST_ANCHOR:
            votes[i, j] += len(sentence)
    covered: Counter[tuple[int, int]] = Counter()
    for (i, j), weight in votes.items():
        covered[0, i] += weight
        covered[1, j] += weight
    weak = [
        [i for i in old if covered[0, i] < _EXPLAINED * base.length(i)],
        [j for j in new if covered[1, j] < _EXPLAINED * revised.length(j)],
    ]
    grams = (_owners(_grams(base, weak[0])), _owners(_grams(revised, weak[1])))
    for gram, i in grams[0].items():
        j = grams[1].get(gram, -1)
        if i >= 0 and j >= 0:
            votes[i, j] += 6
    return votes


def _sentences(text: Text, blocks: Sequence[int]) -> Iterator[tuple[str, int]]:
    for block in blocks:
        for span in text.witness.sentences(block):
            yield normal_form(span.of(text.witness.text)).casefold(), block


def _grams(text: Text, blocks: Sequence[int]) -> Iterator[tuple[tuple[str, ...], int]]:
    for block in blocks:
        keys = [token.key for token in text.witness.tokens(block)]
        for k in range(len(keys) - _GRAM + 1):
            yield tuple(keys[k : k + _GRAM]), block


def _owners(items: Iterator[tuple[_Key, int]]) -> dict[_Key, int]:
    """Return the block in which each item stands; -1 where it stands more than once."""
    owners: dict[_Key, int] = {}
    for item, block in items:
        owners[item] = -1 if item in owners else block
    return owners
