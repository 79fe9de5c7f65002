"""Markdown: the text without its marks, lists with their numbers, notes, tables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.errors import ReadError
from commdiff.readers import read_bytes
from tests.readers.document_guarantees import check_or_refused, lines, slugs


def md(text, **options):
    return read_bytes(text.encode("utf-8"), suffix=".md", name="draft.md", **options)


def test_headings_emphasis_and_links_leave_their_text():
    document = md(
        "# Communique\n\n## Trade\n\nWe *welcome* the **[report](http://x.test)** of `Orland`.\n"
    )
    assert lines(document) == [
        "title Communique", "heading Trade", "We welcome the report of Orland.",
    ]  # fmt: skip
    assert document.blocks[1].depth == 2
    assert document.notices == ()


def test_lists_keep_the_numbers_that_were_typed():
    document = md("3. Three\n4. Four\n   - dot\n     1) inner\n7. Seven\n")
    assert lines(document) == [
        "item 3.| Three", "item 4.| Four", "item •| dot", "item 1)| inner", "item 7.| Seven",
    ]  # fmt: skip
    assert [b.depth for b in document.blocks] == [1, 1, 2, 3, 1]


def test_a_list_that_repeats_its_number_is_counted():
    assert [b.label for b in md("1. One\n1. Two\n1. Three\n").blocks] == ["1.", "2.", "3."]


def test_a_year_at_the_start_of_a_line_is_no_label():
    assert lines(md("2030. The year of the review.")) == ["2030. The year of the review."]


def test_numbers_that_markdown_does_not_know_are_labels_too():
    document = md(
        "5. Requests members:\n(a) to report;\n(b) to pay;\n\n5 bis. Urges members to report.\n\n"
        "OP6 Decides to meet.\n"
    )
    assert [b.label for b in document.blocks] == ["5.", "(a)", "(b)", "5 bis.", "OP6"]


def test_the_second_paragraph_of_an_item_has_no_label():
    document = md("1. One\n\n   more of one\n\n2. Two\n")
    assert lines(document) == ["item 1.| One", "item more of one", "item 2.| Two"]


def test_footnotes_are_notes_and_stand_after_the_body():
    document = md(
        "We note the report[^a] and the plan.[^b]\n\n[^a]: Of the Secretariat.\n[^b]: Of the yard,\n"
        "    on two lines.\n\nWe end[^c].\n"
    )
    assert lines(document) == [
        "We note the report and the plan.",
        "We end[^c].",
        "footnote a| Of the Secretariat.",
        "footnote b| Of the yard, on two lines.",
    ]
    assert [(n.label, document.text[: n.at].split()[-1], n.block) for n in document.notes] == [
        ("a", "report", 2), ("b", "plan.", 3),
    ]  # fmt: skip


def test_tables_are_cells_with_their_places():
    document = md("| Port | Fee |\n|---|---|\n| Sable | 5 |\n")
    assert document.text == "Port\tFee\nSable\t5"
    assert [b.row for b in document.blocks] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]


def test_quotes_and_code_keep_their_text():
    document = md("> We note the report.\n\n    indented words\n\n```\nfenced words\n```\n")
    assert lines(document) == ["quote We note the report.", "indented words", "fenced words"]


def test_raw_html_and_pictures_are_left_out_with_notices():
    document = md("We <b>note</b> it.\n\n<div>Three raw words</div>\n\n![alt](x.png) We end.\n")
    assert lines(document) == ["We note it.", "We end."]
    assert slugs(document) == ["md-raw-html", "md-pictures"]
    assert "3 words" in document.notices[0].message
    assert document.notices[0].dropped


def test_front_matter_is_left_out_with_a_notice_and_names_the_title():
    document = md(
        '---\ntitle: "The Forum\\u2019s\\_Text"\ndate: 2031\n---\n\nWe note the report.\n'
    )
    assert document.title == "The Forum\u2019s\u00a0Text"
    assert document.text == "We note the report."
    assert slugs(document) == ["md-front-matter"]


@pytest.mark.parametrize(
    ("tracked", "text"), [("final", "We welcome the report."), ("original", "We note the report.")]
)
def test_struck_out_and_inserted_text_is_read_as_asked(tracked, text):
    document = md("We ~~note~~<ins>welcome</ins> the report.", tracked=tracked)
    assert document.text == text
    assert (document.tracked.count, document.tracked.read_as) == (2, tracked)
    assert slugs(document) == ["md-tracked"]


def test_a_bold_line_is_a_heading_and_stray_marks_are_left_out():
    document = md(
        "**I. Introduction**\n\nWe met.\n\n**Yards **  \nWe note the yards of the north.\n"
    )
    assert lines(document) == [
        "heading I.| Introduction", "We met.", "heading Yards", "We note the yards of the north.",
    ]  # fmt: skip
    assert slugs(document) == ["md-stray-marks"]


def test_brackets_of_a_draft_stay():
    text = "1. [We [urge][call upon] members to report [by 2033].]"
    assert md(text).text == text[3:]


def test_a_text_past_a_limit_is_read_as_plain_text_with_a_notice():
    document = md("We note " + "very " * 20_000 + "much.")
    assert slugs(document) == ["md-read-as-plain"]
    assert document.format == "md"


def test_nothing_but_markup_is_an_error():
    with pytest.raises(ReadError) as raised:
        md("---\ntitle: x\n---\n\n<div></div>\n")
    assert raised.value.slug == "no-text"


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 1_000_000,
        "|" * 40_000 + "\n" + "|-" * 20_000,
        "[" * 49_000,
        "> " * 20_000 + "x",
        "*a _b " * 8_000,
        "\n".join("  " * n + "- x" for n in range(400)),
        "`" * 49_000 + "x",
        "![[" * 600 + "x",
        "<a " * 1_900,
        "[^a]: x\n" * 50_000 + "[^a]",
        ("x" * 40 + "[^a] ") * 1_900 + "\n\n[^a]: b",
        "---\n" + "a: b\n" * 100_000,
        "1. x\n" * 50_000,
        "x\n" * 100_000,
        ("|a|b\n|-|-\n" + "|a|b\n" * 20_000),
    ],
    ids="word columns brackets quotes stars nest ticks images tags bodies refs front list lines rows".split(),
)
def test_hostile_markdown_ends_with_text_or_a_typed_error(hostile):
    check_or_refused(lambda: md(hostile))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["5. ", "- ", "> ", "# ", "\n", "\n\n", "We note", "*", "**", "[^a]", "[^a]: ", "|", "\n|-|-|\n",
             "<b>", "<del>", "</del>", "~~", "`", "```\n", "    ", "e\u0301", "(a) ", "---\n", "[x](y)", "\\"]
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_any_markdown_keeps_the_guarantees_or_is_an_error(text):
    check_or_refused(lambda: md(text or "x"))


CRUMBS = """1.  [Home](https://vess.example/)
2.  [News](https://vess.example/news/)
3.  [Letters &
    Statements](https://vess.example/letters/)
4.  <span aria-current="page">Statement on
    the harbour</span>
"""


def test_the_way_through_a_site_at_the_head_of_a_page_is_left_out_and_told():
    document = md(f"{CRUMBS}\nWe note the report.\n")
    assert document.text == "We note the report."
    assert "md-breadcrumb" in slugs(document)


@pytest.mark.parametrize(
    "text",
    [
        CRUMBS.replace(' aria-current="page"', ""),
        f"We note the report.\n\n{CRUMBS}",
        CRUMBS.replace("[News]", "see [News]"),
        "- one\n- <b aria-current='page'>two</b>\n",
    ],
)
def test_a_list_of_links_that_is_no_way_through_a_site_stays(text):
    assert "md-breadcrumb" not in slugs(md(text))
