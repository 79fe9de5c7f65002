"""Open a Word file as a zip package of XML parts, within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from commdiff.errors import ReadError
from commdiff.readers.assemble import Source
from commdiff.readers.docx.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ENTRIES = 5000
LARGEST_PART = 64 << 20
LARGEST_TOTAL = 256 << 20
"""Bytes of one part and of all parts, unpacked."""
HIGHEST_RATIO = 200
_RATIO_FROM = 1 << 20
DEEPEST = 200
"""How deep elements may nest."""

_OFFICE = b"http://schemas.openxmlformats.org/"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"drawingml/2006/"),
)
_CHUNK = 1 << 16


class Relation(NamedTuple):
    """What one part says of another: the kind of the link, and the part's name ("" if outside)."""

    kind: str
    target: str


class Package:
    """The parts of a Word file.

    Part names are matched without case, as Word does. Nothing outside the package is ever opened.

    Raises:
        ReadError: no package, a damaged one ("docx-damaged"), one with a password
            ("file-encrypted"), one past a limit ("docx-too-large"), or one that two programs could
            read as two texts ("docx-unsafe").
    """

    def __init__(self, source: Source) -> None:
        self._name = source.name
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise self.damaged("it is cut off or not a zip package") from None
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self._too_large(f"it has more than {MOST_ENTRIES} parts")
        if sum(one.file_size for one in entries) > LARGEST_TOTAL:
            raise self._too_large(f"unpacked it is larger than {LARGEST_TOTAL >> 20} MiB")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for one in entries:
            name = _part_name(one.filename)
            if name in self._entries:
                raise self._unsafe("it holds the same part twice")
            self._entries[name] = one

    def damaged(self, why: str) -> ReadError:
        """Return the error for a file that cannot be read."""
        return ReadError(
            "docx-damaged",
            f"{self._name}: this Word file is damaged: {why}",
            "open it in Word, let Word repair it and save it again",
        )

    def too_deep(self) -> ReadError:
        """Return the error for a file whose elements nest too deeply."""
        return self._unsafe(f"its elements nest more than {DEEPEST} deep")

    def _too_large(self, why: str) -> ReadError:
        return ReadError(
            "docx-too-large", f"{self._name}: this Word file is too large: {why}", "split it"
        )

    def _unsafe(self, why: str) -> ReadError:
        return ReadError(
            "docx-unsafe",
            f"{self._name}: this Word file is not made as Word makes them: {why}",
            "open it in Word and save it again",
        )

    def _bytes(self, name: str) -> bytes | None:
        entry = self._entries.get(_part_name(name))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise ReadError(
                "file-encrypted",
                f"{self._name}: this file is protected by a password",
                "open it in Word, remove the password and save it as .docx",
            )
        most = LARGEST_PART
        if entry.file_size > _RATIO_FROM:
            most = min(most, max(_RATIO_FROM, HIGHEST_RATIO * entry.compress_size))
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    if size > most or self._unpacked > LARGEST_TOTAL:
                        raise self._too_large("one of its parts unpacks to far more than it packs")
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise self.damaged("one of its parts cannot be unpacked") from None
        return b"".join(chunks)

    def xml(self, name: str) -> _Element | None:
        """Return the root of a part; None where there is no such part or it is empty."""
        from lxml import etree

        data = self._bytes(name)
        if data is None or not data.strip():
            return None
        if b"<!DOCTYPE" in data[:4096]:
            raise self._unsafe("it brings a document type of its own")
        if b"purl.oclc.org/ooxml" in data:
            for strict, transitional in _STRICT:
                data = data.replace(strict, _OFFICE + transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self.damaged(f"its part '{posixpath.basename(name)[:40]}' is no XML") from None
        # A document type in UTF-16 is not seen in the bytes.
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._unsafe("it brings a document type of its own")
        return root

    def relations(self, part: str) -> list[Relation]:
        """Return the links of a part, in order; "" for those of the package itself."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        made: list[Relation] = []
        for link in root if root is not None else ():
            target = link.get("Target") or ""
            outside = link.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            made.append(Relation((link.get("Type") or "").rsplit("/", 1)[-1], "" if outside else inside))
        return made

    def main(self) -> tuple[_Element, list[Relation]]:
        """Return the main document and its links."""
        part = next((one.target for one in self.relations("") if one.kind == "officeDocument"), "")
        root = self.xml(part) if part else None
        if root is None or root.tag != w("document"):
            raise self.damaged("it has no main document")
        return root, self.relations(part)


def _part_name(written: str) -> str:
    return written.replace("\\", "/").lstrip("/").lower()
