"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from commdiff.errors import RenderError


def write_file(path: Path, content: str | bytes | Iterable[str]) -> int:
    """Write `content` to `path`, whole or not at all, and return its size in bytes.

    Args:
        content: the text, or its pieces, written as they come; or bytes, as they are.

    The text goes to a file beside the target which then takes its name, so that an interrupted run
    leaves the old file or none. A link stays a link, and what it leads to is written. What is there
    and is no file (/dev/null, a named pipe) is written to as it is, and never replaced.

    Raises:
        RenderError: it cannot be written.
    """
    pieces = (content,) if isinstance(content, str | bytes) else content
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                return _put(device, pieces)
        return _put_whole(path.resolve(), pieces)
    except OSError as broken:
        raise RenderError(
            "output-not-writable",
            f"{path}: cannot be written ({broken.strerror})",
            "check the rights and the space of the folder",
        ) from broken


def _put_whole(path: Path, pieces: Iterable[str | bytes]) -> int:
    handle, made = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            size = _put(file, pieces)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(made).chmod(mode)
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    return size


def _put(file: BinaryIO, pieces: Iterable[str | bytes]) -> int:
    return sum(file.write(as_bytes(piece)) for piece in pieces)


def as_bytes(content: str | bytes) -> bytes:
    """Return text as UTF-8, a lone surrogate kept; bytes as they are."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")


def _umask() -> int:
    value = os.umask(0)
    os.umask(value)
    return value
