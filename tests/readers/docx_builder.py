"""Make tiny Word files from raw XML, one feature each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from commdiff.model import Document
from commdiff.readers import read_bytes

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "comments": "comments",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
    "footer": "ftr",
}


def p(inner: str = "", properties: str = "") -> str:
    """Return a paragraph: of the text where `inner` is no XML, else of the XML."""
    inner = inner if inner.startswith("<") else r(inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, properties: str = "", tag: str = "t") -> str:
    """Return a run of text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>' if text else ""


def table(*rows: list[str]) -> str:
    """Return a table of rows of cells, each cell the XML inside it."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def box(inner: str, *, wrapped: bool = True) -> str:
    """Return a text box, in a run of its own if it is to be wrapped."""
    made = f"<w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict>"
    return f"<w:r>{made}</w:r>" if wrapped else made


def alternatives(choice: str, fallback: str) -> str:
    """Return two forms of the same content."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def field(instruction: str, result: str | None = None, data: str = "", inner: str = "") -> str:
    """Return a field.

    Args:
        instruction: what it is computed from.
        result: what it shows; None where the file holds none.
        data: what a form keeps for it.
        inner: runs that follow in the instruction.
    """

    def char(kind: str, kept: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{kept}</w:fldChar></w:r>'

    begin = char("begin", f"<w:ffData>{data}</w:ffData>" if data else "")
    shown = "" if result is None else char("separate") + r(result)
    return begin + r(instruction, tag="instrText") + inner + shown + char("end")


def numbered(text: str, number: int = 1, level: int = 0, properties: str = "") -> str:
    """Return a paragraph with an automatic number."""
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, numbers + properties)


def level(at: int, text: str, form: str = "decimal", *, start: int = 1, more: str = "") -> str:
    """Return one level of a numbering."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    """Return an abstract numbering."""
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    """Return a use of an abstract numbering."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(key: str, inner: str = "", *, name: str = "", based_on: str = "", more: str = "") -> str:
    """Return a paragraph style."""
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{more}>'
        f'<w:name w:val="{name or key}"/>{parent}{inner}</w:style>'
    )


def changed(
    kind: str, inner: str = "", author: str = "Ines Valcourt", date: str = "2031-10-07"
) -> str:
    """Return a tracked change around `inner`, or the mark of one where there is none."""
    start = f'w:{kind} w:id="1" w:author="{author}" w:date="{date}T09:30:00Z"'
    return f"<{start}>{inner}</w:{kind}>" if inner else f"<{start}/>"


def ins(text: str, **by: str) -> str:
    """Return inserted text."""
    return changed("ins", r(text), **by)


def gone(text: str, **by: str) -> str:
    """Return deleted text."""
    return changed("del", r(text, tag="delText"), **by)


def docx(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    raw: Mapping[str, str | bytes] | None = None,
    compression: int = zipfile.ZIP_DEFLATED,
    **inner: str,
) -> bytes:
    """Return a Word file.

    Args:
        body: what stands in `w:body`.
        parts: more files of the package, or other ones in place of those that are made.
        raw: as `parts`, for parts that the main document names, by the kind of the link.
        inner: what stands in the root of `styles`, `numbering`, `comments`, `footnotes`, ... .
    """
    roots = {
        name: f"<w:{_ROOTS[name]} {NAMESPACES}>{xml}</w:{_ROOTS[name]}>"
        for name, xml in inner.items()
    }
    linked: dict[str, str | bytes] = {**roots, **(raw or {})}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _LINKS.format(link("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _LINKS.format(
            "".join(link(name, f"{name}.xml") for name in linked)
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": content for name, content in linked.items()},
        **(parts or {}),
    }
    return zipped(files, compression)


def link(kind: str, target: str, more: str = "") -> str:
    """Return one relationship."""
    return f'<Relationship Id="r{kind}" Type="{_RELATION}/{kind}" Target="{target}"{more}/>'


def zipped(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


def read(body: str, *, tracked: str = "final", **rest: object) -> Document:
    """Return what is read of a Word file made of `body`."""
    made = docx(body, **rest)  # type: ignore[arg-type]
    return read_bytes(made, suffix=".docx", name="draft.docx", tracked=tracked)  # type: ignore[arg-type]
