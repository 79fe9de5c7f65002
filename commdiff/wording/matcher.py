"""Where the patterns of a lexicon occur in a run of words.

One table on the first word of every pattern, so that a text is walked once whatever the number of
entries. Patterns hold no nested repetition, so the cost is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commdiff.model import Element, Entry, Lexicon, PackId, Pattern
from commdiff.wording.words import is_number

_CLAUSE_MARKS = frozenset(
    """
    , ; : . ? ! ( ) [ ] — –
    """.split()
)


# Plain tuples where many are taken apart: one of named fields takes four times as long.
Hit = tuple[int, int, Entry]
"""An entry's pattern found: its words from start to end, half-open, and the entry."""


def match_at(texts: Sequence[str], at: int, pattern: Pattern) -> int | None:
    """Return the end of the longest match of `pattern` that begins at word `at`, or None.

    Args:
        texts: the folded words of a block.

    Cost: at most the product of the pattern's gaps, a few dozen steps; no more than the pattern's
    length in most texts.
    """
    count = len(texts)
    ends = {at}
    for element in pattern:
        if not element.gap and not element.optional and len(ends) == 1:
            # Most places take one word, and most patterns fail at their second.
            (end,) = ends
            if end >= count or not _takes(element, texts[end]):
                return None
            ends = {end + 1}
            continue
        following: set[int] = set()
        for end in ends:
            if element.gap:
                following.add(end)
                for step in range(end, min(end + element.gap, count)):
                    if texts[step] in _CLAUSE_MARKS:
                        break
                    following.add(step + 1)
                continue
            if element.optional:
                following.add(end)
            if end < count and _takes(element, texts[end]):
                following.add(end + 1)
        if not following:
            return None
        ends = following
    return max(ends)


def _takes(element: Element, word: str) -> bool:
    """Tell whether a folded word may stand at a place of a pattern."""
    return word in element.words or (element.number and is_number(word))


def _longest(pattern: Pattern) -> int:
    return sum(element.gap or 1 for element in pattern)


@dataclass(frozen=True, slots=True)
class _Edge:
    """Patterns that must, or must not, stand directly beside an expression.

    Args:
        words, number: what the place nearest to the expression takes; most guards fail there.
    """

    patterns: tuple[Pattern, ...]
    words: frozenset[str]
    number: bool

    def ends_at(self, texts: Sequence[str], end: int) -> bool:
        """Tell whether one of the patterns matches so that it ends just before word `end`."""
        last = texts[end - 1]
        if last not in self.words and not (self.number and is_number(last)):
            return False
        return any(
            match_at(texts, start, pattern) == end
            for pattern in self.patterns
            if _takes(pattern[-1], last)
            for start in range(max(end - _longest(pattern), 0), end)
        )

    def begins_at(self, texts: Sequence[str], at: int) -> bool:
        """Tell whether one of the patterns matches at word `at`."""
        first = texts[at]
        if first not in self.words and not (self.number and is_number(first)):
            return False
        return any(
            _takes(pattern[0], first) and match_at(texts, at, pattern) is not None
            for pattern in self.patterns
        )


def _edge(patterns: tuple[Pattern, ...], nearest: int) -> _Edge | None:
    """Return patterns as guards; the place at index `nearest` of each is beside the expression."""
    if not patterns:
        return None
    places = [pattern[nearest] for pattern in patterns]
    words = frozenset(word for place in places for word in place.words)
    return _Edge(patterns, words, any(place.number for place in places))


@dataclass(frozen=True, slots=True)
class _Guards:
    """What must, or must not, stand beside an entry's expressions; None where anything may."""

    unless_before: _Edge | None
    unless_after: _Edge | None
    needs_after: _Edge | None

    def allow(self, texts: Sequence[str], start: int, end: int) -> bool:
        """Tell whether the guards let the entry stand at words `start` to `end`."""
        before, after, needs = self.unless_before, self.unless_after, self.needs_after
        if before is not None and start and before.ends_at(texts, start):
            return False
        if end == len(texts):
            return needs is None
        if after is not None and after.begins_at(texts, end):
            return False
        return needs is None or needs.begins_at(texts, end)


_Candidate = tuple[
    Entry, str, int, tuple[frozenset[str], ...], frozenset[str], int, Pattern, _Guards | None
]
"""An entry with one of its patterns and its guards.

The entry and its id; how many words the pattern takes where all its places take exactly one, 0 otherwise;
of such a pattern the words of each place but the first and the last; the words of the last place that
must be filled by one, empty where any number may; the most words that the pattern takes; the pattern; the
guards.
"""


def _candidates(entry: Entry) -> Iterable[_Candidate]:
    """Yield an entry once for each of its patterns."""
    edges = _Guards(
        _edge(entry.unless_before, -1),
        _edge(entry.unless_after, 0),
        _edge(entry.needs_after, 0),
    )
    guards = edges if entry.unless_before or entry.unless_after or entry.needs_after else None
    for pattern in entry.patterns:
        plain = all(not (e.gap or e.optional or e.number) for e in pattern)
        must = [e for e in pattern if not (e.gap or e.optional)]
        yield (
            entry,
            entry.id,
            len(pattern) if plain else 0,
            tuple(e.words for e in pattern[1:-1]) if plain else (),
            must[-1].words if must and not must[-1].number else frozenset(),
            _longest(pattern),
            pattern,
            guards,
        )


def _seconds(pattern: Pattern) -> list[str]:
    """Return the words of which one must stand behind a pattern's first; none where others may."""
    words: set[str] = set()
    if pattern[0].number:
        return []
    for element in pattern[1:]:
        if element.gap or element.number:
            return []
        words |= element.words
        if not element.optional:
            break
    return sorted(words)


class Matcher:
    """The patterns of a lexicon, ready to be looked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        # By the first word, and where few may come second by that too: "we" begins a hundred
        # patterns. "" stands for any second word.
        by_first: dict[str, dict[str, list[_Candidate]]] = {}
        self._by_number: list[_Candidate] = []
        for candidate in (one for entry in entries for one in _candidates(entry)):
            pattern = candidate[6]
            seconds = _seconds(pattern) or [""]
            for word in sorted(pattern[0].words):
                by_second = by_first.setdefault(word, {})
                for second in seconds:
                    by_second.setdefault(second, []).append(candidate)
            if pattern[0].number:
                self._by_number.append(candidate)
        self._by_first: dict[str, dict[str, tuple[_Candidate, ...]]] = {}
        for word, by_second in by_first.items():
            always = by_second.pop("", [])
            self._by_first[word] = {"": tuple(always)} | {
                second: (*always, *found) for second, found in by_second.items()
            }

    def find(self, texts: Sequence[str], every: set[str]) -> list[Hit]:
        """Return every occurrence whose guards allow it, the longest of each entry at each place.

        Args:
            texts: the folded words of a sentence.
            every: the same words, each once.

        Cost: linear in the words, each of which begins few patterns.
        """
        hits: list[Hit] = []
        by_first, last = self._by_first, len(texts) - 1
        for at in [i for i, text in enumerate(texts) if text in by_first]:
            by_second = by_first[texts[at]]
            # A word behind the last is never there, and no pattern asks for it.
            tried = (by_second.get(texts[at + 1]) if at < last else None) or by_second[""]
            if tried:
                self._add(hits, texts, at, tried, every)
        if self._by_number:
            for at, text in enumerate(texts):
                if is_number(text):
                    self._add(hits, texts, at, self._by_number, every)
        return hits

    @staticmethod
    def _add(
        hits: list[Hit],
        texts: Sequence[str],
        at: int,
        tried: Sequence[_Candidate],
        every: set[str],
    ) -> None:
        """Add what begins at one word, the longest of each entry."""
        best: dict[str, Hit] = {}
        for entry, name, size, middle, last, reach, pattern, guards in tried:
            if size:
                end = at + size
                # The last word of an expression tells most of others apart, so it is asked for first.
                if end > len(texts) or (size > 1 and texts[end - 1] not in last):
                    continue
                if middle and not all(map(_holds, middle, texts[at + 1 : end - 1])):
                    continue
            else:
                # A pattern with a gap is dear to try, and seldom is its last word there at all.
                if last and (last.isdisjoint(every) or last.isdisjoint(texts[at : at + reach])):
                    continue
                matched = match_at(texts, at, pattern)
                if matched is None:
                    continue
                end = matched
            known = best.get(name)
            if (known is None or known[1] < end) and (
                guards is None or guards.allow(texts, at, end)
            ):
                best[name] = (at, end, entry)
        if best:
            hits += best.values()


_holds = frozenset[str].__contains__


_MOST_KEPT = 8
_kept: dict[tuple[tuple[PackId, ...], str], Matcher] = {}


def matcher_for(lexicon: Lexicon, profile: str) -> Matcher:
    """Return the matcher of a lexicon under a profile; ladders of other genres are left out.

    Matchers are kept by the digests of their packs: the same packs make the same matcher.
    """
    key = (lexicon.packs, profile)
    if lexicon.packs and key in _kept:
        return _kept[key]
    entries = [
        entry
        for entry in lexicon.entries
        if not (profiles := lexicon.ladders[entry.ladder].profiles) or profile in profiles
    ]
    made = Matcher(entries)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[key] = made
    return made
