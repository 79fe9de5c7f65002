"""Files made to break programs, of every format, each made on the spot and no larger than it must be."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.readers.docx_builder import (
    NAMESPACES,
    abstract,
    docx,
    level,
    num,
    numbered,
    p,
    r,
    style,
    zipped,
)


@dataclass(frozen=True)
class Case:
    """A file and what becomes of it.

    Args:
        file: its name; the suffix decides how it is read.
        made: makes its bytes.
        text: what the output must hold; "" where the file is refused.
        says: what the error or the notices must say; "" where nothing must be said.
    """

    file: str
    made: Callable[[], bytes]
    text: str = ""
    says: str = ""


def word(body: str = "", declaration: str = "", **rest: object) -> Callable[[], bytes]:
    """Return what makes a Word file, its main part with something before it."""

    def made() -> bytes:
        whole = docx(body, **rest)  # type: ignore[arg-type]
        if not declaration:
            return whole
        main = f"{declaration}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        return docx("", parts={"word/document.xml": main})

    return made


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3"'
)
_AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="d"><mainBody>{}'
_AKN += "</mainBody></doc></akomaNtoso>"
_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
LAUGHS += "]>"
LOCAL = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
FAR = "<!DOCTYPE x [<!ENTITY e SYSTEM 'http://127.0.0.1:9/x'>]>"
LONG = f"<!DOCTYPE x [<!ENTITY a '{'x' * 50_000}'>]>"


def odt(body: str, declaration: str = "", **more: str) -> Callable[[], bytes]:
    def made() -> bytes:
        return zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": f"{declaration}<office:document-content {_ODF}><office:body><office:text>"
                f"{body}</office:text></office:body></office:document-content>",
                **more,
            }
        )

    return made


def raw(text: str | bytes) -> Callable[[], bytes]:
    return lambda: text.encode() if isinstance(text, str) else text


def akn(body: str, declaration: str = "") -> Callable[[], bytes]:
    return lambda: (declaration + _AKN.format(body)).encode()


def tei(body: str, declaration: str = "") -> Callable[[], bytes]:
    return lambda: (declaration + _TEI.format(body)).encode()


def nested(opened: str, closed: str, times: int, inner: str = "deep") -> str:
    return opened * times + inner + closed * times


def pdf(*objects: str | bytes) -> bytes:
    """Return a PDF of objects, the first its catalogue."""
    made, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        inner = one.encode() if isinstance(one, str) else one
        made += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    )
    return made + end % (len(objects) + 1, table, len(objects) + 1, len(made))


def stream(data: bytes, more: str = "") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (
        len(packed), more.encode(), packed,
    )  # fmt: skip


def sheet(content: bytes, *more: bytes, resources: str = "", contents: str = "4 0 R") -> bytes:
    """Return a PDF of one page."""
    return pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {contents}/Resources"
        f"<</Font<</F1 5 0 R>>{resources}>>>>",
        stream(content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def form(content: bytes, inner: str = "") -> bytes:
    resources = f"/Resources<</Font<</F1 5 0 R>>/XObject<<{inner}>>>>"
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]{resources}")


def spaces(count: int) -> bytes:
    """Return a packed stream of spaces, made without ever holding them."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(count)) + packer.flush()
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def bloated_page() -> bytes:
    return pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>",
        spaces(100),
    )


def overlapping() -> bytes:
    """Return a package whose entries all unpack the same ten megabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"A" * 10_000_000
    packed = packer.compress(content) + packer.flush()
    sizes = (zlib.crc32(content), len(packed), len(content))
    name = b"word/document.xml"
    made = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, *sizes, len(name), 0)
    made += name + packed
    entries = b""
    for number in range(2000):
        own = name if number == 0 else b"m%06d.xml" % number
        head = struct.pack("<IHHHHHHIII", 0x02014B50, 20, 20, 0, 8, 0, 33, *sizes)
        entries += head + struct.pack("<HHHHHII", len(own), 0, 0, 0, 0, 0, 0) + own
    return made + entries + struct.pack(
        "<IHHHHIIH", 0x06054B50, 0, 0, 2000, 2000, len(entries), len(made), 0
    )  # fmt: skip


def twice() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return docx(
            p("first"), parts={"word//../word/document.xml": "", "WORD/document.xml": "<x/>"}
        )


_LIST = num(1, 0)
CASES = [
    # Word
    Case("text-600-mb.docx", word("".join(p("A" * 1_000_000) for _ in range(60))), says="too large"),
    Case("paragraphs.docx", word(p("A") * 500_000), says="too large"),
    Case("runs.docx", word(f"<w:p>{r('a') * 300_000}</w:p>"), says="too large"),
    Case("deep-tags.docx", word(f"<w:p>{nested('<w:smartTag>', '</w:smartTag>', 5000, r('deep'))}</w:p>"),
         says="nest"),
    Case("deeper-tags.docx", word(f"<w:p>{nested('<w:smartTag>', '</w:smartTag>', 200_000, r('x'))}</w:p>"),
         says="too large"),
    Case("tables-in-tables.docx",
         word(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl><w:p/>", 3000, p("x"))), says="nest"),
    Case("laughs.docx", word(p("&i;"), LAUGHS), says="document type"),
    Case("quadratic.docx", word(p("&a;" * 20_000), LONG), says="document type"),
    Case("local-file.docx", word(p("&e;"), LOCAL), says="document type"),
    Case("network.docx", word(p("&e;"), FAR), says="document type"),
    Case("outside-type.docx", word(p("t"), "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"),
         says="document type"),
    Case("long-value.docx", word(f'<w:p w:rsidR="{"A" * 12_000_000}"/>'), says="too large"),
    Case("style-circle.docx", word(p("said", '<w:pStyle w:val="A"/>'),
         styles=style("A", based_on="B") + style("B", based_on="A")), "said"),
    Case("roman-2e9.docx", word(numbered("said"), numbering=abstract(
        0, level(0, "%1.", "upperRoman", start=2_000_000_000)) + _LIST), "said"),
    Case("letters-2e9.docx", word(numbered("said"), numbering=abstract(
        0, level(0, "%1.%9", "lowerLetter", start=2_147_483_647)) + _LIST), "said"),
    Case("level-99.docx", word(numbered("said", level=99), numbering=abstract(0, level(0, "%1.")) + _LIST),
         "said"),
    Case("fields.docx", word("<w:p>" + "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 5000 + r("x")
                             + "</w:p>" + p("after")), "after"),
    Case("comments.docx", word("<w:p>" + "".join(f"<w:commentRangeStart w:id='{n}'/>" for n in range(20_000))
                               + r("said") + "</w:p>"), "said"),
    Case("entries.docx", word(p("x"), parts={f"junk/{n}": "" for n in range(6000)}), says="too large"),
    Case("up-and-away.docx", word(p("said"), parts={"../../../tmp/evil": "evil", "/etc/evil": "evil"}),
         "said"),
    Case("twice.docx", twice, says="twice"),
    Case("overlapping.docx", overlapping, says="too large"),
    Case("half.docx", lambda: docx(p("x"))[:300], says="damaged"),
    Case("unclosed.docx", word("<w:p><w:r><w:t>x"), says="damaged"),
    Case("surrogate.docx", word(p("&#xD800;")), says="damaged"),
    Case("protected.docx", raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
                               + "EncryptedPackage".encode("utf-16-le")), says="password"),
    Case("text.docx", raw("said"), "said", says="plain text"),
    Case("empty.docx", raw(b""), says="empty"),
    # OpenDocument
    Case("spaces-2e9.odt", odt('<text:p>we<text:s text:c="2000000000"/>note</text:p>'), "note"),
    Case("cells-1e12.odt", odt('<table:table><table:table-row table:number-rows-repeated="1000000">'
         '<table:table-cell table:number-columns-repeated="1000000"><text:p>said</text:p></table:table-cell>'
         "</table:table-row></table:table>"), "said", says="."),
    Case("deep-lists.odt", odt(nested("<text:list><text:list-item>", "</text:list-item></text:list>", 5000,
                                      "<text:p>x</text:p>")), says="nest"),
    Case("deep-spans.odt", odt(f"<text:p>{nested('<text:span>', '</text:span>', 5000, 'x')}</text:p>"),
         says="nest"),
    Case("local-file.odt", odt("<text:p>&e;</text:p>", LOCAL), says="document type"),
    Case("laughs.odt", odt("<text:p>&i;</text:p>", LAUGHS), says="document type"),
    Case("laughs-styles.odt", odt("<text:p>x</text:p>", **{"styles.xml": LAUGHS + "<x>&i;</x>"}),
         says="document type"),
    Case("bomb.odt", odt("<text:p>" + "A" * 30_000_000 + "</text:p>"), says="too large"),
    Case("half.odt", lambda: odt("<text:p>x</text:p>")()[:200], says="(damaged|not a text)"),
    Case("level-2e9.odt", odt('<text:h text:outline-level="2000000000">said</text:h><text:p>more</text:p>'),
         "said"),
    Case("deep.fodt", raw(f"<office:document {_ODF}><office:body><office:text>"
         + nested("<text:section>", "</text:section>", 5000, "<text:p>x</text:p>")
         + "</office:text></office:body></office:document>"), says="nest"),
    Case("laughs.fodt", raw(f"{LAUGHS}<office:document {_ODF}><office:body><office:text><text:p>&i;</text:p>"
         "</office:text></office:body></office:document>"), says="document type"),
    # RTF
    Case("deep-groups.rtf", raw(r"{\rtf1 " + nested("{", "}", 1_000_000, "x") + "}"), says="nest"),
    Case("binary-2e9.rtf", raw(r"{\rtf1 said\bin2000000000 x}"), "said", says="."),
    Case("closed-too-often.rtf", raw(r"{\rtf1 said}}}}}}rest"), "said", says="."),
    Case("never-closed.rtf", raw(r"{\rtf1 said{{{{{\b rest"), "said"),
    Case("object.rtf", raw(r"{\rtf1 {\object{\*\objdata " + "00ff" * 2_000_000 + "}}said}"), "said",
         says="."),
    Case("skip-2e9.rtf", raw(r"{\rtf1\uc2000000000 " + r"\u8217 ?" * 1000 + "tail}"), "tail",
         says="fallback"),
    Case("codepage.rtf", raw(rb"{\rtf1\ansicpg99999 caf\'e9}"), "caf"),
    Case("long-number.rtf", raw(r"{\rtf1\fs" + "9" * 5000 + " said}"), "said"),
    Case("long-word.rtf", raw(r"{\rtf1\b\i " + "\\" + "a" * 100_000 + " said}"), "said"),
    Case("half-characters.rtf", raw(r"{\rtf1 said \u-10179 ?\u55357 ?\'8}"), "said"),
    Case("cells.rtf", raw(r"{\rtf1 \trowd" + r"\cellx1" * 100_000 + r"\intbl said" + r"\cell" * 100_000
                          + r"\row}"), "said"),
    Case("controls.rtf", raw(r"{\rtf1 " + r"\b\b0" * 400_000 + " said}"), "said"),
    # Pages
    Case("deep-div.html", raw(nested("<div>", "</div>", 100_000)), "deep", says="nest"),
    Case("deep-bold.html", raw("<p>" + "<b><i>" * 50_000 + "x"), "x", says="nest"),
    Case("tables.html", raw("<table><tr><td>" * 5000 + "x"), "x", says="nest"),
    Case("attributes.html", raw("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">said</p>"), "said"),
    Case("entities.html", raw("<p>said" + "&amp;" * 400_000 + "</p>"), "said"),
    Case("span.html", raw("<table><tr><td colspan=1000000000 rowspan=1000000000>said</td></tr></table>"),
         "said"),
    Case("start-2e9.html", raw("<ol start=2000000000><li>said</ol><ol type=I start=2000000000><li>more</ol>"),
         "said"),
    Case("utf-16.html", raw("<p>said – é</p>".encode("utf-16")), "said"),
    Case("long-line.html", raw("<p>" + "word " * 1_000_000 + "</p>"), "word"),
    Case("comment.html", raw("<p>said</p><!--" + "-" * 1_000_000), "said"),
    # Markdown
    Case("quotes.md", raw(">" * 60_000 + "said"), "said", says="plain text"),
    Case("brackets.md", raw("[" * 60_000 + "said"), "said", says="plain text"),
    Case("links.md", raw("[a](<" * 40_000), "a", says="plain text"),
    Case("stars.md", raw("*a **a " * 20_000), "a", says="plain text"),
    Case("ticks.md", raw("".join("`" * n + " " for n in range(1, 1000)) + "said"), "said", says="plain text"),
    Case("lists.md", raw("\n".join("  " * n + "- said" for n in range(2000))), "said"),
    Case("columns.md", raw("|" + "a|" * 20_000 + "\n|" + "-|" * 20_000 + "\n"), "a", says="plain text"),
    Case("references.md", raw("[a]: b\n" * 50_000 + "[a]" * 15_000), "a"),
    Case("critic.md", raw("{++" * 20_000 + "said"), "said"),
    # Text
    Case("nul.txt", raw(b"a\0b\0c\0" * 1000 + b"\xff\x01\x02"), "abcabc", says="UTF-16-LE; shown as"),
    Case("binary.txt", lambda: bytes(range(256)) * 400, says="(not a text|encoding)"),
    Case("line-20-mb.txt", raw(b"a" * 20_000_000), says="."),
    Case("marks.txt", raw("said\u202e\u202c\u200b\ufeff\u2066x\u2069" + "e\u0301" * 10 + "\u0301" * 100_000),
         "said"),
    Case("mixed.txt", raw("said é".encode() + b" caf\xe9 \x81"), "said", says="encoding"),
    Case("lines.txt", raw("a\n\n" * 500_000), says="."),
    # XML
    Case("laughs.akn", akn("<p>&i;</p>", LAUGHS), says="document type"),
    Case("local-file.akn", akn("<p>&e;</p>", LOCAL), says="document type"),
    Case("deep.akn", akn(nested("<section>", "</section>", 100_000, "<p>x</p>")), says="nest"),
    Case("deep-inline.akn", akn(f"<p>{nested('<span>', '</span>', 240, 'x')}</p>"), says="nest"),
    Case("laughs.tei", tei("<p>&i;</p>", LAUGHS), says="document type"),
    Case("network.tei", tei("<p>&e;</p>", FAR), says="document type"),
    Case("deep.tei", tei(nested("<div>", "</div>", 5000, "<p>x</p>")), says="nest"),
    Case("cells.tei", tei("<table><row><cell cols='2000000000' rows='2000000000'>said</cell></row></table>"),
         "said"),
    Case("pages.tei", tei("<p>said" + "<pb n='9999999999999999999999'/>" * 20_000 + "</p>"), "said"),
    Case("runs.xml", tei("<p>" + "<hi>a</hi>" * 1_200_000 + "</p>"), says="too large"),
    # PDF
    Case("flate-1-gb.pdf", bloated_page, says="."),
    Case("letters-1e6.pdf", lambda: sheet(
        b"BT /F1 1 Tf 72 700 Td " + b"(abcdefghij) Tj " * 100_000 + b"ET"), says="characters of text"),
    Case("form-in-itself.pdf", lambda: sheet(
        b"/X Do", form(b"/X Do", "/X 6 0 R"), resources="/XObject<</X 6 0 R>>"), says="no text"),
    Case("forms-1e9.pdf", lambda: sheet(
        b"/X Do", *(form(b"/X Do " * 10, f"/X {7 + n} 0 R") for n in range(9)),
        form(b"BT /F1 1 Tf (a) Tj ET"), resources="/XObject<</X 6 0 R>>"), says="gave up"),
    Case("pages-in-a-circle.pdf", lambda: pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"), says="no page"),
    Case("pages-2e9.pdf", lambda: pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 2000000000>>"), says="."),
    Case("arrays.pdf", lambda: pdf(
        f"<</Type/Catalog/Pages 2 0 R/X {nested('[', ']', 200_000, '')}>>", "<</Type/Pages/Kids[]/Count 0>>"),
         says="."),
    Case("states.pdf", lambda: sheet(
        b"q " * 300_000 + b"BT /F1 12 Tf 72 700 Td (said) Tj ET " + b"Q " * 300_000), "said"),
    Case("contents.pdf", lambda: sheet(
        b"BT /F1 12 Tf 72 700 Td (said) Tj ET", contents=f"[{'4 0 R ' * 50_000}]"), "said"),
    Case("half.pdf", lambda: sheet(b"BT /F1 12 Tf (said) Tj ET")[:400], says="cut off"),
    Case("page.pdf", raw("<html><body><p>said</p></body></html>"), "said", says="web page"),
]  # fmt: skip
