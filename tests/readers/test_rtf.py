"""RTF files: characters, paragraphs, tables, lists, notes, comments, fields and tracked changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.errors import ReadError
from commdiff.limits import Limits
from commdiff.readers import read_bytes
from commdiff.readers.rtf.revisions import date_of
from tests.readers.document_guarantees import check, check_or_refused, lines, slugs

AUTHORS = r"{\*\revtbl{Unknown;}{Ines Falk;}{Jonas Thole;}}"
WHEN = 31 << 0 | 14 << 6 | 8 << 11 | 10 << 16 | 131 << 20
"""8 October 2031, 14:31, as word processors pack it."""
FONTS = (
    r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 Mincho;}"
    r"{\f3\fcharset2 Symbol;}{\f4\fcharset2 Wingdings;}{\f5\fcharset2 Odd Signs;}"
    r"{\f6\fcharset178 Arial (Arabic);}}"
)


def rtf(body, head=r"\ansi\ansicpg1252"):
    """Return a file with a body."""
    return (rf"{{\rtf1{head}" + "\n" + body + "}").encode("latin-1")


def read(body, *, head=r"\ansi\ansicpg1252", tracked="final", **limits):
    data = body if isinstance(body, bytes) else rtf(body, head)
    document = read_bytes(
        data, suffix=".rtf", name="draft.rtf", tracked=tracked, limits=Limits(**limits)
    )
    check(document)
    assert document.format == "rtf"
    return document


def text(body, **rest):
    return read(body, **rest).text


def readings(body):
    """Return both readings, final and original, each as lines."""
    return tuple(lines(read(AUTHORS + body, tracked=how)) for how in ("final", "original"))


def changes(document):
    return [(one.kind, one.author, one.shown, one.text) for one in document.tracked.revisions]


# Characters.


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"caf\'e9 \'96 \'93so\'94", "café – “so”"),
        (r"a\~b\_c\-d \{e\} \\f", "a\u00a0b\u2011cd {e} \\f"),
        (r"a\emdash b\endash c\lquote d\rquote\ldblquote e\rdblquote\bullet", "a—b–c‘d’“e”•"),
        (r"a\tab b\line c", "a\tb c"),
        (r"\u8364?5 \u-3999 ?", "€5 \uf061"),
        (r"\uc2\u20320\'c4\'e3 x", "你 x"),
        (r"\uc0\u20320 x", "你x"),
        (r"{\uc0\u8212 }\u8212-x", "——x"),
        (r"\uc1\u55357?\u56832?", "😀"),
        (r"\u8211\endash x", "–x"),
        (r"a\u8226\tab x", "a•\tx"),
        (r"\u160\~x", "x"),
        (r"{\upr{plain}{\*\ud{\u20320?}}}", "你"),
        ("two\nlines\r\nof code", "twolinesof code"),
        (r"one\bin3 {{}two", "onetwo"),
        (r"cut \ab1 b", "cut b"),
    ],
)
def test_characters_are_what_a_word_processor_shows(written, shown):
    assert text(written) == shown.strip()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\f1 \'cf\'ee", "По"),
        (r"\f2 \'93\'fa\'83A", "日ア"),
        (r"\f3 a\'b3", "α≥"),
        (r"\f4 \'fc", "✓"),
        (r"\f5 \'80", "\uf080"),
        (r"\f3 \u-3999 ?", "α"),
        (r"\f9 \'e9", "é"),
        (r"\rtlch\af6 \'c7\ltrch \'e9", "اé"),
    ],
)
def test_the_bytes_of_a_font_are_read_in_its_own_code_page(written, shown):
    assert text(FONTS + written) == shown


@pytest.mark.parametrize(
    ("head", "written", "shown"),
    [
        (r"\ansi\ansicpg1250", r"\'b9", "ą"),
        (r"\mac", r"\'8e", "é"),
        (r"\pc", r"\'82", "é"),
        (r"\pca", r"\'d0", "ð"),
        (r"\ansi\ansicpg0", r"\'e9", "é"),
        (r"\ansi\ansicpg65001", r"\'c3\'a9", "é"),
        (r"\ansi\ansicpg28592", r"\'b1", "ą"),
        # Writers that give every font the first character set mean the code page of the file.
        (r"\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 A;}}", r"\f0 \'cf", "П"),
        (r"\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}", r"\f0 \'cf", "Ï"),
        (r"\ansi{\fonttbl\f0\fcharset238 A;\f1\fcharset0 B;}\deff0", r"\'b9", "ą"),
    ],
)
def test_the_code_page_of_the_file_is_followed(head, written, shown):
    assert text(written, head=head) == shown


def test_an_unknown_code_page_is_told_and_read_as_the_most_usual_one():
    document = read(r"caf\'e9", head=r"\ansi\ansicpg99999")
    assert (document.text, slugs(document)) == ("café", ["rtf-code-page"])


def test_what_is_no_character_is_shown_as_such_and_told():
    document = read(r"a\u55357?b\'81")
    assert (document.text, slugs(document)) == ("a\ufffdb\ufffd", ["rtf-lost-character"])


def test_an_absurd_count_of_fallbacks_hides_nothing():
    document = read(r"\uc2000000000 we\u8217?ll \u8364?5")
    assert (document.text, slugs(document)) == ("we’ll €5", ["rtf-fallback"])


# Paragraphs.


def test_paragraphs_end_with_par_or_a_bare_line_end_and_with_a_section():
    assert lines(read("We met.\\par We urge.\\\nWe note.\\sect End.")) == [
        "We met.", "We urge.", "We note.", "End.",
    ]  # fmt: skip


def test_headings_come_from_levels_and_from_the_names_of_styles():
    styles = (
        r"{\stylesheet{\s0 Normal;}{\s1\b heading 2;}{\s2\sbasedon1 Our Own;}{\s3 Quote;}"
        r"{\s4\sbasedon1 TOC Heading;}{\*\cs5 Strong;}}"
    )
    body = (
        r"We met and spoke.\par\pard\s1 Trade\par\pard\s2 Peace\par\pard We met and spoke of it.\par"
        r"\pard\outlinelevel0 Climate\par\pard\s1\outlinelevel9 Not a heading, it says.\par"
        r"\pard\s3 So it was said.\par\pard\s4 Listed below, as it were.\par"
    )
    assert lines(read(styles + body)) == [
        "We met and spoke.", "heading Trade", "heading Peace", "We met and spoke of it.", "heading Climate",
        "Not a heading, it says.", "quote So it was said.", "Listed below, as it were.",
    ]  # fmt: skip


def test_a_group_restores_what_it_changed():
    document = read(r"a{\b b{\v c}d}e\plain f")
    assert document.text == "abdef"
    assert [(one.kind, one.span.of(document.text)) for one in document.formatting] == [
        ("bold", "bd")
    ]
    assert slugs(document) == ["rtf-hidden-text"]


def test_what_is_set_apart_is_marked():
    colours = r"{\colortbl;\red255\green255\blue0;\red1\green2\blue3;\red255\green255\blue255;}"
    body = (
        r"{\ul one} two {\strike three} four {\highlight1 five} six {\chcbpat2 seven} eight "
        r"{\cb3 nine} ten {\uldb\b eleven} {\b0\ulnone twelve}"
    )
    document = read(colours + body)
    assert [(x.kind, x.value, x.span.of(document.text)) for x in document.formatting] == [
        ("underline", "", "one"), ("strike", "", "three"), ("highlight", "yellow", "five"),
        ("highlight", "#010203", "seven"), ("bold", "", "eleven"), ("underline", "", "eleven"),
    ]  # fmt: skip
    assert slugs(document) == ["rtf-struck-through"]


def test_what_a_style_does_to_a_whole_paragraph_and_the_line_under_a_link_mark_nothing():
    body = (
        r"{\stylesheet{\s1\b Strong Line;}}\pard\s1{\b We met.}\par\pard "
        r'{\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt\ul here}}'
    )
    document = read(body)
    assert (document.formatting, lines(document)[1]) == ((), "here")


def test_a_drop_cap_and_a_style_separator_run_on():
    assert lines(read(r"\pard\dropcapli2\dropcapt1 W\par\pard e met.\par")) == ["We met."]
    assert lines(read(r"Trade{\v\spv\par}and peace.\par")) == ["Trade and peace."]


def test_title_and_language_come_from_the_file():
    document = read(r"{\info{\title Talks}{\author A. B.}}\lang1031 Ja.", head=r"\ansi\deflang1036")
    assert (document.title, document.language, document.text) == ("Talks", "de", "Ja.")
    assert read(r"{\info{\upr{\title ?}{\*\ud{\title \u20320?}}}}Ja.").title == "你"
    assert read(r"\lang1031 We note that the report of the group is with us.").language == "en"


# Lists and tables.


def test_the_number_of_a_list_is_the_label_and_no_text():
    body = (
        r"\pard{\listtext\pard\plain 1.\tab}\ls1\ilvl0 We met.\par"
        r"\pard{\pntext\f3\'b7\tab}{\*\pn\pnlvlblt}\ilvl1 We urge.\par"
        r"\pard{\listtext - \tab}We note.\par\pard Not one.\par"
    )
    document = read(FONTS + body)
    assert lines(document) == ["1.| We met.", "item •| We urge.", "item -| We note.", "Not one."]
    assert document.blocks[1].depth == 2


def cells(document):
    return [(b.row, b.span.of(document.text)) for b in document.blocks if b.row]


def test_cells_stand_in_rows_and_columns():
    body = (
        r"Before.\par\trowd\cellx1\cellx2\pard\intbl A\cell B\par b\cell\row"
        r"\trowd\cellx1\clmrg\cellx2\cellx3\pard\intbl C\cell\cell D\cell\row\pard After.\par"
        r"\trowd\cellx1\pard\intbl E\cell\row"
    )
    document = read(body)
    assert cells(document) == [
        ((0, 0, 0), "A"), ((0, 0, 1), "B"), ((0, 0, 1), "b"), ((0, 1, 0), "C"), ((0, 1, 1), "D"),
        ((1, 0, 0), "E"),
    ]  # fmt: skip
    assert document.text == "Before.\n\nA\tB\nb\nC\tD\n\nAfter.\n\nE"


def test_a_table_in_a_table_is_one_of_its_own():
    nested = (
        r"\pard\intbl\itap2 In\nestcell{\nonesttables\par}"
        r"\pard\intbl\itap2{\*\nesttableprops\trowd\cellx1\nestrow}{\nonesttables\par}"
        r"\pard\intbl\itap2 Below\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}"
    )
    body = rf"\trowd\cellx1\cellx2\pard\intbl Out\par {nested}\pard\intbl\cell Side\cell\row"
    assert cells(read(body)) == [
        ((0, 0, 0), "Out"), ((1, 0, 0), "In"), ((1, 1, 0), "Below"), ((0, 0, 1), "Side"),
    ]  # fmt: skip


def test_old_writers_tables_without_intbl_and_text_without_cell_are_read():
    assert cells(read(r"\trowd\cellx1\cellx2 A\cell B\par b\cell\row\pard C")) == [
        ((0, 0, 0), "A"), ((0, 0, 1), "B"), ((0, 0, 1), "b"),
    ]  # fmt: skip
    assert cells(read(r"\trowd\cellx1\pard\intbl A\row\pard")) == [((0, 0, 0), "A")]


# What stands beside the text.


def test_notes_come_after_the_body_and_their_references_are_no_text():
    body = (
        r"We met{\super\chftn{\footnote\pard\plain{\super\chftn} In Oslo.}} and "
        r"spoke{\super\chftn{\*\footnote\ftnalt\chftn\pard\plain  At length.}}.\par "
        r"It rained{\super *{\footnote\pard{\super *} All day.\par And night.}}.\par"
    )
    document = read(body)
    assert lines(document) == [
        "We met and spoke.", "It rained.", "footnote 1| In Oslo.", "footnote *| All day.",
        "footnote And night.", "footnote i| At length.",
    ]  # fmt: skip
    assert [(n.label, n.at, n.block) for n in document.notes] == [
        ("1", 6, 2), ("i", 16, 5), ("*", 28, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "labels"),
    [
        (r"\ftnnalc\ftnstart2", ["b", "c"]),
        (r"\sftnnruc", ["I", "II"]),
        (r"\ftnrestart", ["1", "1"]),
    ],
)
def test_notes_are_numbered_as_the_file_says(rule, labels):
    note = r"{\chftn}{\footnote x}"
    assert [n.label for n in read(rf"{rule} a{note}\sect b{note}").notes] == labels
    assert slugs(read(rf"\ftnrstpg a{note}")) == ["rtf-note-number"]


def test_comments_are_kept_with_their_stretch():
    body = (
        r"We {\*\atrfstart 1}note{\*\atrfend 1}{\*\atnid IF}{\*\atnauthor Ines Falk}\chatn"
        rf"{{\*\annotation{{\*\atnref 1}}{{\*\atndate {WHEN}}}\pard\plain Too weak?\par Yes.}} it.\par"
        r"{\*\atnid JT}\chatn{\*\annotation Where?}\par End.\par"
    )
    document = read(body)
    assert [
        (c.author, c.date, c.text, c.span.of(document.text), c.span.start)
        for c in document.comments
    ] == [
        ("Ines Falk", "2031-10-08T14:31:00", "Too weak?\nYes.", "note", 3),
        ("JT", "", "Where?", "", document.text.index("End")),
    ]  # fmt: skip


def test_a_comment_on_paragraphs_stands_in_the_first_that_shows_anything():
    body = (
        r"{\*\atrfstart 1}\par We met.\par We urge{\*\atrfend 1}"
        r"{\*\annotation{\*\atnref 1}All of it?}.\par"
    )
    document = read(body)
    assert [(c.span.start, c.text) for c in document.comments] == [(0, "All of it?")]
    assert slugs(read(r"We met.\par{\*\atrfstart 1}\par{\*\atrfend 1}{\*\annotation x}")) == [
        "rtf-comment"
    ]


def test_fields_show_their_results_or_what_they_are():
    body = (
        r'See {\field{\*\fldinst{HYPERLINK "https://example.org"}}{\fldrslt{the page}}}, '
        r'{\field{\*\fldinst SYMBOL 97 \\f "Symbol"}{\fldrslt\f3}}, '
        r"{\field{\*\fldinst FORMCHECKBOX{\*\formfield{\fftype1\ffres1}}}{\fldrslt}}, "
        r"{\field{\*\fldinst FORMDROPDOWN{\*\formfield{\ffres25\ffdefres1{\*\ffl No}{\*\ffl Yes}}}}}"
        r"{\field{\*\fldinst XE x}{\fldrslt}}{\xe nothing} and {\field{\*\fldinst PAGE}{\fldrslt}}."
    )
    document = read(body)
    assert (document.text, slugs(document)) == ("See the page, α, ☒, Yes and .", ["rtf-field"])


def test_what_is_not_read_is_told():
    body = (
        r"{\header Draft 3}{\footer\par}{\pict 00ff}{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}"
        r"{\object{\*\objdata 00ff}{\result{\pict 00}}}"
        r"{\object{\*\objdata 00ff}{\result We met}}{\*\oddity dropped}{\v hidden}"
        r"{\mmath{\*\moMath{\mf{\mfPr}{\mnum{\mr x}}{\mden{\mr 2}}}}{\mmathPict{\pict 0}}}.\crauth1"
    )
    document = read(body)
    assert document.text == "We metx/2."
    assert slugs(document) == [
        "rtf-tracked-formatting", "rtf-running-head", "rtf-hidden-text", "rtf-picture",
        "rtf-equation", "rtf-object",
    ]  # fmt: skip
    assert "2 pictures" in next(n.message for n in document.notices if n.slug == "rtf-picture")


def test_a_text_box_comes_after_the_paragraph_it_hangs_on():
    shape = r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard Beside.\par}}{\shprslt again}}"
    document = read(rf"We {shape}met.\par End.\par")
    assert (lines(document), slugs(document)) == (["We met.", "Beside.", "End."], ["rtf-text-box"])
    assert lines(read(rf"\trowd\cellx1\intbl {shape}\cell\row\pard End.")) == ["Beside.", "End."]
    assert lines(read(rf"{{\header {shape}}}End.")) == ["End."]


# Tracked changes.

CAME = rf"\revised\revauth1\revdttm{WHEN} "
WENT = rf"\deleted\revauthdel2\revdttmdel{WHEN} "


def test_text_that_came_and_went():
    body = rf"We {{{WENT}note}}{{{CAME}welcome}} it.\par"
    assert readings(body) == (["We welcome it."], ["We note it."])
    document = read(AUTHORS + body)
    assert changes(document) == [
        ("delete", "Jonas Thole", False, "note"), ("insert", "Ines Falk", True, "welcome"),
    ]  # fmt: skip
    assert (document.tracked.count, document.tracked.authors) == (2, ("Ines Falk", "Jonas Thole"))
    assert {one.date for one in document.tracked.revisions} == {"2031-10-08T14:31:00"}
    assert slugs(document) == ["rtf-tracked"]


def test_text_that_one_inserted_and_another_deleted_is_in_neither_reading():
    body = rf"We note{{{CAME}{WENT} with concern}} it."
    assert readings(body) == (["We note it."], ["We note it."])
    assert [one[0] for one in changes(read(AUTHORS + body))] == ["insert", "delete"]


def test_a_mark_that_went_joins_two_paragraphs_and_one_that_came_parts_them():
    joined, apart = ["We note; we urge."], ["We note;", "we urge."]
    assert readings(rf"We note; {{{WENT}\par}}we urge.\par") == (joined, apart)
    assert readings(rf"We note; {{{CAME}\par}}we urge.\par") == (apart, joined)
    document = read(AUTHORS + rf"We note; {{{WENT}\par}}we urge.\par")
    assert [(r.kind, r.span.start, r.text) for r in document.tracked.revisions] == [
        ("delete", 9, "")
    ]


def test_a_paragraph_that_came_or_went_is_there_or_not():
    body = rf"We met.\par{{{CAME}We urge.\par}}{{{WENT}We note.\par}}End.\par"
    assert readings(body) == (["We met.", "We urge.", "End."], ["We met.", "We note.", "End."])
    final = read(AUTHORS + body)
    assert [(r.kind, r.text, r.span.start) for r in final.tracked.revisions] == [
        ("insert", "We urge.", 9), ("delete", "We note.", 19), ("delete", "", 19),
    ]  # fmt: skip


def test_a_joined_paragraph_has_the_properties_of_the_first_that_shows_anything():
    filled = rf"\pard\outlinelevel0 Trade {{{WENT}\par}}\pard and peace\par"
    assert readings(filled)[0] == ["heading Trade and peace"]
    empty = rf"\pard\outlinelevel0{{{WENT}Trade\par}}\pard We met and spoke.\par"
    assert readings(empty)[0] == ["We met and spoke."]


def test_what_went_at_the_end_of_the_text_stands_at_the_end_of_what_is_left():
    document = read(AUTHORS + rf"We met.\par{{{WENT}End.\par}}")
    assert [(r.text, r.span.start) for r in document.tracked.revisions] == [("", 7), ("End.", 7)]


def test_a_move_is_one_change_with_two_ends():
    away, here = r"\mvf\mvauth1 ", r"\mvt\mvauth1 "
    body = rf"{{{away}First.\par}}We met.\par{{{here}First.\par}}"
    assert readings(body) == (["We met.", "First."], ["First.", "We met."])
    document = read(AUTHORS + body)
    assert document.tracked.count == 1
    assert [one[::3] for one in changes(document) if one[3]] == [
        ("move-from", "First."),
        ("move-to", "First."),
    ]


def test_rows_and_columns_that_came_or_went_count_only_where_they_are_shown():
    def row(text, mark=""):
        return rf"\trowd\cellx1\pard\intbl{{{mark}{text}\cell}}{{{mark}\row}}"

    document = read(row("A") + row("B", WENT) + row("C"))
    assert cells(document) == [((0, 0, 0), "A"), ((0, 1, 0), "C")]
    column = r"\trowd\cldel\cellx1\cellx2\pard\intbl{\deleted A\cell}B\cell\row"
    assert cells(read(column)) == [((0, 0, 0), "B")]
    assert cells(read(column, tracked="original")) == [((0, 0, 0), "A"), ((0, 0, 1), "B")]


def test_a_paragraph_whose_mark_went_before_a_table_stays_out_of_it():
    body = rf"Before.{{{WENT}\par}}\trowd\cellx1\pard\intbl A\cell\row"
    assert readings(body)[0] == ["Before.", "cell A"]


def test_a_note_that_is_referred_to_in_deleted_text_goes_with_it():
    body = rf"We met{{{WENT}\chftn{{\footnote Gone.}}}}{{\chftn{{\footnote Stays.}}}}."
    final, original = readings(body)
    assert final == ["We met.", "footnote 1| Stays."]
    assert original == ["We met.", "footnote 1| Gone.", "footnote 2| Stays."]


def test_numbers_that_came_are_left_out_of_the_original_and_others_are_told():
    body = r"\pard{\listtext 1.\tab}\pnrnot1{\revised We} met.\par\pard{\listtext 2.\tab}End.\par"
    document = read(body, tracked="original")
    assert lines(document) == ["met.", "2.| End."]
    assert "rtf-list-number" in slugs(document)


@pytest.mark.parametrize(
    ("packed", "date"),
    [(WHEN, "2031-10-08T14:31:00"), (-1, ""), (0, ""), (WHEN | 7 << 29, "2031-10-08T14:31:00")],
)
def test_dates_are_unpacked_from_their_bits(packed, date):
    assert date_of(packed) == date
    assert date_of(packed - (1 << 32)) == date


# Damaged and hostile files.


def refusal(data, **limits):
    with pytest.raises(ReadError) as caught:
        read_bytes(data, suffix=".rtf", name="draft.rtf", limits=Limits(**limits))
    assert "draft.rtf" in caught.value.message
    assert caught.value.hint
    return caught.value.slug


@pytest.mark.parametrize(
    ("data", "limits", "slug"),
    [
        (b"no RTF at all \xff", {}, "rtf-damaged"),
        (rtf("{" * 1_000_000), {}, "rtf-unsafe"),
        (rtf("a{" * 20), {"depth": 10}, "rtf-unsafe"),
        (rtf("a" * 200), {"rtf_file": 100}, "file-too-large"),
        (rtf(r"\b a" * 200), {"controls": 100}, "rtf-too-large"),
        (rtf("a" * 200), {"characters": 100}, "rtf-too-large"),
        (rtf(r"a\par " * 20), {"lines": 10}, "rtf-too-large"),
        (rtf(r"{\pict 00}"), {}, "no-text"),
        (rtf(r"\par" * 1000), {}, "no-text"),
        (rtf(r"{\*\x" + "{" * 10_000), {}, "no-text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data, limits, slug):
    assert refusal(data, **limits) == slug


@pytest.mark.parametrize(
    ("data", "shown", "notice"),
    [
        (rb"{\rtf1 a\bin2000000000 x}", "a", ["rtf-cut-off"]),
        (rb"{\rtf1 a{b{c", "abc", ["rtf-cut-off"]),
        (rb"{\rtf1 a{\footnote b", "a\n\nb", ["rtf-cut-off"]),
        (rb"{\rtf1 a}}}}}}b", "a", ["rtf-after-end"]),
        (rb"{\rtf1 a}" + b"\0\r\n", "a", []),
        (rb"{\rtf1 a\par}}b\par{\rtf1 c}", "a\n\nb\n\nc", ["rtf-braces"]),
        (b"\xef\xbb\xbf \r\n{\\rtf1 a}", "a", []),
        (rb"{\rtf1\fs" + b"9" * 5000 + rb" a\u99999999999 ?}", "a\ufffd", ["rtf-lost-character"]),
        (rb"{\rtf1 a\intbl\itap2000000000 b\nestcell\nestrow\row}", "ab", []),
        (rb"{\rtf1{\*{\b a}\*b\* }", "ab", ["rtf-cut-off"]),
        (rb"{\rtf1 a\cell\row\nestrow\sect\chftn\cell\pard b}", "a\nb", []),
        (rb"{\rtf1{\object{\*\objdata " + b"00ff" * 500_000 + b"}}a}", "a", ["rtf-object"]),
    ],
)  # fmt: skip
def test_what_can_be_read_of_a_damaged_file_is_read_and_the_damage_told(data, shown, notice):
    document = read(data)
    assert (document.text, slugs(document)) == (shown, notice)


PARTS = st.sampled_from(
    [
        "{", "}", "a", " b", r"\par ", r"\cell ", r"\row ", r"\trowd ", r"\cellx9 ", r"\intbl ",
        r"\itap2 ", r"\nestcell ", r"\nestrow ", r"{\*\nesttableprops ", r"\pard ", r"\plain ",
        r"{\footnote ", r"\ftnalt ", r"\chftn ", r"{\*\annotation ", r"{\*\atrfstart 1}",
        r"{\*\atrfend 1}", r"{\*\atnref 1}", r"{\field", r"{\*\fldinst ", r"{\fldrslt ",
        r"{\listtext ", r"{\shptxt ", r"{\header ", r"{\object ", r"{\result ", r"{\upr ",
        r"{\*\ud ", r"{\pict ", r"\revised ", r"\deleted ", r"\mvf ", r"\mvt ", r"\plain ", r"\v ",
        r"\v0 ", r"\u8217?", r"\u-10179 ", r"\u-8704 ", r"\uc3 ", r"\'e9", r"\'81", r"\*", r"\sect ",
        r"\bin2 ", r"{\info ", r"{\title ", r"{\fonttbl ", r"{\stylesheet ", r"{\revtbl ", r"\f2 ",
        r"\fcharset128 ", ";", r"\dropcapt1 ", r"\spv ", r"{\moMath ", r"{\md ", r"{\mden ",
        "\\\n", r"{\*\oddity ", r"\clmrg ", r"\cldel ", "é",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=40), st.sampled_from(["final", "original"]))
def test_whatever_order_words_and_braces_come_in_the_document_keeps_its_guarantees(parts, how):
    data = rtf("".join(parts))
    check_or_refused(
        lambda: read_bytes(data, suffix=".rtf", name="draft.rtf", tracked=how),
        ("no-text", "rtf-unsafe"),
    )


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(noise):
    check_or_refused(
        lambda: read_bytes(b"{\\rtf1 a" + noise, suffix=".rtf", name="draft.rtf"),
        ("no-text", "rtf-unsafe"),
    )


@pytest.mark.parametrize("table", [r"\colortbl", r"\fonttbl", r"\*\revtbl", r"\stylesheet"])
def test_a_table_behind_the_brace_that_closes_the_text_is_no_crash(table):
    check_or_refused(
        lambda: read(rf"We note.}}{table} a;}}{{b;}}}}{{{table}{{c;}}}}}}{{d;}}", head="")
    )


# Groups that lost a brace.

BODY = (
    r"\pard The Ministers met in Port Sable and took note of the report.\par"
    r" They {\b agreed} that the fees shall be published every year before the session.\par"
)
BODY_LINES = [
    "The Ministers met in Port Sable and took note of the report.",
    "They agreed that the fees shall be published every year before the session.",
]


@pytest.mark.parametrize(
    "head",
    [
        r"{\fonttbl{\f0 Times;}{\f1 Arial;}",
        r"{\fonttbl{\f0 Times;{\f1 Arial;}}",
        r"{\fonttbl{\f0 Times;}{\f1 Arial;",
        r"\fonttbl{\f0 Times;}{\f1 Arial;}}",
        r"{\fonttbl{\f0 Times;}{\colortbl;\red255;}{\*\revtbl{Unknown;}}",
        r"{\colortbl;\red255;",
        r"{\stylesheet{\s0 Normal;}{\s1\pard\plain heading 1;}",
        r"{\stylesheet{\s0\pard Normal;}{\s1 heading 1;",
        r"{\*\listtable{\list\listid7{\listlevel{\leveltext\'02\'00.;}}",
        r"{\*\listtable{\list\listid7}{\*\listoverridetable{\listoverride\ls1}}{\info{\title A}}",
        r"{\*\generator Writer 1.0;",
        r"{\*\generator Writer 1.0;{\info{\title A}}{\fonttbl{\f0 Times;}}",
        r"{\info{\title A}{\author Ines}",
        r"{\info{\title A",
        r"{\*\rsidtbl\rsid7",
        r"{\*\bkmkstart here",
        r"{\pict\pngblip 00ff",
        r"{\*\userprops{\propname A}{\staticval b}",
        r"{\*\unheardof a\sectd ",
    ],
)
@pytest.mark.parametrize("end", ["", "}"])
def test_a_group_without_text_that_is_never_closed_swallows_no_body(head, end):
    document = read(head + BODY + end)
    assert lines(document) == BODY_LINES
    assert "rtf-braces" in slugs(document)


@pytest.mark.parametrize(
    "body",
    [
        r"They met.}\chftn\footnote The annex.\par The session ended.",
        r"They met.\par{\shp{\shptxt The annex.\par{\chftn\footnote The session ended.}}}",
        r"They met.\par{\shptxt The annex.\par\chftn\footnote The session ended.}",
        r"They met.\par{\field\shptxt The annex.\par The session ended.}",
    ],
)
def test_text_of_its_own_kind_is_kept_where_it_has_no_group_of_its_own(body):
    shown = text(body)
    for sentence in ("They met.", "The annex.", "The session ended."):
        assert sentence in shown


def test_boxes_and_comments_in_one_group_do_not_nest():
    shown = text(r"{\shptxt a}" + r"\shptxt b" * 5_000)
    assert shown.count("b") == 5_000
    document = read(r"They met. {\annotation" + r"\annotation b" * 5_000 + "}")
    assert document.comments[0].text == "b" * 5_000


def test_a_body_that_sets_no_paragraph_is_not_swallowed_either():
    document = read(r"{\fonttbl{\f0 Times;} The Ministers met.\par They agreed.\par")
    assert lines(document) == ["The Ministers met.", "They agreed."]
    assert slugs(document) == ["rtf-braces"]


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (r"{\*\unheardof one two three four five six seven {\b eight}\par nine}", 8),
        (r"{\*\unheardof\u1052 ?\u1080 ? " + r"\'e0\'e1 " * 8 + "}", 9),
        (r"{\fonttbl{\f0 one two three four five six seven eight nine;}}", 9),
        (r"{\header " + "word " * 101 + r"\par}", 101),
        (r"{\field{\*\fldinst one two\par three}{\fldrslt a}}", 3),
        (r"{\footnote a{\footnote one two three four five six seven eight}}", 8),
    ],
)
def test_running_text_that_is_passed_over_is_counted(passed, words):
    notices = [
        one for one in read(rf"a\par bcd\chftn{passed}").notices if one.slug == "rtf-passed-over"
    ]
    assert [(one.message.split()[0], one.dropped) for one in notices] == [(str(words), True)]


@pytest.mark.parametrize(
    "passed",
    [
        r"{\stylesheet{\s1\pard\plain List Paragraph,Dot pt,F5 List Paragraph,No Spacing One Two Three;}}",
        r"{\info{\title A}{\doccomm one\par two three four five six seven eight}}",
        r"{\*\userprops{\propname A}{\staticval one two three four five six seven eight nine}}",
        r"{\*\ftnsep\pard one two three four five six seven eight\par}",
        r"{\*\latentstyles{\lsdlockedexcept Normal;heading 1;heading 2;toc 1;toc 2;index 1;title;}}",
        r"{\*\unheardof 00ffabcd ef00 aabb a1b2 c3d4 e5f6 a7b8 c9d0 e1f2 a3b4}",
        r"{\listtext\pard\plain 1.\tab}",
    ],
)
def test_what_such_groups_hold_by_rights_is_nothing_to_tell_of(passed):
    assert set(slugs(read(f"{passed}a"))).isdisjoint({"rtf-passed-over", "rtf-braces"})


def test_many_groups_that_are_never_closed_take_no_longer_than_their_length():
    document = read(r"{\fonttbl{\f0 A;}\pard a\par" * 150, depth=1000)
    assert len(lines(document)) == 150


def test_what_is_looked_at_twice_to_find_where_a_group_ends_has_a_limit():
    document = read(
        r"\pard{\bkmkstart a" * 30_000 + r"\pard The Ministers met.\par They agreed.\par"
    )
    assert lines(document)[-1] == "They agreed."
    assert "rtf-braces" in slugs(document)
