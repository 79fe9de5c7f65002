"""The most common case: two blocks with the same sentences but for words here and there.

Stretches between white space are compared as they are written, and only those that differ are cut
into words. An edit counts where it stands between words that no edit of its sentence takes or brings.
Then only one way matches as many words, nothing slides and nothing is a crumb: the answer is that of
the ways that look at all of it, whichever side is the base. Where that is not certain, there is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress, count
from operator import attrgetter, ne
from typing import NamedTuple

from commdiff.align.operations import Change
from commdiff.align.sentences import is_surely_best
from commdiff.align.similarity import common
from commdiff.align.steps import share_kept
from commdiff.align.subsequence import longest_common
from commdiff.align.texts import Text
from commdiff.align.tidy import is_little
from commdiff.align.vocabulary import Vocabulary, Word, mass_of

# Equal stretches between two edits that may be crumbs, and the weight of a word that is none.
_MOST_CRUMBS = 3
_NO_CRUMB = 10
# Stretches that stay, for each weight that went and came, of a sentence that surely was not rewritten.
_SURELY_KEPT = 0.3
_BRACKETS = frozenset("[]")

_is_word = attrgetter("is_word")


class Glance(NamedTuple):
    """What differs between two blocks.

    Args:
        changes: in order; everything between them is equal.
        mass: the weight of the words of the base block.
        gone, come: the weight of the words that the changes take and bring.
        shared: the weight of the words that both blocks have, wherever they stand.
    """

    changes: Sequence[Change]
    mass: int
    gone: int
    come: int
    shared: int

    @property
    def masses(self) -> tuple[int, int]:
        """The weights of both blocks."""
        return self.mass, self.mass - self.gone + self.come

    @property
    def similarity(self) -> float:
        """How much stays, 0 to 1."""
        return share_kept(self.mass - self.gone, self.masses)


class Glances:
    """What a glance shows of blocks of two texts; of two blocks it is found once."""

    def __init__(self, base: Text, revised: Text) -> None:
        self._base = base
        self._revised = revised
        self._found: dict[tuple[int, int], Glance | None] = {}
        self._can_look = base.witness.segmenter is revised.witness.segmenter

    def at(self, i: int, j: int) -> Glance | None:
        """Return what differs between block `i` of the base and block `j` of the revised text.

        Returns:
            None where a glance does not show it.

        Cost: that of splitting the text, but for what differs.
        """
        try:
            return self._found[i, j]
        except KeyError:
            found = self._found[i, j] = self._look(i, j) if self._can_look else None
            return found

    def between(self, one: Text, i: int, j: int) -> Glance | None:
        """Return the same of a block of `one`, which may be either side, and a block of the other."""
        return self.at(i, j) if one is self._base else self.at(j, i)

    def _look(self, i: int, j: int) -> Glance | None:
        base, revised = self._base, self._revised
        old, new = base.plain_sentences(i), revised.plain_sentences(j)
        if not old or len(old) != len(new):
            return None
        look = _Look(base.vocabulary)
        starts = base.witness.blocks[i].span.start, revised.witness.blocks[j].span.start
        if not look.through(old, new, *starts):
            return None
        return look.found(base.vocabulary.mass(base.witness.block_text(i)))


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


class _Changed(NamedTuple):
    """A sentence that differs.

    Args:
        place: which one of its block.
        parts, others: the stretches between white space on either side.
        gone, come: the weight of the words that its edits take and bring.
    """

    place: int
    parts: list[str]
    others: list[str]
    gone: int
    come: int


class _Look:
    """Goes through the sentences of two blocks."""

    __slots__ = ("_changed", "_changes", "_come", "_gone", "_vocabulary")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._changes: list[Change] = []
        self._changed: list[_Changed] = []
        self._gone: list[str] = []
        self._come: list[str] = []

    def found(self, mass: int) -> Glance:
        """Return what was found in blocks of which the first has this weight."""
        gone = sum([one.gone for one in self._changed])
        come = sum([one.come for one in self._changed])
        shared = mass - gone
        if len(self._changed) > 1 and not set(self._gone).isdisjoint(self._come):
            # One sentence took what another brought.
            shared += common(Counter(self._gone), Counter(self._come))
        return Glance(self._changes, mass, gone, come, shared)

    def through(self, old: Sequence[str], new: Sequence[str], at: int, to: int) -> bool:
        """Go through as many sentences of either side; tell whether a glance shows what differs.

        Args:
            at, to: where the first of either side starts in the whole text.
        """
        last = len(old) - 1
        for place, (one, other) in enumerate(zip(old, new, strict=True)):
            if one != other:
                found = self._sentence(place, one.split(), other.split(), (at, to), place == last)
                if found is None:
                    return False
                self._changed.append(found)
            at += len(one) + 1
            to += len(other) + 1
        return len(self._changed) < 2 or self._is_one_by_one(old, new)

    def _is_one_by_one(self, old: Sequence[str], new: Sequence[str]) -> bool:
        """Tell whether sentences surely answer each other in the order in which they stand."""
        changed = self._changed
        first, end = changed[0].place, changed[-1].place + 1
        names = {one.replace(" ", "") for side in (old, new) for one in side[first:end]}
        if len(names) < end - first + len(changed):
            # One stands twice, or elsewhere on the other side.
            return False
        row = [changed[0]]
        for one in changed[1:]:
            last = row[-1]
            if one.place > last.place + 1:
                if not self._is_best(row):
                    return False
                row = []
            elif last.parts[-1] != last.others[-1] and one.parts[0] != one.others[0]:
                # An edit reaches over the end of a sentence.
                return False
            row.append(one)
        return self._is_best(row)

    def _is_best(self, row: Sequence[_Changed]) -> bool:
        """Tell whether sentences between two that stayed are surely answered one by one."""
        if len(row) < 2:
            return True
        least = []
        for one in row:
            mass = self._vocabulary.mass_of(one.parts)
            least.append(min(mass, mass - one.gone + one.come))
        return is_surely_best(sum([one.gone + one.come for one in row]), min(least))

    def _sentence(
        self,
        place: int,
        parts: list[str],
        others: list[str],
        at: tuple[int, int],
        is_last: bool,
    ) -> _Changed | None:
        """Note what differs in a sentence; None where a glance does not show it."""
        edits = self._edits(parts, others)
        if not edits or not self._are_held(parts, edits):
            return None
        start, to = at
        i = j = gone = come = stays = 0
        for one in edits:
            start += _length(parts[i : one.i])
            to += _length(others[j : one.j])
            stays += one.i - i
            i, j = one.i2, one.j2
            end, to_end = start + _length(parts[one.i : i]), to + _length(others[one.j : j])
            if one.gone and one.come:
                # The space behind, and equal marks, are on both sides.
                marks = 1 + one.marks
                self._changes.append(Change(start, end - marks, to, to_end - marks))
            elif is_last and i == len(parts):
                # There is no space behind.
                return None
            else:
                self._changes.append(Change(start, end, to, to_end))
            start, to = end, to_end
            gone += mass_of(one.gone)
            come += mass_of(one.come)
            self._gone += [word.key for word in one.gone]
            self._come += [word.key for word in one.come]
        if stays + len(parts) - i < _SURELY_KEPT * min(gone, come):
            mass = self._vocabulary.mass_of(parts)
            if is_little(mass - gone, (mass, mass - gone + come)):
                return None
        return _Changed(place, parts, others, gone, come)

    def _edits(self, parts: list[str], others: list[str]) -> list[_Edit] | None:
        """Return what differs between two sentences; None where an edit holds what stays."""
        n, m = len(parts), len(others)
        most = n if n < m else m
        head = next(compress(count(), map(ne, parts, others)), most)
        most -= head
        tail = next(compress(count(), map(ne, reversed(parts), reversed(others))), most)
        tail = min(tail, most)
        i2, j2 = n - tail, m - tail
        whole = self._edit(parts, others, head, i2, head, j2)
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
            one = self._edit(parts, others, i, x + head, j, y + head)
            if one is None:
                return None
            edits.append(one)
            i, j = x + head + size, y + head + size
        return edits

    def _may_be_crumbs(self, parts: Sequence[str]) -> bool:
        """Tell whether what stands between two edits may have no word of weight."""
        masses = self._vocabulary.mass_of
        return len(parts) <= _MOST_CRUMBS and all(masses((part,)) < _NO_CRUMB for part in parts)

    def _edit(
        self, parts: list[str], others: list[str], i: int, i2: int, j: int, j2: int
    ) -> _Edit | None:
        """Return what became of some stretches; None where some of it stays, marks at the end aside."""
        words_in = self._vocabulary.words_in
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

    def _are_held(self, parts: list[str], edits: Sequence[_Edit]) -> bool:
        """Tell whether each edit stands between words that hold it where it is."""
        everywhere = edits[0].keys
        if len(edits) > 1:
            gone = {word.key for one in edits for word in one.gone}
            come = {word.key for one in edits for word in one.come}
            if not gone.isdisjoint(come):
                return False
            everywhere = gone | come
        last = len(edits) - 1
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
