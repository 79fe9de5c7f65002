from __future__ import annotations

import pytest
from hypothesis import given, settings

from commdiff.segment.words import split_tokens
from tests.strategies import ODD_WORDS, texts


def cut(text: str) -> list[str]:
    return [text[t.start : t.end] for t in split_tokens(text)]


@pytest.mark.parametrize(
    "term",
    [
        "$35,000,000", "€3.5", "3.5", "3,500", "3-5", "20:30", "5%", "20th", "2031",
        "A/RES/75/1", "S/2018/95", "S/RES/2397", "FCCC/CP/2031/L.9/Rev.1", "A/C.3/75/L.1", "S/PV.9012",
        "1/CP.21", "75/1", "Rev.2", "quota-based", "non\u2011paper", "Party's", "Party\u2019s", "don't",
        "U.N.", "p.m.", "e.g.", "U.S.-led", "e\u0301tat", "co\u00adoperate", "REDD-plus", "...", "____",
        "नीति",
    ],
)  # fmt: skip
def test_a_term_stays_whole(term):
    assert cut(f"we note {term} today") == ["we", "note", term, "today"]
    assert cut(f"[{term}]") == ["[", term, "]"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[(a), b.]", ["[", "(", "a", ")", ",", "b", ".", "]"]),
        ("\u201cyes\u201d", ["\u201c", "yes", "\u201d"]),
        ("S/RES/2397 (2031)", ["S/RES/2397", "(", "2031", ")"]),
        ("and/or", ["and", "/", "or"]),
        ("the Parties' view", ["the", "Parties", "'", "view"]),
        ("2021\u20132030", ["2021", "\u2013", "2030"]),
        ("条約 x", ["条", "約", "x"]),
        ("1.5 °C", ["1.5", "°", "C"]),
        ("in 2031.", ["in", "2031", "."]),
        ("S/2018/95.", ["S/2018/95", "."]),
        ("US$35", ["US", "$35"]),
        ("a\x1cb\x00c", ["a", "b", "\x00", "c"]),
        ("x\ud800y", ["x", "\ud800", "y"]),
        ("\u202eabc", ["\u202e", "abc"]),
        ("[shall][should]", ["[", "shall", "]", "[", "should", "]"]),
        (" \u00a0\n", []),
    ],
)
def test_marks_are_tokens_of_their_own(text, wanted):
    assert cut(text) == wanted


@settings(max_examples=200, deadline=None)
@given(texts(ODD_WORDS))
def test_tokens_and_white_space_cover_the_text(text):
    at = 0
    for token in split_tokens(text):
        assert text[at : token.start].strip() == ""
        assert token.start < token.end
        assert not any(c.isspace() for c in text[token.start : token.end])
        at = token.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    "unit", ["A/", "-a", "1,", "a'", "a.", "$", "\u0301", "A.1/", "条", "[", "x", "1/A."]
)
def test_hostile_texts_are_cut_in_linear_time(unit):
    text = unit * 40_000
    assert "".join(cut(text)) == text


@settings(max_examples=200, deadline=None)
@given(texts(ODD_WORDS))
def test_a_text_has_the_tokens_of_its_stretches_between_white_space(text):
    alone = [token.norm for stretch in text.split() for token in split_tokens(stretch)]
    assert [token.norm for token in split_tokens(text)] == alone


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("m\u00b2", ["m", "\u00b2"]),
        ("CO\u2082-free", ["CO", "\u2082", "-", "free"]),
        ("1\u00bd", ["1", "\u00bd"]),
        ("\u0301abc", ["\u0301abc"]),
        ("\u078b\u07a8\u0788\u07ac", ["\u078b\u07a8\u0788\u07ac"]),
    ],
)
def test_marks_are_parts_of_words_and_raised_figures_are_not(text, wanted):
    assert cut(text) == wanted
