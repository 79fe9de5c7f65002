"""A block as it is written: its sentences, and its stretches between white space."""

from __future__ import annotations

from itertools import pairwise

from commdiff.align.texts import Sentence, Text
from commdiff.align.windows import Frame, Side


class WrittenBlock:
    """A block of one side with its sentences.

    Attributes:
        start: where it starts in the whole text.
        parts: its stretches between white space.
        plain: whether all white space in it is single spaces.
        raws: its sentences as they are written.
    """

    __slots__ = ("_block", "_spans", "_text", "parts", "plain", "raws", "start")

    def __init__(self, text: Text, block: int) -> None:
        whole, (start, end) = text.witness.text, text.witness.blocks[block].span
        raw = whole[start:end]
        self._text = text
        self._block = block
        self._spans = spans = text.witness.sentences(block)
        self.start = start
        self.parts = raw.split()
        self.plain = text.is_plain(raw)
        self.raws = [whole[start:end] for start, end in spans]

    def is_parted(self) -> bool:
        """Tell whether white space stands between each two sentences."""
        spans = self._spans
        if self.plain:
            length = sum(map(len, self.raws)) + len(spans) - 1
            return length == spans[-1][1] - spans[0][0]
        return not any(one.end == other.start for one, other in pairwise(spans))

    @property
    def frame(self) -> Frame:
        """What is around its sentences."""
        text = self._text
        span = text.witness.blocks[self._block].span
        return Frame(text.vocabulary, span, self._spans, text.witness.text)

    @property
    def mass(self) -> int:
        """Its weight."""
        return self._text.vocabulary.mass_of(self.parts)

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences with their words."""
        return self._text.sentences(self._block)

    def tights(self, first: int, last: int) -> list[str]:
        """Return the norms of some sentences, those of each written together."""
        raws = self.raws[first:last]
        if self.plain and all(map(str.isascii, raws)):
            return [raw.replace(" ", "") for raw in raws]
        return [one.tight for one in self.sentences[first:last]]

    def masses(self, first: int, last: int) -> list[int]:
        """Return the weights of some sentences."""
        return list(map(self._text.vocabulary.mass, self.raws[first:last]))

    def side(self, first: int, last: int) -> Side:
        """Return some sentences that follow each other."""
        start = self._spans[first].start
        raw = self.raws[first]
        if last > first + 1:
            raw = self._text.witness.text[start : self._spans[last - 1].end]
        return Side(start, raw, raw.split(), self.plain or self._text.is_plain(raw))
