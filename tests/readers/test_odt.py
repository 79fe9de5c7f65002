"""The OpenDocument reader: paragraphs, lists, tables, notes, comments, what is left out."""

from __future__ import annotations

import pytest

from commdiff.readers import read_bytes
from tests.readers.document_guarantees import check, lines, slugs
from tests.readers.odt_builder import (
    NAMESPACES,
    STEPS,
    box,
    cell,
    flat,
    h,
    items,
    note,
    p,
    read,
    remark,
    remark_end,
    shown,
    span,
    style,
    table,
)


def test_paragraphs_and_headings_are_blocks():
    body = h("Draft text of the lake commission", 1) + p("We met in Orla.") + h("Fish stocks", 2)
    assert shown(body + p("We agree to count them every year.")) == [
        "title Draft text of the lake commission",
        "We met in Orla.",
        "heading Fish stocks",
        "We agree to count them every year.",
    ]


def test_white_space_is_read_as_it_is_shown():
    inner = "  One\n   two<text:s/><text:s text:c='2'/>three <text:span> four</text:span>"
    inner += "<text:tab/>five\u00a0 six "
    document = read(p(inner))
    assert document.text == "One two   three four\tfive\u00a0 six"


def test_a_line_break_joins_with_a_space_and_a_page_break_with_nothing():
    assert read(p("one<text:line-break/>two thr<text:soft-page-break/>ee")).text == "one two three"


def test_a_flat_file_reads_as_the_package_does():
    body = p("We note the report.") + items("first", "second", style="Steps")
    packed = read(body, named=STEPS)
    one = read_bytes(flat(body, named=STEPS), suffix=".fodt", name="draft.fodt")
    assert (one.text, one.blocks, one.format) == (packed.text, packed.blocks, "odt")


def test_the_language_is_what_the_text_looks_like_else_that_of_the_default_style():
    default = (
        '<style:default-style style:family="paragraph">'
        '<style:text-properties fo:language="nl"/></style:default-style>'
    )
    assert read(p("Ondertekend te Orla"), named=default).language == "nl"
    text = "We agree that the parties to this treaty shall meet in the spring of each year."
    assert read(p(text), named=default).language == "en"


def test_a_long_heading_is_a_paragraph():
    text = "We agree to count the fish of the lake every year in the week after the ice has gone."
    assert shown(h(text) + p("So it was.")) == [text, "So it was."]


def test_titles_and_quotes_are_known_by_their_styles_through_automatic_ones():
    named = style("Title", family="paragraph") + style("Quotations", family="paragraph")
    automatic = style("P1", family="paragraph", parent="Title")
    body = p("On lakes", "P1") + p("We begin.") + p("All water is one.", "Quotations")
    assert shown(body, named=named, automatic=automatic) == [
        "title On lakes", "We begin.", "quote All water is one.",
    ]  # fmt: skip


def test_cells_are_blocks_and_those_covered_are_no_text():
    covered = f"<table:covered-table-cell>{p('hidden')}</table:covered-table-cell>"
    wide = cell("wide", 'table:number-columns-spanned="2"')
    head = (
        f"<table:table-header-rows><table:table-row>{cell('head')}</table:table-row>"
        "</table:table-header-rows>"
    )
    body = table(["a", "b"], [wide, covered, "c"]).replace("<table:table>", f"<table:table>{head}")
    document = read(p("before") + body)
    check(document)
    assert [(one.span.of(document.text), one.row) for one in document.blocks[1:]] == [
        ("head", (0, 0, 0)), ("a", (0, 1, 0)), ("b", (0, 1, 1)), ("wide", (0, 2, 0)), ("c", (0, 2, 1)),
    ]  # fmt: skip
    assert slugs(document) == ["odt-covered-cell"]


def test_a_cell_below_the_one_that_covers_it_counts_as_a_column():
    tall = cell("tall", 'table:number-rows-spanned="2"')
    document = read(table([tall, "a"], ["<table:covered-table-cell/>", "b"]))
    assert [one.row for one in document.blocks] == [(0, 0, 0), (0, 0, 1), (0, 1, 1)]


def test_cells_and_rows_are_repeated_within_bounds():
    twice = cell("x", 'table:number-columns-repeated="2"')
    body = table([twice, "y"]).replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="2">'
    )
    document = read(body)
    check(document)
    assert (document.text, slugs(document)) == ("x\tx\ty\nx\tx\ty", [])
    document = read(body.replace('repeated="2"', 'repeated="2000000000"'))
    assert (len(document.blocks), slugs(document)) == (201, ["odt-repeated"])
    empty = table([cell(p(), 'table:number-columns-repeated="99999999"'), "y"])
    assert slugs(read(empty)) == []


def test_a_table_in_a_cell_has_its_own_number():
    document = read(table([f"<table:table-cell>{p('a')}{table(['b'])}</table:table-cell>", "c"]))
    assert [one.row for one in document.blocks] == [(0, 0, 0), (1, 0, 0), (0, 0, 1)]


def test_notes_follow_the_body_footnotes_first():
    star = note(p("foot") + p("more"), "*", more='text:label="*"')
    body = p(f"One{note(p('end'), 'i', 'endnote')} two{star}.")
    document = read(body + p(f"Three{note(p('last'), '2')}."))
    check(document)
    assert lines(document) == [
        "One two.", "Three.", "footnote *| foot", "footnote more", "footnote 2| last", "footnote i| end",
    ]  # fmt: skip
    assert [(one.label, one.at, one.block) for one in document.notes] == [
        ("i", 3, 5), ("*", 7, 2), ("2", 15, 4),
    ]  # fmt: skip


def test_notes_that_are_numbered_through_are_counted_anew():
    rule = '<text:notes-configuration text:note-class="footnote" style:num-format="a" text:start-value="1"/>'
    body = p(f"One{note(p('first'), '8')} two{note(p('second'), '9')}.")
    assert [one.label for one in read(body, named=rule).notes] == ["b", "c"]
    paged = rule.replace("/>", ' text:start-numbering-at="page"/>')
    assert [one.label for one in read(body, named=paged).notes] == ["8", "9"]


def test_comments_stand_at_the_stretch_they_are_about():
    body = p(f"We {remark('Too weak?', 'c1')}note{remark_end('c1')} the report{remark('Which?')}.")
    document = read(body)
    check(document)
    assert document.text == "We note the report."
    assert [
        (one.author, one.date, one.text, one.span.of(document.text)) for one in document.comments
    ] == [
        ("Ines Valcourt", "2031-10-07T09:30:00", "Too weak?", "note"),
        ("Ines Valcourt", "2031-10-07T09:30:00", "Which?", ""),
    ]


def test_a_comment_on_several_paragraphs_stands_in_the_first_with_text():
    body = p(remark("All of it", "c1")) + p("One.") + p(f"Two{remark_end('c1')}.")
    document = read(body)
    assert [one.span.of(document.text) for one in document.comments] == ["One."]


def test_formatting_is_marked_where_it_sets_text_apart():
    automatic = (
        style("B", 'fo:font-weight="bold"')
        + style("C", 'fo:font-weight="700" fo:background-color="#FFEE00"')
        + style("U", 'style:text-underline-style="solid"')
        + style("S", 'style:text-line-through-style="solid" style:text-line-through-type="single"')
        + style("N", 'fo:font-weight="normal"', parent="Strong")
        + style("P1", 'fo:font-weight="bold"', family="paragraph")
    )
    named = style("Strong", 'fo:font-weight="bold" style:text-underline-style="solid"')
    named += style("Head", 'fo:font-weight="bold"', family="paragraph")
    inner = f"a {span('b', 'B')} {span('c ' + span('d', 'U'), 'C')} {span('e', 'S')}"
    body = p(f"{inner} {span('f', 'Strong')} {span('g', 'N')}")
    body += p("h", "P1") + p("i", "Head")
    document = read(body + p("<text:a>j</text:a>"), named=named, automatic=automatic)
    check(document)
    assert [(one.kind, one.value, one.span.of(document.text)) for one in document.formatting] == [
        ("bold", "", "b c d"), ("highlight", "#ffee00", "c d"), ("underline", "", "d"), ("strike", "", "e"),
        ("bold", "", "f"), ("underline", "", "f g"), ("bold", "", "h"),
    ]  # fmt: skip
    assert slugs(document) == ["odt-struck-through"]


def section(more, inner):
    return f"<text:section {more}>{inner}</text:section>"


HIDDEN = style("Hid", 'text:display="none"')


@pytest.mark.parametrize(
    "body",
    [
        p(f"seen {span('un', 'Hid')}{span('seen', 'Hid')}"),
        p("seen") + p("unseen", "HidPar"),
        p("seen") + section('text:display="none"', p("unseen") + table(["unseen"])),
        p("seen") + section('text:display="condition" text:is-hidden="true"', p("unseen")),
        p("seen") + p('<text:hidden-paragraph text:is-hidden="true"/>unseen'),
        p('seen<text:hidden-text text:is-hidden="true"> unseen</text:hidden-text>'),
    ],
)  # fmt: skip
def test_hidden_text_is_left_out_and_told_of(body):
    automatic = HIDDEN + style("HidPar", 'text:display="none"', family="paragraph")
    document = read(body, automatic=automatic)
    check(document)
    assert (document.text, set(slugs(document))) == ("seen", {"odt-hidden-text"})


def test_sections_that_are_shown_are_read():
    body = section('text:display="condition" text:is-hidden="false"', p("seen"))
    assert read(body).text == "seen"


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        ("<text:date>7 May</text:date>", "7 May"),
        ('<text:bookmark-ref text:ref-name="x">2.</text:bookmark-ref>', "2."),
        ('<text:bookmark text:name="x"/>', ""),
        ('<text:variable-set text:display="none">9</text:variable-set>', ""),
        ("<text:placeholder>&lt;name&gt;</text:placeholder>", "<name>"),
        ("<text:script>run()</text:script>", ""),
        ('<field:fieldmark field:type="x.FORMCHECKBOX"/>', "☐"),
        (
            '<field:fieldmark field:type="x.FORMCHECKBOX">'
            '<field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark>',
            "☒",
        ),
        (
            '<field:fieldmark field:type="x.FORMDROPDOWN">'
            '<field:param field:name="Dropdown_ListEntry" field:value="no"/>'
            '<field:param field:name="Dropdown_ListEntry" field:value="yes"/>'
            '<field:param field:name="Dropdown_Selected" field:value="1"/></field:fieldmark>',
            "yes",
        ),
        ("<field:fieldmark-start/>IF x<field:fieldmark-separator/>y<field:fieldmark-end/>", "y"),
        ("<field:fieldmark-start/>y<field:fieldmark-end/>", "y"),
        ("<loext:content-control>y</loext:content-control>", "y"),
    ],
)  # fmt: skip
def test_fields_show_what_they_showed_last(inner, wanted):
    assert read(p(f"a {inner} z")).text.split() == ["a", *wanted.split(), "z"]


def test_readings_above_other_characters_are_left_out():
    aid = "<text:ruby-text>みずうみ</text:ruby-text>"
    ruby = f"<text:ruby><text:ruby-base>湖</text:ruby-base>{aid}</text:ruby>"
    document = read(p(ruby))
    assert (document.text, slugs(document)) == ("湖", ["odt-reading-aid"])


def test_tables_of_contents_are_read_with_their_titles():
    index = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>no"
        "</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>"
        f"{p('Contents')}</text:index-title>{p('Fish<text:tab/>2')}</text:index-body></text:table-of-content>"
    )
    assert read(index + p("We begin.")).text == "Contents\n\nFish\t2\n\nWe begin."


def test_text_boxes_follow_the_paragraph_they_hang_on():
    shape = f"<draw:custom-shape>{p('shape')}</draw:custom-shape>"
    inner = f"one {box(p('box') + items('item', style='Steps'))}{shape}two"
    document = read(p("We begin.") + p(inner) + p("three"), named=STEPS)
    check(document)
    assert lines(document) == ["We begin.", "one two", "box", "1.| item", "shape", "three"]
    assert slugs(document) == ["odt-text-box"]


def test_pictures_objects_and_form_fields_are_told_of():
    body = (
        p("text <draw:frame><draw:image/></draw:frame><draw:control/>")
        + p('<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>')
        + p('<draw:a><draw:frame><draw:image/></draw:frame></draw:a>')
    )  # fmt: skip
    document = read(body)
    assert [one.message for one in document.notices] == [
        "2 pictures left out", "1 chart or embedded object left out", "1 form field left out",
    ]  # fmt: skip


def test_formulas_are_read_in_one_line():
    inner = (
        "<math:mrow><math:mi>E</math:mi><math:mo>=</math:mo><math:mfrac><math:mrow><math:mi>a</math:mi>"
        "<math:mo>+</math:mo><math:mn>1</math:mn></math:mrow><math:msup><math:mi>b</math:mi>"
        "<math:mn>2</math:mn></math:msup></math:mfrac></math:mrow><math:annotation>no</math:annotation>"
    )
    formula = f"<math:math {NAMESPACES}><math:semantics>{inner}</math:semantics></math:math>"
    body = p('where <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame> holds')
    document = read(body, parts={"Object 1/content.xml": formula})
    assert (document.text, slugs(document)) == ("where E=(a+1)/(b^2) holds", ["odt-equation"])


def test_symbols_are_read_by_their_font():
    automatic = style("W", 'style:font-name="Wingdings"') + style("X", 'style:font-name="Runes"')
    document = read(p(span("\uf0fc", "W") + " " + span("\uf0fc", "X")), automatic=automatic)
    assert (document.text, slugs(document)) == ("✓ \uf0fc", ["odt-symbol"])


def test_headers_footers_and_page_designs_are_left_out_and_counted():
    page = (
        f'<style:master-page style:name="Standard"><style:header>{p("Draft 3")}</style:header>'
        f"<style:footer>{p()}</style:footer>"
        f'<style:footer-left style:display="false">{p("x")}</style:footer-left>'
        f"{box(p('CONFIDENTIAL'))}</style:master-page>"
    )
    document = read(p("We begin."), masters=page)
    assert document.text == "We begin."
    assert [one.message for one in document.notices] == [
        "2 headers, footers and texts on the page's design left out"
    ]
