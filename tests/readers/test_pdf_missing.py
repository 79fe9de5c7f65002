"""Pages that the file has and pdfium does not come to are told."""

from __future__ import annotations

import pytest

from commdiff.readers import read_bytes
from commdiff.readers.pdf.missing import missing_pages
from tests.readers.document_guarantees import check, slugs
from tests.readers.pdf_builder import FEES, PORT, Sheet


def two_pages():
    return Sheet(pageCompression=0).text(PORT).page().text(FEES).data()


def told(data):
    document = read_bytes(data, suffix=".pdf", name="draft.pdf")
    check(document)
    return [one.message for one in document.notices if one.slug == "pdf-pages-missing"]


def damaged(old, new):
    """Return two pages of which some bytes are others, as many as before."""
    data = two_pages()
    assert old in data
    assert len(old) == len(new)
    return data.replace(old, new)


def content_cut_loose():
    """Return two pages of which the first points to content at a place where there is none."""
    data = two_pages()
    entry = b"%010d 00000 n" % data.index(b"9 0 obj")
    assert data.count(entry) == 1
    return data.replace(entry, b"%010d 00000 n" % 20)


def test_a_page_that_the_tree_no_longer_counts_is_told():
    data = damaged(b"/Count 2", b"/Count 1")
    assert told(data) == ["1 page that the file mentions could not be read"]


@pytest.mark.parametrize(
    "data", [content_cut_loose(), damaged(b"(The Ministers met", b"[The Ministers met")]
)
def test_a_page_that_damage_leaves_blank_is_told(data):
    assert told(data) == ["1 page that the file mentions could not be read"]


def test_nothing_is_told_of_a_page_that_is_blank():
    sheet = Sheet().text(PORT).page().page()
    assert told(sheet.text(FEES).data()) == []


def test_nothing_is_told_of_a_whole_file():
    assert slugs(read_bytes(two_pages(), suffix=".pdf", name="draft.pdf")) == []


TREE = b"1 0 obj <</Pages 2 0 R>> endobj 2 0 obj <</Kids [3 0 R] /Count 1>> endobj "
PAGE = b"3 0 obj <</Type /Page /Parent 2 0 R>> endobj "
GONE = b"4 0 obj <</Type/Page /Parent 2 0 R>> endobj "
END = b"trailer <</Root 1 0 R>> startxref 0 %%EOF "


@pytest.mark.parametrize(
    ("data", "missing"),
    [
        (TREE + PAGE + END, 0),
        (TREE + PAGE + GONE + END, 1),
        (TREE + PAGE + PAGE + END, 0),
        (TREE + PAGE + GONE + END + TREE + END, 0),
        (TREE + PAGE + GONE.replace(b"2 0 R", b"9 0 R") + END, 0),
        (TREE + PAGE + b"4 0 obj <<>> stream /Type /Page /Parent 2 0 R endstream " + END, 0),
        (TREE.replace(b"/Count 1", b"/Count 3") + PAGE + END, 2),
        (TREE.replace(b"/Count 1", b"/Count 999999998") + PAGE + END, 0),
        (TREE.replace(b"/Count 1", b"/Count 3") + END + b"5 0 obj <</Type /ObjStm>> " + END, 0),
        (PAGE + GONE + b"startxref 0 %%EOF", 0),
        (b"%PDF-1.7 /Linearized 1 startxref 0 %%EOF " + TREE + PAGE + GONE + END, 1),
    ],
    ids=[
        "whole", "a page that no list names", "a page written twice", "a page deleted later",
        "a page of another tree", "words in a stream", "a count that is too high",
        "a count that is nonsense", "a tree that may be out of date", "no tree", "for the web",
    ],
)  # fmt: skip
def test_only_pages_that_belong_to_the_present_tree_are_missed(data, missing):
    assert missing_pages(data, 1, 1) == missing


def test_pages_of_attached_files_are_not_missed():
    assert missing_pages(TREE + PAGE + GONE + END, 1, 1, attached=True) == 0


@pytest.mark.parametrize(
    "part",
    [
        b"1 0 obj ",
        b"/Type/Page ",
        b"4 0 obj /Type /Page /Parent 4 0 R ",
        b"/Root 1 0 R ",
        b"obj ",
        b"7",
    ],
)
def test_many_of_one_kind_are_no_matter(part):
    assert missing_pages(TREE + part * (400_000 // len(part)) + END, 400_000, 0) == 0


def test_many_pages_may_share_one_long_content():
    page = b"%d 0 obj <</Type /Page /Parent 2 0 R /Contents 3 0 R>> endobj "
    pages = b"".join(page % number for number in range(10, 10_010))
    long = b"3 0 obj <<>> stream " + b"0 0 m " * 100_000 + b"endstream endobj "
    assert missing_pages(TREE + long + pages + END, 10_000, 9_990) == 10


@pytest.mark.parametrize(("opened", "missing"), [(1, 5), (3, 0), (6, 0)])
def test_of_a_file_saved_over_itself_many_pages_that_did_not_open_are_told(opened, missing):
    pages = b"".join(b"%d 0 obj <</Type /Page>> endobj " % n for n in range(3, 9))
    saved = b"startxref 0 startxref 0 /ObjStm"
    assert missing_pages(TREE + pages + saved, opened, opened) == missing
