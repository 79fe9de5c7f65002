"""PDFs of one page or more, made in the tests, each with the one feature it is for."""

from __future__ import annotations

import io
import random
import zlib
from pathlib import Path

import pytest

from commdiff.errors import ReadError
from commdiff.readers import read_bytes
from tests.readers.document_guarantees import check

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


def refused(data, name="bad.pdf", limits=None):
    with pytest.raises(ReadError) as raised:
        read_bytes(data, suffix=".pdf", name=name, limits=limits)
    assert name in str(raised.value)
    return raised.value


# Paragraphs


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


def stream(data, more=""):
    packed = zlib.compress(data, 9)
    return (
        b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), more.encode())
        + packed
        + b"\nendstream"
    )


def form(data, xobjects=""):
    more = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>/XObject<<{xobjects}>>>>"
    return stream(data, more)
