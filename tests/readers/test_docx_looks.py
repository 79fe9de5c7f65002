"""Word files: what is bold, underlined, struck through or highlighted within a text."""

from __future__ import annotations

import pytest

from tests.readers.document_guarantees import slugs
from tests.readers.docx_builder import abstract, gone, ins, level, num, numbered, p, r, read, style


def looks(document):
    """Return what is set apart as "kind text", with the colour of a highlight."""
    return [
        " ".join(filter(None, (mark.kind, mark.value, f"'{mark.span.of(document.text)}'")))
        for mark in document.formatting
    ]


def character(key, inner, *, name="", based_on=""):
    return style(key, f"<w:rPr>{inner}</w:rPr>", name=name, based_on=based_on).replace(
        'w:type="paragraph"', 'w:type="character"'
    )


BOLD, PLAIN = "<w:b/>", '<w:b w:val="0"/>'


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        (BOLD, ["bold 'not'"]),
        (PLAIN, []),
        ('<w:b w:val="false"/>', []),
        ('<w:u w:val="single"/>', ["underline 'not'"]),
        ('<w:u w:val="none"/>', []),
        ("<w:strike/>", ["strike 'not'"]),
        ("<w:dstrike/>", ["strike 'not'"]),
        ('<w:strike w:val="off"/>', []),
        ('<w:highlight w:val="yellow"/>', ["highlight yellow 'not'"]),
        ('<w:highlight w:val="darkBlue"/>', ["highlight darkblue 'not'"]),
        ('<w:highlight w:val="none"/>', []),
        ('<w:highlight w:val="white"/>', []),
        ('<w:shd w:val="clear" w:color="auto" w:fill="FFEE00"/>', ["highlight #ffee00 'not'"]),
        ('<w:shd w:val="solid" w:color="00AA00" w:fill="auto"/>', ["highlight #00aa00 'not'"]),
        ('<w:shd w:val="clear" w:fill="auto"/>', []),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', []),
        ('<w:shd w:val="nil" w:fill="FFEE00"/>', []),
        ('<w:shd w:val="clear" w:fill="javascript"/>', []),
        ('<w:highlight w:val="cyan"/><w:shd w:fill="FFEE00"/>', ["highlight cyan 'not'"]),
        ('<w:highlight w:val="none"/><w:shd w:fill="FFEE00"/>', ["highlight #ffee00 'not'"]),
        ("<w:i/><w:caps/>", []),
        (f'{BOLD}<w:u w:val="wave"/>', ["bold 'not'", "underline 'not'"]),
    ],
)
def test_what_is_said_of_a_run_sets_it_apart(properties, found):
    body = p(r("Do ") + r("not ", properties) + r("go."))
    assert looks(read(body)) == found


def test_what_character_styles_say_counts_and_the_run_itself_goes_before_them():
    strong = character("S", BOLD) + character("SU", '<w:u w:val="single"/>', based_on="S")
    named = '<w:rStyle w:val="{}"/>'
    body = p(r("a", named.format("S")) + r("b", named.format("SU")) + r(" c", named.format("no")))
    assert looks(read(body, styles=strong)) == ["bold 'ab'", "underline 'b'"]
    undone = p(r("a", named.format("SU") + PLAIN + '<w:u w:val="none"/>'))
    assert looks(read(undone, styles=strong)) == []


def test_what_the_style_of_a_paragraph_does_to_all_of_it_marks_nothing():
    styles = style("H", f'<w:rPr>{BOLD}<w:u w:val="single"/></w:rPr>', name="heading 1")
    styles += style("Sub", based_on="H") + character("S", BOLD)
    underlined = '<w:u w:val="single"/>'
    body = p(
        r("Of ") + r("ports", BOLD + underlined) + r(" and", '<w:rStyle w:val="S"/>'),
        '<w:pStyle w:val="Sub"/>',
    )
    document = read(p("We met.") + body, styles=styles)
    assert (document.blocks[1].kind, looks(document)) == ("heading", [])


def test_a_file_that_is_bold_throughout_marks_nothing():
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{BOLD}</w:rPr></w:rPrDefault></w:docDefaults>"
    body = p(r("a", BOLD) + r("b") + r("c", '<w:rStyle w:val="S"/>'))
    assert looks(read(body, styles=defaults + character("S", BOLD))) == []


def test_two_styles_that_both_hide_undo_each_other():
    """ISO 29500-1, 17.7.3: of styles of two levels that switch on, the sum is off."""
    styles = style("P", "<w:rPr><w:vanish/></w:rPr>") + character("C", "<w:vanish/>")
    run = r("We note.", '<w:rStyle w:val="C"/>')
    assert read(p(run, '<w:pStyle w:val="P"/>') + p("End."), styles=styles).text.startswith("We")
    assert read(p(run) + p("End."), styles=styles).text == "End."


def test_a_paragraph_whose_runs_are_all_bold_is_marked():
    """Its style does not say so; somebody set it."""
    assert looks(read(p(r("We ", BOLD) + r("note.", BOLD)))) == ["bold 'We note.'"]


def test_the_underline_of_links_is_no_mark():
    styles = character("L", '<w:u w:val="single"/>', name="Hyperlink")
    link = (
        f"<w:hyperlink>{r('the page', '<w:rStyle w:val=$L$/>'.replace('$', chr(34)))}</w:hyperlink>"
    )
    assert looks(read(p(r("See ") + link), styles=styles)) == []
    own = link.replace("</w:rPr>", '<w:u w:val="single"/></w:rPr>')
    assert looks(read(p(r("See ") + own), styles=styles)) == ["underline 'the page'"]


def test_marks_stand_where_the_text_stands():
    numbers = abstract(0, level(0, "%1.")) + num(1, 0)
    body = numbered(r("  We ") + gone("note") + ins("urge") + r(" it", BOLD), 1)
    body += p(r("(a) ") + r("trade", BOLD) + "<w:r><w:br/></w:r>" + r("and more", BOLD))
    document = read(body, numbering=numbers)
    assert looks(document) == ["bold 'it'", "bold 'trade and more'"]


def test_text_struck_through_by_any_style_is_told():
    styles = character("S", "<w:strike/>") + style("P", "<w:rPr><w:dstrike/></w:rPr>")
    body = p(r("Do ") + r("not", '<w:rStyle w:val="S"/>') + r(" go.")) + p(
        "Gone.", '<w:pStyle w:val="P"/>'
    )
    document = read(body, styles=styles)
    assert looks(document) == ["strike 'not'"]
    assert slugs(document) == ["docx-struck-through"]
    assert document.notices[0].message.startswith("2 ")


def test_looks_follow_the_reading():
    change = '<w:rPrChange w:id="1" w:author="Ines Valcourt"><w:rPr/></w:rPrChange>'
    body = p(r("Do ") + r("not", BOLD + change) + r(" go."))
    assert looks(read(body)) == ["bold 'not'"]
    assert looks(read(body, tracked="original")) == []
