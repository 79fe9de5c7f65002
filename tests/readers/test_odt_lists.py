"""The OpenDocument reader: the numbers of lists and headings, as LibreOffice shows them."""

from __future__ import annotations

import pytest

from tests.readers.document_guarantees import check, slugs
from tests.readers.odt_builder import (
    STEPS,
    bullet,
    h,
    item,
    items,
    level,
    list_style,
    outline,
    p,
    read,
    shown,
    style,
)


def labels(body, named=STEPS, **rest):
    """Return the labels and texts that the reader finds, before typed labels are looked for."""
    document = read(body, named=named, **rest)
    check(document)
    return [f"{one.label} {one.span.of(document.text)}".strip() for one in document.blocks]


def test_numbers_of_lists_are_labels():
    inner = item(p("two") + items("below", "beside"))
    assert labels(items("one", inner, "three", style="Steps")) == [
        "1. one", "2. two", "a) below", "b) beside", "3. three",
    ]  # fmt: skip


def test_deeper_numbers_show_those_above_them_and_a_level_that_was_skipped_counts_as_begun():
    deep = item(items(item(items("deep", "deeper"))))
    assert labels(items(deep, "next", style="Steps")) == [
        "(1.a.1. deep",
        "(1.a.2. deeper",
        "2. next",
    ]


@pytest.mark.parametrize(
    ("form", "more", "wanted"),
    [
        ("a", 'text:start-value="26"', "z. aa. ab."),
        ("A", 'text:start-value="26" style:num-letter-sync="true"', "Z. AA. BB."),
        ("i", 'text:start-value="3"', "iii. iv. v."),
        ("I", 'text:start-value="4000"', "4000. 4001. 4002."),
        ("1st", "", "1st. 2nd. 3rd."),
        ("01, 02, 03, ...", 'text:start-value="9"', "09. 10. 11."),
        ("①, ②, ③, ...", "", "①. ②. ③."),
        ("", "", ". . ."),
        ("1", 'loext:num-list-format="Art. %1%:"', "Art. 1: Art. 2: Art. 3:"),
    ],
)
def test_ways_of_counting(form, more, wanted):
    named = list_style("L", level(1, form, more=more))
    found = read(items("xx", "xx", "xx", style="L"), named=named)
    assert " ".join(one.label for one in found.blocks) == wanted


def test_a_way_of_counting_that_is_not_known_is_shown_in_digits():
    document = read(items("xx", "xx", style="L"), named=list_style("L", level(1, "α, β, γ, ...")))
    assert ([one.label for one in document.blocks], slugs(document)) == (
        ["1.", "2."],
        ["odt-number-form"],
    )


def test_of_a_format_with_a_number_that_is_not_shown_goes_what_parts_it_from_the_next():
    more = 'loext:num-list-format="%1%.%2%.%3%"'
    named = list_style("L", level(1), level(2, ""), level(3, more=more))
    body = items(item(p("one") + items(item(p("two") + items("three")))), style="L")
    assert labels(body, named)[-1] == "1.1 three"


def test_bullets_are_one_mark_and_dashes_stay():
    named = list_style("L", bullet(1, "\uf0b7"), bullet(2, "–"))
    body = items(item(p("one") + items("two")), style="L")
    assert shown(body, named=named) == ["item •| one", "item –| two"]
    assert shown(items("a list without a style has bullets")) == [
        "item •| a list without a style has bullets"
    ]


def test_only_the_first_paragraph_of_an_item_has_its_number_and_a_header_has_none():
    header = f"<text:list-header>{p('head')}</text:list-header>"
    body = items(header, item(p("one") + p("more")), "two", style="Steps")
    assert labels(body) == ["head", "1. one", "more", "2. two"]


def test_an_item_may_set_its_number_and_its_style():
    other = list_style("Other", level(1, "I"))
    body = items(
        "one",
        item("five", 'text:start-value="5"'),
        item("VI", 'text:style-override="Other"'),
        style="Steps",
    )
    assert labels(body, STEPS + other) == ["1. one", "5. five", "VI. VI"]


@pytest.mark.parametrize(
    ("more", "between", "wanted"),
    [
        ("", "", "1."),
        ('text:continue-numbering="true"', "", "3."),
        ('text:continue-numbering="true"', items("x", style="Other"), "1."),
        ('text:continue-list="first"', items("x", style="Other"), "3."),
        ('text:continue-list="nowhere"', "", "1."),
    ],
)
def test_which_lists_count_on(more, between, wanted):
    first = items("one", "two", style="Steps", more='xml:id="first"')
    body = first + p("between them") + between + items("last", style="Steps", more=more)
    assert read(body, named=STEPS + list_style("Other", bullet(1))).blocks[-1].label == wanted


def test_a_chain_of_lists_counts_on():
    def one(text, key, after=""):
        more = f'xml:id="{key}"' + (f' text:continue-list="{after}"' if after else "")
        return items(text, style="Steps", more=more)

    body = (
        one("a", "a") + one("b", "b") + one("c", "c", "a") + one("d", "d", "b") + one("e", "e", "c")
    )
    assert labels(body) == ["1. a", "1. b", "2. c", "2. d", "3. e"]


def test_a_list_below_begins_anew_after_another_paragraph_unless_it_goes_on():
    def body(more):
        return items(
            item(p("one") + items("x") + p("between") + items("y", more=more)), style="Steps"
        )

    assert labels(body(""))[-1] == "a) y"
    assert labels(body('text:continue-numbering="true"'))[-1] == "b) y"
    apart = items(item(p("one") + items("x")), item(items("y")), style="Steps")
    assert labels(apart)[-1] == "b) y"


def test_an_empty_item_counts():
    assert labels(items("one", item(p("")), "three", style="Steps")) == ["1. one", "3. three"]


def test_a_list_takes_its_style_from_the_paragraph_where_it_names_none():
    named = STEPS + style("Step", family="paragraph", more='style:list-style-name="Steps"')
    assert labels(items(item(p("one", "Step"))), named) == ["1. one"]
    assert labels(p("outside a list it has no number", "Step"), named)[0].startswith("outside")


def test_a_paragraph_may_be_numbered_without_a_list():
    def one(at, text):
        start = (
            f'<text:numbered-paragraph text:list-id="n" text:level="{at}" text:style-name="Steps">'
        )
        return f"{start}{p(text)}</text:numbered-paragraph>"

    assert labels(one(1, "one") + one(2, "below") + one(1, "two")) == [
        "1. one",
        "a) below",
        "2. two",
    ]


CHAPTERS = outline(level(1, "I"), level(2, "1", more='text:display-levels="2"'))


def test_headings_are_numbered_by_their_level():
    body = h("Fish", 1) + h("Pike", 2) + h("Trout", 2) + h("Birds", 1) + h("Heron", 2)
    assert labels(body, CHAPTERS) == [
        "I. Fish",
        "I.1. Pike",
        "I.2. Trout",
        "II. Birds",
        "II.1. Heron",
    ]


def test_headings_without_a_number_and_headings_that_set_theirs():
    bare = style("Bare", family="paragraph", more='style:list-style-name=""')
    body = (
        h("Fish", 1)
        + h("Preface", 1, 'text:is-list-header="true"')
        + h("Thanks", 1, 'text:style-name="Bare"')
        + h("Birds", 1, 'text:restart-numbering="true" text:start-value="7"')
        + h("Bees", 1)
        + h("Trees", 1, 'text:restart-numbering="true"')
    )
    assert labels(body, CHAPTERS, automatic=bare) == [
        "I. Fish", "Preface", "Thanks", "VII. Birds", "VIII. Bees", "I. Trees",
    ]  # fmt: skip


def test_a_heading_in_a_list_has_the_number_of_the_list():
    assert labels(items(item(h("Fish", 1)), style="Steps") + h("Birds", 1), STEPS + CHAPTERS) == [
        "1. Fish", "I. Birds",
    ]  # fmt: skip
