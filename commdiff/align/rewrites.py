"""Blocks and sentences that were reworded so far that few words stayed: paired by rare stems.

Only what nothing else answers comes here: text that went and text that came between the same two
neighbours. Two such texts share words of one subject by chance; that they share rare ones, in other
forms, tells a rewrite from a replacement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from math import log
from typing import NamedTuple

from commdiff.align.assignment import MOST_CELLS, best_assignment
from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.sentences import Group
from commdiff.align.similarity import WEAK
from commdiff.align.texts import Sentence, Text
from commdiff.align.vocabulary import Word

# Least likeness by rare stems. Of 30 texts that reuse another 25 lie above it, and of 18 written on the
# same question without it none. In drafts nine of ten pairs that it adds are right, by eye; in 84 essays
# revised by hand, which all have one subject, one of three (docs/decisions/0011).
_LEAST_REWRITTEN = 0.30
# Of two that cross others, which would have moved as well.
_LEAST_MOVED = 0.45
# Content words that each of two texts must have, and that both must share.
_LEAST_WORDS = 3
_LEAST_SHARED = 2
# Content words that a text may have; one of more is a document without paragraphs, and no rewrite shows
# in it.
_MOST_WORDS = 5_000
# Least likeness by the first letters of words for stems to be asked for at all.
_LEAST_NEAR = 0.3
_HEAD = 4
# Blocks of each side in whose sentences the rarity of stems is counted; beyond, as many at even
# distances.
_MOST_COUNTED = 400
# How far from its own height a block is looked for where a gap is too large.
_BAND = 20


class Reworded(NamedTuple):
    """Two blocks of which one is the other reworded.

    Args:
        likeness: by stems, 0 to 1.
        moved: whether the pair crosses others.
    """

    blocks: tuple[int, int]
    likeness: float
    moved: bool


class Rewrites:
    """Finds rewrites in one comparison.

    Args:
        base, revised: the two texts, in either order; which is which makes no difference.

    Attributes:
        coarse: gaps that were too large to hold each against each, and texts too long to look into.
    """

    def __init__(self, base: Text, revised: Text) -> None:
        self._texts = (base, revised)
        self._stems: dict[str, str] = {}
        self.coarse = 0

    def sentences(
        self, groups: Sequence[Group], old: Sequence[Sentence], new: Sequence[Sentence]
    ) -> list[Group]:
        """Link sentences that nothing answers with those that came in the same place, in order.

        Guarantees: every sentence of both sides is in one group, in order.
        Cost: each of a gap is held against each, within `MOST_CELLS`; beyond, nothing is linked there.
        """
        result: list[Group] = []
        gap: list[Group] = []
        for group in groups:
            if group.base < group.base_end and group.revised < group.revised_end:
                result += self._relinked(gap, old, new)
                result.append(group)
                gap = []
            else:
                gap.append(group)
        return result + self._relinked(gap, old, new)

    def _relinked(
        self, gap: list[Group], old: Sequence[Sentence], new: Sequence[Sentence]
    ) -> list[Group]:
        xs = [x for one in gap for x in range(one.base, one.base_end)]
        ys = [y for one in gap for y in range(one.revised, one.revised_end)]
        if not xs or not ys:
            return gap
        if len(xs) * len(ys) > MOST_CELLS:
            self.coarse += 1
            return gap
        there = [_Form(new[y].words) for y in ys]
        links = [
            Link(x, y, _worth(likeness))
            for x in xs
            for form in (_Form(old[x].words),)
            for y, other in zip(ys, there, strict=True)
            if (likeness := self._likeness(form, other)) >= _LEAST_REWRITTEN
        ]
        if not links:
            return gap
        result: list[Group] = []
        x, y = xs[0], ys[0]
        chain = [links[k] for k in heaviest_chain(links)]
        for i, j, _ in [*chain, Link(xs[-1] + 1, ys[-1] + 1, 1)]:
            result += [Group(k, k + 1, y, y) for k in range(x, i)]
            result += [Group(i, i, k, k + 1) for k in range(y, j)]
            result.append(Group(i, i + 1, j, j + 1))
            x, y = i + 1, j + 1
        return result[:-1]

    def blocks(
        self, base: Text, revised: Text, old: Sequence[int], new: Sequence[int], moves: bool
    ) -> list[Reworded]:
        """Pair blocks that nothing answers, all of one gap, one to one.

        Args:
            old, new: the blocks of `base` and of `revised`.
            moves: whether pairs may cross each other.

        Returns:
            Pairs in the order of the base.

        Cost: each is held against each, within `MOST_CELLS`; beyond, each against those at its height.
        """
        full = len(old) * len(new) <= MOST_CELLS
        self.coarse += not full
        forms = {j: _Form(_words(revised, j)) for j in new}
        found: dict[tuple[int, int], float] = {}
        for x, i in enumerate(old):
            if base.sort(i) not in ("text", "footnote"):
                continue
            form = _Form(_words(base, i))
            for y in range(len(new)) if full else _band(x, len(old), len(new)):
                j = new[y]
                if base.sort(i) == revised.sort(j):
                    likeness = self._likeness(form, forms[j])
                    if likeness >= _LEAST_REWRITTEN:
                        found[i, j] = likeness
        taken = best_assignment({pair: _worth(likeness) for pair, likeness in found.items()})
        stays = set(heaviest_chain([Link(i, j, _worth(found[i, j])) for i, j in taken]))
        return [
            Reworded((i, j), found[i, j], n not in stays)
            for n, (i, j) in enumerate(taken)
            if n in stays or (moves and found[i, j] >= _LEAST_MOVED)
        ]

    def _likeness(self, one: _Form, other: _Form) -> float:
        """Return how alike two texts are by the stems they share, rare ones counting more, 0 to 1."""
        if not one.is_near(other):
            return 0.0
        if max(len(one.keys), len(other.keys)) > _MOST_WORDS:
            self.coarse += 1
            return 0.0
        old, new = (self._stemmed(form) for form in (one, other))
        shared = old & new
        if shared.total() < _LEAST_SHARED:
            return 0.0
        # Rounded, so that the order in which stems are added up makes no difference.
        return round(2 * self._mass(shared) / (self._mass(old) + self._mass(new)), 6)

    def _stemmed(self, form: _Form) -> Counter[str]:
        if form.stems is None:
            form.stems = self._bag(form.keys)
        return form.stems

    def _bag(self, keys: Sequence[str]) -> Counter[str]:
        stems = self._stems
        for key in keys:
            if key not in stems:
                stems[key] = self._stem(key)
        return Counter([stems[key] for key in keys])

    def _mass(self, bag: Counter[str]) -> float:
        count, seen = self._counted
        return sum([times * log(1 + count / (seen[stem] or 1)) for stem, times in bag.items()])

    @cached_property
    def _stem(self) -> Callable[[str], str]:
        from nltk.stem.snowball import EnglishStemmer

        stem: Callable[[str], str] = EnglishStemmer().stem
        return stem

    @cached_property
    def _counted(self) -> tuple[int, Counter[str]]:
        """How many sentences were looked into, and in how many of them each stem stands."""
        seen: Counter[str] = Counter()
        count = 0
        for text in self._texts:
            step = -(-text.size // _MOST_COUNTED) or 1
            for block in range(0, text.size, step):
                for one in text.sentences(block):
                    count += 1
                    seen.update(set(self._bag(_content(one.words))))
        return count, seen


class _Form:
    """The content words of a text, and their first letters, by which most are told apart."""

    __slots__ = ("heads", "keys", "stems")

    def __init__(self, words: Sequence[Word]) -> None:
        self.keys = _content(words)
        self.heads = Counter([key[:_HEAD] for key in self.keys])
        self.stems: Counter[str] | None = None

    def is_near(self, other: _Form) -> bool:
        """Tell whether stems could show that one text is the other reworded."""
        sizes = (len(self.keys), len(other.keys))
        if min(sizes) < _LEAST_WORDS:
            return False
        shared = (self.heads & other.heads).total()
        return shared >= _LEAST_SHARED and 2 * shared >= _LEAST_NEAR * sum(sizes)


def _content(words: Sequence[Word]) -> list[str]:
    return [word.key for word in words if word.is_word and word.key not in WEAK]


def _worth(likeness: float) -> int:
    """Return what a pair counts: a sure one more than two that hardly are pairs."""
    return 1 + round(1000 * (likeness - 0.8 * _LEAST_REWRITTEN))


def _words(text: Text, block: int) -> list[Word]:
    return [word for one in text.sentences(block) for word in one.words]


def _band(x: int, rows: int, columns: int) -> range:
    middle = x * columns // rows
    return range(max(middle - _BAND, 0), min(middle + _BAND, columns))
