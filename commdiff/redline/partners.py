"""Which paragraph of the revised file answers which of the base file, and which tables and rows do."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from commdiff.model import Comparison, Operation, Pair
from commdiff.redline.paragraphs import Paragraph
from commdiff.redline.places import Places
from commdiff.redline.stories import Item, Row


@dataclass(frozen=True, slots=True)
class Group:
    """A paragraph and the several that it became, or came of, by their numbers."""

    base: tuple[int, ...]
    revised: tuple[int, ...]
    pairs: tuple[Pair, ...] = field(compare=False)


@dataclass(slots=True)
class Partners:
    """The pairs of a comparison as pairs of paragraphs, by the paragraphs' numbers.

    Args:
        revised: by the base paragraph the revised one; each is in one pair at most.
        pairs: the pairs of blocks that lie in a pair of paragraphs.
        moved: base paragraphs that stand out of order.
        answered: revised paragraphs that have a partner.
        groups: paragraphs that were split or joined, by the first of both sides.
    """

    revised: dict[int, int] = field(default_factory=dict)
    pairs: dict[int, list[Pair]] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    answered: set[int] = field(default_factory=set)
    groups: dict[tuple[int, int], Group] = field(default_factory=dict)

    def operations(self, base: Paragraph) -> list[Operation]:
        """Return the operations between a base paragraph and its partner."""
        return [one for pair in self.pairs.get(base.number, ()) for one in pair.operations]

    def answer(self, base: Item, revised: Item) -> bool:
        """Tell whether two items of one sort hold paragraphs that answer each other, one by one."""
        theirs = [one.number for one in revised.paragraphs()]
        return (
            (base.paragraph is None) == (revised.paragraph is None)
            and theirs != []
            and [self.revised.get(one.number) for one in base.paragraphs()] == theirs
        )


def find_partners(comparison: Comparison, old: Places, new: Places) -> Partners:
    """Turn pairs of blocks into pairs of paragraphs.

    Of the parts of a paragraph that was split, the one that keeps most of it is its partner.
    """
    shared: Counter[tuple[int, int]] = Counter()
    pairs: dict[tuple[int, int], list[Pair]] = {}
    for pair in comparison.pairs:
        found = {
            (old.paragraph[b].number, new.paragraph[r].number): (b, r)
            for b in pair.base
            for r in pair.revised
            if b in old.paragraph and r in new.paragraph
        }
        for key, (b, r) in found.items():
            spans = (
                comparison.base.witness.blocks[b].span,
                comparison.revised.witness.blocks[r].span,
            )
            kept = sum(
                one.base.end - one.base.start
                for one in pair.operations
                if one.op == "equal" and one.base.within(spans[0]) and one.revised.within(spans[1])
            )
            shared[key] += kept + 1
            pairs.setdefault(key, []).append(pair)
    made = Partners(groups=_groups(comparison, old, new))
    for (b, r), _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if b in made.revised or r in made.answered:
            continue
        made.revised[b] = r
        made.answered.add(r)
        made.pairs[b] = pairs[b, r]
        if all(pair.moved for pair in pairs[b, r]):
            made.moved.add(b)
    return made


def _groups(comparison: Comparison, old: Places, new: Places) -> dict[tuple[int, int], Group]:
    found: dict[tuple[int, int], Group] = {}
    for pair in comparison.pairs:
        if pair.relation not in ("split", "merged") or pair.moved:
            continue
        ours = dict.fromkeys(old.paragraph[b].number for b in pair.base if b in old.paragraph)
        theirs = dict.fromkeys(new.paragraph[r].number for r in pair.revised if r in new.paragraph)
        if ours and theirs and len(ours) + len(theirs) > 2:
            group = Group(tuple(ours), tuple(theirs), (pair,))
            found[group.base[0], group.revised[0]] = group
    return found


def rising(weighed: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return the heaviest set of pairs that rises on both sides.

    Args:
        weighed: (base, revised, weight); each base at most once.

    Cost: n log n by a tree of maxima over the revised side.
    """
    weighed = sorted(weighed)
    places = sorted({r for _, r, _ in weighed})
    size = len(places)
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    behind: list[int] = []
    best = (0, -1)
    for number, (_, r, weight) in enumerate(weighed):
        at = bisect_left(places, r)
        held, i = (0, -1), at
        while i > 0:
            held = max(held, tree[i])
            i -= i & -i
        behind.append(held[1])
        reached = (held[0] + weight, number)
        best = max(best, reached)
        i = at + 1
        while i <= size:
            tree[i] = max(tree[i], reached)
            i += i & -i
    found: list[tuple[int, int]] = []
    number = best[1]
    while number >= 0:
        found.append(weighed[number][:2])
        number = behind[number]
    return found[::-1]


def pair_items(
    base: Sequence[Item], revised: Sequence[Item], partners: Partners
) -> list[tuple[int | None, int | None]]:
    """Return the items of two stories in order: (base, revised) where they answer each other.

    What is only of the base or of the revised text has None on the other side; of two neighbours the
    base's comes first.
    """
    if len(base) == len(revised) and all(map(partners.answer, base, revised)):
        return [(at, at) for at in range(len(base))]
    links = _links(base, revised, partners)
    linked = {b for b, _, _ in links}, {r for _, r, _ in links}
    made: list[tuple[int | None, int | None]] = []
    i = j = 0
    for b, r in [*rising(links), (len(base), len(revised))]:
        made.extend(_slot(base, revised, (i, b), (j, r), linked, partners))
        if b < len(base):
            made.append((b, r))
        i, j = b + 1, r + 1
    return made


def _links(
    base: Sequence[Item], revised: Sequence[Item], partners: Partners
) -> list[tuple[int, int, int]]:
    where = {one.number: at for at, item in enumerate(revised) for one in item.paragraphs()}
    found: list[tuple[int, int, int]] = []
    for at, item in enumerate(base):
        shared: Counter[int] = Counter()
        for one in item.paragraphs():
            to = where.get(partners.revised.get(one.number, -1))
            if to is not None and (revised[to].paragraph is None) == (item.paragraph is None):
                # What the comparison calls moved gives way to what stays.
                shared[to] += 1 if one.number in partners.moved else len(one.text) + 2
        if shared:
            # A table goes with the one that holds most of it.
            to, weight = max(shared.items(), key=lambda one: (one[1], -one[0]))
            found.append((at, to, weight))
    best: dict[int, tuple[int, int, int]] = {}
    for link in found:
        if link[1] not in best or link[2] > best[link[1]][2]:
            best[link[1]] = link
    return list(best.values())


def _slot(
    base: Sequence[Item],
    revised: Sequence[Item],
    ours: tuple[int, int],
    theirs: tuple[int, int],
    linked: tuple[set[int], set[int]],
    partners: Partners,
) -> list[tuple[int | None, int | None]]:
    """Pair what lies between two pairs and has no partner: what is equal, and tables by their order."""
    a = [at for at in range(*ours) if at not in linked[0] and _is_free(base[at], partners)]
    b = [at for at in range(*theirs) if at not in linked[1] and _is_new(revised[at], partners)]
    pairs: list[tuple[int, int]] = []
    if a and b:
        matcher = SequenceMatcher(
            None, [base[at].key for at in a], [revised[at].key for at in b], autojunk=False
        )
        for i, j, count in matcher.get_matching_blocks():
            pairs.extend((a[i + k], b[j + k]) for k in range(count))
        pairs = _with_tables(base, revised, a, b, pairs)
    made: list[tuple[int | None, int | None]] = []
    i, j = ours[0], theirs[0]
    for x, y in [*pairs, (ours[1], theirs[1])]:
        made.extend((at, None) for at in range(i, x))
        made.extend((None, at) for at in range(j, y))
        if x < ours[1]:
            made.append((x, y))
        i, j = x + 1, y + 1
    return made


def _is_free(item: Item, partners: Partners) -> bool:
    return all(one.number not in partners.revised for one in item.paragraphs())


def _is_new(item: Item, partners: Partners) -> bool:
    return all(one.number not in partners.answered for one in item.paragraphs())


def _with_tables(
    base: Sequence[Item],
    revised: Sequence[Item],
    a: list[int],
    b: list[int],
    pairs: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Add tables that stand at one place and whose texts have nothing in common."""
    taken = {x for x, _ in pairs}, {y for _, y in pairs}
    ours = [at for at in a if base[at].paragraph is None and at not in taken[0]]
    theirs = [at for at in b if revised[at].paragraph is None and at not in taken[1]]
    if len(ours) != len(theirs):
        return pairs
    weighed = [(x, y, 2) for x, y in pairs] + [(x, y, 1) for x, y in zip(ours, theirs, strict=True)]
    return rising(weighed)


def pair_rows(
    base: Sequence[Row], revised: Sequence[Row], partners: Partners
) -> list[tuple[int | None, int | None]]:
    """Return the rows of two tables in order, paired where they have as many cells and share text."""
    ours = [Item(row.element, rows=[row]) for row in base]
    theirs = [Item(row.element, rows=[row]) for row in revised]
    made: list[tuple[int | None, int | None]] = []
    for b, r in pair_items(ours, theirs, partners):
        if b is not None and r is not None and len(base[b].cells) != len(revised[r].cells):
            made.extend([(b, None), (None, r)])
        else:
            made.append((b, r))
    return made
