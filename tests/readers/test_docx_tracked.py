"""Word files with tracked changes: the final and the original reading, and the account of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.readers import read_document
from commdiff.resources import resource_dir
from tests.readers.document_guarantees import check, check_or_refused, lines, slugs
from tests.readers.docx_builder import (
    abstract,
    changed,
    gone,
    ins,
    level,
    num,
    numbered,
    p,
    r,
    read,
    style,
    table,
)  # fmt: skip

TREATY = resource_dir("corpora") / "sample" / "treaty-article"
THOLE = {"author": "Jonas Thole", "date": "2031-10-08"}


def marked(kind, text, properties=""):
    """Return a paragraph whose mark was inserted, deleted or moved."""
    return p(text, f"{properties}<w:rPr>{changed(kind)}</w:rPr>")


def readings(body, **rest):
    """Return both readings, final and original, each as lines."""
    return tuple(lines(read(body, tracked=how, **rest)) for how in ("final", "original"))


def test_text_that_came_and_went():
    body = p(r("We ") + gone("note") + ins("welcome") + r(" the report."))
    assert readings(body) == (["We welcome the report."], ["We note the report."])


def test_text_that_one_inserted_and_another_deleted_is_in_neither_reading():
    body = p(r("We note") + changed("ins", gone(" with concern", **THOLE)) + r(" it."))
    assert readings(body) == (["We note it."], ["We note it."])


def test_a_paragraph_that_came_or_went_is_there_or_not():
    body = (
        p("We met.") + marked("ins", ins("We urge.")) + marked("del", gone("We note.")) + p("End.")
    )
    assert readings(body) == (["We met.", "We urge.", "End."], ["We met.", "We note.", "End."])


def test_a_mark_that_went_joins_two_paragraphs_and_one_that_came_parts_them():
    joined, apart = ["We note; we urge."], ["We note;", "we urge."]
    assert readings(marked("del", "We note; ") + p("we urge.")) == (joined, apart)
    assert readings(marked("ins", "We note; ") + p("we urge.")) == (apart, joined)


def test_a_run_of_marks_joins_all_with_what_stands_between_them():
    between = '<w:bookmarkStart/><w:commentRangeStart w:id="0"/>'
    body = (
        marked("del", "We ")
        + between
        + marked("del", gone("x"))
        + marked("del", "note ")
        + p("it.")
    )
    assert readings(body)[0] == ["We note it."]


def test_a_joined_paragraph_has_the_properties_of_the_first_that_shows_text():
    styles = style("H", name="heading 1") + style("Q", name="quote")
    heading, quote = '<w:pStyle w:val="H"/>', '<w:pStyle w:val="Q"/>'
    filled = p("We met.") + marked("del", "Trade ", heading) + p("and peace", quote)
    assert readings(filled, styles=styles)[0] == ["We met.", "heading Trade and peace"]
    emptied = p("We met.") + marked("del", gone("Trade"), heading) + p("Peace is work.", quote)
    assert readings(emptied, styles=styles)[0] == ["We met.", "quote Peace is work."]


def test_the_mark_of_the_last_paragraph_of_a_cell_stays():
    body = table([marked("del", "Fee")], [marked("del", gone("gone"))]) + p("End.")
    assert readings(body) == (["cell Fee", "End."], ["cell Fee", "cell gone", "End."])


def test_an_emptied_paragraph_before_a_table_goes():
    body = marked("del", gone("We note:")) + table([p("Fee")])
    assert readings(body)[0] == ["cell Fee"]


def test_rows_cells_and_tables_that_came_or_went():
    def row(change, text):
        return f"<w:tr><w:trPr>{change}</w:trPr><w:tc>{p(text)}</w:tc></w:tr>"

    body = f"<w:tbl>{row('', 'a')}{row(changed('ins'), 'b')}{row(changed('del'), 'c')}</w:tbl>"
    assert readings(body) == (["cell a", "cell b"], ["cell a", "cell c"])
    cells = f"<w:tc><w:tcPr>{changed('cellIns')}</w:tcPr>{p('in')}</w:tc>"
    cells += f"<w:tc><w:tcPr>{changed('cellDel')}</w:tcPr>{p('out')}</w:tc>"
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    assert readings(body) == (["cell in"], ["cell out"])
    whole = f"<w:tbl>{row(changed('del'), 'gone')}</w:tbl>"
    document = read(whole + p("Then.") + table([p("kept")]))
    assert [b.row for b in document.blocks] == [None, (0, 0, 0)]


def test_a_paragraph_that_moved_is_where_the_reading_has_it():
    body = (
        p("We met.")
        + '<w:moveFromRangeStart w:name="m"/>'
        + marked("moveFrom", changed("moveFrom", r("We note.")))
        + "<w:moveFromRangeEnd/>"
        + p("We urge.")
        + marked("moveTo", changed("moveTo", r("We note.")))
        + p("End.")
    )
    assert readings(body) == (
        ["We met.", "We urge.", "We note.", "End."], ["We met.", "We note.", "We urge.", "End."],
    )  # fmt: skip
    assert read(body).tracked.count == 1


def test_numbers_are_those_of_the_reading():
    numbers = abstract(0, level(0, "%1.")) + num(1, 0)
    body = (
        numbered("We met.")
        + numbered(gone("We note."), properties=f"<w:rPr>{changed('del')}</w:rPr>")
        + numbered("We end.")
    )
    assert readings(body, numbering=numbers) == (
        ["1.| We met.", "2.| We end."], ["1.| We met.", "2.| We note.", "3.| We end."],
    )  # fmt: skip


def test_numbers_and_styles_that_were_changed_are_those_of_the_reading():
    numbers = abstract(0, level(0, "%1.")) + abstract(1, level(0, "%1)", "lowerLetter"))
    numbers += num(1, 0) + num(2, 1)
    now = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    before = changed("pPrChange", f"<w:pPr>{now.replace('1', '2')}</w:pPr>")
    body = p("We met.", now + before)
    assert readings(body, numbering=numbers) == (["1.| We met."], ["item a)| We met."])
    new = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{changed("ins")}</w:numPr>'
    assert readings(p("We met.", new), numbering=numbers) == (["1.| We met."], ["We met."])
    unstyled = p("We met.") + p("Trade", f'<w:pStyle w:val="H"/>{changed("pPrChange", "<w:pPr/>")}')
    styles = style("H", name="heading 1")
    assert readings(unstyled, styles=styles) == (["We met.", "heading Trade"], ["We met.", "Trade"])


def test_text_that_was_hidden_by_a_change_is_shown_in_the_original():
    hidden = "<w:vanish/>" + changed("rPrChange", "<w:rPr/>")
    assert readings(p(r("We note") + r(" it", hidden) + r("."))) == (["We note."], ["We note it."])


def test_notes_and_comments_follow_the_reading():
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1">{p(r("Of the ") + gone("port") + ins("yard"))}</w:footnote>'
    assert readings(p(r("We note") + mark + r(".")), footnotes=note) == (
        ["We note.", "footnote 1| Of the yard"], ["We note.", "footnote 1| Of the port"],
    )  # fmt: skip
    came = p(r("We note") + changed("ins", mark) + r("."))
    assert readings(came, footnotes=note)[1] == ["We note."]


def test_fields_of_which_the_code_went_leave_the_rest():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>DATE</w:delInstrText></w:r>'
    result = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("3 May", tag="delText")
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(r("On ") + changed("del", begin + result + end) + ins("4 May") + r("."))
    assert readings(body) == (["On 4 May."], ["On 3 May."])


def test_changes_are_announced_with_their_number_and_authors():
    body = p(ins("We ") + ins("urge") + gone("note", **THOLE) + r(" it.") + ins(" Now.", author=""))
    final, original = read(body), read(body, tracked="original")
    assert (final.tracked.count, final.tracked.authors) == (3, ("Ines Valcourt", "Jonas Thole"))
    (notice,) = final.notices
    assert (notice.slug, notice.dropped) == ("docx-tracked", True)
    assert notice.message == (
        "3 tracked changes by Ines Valcourt, Jonas Thole read as if accepted (the final text)"
    )
    assert original.notices[0].message.endswith("read as if rejected (the original text)")
    assert original.tracked.read_as == "original"


def test_one_change_may_span_runs_and_paragraphs():
    body = marked("ins", ins("We note.")) + marked("ins", ins("We ") + ins("urge.")) + p("End.")
    assert read(body).tracked.count == 1
    assert read(p("a") + p(ins("b") + r("c") + ins("d"))).tracked.count == 2


def test_changes_of_formatting_are_noted_and_are_none_of_text():
    bold = "<w:b/>" + changed("rPrChange", "<w:rPr/>")
    document = read(p(r("We note.", bold)))
    assert (document.tracked.count, slugs(document)) == (0, ["docx-tracked-formatting"])
    assert not document.notices[0].dropped


@pytest.mark.parametrize(("tracked", "twin"), [("final", "v2.txt"), ("original", "v1.txt")])
def test_the_sample_treaty_reads_as_its_two_plain_texts(tracked, twin):
    document, plain = (
        read_document(TREATY / "v2-tracked.docx", tracked=tracked),
        read_document(TREATY / twin),
    )
    check(document)
    assert document.text == plain.text
    body, same = document.blocks[:-1], plain.blocks[:-1]
    assert [(b.label, b.row, b.part) for b in body] == [(b.label, b.row, b.part) for b in same]
    assert document.tracked.count == 57
    assert document.tracked.authors == ("Ines Valcourt", "Jonas Thole")
    assert [n.label for n in document.notes] == ["1"]
    assert document.blocks[-1].kind == "footnote"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "ins", "del", "moveFrom", "moveTo"]),
            st.sampled_from(["", "ins", "del"]),
            st.sampled_from(["", "ins", "del"]),
        ),
        max_size=6,
    ),
    st.sampled_from(["final", "original"]),
)
def test_any_mixture_of_changes_keeps_the_guarantees_and_the_text_of_its_reading(parts, tracked):
    def run(change, text):
        return changed(change, r(text)) if change else r(text)

    away = {"final": ("del", "moveFrom"), "original": ("ins", "moveTo")}[tracked]
    body, kept = "", ""
    for number, (mark, first, second) in enumerate(parts):
        texts = [(first, f"a{number}"), (second, f"b{number}")]
        inner = "".join(run(change, text) for change, text in texts)
        body += marked(mark, inner) if mark else p(inner)
        kept += "".join(text for change, text in texts if change not in away)
    document = check_or_refused(lambda: read(body, tracked=tracked))
    assert "".join((document.text if document else "").split()) == kept
