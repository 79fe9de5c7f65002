"""Open a Word file as a zip package of XML parts, within limits."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from commdiff.errors import ReadError
from commdiff.readers.assemble import Source
from commdiff.readers.docx.names import w
from commdiff.readers.zips import directory_is_huge

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ENTRIES = 5000
LARGEST_PART = 64 << 20
LARGEST_TOTAL = 256 << 20
"""Bytes of one part and of all parts, unpacked."""
HIGHEST_RATIO = 200
"""How far a part may unpack. The densest honest file seen, 3500 equal headings, reaches 94."""
_RATIO_FROM = 1 << 20
DEEPEST = 200
"""How deep elements may nest."""
LARGEST_TREE = 240 << 20
"""Bytes that the trees of all parts may take, as `_tree_size` estimates them."""
LARGEST_TEXT = 16_000_000
MOST_LINES = 60_000
"""Characters of text, and paragraphs with the lines that are broken by hand: some thousand pages."""

_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STRICT = re.compile(
    rb"(xmlns(?::[\w.-]{1,40})?\s{0,9}=\s{0,9}[\"'])http://purl\.oclc\.org/ooxml/"
    rb"(wordprocessingml|officeDocument|drawingml)/(\w{1,40})(?=[\"'])"
)
_FORMATTING = re.compile(
    rb"<w:(?:b|bCs|i|iCs|sz|szCs|color|spacing|kern|highlight|shd|u|noProof|jc|ind|top|left|bottom"
    rb"|right|insideH|insideV|tcW|vAlign|proofErr|lastRenderedPageBreak|keepNext|keepLines"
    rb"|widowControl|autoSpaceDE|autoSpaceDN|adjustRightInd|bookmarkStart|bookmarkEnd)(?: [^<>]*)?/>"
    rb"|\sw:rsid[A-Za-z]{0,9}=\"[0-9A-Fa-f]{0,8}\""
)
"""What says nothing of the text, and in some files is most of them."""
_DECLARATION = re.compile(r"\ufeff?<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.-]{1,40})[\"']")
_ENCODINGS = re.compile(
    rb"utf-?8|utf-?16|us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d", re.IGNORECASE
)
_CHUNK = 1 << 16
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
"""What `zipfile` raises on files that are cut off or made to break it."""


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
        self._trees = 0
        if directory_is_huge(source.data):
            raise self.too_large(f"it has more than {MOST_ENTRIES} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except _UNREADABLE:
            raise self.damaged("it is cut off or not a zip package") from None
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self.too_large(f"it has more than {MOST_ENTRIES} parts")
        if sum(one.file_size for one in entries) > LARGEST_TOTAL:
            raise self.too_large(f"unpacked it is larger than {LARGEST_TOTAL >> 20} MiB")
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

    def too_large(self, why: str) -> ReadError:
        """Return the error for a file past a limit."""
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
        if entry.compress_type not in _PACKED_AS:
            raise self._unsafe("its parts are packed in a way that Word does not know")
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
                        raise self.too_large("one of its parts unpacks to far more than it packs")
                    chunks.append(chunk)
        except _UNREADABLE:
            raise self.damaged("one of its parts cannot be unpacked") from None
        return b"".join(chunks)

    def xml(self, name: str) -> _Element | None:
        """Return the root of a part; None where there is no such part or it is empty."""
        from lxml import etree

        data = self._bytes(name)
        if data is None or not data.strip():
            return None
        data = self._prepared(data)
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
        except (etree.XMLSyntaxError, ValueError) as error:
            said = str(error).casefold()
            if "excessive depth" in said:
                raise self.too_deep() from None
            if "huge" in said:
                raise self.too_large("one stretch of its text is longer than 10 MB") from None
            raise self.damaged(f"its part '{posixpath.basename(name)[:40]}' is no XML") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._unsafe("it brings a document type of its own")
        return root

    def _prepared(self, data: bytes) -> bytes:
        """Return a part in UTF-8 or a code page like it, in the usual namespaces, within limits.

        In other encodings the marks that the limits are measured by would not be seen.
        """
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] in (b"<\0?\0", b"\0<\0?"):
            order = "utf-16-le" if data[:2] in (b"\xff\xfe", b"<\0") else "utf-16-be"
            text = data.decode(order, "replace")
            data = _DECLARATION.sub("", text, count=1).lstrip("\ufeff").encode("utf-8", "replace")
        data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
        encoding = _ENCODING.match(data)
        known = encoding is None or _ENCODINGS.fullmatch(encoding[1])
        if not known or not data.startswith(b"<") or b"\0" in data[:64]:
            raise self._unsafe("one of its parts is in an encoding that Word does not use")
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise self._unsafe("it brings a document type of its own")
        if b"purl.oclc.org/ooxml" in data:
            data = _STRICT.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/\3", data)
        size = _tree_size(data)
        if self._trees + size > LARGEST_TREE:
            data = _FORMATTING.sub(b"", data)
            size = _tree_size(data)
        self._trees += size
        if self._trees > LARGEST_TREE:
            raise self.too_large("it has more paragraphs and runs than any text needs")
        return data

    def relations(self, part: str) -> list[Relation]:
        """Return the links of a part, in order; "" for those of the package itself."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        made: list[Relation] = []
        for link in root if root is not None else ():
            target = (link.get("Target") or "").replace("\\", "/")
            outside = link.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            kind = (link.get("Type") or "").rsplit("/", 1)[-1]
            made.append(Relation(kind, "" if outside else inside))
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


def _tree_size(data: bytes) -> int:
    """Return how many bytes the tree of a part will take, rather too many than too few.

    Measured with lxml 6.1: 86 to 116 bytes for each "<" without attributes, up to 240 where text
    follows every empty element; an attribute takes 220.
    """
    return 150 * data.count(b"<") + 220 * data.count(b"=")
