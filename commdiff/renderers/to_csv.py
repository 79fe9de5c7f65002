"""A table of a comparison as CSV."""

from __future__ import annotations

import csv
import io
import re

from commdiff.model import Comparison
from commdiff.renderers.tables import Cell, table_of

_GUARDED = re.compile(r"\A(?=['=+\-@＝＋－＠\t\r\n])|(?<=[;\t\r\n])(?=['=+\-@＝＋－＠])")
"""Where a spreadsheet may begin a formula. Behind a semicolon, a tab and a line break it does so where it
parts cells by another character than ours, as it does by default in half of Europe; some fold the wide
forms first. Source: OWASP, CSV Injection; looked at in LibreOffice with each separator.
"""


def guarded(text: str) -> str:
    """Return `text` as the cell of a spreadsheet that is taken for text, never for a formula.

    An apostrophe goes before what may begin a formula, and before an apostrophe that stands there.

    Guarantees: leaving out the apostrophes at the start and behind `;`, tab and line breaks, one in
    each place, gives `text` back.
    """
    return _GUARDED.sub("'", text)


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else str(value)


def csv_table(comparison: Comparison, name: str = "changes") -> str:
    """Return a table of a comparison as CSV of RFC 4180, with a header.

    Args:
        name: which table: "changes", "shifts", "cues" or "pairs".

    Raises:
        RenderError: there is no table of that name.
    """
    table = table_of(comparison, name)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column for column, _ in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()
