"""Where the patterns of a lexicon occur in a run of words.

One table on the first word of every pattern, so that a text is walked once whatever the number of
entries. Patterns hold no nested repetition, so the cost is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from commdiff.model import Entry, Lexicon, PackId, Pattern, Token
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
        raw: as written.
        start, end: its range in the whole text.
    """

    text: str
    raw: str
    start: int
    end: int


def words_of(tokens: Sequence[Token], text: str) -> list[Word]:
    """Return the words of a block: its tokens, parted at hyphens; the hyphens themselves are left out."""
    words: list[Word] = []
    for token in tokens:
        raw = text[token.start : token.end]
        norm = token.norm
        if "-" in norm and len(norm) > 1 and len(norm) == len(raw):
            at = 0
            for part in norm.split("-"):
                if part:
                    start = token.start + at
                    words.append(
                        Word(part.casefold(), raw[at : at + len(part)], start, start + len(part))
                    )
                at += len(part) + 1
        else:
            words.append(Word(norm.casefold(), raw, token.start, token.end))
    return words


def is_number(word: str) -> bool:
    """Tell whether a folded word is a figure or a number word."""
    return word in _NUMBER_WORDS or bool(_NUMBER.fullmatch(word))


class Hit(NamedTuple):
    """An entry's pattern found at words `start` to `end` (half-open)."""

    start: int
    end: int
    entry: Entry


def match_at(words: Sequence[Word], at: int, pattern: Pattern) -> int | None:
    """Return the end of the longest match of `pattern` that begins at word `at`, or None.

    Cost: at most the product of the pattern's gaps, a few dozen steps; no more than the pattern's
    length in most texts.
    """
    ends = {at}
    for element in pattern:
        following: set[int] = set()
        for end in ends:
            if element.gap:
                following.add(end)
                for step in range(element.gap):
                    if end + step >= len(words) or words[end + step].text in _CLAUSE_MARKS:
                        break
                    following.add(end + step + 1)
                continue
            if element.optional:
                following.add(end)
            if end < len(words):
                word = words[end].text
                if word in element.words or (element.number and is_number(word)):
                    following.add(end + 1)
        if not following:
            return None
        ends = following
    return max(ends)


def _longest(pattern: Pattern) -> int:
    return sum(element.gap or 1 for element in pattern)


def _ends_at(words: Sequence[Word], end: int, pattern: Pattern) -> bool:
    """Tell whether `pattern` matches so that it ends just before word `end`."""
    first = max(end - _longest(pattern), 0)
    return any(match_at(words, start, pattern) == end for start in range(first, end))


def _fixed_second(pattern: Pattern) -> list[str]:
    """Return the words of which one must stand behind a pattern's first; none where others may."""
    if len(pattern) < 2 or pattern[0].number:
        return []
    second = pattern[1]
    return [] if second.optional or second.gap or second.number else sorted(second.words)


class Matcher:
    """The patterns of a lexicon, ready to be looked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_word: dict[str, list[tuple[Entry, Pattern]]] = {}
        # By two words where the second is fixed as well: "we" begins a hundred patterns.
        self._by_pair: dict[tuple[str, str], list[tuple[Entry, Pattern]]] = {}
        self._by_number: list[tuple[Entry, Pattern]] = []
        for entry in entries:
            for pattern in entry.patterns:
                seconds = _fixed_second(pattern)
                for word in sorted(pattern[0].words):
                    for second in seconds:
                        self._by_pair.setdefault((word, second), []).append((entry, pattern))
                    if not seconds:
                        self._by_word.setdefault(word, []).append((entry, pattern))
                if pattern[0].number:
                    self._by_number.append((entry, pattern))

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Return every occurrence whose guards allow it, the longest of each entry at each place."""
        hits: list[Hit] = []
        for at, word in enumerate(words):
            following = words[at + 1].text if at + 1 < len(words) else ""
            tried = self._by_word.get(word.text, ())
            paired = self._by_pair.get((word.text, following), ())
            numbered = self._by_number if is_number(word.text) else ()
            best: dict[str, Hit] = {}
            for entry, pattern in (*tried, *paired, *numbered):
                end = match_at(words, at, pattern)
                if end is None or not self._allowed(words, at, end, entry):
                    continue
                known = best.get(entry.id)
                if known is None or known.end < end:
                    best[entry.id] = Hit(at, end, entry)
            hits.extend(best.values())
        return hits

    @staticmethod
    def _allowed(words: Sequence[Word], start: int, end: int, entry: Entry) -> bool:
        if any(_ends_at(words, start, guard) for guard in entry.unless_before):
            return False
        if any(match_at(words, end, guard) is not None for guard in entry.unless_after):
            return False
        return not entry.needs_after or any(
            match_at(words, end, guard) is not None for guard in entry.needs_after
        )


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
