"""Hostile texts: the work grows with the text and not faster. Steps are counted, not seconds."""

from __future__ import annotations

from dataclasses import replace

import pytest

import commdiff
from commdiff import pipeline
from commdiff.segment import english_segmenter
from commdiff.wording import words as words_module
from commdiff.wording.conditions import conditions_in
from commdiff.wording.voices import Voices
from commdiff.wording.words import Stretch


class Counted(list):
    """A list that counts how many of its places were looked at."""

    looked = 0

    def __getitem__(self, at):
        found = super().__getitem__(at)
        Counted.looked += len(found) if isinstance(at, slice) else 1
        return found


def steps(text: str) -> int:
    words = Counted(Stretch(text, english_segmenter()).words)
    texts = [word.text for word in words]
    Counted.looked = 0
    conditions = conditions_in(words, 0, len(words))
    voices = Voices(words, texts, set(texts))
    for at in range(0, len(words), 3):
        conditions.hold(words, at, at + 1)
        voices.holder(at, 0)
        voices.reported(at, 0)
    return Counted.looked


@pytest.mark.parametrize(
    "piece",
    [
        "we shall note it and welcome, if asked, what it says ",
        "if it rains ",
        "if it rains, and ",
        "when it will ",
        "should the talks fail, ",
        "as long as it takes ",
        "he said that ",
        "the report, which noted that ",
        "( ",
        '" we note ',
        "in the event of rain ",
        "shall ",
    ],
)
def test_who_speaks_and_on_what_condition_is_found_in_linear_steps(piece):
    assert steps(piece * 800) <= 2.2 * steps(piece * 400)


def test_a_text_without_spaces_is_cut_once(monkeypatch):
    cut = 0
    real = words_module.words_of

    def counted(tokens):
        nonlocal cut
        tokens = list(tokens)
        cut += len(tokens)
        return real(tokens)

    monkeypatch.setattr(words_module, "words_of", counted)
    document = replace(commdiff.read_text("shall," * 3000), language="en")
    assert len(commdiff.profile(document).cues) >= 3000
    assert cut <= 7000


@pytest.mark.parametrize(
    "text",
    [
        "shall " * 20_000,
        "(" * 20_000 + " we shall note it",
        "\u201cwe \u2018note " * 4000 + "\u2019\u201d " * 4000,
        "'we note' " * 4000,
        "we shall note the report and welcome, if asked, what it says " * 2000,
        "{" * 20_000 + " we shall note",
    ],
)
def test_a_hostile_text_is_compared(text):
    before = replace(commdiff.read_text(text), language="en")
    after = replace(commdiff.read_text(text.replace("shall", "should", 1) + "."), language="en")
    found = pipeline.compare(before, after)
    assert not found.summary.identical
