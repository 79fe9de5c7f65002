"""The most common case: two sentences that are the same but for words here and there.

Stretches between white space are compared as they are written, and only those that differ are cut
into words. An edit counts where it stands between words that no edit of its sentence takes or brings.
Then only one way matches as many words, nothing slides and nothing is a crumb: the answer is that of
the ways that look at all of it, whichever side is the base. Where that is not certain, there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from commdiff.align.ends import common_head, common_tail
from commdiff.align.operations import Change
from commdiff.align.subsequence import longest_common
from commdiff.align.tidy import BRACKETS, is_little
from commdiff.align.vocabulary import Vocabulary, Word, mass_of

# Equal stretches between two edits that may be crumbs, and the weight of a word that is none.
_MOST_CRUMBS = 3
_NO_CRUMB = 10
# Stretches that stay, for each weight that went and came, of a sentence that surely was not rewritten.
_SURELY_KEPT = 0.3

_is_word = attrgetter("is_word")


class Seen(NamedTuple):
    """What differs between linked sentences.

    Args:
        changes: in order; everything between them is equal.
        gone, come: the words that they take and bring.
    """

    changes: list[Change]
    gone: Sequence[Word]
    come: Sequence[Word]


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
    gone: list[Word]
    come: list[Word]
    marks: int
    keys: AbstractSet[str]


def seen_at_a_glance(
    parts: Sequence[str],
    others: Sequence[str],
    at: tuple[int, int],
    vocabulary: Vocabulary,
    is_last: bool,
) -> Seen | None:
    """Return what differs in linked sentences; None where a glance does not show it.

    Args:
        parts, others: the stretches of either side, with a single space between each two.
        at: where the first of either side starts in the whole text.
        vocabulary: knows the words of both sides.
        is_last: whether the block ends with them.
    """
    head = common_head(parts, others)
    tail = common_tail(parts, others, head)
    look = _Look(parts, others, vocabulary)
    whole = look.edit(head, len(parts) - tail, head, len(others) - tail)
    edits = [whole] if whole else look.edits(head, tail)
    if not edits or not look.holds(edits):
        return None
    return look.seen(edits, at, is_last)


class _Look:
    """Looks at the stretches of linked sentences that are not the same on both sides."""

    __slots__ = ("_others", "_parts", "_vocabulary", "_words_in")

    def __init__(self, parts: Sequence[str], others: Sequence[str], vocabulary: Vocabulary) -> None:
        self._parts, self._others = parts, others
        self._vocabulary = vocabulary
        self._words_in = vocabulary.words_in

    def edit(self, i: int, i2: int, j: int, j2: int) -> _Edit | None:
        """Return what became of some stretches; None where some of it stays, marks at the end aside."""
        parts, others, words_in = self._parts, self._others, self._words_in
        gone = [*chain.from_iterable(map(words_in, parts[i:i2]))]
        come = [*chain.from_iterable(map(words_in, others[j:j2]))]
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
        if not (all(map(_is_word, gone)) and all(map(_is_word, come))) and (
            held or not self._is_between_words(gone + come, i, i2)
        ):
            return None
        return _Edit(i, i2, j, j2, gone, come, marks, keys)

    def _is_between_words(self, words: Sequence[Word], i: int, i2: int) -> bool:
        """Tell whether an edit with marks has words, too, and stands between words."""
        if not any(map(_is_word, words)):
            return False
        if not BRACKETS.isdisjoint([word.norm for word in words]):
            return False
        parts, words_in = self._parts, self._words_in
        return not (i and not words_in(parts[i - 1])[-1].is_word) and not (
            i2 < len(parts) and not words_in(parts[i2])[0].is_word
        )

    def edits(self, head: int, tail: int) -> list[_Edit] | None:
        """Return what differs between two equal ends in pieces; None where a piece holds what stays."""
        parts, others = self._parts, self._others
        old, new = parts[head : len(parts) - tail], others[head : len(others) - tail]
        runs = longest_common(old, new)
        if not runs:
            return None
        edits: list[_Edit] = []
        i = j = 0
        for x, y, size in (*runs, (len(old), len(new), 0)):
            if edits and may_be_crumbs(old[edits[-1].i2 - head : i], self._vocabulary):
                return None
            one = self.edit(i + head, x + head, j + head, y + head)
            if one is None:
                return None
            edits.append(one)
            i, j = x + size, y + size
        return edits

    def holds(self, edits: Sequence[_Edit]) -> bool:
        """Tell whether each edit stands between words that hold it where it is."""
        everywhere = edits[0].keys
        if len(edits) > 1:
            gone = {word.key for one in edits for word in one.gone}
            come = {word.key for one in edits for word in one.come}
            if not gone.isdisjoint(come):
                return False
            everywhere = gone | come
        parts, words_in = self._parts, self._words_in
        start, last = 0, len(edits) - 1
        for n, one in enumerate(edits):
            end = edits[n + 1].i if n < last else len(parts)
            # Mostly it is the word beside it.
            beside = words_in(parts[one.i - 1])[-1] if one.i > start else None
            if (not beside or not beside.is_word or beside.key in everywhere) and not (
                self._is_held(parts[start : one.i][::-1], -1, one.keys, everywhere, not n)
            ):
                return False
            beside = words_in(parts[one.i2])[0] if one.i2 < end else None
            if (not beside or not beside.is_word or beside.key in everywhere) and not (
                self._is_held(parts[one.i2 : end], 1, one.keys, everywhere, n == last)
            ):
                return False
            start = one.i2
        return True

    def _is_held(
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
        for part in parts:
            for word in self._words_in(part)[::way]:
                if word.is_word:
                    if word.key in keys:
                        return False
                    if word.key not in everywhere:
                        return True
        return is_end

    def seen(self, edits: Sequence[_Edit], at: tuple[int, int], is_last: bool) -> Seen | None:
        """Return edits as changes of the whole text; None where one may be of all that there was."""
        parts, others = self._parts, self._others
        changes: list[Change] = []
        start, to = at
        i = j = stays = 0
        for i_next, i2, j_next, j2, gone, come, marks, _ in edits:
            if i < i_next:
                same = len(" ".join(parts[i:i_next])) + 1
                start, to, stays = start + same, to + same, stays + i_next - i
            i, j = i2, j2
            end, to_end = start + length_of(parts[i_next:i]), to + length_of(others[j_next:j])
            if gone and come:
                # The space behind, and equal marks, are on both sides.
                changes.append(Change(start, end - 1 - marks, to, to_end - 1 - marks))
            elif is_last and i == len(parts):
                # There is no space behind.
                return None
            else:
                changes.append(Change(start, end, to, to_end))
            start, to = end, to_end
        gone, come = edits[0].gone, edits[0].come
        if len(edits) > 1:
            gone = [word for one in edits for word in one.gone]
            come = [word for one in edits for word in one.come]
        least = min(mass_of(gone), mass_of(come))
        if stays + len(parts) - i < _SURELY_KEPT * least:
            mass = self._vocabulary.mass_of(parts)
            masses = (mass, mass - mass_of(gone) + mass_of(come))
            if is_little(mass - mass_of(gone), masses):
                return None
        return Seen(changes, gone, come)


def may_be_crumbs(parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Tell whether the stretches between two edits may have no word of weight."""
    return len(parts) <= _MOST_CRUMBS and all(
        vocabulary.mass_of((part,)) < _NO_CRUMB for part in parts
    )


def length_of(parts: Sequence[str]) -> int:
    """Return the length of some stretches, each with a space."""
    return len(" ".join(parts)) + 1 if parts else 0
