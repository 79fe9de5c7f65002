"""Part a paragraph at its line breaks, and keep the offsets in it true."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from commdiff.readers.assemble import Piece
from commdiff.readers.soft_breaks import Line, grouped


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_S = TypeVar("_S", bound=_Stretch)


def parted(piece: Piece, strong: Collection[int] = ()) -> list[Piece]:
    """Return a paragraph, or where its line breaks part it what is between them, with its notes.

    Args:
        strong: which of its lines are set in bold, by number.

    A comment stays with the part it begins in; formatting and tracked changes are cut where a part
    ends.
    """
    spans = _spans(piece.text, strong)
    if len(spans) == 1 and spans[0] == (0, len(piece.text)):
        return [piece]
    starts = [start for start, _ in spans[1:]]
    refs = _sorted_in(piece.refs, [bisect_right(starts, one.at) for one in piece.refs], len(spans))
    firsts = [bisect_right(starts, one.start) for one in piece.remarks]
    remarks = _sorted_in(piece.remarks, firsts, len(spans))
    styles = _spread(piece.styles, starts, len(spans))
    revisions = _spread(piece.revisions, starts, len(spans))
    return [
        replace(
            piece,
            label=piece.label if index == 0 else "",
            refs=tuple(refs[index]),
            remarks=tuple(remarks[index]),
            styles=tuple(styles[index]),
            revisions=tuple(revisions[index]),
        ).cut(start, end)
        for index, (start, end) in enumerate(spans)
    ]


_T = TypeVar("_T")


def _sorted_in(things: Sequence[_T], parts: Sequence[int], count: int) -> list[list[_T]]:
    made: list[list[_T]] = [[] for _ in range(count)]
    for one, part in zip(things, parts, strict=True):
        made[part].append(one)
    return made


def _spread(things: Sequence[_S], starts: Sequence[int], count: int) -> list[list[_S]]:
    """Put each stretch into every part that holds some of it."""
    made: list[list[_S]] = [[] for _ in range(count)]
    for one in things:
        first = bisect_right(starts, one.start)
        last = max(first, bisect_right(starts, max(one.start, one.end - 1)))
        for part in range(first, last + 1):
            made[part].append(one)
    return made


def _spans(text: str, strong: Collection[int]) -> list[tuple[int, int]]:
    """Return the ranges of a paragraph that are pieces of their own."""
    if "\n" not in text:
        return [(0, len(text))]
    lines: list[Line] = []
    places: list[tuple[int, int]] = []
    at = 0
    for number, written in enumerate(text.split("\n")):
        lines.append(Line(written, strong=number in strong))
        if written.strip():
            places.append((at, at + len(written)))
        at += len(written) + 1
    found: list[tuple[int, int]] = []
    first = 0
    for group in grouped(lines):
        found.append((places[first][0], places[first + len(group) - 1][1]))
        first += len(group)
    return found or [(0, len(text))]
