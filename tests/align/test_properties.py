"""What holds of every alignment, whatever the texts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.align import AlignOptions
from tests.align.alignment_guarantees import check, check_same
from tests.builders import align
from tests.strategies import ODD_WORDS, edited_pairs, texts

OPTIONS = [
    AlignOptions(),
    AlignOptions(moves=False),
    AlignOptions(granularity="char"),
    AlignOptions(granularity="sentence"),
]


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
    check_same(alignment)


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


@pytest.mark.parametrize(
    ("base", "revised"),
    [
        ("v)b 3. -", ". 3. -"),
        ("# 0 iv) . #", "# iv .) . A"),
        ("0](\n\r\n2030][[by[X]]].", "r](\n\r\n2030][[by[X]]]."),
    ],
)
def test_what_one_sentence_lost_and_the_next_gained_is_no_edit_where_it_is_the_same(base, revised):
    for options in OPTIONS:
        check(align(base, revised, options, labels=False))


def test_a_paragraph_whose_pieces_were_none_is_put_in_its_place_again():
    base = "welcome parties $35,000,000 A/RES/75/1 to . .all not Party’s organise o\n\n2031“quota”"
    revised = "Party’s organise\n\n2031“QUOTA”\n\nwelcome $35,000,000 A/RES/75/1 to."
    for options in OPTIONS:
        check(align(base, revised, options, labels=False))
