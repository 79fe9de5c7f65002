"""Write a grown text as Word, OpenDocument, RTF and PDF files, with everything that stands in it known."""

from __future__ import annotations

import random
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.grow import grown_paragraphs

WORDS_A_PAGE = 480
_WORDS_A_PARAGRAPH = 75
_NOTE_EVERY = 20
_WORDS_A_RUN = 8
"""Word parts text into runs wherever it was edited or checked: in four public papers of a thousand runs
each, there were 43 to 57 characters in one."""
_LOOKS = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style")
)
_BY = 'w:author="Ines Valcourt" w:date="2031-10-07T09:30:00Z"'


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it is written.

    Args:
        words: in order, without those of the tracked change.
        at: before which of them the change stands.
        gone, come: the words of the change; "" where there is none.
        note: the text of its footnote; "" where there is none.
    """

    words: tuple[str, ...]
    at: int = 0
    gone: str = ""
    come: str = ""
    note: str = ""

    @property
    def before(self) -> str:
        """What stands before the change."""
        return " ".join(self.words[: self.at]) + " "

    @property
    def after(self) -> str:
        """What stands after it."""
        return " ".join(self.words[self.at :])

    @property
    def final(self) -> str:
        """The text with the change made."""
        return " ".join(
            (*self.words[: self.at], *([self.come] if self.come else ()), *self.words[self.at :])
        )


@dataclass(frozen=True, slots=True)
class Truth:
    """What stands in a file; every paragraph is numbered."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def pages(self) -> float:
        """Pages, at a usual number of words."""
        return sum(len(one.words) for one in self.paragraphs) / WORDS_A_PAGE


def grown(pages: int, *, edits: int, seed: int) -> Truth:
    """Grow a text with tracked edits and footnotes.

    Args:
        edits: how many paragraphs hold a replaced word. Both words of one stand nowhere else, so that
            it can be told which of them a reader shows.
    """
    count = pages * WORDS_A_PAGE // _WORDS_A_PARAGRAPH
    texts = grown_paragraphs(count, seed)
    chance = random.Random(seed)
    edited = set(chance.sample(range(count), min(edits, count)))
    made = []
    for number, text in enumerate(texts):
        words = tuple(text.split())
        note = f"See annex note{number} of the report." if number % _NOTE_EVERY == 0 else ""
        if number in edited:
            at = chance.randrange(1, len(words))
            made.append(Paragraph(words, at, f"gone{number}", f"come{number}", note))
        else:
            made.append(Paragraph(words, note=note))
    return Truth(tuple(made))


def write_docx(truth: Truth, path: Path) -> None:
    """Write a Word file: automatic numbers, tracked changes, footnotes."""
    body: list[str] = []
    notes: list[str] = []
    for one in truth.paragraphs:
        note = ""
        if one.note:
            notes.append(one.note)
            note = f'<w:r><w:footnoteReference w:id="{len(notes) + 1}"/></w:r>'
        change = (
            f'<w:del w:id="1" {_BY}>{_run(one.gone, "delText")}</w:del>'
            f'<w:ins w:id="2" {_BY}>{_run(f"{one.come} ")}</w:ins>'
        )
        body.append(
            '<w:p w:rsidR="00B41C7A" w:rsidRDefault="00B41C7A"><w:pPr><w:numPr><w:ilvl w:val="0"/>'
            '<w:numId w:val="1"/></w:numPr><w:spacing w:after="120"/><w:jc w:val="both"/></w:pPr>'
            + (_run(one.before) + change if one.gone else "")
            + _run(one.after)
            + f"{note}</w:p>"
        )
    feet = "".join(
        f'<w:footnote w:id="{n}"><w:p>{_run(text)}</w:p></w:footnote>'
        for n, text in enumerate(notes, 2)
    )
    form = '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    level = f'<w:lvl w:ilvl="0">{form}</w:lvl>'
    parts = {
        "document": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
        "numbering": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "footnotes": f"<w:footnotes {_W}>{feet}</w:footnotes>",
    }
    links = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in ("numbering", "footnotes")
    )
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("numbering", "numbering"),
            ("footnotes", "footnotes"),
        )
    )
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    root = f'Relationships xmlns="{_PACKAGE}/relationships"'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        f' ContentType="application/xml"/>{kinds}</Types>',
        "_rels/.rels": f"<{root}>{main}</Relationships>",
        "word/_rels/document.xml.rels": f"<{root}>{links}</Relationships>",
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    _pack(path, files)


def _run(text: str, kind: str = "t") -> str:
    """Return text as Word saves it: a run for every few words, each with its looks written out."""
    words = text.split(" ")
    pieces = [" ".join(words[at : at + _WORDS_A_RUN]) for at in range(0, len(words), _WORDS_A_RUN)]
    return "".join(
        f'<w:r w:rsidRPr="00B41C7A">{_LOOKS}<w:{kind} xml:space="preserve">{escape(piece)}'
        f"{' ' if at < len(pieces) - 1 else ''}</w:{kind}></w:r>"
        for at, piece in enumerate(pieces)
    )


def _pack(path: Path, files: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)


def write_odt(truth: Truth, path: Path) -> None:
    """Write an OpenDocument text: numbered list, tracked changes, footnotes."""
    regions: list[str] = []
    body: list[str] = []
    info = (
        "<office:change-info><dc:creator>Ines Valcourt</dc:creator><dc:date>2031-10-07T09:30:00</dc:date>"
        "</office:change-info>"
    )
    for number, one in enumerate(truth.paragraphs):
        change = note = ""
        if one.gone:
            regions.append(
                f'<text:changed-region text:id="d{number}"><text:deletion>{info}<text:p>{one.gone}</text:p>'
                f'</text:deletion></text:changed-region><text:changed-region text:id="i{number}">'
                f"<text:insertion>{info}</text:insertion></text:changed-region>"
            )
            change = (
                f'{escape(one.before)}<text:change text:change-id="d{number}"/><text:change-start'
                f' text:change-id="i{number}"/>{one.come} <text:change-end text:change-id="i{number}"/>'
            )
        if one.note:
            note = (
                '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                f"<text:note-body><text:p>{one.note}</text:p></text:note-body></text:note>"
            )
        text = f"{change}{escape(one.after)}{note}"
        body.append(f"<text:list-item><text:p>{text}</text:p></text:list-item>")
    style = (
        '<office:automatic-styles><text:list-style style:name="L"><text:list-level-style-number'
        ' text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>'
        "</office:automatic-styles>"
    )
    content = (
        f'<office:document-content {_ODF} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
        f"{style}<office:body><office:text><text:tracked-changes>{''.join(regions)}</text:tracked-changes>"
        f'<text:list text:style-name="L">{"".join(body)}</text:list></office:text></office:body>'
        "</office:document-content>"
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{of}"/>'
        for name, of in (("/", kind), ("content.xml", "text/xml"))
    )
    _pack(
        path,
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}">{entries}'
            "</manifest:manifest>",
            "content.xml": content,
        },
    )


def write_rtf(truth: Truth, path: Path) -> None:
    """Write an RTF file: numbers as the writer shows them, tracked changes, footnotes."""
    lines = []
    for number, one in enumerate(truth.paragraphs, 1):
        change = rf"{{\deleted\revauthdel1\revdttmdel7 {one.gone}}}{{\revised\revauth1\revdttm7 {one.come} }}"
        note = (
            rf"{{\super\chftn}}{{\footnote\pard\plain {{\super\chftn}} {one.note}}}"
            if one.note
            else ""
        )
        changed = _in_rtf(one.before) + change if one.gone else ""
        lines.append(
            rf"\pard\plain\ls1\ilvl0{{\listtext\pard\plain {number}.\tab}}{changed}"
            rf"{_in_rtf(one.after)}{note}\par"
        )
    head = (
        r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times New Roman;}}{\*\revtbl{Unknown;}{Ines Valcourt;}}"
        r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat1{\leveltext\'02\'00.;}"
        r"{\levelnumbers\'01;}}\listid1}}{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}"
    )
    path.write_text(head + "\n" + "\n".join(lines) + "}", "ascii")


def _in_rtf(text: str) -> str:
    return "".join(c if c.isascii() else rf"\u{ord(c)}?" for c in text)
