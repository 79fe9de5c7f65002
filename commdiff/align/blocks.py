"""Which block of the base answers which of the revised text, whatever their order.

Equal blocks first, then blocks that share sentences or runs of four words found nowhere else; the
heaviest chain of those stays in place, and the rest has moved. What stands between two links of the
chain is left to `gaps`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.similarity import bag_of, common, dice
from commdiff.align.texts import Sentence, Text, is_plain, recognised
from commdiff.align.vocabulary import Word

# A block shorter than this is equal to another by chance ("Annex", "5", "Noted.") and anchors nothing.
_LEAST_ANCHOR = 24
# Least likeness of two blocks in place, and of two that stand out of order. Unrelated paragraphs of
# one communique reach 0.25; a paragraph with a third of its words replaced keeps 0.6.
LEAST_ALIKE = 0.34
_LEAST_MOVED = 0.45
# A block of which this share is explained by equal sentences needs no votes by runs of words.
_EXPLAINED = 0.35


def alike(base: Text, revised: Text, i: int, j: int) -> float:
    """Return how alike two blocks are by the words they share, 0 to 1."""
    return dice(_shared(base, revised, i, j), base.mass(i), revised.mass(j))


def _shared(base: Text, revised: Text, i: int, j: int) -> int:
    """Return the weight of the words that two blocks share.

    What is taken from both sides alike is shared and need not be counted word by word: sentences that
    are written the same, then the same words at both ends of those that are left.
    """
    places: dict[str, list[Sentence]] = {}
    for one in base.sentences(i):
        places.setdefault(one.raw, []).append(one)
    shared = 0
    rest: list[Sentence] = []
    for one in revised.sentences(j):
        same = places.get(one.raw)
        if same:
            shared += same.pop().mass
        else:
            rest.append(one)
    left = [one for same in places.values() for one in same]
    if not left or not rest:
        return shared
    old: list[str] = []
    new: list[str] = []
    if len(left) == len(rest):
        for one, other in zip(left, rest, strict=True):
            shared += _stripped(one.words, other.words, old, new)
    else:
        old = [word.key for one in left for word in one.words]
        new = [word.key for one in rest for word in one.words]
    return shared + common(bag_of(old), bag_of(new))


def _stripped(one: list[Word], other: list[Word], old: list[str], new: list[str]) -> int:
    """Return the weight of the same words at both ends; add the keys between them to `old` and `new`."""
    shared, head, most = 0, 0, min(len(one), len(other))
    while head < most and one[head] is other[head]:
        shared += one[head].weight
        head += 1
    tail = -1
    while head - tail <= most and one[tail] is other[tail]:
        shared += one[tail].weight
        tail -= 1
    old += [word.key for word in one[head : len(one) + tail + 1]]
    new += [word.key for word in other[head : len(other) + tail + 1]]
    return shared


class Pairing:
    """Which blocks answer each other so far, one to one."""

    def __init__(self, base: Text, revised: Text) -> None:
        self.base, self.revised = base, revised
        # The partner of each block of either side; -1 where it has none.
        self.there = [-1] * base.size
        self.back = [-1] * revised.size

    def add(self, i: int, j: int) -> None:
        """Pair block `i` of the base with block `j` of the revised text."""
        self.there[i] = j
        self.back[j] = i

    def drop(self, i: int) -> None:
        """Undo the pair of block `i` of the base."""
        self.back[self.there[i]] = -1
        self.there[i] = -1

    def free(self, i: int, j: int) -> bool:
        """Tell whether both blocks have no partner yet."""
        return self.there[i] < 0 and self.back[j] < 0

    def links(self) -> list[Link]:
        """Return the pairs with their weights, in the order of the base."""
        weight = self.base.weight
        return [Link(i, j, weight(i)) for i, j in enumerate(self.there) if j >= 0]


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
    for i, j in [place for place in enumerate(pairing.there) if place[1] >= 0]:
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
    old = [i for i in range(first, last[0]) if pairing.there[i] < 0]
    new = [j for j in range(first, last[1]) if pairing.back[j] < 0]
    if not old or not new:
        return
    votes = _votes(base, revised, old, new)
    likeness: dict[tuple[int, int], float] = {}
    fuzzy: list[Link] = []
    best: Counter[tuple[int, int]] = Counter()
    for (i, j), weight in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        # A pair that is much weaker than another of both its blocks is a stock phrase, no partner.
        if 2 * weight < min(best[0, i], best[1, j]) or base.sort(i) != revised.sort(j):
            continue
        found = alike(base, revised, i, j)
        if found >= LEAST_ALIKE:
            likeness[i, j] = found
            fuzzy.append(Link(i, j, max(round(base.weight(i) * found), 1)))
            best[0, i] = max(best[0, i], weight)
            best[1, j] = max(best[1, j], weight)
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
        moved = likeness[link.base, link.revised] >= _LEAST_MOVED
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
    there = _grams(base, weak[0])
    for gram, j in _grams(revised, weak[1], there).items():
        i = there[gram]
        if i >= 0 and j >= 0:
            votes[i, j] += 6
    return votes


def _sentences(text: Text, blocks: Sequence[int]) -> Iterator[tuple[str, int]]:
    keys = text.keys
    for block in blocks:
        whole = text.witness.block_text(block)
        key = keys[block][1]
        if len(key) == len(whole) and is_plain(whole):
            # Nothing in the block changed its length on the way to the key.
            at = text.witness.blocks[block].span.start
            for start, end in text.witness.sentences(block):
                yield key[start - at : end - at], block
        else:
            for one in text.sentences(block):
                yield recognised(one.raw), block


def _grams(
    text: Text, blocks: Sequence[int], wanted: Mapping[int, int] | None = None
) -> dict[int, int]:
    """Return the block in which each run of four keys stands; -1 where it stands more than once.

    A run is kept as the hash of the numbers of its keys, which is the same in every process. Two runs
    of one hash would give or take a vote among hundreds.

    Args:
        wanted: leave out all others.
    """
    owners: dict[int, int] = {}
    for block in blocks:
        keys = [word.number for one in text.sentences(block) for word in one.words]
        for gram in map(hash, zip(keys, keys[1:], keys[2:], keys[3:], strict=False)):
            if wanted is None or gram in wanted:
                owners[gram] = -1 if gram in owners else block
    return owners


def _owners(items: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the block in which each item stands; -1 where it stands more than once."""
    owners: dict[str, int] = {}
    for item, block in items:
        owners[item] = -1 if item in owners else block
    return owners
