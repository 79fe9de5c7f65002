"""Make two Word drafts, compare them, and show the redline as one line of text a paragraph."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from commdiff import pipeline
from commdiff.config import Settings
from commdiff.model import Document
from commdiff.readers import read_bytes, read_text
from commdiff.redline import Redline, redline
from tests.readers.docx_builder import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_MARKS = {
    "ins": ("{+", "+}"),
    "del": ("{-", "-}"),
    "moveFrom": ("{<", "<}"),
    "moveTo": ("{>", ">}"),
}


def word(body: str, **rest: object) -> bytes:
    """Return a Word file with the content types that a real one has."""
    parts = {"[Content_Types].xml": TYPES, **rest.pop("parts", {})}  # type: ignore[dict-item]
    return docx(body, parts=parts, **rest)  # type: ignore[arg-type]


def compared(base: bytes, revised: bytes, *, tracked: str = "final") -> Redline:
    """Return the redline of two Word files."""
    documents = [
        read_bytes(data, suffix=".docx", name=name, tracked=tracked)  # type: ignore[arg-type]
        for data, name in ((base, "base.docx"), (revised, "revised.docx"))
    ]
    return redline(pipeline.compare(*documents, Settings()), base, revised)


def compared_texts(base: str, revised: str) -> Redline:
    """Return the redline of two plain texts."""
    documents = [read_text(base, name="base"), read_text(revised, name="revised")]
    return redline(pipeline.compare(*documents, Settings()))


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return the root of a part of a file."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def shown(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Return each paragraph of a part with its changes marked; `¶` where its end came or went."""
    return [_shown(one) for one in part(data, name).iter(f"{W}p")]


def _shown(paragraph: etree._Element) -> str:
    made = "".join(_marked(child) for child in paragraph)
    for kind, (before, after) in _MARKS.items():
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{kind}") is not None:
            made += f"{before}¶{after}"
    return made


def _marked(element: etree._Element) -> str:
    name = etree.QName(element).localname
    if name == "pPr":
        return ""
    if name in ("t", "delText"):
        return element.text or ""
    if name == "tab":
        return "\t"
    if name == "br":
        return "\n"
    before, after = _MARKS.get(name, ("", ""))
    inner = "".join(map(_marked, element))
    return f"{before}{inner}{after}" if inner else ""


def reading(data: bytes, tracked: str) -> Document:
    """Return one reading of a redline: "original" is all rejected, "final" all accepted."""
    return read_bytes(data, suffix=".docx", name="redline.docx", tracked=tracked)  # type: ignore[arg-type]


def words_of(document: Document) -> list[str]:
    """Return the blocks of a document, numbers and all, without white space."""
    return [
        "".join(f"{block.label}{document.block_text(index)}".split())
        for index, block in enumerate(document.blocks)
    ]


def comments(data: bytes) -> list[str]:
    """Return the comments of a redline."""
    return ["".join(one.itertext()) for one in part(data, "word/comments.xml")]


def without_comments(data: bytes) -> bytes:
    """Return a redline without the places of its comments."""
    archive, buffer = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            root = part(data, name) if name == "word/document.xml" else None
            for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
                for one in list(root.iter(f"{W}{tag}")) if root is not None else ():
                    gone = one if tag != "commentReference" else one.getparent()
                    gone.getparent().remove(gone)
            made.writestr(name, archive.read(name) if root is None else etree.tostring(root))
    return buffer.getvalue()
