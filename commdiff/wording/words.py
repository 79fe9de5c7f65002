"""A text as the words that patterns and sense rules read: folded, and parted at hyphens.

A text has the same few thousand words again and again, and every rule reads them only. What stands
between two spaces is therefore cut once and remembered.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import cast

from commdiff.model import Segmenter, Span, Token
from commdiff.wording.closed_classes import SMALL_NUMBERS

_NUMBER = re.compile(r"[0-9][0-9.,:/]*(?:st|nd|rd|th|%)?")
_NUMBER_WORDS = SMALL_NUMBERS.keys() | {"hundred", "thousand", "million", "billion"}
# A longer stretch without a space is no word; remembering it would keep whole texts.
_LONGEST_KEPT = 40
_MOST_KEPT = 1 << 15


class Word:
    """A token, or one part of a hyphenated token.

    Every rule asks for these again and again; a slot answers in half of the time of a named tuple.

    Args:
        text: folded.
        raw: in its normal form, with its capitals.
        joined: whether a hyphen ties it to the next ("shall" in "shall-issue permits").
    """

    __slots__ = ("joined", "raw", "text")

    def __init__(self, text: str, raw: str, joined: bool = False) -> None:
        self.text = text
        self.raw = raw
        self.joined = joined


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


_Parts = tuple[Word, ...]


class _Pieces(dict[str, _Parts]):
    """Stretches without spaces with their words, cut where they are first asked for."""

    def __init__(self, segmenter: Segmenter) -> None:
        super().__init__()
        self._segmenter = segmenter
        self._places: dict[str, Sequence[Token | Span]] = {}

    def __missing__(self, piece: str) -> _Parts:
        if piece.isascii() and piece.isalpha():
            # Of letters only there is one token, which is its own norm.
            made: _Parts = (Word(piece.lower(), piece),)
        else:
            made = tuple(words_of(self._segmenter.tokens(piece)))
        if len(piece) <= _LONGEST_KEPT:
            self[piece] = made
        return made

    def words(self, pieces: Sequence[str]) -> list[_Parts]:
        """Return the words of each of some pieces."""
        if len(self) > _MOST_KEPT:
            self.clear()
            self._places.clear()
        return list(map(self.__getitem__, pieces))

    def places(self, piece: str) -> Sequence[Token | Span]:
        """Return where in a piece its words stand."""
        found = self._places.get(piece)
        if found is None:
            found = places_of(self._segmenter.tokens(piece))
            if len(piece) <= _LONGEST_KEPT:
                self._places[piece] = found
        return found


@lru_cache(maxsize=4)
def _pieces(segmenter: Hashable) -> _Pieces:
    return _Pieces(cast(Segmenter, segmenter))


class Stretch:
    """A text that begins and ends with a whole token, as words.

    Guarantees: the words are those of the tokens of `text`, since no token holds white space.

    Args:
        words: of the text, in order.
    """

    __slots__ = ("_ends", "_lengths", "_long", "_parts", "_pieces", "_written", "words")

    def __init__(self, text: str, segmenter: Segmenter) -> None:
        self._pieces = _pieces(cast(Hashable, segmenter))
        self._written = text.split(" ")
        self._parts = self._pieces.words(self._written)
        self.words = list(chain.from_iterable(self._parts))
        self._ends: list[int] = []
        self._lengths: list[int] = []
        self._long: dict[int, Sequence[Token | Span]] = {}

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the range in the text of the words from `first` to `last`, half-open."""
        if not self._ends:
            # Most words are in no cue, so that their places are not made one by one.
            self._ends = list(accumulate(map(len, self._parts)))
            self._lengths = list(accumulate(map(len, self._written), initial=0))
        start, end = self._place(first)
        return (start, end) if last == first + 1 else (start, self._place(last - 1)[1])

    def are_joined(self, word: int) -> bool:
        """Tell whether no white space stands between a word and the next."""
        return self.span(word, word + 1)[1] == self.span(word + 1, word + 2)[0]

    def _place(self, word: int) -> tuple[int, int]:
        """Return the range of a word."""
        ends = self._ends
        piece = bisect_right(ends, word)
        written = self._written[piece]
        # A space stands before each piece but the first.
        at = self._lengths[piece] + piece
        if len(self._parts[piece]) == 1 and written.isalnum():
            return at, at + len(written)
        places = self._long.get(piece)
        if places is None:
            places = self._pieces.places(written)
            if len(places) > 1:
                # A text without spaces is one piece, and nobody else remembers it.
                self._long[piece] = places
        place = places[word - (ends[piece - 1] if piece else 0)]
        return at + place[0], at + place[1]


def is_one_word(text: str, segmenter: Segmenter) -> bool:
    """Tell whether a folded word is what a text is cut into, so that a pattern can find it at all."""
    found = words_of(segmenter.tokens(text))
    return [word.text for word in found] == [text]
