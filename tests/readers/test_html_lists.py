"""Web pages: lists and their numbers, tables, and what word processors write."""

from __future__ import annotations

import pytest

from commdiff.errors import ReadError
from commdiff.limits import Limits
from tests.readers.document_guarantees import lines, slugs
from tests.readers.html_builder import page


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("<ol start=0><li>a<li>b</ol>", ["0.", "1."]),
        ("<ol start=27 type=a><li>a</ol>", ["aa."]),
        ("<ol type=I><li>a<li type=A>b</ol>", ["I.", "B."]),
        ("<ol reversed start=5><li>a<li value=2>b<li>c</ol>", ["5.", "2.", "1."]),
        ("<ol style='list-style: lower-greek inside'><li>a<li>b</ol>", ["α.", "β."]),
        ("<ol style='list-style-type:decimal-leading-zero'><li>a</ol>", ["01."]),
        ("<ol style='list-style-type:none'><li>a</ol>", [""]),
        ("<ol type=i start=4000><li>a</ol>", ["4000."]),
        ("<ul type=square><li>a</ul>", ["•"]),
    ],
)
def test_numbers_are_those_a_browser_shows(body, labels):
    assert [block.label for block in page(body).blocks] == labels


COUNTED = (
    "<style>ol { list-style: none; counter-reset: item } li { counter-increment: item }"
    " li::before { content: counters(item, '.') ' ' }</style>"
)
LEGAL = (
    "<style>.arts { counter-reset: art 3 } .arts > h2 { counter-increment: art }"
    " .arts > h2:before { content: 'Article ' counter(art, upper-roman) '. ' }</style>"
)


def test_counters_of_a_style_sheet_number_nested_items():
    body = "<ol><li>a<li>b<ol><li>x<li>y</ol><li>c</ol><ol><li>d</ol>"
    labels = [block.label for block in page(body, head=COUNTED).blocks]
    assert labels == ["1", "2", "2.1", "2.2", "3", "1"]


def test_counters_of_a_style_sheet_number_headings():
    body = "<div class=arts><h2>Ports</h2><p>We met.</p><h2>Fees</h2><p>We paid.</p></div>"
    document = page(body, head=LEGAL)
    assert [b.label for b in document.blocks if b.kind == "heading"] == [
        "Article IV.",
        "Article V.",
    ]


def test_lists_of_definitions_are_terms_and_items():
    document = page("<dl><dt>Port<dd>A place for ships.<dt>Yard<dd>A place for building.</dl>")
    assert [b.kind for b in document.blocks][1::2] == ["item", "item"]
    assert document.text.split("\n\n")[1] == "A place for ships."


def test_lists_of_word_keep_the_number_typed_out_and_the_level():
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>{label}<span style='font:7.0pt'>&nbsp;&nbsp; </span></span>"
        "<![endif]>{text}</p>"
    )
    body = "".join(
        item.format(level=level, label=label, text=text)
        for level, label, text in (
            (1, "1.", "To report."),
            (2, "(a)", "in May;"),
            (1, "2.", "To pay."),
        )
    )
    document = page(body)
    assert lines(document) == ["item 1.| To report.", "item (a)| in May;", "item 2.| To pay."]
    assert [b.depth for b in document.blocks] == [1, 2, 1]


def test_lists_of_google_docs_are_numbered_by_counters_and_nested_by_class():
    head = (
        "<style>ol.lst-kix_x1-0.start{counter-reset:lst-ctn-kix_x1-0 0}"
        ".lst-kix_x1-0>li{counter-increment:lst-ctn-kix_x1-0}"
        '.lst-kix_x1-0>li:before{content:"" counter(lst-ctn-kix_x1-0,decimal) ". "}'
        '.lst-kix_x1-1>li:before{content:"\\0025cb   "}'
        "ol.lst-kix_x1-0{list-style-type:none}</style>"
    )
    body = (
        '<ol class="c1 lst-kix_x1-0 start" start="1"><li>To report.</li></ol>'
        '<ul class="c1 lst-kix_x1-1 start"><li>in May</li></ul>'
        '<ol class="c1 lst-kix_x1-0" start="2"><li>To pay.</li></ol>'
    )
    document = page(body, head=head)
    assert lines(document) == ["item 1.| To report.", "item •| in May", "item 2.| To pay."]
    assert [b.depth for b in document.blocks] == [1, 2, 1]


def test_comments_of_word_and_google_docs_are_left_out_with_a_notice():
    word = page(
        "<p>We note<span class=MsoCommentReference><a href='#_msocom_1'>[A1]</a></span> it.</p>"
        "<div style='mso-element:comment-list'><p>Why?</p></div>"
    )
    google = page(
        '<p>We note<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> it.</p>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Why?</span></p></div>'
    )
    for document in (word, google):
        assert document.text == "We note it."
        assert "html-comments" in slugs(document)


def test_spans_of_cells_keep_the_columns():
    document = page(
        "<table><caption>Fees</caption><tr><th colspan=2>Port<th rowspan=3>Note"
        "<tr><td rowspan=2>Sable<td>5<tr><td>6<tr><td>Orland<td>7<td>late</table>"
    )
    assert [b.row for b in document.blocks if b.row] == [
        (0, 0, 0), (0, 0, 2), (0, 1, 0), (0, 1, 1), (0, 2, 1), (0, 3, 0), (0, 3, 1), (0, 3, 2),
    ]  # fmt: skip
    assert document.blocks[0].row is None


def test_a_table_that_holds_the_page_is_layout():
    text = "".join(
        f"<p>We note the report of yard number {n} and what it says.</p>" for n in range(9)
    )
    body = f"<table><tr><td colspan=2>Forum<tr><td>Home<td>{text}<tr><td>a<td>b</table>"
    assert not any(block.row for block in page(body).blocks)


def test_more_columns_than_the_limit_are_refused():
    body = "<table>" + ("<tr>" + "<td>x" * 6) * 2 + "</table>"
    with pytest.raises(ReadError) as raised:
        page(body, limits=Limits(columns=5))
    assert raised.value.slug == "html-too-large"
    assert "columns=" in raised.value.hint
