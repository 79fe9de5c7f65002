"""Stage 3: two witnesses to an alignment."""

from __future__ import annotations

from dataclasses import dataclass

from commdiff.align.answers import Answer, Answers, Looks, answers_of, relation_of
from commdiff.align.batch import AlignedPair, align_pairs
from commdiff.align.certainty import certainty_of
from commdiff.align.closely import CloseLooks
from commdiff.align.compare import Granularity
from commdiff.align.moves import find_moves
from commdiff.align.noise import count_noise
from commdiff.align.pairs import LinkedPair
from commdiff.align.rewrites import Rewrites
from commdiff.align.texts import Text
from commdiff.align.words import Matching
from commdiff.collecting import uncollected
from commdiff.errors import Notice
from commdiff.model import (
    Alignment,
    Move,
    Operation,
    Pair,
    SentenceLink,
    Span,
    Witness,
)

__all__ = ["AlignOptions", "AlignedPair", "align_pairs", "align_witnesses"]


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """How two witnesses are compared.

    Args:
        granularity: the smallest thing that an edit may hold.
        moves: whether a text that stands elsewhere is a move; else it is deleted and inserted.
    """

    granularity: Granularity = "word"
    moves: bool = True


def _pair(base: Witness, revised: Witness, answer: Answer) -> Pair:
    compared, relation = answer.compared, relation_of(answer)
    if compared is None:
        spans = (base.blocks[answer.base[0]].span, revised.blocks[answer.revised[0]].span)
        whole = (Operation("equal", *spans),)
        plain = (relation, answer.moved, answer.base, answer.revised, 1.0, whole)
        return LinkedPair.of((base, revised), plain, None)
    stays, operations = compared.similarity, compared.operations
    return LinkedPair.of(
        (base, revised),
        (relation, answer.moved, answer.base, answer.revised, stays, operations),
        compared.groups,
        certainty_of(stays, answer.stems),
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


def _ends(base: Witness, revised: Witness, blocks: range, ahead: int) -> list[Pair]:
    """Return pairs of blocks that are written the same.

    Args:
        blocks: of the base.
        ahead: how much larger the indexes in the revised text are.
    """
    old, new, witnesses = base.blocks, revised.blocks, (base, revised)
    return [
        LinkedPair.of(
            witnesses,
            (
                "equal",
                False,
                (i,),
                (i + ahead,),
                1.0,
                (Operation("equal", old[i].span, new[i + ahead].span),),
            ),
            None,
        )
        for i in blocks
    ]


def _ordered(base: Witness, revised: Witness, found: Answers) -> list[Pair]:
    """Return all pairs in the order of the revised text, deleted blocks behind what stood before them."""
    answers = found.between
    last = (len(base.blocks) - found.last, len(revised.blocks) - found.last)
    first = {answer.revised[0]: answer for answer in answers}
    taken = {j for answer in answers for j in answer.revised}
    home = {i: answer for answer in answers for i in answer.base}
    # Behind the pair that stays in place: what was deleted reads before what came instead of it.
    behind: dict[int, list[int]] = {}
    place = -1
    for i in range(found.first, last[0]):
        answer = home.get(i)
        if answer is None:
            behind.setdefault(place, []).append(i)
        elif not answer.moved:
            place = answer.revised[0]
    pairs = _ends(base, revised, range(found.first), 0)
    # Where the other side's text stands at each point: what is empty there has a place all the same.
    old_at = base.blocks[found.first - 1].span.end if found.first else 0
    new_at = revised.blocks[found.first - 1].span.end if found.first else 0

    def delete(block: int) -> None:
        nonlocal old_at
        pairs.append(_deleted(base, block, new_at))
        old_at = base.blocks[block].span.end

    for i in behind.get(-1, ()):
        delete(i)
    for j in range(found.first, last[1]):
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
    pairs += _ends(base, revised, range(last[0], len(base.blocks)), last[1] - last[0])
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
    with uncollected():
        return _aligned(base, revised, options or AlignOptions())


def _aligned(base: Witness, revised: Witness, options: AlignOptions) -> Alignment:
    matching = Matching()
    old = Text(base)
    new = Text(revised, old)
    looks = Looks(
        old, new, options.granularity, matching, Rewrites(old, new), CloseLooks(old, new, matching)
    )
    answers = answers_of(old, new, looks, options.moves)
    pairs = _ordered(base, revised, answers)
    moves: tuple[Move, ...] = ()
    if options.moves and options.granularity != "sentence":
        pairs, moves = find_moves(pairs, old, new, matching)
    # What both texts begin and end with is the same to the letter.
    between = pairs[answers.first : len(pairs) - answers.last]
    operations = [one for pair in between for one in pair.operations]
    operations += [one for move in moves for one in move.operations]
    return Alignment(
        base=base,
        revised=revised,
        pairs=tuple(pairs),
        moves=moves,
        noise=count_noise(operations, base.text, revised.text),
        notices=_notices(answers.coarse, matching.coarse),
    )
