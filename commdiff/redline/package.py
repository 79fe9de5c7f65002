"""A Word file as its parts: read within the readers' limits, changed as trees, written anew."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from commdiff.readers.assemble import Source
from commdiff.readers.docx.names import w
from commdiff.readers.docx.package import usual_namespaces
from commdiff.readers.safe_xml import SafeXml
from commdiff.readers.troubles import Troubles
from commdiff.readers.zips import Archive

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
_PACKED = re.compile(r"\.(?:png|jpe?g|gif|zip|docx|xlsx|pptx|mp4)\Z", re.IGNORECASE)
_LEVEL = 6
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
        self._links: dict[str, dict[str, tuple[str, str]]] = {}
        self.main = self._main()

    def _main(self) -> str:
        part = self.linked("", "officeDocument")
        root = self.tree(part) if part else None
        if root is None or root.tag != w("document") or root.find(w("body")) is None:
            raise self._troubles.damaged("it has no main document")
        return part

    def bytes_of(self, part: str) -> bytes | None:
        """Return the bytes of a part as the file has them; None where there is no such part."""
        return self._archive.read(part)

    def mark_of(self, part: str) -> str:
        """Return what tells a part from others, without reading it."""
        return self._archive.mark(part)

    def tree(self, part: str) -> _Element | None:
        """Return the root of a part, which is written back; None where there is none."""
        key = part.lower()
        if key not in self._trees:
            data = self._archive.read(part)
            if data is None or not data.strip():
                return None
            self._trees[key] = self._xml.parse(data, posixpath.basename(part))
        return self._trees[key]

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part is linked to: by id the kind and the part's name ("" if outside)."""
        key = part.lower()
        if key not in self._links:
            made: dict[str, tuple[str, str]] = {}
            root = self._link_tree(part)
            for link in root if root is not None else ():
                target = (link.get("Target") or "").replace("\\", "/")
                folder = "/" + posixpath.dirname(part)
                inside = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
                kind = (link.get("Type") or "").rsplit("/", 1)[-1]
                outside = link.get("TargetMode") == "External"
                made[link.get("Id") or ""] = (kind, "" if outside else inside)
            self._links[key] = made
        return self._links[key]

    def linked(self, part: str, kind: str) -> str:
        """Return the name of the first part of a kind that `part` is linked to; "" for none.

        What stands outside the package is no part of it.
        """
        return next((name for one, name in self.links(part).values() if one == kind and name), "")

    def story(self, kind: str) -> _Element | None:
        """Return the root of the part of a kind that the main document names; None for none."""
        part = self.linked(self.main, kind)
        return self.tree(part) if part else None

    def add(self, kind: str, root: _Element) -> None:
        """Add a part that the main document names, with its link and its content type."""
        folder = posixpath.dirname(self.main)
        part = posixpath.join(folder, f"{kind}.xml")
        while part.lower() in self._written:
            part = part.replace(".xml", "-commdiff.xml")
        self._written[part.lower()] = part
        self._trees[part.lower()] = root
        links = self._link_tree(self.main)
        if links is None:
            links = etree.fromstring(_LINKS)
            name = _links_of(self.main)
            self._written[name.lower()] = name
            self._trees[name.lower()] = links
        link = etree.SubElement(links, _LINK)
        link.set("Id", f"rIdCommdiff{kind.capitalize()}")
        link.set("Type", f"{RELATIONS}/{kind}")
        link.set("Target", posixpath.basename(part))
        self._links.pop(self.main.lower(), None)
        types = self.tree(_TYPES)
        if types is not None:
            one = etree.SubElement(types, f"{_TYPE}Override")
            one.set("PartName", f"/{part}")
            one.set("ContentType", f"{_WORD_TYPE}{kind}+xml")

    def _link_tree(self, part: str) -> _Element | None:
        return self.tree(_links_of(part))

    def packed(self) -> bytes:
        """Return the file: equal trees give equal bytes.

        Macros are left out, and a template becomes a document: the file is called .docx.
        """
        self._be_a_document()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as made:
            for key in sorted(self._written, key=_rank):
                root = self._trees.get(key)
                data = self._archive.read(key) if root is None else _written(root)
                if data is None:
                    continue
                entry = zipfile.ZipInfo(
                    self._written[key].replace("\\", "/"), (1980, 1, 1, 0, 0, 0)
                )
                entry.create_system = 0
                if key == _TYPES.lower():
                    entry.extra = SIGNED
                entry.compress_type = (
                    zipfile.ZIP_STORED if _PACKED.search(key) else zipfile.ZIP_DEFLATED
                )
                made.writestr(entry, data, compresslevel=_LEVEL)
        return buffer.getvalue()

    def _be_a_document(self) -> None:
        types = self.tree(_TYPES)
        for one in list(types) if types is not None else ():
            if _MAIN_TYPES.fullmatch(one.get("ContentType") or ""):
                one.set("ContentType", f"{_WORD_TYPE}document.main+xml")
        macros = {
            name.lower() for kind, name in self.links(self.main).values() if kind == "vbaProject"
        }
        if not macros:
            return
        links = self._link_tree(self.main)
        for link in list(links) if links is not None else ():
            if (link.get("Type") or "").endswith("/vbaProject"):
                link.getparent().remove(link)  # type: ignore[union-attr]
        for one in list(types) if types is not None else ():
            if (one.get("PartName") or "").lstrip("/").lower() in macros:
                one.getparent().remove(one)  # type: ignore[union-attr]
        for name in macros:
            self._written.pop(name, None)
            self._written.pop(_links_of(name).lower(), None)


def _links_of(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _rank(key: str) -> tuple[int, str]:
    """Order the parts: the types first, as some readers want it, then the links, then the rest."""
    return (0 if key == _TYPES.lower() else 1 if key == "_rels/.rels" else 2), key


def _written(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
