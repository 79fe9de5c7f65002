"""Sentences that nothing answers, but that the partner of a neighbour holds: pieces of a larger union.

Where an edit takes the end of a sentence, two become one; one more edit, and it is four. What is
linked already tells what is missing on its side. A sentence beside it that is just that belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.align.sentences import Group
from commdiff.align.similarity import common
from commdiff.align.texts import Sentence, poured

# Share of a sentence that must be missing beside it for it to be a piece.
_LEAST_PIECE = 0.5
# Least weight of a piece, in tenths of a content word; a shorter one is found anywhere.
_LEAST_MASS = 50


def pieces_joined(
    groups: Sequence[Group], old: Sequence[Sentence], new: Sequence[Sentence]
) -> list[Group]:
    """Add to linked sentences those beside them that nothing answers and that their partners hold.

    Args:
        groups: in order; they hold every sentence of both sides once.

    Guarantees: the same.
    Cost: a sentence without an answer is held once against the link before it and the one behind it.
    """
    kinds = {_single(one) for one in groups}
    if kinds == {-1} or -1 not in kinds:
        return list(groups)
    result = list(groups)
    for way in (1, -1):
        result = _pass(result[::way], (old, new), way)[::way]
    return result


def _single(group: Group) -> int:
    """Return on which side all sentences of a group are; -1 where it links both."""
    if group.revised == group.revised_end:
        return 0
    return 1 if group.base == group.base_end else -1


def _pass(
    groups: Sequence[Group], sides: tuple[Sequence[Sentence], Sequence[Sentence]], way: int
) -> list[Group]:
    """Add pieces to the links before them; `way` is -1 where the groups are in reverse."""
    done: list[Group] = []
    for group in groups:
        side = _single(group)
        at = len(done) - 1
        # What only the other side has stands between nothing on this one.
        while side >= 0 and at >= 0 and _single(done[at]) == 1 - side:
            at -= 1
        if side < 0 or at < 0 or _single(done[at]) >= 0 or not _holds(done[at], group, side, sides):
            done.append(group)
            continue
        link = done[at]
        whole = Group(
            min(link.base, group.base) if side == 0 else link.base,
            max(link.base_end, group.base_end) if side == 0 else link.base_end,
            min(link.revised, group.revised) if side else link.revised,
            max(link.revised_end, group.revised_end) if side else link.revised_end,
        )
        done[at] = whole
        for k in range(at + 1, len(done)):
            done[k] = _beside(done[k], whole, side, way)
    return done


def _holds(
    link: Group, piece: Group, side: int, sides: tuple[Sequence[Sentence], Sequence[Sentence]]
) -> bool:
    """Tell whether what a link lacks on one side is just this piece."""
    old, new = sides[0][link.base : link.base_end], sides[1][link.revised : link.revised_end]
    if len(old) == len(new) == 1 and old[0].is_same(new[0]):
        return False
    if side == 0:
        here, there, found = old, new, sides[0][piece.base : piece.base_end]
    else:
        here, there, found = new, old, sides[1][piece.revised : piece.revised_end]
    mass = sum(one.mass for one in found)
    if mass < _LEAST_MASS:
        return False
    missing = poured(one.bag for one in there)
    missing.subtract(poured(one.bag for one in here))
    return common(poured(one.bag for one in found), +missing) >= _LEAST_PIECE * mass


def _beside(group: Group, whole: Group, side: int, way: int) -> Group:
    """Return a group of the other side only, moved past the piece that was taken from behind it."""
    if side == 0:
        at = whole.base_end if way > 0 else whole.base
        return group._replace(base=at, base_end=at)
    at = whole.revised_end if way > 0 else whole.revised
    return group._replace(revised=at, revised_end=at)
