"""Shares, intervals and the table of who is taken for what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdiff.model import GoldPair, JudgedPair, Verdict
from commdiff.wording import score_pairs
from commdiff.wording.scoring import COARSE, f1_of, wilson


def judged(*labels: tuple[str | None, str]) -> list[JudgedPair]:
    """Return pairs by what people said and what was told."""
    return [
        JudgedPair(GoldPair(n, "a", "b", given), Verdict(told, (), ""))  # type: ignore[arg-type]
        for n, (given, told) in enumerate(labels, 1)
    ]


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    # Newcombe 1998, table I: the score method without continuity correction.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_intervals_are_those_that_were_published(hits, count, low, high):
    found = wilson(hits, count)
    assert found.low == pytest.approx(low, abs=0.0001)
    assert found.high == pytest.approx(high, abs=0.0001)


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_interval_holds_its_share(hits, rest):
    found = wilson(hits, hits + rest)
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_f1_is_the_harmonic_mean_of_precision_and_recall(both, told_only, given_only):
    found = f1_of(both, told_only, given_only)
    if both:
        precision, recall = both / (both + told_only), both / (both + given_only)
        assert found.value == pytest.approx(2 * precision * recall / (precision + recall))
    else:
        assert found.value == 0
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_a_label_of_the_same_group_is_a_coarse_hit_only():
    found = score_pairs(judged(("weakened", "distanced"), ("weakened", "strengthened")))
    assert (found.exact.hits, found.coarse.hits) == (0, 1)
    assert found.told.value == 1


def test_a_shift_told_of_a_flat_pair_is_a_false_one():
    pairs = judged(("neutral", "weakened"), ("factual", "neutral"), ("weakened", "neutral"))
    found = score_pairs(pairs)
    assert (found.false_shifts.hits, found.false_shifts.count) == (1, 2)
    assert (found.precision.hits, found.precision.count) == (0, 1)
    assert (found.recall.hits, found.recall.count) == (0, 1)


def test_pairs_without_an_agreed_label_are_in_no_share():
    found = score_pairs(judged((None, "weakened"), ("weakened", "weakened")))
    assert found.unjudged == 1
    assert found.exact.count == 1
    assert found.confusion == {"weakened": {"weakened": 1}}
    assert len(found.pairs) == 2


def test_nothing_counted_has_a_share_of_nothing():
    found = score_pairs([])
    assert (found.exact.value, found.exact.low, found.exact.high) == (0, 0, 1)


def test_every_label_has_a_group():
    from typing import get_args

    from commdiff.model import Label

    assert {COARSE[label] for label in get_args(Label)} == {
        "down", "up", "scope", "contested", "flat",
    }  # fmt: skip
