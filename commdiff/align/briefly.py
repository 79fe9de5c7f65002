"""Two short texts as if each were one sentence: what changed, without blocks and sentences.

Most stretches between white space are written the same on both sides. They are matched as they are
written; only what stands between two that match is cut into words. Where a reader's mark might
depend on more (an edit can slide, crumbs can join it to the next, a word only changed its case), the
words around all edits are matched and tidied, as those of two linked sentences are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from commdiff.align.compare import settled
from commdiff.align.ends import common_head, common_tail, matched
from commdiff.align.glance import length_of, may_be_crumbs
from commdiff.align.operations import Change, changes_of, operations_between
from commdiff.align.steps import Kept, Line
from commdiff.align.tidy import BRACKETS, OutOfSight, is_little, smoothed, steps_of
from commdiff.align.vocabulary import Vocabulary, Word, mass_of
from commdiff.align.words import Matching
from commdiff.model import Operation, Span

# Equal stretches on either side of all edits that are looked at with them.
_AROUND = 2
# Marks that may end a sentence, and words and marks of an edit with one that is surely of no sentence.
_MOST_WITH_STOP = 9
_STOPS = frozenset((*".?!:;\u2026\u061f\u06d4\u0964\u3002\uff01\uff1f", "..."))


class Briefly(NamedTuple):
    """What differs between two texts.

    Args:
        operations: from one to the other.
        kept: how much stays.
    """

    operations: tuple[Operation, ...]
    kept: Kept


def compare_briefly(
    base: str, revised: str, vocabulary: Vocabulary, matching: Matching
) -> Briefly | None:
    """Find what differs between two texts.

    Returns:
        None where they must be seen as sentences: there is other white space than single spaces,
        little stays, or an edit may be of whole sentences.

    Cost: linear in the text at the speed of splitting it, but for what differs.
    """
    old, new = base.split(), revised.split()
    if not old or not new or " ".join(old) != base or " ".join(new) != revised:
        return None
    look = _Look((base, revised), (old, new), vocabulary, matching)
    try:
        found = look.at_a_glance()
    except OutOfSight:
        found = look.closer()
    if found and is_little(found.kept.stays, found.kept.masses):
        return None
    return found


class _Look:
    """Looks at two texts as stretches between single spaces."""

    __slots__ = ("_matching", "_new", "_old", "_runs", "_texts", "_vocabulary", "_whole")

    def __init__(
        self,
        texts: tuple[str, str],
        stretches: tuple[list[str], list[str]],
        vocabulary: Vocabulary,
        matching: Matching,
    ) -> None:
        self._texts = texts
        self._whole = (Span(0, len(texts[0])), Span(0, len(texts[1])))
        self._old, self._new = stretches
        self._vocabulary = vocabulary
        self._matching = matching
        self._runs = matching.matched(*stretches)

    def at_a_glance(self) -> Briefly | None:
        """Return the edits between stretches that match, each by itself.

        Raises:
            OutOfSight: one depends on what is around it.
        """
        old, new = self._old, self._new
        edits: list[Change] = []
        gone = come = 0
        # Which stretches come next, where they stand, and how many in front of them are the same.
        i = j = at = to = same = 0
        for x, y, size in (*self._runs, (len(old), len(new), 0)):
            if i < x or j < y:
                if edits and may_be_crumbs(old[i - same : i], self._vocabulary):
                    raise OutOfSight
                weights = self._weights(i, x, j, y)
                if weights is None:
                    return None
                length = length_of(old[i - same : i])
                at, to = at + length, to + length
                end, other = at + length_of(old[i:x]), to + length_of(new[j:y])
                edits.append(self._edit((at, end, to, other), x == len(old)))
                at, to = end, other
                gone += weights[0]
                come += weights[1]
            i, j, same = x + size, y + size, size
        return self._found(edits, gone, come)

    def _found(self, edits: Sequence[Change], gone: int, come: int) -> Briefly:
        operations = operations_between(edits, *self._whole)
        return Briefly(operations, Kept(self._vocabulary.mass_of(self._old), gone, come))

    def _weights(self, i: int, x: int, j: int, y: int) -> tuple[int, int] | None:
        """Return the weights of the stretches that an edit takes and brings.

        Returns:
            None where it may be of whole sentences.

        Raises:
            OutOfSight: it can stand elsewhere as well, or a part of it stays.
        """
        words_of = self._vocabulary.words_of
        words, others = words_of(self._old[i:x]), words_of(self._new[j:y])
        if len(words) == len(others) == 1:
            # The most common edit.
            one, other = words[0], others[0]
            if one.is_word and other.is_word and one.key != other.key:
                return one.weight, other.weight
        if not (words and others):
            self._check_fixed(words or others, i, x)
        elif not {w.key for w in words}.isdisjoint([w.key for w in others]):
            raise OutOfSight
        marks = [word.norm for word in (*words, *others) if not word.is_word]
        if marks:
            if not BRACKETS.isdisjoint(marks):
                raise OutOfSight
            if len(words) + len(others) > _MOST_WITH_STOP and not _STOPS.isdisjoint(marks):
                return None
        return mass_of(words), mass_of(others)

    def _check_fixed(self, words: Sequence[Word], before: int, after: int) -> None:
        """Fail where words that came or went can as well stand elsewhere."""
        old, words_in = self._old, self._vocabulary.words_in
        if before and after < len(old):
            last, first = words_in(old[before - 1])[-1], words_in(old[after])[0]
            if last.norm == words[-1].norm or words[0].norm == first.norm:
                raise OutOfSight

    @staticmethod
    def _edit(at: tuple[int, int, int, int], is_last: bool) -> Change:
        """Return the range of an edit of whole stretches; who owns the white space, as `changes_of`.

        Args:
            at: the stretches, each with the space behind it: base, base end, revised, revised end.
            is_last: whether the text ends with them.
        """
        i, i2, j, j2 = at
        if i < i2 and j < j2:
            # The space behind is on both sides.
            return Change(i, i2 - 1, j, j2 - 1)
        if is_last:
            return Change(i - 1, i2 - 1, j - 1, j2 - 1)
        return Change(i, i2, j, j2)

    def closer(self) -> Briefly | None:
        """Return the edits seen with some words around them, then with all.

        Returns:
            None where one may be of whole sentences.
        """
        try:
            return self._words_seen(_AROUND)
        except OutOfSight:
            return self._words_seen(len(self._old))

    def _words_seen(self, around: int) -> Briefly | None:
        head, tail = self._ends(around)
        base = self._line(0, head, tail)
        revised = self._line(1, head, tail)
        words, others = base.tokens, revised.tokens
        keys, other_keys = [word.key for word in words], [word.key for word in others]
        same = common_head(keys, other_keys)
        if tail and same == min(len(keys), len(other_keys)):
            raise OutOfSight
        runs = matched(keys, other_keys, same, self._matching)
        steps = steps_of(runs, base, revised, (0, len(words), 0, len(others)))
        steps = smoothed(steps, base, revised, (head > 0, tail > 0))
        gone = come = 0
        for equal, i, i2, j, j2 in steps:
            if not equal:
                taken, brought = words[i:i2], others[j:j2]
                if len(taken) + len(brought) > _MOST_WITH_STOP and any(
                    word.norm in _STOPS for word in (*taken, *brought)
                ):
                    return None
                gone += mass_of(taken)
                come += mass_of(brought)
        found = self._found(changes_of(steps, base, revised), gone, come)
        return found._replace(operations=settled(found.operations, *self._texts))

    def _ends(self, around: int) -> tuple[int, int]:
        """Return how many stretches at either end are the same and left out."""
        head = common_head(self._old, self._new)
        tail = common_tail(self._old, self._new, head)
        return max(head - around, 0), max(tail - around, 0)

    def _line(self, side: int, head: int, tail: int) -> Line:
        """Return the words of one side, as many stretches left out at either end."""
        stretches = self._new if side else self._old
        end = len(stretches) - tail
        line = Line((self._whole[side],))
        line.add(
            Span(
                length_of(stretches[:head]),
                len(self._texts[side]) - length_of(stretches[end:]),
            ),
            self._vocabulary.words_of(stretches[head:end]),
        )
        return line
