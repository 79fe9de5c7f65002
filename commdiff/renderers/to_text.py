"""A comparison as text: for the terminal, for a file, for mail.

Marks are shapes first: `[-gone-]` and `{+come+}`. Colour, where a terminal has it, repeats them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from commdiff.model import Comparison
from commdiff.renderers.listing import items
from commdiff.renderers.names import full_names
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.runs import Run, paragraph_number, visible_mark
from commdiff.renderers.summary import Overview, overview
from commdiff.renderers.view import Row, rows

_GONE, _COME, _QUIET, _BOLD, _END = "\x1b[9;33m", "\x1b[4;34m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
_CONTEXT = 240
"""Characters of unchanged text kept on either side of a change in a long paragraph."""


def safe(text: str) -> str:
    """Return `text` with control and direction characters named, so that they cannot act in a terminal."""
    if text.isprintable():
        return text
    return "".join(
        f"<{mark}>" if (mark := visible_mark(c)) else " " if c in "\t\n" else c for c in text
    )


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

    def run(self, run: Run) -> str:
        """Return one run with its marks."""
        text = safe(run.text)
        if run.kind == "del":
            return self._style(_GONE, f"[-{run.lead}{text}{run.tail}-]")
        if run.kind == "ins":
            return run.lead + self._style(_COME, f"{{+{text}+}}") + run.tail
        return text


def _trimmed(runs: Sequence[Run]) -> list[tuple[Run, str]]:
    """Return runs with the far parts of long equal ones left out."""
    found: list[tuple[Run, str]] = []
    for i, run in enumerate(runs):
        text = run.text
        if run.kind == "equal" and len(text) > 2 * _CONTEXT:
            first, last = i == 0, i == len(runs) - 1
            head = "" if first else text[:_CONTEXT].rsplit(" ", 1)[0]
            tail = "" if last else text[-_CONTEXT:].split(" ", 1)[-1]
            text = f"{head} \u2026 {tail}"
        found.append((run, text))
    return found


def _summary(writer: Writer, told: Overview) -> None:
    writer.add(told.lead + told.rest)
    writer.add(told.dateline, quiet=True)
    writer.add()
    for section in told.sections:
        count = "" if section.look == "br" else f"{section.count} "
        writer.head(f"{section.glyph} {count}{section.word}")
        for line in section.lines:
            where = f"¶{line.number}: " if line.number else ""
            if line.old and line.new:
                said = f"{line.old} \u2192 {line.new}"
            else:
                said = (
                    f"{line.new} added"
                    if line.new
                    else f"{line.old} dropped"
                    if line.old
                    else line.before
                )
            told_more = " (contested)" if line.contested else ""
            writer.add(f"{where}{safe(said)}{told_more}", 4, 4)
        if section.more:
            writer.add(f"and {section.more} more", 4)
    if told.hands:
        writer.head("By author")
        writer.add(safe(told.hands), 4)
    if told.noise:
        writer.head("Not wording")
        writer.add(told.noise, 4)
    if told.notices:
        writer.head("Dropped or assumed in reading")
        for name, notice in told.notices:
            writer.add(safe(f"{name + ': ' if name else ''}{notice.message}"), 4, 4)


def _row(writer: Writer, row: Row) -> None:
    label = row.label
    was = (
        f" (was {before})"
        if (before := paragraph_number(row.base_label)) and label and row.renumbered
        else ""
    )
    happened = {
        "inserted": "new",
        "deleted": "gone",
        "split": "split",
        "merged": "joined",
        "regrouped": "regrouped",
    }.get(row.relation, "")
    parts = [part for part in ("moved" if row.moved else "", happened) if part]
    name = f"¶{label}{was}" if label else row.kind
    writer.head(f"{name}{': ' + ', '.join(parts) if parts else ''}")
    for runs in row.paragraphs:
        text = "".join(
            writer.run(run) if run.kind != "equal" else safe(short) for run, short in _trimmed(runs)
        )
        writer.add(text, 4)
    for note in row.notes:
        times = f", {note.count} times" if note.count > 1 else ""
        where = f"{note.glyph} {note.word}{times}{' (contested)' if note.contested else ''}: "
        writer.add(safe(where + note.why), 6, 2, quiet=True)
    writer.add()


def text_report(comparison: Comparison, options: RenderOptions) -> str:
    """Return a comparison as text: the summary, then every paragraph that changed.

    Guarantees: no control character of a document reaches the terminal; without colour the marks say
    everything.
    """
    writer = Writer(options)
    title = options.title or comparison.title
    base, revised = full_names(comparison)
    writer.head(safe(f"commdiff {base} \u2192 {revised}{': ' + title if title else ''}"))
    writer.add()
    _summary(writer, overview(comparison))
    changed = [row for row in rows(comparison) if not row.same and row.kind != "stub"]
    shown = [row for row in changed if _worth_showing(row)]
    if shown:
        writer.add()
    for row in shown:
        _row(writer, row)
    return "\n".join(writer.lines).rstrip("\n") + "\n"


def _worth_showing(row: Row) -> bool:
    """Tell whether more than the number of a paragraph changed."""
    return bool(row.relation != "equal" or row.moved or row.notes)


def markdown_report(comparison: Comparison, options: RenderOptions) -> str:
    """Return a comparison as Markdown, for mail and pull requests.

    Deletions are struck through, insertions bold, so that it reads in every viewer.
    """
    told = overview(comparison)
    base, revised = full_names(comparison)
    title = options.title or comparison.title or f"{base} \u2192 {revised}"
    lines = ["<!-- commdiff -->", "", f"# {escaped(title)}", "", f"**{told.lead}**{told.rest}", ""]
    lines += [told.dateline, ""]
    listed = [item for item in items(comparison) if not item.folded]
    if listed:
        lines += ["| | ¶ | was | is | |", "|---|---|---|---|---|"]
        for item in listed:
            told_more = ", ".join(one for one in (item.remark, item.by) if one)
            cells = (f"{item.glyph} {item.word}", item.number, item.old, item.new, told_more)
            lines.append("| " + " | ".join(escaped(cell) for cell in cells) + " |")
        lines.append("")
    for said in filter(None, (told.hands, told.noise)):
        lines += [escaped(said), ""]
    for row in rows(comparison):
        if row.same or row.kind == "stub" or not _worth_showing(row):
            continue
        text = "".join(_markdown_run(run) for runs in row.paragraphs for run in runs)
        lines += [f"**{escaped(row.label)}** {text}" if row.label else text, ""]
        for note in row.notes:
            lines.append(f"> {note.glyph} {note.word}: {escaped(note.why)}  ")
        if row.notes:
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _markdown_run(run: Run) -> str:
    text = run.text
    if run.kind == "equal":
        return escaped(text)
    # The marks of Markdown must stand against a letter, white space outside them.
    core = text.strip()
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    mark = "~~" if run.kind == "del" else "**"
    marked = f"{lead}{mark}{escaped(core)}{mark}{tail}" if core else text
    return f"{run.lead}{marked}{run.tail}"


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    flat = safe(" ".join(text.split()) if "\n" in text else text)
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~" else c for c in flat)


__all__ = [
    "escaped", "markdown_report", "safe", "text_report",
]  # fmt: skip
