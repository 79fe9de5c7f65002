"""Small web pages for tests."""

from __future__ import annotations

from commdiff.model import Document
from commdiff.readers import read_bytes


def page(
    body: str,
    *,
    head: str = "<title>Forum | Site</title>",
    encoding: str = "utf-8",
    **options: object,
) -> Document:
    """Read a page with this body."""
    text = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read_bytes(text.encode(encoding), suffix=".html", name="page.html", **options)  # type: ignore[arg-type]


def changes(document: Document) -> list[tuple[str, str, str]]:
    """Return the tracked changes: kind, author, and text, in brackets where it is not shown."""
    return [
        (one.kind, one.author, one.text if one.shown else f"[{one.text}]")
        for one in document.tracked.revisions
    ]


def styled(document: Document) -> list[tuple[str, str, str]]:
    """Return what is set apart: kind, value and text."""
    return [(one.kind, one.value, one.span.of(document.text)) for one in document.formatting]
