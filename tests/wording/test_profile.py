from __future__ import annotations

import pytest

import commdiff
from commdiff.wording.profile import poisson_interval, rate_of


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.69), (1, 0.03, 5.57), (10, 4.80, 18.39), (50, 37.11, 65.92), (100, 81.36, 121.63)],
)
def test_intervals_are_those_of_the_tables(count, low, high):
    # Garwood's exact limits, as printed in tables of the Poisson distribution.
    found = poisson_interval(count)
    assert found[0] == pytest.approx(low, abs=0.01)
    assert found[1] == pytest.approx(high, abs=0.01)


def test_a_rate_is_per_thousand_words():
    assert rate_of(3, 600).per_1000 == 5.0
    assert rate_of(0, 0).per_1000 == 0.0


def test_words_are_counted_with_hyphens_parted():
    p = commdiff.profile(commdiff.read_text("A rules-based order shall stand."))
    assert p.tokens == 6


def test_commitments_say_who_how_strongly_with_which_qualifier_and_by_when():
    document = commdiff.read_text(
        "We, the Ministers, shall, where possible, report on the harbour by the end of 2031."
    )
    (promise,) = commdiff.profile(document).commitments
    assert promise.who == "we"
    assert promise.verb == "shall"
    assert promise.rung == 10
    assert promise.qualifiers == ("where possible",)
    assert any("by the end of" in when for when in promise.by_when)


def test_a_noun_promises_nothing_by_itself():
    text = "We welcome the commitment of Orland. We will act by 2033."
    found = commdiff.profile(commdiff.read_text(text)).commitments
    assert [(one.verb, one.by_when) for one in found] == [("We will", ("by 2033",))]
