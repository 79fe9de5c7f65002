from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdiff.model.normal import fold_marks, normal_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the “report”", 'the "report"'),
        ("the Party’s", "the Party's"),
        ("rules\u2011based", "rules-based"),
        ("a \t\n b", "a b"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_typography_makes_no_difference(one, other):
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Parties", "parties"),
        ("organise", "organize"),
        ("by 2030 - or", "by 2030 – or"),
        ("«a»", '"a"'),
        ("5′", "5'"),
        ("end", "end."),
    ],
)
def test_what_a_reader_may_mean_makes_a_difference(one, other):
    assert normal_form(one) != normal_form(other)


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself(text):
    assert normal_form(normal_form(text)) == normal_form(text)
    assert fold_marks(fold_marks(text)) == fold_marks(text)
