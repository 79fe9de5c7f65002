"""Akoma Ntoso on real files: every word of the text is read, and none twice."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml import etree

from commdiff.errors import ReadError
from commdiff.readers import read_document
from tests.readers.document_guarantees import check

pytestmark = pytest.mark.shared

FLOORS = {
    # Labels, headings, notes that are referred to and found.
    "bluebell__roundtrip_eids_debatereport.xml": (13, 6, 3),
    "legaldocml-ako__it_senato_ddl_2013.xml": (70, 5, 0),
    "legaldocml-ako__ke_Debate_Bungeni_2011-06-10.xml": (0, 11, 1),
}


def words(text):
    return Counter(re.findall(r"\w+", text))


INLINE = frozenset(
    "b i u ref span sup sub party judge docTitle docNumber docDate docProponent".split()
)
"""What may stand inside a word."""


def text_of(root):
    """Return all text of a file; of its metadata only the notes that the text refers to."""
    noted = {one.get("href", "").lstrip("#") for one in root.iter("{*}noteRef")}
    parts = []
    in_meta = in_note = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = etree.QName(element).localname
        step = 1 if event == "start" else -1
        in_meta += step * (name == "meta")
        in_note += step * (name == "note" and element.get("eId") in noted)
        text = element.text if event == "start" else element.tail
        shown = (text or "") if in_note or not in_meta else ""
        parts.append(("" if name in INLINE else " ") + shown)
    return "".join(parts)


def test_every_word_of_every_file_is_read_once(shared_data):
    paths = sorted((shared_data / "documents/xml-akn").glob("*.xml"))
    assert len(paths) == 10
    empty = 0
    for path in paths:
        bare = etree.XMLParser(remove_comments=True, remove_pis=True)
        wanted = words(text_of(etree.parse(path, bare).getroot()))
        if not wanted:
            empty += 1
            with pytest.raises(ReadError) as raised:
                read_document(path)
            assert raised.value.slug == "no-text"
            continue
        document = read_document(path)
        check(document)
        noted = {one.block for one in document.notes}
        labels = " ".join(b.label for at, b in enumerate(document.blocks) if at not in noted)
        assert words(f"{labels} {document.text}") == wanted, path.name
        assert document.notices == ()
    assert empty == 2


@pytest.mark.parametrize("name", FLOORS)
def test_labels_headings_and_notes_of_real_files(name, shared_data):
    document = read_document(shared_data / "documents/xml-akn" / name)
    found = (
        sum(bool(b.label) for b in document.blocks if b.kind != "footnote"),
        sum(b.kind == "heading" for b in document.blocks),
        sum(n.block is not None for n in document.notes),
    )
    assert all(is_ >= floor for is_, floor in zip(found, FLOORS[name], strict=True)), found
