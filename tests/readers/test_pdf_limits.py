"""A PDF past a limit is refused, with the name of the limit to raise."""

from __future__ import annotations

import pytest

from commdiff.limits import Limits
from commdiff.readers import read_bytes
from tests.readers.pdf_builder import FEES, PORT, Sheet, refused


def three_pages():
    return Sheet().text(PORT).page().text(FEES).text(PORT).page().text(FEES).data()


@pytest.mark.parametrize(
    ("limit", "value", "slug", "said"),
    [
        ("pdf_file", 900, "file-too-large", "the file is larger than 900 bytes"),
        ("pages", 2, "pdf-too-large", "this PDF has 3 pages; at most 2 are read"),
        ("page_characters", 450, "pdf-too-large", "page 2 has more than 450 characters of text"),
        ("characters", 800, "pdf-too-large", "up to page 3 there are more than 800 characters"),
        ("lines", 3, "pdf-too-large", "this PDF has more than 3 paragraphs and cells"),
        ("memory", 1 << 20, "pdf-too-complex", "pdfium gave up on page 1"),
    ],
)
def test_a_file_past_a_limit_is_refused_and_the_limit_named(limit, value, slug, said):
    error = refused(three_pages(), "long.pdf", Limits(**{limit: value}))
    assert (error.slug, error.message) == (slug, f"long.pdf: {said}")
    assert error.hint.endswith(f"or raise --limit {limit}=")


@pytest.mark.parametrize(
    ("limit", "value"),
    [("pages", 3), ("page_characters", 600), ("characters", 1_200), ("lines", 4)],
)
def test_a_file_within_a_limit_is_read(limit, value):
    limits = Limits(**{limit: value})
    document = read_bytes(three_pages(), suffix=".pdf", name="long.pdf", limits=limits)
    assert len(document.blocks) == 4


def test_text_in_more_pieces_than_its_characters_explain_is_too_complex():
    sheet = Sheet()
    for at in range(60):
        sheet.line("x", 20 + 40 * (at % 10), y=700 - 20 * (at // 10))
    error = refused(sheet.data(), "bits.pdf", Limits(characters=1_000))
    assert error.slug == "pdf-too-complex"
    assert error.message == "bits.pdf: up to page 1 the text is set in too many pieces"
    assert error.hint.endswith("or raise --limit characters=")
