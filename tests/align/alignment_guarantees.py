"""What holds of every alignment: the guarantees of `Alignment`, checked on the value itself."""

from __future__ import annotations

from commdiff.model import Alignment, Operation, Pair
from commdiff.model.normal import normal_form


def check(alignment: Alignment) -> None:
    """Fail where an alignment breaks one of its guarantees."""
    for side in ("base", "revised"):
        check_side(alignment, side)
    for pair in alignment.pairs:
        for one in pair.operations:
            check_operation(one, alignment)
        assert (pair.relation == "inserted") == (not pair.base)
        assert (pair.relation == "deleted") == (not pair.revised)
        if pair.relation == "equal":
            assert all(one.op == "equal" for one in pair.operations)
        if len(pair.base) == len(pair.revised) == 1:
            all_equal = all(one.op == "equal" for one in pair.operations)
            assert (pair.relation == "equal") == all_equal
        assert 0 <= pair.similarity <= 1
        check_links(alignment, pair)
    check_order(alignment)
    check_moves(alignment)


def check_side(alignment: Alignment, side: str) -> None:
    witness = getattr(alignment, side)
    held = [block for pair in alignment.pairs for block in getattr(pair, side)]
    assert sorted(held) == list(range(len(witness.blocks)))
    for pair in alignment.pairs:
        blocks = getattr(pair, side)
        assert list(blocks) == sorted(blocks)
        ranges = [getattr(one, side) for one in pair.operations]
        ranges = [span for span in ranges if span.start < span.end]
        assert ranges == sorted(ranges)
        covered = "".join(span.of(witness.text) for span in ranges)
        assert covered == "".join(witness.block_text(block) for block in blocks)
        for span in ranges:
            assert any(span.within(witness.blocks[block].span) for block in blocks)


def check_operation(one: Operation, alignment: Alignment) -> None:
    old, new = one.base.of(alignment.base.text), one.revised.of(alignment.revised.text)
    assert {
        "equal": bool(old) and bool(new) and normal_form(old) == normal_form(new),
        "insert": not old and bool(new),
        "delete": bool(old) and not new,
        "replace": bool(old) and bool(new),
    }[one.op]
    if one.op == "replace":
        assert normal_form(old) != normal_form(new)


def check_links(alignment: Alignment, pair: Pair) -> None:
    for side in ("base", "revised"):
        witness = getattr(alignment, side)
        linked = [span for link in pair.sentences for span in getattr(link, side)]
        held = [span for block in getattr(pair, side) for span in witness.sentences(block)]
        assert linked == held


def check_order(alignment: Alignment) -> None:
    firsts = [pair.revised[0] for pair in alignment.pairs if pair.revised]
    assert firsts == sorted(firsts)
    stays = [p.base for p in alignment.pairs if p.base and not p.moved]
    # A block that is gone may have stood between two that were merged; it reads behind them.
    firsts = [blocks[0] for blocks in stays]
    assert firsts == sorted(firsts), "without what moved, the base reads in its own order"
    kept = [block for p in alignment.pairs if p.revised and not p.moved for block in p.base]
    assert kept == sorted(kept), (
        "without what moved, what is kept of the base reads in its own order"
    )
    assert not any(p.moved for p in alignment.pairs if p.relation in ("inserted", "deleted"))


def check_moves(alignment: Alignment) -> None:
    assert [move.id for move in alignment.moves] == [
        f"m{n}" for n in range(1, len(alignment.moves) + 1)
    ]
    ends: dict[str, list[Operation]] = {}
    for pair in alignment.pairs:
        for one in pair.operations:
            if one.move:
                ends.setdefault(one.move, []).append(one)
    assert sorted(ends) == sorted(move.id for move in alignment.moves)
    for move in alignment.moves:
        by_op = {one.op: one for one in ends[move.id]}
        assert len(ends[move.id]) == 2
        assert move.base.within(by_op["delete"].base)
        assert move.revised.within(by_op["insert"].revised)
        for side in ("base", "revised"):
            text = getattr(alignment, side).text
            covered = "".join(getattr(one, side).of(text) for one in move.operations)
            assert covered == getattr(move, side).of(text)
        for one in move.operations:
            check_operation(one, alignment)


def check_same(alignment: Alignment) -> None:
    """Fail where a text against itself is not equal and in its place."""
    check(alignment)
    assert all(pair.relation == "equal" and not pair.moved for pair in alignment.pairs)
    assert all(pair.base == pair.revised for pair in alignment.pairs)
    assert not alignment.moves
    assert not alignment.noise
