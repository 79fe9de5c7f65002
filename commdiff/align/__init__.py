"""Stage 3: two witnesses to an alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commdiff.align.blocks import LEAST_ALIKE, pair_blocks
from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.compare import Compared, Granularity, compare_blocks
from commdiff.align.gaps import Group, fill_gaps, group_blocks
from commdiff.align.moves import find_moves
from commdiff.align.noise import count_noise
from commdiff.align.pairs import EqualPair
from commdiff.align.texts import Text
from commdiff.align.words import Matching
from commdiff.errors import Notice
from commdiff.model import (
    Alignment,
    Move,
    Operation,
    Pair,
    Relation,
    SentenceLink,
    Span,
    Witness,
)
from commdiff.model.normal import normal_form

__all__ = ["AlignOptions", "align_witnesses"]

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
class AlignOptions:
    """How two witnesses are compared.

    Args:
        granularity: the smallest thing that an edit may hold.
        moves: whether a text that stands elsewhere is a move; else it is deleted and inserted.
    """

    granularity: Granularity = "word"
    moves: bool = True


@dataclass(frozen=True, slots=True)
class _Answer:
    """A group of blocks with what changed in it; None where it is two blocks that are the same."""

    base: tuple[int, ...]
    revised: tuple[int, ...]
    compared: Compared | None
    moved: bool


def _compared(
    base: Text, revised: Text, group: Group, options: AlignOptions, matching: Matching
) -> Compared | None:
    """Look into a group of blocks; None where it is two blocks that are the same."""
    if len(group.base) == len(group.revised) == 1:
        i, j = group.base[0], group.revised[0]
        old, new = base.witness.block_text(i), revised.witness.block_text(j)
        if old == new or (
            base.keys[i][1] == revised.keys[j][1] and normal_form(old) == normal_form(new)
        ):
            return None
    return compare_blocks(base, revised, (group.base, group.revised), options.granularity, matching)


def _is_shreds(
    group: Group, compared: Compared, base: Text, revised: Text, options: AlignOptions
) -> bool:
    """Tell whether too little of two paired blocks stays for them to be one block edited."""
    if len(group.base) > 1 or len(group.revised) > 1 or options.granularity == "sentence":
        return False
    if compared.similarity >= _LEAST_KEPT:
        return False
    i, j = group.base[0], group.revised[0]
    if base.witness.blocks[i].row and revised.witness.blocks[j].row:
        return False
    if base.size == revised.size == 1:
        return compared.similarity < _LEAST_KEPT_ALONE
    sizes = sorted((base.count(i), revised.count(j)))
    if compared.similarity >= (_LEAST_KEPT if sizes[1] > _SHORT else _LEAST_KEPT_SHORT):
        return False
    # A block cut to a fifth of its length, or grown to five times it, is the same block.
    kept = compared.similarity * sum(sizes) / 2
    return kept < 2 * LEAST_ALIKE * sizes[0] or sizes[0] < 8


def _relation(answer: _Answer, compared: Compared) -> Relation:
    if len(answer.base) > 1:
        return "regrouped" if len(answer.revised) > 1 else "merged"
    if len(answer.revised) > 1:
        return "split"
    equal = all(one.op == "equal" for one in compared.operations)
    return "equal" if equal else "edited"


def _answers(
    base: Text, revised: Text, options: AlignOptions, matching: Matching
) -> tuple[list[_Answer], int]:
    """Pair blocks and look into each pair; also return how many gaps were weighed in part."""
    pairing = pair_blocks(base, revised)
    coarse = fill_gaps(pairing)
    groups = group_blocks(pairing)
    links = [
        Link(g.base[0], g.revised[0], sum(pairing.base.weight(i) for i in g.base)) for g in groups
    ]
    stays = set(heaviest_chain(links))
    answers: list[_Answer] = []
    for n, grown in enumerate(groups):
        if n not in stays and not options.moves:
            continue
        group = grown
        compared = _compared(base, revised, group, options, matching)
        several = len(group.base) + len(group.revised) > 2
        if compared and several and compared.similarity < _LEAST_KEPT_PIECES:
            group = Group([group.core[0]], [group.core[1]], group.core, group.stays)
            compared = _compared(base, revised, group, options, matching)
        if not compared or not _is_shreds(group, compared, base, revised, options):
            answers.append(
                _Answer(tuple(group.base), tuple(group.revised), compared, n not in stays)
            )
    return answers, coarse


def _pair(base: Witness, revised: Witness, answer: _Answer) -> Pair:
    compared = answer.compared
    if compared is None:
        blocks = (answer.base[0], answer.revised[0])
        return EqualPair.of(base, revised, blocks, answer.moved)
    return Pair(
        _relation(answer, compared),
        answer.moved,
        answer.base,
        answer.revised,
        compared.similarity,
        compared.operations,
        compared.sentences,
    )


def _deleted(base: Witness, block: int, at: int) -> Pair:
    span = base.blocks[block].span
    links = tuple(SentenceLink((s,), ()) for s in base.sentences(block))
    return Pair(
        "deleted", False, (block,), (), 0.0, (Operation("delete", span, Span(at, at)),), links
    )


def _inserted(revised: Witness, block: int, at: int) -> Pair:
    span = revised.blocks[block].span
    links = tuple(SentenceLink((), (s,)) for s in revised.sentences(block))
    return Pair(
        "inserted", False, (), (block,), 0.0, (Operation("insert", Span(at, at), span),), links
    )


def _ordered(base: Witness, revised: Witness, answers: Sequence[_Answer]) -> list[Pair]:
    """Return all pairs in the order of the revised text, deleted blocks behind what stood before them."""
    first = {answer.revised[0]: answer for answer in answers}
    taken = {j for answer in answers for j in answer.revised}
    home = {i: answer for answer in answers for i in answer.base}
    # Behind the pair that stays in place: what was deleted reads before what came instead of it.
    behind: dict[int, list[int]] = {}
    place = -1
    for i in range(len(base.blocks)):
        answer = home.get(i)
        if answer is None:
            behind.setdefault(place, []).append(i)
        elif not answer.moved:
            place = answer.revised[0]
    pairs: list[Pair] = []
    # Where the other side's text stands at each point: what is empty there has a place all the same.
    old_at = new_at = 0

    def delete(block: int) -> None:
        nonlocal old_at
        pairs.append(_deleted(base, block, new_at))
        old_at = base.blocks[block].span.end

    for i in behind.get(-1, ()):
        delete(i)
    for j in range(len(revised.blocks)):
        answer = first.get(j)
        if answer is None and j in taken:
            continue
        if answer is None:
            pairs.append(_inserted(revised, j, old_at))
            new_at = revised.blocks[j].span.end
            continue
        pairs.append(_pair(base, revised, answer))
        old_at = base.blocks[answer.base[-1]].span.end
        new_at = revised.blocks[answer.revised[-1]].span.end
        for i in behind.get(j, ()):
            delete(i)
    return pairs


def _notices(coarse_gaps: int, coarse_words: int) -> tuple[Notice, ...]:
    notices: list[Notice] = []
    if coarse_gaps:
        notices.append(
            Notice(
                "align-coarse",
                f"{coarse_gaps} long stretches of changed paragraphs were paired by position and"
                " likeness, not each with each",
            )
        )
    if coarse_words:
        notices.append(
            Notice(
                "align-coarse",
                "very long and repetitive passages were compared in pieces;"
                " their marks may be longer than needed",
            )
        )
    return tuple(notices)


def align_witnesses(
    base: Witness, revised: Witness, options: AlignOptions | None = None
) -> Alignment:
    """Say how the base became the revised text.

    Args:
        options: how fine, and whether with moves.

    Returns:
        Pairs in the order of the revised text; a deleted block stands behind the pair that was before
        it in the base and did not move.

    Guarantees: those of `Alignment` and `Operation`. No clock: the same input gives the same value.
    Not promised: the shortest edit script, nor that swapping the sides mirrors the word operations.
    Cost: n log n in the blocks, linear in their text, but for words of changed sentences; each bound
        that is hit leaves a notice.
    """
    options = options or AlignOptions()
    matching = Matching()
    old = Text(base)
    new = Text(revised, old)
    answers, coarse = _answers(old, new, options, matching)
    pairs = _ordered(base, revised, answers)
    moves: tuple[Move, ...] = ()
    if options.moves and options.granularity != "sentence":
        pairs, moves = find_moves(pairs, old, new, matching)
    operations = [one for pair in pairs for one in pair.operations]
    operations += [one for move in moves for one in move.operations]
    return Alignment(
        base=base,
        revised=revised,
        pairs=tuple(pairs),
        moves=moves,
        noise=count_noise(operations, base.text, revised.text),
        notices=_notices(coarse, matching.coarse),
    )
