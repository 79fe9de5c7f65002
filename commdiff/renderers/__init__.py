"""A result to a page, to text, to tables and to JSON, and a stored result back again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from commdiff.errors import RenderError
from commdiff.model import Bracket, Comparison, Witness
from commdiff.renderers.options import RenderOptions

if TYPE_CHECKING:
    from commdiff.renderers.json_text import dump_json
    from commdiff.renderers.templating import copy_templates, nothing_replaced
    from commdiff.renderers.to_evaluation import evaluation_dict, evaluation_text
    from commdiff.renderers.to_frame import data_frame
    from commdiff.renderers.to_lexicon import entries_text, lexicon_text
    from commdiff.renderers.to_notebook import notebook_fragment
    from commdiff.renderers.to_pdf import printed, require_pdf
    from commdiff.renderers.to_profile import profiles_dict, render_profiles
    from commdiff.renderers.to_reading import plain_text
    from commdiff.renderers.unwire import load_comparison
    from commdiff.renderers.wire import comparison_dict, verdict_dict
    from commdiff.renderers.wire_parts import Json, document_dict, lexicon_dict

__all__ = [
    "FORMATS", "Json", "RenderOptions", "comparison_dict", "copy_templates", "data_frame",
    "document_dict", "dump_json", "entries_text", "evaluation_dict", "evaluation_text",
    "lexicon_dict", "lexicon_text", "load_comparison", "notebook_fragment", "nothing_replaced",
    "plain_text", "printed", "profiles_dict", "render", "render_document", "render_profiles",
    "require_pdf", "verdict_dict",
]  # fmt: skip

FORMATS: Mapping[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "md",
    ".csv": "csv",
    ".txt": "txt",
    ".tei.xml": "tei",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""The format of a report by its file's suffix."""


# A run writes one format or two; loading them all would take as long as comparing five pages.
_HOMES = {
    "Json": "wire_parts", "comparison_dict": "wire", "document_dict": "wire_parts",
    "data_frame": "to_frame", "dump_json": "json_text", "entries_text": "to_lexicon",
    "lexicon_dict": "wire_parts",
    "evaluation_dict": "to_evaluation", "evaluation_text": "to_evaluation",
    "lexicon_text": "to_lexicon", "load_comparison": "unwire",
    "notebook_fragment": "to_notebook", "plain_text": "to_reading", "printed": "to_pdf",
    "require_pdf": "to_pdf", "copy_templates": "templating", "nothing_replaced": "templating",
    "profiles_dict": "to_profile", "render_profiles": "to_profile", "verdict_dict": "wire",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def render(
    comparison: Comparison, format_name: str, *, options: RenderOptions | None = None
) -> str:
    """Return a comparison in a format.

    Args:
        format_name: "html", "json", "md", "csv", "txt", "tei" or "term".

    Raises:
        RenderError: the format is not known, or a template cannot be used.

    Guarantees: reads nothing but the comparison and the templates; equal arguments give equal text.
    """
    options = options or RenderOptions()
    if format_name == "html":
        from commdiff.renderers.to_html import page

        return page(comparison, options)
    if format_name == "json":
        from commdiff.renderers.json_text import dump_json
        from commdiff.renderers.wire import comparison_dict

        return dump_json(comparison_dict(comparison))
    if format_name == "csv":
        from commdiff.renderers.to_csv import csv_table

        return csv_table(comparison, options.table)
    if format_name == "tei":
        from commdiff.renderers.to_tei import tei_edition

        return tei_edition(comparison, options)
    if format_name == "term":
        from commdiff.renderers.to_terminal import terminal_report

        return terminal_report(comparison, options)
    if format_name == "md":
        from commdiff.renderers.to_markdown import markdown_report

        return markdown_report(comparison, options)
    if format_name == "txt":
        from commdiff.renderers.to_text import text_report

        return text_report(comparison, options)
    raise RenderError(
        "output-format",
        f"no format is called '{format_name}'",
        "use one of html, json, md, csv, txt, tei, term",
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
        from commdiff.renderers.to_html import document_page

        return document_page(witness, brackets, options)
    if format_name == "json":
        from commdiff.renderers.json_text import dump_json
        from commdiff.renderers.wire_parts import document_dict

        return dump_json(document_dict(witness, brackets))
    if format_name in ("txt", "term"):
        from commdiff.renderers.to_reading import document_text

        return document_text(witness, brackets, options)
    raise RenderError(
        "output-format",
        f"one text cannot be written as {format_name}",
        "use one of html, json, txt, term",
    )
