"""A short run of the alignment's fuzzer, and what the fuzzer itself promises."""

from __future__ import annotations

import pytest

from tests.fuzz import fuzz_align
from tests.fuzz.drafts import made
from tests.fuzz.fuzz_align import judge, keep, run, shrunk


def test_two_thousand_pairs_keep_both_texts():
    assert run(range(2000), seed=7) == []


def test_equal_numbers_make_equal_pairs():
    assert [made(number, 3) for number in range(50)] == [made(number, 3) for number in range(50)]


def test_pairs_of_every_sort_are_made():
    pairs = [made(number, 3) for number in range(4000)]
    joined = "".join(base + revised for base, revised in pairs)
    for wanted in "\ud800\x00\u202e\u0301\u00a0\u200b条[\r\n\f\t":
        assert wanted in joined
    assert any(not base.strip() for base, _ in pairs)
    assert any(not revised.strip() for _, revised in pairs)
    assert any(base == revised for base, revised in pairs)
    assert max(len(base) for base, _ in pairs) > 10_000


def test_a_failing_pair_is_made_small(monkeypatch, tmp_path):
    def judged(number, base, revised):
        assert not ("fund" in base and "panel" in revised), "both"

    monkeypatch.setattr(fuzz_align, "_judged", judged)
    number = next(n for n in range(9999) if judge(n, *made(n, 1)))
    keep([(number, judge(number, *made(number, 1)))], tmp_path, 1)
    assert (tmp_path / f"align-1-{number}.base.txt").read_text() == "fund"
    assert (tmp_path / f"align-1-{number}.revised.txt").read_text() == "panel"
    why = (tmp_path / f"align-1-{number}.why").read_text()
    assert why.startswith(f"python -m tests.fuzz.fuzz_align --seed 1 --case {number}\n")


def test_paragraphs_words_and_letters_are_left_out_as_long_as_it_fails():
    found = shrunk("a b\n\nxyz c\n\nd", "e", lambda base, revised: "y" in base)
    assert found == ("y", "")


@pytest.mark.parametrize(
    ("raised", "begins"), [(fuzz_align.OutOfTime(), "time: "), (KeyError("x"), "KeyError: ")]
)
def test_whatever_is_raised_is_a_failure(raised, begins, monkeypatch):
    def judged(*_):
        raise raised

    monkeypatch.setattr(fuzz_align, "_judged", judged)
    assert judge(0, "a", "b").startswith(begins)
