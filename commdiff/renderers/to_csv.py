"""The changes of a comparison as a table: one line for each shift, and one for each change without any."""

from __future__ import annotations

import csv
import io

from commdiff.model import Comparison
from commdiff.renderers.listing import items

_COLUMNS = (
    "id", "class", "kind", "paragraph", "base_start", "base_end", "revised_start", "revised_end",
    "base_text", "revised_text", "facet", "direction", "ladder", "rungs", "from", "to", "contested",
    "why", "source", "hidden", "by",
)  # fmt: skip


def _cell(text: str) -> str:
    """Return `text` so that a spreadsheet takes it for text: with an apostrophe before = + - and @."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def csv_table(comparison: Comparison) -> str:
    """Return the changes as CSV with a header, in the order of the revised text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    numbers = {item.id: item.number for item in items(comparison)}
    for change in comparison.changes:
        lead = [
            change.id,
            change.category,
            change.kind,
            _cell(numbers[change.id]),
            change.base.start,
            change.base.end,
            change.revised.start,
            change.revised.end,
            _cell(change.base_text),
            _cell(change.revised_text),
        ]
        for index in change.shifts or (None,):
            shift = None if index is None else comparison.shifts[index]
            weighed = (
                ["", "", "", "", "", "", "", "", ""]
                if shift is None
                else [
                    shift.facet,
                    shift.direction,
                    shift.ladder,
                    shift.rungs,
                    _cell(shift.from_text),
                    _cell(shift.to_text),
                    "yes" if shift.contested else "",
                    _cell(shift.why),
                    _cell(shift.source),
                ]
            )
            writer.writerow([*lead, *weighed, change.hidden, _cell("; ".join(change.by))])
    return out.getvalue()
