"""The places where wording changed, with the cues that came, went or stand half inside them.

A site is one changed operation of a pair. What is said of it must be said of what changed: a cue that
merely stands nearby is no evidence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from commdiff.model import Alignment, Cue, Operation, Pair, Span
from commdiff.wording.scope import is_negator

LONG_EDIT = 12
"""From this many words on an inserted or deleted stretch is read as a statement of its own, not as
an edit of the one around it: the longest qualifier clauses in use have ten or eleven words."""


@dataclass(frozen=True, slots=True)
class Site:
    """One changed operation with its cues.

    Args:
        pair: index of the pair.
        lost, gained: cues of the base and of the revised text that the operation touches, and those
            that answer a touched one through text that stayed ("commitment" under "stated commitment"),
            and those that stayed but for a negation that came or went.
        whole: whether the operation is a whole block that came or went.
    """

    pair: int
    operation: Operation
    lost: tuple[Cue, ...]
    gained: tuple[Cue, ...]
    base_words: int
    revised_words: int
    whole: bool = False

    @property
    def is_statement(self) -> bool:
        """Whether a whole statement came or went here and nothing stands against it."""
        if self.whole:
            return True
        longer, shorter = (
            max(self.base_words, self.revised_words),
            min(self.base_words, self.revised_words),
        )
        return longer >= LONG_EDIT and shorter * 3 < longer


class CueIndex:
    """The cues of one text by their place."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._cues = sorted(cues, key=lambda c: (c.span.start, c.span.end))
        self._starts = [c.span.start for c in self._cues]
        self._longest = max((c.span.end - c.span.start for c in self._cues), default=0)

    def touching(self, span: Span) -> list[Cue]:
        """Return the cues that share a code point with `span`; where it is empty, that hold its place."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, max(span.end, span.start + 1))
        found = []
        for cue in self._cues[first:last]:
            if span.start == span.end:
                if cue.span.start < span.start < cue.span.end:
                    found.append(cue)
            elif cue.span.overlaps(span):
                found.append(cue)
        return found


def _kept(operations: Sequence[Operation]) -> list[Operation]:
    return [o for o in operations if o.op == "equal"]


def _across(kept: Sequence[Operation], span: Span, *, to_revised: bool) -> list[Span]:
    """Return the stretches of the other text that answer the kept parts of `span`."""
    found = []
    for o in kept:
        here, there = (o.base, o.revised) if to_revised else (o.revised, o.base)
        if here.end <= span.start or here.start >= span.end:
            continue
        start = min(there.start + max(span.start - here.start, 0), there.end)
        end = min(there.start + min(span.end, here.end) - here.start, there.end)
        if start < end:
            found.append(Span(start, end))
    return found


def _with_answers(
    mine: list[Cue],
    theirs: list[Cue],
    kept: Sequence[Operation],
    index: CueIndex,
    *,
    to_revised: bool,
) -> list[Cue]:
    """Return `theirs` with the cues that answer, through kept text, a cue of `mine` on the same ladder."""
    found = list(theirs)
    for cue in mine:
        for span in _across(kept, cue.span, to_revised=to_revised):
            for other in index.touching(span):
                if other.entry.ladder == cue.entry.ladder and other not in found:
                    found.append(other)
    return found


def _turned(
    near: Sequence[Operation], base: CueIndex, revised: CueIndex
) -> tuple[list[Cue], list[Cue]]:
    """Return the cues of kept text, on both sides, that are negated on one side only."""
    lost: list[Cue] = []
    gained: list[Cue] = []
    for operation in near:
        for cue in base.touching(operation.base):
            for span in _across([operation], cue.span, to_revised=True):
                for other in revised.touching(span):
                    if other.entry.id == cue.entry.id and other.negated != cue.negated:
                        lost.append(cue)
                        gained.append(other)
    return lost, gained


def _denies(text: str, span: Span) -> bool:
    return any(
        is_negator(word.strip(",;:."))
        for word in span.of(text).casefold().replace("\u2019", "'").split()
    )


def _words(text: str, span: Span) -> int:
    return len(text[span.start : span.end].split())


def _sites_of(
    alignment: Alignment,
    pair: int,
    operations: Sequence[Operation],
    base: CueIndex,
    revised: CueIndex,
) -> list[Site]:
    kept = _kept(operations)
    whole = alignment.pairs[pair].relation in ("inserted", "deleted")
    sites: list[Site] = []
    for i, operation in enumerate(operations):
        if operation.op == "equal" or operation.move:
            continue
        lost = base.touching(operation.base)
        gained = revised.touching(operation.revised)
        near = [o for o in operations[max(i - 2, 0) : i + 3] if o.op == "equal"] if kept else []
        more = _with_answers(lost, gained, near, revised, to_revised=True)
        lost = _with_answers(gained, lost, near, base, to_revised=False)
        if _denies(alignment.base.text, operation.base) != _denies(
            alignment.revised.text, operation.revised
        ):
            was, now = _turned(near, base, revised)
            lost += [cue for cue in was if cue not in lost]
            more += [cue for cue in now if cue not in more]
        sites.append(
            Site(
                pair,
                operation,
                tuple(sorted(lost, key=lambda c: (c.span.start, c.entry.id))),
                tuple(sorted(more, key=lambda c: (c.span.start, c.entry.id))),
                _words(alignment.base.text, operation.base),
                _words(alignment.revised.text, operation.revised),
                whole,
            )
        )
    return sites


def find_sites(
    alignment: Alignment, base_cues: Sequence[Cue], revised_cues: Sequence[Cue]
) -> list[Site]:
    """Return the changed operations of an alignment, in its order, each with its cues.

    A sentence that moved between blocks is looked at by its inner operations, once, in the pair it
    came to.
    """
    base, revised = CueIndex(base_cues), CueIndex(revised_cues)
    moves = {move.id: move for move in alignment.moves}
    sites: list[Site] = []
    for index, pair in enumerate(alignment.pairs):
        sites.extend(_sites_of(alignment, index, pair.operations, base, revised))
        for name in _arrived(pair):
            sites.extend(_sites_of(alignment, index, moves[name].operations, base, revised))
    return sites


def _arrived(pair: Pair) -> list[str]:
    return [o.move for o in pair.operations if o.move and o.op in ("insert", "replace")]
