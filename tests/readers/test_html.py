"""Web pages: what a reader sees, block by block."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.errors import ReadError
from commdiff.limits import Limits
from commdiff.readers import read_bytes
from tests.readers.document_guarantees import check_or_refused, lines, slugs
from tests.readers.html_builder import page


def test_headings_paragraphs_and_inline_marks():
    document = page(
        "<h1>Communique</h1><h3>Trade</h3><p>We <i>wel</i>come\n  the&nbsp;report &amp; more.</p>Bare text"
    )
    assert lines(document) == [
        "title Communique", "heading Trade", "We welcome the\u00a0report & more.", "Bare text",
    ]  # fmt: skip
    assert document.blocks[1].depth == 3
    assert document.title == "Communique"


def test_the_head_names_the_title_where_the_page_has_no_heading():
    document = page("<p>We note the report.</p>")
    assert (document.title, document.text) == ("Forum | Site", "We note the report.")


def test_lists_show_the_numbers_of_a_browser():
    document = page(
        "<ol start=3><li>c<li value=7>g<ol type=a><li>x<li>y</ol><li>h</ol>"
        "<ol reversed><li>b</li><li>a</li></ol><ol type=I start=4><li>d</ol>"
        "<ol style='list-style-type: lower-roman'><li>one<li>two</ol><ul><li>dot</ul>"
    )
    assert lines(document) == [
        "item 3.| c", "item 7.| g", "item a.| x", "item b.| y", "item 8.| h",
        "item 2.| b", "item 1.| a", "item IV.| d", "item i.| one", "item ii.| two", "item •| dot",
    ]  # fmt: skip
    assert [b.depth for b in document.blocks][:5] == [1, 1, 2, 2, 1]


def test_a_typed_label_in_a_list_without_marks_is_the_label():
    document = page("<ul style='list-style:none'><li>(a) to report;</li><li>(b) to pay.</li></ul>")
    assert lines(document) == ["item (a)| to report;", "item (b)| to pay."]


@pytest.mark.parametrize(
    ("tracked", "text"), [("final", "We welcome the report."), ("original", "We note the report.")]
)
def test_inserted_and_deleted_text_is_read_as_asked(tracked, text):
    document = page("<p>We <del>note</del><ins>welcome</ins> the report.</p>", tracked=tracked)
    assert document.text == text
    assert (document.tracked.count, document.tracked.read_as) == (2, tracked)
    assert slugs(document) == ["html-tracked"]


def test_a_deleted_paragraph_is_no_block():
    document = page("<p>We note.</p><del><p>We urge.</p></del><p>We end.</p>")
    assert lines(document) == ["We note.", "We end."]


def test_what_surrounds_the_text_is_left_out_and_its_words_are_counted():
    document = page(
        "<header>Two words</header><nav><ul><li>Home</ul></nav><form><input> search me</form>"
        "<p>We note the report of the Secretariat and we thank the members for it.</p>"
        "<div hidden>secret</div><p style='display: none'>hidden too</p><aside>see also</aside>"
        "<script>var words = 1</script><footer>The end</footer>"
    )
    assert lines(document) == [
        "We note the report of the Secretariat and we thank the members for it."
    ]
    told = {one.slug: one for one in document.notices}
    assert told["html-navigation"].message == (
        "9 words around the text left out (headers 2, forms 2, side columns 2, footers 2, navigation 1)"
    )
    assert told["html-hidden-text"].message == "3 words of hidden text left out"
    assert all(one.dropped for one in document.notices)


def test_the_main_element_is_preferred_and_the_rest_counted():
    document = page(
        "<div>menu of the site</div><main><p>We note the report of the yard.</p></main><div>more</div>"
    )
    assert document.text == "We note the report of the yard."
    assert document.notices[0].message.startswith("5 words")


def test_a_page_inside_one_form_is_read():
    assert page("<form><p>We note the report.</p><input></form>").text == "We note the report."


def test_tables_are_cells_and_layout_tables_are_text():
    data = page("<table><tr><th>Port<th>Fee<tr><td>Sable<td>5<p>each</p></table>")
    assert data.text == "Port\tFee\nSable\t5\neach"
    assert [b.row for b in data.blocks] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (0, 1, 1)]
    layout = page("<table><tr><td><p>We note.</p><td>menu</table>")
    assert {b.kind for b in layout.blocks} == {"paragraph"}


def test_breaks_quotes_and_preformatted_text():
    document = page(
        "<p>We urge members:<br>(a) to report;<br>(b) to pay.</p><p>one<br>line</p><p>A.<br><br>B.</p>"
        "<blockquote><p>We quote.</p></blockquote><pre>5. We note.\n\n6. We end.</pre>"
    )
    assert lines(document) == [
        "We urge members:", "item (a)| to report;", "item (b)| to pay.", "one line", "A.", "B.",
        "quote We quote.", "5.| We note.", "6.| We end.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ref", "body"),
    [
        ('<sup id=r><a href="#fn1">1</a></sup>', '<ol><li id=fn1>Of the yard. <a href="#r">↩</a></ol>'),
        ('<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>',
         '<p><a href="#_ftnref1" name="_ftn1">[1]</a> Of the yard.</p>'),
        ('<sup><a href="#n">1</a></sup>', '<p id=n>1. Of the yard.</p>'),
        ('<a role=doc-noteref href="#n">1</a>', '<aside id=n><p>Of the yard.</p></aside>'),
    ],
)  # fmt: skip
def test_footnotes_are_notes_with_their_bodies(ref, body):
    document = page(f"<p>We note the report{ref} of Orland.</p>{body}<p>We end.</p>")
    assert lines(document) == [
        "We note the report of Orland.",
        "We end.",
        "footnote 1| Of the yard.",
    ]
    (note,) = document.notes
    assert (note.label, note.block, document.text[: note.at]) == ("1", 2, "We note the report")


def test_a_link_to_a_section_is_text():
    assert page('<p>See <a href="#s">2</a>.</p><p id=s>Section</p>').text.startswith("See 2.")


def test_a_link_back_that_says_so_is_no_text():
    document = page(
        '<p>We note it<a role=doc-noteref href="#n">1</a>.</p><section role=doc-endnotes><ol>'
        '<li id=n role=doc-endnote>Of the yard. <a role=doc-backlink href="#top">back</a></ol></section>'
    )
    assert lines(document) == ["We note it.", "footnote 1| Of the yard."]


def test_a_note_of_word_keeps_its_paragraphs_together():
    document = page(
        '<p>We note<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1">'
        "<span class=MsoFootnoteReference>[1]</span></a> it.</p><div style='mso-element:footnote-list'>"
        '<hr><div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Of the '
        "yard.</p><p>And more.</p></div></div>"
    )
    assert lines(document) == ["We note it.", "footnote 1| Of the yard.", "footnote And more."]


def test_a_raised_number_without_a_link_is_a_note_where_a_paragraph_begins_with_it():
    document = page("<p>We note the report<sup>1</sup> now.</p><p><sup>1</sup> Of the yard.</p>")
    assert lines(document) == ["We note the report now.", "footnote 1| Of the yard."]
    assert document.notes[0].block == 1
    assert document.notices == ()


def test_a_raised_number_that_nothing_answers_is_a_reference_with_a_notice():
    document = page("<p>We note the report.<sup>12</sup> We end.</p>")
    assert document.text == "We note the report. We end."
    assert [(one.label, one.block) for one in document.notes] == [("12", None)]
    assert slugs(document) == ["html-note-missing"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("10<sup>6</sup> tonnes of CO<sub>2</sub>", "10^6 tonnes of CO2"),
        ("on 1<sup>st</sup> May 5 m<sup>2</sup>", "on 1st May 5 m2"),
        ("inter<wbr>national&nbsp;law &mdash; &#x201C;x&#x201D;", "international\u00a0law — “x”"),
        ("<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の", "港の"),
        ("<q>We note</q> it", "“We note” it"),
        ("<o:p>We</o:p> <font color=red>note</font>", "We note"),
        ("if <math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mfrac><mi>a</mi><mrow><mi>b</mi>"
         "<mo>+</mo><mn>1</mn></mrow></mfrac><annotation>x</annotation></math>", "if x^2=a/(b+1)"),
        ("a<!-- b --><![if !x]>c<![endif]>", "ac"),
    ],
)  # fmt: skip
def test_what_stands_in_a_line_is_read_as_it_is_shown(body, text):
    assert page(f"<p>{body}</p>").text == text


def test_reading_aids_and_equations_leave_a_notice():
    document = page(
        "<p><ruby>港<rt>みなと</rt></ruby> <math><mi>x</mi></math> <video>no</video></p>"
    )
    assert slugs(document) == ["html-objects", "html-equations", "html-reading-aids"]


def test_preformatted_text_is_of_the_kind_of_what_holds_it():
    document = page(
        '<p>We note<sup><a href="#n">1</a></sup> it.</p><ul><li><pre>a b</pre></ul>'
        "<aside role=doc-footnote id=n><pre>Of the yard.</pre></aside>"
    )
    assert lines(document) == ["We note it.", "item •| a b", "footnote 1| Of the yard."]


def test_changes_in_preformatted_text_are_read_as_asked():
    assert page("<pre>We <del>note</del><ins>urge</ins> it.</pre>").text == "We urge it."


def test_soft_hyphens_are_left_out_with_a_notice():
    document = page("<p>We note the re&shy;port.</p>")
    assert document.text == "We note the report."
    assert slugs(document) == ["html-soft-hyphens"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso-8859-2"),
        ("<meta charset=koi8-r>", "koi8-r"),
        ("", "utf-8"),
        ("", "utf-16"),
        ("", "utf-8-sig"),
        ('<meta charset="utf-16">', "utf-8"),
    ],
)
def test_a_declared_encoding_is_believed(head, encoding):
    native = {"koi8-r": "Мы принимаем доклад", "iso-8859-2": "Žádáme členy"}
    words = native.get(encoding, "We note “café”")
    document = page(f"<p>{words}.</p>", head=head, encoding=encoding)
    assert document.text == f"{words}."
    assert document.notices == ()


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "rot13", "base64", "none-such"])
def test_a_declaration_that_no_browser_knows_is_not_believed(name):
    document = page("<p>+ADw-b+AD4- \\u0041</p>", head=f"<meta charset={name}>")
    assert document.text == "+ADw-b+AD4- \\u0041"


def test_a_slip_of_nuls_is_left_out_with_a_notice():
    document = page("<p>We\0 note the report.</p>")
    assert document.text == "We note the report."
    assert slugs(document) == ["html-nul"]


def test_a_wrong_declaration_falls_back_with_a_notice():
    document = page(
        "<p>The café of the “Forum”.</p>", head="<meta charset=utf-8>", encoding="cp1252"
    )
    assert document.text == "The café of the “Forum”."
    assert slugs(document) == ["html-encoding-guessed"]


def test_the_language_of_the_page_is_believed():
    data = b'<html lang="fr-CH"><body><p>Text</p></body></html>'
    assert read_bytes(data, suffix=".html", name="p.html").language == "fr"


@pytest.mark.parametrize("body", ["", "<img src=a>", "<!-- only this -->"])
def test_a_page_without_text_is_an_error(body):
    with pytest.raises(ReadError) as raised:
        page(body)
    assert raised.value.slug == "no-text"


@pytest.mark.parametrize("depth", [300, 1500])
def test_deep_pages_are_read(depth):
    document = page("<div>" * depth + "We note." + "</div>" * depth + "<p>We end.</p>")
    assert document.text == "We note.\n\nWe end."


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "deep",
        "<b>" * 100_000 + "deep",
        "<p>" + "a" * 11_000_000,
        "<p>" + "a <br>" * 200_000,
        "<ol start=2000000000 type=I><li>x</ol>" * 5_000,
        "<ol reversed>" + "<li>x" * 50_000 + "</ol>",
        "<table>" + "<tr><td>x<td>y" * 40_000 + "</table>",
        "<table><tr><td>" * 500 + "x",
        "<form>x " * 1_000 + "end",
        "".join(f'<sup><a href="#fn{n}">1</a></sup>' for n in range(5_000))
        + "".join(f"<p id=fn{n}>note</p>" for n in range(5_000)),
        "<article>" * 1_500 + "x",
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
        "&" * 500_000,
        "<" * 500_000 + "x",
    ],
    ids=(
        "divs bolds word breaks numerals reversed cells tables forms notes articles attributes amps angles"
    ).split(),
)
def test_hostile_pages_end_with_text_or_a_typed_error(body):
    check_or_refused(lambda: page("<p>We note.</p>" + body), ("html-too-large", "no-text"))


def test_what_nests_deeper_than_the_parser_goes_is_read_side_by_side():
    body = "<p>We note.</p>" + "<div>" * 5_000 + "<p>one</p>two<b>three</b>" + "</div>" * 5_000
    document = page(body + "<p>We end.</p>")
    assert document.text.split("\n\n") == ["We note.", "one", "twothree", "We end."]
    assert slugs(document) == ["html-depth"]


def test_attributes_without_end_are_cut_and_the_text_is_read():
    document = page("<p " + " ".join(f"a{n}='{n}'" for n in range(50_000)) + ">We note.</p>")
    assert (document.text, slugs(document)) == ("We note.", ["html-attributes"])


@pytest.mark.parametrize(
    ("limit", "body"),
    [
        ("characters", "<p>" + "word " * 300),
        ("lines", "<p>x" * 30),
        ("tree", "<b>x</b>" * 200),
    ],
)
def test_what_is_past_a_limit_is_refused_with_the_name_of_the_limit(limit, body):
    limits = replace(Limits(), **{limit: {"tree": 20_000, "lines": 20}.get(limit, 1_000)})
    with pytest.raises(ReadError) as raised:
        page(body, limits=limits)
    assert raised.value.slug == "html-too-large"
    assert f"{limit}=" in raised.value.hint


LOST = "\n<h1>A</h1>\n<p>The ministers met.</p>\n<p>They agreed.</p>\n"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>We begin.</p><title>{LOST}",
        f"<p>We begin.</p><script>run(){LOST}<script>go()</script>",
        f"<p>We begin.</p><style>p {{}}{LOST}",
    ],
)
def test_text_that_an_unclosed_element_takes_in_is_counted(body):
    document = page(body)
    told = [one for one in document.notices if one.slug == "html-unclosed"]
    assert [one.dropped for one in told] == [True]
    assert document.text == "We begin."


@pytest.mark.parametrize(
    "body",
    [
        "<title>A second title</title>",
        "<svg><title>A drawing</title></svg>",
        "<script>document.write('<p>x</p><div>y</div>' + '<script src=a>')</script>",
        f"<script type='text/template'>{LOST}</script>",
    ],
)
def test_a_title_or_a_script_that_is_closed_takes_in_nothing(body):
    assert "html-unclosed" not in [one.slug for one in page(f"<p>We begin.</p>{body}").notices]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<li>", "<ol>", "</ol>", "<ul>", "<table>", "<tr>", "<td>", "</table>", "<br>",
             "<del>", "</del>", "<ins>", "We note ", "5. ", " ", "\n", "<pre>", "</pre>", "<h1>", "</h1>",
             "<b>", "</b>", "<sup><a href=#n>1</a></sup>", "<p id=n>", "e\u0301", "&shy;", "<nav>",
             "</nav>", "<main>", "<blockquote>", "<!--", "-->", "<q>", "<div hidden>", "</div>"]
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_any_page_keeps_the_guarantees_or_is_an_error(body):
    check_or_refused(lambda: page(body))
