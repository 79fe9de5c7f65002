"""Word files with tracked changes: where each stands in the text of either reading, by whom, and when."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.model import Document
from tests.readers.docx_builder import (
    abstract,
    box,
    changed,
    field,
    gone,
    ins,
    level,
    num,
    p,
    r,
    read,
    table,
)
from tests.readers.tracked_readings import other_reading

VALCOURT, THOLE = "Ines Valcourt", "Jonas Thole"
BY_THOLE = {"author": THOLE, "date": "2031-10-08"}
MARK = '<w:r><w:footnoteReference w:id="1"/></w:r>'


class _Placed:
    def __init__(self, revision):
        self.kind, self.text = revision.kind, revision.text
        self.start, self.end = revision.span


def turned(document: Document) -> str:
    """Return the words of the other reading, made of this one and its tracked changes."""
    changes = [_Placed(one) for one in document.tracked.revisions]
    return other_reading(document.text, changes, document.tracked.read_as)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def places(document: Document) -> list[str]:
    """Return each change as "kind start-end text", with the author's initial where it is not Valcourt."""
    made = []
    for one in document.tracked.revisions:
        by = "" if one.author == VALCOURT else f" by {one.author}"
        said = f"{one.kind} {one.span.start}-{one.span.end} {one.text}{by}"
        made.append(" ".join(said.split()))
    return made


def both(body, **rest):
    """Return the places in the final and in the original reading; each is turned into the other."""
    final, original = (read(body, tracked=how, **rest) for how in ("final", "original"))
    assert squeezed(turned(final)) == squeezed(original.text)
    assert squeezed(turned(original)) == squeezed(final.text)
    return places(final), places(original)


def marked(kind, inner, **by):
    """Return a paragraph whose mark was inserted, deleted or moved."""
    return p(inner, f"<w:rPr>{changed(kind, **by)}</w:rPr>")


def test_text_that_is_shown_has_its_range_and_text_that_is_not_has_its_point():
    body = p(r("We ") + gone("note") + ins("welcome", **BY_THOLE) + r(" the report."))
    assert both(body) == (
        ["delete 3-3 note", f"insert 3-10 welcome by {THOLE}"],
        ["delete 3-7 note", f"insert 7-7 welcome by {THOLE}"],
    )
    first, second = read(body).tracked.revisions
    assert (first.date, second.date) == ("2031-10-07T09:30:00Z", "2031-10-08T09:30:00Z")


def test_what_is_bold_and_tracked_in_several_runs_is_one_change():
    body = p(ins("We ") + changed("ins", r("urge", "<w:b/>")) + gone("no") + gone("te") + r(" it."))
    assert both(body)[0] == ["insert 0-7 We urge", "delete 7-7 note"]


def test_what_one_inserted_and_another_deleted_stands_as_both_and_is_in_neither_reading():
    inner = ins("all ") + changed("ins", gone("possible ", **BY_THOLE)) + ins("means")
    expected = f"insert {{0}}-{{0}} possible|delete {{0}}-{{0}} possible by {THOLE}"
    final, original = both(p(r("By ") + inner + r(".")))
    assert final == ["insert 3-7 all", *expected.format(7).split("|"), "insert 7-12 means"]
    assert original == [
        "insert 3-3 all", *expected.format(3).split("|"), "insert 3-3 means",
    ]  # fmt: skip
    other_way = changed("del", ins("possible ") + r("all", tag="delText"), **BY_THOLE)
    final, _ = both(p(r("By ") + other_way + r("means.")))
    assert final == [*expected.format(3).split("|"), f"delete 3-3 all by {THOLE}"]


def test_the_two_ends_of_a_move_are_two_changes():
    moved = p(
        changed("moveFrom", r("We note. ")) + r("We urge. ") + changed("moveTo", r("We note."))
    )
    assert both(moved) == (
        ["move-from 0-0 We note.", "move-to 9-17 We note."],
        ["move-from 0-9 We note.", "move-to 17-17 We note."],
    )


def test_a_paragraph_that_went_stands_where_it_was_with_its_end():
    body = p("We met.") + marked("del", gone("We note.")) + p("End.")
    assert both(body) == (
        ["delete 9-9 We note.", "delete 9-9"], ["delete 9-17 We note.", "delete 17-17"],
    )  # fmt: skip
    body = p("We met.") + marked("ins", ins("We note.")) + p("End.")
    assert both(body)[0] == ["insert 9-17 We note.", "insert 17-17"]


def test_several_paragraphs_that_went_do_not_run_together():
    body = p("We met.") + marked("del", gone("One.")) + marked("del", gone("Two.")) + p("End.")
    assert places(read(body)) == [
        "delete 9-9 One.", "delete 9-9", "delete 9-9 Two.", "delete 9-9",
    ]  # fmt: skip
    assert turned(read(body)).split() == ["We", "met.", "One.", "Two.", "End."]


def test_the_end_of_a_paragraph_came_or_went_without_its_text():
    body = marked("del", "We note;") + p(" we urge.")
    assert both(body) == (["delete 8-8"], ["delete 8-8"])
    assert turned(read(body)) == "We note;\n we urge."
    assert both(marked("ins", "We note; ") + p("we urge.")) == (["insert 8-8"], ["insert 9-9"])


@pytest.mark.parametrize("rest", ["", "<w:sectPr/>"])
def test_a_paragraph_that_went_at_the_end_stands_at_the_end_of_the_last(rest):
    body = p("We met.") + marked("del", gone("We note.")) + rest
    assert both(body)[0] == ["delete 7-7", "delete 7-7 We note."]
    assert turned(read(body)).split() == ["We", "met.", "We", "note."]


def test_a_paragraph_that_went_before_a_table_stands_in_its_first_cell():
    assert both(marked("del", gone("We note:")) + table([p("Fee")]))[0] == [
        "delete 0-0 We note:", "delete 0-0",
    ]  # fmt: skip


def row(change, *cells):
    inner = "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{change}</w:trPr>{inner}</w:tr>"


def test_rows_that_came_have_the_range_of_each_cell_and_those_that_went_their_point():
    rows = row("", "a") + row(changed("ins"), "in", "too") + row(changed("del", **BY_THOLE), "out")
    body = f"<w:tbl>{rows}</w:tbl>{p('End.')}"
    assert both(body) == (
        [
            "insert 2-4 in", "insert 5-8 too",
            f"delete 10-10 out by {THOLE}", f"delete 10-10 by {THOLE}",
        ],
        [
            "insert 2-2 in", "insert 2-2", "insert 2-2 too", "insert 2-2",
            f"delete 2-5 out by {THOLE}",
        ],
    )  # fmt: skip


def test_tables_and_cells_that_went_stand_at_the_next_text():
    body = p("We met.") + f"<w:tbl>{row(changed('del'), 'one', 'two')}</w:tbl>" + p("End.")
    assert both(body)[0] == ["delete 9-9 one", "delete 9-9", "delete 9-9 two", "delete 9-9"]
    cells = f"<w:tc><w:tcPr>{changed('cellIns')}</w:tcPr>{p('in')}</w:tc>"
    cells += f"<w:tc><w:tcPr>{changed('cellDel')}</w:tcPr>{p('out')}</w:tc>"
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + p("End.")
    assert both(body) == (
        ["insert 0-2 in", "delete 4-4 out", "delete 4-4"],
        ["insert 0-0 in", "insert 0-0", "delete 0-3 out"],
    )


def test_a_table_that_came_between_two_halves_of_a_paragraph_leaves_them_whole():
    body = marked("ins", "We note ") + f"<w:tbl>{row(changed('ins'), 'Fee')}</w:tbl>" + p("it.")
    final, original = both(body)
    assert final == ["insert 7-7", "insert 9-12 Fee"]
    assert original == ["insert 8-8", "insert 8-8 Fee", "insert 8-8"]


def test_fields_that_went_leave_what_they_showed():
    date = field("DATE", "3 May").replace("w:t ", "w:delText ").replace("</w:t>", "</w:delText>")
    runs = [f"{run}</w:r>" for run in date.split("</w:r>") if run]
    body = p(r("On ") + "".join(changed("del", run) for run in runs) + ins("4 May") + r("."))
    assert both(body)[0] == ["delete 3-3 3 May", "insert 3-8 4 May"]


def test_breaks_tabs_and_equations_that_went_are_told():
    lost = "<w:r><w:delText>a</w:delText><w:br/><w:delText>b</w:delText></w:r>"
    body = p(r("We note") + changed("del", lost) + r("."))
    assert both(body)[0] == ["delete 7-7 a b"]
    term = f"<m:r>{changed('del', '<m:t>2</m:t>')}</m:r>"
    body = p(f"<m:oMath><m:r><m:t>A=</m:t></m:r>{term}<m:r><m:t>x</m:t></m:r></m:oMath>")
    assert both(body) == (["delete 2-2 2"], ["delete 2-3 2"])
    assert both(p("We note ") + p(changed("del", f"<m:oMath>{r('x')}</m:oMath>") + r("it.")))[0]


def test_text_boxes_come_and_go_with_the_run_they_hang_on():
    body = p(r("We note.") + changed("ins", box(p("Boxed.")))) + p("End.")
    assert both(body) == (["insert 10-16 Boxed."], ["insert 10-10 Boxed.", "insert 10-10"])
    body = p(r("We note.") + changed("del", box(p("Boxed.")))) + p("End.")
    assert both(body)[0] == ["delete 10-10 Boxed.", "delete 10-10"]


def test_notes_come_and_go_with_their_references():
    note = f'<w:footnote w:id="1">{p("Of the yard")}</w:footnote>'
    body = p(r("We note") + changed("ins", MARK) + r("."))
    assert both(body, footnotes=note) == (
        ["insert 10-21 Of the yard"], ["insert 8-8", "insert 8-8 Of the yard"],
    )  # fmt: skip
    body = p(r("We note") + changed("del", MARK) + r("."))
    document = read(body, footnotes=note)
    assert (document.notes, places(document)) == ((), ["delete 8-8", "delete 8-8 Of the yard"])
    kept = MARK.replace('"1"', '"2"')
    note += f'<w:footnote w:id="2">{p("Of the port")}</w:footnote>'
    body = p(r("We note") + changed("del", MARK) + kept + r("."))
    document = read(body, footnotes=note)
    assert [one.label for one in document.notes] == ["1"]
    assert places(document) == ["delete 10-10 Of the yard", "delete 10-10"]


def test_changes_in_a_note_stand_in_it():
    note = f'<w:footnote w:id="1">{p(r("Of the ") + gone("port") + ins("yard"))}</w:footnote>'
    assert both(p(r("We note") + MARK + r(".")), footnotes=note)[0] == [
        "delete 17-17 port", "insert 17-21 yard",
    ]  # fmt: skip


def test_a_label_that_is_typed_and_tracked_is_no_end_of_a_paragraph():
    body = p(ins("1. ") + r("We note.")) + p("2. We urge.") + p("3. We call.")
    document = read(body)
    assert [block.label for block in document.blocks] == ["1.", "2.", "3."]
    assert (document.tracked.count, places(document)) == (1, [])


def test_changes_of_formatting_and_of_nothing_have_no_place():
    bold = "<w:b/>" + changed("rPrChange", "<w:rPr/>")
    body = p(r("We note.", bold)) + marked("ins", "") + p(changed("del", "<w:r><w:rPr/></w:r>"))
    assert places(read(body)) == []


PARTS = st.lists(
    st.tuples(
        st.sampled_from(["p", "p", "p", "row", "box", "note"]),
        st.sampled_from(["", "ins", "del", "moveFrom", "moveTo"]),
        st.lists(
            st.sampled_from(["", "ins", "del", "moveFrom", "moveTo", "ins del", "del ins"]),
            max_size=3,
        ),
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(PARTS, st.booleans())
def test_each_reading_holds_the_words_of_the_other(parts, sectioned):
    body, notes, number = "", "", 0
    for at, (form, mark, changes) in enumerate(parts):
        inner = ""
        for change in changes:
            number += 1
            run = r(f"x{number}y ", tag="delText" if "del" in change else "t")
            for depth, kind in enumerate(reversed(change.split())):
                run = changed(kind, run, **(BY_THOLE if depth else {}))
            inner += run
        if form == "row":
            kept = mark if mark in ("ins", "del") else ""
            properties = f"<w:trPr>{changed(kept)}</w:trPr>" if kept else ""
            cells = f"<w:tc>{p(inner or '<w:r/>')}</w:tc><w:tc>{p(f'c{at}d')}</w:tc>"
            body += f"<w:tbl><w:tr>{properties}{cells}</w:tr></w:tbl>"
            continue
        if form == "box":
            hung = box(p(inner or "<w:r/>"))
            body += p(r(f"b{at} ") + (changed(mark, hung) if mark else hung))
            continue
        if form == "note":
            reference = f'<w:r><w:footnoteReference w:id="{at}"/></w:r>'
            notes += f'<w:footnote w:id="{at}">{p(inner or "<w:r/>")}</w:footnote>'
            body += p(r(f"n{at} ") + (changed(mark, reference) if mark else reference))
            continue
        body += marked(mark, inner) if mark else p(inner)
    body = p("Top.") + body + ("<w:sectPr/>" if sectioned else "")
    documents = [read(body, tracked=how, footnotes=notes) for how in ("final", "original")]
    final, original = documents
    assert squeezed(turned(final)) == squeezed(original.text)
    assert squeezed(turned(original)) == squeezed(final.text)
    assert set(re.findall(r"x\d+y", turned(final))) == set(re.findall(r"x\d+y", original.text))
    for document in documents:
        starts = [one.span.start for one in document.tracked.revisions]
        assert starts == sorted(starts)
        for one in document.tracked.revisions:
            assert not one.shown or one.text == one.span.of(document.text)
            assert any(one.span.within(block.span) for block in document.blocks)


def test_an_empty_paragraph_that_went_keeps_its_tab_stops_to_itself():
    """The stops of tabulators are called like tabs: the paragraph seemed to show something."""
    numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    stops = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    body = marked_empty(stops) + p("Ships wait.", numbers)
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    assert [one.label for one in read(body, numbering=numbering).blocks] == ["1."]


def marked_empty(properties):
    """Return an empty paragraph with properties whose mark was deleted."""
    return p("<w:r/>", f"{properties}<w:rPr>{changed('del')}</w:rPr>")
