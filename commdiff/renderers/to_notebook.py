"""A comparison as a fragment of HTML for a notebook: no script, no page, its style inline."""

from __future__ import annotations

from html import escape

from commdiff.model import Comparison
from commdiff.renderers.runs import Run
from commdiff.renderers.summary import overview
from commdiff.renderers.view import rows

_INS = "color:#0a3d80;background:#deebfb;text-decoration:underline 2px"
_DEL = "color:#7a2e00;background:#fce6d2;text-decoration:line-through"


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.kind == "ins":
        return f'{run.lead}<ins style="{_INS}">{text}</ins>{run.tail}'
    if run.kind == "del":
        return f'{run.lead}<del style="{_DEL}">{text}</del>{run.tail}'
    return text


def notebook_fragment(comparison: Comparison) -> str:
    """Return the summary and the changed paragraphs as an HTML fragment; all document text is escaped."""
    told = overview(comparison)
    parts = [f"<p><b>{escape(told.lead)}</b>{escape(told.rest)}</p>"]
    for row in rows(comparison):
        if row.same or row.kind == "stub":
            continue
        text = "".join(_run(run) for runs in row.paragraphs for run in runs)
        notes = "".join(
            f"<br><small>{escape(note.glyph)} {escape(note.word)}: {escape(note.why)}</small>"
            for note in row.notes
        )
        label = f"<b>{escape(row.label)}</b> " if row.label else ""
        parts.append(f"<p>{label}{text}{notes}</p>")
    return f"<div>{''.join(parts)}</div>"
