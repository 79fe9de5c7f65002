"""Stage 1, files to documents: the only code that opens a document."""

from __future__ import annotations

import importlib
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from commdiff.errors import Notice, ReadError, UnsupportedFormat
from commdiff.limits import Limits, in_mib
from commdiff.model import Document
from commdiff.readers.assemble import Source

if TYPE_CHECKING:
    from commdiff.readers.sniff import Kind

__all__ = ["SUFFIXES", "read_bytes", "read_document", "read_text"]

SUFFIXES = {
    ".txt": "commdiff.readers.from_plain",
    ".text": "commdiff.readers.from_plain",
    ".md": "commdiff.readers.markdown",
    ".markdown": "commdiff.readers.markdown",
    ".html": "commdiff.readers.html",
    ".htm": "commdiff.readers.html",
    ".xhtml": "commdiff.readers.html",
    ".docx": "commdiff.readers.docx",
    ".docm": "commdiff.readers.docx",
    ".dotx": "commdiff.readers.docx",
    ".odt": "commdiff.readers.odt",
    ".ott": "commdiff.readers.odt",
    ".fodt": "commdiff.readers.odt",
    ".rtf": "commdiff.readers.rtf",
    ".xml": "commdiff.readers.xml",
    ".akn": "commdiff.readers.xml",
    ".tei": "commdiff.readers.xml",
    ".pdf": "commdiff.readers.pdf",
}
"""By suffix, the module whose `read(Source)` reads such a file."""

_FORMATS = "commdiff reads .docx, .odt, .rtf, .pdf, .html, .xml, .md and .txt"
_UNPACK = "unpack it and give the file inside"
_BY_CONTENT: dict[Kind, str] = {
    "docx": ".docx", "odt": ".odt", "fodt": ".fodt", "rtf": ".rtf", "xml": ".xml", "pdf": ".pdf",
    "html": ".html", "text": ".txt",
}  # fmt: skip
_NAMED = {
    ".docx": "a Word file", ".odt": "an OpenDocument text", ".fodt": "an OpenDocument text",
    ".rtf": "rich text (RTF)", ".xml": "an XML text", ".pdf": "a PDF", ".html": "a web page",
    ".txt": "plain text",
}  # fmt: skip
_BINARY = frozenset({".docx", ".docm", ".dotx", ".odt", ".ott", ".pdf"})
_REFUSED: dict[Kind, tuple[str, str, str]] = {
    "encrypted": (
        "file-encrypted", "this file is protected by a password",
        "open it in Word, remove the password and save it as .docx",
    ),
    "word-97": (
        "format-old-word", "this is a Word file of the old .doc kind", "open it in Word and save it as .docx"
    ),
    "ole": ("format-unknown", "this is an old Office file, not a text", "save it as .docx or .pdf"),
    "xlsx": ("format-unknown", "this is a spreadsheet, not a text", _FORMATS),
    "pptx": ("format-unknown", "these are slides, not a text", "save them as .pdf"),
    "zip": ("format-unknown", "this is a zip archive, not a text", _UNPACK),
    "archive": ("format-unknown", "this is a compressed file, not a text", _UNPACK),
    "image": (
        "format-image", "this is a picture, not a text", "have its text recognised (OCR) and give that"
    ),
    "mhtml": ("format-unknown", "this is a web archive (MHTML)", "save the page as .html"),
    "binary": ("file-binary", "this is not a text file", _FORMATS),
}  # fmt: skip


def read_document(
    path: str | Path,
    *,
    tracked: Literal["final", "original"] = "final",
    limits: Limits | None = None,
) -> Document:
    """Read a file.

    Args:
        path: a file with one of `SUFFIXES`. One with no or a wrong suffix is read by what it is, and
            a notice says so.
        tracked: which reading of tracked changes is wanted.
        limits: how much is read; None for the defaults.

    Returns:
        The document; whatever was not read is in its notices.

    Raises:
        ReadError: the file is missing ("file-missing"), a folder, empty, not to be opened, too
            large, damaged, protected, or holds no text.
        UnsupportedFormat: no reader is known for this kind of file.
    """
    path = Path(path)
    limits = limits or Limits()
    data = _content(path, limits)
    return read_bytes(data, suffix=path.suffix, name=path.name, tracked=tracked, limits=limits)


def read_bytes(
    data: bytes,
    *,
    suffix: str,
    name: str,
    tracked: Literal["final", "original"] = "final",
    limits: Limits | None = None,
) -> Document:
    """Read the bytes of a file.

    Args:
        suffix: the suffix its name has or would have, with the dot; "" to go by the content.
        name: what messages and the document call it.
        tracked: which reading of tracked changes is wanted.
        limits: how much is read; None for the defaults.

    Raises:
        ReadError: the bytes are none, too many, damaged, protected, or hold no text.
        UnsupportedFormat: no reader is known for this kind of file.
    """
    from commdiff.readers.sniff import sniff

    if not data:
        raise ReadError(
            "file-empty", f"{name}: the file is empty", "check that it is the right file"
        )
    limits = limits or Limits()
    if len(data) > limits.file:
        raise _too_large(name, limits)
    suffix = suffix.lower()
    kind = sniff(data)
    chosen = _suffix_for(suffix, kind, data, name)
    _small_enough(len(data), SUFFIXES[chosen], name, limits)
    source = Source(name, chosen, data, tracked, limits)
    reader: Callable[[Source], Document] = importlib.import_module(SUFFIXES[chosen]).read
    try:
        document = reader(source)
    except RecursionError:
        raise ReadError(
            "file-too-deep",
            f"{name}: what this file holds is nested deeper than any text is",
            "open it in the program that made it and save it again",
        ) from None
    if chosen == suffix:
        return document
    notice = Notice(
        "format-by-content",
        f"{name} was read as {_NAMED[chosen]}, which it is by its content",
        name,
        dropped=True,
    )
    return replace(document, notices=(notice, *document.notices))


def read_text(text: str, *, name: str = "text") -> Document:
    """Read literal text. Blank lines part paragraphs.

    Raises:
        ReadError: there is nothing but white space.
    """
    from commdiff.readers.from_plain import read_decoded

    if not text.strip():
        raise ReadError("no-text", f"{name}: the text is empty", "give at least one word")
    notices: tuple[Notice, ...] = ()
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        lone = sum(0xD800 <= ord(c) <= 0xDFFF for c in text)
        text = "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
        notices = (
            Notice(
                "text-surrogates", f"{lone} broken characters shown as \ufffd", name, dropped=True
            ),
        )
        data = text.encode("utf-8")
    source = Source(name, "", data)
    return read_decoded(source, text, format_name="text", notices=notices)


def _suffix_for(suffix: str, kind: Kind, data: bytes, name: str) -> str:
    """Return by which suffix `data` is read: its own where the content agrees, else the content's."""
    if kind in _REFUSED:
        slug, what, hint = _REFUSED[kind]
        error = UnsupportedFormat if slug.startswith("format-") else ReadError
        raise error(slug, f"{name}: {what}", hint)
    by_content = _BY_CONTENT[kind]
    if suffix in SUFFIXES:
        same = SUFFIXES[suffix] == SUFFIXES[by_content]
        if same or (kind == "text" and (suffix not in _BINARY or not _is_clean(data))):
            return suffix
        return by_content
    # ".2" of "Rev.2" is no suffix; ".tex" is, and its text is not what a reader would see.
    if kind == "text" and not re.fullmatch(r"(?:\.\d*)?", suffix):
        raise UnsupportedFormat(
            "format-unknown", f"{name}: files of the kind '{suffix}' cannot be read", _FORMATS
        )
    return by_content


def _small_enough(size: int, reader: str, name: str, limits: Limits) -> None:
    """Make sure that a file is not larger than the limit of its kind."""
    kind = reader.rsplit(".", 1)[-1].removeprefix("from_")
    limit = f"{'text' if kind == 'plain' else kind}_file"
    most: int = getattr(limits, limit)
    if size > most:
        raise ReadError(
            "file-too-large",
            f"{name}: the file is larger than {in_mib(most)}",
            f"split it, or raise --limit {limit}=",
        )


def _is_clean(data: bytes) -> bool:
    """Tell whether bytes with a binary format's suffix are plain text all the same."""
    head = data[:65536]
    return not re.search(rb"[\x00-\x08\x0e-\x1f\x7f-\xff]", head)


def _too_large(name: str, limits: Limits) -> ReadError:
    return ReadError(
        "file-too-large",
        f"{name}: the file is larger than {in_mib(limits.file)}",
        "split it, save it without its pictures, or raise --limit file=",
    )


def _content(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a file, at most one more than the largest that is read."""
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise ReadError(
                "file-is-directory",
                f"{path.name or path}: this is a folder",
                "give a file inside it",
            )
        with path.open("rb") as file:
            data = file.read(limits.file + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise ReadError(
            "file-missing", f"{path.name}: there is no such file", _nearest(path)
        ) from None
    except PermissionError:
        raise ReadError(
            "file-unreadable",
            f"{path.name}: no permission to read this file",
            "check its permissions",
        ) from None
    except (OSError, ValueError) as error:
        reason = (
            error.strerror if isinstance(error, OSError) and error.strerror else "bad file name"
        )
        raise ReadError(
            "file-unreadable",
            f"{path.name[:120]}: the file cannot be read ({reason})",
            "check the path",
        ) from None
    if len(data) > limits.file:
        raise _too_large(path.name, limits)
    return data


def _nearest(path: Path) -> str:
    """Return a hint that names what lies nearest to a path that does not exist."""
    folder = path.parent
    if path.is_symlink():
        return f"it is a link to {path.readlink()}, which is not there"
    if not folder.is_dir():
        return f"the folder '{folder}' does not exist"
    try:
        names = sorted(one.name for one in folder.iterdir())
    except OSError:
        return "check the path"
    import difflib

    # By what stands before the suffix: every "x.txt" is a little like every other.
    stems: dict[str, list[str]] = {}
    for name in names:
        stems.setdefault(Path(name).stem.casefold(), []).append(name)
    near = difflib.get_close_matches(path.stem.casefold(), list(stems), n=3, cutoff=0.6)
    found = [name for stem in near for name in stems[stem]][:3]
    if not found:
        return "check the path; quote a name that has spaces"
    return "did you mean " + " or ".join(found) + "?"
