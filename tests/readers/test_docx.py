"""Word files: paragraphs, headings, tables, text boxes, and what stands beside the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.document_guarantees import check, check_or_refused, lines, slugs
from tests.readers.docx_builder import (
    alternatives,
    box,
    field,
    gone,
    ins,
    numbered,
    p,
    r,
    read,
    style,
    table,
)

BREAK = "<w:r><w:br/></w:r>"


def test_runs_of_one_paragraph_are_one_text():
    document = read(p(r("We wel") + r("come", "<w:b/>") + r(" the report.")) + p("We end."))
    assert lines(document) == ["We welcome the report.", "We end."]
    assert (document.format, document.name, slugs(document)) == ("docx", "draft.docx", [])


def test_containers_around_paragraphs_hide_nothing():
    inside = f"<w:sdt><w:sdtContent>{p('We note.')}</w:sdtContent></w:sdt>"
    document = read(f"{inside}<w:customXml>{p('We urge.')}</w:customXml>{p('We end.')}")
    assert lines(document) == ["We note.", "We urge.", "We end."]


def test_headings_titles_and_quotes_are_told_by_style_and_outline():
    styles = (
        style("T", name="Title")
        + style("H", "<w:pPr><w:outlineLvl w:val='1'/></w:pPr>")
        + style("Sub", based_on="H")
        + style("H3", name="heading 3")
        + style("Q", name="Quote")
    )
    keys = {
        "T": "Communique",
        "Sub": "Trade",
        "H3": "Ports",
        "Q": "Peace is work.",
        "": "We note it.",
    }
    document = read(
        "".join(p(text, f'<w:pStyle w:val="{key}"/>' if key else "") for key, text in keys.items()),
        styles=styles,
    )
    assert lines(document) == [
        "title Communique", "heading Trade", "heading Ports", "quote Peace is work.", "We note it.",
    ]  # fmt: skip
    assert [b.depth for b in document.blocks[1:3]] == [2, 3]
    assert document.title == "Communique"


def test_an_outline_level_of_its_own_makes_a_paragraph_a_heading_or_none():
    styles = style("H", name="heading 1")
    own = '<w:pStyle w:val="H"/><w:outlineLvl w:val="9"/>'
    document = read(
        p("We met.", own) + p("Trade", '<w:outlineLvl w:val="2"/>') + p("We note."), styles=styles
    )
    assert lines(document) == ["We met.", "heading Trade", "We note."]
    assert document.blocks[1].depth == 3


def test_a_sentence_in_the_style_of_a_heading_is_a_paragraph():
    sentence = (
        "The Parties shall report to the Secretariat every year on what they have done and plan."
    )
    document = read(p(sentence, '<w:pStyle w:val="H"/>'), styles=style("H", name="heading 2"))
    assert [b.kind for b in document.blocks] == ["paragraph"]


def test_a_style_that_the_file_lacks_is_the_default_one():
    outline = "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>"
    styles = style("N", outline, more=' w:default="1"') + style("Other")
    body = p("We met.", '<w:pStyle w:val="Other"/>') + p("Trade", '<w:pStyle w:val="Lost"/>')
    assert [b.kind for b in read(body, styles=styles).blocks] == ["paragraph", "heading"]


def test_styles_based_on_each_other_end():
    circle = style("A", based_on="B") + style("B", based_on="A")
    assert read(p("We note.", '<w:pStyle w:val="A"/>'), styles=circle).text == "We note."


def test_tables_are_cells_with_their_places():
    inner = table([p("inner")])
    document = read(
        table([p("Port"), p("Fee")], [p("Sable"), p("5") + p("each") + inner])
        + p("Then")
        + table([p("")])
        + table([p("End")])
    )
    assert [(b.row, document.block_text(i)) for i, b in enumerate(document.blocks)] == [
        ((0, 0, 0), "Port"), ((0, 0, 1), "Fee"), ((0, 1, 0), "Sable"), ((0, 1, 1), "5"),
        ((0, 1, 1), "each"), ((1, 0, 0), "inner"), (None, "Then"), ((2, 0, 0), "End"),
    ]  # fmt: skip
    assert document.text.startswith("Port\tFee\nSable\t5\neach")


def test_columns_are_counted_by_cells_so_that_a_width_changes_none():
    wide = "<w:tcPr><w:gridSpan w:val='2000000000'/></w:tcPr>"
    below = "<w:tcPr><w:vMerge/></w:tcPr>"
    document = read(table([wide + p("Port"), p("Fee")], [below + p(""), p("5")]))
    assert [b.row for b in document.blocks] == [(0, 0, 0), (0, 0, 1), (0, 1, 1)]


def test_rows_and_cells_in_content_controls_and_alternatives_are_read():
    row = f"<w:tr><w:sdt><w:sdtContent><w:tc>{p('Fee')}</w:tc></w:sdtContent></w:sdt></w:tr>"
    document = read(f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>")
    assert lines(document) == ["cell Fee"]
    document = read(f"<w:tbl>{alternatives(row, row)}</w:tbl>")
    assert lines(document) == ["cell Fee"]


def test_a_text_box_is_read_once_after_its_paragraph():
    document = read(p(r("Before.") + box(p("In the box."))) + p("After."))
    assert lines(document) == ["Before.", "In the box.", "After."]
    (notice,) = document.notices
    assert (notice.slug, notice.dropped) == ("docx-text-box", False)
    twice = box(p("In the box."), wrapped=False)
    document = read(p(f"<w:r><w:t>Before.</w:t>{alternatives(twice, twice)}</w:r>"))
    assert lines(document) == ["Before.", "In the box."]


def test_text_boxes_nest():
    document = read(p(r("Out.") + box(p(r("In.") + box(p("Inmost."))))))
    assert lines(document) == ["Out.", "In.", "Inmost."]
    assert document.notices[0].message.startswith("2 text boxes")


def test_pictures_charts_objects_and_embedded_documents_are_noticed():
    picture = "<w:drawing><a:blip/></w:drawing>"
    chart = "<w:drawing><a:graphicData uri='http://x.test/2006/chart'/></w:drawing>"
    word_art = "<w:pict><v:textpath string='DRAFT'/></w:pict>"
    beside = f"<w:r>{picture}{picture}{chart}{word_art}<w:object><v:imagedata/></w:object></w:r>"
    boxed = p(box(p(f"<w:r>{picture}</w:r>")))
    document = read(p(r("We note.") + beside) + boxed + "<w:altChunk/>" + p("<w:subDoc/>"))
    assert document.text == "We note."
    assert {n.slug: n.message.split()[0] for n in document.notices} == {
        "docx-picture": "4", "docx-chart": "1", "docx-object": "1", "docx-embedded-document": "2",
    }  # fmt: skip
    assert all(n.dropped and n.where == "draft.docx" for n in document.notices)


def heads(*paragraphs, **rest):
    """Return the notice on a header of these paragraphs."""
    document = read(p("We note."), header="".join(paragraphs), **rest)
    assert (document.text, slugs(document)) == ("We note.", ["docx-running-head"])
    return document.notices[0].message


def test_headers_and_footers_are_left_out_and_quoted():
    assert heads(p("A/79/L.2"), footer=p("")) == '1 header or footer left out: "A/79/L.2"'
    both = heads(p("A/79/L.2") + p(" 7  May "), footer=table([p("7 May"), p("Page 1")]))
    assert both == '2 headers and footers left out: "A/79/L.2", "7 May", "Page 1"'
    assert slugs(read(p("We note."), header=p(""))) == []


def test_a_head_is_quoted_as_the_reading_has_it_with_its_text_boxes_and_watermark():
    boxed = p(alternatives(box(p("Draft")), box(p("Draft"))))
    water = p("<w:r><w:pict><v:textpath string='EMBARGO'/></w:pict></w:r>")
    changes = p(gone("L.1") + ins("L.2"))
    assert heads(changes, boxed, water).endswith(': "L.2", "Draft", "EMBARGO"')
    assert heads(changes, tracked="original").endswith(': "L.1"')


def test_long_heads_and_many_are_quoted_in_part():
    assert heads(p("word " * 100)).endswith(f'"{("word " * 24)[:-1]}…"')
    quoted = heads("".join(p(f"line {number}") for number in range(60)))
    assert quoted.count('"') == 80
    assert quoted.endswith('"line 39" and 20 more')


def test_a_part_that_is_named_but_absent_is_noticed():
    document = read(p("We note."), raw={"styles": "", "comments": "  "})
    assert (document.text, slugs(document)) == ("We note.", ["docx-part-missing"])
    assert document.notices[0].message.startswith("2 parts")


def test_line_breaks_part_labelled_lines_and_join_others():
    typed = r("1. We note the report;") + BREAK + r("2. We urge all members") + BREAK
    document = read(p(typed + r("to report.")))
    assert lines(document) == ["1.| We note the report;", "2.| We urge all members to report."]


def test_a_drop_capital_belongs_to_its_word():
    capital = p("T", '<w:framePr w:dropCap="drop"/>')
    assert lines(read(capital + p("he Parties agree.") + p("Done."))) == [
        "The Parties agree.",
        "Done.",
    ]


def test_a_heading_that_runs_into_its_text_is_one_paragraph():
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    document = read(numbered("Costs", properties=hidden) + p("Each Party bears its own."))
    assert lines(document) == ["Costs Each Party bears its own."]
    kept = read(p("Costs", "<w:rPr><w:specVanish/></w:rPr>") + p("Each Party pays."))
    assert len(kept.blocks) == 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                r("We note"), r("e\u0301"), r("\u0301"), r(" \u1100"), r("\u1161 "), BREAK, r("2. "),
                r("\u00a0"), '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>',
                field("PAGE", "3"), '<w:r><w:footnoteReference w:id="1"/></w:r>', "</w:p><w:p>",
                box(p("(a) box")), r("hidden", "<w:vanish/>"), "<w:r><w:tab/></w:r>",
            ]
        )
    )
)  # fmt: skip
def test_whatever_stands_in_a_paragraph_the_document_keeps_its_guarantees(parts):
    comment = f'<w:comment w:id="0" w:author="Orland">{p("why?")}</w:comment>'
    note = f'<w:footnote w:id="1">{p("Of the yard.")}</w:footnote>'
    body = f"<w:p>{''.join(parts)}</w:p>"
    document = check_or_refused(lambda: read(body, comments=comment, footnotes=note))
    for remark in document.comments if document else ():
        assert 0 <= remark.span.start <= remark.span.end <= len(document.text)


@pytest.mark.parametrize("tracked", ["final", "original"])
def test_a_plain_file_reads_the_same_both_ways(tracked):
    document = read(p("We note.") + p("We end."), tracked=tracked)
    check(document)
    assert document.text == "We note.\n\nWe end."
    assert (document.tracked.count, document.tracked.read_as) == (0, tracked)
