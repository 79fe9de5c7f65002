"""The files that are mutated: one or two of every format, and the small real ones where they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.conftest import SHARED
from tests.readers.docx_builder import (
    abstract,
    box,
    changed,
    docx,
    field,
    gone,
    ins,
    level,
    num,
    numbered,
    p,
    r,
    table,
    zipped,
)
from tests.readers.pdf_builder import FEES, PORT, Sheet

LARGEST = 200_000
"""Bytes of a real file that is taken."""
SUFFIXES = (".docx", ".odt", ".fodt", ".rtf", ".html", ".md", ".txt", ".xml", ".pdf")

PROSE = (
    "Communique of the Harbour Forum",
    "1. The Ministers of the Harbour Forum met in Port Sable on 3 March 2031 and welcomed the report.",
    "2. They agreed that the northern yard of Orland shall be closed before the spring session.",
    "(a) Members should, as appropriate, report every year to the Secretariat in Teshmar;",
    "(b) the fees of the harbours will be published at the beginning of each season.",
    "3. [We urge] [We invite] members to phase out harmful dredging – “naïve” or not – by 2033.",
)


@dataclass(frozen=True)
class Seed:
    """A file that is whole.

    Args:
        format: its suffix without the dot, or "akn" and "tei" for the two kinds of .xml.
    """

    format: str
    suffix: str
    name: str
    data: bytes


def _word() -> bytes:
    body = (
        p(PROSE[0], '<w:pStyle w:val="Title"/>')
        + numbered(PROSE[1][3:])
        + p(r("They agreed ") + ins("that the northern ") + gone("that the old ") + r("shall close."))
        + p(r("noted"), f"<w:rPr>{changed('del')}</w:rPr>")
        + p(field("PAGEREF x", "7") + r("pages of the summary", "<w:b/><w:highlight w:val='yellow'/>"))
        + table([p(PROSE[3]), p("Orland")], [p(PROSE[4]), p("Teshmar")])
        + p(box(p("A box beside the text.")) + r("Beside it."))
        + p('<w:commentRangeStart w:id="4"/>' + r(PROSE[5]) + '<w:commentRangeEnd w:id="4"/>'
            '<w:r><w:commentReference w:id="4"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>')
    )  # fmt: skip
    return docx(
        body,
        numbering=abstract(0, level(0, "%1."), level(1, "(%2)", "lowerLetter")) + num(1, 0),
        styles='<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>',
        footnotes='<w:footnote w:id="2">' + p("See the annex of the report.") + "</w:footnote>",
        comments='<w:comment w:id="4" w:author="Ines Valcourt" w:date="2031-10-07T09:30:00Z">'
        + p("Is this agreed?") + "</w:comment>",
        header=p("Draft of 3 March"),
    )  # fmt: skip


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)


def _odf_body() -> str:
    return (
        "<office:body><office:text><text:tracked-changes>"
        '<text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info>'
        "<dc:creator>Ines Valcourt</dc:creator><dc:date>2031-10-07T09:30:00</dc:date></office:change-info>"
        "<text:p>every second year</text:p></text:deletion></text:changed-region>"
        '<text:changed-region xml:id="c2" text:id="c2"><text:insertion><office:change-info>'
        "<dc:creator>Ines Valcourt</dc:creator><dc:date>2031-10-07T09:31:00</dc:date></office:change-info>"
        "</text:insertion></text:changed-region></text:tracked-changes>"
        f'<text:h text:outline-level="1">{PROSE[0]}</text:h><text:p>{PROSE[1]}</text:p>'
        '<text:list text:style-name="L1"><text:list-item><text:p>They agreed that the northern yard'
        ' <text:change text:change-id="c1"/>shall<text:s text:c="3"/>be <text:change-start'
        ' text:change-id="c2"/>closed<text:change-end text:change-id="c2"/>.</text:p></text:list-item>'
        "</text:list>"
        f'<text:p>{PROSE[5]}<text:note text:note-class="footnote" text:id="n1"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>See the annex.</text:p></text:note-body></text:note>"
        '<office:annotation office:name="a1"><dc:creator>Ines</dc:creator><text:p>Agreed?</text:p>'
        '</office:annotation> and noted<office:annotation-end office:name="a1"/></text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>Orland</text:p></table:table-cell>"
        f'<table:table-cell table:number-columns-repeated="2"><text:p>{PROSE[4]}</text:p>'
        "</table:table-cell></table:table-row></table:table></office:text></office:body>"
    )


_ODF_STYLES = (
    '<office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number'
    ' text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles>'
)


def _odt() -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}>{_ODF_STYLES}{_odf_body()}"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF}><office:styles/></office:document-styles>",
            "meta.xml": f"<office:document-meta {_ODF}><office:meta><dc:title>Draft</dc:title>"
            "</office:meta></office:document-meta>",
        }
    )


def _fodt() -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_ODF}'
        f' office:mimetype="application/vnd.oasis.opendocument.text">{_ODF_STYLES}{_odf_body()}'
        "</office:document>"
    ).encode()


def _rtf() -> bytes:
    lines = [line.encode("cp1252").decode("latin-1") for line in PROSE]
    text = "".join(
        "".join(c if c < "\x80" else f"\\'{ord(c):02x}" for c in line) + "\\par\n" for line in lines
    )
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}}{\colortbl;\red255;}"
        r"{\*\revtbl{Unknown;}{Ines Valcourt;}}"
        r"{\*\listtable{\list\listid7{\listlevel\levelnfc0{\leveltext\'02\'00.;}{\levelnumbers\'01;}}}}"
        r"{\*\listoverridetable{\listoverride\listid7\ls1}}{\info{\title Draft}}"
        rf"\pard {text}\pard\ls1\ilvl0{{\listtext 4.\tab}}They agreed {{\revised\revauth1\revdttm7 that it}} "
        r"{\deleted\revauthdel1 shall} be \u8211 ?closed{\footnote\pard See the annex.}\par "
        r"\trowd\cellx1000\cellx2000\pard\intbl Orland\cell Teshmar and \b fees\b0\cell\row "
        r"\pard{\*\atnid IV}{\*\atnauthor Ines}{\*\annotation Agreed?} The end of the session.\par}"
    ).encode("ascii")  # fmt: skip


def _html() -> bytes:
    items = "".join(f"<li>{one}</li>" for one in PROSE[3:5])
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Draft</title></head><body>'
        f"<nav>Home | News</nav><main><h1>{PROSE[0]}</h1><p>{PROSE[1]}</p><p>They agreed that it"
        f" <ins>shall</ins> <del>may</del> be closed<sup><a href='#f1'>1</a></sup>.</p>"
        f'<ol start="3">{items}</ol><table><tr><th>Port<td>Fee</tr><tr><td>Orland<td>{PROSE[4]}</table>'
        f"<blockquote><p>{PROSE[5]}</p></blockquote><p id='f1'>1 See the annex &amp; the report.</p>"
        "</main><footer>Contact</footer><script>var x = '<p>';</script></body></html>"
    ).encode()


def _markdown() -> bytes:
    return (
        f"# {PROSE[0]}\n\n{PROSE[1]}\n\nThey agreed that it {{++shall++}} {{--may--}} {{~~be~>remain~~}}"
        f" closed {{==before the spring==}}{{>>Ines: agreed?<<}}.[^1]\n\n- {PROSE[3]}\n    1. {PROSE[4]}\n\n"
        f"> {PROSE[5]}\n\n| Port | Fee |\n|---|---|\n| Orland | 7 |\n\n"
        "[^1]: See the *annex* of the [report](x).\n"
    ).encode()


def _akn() -> bytes:
    articles = "".join(
        f'<article eId="art_{n}"><num>Article {n}</num><heading>Fees</heading><paragraph><num>{n}.</num>'
        f"<content><p>{text[3:]} <ins>shall</ins><del>may</del></p></content></paragraph></article>"
        for n, text in enumerate(PROSE[1:3], 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/'
        'akn/3.0"><act name="act"><meta><identification source="#s"><FRBRWork><FRBRthis value="/x"/>'
        f"</FRBRWork></identification></meta><preface><p><docTitle>{PROSE[0]}</docTitle></p></preface>"
        f"<preamble><recitals><recital><p>{PROSE[5]}</p></recital></recitals></preamble><body>{articles}"
        '<p>Note<authorialNote marker="1"><p>See the annex.</p></authorialNote></p></body></act></akomaNtoso>'
    ).encode()


def _tei() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
        f"<titleStmt><title>{PROSE[0]}</title></titleStmt></fileDesc></teiHeader><text><body><div><head>"
        f'{PROSE[0]}</head><p n="1">{PROSE[1]}</p><p>They agreed that it <add>shall</add> <del>may</del> be'
        f' <choice><sic>closd</sic><corr>closed</corr></choice>.<note place="foot" n="1">See.</note>'
        f"</p><list><item>{PROSE[3]}</item><item>{PROSE[4]}</item></list><table><row><cell>Orland</cell>"
        f"<cell>7</cell></row></table><p>{PROSE[5]}</p><pb n='2'/></div></body></text></TEI>"
    ).encode()


def _pdf(compressed: bool) -> bytes:
    sheet = Sheet(pageCompression=int(compressed))
    return (
        sheet.line(PROSE[0])
        .text(PORT)
        .page()
        .text(FEES)
        .rule(100, 200, 90)
        .line("1 See.", y=80)
        .data()
    )


@cache
def built() -> tuple[Seed, ...]:
    """Return the seeds that the tests make themselves."""
    prose = "\n\n".join(PROSE)
    russian = (
        "Министры приняли доклад к сведению и призвали членов форума представить отчёты о портах. "
        * 3
    )
    made = [
        Seed("docx", ".docx", "built.docx", _word()),
        Seed("odt", ".odt", "built.odt", _odt()),
        Seed("fodt", ".fodt", "built.fodt", _fodt()),
        Seed("rtf", ".rtf", "built.rtf", _rtf()),
        Seed("html", ".html", "built.html", _html()),
        Seed("md", ".md", "built.md", _markdown()),
        Seed("akn", ".xml", "akn.xml", _akn()),
        Seed("tei", ".xml", "tei.xml", _tei()),
        Seed("pdf", ".pdf", "plain.pdf", _pdf(compressed=False)),
        Seed("pdf", ".pdf", "packed.pdf", _pdf(compressed=True)),
    ]
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"):
        made.append(Seed("txt", ".txt", f"{encoding}.txt", prose.encode(encoding)))
    for encoding in ("koi8-r", "cp1251"):
        made.append(Seed("txt", ".txt", f"{encoding}.txt", russian.encode(encoding)))
    return tuple(made)


@cache
def real() -> tuple[Seed, ...]:
    """Return the small real files of every format, where they are."""
    folder = SHARED / "data" / "documents"
    if not folder.is_dir():
        return ()
    return tuple(
        Seed(_format(path), path.suffix, path.name, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.suffix in SUFFIXES
        and path.is_file()
        and "hostile" not in path.parts
        and 0 < path.stat().st_size < LARGEST
    )


def _format(path: Path) -> str:
    return "akn" if path.suffix == ".xml" else path.suffix[1:]
