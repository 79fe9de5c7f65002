"""Whose hand a change is: the tracked changes of one file, laid over what its two readings differ in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from commdiff.model import Change, Document, Revision, Span

_FROM = frozenset({"delete", "move-from"})
_TO = frozenset({"insert", "move-to"})
_MOVED = frozenset({"move-from", "move-to"})


def attributed(changes: Sequence[Change], base: Document, revised: Document) -> list[Change]:
    """Return changes with the names of those who made them, where the file tells.

    Only where `base` is the original and `revised` the final reading of one file: everything that
    differs was then tracked by somebody. Of a change with several hands all are named, in the order of
    the text, deletions first. A new number is nobody's: it follows from what others did.

    Guarantees: a file that names no authors gives the changes as they are.

    Cost: linear in the tracked changes, and a search for each change.
    """
    both = (base.tracked.read_as, revised.tracked.read_as) == ("original", "final")
    if not both or base.sha256 != revised.sha256:
        return list(changes)
    gone = _Hands([one for one in base.tracked.revisions if one.kind in _FROM])
    come = _Hands([one for one in revised.tracked.revisions if one.kind in _TO])
    return [replace(change, by=_by(change, gone, come)) for change in changes]


class _Hands:
    """The tracked changes of one reading, by where they stand."""

    def __init__(self, revisions: Sequence[Revision]) -> None:
        self._all = sorted(revisions, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._all]
        # The furthest end so far: where one change holds another, order by start is not by end.
        self._ends: list[int] = []
        for one in self._all:
            self._ends.append(max(one.span.end, self._ends[-1] if self._ends else 0))

    def near(self, span: Span) -> list[Revision]:
        """Return those that share text with `span` or touch it."""
        first = bisect_left(self._ends, span.start)
        last = bisect_right(self._starts, span.end)
        return [one for one in self._all[first:last] if one.span.touches(span)]


def _by(change: Change, gone: _Hands, come: _Hands) -> tuple[str, ...]:
    if change.kind == "renumber":
        return ()
    sides = ((gone, change.base), (come, change.revised))
    near = [(one, span) for hands, span in sides for one in hands.near(span)]
    if change.kind in ("split", "merge"):
        chosen = [one for one, _ in near if not one.shown]
    elif change.kind == "move":
        chosen = [one for one, _ in near if one.kind in _MOVED]
    else:
        chosen = [one for one, span in near if one.span.overlaps(span)]
    # Edges of a change slide to the borders of words and phrases, off what was tracked to the letter.
    found = chosen or [one for one, _ in near]
    return tuple(dict.fromkeys(one.author for one in found if one.author))
