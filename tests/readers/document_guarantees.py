"""What every reader's document must keep, and a short form in which tests read it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection

from commdiff.errors import ReadError
from commdiff.model import Document


def check(document: Document) -> None:
    """Fail where a document breaks a guarantee of `Document`."""
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    at = 0
    for index, block in enumerate(document.blocks):
        gap, inside = text[at : block.span.start], block.span.of(text)
        assert block.span.start >= at
        assert gap.strip() == ""
        assert bool(gap) == bool(index), "blocks touch, or white space stands before the first"
        assert inside
        assert inside == inside.strip()
        assert "\n" not in inside
        at = block.span.end
    assert at == len(text)
    for note in document.notes:
        assert 0 <= note.at <= len(text)
        assert note.block is None or document.blocks[note.block].kind == "footnote"


def lines(document: Document) -> list[str]:
    """Return each block as "kind label| text"; the kind of a paragraph is not said."""
    made = []
    for block in document.blocks:
        kind = "" if block.kind == "paragraph" else f"{block.kind} "
        label = f"{block.label}| " if block.label else ""
        made.append(f"{kind}{label}{block.span.of(document.text)}")
    return made


def slugs(document: Document) -> list[str]:
    """Return the slugs of a document's notices."""
    return [one.slug for one in document.notices]


def check_or_refused(
    read: Callable[[], Document], allowed: Collection[str] = ("no-text",)
) -> Document | None:
    """Check what `read` makes; return None where it refuses for one of the allowed reasons."""
    try:
        document = read()
    except ReadError as error:
        if error.slug not in allowed:
            raise
        return None
    check(document)
    return document
