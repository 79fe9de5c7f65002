"""Word files: what stands inside a paragraph, and what Word computes."""

from __future__ import annotations

import pytest

from tests.readers.document_guarantees import lines, slugs
from tests.readers.docx_builder import alternatives, field, p, r, read, style


def test_containers_inside_a_paragraph_hide_nothing():
    inner = (
        f"<w:hyperlink>{r('We ')}</w:hyperlink><w:smartTag><w:smartTagPr/>{r('note ')}</w:smartTag>"
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r('the ')}</w:sdtContent></w:sdt>"
        f"<w:bdo>{r('report')}</w:bdo><w:fldSimple w:instr='DATE'>{r(' of May.')}</w:fldSimple>"
    )
    assert read(p(inner)).text == "We note the report of May."


def test_characters_that_stand_as_elements():
    document = read(
        p(
            r("A/79")
            + "<w:r><w:noBreakHyphen/></w:r>"
            + r("L.2")
            + "<w:r><w:tab/><w:t>of</w:t><w:softHyphen/><w:t>fer</w:t><w:cr/><w:t>more</w:t></w:r>"
        )
    )
    assert document.text == "A/79\u2011L.2\toffer more"


def test_symbols_are_what_their_fonts_show_and_unknown_ones_are_noticed():
    symbols = (
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    known = read(p(symbols + r(" 5 \uf061", '<w:rFonts w:ascii="Symbol"/>')))
    assert (known.text, slugs(known)) == ("≥✓ 5 α", [])
    odd = read(p('<w:r><w:sym w:font="Marlett" w:char="F051"/><w:t>x \uf0aa</w:t></w:r>'))
    assert (odd.text, slugs(odd)) == ("\uf051x \uf0aa", ["docx-symbol"])
    assert odd.notices[0].message.startswith("2 symbols")


@pytest.mark.parametrize("code", ["", "xyz", "D800", "7", "FFFFFFFF"])
def test_codes_of_no_character_are_nothing(code):
    symbol = f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r>'
    assert read(p(symbol + r("We note."))).text == "We note."


def test_of_two_forms_of_one_character_the_newer_is_read():
    emoji = "<w16se:symEx w16se:font='Segoe UI Emoji' w16se:char='1F6A2'/>"
    assert read(p(f"<w:r>{alternatives(emoji, '<w:t>[ship]</w:t>')}</w:r>")).text == "🚢"
    assert read(p(f"<w:r>{alternatives('', '<w:t>older</w:t>')}</w:r>")).text == "older"


def test_hidden_text_is_left_out_and_counted_by_stretches():
    hidden = r("secret", "<w:vanish/>") + r(" and more", "<w:vanish/>")
    document = read(p(r("We ") + hidden + r("note.")) + p(r("x", "<w:vanish w:val='0'/>")))
    assert lines(document) == ["We note.", "x"]
    assert document.notices[0].message == "1 stretch of hidden text left out"


def test_a_style_may_hide_and_a_run_may_show_again():
    styles = style("Tag", "<w:rPr><w:vanish/></w:rPr>") + style("Sub", based_on="Tag")
    body = p(r("secret") + r("We met.", "<w:vanish w:val='false'/>"), '<w:pStyle w:val="Sub"/>')
    document = read(body + p(r("x", '<w:rStyle w:val="Tag"/>') + r("note.")), styles=styles)
    assert lines(document) == ["We met.", "note."]
    assert document.notices[0].message.startswith("2 stretches")


def test_text_that_is_struck_through_is_read_and_noticed():
    struck = r("note", "<w:strike/>") + r(" and urge", "<w:dstrike/>")
    document = read(p(r("We ") + struck + r(" all.", '<w:strike w:val="0"/>')))
    assert document.text == "We note and urge all."
    (notice,) = document.notices
    assert (notice.slug, notice.dropped) == ("docx-struck-through", True)
    assert notice.message.startswith("1 stretch of text struck through")


def test_fields_show_their_results_and_never_their_instructions():
    nested = field("IF ", "yes", inner=field("PAGE", "3"))
    document = read(p(r("See ") + field("REF _Ref1 \\h", "paragraph 5") + r(", ") + nested))
    assert (document.text, slugs(document)) == ("See paragraph 5, yes", [])


def test_a_field_may_span_paragraphs_and_an_open_one_hides_nothing():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    code = "<w:r><w:instrText>TOC</w:instrText></w:r>"
    separate, end = (begin.replace("begin", kind) for kind in ("separate", "end"))
    spanning = p(begin + code + separate + r("Ports, 2.")) + p(r("Yards, 3.") + end) + p("We note.")
    assert lines(read(spanning)) == ["Ports, 2.", "Yards, 3.", "We note."]
    assert lines(read(p(begin + code + r("We met.")) + p("We note."))) == ["We met.", "We note."]


def test_a_field_in_hidden_runs_still_begins_and_ends():
    hide = field("XE ports").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    document = read(p(r("We ") + hide + r("note.")))
    assert (document.text, slugs(document)) == ("We note.", [])


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (field("FORMCHECKBOX", data="<w:checkBox><w:default w:val='1'/></w:checkBox>"), "☒"),
        (
            field(
                "FORMCHECKBOX",
                "",
                "<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>",
            ),
            "☐",
        ),
        (
            field(
                " FORMDROPDOWN ",
                data="<w:ddList><w:result w:val='1'/><w:listEntry w:val='shall'/>"
                "<w:listEntry w:val='should'/></w:ddList>",
            ),
            "should",
        ),
        (field("FORMDROPDOWN", data="<w:ddList><w:result w:val='7'/></w:ddList>"), ""),
        (field(" SYMBOL 179 \\f &quot;Symbol&quot; \\s 11 "), "≥"),
        (field("SYMBOL 151"), "—"),
        (field("symbol 0x20AC \\u"), "€"),
        (field("MACROBUTTON Nothing [text]"), "[text]"),
        (field("XE &quot;ports&quot;"), ""),
        (field(""), ""),
    ],
)
def test_fields_without_a_result_are_read_where_the_file_tells_what_word_shows(made, shown):
    document = read(p(r("x") + made + r("y")))
    assert (document.text, slugs(document)) == (f"x{shown}y", [])


def test_other_fields_without_a_result_are_noticed():
    document = read(p(r("x ") + field("LISTNUM") + field("EQ \\f(1;2)")))
    assert (document.text, slugs(document)) == ("x", ["docx-field"])
    assert document.notices[0].message.startswith("2 fields left out")


def test_equations_are_read_in_one_line_with_a_notice():
    run = "<m:r><m:t>{}</m:t></m:r>".format
    half = f"<m:f><m:num>{run('1')}</m:num><m:den>{run('x+1')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{run('y')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"
    total = (
        f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{run('i')}</m:sub>"
        f"<m:sup>{run('n')}</m:sup><m:e>{run('z')}</m:e></m:nary>"
    )
    brackets = (
        f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{run('a')}</m:e></m:d>"
    )
    root = f"<m:rad><m:deg/><m:e>{run('b')}</m:e></m:rad>"
    document = read(
        p(f"<m:oMath>{half}{power}{total}{brackets}{root}</m:oMath>")
        + f"<m:oMath>{run('c')}</m:oMath>"
    )
    assert lines(document) == ["1/(x+1)y^2∑_i^n z[a]√b", "c"]
    assert slugs(document) == ["docx-equation"]


def test_readings_above_characters_are_left_out_with_a_notice():
    reading = f"<w:rt>{r('みなと')}</w:rt><w:rubyBase>{r('港')}</w:rubyBase>"
    document = read(p(f"<w:r><w:ruby>{reading}</w:ruby></w:r>"))
    assert (document.text, slugs(document)) == ("港", ["docx-reading-aid"])
