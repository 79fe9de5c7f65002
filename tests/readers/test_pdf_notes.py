"""Footnotes with their references, raised figures, and hyphens at the ends of lines."""

from __future__ import annotations

import pytest

from commdiff.readers.pdf.raw import RawPage, Run
from commdiff.readers.pdf.rows import rows_of
from commdiff.readers.pdf.strips import Line
from commdiff.readers.pdf.words import Words
from tests.readers.document_guarantees import lines, slugs
from tests.readers.pdf_builder import FEES, HEIGHT, LEFT, PORT, WIDTH, Sheet


def test_footnotes_are_notes_with_their_bodies():
    sheet = Sheet().text("We note the report^1^ of Orland, and of Teshmar^2^ too.").text(PORT)
    sheet.rule(LEFT, LEFT + 120, 140).line(
        "^1^ Of the northern yard, as it was", y=125, size=9, down=11
    )
    sheet.line("closed in the spring.", size=9, down=11).line("2", size=9, down=0).line(
        "Ibid.", 115, size=9
    )
    document = sheet.page().text(FEES).read()
    assert lines(document) == [
        "We note the report of Orland, and of Teshmar too.", PORT, FEES,
        "footnote 1| Of the northern yard, as it was closed in the spring.", "footnote 2| Ibid.",
    ]  # fmt: skip
    assert [(n.label, n.block, document.text[: n.at][-6:]) for n in document.notes] == [
        ("1", 3, "report"), ("2", 4, "eshmar"),
    ]  # fmt: skip


def test_numbers_that_begin_anew_on_every_page_are_paired_page_by_page():
    sheet = Sheet()
    for page in "ab":
        sheet.text(f"{PORT}^1^").line(f"^1^ Note of page {page}.", y=100, size=9).page()
    document = sheet.read()
    assert [document.block_text(n.block) for n in document.notes] == [
        "Note of page a.",
        "Note of page b.",
    ]


def test_a_note_goes_on_at_the_foot_of_the_next_page():
    sheet = Sheet().text(f"{PORT}^1^").rule(LEFT, LEFT + 100, 110)
    sheet.line("^1^ The yard was closed in", y=98, size=9).page()
    sheet.text(FEES).rule(LEFT, LEFT + 100, 110).line("the spring of the year.", y=98, size=9)
    assert lines(sheet.read())[-1] == "footnote 1| The yard was closed in the spring of the year."


def test_an_asterisk_is_a_reference_where_a_note_answers_it():
    sheet = Sheet().text("Issued again on 10 May*").text("Marks of 3 * 4 stay.").text(PORT)
    sheet.rule(LEFT, LEFT + 100, 110).line("* For technical reasons.", y=98, size=9)
    document = sheet.read()
    assert document.block_text(0) == "Issued again on 10 May"
    assert [(n.label, n.block) for n in document.notes] == [("*", 3)]


def test_raised_figures_of_ordinals_and_measures_stay_in_the_word():
    document = (
        Sheet()
        .text("On the 1^st^ of May 40 km^2^ and H^2^O were measured near the yard.^7^")
        .read()
    )
    assert lines(document)[0].startswith("On the 1st of May 40 km2")
    assert [(n.label, n.block) for n in document.notes][-1] == ("7", None)


# Words


def line(text, **options):
    return Line(text, [], 0.0, 100.0, 0.0, 10.0, 1, **options)


@pytest.mark.parametrize(
    ("elsewhere", "first", "second", "joined"),
    [
        ("an agreement", "the agree-", "ment of all", "the agreement of all"),
        ("many agreements", "the agree-", "ment of all", "the agreement of all"),
        ("market-based fees", "the market-", "based fees", "the market-based fees"),
        ("", "the con-", "tribution of", "the contribution of"),
        ("", "for forty-", "eight hours", "for forty-eight hours"),
        ("", "and non-", "discrimination", "and non-discrimination"),
        ("a needs-based plan", "the rights-", "based plan", "the rights-based plan"),
        ("it was built", "with built-", "in rules", "with built-in rules"),
        ("", "by the SPLA-", "IO and", "by the SPLA-IO and"),
        ("", "both pre-", "and post-war", "both pre- and post-war"),
        ("", "in 2013-", "2015 and", "in 2013-2015 and"),
        ("", "is and/", "or was", "is and/or was"),
        (
            "",
            "see https://forum.example/yard/",
            "report of",
            "see https://forum.example/yard/report of",
        ),
        ("", "the agree\u00ad", "ment of", "the agreement of"),
        ("[shall][should] act", "they [shall]", "[should] act", "they [shall][should] act"),
        ("[shall] [should] act", "they [shall]", "[should] act", "they [shall] [should] act"),
    ],
)
def test_a_hyphen_at_a_lines_end_is_judged_by_the_words_of_the_document(
    elsewhere, first, second, joined
):
    others = [line(elsewhere), line("the operations of opera-"), line("tions")]
    both = [line(first), line(second)]
    assert Words([others, both]).join(both)[0] == joined


def test_where_nobody_hyphenates_a_hyphen_at_a_lines_end_is_kept():
    both = [line("in post-"), line("transition elections")]
    assert (
        Words([both, [line("the report of the yard")] * 200]).join(both)[0]
        == "in post-transition elections"
    )


def test_where_the_file_has_spaces_at_the_ends_of_lines_their_absence_counts():
    both = [line("they [shall]", spaced=True), line("[should]"), line("[may] act")]
    others = [line("and [will] [would] act", spaced=True)] * 9
    assert Words([both, others]).join(both)[0] == "they [shall] [should][may] act"


def test_joined_words_and_ligatures_are_told():
    sheet = Sheet()
    sheet.line(f"{FEES[:72]} oper-").line(f"ations of the members. {FEES[:50]}").text(PORT)
    document = sheet.read()
    assert "operations of the members" in document.text
    assert slugs(document) == ["pdf-hyphens"]
    page = RawPage(1, WIDTH, HEIGHT, (Run("the ﬁnal oﬀer", 100, 200, 100, 11, 0),))
    rows, count = rows_of(page)
    assert (rows[0].strips[0].text, count) == ("the final offer", 2)


# What is not read
