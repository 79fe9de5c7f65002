"""Word files that are damaged or made to harm: an error or honest notices, in little time and memory."""

from __future__ import annotations

import socket
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.errors import ReadError
from commdiff.readers import read_bytes, zips
from tests.readers.document_guarantees import check_or_refused
from tests.readers.docx_builder import (
    NAMESPACES,
    abstract,
    box,
    docx,
    gone,
    level,
    link,
    num,
    numbered,
    p,
    r,
    read,
)

STORED = zipfile.ZIP_STORED
REFUSALS = (
    "no-text", "docx-damaged", "docx-unsafe", "docx-too-large", "file-encrypted", "format-unknown",
    "file-binary",
)  # fmt: skip


def refusal(data, name="draft.docx"):
    """Return the slug of the error that reading `data` ends in."""
    with pytest.raises(ReadError) as caught:
        read_bytes(data, suffix=".docx", name=name)
    assert name in caught.value.message
    assert caught.value.hint
    return caught.value.slug


def document(body, declaration=""):
    return f"{declaration}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def nested(tag, times, inner="<w:p/>"):
    return f"<{tag}>" * times + inner + f"</{tag}>" * times


def with_entity(value, use="&e;"):
    return document(p(use), f"<!DOCTYPE x [<!ENTITY e {value}>]>")


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "main",
    [
        with_entity("SYSTEM 'file:///etc/hostname'"),
        with_entity("SYSTEM 'http://127.0.0.1:9/x'"),
        with_entity(f"'{'x' * 5000}'", "&e;" * 2000),
        document(p("&i;"), f"{LAUGHS}]>"),
        document(p("We note."), "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"),
        document(p("We note."), f"<!--{'x' * 9000}--><!DOCTYPE x>"),
        with_entity("SYSTEM 'file:///etc/hostname'").encode("utf-16"),
        with_entity("SYSTEM 'file:///etc/hostname'").encode("utf-16-be"),
    ],
    ids=["file", "network", "long", "laughs", "outside", "late", "utf-16", "utf-16 without mark"],
)
def test_declarations_of_entities_are_refused_and_nothing_is_fetched(main, monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    assert refusal(docx("", parts={"word/document.xml": main})) == "docx-unsafe"


@pytest.mark.parametrize("encoding", ["utf-32", "utf-7", "cp037", "iso2022_jp"])
def test_encodings_that_could_hide_declarations_are_refused(encoding):
    main = document(p("We note."), f'<?xml version="1.0" encoding="{encoding}"?>').encode(encoding)
    assert refusal(docx("", parts={"word/document.xml": main})) == "docx-unsafe"


def test_a_part_that_stands_twice_is_refused():
    twice = {"WORD\\Document.xml": document(p("second"))}
    assert refusal(docx(p("first"), parts=twice)) == "docx-unsafe"


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_ways_of_packing_that_word_does_not_know_are_refused(method):
    assert refusal(docx(p("We note."), compression=method)) == "docx-unsafe"


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{nested('w:smartTag', 5000)}</w:p>",
        f"<w:p>{nested('w:ins', 240)}</w:p>",
        nested("w:sdt", 220, p("x")),
        nested("w:tbl><w:tr><w:tc", 90, p("x")).replace(
            "</w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
        ),
    ],
    ids=["smart tags", "changes", "controls", "tables"],
)
def test_elements_that_nest_without_end_are_refused(body):
    assert refusal(docx(body)) == "docx-unsafe"


def test_what_unpacks_to_far_more_than_it_packs_is_refused():
    assert refusal(docx(p("A" * 3_000_000))) == "docx-too-large"
    assert refusal(docx("", parts={"word/x.bin": bytes(257 << 20)})) == "docx-too-large"
    assert refusal(docx(p("x"), parts={f"x/{n}": "" for n in range(5001)})) == "docx-too-large"


def test_a_directory_without_end_is_refused_before_it_is_read(monkeypatch):
    whole = docx(p("x"))
    monkeypatch.setattr(zips, "LARGEST_DIRECTORY", 100)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refusal(whole) in ("docx-too-large", "format-unknown")


def overlapping(count=2000):
    """Return an archive whose entries all unpack the same ten megabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"A" * 10_000_000
    packed = packer.compress(content) + packer.flush()
    sizes = (zlib.crc32(content), len(packed), len(content))
    name = b"word/document.xml"
    made = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, *sizes, len(name), 0)
        + name
        + packed
    )
    entries = b""
    for number in range(count):
        own = name if number == 0 else b"m%06d.xml" % number
        head = struct.pack("<IHHHHHHIII", 0x02014B50, 20, 20, 0, 8, 0, 33, *sizes)
        entries += head + struct.pack("<HHHHHII", len(own), 0, 0, 0, 0, 0, 0) + own
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(entries), len(made), 0)
    return made + entries + end


def test_entries_that_overlap_are_refused():
    assert refusal(overlapping()) == "docx-too-large"


@pytest.mark.parametrize(
    "main",
    ["<w:document", document("<w:p><w:r>"), document(p("a&#x1;b")), document(p("&#xD800;")), "<x/>", "",
     document(p("x")).replace("body>", "trunk>")],
)  # fmt: skip
def test_a_main_document_that_is_none_is_damage(main):
    assert refusal(docx("", parts={"word/document.xml": main})) == "docx-damaged"


def test_a_damaged_package_is_damage():
    whole = docx(p("We note."))
    assert refusal(whole[: len(whole) // 2]) == "docx-damaged"
    flipped = bytearray(docx(p("We note."), compression=STORED))
    flipped[flipped.find(b"We note.")] ^= 1
    assert refusal(bytes(flipped)) == "docx-damaged"
    assert refusal(docx(p("x"), parts={"_rels/.rels": "<Relationships/>"})) == "docx-damaged"


def test_links_lead_nowhere_outside_the_package(monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    links = link("footnotes", "../../../../etc/passwd") + link(
        "styles", "http://127.0.0.1:9/s.xml", ' TargetMode="External"'
    )
    made = docx(p("We note."), parts={"word/_rels/document.xml.rels": f"<x>{links}</x>"})
    assert read_bytes(made, suffix=".docx", name="a").text == "We note."


def test_text_boxes_in_text_boxes_are_read_once():
    inner = p("x")
    for _ in range(20):
        inner = p(box(inner))
    assert read(inner * 3).text == "x\n\nx\n\nx"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_that_was_tampered_with_is_read_or_refused(data):
    body = p(r("We note") + gone("x")) + numbered("it.")
    numbers = abstract(0, level(0, "%1.")) + num(1, 0)
    whole = bytearray(docx(body, numbering=numbers, compression=STORED))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(whole)))
    made = bytes(whole[:cut]) if data.draw(st.booleans()) else bytes(whole)
    check_or_refused(lambda: read_bytes(made, suffix=".docx", name="a.docx"), REFUSALS)
