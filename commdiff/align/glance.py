"""The most common case: two sentences that are the same but for words here and there.

Stretches between white space are compared as they are written, and only those that differ are cut
into words. An edit counts where it stands between words that no edit of its sentence takes or brings.
Then only one way matches as many words, nothing slides and nothing is a crumb: the answer is that of
the ways that look at all of it, whichever side is the base. Where that is not certain, there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import NamedTuple

from commdiff.align.operations import Change
from commdiff.align.subsequence import longest_common
from commdiff.align.tidy import is_little
from commdiff.align.vocabulary import Vocabulary, Word, mass_of
from commdiff.align.windows import Part, Seen

# Equal stretches between two edits that may be crumbs, and the weight of a word that is none.
_MOST_CRUMBS = 3
_NO_CRUMB = 10
# Stretches that stay, for each weight that went and came, of a sentence that surely was not rewritten.
_SURELY_KEPT = 0.3
_BRACKETS = frozenset("[]")

_is_word = attrgetter("is_word")


class _Edit(NamedTuple):
    """Stretches of a sentence that became others.

    Args:
        i, i2, j, j2: which: base, base end, revised, revised end.
        gone, come: their words, without equal marks at the end of both.
        marks: the length of these.
        keys: those of the words.
    """

    i: int
    i2: int
    j: int
    j2: int
    gone: Sequence[Word]
    come: Sequence[Word]
    marks: int
    keys: AbstractSet[str]


def seen_at_a_glance(part: Part, vocabulary: Vocabulary, is_last: bool) -> Seen | None:
    """Return what differs in linked sentences; None where a glance does not show it.

    Args:
        vocabulary: knows the words of both sides.
        is_last: whether the block ends with them.
    """
    if not (part.old.even and part.new.even):
        return None
    return _Look(part, vocabulary).seen(is_last)


class _Look:
    """Looks at the stretches of linked sentences that are not the same on both sides."""

    __slots__ = ("_others", "_part", "_parts", "_vocabulary")

    def __init__(self, part: Part, vocabulary: Vocabulary) -> None:
        self._part = part
        self._parts, self._others = part.old.parts, part.new.parts
        self._vocabulary = vocabulary

    def seen(self, is_last: bool) -> Seen | None:
        """Return what differs."""
        parts, others = self._parts, self._others
        edits = self._edits()
        if not edits or not self._are_held(edits):
            return None
        seen = Seen([], [], [])
        start, to = self._part.old.start, self._part.new.start
        i = j = stays = 0
        for one in edits:
            start += _length(parts[i : one.i])
            to += _length(others[j : one.j])
            stays += one.i - i
            i, j = one.i2, one.j2
            end, to_end = start + _length(parts[one.i : i]), to + _length(others[one.j : j])
            if one.gone and one.come:
                # The space behind, and equal marks, are on both sides.
                marks = 1 + one.marks
                seen.changes.append(Change(start, end - marks, to, to_end - marks))
            elif is_last and i == len(parts):
                # There is no space behind.
                return None
            else:
                seen.changes.append(Change(start, end, to, to_end))
            start, to = end, to_end
            seen.gone.extend(one.gone)
            seen.come.extend(one.come)
        return None if self._is_rewritten(seen, stays + len(parts) - i) else seen

    def _is_rewritten(self, seen: Seen, stays: int) -> bool:
        """Tell whether little of the sentences stays, which has so many stretches."""
        gone, come = mass_of(seen.gone), mass_of(seen.come)
        if stays >= _SURELY_KEPT * min(gone, come):
            return False
        mass = self._vocabulary.mass_of(self._parts)
        return is_little(mass - gone, (mass, mass - gone + come))

    def _edits(self) -> list[_Edit] | None:
        """Return what differs; None where an edit holds what stays."""
        parts, others, head = self._parts, self._others, self._part.head
        i2, j2 = len(parts) - self._part.tail, len(others) - self._part.tail
        whole = self._edit(head, i2, head, j2)
        if whole:
            return [whole]
        runs = longest_common(parts[head:i2], others[head:j2])
        if not runs:
            return None
        edits: list[_Edit] = []
        i = j = head
        for x, y, size in (*runs, (i2 - head, j2 - head, 0)):
            if edits and self._may_be_crumbs(parts[edits[-1].i2 : i]):
                return None
            one = self._edit(i, x + head, j, y + head)
            if one is None:
                return None
            edits.append(one)
            i, j = x + head + size, y + head + size
        return edits

    def _may_be_crumbs(self, parts: Sequence[str]) -> bool:
        """Tell whether what stands between two edits may have no word of weight."""
        masses = self._vocabulary.mass_of
        return len(parts) <= _MOST_CRUMBS and all(masses((part,)) < _NO_CRUMB for part in parts)

    def _edit(self, i: int, i2: int, j: int, j2: int) -> _Edit | None:
        """Return what became of some stretches; None where some of it stays, marks at the end aside."""
        parts, others, words_in = self._parts, self._others, self._vocabulary.words_in
        gone = [word for part in parts[i:i2] for word in words_in(part)]
        come = [word for part in others[j:j2] for word in words_in(part)]
        marks = held = 0
        while gone and come and gone[-1] is come[-1] and not gone[-1].is_word:
            marks += gone.pop().size
            come.pop()
            held += 1
        if held and min(len(words_in(parts[i2 - 1])), len(words_in(others[j2 - 1]))) <= held:
            return None
        keys = {word.key for word in gone}
        if not keys.isdisjoint([word.key for word in come]):
            return None
        keys.update([word.key for word in come])
        words = gone + come
        if not all(map(_is_word, words)) and (
            held or not self._holds_marks(words, parts[:i], parts[i2:])
        ):
            return None
        return _Edit(i, i2, j, j2, gone, come, marks, keys)

    def _holds_marks(
        self, words: Sequence[Word], before: Sequence[str], after: Sequence[str]
    ) -> bool:
        """Tell whether an edit with marks has words, too, and stands between words."""
        if not any(map(_is_word, words)):
            return False
        if not _BRACKETS.isdisjoint([word.norm for word in words]):
            return False
        words_in = self._vocabulary.words_in
        return not (before and not words_in(before[-1])[-1].is_word) and not (
            after and not words_in(after[0])[0].is_word
        )

    def _are_held(self, edits: Sequence[_Edit]) -> bool:
        """Tell whether each edit stands between words that hold it where it is."""
        everywhere = edits[0].keys
        if len(edits) > 1:
            gone = {word.key for one in edits for word in one.gone}
            come = {word.key for one in edits for word in one.come}
            if not gone.isdisjoint(come):
                return False
            everywhere = gone | come
        parts, last = self._parts, len(edits) - 1
        for n, one in enumerate(edits):
            before = parts[edits[n - 1].i2 if n else 0 : one.i]
            after = parts[one.i2 : edits[n + 1].i if n < last else len(parts)]
            if not self._holds(before[::-1], -1, one.keys, everywhere, not n):
                return False
            if not self._holds(after, 1, one.keys, everywhere, n == last):
                return False
        return True

    def _holds(
        self,
        parts: Iterable[str],
        way: int,
        keys: AbstractSet[str],
        everywhere: AbstractSet[str],
        is_end: bool,
    ) -> bool:
        """Tell whether a word beside an edit holds it, before one that might take a part in it.

        Args:
            parts: equal stretches, the one beside the edit first.
            keys, everywhere: those of the edit, and of all edits of the sentence.
            is_end: whether the sentence begins, or ends, where these stretches do.
        """
        words_in = self._vocabulary.words_in
        for part in parts:
            for word in words_in(part)[::way]:
                if word.is_word:
                    if word.key in keys:
                        return False
                    if word.key not in everywhere:
                        return True
        return is_end


def _length(parts: Sequence[str]) -> int:
    """Return the length of some stretches, each with a space."""
    return len(" ".join(parts)) + 1 if parts else 0
