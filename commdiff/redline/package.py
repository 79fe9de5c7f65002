"""A Word file as its parts: read within the readers' limits, changed as trees, written anew."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from lxml import etree

from commdiff.readers.assemble import Source
from commdiff.readers.docx.names import w
from commdiff.readers.docx.package import Relation, links_name, relations_of, usual_namespaces
from commdiff.readers.safe_xml import SafeXml
from commdiff.readers.troubles import Troubles
from commdiff.readers.zip_directory import STORED
from commdiff.readers.zips import Archive, Packed
from commdiff.redline.packing import package_of, packed

if TYPE_CHECKING:
    from lxml.etree import _Element

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINK = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LINKS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN_TYPES = re.compile(
    r"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled\.main"
    r"|openxmlformats-officedocument\.wordprocessingml\.template\.main)\+xml"
)
_NO_DOCUMENT = (b"macroEnabled", b"template", b"\0")
"""What the content types of macros and templates have in them, and those in an encoding of two bytes."""
_PACKED = re.compile(r"\.(?:png|jpe?g|gif|zip|docx|xlsx|pptx|mp4)\Z", re.IGNORECASE)
_XML = re.compile(r"\.(?:xml|rels)\Z")
SIGNED = b"cd\x08\x00commdiff"
"""An extra field of the archive's first entry: by it a redline is known as ours, and may be replaced."""


class WordFile:
    """The parts of one Word file.

    Trees that were asked for by `tree` are written back as they then are; all other parts as they
    were. Nothing outside the package is opened; no document type, no entity is followed.

    Raises:
        ReadError: the file is damaged or past a limit, as the reader says it.
    """

    def __init__(self, source: Source) -> None:
        self._troubles = Troubles(source, "docx", "this Word file", "Word")
        self._archive = Archive(self._troubles)
        self._xml = SafeXml(self._troubles, usual_namespaces)
        self._written = {name.lower(): name for name in self._archive.names}
        self._trees: dict[str, _Element] = {}
        self._changed: set[str] = set()
        self._links: dict[str, dict[str, Relation]] = {}
        self._strict = False
        self.main = self._main()

    def _main(self) -> str:
        part = self.linked("", "officeDocument")
        root = self.view(part) if part else None
        if root is None or root.tag != w("document") or root.find(w("body")) is None:
            raise self._troubles.damaged("it has no main document")
        return part

    def same(self, part: str, other: WordFile, its: str) -> bool:
        """Tell whether a part is that of another file, byte for byte."""
        return self.mark_of(part) == other.mark_of(its) and (
            self._archive.is_packed_as(part, other._archive, its)
            or self._archive.read(part) == other._archive.read(its)
        )

    def mark_of(self, part: str) -> str:
        """Return what tells a part from others, without reading it."""
        return self._archive.mark(part)

    def view(self, part: str) -> _Element | None:
        """Return the root of a part, to be looked at only; None where there is none."""
        key = part.lower()
        if key not in self._trees:
            data = self._archive.read(part)
            if data is None or not data.strip():
                return None
            self._trees[key] = self._parse(data, part)
        return self._trees[key]

    def _parse(self, data: bytes, part: str) -> _Element:
        self._strict = self._strict or usual_namespaces(data) is not data
        return self._xml.parse(data, posixpath.basename(part))

    def tree(self, part: str) -> _Element | None:
        """Return the root of a part, which is written back; None where there is none."""
        self._changed.add(part.lower())
        return self.view(part)

    def links(self, part: str) -> dict[str, Relation]:
        """Return what a part is linked to, by id."""
        key = part.lower()
        if key not in self._links:
            data = self._archive.read(links_name(part))
            self._links[key] = {one.id: one for one in relations_of(part, data, self._parse)}
        return self._links[key]

    def linked(self, part: str, kind: str) -> str:
        """Return the name of the first part of a kind that `part` is linked to; "" for none.

        What stands outside the package is no part of it.
        """
        for one in self.links(part).values():
            if one.kind == kind and one.target:
                return one.target
        return ""

    def story(self, kind: str) -> _Element | None:
        """Return the root of the part of a kind that the main document names, which is written back."""
        part = self.linked(self.main, kind)
        return self.tree(part) if part else None

    def look_up(self, kind: str) -> _Element | None:
        """Return the root of the part of a kind that the main document names, to be looked at only."""
        part = self.linked(self.main, kind)
        return self.view(part) if part else None

    def add(self, kind: str, root: _Element) -> None:
        """Add a part that the main document names, with its link and its content type."""
        folder = posixpath.dirname(self.main)
        part = posixpath.join(folder, f"{kind}.xml")
        while part.lower() in self._written:
            part = part.replace(".xml", "-commdiff.xml")
        self._put(part, root)
        links = self.tree(links_name(self.main))
        if links is None:
            links = etree.fromstring(_LINKS)
            self._put(links_name(self.main), links)
        key = f"rIdCommdiff{kind.capitalize()}"
        link = etree.SubElement(links, _LINK)
        link.set("Id", key)
        link.set("Type", f"{RELATIONS}/{kind}")
        link.set("Target", posixpath.basename(part))
        self.links(self.main)[key] = Relation(kind, part, key)
        types = self.tree(_TYPES)
        if types is not None:
            one = etree.SubElement(types, f"{_TYPE}Override")
            one.set("PartName", f"/{part}")
            one.set("ContentType", f"{_WORD_TYPE}{kind}+xml")

    def _put(self, part: str, root: _Element) -> None:
        self._written[part.lower()] = part
        self._trees[part.lower()] = root
        self._changed.add(part.lower())

    def packed(self) -> bytes:
        """Return the file: equal trees give equal bytes.

        Parts that were not changed are copied as they are packed. Macros are left out, and a template
        becomes a document: the file is called .docx.
        """
        self._be_a_document()
        found = ((key, self._part(key)) for key in sorted(self._written, key=_rank))
        parts = ((self._written[key].replace("\\", "/"), one) for key, one in found if one)
        return package_of(parts, SIGNED)

    def _part(self, key: str) -> Packed | None:
        if key in self._changed and key in self._trees:
            return packed(_written(self._trees[key]))
        copied = self._archive.packed(key)
        # Of a strict file all that names its namespaces goes the way of the text.
        loose = copied is not None and copied.method == STORED and not _PACKED.search(key)
        if copied is not None and not loose and not (self._strict and _XML.search(key)):
            return copied
        data = self._archive.read(key)
        if data is not None and self._strict and _XML.search(key):
            data = usual_namespaces(data)
        return None if data is None else packed(data)

    def _be_a_document(self) -> None:
        macros = {
            one.target.lower() for one in self.links(self.main).values() if one.kind == "vbaProject"
        }
        said = self._archive.read(_TYPES) or b""
        if not macros and not any(word in said for word in _NO_DOCUMENT):
            return
        types = self.view(_TYPES)
        if types is None:
            return
        for one in types:
            if _MAIN_TYPES.fullmatch(one.get("ContentType") or ""):
                self._changed.add(_TYPES.lower())
                one.set("ContentType", f"{_WORD_TYPE}document.main+xml")
        if not macros:
            return
        links = self.tree(links_name(self.main))
        for link in list(links) if links is not None else ():
            if (link.get("Type") or "").endswith("/vbaProject"):
                link.getparent().remove(link)  # type: ignore[union-attr]
        for one in list(types):
            if (one.get("PartName") or "").lstrip("/").lower() in macros:
                self._changed.add(_TYPES.lower())
                types.remove(one)
        for name in macros:
            self._written.pop(name, None)
            self._written.pop(links_name(name).lower(), None)


def _rank(key: str) -> tuple[int, str]:
    """Order the parts: the types first, as some readers want it, then the links, then the rest."""
    return (0 if key == _TYPES.lower() else 1 if key == "_rels/.rels" else 2), key


def _written(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
