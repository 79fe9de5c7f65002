"""The files that were compared, read again: a redline is written into them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from commdiff.errors import RenderError
from commdiff.model import Document


def held(document: Document, path: Path | None) -> bytes | None:
    """Return the bytes that a document was read from, where they are a Word file's and at hand.

    Raises:
        RenderError: the file was changed since it was read, or cannot be read any more.
    """
    if path is None or document.format != "docx":
        return None
    try:
        data = path.read_bytes()
    except OSError as broken:
        raise RenderError(
            "redline-source",
            f"{path}: cannot be read any more ({broken.strerror})",
            "a redline is written into the Word file that was compared; compare again",
        ) from broken
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise RenderError(
            "redline-source",
            f"{path}: is not the file that was compared",
            "a redline is written into the Word file that was compared; compare again",
        )
    return data
