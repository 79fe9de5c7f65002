"""The collector of garbage rests while a comparison is made, and finds nothing to do afterwards."""

from __future__ import annotations

import gc

import pytest

import commdiff
from commdiff import pipeline
from commdiff.collecting import uncollected


def broken() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise ValueError("broken")


def test_the_collector_works_again_after_an_error():
    assert gc.isenabled()
    with pytest.raises(ValueError, match="broken"):
        broken()
    assert gc.isenabled()


def test_a_collector_that_rested_before_rests_afterwards():
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_comparison_leaves_no_garbage_that_counting_does_not_free():
    texts = [
        commdiff.read_text(
            f"We {verb} the report. Members shall, if asked, say so by {year}.\n" * 20
        )
        for verb, year in (("note", 2031), ("welcome", 2032))
    ]
    pipeline.compare(*texts)
    gc.collect()
    gc.disable()
    try:
        made = pipeline.compare(*texts)
        assert gc.collect() == 0
    finally:
        gc.enable()
    assert made.shifts
