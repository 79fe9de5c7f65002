"""What goes to which stream: results to stdout or to files, every message to stderr, one line each."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from commdiff.errors import Notice, RenderError
from commdiff.files import as_bytes

_OURS = re.compile(
    rb"\A\s*(?:<!doctype html>.{0,400}?<meta name=\"generator\" content=\"commdiff "
    rb"|PK\x03\x04.{26}\[Content_Types\]\.xmlcd\x08\x00commdiff"
    rb"|%PDF-.{0,15000}?/Creator \(commdiff "
    rb"|\{\s*\"schema\": ?\"commdiff/"
    rb"|<!-- commdiff "
    rb"|<\?xml[^>]*\?>\s*<!-- commdiff -->"
    rb"|(?:\x1b\[[0-9;]*m)*commdiff[ :]"
    rb"|(?:\xef\xbb\xbf)?id,(?:class,kind|change,facet|relation,moved),"
    rb"|side,start,end,text,entry,)",
    re.IGNORECASE | re.DOTALL,
)
"""How each format that commdiff writes begins; a file that begins so may be written anew."""
_BEGIN = 20_000
"""Bytes that are looked at for it; in a PDF the title stands before."""


def _one_line(*parts: str) -> str:
    """Join what, why and what to do; control characters of a file's name or text shall not act."""
    joined = "; ".join(part for part in parts if part)
    return "".join(c if c.isprintable() else " " for c in joined)


def complain(slug: str, message: str, hint: str) -> None:
    """Write an error as one line on stderr."""
    del slug
    _write("error", _one_line(message, hint))


def complain_in_json(slug: str, message: str, hint: str) -> None:
    """Write an error as one line of JSON on stderr."""
    error = {"error": {"slug": slug, "message": message, "hint": hint}}
    print(json.dumps(error), file=sys.stderr)


def _write(kind: str, line: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    safe = f"commdiff: {kind}: {line}".encode(encoding, "replace").decode(encoding, "replace")
    print(safe, file=sys.stderr)


def warn(message: str) -> None:
    """Write a warning as one line on stderr."""
    _write("warning", _one_line(message))


def note(message: str) -> None:
    """Write a note as one line on stderr."""
    _write("note", _one_line(message))


def tell_notices(notices: Iterable[tuple[str, Notice]], *, quiet: bool, verbose: bool) -> None:
    """Write notices on stderr: what was dropped or assumed as a warning, the rest as a note.

    Args:
        notices: each with the name of the file it is about, or "".
        quiet: write none.
        verbose: write the slug too, by which `docs/messages.md` explains it.
    """
    if quiet:
        return
    for name, one in notices:
        where = f" ({one.where})" if one.where and one.where != name else ""
        slug = f" [{one.slug}]" if verbose else ""
        begin = f"{name}: " if name and name not in one.message else ""
        (warn if one.dropped else note)(f"{begin}{one.message}{where}{slug}")


class Progress:
    """Names the present step on stderr, at a terminal only, and wipes it away."""

    def __init__(self, mode: str) -> None:
        self._shown = mode == "auto" and sys.stderr.isatty()

    def __call__(self, step: str) -> None:
        """Show the name of a step."""
        if self._shown:
            sys.stderr.write(f"\r\x1b[Kcommdiff: {step} ...")
            sys.stderr.flush()

    def done(self) -> None:
        """Wipe the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def check_target(path: Path, *, overwrite: bool) -> None:
    """Make sure, before any work is done, that a report may be written to `path`.

    Raises:
        RenderError: it is a folder, its folder is missing or closed, or it is a file that commdiff
            did not write and `overwrite` was not asked for.
    """
    folder = path.parent
    if path.is_dir():
        raise RenderError("output-is-directory", f"{path}: is a folder", "name a file inside it")
    if not folder.is_dir():
        raise RenderError(
            "output-no-folder", f"{path}: there is no folder {folder}", "make the folder first"
        )
    if path.is_file() and not overwrite:
        try:
            with path.open("rb") as file:
                begin = file.read(_BEGIN)
        except OSError as broken:
            raise RenderError(
                "output-exists",
                f"{path}: is there already and cannot be read ({broken.strerror})",
                "name another file, or use --overwrite",
            ) from broken
        if begin and not _OURS.match(begin):
            raise RenderError(
                "output-exists",
                f"{path}: is there already and was not written by commdiff",
                "name another file, or use --overwrite",
            )
    # Into a file goes a new one of its name; what is no file is written to, whatever its folder allows.
    special = path.exists() and not path.is_file()
    allowed = os.access(path if path.exists() else folder, os.W_OK)
    if not allowed or not (special or os.access(path.resolve().parent, os.W_OK)):
        raise RenderError(
            "output-not-writable", f"{path}: may not be written", "check the rights of the folder"
        )


def to_terminal() -> bool:
    """Tell whether stdout is a terminal. Python has none where it was closed before it began (`>&-`)."""
    return bool(sys.__stdout__) and sys.stdout.isatty()


def flush_stdout() -> None:
    """Write out what libraries left in the buffer of stdout.

    Raises:
        RenderError: what lies behind it is full.
    """
    if sys.__stdout__:
        write_stdout("")


def write_stdout(content: str | bytes) -> None:
    """Write a result to stdout, text as UTF-8 whatever the terminal calls itself.

    Raises:
        RenderError: it is closed, or what lies behind it is full.
    """
    if not sys.__stdout__:
        raise RenderError("output-not-writable", "stdout is closed", "name a file: -o FILE")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(as_bytes(content))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has gone (`| head`): it saw what it wanted. Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as broken:
        # What could not be written stays in the buffer, and Python would try once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise RenderError(
            "output-not-writable",
            f"stdout: cannot be written ({broken.strerror})",
            "check the space where it leads to",
        ) from broken


def size_of(count: int) -> str:
    """Return a number of bytes as people write it ("61 KB")."""
    return f"{count} bytes" if count < 1000 else f"{round(count / 1000)} KB"
