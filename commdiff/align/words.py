"""Which tokens of one stretch answer which of another, in order: difflib, within stated bounds.

difflib looks for the longest common run first and then to its left and right, which reads better
than the shortest edit script. Its cost grows with the number of equal pairs, so long and repetitive
stretches are first cut at tokens that are unique on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from commdiff.align.chain import Link, heaviest_chain
from commdiff.align.similarity import is_word

# Equal pairs of tokens that difflib may look at in one stretch. Two sentences of 60 words have some
# 200, two different pages some 4,000; 5,000 words of a vocabulary of a hundred have 250,000.
_MOST_PAIRS = 60_000
# Tokens that difflib may look at in one stretch: with every second word replaced it looks at each
# of them once for every run it finds.
_MOST_TOKENS = 2_000
# How often a stretch is cut at unique tokens before it is halved; each time costs its length.
_MOST_CUTS = 8


class Run(NamedTuple):
    """`size` tokens from `base` on equal as many from `revised` on."""

    base: int
    revised: int
    size: int


class Matcher(SequenceMatcher[str]):
    """difflib's matcher with its popularity rule off, which takes frequent words for junk.

    Args:
        marks_follow: whether marks of punctuation begin no run and only follow words that match. A
            bracket is found in any two drafts; the words inside it are what tells which is which.
    """

    def __init__(self, a: Sequence[str], b: Sequence[str], *, marks_follow: bool = False) -> None:
        super().__init__(_is_mark if marks_follow else None, a, b, autojunk=False)


def _is_mark(key: str) -> bool:
    return not is_word(key)


def _runs(base: Sequence[str], revised: Sequence[str]) -> Iterator[Run]:
    """Yield the equal runs of a stretch: by words first, then what is left of marks between them."""
    i = j = 0
    for found in Matcher(base, revised, marks_follow=True).get_matching_blocks():
        if i < found.a and j < found.b:
            rest = Matcher(base[i : found.a], revised[j : found.b]).get_matching_blocks()
            yield from (Run(i + r.a, j + r.b, r.size) for r in rest if r.size)
        if found.size:
            yield Run(found.a, found.b, found.size)
        i, j = found.a + found.size, found.b + found.size


class Matching:
    """Matches stretches of tokens and remembers whether a bound was hit."""

    def __init__(self) -> None:
        self.coarse = 0

    def match(self, base: Sequence[str], revised: Sequence[str]) -> list[Run]:
        """Return runs of equal tokens that follow each other on both sides.

        Guarantees: no two runs touch on both sides; the same input gives the same runs.
        Cost: at most a constant times the tokens, beyond what is spent on stretches below the bound.
        """
        runs: list[Run] = []
        # Each entry is a stretch still to be matched; a stack, since a stretch may be cut often.
        todo = [(0, len(base), 0, len(revised), 0)]
        while todo:
            i, i2, j, j2, depth = todo.pop()
            head = _common(base, revised, i, i2, j, j2)
            if head:
                runs.append(Run(i, j, head))
                i, j = i + head, j + head
            tail = _common_tail(base, revised, i, i2, j, j2)
            if tail:
                i2, j2 = i2 - tail, j2 - tail
                runs.append(Run(i2, j2, tail))
            if i == i2 or j == j2:
                continue
            if (i2 - i) * (j2 - j) <= _MOST_PAIRS and i2 - i + j2 - j <= _MOST_TOKENS:
                if not set(base[i:i2]).isdisjoint(revised[j:j2]):
                    found = _runs(base[i:i2], revised[j:j2])
                    runs.extend(Run(i + r.base, j + r.revised, r.size) for r in found)
                continue
            seen, other = Counter(base[i:i2]), Counter(revised[j:j2])
            pairs = sum(count * other[key] for key, count in seen.items() if key in other)
            if not pairs:
                continue
            if pairs <= _MOST_PAIRS and i2 - i + j2 - j <= _MOST_TOKENS:
                found = _runs(base[i:i2], revised[j:j2])
                runs.extend(Run(i + r.base, j + r.revised, r.size) for r in found)
                continue
            parts = (
                self._cut(base, revised, (i, i2, j, j2), seen, other) if depth < _MOST_CUTS else []
            )
            todo.extend((*part, depth + 1) for part in parts or self._halves((i, i2, j, j2)))
        return _joined(runs)

    def _cut(
        self,
        base: Sequence[str],
        revised: Sequence[str],
        stretch: tuple[int, int, int, int],
        seen: Counter[str],
        other: Counter[str],
    ) -> list[tuple[int, int, int, int]]:
        """Return the parts of a stretch between tokens unique on both sides; none where there are none."""
        i, i2, j, j2 = stretch
        where = {revised[y]: y for y in range(j, j2)}
        links = [
            Link(x, where[base[x]], 1)
            for x in range(i, i2)
            if seen[base[x]] == 1 and other[base[x]] == 1
        ]
        chain = [links[k] for k in heaviest_chain(links)]
        if not chain:
            return []
        parts: list[tuple[int, int, int, int]] = []
        for one in chain:
            # The anchor itself goes with what follows it, where it will be found as a common head.
            parts.append((i, one.base, j, one.revised))
            i, j = one.base, one.revised
        parts.append((i, i2, j, j2))
        return parts

    def _halves(self, stretch: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
        """Return the two halves of a stretch in which nothing is unique; this is the coarse way."""
        self.coarse += 1
        i, i2, j, j2 = stretch
        x, y = (i + i2) // 2, (j + j2) // 2
        return [(i, x, j, y), (x, i2, y, j2)]


def _common(base: Sequence[str], revised: Sequence[str], i: int, i2: int, j: int, j2: int) -> int:
    size, most = 0, min(i2 - i, j2 - j)
    while size < most and base[i + size] == revised[j + size]:
        size += 1
    return size


def _common_tail(
    base: Sequence[str], revised: Sequence[str], i: int, i2: int, j: int, j2: int
) -> int:
    size, most = 0, min(i2 - i, j2 - j)
    while size < most and base[i2 - 1 - size] == revised[j2 - 1 - size]:
        size += 1
    return size


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Return the runs in order, those that touch on both sides joined."""
    joined: list[Run] = []
    for run in sorted(runs):
        if joined:
            last = joined[-1]
            if (last.base + last.size, last.revised + last.size) == (run.base, run.revised):
                joined[-1] = Run(last.base, last.revised, last.size + run.size)
                continue
        joined.append(run)
    return joined
