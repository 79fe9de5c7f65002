"""Word files: content controls, fields and shapes, as ISO 29500 allows them."""

from __future__ import annotations

import pytest

from tests.readers.document_guarantees import lines, slugs
from tests.readers.docx_builder import box, changed, field, p, r, read, table


def control(inner, properties=""):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


TICKED = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'


@pytest.mark.parametrize(
    ("properties", "inner", "shown"),
    [
        ("<w:text/>", r("Ines Valcourt"), "Ines Valcourt"),
        ("<w:showingPlcHdr/><w:text/>", r("Enter a name."), "Enter a name."),
        ("<w:dropDownList><w:listItem w:value='1'/></w:dropDownList>", r("Second"), "Second"),
        ('<w:date w:fullDate="2031-10-07T00:00:00Z"/>', r("7 October 2031"), "7 October 2031"),
        ("<w:checkbox/>", TICKED, "☑"),
        ("<w:dataBinding w:xpath='/a'/>", r("bound"), "bound"),
        ("", control(r("in ")) + control(r("two")), "in two"),
    ],
)
def test_a_control_shows_what_it_holds(properties, inner, shown):
    document = read(p(r("By ") + control(inner, properties) + r(".")))
    assert (document.text, slugs(document)) == (f"By {shown}.", [])


def test_controls_may_hold_blocks_rows_and_cells():
    cell = control(f"<w:tc>{p('Fee')}</w:tc>")
    row = f"<w:tr>{cell}<w:tc>{control(p('due'))}</w:tc></w:tr>"
    body = control(p("We met.") + control(f"<w:tbl>{control(row)}</w:tbl>"))
    assert lines(read(body)) == ["We met.", "cell Fee", "cell due"]


def test_a_control_that_came_holds_text_that_came():
    body = p(r("By ") + changed("ins", control(r("both"))) + r(".")) + p("End.")
    document = read(body)
    assert [(one.kind, one.text) for one in document.tracked.revisions] == [("insert", "both")]
    assert lines(read(body, tracked="original")) == ["By .", "End."]


@pytest.mark.parametrize(
    ("instruction", "shown", "told"),
    [
        ("PAGE", "", ["docx-field"]),
        ("XE 'ports'", "", []),
        ("SYMBOL 174", "®", []),
        ("", "", []),
    ],
)
def test_a_simple_field_without_a_result_is_told(instruction, shown, told):
    simple = f'<w:fldSimple w:instr="{instruction}"/>'
    document = read(p(r("Of ") + simple + r(" it.")))
    assert (document.text, slugs(document)) == (f"Of {shown} it.", told)
    assert slugs(read(p(simple.replace("/>", f">{r('3')}</w:fldSimple>")))) == []


def test_fields_of_old_files_are_told():
    document = read(p("<w:r><w:t>Page </w:t><w:pgNum/><w:t> of</w:t><w:yearLong/></w:r>"))
    assert (document.text, document.notices[0].message[:2]) == ("Page  of", "2 ")


def test_a_table_of_contents_and_references_show_what_the_file_holds():
    page = field("PAGEREF _Toc1", "3")
    body = (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("TOC", tag="instrText")
          + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
          + f"<w:hyperlink>{r('Ports')}<w:r><w:tab/></w:r>{page}</w:hyperlink>")
        + p(f"<w:hyperlink>{r('Trade')}</w:hyperlink>"
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p(r("See ") + field("REF _Ref1", "paragraph 2") + r("."))
    )  # fmt: skip
    assert read(body).text.split("\n\n") == ["Ports\t3", "Trade", "See paragraph 2."]


@pytest.mark.parametrize("kind", ["begin", "separate", "end"])
def test_a_field_that_is_not_whole_hides_nothing(kind):
    odd = f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    assert lines(read(p(r("We ") + odd + r("note.")) + p("End."))) == ["We note.", "End."]


def test_words_in_shapes_that_are_not_text_boxes_are_told():
    shape = "<w:r><w:drawing><a:txBody><a:p><a:r><a:t>Port</a:t></a:r></a:p></a:txBody></w:drawing></w:r>"
    assert slugs(read(p(r("We note.") + shape))) == ["docx-chart"]
    assert slugs(read(p(r("We note.") + shape.replace("<a:t>Port</a:t>", "")))) == []


def test_tables_in_text_boxes_in_tables_are_read_once():
    body = table([p(r("Fee") + box(table([p("inner")])))])
    assert lines(read(body)) == ["cell Fee", "cell inner"]
