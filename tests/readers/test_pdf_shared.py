"""Real PDFs, and PDFs with known text, held against floors."""

from __future__ import annotations

import json
import re
from collections import Counter
from difflib import SequenceMatcher

import pytest

from commdiff.errors import ReadError
from commdiff.readers import read_document
from tests.readers.document_guarantees import check
from tests.readers.pdf_builder import ROOT


def normal(text):
    return " ".join(text.split())


def with_label(document, index):
    label = document.blocks[index].label
    return normal(f"{label} {document.block_text(index)}" if label else document.block_text(index))


def shared_of(wanted, found):
    wanted, found = Counter(wanted), Counter(found)
    return (wanted & found).total() / wanted.total()


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "words", "paragraphs"),
    [("un1col", 0.997, 0.95), ("un1col_nohyph", 0.997, 0.95), ("un2col", 0.996, 0.94)],
)
def test_pages_with_known_text_are_read_as_they_were_made(shared_data, name, words, paragraphs):
    folder = shared_data / "documents" / "pdf-gold"
    gold = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    document = read_document(folder / f"{name}.pdf")
    check(document)
    body = [with_label(document, i) for i, b in enumerate(document.blocks) if b.kind != "footnote"]
    feet = [
        normal(document.block_text(i))
        for i, b in enumerate(document.blocks)
        if b.kind == "footnote"
    ]
    wanted = [normal(one) for one in gold["paras"]]
    assert shared_of(wanted, body) >= paragraphs
    ours, theirs = " ".join(body).split(), " ".join(wanted).split()
    assert shared_of(theirs, ours) >= words
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    assert sum(block.size for block in matcher.get_matching_blocks()) >= 0.995 * len(theirs)
    assert not [one for one in body if "CONF.999" in one or "23-18734" in one]
    assert feet == [normal(one) for one in gold["notes"]]
    assert [(n.label, document.blocks[n.block or 0].label) for n in document.notes] == [
        (str(n), str(n)) for n in range(1, len(feet) + 1)
    ]


def grams(text):
    words = re.findall(r"\w+", text.casefold())
    return Counter(zip(words, words[1:], words[2:], strict=False))


def shared_grams(wanted, found):
    """Return the share of the sequences of three words of one text that another has."""
    return shared_of(grams(wanted), grams(found))


@pytest.mark.shared
def test_drafts_of_the_security_council_are_whole_and_without_running_heads(shared_data):
    paths = sorted((shared_data / "unsc_drafts").glob("*.pdf"))
    assert len(paths) >= 17
    for path in paths:
        document = read_document(path)
        check(document)
        wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))["Content"]
        found = "\n".join(with_label(document, i) for i in range(len(document.blocks)))
        assert shared_grams(wanted, found) >= 0.99, path.name
        symbol = path.stem.replace("_", "/")
        margin = rf"{symbol}|\d+/\d+|\d\d-\d{{5}}\b.*|\*\d+\*|.*Please recycle.*|Distr\..*"
        heads = [b for b in document.blocks if re.fullmatch(margin, b.span.of(document.text))]
        assert heads == [], path.name
        assert {"preambular", "operative"} <= {b.part for b in document.blocks}, path.name


@pytest.fixture
def paris(shared_data):
    """Return the draft of 23 October 2015, and what was typed by hand of its first part."""
    folder = shared_data / "paris_cop21"
    document = read_document(folder / "pdf" / "11infnot_2015-10-23_draft.pdf")
    check(document)
    return document, read_document(folder / "agreement_2015-10-23.md")


def agreement_of(document):
    """Return the texts of the draft agreement, which the transcription has, and of its footnotes."""
    texts = [document.block_text(i) for i in range(len(document.blocks))]
    first, end = texts.index("DRAFT AGREEMENT"), texts.index("DRAFT DECISION")
    last = document.blocks[end].page
    feet = [
        text
        for text, block in zip(texts, document.blocks, strict=True)
        if block.kind == "footnote" and block.page < last
    ]
    return texts[first:end] + feet


@pytest.mark.shared
def test_the_paris_draft_has_the_words_of_its_transcription(paris):
    document, typed = paris
    ours = "\n".join(agreement_of(document))
    theirs = "\n".join(typed.block_text(i) for i in range(len(typed.blocks)))
    # It was typed from an earlier version, which writes "LDC" where this one writes it out.
    words, wanted = (re.findall(r"\w+", one.casefold()) for one in (ours, theirs))
    assert shared_of(wanted, words) >= 0.978
    assert shared_of(words, wanted) >= 0.971
    assert shared_grams(theirs, ours) >= 0.905
    assert shared_grams(ours, theirs) >= 0.90


@pytest.mark.shared
def test_the_paris_draft_has_the_paragraphs_of_its_transcription(paris):
    document, typed = paris

    def letters(text):
        return re.sub(r"[^a-z0-9]", "", text.casefold())

    texts = (typed.block_text(i) for i in range(len(typed.blocks)))
    wanted = [letters(one) for one in texts if len(one) > 80]
    found = [letters(with_label(document, i)) for i in range(len(document.blocks))]
    # Where the words differ nothing can be said.
    same = [one for one in wanted if one in "".join(found)]
    assert len(same) >= 190
    assert [one for one in same if not any(one in block for block in found)] == []
    assert sum(letters(one) in same for one in agreement_of(document)) >= 182


@pytest.mark.shared
def test_the_footnotes_of_the_paris_draft_are_paired(paris):
    document, _ = paris
    feet = {i for i, b in enumerate(document.blocks) if b.kind == "footnote"}
    assert len(feet) == 18
    assert feet == {n.block for n in document.notes}


@pytest.mark.shared
def test_every_block_of_the_paris_draft_has_its_page(paris):
    document, _ = paris
    body = [b.page for b in document.blocks if b.kind != "footnote"]
    assert body == sorted(body)
    assert set(body) == set(range(1, 55))
    where = {document.block_text(i)[:14]: b.page for i, b in enumerate(document.blocks)}
    assert (where["DRAFT AGREEMEN"], where["DRAFT DECISION"]) == (1, 29)


def test_the_sample_treaty_says_the_same_as_a_pdf_and_as_plain_text():
    folder = ROOT / "corpora" / "sample" / "treaty-article"
    plain, pdf = read_document(folder / "v2.txt"), read_document(folder / "v2.pdf")
    assert pdf.text == plain.text
    assert pdf.title == plain.title
    assert [(b.label, b.depth, b.row, b.part) for b in pdf.blocks] == [
        (
            b.label if b.label else ("1" if i == len(plain.blocks) - 1 else ""),
            b.depth,
            b.row,
            b.part,
        )
        for i, b in enumerate(plain.blocks)
    ]
    (note,) = pdf.notes
    assert pdf.text[: note.at].endswith("without delay,")
    assert pdf.block_text(note.block).startswith("In paragraph 2 of Article 5")


@pytest.mark.shared
def test_every_real_pdf_ends_with_text_or_a_typed_error(shared_data):
    refusals = Counter()
    paths = sorted((shared_data / "documents").rglob("*.pdf"))
    for path in paths:
        try:
            check(read_document(path))
        except ReadError as error:
            refusals[error.slug] += 1
    assert set(refusals) <= {"no-text", "file-encrypted", "pdf-damaged"}
    assert sum(refusals.values()) <= 22
