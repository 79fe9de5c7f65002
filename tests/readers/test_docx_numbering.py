"""Word files: automatic numbers, which the file does not hold, as Word shows them."""

from __future__ import annotations

import pytest

from commdiff.readers.number_forms import shown_number
from tests.readers.document_guarantees import lines, slugs
from tests.readers.docx_builder import abstract, box, level, num, numbered, p, r, read, style, table

OUTLINE = abstract(
    0,
    level(0, "%1."),
    level(1, "%1.%2"),
    level(2, "(%3)", "lowerLetter"),
    level(3, "(%4)", "lowerRoman"),
)


def override(at, start=None, inner=""):
    begin = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{at}">{begin}{inner}</w:lvlOverride>'


def labels(body, numbering, **rest):
    """Return the labels of a text, "-" where there is none."""
    return " ".join(b.label or "-" for b in read(body, numbering=numbering, **rest).blocks)


def items(*levels, number=1):
    return "".join(numbered(f"Item {at}.", number, at) for at in levels)


def test_levels_count_and_begin_anew_below_each_other():
    assert labels(items(0, 1, 2, 2, 3, 1, 2, 0, 1), OUTLINE + num(1, 0)) == (
        "1. 1.1 (a) (b) (i) 1.2 (a) 2. 2.1"
    )


def test_the_number_is_the_label_and_never_text():
    document = read(items(0) + p("We note."), numbering=OUTLINE + num(1, 0))
    assert lines(document) == ["1.| Item 0.", "We note."]


def test_a_level_that_was_skipped_counts_as_begun():
    assert labels(items(1, 2, 1, 0), OUTLINE + num(1, 0)) == "1.1 (a) 1.2 2."


def test_lists_that_share_a_definition_count_on_and_others_do_not():
    numbers = OUTLINE + abstract(9, level(0, "%1)")) + num(1, 0) + num(2, 0) + num(3, 9)
    body = items(0) + items(0, number=2) + items(0, number=3) + items(0)
    assert labels(body, numbers) == "1. 2. 1) 3."


def test_a_start_of_its_own_acts_once_for_each_list():
    numbers = OUTLINE + num(1, 0) + num(2, 0, override(0, 1)) + num(3, 0, override(0, 7))
    body = items(0, 0) + items(0, number=2) + items(0, number=3) + items(0, number=2) + items(0)
    assert labels(body, numbers) == "1. 2. 1. 7. 8. 9."


def test_a_list_may_set_a_level_of_its_own():
    own = level(0, "Article %1", "upperRoman", start=4)
    assert (
        labels(items(0, 0), OUTLINE + num(1, 0, override(0, inner=own))) == "Article IV Article V"
    )


@pytest.mark.parametrize(
    ("restart", "shown"),
    [
        ("", "A 1 2 B 1"),
        ('<w:lvlRestart w:val="0"/>', "A 1 2 B 3"),
        ('<w:lvlRestart w:val="1"/>', "A 1 2 B 1"),
    ],
)
def test_a_level_begins_anew_after_the_level_that_it_names(restart, shown):
    numbers = abstract(0, level(0, "%1", "upperLetter"), level(1, "%2", more=restart)) + num(1, 0)
    assert labels(items(0, 1, 1, 0, 1), numbers) == shown


def test_a_level_may_begin_anew_only_after_one_far_above():
    numbers = abstract(
        0, level(0, "%1."), level(1, "%1.%2"), level(2, "%3)", more='<w:lvlRestart w:val="1"/>')
    ) + num(1, 0)
    assert labels(items(0, 1, 2, 1, 2, 0, 1, 2), numbers) == "1. 1.1 1) 1.2 2) 2. 2.1 1)"


def test_legal_numbers_are_digits_on_every_level():
    numbers = abstract(
        0,
        level(0, "Article %1", "upperRoman"),
        level(1, "Section %1.%2", "decimalZero", more="<w:isLgl/>"),
    ) + num(1, 0)
    assert labels(items(0, 1), numbers) == "Article I Section 1.01"


def test_bullets_are_one_mark_and_items():
    numbers = abstract(
        0, level(0, "\uf0b7", "bullet"), level(1, "–", "bullet"), level(2, "Note:", "bullet")
    ) + num(1, 0)
    document = read(items(0, 1, 2), numbering=numbers)
    assert [(b.kind, b.label, b.depth) for b in document.blocks][:2] == [
        ("item", "•", 1), ("item", "–", 2),
    ]  # fmt: skip
    assert document.blocks[2].label == "Note:"


def test_a_number_that_is_hidden_is_counted_and_not_shown():
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    numbers = abstract(0, level(0, "%1.", more=hidden), level(1, "%1.%2")) + num(1, 0)
    assert labels(items(0, 1, 0, 1), numbers) == "- 1.1 - 2.1"


def test_empty_paragraphs_count_but_hidden_ones_and_ends_of_sections_do_not():
    numbers = OUTLINE + num(1, 0)
    hidden = numbered("", properties="<w:rPr><w:vanish/></w:rPr>")
    ends = numbered("", properties="<w:sectPr/>")
    assert labels(items(0) + numbered("") + hidden + ends + items(0), numbers) == "1. 3."


def test_styles_number_by_themselves_and_through_the_level_that_names_them():
    def numbering_of(number, at=""):
        inner = f'{at}<w:numId w:val="{number}"/>' if number != "" else at
        return f"<w:pPr><w:numPr>{inner}</w:numPr></w:pPr>"

    styles = (
        style("H1", numbering_of(1))
        + style("H2", numbering_of("", '<w:ilvl w:val="1"/>'), based_on="H1")
        + style("H3", numbering_of(1))
        + style("Off", numbering_of(0), based_on="H1")
        + style("Child", based_on="H3")
    )
    named = level(2, "%1.%2.%3", more='<w:pStyle w:val="H3"/>')
    numbers = abstract(0, level(0, "%1."), level(1, "%1.%2"), named) + num(1, 0)
    keys = ("H1", "H2", "H3", "Child", "Off", "H1")
    body = "".join(p(f"Style {key}.", f'<w:pStyle w:val="{key}"/>') for key in keys)
    off = p("None.", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(body + off, numbers, styles=styles) == "1. 1.1 1.1.1 1.1.2 - 2. -"


def test_a_list_style_lends_its_levels():
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    using = abstract(1, more='<w:numStyleLink w:val="L"/>') + num(1, 1) + num(2, 0)
    by_name = abstract(0, level(0, "§ %1"), more='<w:styleLink w:val="L"/>')
    assert labels(items(0, 0), by_name + using) == "§ 1 § 2"
    assert labels(items(0), abstract(0, level(0, "§ %1")) + using, styles=styles) == "§ 1"
    circle = abstract(0, more='<w:numStyleLink w:val="L"/>') + num(2, 0) + num(1, 0)
    assert labels(items(0), circle, styles=styles) == "-"


def test_a_single_level_list_has_one_level():
    numbers = abstract(0, level(0, "%1."), more='<w:multiLevelType w:val="singleLevel"/>') + num(
        1, 0
    )
    assert labels(items(0, 2, 1), numbers) == "1. 2. 3."


def test_unknown_numberings_and_levels_are_no_numbers():
    assert labels(items(0, number=5) + items(8), OUTLINE + num(1, 0)) == "- -"


def test_cells_count_with_the_text_and_text_boxes_apart():
    cells = table([numbered("one"), numbered("two")])
    body = items(0) + cells + p(r("Box.") + box(items(0))) + items(0)
    assert labels(body, OUTLINE + num(1, 0)) == "1. 2. 3. - 1. 4."


def test_a_custom_way_of_counting_stands_beside_an_older_one():
    custom = (
        '<mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    one = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{custom}<w:lvlText w:val="%1."/></w:lvl>'
    assert labels(items(0, 0), abstract(0, one) + num(1, 0)) == "009. 010."


def test_a_way_of_counting_that_is_not_known_is_digits_and_noticed():
    document = read(items(0, 0), numbering=abstract(0, level(0, "%1.", "thaiLetters")) + num(1, 0))
    assert [b.label for b in document.blocks] == ["1.", "2."]
    assert slugs(document) == ["docx-number-form"]
    assert document.notices[0].message.startswith("2 numbers")


@pytest.mark.parametrize(
    ("language", "shown"), [("", "First"), ("fr-FR", "Premier"), ("en-GB", "First"), ("ru-RU", "1")]
)
def test_numbers_are_put_into_words_of_the_language_of_the_paragraph(language, shown):
    run = r("Item.", f'<w:lang w:val="{language}"/>' if language else "")
    numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = p(run, numbers)
    assert labels(body, abstract(0, level(0, "%1", "ordinalText")) + num(1, 0)) == shown


@pytest.mark.parametrize(
    ("form", "numbers", "shown"),
    [
        ("decimalZero", (1, 10), "01 10"),
        ("lowerLetter", (1, 26, 27, 53, 780, 781), f"a z aa aaa {'z' * 30} a"),
        ("upperRoman", (4, 1990, 4000), "IV MCMXC 4000"),
        ("ordinal", (1, 2, 3, 4, 11, 21, 112), "1st 2nd 3rd 4th 11th 21st 112th"),
        ("cardinalText", (1, 21, 342, 1001), "One|Twenty-one|Three hundred forty-two|One thousand one"),
        ("ordinalText", (1, 12, 20, 21, 100), "First|Twelfth|Twentieth|Twenty-first|One hundredth"),
        ("chicago", (1, 4, 5), "* § **"),
        ("russianLower", (1, 29, 30), "а я аа"),
        ("arabicAlpha", (1, 2), "أ ب"),
        ("chineseCounting", (1, 10, 11, 25, 105), "一 十 十一 二十五 一〇五"),
        ("chineseCountingThousand", (10, 110, 105, 1001, 2340), "十 一百一十 一百〇五 一千〇一 二千三百四十"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("0001, 0002, ...", (7, 12345), "0007 12345"),
        ("none", (3,), ""),
        ("cardinalText", (0, -4, 10_000), "0|-4|10000"),
        ("lowerLetter", (0,), "0"),
    ],
)  # fmt: skip
def test_ways_of_counting(form, numbers, shown):
    gap = "|" if form.endswith("Text") else " "
    assert gap.join(shown_number(n, form) or "" for n in numbers) == shown


@pytest.mark.parametrize(
    ("form", "numbers", "shown"),
    [
        ("ordinal", (1, 2), "1er|2e"),
        ("cardinalText", (21, 71, 80, 81, 91, 100, 200, 201, 1100),
         "Vingt et un|Soixante et onze|Quatre-vingts|Quatre-vingt-un|Quatre-vingt-onze|Cent|Deux cents"
         "|Deux cent un|Mille cent"),
        ("ordinalText", (1, 4, 5, 9, 21, 80, 200, 1000),
         "Premier|Quatrième|Cinquième|Neuvième|Vingt et unième|Quatre-vingtième|Deux centième|Millième"),
    ],
)  # fmt: skip
def test_ways_of_counting_in_french(form, numbers, shown):
    assert "|".join(shown_number(n, form, "fr-FR") or "" for n in numbers) == shown


def test_no_number_is_too_large_for_any_way_of_counting():
    forms = (
        "upperRoman",
        "lowerLetter",
        "cardinalText",
        "chicago",
        "chineseCounting",
        "russianUpper",
    )
    assert all(len(shown_number(10**6, form) or "") <= 40 for form in forms)
