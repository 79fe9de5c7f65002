"""The OpenDocument reader: damaged files, files made to break programs, files of other kinds."""

from __future__ import annotations

import pytest

from commdiff.errors import CommdiffError
from commdiff.readers import read_bytes
from tests.readers.document_guarantees import check, slugs
from tests.readers.odt_builder import (
    MIMETYPE,
    box,
    content,
    flat,
    odt,
    p,
    read,
    style,
    zipped,
)


@pytest.mark.parametrize(
    ("kind", "slug"),
    [
        ("text", ""), ("text-template", ""), ("spreadsheet", "format-unknown"),
        ("presentation", "format-unknown"), ("graphics", "format-image"), ("formula", "format-unknown"),
    ],
)  # fmt: skip
def test_files_of_other_kinds_are_told_apart(kind, slug):
    said = MIMETYPE.replace("text", kind)
    files = [(odt(p("We begin."), parts={"mimetype": said}), ".odt")]
    if kind != "formula":
        files.append((flat(p("We begin."), mimetype=said), ".fodt"))
    for data, suffix in files:
        if not slug:
            assert read_bytes(data, suffix=suffix, name="x").text == "We begin."
            continue
        with pytest.raises(CommdiffError) as caught:
            read_bytes(data, suffix=suffix, name="x")
        assert caught.value.slug == slug


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
MANIFEST = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
MANY = 3000
HOSTILE = {
    "cut off": (odt(p("We begin."))[:-200], "odt-damaged"),
    "no content": (zipped({"mimetype": MIMETYPE, "styles.xml": "<a/>"}), "odt-damaged"),
    "no XML": (odt("<text:p>"), "odt-damaged"),
    "no body": (odt("", parts={"content.xml": "<a/>"}), "odt-damaged"),
    "entities": (odt("", parts={"content.xml": ENTITY + content(p("&e;"))}), "odt-unsafe"),
    "entities in the styles": (odt(p("x"), parts={"styles.xml": ENTITY + "<a/>"}), "odt-unsafe"),
    "deep lists": (odt("<text:list><text:list-item>" * MANY), "odt-unsafe"),
    "deep stretches": (odt(p("<text:span>" * 210 + "x" + "</text:span>" * 210)), "odt-unsafe"),
    "a password": (odt(p("x"), parts={"META-INF/manifest.xml": MANIFEST}), "file-encrypted"),
    "no text": (odt(p("")), "no-text"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_bad_files_are_refused_with_one_line(case):
    data, slug = HOSTILE[case]
    with pytest.raises(CommdiffError) as caught:
        read_bytes(data, suffix=".odt", name="draft.odt")
    assert (caught.value.slug, "\n" in caught.value.message) == (slug, False)
    assert caught.value.hint


def test_a_great_many_spaces_are_read_fewer_times():
    document = read(p('a<text:s text:c="2000000000"/>b'))
    check(document)
    assert (len(document.text), slugs(document)) == (1002, ["odt-repeated"])


def test_lists_and_boxes_within_the_limits_of_depth_are_read():
    inner = "x"
    for _ in range(60):
        inner = p(box(p(inner) if inner == "x" else inner))
    assert read(inner).text == "x"
    lists = "<text:list><text:list-item>" * 90 + p("y") + "</text:list-item></text:list>" * 90
    assert read(lists).text == "y"


def test_styles_that_are_based_on_each_other_end():
    named = style("A", parent="B", family="paragraph") + style("B", parent="A", family="paragraph")
    assert read(p("We begin.", "A"), named=named).text == "We begin."


def test_text_outside_every_paragraph_is_counted():
    document = read(
        p("We begin.") + "<office:body>Lost words.</office:body><text:list>Lost</text:list>"
    )
    told = [one for one in document.notices if one.slug == "odt-misplaced-text"]
    assert [(one.message, one.dropped) for one in told] == [
        ("2 stretches of text outside every paragraph left out", True)
    ]


def test_a_paragraph_that_lost_its_item_is_read():
    assert "We met." in read(f"<text:list>{p('We met.')}</text:list>").text


def test_a_paragraph_that_lost_its_cell_is_counted():
    row = f"<table:table-row><dc:date>{p('Lost.')}</dc:date></table:table-row>"
    assert "odt-misplaced-text" in slugs(read(p("We met.") + f"<table:table>{row}</table:table>"))
