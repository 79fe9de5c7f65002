"""The common case: two blocks with the same sentences but for a few words.

What is written the same is never cut into words. Sentences are compared as they are written; in one
that changed, its stretches between white space are compared as they are written from both ends, and
only those between are looked at as words, with a few around them where a glance does not do. The
answer is that of `compare_in_full`, which looks at all of it; where that is not certain, there is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from commdiff.align.glance import Seen, seen_at_a_glance
from commdiff.align.operations import Change
from commdiff.align.sentences import Group, is_surely_best, linked_between
from commdiff.align.similarity import common
from commdiff.align.steps import Kept
from commdiff.align.stretches import Stretch, stretches_of
from commdiff.align.texts import Text
from commdiff.align.vocabulary import Vocabulary, mass_of
from commdiff.align.windows import Part, part_of, seen_with_words_around
from commdiff.align.words import Matching
from commdiff.align.written import WrittenBlock


class Closely(NamedTuple):
    """What differs between two blocks.

    Args:
        changes: in order; everything between them is equal.
        groups: which sentences answer which, where not simply one by one; may be empty.
        kept: how much stays.
        shared: the weight of the words that both blocks have, wherever they stand.
    """

    changes: Sequence[Change]
    groups: Sequence[Group]
    kept: Kept
    shared: int


class CloseLooks:
    """Close looks at the blocks of two texts; what was seen of two blocks is not sought again."""

    def __init__(self, base: Text, revised: Text, matching: Matching) -> None:
        self._base = base
        self._revised = revised
        self._matching = matching
        self._found: dict[tuple[int, int], Closely | None] = {}

    def at(self, i: int, j: int) -> Closely | None:
        """Return what differs between block `i` of the base and block `j` of the revised text.

        Returns:
            As `compare_closely`; None as well where a bound of matching was hit, so that whoever asks
            for these blocks in full is told.
        """
        try:
            return self._found[i, j]
        except KeyError:
            coarse = self._matching.coarse
            found = compare_closely(self._base, self._revised, (i, j), self._matching)
            if self._matching.coarse > coarse:
                self._matching.coarse, found = coarse, None
            self._found[i, j] = found
            return found

    def between(self, one: Text, i: int, j: int) -> Closely | None:
        """Return the same of a block of `one`, which may be either side, and a block of the other."""
        return self.at(i, j) if one is self._base else self.at(j, i)


def compare_closely(
    base: Text, revised: Text, blocks: tuple[int, int], matching: Matching
) -> Closely | None:
    """Find what differs between two blocks by words, where a glance shows which sentences answer which.

    Returns:
        None where sentences came, went or changed places, or are the same but for their white space
        and marks; where edits touch over the end of a sentence; where a sentence was rewritten.

    Guarantees: the changes are those that the general way finds.
    Cost: linear in the text, at the speed of comparing strings, but for what stands between edits.
    """
    sides = (WrittenBlock(base, blocks[0]), WrittenBlock(revised, blocks[1]))
    if not (sides[0].is_parted() and sides[1].is_parted()):
        return None
    like = base.witness.segmenter is revised.witness.segmenter
    look = _Look(sides, base.vocabulary, matching, like)
    return look.in_place() or look.through()


class _Changed(NamedTuple):
    """A sentence that differs from that in its place on the other side.

    Args:
        place: which one of its block.
        parts, others: the stretches of either side.
    """

    place: int
    parts: list[str]
    others: list[str]
    seen: Seen


class _Look:
    """Looks into the sentences of two blocks that differ."""

    def __init__(
        self,
        sides: tuple[WrittenBlock, WrittenBlock],
        vocabulary: Vocabulary,
        matching: Matching,
        like: bool,
    ) -> None:
        self._sides = sides
        self._old, self._new = sides[0].raws, sides[1].raws
        self._vocabulary = vocabulary
        self._matching = matching
        # Whether all white space is single spaces, and what is written the same has the same words.
        self._plain = like and sides[0].plain and sides[1].plain

    def in_place(self) -> Closely | None:
        """Look at each sentence and that in its place; None where that does not show what differs."""
        old, new = self._old, self._new
        if not self._plain or len(old) != len(new):
            return None
        changed: list[_Changed] = []
        at, to = self._sides[0].start, self._sides[1].start
        last = len(old) - 1
        for place, (one, other) in enumerate(zip(old, new, strict=True)):
            if one != other:
                parts, others = one.split(), other.split()
                seen = seen_at_a_glance(parts, others, (at, to), self._vocabulary, place == last)
                seen = seen or self._seen_around(place)
                if seen is None:
                    return None
                changed.append(_Changed(place, parts, others, seen))
            at += len(one) + 1
            to += len(other) + 1
        if len(changed) == 1:
            return self._found(changed[0].seen, ())
        if not changed or not self._is_one_by_one(changed):
            return None
        return self._found(_together([one.seen for one in changed]), ())

    def _seen_around(self, place: int) -> Seen | None:
        """Return what differs in a sentence and that in its place, seen with some words around it."""
        old, new = self._sides
        if old.tights(place, place + 1) == new.tights(place, place + 1):
            return None
        part = self._part(Group(place, place + 1, place, place + 1))
        return seen_with_words_around(part, (old.frame, new.frame), self._matching)

    def _is_one_by_one(self, changed: Sequence[_Changed]) -> bool:
        """Tell whether sentences answer each other in the order in which they stand."""
        first, end = changed[0].place, changed[-1].place + 1
        names = {*self._sides[0].tights(first, end), *self._sides[1].tights(first, end)}
        if len(names) < end - first + len(changed):
            # One stands twice, or elsewhere on the other side.
            return False
        row = [changed[0]]
        for one in changed[1:]:
            before = row[-1]
            if one.place > before.place + 1:
                if not self._is_best(row):
                    return False
                row = []
            elif (
                before.parts[-1] != before.others[-1] and one.parts[0] != one.others[0]
            ) or self._touch(before.seen.changes, one.seen.changes):
                # An edit reaches over the end of a sentence.
                return False
            row.append(one)
        return self._is_best(row)

    def _is_best(self, row: Sequence[_Changed]) -> bool:
        """Tell whether sentences between two that are the same answer each other one by one."""
        if len(row) < 2:
            return True
        loss = 0
        least: list[int] = []
        for _, parts, _, (_, gone, come) in row:
            less, more = mass_of(gone), mass_of(come)
            loss += less + more
            mass = self._vocabulary.mass_of(parts)
            least.append(mass - less + more if more < less else mass)
        if is_surely_best(loss, min(least)):
            return True
        i, j = row[0].place, row[-1].place + 1
        sides = self._sides
        linked = linked_between(sides[0].sentences, sides[1].sentences, (i, j, i, j))
        return linked == [(k, k + 1, k, k + 1) for k in range(i, j)]

    def _found(self, seen: Seen, groups: Sequence[Group]) -> Closely:
        changes, gone, come = seen
        kept = Kept(self._sides[0].mass, mass_of(gone), mass_of(come))
        keys = [word.key for word in gone]
        others = [word.key for word in come]
        shared = kept.stays
        if not set(keys).isdisjoint(others):
            shared += common(Counter(keys), Counter(others))
        return Closely(changes, groups, kept, shared)

    def through(self) -> Closely | None:
        """Look into all that differs; None where it must be seen with all that is around it."""
        stretches = stretches_of(*self._sides)
        if not stretches:
            return None
        seen: list[Seen] = []
        groups: list[Group] = []
        for stretch in stretches:
            found = self._stretch(stretch)
            if found is None:
                return None
            seen += found[0]
            groups += found[1]
        return self._found(_together(seen), groups)

    def _stretch(self, stretch: Stretch) -> tuple[list[Seen], list[Group]] | None:
        """Return what differs in a stretch, and which of its sentences answer which."""
        found = self._looked_into(stretch.groups)
        if stretch.certain:
            return (found, stretch.groups) if found else None
        first, last = stretch.groups[0], stretch.groups[-1]
        at = (first.base, last.base_end, first.revised, last.revised_end)
        if found:
            loss = sum([mass_of(one.gone) + mass_of(one.come) for one in found])
            masses = self._sides[0].masses(*at[:2]) + self._sides[1].masses(*at[2:])
            if is_surely_best(loss, min(masses)):
                return found, stretch.groups
        groups = linked_between(self._sides[0].sentences, self._sides[1].sentences, at)
        if groups == stretch.groups:
            return (found, groups) if found else None
        if any(g.base == g.base_end or g.revised == g.revised_end for g in groups):
            return None
        found = self._looked_into(groups)
        return (found, groups) if found else None

    def _looked_into(self, groups: Sequence[Group]) -> list[Seen] | None:
        parts = [self._part(group) for group in groups]
        if any(not one.tail and not other.head for one, other in pairwise(parts)):
            return None
        found: list[Seen] = []
        for part in parts:
            seen = self._seen(part)
            if seen is None or (found and self._touch(found[-1].changes, seen.changes)):
                return None
            found.append(seen)
        return found

    def _part(self, group: Group) -> Part:
        return part_of(
            group,
            self._sides[0].side(group.base, group.base_end),
            self._sides[1].side(group.revised, group.revised_end),
        )

    def _seen(self, part: Part) -> Seen | None:
        seen = None
        if self._plain:
            at = (part.old.start, part.new.start)
            is_last = part.group.base_end == len(self._old)
            seen = seen_at_a_glance(part.old.parts, part.new.parts, at, self._vocabulary, is_last)
        frames = (self._sides[0].frame, self._sides[1].frame)
        return seen or seen_with_words_around(part, frames, self._matching)

    def _touch(self, one: Sequence[Change], other: Sequence[Change]) -> bool:
        """Tell whether nothing but white space stands between two sentences' changes, on either side."""
        if not one or not other:
            return False
        last, first = one[-1], other[0]
        old, new = self._sides[0].frame.text, self._sides[1].frame.text
        return not (
            old[last.base_end : first.base].strip() or new[last.revised_end : first.revised].strip()
        )


def _together(seen: Sequence[Seen]) -> Seen:
    return Seen(
        [change for one in seen for change in one.changes],
        [word for one in seen for word in one.gone],
        [word for one in seen for word in one.come],
    )
