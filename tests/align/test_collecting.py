"""The collector of garbage rests while texts are aligned, and not longer."""

from __future__ import annotations

import gc

import pytest

from commdiff.align.collecting import uncollected


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
