"""The Word reader on real files: tracked twins, labels as a word processor shows them, parts of papers.

The floors are what is reached; none may sink. Nothing here is left out for its equations.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import commdiff.readers.docx as reader
from commdiff.errors import ReadError
from commdiff.readers import read_document
from commdiff.readers.assemble import Source
from tests.readers.document_guarantees import check, slugs
from tests.readers.tracked_readings import other_reading

pytestmark = pytest.mark.shared

LABELS = {
    # As LibreOffice 7.4.7 writes them with "convert to text", bullets left out.
    "docx-tracked/Open-Xml-Power__004-InsertedNumberingProperties.docx": "1.|2.|3.",
    "docx-pairs/Open-Xml-Power__CA003-Numbered-List.docx": "1.|2.",
    "docx-features/Open-Xml-Power__DB012-Lists-With-Different-Numberings.docx": "1.|2.|3.|1.|2.|3.|1.|2.|3.",
    "docx-features/Open-Xml-Power__HC012-Test-07.docx": (
        "1.|2.|2.1.|2.2.|2.3.|2.4.|2.5.|2.6.|3.|4.|4.1.|5.|6.|6.1.|6.2.|6.3.|6.4.|6.5.|7.|"
        "7.1.|7.1.1.|8.|9.|10.|11.|11.1.|11.2.|11.3.|12.|13.|14."
    ),
    "docx-features/Open-Xml-Power__HC031-Complicated-Document.docx": (
        "1)|a)|b)|2)|a)|b)|c)|i)|3)|a)|I.|a.|b.|c.|II.|a.|b.|III.|a.|b.|1.|2.|3.|4.|5."
    ),
    "docx-tracked/Open-Xml-Power__RP021-Inserted-Numbering-Properties-Accepted.docx": "1.",
    "docx-tracked/Open-Xml-Power__RP021-Inserted-Numbering-Properties.docx": "1.",
    "docx-tracked/Open-Xml-Power__RP023-NumberingChange-Accepted.docx": "1.",
    "docx-tracked/Open-Xml-Power__RP023-NumberingChange.docx": "1.",
    "docx-features/docx2python__created-in-pages-bulleted-lists.docx": "1.|A.|B.|C.|2.|D.|E.|F.",
    "docx-features/docx2python__strict.docx": "1.|2.",
    "docx-features/docx4j__article-section-NotIsLgl.docx": (
        "Article I.|Section I.01|(a)|Article II.|Section II.01|(a)"
    ),
    "docx-features/docx4j__numbering_indentation.docx": "1.|2.|3.|4.",
    "docx-features/pandoc__0_level_headers.docx": "SECTION 1",
    "docx-features/pandoc__compact-style-removal.docx": "1.|2.|3.|4.",
    "docx-features/pandoc__dummy_item_after_list_item.docx": "1.",
    "docx-features/pandoc__lists_sublist_reset.docx": "1.|1.1|1.2|2.|1.1",
    "docx-features/pandoc__numbered_header.docx": "1.",
    "docx-features/poi__65099.docx": "1.1.1",
    "docx-features/poi__Numbering.docx": "1.|a.|i.|1.|1.1.|1.1.1.|NEW-1-FORMAT|a)|i)|1.|2.|3.",
    "docx-features/python-docx__num-having-numbering-part.docx": "1.",
    "docx-legal/lobbyplag-data__BITKOM_Amendments.docx": "1.|2.|3.|4.|5.|6.|1|2|3|4|5|6",
    "docx-legal/lobbyplag-data__Microsoft.docx": "1.|2.|3.|(i)|(ii)|(iii)",
    "docx-pairs/safe-docx__source.docx": (
        "1.|1.1|(a)|(b)|1.2|(a)|(b)|(c)|(i)|(ii)|(iii)|(iv)|(A)|(B)|(C)|(D)|(v)|(d)|1.3|(a)|"
        "(i)|(ii)|(iii)|(iv)|(b)|(c)|1.4|(a)|(b)|(c)|(d)|(e)|(f)|(g)|(h)|(i)|(j)|(k)|(l)|(m)|"
        "(n)|(o)|(p)|(q)|(r)|(s)|(t)|(u)|(v)|(w)|(x)|2.|2.1|2.2|(a)|(i)|(ii)|(iii)|(b)|(c)|"
        "(d)|(e)|2.3|2.4|2.5|2.6|2.7|2.8|(a)|(b)|(c)|(d)|(e)|(f)|(g)|(h)|(i)|(j)|(k)|2.9|"
        "2.10|(a)|(b)|(c)|2.11|(a)|(b)|2.12|2.13|2.14|2.15|(a)|(b)|(c)|(d)|(e)|(f)|(g)|(h)|"
        "(i)|(j)|(k)|(l)|(m)|(n)|2.16|(a)|(b)|(c)|(d)|(e)|(f)|(g)|(h)|2.17|2.18|2.19|2.20|"
        "2.21|2.22|2.23|2.24|2.25|2.26|(a)|(b)|(c)|(d)|2.27|2.28|2.29|2.30|2.31|2.32|2.33|"
        "2.34|2.35|2.36|3.|3.1|3.2|3.3|3.4|3.5|3.6|(a)|(b)|3.7|3.8|3.9|3.10|3.11|3.12|3.13|"
        "3.14|3.15|4.|4.1|4.2|4.3|4.4|4.5|4.6|4.7|4.8|4.9|4.10|4.11|4.12|4.13|4.14|4.15|4.16|"
        "5.|5.1|5.2|5.3|5.4|5.5|5.6|5.7|6.|6.1|6.2|6.3|6.4|6.5|6.6|(a)|(b)|6.7|6.8|6.9|6.10|"
        "6.11|6.12|6.13|6.14|6.15|(a)|(b)|(c)|6.16|(a)|(b)|(c)|6.17|6.18"
    ),
}  # fmt: skip


@pytest.fixture
def pieces(monkeypatch):
    """Return a function that tells what the reader finds, before labels that were typed are looked for."""
    found = []

    def take(_source, _format, made, **_rest):
        found.append(list(made))

    def read(path, tracked="final"):
        reader.read(Source(path.name, ".docx", path.read_bytes(), tracked))
        return [piece for piece in found.pop() if piece.text.strip()]

    monkeypatch.setattr(reader, "assemble", take)
    return read


def twins(folder, kind, tracked):
    """Return how many pairs there are, of how many the text is equal, and of how many every paragraph."""
    pairs = texts = paragraphs = 0
    for twin in sorted(folder.glob(f"*-{kind}.docx")):
        source = twin.with_name(twin.name.replace(f"-{kind}", ""))
        if not source.exists():
            continue
        pairs += 1
        found = [shown(path, tracked) for path in (source, twin)]
        paragraphs += found[0] == found[1]
        texts += len({re.sub(r"\s", "", "".join(one)) for one in found}) == 1
    return pairs, texts, paragraphs


def shown(path, tracked):
    """Return the paragraphs of a file, or why it is refused."""
    try:
        document = read_document(path, tracked=tracked)
    except ReadError as error:
        return [error.slug]
    return [document.block_text(index) for index in range(len(document.blocks))]


def test_final_readings_are_the_accepted_twins(shared_data):
    assert twins(shared_data / "docx_tracked/powertools_rp", "Accepted", "final") == (27, 27, 27)
    assert twins(shared_data / "documents/docx-tracked", "Accepted", "final") == (14, 14, 14)


def test_original_readings_are_the_rejected_twins(shared_data):
    # One twin (RP051) keeps two paragraphs where a table and the marks around it had been inserted into
    # one; with these gone, the sentence runs on.
    assert twins(shared_data / "docx_tracked/powertools_rp", "Rejected", "original") == (25, 25, 24)
    assert twins(shared_data / "documents/docx-tracked", "Rejected", "original") == (14, 14, 14)


def test_each_reading_of_a_real_file_holds_the_words_of_the_other(pieces, shared_data):
    """What one reading alone shows is cut out of it, what the other alone shows is put in."""
    turned = 0
    for folder in ("docx_tracked", "documents", "gdpr_amendments"):
        for path in sorted((shared_data / folder).glob("*/*.docx")):
            try:
                final, original = (pieces(path, how) for how in ("final", "original"))
            except ReadError:
                continue
            if not any(piece.revisions for piece in (*final, *original)):
                continue
            if not (final and original):
                assert path.name == "poi__Tika-792.docx"
                continue
            turned += 1
            assert _letters(_turned(final, "final")) == _letters(_texts(original)), path.name
            assert _letters(_turned(original, "original")) == _letters(_texts(final)), path.name
    assert turned == 46


def _turned(pieces, reading):
    return "".join(f"{other_reading(one.text, one.revisions, reading)}\n" for one in pieces)


def _texts(pieces):
    return "\n".join(piece.text for piece in pieces)


def _letters(text):
    return re.sub(r"\s", "", text)


def numbers(pieces):
    """Return the automatic numbers of the body, bullets left out."""
    return [
        piece.label
        for piece in pieces
        if any(c.isalnum() for c in piece.label) and piece.kind != "footnote"
    ]


@pytest.mark.parametrize("name", LABELS)
def test_automatic_numbers_are_those_of_a_word_processor(name, pieces, shared_data):
    assert "|".join(numbers(pieces(shared_data / "documents" / name))) == LABELS[name]


def test_no_number_of_any_file_is_left_unlooked_at(pieces, shared_data):
    """All but those of one file, which is another filling of the form in `docx-pairs`, are in the table."""
    found = {}
    for path in sorted((shared_data / "documents").glob("docx-*/*.docx")):
        try:
            labels = numbers(pieces(path))
        except ReadError:
            continue
        if labels and "LIR0" not in path.name:
            found[f"{path.parent.name}/{path.name}"] = len(labels)
    assert found.pop("docx-pairs/safe-docx__filled.docx") == 207
    assert found == {name: labels.count("|") + 1 for name, labels in LABELS.items()}
    assert (len(found), sum(found.values())) == (24, 346)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("LIR002-en-US-ordinalText", {1: "First", 21: "Twenty-first", 101: "One hundred first"}),
        ("LIR004-en-US-upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("LIR005-fr-FR-cardinalText", {1: "Un", 21: "Vingt et un", 2000: "Deux mille"}),
        ("LIR006-fr-FR-ordinalText", {1: "Premier", 71: "Soixante et onzième", 1000: "Millième"}),
        ("LIR009-zh-CN-chineseCounting", {1: "一", 20: "二十", 99: "九十九"}),
        ("LIR010-zh-CN-ideographTraditional", {1: "甲", 10: "癸"}),
        ("LIR011-en-US-00001", {1: "00001", 3500: "03500"}),
        ("LIR012-en-US-0001", {1: "0001", 3500: "3500"}),
        ("LIR014-en-US-01", {1: "01", 3500: "3500"}),
        ("LIR016-en-US-decimal", {1: "1", 3500: "3500"}),
        ("LIR019-en-US-lowerLetter", {26: "z", 27: "aa", 780: "z" * 30}),
    ],
)
def test_sheets_of_one_way_of_counting(key, shown, pieces, shared_data):
    """Every paragraph of these sheets says in digits which number it has."""
    found = {
        int(piece.text): piece.label.rstrip("|")
        for piece in pieces(shared_data / "documents/docx-features" / f"Open-Xml-Power__{key}.docx")
        if piece.text.strip()
    }
    assert {number: found[number] for number in shown} == shown
    assert all(found.values())
    assert key.split("-")[0] == "LIR010" or len(found) >= 3400


def test_a_paper_of_amendments_with_its_table_and_its_tracked_change(shared_data):
    path = shared_data / "gdpr_amendments/source_docs/BITKOM_Amendments.docx"
    final, original = (read_document(path, tracked=how) for how in ("final", "original"))
    check(final)
    check(original)
    assert (final.tracked.count, final.tracked.authors) == (1, ("Autor",))
    # What was deleted is a line break.
    assert (final.text != original.text, final.text.split()) == (True, original.text.split())
    assert {block.row[2] for block in final.blocks if block.row} == {0, 1}
    assert slugs(final) == ["docx-tracked", "docx-running-head", "docx-struck-through"]


@pytest.mark.parametrize(
    ("paper", "found"), [("BITKOM Amendments.docx", (51, 60)), ("Microsoft.docx", (53, 53))]
)
def test_what_people_copied_from_a_paper_is_found_in_it(paper, found, shared_data):
    """The rest differs in the copy: it leaves out what is struck through, or was typed anew."""
    folder = shared_data / "gdpr_amendments"
    document = read_document(folder / "source_docs" / paper.replace(" ", "_"))
    blocks = [f"{block.label}{document.block_text(at)}" for at, block in enumerate(document.blocks)]
    text = _bare("".join(blocks))
    rows = [json.loads(row) for row in (folder / "amendments.jsonl").open(encoding="utf-8")]
    copied = [
        _bare(paragraph)
        for row in rows
        if row["doc"] == paper
        for side in ("old", "new")
        for paragraph in (row[side] or "").split("\n")
    ]
    copied = [one for one in copied if len(one) >= 30]
    assert (sum(one in text for one in copied), len(copied)) == found


def _bare(text):
    return re.sub(r"[^a-z0-9]", "", text.lower())


def test_strict_files_read_like_others(shared_data):
    document = read_document(shared_data / "documents/docx-features/docx2python__strict.docx")
    assert [block.label for block in document.blocks if block.label[:1].isdigit()] == ["1.", "2."]
    assert slugs(document) == []


def test_every_file_is_read_within_the_guarantees_or_refused_for_a_reason(shared_data: Path):
    refused = {}
    paths = sorted(shared_data.rglob("*.docx"))
    assert len(paths) >= 450
    for path in paths:
        for tracked in ("final", "original"):
            try:
                check(read_document(path, tracked=tracked))
            except ReadError as error:
                refused.setdefault(error.slug, set()).add(path.parent.name)
    assert refused.keys() <= {"no-text", "docx-damaged", "file-encrypted"}
    assert refused["docx-damaged"] | refused["file-encrypted"] == {"hostile"}
