from __future__ import annotations

import pytest

from commdiff.negotiation import read_marks
from commdiff.readers import read_text
from commdiff.segment import segment_document


def marks(text: str):
    return read_marks(segment_document(read_text(text)))


def kinds(text: str) -> list[str]:
    return [f"{b.kind} {b.span.of(text)}" for b in marks(text).brackets]


def test_text_in_brackets_is_unagreed():
    assert kinds("We [urge] members.") == ["unagreed [urge]"]


def test_brackets_nest_and_the_depth_counts_from_one():
    found = marks("We [call [again] upon] members.").brackets
    assert [(b.depth, b.span.start) for b in found] == [(1, 3), (2, 9)]


def test_rival_wordings_side_by_side_are_alternatives():
    assert kinds("Parties [shall][should] report.") == [
        "alternative [shall]",
        "alternative [should]",
    ]
    assert kinds("Parties [shall] / [should] report.") == [
        "alternative [shall]",
        "alternative [should]",
    ]


def test_rivals_with_a_slash_inside_one_bracket_are_an_alternative():
    assert kinds("Parties [shall/should] report.") == ["alternative [shall/should]"]


@pytest.mark.parametrize("inside", ["X", "XX", "...", "\u2026", "date", "TBD", "", "__"])
def test_a_blank_to_fill_is_a_placeholder(inside):
    text = f"By [{inside}] per cent."
    assert kinds(text) == [f"placeholder [{inside}]"]
    assert marks(text).count.open == 0


@pytest.mark.parametrize("inside", ["sic", "emphasis added", "2031", "12", "3, 4"])
def test_an_editors_bracket_is_no_bracket_of_the_draft(inside):
    text = f"The basin [{inside}] is shared."
    assert kinds(text) == [f"editorial [{inside}]"]
    assert marks(text).count.open == 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Parties act by [2030].", ["unagreed [2030]"]),
        ("Parties cut losses by [30] per cent.", ["unagreed [30]"]),
        ("Parties provide $[40] a head.", ["unagreed [40]"]),
        ("A flow of [70][85] per cent.", ["alternative [70]", "alternative [85]"]),
        ("The basin is shared [12].", ["editorial [12]"]),
        ("As held in [2018] Orland Reports 4.", ["editorial [2018]"]),
    ],
)
def test_a_figure_that_is_owed_is_open_and_one_that_cites_is_not(text, wanted):
    assert kinds(text) == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We [urge members - Orland, Vess] to act.", ("Orland", "Vess")),
        ("We [Orland: urge members] to act.", ("Orland",)),
        ("We [urge members (Northern Group)] to act.", ("Northern Group",)),
        ("We [urge members] to act.", ()),
    ],
)
def test_the_names_of_those_who_propose_are_read(text, names):
    assert marks(text).brackets[0].by == names


def test_a_bracket_may_run_over_several_paragraphs():
    found = marks("[We urge members.\n\nWe call upon parties.]")
    assert found.count.open == 1
    assert found.count.unbalanced == 0


def test_a_bracket_without_its_other_half_is_counted_and_told():
    found = marks("We [urge members. We call] upon] parties.")
    assert found.count.open == 1
    assert found.count.unbalanced == 1
    assert [n.slug for n in found.notices] == ["bracket-unbalanced"]


def test_only_unagreed_and_alternative_brackets_count_as_open():
    count = marks("We [urge] [X] parties [sic] that [shall][should] act [[now] soon].").count
    assert (count.open, count.depth) == (5, 2)


def test_a_hundred_thousand_brackets_are_read_in_linear_time():
    assert marks("[" * 100_000).count.unbalanced == 100_000
    assert marks("[a]" * 30_000).count.open == 30_000
