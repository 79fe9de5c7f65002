"""The workloads are what they say they are, and the scorer sees the difference."""

from __future__ import annotations

import random
from collections import Counter
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.alignment.families import FAMILIES, short_pairs
from benchmarks.alignment.finding import Finding, from_opcodes, from_pieces
from benchmarks.alignment.text import Source, grown_sentences
from benchmarks.alignment.truth import Score, Truth
from benchmarks.alignment.workloads import ADDED, NUMBER, Workload, edited, rearranged, tagged

WORDS = 3_000
families = pytest.mark.parametrize("name", FAMILIES)
seeds = st.integers(0, 10_000)
few = settings(max_examples=8, deadline=None)


def grown(name: str, seed: int = 5, words: int = WORDS) -> Workload:
    return FAMILIES[name](Source(), words, seed)


def test_a_seed_decides_every_sentence_and_none_comes_twice():
    sentences = [" ".join(one) for one in islice(grown_sentences(3), 2_000)]
    assert sentences == [" ".join(one) for one in islice(grown_sentences(3), 2_000)]
    assert len(set(sentences)) == 2_000
    assert sentences != [" ".join(one) for one in islice(grown_sentences(4), 2_000)]
    assert not [one for one in sentences if "{" in one or one[0].isdigit()]


def test_a_text_that_is_named_gives_its_own_sentences(tmp_path):
    path = tmp_path / "own.txt"
    lines = [
        f"{n}. The delegation of harbour {n} asked for a longer list of buoys." for n in range(150)
    ]
    path.write_text("\n\n".join(lines), "utf-8")
    source = Source.of(path)
    assert source.name == "own.txt"
    assert "The delegation of harbour 7 asked for a longer list of buoys." in source.own
    first = list(islice(source.sentences(1), 200))
    assert {" ".join(one) for one in first[:150]} == set(source.own)


def test_a_text_of_few_sentences_is_refused(tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("We met in the harbour and spoke of many things.\n", "utf-8")
    with pytest.raises(ValueError, match="a hundred are needed"):
        Source.of(path)


@families
@given(seed=seeds)
@few
def test_the_revised_text_can_be_made_again_from_the_base_and_the_truth(name: str, seed: int):
    work = grown(name, seed)
    base = {origin: word for one in work.base for word, origin in one if origin >= 0}
    kept = [origin for one in work.revised for _, origin in one if origin >= 0]
    put_in = sum(origin == ADDED for one in work.revised for _, origin in one)
    assert len(kept) == len(set(kept))
    assert all(base[o] == word for one in work.revised for word, o in one if o >= 0)
    assert len(base) - len(kept) + put_in == work.edit_words
    numbers = [
        [word for word, origin in one if origin == NUMBER] == [f"{n}."]
        for side in (work.base, work.revised)
        for n, one in enumerate(side, 1)
    ]
    assert all(numbers) or not any(numbers)
    assert [one.split() for one in work.texts[1].strip().split("\n\n")] == [
        [word for word, _ in one] for one in work.revised
    ]


@families
def test_a_workload_edits_as_large_a_share_as_it_says(name: str):
    work = grown(name, words=12_000)
    share = getattr(FAMILIES[name], "share", 0.03)
    assert work.edit_words / 2 / work.words == pytest.approx(share, rel=0.25)


@given(seed=seeds)
@few
def test_what_moves_passes_eight_others_and_what_does_not_keeps_its_order(seed: int):
    text = tagged(f"One of {n} was said. Two of {n} was said.".split() for n in range(80))
    made = rearranged(text, random.Random(seed), moves=3, splits=2, merges=2, sentences=2)
    order = [one[0][1] for one in made.text]
    moved = {text[one][0][1] for one in made.moves}
    stays = [origin for origin in order if origin not in moved]
    assert stays == sorted(stays)
    assert len(made.text) == len(text) + 2 - 2
    split = {text[one][len(text[one]) // 2][1] for one in made.splits}
    for origin in moved:
        home = sum(other < origin for other in stays if other not in split)
        now = sum(other not in moved | split for other in order[: order.index(origin)])
        assert abs(home - now) >= 8


@given(seed=seeds, share=st.sampled_from([0.0, 0.003, 0.03, 0.1, 0.22]))
@few
def test_between_two_edits_three_words_stay(seed: int, share: float):
    text = tagged(list(islice(grown_sentences(seed), 30)))
    made = edited(text, share, random.Random(seed))
    assert made.edits or share < 0.01
    for old, new in zip(text, made.text, strict=True):
        kept = [origin for _, origin in new]
        assert [o for o in kept if o >= 0] == sorted(o for o in kept if o >= 0)
        assert kept[0] == old[0][1]
        assert kept[-1] == old[-1][1]


@families
def test_who_knows_all_has_a_full_score(name: str):
    work = grown(name)
    truth = Truth(work)
    score = truth.score(truth.oracle())
    assert (score.words, score.fragments, score.precision, score.recall) == (1, 1, 1, 1)
    assert score.move_precision == 1
    assert score.moves_found == score.moves == len(work.moves)
    assert score.splits_named == score.splits_kept == len(work.splits)
    assert score.merges_named == score.merges_kept == len(work.merges)
    assert score.sentences_found == score.sentences == len(work.sentences)


def spoiled(finding: Finding) -> list[tuple[str, Finding]]:
    """Return the same with one thing wrong, and the property that must see it."""
    matched, moved = finding.matched, finding.moved
    shifted = [(i, j + 1) for i, j in matched[:-1]]
    return [
        ("words", finding._replace(matched=matched[10:])),
        ("recall", finding._replace(matched=matched[10:])),
        ("precision", finding._replace(matched=shifted)),
        ("fragments", finding._replace(hunks=finding.hunks * 2)),
        ("moves_found", finding._replace(moved=[])),
        ("move_precision", finding._replace(matched=[], moved=[*matched, *moved])),
        ("splits_named", finding._replace(splits=None)),
        ("splits_kept", finding._replace(matched=[], moved=moved)),
        ("merges_named", finding._replace(merges=frozenset({0}))),
        ("rebuilt", finding._replace(rebuilt="damaged")),
    ]


def test_who_says_something_wrong_has_less():
    truth = Truth(grown("s3"))
    full = truth.score(truth.oracle())
    for name, finding in spoiled(truth.oracle()):
        assert getattr(truth.score(finding), name) != getattr(full, name), name


def test_words_that_are_no_numbers_cannot_be_set_aside_as_numbers():
    truth = Truth(grown("words"))
    everything = frozenset(range(100_000))
    sides = [sum(map(len, side)) for side in (truth._workload.base, truth._workload.revised)]
    numbers = (
        frozenset(i for i in everything if i < sides[0]),
        frozenset(i for i in everything if i < sides[1]),
    )
    score = truth.score(Finding([], numbers=numbers))
    assert score.told_words > 2 * len(truth.pairs)


def test_scores_add_up_and_keep_the_worst_of_what_came_back():
    one = Score(told_words=3, true_words=2, rebuilt="words")
    other = Score(told_words=1, true_words=2)
    assert one + other == Score(told_words=4, true_words=4, rebuilt="words")
    assert (one + other).words == 1.0


def test_opcodes_become_pairs_and_hunks():
    found = from_opcodes([("equal", 0, 2, 0, 2), ("replace", 2, 3, 2, 4), ("equal", 3, 4, 4, 5)])
    assert found.matched == [(0, 0), (1, 1), (3, 4)]
    assert (found.hunks, found.rebuilt) == (1, "positions")


@pytest.mark.parametrize(
    ("pieces", "matched", "hunks", "rebuilt"),
    [
        ([("=", "We "), ("-", "note"), ("+", "welcome"), ("=", " it.")], [(0, 0), (2, 2)], 1, "exact"),
        # Half a word that stays is no word that stays.
        ([("=", "We "), ("-", "not"), ("+", "welcom"), ("=", "e it.")], [(0, 0), (2, 2)], 1, "exact"),
        ([("=", "We  "), ("-", "note"), ("+", "welcome"), ("=", "  it.")], [(0, 0), (2, 2)], 1, "words"),
        ([("=", "We"), ("-", "note"), ("+", "welcome"), ("=", " it.")], [(2, 2)], 1, "damaged"),
        ([("=", "We "), ("=", ""), ("-", "note it."), ("+", "welcome it.")], [(0, 0)], 1, "exact"),
    ],
)  # fmt: skip
def test_pieces_become_pairs_hunks_and_what_comes_back(pieces, matched, hunks, rebuilt):
    found = from_pieces(pieces, "We note it.", "We welcome it.")
    assert (found.matched, found.hunks, found.rebuilt) == (matched, hunks, rebuilt)


def test_short_pairs_are_as_many_and_as_long_as_asked():
    pairs = list(short_pairs(Source(), 50, 1))
    assert len(pairs) == 50
    lengths = Counter(20 <= len(old.split()) <= 100 for old, _ in pairs)
    assert lengths[True] > 45
    assert any(old != new for old, new in pairs)
