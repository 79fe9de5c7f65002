from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdiff.model.normal import fold_marks, normal_form
from commdiff.segment.normalise import forms_of, spelling_key


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organise", "organize"), ("Organisations", "organizations"), ("analysed", "analyzed"),
        ("labour", "labor"), ("neighbouring", "neighboring"), ("programme", "program"),
        ("defence", "defense"), ("centre", "center"), ("centred", "centered"),
        ("kilometres", "kilometers"), ("travelled", "traveled"), ("fulfil", "fulfill"),
        ("co-operation", "cooperation"), ("labour-based", "labor-based"), ("anaemia", "anemia"),
        ("dialogue", "dialog"), ("LICENCE", "license"),
    ],
)  # fmt: skip
def test_british_and_american_spelling_have_one_key(british, american):
    assert spelling_key(british) == spelling_key(american)


@pytest.mark.parametrize(
    "word",
    "four our hours tour promise rise raised exercise revised precise likewise advised prise analysis"
    " there more were ensure are program basis".split(),
)
def test_words_that_only_look_british_stay(word):
    assert spelling_key(word) == word


def test_a_norm_keeps_case_and_spelling_and_loses_typography():
    assert forms_of("Party\u2019s")[0] == "Party's"
    assert forms_of("non\u2011paper")[0] == "non-paper"
    assert forms_of("e\u0301tat")[0] == "état"
    assert forms_of("Organise") == ("Organise", "organize")


def test_the_normal_form_folds_these_and_nothing_else():
    assert normal_form("a\u00a0\n b") == "a b"
    assert (
        normal_form("\u201ca\u201d \u2018b\u2019 \u201ec\u201f \u201ad\u201b")
        == "\"a\" 'b' \"c\" 'd'"
    )
    assert normal_form("a\u2010b\u2011c") == "a-b-c"
    assert (
        normal_form("a\u2013b\u2014c\u2032 \u00abd\u00bb A")
        == "a\u2013b\u2014c\u2032 \u00abd\u00bb A"
    )


@given(st.text(max_size=30))
def test_normal_twice_is_once(text):
    assert fold_marks(fold_marks(text)) == fold_marks(text)
    assert normal_form(normal_form(text)) == normal_form(text)
    norm = forms_of(text)[0]
    assert forms_of(norm)[0] == norm
