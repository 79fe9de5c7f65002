"""Tell what a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Literal

from commdiff.readers.zip_directory import plain_directory
from commdiff.readers.zips import directory_is_huge

Kind = Literal[
    "docx", "pdf", "html", "text", "empty", "zip", "xlsx", "pptx", "odt", "fodt", "xml",
    "encrypted", "word-97", "ole", "rtf", "image", "archive", "mhtml", "binary",
]  # fmt: skip

_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"\0\0\x01\0")
_ARCHIVES = (
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x28\xb5\x2f\xfd",
)
_BINARIES = (b"\x7fELF", b"MZ\x90\0", b"\xca\xfe\xba\xbe", b"SQLite format 3\0")
_HTML = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200}){0,3}"
    rb"(?:<!doctype\s{1,10}html\b|<html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(
    rb"\s{0,200}(<\?xml\b[^>]{0,200}>)?(?:\s{0,200}(?:<!--.{0,4000}?-->|<\?[^>]{0,400}\?>)){0,9}\s{0,200}"
    rb"(?:<!DOCTYPE[^<>]{0,400}>\s{0,200})?<(?:[\w.-]{1,40}:)?([\w.-]{1,60})",
    re.DOTALL,
)
_ROOTS = frozenset({b"akomaNtoso", b"TEI", b"teiCorpus", b"TEI.2"})
"""Root elements of texts in XML that are known even without an XML declaration."""
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_OPEN_KINDS: tuple[tuple[bytes, Kind], ...] = (
    (b"text", "odt"), (b"spreadsheet", "xlsx"), (b"presentation", "pptx"), (b"graphics", "image"),
)  # fmt: skip
"""Kinds of OpenDocument files by what their type begins with; those that are no text are refused."""
_PDF = re.compile(rb"\A\s*%PDF-|[\r\n\0]%PDF-\d")
"""The mark of a PDF, which other bytes may stand before; in the middle of a line it is only mentioned."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 8192


def sniff(data: bytes) -> Kind:
    """Return what `data` is; "text" where nothing speaks against it.

    Cost: looks at the first 8 KiB, of a zip also at its directory, of an OLE file at its first MiB.
    """
    head = data[:_HEAD]
    if not data:
        return "empty"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(data)
    if head.startswith(_OLE):
        start = data[: 1 << 20]
        if "EncryptedPackage".encode("utf-16-le") in start:
            return "encrypted"
        return "word-97" if "WordDocument".encode("utf-16-le") in start else "ole"
    if head.startswith(rb"{\rtf"):
        return "rtf"
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    if head.startswith(_ARCHIVES):
        return "archive"
    if head.startswith(_BINARIES):
        return "binary"
    if _PDF.search(head[:1024]):
        return "pdf"
    if head[:13].lower() == b"mime-version:" or b"\nmime-version:" in head[:600].lower():
        return "mhtml" if b"multipart/related" in head.lower() else "text"
    narrow = _narrowed(head)
    return "html" if _HTML.match(narrow) else _xml_kind(narrow)


def _xml_kind(head: bytes) -> Kind:
    match = _XML.match(head)
    if match is None:
        return "text"
    if match[2] == b"document" and b"urn:oasis:names:tc:opendocument" in head:
        kind = _open_kind(head)
        return "fodt" if kind in ("odt", "zip") else kind
    return "xml" if match[1] or match[2] in _ROOTS else "text"


def _open_kind(said: bytes) -> Kind:
    """Return which OpenDocument file it is that says its type somewhere; "zip" for one not known here."""
    at = said.find(_OPEN_DOCUMENT)
    named = said[at + len(_OPEN_DOCUMENT) :] if at >= 0 else b""
    return next((kind for start, kind in _OPEN_KINDS if named.startswith(start)), "zip")


def _narrowed(head: bytes) -> bytes:
    """Return the head without a byte order mark, UTF-16 with its ASCII letters as single bytes."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _zip_kind(data: bytes) -> Kind:
    # The type of an OpenDocument file stands first in it, unpacked, so that it can be told at a glance.
    at_a_glance = _open_kind(data[:200]) if data[30:38] == b"mimetype" else "zip"
    if directory_is_huge(data):
        return "docx" if b"word/" in data[:_HEAD] else at_a_glance
    if any(_written(one.name).startswith("word/") for one in plain_directory(data) or ()):
        return "docx"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {_written(one.filename): one for one in package.infolist()}
            typed = _start_of(package, names["mimetype"]) if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # A damaged package that names Word's parts is a damaged Word file; its reader says so best.
        return "docx" if b"word/" in data[:_HEAD] or b"word/" in data[-_HEAD:] else at_a_glance
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            return kind  # type: ignore[return-value]
    if _OPEN_DOCUMENT not in typed:
        return "odt" if "content.xml" in names and "mimetype" in names else "zip"
    return _open_kind(typed)


def _written(name: str) -> str:
    """Return by what a part is known, however its name is written."""
    return name.replace("\\", "/").lstrip("/").lower()


def _start_of(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the first bytes of a part; none where it cannot be unpacked."""
    try:
        with package.open(entry) as file:
            return file.read(200)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        return b""
