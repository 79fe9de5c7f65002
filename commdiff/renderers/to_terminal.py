"""A comparison for the terminal."""

from __future__ import annotations

from commdiff.model import Comparison
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.to_text import text_report


def terminal_report(comparison: Comparison, options: RenderOptions) -> str:
    """Return a comparison as text for a terminal: the summary, then every paragraph that changed."""
    return text_report(comparison, options)
