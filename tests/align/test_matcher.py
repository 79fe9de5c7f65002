"""The core matcher: what difflib promises of it, and that nothing more could be matched."""

from __future__ import annotations

import random
from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.align import beyond, subsequence, words
from commdiff.align.words import Matcher, Matching

TOKENS = st.integers(0, 9).map(str)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Return two lists of tokens: strangers, or one a draft of the other."""
    tokens = st.lists(draw(st.sampled_from([TOKENS, st.sampled_from("ab"), st.just("x")])))
    base = draw(tokens)
    if draw(st.booleans()):
        return base, draw(tokens)
    revised = list(base)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(revised)))
        revised[at : at + draw(st.integers(0, 3))] = draw(st.lists(st.integers(5, 14).map(str)))
    return base, revised


def most_common(base: list[str], revised: list[str]) -> int:
    """Return the length of a longest common subsequence, by the table of the textbooks."""
    row = [0] * (len(revised) + 1)
    for token in base:
        above, row = row, [0]
        for j, other in enumerate(revised):
            row.append(above[j] + 1 if token == other else max(above[j + 1], row[j]))
    return row[-1]


def check_blocks(matcher: Matcher[str], base: list[str], revised: list[str]) -> int:
    """Fail where difflib's promises are broken; return how many tokens are matched."""
    blocks = matcher.get_matching_blocks()
    assert tuple(blocks[-1]) == (len(base), len(revised), 0)
    i = j = 0
    for n, (a, b, size) in enumerate(blocks):
        assert a >= i
        assert b >= j
        assert not n or not size or (a, b) != (i, j), "runs that touch are one"
        assert base[a : a + size] == revised[b : b + size]
        assert size or n == len(blocks) - 1
        i, j = a + size, b + size
    matched = sum(size for _, _, size in blocks)
    total = len(base) + len(revised)
    assert matcher.ratio() == (2.0 * matched / total if total else 1.0)
    assert matcher.ratio() <= matcher.quick_ratio() <= matcher.real_quick_ratio()
    return matched


def check_opcodes(matcher: Matcher[str], base: list[str], revised: list[str]) -> None:
    i = j = 0
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        assert (i1, j1) == (i, j)
        assert {
            "equal": base[i1:i2] == revised[j1:j2] and i1 < i2,
            "replace": i1 < i2 and j1 < j2,
            "delete": i1 < i2 and j1 == j2,
            "insert": i1 == i2 and j1 < j2,
        }[tag]
        i, j = i2, j2
    assert (i, j) == (len(base), len(revised))


@settings(max_examples=1500, deadline=None)
@given(stretches())
def test_as_many_tokens_are_matched_as_can_be(pair):
    base, revised = pair
    matcher = Matcher(base, revised)
    assert check_blocks(matcher, base, revised) == most_common(base, revised)
    assert not matcher.coarse
    check_opcodes(matcher, base, revised)


@settings(max_examples=300, deadline=None)
@given(stretches())
def test_difflib_never_matches_more(pair):
    theirs = SequenceMatcher(None, *pair, autojunk=False)
    assert Matcher(*pair).ratio() >= theirs.ratio()


@settings(max_examples=300, deadline=None)
@given(stretches())
def test_beyond_the_bound_the_guarantees_stay_and_it_is_said(pair):
    base, revised = [*"ab", *pair[0], *"cd"], [*"ba", *pair[1], *"dc"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subsequence, "MOST_CELLS", 3)
        matcher = Matcher(base, revised)
        matched = check_blocks(matcher, base, revised)
        check_opcodes(matcher, base, revised)
    assert matched == most_common(base, revised) or matcher.coarse


@pytest.mark.parametrize("cuts", [0, beyond._MOST_CUTS])
def test_a_stretch_beyond_the_bound_is_cut_and_the_result_says_so(cuts, monkeypatch):
    monkeypatch.setattr(subsequence, "MOST_CELLS", 100)
    monkeypatch.setattr(beyond, "_MOST_CUTS", cuts)
    base = [*"abcabcabc", "one", *"cabcab", "two", *"bca"] * 2
    revised = [*"bcabca", "two", *"abcabcb", "one", *"acbacbacb"] * 2
    matcher = Matcher(base, revised)
    check_opcodes(matcher, base, revised)
    assert matcher.coarse


def long_edited(kinds: int, size: int, seed: int) -> tuple[list[str], list[str], int]:
    """Return a long stretch, a draft of it with three of a hundred words touched, and how many stay."""
    draw = random.Random(seed)
    words = [f"w{n}" for n in range(kinds)]
    base = draw.choices(words, k=size)
    revised: list[str] = []
    kept = 0
    for word in base:
        chance = draw.random()
        if chance < 0.015:
            continue
        revised.append(draw.choice(words) if chance < 0.03 else word)
        kept += chance >= 0.03
    return base, revised, kept


@pytest.mark.parametrize("kinds", [50, 300, 20_000])
def test_a_long_stretch_with_scattered_edits_is_matched_finely(kinds):
    base, revised, kept = long_edited(kinds, 12_000, 3)
    matcher = Matcher(base, revised)
    matched = check_blocks(matcher, base, revised)
    assert matched >= 0.999 * kept


@pytest.mark.parametrize("kinds", [50, 300, 20_000])
def test_a_long_stretch_in_another_order_is_given_up_at_once(kinds, monkeypatch):
    base, _, _ = long_edited(kinds, 12_000, 3)
    revised = random.Random(4).sample(base, len(base))
    solved: list[int] = []
    solve = subsequence._Rest._solve

    def counted(self):
        solved.append(len(self._old) * len(self._new))
        solve(self)

    monkeypatch.setattr(subsequence._Rest, "_solve", counted)
    for pair in ((base, revised), (revised, base)):
        matching = words.Matching()
        assert matching.match(*pair) == []
        assert matching.coarse
    assert sum(solved) <= 2 * beyond._MOST_HALVED


def test_what_was_given_up_is_not_tried_again_either_way(monkeypatch):
    base, _, _ = long_edited(300, 6_000, 3)
    revised = random.Random(4).sample(base, len(base))
    matching = words.Matching()
    assert matching.match(base, revised) == []
    monkeypatch.setattr(words, "Pieces", None)
    assert matching.match(base, revised) == []
    swapped = matching.swapped()
    assert swapped.match(revised, base) == []
    assert swapped.coarse == 1


def test_the_rest_of_the_matcher_is_difflibs():
    pair = ("we note the report of the panel".split(), "we welcome the report of a panel".split())
    ours, theirs = Matcher(*pair), SequenceMatcher(None, *pair, autojunk=False)
    assert ours.find_longest_match() == theirs.find_longest_match()
    assert ours.find_longest_match(3, 6, 2, 5) == theirs.find_longest_match(3, 6, 2, 5)
    assert ours.b2j == theirs.b2j
    assert ours.get_opcodes() == theirs.get_opcodes()
    assert list(ours.get_grouped_opcodes(1)) == list(theirs.get_grouped_opcodes(1))
    assert ours.ratio() == theirs.ratio()


def test_a_matcher_is_given_other_sequences():
    matcher = Matcher("abc", "abd")
    assert matcher.ratio() == pytest.approx(2 / 3)
    assert set(matcher.b2j) == {"a", "b", "d"}
    matcher.set_seq2("abc")
    assert matcher.ratio() == 1
    assert set(matcher.b2j) == {"a", "b", "c"}
    matcher.set_seq1("xyz")
    assert matcher.ratio() == 0
    assert not matcher.coarse


def test_of_equal_ways_the_one_that_tears_no_words_apart_is_taken():
    base = "the members note the report".split()
    revised = "the report".split()
    assert [tuple(one) for one in Matcher(base, revised).get_matching_blocks()] == [
        (3, 0, 2),
        (5, 2, 0),
    ]


@settings(max_examples=400, deadline=None)
@given(st.tuples(*[st.lists(st.sampled_from(["note", "a", "of", ",", "[", "]"]))] * 2))
def test_words_are_matched_first_and_marks_between_them(pair):
    matching = Matching()
    runs = matching.match(*pair)
    words_of = [[token for token in side if token.isalpha()] for side in pair]
    matched = [token for run in runs for token in pair[0][run.base : run.base + run.size]]
    assert matched == [t for run in runs for t in pair[1][run.revised : run.revised + run.size]]
    assert sum(token.isalpha() for token in matched) == most_common(*words_of)
    assert runs == sorted(runs)
    assert not matching.coarse
