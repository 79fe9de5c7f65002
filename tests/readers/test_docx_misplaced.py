"""Damaged Word files whose text stands where Word reads none: it is read, or told."""

from __future__ import annotations

import pytest

from tests.readers.document_guarantees import slugs
from tests.readers.docx_builder import p, r, read, table

RUN = r("The forum met.")


@pytest.mark.parametrize(
    "body",
    [
        RUN,
        r("The forum ") + r("met."),
        r("The forum ") + '<w:proofErr w:type="x"/>' + r("met."),
        f"<w:hyperlink>{RUN}</w:hyperlink>",
        f'<w:ins w:id="1" w:author="A">{RUN}</w:ins>',
        f"<w:p><w:r>{RUN}</w:r></w:p>",
        "<w:p><w:t>The forum met.</w:t></w:p>",
        "<w:p><w:r><w:t>The <w:t>forum met.</w:t></w:t></w:r></w:p>",
        f"<w:tc>{p('The forum met.')}</w:tc>",
    ],
)
def test_text_that_lost_its_paragraph_or_its_run_is_read(body):
    document = read(p("We begin.") + body + p("We end."))
    assert document.text.split("\n\n")[1:-1] == ["The forum met."]
    assert "docx-misplaced-text" not in slugs(document)


@pytest.mark.parametrize("row", [f"<w:tr>{RUN}</w:tr>", p("The forum met."), f"<w:tc>{RUN}</w:tc>"])
def test_text_that_lost_its_row_or_its_cell_is_read(row):
    assert "The forum met." in read(f"<w:tbl><w:tblPr/>{row}</w:tbl>").text


def test_a_run_in_a_cell_is_a_paragraph_of_the_cell():
    blocks = read(table([RUN + p("It ended."), p("Port")])).blocks
    assert [one.kind for one in blocks] == ["cell", "cell", "cell"]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<w:p><w:r>Bare words.</w:r></w:p>", 1),
        ("<w:p>Bare words.<w:r><w:tab/>and more</w:r></w:p>", 2),
        (f"<w:p><w:pPr>{RUN}</w:pPr>{r('Shown.')}</w:p>", 1),
        (f"{p('Shown.')}Bare words.<w:sectPr/>", 1),
    ],
)
def test_text_where_word_reads_none_is_left_out_and_counted(body, count):
    document = read(p("We begin.") + body)
    told = [one for one in document.notices if one.slug == "docx-misplaced-text"]
    assert [one.dropped for one in told] == [True]
    assert told[0].message.startswith(f"{count} stretch")


def test_nothing_is_told_of_fields_hidden_text_and_white_space_between_elements():
    hidden = r("Hidden words.", "<w:vanish/>")
    code = "<w:r><w:instrText>PAGE and much more</w:instrText></w:r>"
    document = read(f"\n  <w:p>\n {RUN}{hidden}{code}\n</w:p>\n ")
    assert "docx-misplaced-text" not in slugs(document)
