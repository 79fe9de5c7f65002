"""The common case: two blocks with the same sentences but for a few words.

What is written the same is never cut into words. Sentences are compared as they are written; in one
that changed, its stretches between white space are compared as they are written from both ends, and
only those between, with a few around them, are looked at as words. The answer is that of
`compare_blocks`, which looks at all of it; where that is not certain, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from commdiff.align.ends import common_head, common_tail, matched
from commdiff.align.operations import Change, changes_of
from commdiff.align.sentences import Group, is_surely_best, linked_between
from commdiff.align.steps import Line, Step
from commdiff.align.texts import Sentence, Text
from commdiff.align.tidy import OutOfSight, is_rewritten, smoothed, steps_of
from commdiff.align.vocabulary import Vocabulary, Word, mass_of
from commdiff.align.words import Matching, Run
from commdiff.model import Span

# Stretches of equal text on either side of what differs that are looked at with it: an edit that
# slides must see the token at which it stops.
_AROUND = 2
_STRETCH = re.compile(r"\S+")


class Closely(NamedTuple):
    """What differs between two blocks.

    Args:
        changes: in order; everything between them is equal.
        groups: the sentences that answer each other and are not written the same.
        gone, come: the weight of the words that the changes take and bring.
    """

    changes: list[Change]
    groups: list[Group]
    gone: int
    come: int


class _Stretch(NamedTuple):
    """Sentences between two that are the same, and how they are taken to answer each other."""

    groups: list[Group]
    certain: bool


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
    sides = (base.sentences(blocks[0]), revised.sentences(blocks[1]))
    if any(one.span.end == other.span.start for side in sides for one, other in pairwise(side)):
        return None
    stretches = _stretches(*sides)
    if not stretches:
        return None
    return _Look(base, revised, blocks, matching).through(stretches)


def _stretches(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[_Stretch] | None:
    """Return the sentences that differ, cut where one between them stands once on either side."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head].raw == new[head].raw:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail].raw == new[-1 - tail].raw:
        tail += 1
    ends = (len(old) - tail, len(new) - tail)
    if ends[0] - head == ends[1] - head == 1:
        if old[head].tight == new[head].tight:
            return None
        return [_Stretch([Group(head, head + 1, head, head + 1)], True)]
    anchors = _anchors(old[head : ends[0]], new[head : ends[1]])
    if anchors is None:
        return None
    found: list[_Stretch] = []
    i = j = head
    for x, y in [*((head + x, head + y) for x, y in anchors), ends]:
        if i < x or j < y:
            guess = _guessed(old, new, (i, x, j, y))
            if guess is None:
                return None
            found.append(_Stretch(guess, x - i == y - j == 1))
        i, j = x + 1, y + 1
    return found


def _anchors(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[int, int]] | None:
    """Return the places of sentences written the same; None where a glance does not show them."""
    one, other = [s.tight for s in old], [s.tight for s in new]
    where = dict(zip(other, range(len(other)), strict=True))
    if len(where) < len(other) or len(set(one)) < len(one):
        return None
    places = [(i, where[name]) for i, name in enumerate(one) if name in where]
    last = -1
    for i, j in places:
        if j <= last or old[i].raw != new[j].raw:
            return None
        last = j
    return places


def _guessed(
    old: Sequence[Sentence], new: Sequence[Sentence], at: tuple[int, int, int, int]
) -> list[Group] | None:
    """Return how sentences between two anchors may answer each other: one by one, two of them by one."""
    i, i2, j, j2 = at
    n, m = i2 - i, j2 - j
    if n == m:
        return [Group(i + k, i + k + 1, j + k, j + k + 1) for k in range(n)]
    if not n or not m or abs(n - m) > 1 or max(n, m) > 8:
        return None
    longer, shorter = ((old, i), (new, j)) if n > m else ((new, j), (old, i))
    sizes = [len(one.raw) for one in longer[0][longer[1] : longer[1] + max(n, m)]]
    others = [len(one.raw) for one in shorter[0][shorter[1] : shorter[1] + min(n, m)]]

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


class _Side(NamedTuple):
    """Some sentences of one side that follow each other.

    Args:
        start: where they start in the whole text.
        raw: what is written from there to their end.
        parts: the stretches of that between white space.
        even: whether one character stands between each two. It may be a line end; words only ask
            whether there is one.
    """

    start: int
    raw: str
    parts: list[str]
    even: bool


class _Part(NamedTuple):
    """Linked sentences that differ.

    Args:
        head, tail: how many stretches at either end are written the same.
    """

    group: Group
    old: _Side
    new: _Side
    head: int
    tail: int


class _Window(NamedTuple):
    """The words of one side of a part that are looked at, and one beside it on either hand.

    Args:
        start, end: which tokens of the line belong to the part.
    """

    line: Line
    start: int
    end: int

    @property
    def words(self) -> list[Word]:
        return self.line.tokens[self.start : self.end]


class _Look:
    """Looks into the sentences of two blocks that differ."""

    def __init__(
        self, base: Text, revised: Text, blocks: tuple[int, int], matching: Matching
    ) -> None:
        self._matching = matching
        self._vocabularies = (base.vocabulary, revised.vocabulary)
        self._sentences = (base.sentences(blocks[0]), revised.sentences(blocks[1]))
        self._blocks = (base.witness.blocks[blocks[0]].span, revised.witness.blocks[blocks[1]].span)
        self._texts = (base.witness.text, revised.witness.text)

    def through(self, stretches: Sequence[_Stretch]) -> Closely | None:
        """Look into all stretches; None where one must be seen with all that is around it."""
        found = [self._stretch(stretch) for stretch in stretches]
        whole = [one for one in found if one is not None]
        if len(whole) < len(found):
            return None
        return _together(whole)

    def _stretch(self, stretch: _Stretch) -> Closely | None:
        found = self._looked_into(stretch.groups)
        if stretch.certain:
            return found
        first, last = stretch.groups[0], stretch.groups[-1]
        at = (first.base, last.base_end, first.revised, last.revised_end)
        old, new = self._sentences
        if found:
            least = min([s.mass for s in (*old[at[0] : at[1]], *new[at[2] : at[3]])])
            if is_surely_best(found.gone + found.come, least):
                return found
        groups = linked_between(old, new, at)
        if groups == stretch.groups:
            return found
        if any(g.base == g.base_end or g.revised == g.revised_end for g in groups):
            return None
        return self._looked_into(groups)

    def _looked_into(self, groups: list[Group]) -> Closely | None:
        parts = [self._part(group) for group in groups]
        if any(not one.tail and not other.head for one, other in pairwise(parts)):
            return None
        changes: list[Change] = []
        gone = come = 0
        for part in parts:
            before = len(changes)
            weights = self._changes(part, changes)
            if weights is None or self._touch(changes[before - 1 : before + 1] if before else ()):
                return None
            gone, come = gone + weights[0], come + weights[1]
        return Closely(changes, groups, gone, come)

    def _touch(self, changes: Sequence[Change]) -> bool:
        """Tell whether nothing but white space stands between two changes, on either side."""
        if len(changes) < 2:
            return False
        one, other = changes
        return not (
            self._texts[0][one.base_end : other.base].strip()
            or self._texts[1][one.revised_end : other.revised].strip()
        )

    def _part(self, group: Group) -> _Part:
        old = self._side(0, group.base, group.base_end)
        new = self._side(1, group.revised, group.revised_end)
        head = common_head(old.parts, new.parts)
        return _Part(group, old, new, head, common_tail(old.parts, new.parts, head))

    def _side(self, side: int, first: int, last: int) -> _Side:
        sentences = self._sentences[side]
        start = sentences[first].span.start
        if last == first + 1:
            raw = sentences[first].raw
        else:
            raw = self._texts[side][start : sentences[last - 1].span.end]
        parts = raw.split()
        return _Side(start, raw, parts, "  " not in raw and raw.isprintable())

    def _changes(self, part: _Part, into: list[Change]) -> tuple[int, int] | None:
        """Add what differs in a part; return what the changes weigh, None where it was rewritten."""
        for around in (_AROUND, max(len(part.old.parts), len(part.new.parts))):
            cut = (max(part.head - around, 0), max(part.tail - around, 0))
            windows = (self._window(0, part, cut), self._window(1, part, cut))
            try:
                steps = self._steps(windows, part, cut)
            except OutOfSight:
                continue
            if steps is None:
                return None
            base, revised = windows[0].line, windows[1].line
            into.extend(changes_of(steps, base, revised))
            gone = come = 0
            for equal, i, i2, j, j2 in steps:
                if not equal:
                    gone += sum([word.weight for word in base.tokens[i:i2]])
                    come += sum([word.weight for word in revised.tokens[j:j2]])
            return gone, come
        return None

    def _window(self, side: int, part: _Part, cut: tuple[int, int]) -> _Window:
        sentences, vocabulary = self._sentences[side], self._vocabularies[side]
        inside, first, last = (
            (part.new, part.group.revised, part.group.revised_end)
            if side
            else (part.old, part.group.base, part.group.base_end)
        )
        line = Line((self._blocks[side],))
        if first and not cut[0]:
            word, end = vocabulary.last(sentences[first - 1].raw), sentences[first - 1].span.end
            line.add(Span(end - word.size, end), (word,))
        start = len(line.tokens)
        if cut == (0, 0) and last == first + 1:
            span, words = sentences[first].span, sentences[first].words
        else:
            span, words = _words(inside, cut, vocabulary)
        line.add(span, words)
        if last < len(sentences) and not cut[1]:
            word, at = vocabulary.first(sentences[last].raw), sentences[last].span.start
            line.add(Span(at, at + word.size), (word,))
        return _Window(line, start, start + len(words))

    def _steps(
        self, windows: tuple[_Window, _Window], part: _Part, cut: tuple[int, int]
    ) -> list[Step] | None:
        """Return the steps between two windows; None where little of the part stays."""
        (base, i, i2), (revised, j, j2) = windows
        runs = _runs(windows[0].words, windows[1].words, self._matching, cut[1] > 0)
        steps = steps_of(runs, base, revised, (i, i2, j, j2))
        masses = (mass_of(windows[0].words), mass_of(windows[1].words))
        if is_rewritten(steps, base, revised, masses):
            # What is cut off stays.
            off = [*part.old.parts[: cut[0]], *part.old.parts[len(part.old.parts) - cut[1] :]]
            more = self._vocabularies[0].mass(" ".join(off))
            if is_rewritten(steps, base, revised, (masses[0] + more, masses[1] + more)):
                return None
        steps = smoothed(steps, base, revised, (cut[0] > 0, cut[1] > 0))
        if i:
            steps.insert(0, Step(True, 0, i, 0, j))
        if i2 < len(base.tokens):
            steps.append(Step(True, i2, i2 + 1, j2, j2 + 1))
        return steps


def _words(inside: _Side, cut: tuple[int, int], vocabulary: Vocabulary) -> tuple[Span, list[Word]]:
    """Return the words of some sentences and their range, as many stretches cut off at either end."""
    parts, raw = inside.parts, inside.raw
    shown = parts[cut[0] : len(parts) - cut[1]]
    if inside.even:
        start = sum(map(len, parts[: cut[0]])) + cut[0]
        end = start + sum(map(len, shown)) + len(shown) - 1
        words = vocabulary.words_of(shown)
    else:
        ranges = [found.span() for found in _STRETCH.finditer(raw)]
        start, end = ranges[cut[0]][0], ranges[len(parts) - 1 - cut[1]][1]
        words = vocabulary.words(raw[start:end], False)
    return Span(inside.start + start, inside.start + end), words


def _runs(old: Sequence[Word], new: Sequence[Word], matching: Matching, is_cut: bool) -> list[Run]:
    """Match words; fail where the end of the shorter side is reached and words were cut off there."""
    keys, others = [word.key for word in old], [word.key for word in new]
    head = common_head(keys, others)
    if is_cut and head == min(len(keys), len(others)):
        raise OutOfSight
    return matched(keys, others, head, matching)


def _together(found: Sequence[Closely]) -> Closely:
    return Closely(
        [change for one in found for change in one.changes],
        [group for one in found for group in one.groups],
        sum([one.gone for one in found]),
        sum([one.come for one in found]),
    )
