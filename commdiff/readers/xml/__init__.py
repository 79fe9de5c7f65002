"""Read texts in XML: Akoma Ntoso and TEI, told by their root element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commdiff.errors import ReadError, UnsupportedFormat
from commdiff.model import Document
from commdiff.readers.assemble import Source
from commdiff.readers.safe_xml import SafeXml
from commdiff.readers.troubles import Troubles
from commdiff.readers.xml.akn import read_akn
from commdiff.readers.xml.names import local
from commdiff.readers.xml.tei import read_tei
from commdiff.readers.xml.tei_names import WHOLE

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read"]

_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b")
_WEB = "save the page as .html, or the text as .docx"
_HINTS = {
    "wordDocument": "open it in Word and save it as .docx",
    "package": "open it in Word and save it as .docx",
    "document": "open it in the program that made it and save it as .docx or .odt",
    "html": "name it .html",
    "rss": _WEB,
    "feed": _WEB,
    "RDF": _WEB,
    "svg": "save its text as .docx, .odt or .txt",
    "Workbook": "save its text as .docx, .odt or .txt",
}
_ELSE = "commdiff reads Akoma Ntoso and TEI; save other texts as .docx, .odt, .html or .txt"


def read(source: Source) -> Document:
    """Read a text in XML as what its root element says it is.

    No document type, no entity and no other file is read.

    Raises:
        UnsupportedFormat: its root element is of neither format.
        ReadError: it is damaged, unsafe, past a limit, or holds no text.
    """
    troubles = Troubles(source, "xml", "this XML text", "an XML editor")
    _refuse_document_type(source)
    root = SafeXml(troubles).parse(source.data)
    name = local(root.tag)
    if name == "akomaNtoso":
        return read_akn(source, root, troubles)
    if name in WHOLE:
        return read_tei(source, root, troubles)
    raise _unknown(source, root, name)


def _refuse_document_type(source: Source) -> None:
    """Make sure that no document type is read, and say how to do without one.

    TEI files of the nineties begin with one, and honestly so; but it can name other files, and make a
    short file a text without end.
    """
    head = source.data if b"\0" not in source.data[:64] else source.data.replace(b"\0", b"")
    if _DOCUMENT_TYPE.search(head):
        raise ReadError(
            "xml-unsafe",
            f"{source.name}: this XML text begins with a document type (<!DOCTYPE ...>), which is not read",
            "remove that line, write entities such as &mdash; as characters, and save it again",
        )


def _unknown(source: Source, root: _Element, name: str) -> UnsupportedFormat:
    hint = _HINTS.get(name, _ELSE)
    return UnsupportedFormat(
        "format-unknown",
        f"{source.name}: this is XML of a kind that is not known (<{name[:60]}>)",
        hint,
    )
