from __future__ import annotations

from collections.abc import Sequence

import pytest

from commdiff.model import Block, Document, Segmenter, Span, Token, Witness
from commdiff.segment import english_segmenter
from tests.builders import witness


class Counting:
    """A segmenter that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self._real: Segmenter = english_segmenter()

    def sentences(self, text: str) -> Sequence[Span]:
        self.asked += 1
        return self._real.sentences(text)

    def tokens(self, text: str, at: int = 0) -> Sequence[Token]:
        self.asked += 1
        return self._real.tokens(text, at)


def test_a_range_is_half_open_and_in_code_points():
    assert Span(1, 3).of("a😀bc") == "😀b"
    assert Span(0, 2).overlaps(Span(1, 4))
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(1, 2).within(Span(1, 4))


def test_segments_of_a_witness_are_the_text_at_their_ranges():
    made = witness("We met. We note it.\n\nWe act in Vess.")
    for block in range(2):
        for span in made.sentences(block):
            assert span.within(made.blocks[block].span)
        for token in made.tokens(block):
            assert made.text[token.start : token.end] == token.norm


def test_a_block_is_cut_only_when_asked_for_and_only_once():
    segmenter = Counting()
    text = "We met.\n\nWe act."
    blocks = (Block(Span(0, 7)), Block(Span(9, 16)))
    made = Witness(Document("d", "txt", "", "en", "", text, blocks), segmenter)
    assert segmenter.asked == 0
    assert made.tokens(1) == made.tokens(1)
    assert segmenter.asked == 1


def test_tokens_inside_a_range_are_those_that_lie_in_it_whole():
    made = witness("We note the report.")
    inside = made.tokens_in(0, Span(3, 10))
    assert [token.norm for token in inside] == ["note"]


def test_values_cannot_be_changed():
    with pytest.raises(AttributeError):
        Block(Span(0, 1)).label = "5."  # type: ignore[misc]
