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
from commdiff.align.steps import share_kept
from commdiff.align.texts import Sentence, Text
from commdiff.align.vocabulary import Vocabulary, mass_of
from commdiff.align.windows import Frame, Part, Side, part_of, seen_with_words_around
from commdiff.align.words import Matching


class Closely(NamedTuple):
    """What differs between two blocks.

    Args:
        changes: in order; everything between them is equal.
        groups: the sentences that answer each other and are not written the same.
        mass: the weight of the words of the base block.
        gone, come: the weight of the words that the changes take and bring.
        shared: the weight of the words that both blocks have, wherever they stand.
    """

    changes: Sequence[Change]
    groups: Sequence[Group]
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
    sides = (_Block(base, blocks[0]), _Block(revised, blocks[1]))
    if not (sides[0].is_parted() and sides[1].is_parted()):
        return None
    like = base.witness.segmenter is revised.witness.segmenter
    look = _Look(sides, base.vocabulary, matching, like)
    return look.in_place() or look.through()


class _Block:
    """A block of one side with its sentences.

    Attributes:
        start: where it starts in the whole text.
        parts: its stretches between white space.
        plain: whether all white space in it is single spaces.
        raws: its sentences as they are written.
    """

    __slots__ = ("_block", "_spans", "_text", "parts", "plain", "raws", "start")

    def __init__(self, text: Text, block: int) -> None:
        whole, (start, end) = text.witness.text, text.witness.blocks[block].span
        raw = whole[start:end]
        self._text = text
        self._block = block
        self._spans = spans = text.witness.sentences(block)
        self.start = start
        self.parts = raw.split()
        self.plain = text.is_plain(raw)
        self.raws = [whole[start:end] for start, end in spans]

    def is_parted(self) -> bool:
        """Tell whether white space stands between each two sentences."""
        spans = self._spans
        if self.plain:
            length = sum(map(len, self.raws)) + len(spans) - 1
            return length == spans[-1][1] - spans[0][0]
        return not any(one.end == other.start for one, other in pairwise(spans))

    @property
    def frame(self) -> Frame:
        """What is around its sentences."""
        text = self._text
        span = text.witness.blocks[self._block].span
        return Frame(text.vocabulary, span, self._spans, text.witness.text)

    @property
    def mass(self) -> int:
        """Its weight."""
        return self._text.vocabulary.mass_of(self.parts)

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences with their words."""
        return self._text.sentences(self._block)

    def tights(self, first: int, last: int) -> list[str]:
        """Return the norms of some sentences, those of each written together."""
        raws = self.raws[first:last]
        if self.plain and all(map(str.isascii, raws)):
            return [raw.replace(" ", "") for raw in raws]
        return [one.tight for one in self.sentences[first:last]]

    def masses(self, first: int, last: int) -> list[int]:
        """Return the weights of some sentences."""
        return list(map(self._text.vocabulary.mass, self.raws[first:last]))

    def side(self, first: int, last: int) -> Side:
        """Return some sentences that follow each other."""
        start = self._spans[first].start
        raw = self.raws[first]
        if last > first + 1:
            raw = self._text.witness.text[start : self._spans[last - 1].end]
        return Side(start, raw, raw.split(), self.plain or self._text.is_plain(raw))


class _Stretch(NamedTuple):
    """Sentences between two that are the same, and how they are taken to answer each other."""

    groups: list[Group]
    certain: bool


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
        self, sides: tuple[_Block, _Block], vocabulary: Vocabulary, matching: Matching, like: bool
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
            elif before.parts[-1] != before.others[-1] and one.parts[0] != one.others[0]:
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
        mass = self._sides[0].mass
        changes, gone, come = seen
        weights = (mass_of(gone), mass_of(come))
        keys = [word.key for word in gone]
        others = [word.key for word in come]
        shared = mass - weights[0]
        if not set(keys).isdisjoint(others):
            shared += common(Counter(keys), Counter(others))
        return Closely(changes, groups, mass, *weights, shared)

    def through(self) -> Closely | None:
        """Look into all that differs; None where it must be seen with all that is around it."""
        stretches = self._stretches()
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

    def _stretches(self) -> list[_Stretch] | None:
        """Return the sentences that differ, cut where one between them stands once on either side."""
        old, new = self._old, self._new
        most = min(len(old), len(new))
        head = 0
        while head < most and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < most - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        ends = (len(old) - tail, len(new) - tail)
        if ends[0] - head == ends[1] - head == 1:
            if self._sides[0].tights(head, head + 1) == self._sides[1].tights(head, head + 1):
                return None
            return [_Stretch([Group(head, head + 1, head, head + 1)], True)]
        anchors = self._anchors(head, ends)
        if anchors is None:
            return None
        found: list[_Stretch] = []
        i = j = head
        for x, y in [*anchors, ends]:
            if i < x or j < y:
                guess = _guessed(old, new, (i, x, j, y))
                if guess is None:
                    return None
                found.append(_Stretch(guess, x - i == y - j == 1))
            i, j = x + 1, y + 1
        return found

    def _anchors(self, head: int, ends: tuple[int, int]) -> list[tuple[int, int]] | None:
        """Return the places of sentences written the same; None where a glance does not show them."""
        one, other = self._sides[0].tights(head, ends[0]), self._sides[1].tights(head, ends[1])
        where = dict(zip(other, range(head, ends[1]), strict=True))
        if len(where) < len(other) or len(set(one)) < len(one):
            return None
        places = [(i, where[name]) for i, name in enumerate(one, head) if name in where]
        last = -1
        for i, j in places:
            if j <= last or self._old[i] != self._new[j]:
                return None
            last = j
        return places

    def _stretch(self, stretch: _Stretch) -> tuple[list[Seen], list[Group]] | None:
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


def _guessed(
    old: Sequence[str], new: Sequence[str], at: tuple[int, int, int, int]
) -> list[Group] | None:
    """Return how sentences between two anchors may answer each other: one by one, two of them by one."""
    i, i2, j, j2 = at
    n, m = i2 - i, j2 - j
    if n == m:
        return [Group(i + k, i + k + 1, j + k, j + k + 1) for k in range(n)]
    if not n or not m or abs(n - m) > 1 or max(n, m) > 8:
        return None
    longer, shorter = ((old, i), (new, j)) if n > m else ((new, j), (old, i))
    sizes = list(map(len, longer[0][longer[1] : longer[1] + max(n, m)]))
    others = list(map(len, shorter[0][shorter[1] : shorter[1] + min(n, m)]))

    def distance(k: int) -> int:
        joined = [*sizes[:k], sizes[k] + sizes[k + 1], *sizes[k + 2 :]]
        return sum([abs(a - b) for a, b in zip(joined, others, strict=True)])

    pair = min(range(min(n, m)), key=distance)
    groups: list[Group] = []
    x, y = i, j
    for k in range(min(n, m)):
        x2 = x + (2 if k == pair and n > m else 1)
        y2 = y + (2 if k == pair and m > n else 1)
        groups.append(Group(x, x2, y, y2))
        x, y = x2, y2
    return groups
