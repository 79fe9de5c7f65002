"""A comparison as a fragment of HTML for a notebook: no script, no page, its style inline.

Colours are those of the notebook: text has its colour, marks a veil that light and dark grounds both show
through. Shapes say the same: a line below what came, a line through what is gone.
"""

from __future__ import annotations

from html import escape

from commdiff.model import Comparison
from commdiff.renderers.names import full_names
from commdiff.renderers.outline import (
    Marks,
    Passage,
    happened_to,
    marked_row,
    name_of,
    passages,
    safe,
    stub_line,
    summary_line,
)
from commdiff.renderers.runs import Run
from commdiff.renderers.summary import Overview, counted, overview
from commdiff.renderers.view import Row

COME = "background:rgba(45,120,225,.16);color:inherit;text-decoration:underline 2px"
GONE = "background:rgba(225,110,30,.16);color:inherit;text-decoration:line-through"
_QUIET = "opacity:.8;font-size:.9em"
_FRAME = "max-width:78ch;line-height:1.5;overflow-wrap:anywhere;text-align:left"
MOST_PARAGRAPHS = 60
MOST_CHARACTERS = 60_000
"""What a fragment shows at most. A notebook keeps its output in the file, and a cell is not a page."""


def _text(text: str) -> str:
    return escape(safe(text))


def _gone(run: Run, text: str) -> str:
    return f'{run.lead}<del style="{GONE}">{text}</del>{run.tail}'


def _come(run: Run, text: str) -> str:
    return f'{run.lead}<ins style="{COME}">{text}</ins>{run.tail}'


_MARKS = Marks(_text, _gone, _come, whole=False)


def notebook_fragment(comparison: Comparison) -> str:
    """Return the summary and the changed paragraphs as an HTML fragment.

    Guarantees: all document text is escaped; no script, link, picture or address is in it. What is left
    out because there is much is counted.
    """
    told = overview(comparison)
    base, revised = full_names(comparison)
    parts = [
        f'<p style="{_QUIET}">{_text(f"{base} → {revised}")}</p>',
        f"<p><b>{_text(told.lead)}</b>{_text(told.rest)}<br>{_text(told.dateline)}</p>",
        _summary(told),
    ]
    if not comparison.summary.identical:
        parts.append(_passages(passages(comparison)))
    return f'<div style="{_FRAME}">{"".join(parts)}</div>'


def _summary(told: Overview) -> str:
    lines = []
    for section in told.sections:
        count = "" if section.look == "br" else f"{section.count:,} "
        more = [f"and {section.more:,} more"] if section.more else []
        said = "; ".join([summary_line(line) for line in section.lines] + more)
        head = f"{section.glyph} {count}{section.word}"
        lines.append(f"<b>{_text(head)}</b>: {_text(said)}")
    for name, notice in told.notices:
        lines.append(f"<b>note</b>: {_text(f'{name}: ' if name else '')}{_text(notice.message)}")
    return f"<p>{'<br>'.join(lines)}</p>" if lines else ""


def _passages(found: list[Passage]) -> str:
    made: list[str] = []
    shown, size = 0, 0
    changed = sum(_counts(one.row) for one in found)
    for passage in found:
        if passage.row is None:
            made.append(f'<p style="{_QUIET}"><i>{_text(passage.said)}</i></p>')
            continue
        if shown == MOST_PARAGRAPHS or (shown and size > MOST_CHARACTERS):
            break
        made.append(_row(passage.row))
        size += len(made[-1])
        shown += _counts(passage.row)
    if shown < changed:
        left = counted(changed - shown, "more paragraph").capitalize()
        made.append(f"<p><b>{left} changed.</b> <code>to_html()</code> gives the whole page.</p>")
    return "".join(made)


def _counts(row: Row | None) -> bool:
    """Tell whether a row is a paragraph that changed: no place where one stood, no heading over one."""
    return (
        row is not None and row.kind != "stub" and bool(happened_to(row) or row.relation != "equal")
    )


def _row(row: Row) -> str:
    if row.kind == "stub":
        return f'<p style="{_QUIET}"><i>{_text(stub_line(row))}</i></p>'
    happened = happened_to(row)
    if row.kind in ("heading", "title") and row.relation == "equal" and not happened:
        return f"<p><b>{marked_row(row, _MARKS)}</b></p>"
    told = f' <span style="{_QUIET}">({_text(happened)})</span>' if happened else ""
    notes = "".join(
        f'<br><span style="{_QUIET}">{_text(note.glyph)} <b>{_text(note.word)}</b>'
        f"{f', {note.count} times' if note.count > 1 else ''}"
        f"{' (contested)' if note.contested else ''}: {_text(note.why)}</span>"
        for note in row.notes
    )
    text = marked_row(row, _MARKS)
    if len(text) > MOST_CHARACTERS:
        text = f"<i>Too long to show here: {len(text):,} characters.</i>"
    return f"<p><b>{_text(name_of(row))}</b>{told} {text}{notes}</p>"
