"""A Word file of our own for a text that is none: headings, typed numbers, tables, notes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from commdiff.model import Block, Document
from commdiff.redline.names import SPACE, made
from commdiff.redline.notes import empty_notes
from commdiff.redline.signs import ILLEGAL, with_signs
from commdiff.redline.tally import RedlineTally

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PARTS = ("styles", "footnotes")
_LEVELS = 6
_INDENT = 567
"""Twentieths of a point for each level of items: one centimetre."""
_WIDTH = 9638
"""Of the text on an A4 page with margins of two centimetres, in twentieths of a point."""


def plain_docx(document: Document, tally: RedlineTally, bare: Collection[int] = ()) -> bytes:
    """Return a text as a Word file without tracked changes.

    Args:
        bare: blocks whose number is not typed, for another file numbers them.
    """
    return _packed(_Writer(document, tally, bare).parts())


class _Writer:
    def __init__(self, document: Document, tally: RedlineTally, bare: Collection[int]) -> None:
        self._document = document
        self._tally = tally
        self._bare = bare
        self._bodies = self._note_bodies()
        self._numbers: dict[int, int] = {}

    def _note_bodies(self) -> dict[int, list[int]]:
        """Return by the block that begins a note all its blocks."""
        begins = {note.block for note in self._document.notes if note.block is not None}
        found: dict[int, list[int]] = {}
        now: list[int] | None = None
        for index, block in enumerate(self._document.blocks):
            if index in begins:
                now = found[index] = []
            elif block.kind != "footnote":
                now = None
            if now is not None:
                now.append(index)
        return found

    def parts(self) -> dict[str, str]:
        from lxml import etree

        root = made("document")
        body = made("body", root)
        held = {index for blocks in self._bodies.values() for index in blocks}
        blocks = [
            (index, block) for index, block in enumerate(self._document.blocks) if index not in held
        ]
        for table, group in groupby(blocks, key=lambda one: one[1].row[0] if one[1].row else None):
            if table is None:
                for index, block in group:
                    body.append(self._paragraph(index, block))
            else:
                body.append(self._table(list(group)))
        last = blocks[-1][1] if blocks else None
        if last is None or last.row:
            made("p", body)
        section = made("sectPr", body)
        made("pgSz", section, w="11906", h="16838")
        margins = dict.fromkeys(("top", "right", "bottom", "left"), "1134")
        made("pgMar", section, **margins, header="567", footer="567", gutter="0")
        return {
            "document": etree.tostring(root, encoding="unicode"),
            "styles": _styles(),
            "footnotes": etree.tostring(self._footnotes(), encoding="unicode"),
        }

    def _paragraph(self, index: int, block: Block) -> _Element:
        paragraph = made("p")
        properties = made("pPr", paragraph)
        style = _style(block)
        if style:
            made("pStyle", properties, val=style)
        depth = min(block.depth, _LEVELS)
        if block.kind not in ("heading", "title", "cell", "footnote") and (depth or block.label):
            left = str(_INDENT * max(depth, 1 if block.label else 0))
            hanging = {"hanging": str(_INDENT)} if block.label else {}
            made("ind", properties, left=left, **hanging)
        if block.label and index not in self._bare and block.kind != "footnote":
            run = made("r", paragraph)
            self._say(run, block.label)
            made("tab", run)
        start, end = block.span
        for note in self._document.notes:
            if block.span.start <= note.at <= block.span.end and note.block in self._bodies:
                if note.block in self._numbers:
                    continue
                self._say(made("r", paragraph), self._document.text[start : note.at])
                start = note.at
                self._refer(paragraph, note.block, note.label)
        self._say(made("r", paragraph), self._document.text[start:end])
        return paragraph

    def _refer(self, paragraph: _Element, block: int, label: str) -> None:
        number = self._numbers[block] = len(self._numbers) + 1
        run = made("r", paragraph)
        made("rStyle", made("rPr", run), val="FootnoteReference")
        reference = made("footnoteReference", run, id=str(number))
        if label != str(number):
            from commdiff.redline.names import w

            reference.set(w("customMarkFollows"), "1")
            self._say(run, label)

    def _say(self, run: _Element, text: str) -> None:
        shown = with_signs(text)
        self._tally.add("redline-control", len(ILLEGAL.findall(text)))
        for at, part in enumerate(shown.split("\t")):
            if at:
                made("tab", run)
            if part:
                one = made("t", run)
                one.text = part.replace("\r", " ").replace("\n", " ")
                one.set(SPACE, "preserve")

    def _table(self, cells: Sequence[tuple[int, Block]]) -> _Element:
        table = made("tbl")
        properties = made("tblPr", table)
        made("tblStyle", properties, val="TableGrid")
        made("tblW", properties, w="0", type="auto")
        rows = [list(group) for _, group in groupby(cells, key=lambda one: one[1].row[1])]  # type: ignore[index]
        columns = 1 + max(block.row[2] for _, block in cells if block.row)
        grid = made("tblGrid", table)
        for _ in range(columns):
            made("gridCol", grid, w=str(_WIDTH // columns))
        for group in rows:
            row = made("tr", table)
            by_column = {
                column: list(held)
                for column, held in groupby(group, key=lambda one: one[1].row[2])  # type: ignore[index]
            }
            for column in range(columns):
                cell = made("tc", row)
                made("tcW", made("tcPr", cell), w=str(_WIDTH // columns), type="dxa")
                for index, block in by_column.get(column, ()):
                    cell.append(self._paragraph(index, block))
                if column not in by_column:
                    made("p", cell)
        return table

    def _footnotes(self) -> _Element:
        root = empty_notes("footnote")
        for block, count in list(self._numbers.items()):
            note = made("footnote", root, id=str(count))
            for index in self._bodies[block]:
                note.append(self._paragraph(index, self._document.blocks[index]))
            run = made("r")
            made("rStyle", made("rPr", run), val="FootnoteReference")
            made("footnoteRef", run)
            self._say(run, "\t")
            note[0][0].addnext(run)
        return root


def _style(block: Block) -> str:
    if block.kind == "heading":
        return f"Heading{min(max(block.depth, 1), _LEVELS)}"
    return {"title": "Title", "quote": "Quote", "footnote": "FootnoteText"}.get(block.kind, "")


def _styles() -> str:
    def style(
        key: str, name: str, paragraph: str = "", run: str = "", sort: str = "paragraph"
    ) -> str:
        based = '<w:basedOn w:val="Normal"/>' if sort == "paragraph" and key != "Normal" else ""
        default = ' w:default="1"' if key == "Normal" else ""
        return (
            f'<w:style w:type="{sort}"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}'
            f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}"
            f"{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
        )

    space = '<w:spacing w:before="240" w:after="120"/>'
    headings = "".join(
        style(
            f"Heading{level}", f"heading {level}",
            f'<w:keepNext/>{space}<w:outlineLvl w:val="{level - 1}"/>',
            f'<w:b/><w:sz w:val="{max(32 - 4 * level, 22)}"/>',
        )
        for level in range(1, _LEVELS + 1)
    )  # fmt: skip
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" '
        'w:hAnsi="Georgia" w:cs="Times New Roman"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr>'
        f"</w:pPrDefault></w:docDefaults>{style('Normal', 'Normal')}"
        + style("Title", "Title", space, '<w:b/><w:sz w:val="36"/>')
        + headings
        + style("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>', "<w:i/>")
        + style("FootnoteText", "footnote text", '<w:spacing w:after="60"/>', '<w:sz w:val="18"/>')
        + style(
            "FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>',
            "character",
        )
        + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )  # fmt: skip


def _packed(parts: dict[str, str]) -> bytes:
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}'
        f'{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(_PARTS, 1)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        "</Relationships>",
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in files.items():
            package.writestr(name, f"{_XML}{text}")
    return buffer.getvalue()
