"""A comparison as plain text, complete, for a file or a mail.

Marks are shapes: `[-gone-]` and `{+come+}`. Nothing here depends on a terminal.
"""

from __future__ import annotations

import textwrap

from commdiff.model import Comparison
from commdiff.renderers.made import made_from, made_with
from commdiff.renderers.names import full_names
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.outline import (
    Marks,
    happened_to,
    marked_row,
    name_of,
    notice_line,
    passages,
    safe,
    stub_line,
    summary_line,
    words_line,
)
from commdiff.renderers.runs import Run
from commdiff.renderers.summary import Overview, overview
from commdiff.renderers.view import Row


class _Lines:
    """Gathers paragraphs as lines of text."""

    def __init__(self, width: int) -> None:
        self._width = max(min(width, 100), 40)
        self.lines: list[str] = []

    def add(self, text: str = "", indent: int = 0, hang: int = 0) -> None:
        """Add a paragraph, wrapped; an empty line without one.

        Args:
            indent, hang: columns before the first line, and before all others besides.
        """
        self.lines += textwrap.wrap(
            text,
            self._width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hang),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]

    def head(self, text: str) -> None:
        """Add a line as it is."""
        self.lines.append(text)


def _gone(run: Run, text: str) -> str:
    return f"[-{run.lead}{text}{run.tail}-]"


def _come(run: Run, text: str) -> str:
    return f"{run.lead}{{+{text}+}}{run.tail}"


_MARKS = Marks(safe, _gone, _come)


def text_report(comparison: Comparison, options: RenderOptions) -> str:
    """Return a comparison as text: the summary, notices, then every paragraph that changed, whole.

    Guarantees: no control character of a document is in it; no line is longer than the width, but for
    words that are.
    """
    writer = _Lines(options.width)
    title = options.title or comparison.title
    base, revised = full_names(comparison)
    writer.add(safe(f"commdiff {base} \u2192 {revised}{': ' + title if title else ''}"), hang=4)
    writer.add()
    _summary(writer, comparison, overview(comparison))
    if not comparison.summary.identical:
        writer.add()
        writer.add("[-gone-] {+come+}; ⇄ moved, ¶ end of a paragraph")
        writer.add()
    for passage in passages(comparison):
        if passage.row is not None:
            _row(writer, passage.row)
        elif not comparison.summary.identical:
            writer.add(safe(passage.said), 4, 0)
            writer.add()
    writer.add(f"Made with {safe(made_with(comparison))}", hang=4)
    for said in made_from(comparison):
        writer.add(said, hang=4)
    return "\n".join(writer.lines).rstrip("\n") + "\n"


def _summary(writer: _Lines, comparison: Comparison, told: Overview) -> None:
    writer.add(told.lead + told.rest)
    writer.add(told.dateline)
    writer.add()
    for section in told.sections:
        count = "" if section.look == "br" else f"{section.count:,} "
        writer.head(f"{section.glyph} {count}{section.word}")
        for line in section.lines:
            writer.add(safe(summary_line(line)), 4, 4)
        if section.more:
            writer.add(f"and {section.more:,} more", 4)
    writer.head("Words")
    writer.add(words_line(comparison), 4)
    if told.hands:
        writer.head("By author")
        writer.add(safe(told.hands), 4)
    if told.noise:
        writer.head("Not wording")
        writer.add(told.noise, 4)
    if told.notices:
        writer.head("Dropped or assumed in reading")
        for name, notice in told.notices:
            writer.add(safe(notice_line(name, notice)), 4, 4)


def _row(writer: _Lines, row: Row) -> None:
    if row.kind == "stub":
        writer.add(safe(stub_line(row)), 4, 0)
        writer.add()
        return
    happened = happened_to(row)
    writer.head(safe(f"{name_of(row)}{': ' + happened if happened else ''}"))
    writer.add(marked_row(row, _MARKS), 4)
    for note in row.notes:
        times = f", {note.count} times" if note.count > 1 else ""
        where = f"{note.glyph} {note.word}{times}{' (contested)' if note.contested else ''}: "
        writer.add(safe(where + note.why), 6, 2)
    writer.add()
