"""Where the patterns of a lexicon occur in a run of words.

One table on the first word of every pattern, so that a text is walked once whatever the number of
entries. Patterns hold no nested repetition, so the cost is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from commdiff.model import Element, Entry, Lexicon, PackId, Pattern, Span, Token
from commdiff.wording.closed_classes import SMALL_NUMBERS

_NUMBER = re.compile(r"[0-9][0-9.,:/]*(?:st|nd|rd|th|%)?")
_NUMBER_WORDS = SMALL_NUMBERS.keys() | {"hundred", "thousand", "million", "billion"}
_CLAUSE_MARKS = frozenset(
    """
    , ; : . ? ! ( ) [ ] — –
    """.split()
)


class Word(NamedTuple):
    """A token, or one part of a hyphenated token.

    Args:
        text: folded.
        raw: in its normal form, with its capitals.
        joined: whether a hyphen ties it to the next ("shall" in "shall-issue permits").
    """

    text: str
    raw: str
    joined: bool = False


# A text has the same few thousand words again and again, and every rule reads them only.
@lru_cache(maxsize=1 << 14)
def _words(norm: str) -> tuple[Word, ...]:
    if "-" not in norm or len(norm) == 1:
        return (Word(norm.casefold(), norm),)
    parts = norm.split("-")
    last = len(parts) - 1
    return tuple(Word(part.casefold(), part, i < last) for i, part in enumerate(parts) if part)


def words_of(tokens: Iterable[Token]) -> list[Word]:
    """Return the words of a stretch: its tokens, parted at hyphens; the hyphens themselves are left out."""
    return list(chain.from_iterable(map(_words, [token[2] for token in tokens])))


def places_of(tokens: Sequence[Token]) -> Sequence[Token | Span]:
    """Return the ranges of the words that `words_of` returns; where none is parted, the tokens are."""
    if "-" not in "".join([token[2] for token in tokens]):
        return tokens
    places: list[Span] = []
    for start, end, norm, _ in tokens:
        if "-" not in norm or len(norm) == 1:
            places.append(Span(start, end))
            continue
        at = start
        for part in norm.split("-"):
            if part:
                # Where the normal form is longer or shorter, a part cannot be told from the whole.
                same = len(norm) == end - start
                places.append(Span(at, at + len(part)) if same else Span(start, end))
            at += len(part) + 1
    return places


def is_number(word: str) -> bool:
    """Tell whether a folded word is a figure or a number word."""
    return word in _NUMBER_WORDS or ("0" <= word[:1] <= "9" and bool(_NUMBER.fullmatch(word)))


class Hit(NamedTuple):
    """An entry's pattern found at words `start` to `end` (half-open)."""

    start: int
    end: int
    entry: Entry


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


class _Edge(NamedTuple):
    """Patterns that must, or must not, stand directly beside an expression.

    Args:
        words, number: what the place nearest to the expression takes; most guards fail there.
    """

    patterns: tuple[Pattern, ...]
    words: frozenset[str]
    number: bool

    def takes(self, word: str) -> bool:
        """Tell whether a word beside the expression may belong to one of the patterns."""
        return word in self.words or (self.number and is_number(word))

    def ends_at(self, texts: Sequence[str], end: int) -> bool:
        """Tell whether one of the patterns matches so that it ends just before word `end`."""
        return self.takes(texts[end - 1]) and any(
            match_at(texts, start, pattern) == end
            for pattern in self.patterns
            if _takes(pattern[-1], texts[end - 1])
            for start in range(max(end - _longest(pattern), 0), end)
        )

    def begins_at(self, texts: Sequence[str], at: int) -> bool:
        """Tell whether one of the patterns matches at word `at`."""
        return self.takes(texts[at]) and any(
            _takes(pattern[0], texts[at]) and match_at(texts, at, pattern) is not None
            for pattern in self.patterns
        )


def _edge(patterns: tuple[Pattern, ...], nearest: int) -> _Edge:
    """Return patterns as guards; the place at index `nearest` of each is beside the expression."""
    places = [pattern[nearest] for pattern in patterns]
    words = frozenset(word for place in places for word in place.words)
    return _Edge(patterns, words, any(place.number for place in places))


class _Candidate(NamedTuple):
    """An entry with one of its patterns and its guards.

    Args:
        plain: the words of each place where all places take exactly one, () otherwise.
        last: the words of the last place that must be filled by one; empty where any number may.
    """

    entry: Entry
    pattern: Pattern
    plain: tuple[frozenset[str], ...]
    last: frozenset[str]
    unless_before: _Edge
    unless_after: _Edge
    needs_after: _Edge

    def end_at(self, texts: Sequence[str], at: int, every: set[str]) -> int | None:
        """Return the end of the longest match whose first place takes word `at`, or None.

        Args:
            every: the words of `texts`.
        """
        if not self.plain:
            # A pattern with a gap is dear to try, and seldom is its last word there at all.
            if self.last and self.last.isdisjoint(every):
                return None
            return match_at(texts, at, self.pattern)
        end = at + len(self.plain)
        # The last word of an expression tells most of others apart, so it is asked for first.
        if end > len(texts) or (end > at + 1 and texts[end - 1] not in self.plain[-1]):
            return None
        for i in range(1, len(self.plain) - 1):
            if texts[at + i] not in self.plain[i]:
                return None
        return end

    def is_allowed(self, texts: Sequence[str], start: int, end: int) -> bool:
        """Tell whether the guards let the entry stand at words `start` to `end`."""
        if start and self.unless_before.ends_at(texts, start):
            return False
        needs = self.needs_after
        if end == len(texts):
            return not needs.patterns
        if self.unless_after.begins_at(texts, end):
            return False
        return not needs.patterns or needs.begins_at(texts, end)


def _candidates(entry: Entry) -> Iterable[_Candidate]:
    """Yield an entry once for each of its patterns."""
    guards = (
        _edge(entry.unless_before, -1),
        _edge(entry.unless_after, 0),
        _edge(entry.needs_after, 0),
    )
    for pattern in entry.patterns:
        every = all(not (e.gap or e.optional or e.number) for e in pattern)
        plain = tuple(e.words for e in pattern) if every else ()
        must = [e for e in pattern if not (e.gap or e.optional)]
        last = must[-1].words if must and not must[-1].number else frozenset()
        yield _Candidate(entry, pattern, plain, last, *guards)


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
            pattern = candidate.pattern
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

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Return every occurrence whose guards allow it, the longest of each entry at each place."""
        texts = [word.text for word in words]
        every = set(texts)
        hits: list[Hit] = []
        first_of = self._by_first.get
        for at, by_second in [
            (at, found) for at, text in enumerate(texts) if (found := first_of(text))
        ]:
            follower = texts[at + 1] if at + 1 < len(texts) else ""
            tried = by_second.get(follower)
            if tried is None:
                tried = by_second[""]
            if tried:
                hits += self._found(texts, at, tried, every)
        if self._by_number:
            for at, text in enumerate(texts):
                if is_number(text):
                    hits += self._found(texts, at, self._by_number, every)
        return hits

    @staticmethod
    def _found(
        texts: Sequence[str], at: int, tried: Sequence[_Candidate], every: set[str]
    ) -> Iterable[Hit]:
        """Return what begins at one word, the longest of each entry."""
        best: dict[str, Hit] = {}
        for candidate in tried:
            end = candidate.end_at(texts, at, every)
            if end is None:
                continue
            entry = candidate.entry
            known = best.get(entry.id)
            if (known is None or known.end < end) and candidate.is_allowed(texts, at, end):
                best[entry.id] = Hit(at, end, entry)
        return best.values()


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
