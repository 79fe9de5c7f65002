"""Steps over tokens: what later becomes operations over code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from commdiff.align.similarity import dice
from commdiff.align.texts import Sentence
from commdiff.align.vocabulary import Word, mass_of
from commdiff.model import Span


class Step(NamedTuple):
    """Tokens `base` to `base_end` became tokens `revised` to `revised_end` (both half-open)."""

    equal: bool
    base: int
    base_end: int
    revised: int
    revised_end: int

    @property
    def is_replace(self) -> bool:
        """Whether both sides hold tokens that differ."""
        return not self.equal and self.base < self.base_end and self.revised < self.revised_end


class Whole(Word):
    """A sentence that nobody looks into, as one token: it is the same on both sides, or came or went."""

    __slots__ = ("_sentence",)

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self.norm = self.key = ""
        self.gap = 0
        self.size = self.step = sentence.span.end - sentence.span.start
        self.weight = sentence.mass

    @property
    def first_key(self) -> str:
        """The key of the first word."""
        return self._sentence.first_key

    @property
    def last_key(self) -> str:
        """The key of the last word."""
        return self._sentence.last_key


class Line:
    """The tokens of some blocks of one side, in order, and where each stands.

    Args:
        blocks: the ranges of the blocks.

    Attributes:
        tokens: words, and whole sentences where the words do not matter.
        breaks: indexes of the tokens that begin a block, the first one of all left out.
    """

    __slots__ = ("_block", "_end", "_firsts", "_gaps", "_starts", "blocks", "breaks", "tokens")

    def __init__(self, blocks: Sequence[Span]) -> None:
        self.blocks = tuple(blocks)
        self.tokens: list[Word] = []
        self.breaks: set[int] = set()
        self._firsts: list[int] = []
        self._starts: list[int] = []
        self._gaps: dict[int, int] = {}
        self._end = 0
        self._block = 0

    def add(self, span: Span, tokens: Sequence[Word]) -> None:
        """Add the words of the next sentence, or the sentence as one token."""
        at = len(self.tokens)
        if at:
            if span.start >= self.blocks[self._block].end:
                self._block += 1
                self.breaks.add(at)
                self._gaps[at] = 0
            else:
                self._gaps[at] = span.start - self._end
        self._firsts.append(at)
        self._starts.append(span.start)
        self._end = span.end
        self.tokens += tokens

    def ends(self) -> list[int]:
        """Return where each token ends."""
        ends: list[int] = []
        last = [*self._firsts[1:], len(self.tokens)]
        for first, end, start in zip(self._firsts, last, self._starts, strict=True):
            if end - first == 1:
                ends.append(start + self.tokens[first].size)
            else:
                tokens = self.tokens[first:end]
                steps = accumulate([token.step for token in tokens], initial=start - tokens[0].gap)
                next(steps)
                ends += steps
        return ends

    def gap(self, index: int) -> int:
        """Return how much white space stands before the token at `index`, 0 where a block begins."""
        if not 0 < index < len(self.tokens):
            return 0
        gap = self._gaps.get(index)
        return self.tokens[index].gap if gap is None else gap

    def is_sentence(self, start: int, end: int) -> bool:
        """Tell whether no sentence begins between two tokens, both left out."""
        return bisect_right(self._firsts, start) == bisect_right(self._firsts, end - 1)


def joined(steps: Sequence[Step]) -> list[Step]:
    """Return the steps with empty ones left out and neighbours of one kind made one."""
    result: list[Step] = []
    for step in steps:
        if step.base == step.base_end and step.revised == step.revised_end:
            continue
        if result and result[-1].equal == step.equal:
            last = result[-1]
            result[-1] = Step(step.equal, last.base, step.base_end, last.revised, step.revised_end)
        else:
            result.append(step)
    return result


def similarity_of(steps: Iterable[Step], base: Line, masses: tuple[int, int]) -> float:
    """Return how much stays, 0 to 1: twice the weight of equal words over the weight of both sides.

    Args:
        steps: all from one side to the other.
        masses: the weights of the two sides.
    """
    gone = sum([mass_of(base.tokens[s.base : s.base_end]) for s in steps if not s.equal])
    return share_kept(masses[0] - gone, masses)


def share_kept(kept: int, masses: tuple[int, int]) -> float:
    """Return twice the weight that stays over the weight of both sides, 0 to 1, to four decimals."""
    return round(dice(kept, *masses), 4)


class Kept(NamedTuple):
    """How much of a text stays when it becomes another.

    Args:
        mass: the weight of the words of the base.
        gone, come: the weight of the words that the changes take and bring.
    """

    mass: int
    gone: int
    come: int

    @property
    def masses(self) -> tuple[int, int]:
        """The weights of both texts."""
        return self.mass, self.mass - self.gone + self.come

    @property
    def stays(self) -> int:
        """The weight of what stays."""
        return self.mass - self.gone

    @property
    def similarity(self) -> float:
        """How much stays, 0 to 1."""
        return share_kept(self.stays, self.masses)
