"""Which blocks answer which, weighed by what stays of them: from groups of blocks to answers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from commdiff.align.blocks import LEAST_ALIKE, pair_blocks
from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.closely import CloseLooks
from commdiff.align.compare import (
    Compared,
    Granularity,
    compare_blocks,
    compare_in_full,
    compared_as,
)
from commdiff.align.gaps import Group, fill_gaps, group_blocks
from commdiff.align.rewrites import Rewrites
from commdiff.align.strays import pair_strays
from commdiff.align.texts import Text
from commdiff.align.words import Matching
from commdiff.model import Relation, Witness
from commdiff.model.normal import normal_form

# Least share of two blocks' weight that stays, by equal words in order, for them to be one block
# edited. Below it the marks would be shreds.
_LEAST_KEPT = 0.32
# The same for two short blocks, of which one changed word is a large share, and for texts of one block.
_LEAST_KEPT_SHORT = 0.22
_LEAST_KEPT_ALONE = 0.15
_SHORT = 15
# The same for blocks that were split or merged; below it the pieces are no pieces.
_LEAST_KEPT_PIECES = 0.4


@dataclass(frozen=True, slots=True)
class Answer:
    """A group of blocks with what changed in it.

    Args:
        compared: None where it is two blocks that are the same.
        stems: likeness by stems, where the blocks were reworded.
    """

    base: tuple[int, ...]
    revised: tuple[int, ...]
    compared: Compared | None
    moved: bool
    stems: float = 0.0


@dataclass(frozen=True, slots=True)
class Looks:
    """How blocks are looked into."""

    base: Text
    revised: Text
    granularity: Granularity
    matching: Matching
    rewrites: Rewrites
    close: CloseLooks

    def into(self, group: Group) -> Compared | None:
        """Look into a group of blocks; None where it is two blocks that are the same."""
        if len(group.base) == len(group.revised) == 1:
            i, j = group.base[0], group.revised[0]
            old, new = self.base.witness.block_text(i), self.revised.witness.block_text(j)
            if old == new or (
                self.base.keys[i][1] == self.revised.keys[j][1]
                and normal_form(old) == normal_form(new)
            ):
                return None
            seen = self.close.at(i, j) if self.granularity != "sentence" else None
            if seen:
                return compared_as(seen, self.base, self.revised, (i, j), self.granularity)
        blocks = (group.base, group.revised)
        return compare_in_full(
            self.base, self.revised, blocks, self.granularity, self.matching, self.rewrites
        )

    def keeps(self, group: Group, compared: Compared, least: float) -> bool:
        """Tell whether at least this share of a group stays, whichever side is the base.

        What difflib finds depends on which side it begins with; whether two blocks belong together
        must not.
        """
        if compared.similarity >= least:
            return True
        blocks = (group.revised, group.base)
        swapped = compare_blocks(
            self.revised,
            self.base,
            blocks,
            self.granularity,
            self.matching.swapped(),
            self.rewrites,
        )
        return swapped.similarity >= least


@dataclass(frozen=True, slots=True)
class Answers:
    """Which blocks answer which.

    Args:
        first: so many blocks both texts begin with, as they are written.
        last: so many they end with.
        between: the answers between those, in no promised order.
        coarse: how many gaps were weighed in part.
    """

    first: int
    last: int
    between: list[Answer]
    coarse: int


def answers_of(base: Text, revised: Text, looks: Looks, moves: bool) -> Answers:
    """Pair blocks and look into each pair.

    Args:
        moves: whether a pair out of order counts; else its blocks came and went.

    Guarantees: no block is in two answers. Swapped sides have the same answers, swapped.
    """
    groups, stays, ends, coarse = _groups(base, revised, looks.close)
    answers: list[Answer] = []
    displaced = False
    for n, grown in enumerate(groups):
        if n not in stays and not moves:
            continue
        group = grown
        compared = looks.into(group)
        several = len(group.base) + len(group.revised) > 2
        parted = not moves and (_is_parted(group.base) or _is_parted(group.revised))
        if (
            compared
            and several
            and (parted or not looks.keeps(group, compared, _LEAST_KEPT_PIECES))
        ):
            group = Group([group.core[0]], [group.core[1]], group.core, group.stays)
            compared = looks.into(group)
            displaced |= (group.base[0], group.revised[0]) != (grown.base[0], grown.revised[0])
        if not compared or not _is_shreds(group, compared, looks):
            answers.append(
                Answer(tuple(group.base), tuple(group.revised), compared, n not in stays)
            )
    if displaced:
        answers = _in_order(base, revised, answers)
        answers = [one for one in answers if moves or not one.moved]
    answers.extend(_reworded(answers, looks, ends, moves))
    return Answers(*ends, _unparted(answers), coarse + looks.rewrites.coarse)


def _reworded(
    answers: Sequence[Answer], looks: Looks, ends: tuple[int, int], moves: bool
) -> Iterator[Answer]:
    """Yield answers for blocks that have none, where others in their place are those reworded."""
    between = [range(ends[0], text.size - ends[1]) for text in (looks.base, looks.revised)]
    free = _free(answers, *between)
    if not free[0] or not free[1]:
        return
    stays = sorted((one.base[0], one.revised[0]) for one in answers if not one.moved)
    gaps: dict[int, tuple[list[int], list[int]]] = {}
    for side in (0, 1):
        places = [place[side] for place in stays]
        for block in free[side]:
            gaps.setdefault(bisect_right(places, block), ([], []))[side].append(block)
    turned = _is_second(looks.base.witness, looks.revised.witness)
    sides = (looks.revised, looks.base) if turned else (looks.base, looks.revised)
    for old, new in gaps.values():
        if not old or not new:
            continue
        blocks = (new, old) if turned else (old, new)
        for pair, stems, moved in looks.rewrites.blocks(*sides, *blocks, moves):
            i, j = pair[::-1] if turned else pair
            compared = looks.into(Group([i], [j], (i, j), not moved))
            yield Answer((i,), (j,), compared, moved, stems)


def _free(answers: Sequence[Answer], base: range, revised: range) -> tuple[list[int], list[int]]:
    """Return the blocks of each side, of those given, that are in no answer."""
    old, new = {i for one in answers for i in one.base}, {j for one in answers for j in one.revised}
    return [i for i in base if i not in old], [j for j in revised if j not in new]


def _is_parted(blocks: Sequence[int]) -> bool:
    """Tell whether other blocks stand between some that are held together."""
    return blocks[-1] - blocks[0] >= len(blocks)


def _unparted(answers: list[Answer]) -> list[Answer]:
    """Return the answers, those moved that stand between blocks which another answer holds together.

    A piece may be found behind a block that then stays in place; one of the two has passed the other.
    """
    between: tuple[set[int], set[int]] = (set(), set())
    for one in answers:
        if one.moved or len(one.base) == len(one.revised) == 1:
            continue
        for side, inside in zip((one.base, one.revised), between, strict=True):
            if _is_parted(side):
                inside.update(set(range(side[0], side[-1])).difference(side))
    if not any(between):
        return answers
    return [
        replace(one, moved=one.moved or one.base[0] in between[0] or one.revised[0] in between[1])
        for one in answers
    ]


def _in_order(base: Text, revised: Text, answers: Sequence[Answer]) -> list[Answer]:
    """Return the answers, those moved that cross what stays.

    A group that lost its pieces may begin at another block than when it was put in its place.
    """
    staying = [n for n, one in enumerate(answers) if not one.moved]
    sides = [(answers[n].base, answers[n].revised) for n in staying]
    if _is_second(base.witness, revised.witness):
        base, sides = revised, [(new, old) for old, new in sides]
    chain = heaviest_chain(
        [Link(old[0], new[0], sum(base.weight(i) for i in old)) for old, new in sides]
    )
    stays = {staying[k] for k in chain}
    return [replace(one, moved=n not in stays) for n, one in enumerate(answers)]


def relation_of(answer: Answer) -> Relation:
    """Return what happened to the blocks of an answer."""
    if len(answer.base) > 1:
        return "regrouped" if len(answer.revised) > 1 else "merged"
    if len(answer.revised) > 1:
        return "split"
    compared = answer.compared
    equal = compared is None or all(one.op == "equal" for one in compared.operations)
    return "equal" if equal else "edited"


def _groups(
    base: Text, revised: Text, close: CloseLooks
) -> tuple[list[Group], set[int], tuple[int, int], int]:
    """Return which blocks answer which between the two ends, which of those stay, and how long the ends are.

    Last comes how many gaps were too large.

    Where two answers are as good as each other, the first that is found counts. The two texts are
    always gone through the same way round, so that swapped sides find the same.
    """
    if _is_second(base.witness, revised.witness):
        groups, stays, ends, coarse = _grouped(revised, base, close)
        mirrored = [Group(g.revised, g.base, (g.core[1], g.core[0]), g.stays) for g in groups]
        return mirrored, stays, ends, coarse
    return _grouped(base, revised, close)


def _is_second(base: Witness, revised: Witness) -> bool:
    """Tell whether the revised text is gone through before the base."""
    one, other = ((len(side.blocks), side.text) for side in (base, revised))
    if one != other:
        return one > other
    # Only kinds and where blocks begin can differ now.
    old, new = ([(*block.span, block.kind) for block in side.blocks] for side in (base, revised))
    return old > new


def _grouped(
    base: Text, revised: Text, close: CloseLooks
) -> tuple[list[Group], set[int], tuple[int, int], int]:
    pairing = pair_blocks(base, revised, close)
    coarse = fill_gaps(pairing)
    pair_strays(pairing)
    groups = group_blocks(pairing)
    links = [Link(g.base[0], g.revised[0], sum(base.weight(i) for i in g.base)) for g in groups]
    ends = (pairing.first, base.size - pairing.last[0])
    return groups, set(heaviest_chain(links)), ends, coarse


def _is_shreds(group: Group, compared: Compared, looks: Looks) -> bool:
    """Tell whether too little of two paired blocks stays for them to be one block edited."""
    if len(group.base) > 1 or len(group.revised) > 1 or looks.granularity == "sentence":
        return False
    if compared.similarity >= _LEAST_KEPT:
        # None of the shares below is more, and most pairs need not have their words counted.
        return False
    base, revised = looks.base, looks.revised
    i, j = group.base[0], group.revised[0]
    if base.witness.blocks[i].row and revised.witness.blocks[j].row:
        return False
    sizes = sorted((base.count(i), revised.count(j)))
    if base.size == revised.size == 1:
        least = _LEAST_KEPT_ALONE
    else:
        least = _LEAST_KEPT if sizes[1] > _SHORT else _LEAST_KEPT_SHORT
        if sizes[0] >= 8:
            # A block cut to a fifth of its length, or grown to five times it, is the same block.
            least = min(least, 4 * LEAST_ALIKE * sizes[0] / sum(sizes))
    return not looks.keeps(group, compared, least)
