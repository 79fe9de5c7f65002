"""Passages: the sentences of both texts that answer one another, with what changed in them.

A word is judged against its passage, not against its edit alone: what left one place of a sentence and
came to another one of it has only moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commdiff.model import Operation, Pair, Span

# No sentence of a communique is as long as this; evidence is then looked for near each change only.
_LONGEST, _REACH = 8000, 600


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that answer one another.

    Args:
        base, revised: their ranges; empty where one side has none.
        operations: those of the pair that lie in it, in order.
    """

    base: Span
    revised: Span
    operations: tuple[Operation, ...]


class _Groups:
    """Sentence links, joined where one operation reaches over several."""

    def __init__(self, count: int) -> None:
        self._of = list(range(count))

    def find(self, i: int) -> int:
        while self._of[i] != i:
            self._of[i] = self._of[self._of[i]]
            i = self._of[i]
        return i

    def join(self, links: Sequence[int]) -> int:
        first = self.find(links[0])
        for link in links[1:]:
            self._of[self.find(link)] = first
        return first


class _Places:
    """Which link a range of one text lies in."""

    def __init__(self, spans: Iterable[tuple[Span, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span, _ in ordered]
        self._links = [link for _, link in ordered]

    def links(self, span: Span) -> list[int]:
        """Return the links whose sentences `span` reaches into; white space belongs to what precedes."""
        if not self._starts:
            return []
        start, end = span
        first = bisect_right(self._starts, start)
        last = bisect_right(self._starts, end - 1, first) if end > start else first
        return self._links[max(first - 1, 0) : max(last, 1)]


def _hull(spans: Sequence[Span]) -> Span:
    if len(spans) == 1:
        return spans[0]
    if not spans:
        return Span(0, 0)
    return Span(min([start for start, _ in spans]), max([end for _, end in spans]))


def passages_of(pair: Pair, operations: Sequence[Operation]) -> list[Passage]:
    """Return the passages of a pair that hold a change, in the order of their first operation.

    Cost: n log n in the operations and sentences of the pair.
    """
    links = pair.sentences
    changed = [o for o in operations if o.op != "equal"]
    if len(links) < 2 or len(changed) == 0:
        whole = Passage(
            _hull([o.base for o in operations]), _hull([o.revised for o in operations]),
            tuple(operations),
        )  # fmt: skip
        return _bounded(whole) if changed else []
    places = (
        _Places((s, i) for i, link in enumerate(links) for s in link.base),
        _Places((s, i) for i, link in enumerate(links) for s in link.revised),
    )
    groups = _Groups(len(links))
    holder: list[int] = []
    for o in changed:
        mine: list[int] = []
        if o.op != "insert":
            mine += places[0].links(o.base)
        if o.op != "delete":
            mine += places[1].links(o.revised)
        holder.append(groups.join(mine) if mine else 0)
    members: dict[int, list[Operation]] = {}
    for o, link in zip(changed, holder, strict=True):
        members.setdefault(groups.find(link), []).append(o)
    spans: dict[int, tuple[list[Span], list[Span]]] = {}
    for i, its_link in enumerate(links):
        base, revised = spans.setdefault(groups.find(i), ([], []))
        base += its_link.base
        revised += its_link.revised
    found: list[Passage] = []
    for group, its in members.items():
        base, revised = spans[group]
        found.extend(_bounded(Passage(_hull(base), _hull(revised), tuple(its))))
    return found


def _bounded(passage: Passage) -> list[Passage]:
    """Cut a passage that no sentence would fill into one window for each change, so that cost stays linear.

    What moved from one window to another is then told as gone and new.
    """
    if (
        max(passage.base.end - passage.base.start, passage.revised.end - passage.revised.start)
        <= _LONGEST
    ):
        return [passage]
    return [
        Passage(_window(passage.base, o.base), _window(passage.revised, o.revised), (o,))
        for o in passage.operations
        if o.op != "equal"
    ]


def _window(whole: Span, around: Span) -> Span:
    return Span(max(whole.start, around.start - _REACH), min(whole.end, around.end + _REACH))
