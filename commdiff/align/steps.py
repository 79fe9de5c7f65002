"""Steps over tokens: what later becomes operations over code points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from commdiff.align.similarity import dice, weight_of
from commdiff.model import Span, Token, Witness


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


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of some blocks of one side, in order.

    Args:
        breaks: indexes of the tokens that begin a block, the first one of all left out.
        blocks: the ranges of the blocks.
    """

    tokens: tuple[Token, ...]
    breaks: frozenset[int]
    blocks: tuple[Span, ...]
    text: str

    @property
    def norms(self) -> list[str]:
        """The norms of the tokens."""
        return [token.norm for token in self.tokens]

    @property
    def keys(self) -> list[str]:
        """The keys of the tokens."""
        return [token.key for token in self.tokens]

    def gap(self, index: int) -> int:
        """Return how much white space stands before the token at `index`, 0 where a block begins."""
        if not 0 < index < len(self.tokens) or index in self.breaks:
            return 0
        return self.tokens[index].start - self.tokens[index - 1].end


def line_of(witness: Witness, blocks: Iterable[int]) -> Line:
    """Return the tokens of `blocks`, in order, as one line."""
    tokens: list[Token] = []
    breaks: set[int] = set()
    spans: list[Span] = []
    for block in blocks:
        if tokens:
            breaks.add(len(tokens))
        tokens.extend(witness.tokens(block))
        spans.append(witness.blocks[block].span)
    return Line(tuple(tokens), frozenset(breaks), tuple(spans), witness.text)


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


def similarity_of(steps: Iterable[Step], base: Line, revised: Line) -> float:
    """Return how much stays, 0 to 1: twice the weight of equal words over the weight of both lines."""
    kept = sum(weight_of(t.key) for s in steps if s.equal for t in base.tokens[s.base : s.base_end])
    sides = [sum(weight_of(t.key) for t in line.tokens) for line in (base, revised)]
    return round(dice(kept, *sides), 4)
