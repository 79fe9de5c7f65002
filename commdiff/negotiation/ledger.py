"""What happened to each bracket between two drafts.

A bracket that went while its text stayed was *agreed*: that is agreement reached, not a stronger
text. A bracket that went with its text was *dropped*. One that now holds less of the same text was
*narrowed*.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from commdiff.model import Alignment, Bracket, BracketEvent, Operation, Span


class _Run(NamedTuple):
    """A stretch that stands in both texts."""

    base: Span
    revised: Span


class _Links:
    """Which stretches of the one text stand in the other. Built once, asked often.

    Args:
        runs: (here, there), sorted by `here`.
    """

    def __init__(self, runs: list[tuple[Span, Span]]) -> None:
        self._runs = sorted(runs)
        self._starts = [here.start for here, _ in self._runs]

    def across(self, span: Span) -> list[Span]:
        """Return the stretches of the other text that answer `span`."""
        found: list[Span] = []
        at = max(bisect_right(self._starts, span.start) - 1, 0)
        for here, there in self._runs[at:]:
            if here.start >= span.end:
                break
            start, end = max(span.start, here.start), min(span.end, here.end)
            if start < end:
                first = min(there.start + start - here.start, there.end)
                last = min(there.start + end - here.start, there.end)
                if first < last:
                    found.append(Span(first, last))
        return found


def _kept_runs(alignment: Alignment) -> list[_Run]:
    operations: list[Operation] = []
    for pair in alignment.pairs:
        operations.extend(pair.operations)
    for move in alignment.moves:
        operations.extend(move.operations)
    return [_Run(o.base, o.revised) for o in operations if o.op == "equal"]


def _letters(text: str, spans: Sequence[Span]) -> int:
    """Count what weighs: characters that are neither white space nor brackets."""
    return sum(1 for s in spans for c in text[s.start : s.end] if not c.isspace() and c not in "[]")


def _clipped(spans: Sequence[Span], by: Span) -> list[Span]:
    return [
        Span(max(s.start, by.start), min(s.end, by.end))
        for s in spans
        if s.start < by.end and by.start < s.end
    ]


def _inside(bracket: Bracket) -> Span:
    return Span(bracket.span.start + 1, bracket.span.end - 1)


def _matched(
    base: Sequence[Bracket], revised: Sequence[Bracket], links: _Links, text: str
) -> dict[int, int]:
    """Pair the brackets of the two drafts one to one by the text they share.

    Cost: each base bracket is held against the revised brackets that its text reaches.
    """
    starts = [b.span.start for b in revised]
    candidates: list[tuple[float, int, int, int]] = []
    for i, bracket in enumerate(base):
        reached = links.across(bracket.span)
        near: set[int] = set()
        for span in reached:
            at = bisect_right(starts, span.end)
            for j in range(at - 1, max(at - 40, -1), -1):
                if revised[j].span.end > span.start:
                    near.add(j)
        weight = _letters(text, links.across(_inside(bracket)))
        for j in near:
            other = revised[j]
            shared = _letters(text, _clipped(links.across(_inside(bracket)), _inside(other)))
            edges = any(s.start <= other.span.start < s.end for s in reached)
            if not shared and not edges:
                continue
            size = max(weight, _letters(text, [_inside(other)]), 1)
            score = shared / size + (0.5 if edges else 0.0)
            candidates.append((-score, abs(bracket.depth - other.depth), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def trace_brackets(
    alignment: Alignment, base: Sequence[Bracket], revised: Sequence[Bracket]
) -> tuple[BracketEvent, ...]:
    """Say what happened to each bracket.

    Args:
        base, revised: the brackets of the two texts in order; editorial ones are passed over.

    Returns:
        Events in the order of the revised text; those without a place there stand where the base
        bracket stood. A bracket whose extent did not change gives none, whatever was edited inside it.
    """
    base = [b for b in base if b.kind != "editorial"]
    revised = [b for b in revised if b.kind != "editorial"]
    runs = _kept_runs(alignment)
    forward = _Links([(r.base, r.revised) for r in runs])
    back = _Links([(r.revised, r.base) for r in runs])
    base_text, revised_text = alignment.base.text, alignment.revised.text
    pairs = _matched(base, revised, forward, revised_text)
    events: list[tuple[int, BracketEvent]] = []

    def add(kind: str, old: Span | None, new: Span | None, at: int) -> None:
        events.append(
            (
                at,
                BracketEvent(
                    kind,  # type: ignore[arg-type]
                    old,
                    new,
                    "" if old is None else old.of(base_text),
                    "" if new is None else new.of(revised_text),
                ),
            )
        )

    for i, bracket in enumerate(base):
        kept = forward.across(_inside(bracket))
        j = pairs.get(i)
        if j is not None:
            new = revised[j]
            out = _letters(revised_text, kept) - _letters(
                revised_text, _clipped(kept, _inside(new))
            )
            came = back.across(_inside(new))
            into = _letters(base_text, came) - _letters(base_text, _clipped(came, _inside(bracket)))
            if out > into:
                add("narrowed", bracket.span, new.span, new.span.start)
            elif into > out:
                add("widened", bracket.span, new.span, new.span.start)
            continue
        place = kept[0].start if kept else _nearest(forward, bracket.span)
        whole = _letters(base_text, [_inside(bracket)])
        if _letters(revised_text, kept) * 2 >= max(whole, 1):
            kind = "alternative-chosen" if bracket.kind == "alternative" else "agreed"
            add(kind, bracket.span, Span(kept[0].start, kept[-1].end), place)
        else:
            add("dropped", bracket.span, None, place)
    taken = set(pairs.values())
    for j, bracket in enumerate(revised):
        if j not in taken:
            kind = "alternative-added" if bracket.kind == "alternative" else "opened"
            came = back.across(_inside(bracket))
            old = Span(came[0].start, came[-1].end) if came else None
            if old is not None and old.start > old.end:
                old = None
            add(kind, old, bracket.span, bracket.span.start)
    events.sort(key=lambda item: (item[0], item[1].kind))
    return tuple(event for _, event in events)


def _nearest(links: _Links, span: Span) -> int:
    """Return where in the other text a stretch without an answer would stand."""
    before = links.across(Span(max(span.start - 200, 0), span.start))
    return before[-1].end if before else span.start
