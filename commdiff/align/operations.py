"""Steps over tokens to operations over code points: who owns the white space between two tokens."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from commdiff.align.steps import Line, Step
from commdiff.model import Op, Operation, Span


def _op(base: Span, revised: Span) -> Op:
    if base.start == base.end:
        return "insert"
    return "replace" if revised.start < revised.end else "delete"


def _pieces(start: int, end: int, breaks: AbstractSet[int]) -> list[tuple[int, int]]:
    """Cut a range of tokens where blocks begin."""
    cuts = [start, *(k for k in range(start + 1, end) if k in breaks), end]
    return list(pairwise(cuts)) if start < end else []


def _within_blocks(steps: Sequence[Step], base: Line, revised: Line) -> list[Step]:
    """Return the steps cut so that none reaches over the end of a block."""
    if not base.breaks and not revised.breaks:
        return list(steps)
    result: list[Step] = []
    for step in steps:
        if step.equal:
            shift = step.revised - step.base
            breaks = base.breaks | {k - shift for k in revised.breaks}
            for start, end in _pieces(step.base, step.base_end, breaks):
                result.append(Step(True, start, end, start + shift, end + shift))
            continue
        old = _pieces(step.base, step.base_end, base.breaks)
        new = _pieces(step.revised, step.revised_end, revised.breaks)
        at = (step.base, step.revised)
        for k in range(max(len(old), len(new))):
            i, i2 = old[k] if k < len(old) else (at[0], at[0])
            j, j2 = new[k] if k < len(new) else (at[1], at[1])
            result.append(Step(False, i, i2, j, j2))
            at = (i2, j2)
    return result


class _Side:
    """One side's code points, handed out in order, no one twice.

    Attributes:
        at: how far they are handed out.
    """

    __slots__ = ("_breaks", "_ends", "_tokens", "at")

    def __init__(self, line: Line) -> None:
        self._tokens = line.tokens
        self._ends = line.ends()
        self._breaks = line.breaks
        self.at = line.blocks[0].start

    def enter(self, index: int) -> None:
        """Go over the separator, where the token at `index` begins a block."""
        if index in self._breaks:
            self.at = self._ends[index] - self._tokens[index].size

    def end_of(self, index: int) -> int:
        """Return where the last token before `index` ends."""
        return self._ends[index - 1]

    def start_of(self, index: int) -> int:
        """Return where the token at `index` starts; the end of the one before it at a break or the end."""
        if index >= len(self._tokens) or index in self._breaks:
            return self._ends[index - 1]
        return self._ends[index] - self._tokens[index].size


class _Writer:
    """Turns steps into operations, region by region."""

    def __init__(self, base: Line, revised: Line) -> None:
        self._lines = (base, revised)
        self._old = _Side(base)
        self._new = _Side(revised)
        self._operations: list[Operation] = []
        # Where the equal stretch that is still growing begins; it ends at what is handed out.
        self._growing: tuple[int, int] | None = None
        self._end = (0, 0)

    def operations(self) -> tuple[Operation, ...]:
        """Return what was written."""
        self._close()
        return tuple(self._operations)

    def _close(self) -> None:
        if self._growing:
            i, j = self._growing
            self._operations.append(
                Operation("equal", Span(i, self._end[0]), Span(j, self._end[1]))
            )
            self._growing = None

    def _emit(self, equal: bool, old_end: int, new_end: int) -> None:
        """Write from where both sides are to these ends; an end that is passed already is no step."""
        old, new = self._old, self._new
        i, j = old.at, new.at
        i2, j2 = max(i, old_end), max(j, new_end)
        if i == i2 and j == j2:
            return
        old.at, new.at = i2, j2
        if not equal:
            self._close()
            base, revised = Span(i, i2), Span(j, j2)
            self._operations.append(Operation(_op(base, revised), base, revised))
            return
        if self._growing and self._end != (i, j):
            self._close()
        if not self._growing:
            self._growing = (i, j)
        self._end = (i2, j2)

    def equal(self, step: Step) -> None:
        """Write tokens that are the same, with the white space that both sides have between them."""
        base, revised = self._lines
        self._old.enter(step.base)
        self._new.enter(step.revised)
        if not self._is_spaced_alike(step):
            for k in range(1, step.base_end - step.base):
                i, j = step.base + k, step.revised + k
                if bool(base.gap(i)) != bool(revised.gap(j)):
                    self._same(i, j)
                    self.between(i, j)
        self._same(step.base_end, step.revised_end)

    def _is_spaced_alike(self, step: Step) -> bool:
        """Tell, where it is seen at a glance, that both sides have white space at the same places."""
        base, revised = self._lines
        i, j = step.base + 1, step.revised + 1
        return i == step.base_end or (
            base.tokens[i : step.base_end] == revised.tokens[j : step.revised_end]
            and base.is_sentence(step.base, step.base_end)
            and revised.is_sentence(step.revised, step.revised_end)
        )

    def _same(self, i: int, j: int) -> None:
        self._emit(True, self._old.end_of(i), self._new.end_of(j))

    def between(self, i: int, j: int) -> None:
        """Write the white space between two equal tokens: equal, or come or gone."""
        both = self._lines[0].gap(i) and self._lines[1].gap(j)
        self._emit(bool(both), self._old.start_of(i), self._new.start_of(j))

    def region(self, steps: Sequence[Step], after_equal: bool, before_equal: bool) -> None:
        """Write what differs between two equal runs; white space at its edges is equal where it can be."""
        first, last = steps[0], steps[-1]
        i, i2, j, j2 = first.base, last.base_end, first.revised, last.revised_end
        base, revised = self._lines
        lead = after_equal and bool(base.gap(i) and revised.gap(j))
        trail = before_equal and bool(base.gap(i2) and revised.gap(j2))
        if lead and (i == i2 or j == j2):
            # One side has a single gap; it answers the one in front, so "stated " comes in whole.
            trail = False
        if lead:
            self._emit(True, self._old.start_of(i), self._new.start_of(j))
        ends = (self._edge(self._old, i, i2, trail), self._edge(self._new, j, j2, trail))
        for step in steps:
            self._step(step, (i2, j2), ends, step is last)
        if trail:
            self._emit(True, self._old.start_of(i2), self._new.start_of(j2))

    @staticmethod
    def _edge(side: _Side, start: int, end: int, trail: bool) -> int:
        """Return where a region ends: before the white space behind it where that is equal."""
        if not end:
            return side.at
        if not trail:
            return side.start_of(end)
        return side.end_of(end) if start < end else side.at

    def _step(self, step: Step, last: tuple[int, int], ends: tuple[int, int], final: bool) -> None:
        to: list[int] = []
        for side, start, end, last_end, edge in (
            (self._old, step.base, step.base_end, last[0], ends[0]),
            (self._new, step.revised, step.revised_end, last[1], ends[1]),
        ):
            if start < end:
                side.enter(start)
                to.append(edge if end == last_end else side.start_of(end))
            else:
                to.append(edge if final else side.at)
        self._emit(False, *to)


def operations_of(steps: Sequence[Step], base: Line, revised: Line) -> tuple[Operation, ...]:
    """Turn steps over tokens into operations over code points.

    Args:
        steps: in order; together they hold every token of both lines.

    Guarantees: the ranges partition the blocks of either line and none reaches over the end of a
    block. White space is equal only where both sides have some.
    """
    writer = _Writer(base, revised)
    parts = _within_blocks(steps, base, revised)
    at = 0
    while at < len(parts):
        if parts[at].equal:
            if at and parts[at - 1].equal:
                writer.between(parts[at].base, parts[at].revised)
            writer.equal(parts[at])
            at += 1
            continue
        end = at
        while end < len(parts) and not parts[end].equal:
            end += 1
        writer.region(parts[at:end], at > 0, end < len(parts))
        at = end
    return writer.operations()


class Change(NamedTuple):
    """Code points `base` to `base_end` became `revised` to `revised_end` (half-open)."""

    base: int
    base_end: int
    revised: int
    revised_end: int


def changes_of(steps: Sequence[Step], base: Line, revised: Line) -> list[Change]:
    """Return what differs by some steps, as `operations_of` would write it.

    Args:
        base, revised: lines of one block each, all sentences with white space between them.

    Cost: little where each edit stands between equal tokens that are spaced alike on both sides.
    """
    if not _are_simple(steps, base, revised):
        return [
            Change(*one.base, *one.revised)
            for one in operations_of(steps, base, revised)
            if one.op != "equal"
        ]
    edges = (_Edges(base), _Edges(revised))
    changes: list[Change] = []
    for k, (equal, i, i2, j, j2) in enumerate(steps):
        if not equal:
            lead = k > 0 and edges[0].gap(i) and edges[1].gap(j)
            trail = k + 1 < len(steps) and edges[0].gap(i2) and edges[1].gap(j2)
            if lead and (i == i2 or j == j2):
                trail = False
            change = Change(
                *edges[0].range(i, i2, lead, trail), *edges[1].range(j, j2, lead, trail)
            )
            if change.base < change.base_end or change.revised < change.revised_end:
                changes.append(change)
    return changes


def _are_simple(steps: Sequence[Step], base: Line, revised: Line) -> bool:
    """Tell whether no two edits touch, and what is equal has the same white space in it, at a glance."""
    if base.breaks or revised.breaks:
        return False
    old, new = base.tokens, revised.tokens
    last = None
    for equal, i, i2, j, j2 in steps:
        if equal:
            if old[i + 1 : i2] != new[j + 1 : j2] or (
                last and bool(old[i].gap) != bool(new[j].gap)
            ):
                return False
        elif last is False:
            return False
        last = equal
    return True


class _Edges:
    """Where the edits of one side begin and end, each between equal tokens of one block."""

    __slots__ = ("_ends", "_start", "_tokens")

    def __init__(self, line: Line) -> None:
        self._tokens = line.tokens
        self._ends = line.ends()
        self._start = line.blocks[0].start

    def gap(self, index: int) -> bool:
        return 0 < index < len(self._tokens) and self._tokens[index].gap > 0

    def range(self, start: int, end: int, lead: bool, trail: bool) -> tuple[int, int]:
        """Return the code points of some tokens.

        Args:
            lead, trail: whether the white space before and behind them is equal on both sides.
        """
        ends = self._ends
        at = self._start
        if start:
            at = self._before(start) if lead else ends[start - 1]
        if not end:
            return at, at
        if trail:
            return at, ends[end - 1] if start < end else at
        return at, max(at, self._before(end))

    def _before(self, index: int) -> int:
        """Return where the token at `index` starts, or the last one ends."""
        if index == len(self._tokens):
            return self._ends[-1]
        return self._ends[index] - self._tokens[index].size


def operations_between(
    changes: Sequence[Change], base: Span, revised: Span
) -> tuple[Operation, ...]:
    """Return the operations over two ranges that are the same but for some changes, in order."""
    # There are many of these; a named tuple is made faster from a tuple than from its fields.
    made = tuple.__new__
    operations: list[Operation] = []
    i, j = base.start, revised.start
    for x, x2, y, y2 in changes:
        if i < x:
            spans = made(Span, (i, x)), made(Span, (j, y))
            operations.append(made(Operation, ("equal", *spans, "")))
        i, j = x2, y2
        op: Op = "insert" if x == i else "replace" if y < j else "delete"
        operations.append(made(Operation, (op, made(Span, (x, i)), made(Span, (y, j)), "")))
    if i < base.end:
        operations.append(Operation("equal", Span(i, base.end), Span(j, revised.end)))
    return tuple(operations)
