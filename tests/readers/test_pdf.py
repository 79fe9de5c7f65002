"""PDFs: where the characters stand on the page, put together as a reader would read them."""

from __future__ import annotations

from tests.readers.document_guarantees import lines
from tests.readers.pdf_builder import FEES, LEFT, PORT, TOP, Sheet


def test_lines_are_joined_and_a_gap_parts_paragraphs():
    assert lines(Sheet().text(PORT).text(FEES).read()) == [PORT, FEES]


def test_first_lines_that_are_indented_part_paragraphs_without_a_gap():
    sheet = Sheet()
    for text in (PORT, FEES, PORT):
        sheet.text(text, indent=24, gap=0)
    assert lines(sheet.read()) == [PORT, FEES, PORT]


def test_a_line_with_room_for_the_next_word_ends_its_paragraph():
    document = Sheet().text(f"{FEES} Done.", gap=0).text(PORT, gap=0).read()
    assert lines(document) == [f"{FEES} Done.", PORT]


def test_a_paragraph_goes_on_over_the_page_and_keeps_the_page_it_began_on():
    sheet = Sheet().text(FEES)
    sheet.y = 100
    document = sheet.text(PORT).text(FEES).read()
    assert lines(document) == [FEES, PORT, FEES]
    assert [b.page for b in document.blocks] == [1, 1, 2]


def test_two_columns_are_read_one_after_the_other_under_a_line_that_spans_them():
    sheet = Sheet().centred("Communique of the Harbour Forum", font="Times-Bold", size=14)
    sheet.text(FEES, gap=20)
    top = sheet.y
    sheet.text(PORT, 100, width=185).text(FEES, 100, width=185)
    sheet.y = top
    sheet.text(f"Second: {PORT}", 310, width=185)
    assert lines(sheet.read())[1:] == [FEES, PORT, FEES, f"Second: {PORT}"]


def test_columns_whose_lines_do_not_stand_level_are_columns_all_the_same():
    sheet = Sheet().text(PORT, 100, width=185)
    sheet.y = TOP - 5
    sheet.text(FEES, 310, width=185)
    assert lines(sheet.read()) == [PORT, FEES]


def test_labels_are_split_from_the_text_and_hanging_lines_join():
    sheet = Sheet().line("5.", 100, down=0).text(PORT, 130, width=365)
    sheet.line("(a)", 130, down=0).text("to report;", 155, gap=0).line("(b)", 130, down=0)
    sheet.text("to pay.", 155).line("3bis", 100, down=0).text("We note the report.", 130)
    sheet.text("OP3 Calls upon members to report.")
    assert lines(sheet.read()) == [
        f"5.| {PORT}", "item (a)| to report;", "item (b)| to pay.", "3bis| We note the report.",
        "OP3| Calls upon members to report.",
    ]  # fmt: skip


def test_a_small_raised_label_in_the_margin_is_a_label():
    sheet = Sheet()
    for n in (1, 2):
        sheet.line(f"Pp{n}", 70, y=sheet.y + 4, size=6.5, down=4).text(
            f"Recalling the report of {n} May,"
        )
    assert lines(sheet.read()) == [
        "Pp1| Recalling the report of 1 May,",
        "Pp2| Recalling the report of 2 May,",
    ]


def test_headings_are_known_by_their_size_their_weight_and_their_place():
    sheet = Sheet().centred("Harbour Forum Communique", font="Times-Bold", size=16, down=40)
    for head in ("Trade and fees", "What follows"):
        sheet.text(head, font="Times-Bold", gap=2).text(PORT).text(FEES)
    sheet.centred("Closing words of the chair", font="Times-Italic", down=20).text(PORT)
    document = sheet.read()
    kinds = [(b.kind, b.span.of(document.text)) for b in document.blocks if b.kind != "paragraph"]
    assert kinds == [
        ("title", "Harbour Forum Communique"), ("heading", "Trade and fees"),
        ("heading", "What follows"), ("heading", "Closing words of the chair"),
    ]  # fmt: skip
    assert document.title == "Harbour Forum Communique"


# Tables


def test_parts_that_stand_under_each_other_are_cells():
    sheet = Sheet().text(PORT)
    for row in (
        ("Port", "Fee (crowns)", "Votes"),
        ("Sable", "4,000", "4"),
        ("Teshmar", "800", "2"),
    ):
        for x, cell in zip((104, 220, 380), row, strict=True):
            sheet.line(cell, x, down=0)
        sheet.y -= 18
    document = sheet.read()
    assert document.text == f"{PORT}\n\nPort\tFee (crowns)\tVotes\nSable\t4,000\t4\nTeshmar\t800\t2"
    assert [b.row for b in document.blocks][-2:] == [(0, 2, 1), (0, 2, 2)]


def test_cells_between_drawn_lines_may_have_several_lines():
    sheet = Sheet().text(PORT, gap=20)
    for at in (600, 570, 500, 470):
        sheet.rule(100, 500, at)
    for x in (100, 300, 500):
        sheet.rule(x, x, 600, 500)
    for x in (100, 500):
        sheet.rule(x, x, 500, 470)
    sheet.line("Text of the Commission", 110, y=580).line("Amendment", 310, y=580)
    sheet.y = 556
    sheet.text("Members shall report every year to the Secretariat.", 110, width=180)
    sheet.y = 556
    sheet.text("Members should report every second year, as they see fit.", 310, width=180)
    sheet.line("Justification", 260, y=480)
    document = sheet.read()
    assert lines(document)[1:] == [
        "cell Text of the Commission", "cell Amendment",
        "cell Members shall report every year to the Secretariat.",
        "cell Members should report every second year, as they see fit.", "cell Justification",
    ]  # fmt: skip
    assert [b.row for b in document.blocks[1:]] == [
        (0, 0, 0),
        (0, 0, 1),
        (0, 1, 0),
        (0, 1, 1),
        (0, 2, 0),
    ]


# Margins


# What is set apart


def bold_of(document):
    return [(one.kind, one.span.of(document.text)) for one in document.formatting]


def test_what_is_bold_is_known_in_the_middle_of_a_line():
    sheet = Sheet().text(PORT)
    x = 100.0
    for text, font in (("Members ", "Roman"), ("should", "Bold"), (" report every year.", "Roman")):
        sheet.line(text, x, font=f"Times-{font}", down=0)
        x += sheet.canvas.stringWidth(text, f"Times-{font}", 11)
    assert bold_of(sheet.read()) == [("bold", "should")]


def test_a_bold_paragraph_is_bold_from_end_to_end_over_lines_and_hyphens():
    sheet = Sheet().text(FEES, gap=20).text(FEES, font="Times-Bold", gap=20)
    sheet.line("The operations of the yard, and all oper-", font="Times-Bold")
    sheet.line("ations of the port.", font="Times-Bold", down=40)
    assert bold_of(sheet.text(PORT).read()) == [
        ("bold", FEES),
        ("bold", "The operations of the yard, and all operations of the port."),
    ]


def test_bold_stands_in_its_place_behind_a_label_and_in_notes_and_cells():
    sheet = Sheet().line("5.", 100, down=0, font="Times-Bold").text(f"{PORT}^1^", 130, width=365)
    for row in (("Port", "Fee"), ("Sable", "4,000")):
        for x, cell in zip((104, 300), row, strict=True):
            sheet.line(cell, x, down=0, font="Times-Bold" if cell == "Fee" else "Times-Roman")
        sheet.y -= 18
    sheet.rule(LEFT, LEFT + 100, 110).line("1", y=98, size=9, down=0)
    sheet.line("Ibid.", 115, size=9, font="Times-Bold")
    assert bold_of(sheet.read()) == [("bold", "Fee"), ("bold", "Ibid.")]
