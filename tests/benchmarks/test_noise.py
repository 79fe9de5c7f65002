"""Noise is noise, and commdiff puts it where it belongs."""

from __future__ import annotations

import re

import pytest

from benchmarks.alignment.finding import Finding, from_opcodes
from benchmarks.alignment.noise import KINDS, noise, our_channels, words_told
from benchmarks.alignment.text import Source

CHANNELS = {
    "renumbered": {"numbering"},
    "re-wrapped": set(),
    "quotes, dashes": {"punctuation", "quotes"},
    "spaces": {"space"},
    "capitals": {"case"},
}


def said(text: str) -> list[str]:
    """Return the letters and figures of the words, without the number of each paragraph."""
    bodies = re.sub(r"(?m)^\d+\.\s+", "", text)
    return re.sub(r"[\W_]+", " ", bodies).casefold().split()


@pytest.mark.parametrize("kind", KINDS)
def test_both_texts_say_the_same_and_look_different(kind: str):
    one = noise(kind, Source(), 1_500, 4)
    if kind != "re-wrapped":  # a number at the start of a line is none of the paragraph
        assert said(one.base) == said(one.revised)
    assert one.base.split() != one.revised.split() or one.base != one.revised
    assert one.places > 10


@pytest.mark.parametrize("kind", KINDS)
def test_commdiff_calls_no_noise_a_change_of_wording(kind: str):
    found = our_channels(noise(kind, Source(), 2_000, 6))
    assert found.words == 0
    assert set(found.classes) | set(found.folded) == CHANNELS[kind]


def test_every_number_that_changed_is_told_as_a_number():
    one = noise("renumbered", Source(), 2_000, 6)
    assert our_channels(one).classes == {"numbering": one.places}


def test_words_told_are_those_of_both_sides_that_are_in_no_pair():
    one = noise("capitals", Source(), 1_500, 4)
    words = one.base.split()
    every = from_opcodes([("equal", 0, len(words), 0, len(words))])
    assert words_told(every, one) == 0
    assert words_told(Finding([]), one) == 2 * len(words)
    numbers = frozenset(range(len(words)))
    told = sum(not word[:-1].isdigit() for word in words)
    assert words_told(Finding([], numbers=(numbers, numbers)), one) == 2 * told
