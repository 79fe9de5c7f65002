"""Word files: the package of parts, in every form in which programs write it."""

from __future__ import annotations

import gc

import pytest

from commdiff.errors import ReadError
from commdiff.limits import Limits
from commdiff.readers import read_bytes
from tests.readers.document_guarantees import lines, slugs
from tests.readers.docx_builder import (
    NAMESPACES,
    abstract,
    docx,
    gone,
    ins,
    level,
    link,
    num,
    numbered,
    p,
    r,
    read,
    style,
    zipped,
)

MAIN = f"<w:document {NAMESPACES}><w:body>{p('We note the café.')}</w:body></w:document>"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def opened(files):
    return read_bytes(zipped(files), suffix=".docx", name="draft.docx")


def strict(xml):
    """Return XML in the namespaces of strict files."""
    return xml.replace("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/").replace(
        "/2006/", "/"
    )


def test_strict_files_have_other_namespaces_and_the_same_text():
    address = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = numbered(f"See {address} and xmlns.") + p(f"<m:oMath>{r('x')}</m:oMath>")
    numbers = f"<w:numbering {NAMESPACES}>{abstract(0, level(0, '%1.'))}{num(1, 0)}</w:numbering>"
    main = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    relation = link("numbering", "numbering.xml")
    document = opened(
        {
            "_rels/.rels": strict(RELATIONS.format(link("officeDocument", "word/document.xml"))),
            "word/_rels/document.xml.rels": strict(RELATIONS.format(relation)),
            "word/document.xml": strict(main.replace(address, "@")).replace("@", address),
            "word/numbering.xml": strict(numbers),
        }
    )
    assert lines(document) == [f"1.| See {address} and xmlns.", "x"]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "iso-8859-1"]
)
def test_parts_may_be_in_the_encodings_that_xml_writers_use(encoding):
    declared = "utf-16" if "16" in encoding else encoding.removesuffix("-sig")
    main = f'<?xml version="1.0" encoding="{declared}"?>\n{MAIN}'.encode(encoding)
    assert read("", parts={"word/document.xml": main}).text == "We note the café."


def test_names_of_parts_are_matched_as_word_does():
    document = opened(
        {
            "_rels\\.rels": RELATIONS.format(link("officeDocument", "/Word/Main.xml")),
            "word/main.xml": MAIN,
            "WORD/_rels/Main.xml.rels": RELATIONS.format(link("footer", "..\\parts\\foot.xml")),
            "parts/Foot.xml": f"<w:ftr {NAMESPACES}>{p('A/79/L.2')}</w:ftr>",
        }
    )
    assert (document.text, slugs(document)) == ("We note the café.", ["docx-running-head"])


def test_parts_that_nothing_names_are_never_unpacked():
    parts = {"word/media/image.png": bytes(5 << 20), "word/broken.xml": "<<<"}
    document = read(p("We note."), parts=parts)
    assert (document.text, slugs(document)) == ("We note.", [])


def test_comments_and_instructions_of_xml_are_no_text():
    assert read(p("<w:r><w:t>We <!-- x -->note<?y z?>.</w:t></w:r>")).text == "We note."


def test_a_file_past_the_limit_is_read_without_its_formatting_where_that_is_enough():
    formatted = '<w:rPr><w:b/><w:sz w:val="20"/><w:vanish w:val="0"/></w:rPr>'
    run = f'<w:r w:rsidR="00112233">{formatted}<w:t>a </w:t></w:r>'
    body = numbered(run * 50)
    rest = {"numbering": abstract(0, level(0, "%1.", start=4)) + num(1, 0)}
    whole = read(body, **rest)
    file = docx(body, **rest)
    limits = Limits(tree=100_000)
    thinned = read_bytes(file, suffix=".docx", name="draft.docx", limits=limits)
    assert (thinned.text, thinned.blocks) == (whole.text, whole.blocks)
    with pytest.raises(ReadError) as caught:
        read_bytes(file, suffix=".docx", name="draft.docx", limits=Limits(tree=10_000))
    assert caught.value.slug == "docx-too-large"


DEEP = p("<w:smartTag>" * 12 + r("a") + "</w:smartTag>" * 12)
PACKED = p(r("a " * 900_000))


@pytest.mark.parametrize(
    ("limit", "body", "enough", "too_few", "slug"),
    [
        ("file", p("a"), 4_000, 400, "file-too-large"),
        ("docx_file", p("a"), 4_000, 400, "file-too-large"),
        ("parts", p("a"), 4, 3, "docx-too-large"),
        ("part", PACKED, 2_000_000, 1_500_000, "docx-too-large"),
        ("unpacked", PACKED, 2_000_000, 1_500_000, "docx-too-large"),
        ("ratio", PACKED, 2_000, 1, "docx-too-large"),
        ("depth", DEEP, 20, 10, "docx-unsafe"),
        ("tree", p("a") * 50, 100_000, 10_000, "docx-too-large"),
        ("changes", p(gone("a") + ins("b")) * 2, 4, 3, "docx-too-large"),
        ("characters", p("abcde") * 2, 10, 9, "docx-too-large"),
        ("lines", p("a") * 3, 3, 2, "docx-too-large"),
        ("lines", p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"), 2, 1, "docx-too-large"),
    ],
)
def test_each_limit_holds_where_it_is_set(limit, body, enough, too_few, slug):
    file = docx(body)

    def reading(most):
        limits = Limits(**({"ratio": 10_000} | {limit: most}))
        return read_bytes(file, suffix=".docx", name="draft.docx", limits=limits)

    assert reading(enough).text
    with pytest.raises(ReadError) as caught:
        reading(too_few)
    assert caught.value.slug == slug
    if limit not in ("file", "depth"):
        assert f"--limit {limit}=" in caught.value.hint


def test_what_went_counts_as_text_for_the_limits():
    file = docx(p("a") + p(gone("abcdefghij") + r("b")))
    with pytest.raises(ReadError) as caught:
        read_bytes(file, suffix=".docx", name="draft.docx", limits=Limits(characters=9))
    assert caught.value.slug == "docx-too-large"


@pytest.mark.parametrize("suffix", [".docx", ".docm", ".dotx"])
def test_templates_and_files_with_macros_are_read(suffix):
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f"<Types><Override PartName='/word/document.xml' ContentType='{kind}'/></Types>"
    file = docx(p("We note."), parts={"[Content_Types].xml": types, "word/vbaProject.bin": "x"})
    assert read_bytes(file, suffix=suffix, name=f"draft{suffix}").text == "We note."


def test_drafts_with_other_styles_are_not_read_by_those_of_the_one_before():
    heading = style("A", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    body = p("We met.") + p("We note the report.", '<w:pStyle w:val="A"/>')
    kinds = [
        [block.kind for block in read(body, styles=styles).blocks]
        for styles in (heading, style("A"), heading)
    ]
    assert [one[1] for one in kinds] == ["heading", "paragraph", "heading"]


def test_styles_that_are_not_used_are_passed_over():
    unused = '<w:latentStyles><w:lsdException w:name="heading 1"/></w:latentStyles>'
    heading = style("A", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    body = p("We met.") + p("We note the report.", '<w:pStyle w:val="A"/>')
    commented = f"<!-- <w:latentStyles> -->{heading}{unused}"
    for styles in (unused + heading, heading + unused, commented, "<w:latentStyles/>" + heading):
        assert read(body, styles=styles).blocks[1].kind == "heading"


def test_nothing_of_a_file_outlives_its_reading():
    body = p("We note it.") + p(f"{r('We ')}{ins('welcome')}{gone('note')}{r(' it.')}")
    read(body)
    gc.collect()
    gc.disable()
    try:
        read(body)
        assert gc.collect() == 0
    finally:
        gc.enable()
