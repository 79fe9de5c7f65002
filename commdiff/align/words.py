"""Which tokens of one stretch answer which of another, in order: as many as can be, within a bound.

The bound is in operations and never a clock. Beyond it a stretch is matched in pieces (`beyond`), and
whoever asked is told.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from typing import Literal, TypeVar

from commdiff.align.beyond import Pieces
from commdiff.align.similarity import is_word
from commdiff.align.subsequence import MOST_CELLS, Run, Triple, longest_common

__all__ = ["Matcher", "Matching", "Run"]

# Tokens of a run that may be joined to a neighbour; a longer one stands by itself.
_MOST_GATHERED = 4
# What difflib keeps of the second sequence, for `find_longest_match` alone.
_TABLES = frozenset(("b2j", "bjunk", "bpopular"))

T = TypeVar("T", bound=Hashable)

Opcode = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]


class Matcher(SequenceMatcher[T]):
    """difflib's matcher with another way to find what is equal: a longest common subsequence.

    difflib takes the longest run first and then looks to its left and right. That is not always the
    most that can be kept, and its cost grows with the number of equal pairs. All else is difflib's:
    `get_opcodes`, `get_grouped_opcodes` and `ratio` rest on the matching blocks; `find_longest_match`
    answers as ever. Its popularity rule, which takes frequent words for junk, is off.

    Guarantees: the matching blocks follow each other on both sides, no two touch on both, and end with
        (len(a), len(b), 0); the opcodes partition both sides; `ratio` is twice the matched tokens over
        all. Where `coarse` is false the matched tokens are as many as can be.
    Cost: see `Matching.match`.
    """

    a: Sequence[T]
    b: Sequence[T]
    matching_blocks: list[Match] | None
    opcodes: list[Opcode] | None
    fullbcount: dict[T, int] | None

    def __init__(self, a: Sequence[T], b: Sequence[T]) -> None:
        super().__init__(None, a, b, autojunk=False)

    def set_seq2(self, b: Sequence[T]) -> None:
        """Set the second sequence; unlike difflib's, at no cost before something is asked."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self.fullbcount = None
        for name in _TABLES & vars(self).keys():
            delattr(self, name)

    def __getattr__(self, name: str) -> object:
        """Make difflib's tables of the second sequence when they are first asked for."""
        if name not in _TABLES:
            raise AttributeError(name)
        kept = (self.matching_blocks, self.opcodes, self.fullbcount)
        b, self.b = self.b, ()
        super().set_seq2(b)
        self.matching_blocks, self.opcodes, self.fullbcount = kept
        return vars(self)[name]

    @property
    def coarse(self) -> bool:
        """Whether a bound was hit, so that more might have been matched."""
        self.get_matching_blocks()
        return self._coarse

    def _runs(self) -> Sequence[Triple]:
        self._coarse = False
        runs = longest_common(self.a, self.b)
        if runs is None:
            self._coarse = True
            return Matching().matched(self.a, self.b)
        return runs if len(runs) < 2 else _gathered(runs, self.a, self.b)

    def get_matching_blocks(self) -> list[Match]:
        """Return the equal runs in order, and an empty one at the end of both sides."""
        if self.matching_blocks is None:
            end = Match(len(self.a), len(self.b), 0)
            self.matching_blocks = [*map(Match._make, self._runs()), end]
        return self.matching_blocks

    def get_opcodes(self) -> list[Opcode]:
        """Return what was done to either side, in order: difflib's five values a step."""
        if self.opcodes is None:
            self.opcodes = codes = []
            i = j = 0
            ends = (len(self.a), len(self.b), 0)
            for x, y, size in (*(self.matching_blocks or self._runs()), ends):
                if i < x:
                    codes.append(("replace" if j < y else "delete", i, x, j, y))
                elif j < y:
                    codes.append(("insert", i, x, j, y))
                i, j = x + size, y + size
                if size:
                    codes.append(("equal", x, i, y, j))
        return self.opcodes


class Matching:
    """Matches stretches of tokens and remembers whether a bound was hit."""

    def __init__(self) -> None:
        self.coarse = 0
        # The last stretch beyond the bound; it is often asked for again, to be shown another way.
        self._last: tuple[Sequence[Hashable], Sequence[Hashable], list[Triple]] = ((), (), [])

    def swapped(self) -> Matching:
        """Return another that knows, as this one does, where the other way round nothing is matched."""
        other = Matching()
        base, revised, runs = self._last
        if not runs:
            other._last = (revised, base, runs)
        return other

    def match(self, base: Sequence[str], revised: Sequence[str]) -> list[Run]:
        """Return runs of equal keys that follow each other on both sides: words first, then marks.

        A bracket is found in any two drafts; the words inside it are what tells which is which. So
        marks of punctuation are matched between the words that are.

        Guarantees: no two runs touch on both sides; the same input gives the same runs. While `coarse`
            stays as it was, as many words are matched as can be, and between two of them as many marks.
        Cost: linear in the tokens, but for pieces below the bound, each between two places that answer
            each other; see `Pieces`.
        """
        marks = {key for key in set(base).intersection(revised) if not is_word(key)}
        if not marks:
            return list(map(Run._make, self.matched(base, revised)))
        xs = [i for i, key in enumerate(base) if key not in marks]
        ys = [j for j, key in enumerate(revised) if key not in marks]
        before = self.coarse
        runs = self.matched([base[i] for i in xs], [revised[j] for j in ys])
        most = MOST_CELLS if self.coarse > before else len(base) * len(revised)
        found: list[Triple] = []
        i = j = 0
        for x, x2, y, y2 in (*_as_written(runs, (xs, ys), base, revised), _end(base, revised)):
            if i < x and j < y and (x - i) * (y - j) <= most:
                between = self.matched(base[i:x], revised[j:y])
                found.extend([(i + a, j + b, size) for a, b, size in between])
            if x < x2:
                found.append((x, y, x2 - x))
            i, j = x2, y2
        return list(map(Run._make, _joined(found)))

    def matched(self, base: Sequence[T], revised: Sequence[T]) -> list[Triple]:
        """Return runs of equal tokens of any kind, as triples.

        Guarantees: as those of `match`, with no difference between words and marks.
        """
        whole = longest_common(base, revised)
        if whole is not None:
            return whole if len(whole) < 2 else _gathered(whole, base, revised)
        self.coarse += 1
        if self._last[:2] != (base, revised):
            runs = _joined(Pieces(base, revised).runs())
            self._last = (base, revised, _gathered(runs, base, revised))
        return self._last[2]


def _end(base: Sequence[str], revised: Sequence[str]) -> tuple[int, int, int, int]:
    n, m = len(base), len(revised)
    return n, n, m, m


def _as_written(
    runs: Sequence[Triple],
    places: tuple[Sequence[int], Sequence[int]],
    base: Sequence[str],
    revised: Sequence[str],
) -> Iterator[tuple[int, int, int, int]]:
    """Yield runs of words as ranges of tokens, each the same on both sides with the marks in it."""
    xs, ys = places
    for i, j, size in runs:
        x, x2, y, y2 = xs[i], xs[i + size - 1] + 1, ys[j], ys[j + size - 1] + 1
        if base[x:x2] == revised[y:y2]:
            yield x, x2, y, y2
        else:
            for k in range(size):
                x, y = xs[i + k], ys[j + k]
                yield x, x + 1, y, y + 1


def _joined(runs: Sequence[Triple]) -> list[Triple]:
    """Return the runs in order, those that touch on both sides joined."""
    joined: list[Triple] = []
    for i, j, size in sorted(runs):
        x, y, held = joined[-1] if joined else (0, 0, 0)
        if joined and (x + held, y + held) == (i, j):
            joined[-1] = (x, y, held + size)
        else:
            joined.append((i, j, size))
    return joined


def _gathered(runs: Sequence[Triple], base: Sequence[T], revised: Sequence[T]) -> list[Triple]:
    """Return the runs with short ones that can as well stand beside a neighbour joined to it.

    Of two ways to match as many tokens, the one that tears "the" from "the report" reads worse.
    """
    result: list[Triple] = []
    for run in runs:
        i, j, size = run
        while result:
            x, y, held = result[-1]
            if x + held < i and y + held < j:
                # Between them something was replaced; what stood there on both sides would be matched.
                break
            if held <= _MOST_GATHERED and _is_same(base, revised, (x, i - held, j - held, held)):
                # The last run can as well stand right in front of this one.
                i, j, size = i - held, j - held, size + held
            elif size <= _MOST_GATHERED and _is_same(base, revised, (i, x + held, y + held, size)):
                i, j, size = x, y, held + size
            else:
                break
            result.pop()
        result.append((i, j, size))
    return result


def _is_same(base: Sequence[T], revised: Sequence[T], at: tuple[int, int, int, int]) -> bool:
    """Tell whether what `base` has at the first place both sides have at the second and third."""
    here, i, j, size = at
    if base[here] != base[i] or base[i] != revised[j]:
        return False
    wanted = base[here : here + size]
    return base[i : i + size] == wanted and revised[j : j + size] == wanted
