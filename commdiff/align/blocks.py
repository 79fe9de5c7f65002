"""Which blocks of the base answer which of the revised text, whatever their order.

Equal blocks first, then blocks that share sentences or runs of four words, then what stands between
two settled neighbours and shares its words. Only then is it asked who kept his place: the heaviest
chain of links that rises on both sides stays, everything else moved. Anchoring on equal blocks alone
would let one paragraph that moved hide the rewording of its neighbours.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from commdiff.align.words import rising
from commdiff.model import Witness
from commdiff.model.normal import normal_form

K = TypeVar("K")
TELLING = 24
"""Characters from which an equal block or sentence is taken for the same one wherever it stands.

Below it stock headings and bullets ("Other matters") are moved about by accident.
"""
ENOUGH = 0.2
"""Share of the shorter block that a link's common text must make up."""
MOST_IN_GAP = 40_000
"""Pairs of blocks that are held against each other between two settled neighbours."""
LIKE = 0.4
"""Share of words two blocks between the same neighbours must have in common (Dice)."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two blocks that share text; `weight` counts characters, roughly."""

    base: int
    revised: int
    weight: int


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that answer each other: one to one, or a split, a merge, a regrouping."""

    base: tuple[int, ...]
    revised: tuple[int, ...]
    moved: bool


@dataclass
class _Text:
    """One side, with what pairing looks at; made when first asked for."""

    witness: Witness
    bodies: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.bodies = [
            normal_form(self.witness.block_text(i)).casefold() for i in range(len(self.witness.blocks))
        ]
        self.kinds = [_family(b.kind) for b in self.witness.blocks]
        self._sentences: dict[int, list[str]] = {}
        self._keys: dict[int, list[str]] = {}

    def sentences(self, block: int) -> list[str]:
        """Return the folded sentences of a block."""
        found = self._sentences.get(block)
        if found is None:
            text = self.witness.text
            found = [normal_form(s.of(text)).casefold() for s in self.witness.sentences(block)]
            self._sentences[block] = found
        return found

    def keys(self, block: int) -> list[str]:
        """Return the keys of the tokens of a block."""
        found = self._keys.get(block)
        if found is None:
            found = [t.key for t in self.witness.tokens(block)]
            self._keys[block] = found
        return found


def _family(kind: str) -> str:
    """Return what a block may be paired with: headings with headings, cells with cells, the rest with the rest."""
    if kind in ("title", "heading"):
        return "heading"
    return kind if kind in ("cell", "footnote") else "text"


def _heaviest(links: Sequence[Link]) -> set[int]:
    """Return the indexes of the heaviest chain of links that falls on neither side.

    Two links of a chain may share a block on one side: that is a split or a merge. `links` are sorted.
    Ties go to the links that are found first, and so to the nearest.

    Cost: n log n; the open ends are kept sorted by their place with rising weight.
    """
    places: list[int] = []
    totals: list[int] = []
    ends: list[int] = []
    back: list[int] = [-1] * len(links)
    best, best_total = -1, 0
    total_of: list[int] = [0] * len(links)
    at = 0
    while at < len(links):
        # Links of one base block are looked at together: within it the revised side must rise too,
        # which the order of the links gives.
        k = bisect_right(places, links[at].revised)
        before = ends[k - 1] if k else -1
        total = (totals[k - 1] if k else 0) + links[at].weight
        back[at], total_of[at] = before, total
        if not (k and totals[k - 1] >= total):
            k = bisect_right(places, links[at].revised)
            if k and places[k - 1] == links[at].revised:
                k -= 1
                places[k], totals[k], ends[k] = links[at].revised, total, at
            else:
                places.insert(k, links[at].revised)
                totals.insert(k, total)
                ends.insert(k, at)
            while k + 1 < len(places) and totals[k + 1] <= total:
                del places[k + 1], totals[k + 1], ends[k + 1]
        if total > best_total:
            best, best_total = at, total
        at += 1
    chain: set[int] = set()
    while best >= 0:
        chain.add(best)
        best = back[best]
    return chain


class _Pairing:
    """Finds the links between the blocks of two witnesses."""

    def __init__(self, base: Witness, revised: Witness) -> None:
        self.base, self.revised = _Text(base), _Text(revised)
        self.equal: dict[int, int] = {}
        self.answered: dict[int, int] = {}

    def _take(self, i: int, j: int) -> None:
        self.equal[i] = j
        self.answered[j] = i

    def _same(self, i: int, j: int) -> bool:
        return self.base.bodies[i] == self.revised.bodies[j] and self.base.kinds[i] == self.revised.kinds[j]

    def settle_equal(self) -> None:
        """Pair equal blocks: the common head and tail, those that are unique, their neighbours, then repeats in order."""
        n, m = len(self.base.bodies), len(self.revised.bodies)
        head = 0
        while head < min(n, m) and self._same(head, head):
            self._take(head, head)
            head += 1
        tail = 0
        while tail < min(n, m) - head and self._same(n - 1 - tail, m - 1 - tail):
            self._take(n - 1 - tail, m - 1 - tail)
            tail += 1
        mine = _unique_places(self.base, range(head, n - tail))
        theirs = _unique_places(self.revised, range(head, m - tail))
        anchors = [
            (i, theirs[key])
            for key, i in mine.items()
            if key in theirs and len(key[1]) >= TELLING
        ]
        for i, j in sorted(anchors):
            self._take(i, j)
        self._spread(anchors)
        self._short_and_repeated(range(head, n - tail), range(head, m - tail))

    def _spread(self, anchors: Iterable[tuple[int, int]]) -> None:
        """Pair equal neighbours of paired blocks, away from them in both directions."""
        for i, j in anchors:
            for step in (1, -1):
                x, y = i + step, j + step
                while (
                    0 <= x < len(self.base.bodies)
                    and 0 <= y < len(self.revised.bodies)
                    and x not in self.equal
                    and y not in self.answered
                    and self._same(x, y)
                ):
                    self._take(x, y)
                    x, y = x + step, y + step

    def _short_and_repeated(self, base: range, revised: range) -> None:
        """Pair what is left and equal in the order in which it stands; never out of it."""
        places: dict[tuple[str, str], list[int]] = {}
        for j in revised:
            if j not in self.answered:
                places.setdefault((self.revised.kinds[j], self.revised.bodies[j]), []).append(j)
        settled = rising(sorted(self.equal.items()))
        keys = [i for i, _ in settled]
        points: list[tuple[int, int]] = []
        used: dict[tuple[str, str], int] = {}
        for i in base:
            key = (self.base.kinds[i], self.base.bodies[i])
            if i in self.equal or key not in places:
                continue
            at = bisect_right(keys, i)
            low = settled[at - 1][1] if at else -1
            high = settled[at][1] if at < len(settled) else len(self.revised.bodies)
            listed = places[key]
            k = max(used.get(key, 0), bisect_right(listed, low))
            if k < len(listed) and listed[k] < high:
                points.append((i, listed[k]))
                used[key] = k + 1
        for i, j in rising(points):
            self._take(i, j)

    def fuzzy(self) -> list[Link]:
        """Return the links of blocks that share sentences, or runs of four words."""
        mine = [i for i in range(len(self.base.bodies)) if i not in self.equal]
        theirs = [j for j in range(len(self.revised.bodies)) if j not in self.answered]
        votes: Counter[tuple[int, int]] = Counter()
        said = _unique_of((s, i) for i in mine for s in self.base.sentences(i) if len(s) >= TELLING)
        told = _unique_of((s, j) for j in theirs for s in self.revised.sentences(j) if len(s) >= TELLING)
        for sentence, i in said.items():
            j = told.get(sentence)
            if j is not None and self.base.kinds[i] == self.revised.kinds[j]:
                votes[i, j] += len(sentence)
        grams = _unique_of((g, i) for i in mine for g in _grams(self.base.keys(i)))
        for gram, j in _unique_of(
            (g, j) for j in theirs for g in _grams(self.revised.keys(j))
        ).items():
            i_found = grams.get(gram)
            if i_found is not None and self.base.kinds[i_found] == self.revised.kinds[j]:
                votes[i_found, j] += 6
        return _worth(
            [
                Link(i, j, weight)
                for (i, j), weight in votes.items()
                if weight >= ENOUGH * min(len(self.base.bodies[i]), len(self.revised.bodies[j]))
            ]
        )

    def staying(self, link: Link) -> Link:
        """Return a link weighed for the question who kept his place.

        By the square root of its length: three short paragraphs outweigh one long one, because a reader
        would rather be told that the one moved past the three; a heading does not outweigh a page.
        """
        size = min(len(self.base.bodies[link.base]), len(self.revised.bodies[link.revised]))
        return Link(link.base, link.revised, 1 + round(10 * math.sqrt(size)))

    def gap_links(self, chain: Sequence[Link], busy: set[int], taken: set[int]) -> list[Link]:
        """Return links of unpaired blocks between neighbours of the chain: by the words they share.

        Cost: at most `MOST_IN_GAP` pairs of blocks are looked at in one gap; in a larger one only blocks
        on the same label or the same relative place.
        """
        ends = [Link(-1, -1, 0), *chain, Link(len(self.base.bodies), len(self.revised.bodies), 0)]
        found: list[Link] = []
        for left, right in zip(ends, ends[1:], strict=False):
            mine = [i for i in range(left.base + 1, right.base) if i not in busy]
            theirs = [j for j in range(left.revised + 1, right.revised) if j not in taken]
            if mine and theirs and len(mine) * len(theirs) <= MOST_IN_GAP:
                found += self._in_gap(mine, theirs)
        return found

    def _in_gap(self, mine: Sequence[int], theirs: Sequence[int]) -> list[Link]:
        bags = {i: Counter(self.base.keys(i)) for i in mine}
        others = {j: Counter(self.revised.keys(j)) for j in theirs}
        alone = len(mine) == len(theirs) == 1
        # An only child of a gap answers its only counterpart on less: position speaks for it too.
        floor = LIKE / 2 if alone else LIKE
        best: list[list[float]] = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
        likes: dict[tuple[int, int], float] = {}
        for x, i in enumerate(mine):
            for y, j in enumerate(theirs):
                like = 0.0
                if self.base.kinds[i] == self.revised.kinds[j]:
                    like = _dice(bags[i], others[j])
                    if self._label(i, j):
                        like += 0.05
                likes[x, y] = like if like >= floor else 0.0
        for x in range(len(mine) - 1, -1, -1):
            for y in range(len(theirs) - 1, -1, -1):
                paired = likes[x, y] + best[x + 1][y + 1] if likes[x, y] else 0.0
                best[x][y] = max(paired, best[x + 1][y], best[x][y + 1])
        found: list[Link] = []
        x = y = 0
        while x < len(mine) and y < len(theirs):
            if likes[x, y] and best[x][y] == likes[x, y] + best[x + 1][y + 1]:
                found.append(Link(mine[x], theirs[y], 1))
                x, y = x + 1, y + 1
            elif best[x][y] == best[x + 1][y]:
                x += 1
            else:
                y += 1
        return found

    def _label(self, i: int, j: int) -> bool:
        mine, theirs = self.base.witness.blocks[i].label, self.revised.witness.blocks[j].label
        return bool(mine) and mine == theirs

    def tails(self, chain: Sequence[Link], busy: set[int], taken: set[int]) -> list[Link]:
        """Return links that make a split or a merge whole: a lone block beside a paired one that holds its missing words."""
        by_base: dict[int, list[int]] = {}
        by_revised: dict[int, list[int]] = {}
        for link in chain:
            by_base.setdefault(link.base, []).append(link.revised)
            by_revised.setdefault(link.revised, []).append(link.base)
        found: list[Link] = []
        for i, answers in by_base.items():
            if i in self.equal:
                continue
            have = Counter(self.base.keys(i))
            for j in answers:
                have -= Counter(self.revised.keys(j))
            for j in (min(answers) - 1, max(answers) + 1):
                if 0 <= j < len(self.revised.bodies) and j not in taken and self._fills(have, self.revised, j, self.base.kinds[i]):
                    found.append(Link(i, j, 1))
                    taken.add(j)
        for j, answers in by_revised.items():
            if j in self.answered:
                continue
            have = Counter(self.revised.keys(j))
            for i in answers:
                have -= Counter(self.base.keys(i))
            for i in (min(answers) - 1, max(answers) + 1):
                if 0 <= i < len(self.base.bodies) and i not in busy and self._fills(have, self.base, i, self.revised.kinds[j]):
                    found.append(Link(i, j, 1))
                    busy.add(i)
        return found

    @staticmethod
    def _fills(missing: Counter[str], text: _Text, block: int, kind: str) -> bool:
        """Tell whether a block's words are mostly those that are missing elsewhere."""
        words = Counter(k for k in text.keys(block) if k.isalnum())
        size = sum(words.values())
        return text.kinds[block] == kind and size >= 4 and sum((words & missing).values()) >= 0.6 * size


def _grams(keys: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the runs of four words."""
    words = [k for k in keys if k.isalnum()]
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 0.0


def _unique_places(text: _Text, blocks: range) -> dict[tuple[str, str], int]:
    return _unique_of(((text.kinds[i], text.bodies[i]), i) for i in blocks)


def _unique_of(items: Iterable[tuple[K, int]]) -> dict[K, int]:
    places: dict[K, int] = {}
    for key, at in items:
        known = places.get(key)
        if known is None:
            places[key] = at
        elif known != at:
            places[key] = -1
    return {key: at for key, at in places.items() if at >= 0}


def _worth(links: Sequence[Link]) -> list[Link]:
    """Drop links that are faint beside the best of either of their blocks."""
    most_base: Counter[int] = Counter()
    most_revised: Counter[int] = Counter()
    for link in links:
        most_base[link.base] = max(most_base[link.base], link.weight)
        most_revised[link.revised] = max(most_revised[link.revised], link.weight)
    return [
        link
        for link in links
        if link.weight >= ENOUGH * most_base[link.base]
        or link.weight >= ENOUGH * most_revised[link.revised]
    ]


def _grouped(chain: Sequence[Link]) -> list[tuple[list[int], list[int]]]:
    """Gather neighbouring links of the chain that share a block."""
    groups: list[tuple[list[int], list[int]]] = []
    for link in chain:
        if groups and (groups[-1][0][-1] == link.base or groups[-1][1][-1] == link.revised):
            mine, theirs = groups[-1]
            if mine[-1] != link.base:
                mine.append(link.base)
            if theirs[-1] != link.revised:
                theirs.append(link.revised)
        else:
            groups.append(([link.base], [link.revised]))
    return groups


def pair_blocks(base: Witness, revised: Witness) -> list[Group]:
    """Pair the blocks of two witnesses, whatever their order.

    Returns:
        Groups; each block is in at most one. A block that is in none came or went. The groups that are
        not moved rise on both sides.

    Guarantees: a witness against itself gives every block paired with itself, none moved.
    Cost: near linear in the blocks and their words.
    """
    pairing = _Pairing(base, revised)
    pairing.settle_equal()
    # Every equal pair weighs at least one, so that no short block falls out of the chain.
    links = [Link(i, j, len(pairing.base.bodies[i]) + 1) for i, j in pairing.equal.items()]
    links += pairing.fuzzy()
    links.sort(key=lambda link: (link.base, link.revised))
    kept = _heaviest([pairing.staying(link) for link in links])
    chain = [link for k, link in enumerate(links) if k in kept]
    busy, taken = {link.base for link in chain}, {link.revised for link in chain}
    away: list[Link] = []
    for link in sorted(
        (link for k, link in enumerate(links) if k not in kept),
        key=lambda link: (-link.weight, link.base, link.revised),
    ):
        if link.base in busy or link.revised in taken:
            continue
        away.append(link)
        busy.add(link.base)
        taken.add(link.revised)
    extra = pairing.gap_links(chain, busy, taken)
    for link in extra:
        busy.add(link.base)
        taken.add(link.revised)
    chain = sorted([*chain, *extra], key=lambda link: (link.base, link.revised))
    chain = sorted(
        [*chain, *pairing.tails(chain, busy, taken)], key=lambda link: (link.base, link.revised)
    )
    groups = [Group(tuple(mine), tuple(theirs), False) for mine, theirs in _grouped(chain)]
    return groups + [Group((link.base,), (link.revised,), True) for link in away]


