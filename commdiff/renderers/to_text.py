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
    passages,
    safe,
    stub_line,
    summary_line,
)
from commdiff.renderers.runs import Run
from commdiff.renderers.summary import Overview, overview
from commdiff.renderers.view import Row

_QUIET, _BOLD, _END = "\x1b[2m", "\x1b[1m", "\x1b[0m"


class Writer:
    """Writes a result as lines of text for a terminal or a file."""

    def __init__(self, options: RenderOptions) -> None:
        self._width = max(min(options.width, 100), 40)
        self._color = options.color
        self.lines: list[str] = []

    def _style(self, code: str, text: str) -> str:
        return f"{code}{text}{_END}" if self._color and text else text

    def add(
        self,
        text: str = "",
        indent: int = 0,
        hang: int = 0,
        quiet: bool = False,
        lead: str = "",
    ) -> None:
        """Add a paragraph, wrapped.

        Args:
            indent, hang: columns before the first line, and before all others besides.
            quiet: whether it is dimmed where there is colour; `lead`, what stands before it, always is.
        """
        if not text:
            self.lines.append("")
            return
        lines = textwrap.wrap(
            text,
            self._width,
            initial_indent=" " * (indent + len(lead)),
            subsequent_indent=" " * (indent + hang),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in lines:
            self.lines.append(self._style(_QUIET, line) if quiet else line)
        if lead:
            first = len(self.lines) - len(lines)
            rest = self.lines[first][indent + len(lead) :]
            self.lines[first] = f"{' ' * indent}{self._style(_QUIET, lead)}{rest}"

    def head(self, text: str) -> None:
        """Add a line that stands out."""
        self.lines.append(self._style(_BOLD, text))


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
    writer = Writer(options)
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
            writer.add(safe(passage.said), 4, 0, quiet=True)
            writer.add()
    writer.add(f"Made with {safe(made_with(comparison))}", hang=4, quiet=True)
    for said in made_from(comparison):
        writer.add(said, hang=4, quiet=True)
    return "\n".join(writer.lines).rstrip("\n") + "\n"


def _summary(writer: Writer, comparison: Comparison, told: Overview) -> None:
    writer.add(told.lead + told.rest)
    writer.add(told.dateline, quiet=True)
    writer.add()
    for section in told.sections:
        count = "" if section.look == "br" else f"{section.count:,} "
        writer.head(f"{section.glyph} {count}{section.word}")
        for line in section.lines:
            writer.add(safe(summary_line(line)), 4, 4)
        if section.more:
            writer.add(f"and {section.more:,} more", 4)
    words = comparison.summary.words
    writer.head("Words")
    writer.add(
        f"{words['base']:,} before, {words['revised']:,} now; {words['deleted']:,} deleted, "
        f"{words['inserted']:,} inserted",
        4,
    )
    if told.hands:
        writer.head("By author")
        writer.add(safe(told.hands), 4)
    if told.noise:
        writer.head("Not wording")
        writer.add(told.noise, 4)
    if told.notices:
        writer.head("Dropped or assumed in reading")
        for name, notice in told.notices:
            where = f" ({notice.where})" if notice.where and notice.where != name else ""
            writer.add(safe(f"{name + ': ' if name else ''}{notice.message}{where}"), 4, 4)


def _row(writer: Writer, row: Row) -> None:
    if row.kind == "stub":
        writer.add(safe(stub_line(row)), 4, 0, quiet=True)
        writer.add()
        return
    happened = happened_to(row)
    writer.head(safe(f"{name_of(row)}{': ' + happened if happened else ''}"))
    writer.add(marked_row(row, _MARKS), 4)
    for note in row.notes:
        times = f", {note.count} times" if note.count > 1 else ""
        where = f"{note.glyph} {note.word}{times}{' (contested)' if note.contested else ''}: "
        writer.add(safe(where + note.why), 6, 2, quiet=True)
    writer.add()


__all__ = ["Writer", "safe", "text_report"]
