"""The words around what differs in linked sentences, looked at with all that may decide how it reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from commdiff.align.ends import common_head, common_tail, matched
from commdiff.align.glance import Seen
from commdiff.align.operations import changes_of
from commdiff.align.sentences import Group
from commdiff.align.steps import Line, Step
from commdiff.align.tidy import OutOfSight, is_rewritten, smoothed, steps_of
from commdiff.align.vocabulary import Vocabulary, Word, mass_of
from commdiff.align.words import Matching, Run
from commdiff.model import Span

# Stretches of equal text on either side of what differs that are looked at with it: an edit that
# slides must see the token at which it stops.
_AROUND = 2
_STRETCH = re.compile(r"\S+")


class Side(NamedTuple):
    """Some sentences of one side that follow each other.

    Args:
        start: where they start in the whole text.
        raw: what is written from there to their end.
        parts: the stretches of that between white space.
        plain: whether a single space stands between each two.
    """

    start: int
    raw: str
    parts: list[str]
    plain: bool


class Part(NamedTuple):
    """Linked sentences that differ.

    Args:
        head, tail: how many stretches at either end are written the same.
    """

    group: Group
    old: Side
    new: Side
    head: int
    tail: int


def part_of(group: Group, old: Side, new: Side) -> Part:
    """Return linked sentences with what they have in common at either end."""
    head = common_head(old.parts, new.parts)
    return Part(group, old, new, head, common_tail(old.parts, new.parts, head))


class Frame(NamedTuple):
    """What is around the sentences of one side.

    Args:
        vocabulary: knows its words.
        block: the range of the block in which they stand.
        sentences: all of that block, as ranges.
        text: the whole text.
    """

    vocabulary: Vocabulary
    block: Span
    sentences: Sequence[Span]
    text: str

    def raw(self, sentence: int) -> str:
        """Return a sentence as it is written."""
        return self.sentences[sentence].of(self.text)


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


def seen_with_words_around(
    part: Part, frames: tuple[Frame, Frame], matching: Matching
) -> Seen | None:
    """Return what differs in a part, by some words around it and else by all; None where it was rewritten."""
    for around in (_AROUND, max(len(part.old.parts), len(part.new.parts))):
        cut = (max(part.head - around, 0), max(part.tail - around, 0))
        windows = (_window(frames, 0, part, cut), _window(frames, 1, part, cut))
        try:
            steps = _steps(windows, part, cut, frames[0].vocabulary, matching)
        except OutOfSight:
            continue
        if steps is None:
            return None
        base, revised = windows[0].line, windows[1].line
        gone = [
            word
            for step in steps
            if not step.equal
            for word in base.tokens[step.base : step.base_end]
        ]
        come = [
            word
            for step in steps
            if not step.equal
            for word in revised.tokens[step.revised : step.revised_end]
        ]
        return Seen(changes_of(steps, base, revised), gone, come)
    return None


def _window(frames: tuple[Frame, Frame], side: int, part: Part, cut: tuple[int, int]) -> _Window:
    vocabulary, block, sentences, _ = frame = frames[side]
    inside, first, last = (
        (part.new, part.group.revised, part.group.revised_end)
        if side
        else (part.old, part.group.base, part.group.base_end)
    )
    line = Line((block,))
    if first and not cut[0]:
        word, end = vocabulary.last(frame.raw(first - 1)), sentences[first - 1].end
        line.add(Span(end - word.size, end), (word,))
    start = len(line.tokens)
    span, words = _words(inside, cut, vocabulary)
    line.add(span, words)
    if last < len(sentences) and not cut[1]:
        word, at = vocabulary.first(frame.raw(last)), sentences[last].start
        line.add(Span(at, at + word.size), (word,))
    return _Window(line, start, start + len(words))


def _steps(
    windows: tuple[_Window, _Window],
    part: Part,
    cut: tuple[int, int],
    vocabulary: Vocabulary,
    matching: Matching,
) -> list[Step] | None:
    """Return the steps between two windows; None where little of the part stays."""
    (base, i, i2), (revised, j, j2) = windows
    runs = _runs(windows[0].words, windows[1].words, matching, cut[1] > 0)
    steps = steps_of(runs, base, revised, (i, i2, j, j2))
    masses = (mass_of(windows[0].words), mass_of(windows[1].words))
    if is_rewritten(steps, base, revised, masses):
        # What is cut off stays.
        off = [*part.old.parts[: cut[0]], *part.old.parts[len(part.old.parts) - cut[1] :]]
        more = vocabulary.mass_of(off)
        if is_rewritten(steps, base, revised, (masses[0] + more, masses[1] + more)):
            return None
    steps = smoothed(steps, base, revised, (cut[0] > 0, cut[1] > 0))
    if i:
        steps.insert(0, Step(True, 0, i, 0, j))
    if i2 < len(base.tokens):
        steps.append(Step(True, i2, i2 + 1, j2, j2 + 1))
    return steps


def _words(inside: Side, cut: tuple[int, int], vocabulary: Vocabulary) -> tuple[Span, list[Word]]:
    """Return the words of some sentences and their range, as many stretches cut off at either end."""
    parts, raw = inside.parts, inside.raw
    shown = parts[cut[0] : len(parts) - cut[1]]
    if inside.plain:
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
