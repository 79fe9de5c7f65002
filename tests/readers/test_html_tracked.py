"""Web pages: insertions, deletions, and what is set apart by how it looks."""

from __future__ import annotations

import pytest

from tests.readers.document_guarantees import check, lines
from tests.readers.html_builder import changes, page, styled


@pytest.mark.parametrize(
    ("tracked", "text", "marks"),
    [
        ("final", "We welcome the report.", [("delete", "", "[note]"), ("insert", "", "welcome")]),
        ("original", "We note the report.", [("delete", "", "note"), ("insert", "", "[welcome]")]),
    ],
)
def test_both_readings_know_what_was_changed(tracked, text, marks):
    document = page("<p>We <del>note</del><ins>welcome</ins> the report.</p>", tracked=tracked)
    assert document.text == text
    assert changes(document) == marks
    assert document.tracked.count == 2


@pytest.mark.parametrize(
    ("attributes", "author", "date"),
    [
        ('cite="mailto:Ann%20Port" datetime="2024-05-01T10:00"', "Ann Port", "2024-05-01T10:00"),
        ('data-author="Sable" datetime="2024-05-01"', "Sable", "2024-05-01"),
        ('data-username="Orland" data-date="2 May"', "Orland", "2 May"),
        ('title="Ann Port"', "Ann Port", ""),
        ('title="see decision 5" cite="https://a.example/why"', "", ""),
    ],
)
def test_the_author_and_the_date_of_a_change_are_where_editors_write_them(attributes, author, date):
    document = page(f"<p>We <ins {attributes}>welcome</ins> it.</p>")
    (one,) = document.tracked.revisions
    assert (one.author, one.date) == (author, date)
    assert document.tracked.authors == ((author,) if author else ())


def test_elements_that_mark_one_change_are_one():
    document = page("<p>We <ins title=Ann>wel</ins><ins title=Ann>come</ins> it<ins>.</ins></p>")
    assert document.tracked.count == 2
    assert changes(document) == [("insert", "Ann", "welcome"), ("insert", "", ".")]


def test_a_paragraph_that_went_stands_before_the_next_one():
    body = "<p>We note.</p><del><p>We urge.</p><p>We ask.</p></del><p>We end.</p>"
    final = page(body)
    assert lines(final) == ["We note.", "We end."]
    (one,) = final.tracked.revisions
    assert (one.text, final.text[one.span.start :]) == ("We urge. We ask.", "We end.")
    assert lines(page(body, tracked="original")) == ["We note.", "We urge.", "We ask.", "We end."]


def test_a_paragraph_that_went_at_the_end_stands_behind_the_last_one():
    document = page("<p>We note.</p><p><del>We urge.</del></p>")
    (one,) = document.tracked.revisions
    assert (document.text, one.span.start, one.text) == ("We note.", 8, "We urge.")


@pytest.mark.parametrize(
    ("tracked", "read"),
    [
        ("final", ["item 1.| a", "item 2.| c", "item 3.| d"]),
        ("original", ["item 1.| a", "item 2.| b", "item 3.| c"]),
    ],
)
def test_an_item_that_went_or_came_takes_no_number_where_it_is_not(tracked, read):
    body = "<ol><li>a<li><del>b</del><li>c<li><ins>d</ins></ol>"
    assert lines(page(body, tracked=tracked)) == read


def test_a_row_that_went_takes_no_place():
    body = "<table><tr><td>a<td>b<tr><td><del>c</del><td><del>d</del><tr><td>e<td>f</table>"
    assert [b.row for b in page(body).blocks] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    assert len(page(body, tracked="original").blocks) == 6


def test_text_that_came_and_went_is_in_neither_reading():
    body = "<p>We note <ins>the <del>first </del>report</ins>.</p>"
    assert page(body).text == "We note the report."
    assert page(body, tracked="original").text == "We note ."


def test_struck_text_counts_as_deleted_but_on_pages_of_word():
    body = "<p>We <s>note</s> it.</p>"
    assert page(body).text == "We it."
    word = page(body, head='<meta name=Generator content="Microsoft Word 15">')
    assert word.text == "We note it."
    assert styled(word) == [("strike", "", "note")]
    assert word.tracked.count == 0


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        ("We <b>note</b> <strong>it</strong>", [("bold", "", "note it")]),
        ("We <u>note</u> it", [("underline", "", "note")]),
        ("We <mark>note</mark> it", [("highlight", "yellow", "note")]),
        ("We <span style='font-weight:700'>note</span> it", [("bold", "", "note")]),
        ("We <b style='font-weight:normal'>note</b> it", []),
        ("We <span style='text-decoration: line-through'>note</span>", [("strike", "", "note")]),
        ("We <a href=x style='text-decoration:underline'>note</a>", []),
        ("We <span style='background:#FE0'>note</span>", [("highlight", "#ffee00", "note")]),
        ("We <span style='background-color: rgb(0, 255, 0)'>note</span>", [("highlight", "#00ff00", "note")]),
        ("We <span style='background-color:rgba(0,0,0,0)'>note</span>", []),
        ("We <span style='background:white'>note</span>", []),
        ("<b>We <u>note</u></b> it", [("bold", "", "We note"), ("underline", "", "note")]),
    ],
)  # fmt: skip
def test_what_is_set_apart_is_kept(body, marks):
    assert styled(page(f"<p>{body} of the yard.</p>")) == marks


def test_the_background_of_a_block_is_layout():
    assert styled(page("<p style='background:yellow'>We note.</p>")) == []


def test_classes_of_a_style_sheet_set_text_apart():
    head = (
        "<style>@media print { .c1 { font-weight: bold } }"
        " .c1, p.c2 > span { text-decoration: line-through } .c3 { font-weight:700 }</style>"
    )
    body = "<p class=c2>We <span>note</span> <i class='c1 c3'>it</i> <em class=c9>now</em>.</p>"
    assert styled(page(body, head=head)) == [("strike", "", "note it"), ("bold", "", "it")]


def test_marks_keep_their_places_where_a_paragraph_is_parted():
    document = page(
        "<p>We <b>urge</b>:<br>(a) to <del>go</del><u>stay</u>;<br>(b) to <ins>pay</ins>.</p>"
    )
    check(document)
    assert lines(document) == ["We urge:", "item (a)| to stay;", "item (b)| to pay."]
    assert styled(document) == [("bold", "", "urge"), ("underline", "", "stay")]
    assert changes(document) == [("delete", "", "[go]"), ("insert", "", "pay")]
