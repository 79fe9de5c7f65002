"""The OpenDocument reader on real files: the texts that pandoc's tests name, numbers, both readings.

The figures are what is reached; none may sink.
"""

from __future__ import annotations

import re

import pytest

from commdiff.errors import ReadError
from commdiff.readers import read_document
from tests.readers.document_guarantees import check_or_refused, lines, slugs

pytestmark = pytest.mark.shared

_ESCAPE = re.compile(r"\\(&|\d+|.)")
_MORE = {
    # An index that pandoc leaves out; the second text that it gives for the file has it.
    "pandoc__imageIndex": "Abbildungsverzeichnis Abbildung 1: Image caption\t1",
}
LABELS = {
    "pandoc__listContinueNumbering2": "1.|a.|b.|2.|a.|b.|3.|a.|b.",
    "pandoc__orderedListRoman": "I.|II.|III.|I.|I.|II.|II.|III.|IV.|V.|IV.|V.",
    "pandoc__orderedListSimple": "1.|2.|3.|1.|1.|2.|2.|3.|4.|5.|4.|5.",
    "pandoc__referenceToListItem": "1.|2.",
    "odfdo__lpod_styles": "1.|1.1.|1.2.|1.|1.1.|1.|1.|1.1.1.",
    "odfdo__list": "1.|2.",
}


def words_of(native):
    """Return the characters of a text in pandoc's own notation, white space left out."""

    def plain(found):
        escaped = found[1]
        return "" if escaped == "&" else chr(int(escaped)) if escaped.isdigit() else escaped

    found = re.findall(
        r'\bStr "((?:[^"\\]|\\.)*)"|\bCode \( ?"[^"]*".*?\) "((?:[^"\\]|\\.)*)"', native, re.S
    )
    shown = [re.sub(_ESCAPE, plain, one or other) for one, other in found]
    return re.sub(r"\s", "", "".join(shown))


def test_the_texts_are_those_that_pandoc_names(shared_data):
    agreed, others = 0, {}
    for native in sorted((shared_data / "documents/odt").glob("*.native")):
        path = native.with_suffix(".odt")
        wanted = words_of(native.read_text("utf-8"))
        # pandoc says the caption of a picture twice.
        wanted = wanted.replace("ImagecaptionAbbildung", "Abbildung")
        # It drops what a reference shows whose aim it does not find.
        wanted = wanted.replace("Areferenceto.", "AreferencetoAnotherchapter.")
        wanted = re.sub(r"\s", "", _MORE.get(path.stem, "")) + wanted
        try:
            document = read_document(path)
            found = re.sub(r"\s", "", document.text)
        except ReadError as error:
            found = "" if error.slug == "no-text" else error.slug
        agreed += found == wanted
        if found != wanted:
            others[path.stem] = (found, wanted)
    assert (agreed, others) == (19, {})


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("pandoc__externalLink", ["Here comes an external link to example.com."]),
        ("pandoc__formula", ["E=m⋅c^2"]),
        ("pandoc__italic", ["Here comes italic text"]),
    ],
)
def test_short_texts_of_which_another_form_is_known(name, wanted, shared_data):
    assert lines(read_document(shared_data / f"documents/odt/{name}.odt")) == wanted


@pytest.mark.parametrize("name", LABELS)
def test_automatic_numbers_are_those_of_a_word_processor(name, shared_data):
    document = read_document(shared_data / f"documents/odt/{name}.odt")
    found = [one.label for one in document.blocks if any(c.isalnum() for c in one.label)]
    assert "|".join(found) == LABELS[name]


def test_every_file_is_read_or_has_no_text(shared_data):
    empty = set()
    for path in sorted((shared_data / "documents/odt").glob("*.odt")):
        for tracked in ("final", "original"):
            document = check_or_refused(lambda p=path, how=tracked: read_document(p, tracked=how))
            if document is None:
                empty.add(path.stem.removeprefix("pandoc__"))
                continue
            assert not {"odt-repeated", "odt-number-form", "odt-covered-cell"} & set(
                slugs(document)
            )
    assert empty == {"hiddenTextByStyle", "image", "imageRelative", "variable"}


def test_both_readings_of_a_text_with_tracked_changes(shared_data):
    path = shared_data / "documents/odt/odfdo__tracked_changes.odt"
    final, original = (read_document(path, tracked=how) for how in ("final", "original"))
    assert (final.tracked.count, len(final.tracked.authors)) == (3, 3)
    assert [one.kind for one in final.tracked.revisions] == ["delete", "insert", "delete"]
    for one in final.tracked.revisions:
        ours, theirs = (final, original) if one.kind == "insert" else (original, final)
        assert one.text.strip() in ours.text
        assert one.text.strip() not in theirs.text
