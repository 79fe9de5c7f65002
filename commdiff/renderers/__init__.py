"""A result to a page, to text, to tables and to JSON, and a stored result back again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from commdiff.errors import RenderError
from commdiff.model import Bracket, Comparison, Witness
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.to_csv import csv_table
from commdiff.renderers.to_html import document_page, page
from commdiff.renderers.to_lexicon import entries_text, lexicon_text
from commdiff.renderers.to_notebook import notebook_fragment
from commdiff.renderers.to_profile import profiles_dict, render_profiles
from commdiff.renderers.to_reading import document_text, plain_text
from commdiff.renderers.to_text import markdown_report, text_report
from commdiff.renderers.unwire import load_comparison
from commdiff.renderers.wire import comparison_dict, verdict_dict
from commdiff.renderers.wire_parts import Json, document_dict, lexicon_dict

__all__ = [
    "FORMATS", "Json", "RenderOptions", "comparison_dict", "document_dict", "dump_json",
    "entries_text", "lexicon_dict", "lexicon_text", "load_comparison", "notebook_fragment",
    "plain_text", "profiles_dict", "render", "render_document", "render_profiles", "verdict_dict",
]  # fmt: skip

FORMATS: Mapping[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "md",
    ".csv": "csv",
    ".txt": "txt",
}
"""The format of a report by its file's suffix."""


def dump_json(value: Mapping[str, Json]) -> str:
    """Return JSON text: one member a line, characters as they are, a line end at the end.

    Characters that UTF-8 cannot hold (halves of a surrogate pair in literal text) are written as
    escapes, and then so are all others beyond ASCII.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=True, indent=1)
    return text + "\n"


def render(
    comparison: Comparison, format_name: str, *, options: RenderOptions | None = None
) -> str:
    """Return a comparison in a format.

    Args:
        format_name: "html", "json", "md", "csv", "txt" or "term".

    Raises:
        RenderError: the format is not known, or a template cannot be used.

    Guarantees: reads nothing but the comparison and the templates; equal arguments give equal text.
    """
    options = options or RenderOptions()
    if format_name == "html":
        return page(comparison, options)
    if format_name == "json":
        return dump_json(comparison_dict(comparison))
    if format_name == "md":
        return markdown_report(comparison, options)
    if format_name == "csv":
        return csv_table(comparison)
    if format_name in ("txt", "term"):
        return text_report(comparison, options)
    raise RenderError(
        "output-format",
        f"no format is called '{format_name}'",
        "use one of html, json, md, csv, txt, term",
    )


def render_document(
    witness: Witness,
    format_name: str,
    *,
    brackets: Sequence[Bracket] = (),
    options: RenderOptions | None = None,
) -> str:
    """Return one text as it was read.

    Args:
        format_name: "html", "json", "txt" or "term".

    Raises:
        RenderError: one text is not written in that format.
    """
    options = options or RenderOptions()
    if format_name == "html":
        return document_page(witness, brackets, options)
    if format_name == "json":
        return dump_json(document_dict(witness, brackets))
    if format_name in ("txt", "term"):
        return document_text(witness, brackets, options)
    raise RenderError(
        "output-format",
        f"one text cannot be written as {format_name}",
        "use one of html, json, txt, term",
    )
