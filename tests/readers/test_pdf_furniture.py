"""What stands on every page and is no text: heads, feet, numbers, mastheads."""

from __future__ import annotations

import pytest

from tests.readers.document_guarantees import lines
from tests.readers.pdf_builder import FEES, LEADING, PORT, TOP, Sheet, paged


def test_heads_feet_and_page_numbers_are_left_out_with_one_notice():
    def furnish(sheet, page):
        sheet.line("A/CONF.9/L.1", 100, y=790, font="Times-Bold", size=9)
        sheet.line("Draft outcome", 420, y=790, size=9)
        sheet.line(f"{page}/4", 100 if page % 2 else 480, y=50, size=9).line(
            "31-18734", 300, y=50, size=9
        )

    document = paged(4, furnish).read()
    assert len(document.blocks) == 8
    assert all(text.startswith(("Page ", "Yard ")) for text in lines(document))
    (notice,) = document.notices
    assert (notice.slug, notice.dropped) == ("pdf-running-heads", True)
    assert notice.message == "8 running heads and feet left out"


@pytest.mark.parametrize("form", ["{}", "- {} -", "Page {} of 3", "{} | 3"])
def test_page_numbers_alone_are_counted(form):
    document = paged(3, lambda sheet, page: sheet.centred(form.format(page), y=50)).read()
    assert len(document.blocks) == 6
    assert document.notices[0].message == "3 page numbers left out"


def test_a_foot_that_counts_the_pages_with_noughts_is_left_out():
    def furnish(sheet, page):
        foot = (
            f"VerDate 11 May 16:21 Jkt 250001 PO 00000 Frm {page:05} Fmt 4702 Sfmt 4702 T.SGM 11MAY"
        )
        sheet.line(foot, 60, y=30, size=6.5)

    document = paged(3, furnish).read()
    assert len(document.blocks) == 6
    assert document.notices[0].message == "3 running heads and feet left out"


def test_a_line_that_opens_pages_here_and_there_is_text():
    def furnish(sheet, page):
        if page in (2, 5, 9):
            sheet.line("Justification", y=TOP + 20)

    document = paged(10, furnish).read()
    assert [text.split()[-1] for text in lines(document)].count("Justification") == 3
    assert document.notices == ()


def test_a_head_whose_words_change_with_the_chapter_is_left_out():
    def furnish(sheet, page):
        sheet.line("Trade" if page < 7 else "Fees of harbours", y=790, font="Times-Italic", size=9)

    document = paged(8, furnish).read()
    assert document.notices[0].message == "8 running heads and feet left out"


def test_a_head_that_names_the_chapter_beside_the_page_number_is_left_out():
    def furnish(sheet, page):
        title = ("Trade in goods and in services", "What members owe", "Fees", "Closing words")[
            page - 1
        ]
        sheet.line(f"{page}", 100, y=790, size=9).line(title, 300, y=790, size=9)

    document = paged(4, furnish).read()
    assert len(document.blocks) == 8
    assert document.notices[0].message == "4 running heads and feet left out"


def test_numbers_that_count_the_lines_are_left_out():
    sheet, rows = Sheet(), 0
    for text in (PORT, FEES, PORT):
        top = sheet.y
        sheet.text(text)
        below = sheet.y
        for n in range(round((top - below - 8) / LEADING)):
            rows += 1
            sheet.line(str(rows), 60, y=top - n * LEADING, size=9)
        sheet.y = below
    document = sheet.read()
    assert lines(document) == [PORT, FEES, PORT]
    assert document.notices[0].message == f"{rows} line numbers left out"


def test_numbers_of_paragraphs_are_no_line_numbers():
    sheet = Sheet()
    for n in range(1, 12):
        sheet.line(str(n), 80, down=0).text(f"{FEES[:90]} and more of it to come.")
    document = sheet.read()
    assert [
        b.label or document.block_text(i).split()[0] for i, b in enumerate(document.blocks)
    ] == [str(n) for n in range(1, 12)]
    assert document.notices == ()


def test_the_masthead_of_a_united_nations_document_is_left_out():
    sheet = Sheet().line("United Nations", 100, y=790, size=14).line("S/2031/95", 480, y=790)
    sheet.line("Security Council", 100, y=760, font="Times-Bold", size=18)
    sheet.line("Distr.: General", 400, y=760, size=10).line("8 February 2031", 400, y=748, size=10)
    sheet.line("Original: English", 400, y=730, size=10)
    sheet.line("31-01971 (E) 080231", 60, y=60, size=10).line("*3101971*", 60, y=45, size=9)
    sheet.y = 690
    sheet.text("The Security Council,").text(f"Recalling its earlier report, {FEES}")
    document = sheet.read()
    assert lines(document)[0] == "The Security Council,"
    assert len(document.blocks) == 2
    assert (
        document.notices[0].message
        == "2 running heads and feet and 4 lines of the masthead left out"
    )


# Notes
