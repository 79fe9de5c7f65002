"""Print a grown text as a PDF, as word processors do."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.files import Truth


def write_pdf(truth: Truth, path: Path) -> None:
    """Write a PDF: a head and a number on every page, numbered paragraphs, footnotes below a rule."""
    canvas: Any = importlib.import_module("reportlab.pdfgen.canvas").Canvas(str(path), invariant=1)
    for page, lines in enumerate(_pages(truth, _measure(canvas)), 1):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(72, 800, "Harbour Forum, draft of 3 March 2031")
        canvas.drawCentredString(297, 30, str(page))
        at = 770.0
        notes: list[str] = []
        for line, note, last in lines:
            _draw(canvas, 72, at, line, len(notes) + 1 if note else 0)
            notes += [note] if note else []
            at -= 20 if last else 14
        for number, note in enumerate(notes, 1):
            if number == 1:
                canvas.line(72, 118, 216, 118)
            _draw(canvas, 72, 118 - 12 * number, note, number, first=True, size=9)
        canvas.showPage()
    canvas.save()


_Line = tuple[str, str, bool]
"""A line, the footnote that is referred to at its end, and whether its paragraph ends with it."""


def _measure(canvas: Any) -> Callable[[str], float]:
    widths: dict[str, float] = {}

    def width(word: str) -> float:
        if word not in widths:
            widths[word] = canvas.stringWidth(word + " ", "Times-Roman", 11)
        return widths[word]

    return width


def _pages(truth: Truth, width: Callable[[str], float]) -> Iterator[list[_Line]]:
    page: list[_Line] = []
    room = 770.0
    for number, one in enumerate(truth.paragraphs, 1):
        lines = _broken(f"{number}. {one.final}".split(), width)
        for at, line in enumerate(lines):
            last = at == len(lines) - 1
            if room < 145:
                yield page
                page, room = [], 770.0
            page.append((line, one.note if last else "", last))
            room -= 20 if last else 14
    yield page


def _broken(words: Sequence[str], width: Callable[[str], float]) -> list[str]:
    lines: list[list[str]] = [[]]
    used = 0.0
    for word in words:
        if used + width(word) > 440 and lines[-1]:
            lines.append([])
            used = 0.0
        lines[-1].append(word)
        used += width(word)
    return [" ".join(line) for line in lines]


def _draw(
    canvas: Any,
    x: float,
    y: float,
    text: str,
    number: int,
    *,
    first: bool = False,
    size: float = 11,
) -> None:
    """Draw a line with a raised number before or behind it; none for 0."""
    line = canvas.beginText(x, y)
    for part in ("number", "text") if first else ("text", "number"):
        raised = part == "number"
        if raised and not number:
            continue
        line.setFont("Times-Roman", size * (0.6 if raised else 1))
        line.setRise(4 if raised else 0)
        line.textOut(str(number) if raised else text)
    canvas.drawText(line)
