"""What holds of every alignment, whatever the texts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.align import AlignOptions
from commdiff.model import Alignment, Operation
from commdiff.model.normal import normal_form
from tests.builders import align
from tests.strategies import ODD_WORDS, edited_pairs, texts

OPTIONS = [
    AlignOptions(),
    AlignOptions(moves=False),
    AlignOptions(granularity="char"),
    AlignOptions(granularity="sentence"),
]


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


def check_links(alignment, pair) -> None:
    for side in ("base", "revised"):
        witness = getattr(alignment, side)
        linked = [span for link in pair.sentences for span in getattr(link, side)]
        held = [span for block in getattr(pair, side) for span in witness.sentences(block)]
        assert linked == held


def check_order(alignment: Alignment) -> None:
    firsts = [pair.revised[0] for pair in alignment.pairs if pair.revised]
    assert firsts == sorted(firsts)
    stays = [block for p in alignment.pairs if not p.moved for block in p.base]
    assert stays == sorted(stays), "without what moved, the base reads in its own order"
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


@settings(max_examples=250, deadline=None)
@given(texts(), texts(), st.sampled_from(OPTIONS))
def test_operations_partition_both_texts_and_equal_is_equal(base, revised, options):
    check(align(base, revised, options, labels=False))


@settings(max_examples=250, deadline=None)
@given(edited_pairs(), st.sampled_from(OPTIONS))
def test_drafts_of_one_text_keep_the_guarantees(pair, options):
    check(align(*pair, options, labels=False))


@settings(max_examples=150, deadline=None)
@given(texts(ODD_WORDS), texts(ODD_WORDS), st.sampled_from(OPTIONS))
def test_odd_characters_keep_the_guarantees(base, revised, options):
    check(align(base, revised, options, labels=False))


@settings(max_examples=150, deadline=None)
@given(texts(ODD_WORDS))
def test_a_text_against_itself_is_equal_and_unmoved(text):
    alignment = align(text, text, labels=False)
    check(alignment)
    assert all(pair.relation == "equal" and not pair.moved for pair in alignment.pairs)
    assert all(pair.base == pair.revised for pair in alignment.pairs)
    assert not alignment.moves
    assert not alignment.noise


@settings(max_examples=60, deadline=None)
@given(edited_pairs())
def test_the_same_input_gives_the_same_alignment(pair):
    one, other = align(*pair), align(*pair)
    assert one.pairs == other.pairs
    assert one.moves == other.moves


def hostile_pairs() -> dict[str, tuple[str, str]]:
    words = random.Random(7)
    small = [f"w{n}" for n in range(60)]
    shuffled = [" ".join(words.choice(small) for _ in range(5000)) for _ in range(2)]
    every_second = (
        " ".join(f"u{n} x" for n in range(2500)),
        " ".join(f"u{n} y{n % 3}" for n in range(2500)),
    )
    return {
        "one token repeated": ("the " * 6000, "the " * 6500),
        "one token repeated and one edit": (
            "the " * 3000 + "x " + "the " * 3000,
            "the " * 2900 + "y " + "the " * 3200,
        ),
        "shuffled vocabulary in one paragraph": (shuffled[0], shuffled[1]),
        "every second word replaced": every_second,
        "one paragraph repeated": (
            "We note it.\n\n" * 1500,
            "We note it.\n\n" * 1400 + "We act.\n\n" * 200,
        ),
        "all different": (
            "\n\n".join(f"a{n} b{n} c{n} d{n}" for n in range(400)),
            "\n\n".join(f"e{n} f{n} g{n} h{n}" for n in range(400)),
        ),
        "reversed": (
            "\n\n".join(f"Paragraph {n} is about the port of item {n}." for n in range(300)),
            "\n\n".join(
                f"Paragraph {n} is about the port of item {n}." for n in reversed(range(300))
            ),
        ),
        "brackets": ("[" * 3000 + "x" + "]" * 3000, "[" * 2990 + "y" + "]" * 3001),
        "no spaces": ("条約" * 2500, "条約" * 1200 + "文" + "約条" * 1300),
        "marks": ("\u0301" * 3000 + "a", "\u0301" * 2999 + "b\u0301"),
        "stops": ("x. " * 2500, "x. " * 2400 + "y. " * 100),
        "bidi": ("\u202eabc def\u202c ghi " * 200, "\u202eabc dxf\u202c ghi " * 190),
    }


@pytest.mark.parametrize("name", list(hostile_pairs()))
def test_hostile_texts_are_aligned_within_bounds(name):
    base, revised = hostile_pairs()[name]
    check(align(base, revised, labels=False))


MIRRORED = {"inserted": "deleted", "deleted": "inserted", "split": "merged", "merged": "split"}


@given(edited_pairs())
@settings(max_examples=300)
def test_swapped_sides_have_the_mirrored_pairs(pair):
    there, back = align(*pair), align(*reversed(pair))
    pairs = {(one.base, one.revised, one.relation, one.moved) for one in there.pairs}
    assert pairs == {
        (one.revised, one.base, MIRRORED.get(one.relation, one.relation), one.moved)
        for one in back.pairs
    }
