"""Part a paragraph at its line breaks, and keep the offsets in it true."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from commdiff.readers.assemble import NoteRef, Piece, Remark
from commdiff.readers.soft_breaks import Line, grouped

_JAMO = range(0x1160, 0x1200)
"""The vowels and finals of Korean, which join the letter before them as combining marks do."""


def normal(piece: Piece) -> Piece:
    """Return a piece with its text in NFC.

    Cost: linear in the text, however many offsets there are.
    """
    text = piece.text
    if unicodedata.is_normalized("NFC", text):
        return piece
    wanted = {ref.at for ref in piece.refs}
    wanted.update(at for remark in piece.remarks for at in (remark.start, remark.end))
    places: dict[int, int] = {}
    parts: list[str] = []
    done = length = 0
    for at in sorted(wanted):
        end = max(at, done)
        # A mark that combines with the letter before it is not parted from it.
        while end < len(text) and (unicodedata.combining(text[end]) or ord(text[end]) in _JAMO):
            end += 1
        parts.append(unicodedata.normalize("NFC", text[done:end]))
        length += len(parts[-1])
        places[at] = length
        done = end
    parts.append(unicodedata.normalize("NFC", text[done:]))
    return _moved(
        replace(piece, text="".join(parts)), piece.refs, piece.remarks, places.__getitem__
    )


def parted(piece: Piece) -> list[Piece]:
    """Return a paragraph, or where its line breaks part it what is between them, with its notes."""
    spans = _spans(piece.text)
    if len(spans) == 1 and spans[0] == (0, len(piece.text)):
        return [piece]
    starts = [start for start, _ in spans[1:]]
    refs: list[list[NoteRef]] = [[] for _ in spans]
    remarks: list[list[Remark]] = [[] for _ in spans]
    for ref in piece.refs:
        refs[bisect_right(starts, ref.at)].append(ref)
    for remark in piece.remarks:
        remarks[bisect_right(starts, remark.start)].append(remark)
    made: list[Piece] = []
    for index, (start, end) in enumerate(spans):

        def within(at: int, start: int = start, end: int = end) -> int:
            return min(max(at, start), end) - start

        part = replace(piece, text=piece.text[start:end], label=piece.label if index == 0 else "")
        made.append(_moved(part, refs[index], remarks[index], within))
    return made


def _moved(
    piece: Piece,
    refs: list[NoteRef] | tuple[NoteRef, ...],
    remarks: list[Remark] | tuple[Remark, ...],
    moved: Callable[[int], int],
) -> Piece:
    return replace(
        piece,
        refs=tuple(replace(ref, at=moved(ref.at)) for ref in refs),
        remarks=tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in remarks),
    )


def _spans(text: str) -> list[tuple[int, int]]:
    """Return the ranges of a paragraph that are pieces of their own."""
    if "\n" not in text:
        return [(0, len(text))]
    lines: list[Line] = []
    places: list[tuple[int, int]] = []
    at = 0
    for written in text.split("\n"):
        lines.append(Line(written))
        if written.strip():
            places.append((at, at + len(written)))
        at += len(written) + 1
    found: list[tuple[int, int]] = []
    first = 0
    for group in grouped(lines):
        found.append((places[first][0], places[first + len(group) - 1][1]))
        first += len(group)
    return found or [(0, len(text))]
