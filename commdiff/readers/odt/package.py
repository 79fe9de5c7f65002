"""Open an OpenDocument text, as a zip package of parts or as one flat XML file, within limits."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from commdiff.limits import Limits
from commdiff.readers.assemble import Source
from commdiff.readers.odt.names import n
from commdiff.readers.safe_xml import SafeXml
from commdiff.readers.troubles import Troubles
from commdiff.readers.zips import Archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_ZIP = b"PK"
_FORMATTING = re.compile(
    rb"<text:(?:bookmark|bookmark-start|bookmark-end|soft-page-break|toc-mark[\w-]{0,6})(?: [^<>]*)?/>"
    rb"|<style:(?:tab-stop|table-properties|table-column-properties|table-row-properties"
    rb"|table-cell-properties|list-level-label-alignment)(?: [^<>]*)?/>"
    rb"|\s(?:svg|loext|officeooo):(?:rsid|paragraph-rsid|x|y|x1|x2|y1|y2|z-index|width|height)"
    rb"=\"[^\"<>]{0,60}\""
)
"""What says nothing of the text, and in some files is most of them."""


class Package:
    """The parts of an OpenDocument text.

    `content` is the root that holds the text, `styles` the one that holds the named styles and page
    designs, None where the file has none; in a flat file they are one.

    Raises:
        ReadError: a damaged file ("odt-damaged"), one with a password ("file-encrypted"), one past a
            limit ("odt-too-large"), or one that no office program makes ("odt-unsafe").
    """

    def __init__(self, source: Source) -> None:
        self.troubles = Troubles(source, "odt", "this OpenDocument file", "LibreOffice")
        self._xml = SafeXml(self.troubles, thinned=_without_formatting)
        self._archive: Archive | None = None
        if not source.data.startswith(_ZIP):
            self.content = self._xml.parse(source.data)
            self.styles: _Element | None = self.content
            return
        self._archive = Archive(self.troubles)
        # Only what is inside an encrypted file is unreadable; the list of its parts says so.
        if b"encryption-data" in (self._archive.read("META-INF/manifest.xml") or b""):
            raise self.troubles.encrypted()
        content = self._part("content.xml")
        if content is None:
            raise self.troubles.damaged("it has no content")
        self.content = content
        self.styles = self._part("styles.xml")

    @property
    def limits(self) -> Limits:
        """The limits that hold for this file."""
        return self.troubles.source.limits

    @property
    def body(self) -> _Element:
        """The element that holds the text.

        Raises:
            ReadError: there is none.
        """
        body = self.content.find(f"{n('office:body')}/{n('office:text')}")
        if body is None:
            raise self.troubles.damaged("it has no body of text")
        return body

    def embedded(self, link: str) -> _Element | None:
        """Return the root of an embedded object's content; None where it is not in the package."""
        name = posixpath.normpath(posixpath.join("/", link, "content.xml")).lstrip("/")
        return self._part(name) if self._archive is not None and ":" not in link else None

    def _part(self, name: str) -> _Element | None:
        data = self._archive.read(name) if self._archive is not None else None
        if data is None or not data.strip():
            return None
        return self._xml.parse(data, posixpath.basename(name))


def _without_formatting(data: bytes) -> bytes:
    return _FORMATTING.sub(b"", data)
