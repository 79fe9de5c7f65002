"""The words of both texts, each different one once.

A text of half a million words has some twenty thousand different ones. What stands between two spaces
is cut into words when it is first met; after that, cutting a sentence is looking up its stretches, and
two equal words are one object, told apart from others without reading them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain

from commdiff.align.similarity import is_word, weight_of
from commdiff.model import Segmenter

_STRETCH = re.compile(r"\S+")


class Word:
    """A token as it is anywhere, apart from where it stands.

    Args:
        norm, key: as those of a `Token`.
        is_word: whether it is a word or a number rather than a mark.
        number: which key it has; equal numbers are equal keys.
        gap: the white space before it, in code points; of the first word of a sentence it says nothing.
        size: its length in code points.
    """

    __slots__ = ("gap", "is_word", "key", "norm", "number", "size", "step", "weight")

    def __init__(self, norm: str, key: str, gap: int, size: int, number: int = -1) -> None:
        self.norm = norm
        self.key = key
        self.number = number
        self.gap = gap
        self.size = size
        self.step = gap + size
        self.weight = weight_of(key)
        self.is_word = is_word(norm)

    @property
    def first_key(self) -> str:
        """The key of the first word, which is the only one."""
        return self.key

    @property
    def last_key(self) -> str:
        """The key of the last word, which is the only one."""
        return self.key


class _Masses(dict[str, int]):
    """The weight of a stretch between white space, reckoned when it is first asked for."""

    def __init__(self, stretches: _Stretches) -> None:
        super().__init__()
        self._stretches = stretches
        self._tokens = stretches.segmenter.tokens

    def __missing__(self, stretch: str) -> int:
        words = self._stretches.get(stretch)
        if words is None:
            # Nobody has looked at it, and it may be that nobody will: no words are made of it.
            tokens = self._tokens(stretch)
            if len(tokens) == 1:
                mass = weight_of(tokens[0][3])
            else:
                mass = sum([weight_of(key) for _, _, _, key in tokens])
        else:
            mass = sum([word.weight for word in words])
        self[stretch] = mass
        return mass


class _Stretches(dict[str, tuple[Word, ...]]):
    """The words of a stretch between white space, cut when they are first asked for."""

    def __init__(self, segmenter: Segmenter, other: _Stretches | None) -> None:
        super().__init__()
        self.segmenter = segmenter
        self._known: dict[tuple[str, int, int], Word] = {} if other is None else other._known
        self._numbers: dict[str, int] = {} if other is None else other._numbers

    def __missing__(self, stretch: str) -> tuple[Word, ...]:
        words: list[Word] = []
        known = self._known
        at = -1
        for start, end, norm, key in self.segmenter.tokens(stretch):
            word = known.get((norm, start - at, end - start))
            words.append(word or self.word(norm, key, start - at, end - start))
            at = end
        found = self[stretch] = tuple(words)
        return found

    def word(self, norm: str, key: str, gap: int, size: int) -> Word:
        """Return the one object for these properties."""
        word = self._known.get((norm, gap, size))
        if word is None:
            number = self._numbers.setdefault(key, len(self._numbers))
            word = self._known[norm, gap, size] = Word(norm, key, gap, size, number)
        return word


class Vocabulary:
    """Cuts stretches of one side's text into words.

    Args:
        segmenter: what cuts; the tokens of a text must be those of its stretches between white space.
        other: that of the other side, whose words are used again.

    Attributes:
        words_in: returns the words of one stretch.
    """

    def __init__(self, segmenter: Segmenter, other: Vocabulary | None = None) -> None:
        if other is not None and other._stretches.segmenter is segmenter:
            self._stretches: _Stretches = other._stretches
            self._masses: _Masses = other._masses
        else:
            self._stretches = _Stretches(segmenter, other._stretches if other else None)
            self._masses = _Masses(self._stretches)
        self._weigh: Callable[[str], int] = self._masses.__getitem__
        # Asked for so often that it is worth a method in C: the words of one stretch.
        self.words_in: Callable[[str], tuple[Word, ...]] = self._stretches.__getitem__

    @property
    def size(self) -> int:
        """How many different stretches are remembered."""
        return max(len(self._stretches), len(self._masses))

    def words(self, text: str, plain: bool) -> list[Word]:
        """Return the words of `text`, which has no white space at either end.

        Args:
            plain: whether all white space in it is single spaces.

        Guarantees: equal objects have equal norms, and stand behind as much white space.
        Cost: of a stretch met before, looking it up.
        """
        words = self.words_of(text.split())
        if not plain:
            self._measure_gaps(text, words)
        return words

    def words_of(self, stretches: Sequence[str]) -> list[Word]:
        """Return the words of stretches with one character of white space between each two."""
        if len(stretches) == 1:
            return list(self._stretches[stretches[0]])
        return list(chain.from_iterable(map(self.words_in, stretches)))

    def first(self, text: str) -> Word:
        """Return the first word of `text`."""
        return self._stretches[text.split(None, 1)[0]][0]

    def last(self, text: str) -> Word:
        """Return the last word of `text`."""
        return self._stretches[text.rsplit(None, 1)[-1]][-1]

    def _measure_gaps(self, text: str, words: list[Word]) -> None:
        at = end = 0
        for found in _STRETCH.finditer(text):
            gap = found.start() - end
            if at and gap != 1:
                word = words[at]
                words[at] = self._stretches.word(word.norm, word.key, gap, word.size)
            at += len(self._stretches[found[0]])
            end = found.end()

    def mass(self, text: str) -> int:
        """Return the weight of the words of `text`, in tenths of a content word."""
        return sum(map(self._weigh, text.split()))

    def mass_of(self, stretches: Sequence[str]) -> int:
        """Return the weight of the words of some stretches."""
        return sum(map(self._weigh, stretches))

    def ends(self, text: str) -> tuple[str, str]:
        """Return the keys of the first and the last word of `text`."""
        return self.first(text).key, self.last(text).key


def mass_of(words: Sequence[Word]) -> int:
    """Return the weight of some words."""
    return sum([word.weight for word in words])
