"""Unite what is set apart or changed alike in one piece, and give it places in the whole text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from commdiff.model import FormatMark, Revision, Span

if TYPE_CHECKING:
    from commdiff.readers.assemble import Piece, Revised

_LINE_END = re.compile(r"[\r\n\v\f\x85\u2028\u2029]")
_SPACE = re.compile(r"\s*")


def format_marks(piece: Piece, at: int) -> list[FormatMark]:
    """Return what is set apart in a piece, stretches that touch or part at white space united."""
    if not piece.styles:
        return []
    made: list[FormatMark] = []
    last: dict[tuple[str, str], int] = {}
    for one in sorted(piece.styles, key=lambda one: (one.start, one.end)):
        lead = len(piece.text[one.start : one.end]) - len(piece.text[one.start : one.end].lstrip())
        start, end = one.start + lead, one.start + len(piece.text[one.start : one.end].rstrip())
        if start >= end:
            continue
        key = (one.kind, one.value)
        index = last.get(key)
        # Asked from where the last one ends: to strip what lies between would read long texts over and over.
        found = None if index is None else _SPACE.match(piece.text, made[index].span.end - at)
        if index is not None and found is not None and found.end() >= start:
            span = made[index].span
            made[index] = replace(made[index], span=Span(span.start, max(span.end, at + end)))
            continue
        last[key] = len(made)
        made.append(FormatMark(Span(at + start, at + end), one.kind, one.value))
    return made


def revisions_of(piece: Piece, at: int) -> list[Revision]:
    """Return the tracked changes of a piece, those of one author and time that touch united.

    Two stay apart: the end of a paragraph, or the words before and behind it would be one; and what
    was inserted and deleted again, or its two changes would no longer hold the same text.
    """
    if not piece.revisions:
        return []
    made: list[Revision] = []
    apart = _taken_back(piece.revisions)
    for index, one in enumerate(piece.revisions):
        span = Span(at + one.start, at + one.end)
        shown = one.start < one.end
        text = piece.text[one.start : one.end] if shown else _in_one_line(one.text)
        before = made[-1] if made else None
        if (
            before is not None
            and (before.kind, before.author, before.date) == (one.kind, one.author, one.date)
            and before.span.end == span.start
            and before.shown == shown
            and before.text
            and text
            and index not in apart
            and index - 1 not in apart
        ):
            whole = Span(before.span.start, span.end)
            made[-1] = replace(before, span=whole, text=before.text + text)
        else:
            made.append(Revision(one.kind, one.author, one.date, span, text))
    return made


def _taken_back(revisions: Sequence[Revised]) -> set[int]:
    """Return which changes are of text that came and went: each an insertion, then its deletion."""
    found: set[int] = set()
    for index, (one, after) in enumerate(pairwise(revisions)):
        inserted = one.kind in ("insert", "move-to") and after.kind in ("delete", "move-from")
        same = (one.start, one.end, one.text) == (after.start, after.end, after.text)
        if inserted and same and one.start == one.end:
            found.update((index, index + 1))
    return found


def on_one_line(text: str) -> str:
    """Return text with its line ends as spaces, as a block's text has them."""
    # Most texts have none, which is told much faster than they are found.
    ended = "\n" in text or "\r" in text or "\v" in text or "\f" in text
    return _LINE_END.sub(" ", text) if ended or not text.isascii() else text


def _in_one_line(text: str) -> str:
    """Return text in NFC, its line ends as spaces: as a block's text is."""
    return unicodedata.normalize("NFC", on_one_line(text))
