"""What a PDF holds that is not read is told, and a file without text is an error."""

from __future__ import annotations

import pytest

from tests.readers.document_guarantees import lines, slugs
from tests.readers.pdf_builder import FEES, LEFT, PORT, TOP, WIDTH, Sheet, picture, refused


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
