"""What a command is given to read: files, literal text, standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from commdiff.config import Settings
from commdiff.errors import ReadError
from commdiff.model import Document

F = TypeVar("F", bound=Callable[..., Any])

STDIN_TYPES = ("txt", "md", "html", "docx", "odt", "rtf", "xml", "pdf")


def stdin_option(function: F) -> F:
    """Add the option that says what stands on stdin."""
    return click.option(
        "--stdin-type",
        type=click.Choice(STDIN_TYPES),
        default="txt",
        show_default=True,
        help="What stands on stdin where a file is -.",
    )(function)


def stdin_lines() -> BinaryIO:
    """Return standard input, to be read by bytes or by lines.

    Raises:
        ReadError: it is closed.
    """
    # Python has no stdin where it was closed before it began (`<&-`), whatever its type says.
    if not sys.__stdin__:
        raise ReadError("stdin-closed", "stdin is closed", "send a text, or name a file")
    return sys.stdin.buffer


def document_of(name: str, values: dict[str, Any], settings: Settings) -> Document:
    """Return the document a command was given: literal text, stdin, or a file.

    Args:
        name: as written on the command line.
        values: the command's options; of them `text` and `stdin_type` are asked.

    Raises:
        ReadError: it cannot be read.
    """
    from commdiff import readers

    if values.get("text"):
        return readers.read_text(name, name="text")
    if not name:
        raise click.UsageError("a file's name is empty")
    if name == "-":
        return readers.read_bytes(
            stdin_lines().read(settings.limits.file + 1),
            suffix=f".{values['stdin_type']}",
            name="stdin",
            tracked=settings.tracked,
            limits=settings.limits,
        )
    return readers.read_document(Path(name), tracked=settings.tracked, limits=settings.limits)
