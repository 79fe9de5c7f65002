"""What stands between two links of the chain: equal blocks again, likely partners, splits and merges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from commdiff.align.blocks import LEAST_ALIKE, Pairing
from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.likeness import may_answer
from commdiff.align.similarity import Bag, common, dice, mass
from commdiff.align.texts import poured
from commdiff.align.words import Matcher

# Pairs of blocks weighed in one gap; beyond, each block is only held against those at its own height.
_MOST_PAIRS = 2_500
_BAND = 20
# Pairs of equal blocks that difflib may look at in one gap.
_MOST_EQUAL = 50_000
# Two blocks that are alone between the same neighbours need less likeness to be partners.
_LEAST_ALONE = 0.25
# Share of a block that must lie in what a neighbour's partner gained for it to be a piece of it.
_LEAST_PIECE = 0.55
# A smaller share does where the two are as alike: what a neighbour's partner gained, and the block.
_LEAST_ALIKE_PIECE = 0.4
_LEAST_HALF = 0.3
_LEAST_HALVES = 0.7
# How many moved blocks may stand between a piece and what it is a piece of.
_FAR = 4
_SHORTEST_PIECE = 15
# Code points of a text that stands more than once, and moved, for its copies to be told as moved.
_LEAST_REPEATED = 60


def fill_gaps(pairing: Pairing) -> int:
    """Pair free blocks between links that stay in place.

    Returns:
        The number of gaps that were too large to be weighed in full.

    Guarantees: no new pair crosses a link of the chain.
    """
    links = pairing.links()
    stays = [links[k] for k in heaviest_chain(links)]
    ends = Link(*pairing.last, 1)
    coarse = 0
    i = j = pairing.first - 1
    for link in [*stays, ends]:
        old = [x for x in range(i + 1, link.base) if pairing.there[x] < 0]
        new = [y for y in range(j + 1, link.revised) if pairing.back[y] < 0]
        if old and new:
            coarse += _fill(pairing, old, new)
        i, j = link.base, link.revised
    _moved_equals(pairing)
    return coarse


def _fill(pairing: Pairing, old: list[int], new: list[int]) -> int:
    """Pair the free blocks of one gap: equal ones first, then the most alike between them."""
    coarse = 0
    places = [Link(-1, -1, 1), *_equal_places(pairing, old, new), Link(len(old), len(new), 1)]
    for before, after in pairwise(places):
        xs, ys = old[before.base + 1 : after.base], new[before.revised + 1 : after.revised]
        if xs and ys:
            coarse += _likely(pairing, xs, ys)
        if after.base < len(old):
            pairing.add(old[after.base], new[after.revised])
    return coarse


def _equal_places(pairing: Pairing, old: Sequence[int], new: Sequence[int]) -> list[Link]:
    """Return equal blocks of one gap, in order on both sides, as places in `old` and `new`."""
    one = [pairing.base.keys[i] for i in old]
    other = [pairing.revised.keys[j] for j in new]
    seen, held = Counter(one), Counter(other)
    pairs = sum(count * held[key] for key, count in seen.items() if key in held)
    if not pairs:
        return []
    if pairs <= _MOST_EQUAL and len(one) + len(other) <= 2_000:
        ids = {key: str(n) for n, key in enumerate(dict.fromkeys([*one, *other]))}
        found = Matcher([ids[k] for k in one], [ids[k] for k in other]).get_matching_blocks()
        return [Link(r.a + k, r.b + k, 1) for r in found for k in range(r.size)]
    # The first with the first, the second with the second: linear, whatever the repetition.
    where: dict[tuple[str, str], list[int]] = {}
    for y in range(len(other) - 1, -1, -1):
        where.setdefault(other[y], []).append(y)
    links = [Link(x, where[key].pop(), 1) for x, key in enumerate(one) if where.get(key)]
    return [links[k] for k in heaviest_chain(links)]


def _likely(pairing: Pairing, xs: Sequence[int], ys: Sequence[int]) -> int:
    """Pair blocks by the words they share, in order; return 1 where not all pairs were weighed."""
    base = pairing.base
    full = len(xs) * len(ys) <= _MOST_PAIRS
    alone = _alone(pairing, xs, ys)
    links: list[Link] = []
    for x, i in enumerate(xs):
        near = range(len(ys))
        if not full:
            middle = x * len(ys) // len(xs)
            near = range(max(middle - _BAND, 0), min(middle + _BAND, len(ys)))
        for y in near:
            j = ys[y]
            likeness = pairing.alike(i, j)
            if likeness >= LEAST_ALIKE or (
                (i, j) in alone and (likeness >= _LEAST_ALONE or _same_place(pairing, i, j))
            ):
                # The nearest of equals: a hair less weight for each block of distance.
                far = min(abs((i - xs[0]) - (j - ys[0])), 50)
                worth = round(100 * likeness * base.weight(i)) - far
                links.append(Link(x, y, max(worth, 1)))
    for k in heaviest_chain(links):
        pairing.add(xs[links[k].base], ys[links[k].revised])
    return int(not full)


def _alone(pairing: Pairing, xs: Sequence[int], ys: Sequence[int]) -> set[tuple[int, int]]:
    """Return the pairs that are the only ones of their class here, or cells of as many cells."""
    found: set[tuple[int, int]] = set()
    for sort in ("text", "heading", "cell", "footnote"):
        old = [i for i in xs if pairing.base.sort(i) == sort]
        new = [j for j in ys if pairing.revised.sort(j) == sort]
        if len(old) == len(new) and (len(old) == 1 or sort == "cell"):
            found.update(zip(old, new, strict=True))
    return found


def _same_place(pairing: Pairing, i: int, j: int) -> bool:
    """Tell whether two blocks hold the same place whatever they say: cells of one column, lone texts."""
    row = pairing.base.witness.blocks[i].row
    other = pairing.revised.witness.blocks[j].row
    if row and other:
        return row[2] == other[2]
    return pairing.base.size == pairing.revised.size == 1 and bool(
        common(pairing.base.bag(i), pairing.revised.bag(j))
    )


def _moved_equals(pairing: Pairing) -> None:
    """Pair equal blocks that are left over, wherever they stand: as many on either side, in order."""
    base, revised = pairing.base, pairing.revised
    # By the text alone: what is a heading is often a guess, and may have been guessed otherwise.
    places: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for blocks, side, where in zip(pairing.unpaired(), (base, revised), places, strict=True):
        for block in blocks:
            where.setdefault(side.keys[block][1], []).append(block)
    for text, old in places[0].items():
        new = places[1].get(text, ())
        if len(old) != len(new) or (len(old) > 1 and len(text) < _LEAST_REPEATED):
            continue
        for i, j in zip(old, new, strict=True):
            sorts = (base.sort(i), revised.sort(j))
            telling = "heading" in sorts or ("text" in sorts and len(text.split()) >= 4)
            if telling and may_answer(base, revised, i, j):
                pairing.add(i, j)


@dataclass(slots=True)
class Group:
    """Blocks of the base and the blocks that answer them, ascending.

    Args:
        core: the pair it grew from.
        stays: whether that pair stands in order.
    """

    base: list[int]
    revised: list[int]
    core: tuple[int, int]
    stays: bool


def group_blocks(pairing: Pairing) -> list[Group]:
    """Add to each pair the free neighbours that are pieces of it: splits, merges, regroupings.

    Returns:
        Groups with blocks on both sides; every block that is paired between the two ends is in
        exactly one.

    Cost: each free block is held against the groups beside it, once a round; a round adds a piece or
        is the last.
    """
    links = pairing.links()
    stays = set(heaviest_chain(links))
    groups = [
        Group([link.base], [link.revised], (link.base, link.revised), n in stays)
        for n, link in enumerate(links)
    ]
    return _Pieces(pairing, groups).grown()


class _Pieces:
    """Grows groups by their free neighbours."""

    def __init__(self, pairing: Pairing, groups: list[Group]) -> None:
        self._texts = (pairing.base, pairing.revised)
        self._between = tuple(range(pairing.first, last) for last in pairing.last)
        self._groups = groups
        self._home: tuple[dict[int, Group], dict[int, Group]] = ({}, {})
        for group in groups:
            self._home[0][group.base[0]] = group
            self._home[1][group.revised[0]] = group

    def grown(self) -> list[Group]:
        for side in (0, 1):
            free = [k for k in self._between[side] if k not in self._home[side]]
            waiting = free
            while waiting:
                left = [k for k in waiting if not self._placed(side, k)]
                if len(left) == len(waiting):
                    break
                # Only what stands beside a piece that was just placed can have changed.
                placed = set(waiting) - set(left)
                waiting = [k for k in left if k - 1 in placed or k + 1 in placed]
        return [group for group in self._groups if group.base]

    def _blocks(self, group: Group, side: int) -> list[int]:
        return group.revised if side else group.base

    def _missing(self, group: Group, side: int, wanted: Bag) -> Bag:
        """Return what the group's other side says beyond this one, of what is wanted."""
        theirs = [self._texts[1 - side].bag(block) for block in self._blocks(group, 1 - side)]
        ours = [self._texts[side].bag(block) for block in self._blocks(group, side)]
        left: dict[str, int] = {}
        for key in wanted:
            more = sum([bag.get(key, 0) for bag in theirs]) - sum([bag.get(key, 0) for bag in ours])
            if more > 0:
                left[key] = more
        return left

    def _placed(self, side: int, block: int) -> bool:
        """Add a free block to a group beside it, if it is a piece of that."""
        text = self._texts[side]
        if text.sort(block) not in ("text", "footnote") or text.length(block) < _SHORTEST_PIECE:
            return False
        beside, bag = self._beside(side, block), text.bag(block)
        shares = [
            common(bag, self._missing(group, side, bag)) / text.mass(block) for group in beside
        ]
        if not shares:
            return False
        best = max(range(len(shares)), key=shares.__getitem__)
        if shares[best] >= _LEAST_PIECE:
            self._put(side, block, beside[best])
            return True
        if len(shares) == 2 and min(shares) >= _LEAST_HALF and sum(shares) >= _LEAST_HALVES:
            one, other = sorted(beside, key=lambda group: self._blocks(group, side))
            if self._adjacent(one, other, 1 - side):
                self._put(side, block, one)
                self._unite(one, other)
                return True
        if shares[best] >= _LEAST_ALIKE_PIECE and self._is_like_missing(side, block, beside[best]):
            self._put(side, block, beside[best])
            return True
        return False

    def _is_like_missing(self, side: int, block: int, group: Group) -> bool:
        """Tell whether a block is like all that the group's other side says beyond this one."""
        said = poured(self._texts[1 - side].bag(k) for k in self._blocks(group, 1 - side))
        missing = self._missing(group, side, said)
        text = self._texts[side]
        shared = common(text.bag(block), missing)
        return dice(shared, text.mass(block), mass(missing)) >= _LEAST_ALIKE_PIECE

    def _beside(self, side: int, block: int) -> list[Group]:
        """Return the groups before and behind a free block; what moved in between is looked over."""
        home, text = self._home[side], self._texts[side]
        found: list[Group] = []
        for way in (-1, 1):
            at = block + way
            for _ in range(_FAR):
                group = home.get(at)
                if group is None:
                    break
                same = text.sort(self._blocks(group, side)[0]) == text.sort(block)
                if same and not any(group is one for one in found):
                    found.append(group)
                if group.stays:
                    break
                at += way
        return found

    def _put(self, side: int, block: int, group: Group) -> None:
        blocks = self._blocks(group, side)
        blocks.append(block)
        blocks.sort()
        self._home[side][block] = group

    def _adjacent(self, one: Group, other: Group, side: int) -> bool:
        return self._blocks(one, side)[-1] + 1 == self._blocks(other, side)[0]

    def _unite(self, one: Group, other: Group) -> None:
        for side in (0, 1):
            for block in self._blocks(other, side):
                self._blocks(one, side).append(block)
                self._home[side][block] = one
            self._blocks(other, side).clear()
