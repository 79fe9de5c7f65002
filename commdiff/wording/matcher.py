"""Where the patterns of a lexicon occur in a run of words.

One table on the first word of every pattern, so that a text is walked once whatever the number of
entries. Patterns hold no nested repetition, so the cost is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from commdiff.model import Element, Entry, Lexicon, PackId, Pattern, Token
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
        joined: whether a hyphen ties it to the next ("shall" in "shall-issue permits").
    """

    text: str
    raw: str
    start: int
    end: int
    joined: bool = False


def words_of(tokens: Sequence[Token], text: str) -> list[Word]:
    """Return the words of a block: its tokens, parted at hyphens; the hyphens themselves are left out."""
    words: list[Word] = []
    for token in tokens:
        raw = text[token.start : token.end]
        norm = token.norm
        if "-" in norm and len(norm) > 1 and len(norm) == len(raw):
            at = 0
            for part in norm.split("-"):
                start, size = token.start + at, len(part)
                at += size + 1
                if part:
                    written = raw[at - size - 1 : at - 1]
                    joined = at < len(norm)
                    words.append(Word(part.casefold(), written, start, start + size, joined))
        else:
            words.append(Word(norm.casefold(), raw, token.start, token.end))
    return words


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


def _ends_at(texts: Sequence[str], end: int, pattern: Pattern) -> bool:
    """Tell whether `pattern` matches so that it ends just before word `end`."""
    if not _takes(pattern[-1], texts[end - 1]):
        return False
    first = max(end - _longest(pattern), 0)
    return any(match_at(texts, start, pattern) == end for start in range(first, end))


def _begins_at(texts: Sequence[str], at: int, pattern: Pattern) -> bool:
    """Tell whether `pattern` matches at word `at`."""
    return _takes(pattern[0], texts[at]) and match_at(texts, at, pattern) is not None


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


_Candidate = tuple[Entry, Pattern]
_NONE: tuple[_Candidate, ...] = ()


class Matcher:
    """The patterns of a lexicon, ready to be looked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        # By the first word, and where few may come second by that too: "we" begins a hundred
        # patterns. "" stands for any second word.
        self._by_first: dict[str, dict[str, list[_Candidate]]] = {}
        self._by_number: list[_Candidate] = []
        for entry in entries:
            for pattern in entry.patterns:
                seconds = _seconds(pattern) or [""]
                for word in sorted(pattern[0].words):
                    by_second = self._by_first.setdefault(word, {})
                    for second in seconds:
                        by_second.setdefault(second, []).append((entry, pattern))
                if pattern[0].number:
                    self._by_number.append((entry, pattern))

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Return every occurrence whose guards allow it, the longest of each entry at each place."""
        texts = [word.text for word in words]
        followers = [*texts[1:], ""]
        hits: list[Hit] = []
        for at, (text, follower) in enumerate(zip(texts, followers, strict=True)):
            by_second = self._by_first.get(text)
            tried: Sequence[_Candidate] = _NONE
            if by_second is not None:
                tried = by_second.get("", _NONE)
                if follower in by_second and follower:
                    tried = (*tried, *by_second[follower])
            if self._by_number and is_number(text):
                tried = (*tried, *self._by_number)
            if tried:
                hits.extend(self._found(texts, at, tried))
        return hits

    def _found(self, texts: Sequence[str], at: int, tried: Sequence[_Candidate]) -> Iterable[Hit]:
        """Return what begins at one word, the longest of each entry."""
        best: dict[str, Hit] = {}
        for entry, pattern in tried:
            end = at + 1 if len(pattern) == 1 else match_at(texts, at, pattern)
            if end is None:
                continue
            known = best.get(entry.id)
            if (known is None or known.end < end) and self._allowed(texts, at, end, entry):
                best[entry.id] = Hit(at, end, entry)
        return best.values()

    @staticmethod
    def _allowed(texts: Sequence[str], start: int, end: int, entry: Entry) -> bool:
        if start and any(_ends_at(texts, start, guard) for guard in entry.unless_before):
            return False
        if end == len(texts):
            return not entry.needs_after
        if any(_begins_at(texts, end, guard) for guard in entry.unless_after):
            return False
        return not entry.needs_after or any(
            _begins_at(texts, end, guard) for guard in entry.needs_after
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
