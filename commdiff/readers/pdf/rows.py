"""From the runs of a page to its rows: raised figures tied to their words, the rest laid on base lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from commdiff.readers.pdf.raw import INVISIBLE, RawPage, Run
from commdiff.readers.pdf.strips import Row, Strip

_MARK = re.compile(
    r"\d{1,3}(?:\s?,\s?\d{1,3}){0,4}|[*†‡§¶]{1,4}|\(?\d{1,3}\)|\[\d{1,3}\]|[a-z]{1,2}\)?"
)
"""What a raised run must read to be a mark of a note."""
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|e|o|a|ème|º|ª)\b")
_MEASURE = re.compile(r"(?:\b(?:mm|cm|dm|m|km|ft|mi|in|10)|\^)$")
_LONGEST_MARK = 9
_SMALLER = 0.86
"""A raised or lowered run is at most so large, against the run it belongs to: 0.58 in LibreOffice, 0.65 to
0.7 in the Paris draft. Small capitals (0.8) stand on the base line and are not asked."""
_RAISED = (0.1, 0.8)
_LOWERED = (0.06, 0.35)
_MOST_AROUND = 400
"""Strips at about one height; a page of text has 60. With more nothing is tied, for it would take long."""
_NEAR_EM = 0.6
_BEFORE_EM = 3.0
_ROW_EM = 0.25
"""Base lines so near are one row. Rows of the tightest text lie 0.9 em apart."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def rows_of(page: RawPage) -> tuple[list[Row], int]:
    """Lay the runs of a page on base lines.

    Returns:
        The rows from top to bottom, and how many ligatures were undone.

    Cost: linear in the runs, times the logarithm of their number.
    """
    ligatures = 0
    strips: list[Strip] = []
    seen: dict[str, set[tuple[int, int]]] = {}
    for run in page.runs:
        text = run.text
        if not text.strip() or _is_double(run, seen):
            continue
        if not text.isascii():
            text, count = _LIGATURE.subn(lambda m: _LIGATURES[m[0]], text)
            ligatures += count
        strips.append(Strip(text, run.x0, run.x1, run.y, run.size, run.flags & ~INVISIBLE))
    strips = _tied(strips)
    strips.sort(key=lambda s: (s.y, s.x0))
    rows: list[Row] = []
    for strip in strips:
        near = rows and strip.y - rows[-1].y <= _ROW_EM * min(strip.size, rows[-1].strips[-1].size)
        if near:
            rows[-1].strips.append(strip)
        else:
            rows.append(Row(strip.y, [strip]))
    for row in rows:
        if len(row.strips) > 1:
            rtl = any(not s.text.isascii() and _RTL.search(s.text) for s in row.strips)
            if rtl and _is_rtl(row.strips):
                row.strips.sort(key=lambda s: -s.x1)
            else:
                row.strips.sort(key=lambda s: s.x0)
    return rows, ligatures


def _is_rtl(strips: Sequence[Strip]) -> bool:
    """Tell whether most characters of a row are written from right to left."""
    return sum(len(_RTL.findall(s.text)) for s in strips) * 2 > sum(len(s.text) for s in strips)


def _is_double(run: Run, seen: dict[str, set[tuple[int, int]]]) -> bool:
    """Tell whether a run was printed before at the same place, as poor man's bold is."""
    x, y = int(run.x0), int(run.y)
    places = seen.get(run.text)
    if places is None:
        seen[run.text] = {(x, y)}
        return False
    double = any((x + i, y + j) in places for i in (-1, 0, 1) for j in (-1, 0, 1))
    places.add((x, y))
    return double


def _tied(strips: list[Strip]) -> list[Strip]:
    """Tie raised and lowered strips to the words they belong to; return what is left."""
    biggest = max((s.size for s in strips), default=0.0)
    limit = _SMALLER * biggest
    strips = _together(strips, limit)
    order = sorted(range(len(strips)), key=lambda i: strips[i].y)
    ys = [strips[i].y for i in order]
    gone: set[int] = set()
    for at, small in enumerate(strips):
        if small.size >= limit or len(text := small.text.strip()) > _LONGEST_MARK:
            continue
        first = bisect_left(ys, small.y - _LOWERED[1] * biggest)
        last = bisect_left(ys, small.y + _RAISED[1] * biggest)
        if last - first > _MOST_AROUND:
            continue
        host = _host(small, (strips[order[i]] for i in range(first, last) if order[i] not in gone))
        if host is None:
            continue
        if small.y > host.y or not _MARK.fullmatch(text):
            _glue(small, host)
        elif small.x0 > host.x0:
            if not _add_ref(small, host, text):
                _glue(small, host)
        elif not host.mark:
            host.mark = text.strip("()[]")
            host.x0 = small.x0
        else:
            _glue(small, host)
            continue
        if small.y != host.y:
            gone.add(at)
    return [s for i, s in enumerate(strips) if i not in gone]


def _together(strips: list[Strip], small: float) -> list[Strip]:
    """Join small strips that stand close together: the "1" and the "5" of a raised "15"."""
    made: list[Strip] = []
    for strip in strips:
        last = made[-1] if made else None
        if (
            last is not None
            and strip.size < small
            and abs(last.size - strip.size) <= 0.1
            and abs(last.y - strip.y) <= 0.2
            and -0.2 * strip.size < strip.x0 - last.x1 < 0.25 * strip.size
            and not (last.text.endswith(" ") or strip.text.startswith(" "))
        ):
            last.text += strip.text
            last.x1 = strip.x1
        else:
            made.append(strip)
    return made


def _host(small: Strip, candidates: Iterator[Strip]) -> Strip | None:
    """Return the strip that a small one is raised or lowered beside: one before it if there is any."""
    best: tuple[int, float] | None = None
    host: Strip | None = None
    for one in candidates:
        size = one.size
        if one is small or small.size > _SMALLER * size:
            continue
        up = (one.y - small.y) / size
        if not (_RAISED[0] <= up <= _RAISED[1] or _LOWERED[0] <= -up <= _LOWERED[1]):
            continue
        after, before = small.x0 - one.x1, one.x0 - small.x1
        if -0.4 * size <= after <= _NEAR_EM * size:
            rank = (0, abs(after))
        elif up > 0 and -0.1 * size <= before <= _BEFORE_EM * size:
            rank = (1, before)
        else:
            continue
        if best is None or rank < best:
            best, host = rank, one
    return host


def _add_ref(small: Strip, host: Strip, text: str) -> bool:
    """Make a raised strip a reference at the end of its host; False where it is part of the word."""
    word = host.text.rstrip()
    if _MEASURE.search(word) or _ORDINAL.fullmatch(text):
        return False
    if word and word[-1].isdigit() and text.isalpha():
        return False
    labels = re.findall(r"\d+|[^\d\s,()\[\]]+", text)
    host.refs += tuple((len(word), label) for label in labels)
    host.x1 = max(host.x1, small.x1)
    if small.text.endswith(" "):
        host.text = f"{word} "
    return True


def _glue(small: Strip, host: Strip) -> None:
    """Lay a small strip on the base line of its host, where the row will take it up."""
    small.margin = small.y < host.y and host.x0 - small.x1 > 0.6 * host.size
    small.y = host.y
    small.size = host.size
