"""PDFs: where the characters stand on the page, put together as a reader would read them."""

from __future__ import annotations

import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import zlib
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.errors import ReadError
from commdiff.readers import from_pdf, pdf_process, read_bytes, read_document
from commdiff.readers.pdf_columns import Line
from commdiff.readers.pdf_process import RawPage, Rule, Run
from commdiff.readers.pdf_rows import rows_of
from commdiff.readers.pdf_words import Words
from tests.readers.document_guarantees import check, check_or_refused, lines, slugs

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 595.28, 841.89
LEFT, TOP, LEADING = 100.0, 720.0, 14.0
PORT = (
    "The Ministers met in Port Sable and agreed that the northern yard of Orland shall be closed by the end"
    " of the year, and that the members of the Forum shall report on the closure to the Secretariat before"
    " the next session, which will be held in Teshmar in the spring of the year that follows."
)
FEES = (
    "The fees of the harbours shall be published at the beginning of each season, together with the reasons"
    " for every change, so that the owners of vessels can see what they are asked to pay and what it is for."
)


class Sheet:
    """A PDF in the making: text is set line by line, downwards."""

    def __init__(self, **options):
        from reportlab.pdfgen.canvas import Canvas

        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
        self.y = TOP

    def line(self, text, x=LEFT, *, y=None, font="Times-Roman", size=11.0, down=LEADING):
        """Set one line; "^1^" is a raised figure."""
        self.y = self.y if y is None else y
        made = self.canvas.beginText(x, self.y)
        for n, part in enumerate(text.split("^")):
            made.setFont(font, size * (0.6 if n % 2 else 1))
            made.setRise(4 if n % 2 else 0)
            made.textOut(part)
        self.canvas.drawText(made)
        self.y -= down
        return self

    def centred(self, text, **options):
        wide = self.canvas.stringWidth(
            text, options.get("font", "Times-Roman"), options.get("size", 11.0)
        )
        return self.line(text, (WIDTH - wide) / 2, **options)

    def text(
        self, text, x=LEFT, *, width=395.0, indent=0.0, gap=8.0, font="Times-Roman", size=11.0
    ):
        """Set a paragraph, broken as word processors break it."""
        row, room = "", width - indent
        for word in text.split(" "):
            longer = f"{row} {word}" if row else word
            if self.canvas.stringWidth(longer.replace("^", ""), font, size) > room:
                if self.y < 75:
                    self.page()
                self.line(row, x + width - room, font=font, size=size)
                row, room = word, width
            else:
                row = longer
        self.line(row, x + width - room, font=font, size=size)
        self.y -= gap
        return self

    def rule(self, x0, x1, y0, y1=None):
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, y0, x1, y0 if y1 is None else y1)
        return self

    def page(self):
        self.canvas.showPage()
        self.y = TOP
        return self

    def data(self):
        self.canvas.showPage()
        self.canvas.save()
        return self.file.getvalue()

    def read(self):
        document = read_bytes(self.data(), suffix=".pdf", name="draft.pdf")
        check(document)
        return document


def picture(sheet, x=60, y=60, width=470, height=720):
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    sheet.canvas.drawImage(ImageReader(Image.new("RGB", (40, 60), "grey")), x, y, width, height)
    return sheet


def refused(data, name="bad.pdf"):
    with pytest.raises(ReadError) as raised:
        read_bytes(data, suffix=".pdf", name=name)
    assert name in str(raised.value)
    return raised.value


# Paragraphs


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


def paged(pages=4, furnish=lambda sheet, page: None):
    """Return a sheet of pages that say different things, each with what `furnish` sets on it."""
    sheet = Sheet()
    for page in range(1, pages + 1):
        furnish(sheet, page)
        sheet.y = TOP
        words = random.Random(page).sample(f"{PORT} {FEES}".replace(".", "").split(), 80)
        sheet.text(f"Page {page} opens with {' '.join(words)}.")
        sheet.text(f"Yard {7 * page} is closed.").page()
    return sheet


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


def test_pages_without_a_text_layer_are_named():
    sheet = Sheet().text(PORT).page()
    picture(sheet).page()
    picture(sheet).page()
    picture(sheet.text(FEES), 400, 60, 100, 100).page()
    picture(sheet)
    (pages, pictures) = sheet.read().notices
    assert pages.slug == "pdf-pages-without-text"
    assert pages.message == "pages 2 to 3 and 5 have no text layer and could not be read"
    assert (pictures.slug, pictures.message) == ("pdf-pictures", "1 picture left out")


@pytest.mark.parametrize(
    ("pages", "said"), [(1, "its one page has no text layer"), (3, "(1 to 3)")]
)
def test_a_scanned_file_is_an_error_that_says_what_to_do(pages, said):
    sheet = picture(Sheet())
    for _ in range(pages - 1):
        picture(sheet.page())
    error = refused(sheet.data(), "scan.pdf")
    assert error.slug == "no-text"
    assert said in error.message
    assert "OCR" in error.hint


def test_what_is_no_running_text_is_told():
    sheet = Sheet().text(PORT).line("tiny", size=1).line("off the page", x=-300).line("stamp", y=60)
    sheet.canvas.saveState()
    sheet.canvas.translate(40, 300)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, "turned")
    sheet.canvas.restoreState()
    sheet.canvas.acroForm.textfield(name="who", x=100, y=200, value="Orland")
    sheet.canvas.textAnnotation("look here", Rect=[10, 10, 30, 30])
    sheet.line("struck out words", y=400).rule(100, 180, 403)
    document = sheet.read()
    told = {one.slug: one.message for one in document.notices}
    assert told == {
        "pdf-form-fields": "1 form field left out",
        "pdf-annotations": "1 remark or stamp left out",
        "pdf-rotated-text": "6 characters of turned or slanted text left out",
        "pdf-hidden-text": "14 characters too small to be seen, or off the page, left out",
        "pdf-struck-through": "3 words struck through on the page, read as text",
    }
    assert all(one.dropped and one.where == "draft.pdf" for one in document.notices)


def test_text_behind_the_picture_of_a_page_is_read_and_told():
    sheet = picture(Sheet())
    made = sheet.canvas.beginText(LEFT, TOP)
    made.setTextRenderMode(3)
    made.textOut("We note the report.")
    sheet.canvas.drawText(made)
    document = sheet.read()
    assert document.text == "We note the report."
    assert "pdf-recognised-text" in slugs(document)


def test_a_page_that_is_turned_as_a_whole_is_read_upright():
    sheet = Sheet()
    sheet.canvas.setPageRotation(90)
    sheet.canvas.translate(WIDTH - 40, 100)
    sheet.canvas.rotate(90)
    sheet.y = 300
    document = sheet.text(PORT, 0).text(FEES, 0).read()
    assert lines(document) == [PORT, FEES]
    assert document.notices == ()


# Files that cannot be read


def test_a_protected_file_is_an_error():
    assert refused(Sheet(encrypt="secret").text(PORT).data()).slug == "file-encrypted"


def test_a_file_that_is_cut_off_is_never_read_as_if_it_were_whole():
    data = Sheet().text(PORT).page().text(FEES).data()
    for share in (0.2, 0.5, 0.9, 0.97):
        assert refused(data[: int(len(data) * share)]).slug == "pdf-damaged"


def built(*objects, root="/Root 1 0 R"):
    """Return a PDF of these objects, numbered from 1."""
    out, offsets = b"%PDF-1.7\n", []
    for n, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % n + (one if isinstance(one, bytes) else one.encode()) + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    tail = f"trailer<</Size {len(offsets) + 1} {root}>>\nstartxref\n{len(out)}\n%%EOF"
    return out + head + table + tail.encode()


def stream(data, more=""):
    packed = zlib.compress(data, 9)
    return (
        b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), more.encode())
        + packed
        + b"\nendstream"
    )


def one_page(content, *more, resources="/Font<</F1 5 0 R>>"):
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<{resources}>>>>"
    )
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return built(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        content,
        font,
        *more,
    )


def form(data, xobjects=""):
    more = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>/XObject<<{xobjects}>>>>"
    return stream(data, more)


HOSTILE = {
    "nothing": b"%PDF-1.7\nthis is no pdf",
    "a billion spaces": one_page(stream(b" " * 300_000_000)),
    "a million glyphs": one_page(stream(b"BT /F1 9 Tf 72 700 Td " + b"(abcdefghij) Tj " * 100_000 + b"ET")),
    "forms in forms": one_page(
        stream(b"/X Do"),
        *(form(b"/X Do " * 10, f"/X {7 + n} 0 R") for n in range(9)),
        form(b"BT /F1 9 Tf (a) Tj ET"),
        resources="/XObject<</X 6 0 R>>",
    ),
    "a form in itself": one_page(
        stream(b"/X Do"), form(b"/X Do", "/X 6 0 R"), resources="/XObject<</X 6 0 R>>"
    ),
    "pages in a circle": built("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "pages that are not there": built(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 2000000000>>"
    ),
    "many pages": built(
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{'3 0 R ' * 20_000}]/Count 20000>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ),
    "deep arrays": built(f"<</Type/Catalog/Pages 2 0 R/X {'[' * 200_000}{']' * 200_000}>>", "<</Count 0>>"),
    "letters all over the page": one_page(
        stream(
            b"BT /F1 9 Tf "
            + b"".join(
                b"1 0 0 1 %d %d Tm (x) Tj " % (n * 7919 % 612, n * 104729 % 792) for n in range(150_000)
            )
            + b"ET"
        )
    ),
    "huge numbers": one_page(stream(b"BT /F1 9e30 Tf 1e30 0 0 1e30 1e38 -1e38 Tm (x) Tj /F1 0 Tf (y) Tj ET")),
    "rules all over the page": one_page(
        stream(
            b"BT /F1 9 Tf 72 700 Td (We note.) Tj ET "
            + b"".join(b"%d 0 m %d 700 l S 0 %d m 600 %d l S " % (n, n, n, n) for n in range(500))
        )
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=[name.replace(" ", "-") for name in HOSTILE])
def test_hostile_files_end_with_text_or_a_typed_error(data):
    started = time.monotonic()
    allowed = ("pdf-damaged", "pdf-too-complex", "pdf-too-large", "no-text")
    check_or_refused(lambda: read_bytes(data, suffix=".pdf", name="bad.pdf"), allowed)
    assert time.monotonic() - started < 60, "a limit that holds on a busy machine, too"


def test_damaged_bytes_end_with_text_or_a_typed_error():
    data = Sheet(pageCompression=0).text(PORT).page().text(FEES).data()
    chance = random.Random(7)
    allowed = (
        "pdf-damaged",
        "pdf-too-complex",
        "no-text",
        "file-encrypted",
        "file-binary",
        "format-unknown",
    )
    for _ in range(40):
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 40)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        read = partial(read_bytes, bytes(broken), suffix=".pdf", name="b.pdf")
        check_or_refused(read, allowed)


# The process that takes PDFs apart


def played(monkeypatch, program):
    """Let a program of the test stand in for the child."""

    def started():
        return subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    monkeypatch.setattr(pdf_process, "_started", started)
    return refused(Sheet().text(PORT).data(), "bad.pdf")


@pytest.mark.parametrize(
    "program",
    [
        "print('no json')",
        "print('[1, 2]')",
        "print('{\"w\": 1}')",
        "print('{\"attachments\": null}')",
        "print('[' * 100000)",
    ],
)
def test_a_child_that_talks_nonsense_is_not_believed(monkeypatch, program):
    assert played(monkeypatch, program).slug == "pdf-damaged"


@pytest.mark.parametrize(
    "program",
    [
        "",
        "import os; os.abort()",
        "import sys; sys.stdout.write('{' * (30 << 20))",
        "raise MemoryError",
    ],
)
def test_a_child_that_ends_too_soon_is_an_error(monkeypatch, program):
    assert played(monkeypatch, program).slug == "pdf-too-complex"


def test_a_child_that_never_ends_is_stopped_by_the_clock(monkeypatch):
    monkeypatch.setattr(pdf_process, "_CLOCK", 0.5)
    monkeypatch.setattr(pdf_process, "_CLOCK_ALONE", 0.5)
    error = played(monkeypatch, "import time; time.sleep(100)")
    assert error.slug == "pdf-too-complex"
    assert "page 1 takes longer" in error.message


@pytest.mark.skipif(
    not hasattr(signal, "SIGXCPU"), reason="the system keeps no limit of processor time"
)
def test_a_child_that_only_burns_time_is_stopped_by_the_system(monkeypatch):
    monkeypatch.setattr(pdf_process, "_SECONDS", 1)
    kids = "3 0 R " * 4_500
    data = built(
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count 4500>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>",
        stream(b"0 0 m 9 9 l S " * 20_000),
    )
    error = refused(data, "slow.pdf")
    assert error.slug == "pdf-too-complex"
    assert "takes longer" in error.message


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.close(0); {read}",
        "import os; os.close(0); os.close(1); os.close(2); {read}",
        "import os; os.chdir('/'); os.environ['PYTHONPATH'] = '/nowhere'; {read}",
        "from concurrent.futures import ThreadPoolExecutor as P\n"
        "list(P(4).map(lambda _: [{read}], range(8)))",
        "{read}; import sys; assert not any('pdfium' in name for name in sys.modules)",
    ],
    ids=["no stdin", "no standard files", "elsewhere", "in threads", "not imported here"],
)
def test_a_pdf_is_read_under_odd_circumstances(tmp_path, program):
    path, out = tmp_path / "draft.pdf", tmp_path / "out.txt"
    path.write_bytes(Sheet().text(PORT).data())
    read = (
        f"open({str(out)!r}, 'w').write(__import__('commdiff.readers', fromlist=['x'])"
        f".read_document({str(path)!r}).text)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", program.format(read=read)], env=env, cwd=ROOT)
    assert ended.returncode == 0
    assert out.read_text() == PORT


def test_the_module_can_be_run_on_a_pdf(tmp_path):
    path = tmp_path / "draft.pdf"
    path.write_bytes(Sheet().text(PORT).data())
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "commdiff", "read", str(path), "--json"],
        env=env, cwd=tmp_path, capture_output=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert PORT in json.dumps(json.loads(ran.stdout), ensure_ascii=False)


def test_the_same_bytes_give_the_same_document():
    data = paged(3, lambda sheet, page: sheet.line(f"{page}/3", y=50)).data()
    first, second = (read_bytes(data, suffix=".pdf", name="a.pdf") for _ in range(2))
    assert first == second


# Any page

_text = st.text(st.sampled_from("ab1.([*-\u00ad ﬁé\u0301א]•"), min_size=1, max_size=12)
_place = st.integers(0, 60).map(lambda n: n * 10.0)
_runs = st.builds(
    lambda text, x, y, size, wide, flags: Run(text, x, x + wide, y, size, flags),
    _text, _place, _place, st.sampled_from([6.0, 8.0, 10.0, 10.0, 14.0]), st.integers(1, 300),
    st.integers(0, 7),
)  # fmt: skip
_rules = st.builds(
    lambda x, y, long, level: Rule(x, x + (long if level else 1), y, y + (1 if level else long)),
    _place, _place, st.integers(10, 500), st.booleans(),
)  # fmt: skip
_pages = st.lists(
    st.builds(
        lambda runs, rules: RawPage(
            1, 600.0, 800.0, tuple(runs), tuple(rules), images=1, image_area=0.5
        ),
        st.lists(_runs, max_size=30),
        st.lists(_rules, max_size=12),
    ),
    min_size=1,
    max_size=5,
)


def layout(pages):
    """Read pages as if pdfium had given them."""

    def played_extract(data, name, take):
        for number, page in enumerate(pages, 1):
            take(replace(page, number=number))
        return 0

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(from_pdf, "extract", played_extract)
        return read_bytes(b"%PDF-1.7 startxref %%EOF", suffix=".pdf", name="a.pdf")


@settings(max_examples=300, deadline=None)
@given(_pages)
def test_any_page_keeps_the_guarantees_or_is_an_error(pages):
    check_or_refused(lambda: layout(pages))


def scattered(count):
    chance = random.Random(count)
    sizes = [3.0, 5.0, 6.0, 10.0, 14.0]
    places = [
        (chance.random() * 590, chance.random() * 790, chance.choice(sizes)) for _ in range(count)
    ]
    return [Run(chance.choice("x1*"), x, x + 4, y, size, 0) for x, y, size in places]


CROWDED = {
    "scattered": (scattered(60_000), []),
    "row": ([Run("ab-", n * 0.01, n * 0.01 + 3, 100.0, 10.0, 0) for n in range(60_000)], []),
    "column": (
        [Run("ab", n % 3 * 99.0, n % 3 * 99.0 + 9, n // 3 * 0.5, 1.6, 0) for n in range(60_000)],
        [],
    ),
    "grid": (
        scattered(60_000),
        [Rule(0, 600, n * 2.7, n * 2.7 + 0.5) for n in range(290)]
        + [Rule(n * 2.7, n * 2.7 + 0.5, 0, 800) for n in range(290)],
    ),
    "strokes": (
        [Run("We note", n * 0.01, 99.0, 100.0, 8.0, 0) for n in range(60_000)],
        [Rule(0, 600, 97, 97)] * 1_000,
    ),
    "words": (
        [Run("www." * 9_000 + "a_" * 9_000 + "-", 10, 500, 10.0 * n, 10.0, 0) for n in range(70)],
        [],
    ),
}


@pytest.mark.parametrize(("runs", "rules"), CROWDED.values(), ids=CROWDED)
def test_crowded_pages_are_laid_out_in_time(runs, rules):
    started = time.process_time()
    page = RawPage(1, 600.0, 800.0, tuple(runs), tuple(rules))
    check_or_refused(lambda: layout([page]))
    assert time.process_time() - started < 20


def test_pages_that_say_nothing_but_one_line_say_it():
    pages = [RawPage(1, 600.0, 800.0, (Run("Reserved", 50, 99, 40.0, 10.0, 0),))] * 3
    assert layout(pages).text.split() == ["Reserved"] * 3


# Real files


def normal(text):
    return " ".join(text.split())


def with_label(document, index):
    label = document.blocks[index].label
    return normal(f"{label} {document.block_text(index)}" if label else document.block_text(index))


def shared_of(wanted, found):
    return sum((Counter(wanted) & Counter(found)).values()) / len(wanted)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "words", "paragraphs"),
    [("un1col", 0.997, 0.95), ("un1col_nohyph", 0.997, 0.95), ("un2col", 0.996, 0.94)],
)
def test_pages_with_known_text_are_read_as_they_were_made(shared_data, name, words, paragraphs):
    folder = shared_data / "documents" / "pdf-gold"
    gold = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    document = read_document(folder / f"{name}.pdf")
    check(document)
    body = [with_label(document, i) for i, b in enumerate(document.blocks) if b.kind != "footnote"]
    feet = [
        normal(document.block_text(i))
        for i, b in enumerate(document.blocks)
        if b.kind == "footnote"
    ]
    wanted = [normal(one) for one in gold["paras"]]
    assert shared_of(wanted, body) >= paragraphs
    ours, theirs = " ".join(body).split(), " ".join(wanted).split()
    assert shared_of(theirs, ours) >= words
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    assert sum(block.size for block in matcher.get_matching_blocks()) >= 0.995 * len(theirs)
    assert not [one for one in body if "CONF.999" in one or "23-18734" in one]
    assert feet == [normal(one) for one in gold["notes"]]
    assert [(n.label, document.blocks[n.block or 0].label) for n in document.notes] == [
        (str(n), str(n)) for n in range(1, len(feet) + 1)
    ]


def grams(text):
    words = re.findall(r"\w+", text.casefold())
    return Counter(zip(words, words[1:], words[2:], strict=False))


@pytest.mark.shared
def test_drafts_of_the_security_council_are_whole_and_without_running_heads(shared_data):
    paths = sorted((shared_data / "unsc_drafts").glob("*.pdf"))
    assert len(paths) >= 17
    for path in paths:
        document = read_document(path)
        check(document)
        wanted = grams(json.loads(path.with_suffix(".json").read_text("utf-8"))["Content"])
        found = grams("\n".join(with_label(document, i) for i in range(len(document.blocks))))
        assert sum((wanted & found).values()) >= 0.985 * sum(wanted.values()), path.name
        symbol = path.stem.replace("_", "/")
        margin = rf"{symbol}|\d+/\d+|\d\d-\d{{5}}\b.*|\*\d+\*|.*Please recycle.*|Distr\..*"
        heads = [b for b in document.blocks if re.fullmatch(margin, b.span.of(document.text))]
        assert heads == [], path.name
        assert {"preambular", "operative"} <= {b.part for b in document.blocks}, path.name


@pytest.mark.shared
def test_the_paris_draft_has_the_paragraphs_of_its_transcription(shared_data):
    folder = shared_data / "paris_cop21"
    document = read_document(folder / "pdf" / "11infnot_2015-10-23_draft.pdf")
    check(document)

    def letters(text):
        return re.sub(r"[^a-z0-9]", "", text.casefold())

    source = (folder / "agreement_2015-10-23.md").read_text("utf-8")
    source = re.sub(r"\{:[^}]*\}|\[\^\w+\]|[*_`]", "", source)
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)", source)
    wanted = [
        letters(re.sub(r"^\s*(?:#+|[-*+]|\d+\.|>|:)\s*", "", one))
        for one in blocks
        if len(one) > 80
    ]
    found = [letters(with_label(document, i)) for i in range(len(document.blocks))]
    # The transcription is of an earlier version: where the words differ nothing can be said.
    same = [one for one in wanted if one in "".join(found)]
    assert len(same) >= 185
    assert sum(any(one in block for block in found) for one in same) >= 0.98 * len(same)
    assert [n.label for n in document.notes if n.block is None] == []
    feet = {i for i, b in enumerate(document.blocks) if b.kind == "footnote"}
    assert len(feet) == 18
    assert feet == {n.block for n in document.notes}


def test_the_sample_treaty_says_the_same_as_a_pdf_and_as_plain_text():
    folder = ROOT / "corpora" / "sample" / "treaty-article"
    plain, pdf = read_document(folder / "v2.txt"), read_document(folder / "v2.pdf")
    assert pdf.text == plain.text
    assert pdf.title == plain.title
    assert [(b.label, b.depth, b.row, b.part) for b in pdf.blocks] == [
        (
            b.label if b.label else ("1" if i == len(plain.blocks) - 1 else ""),
            b.depth,
            b.row,
            b.part,
        )
        for i, b in enumerate(plain.blocks)
    ]
    (note,) = pdf.notes
    assert pdf.text[: note.at].endswith("without delay,")
    assert pdf.block_text(note.block).startswith("In paragraph 2 of Article 5")


@pytest.mark.shared
def test_every_real_pdf_ends_with_text_or_a_typed_error(shared_data):
    refusals = Counter()
    paths = sorted((shared_data / "documents").rglob("*.pdf"))
    for path in paths:
        try:
            check(read_document(path))
        except ReadError as error:
            refusals[error.slug] += 1
    assert set(refusals) <= {"no-text", "file-encrypted", "pdf-damaged"}
    assert sum(refusals.values()) <= 22
