"""Word files: footnotes and endnotes under their marks, comments with the stretch they are about."""

from __future__ import annotations

import pytest

from tests.readers.document_guarantees import lines, slugs
from tests.readers.docx_builder import abstract, level, num, numbered, p, r, read


def ref(number, kind="footnote", more=""):
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/></w:r>'


def note(number, inner, kind="footnote", more=""):
    return f'<w:{kind} w:id="{number}"{more}>{inner}</w:{kind}>'


def comment(number, text="why?", author="Orland"):
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2031-10-07T09:30:00Z">{p(text)}'
        "</w:comment>"
    )


def about(number, inner):
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inner}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def remarks(document):
    return [(one.text, one.span.of(document.text)) for one in document.comments]


def test_footnotes_are_blocks_after_the_body_and_their_marks_no_text():
    document = read(
        p(r("We note the report") + ref(7) + r(" of Orland") + ref(3) + r(".")) + p("We end."),
        footnotes=note(3, p("Second."))
        + note(7, p("Of the yard.") + p("And more."))
        + note(9, p("x")),
    )
    assert lines(document) == [
        "We note the report of Orland.", "We end.", "footnote 1| Of the yard.", "footnote And more.",
        "footnote 2| Second.",
    ]  # fmt: skip
    assert [(n.label, document.text[: n.at][-6:], n.block) for n in document.notes] == [
        ("1", "report", 2), ("2", "Orland", 4),
    ]  # fmt: skip
    assert slugs(document) == []


def test_endnotes_follow_the_footnotes_and_count_by_themselves():
    document = read(
        p(r("We note") + ref(1, "endnote") + r(" and urge") + ref(1) + ref(2, "endnote") + r(".")),
        footnotes=note(1, p("Foot.")),
        endnotes=note(0, p(r("_")), "endnote", ' w:type="separator"')
        + note(1, p("End."), "endnote")
        + note(2, p("Last."), "endnote"),
    )
    assert lines(document)[1:] == ["footnote 1| Foot.", "footnote i| End.", "footnote ii| Last."]


def test_a_mark_that_the_author_typed_is_label_in_text_and_note():
    typed = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    document = read(
        p(r("We note") + typed + r(" it") + ref(2) + r(".")),
        footnotes=note(1, p(r("*") + r(" Of the yard."))) + note(2, p("Second.")),
    )
    assert lines(document) == ["We note it.", "footnote *| Of the yard.", "footnote 1| Second."]


def test_a_symbol_may_be_a_mark():
    mark = '<w:sym w:font="Symbol" w:char="F02A"/>'
    typed = f'<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/>{mark}</w:r>'
    document = read(
        p(r("We note") + typed + r(".")), footnotes=note(1, p(f"<w:r>{mark}</w:r>" + r(" a")))
    )
    assert lines(document) == ["We note.", "footnote ∗| a"]


@pytest.mark.parametrize(
    ("rule", "marks"),
    [
        ('<w:numFmt w:val="lowerLetter"/>', ["a", "b", "c"]),
        ('<w:numFmt w:val="chicago"/>', ["*", "†", "‡"]),
        ('<w:numStart w:val="5"/>', ["5", "6", "7"]),
        ('<w:numRestart w:val="eachSect"/>', ["1", "2", "1"]),
        ('<w:numRestart w:val="eachPage"/>', ["1", "2", "3"]),
    ],
)
def test_notes_are_numbered_as_the_settings_say(rule, marks):
    body = p(r("a") + ref(1)) + p(r("b") + ref(2), "<w:sectPr/>") + p(r("c") + ref(3))
    document = read(
        body,
        settings=f"<w:footnotePr>{rule}</w:footnotePr>",
        footnotes="".join(note(n, p("x")) for n in (1, 2, 3)),
    )
    assert [n.label for n in document.notes] == marks
    assert slugs(document) == (["docx-note-number"] if "eachPage" in rule else [])


def test_a_section_numbers_its_notes_in_its_own_way():
    letters = '<w:sectPr><w:footnotePr><w:numFmt w:val="upperLetter"/></w:footnotePr></w:sectPr>'
    body = p(r("a") + ref(1), letters) + p(r("b") + ref(2)) + "<w:sectPr/>"
    document = read(body, footnotes=note(1, p("x")) + note(2, p("y")))
    assert [n.label for n in document.notes] == ["A", "2"]


def test_a_note_that_the_file_lacks_is_noticed_and_its_mark_kept():
    document = read(p(r("We note") + ref(4) + r(".")))
    assert (document.notes[0].label, document.notes[0].block) == ("1", None)
    assert slugs(document) == ["docx-note-missing"]


def test_lists_in_notes_keep_their_numbers_and_count_through_all_notes():
    first = note(1, p("See:") + numbered("ports;") + numbered("yards."))
    document = read(
        p(r("We note") + ref(1) + ref(2) + r(".")),
        footnotes=first + note(2, p("And:") + numbered("docks.")),
        numbering=abstract(0, level(0, "(%1)", "lowerLetter")) + num(1, 0),
    )
    assert lines(document)[1:] == [
        "footnote 1| See:", "footnote (a)| ports;", "footnote (b)| yards.",
        "footnote 2| And:", "footnote (c)| docks.",
    ]  # fmt: skip


def test_comments_are_kept_with_author_date_and_stretch():
    document = read(
        p(
            r("We ")
            + about(0, r("note"))
            + r(" the ")
            + about(1, r("report") + r(" of May"))
            + r(".")
        ),
        comments=comment(0) + comment(1, "which?", "Calvenia"),
    )
    assert document.text == "We note the report of May."
    assert remarks(document) == [("why?", "note"), ("which?", "report of May")]
    assert (document.comments[0].author, document.comments[0].date) == (
        "Orland",
        "2031-10-07T09:30:00Z",
    )


def test_ranges_overlap_and_nest():
    start, end = '<w:commentRangeStart w:id="{}"/>'.format, '<w:commentRangeEnd w:id="{}"/>'.format
    body = start(0) + r("We ") + start(1) + r("note ") + end(0) + r("it") + end(1) + r(".")
    document = read(p(body), comments=comment(0, "a") + comment(1, "b"))
    assert remarks(document) == [("a", "We note "), ("b", "note it")]


def test_a_comment_on_several_paragraphs_is_about_the_first_that_shows_text():
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    document = read(
        p("We met.") + start + p("") + p("We note.") + p("We urge." + "") + end, comments=comment(0)
    )
    assert remarks(document) == [("why?", "We note.")]


def test_a_comment_without_a_range_stands_at_its_mark():
    document = read(
        p(r("We") + '<w:r><w:commentReference w:id="0"/></w:r>' + r(" note.")), comments=comment(0)
    )
    assert [one.span for one in document.comments] == [(2, 2)]


def test_a_comment_of_which_no_text_is_shown_is_noticed():
    document = read(p("We note.") + p(about(0, "")), comments=comment(0) + comment(1))
    assert (document.comments, slugs(document)) == ((), ["docx-comment"])
    assert document.notices[0].message.startswith("2 comments")


def test_the_text_of_a_comment_has_its_lines_and_signs():
    inner = p(r("see") + "<w:r><w:tab/><w:noBreakHyphen/></w:r>" + r("5")) + p("and")
    body = f'<w:comment w:id="0" w:author="Orland">{inner}</w:comment>'
    assert read(p(about(0, r("x"))), comments=body).comments[0].text == "see\t\u20115\nand"


def test_offsets_stay_true_where_the_text_is_composed_and_where_lines_part():
    broken = (
        r("1. cafe\u0301 a;")
        + "<w:r><w:br/></w:r>"
        + about(0, r("2. re\u0301al "))
        + ref(1)
        + r("b.")
    )
    document = read(p(broken), comments=comment(0), footnotes=note(1, p("Foot.")))
    assert lines(document) == ["1.| café a;", "2.| réal b.", "footnote 1| Foot."]
    assert remarks(document) == [("why?", "réal ")]
    assert document.text[document.notes[0].at :].startswith("b.")
