"""Read plain text: a .txt file, or text that was handed over as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from commdiff.errors import Notice
from commdiff.model import Document
from commdiff.readers.assemble import Piece, Source, assemble
from commdiff.readers.encoding import decode
from commdiff.readers.labels import labels_of
from commdiff.readers.lines import Paragraph, paragraphs_of


def read(source: Source) -> Document:
    """Read a text file.

    Returns:
        A document whose blocks are its paragraphs; pages are known where form feeds part them.

    Raises:
        ReadError: the bytes are no text, or there is none.
    """
    text, notices = decode(source.data, source.name)
    return read_decoded(source, text, format_name="txt", notices=notices)


def read_decoded(
    source: Source, text: str, *, format_name: str, notices: tuple[Notice, ...] = ()
) -> Document:
    """Make a document of characters.

    Args:
        source: names the input and holds the bytes its digest is taken of.
        format_name: the document's format.

    Raises:
        ReadError: there is nothing but white space.
    """
    found = paragraphs_of(text)
    left_out = (
        ("txt-rules", found.rules, "line", " of dashes or other marks without words", False),
        ("txt-page-numbers", found.page_numbers, "page number", "", True),
        ("txt-running-heads", found.running_heads, "line", " of running heads or feet", True),
    )
    told = tuple(
        Notice(
            slug,
            f"{count} {one if count == 1 else f'{one}s'}{what} left out",
            source.name,
            dropped=dropped,
        )
        for slug, count, one, what, dropped in left_out
        if count
    )
    return assemble(source, format_name, list(_pieces(found.items)), notices=(*notices, *told))


def _pieces(paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    """Return the pieces of paragraphs; two or more lines in a row with as many tabs are a table."""
    tables = 0
    for tabs, group in groupby(paragraphs, key=_tabs):
        rows = list(group)
        if not tabs or len(rows) < 2:
            yield from (Piece(one.text, page=one.page) for one in rows)
            continue
        for row, one in enumerate(rows):
            for column, cell in enumerate(one.text.split("\t")):
                yield Piece(cell, kind="cell", page=one.page, row=(tables, row, column))
        tables += 1


def _tabs(paragraph: Paragraph) -> int:
    """Return how many tabs part a line; none where they only follow a label."""
    return 0 if labels_of(paragraph.text) else paragraph.text.count("\t")
