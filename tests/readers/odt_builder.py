"""Make tiny OpenDocument texts from raw XML, one feature each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from commdiff.model import Document
from commdiff.readers import read_bytes
from tests.readers.document_guarantees import check, lines

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    (
        *(f'xmlns:{one}="{_OASIS}{one}:1.0"' for one in "office text style table".split()),
        f'xmlns:draw="{_OASIS}drawing:1.0"',
        f'xmlns:fo="{_OASIS}xsl-fo-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:math="http://www.w3.org/1998/Math/MathML"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
        'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"',
    )
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


def p(inner: str = "", style: str = "") -> str:
    """Return a paragraph."""
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{inner}</text:p>"


def h(inner: str, level: int = 1, more: str = "") -> str:
    """Return a heading."""
    return f'<text:h text:outline-level="{level}" {more}>{inner}</text:h>'


def span(inner: str, style: str) -> str:
    """Return a stretch of text in a style."""
    return f'<text:span text:style-name="{style}">{inner}</text:span>'


def items(*inner: str, style: str = "", more: str = "") -> str:
    """Return a list; what is no XML becomes the paragraph of an item."""
    made = (one if one.startswith("<text:list-") else item(one) for one in inner)
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named} {more}>{''.join(made)}</text:list>"


def item(inner: str, more: str = "") -> str:
    """Return an item of a list: of the XML where `inner` is XML, else of a paragraph."""
    inner = inner if inner.startswith("<text:") else p(inner)
    return f"<text:list-item {more}>{inner}</text:list-item>"


def level(at: int, form: str = "1", *, suffix: str = ".", more: str = "") -> str:
    """Return one numbered level of a list style."""
    return (
        f'<text:list-level-style-number text:level="{at}" style:num-format="{form}"'
        f' style:num-suffix="{suffix}" {more}/>'
    )


def bullet(at: int, sign: str = "•") -> str:
    """Return one level of a list style with a bullet."""
    return f'<text:list-level-style-bullet text:level="{at}" text:bullet-char="{sign}"/>'


def list_style(name: str, *levels: str) -> str:
    """Return a list style."""
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def outline(*levels: str) -> str:
    """Return the numbering of headings."""
    made = "".join(levels).replace("list-level-style-number", "outline-level-style")
    return f'<text:outline-style style:name="Outline">{made}</text:outline-style>'


def style(
    name: str, text: str = "", *, family: str = "text", parent: str = "", more: str = ""
) -> str:
    """Return a style with properties of text."""
    above = f' style:parent-style-name="{parent}"' if parent else ""
    inner = f"<style:text-properties {text}/>" if text else ""
    return f'<style:style style:name="{name}" style:family="{family}"{above} {more}>{inner}</style:style>'


def table(*rows: list[str]) -> str:
    """Return a table of rows of cells, each cell the text of its paragraph or XML."""
    made = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f"<table:table>{made}</table:table>"


def cell(inner: str, more: str = "") -> str:
    """Return a cell; `inner` is left as it is where it is a cell already."""
    if inner.startswith("<table:"):
        return inner
    inner = inner if inner.startswith("<text:") else p(inner)
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def box(inner: str) -> str:
    """Return a text box."""
    return f"<draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame>"


def note(body: str, citation: str = "1", kind: str = "footnote", more: str = "") -> str:
    """Return a note."""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation {more}>{citation}</text:note-citation>'
        f"<text:note-body>{body}</text:note-body></text:note>"
    )


def remark(text: str, name: str = "", author: str = "Ines Valcourt") -> str:
    """Return a comment; with a name it has a range that `remark_end` ends."""
    named = f' office:name="{name}"' if name else ""
    return (
        f"<office:annotation{named}><dc:creator>{author}</dc:creator>"
        f"<dc:date>2031-10-07T09:30:00</dc:date>{p(text)}</office:annotation>"
    )


def remark_end(name: str) -> str:
    """Return the end of a comment's range."""
    return f'<office:annotation-end office:name="{name}"/>'


def info(author: str = "Ines Valcourt", date: str = "2031-10-07T09:30:00") -> str:
    """Return who changed something and when."""
    return (
        f"<office:change-info><dc:creator>{author}</dc:creator><dc:date>{date}</dc:date>"
        "</office:change-info>"
    )


def changes(**regions: str) -> str:
    """Return the store of tracked changes: by id what each holds."""
    made = "".join(
        f'<text:changed-region xml:id="{key}" text:id="{key}">{inner}</text:changed-region>'
        for key, inner in regions.items()
    )
    return f"<text:tracked-changes>{made}</text:tracked-changes>"


def insertion(**by: str) -> str:
    """Return what the store holds of an insertion."""
    return f"<text:insertion>{info(**by)}</text:insertion>"


def deletion(inner: str, **by: str) -> str:
    """Return what the store holds of a deletion."""
    return f"<text:deletion>{info(**by)}{inner}</text:deletion>"


def ins(key: str, inner: str) -> str:
    """Return inserted content."""
    return f"{start(key)}{inner}{end(key)}"


def start(key: str) -> str:
    """Return the start of a change."""
    return f'<text:change-start text:change-id="{key}"/>'


def end(key: str) -> str:
    """Return the end of a change."""
    return f'<text:change-end text:change-id="{key}"/>'


def gone(key: str) -> str:
    """Return the mark where something was deleted."""
    return f'<text:change text:change-id="{key}"/>'


def content(body: str, automatic: str = "") -> str:
    """Return the part that holds the text."""
    return (
        f'<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt(
    body: str,
    *,
    named: str = "",
    automatic: str = "",
    masters: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return an OpenDocument text.

    Args:
        body: what stands in `office:text`.
        named, automatic: the styles with names, and those of single paragraphs and stretches.
        masters: the designs of pages.
        parts: more files of the package, or other ones in place of those that are made.
    """
    return zipped(
        {
            "mimetype": MIMETYPE,
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": content(body, automatic),
            "styles.xml": (
                f"<office:document-styles {NAMESPACES}><office:styles>{named}</office:styles>"
                f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
            ),
            **(parts or {}),
        }
    )


def flat(body: str, *, named: str = "", automatic: str = "", mimetype: str = MIMETYPE) -> bytes:
    """Return an OpenDocument text as one XML file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES}'
        f' office:mimetype="{mimetype}"><office:styles>{named}</office:styles>'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive, its first part not packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for index, (name, inner) in enumerate(files.items()):
            package.writestr(name, inner, None if index else zipfile.ZIP_STORED)
    return buffer.getvalue()


def read(body: str, *, tracked: str = "final", **rest: object) -> Document:
    """Return what is read of an OpenDocument text made of `body`."""
    made = odt(body, **rest)  # type: ignore[arg-type]
    return read_bytes(made, suffix=".odt", name="draft.odt", tracked=tracked)  # type: ignore[arg-type]


STEPS = list_style(
    "Steps",
    level(1),
    level(2, "a", suffix=")"),
    level(3, "1", more='text:display-levels="3" style:num-prefix="("'),
)
"""Steps counted 1., a) and (1.a.1."""


def shown(body: str, **rest: str) -> list[str]:
    """Return the lines of what is read of a body."""
    document = read(body, **rest)
    check(document)
    return lines(document)
