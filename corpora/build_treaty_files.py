"""Build the Word and PDF files of the sample case `treaty-article`.

Reads `sample/treaty-article/v1.txt` and `v2.txt`, which are the source of both files, and writes
beside them:

- `v2-tracked.docx`: v1 with tracked changes by two invented authors. Accepting all gives v2,
  rejecting all gives v1. It holds insertions and deletions (two whole paragraphs among them), one
  moved paragraph, automatic numbering, heading styles, a table, a footnote and a comment.
- `v2.pdf`: v2 as a typeset page with a text layer, a running head, page numbers, justified lines
  (some of them hyphenated, some broken at a hyphen that belongs to the word) and the footnote.

Run it from anywhere, with the development dependencies installed:

    python corpora/build_treaty_files.py

Guarantees: the same bytes on every run. The archive is stored, not compressed, and dated 1980-01-01;
the PDF is written without compression and with fixed dates and identifiers.
Not promised: the same bytes from another release of reportlab.

When the two texts are edited: name the paragraphs that moved, went and came in `MOVED`, `DELETED` and
`INSERTED`, run this, and put the new digests (it prints them) into `manifest.toml`.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parent / "sample" / "treaty-article"
MOVED = "The competent authorities shall hold a joint exercise"
DELETED = "A Party that does not act in accordance"
INSERTED = "No Party shall be obliged by this Article"
NOTE_PARAGRAPH, NOTE_AFTER = "Upon receipt of a report", "without delay"
REMARKED = "Each Party shall designate"
REMARK = "Norrisk asks that the period be stated: two years would be acceptable in its capital."
VALCOURT = ("Ines Valcourt", "2031-10-07T09:30:00Z")
THOLE = ("Jonas Thole", "2031-10-08T16:05:00Z")
AUTHOR_OF_ARTICLE = {0: THOLE, 4: VALCOURT, 5: THOLE, 6: VALCOURT}
LEVELS = (r"\d+\. ", r"\([a-h]\) ", r"\([ivx]+\) ")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a text: what it is, its typed number, its words, the article it stands in."""

    kind: str
    label: str
    text: str
    article: int


def read_lines(path: Path) -> list[Line]:
    """Read a text of the case; the last paragraph is the body of its footnote."""
    paragraphs = [p.strip("\n") for p in path.read_text(encoding="utf-8").split("\n\n")]
    lines: list[Line] = []
    article = 0
    for index, text in enumerate(paragraphs):
        kind, label = ("title", "subtitle")[index] if index < 2 else "body", ""
        if index == len(paragraphs) - 1:
            kind = "note"
        elif found := re.fullmatch(r"Article (\d+)", text):
            kind, article = "heading", int(found.group(1))
        elif lines and lines[-1].kind == "heading":
            kind = "subheading"
        elif "\t" in text:
            kind = "row"
        else:
            for level, pattern in enumerate(LEVELS):
                if number := re.match(pattern, text):
                    kind, label = f"level{level}", number.group().strip()
                    text = text[number.end() :]
                    break
        lines.append(Line(kind, label, text, article))
    return lines


# Word


def words_of(text: str) -> list[str]:
    """Cut a text into words and marks, each with the space before it."""
    return re.findall(r"\s*[\w’-]+(?:,\d{3})*|\s*[^\w\s]", text)


@dataclass(slots=True)
class TrackedText:
    """Writes the body of the Word file and counts the identifiers that its changes need."""

    used: int = 10

    def mark(self, name: str, author: tuple[str, str], more: str = "") -> str:
        """Return the inside of a start tag of a tracked change, with a fresh identifier."""
        self.used += 1
        return f'w:{name} w:id="{self.used}"{more} w:author="{author[0]}" w:date="{author[1]}"'

    def runs(self, old: str, new: str, author: tuple[str, str]) -> str:
        """Return the runs that turn `old` into `new`."""
        base, revised = words_of(old), words_of(new)
        matcher = difflib.SequenceMatcher(None, base, revised, autojunk=False)
        out = []
        for op, i, j, k, m in matcher.get_opcodes():
            gone, come = "".join(base[i:j]), "".join(revised[k:m])
            if op == "equal":
                out.append(run(gone))
                continue
            if gone:
                out.append(f"<{self.mark('del', author)}>{run(gone, 'delText')}</w:del>")
            if come:
                out.append(f"<{self.mark('ins', author)}>{run(come)}</w:ins>")
        return "".join(out)

    def paragraph(self, line: Line, inner: str, mark: str = "") -> str:
        """Return a paragraph in the style of `line`; `mark` is the change of its end mark."""
        style = {
            "title": "Title",
            "subtitle": "Subtitle",
            "heading": "Heading1",
            "subheading": "Heading2",
            "note": "FootnoteText",
        }.get(line.kind, "BodyText")
        numbering = ""
        if line.kind.startswith("level"):
            style = "ListParagraph"
            numbering = f'<w:numPr><w:ilvl w:val="{line.kind[-1]}"/><w:numId w:val="{line.article}"/></w:numPr>'
        properties = f'<w:pStyle w:val="{style}"/>{numbering}'
        if mark:
            properties += f"<w:rPr><{mark}/></w:rPr>"
        return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"

    def whole(self, line: Line, change: str, author: tuple[str, str]) -> str:
        """Return a paragraph that came, went or moved as a whole."""
        end = self.mark(change, author)
        text = run(line.text, "delText" if change == "del" else "t")
        inner = f"<{self.mark(change, author)}>{text}</w:{change}>"
        if not change.startswith("move"):
            return self.paragraph(line, inner, end)
        start = self.mark(f"{change}RangeStart", author, ' w:name="move1"')
        close = f'<w:{change}RangeEnd w:id="{self.used}"/>'
        return self.paragraph(line, f"<{start}/>{inner}", end) + close

    def edited(self, old: Line, new: Line) -> str:
        """Return a paragraph that stayed in its place."""
        assert (old.kind, old.article) == (new.kind, new.article), (old, new)
        inner = self.runs(old.text, new.text, AUTHOR_OF_ARTICLE[new.article])
        if old.text.startswith(NOTE_PARAGRAPH):
            reference = (
                '</w:t></w:r><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                '<w:footnoteReference w:id="1"/></w:r><w:r><w:t xml:space="preserve">'
            )
            assert inner.count(NOTE_AFTER) == 1
            inner = inner.replace(NOTE_AFTER, NOTE_AFTER + reference)
        if old.text.startswith(REMARKED):
            inner = (
                f'<w:commentRangeStart w:id="0"/>{inner}<w:commentRangeEnd w:id="0"/>'
                '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
                '<w:commentReference w:id="0"/></w:r>'
            )
        if old.kind == "note":
            sign = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            inner = sign + run(" ") + inner
        return self.paragraph(new, inner)

    def row(self, old: Line, new: Line) -> str:
        """Return a row of the table."""
        cells = []
        for was, now in zip(old.text.split("\t"), new.text.split("\t"), strict=True):
            inner = self.runs(was, now, AUTHOR_OF_ARTICLE[new.article])
            cells.append(
                '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
                f"{self.paragraph(new, inner)}</w:tc>"
            )
        return f"<w:tr>{''.join(cells)}</w:tr>"


def run(text: str, tag: str = "t") -> str:
    """Return a run of plain text."""
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def tracked_parts(base: list[Line], revised: list[Line]) -> tuple[str, str]:
    """Return the body of the document and the body of its footnote."""
    writer = TrackedText()
    body: list[str] = []
    note = ""
    i = j = 0
    while i < len(base) or j < len(revised):
        old, new = base[min(i, len(base) - 1)], revised[min(j, len(revised) - 1)]
        if old.text.startswith((MOVED, DELETED)):
            change = "moveFrom" if old.text.startswith(MOVED) else "del"
            body.append(writer.whole(old, change, AUTHOR_OF_ARTICLE[old.article]))
            i += 1
            continue
        if new.text.startswith((MOVED, INSERTED)):
            change = "moveTo" if new.text.startswith(MOVED) else "ins"
            body.append(writer.whole(new, change, AUTHOR_OF_ARTICLE[new.article]))
            j += 1
            continue
        if old.kind == "note":
            note = writer.edited(old, new)
        elif old.kind == "row":
            body.append(writer.row(old, new))
        else:
            body.append(writer.edited(old, new))
        i, j = i + 1, j + 1
    rows = [index for index, part in enumerate(body) if part.startswith("<w:tr>")]
    body[rows[0]] = TABLE + body[rows[0]]
    body[rows[-1]] += "</w:tbl>"
    return "".join(body), note


NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440"'
    ' w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>'
    + "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES)
    + "</w:tblBorders></w:tblPr><w:tblGrid>"
    + '<w:gridCol w:w="3000"/>' * 3
    + "</w:tblGrid>"
)
STYLES = (  # identifier, type, name, based on, paragraph properties, run properties
    ("Normal", "paragraph", "Normal", "", '<w:spacing w:after="120"/>', ""),
    ("BodyText", "paragraph", "Body Text", "Normal", '<w:jc w:val="both"/>', ""),
    ("Title", "paragraph", "Title", "Normal", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="30"/>'),
    ("Subtitle", "paragraph", "Subtitle", "Normal", '<w:jc w:val="center"/>', "<w:i/>"),
    (
        "Heading1",
        "paragraph",
        "heading 1",
        "Normal",
        '<w:keepNext/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
        "<w:b/>",
    ),
    (
        "Heading2",
        "paragraph",
        "heading 2",
        "Normal",
        '<w:keepNext/><w:jc w:val="center"/><w:outlineLvl w:val="1"/>',
        "<w:i/>",
    ),
    ("ListParagraph", "paragraph", "List Paragraph", "Normal", '<w:jc w:val="both"/>', ""),
    ("FootnoteText", "paragraph", "footnote text", "Normal", "", '<w:sz w:val="18"/>'),
    ("CommentText", "paragraph", "annotation text", "Normal", "", '<w:sz w:val="20"/>'),
    (
        "FootnoteReference",
        "character",
        "footnote reference",
        "",
        "",
        '<w:vertAlign w:val="superscript"/>',
    ),
    ("CommentReference", "character", "annotation reference", "", "", '<w:sz w:val="16"/>'),
)


def styles_xml() -> str:
    """Return the style sheet."""
    out = [
        f"<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        '<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    ]
    for key, kind, name, based, paragraph, characters in STYLES:
        default = ' w:default="1"' if key == "Normal" else ""
        out.append(f'<w:style w:type="{kind}"{default} w:styleId="{key}"><w:name w:val="{name}"/>')
        out.append(f'<w:basedOn w:val="{based}"/>' if based else "")
        out.append(f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        out.append(f"<w:rPr>{characters}</w:rPr></w:style>" if characters else "</w:style>")
    return "".join(out) + "</w:styles>"


def numbering_xml(articles: list[int]) -> str:
    """Return the numbering: one list a treaty article, so that each begins again at 1."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{567 * (level + 1)}" w:hanging="567"/></w:pPr></w:lvl>'
        for level, (form, shown) in enumerate(
            (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
        )
    )
    kept = "".join(
        f'<w:num w:numId="{article}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for article in articles
    )
    return (
        f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{kept}</w:numbering>'
    )


def relationships(targets: dict[str, str]) -> str:
    """Return a relationship part, from the last word of each type to its target."""
    out = []
    for number, (kind, target) in enumerate(targets.items(), start=1):
        root = f"{PACKAGE}/relationships/metadata" if kind == "core-properties" else RELATIONS
        out.append(f'<Relationship Id="rId{number}" Type="{root}/{kind}" Target="{target}"/>')
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(out)}</Relationships>'


def build_docx(base: list[Line], revised: list[Line], path: Path) -> None:
    """Write the Word file."""
    body, note = tracked_parts(base, revised)
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    named = ("styles", "numbering", "settings", "footnotes", "comments")
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{CONTENT}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), *((name, name) for name in named))
    )
    title = escape(revised[0].text)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": relationships(
            {"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{THOLE[0]}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{VALCOURT[1]}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{THOLE[1]}</dcterms:modified>'
        "</cp:coreProperties>",
        "word/document.xml": f"<w:document {NAMESPACE}><w:body>{body}{SECTION}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships({name: f"{name}.xml" for name in named}),
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": numbering_xml(sorted({n.article for n in revised if n.article})),
        "word/settings.xml": f"<w:settings {NAMESPACE}><w:trackRevisions/><w:footnotePr>"
        '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr></w:settings>',
        "word/footnotes.xml": f"<w:footnotes {NAMESPACE}>{separators}"
        f'<w:footnote w:id="1">{note}</w:footnote></w:footnotes>',
        "word/comments.xml": f'<w:comments {NAMESPACE}><w:comment w:id="0" w:author="{THOLE[0]}"'
        f' w:date="{THOLE[1]}" w:initials="JT"><w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        f"{run(REMARK)}</w:p></w:comment></w:comments>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (HEAD + content).encode("utf-8"))


# PDF

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, RIGHT, TOP, BOTTOM = 108.0, 108.0, 730.0, 115.0
SIZE, LEADING, STEP = 11.0, 15.0, 24.0
NOTE_SIZE, NOTE_LEADING = 9.0, 11.0
MARK = "\x01"
"""Stands in the text where the footnote is referred to."""
COLUMNS = (0.0, 110.0, 275.0)
HYPHENATION = """
ad-min-is-tered agree-ment ap-pro-pri-ate ar-bi-tra-tion au-di-tor au-thor-i-ties au-thor-ity
ca-pac-ity com-pe-tent con-sec-u-tive con-sen-sus con-tri-bu-tion de-fined de-grades de-pos-i-tary
des-ig-nate des-ig-na-tion dis-cov-ery en-deav-our en-ti-tled es-sen-tial es-tab-lish ev-i-dence
ex-am-ined ex-haust-ed ex-er-cise find-ings here-in-after in-ci-dent in-de-pen-dent in-for-ma-tion
in-stal-la-tions in-ter-rupts ju-ris-dic-tion land-ing ma-jor-ity mea-sures neg-li-gence op-er-ates
op-er-a-tor para-graph pay-ments po-si-tion pre-ced-ing pro-tec-tion pur-poses rea-son-able
re-ceipts re-ceived re-cov-ered re-pair-ing re-ported rep-re-sented re-spon-si-ble sub-ma-rine
sub-mit-ted ter-ri-to-rial to-geth-er ves-sel
"""


@dataclass(frozen=True, slots=True)
class Strip:
    """One line on a page: where it begins, its label, its words, and how they are set."""

    text: str
    indent: float = 0.0
    label: str = ""
    font: str = "Times-Roman"
    align: str = "left"
    above: float = 0.0
    keep: int = 1


def breaks_of(word: str) -> list[tuple[str, str]]:
    """Return the ways to part a word over two lines, the longest beginning first."""
    points = {hit.end(): word[: hit.end()] for hit in re.finditer(r"(?<=\w)-(?=\w)", word)}
    for entry in HYPHENATION.split():
        if (at := word.casefold().find(entry.replace("-", ""))) == 0 or at == 1:
            for hit in re.finditer("-", entry):
                end = at + len(entry[: hit.start()].replace("-", ""))
                points.setdefault(end, word[:end] + "-")
    return [(points[end], word[end:]) for end in sorted(points, reverse=True)]


def width_of(text: str, font: str, size: float) -> float:
    """Return the width of `text` in points; the mark of the footnote is a small figure."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    marks = text.count(MARK)
    return float(stringWidth(text.replace(MARK, ""), font, size)) + marks * float(
        stringWidth("1", font, size * 0.65)
    )


def fill(text: str, room: float, font: str, size: float) -> Iterator[str]:
    """Break a paragraph into lines no wider than `room`, each as full as it can be."""
    words = text.split(" ")
    line = ""
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if width_of(longer, font, size) <= room:
            line = longer
            continue
        # A word is parted only where the line would else be loose.
        if width_of(line, font, size) < room - 2.5 * size:
            for head, tail in breaks_of(word):
                if width_of(f"{line} {head}", font, size) <= room:
                    line, word = f"{line} {head}", tail
                    break
        yield line
        line = word
    yield line


def strips(lines: list[Line]) -> Iterator[Strip]:
    """Set a text into lines of the width of the page."""
    room = PAGE_WIDTH - LEFT - RIGHT
    rows = [line for line in lines if line.kind == "row"]
    for line in lines:
        if line.kind in ("title", "subtitle", "heading", "subheading"):
            font = "Times-Italic" if line.kind.startswith("sub") else "Times-Bold"
            above = {"heading": 16.0, "subtitle": 4.0}.get(line.kind, 0.0)
            yield Strip(line.text, font=font, align="centre", above=above, keep=4)
        elif line.kind == "row":
            font = "Times-Bold" if line is rows[0] else "Times-Roman"
            keep = len(rows) + 1 if line is rows[0] else 1
            yield Strip(line.text, font=font, align="row", above=4.0, keep=keep)
        elif line.kind != "note":
            level = int(line.kind[-1]) if line.label else -1
            text = line.text
            if text.startswith(NOTE_PARAGRAPH):
                # The figure stands after the comma, as printers set it.
                text = text.replace(f"{NOTE_AFTER},", f"{NOTE_AFTER},{MARK}")
            indent = STEP * (level + 1)
            filled = list(fill(text, room - indent, "Times-Roman", SIZE))
            for number, part in enumerate(filled):
                yield Strip(
                    part,
                    indent,
                    line.label if number == 0 else "",
                    align="justify" if number < len(filled) - 1 else "left",
                    above=5.0 if number == 0 else 0.0,
                    keep=min(2, len(filled)) if number == 0 else 1,
                )


def draw(canvas: Any, strip: Strip, y: float) -> None:
    """Draw one line on its base line `y`."""
    room = PAGE_WIDTH - LEFT - RIGHT - strip.indent
    x = LEFT + strip.indent
    width = width_of(strip.text, strip.font, SIZE)
    if strip.align == "row":
        canvas.setFont(strip.font, SIZE)
        for column, cell in zip(COLUMNS, strip.text.split("\t"), strict=True):
            canvas.drawString(x + column + 4, y, cell)
        canvas.setLineWidth(0.4)
        canvas.line(x, y - 5, x + room, y - 5)
        return
    text = canvas.beginText(x + (room - width) / 2 if strip.align == "centre" else x, y)
    text.setFont(strip.font, SIZE)
    # The space between words outlives the text object, so every line sets its own.
    spaces = strip.text.count(" ") if strip.align == "justify" else 0
    text.setWordSpace((room - width) / spaces if spaces else 0)
    before, mark, after = strip.text.partition(MARK)
    text.textOut(before)
    if mark:
        text.setRise(4)
        text.setFont(strip.font, SIZE * 0.65)
        text.textOut("1")
        text.setRise(0)
        text.setFont(strip.font, SIZE)
        text.textOut(after)
    canvas.drawText(text)
    if strip.label:
        canvas.setFont(strip.font, SIZE)
        canvas.drawString(x - STEP, y, strip.label)


def build_pdf(lines: list[Line], path: Path) -> None:
    """Write the PDF file."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=0, invariant=1)
    canvas.setTitle(lines[0].text)
    canvas.setAuthor("Secretariat of the Veld Sea Conference")
    room = PAGE_WIDTH - LEFT - RIGHT
    note = list(fill(lines[-1].text, room - 8, "Times-Roman", NOTE_SIZE))
    page, y, floor = 0, 0.0, 0.0

    def turn() -> None:
        nonlocal page, y, floor
        if page:
            canvas.showPage()
        page, y, floor = page + 1, TOP, BOTTOM
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(LEFT, TOP + 40, "Protection of Submarine Cables in the Veld Sea")
        canvas.drawRightString(PAGE_WIDTH - RIGHT, TOP + 40, "Second reading")
        canvas.setFont("Times-Roman", 10)
        canvas.drawCentredString(PAGE_WIDTH / 2, 60, f"- {page} -")

    turn()
    for strip in strips(lines):
        needed = NOTE_LEADING * len(note) + 14 if MARK in strip.text else 0.0
        if y - strip.above - LEADING * strip.keep < floor + needed:
            turn()
        y -= (strip.above if y < TOP else 0.0) + LEADING
        draw(canvas, strip, y)
        if needed:
            floor = BOTTOM + needed
            canvas.setLineWidth(0.5)
            canvas.line(LEFT, floor - 4, LEFT + 120, floor - 4)
            for number, part in enumerate(note):
                at = floor - 4 - NOTE_LEADING * (number + 1)
                if number == 0:
                    canvas.setFont("Times-Roman", 6)
                    canvas.drawString(LEFT, at + 3, "1")
                canvas.setFont("Times-Roman", NOTE_SIZE)
                canvas.drawString(LEFT + 8, at, part)
    canvas.showPage()
    canvas.save()


def main() -> None:
    """Build both files and print their digests."""
    base, revised = read_lines(FOLDER / "v1.txt"), read_lines(FOLDER / "v2.txt")
    build_docx(base, revised, FOLDER / "v2-tracked.docx")
    build_pdf(revised, FOLDER / "v2.pdf")
    for name in ("v2-tracked.docx", "v2.pdf"):
        print(hashlib.sha256((FOLDER / name).read_bytes()).hexdigest(), name)


if __name__ == "__main__":
    main()
