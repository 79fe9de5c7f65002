"""The files of a redline: the two that were compared, read again, and the new one, written whole."""

from __future__ import annotations

import hashlib
import os
import tempfile
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


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all: beside the target, which it then replaces.

    Raises:
        RenderError: it cannot be written.
    """
    path = path.resolve()
    try:
        handle, made = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(made).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            Path(made).replace(path)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    except OSError as broken:
        raise RenderError(
            "output-not-writable",
            f"{path}: cannot be written ({broken.strerror})",
            "check the rights and the space of the folder",
        ) from broken
